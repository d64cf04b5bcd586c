"""A question for a number, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import ONE_DECIMAL, THREE_DECIMALS, TWO_DECIMALS, WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.indices_told import alpha_notes, blank_alpha_notes, told_alpha, told_index
from les_evaluation.output.tables.table_data import Columns, TableData, first_header, question_note
from les_evaluation.output.views_shown import shown_groups
from les_evaluation.study.codebook import Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import grouped_by, in_usual_groups, view_of
from les_evaluation.survey.indices import bases_shown, told_reliability
from les_evaluation.survey.number_counts import Place
from les_evaluation.survey.number_summary import Numbers, effective_bases_of, numbers_in
from les_evaluation.survey.numbers_told import fewest_of_spread

FORMATS = (WHOLE, ONE_DECIMAL, TWO_DECIMALS, THREE_DECIMALS)
BETWEEN = ("mean", "sd", "lower_quartile", "median", "upper_quartile")  # may lie between two answers
EFFECTIVE = "effective"
ENDS = ("minimum", "maximum")
NOTES = {False: "tables.numbers.note", True: "tables.numbers.note_of_weighted"}
ALPHA_WIDTH = 22
COLUMN_WIDTH = 12  # characters: all columns fit beside each other on a page


def table(request: Request[TableData]) -> Table:
    """A row per LES, with one per partner group below it where the entry says so; of one LES per partner group."""
    entry, data, study = request.entry, request.data, request.study
    item = data.codebook.items[entry["item"]]
    rows = data.columns_of(entry, item, total=len(data.names) > 1)
    if not grouped_by(entry):
        groups = shown_groups(view_of(entry), study.groups, data.codebook, study)
        places = with_groups(rows.places, groups, study) if data.les == ALL and entry["groups"] else rows.places
        asked = {place: name for place, name in places.items() if place[1] == ALL or item.asked_of(place[1])}
        rows = replace(rows, places=asked)
    title = request.heading(item.label[study.language])
    made = numbers_table(data.rows_of(entry), item, rows=rows, nps=entry["nps"], title=title, study=study)
    return made if item.index is None else with_alpha(made, item, rows=rows, request=request)


def with_alpha(table: Table, item: Item, *, rows: Columns, request: Request[TableData]) -> Table:
    """The table of an index with what it is made of, and Cronbach's alpha where its rows are of everybody in a place.

    Of groups of a question or wave, and of a selection, alpha is not told: the note then gives that of everybody.
    """
    data, study = request.data, request.study
    told = told_index(item, data.codebook, study)
    if data.reliability is None:
        return replace(table, notes=[*told, *table.notes])
    found = told_reliability(data.reliability, data.compare, item.name, minimum=study.minimum_base)
    beside = not request.entry.get("where") and in_usual_groups(request.entry)
    frame, header, widths = table.frame, study.text("indices.alpha_column"), dict(table.widths)
    notes = alpha_notes(found, (data.les, ALL), study, beside=beside)
    if beside:
        places = {(les, group.rpartition(".")[2]): name for (les, group), name in rows.places.items()}
        cells = [told_alpha(found.get(place), study) for place in places]
        bases = bases_shown(data.compare, item.name)
        told_n = zip(places, frame[study.text("tables.numbers.n")], strict=True)
        sizes = {place: None if pd.isna(n) or (n and place not in bases) else int(n) for place, n in told_n}
        notes += blank_alpha_notes(places, found, sizes=sizes, study=study)
        frame = frame.assign(**{header: pd.Series(cells, dtype="object")})
        widths[header] = ALPHA_WIDTH
    return replace(table, frame=frame, widths=widths, notes=[*told, *table.notes, *notes])


def with_groups(places: Mapping[Place, str], groups: Mapping[str, str], study: Study) -> dict[Place, str]:
    """The places of LES, below each of them those of its partner groups (key -> printed name)."""
    made: dict[Place, str] = {}
    for (les, _), name in places.items():
        made[les, ALL] = name
        for key, group in groups.items():
            made[les, key] = study.text("tables.numbers.place", les=name, group=group)
    return made


def decimals_of(values: Iterable[Fraction]) -> int:
    """How many decimals the numbers have, as far as a table shows them: two at most."""
    return max((next((places for places in (0, 1) if not value * 10**places % 1), 2) for value in values), default=0)


def numbers_table(compare: pd.DataFrame, item: Item, *, rows: Columns, nps: bool, title: str, study: Study) -> Table:
    """A row per place: n, mean, standard deviation, quartiles and range; all of it blank where the group is hidden.

    compare: columns of COMPARE, of VIEWS where shares are weighted: then n counts heads, beside it stands the effective
    base, and all else but the range is weighted. Without the range where small groups are hidden, since it is made of
    single answers.
    """
    found = numbers_in(compare, item.name, weighted=rows.weighted)
    shown: dict[Place, Numbers | None] = {place: found.get(place, Numbers({})) for place in rows.places}
    ranged = study.minimum_base <= 1
    named = ["n", *([EFFECTIVE] if rows.weighted else ()), *BETWEEN, *(ENDS if ranged else ())]
    named += ["nps"] if nps else []
    headers = {name: study.text(f"tables.numbers.{name}") for name in named}
    bases = effective_bases_of(compare, item.name) if rows.weighted else {}
    cells = [_cells(numbers, named, effective=bases.get(place)) for place, numbers in shown.items()]
    only_sites = all(group == ALL for _, group in rows.places)
    label = first_header(item, study, title=title, rows="groups")
    if only_sites and label == study.text("tables.rows.groups"):
        label = study.text("tables.les")
    frame = pd.DataFrame({label: list(rows.places.values())})
    for place, name in enumerate(named):
        dtype = "Int64" if name == "n" else "Float64"
        frame[headers[name]] = pd.Series([line[place] for line in cells], dtype=dtype)
    values = [value for one in shown.values() if one for value in (one.counts if ranged else (one.told or {}).values())]
    decimals = decimals_of(values)
    formats = dict.fromkeys(headers.values(), FORMATS[decimals + ranged])
    formats |= {headers[name]: FORMATS[decimals] for name in ENDS if ranged}
    formats |= {headers[name]: ONE_DECIMAL for name in (EFFECTIVE,) if name in headers}
    formats |= {headers[name]: WHOLE for name in ("n", "nps") if name in headers}
    keys = list(rows.places)
    total = frozenset([keys.index((ALL, ALL))]) if (ALL, ALL) in rows.places else frozenset()
    # A LES without a row of its own counts in the total, which a note tells.
    beside = {(les, ALL): found.get((les, ALL), Numbers({})) for les in rows.only_in_total}
    sizes = {place: None if numbers is None else numbers.n for place, numbers in (beside | shown).items()}
    return Table(
        title=title,
        frame=frame,
        formats=formats,
        bold_rows=total,
        notes=_notes(
            rows,
            pd.Series(sizes, dtype="Int64"),
            question=question_note(item, study, title=title),
            ranged=ranged,
            nps=nps,
            study=study,
        ),
        widths=dict.fromkeys(headers.values(), COLUMN_WIDTH),
    )


def _cells(numbers: Numbers | None, named: Sequence[str], *, effective: float | None) -> list[float | None]:
    said = None if numbers is None else numbers.summary()
    if numbers is None or said is None:
        return [0 if name == "n" and numbers is not None else None for name in named]
    apart = {"nps": numbers.net_promoter_score() if "nps" in named else None, EFFECTIVE: effective}
    told = [apart[name] if name in apart else getattr(said, name) for name in named]
    return [None if number is None else float(number) for number in told]


def _notes(rows: Columns, sizes: pd.Series, *, question: list[str], ranged: bool, nps: bool, study: Study) -> list[str]:
    said = [study.text(NOTES[rows.weighted]), *question]
    if rows.weighted:
        said += [study.text("tables.numbers.note_weighted"), study.text("views.no_weight"), *rows.without_weight]
    said += [study.text("tables.numbers.note_nps")] if nps else []
    said += [] if ranged else [study.text("tables.numbers.note_range", fewest=fewest_of_spread(study.minimum_base))]
    said += [study.text("tables.numbers.note_nobody")] if sizes[list(rows.places)].eq(0).any() else []
    return [*said, *rows.notes(sizes, study)]
