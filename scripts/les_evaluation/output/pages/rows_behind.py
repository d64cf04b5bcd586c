"""From a number to its rows: what a page needs to show who is counted in a number, and where they stand in the export.

Only where small groups are not hidden: a list of rows is the answers of single persons. Answers to open questions and
addresses are in none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, LES, WAVE, View, line_group
from les_evaluation.survey.clean.statuses import ANSWERED, NO_VIEW_STATUS
from les_evaluation.survey.survey_frames import SIGNIFICANT
from les_evaluation.survey.tabulate import NOTHING

LEFT_OUT = "left_out"
AGAIN = 1  # behind a respondent who counts in its group, and in a total with another response
LEAST, DIGITS = 1e-6, 6  # respondents, and digits of a share: less is no weight
BETWEEN = " "  # a wave and a pseudonym, neither of which has one


def counted_cells(compare: pd.DataFrame, *, items: Iterable[str], les: str) -> dict[str, list[list]]:
    """Question -> [group, answer, kind, n, base] of every row of the compare table of one LES, or of all.

    compare: columns of COMPARE, or of one view. n and base are None where the row is hidden. Behind these stands the
    share where it is not n of base: that of weights.
    """
    rows = compare[compare["les"] == les]
    found: dict[str, list[list]] = {}
    for item in items:
        mine = rows[rows["item"] == item]
        found[item] = [
            [
                row.partner_group,
                row.choice,
                row.kind,
                *((None, None) if row.hidden or pd.isna(row.n) else _numbers(row)),
            ]
            for row in mine.itertuples()
        ]
    return {item: cells for item, cells in found.items() if cells}


def _numbers(row: Any) -> list[float]:
    n, base = int(row.n), int(row.base)
    weighted = pd.notna(row.share) and abs(row.share * base - n) > LEAST
    return [n, base, round(float(row.share), DIGITS)] if weighted else [n, base]


def people_behind(
    responses: pd.DataFrame, decisions: pd.DataFrame, *, items: Sequence[str], base: str
) -> tuple[list[list], dict[str, dict[str, list[int]]]]:
    """Who is counted, and in which answers, of one LES.

    responses: columns of RESPONSES. decisions: columns of DECISIONS. base: as in the configuration; with
    `significant` only who is. First [pseudonym, group, files, sheets, rows, reasons] per respondent, see
    `source_of`. Then question -> answer -> places in that list: "" for everybody who answered, NOTHING for who ticked
    nothing.
    """
    given = given_answers(responses, items=items, base=base)
    groups = dict(zip(given["respondent"], given["partner_group"], strict=True))
    of = dict(iter(decisions.groupby("respondent", sort=False)))
    people = [[name, group, *source_of(of.get(name))] for name, group in groups.items()]
    place = {name: at for at, name in enumerate(groups)}
    answers: dict[str, dict[str, list[int]]] = {}
    for row in given.itertuples():
        of_item = answers.setdefault(row.item, {})
        for choice in ("", row.choice or NOTHING):
            of_item.setdefault(choice, []).append(place[row.respondent])
    return people, {item: {key: sorted(set(at)) for key, at in found.items()} for item, found in answers.items()}


def rows_of_grids(items: Iterable[str], codebook: Codebook) -> dict[str, list[str]]:
    """Grid -> those of some questions that are its rows."""
    found: dict[str, list[str]] = {}
    for item in (codebook.items[name] for name in items):
        if item.block:
            found.setdefault(item.block, []).append(item.name)
    return found


def answered_grids(
    answers: Mapping[str, Mapping[str, Sequence[int]]], grids: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, list[int]]]:
    """Grid -> "" -> the places of who answered any row of it. answers: as `people_behind` gives them."""
    found = {name: {at for row in rows for at in answers.get(row, {}).get("", ())} for name, rows in grids.items()}
    return {name: {"": sorted(places)} for name, places in found.items() if places}


def given_answers(responses: pd.DataFrame, *, items: Iterable[str], base: str) -> pd.DataFrame:
    """The rows of RESPONSES that count for some questions: of who answered them, or who said to have no view."""
    given = responses[responses["status"].isin([ANSWERED, NO_VIEW_STATUS]) & responses["item"].isin(list(items))]
    return given[given["significant"]] if base == SIGNIFICANT else given


def in_view(responses: pd.DataFrame, view: View, *, les: str) -> pd.DataFrame:
    """The answers that count in a view of one LES, with its groups as partner_group. responses: columns of RESPONSES.

    As far as the responses tell: who has no weight is among them, and of who answered in several waves that are pooled
    one response alone.
    """
    for key, values in view.where:
        if key == LES:
            responses = responses if les in values else responses.iloc[:0]
        else:
            given = _given(responses, key)
            fits = {name for name, answers in given.items() if not answers.isdisjoint(values)}
            responses = responses[responses["respondent"].isin(fits)]
    groups = _one_given(responses, view.by)
    if view.lines:
        inner = _one_given(responses, view.lines)
        groups = {name: line_group(wave, inner.get(name, "")) for name, wave in groups.items()}
    return responses.assign(partner_group=responses["respondent"].map(groups).fillna("").astype(object))


def counted_in_view(each: pd.DataFrame, view: View, *, les: str) -> pd.DataFrame:
    """The answers of one LES that count in a view, as `in_view` gives them, with `once`.

    each: columns of OF_EACH_WAVE. A respondent is here a wave and a pseudonym, see `by_wave`. once: whether the
    response is the one of its person in a total of the groups, of which a view by wave may hold several.
    """
    here = by_wave(each)
    waves = view.selected.get(WAVE)
    here = here[here["wave"].isin(list(waves))] if waves else here
    once = here["pooled"]
    if waves:  # the pooled response of a person may be of a wave that is not selected
        order = here.drop_duplicates("respondent").sort_values("pooled", kind="stable")
        once = here["respondent"].isin(order.drop_duplicates("person", keep="last")["respondent"])
    here = here.assign(once=once)
    here = here[here["weight"] > 0] if view.weighted else here
    return in_view(here if view.by == WAVE else here[here["once"]], view, les=les)


def by_wave(table: pd.DataFrame) -> pd.DataFrame:
    """A table in which a respondent is a wave and a pseudonym, which a person may have in two waves."""
    return table.assign(respondent=table["wave"].astype(str) + BETWEEN + table["respondent"].astype(str))


def behind_view(
    each: pd.DataFrame, decisions: pd.DataFrame, view: View, *, items: Sequence[str], base: str, les: str
) -> tuple[list[list], dict[str, dict[str, list[int]]]]:
    """Who is counted in a view of one LES, and in which answers, as `people_behind` gives them.

    each: columns of OF_EACH_WAVE, waves as the view has them. Behind the reasons of a respondent stands AGAIN where its
    person counts in a total with another response.
    """
    here = counted_in_view(each, view, les=les)
    people, answers = people_behind(here, by_wave(decisions), items=items, base=base)
    again = set(here.loc[~here["once"].astype(bool), "respondent"])
    told = [[name.partition(BETWEEN)[2], *more, *([AGAIN] if name in again else [])] for name, *more in people]
    return told, answers


def _given(responses: pd.DataFrame, key: str) -> dict[str, set[str]]:
    """Respondent -> group, wave, or answers to a question."""
    column = {GROUP: "partner_group", WAVE: "wave"}.get(key)
    rows = responses if column else responses[(responses["item"] == key) & (responses["status"] == ANSWERED)]
    found: dict[str, set[str]] = {}
    for name, value in zip(rows["respondent"], rows[column or "choice"], strict=True):
        found.setdefault(name, set()).add(value)
    return found


def _one_given(responses: pd.DataFrame, key: str) -> dict[str, str]:
    return {name: next(iter(values)) for name, values in _given(responses, key).items() if len(values) == 1}


def group_names(view: View, codebook: Codebook, study: Study) -> dict[str, str]:
    """Key -> printed name of the groups of a view. study: as `row_settings` gives it."""

    def named(by: str) -> dict[str, str]:
        if by == GROUP:
            return dict(study.groups)
        if by == WAVE:
            return study.wave_labels
        return {choice.name: choice.caption(study.language) for choice in codebook.items[by].choices}

    if not view.lines:
        return named(view.by)
    inner = {**named(view.lines), "": "–"}
    return {
        line_group(wave, key): f"{label}, {name}" for wave, label in named(WAVE).items() for key, name in inner.items()
    }


def source_of(decisions: pd.DataFrame | None) -> list[str]:
    """[files, sheets, rows, reasons] of one respondent (columns of DECISIONS), each of them once; of None nothing.

    Who answered twice has several rows, of which the decisions tell what became of them.
    """
    if decisions is None:
        return ["", "", "", ""]
    files = decisions["source_file"].map(lambda file: file.rpartition("/")[2])
    columns = [files, decisions["source_sheet"], decisions["source_row"].map(str), decisions["reason"]]
    marks = (", ", ", ", ", ", "; ")
    return [mark.join(dict.fromkeys(column)) for column, mark in zip(columns, marks, strict=True)]


def left_out_rows(decisions: pd.DataFrame) -> list[list[str]]:
    """[file, sheet, row, reasons] of every row that was left out. decisions: columns of DECISIONS."""
    out = decisions[decisions["decision"] == LEFT_OUT]
    return [source_of(rows) for _, rows in out.groupby(["source_file", "source_sheet", "source_row"], sort=True)]


def places_of(
    people: Sequence[Sequence], answers: Mapping[str, Mapping[str, Sequence[int]]], cell: Sequence, *, item: str
) -> list[int]:
    """Who stands behind a cell of `counted_cells`: places in `people`. The page's own script does the same."""
    group, choice, kind = cell[:3]

    def stands(who: Sequence) -> bool:
        return who[-1] != AGAIN if group == ALL else who[1] == group

    key = {ANSWERED_KIND: "", NONE_TICKED_KIND: NOTHING}.get(kind, choice)
    return [at for at in answers.get(item, {}).get(key, ()) if stands(people[at])]


def said_question(item: Item, language: str) -> dict:
    """The wording of a question and of its answers."""
    return {
        "label": item.label.get(language) or next(iter(item.label.values()), ""),
        "choices": {choice.name: choice.caption(language) for choice in item.choices},
    }


def bars_with_rows(bars: Iterable[Sequence], asks: Sequence[str], codebook: Codebook) -> list[list]:
    """The bars of a figure (as `Described` has them) with the names of their question and answer, as cells have them.

    asks: the questions of the figure, of which a bar without one has the only one. Without those that have no cell.
    An answer may be several keys, or "" for all who answered.
    """
    found = []
    for *place, les, group, named, answer in bars:
        name = named or (asks[0] if len(asks) == 1 else "")
        item = codebook.items.get(name) if name in asks else None
        if item is None:
            continue
        keys = {said: choice.name for choice in item.choices for said in choice.label.values()}
        keys |= {choice.name: choice.name for choice in item.choices} | {"": ""}
        answers = answer if isinstance(answer, list) else [answer]
        if all(one in keys for one in answers):
            told = [keys[one] for one in answers]
            found.append([*place, les, group, name, told if isinstance(answer, list) else told[0]])
    return found
