"""Measures per actor, a block per map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request


def table(request: Request[Mapping[str, Table]]) -> Table:
    """Per map that is drawn a row per actor, with the measures that an annex names.

    data: as `network_tables` gives it, with the table of the maps.
    """
    made = request.data["by_map"]
    return replace(made, title=request.heading(made.title))
