"""One statement in numbers: how many gave each answer, and which part of those with a view that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.printed_tables import Table, label_width
from les_evaluation.core.workbooks import PERCENT, TWO_DECIMALS, WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.indices_told import told_scale
from les_evaluation.output.tables.table_data import (
    Columns,
    TableData,
    effective_note,
    first_header,
    off_scale_notes,
    question_note,
)
from les_evaluation.output.top_answers import BELOW, MEAN, NPS, TOP_TWO, below_label, top_of
from les_evaluation.study.answer_numbers import numbers_of_scale
from les_evaluation.study.codebook import NO_VIEW, OFF_SCALE, Choice, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import grouped_by
from les_evaluation.survey.scale_summary import scale_mean, scale_promoter_score

# Characters: two columns per LES must still fit beside each other on a page, with no word of a header broken.
COLUMN, ROW, TOTAL = "column", "row", "total"  # of what a % is a part
ROW_FORMATS = {MEAN: TWO_DECIMALS, NPS: WHOLE}
NARROWEST, BESIDE_WORD, WIDEST_LABEL = 8, 3, 32


def table(request: Request[TableData]) -> Table:
    """Two columns, n and %, per LES and for all together; of one LES per partner group that got the question."""
    data, study = request.data, request.study
    item = data.codebook.items[request.entry["item"]]
    title, columns = request.heading(item.label[study.language]), asked_columns(request, item)
    asked = asked_rows(request, columns)
    return likert_table(data.rows_of(request.entry), item, columns=columns, title=title, study=study, asked=asked)


@dataclass(frozen=True)
class Asked:
    """What a table is to show. percent: of what a % is a part, one of PERCENTS; whole: the place of all of its columns.

    below: the rows below N, of BELOW. again: as in Columns; there the whole is the sum of these columns, since each of
    them counts persons that all together counts once. only_again: whether no other column has a whole of its own.
    """

    whole: tuple[str, str]
    percent: str = COLUMN
    below: tuple[str, ...] = ()
    again: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = field(default_factory=dict)
    only_again: bool = False


def asked_rows(request: Request[TableData], columns: Columns) -> Asked:
    """What an entry asks its table with these columns to show."""
    entry = request.entry
    below = tuple(name for name in BELOW if entry.get(name))
    whole = (request.data.les, ALL)
    only = set(columns.places) <= {*columns.again, whole}
    return Asked(whole, entry.get("percent", COLUMN), below, columns.again, only)


def asked_columns(request: Request[TableData], item: Item) -> Columns:
    """A column per LES and for all together, or per group that got the question: what the entry asks for."""
    columns = request.data.columns_of(request.entry, item, total=len(request.data.names) > 1)
    if grouped_by(request.entry):
        return columns
    asked = {place: name for place, name in columns.places.items() if place[1] == ALL or item.asked_of(place[1])}
    return replace(columns, places=asked)


def likert_table(
    compare: pd.DataFrame,
    item: Item,
    *,
    columns: Columns,
    title: str,
    study: Study,
    asked: Asked,
    note: str | None = None,
) -> Table:
    """A row per answer of the scale, then those apart, then N: who gave an answer that counts, then what is asked for.

    compare: columns of COMPARE, n and share missing where hidden. Without a view there is no %.
    note: what n, N and % are, that of a scale when None; the question follows.
    """
    language, label = study.language, first_header(item, study, title=title, rows="answers")
    here = compare[compare["item"] == item.name]
    cells = Cells.of(here, weighted=columns.weighted)
    counted, apart = answers_in_order(item)
    names = [choice.label[language] for choice in counted + apart]
    below = [below_label(name, item, study) for name in asked.below]
    made: dict[str, pd.Series] = {label: pd.Series([*names, study.text("tables.total_n"), *below])}
    formats: dict[str, str] = {}
    for place, name in columns.places.items():
        n, share = (study.text(f"tables.likert.{key}", column=name) for key in ("n_of", "share_of"))
        said = [_below(cells, item, place, what, asked) for what in asked.below]
        shares = [cells.part(choice.name, place, asked) for choice in counted]
        made[n] = pd.Series(
            [
                *(cells.n(choice.name, place) for choice in counted + apart),
                cells.n("", place),
                *(one[0] for one in said),
            ],
            dtype="Int64",
        )
        made[share] = pd.Series(
            [*shares, *[None] * len(apart), cells.part("", place, asked), *(one[1] for one in said)], dtype="Float64"
        )
        formats |= {n: WHOLE, share: PERCENT}
    total = len(counted) + len(apart)
    bases = here[here["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])["base"]
    notes = [
        _with_percent(note or likert_note(apart, study), asked, study),
        *question_note(item, study, title=title),
        study.text("tables.likert.note_rounded"),
        *percent_notes(item, asked, study),
        *_notes_below(item, asked, study),
        *columns.notes(bases, study),
        *effective_note(here, columns, study, beside=[name for name in (MEAN, NPS) if name in asked.below]),
    ]
    return Table(
        title=title,
        frame=pd.DataFrame(made),
        formats=formats,
        bold_rows=frozenset([total]),
        notes=notes,
        widths={label: _label_width(made[label], header=label)} | {header: _width(header) for header in formats},
        row_formats={total + 1 + at: ROW_FORMATS[name] for at, name in enumerate(asked.below) if name in ROW_FORMATS},
    )


def answers_in_order(item: Item) -> tuple[list[Choice], list[Choice]]:
    """The answers that count in N, those off the scale last, and those without a view."""
    in_base = [choice for choice in item.choices if choice.kind not in (NO_VIEW, OFF_SCALE)]
    in_base += [choice for choice in item.choices if choice.kind == OFF_SCALE]
    return in_base, [choice for choice in item.choices if choice.kind == NO_VIEW]


@dataclass(frozen=True)
class Cells:
    """The numbers of one question by answer ("" for all who count) and place, missing where they are hidden.

    heads: respondents. sums: what a % is made from: the weights where they count, or else the heads.
    """

    heads: Mapping[tuple[str, str, str], float]
    sums: Mapping[tuple[str, str, str], float]

    @classmethod
    def of(cls, compare: pd.DataFrame, *, weighted: bool) -> Cells:
        """Of the compare rows of one question (columns of COMPARE, of VIEWS where weighted)."""
        answered = compare["kind"] == ANSWERED_KIND

        def numbers(name: str, base: str) -> dict[tuple[str, str, str], float]:
            values = compare[name].mask(answered, compare[base])
            keys = zip(compare["choice"], compare["les"], compare["partner_group"], strict=True)
            return {key: value for key, value in zip(keys, values, strict=True) if pd.notna(value)}

        heads = numbers("n", "base")
        return cls(heads, numbers("weighted_n", "weighted_base") if weighted else heads)

    def n(self, choice: str, place: tuple[str, str]) -> int | None:
        """How many gave an answer in a place, or counted there; None where that is hidden."""
        found = self.heads.get((choice, *place))
        return None if found is None else int(found)

    def part(self, choice: str, place: tuple[str, str], asked: Asked) -> float | None:
        """The share of an answer, or of all who count, in what `percent` says; None where that is hidden or nobody."""
        places = [place] if asked.percent == COLUMN else asked.again.get(place, [asked.whole])
        wholes = [self.sums.get((choice if asked.percent == ROW else "", *one)) for one in places]
        part, known = self.sums.get((choice, *place)), [whole for whole in wholes if whole is not None]
        if part is None or len(known) < len(wholes) or not sum(known):
            return None
        return part / sum(known)

    def top(self, item: Item, place: tuple[str, str], asked: Asked) -> float | None:
        """The same of the most positive answers together: by row a part of all who gave one of these."""
        answers = [choice.name for choice in top_of(item)]
        places = [place] if asked.percent == COLUMN else asked.again.get(place, [asked.whole])
        wholes = [self.sums.get((name, *one)) for one in places for name in (answers if asked.percent == ROW else [""])]
        known = [whole for whole in wholes if whole is not None]
        if len(known) < len(wholes) or not sum(known):
            return None
        return sum(self.sums.get((name, *place), 0.0) for name in answers) / sum(known)

    def given(self, item: Item, place: tuple[str, str]) -> dict[str, float] | None:
        """Choice -> its number or weight in a place; None where that is hidden."""
        if ("", *place) not in self.heads:
            return None
        return {choice.name: self.sums.get((choice.name, *place), 0.0) for choice in item.choices}


def _below(
    cells: Cells, item: Item, place: tuple[str, str], what: str, asked: Asked
) -> tuple[int | None, float | None]:
    """The two cells of a row below N in one place."""
    given = cells.given(item, place)
    if given is None:
        return None, None
    if what == TOP_TWO:
        n = sum(cells.n(choice.name, place) or 0 for choice in top_of(item))
        return n, cells.top(item, place, asked)
    found = (scale_mean if what == MEAN else scale_promoter_score)(given, numbers_of_scale(item))
    return None, None if found is None else float(found)


def likert_note(apart: Sequence[Choice], study: Study) -> str:
    """What n, N and % are of a question on a scale."""
    if apart:
        return study.text("tables.likert.note_no_view", no_view=apart[0].label[study.language])
    return study.text("tables.likert.note")


def _with_percent(note: str, asked: Asked, study: Study) -> str:
    """The note on n and N; and that a % is a part of N, where it is."""
    return f"{note} {study.text('tables.likert.percent_column')}" if asked.percent == COLUMN else note


def percent_notes(item: Item, asked: Asked, study: Study) -> list[str]:
    """Of what a % is a part where that is not N, and which answers count in N beside the scale."""
    said = [] if asked.percent == COLUMN else [study.text(f"tables.likert.percent_{asked.percent}")]
    if said and asked.again:
        places = study.text("tables.likert.again_places")
        again = study.text(f"tables.likert.percent_{asked.percent}_again", places=places)
        said = [again] if asked.only_again else [*said, again]
    return [*said, *off_scale_notes(item, study)]


def _notes_below(item: Item, asked: Asked, study: Study) -> list[str]:
    said = told_scale(item, study) if {MEAN, NPS} & set(asked.below) else []
    return said + [study.text(f"figures.note_{name}") for name in asked.below if name != TOP_TWO]


def _width(header: str) -> int:
    """Of a column of numbers: as wide as the longest word above it, in bold."""
    return max(NARROWEST, *(len(word) + BESIDE_WORD for word in header.replace("-", "- ").split()))


def _label_width(labels: pd.Series, *, header: str) -> int:
    """Of the answers: as wide as the longest of them, unless it is better broken over lines."""
    return min(WIDEST_LABEL, max(int(labels.str.len().max()), label_width(header)) + BESIDE_WORD)
