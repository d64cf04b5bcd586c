"""The evaluation questions by luik and rubriek."""

from __future__ import annotations

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.matrix_sources import MatrixData
from les_evaluation.output.tables.matrix_tables import questions_table


def table(request: Request[MatrixData]) -> Table:
    """A row per question."""
    title = request.heading(request.study.text("schemes.questions_title"))
    return questions_table(request.data, request.study, title=title)
