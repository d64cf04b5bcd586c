"""Criteria against LES."""

from __future__ import annotations

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.rating_tables import rating_matrix


def table(request: Request[CodedStudy]) -> Table:
    """The last rating of each criterion in each LES."""
    data, study = request.data, request.study
    title = request.heading(study.text("coding_tables.default_titles.rating_matrix"))
    return rating_matrix(data.coding.ratings, study, criteria=data.criteria(request.entry), title=title)
