"""The networks of all LES beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request


def table(request: Request[Mapping[str, Table]]) -> Table:
    """Relation by relation a row per LES and measurement; of one LES, which is beside no other, a row per map.

    data: as `network_tables` gives it.
    """
    made = request.data.get("comparison", request.data["networks"])
    return replace(made, title=request.heading(made.title))
