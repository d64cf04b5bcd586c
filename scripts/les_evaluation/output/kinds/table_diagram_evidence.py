"""Every box of the diagrams with what the coding says of it."""

from __future__ import annotations

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.evidence_table import evidence_table
from les_evaluation.output.tables.matrix_sources import MatrixData


def table(request: Request[MatrixData]) -> Table:
    """A row per box of the diagrams that the study shows."""
    title = request.heading(request.study.text("schemes.evidence_title"))
    return evidence_table(request.data, request.study, title=title)
