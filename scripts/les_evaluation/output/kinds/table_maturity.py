"""Criteria of one LES against its measurements."""

from __future__ import annotations

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.rating_tables import maturity


def table(request: Request[CodedStudy]) -> Table:
    """A row per criterion, a column per measurement."""
    data, study = request.data, request.study
    title = request.heading(study.text("coding_tables.default_titles.maturity", les=study.les[request.entry["les"]]))
    les, criteria = request.entry["les"], data.criteria(request.entry)
    return maturity(data.coding.ratings, study, les=les, criteria=criteria, title=title)
