"""From the numbers of coded material to the passages, ratings, outcomes and sessions behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from les_evaluation.coding.code_matrices import OPEN_ANSWERS
from les_evaluation.coding.coded_study import CodedStudy, axis_labels, values_of
from les_evaluation.coding.factors import SIDES, rubriek_factors
from les_evaluation.coding.material import CHANGE_TYPES, SUBSTANTIATIONS
from les_evaluation.coding.quotes import printed_types
from les_evaluation.coding.rubrieken import with_rubriek
from les_evaluation.coding.saturation import saturation
from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_days import printed_day
from les_evaluation.diagrams.diagram_material import Diagrams, listed
from les_evaluation.output.figures.codes.heatmap_data import code_words, column_key, heatmap_data
from les_evaluation.output.figures.schemes.box_evidence import CodedMaterial, Evidence, evidence_of
from les_evaluation.output.pages.source_rows import (
    Cell,
    Grid,
    Line,
    SourceSheet,
    column,
    counted,
    places_by,
    read_from,
    sheet_of,
    text_of,
)
from les_evaluation.study.settings import Study

BETWEEN_ENDS = "–"


def coded_sheets(coded: CodedStudy) -> dict[str, SourceSheet]:
    """Name -> the rows of a sheet: passages without their text, ratings, outcomes and sessions."""
    study, coding = coded.study, coded.coding
    names = study.every_les
    segments, ratings, outcomes = coded.segments, coding.ratings, coding.outcomes
    criteria = coded.criteria() if "criteria" in coded.settings else {}
    held = held_sessions(coded)
    return {
        "segments": sheet_of(
            segments,
            study,
            {
                "les": [names.get(les, les) for les in segments["les"]],
                "session": segments["session_id"],
                "document": segments["source_file"],
                "code": [coded.code_names.get(code, code) for code in segments["code_id"]],
                "valence": segments["valence"],
                "position": [position(*ends) for ends in zip(segments["start"], segments["end"], strict=True)],
                **read_from(segments),
            },
        ),
        "ratings": sheet_of(
            ratings,
            study,
            {
                "les": [names.get(les, les) for les in ratings["les"]],
                "date": _days(ratings["measured_on"], study),
                "criterion": [criteria.get(key, key) for key in ratings["criterion_id"]],
                "rating": ratings["rating"],
                "rater": ratings["rater_id"],
                **read_from(ratings),
            },
        ),
        "outcomes": sheet_of(
            outcomes,
            study,
            {
                "outcome": outcomes["outcome_id"],
                "les": [names.get(les, les) for les in outcomes["les"]],
                "change": [_word("changes", value, study) for value in outcomes["change_type"]],
                "substantiation": [_word("substantiations", value, study) for value in outcomes["substantiation"]],
                "passages": outcomes["evidence_segment_ids"],
                **read_from(outcomes),
            },
        ),
        "sessions": sheet_of(
            held,
            study,
            {
                "session": held["session_id"],
                "les": [names.get(les, les) for les in held["les"]],
                "date": _days(held["date"], study),
                "method": [printed_types(types, language=study.language) for types in held["types"]],
                "participants": held["participants"],
                **read_from(held),
            },
        ),
    }


def position(start: float, end: float) -> str:
    """Where a passage stands in its document, in characters; "" where that is not known."""
    return "" if pd.isna(start) or pd.isna(end) else f"{int(start)}{BETWEEN_ENDS}{int(end)}"


def held_sessions(coded: CodedStudy) -> pd.DataFrame:
    """The sessions where people met, of the LES that are counted: a sheet of coded open answers is none."""
    sessions = coded.sessions
    kept = (sessions["types"] != OPEN_ANSWERS) & sessions["les"].isin(list(coded.les))
    return sessions[kept].reset_index(drop=True)


def passages_told(study: Study) -> str:
    """What must be known of numbers of passages, and of the rows behind them."""
    return f"{study.text('report.sources.passages')} {study.text('report.sources.place')}"


def below(coded: CodedStudy) -> dict[str, list[int]]:
    """Code -> the places of the segments with it or a code below it."""
    found: dict[str, list[int]] = {code: [] for code in coded.tree.ordered}
    for at, code in enumerate(coded.segments["code_id"]):
        for above in coded.tree.with_ancestors(code):
            found[above].append(at)
    return found


def sessions_of(coded: CodedStudy, rows: Iterable[int], n: int) -> Cell:
    """A number of sessions with their rows, of some passages; without these where they are not as many.

    rows: places among the segments.
    """
    of = set(coded.segments["session_id"].iloc[sorted(rows)])
    return counted(n, (at for at, session in enumerate(held_sessions(coded)["session_id"]) if session in of))


def codes_grid(coded: CodedStudy, entry: Mapping) -> Grid:
    """A line per code of a luik or rubriek, a column per LES or value of another axis: the references to it."""
    study, by = coded.study, entry.get("by", "les")
    if by not in coded.matrices:
        return Grid("segments", [], [])
    matrix = coded.matrices[by]
    names = coded.les if by == "les" else axis_labels(coded, by, values_of(matrix, by))
    within = {key: entry[key] for key in ("luik", "rubriek") if key in entry}
    shown = heatmap_data(matrix, codes=coded.coding.codes, by=by, columns=names, within=within, language=study.language)
    segments = coded.segments
    own = segments[by] if by in segments else segments["session_id"].map(coded.sessions.set_index("session_id")[by])
    keys = [column_key(value) for value in own]
    of_code, numbers = below(coded), shown.cells.set_index(["code_id", "column"])["references"]
    words = code_words(shown.codes)
    lines: list[Line] = []
    for code in shown.codes.itertuples():
        cells = [
            (str(numbers[code.code_id, key]), [at for at in of_code[code.code_id] if keys[at] == key])
            for key in shown.columns
        ]
        lines.append((words[code.code_id], cells))
    return Grid("segments", list(shown.columns.values()), lines, passages_told(study))


def code_totals_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per code: all references to it, and the sessions that they are from."""
    matrix = coded.matrix[coded.matrix["les"] == ALL].set_index("code_id")
    lines: list[Line] = []
    for code, places in below(coded).items():
        references, sessions = (int(matrix.loc[code, name]) for name in ("references", "sessions"))
        lines.append(([coded.code_names[code]], [(str(references), places), sessions_of(coded, places, sessions)]))
    heads = [coded.study.text(f"coding_tables.columns.{name}") for name in ("references", "sessions")]
    return Grid("segments", heads, lines, passages_told(coded.study), ["segments", "sessions"])


