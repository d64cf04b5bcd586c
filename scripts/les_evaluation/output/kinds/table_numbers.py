"""A question for a number, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import ONE_DECIMAL, THREE_DECIMALS, TWO_DECIMALS, WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import Columns, TableData
from les_evaluation.study.codebook import Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.number_counts import Place
from les_evaluation.survey.number_summary import Values, net_promoter_score, numbers_of, summary_of

FORMATS = (WHOLE, ONE_DECIMAL, TWO_DECIMALS, THREE_DECIMALS)
BETWEEN = ("mean", "sd", "lower_quartile", "median", "upper_quartile")  # may lie between two answers
ENDS = ("minimum", "maximum")
COLUMN_WIDTH = 12  # characters: all columns fit beside each other on a page


def table(request: Request[TableData]) -> Table:
    """A row per LES, with one per partner group below it where the entry says so; of one LES per partner group."""
    entry, data, study = request.entry, request.data, request.study
    item = data.codebook.items[entry["item"]]
    columns = data.columns(item, total=len(data.names) > 1)
    places = dict(columns.places)
    if data.les == ALL and entry["groups"]:
        places = with_groups(columns.places, study)
    places = {place: name for place, name in places.items() if place[1] == ALL or item.asked_of(place[1])}
    rows = Columns(places, columns.not_asked, columns.only_in_total)
    title = request.heading(item.label[study.language])
    return numbers_table(data.compare, item, rows=rows, nps=entry["nps"], title=title, study=study)


def with_groups(places: Mapping[Place, str], study: Study) -> dict[Place, str]:
    """The places of LES, below each of them those of its partner groups."""
    made: dict[Place, str] = {}
    for (les, _), name in places.items():
        made[les, ALL] = name
        for key, group in study.groups.items():
            made[les, key] = study.text("tables.numbers.place", les=name, group=group)
    return made


def decimals_of(values: Iterable[Fraction]) -> int:
    """How many decimals the numbers have, as far as a table shows them: two at most."""
    return max((next((places for places in (0, 1) if not value * 10**places % 1), 2) for value in values), default=0)


def numbers_table(compare: pd.DataFrame, item: Item, *, rows: Columns, nps: bool, title: str, study: Study) -> Table:
    """A row per place: n, mean, standard deviation, quartiles and range; all of it blank where the group is hidden.

    compare: columns of COMPARE. Without the range where small groups are hidden, since it is made of single answers.
    """
    found = numbers_of(compare, item.name)
    shown: dict[Place, Values | None] = {place: found.get(place, {}) for place in rows.places}
    ranged = study.minimum_base <= 1
    named = ["n", *BETWEEN, *(ENDS if ranged else ()), *(["nps"] if nps else ())]
    headers = {name: study.text(f"tables.numbers.{name}") for name in named}
    cells = [_cells(values, named) for values in shown.values()]
    frame = pd.DataFrame({item.caption(study.language): list(rows.places.values())})
    for place, name in enumerate(named):
        dtype = "Int64" if name == "n" else "Float64"
        frame[headers[name]] = pd.Series([line[place] for line in cells], dtype=dtype)
    decimals = decimals_of(value for values in shown.values() for value in values or ())
    formats = dict.fromkeys(headers.values(), FORMATS[decimals + 1])
    formats |= {headers[name]: FORMATS[decimals] for name in ENDS if ranged}
    formats |= {headers[name]: WHOLE for name in ("n", "nps") if name in headers}
    keys = list(rows.places)
    total = frozenset([keys.index((ALL, ALL))]) if (ALL, ALL) in rows.places else frozenset()
    sizes = {place: None if values is None else sum(values.values()) for place, values in shown.items()}
    return Table(
        title=title,
        frame=frame,
        formats=formats,
        bold_rows=total,
        notes=_notes(item, rows, pd.Series(sizes, dtype="Int64"), ranged=ranged, nps=nps, study=study),
        widths=dict.fromkeys(headers.values(), COLUMN_WIDTH),
    )


def _cells(values: Values | None, named: Iterable[str]) -> list[float | None]:
    said = None if values is None else summary_of(values)
    if values is None or said is None:
        return [0 if name == "n" and values is not None else None for name in named]
    score = net_promoter_score(values)
    told = [score if name == "nps" else getattr(said, name) for name in named]
    return [None if number is None else float(number) for number in told]


def _notes(item: Item, rows: Columns, sizes: pd.Series, *, ranged: bool, nps: bool, study: Study) -> list[str]:
    said = [study.text("tables.numbers.note", question=item.label[study.language])]
    said += [study.text("tables.numbers.note_nps")] if nps else []
    said += [] if ranged else [study.text("tables.numbers.note_range")]
    said += [study.text("tables.numbers.note_nobody")] if sizes.eq(0).any() else []
    return [*said, *rows.notes(sizes, study)]
