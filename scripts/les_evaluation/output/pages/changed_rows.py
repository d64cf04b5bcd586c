"""From the numbers of a panel to its persons: who answered which waves, and who went from one answer to another.

A row of a sheet is a person, with the row of the export in either wave. A number leads to its rows only where these add
up to it: a person who answered for another LES in the other wave is in neither of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.pages.rows_behind import by_wave, in_view, source_of
from les_evaluation.output.pages.source_rows import Cell, Grid, Line, SourceSheet, column, counted, sheet_of
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.panels import change_name, change_view
from les_evaluation.study.settings import Study
from les_evaluation.survey.change_summary import Change, changes_by_les
from les_evaluation.survey.clean.statuses import NOT_ASKED
from les_evaluation.survey.survey_frames import ABSENT, NO_ANSWER, SIGNIFICANT

TAKING_PART: Mapping[str, Callable[[str, str], bool]] = {
    "n_first": lambda one, _: one != ABSENT,
    "n_second": lambda _, other: other != ABSENT,
    "both": lambda one, other: ABSENT not in (one, other),
    "only_first": lambda one, other: one != ABSENT and other == ABSENT,
    "only_second": lambda one, other: one == ABSENT and other != ABSENT,
}


@dataclass(frozen=True)
class Panel:
    """Who answered in which wave, and what the tables of a panel count.

    each: columns of OF_EACH_WAVE with `round`, the wave that an export stands under. decisions, persons, changes:
    columns of DECISIONS, PANEL and PANEL_CHANGES.
    """

    each: pd.DataFrame
    decisions: pd.DataFrame
    persons: pd.DataFrame
    changes: pd.DataFrame
    codebook: Codebook


def people_of(
    panel: Panel, pair: tuple[str, str], item: Item | None = None, entry: Mapping | None = None
) -> pd.DataFrame:
    """A row per person of a LES in a pair of waves: les, person, first and second, respondent_first and -_second.

    first, second: what the person answered to the question, or NO_ANSWER, or ABSENT from a wave; without a question
    only whether the person took part. entry: whose selection counts. Who was asked the question in neither is not here.
    """
    here = panel.each[panel.each["round"].isin(pair)]
    if item is not None:
        here = here[(here["item"] == item.name) & here["wave"].map(item.asked_in).astype(bool)]
        here = here.assign(answer=here["choice"].astype(object).mask(here["choice"] == "", NO_ANSWER))
    else:
        here = here.drop_duplicates(["les", "wave", "respondent"]).assign(answer=NO_ANSWER, status="")
    named = by_wave(here).drop_duplicates(["les", "person", "round"])
    sides = [named[named["round"] == wave].set_index(["les", "person"]) for wave in pair]
    kept = ["answer", "respondent", "status"]
    both = sides[0][kept].join(sides[1][kept], how="outer", suffixes=("_first", "_second")).fillna(ABSENT)
    asked = ~(both["status_first"].isin([NOT_ASKED, ABSENT]) & both["status_second"].isin([NOT_ASKED, ABSENT]))
    both = both[asked] if item is not None else both
    if entry is not None and entry.get("where"):
        both = both[both["respondent_first"].isin(_selected(panel, pair[0], entry))]
    return both.rename(columns={"answer_first": "first", "answer_second": "second"}).reset_index()


def _selected(panel: Panel, wave: str, entry: Mapping) -> set[str]:
    """The respondents of a wave, as `by_wave` calls them, whom an entry selects."""
    view, found = change_view(entry), by_wave(panel.each[panel.each["round"] == wave])
    return {name for les, rows in found.groupby("les") for name in in_view(rows, view, les=str(les))["respondent"]}


def change_grid(panel: Panel, entry: Mapping, study: Study, *, les: str, sheet: str) -> tuple[Grid, SourceSheet]:
    """A line per LES and answer in the first wave; a column per answer in the second, their sum, and the moves."""
    name = next(iter(entry.get("items") or [entry.get("item")]))
    item, ordered = panel.codebook.items[name], entry.get("answers", "ordered") == "ordered"
    each = panel.each[panel.each["significant"]] if study.config.get("base") == SIGNIFICANT else panel.each
    pair, changes = changes_by_les(panel.changes, item, change_name(entry), ordered=ordered)
    if pair is None:
        return Grid(sheet, [], []), SourceSheet([], [])
    people = people_of(replace(panel, each=each), pair, item, entry)
    people = people[(people["first"] != ABSENT) & (people["second"] != ABSENT)].reset_index(drop=True)
    labels = {choice.name: choice.label[study.language] for choice in item.choices}
    labels[NO_ANSWER] = study.text("tables.transition.no_answer")
    names = {les: study.every_les[les]} if les != ALL else {**study.les, ALL: study.text("tables.total")}
    lines: list[Line] = []
    for key, printed in names.items():
        change = changes.get(key)
        if change is None or change.cells is None or not change.people:
            continue
        own = people if key == ALL else people[people["les"] == key]
        for answer in [*change.answers, None]:
            said = study.text("tables.transition.total") if answer is None else labels[answer]
            lines.append(([printed, said], _line(own, change, answer, ordered=ordered)))
    second = study.wave_labels[pair[1]]
    answers = next(iter(changes.values())).answers
    heads = [study.text("tables.transition.answer_second", wave=second, answer=labels[one]) for one in answers]
    moves = ("up", "same", "down") if ordered else ("same", "changed")
    heads += [study.text(f"tables.transition.{name}") for name in ("total", *moves)]
    told = study.text("report.sources.persons")
    return Grid(sheet, heads, lines, told), _sheet(people, panel, pair, study, answers=labels)


def _line(people: pd.DataFrame, change: Change, answer: str | None, *, ordered: bool) -> list[Cell]:
    """The cells of an answer in the first wave, or of all."""
    rows = people if answer is None else people[people["first"] == answer]
    given = list(change.answers) if answer is None else [answer]
    found = [
        counted(change.sum_of((one, to) for one in given), rows.index[rows["second"] == to]) for to in change.answers
    ]
    found.append(counted(change.sum_of((one, to) for one in given for to in change.answers), rows.index))
    at = {name: place for place, name in enumerate(change.scale)}
    step = rows["second"].map(at) - rows["first"].map(at)
    up, same, down = rows.index[step > 0], rows.index[step == 0], rows.index[step < 0]
    counts = change.up(answer), change.same(answer), change.down(answer)
    if not ordered:
        return [*found, counted(counts[1], same), counted(counts[0] + counts[2], [*up, *down])]
    return [*found, *map(counted, counts, (up, same, down))]


def persons_grid(panel: Panel, study: Study, *, les: str, sheet: str) -> tuple[Grid, SourceSheet]:
    """A line per LES and pair of waves, then those of all together: who answered the first, the second, both, one."""
    names = {les: study.every_les[les]} if les != ALL else {**study.les, ALL: study.text("tables.all_les")}
    lines: list[Line] = []
    rows: list[pd.DataFrame] = []
    pairs = list(dict.fromkeys(zip(panel.persons["first"], panel.persons["second"], strict=True)))
    start = 0
    found: dict[tuple[str, str], pd.DataFrame] = {}
    for pair in pairs:
        people = people_of(panel, pair)
        people.index = pd.RangeIndex(start, start + len(people))
        start += len(people)
        found[pair] = people
        rows.append(people)
    for told in panel.persons.itertuples():
        if told.les not in names or told.hidden or pd.isna(told.both):
            continue
        pair = (str(told.first), str(told.second))
        own = found[pair] if told.les == ALL else found[pair][found[pair]["les"] == told.les]
        first, second, both = int(told.n_first), int(told.n_second), int(told.both)
        counts = {"n_first": first, "n_second": second, "both": both}
        counts |= {"only_first": first - both, "only_second": second - both}
        said = study.text("tables.panel.of_pair", first=study.wave_labels[pair[0]], second=study.wave_labels[pair[1]])
        cells = [counted(counts[name], _where(own, has)) for name, has in TAKING_PART.items()]
        lines.append(([names[told.les], said], cells))
    heads = [study.text(f"tables.panel.{name}") for name in TAKING_PART]
    shown = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
    made = _sheet(shown, panel, pairs[0], study, named=len(pairs) == 1) if len(shown) else SourceSheet([], [])
    return Grid(sheet, heads, lines, study.text("report.sources.persons")), made


def _where(people: pd.DataFrame, has: Callable[[str, str], bool]) -> list[int]:
    ends = zip(people.index, people["first"], people["second"], strict=True)
    return [at for at, first, second in ends if has(first, second)]


def _sheet(
    people: pd.DataFrame,
    panel: Panel,
    pair: tuple[str, str],
    study: Study,
    *,
    answers: Mapping[str, str] | None = None,
    named: bool = True,
) -> SourceSheet:
    """A row per person: LES, and of each wave the answer, and the file, sheet and row. named: waves by their names."""
    of = dict(iter(by_wave(panel.decisions).groupby(["les", "respondent"], sort=False)))
    made = sheet_of(people, study, {"les": [study.every_les.get(les, les) for les in people["les"]]})
    header, cells = list(made.header), [list(row) for row in made.rows]
    for side, wave in zip(("first", "second"), pair, strict=True):
        label = study.wave_labels[wave] if named else study.text(f"tables.panel.n_{side}")
        header += [study.text("tables.transition.answer", wave=label)] if answers else []
        header += [f"{label}: {column(study, name)}" for name in ("sheet", "row")]
        places = zip(people[side], people["les"], people[f"respondent_{side}"], strict=True)
        for row, (answer, les, respondent) in zip(cells, places, strict=True):
            file, sheet, number, _ = source_of(of.get((les, respondent)))
            row.extend([answers[answer]] if answers else [])
            row.extend([" › ".join(filter(None, [file, sheet])), number])
    return SourceSheet(header, cells)