def factors_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per LES and rubriek: the references as a challenge and as a success factor."""
    study, codes = coded.study, with_rubriek(coded.coding.codes)
    rubriek = dict(zip(codes["code_id"], codes["rubriek"], strict=True))
    marked = coded.segments.assign(rubriek=coded.segments["code_id"].map(rubriek))
    places = places_by(marked, ["les", "rubriek", "valence"])
    table = rubriek_factors(coded.segments, codes, les=list(coded.les))
    lines: list[Line] = []
    for row in table[(table["rubriek"] != "") & (table["les"] != ALL)].itertuples():
        counted = {"challenge": row.challenge_references, "success": row.success_references}
        cells = [
            (str(n), [at for mark in SIDES[side] for at in places.get((row.les, row.rubriek, mark), [])])
            for side, n in counted.items()
        ]
        lines.append(([coded.les[row.les], str(row.rubriek)], cells))
    heads = [study.text(f"figures.coding.{key}") for key in ("challenges", "successes")]
    return Grid("segments", heads, lines, passages_told(study))


def new_codes_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per session in order of time: the codes that no earlier session had, with the passages that have them."""
    rule = coded.settings["saturation"]
    table = saturation(coded.segments, coded.sessions, **rule)
    of_session = places_by(coded.segments, ["session_id"])
    seen: set[str] = set()
    lines: list[Line] = []
    given = list(coded.segments["code_id"])
    for row in table.itertuples():
        new = [at for at in of_session[(row.session_id,)] if given[at] not in seen]
        seen |= {given[at] for at in new}
        lines.append(([str(row.session_id)], [(str(row.new_codes), new)]))
    told = coded.study.text("report.sources.place")
    return Grid("segments", [coded.study.text("report.sources.new_codes")], lines, told)


def ratings_grid(coded: CodedStudy, entry: Mapping) -> Grid:
    """A line per criterion, a column per day on which one LES was rated."""
    ratings = coded.coding.ratings
    mine = ratings[(ratings["les"] == entry["les"]) & ratings["criterion_id"].isin(entry["criteria"])]
    days = sorted(mine["measured_on"].unique())
    heads = _days(days, coded.study)
    return _rated(coded, entry, [(head, entry["les"], day) for head, day in zip(heads, days, strict=True)])


def last_ratings_grid(coded: CodedStudy, entry: Mapping) -> Grid:
    """A line per criterion, a column per LES: the ratings of the last day on which it was rated."""
    ratings = coded.coding.ratings
    last = ratings[ratings["criterion_id"].isin(entry["criteria"])].groupby("les")["measured_on"].max()
    return _rated(coded, entry, [(name, les, last.get(les, "")) for les, name in coded.les.items()])


def _rated(coded: CodedStudy, entry: Mapping, columns: Sequence[tuple[str, str, str]]) -> Grid:
    ratings = coded.coding.ratings
    places = places_by(ratings, ["criterion_id", "les", "measured_on"])
    lines: list[Line] = []
    for criterion, name in coded.criteria(entry).items():
        cells = []
        for _, les, day in columns:
            here = [at for at in places.get((criterion, les, day), []) if ratings["rating"].iloc[at]]
            cells.append((" | ".join(dict.fromkeys(ratings["rating"].iloc[at] for at in here)), here))
        lines.append(([name], cells))
    return Grid("ratings", [head for head, _, _ in columns], lines)


