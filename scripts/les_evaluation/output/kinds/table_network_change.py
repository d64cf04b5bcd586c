"""What changed between measurements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request


def table(request: Request[Mapping[str, Table]]) -> Table:
    """A row per network and pair of measurements. data: as `network_tables` gives it."""
    made = request.data["change"]
    return replace(made, title=request.heading(made.title))
