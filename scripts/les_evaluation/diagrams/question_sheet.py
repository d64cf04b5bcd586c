"""Reading the evaluation matrix: the questions, with the methods, moments and cases that answer them."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.problems import nearest
from les_evaluation.core.sheet_checks import as_listed, checked
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain
from les_evaluation.diagrams.diagram_material import BETWEEN, METHODS, QUESTIONS
from les_evaluation.diagrams.diagram_words import framed, in_language, parts
from les_evaluation.study.settings import Study

ABOUT = ("luik", "rubriek", "label")  # what every row of a question says the same of it
EVERY = ("all", "alle")
MARKS = ";,"


def read_questions(table: SheetTable, study: Study) -> pd.DataFrame:
    """The sheet `questions` as QUESTIONS; of a question in several rows, what all its rows say stands in each.

    A text in the other language stands in for one that is lacking, told once.
    """
    cells = checked(table, schema="diagrams_questions", problems=study.problems)
    frame = pd.DataFrame(
        {
            **{name: cells[name] for name in ("question", "luik", "rubriek", "moments")},
            "label": in_language(table, cells, "label", study, needed=False),
            "approach": in_language(table, cells, "approach", study, needed=False),
            "methods": [_methods(table, int(row), cell, study) for row, cell in cells["methods"].items()],
            "cases": [_cases(table, int(row), cell, study) for row, cell in cells["cases"].items()],
            **{
                name: [BETWEEN.join(parts(cell, MARKS)) for cell in cells[name]]
                for name in ("items", "codes", "relations")
            },
            "source_row": cells.index,
        },
    )
    frame = _with_what_is_said_once(table, frame, study)
    for row, question, label in zip(frame["source_row"], frame["question"], frame["label"], strict=True):
        if question and not label:
            study.problems.add("diagram_no_label", table.place(row, f"label::{study.language}"))
    return framed(frame, QUESTIONS)


def _methods(table: SheetTable, row: int, cell: str, study: Study) -> str:
    """The methods of a cell by their key; they may be written as the language of the study prints them."""
    printed = {plain(study.text(f"diagrams.methods.{key}")): key for key in METHODS}
    found = []
    for part in parts(cell, MARKS):
        key = printed.get(plain(part), as_listed(plain(part).replace(" ", "_"), METHODS))
        if key not in METHODS:
            known = list(METHODS)
            place = table.place(row, "methods")
            study.problems.add("question_method", place, part, known=known, nearest=nearest(part, known))
        found.append(key)
    return BETWEEN.join(dict.fromkeys(found))


def _cases(table: SheetTable, row: int, cell: str, study: Study) -> str:
    """The keys of the LES of a cell, "" for all of them."""
    names = {plain(les["name"]): key for key, les in study.config["les"].items() if les and "name" in les}
    keys = [names.get(plain(part), part) for part in parts(cell, MARKS)]
    if any(plain(part) in EVERY for part in keys):
        return ""
    known = list(study.config["les"])
    for part in keys:
        if part not in known:
            place = table.place(row, "cases")
            study.problems.add("les_unknown", place, part, known=known, nearest=nearest(part, known))
    return BETWEEN.join(dict.fromkeys(keys))


def _with_what_is_said_once(table: SheetTable, frame: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The rows with luik, rubriek and text of the first row of their question; another text there is a problem."""
    first: dict[str, pd.Series] = {}
    told = {column: list(frame[column]) for column in ABOUT}
    for at, (_, row) in enumerate(frame.iterrows()):
        known = first.setdefault(row["question"], row)
        for column in ABOUT:
            if row[column] and plain(row[column]) != plain(known[column]):
                header = column if column != "label" else f"label::{study.language}"
                place = table.place(int(row["source_row"]), header)
                study.problems.add("question_differs", place, row[column], row=int(known["source_row"]))
            told[column][at] = known[column]
    return frame.assign(**told)
