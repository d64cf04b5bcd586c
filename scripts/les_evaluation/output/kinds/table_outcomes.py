"""Every harvested outcome."""

from __future__ import annotations

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.outcomes_table import outcomes_table


def table(request: Request[CodedStudy]) -> Table:
    """A row per outcome."""
    data, study = request.data, request.study
    title = request.heading(study.text("coding_tables.default_titles.outcomes"))
    return outcomes_table(data.coding.outcomes, study, title=title)
