"""Measures per actor and map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request


def table(request: Request[Mapping[str, Table]]) -> Table:
    """A row per actor and map. data: as `network_tables` gives it."""
    made = request.data["actors"]
    return replace(made, title=request.heading(made.title))
