"""From a cell of a printed table to its rows: which question, place and answer the number in it counts.

Only told of tables of one question, and of claims. The page's own script looks whether the number is the one that is
counted there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.output.top_answers import MEAN, NPS, TOP_TWO, below_label, top_of
from les_evaluation.output.views_shown import grouping_head
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, WAVE, View, view_named

Place = tuple[str, str, str]  # LES, group and view
COUNTED, DERIVED = "n", "of"  # a number of respondents, or what follows from the answers of those
REFERENCE = 4  # parts of a row of the compare table in a claim: LES, question, group and answer
BASES = ("n", "N")  # what a row with the base is called beside tables.total_n
SPREAD = ("mean", "sd", "lower_quartile", "median", "upper_quartile", "minimum", "maximum", "nps", "effective")
NOTHING = ("", "–")  # in the cell of a number that is hidden, or of nobody


def cells_with_rows(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    item: Item,
    places: Mapping[str, Place],
    study: Study,
) -> list[list]:
    """[row, column, les, group, view, answer, kind] of the cells of a table that lead to their rows.

    header, rows: as printed. places: as `places_named` gives them. row and column count from 0. answer: its key, a list
    of several together, or "" for all who answered the question. kind: COUNTED where the cell itself is a number of
    respondents, or else DERIVED: a share leads to who gave the answer.
    """
    lines = (
        _of_numbers(header, rows, places, study) if item.is_number else _of_answers(header, rows, item, places, study)
    )
    nobodys = {COUNTED: "0", DERIVED: ""}
    return [cell for cell in lines if rows[cell[0]][cell[1]] not in (*NOTHING, nobodys[cell[-1]])]


def _of_answers(
    header: Sequence[str], rows: Sequence[Sequence[str]], item: Item, places: Mapping[str, Place], study: Study
) -> list[list]:
    """A row per answer, then the base and what follows from all answers; columns of n and of % per place."""
    counts: dict[str, Place] = {}
    shares: dict[str, Place] = {}
    for name, place in places.items():
        counts |= {name: place, study.text("tables.likert.n_of", column=name): place}
        shares[study.text("tables.likert.share_of", column=name)] = place
    answers: dict[str, str | list[str]] = dict.fromkeys((*BASES, study.text("tables.total_n")), "")
    answers |= {said: choice.name for choice in item.choices for said in choice.label.values()}
    answers[below_label(TOP_TWO, item, study)] = [choice.name for choice in top_of(item)]
    below = {below_label(name, item, study) for name in (MEAN, NPS)}  # rest on all who answered, and count nobody
    found: list[list] = []
    for at, row in enumerate(rows):
        said = row[0].strip()
        if said in answers or said in below:
            key, kinds = answers.get(said, ""), [(shares, DERIVED), *([] if said in below else [(counts, COUNTED)])]
            found += [
                [at, column, *named[head], key, kind]
                for column, head in enumerate(header)
                for named, kind in kinds
                if head in named
            ]
    return found


def _of_numbers(
    header: Sequence[str], rows: Sequence[Sequence[str]], places: Mapping[str, Place], study: Study
) -> list[list]:
    """A row per place, a column for n and for all that follows from the numbers."""
    kinds = {study.text(f"tables.numbers.{name}"): DERIVED for name in SPREAD}
    kinds[study.text("tables.numbers.n")] = COUNTED
    return [
        [at, column, *places[row[0].strip()], "", kinds[head]]
        for at, row in enumerate(rows)
        if row[0].strip() in places
        for column, head in enumerate(header)
        if column and head in kinds
    ]


def claims_with_rows(evaluated: pd.DataFrame, *, column: int, known: Collection[str]) -> list[list]:
    """[row, column, les, group, view, answer, kind, question] of the claims whose number leads to its rows.

    evaluated: columns of EVALUATED, a row per line of the table. column: the place of what was found, which begins with
    the number. known: questions and grids; what is claimed of anything else has its cells beside it in the workbook.
    """
    found = []
    for at, told in enumerate(evaluated["rows"]):
        rows = [one.rpartition("=")[0].split("/") for one in told.split("; ")]
        if len(rows[0]) != REFERENCE or rows[0][1] not in known:
            continue
        les, item, group, _ = rows[0]
        own = [row[-1] for row in rows if row[:-1] == rows[0][:-1]]
        answers = own[: own.index(ANSWERED_KIND)] if ANSWERED_KIND in own else []
        # A mean or median stands behind all who answered, and names every number that was given.
        kind = COUNTED if answers or len(own) == 1 else DERIVED
        found.append([at, column, les, group, "", answers if len(answers) > 1 else "".join(answers), kind, item])
    return found


def places_named(views: Sequence[str], *, les: str, codebook: Codebook, study: Study) -> dict[str, Place]:
    """Printed name of a row or column of a table -> what is counted there.

    views: the names of those of the table. les: whose page it is, `all` for that of all LES.
    """
    found: dict[str, Place] = {study.text("tables.total"): (les, ALL, views[0])}
    shown = study.every_les if les == ALL else {les: study.every_les[les]}
    found |= {name: (key, ALL, views[0]) for key, name in shown.items()}
    for name in views:
        view = view_named(name)
        groups = _groups(view, codebook, study)
        head = grouping_head(view.by, codebook, study)
        for key, label in groups.items():
            found.setdefault(label, (les, key, name))
            found.setdefault(study.text("views.block", grouping=head, name=label), (les, key, name))
        if view.by == GROUP and les == ALL:
            of_each = {**shown, ALL: study.text("tables.total")}
            for place, printed in of_each.items():
                for key, label in groups.items():
                    said = study.text("tables.numbers.place", les=printed, group=label)
                    found.setdefault(said, (place, key, name))
    return found


def _groups(view: View, codebook: Codebook, study: Study) -> dict[str, str]:
    """Key -> name of the groups of a view as tables print them; of several exports of a wave the first."""
    if view.by == GROUP:
        return dict(study.groups)
    if view.by == WAVE:
        first: dict[str, str] = {}
        for wave, label in study.wave_labels.items():
            first.setdefault(label, wave)
        return {wave: label for label, wave in first.items()}
    return {choice.name: choice.label[study.language] for choice in codebook.items[view.by].choices}