def stages_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per LES, a column per day: the stage as it was rated."""
    ratings, criterion = coded.coding.ratings, coded.settings["stages"]["criterion"]
    mine = ratings[(ratings["criterion_id"] == criterion) & ratings["les"].isin(list(coded.les))]
    mine = mine[mine["rating"] != ""]
    found = places_by(mine, ["les", "measured_on"])
    places = {key: [int(mine.index[at]) for at in rows] for key, rows in found.items()}
    days = sorted(mine["measured_on"].unique())
    lines: list[Line] = []
    for les, name in coded.les.items():
        behind = [places.get((les, day), []) for day in days]
        lines.append(([name], [(" | ".join(dict.fromkeys(ratings["rating"].iloc[at])), at) for at in behind]))
    return Grid("ratings", _days(days, coded.study), lines)


def outcomes_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per kind of change, a column per substantiation: the outcomes."""
    study, outcomes = coded.study, coded.coding.outcomes
    mine = [les in coded.les for les in outcomes["les"]]
    found = places_by(outcomes, ["change_type", "substantiation"])
    places = {key: [at for at in rows if mine[at]] for key, rows in found.items()}
    levels = [level for level in (*SUBSTANTIATIONS, "") if level or any(not key[1] for key in places)]
    lines: list[Line] = []
    for change in (*CHANGE_TYPES, ""):
        behind = [places.get((change, level), []) for level in levels]
        lines.append(([_word("changes", change, study) or "–"], [(str(len(at)), at) for at in behind]))
    return Grid("outcomes", [_word("substantiations", level, study) or "–" for level in levels], lines)


def sessions_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per LES, a column per way of collecting: the sessions."""
    held, study = held_sessions(coded), coded.study
    types = list(dict.fromkeys(held["types"]))
    places = places_by(held, ["les", "types"])
    lines: list[Line] = [
        ([name], [(str(len(at)), at) for at in (places.get((les, kind), []) for kind in types)])
        for les, name in coded.les.items()
    ]
    return Grid("sessions", [printed_types(kind, language=study.language) for kind in types], lines)


def session_rows_grid(coded: CodedStudy, _entry: Mapping) -> Grid:
    """A line per session, as a table has them: how many took part, where that is known, and the row."""
    held, study = held_sessions(coded), coded.study
    lines: list[Line] = []
    for at, (row, day) in enumerate(zip(held.itertuples(), _days(held["date"], study), strict=True)):
        words = [printed_types(row.types, language=study.language), coded.les[row.les], day]
        people = text_of(row.participants)
        lines.append((words, [(people, [at] if people else []), (row.session_id, [at])]))
    heads = [study.text("coding_tables.columns.participants"), column(study, "session")]
    return Grid("sessions", heads, lines)


def evidence_grid(coded: CodedStudy, entry: Mapping, made: Diagrams) -> Grid:
    """A line per box that names codes, of one diagram or of all: the passages with one of these, and their sessions."""
    study = coded.study
    wanted = (entry.get("les", ""), entry["diagram"]) if "diagram" in entry else None
    lines: list[Line] = []
    for box, rows, found in evidence_places(coded, made, wanted):
        words = [str(box.label)]
        if not wanted:
            whose = study.every_les.get(box.les, study.text("schemes.whole_study"))
            words = [whose, made.row_of(box.les, box.diagram)["title"] or box.diagram, *words]
        lines.append((words, [(str(found.passages), rows), sessions_of(coded, rows, found.sessions)]))
    heads = [study.text(f"schemes.columns.{name}") for name in ("passages", "sessions")]
    return Grid("segments", heads, lines, passages_told(study), ["segments", "sessions"])


def evidence_places(
    coded: CodedStudy, made: Diagrams, wanted: tuple[str, str] | None
) -> Iterator[tuple[Any, list[int], Evidence]]:
    """(row of the sheet, places of the passages, what is counted) of every box that names codes.

    wanted: (les, diagram) of one diagram, None for all of them.
    """
    material = CodedMaterial(coded.coding, coded.settings["second_coders"])
    of_code, places = below(coded), list(coded.segments["les"])
    for box in made.boxes.itertuples():
        if not box.codes or (wanted and (box.les, box.diagram) != wanted) or (box.les and box.les not in coded.les):
            continue
        codes = [code for code in listed(box.codes) if code in of_code]
        rows = {at for code in codes for at in of_code[code] if not box.les or places[at] == box.les}
        yield box, sorted(rows), evidence_of(material, codes, les=[box.les] if box.les else None)


def _days(days: Iterable[str], study: Study) -> list[str]:
    """Days as the tables print them, so that a cell of a page is found by its words."""
    return [printed_day(day, study.language, short=True) for day in days]


def _word(kind: str, value: str, study: Study) -> str:
    return study.text(f"coding_tables.{kind}.{value}") if value else ""


# How the registry calls a way -> what follows it.
WAYS: dict[str, Callable[[CodedStudy, Mapping], Grid]] = {
    "codes": codes_grid,
    "code_totals": code_totals_grid,
    "factors": factors_grid,
    "new_codes": new_codes_grid,
    "ratings": ratings_grid,
    "last_ratings": last_ratings_grid,
    "stages": stages_grid,
    "outcomes": outcomes_grid,
    "sessions": sessions_grid,
    "session_rows": session_rows_grid,
}
