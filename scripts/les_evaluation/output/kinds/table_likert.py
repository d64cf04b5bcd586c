"""One statement in numbers: how many gave each answer, and which part of those with a view that is."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import PERCENT, WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import Columns, TableData, effective_note
from les_evaluation.study.codebook import NO_VIEW, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import grouped_by

# Characters: two columns per LES must still fit beside each other on a page, with no word of a header broken.
NARROWEST, BESIDE_WORD, WIDEST_LABEL = 8, 3, 32


def table(request: Request[TableData]) -> Table:
    """Two columns, n and %, per LES and for all together; of one LES per partner group that got the question."""
    data, study = request.data, request.study
    item = data.codebook.items[request.entry["item"]]
    entry, title = request.entry, request.heading(item.label[study.language])
    return likert_table(data.rows_of(entry), item, columns=asked_columns(request, item), title=title, study=study)


def asked_columns(request: Request[TableData], item: Item) -> Columns:
    """A column per LES and for all together, or per group that got the question: what the entry asks for."""
    columns = request.data.columns_of(request.entry, item, total=len(request.data.names) > 1)
    if grouped_by(request.entry):
        return columns
    asked = {place: name for place, name in columns.places.items() if place[1] == ALL or item.asked_of(place[1])}
    return replace(columns, places=asked)


def likert_table(
    compare: pd.DataFrame, item: Item, *, columns: Columns, title: str, study: Study, note: str | None = None
) -> Table:
    """A row per answer of the scale, then those without a view, then N: who gave an answer of the scale.

    compare: columns of COMPARE, n and share missing where hidden. A % is n / N; without a view there is none.
    note: what n, N and % are, that of a scale when None.
    """
    language, label = study.language, item.caption(study.language)
    here = compare[compare["item"] == item.name]
    answers = here.set_index(["choice", "les", "partner_group"])
    bases = here[here["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])["base"]
    on_scale = [choice for choice in item.choices if choice.kind != NO_VIEW]
    apart = [choice for choice in item.choices if choice.kind == NO_VIEW]
    made: dict[str, pd.Series] = {
        label: pd.Series([*(choice.label[language] for choice in on_scale + apart), study.text("tables.total_n")])
    }
    formats: dict[str, str] = {}
    for place, name in columns.places.items():
        rows = answers.loc[[(choice.name, *place) for choice in on_scale + apart]]
        n, share = (study.text(f"tables.likert.{key}", column=name) for key in ("n_of", "share_of"))
        base = bases[place]
        made[n] = pd.Series([*rows["n"], base], dtype="Int64")
        made[share] = pd.Series([*rows["share"], 1.0 if pd.notna(base) and base > 0 else None], dtype="Float64")
        formats |= {n: WHOLE, share: PERCENT}
    told = {"question": item.label[language]}
    notes = [*columns.notes(bases, study), *effective_note(here, columns, study)]
    if apart:
        said = study.text("tables.likert.note_no_view", no_view=apart[0].label[language], **told)
    else:
        said = study.text("tables.likert.note", **told)
    return Table(
        title=title,
        frame=pd.DataFrame(made),
        formats=formats,
        bold_rows=frozenset([len(on_scale) + len(apart)]),
        notes=[note or said, *notes],
        widths={label: _label_width(made[label])} | {header: _width(header) for header in formats},
    )


def _width(header: str) -> int:
    """Of a column of numbers: as wide as the longest word above it, in bold."""
    return max(NARROWEST, *(len(word) + BESIDE_WORD for word in header.replace("-", "- ").split()))


def _label_width(labels: pd.Series) -> int:
    """Of the answers: as wide as the longest of them, unless it is better broken over lines."""
    return min(WIDEST_LABEL, int(labels.str.len().max()) + BESIDE_WORD)
