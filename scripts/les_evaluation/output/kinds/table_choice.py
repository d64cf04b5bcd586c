"""A single choice whose answers are on no scale."""

from __future__ import annotations

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.kinds.table_likert import asked_columns, asked_rows, likert_table
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.study.codebook import NO_VIEW


def table(request: Request[TableData]) -> Table:
    """Two columns, n and %, per LES and for all together; of one LES per partner group that got the question."""
    data, study = request.data, request.study
    item = data.codebook.items[request.entry["item"]]
    question = item.label[study.language]
    apart = [choice for choice in item.choices if choice.kind == NO_VIEW]
    if apart:
        note = study.text("tables.choice.note_no_view", no_view=apart[0].label[study.language])
    else:
        note = study.text("tables.choice.note")
    title = request.heading(question)
    rows, columns = data.rows_of(request.entry), asked_columns(request, item)
    asked = asked_rows(request, columns)
    return likert_table(rows, item, columns=columns, title=title, study=study, asked=asked, note=note)
