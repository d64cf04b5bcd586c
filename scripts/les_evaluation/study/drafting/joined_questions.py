"""The multiple choice of cells that join several answers, as a tool names them or as they were told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import goes_on_as_an_answer, kind_of_answer
from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, Doubt, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.half_joined import without_joined
from les_evaluation.study.drafting.neutral_table import Column

SPACE = " "
BETWEEN_CODES = re.compile(r"[\s;,|]+")
MOST_SHOWN = 6  # codes in a doubt


def joined_of_tool(made: DraftQuestion, labels: Mapping[str, str], column: Column) -> DraftQuestion:
    """Several answers in a cell that the tool names, by their codes or by their captions."""
    cells = column.answers()
    coded = sum(n for cell, n in cells.items() if set(BETWEEN_CODES.split(cell.strip(" ;,|"))) <= labels.keys())
    named = coded * 2 >= sum(cells.values())
    choices = tuple(
        DraftChoice(code if named else caption, caption, kind_of_answer(caption)) for code, caption in labels.items()
    )
    if not named:
        return replace(made, type=SELECT_MULTIPLE, choices=choices, said_by_tool=True)
    # An older version of the form had options that this one lacks.
    parts = dict.fromkeys(part for cell in cells for part in BETWEEN_CODES.split(cell.strip(" ;,|")) if part)
    more = tuple(DraftChoice(part, part, kind_of_answer(part)) for part in parts if part not in labels)
    doubts = (
        (Doubt("type", "unnamed_codes", {"codes": ", ".join(one.value for one in more[:MOST_SHOWN])}),) if more else ()
    )
    return replace(
        made, type=SELECT_MULTIPLE, choices=(*choices, *more), said_by_tool=True, doubts=(*made.doubts, *doubts)
    )


def joined_of_cells(made: DraftQuestion, mark: str, options: Sequence[str]) -> DraftQuestion:
    """Several answers in a cell that were told apart by a mark, with a doubt that says so."""
    options = without_joined(options, mark)
    spelled = {plain(option): option for option in reversed(options)}  # capitals make no answer of its own
    own = [option for option in options if spelled[plain(option)] == option]
    choices = tuple(DraftChoice(option, option, kind_of_answer(option)) for option in own)
    shown = "␣" if mark == SPACE else mark.strip() or "⏎"
    doubts = [Doubt("type", "joined_guessed", {"mark": shown, "n": len(choices)})]
    half = [option for option in own if goes_on_as_an_answer(option)]
    if half:
        doubts.append(Doubt("type", "may_not_hold", {"answers": ", ".join(half)}))
    return replace(made, type=SELECT_MULTIPLE, choices=choices, doubts=(*made.doubts, *doubts))
