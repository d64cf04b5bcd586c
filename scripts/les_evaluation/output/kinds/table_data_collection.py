"""Every session and survey wave."""

from __future__ import annotations

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.collection_tables import data_collection


def table(request: Request[CodedStudy]) -> Table:
    """A row per session and wave."""
    data, study = request.data, request.study
    title = request.heading(study.text("coding_tables.default_titles.data_collection"))
    return data_collection(data.coding.sessions, study, title=title)
