"""Which methods answer the evaluation questions."""

from __future__ import annotations

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.matrix_sources import MatrixData
from les_evaluation.output.tables.matrix_tables import plan_table


def table(request: Request[MatrixData]) -> Table:
    """A row per rubriek, method, moment, choice of LES and approach."""
    title = request.heading(request.study.text("schemes.plan_title"))
    return plan_table(request.data, request.study, title=title)
