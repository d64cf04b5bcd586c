"""Options that a form called by a path (assist/food), in a file whose variables have other names: assist.1, assist.2.

So stand the exports of KoboToolbox and ODK in a .sav: the path is the label of the variable, and before them may stand
the question, with the codes of all that was ticked in one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.drafting.columns_alike import are_marks
from les_evaluation.study.drafting.neutral_table import JOINED, OPTION, Column

LEAST_OPTIONS = 2


def with_options_by_path(columns: Sequence[Column]) -> list[Column]:
    """The columns, those of such a question as its options, and the one that joins them as told to be that."""
    found = list(columns)
    at = 0
    while at < len(found):
        first = found[at]
        own = _options_behind(found, at + 1, [first.header, first.said.text]) if _may_join(first) else {}
        text, group = first.said.text, first.header
        if own:
            found[at] = replace(first, said=replace(first.said, kind=JOINED))
        else:
            text, group = "", _path_of(first)
            own = _options_behind(found, at, [group])
        for place, option in own.items():
            # Where no variable has a name of its own a stroke in a header may mean anything.
            guessed = not text and found[place].said.text == found[place].header
            said = replace(found[place].said, text=text, sub=option, kind=OPTION, group=group, guessed=guessed)
            found[place] = replace(found[place], said=said)
        at = max([at, *own]) + 1
    return found


def _may_join(column: Column) -> bool:
    return column.said.kind in ("", JOINED) and not column.said.sub


def _path_of(column: Column) -> str:
    """What stands before the first stroke of a label, where the name of its variable begins so; "" elsewhere."""
    front = column.said.text.partition("/")[0]
    return front if " " not in front and column.header.startswith(front) else ""


def _options_behind(columns: Sequence[Column], start: int, stems: Sequence[str]) -> dict[int, str]:
    """Place -> option of the boxes from `start` on whose labels are one of these and a stroke before their own words.

    Empty for fewer than two, or where nobody ticked one.
    """
    for stem in filter(None, stems):
        told: dict[int, str] = {}
        for place in range(start, len(columns)):
            said = columns[place].said
            option = said.text.removeprefix(f"{stem}/") if said.text.startswith(f"{stem}/") else ""
            if not option or said.kind or said.sub or not are_marks(columns[place]):
                break
            told[place] = option
        ticked = any(columns[place].answers() for place in told)
        if len(told) >= LEAST_OPTIONS and ticked:
            return told
    return {}
