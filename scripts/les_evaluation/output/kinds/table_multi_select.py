"""A multiple choice question, or a single choice whose answers are on no scale."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import PERCENT, WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.choice_figure import nothing_ticked
from les_evaluation.output.tables.table_data import (
    Columns,
    TableData,
    effective_note,
    first_header,
    off_scale_notes,
    question_note,
)
from les_evaluation.output.tables.table_notes import whole
from les_evaluation.study.codebook import OFF_SCALE, OTHER, Choice, Item
from les_evaluation.study.settings import Study


def table(request: Request[TableData]) -> Table:
    """A row per answer, a column per LES, or per partner group of one LES."""
    entry, data, study = request.entry, request.data, request.study
    item = data.codebook.items[entry["item"]]
    return multi_select_table(
        data.rows_of(entry),
        item,
        columns=data.columns_of(entry, item, total=entry["total"]),
        choices=entry.get("choices"),
        title=request.heading(item.label[study.language]),
        study=study,
    )


def multi_select_table(
    compare: pd.DataFrame,
    item: Item,
    *,
    columns: Columns,
    choices: Sequence[str] | None = None,
    title: str,
    study: Study,
) -> Table:
    """A multiple response question: a row per answer, a column per LES or group, N at the bottom.

    compare: columns of COMPARE. choices: keep these answers only. An "other" answer that nobody ticked is left out;
    every other row stands, with 0 where nobody ticked it. Hidden counts are missing; whether anybody ticked is then
    not known.
    """
    here = compare[compare["item"] == item.name]
    counts = here.set_index(["choice", "les", "partner_group"])["n"]
    label, language = first_header(item, study, title=title, rows="answers"), study.language
    rows = []
    in_order = sorted(item.choices, key=lambda choice: choice.kind == OFF_SCALE)
    for choice in in_order:
        numbers = {name: whole(counts[choice.name, *place]) for place, name in columns.places.items()}
        wanted = choice.name in choices if choices else choice.kind != OTHER or any(n != 0 for n in numbers.values())
        if wanted:
            rows.append({label: choice.label[language]} | numbers)
    bases = here[here["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])["base"]
    totals = {name: whole(bases[place]) for place, name in columns.places.items()}
    rows.append({label: study.text("tables.total_n")} | totals)
    names = list(columns.places.values())
    nothing = nothing_ticked(here, item)
    frame, formats = pd.DataFrame(rows).astype(dict.fromkeys(names, "Int64")), dict.fromkeys(names, WHOLE)
    if columns.weighted:
        shown = [choice for choice in in_order if choice.label[language] in set(frame[label])]
        frame, formats = with_shares_beside(frame, here, shown, columns=columns, study=study)
    note = "tables.single_select_note" if item.type == "select_one" else "tables.multi_select_note"
    return Table(
        title=title,
        frame=frame,
        formats=formats,
        bold_rows=frozenset([len(rows) - 1]),
        notes=[
            study.text(note),
            *question_note(item, study, title=title),
            *([study.text(f"tables.multi_nothing_{nothing}")] if nothing else []),
            *off_scale_notes(item, study),
            *columns.notes(bases, study),
            *effective_note(here, columns, study),
        ],
    )


def with_shares_beside(
    frame: pd.DataFrame, compare: pd.DataFrame, shown: Sequence[Choice], *, columns: Columns, study: Study
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The table with the weighted share of every answer beside its number, and the form of its columns.

    frame: a row per answer of `shown`, then N. compare: columns of VIEWS, of one question.
    """
    shares = compare.set_index(["choice", "les", "partner_group"])["share"]
    made: dict[str, pd.Series] = {frame.columns[0]: frame[frame.columns[0]]}
    formats: dict[str, str] = {}
    for place, name in columns.places.items():
        n, share = (study.text(f"tables.likert.{key}", column=name) for key in ("n_of", "share_of"))
        of_answers = [shares[choice.name, *place] for choice in shown]
        made |= {n: frame[name], share: pd.Series([*of_answers, None], dtype="Float64")}
        formats |= {n: WHOLE, share: PERCENT}
    return pd.DataFrame(made), formats
