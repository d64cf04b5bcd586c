"""The codebook of the coding."""

from __future__ import annotations

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.collection_tables import coding_codebook


def table(request: Request[CodedStudy]) -> Table:
    """A row per code, with how often it was used over all LES."""
    data, study = request.data, request.study
    title = request.heading(study.text("coding_tables.default_titles.coding_codebook"))
    counts = data.matrix[data.matrix["les"] == ALL]
    return coding_codebook(data.coding.codes, study, counts=counts, title=title)
