"""Wordings that ask for the name of a person, in a whole sentence: such a column goes no further, as e-mail does not.

A name of something else (of the organisation, the hub, the product), and an answer that few words give to which many
come back, is asked as any other question.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from les_evaluation.core.texts import read_data
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, is_no_view, is_none_of_these, says_yes
from les_evaluation.study.drafting.column_evidence import NUMBER_CELL
from les_evaluation.study.drafting.neutral_table import NUMBER, OPTION, RANK, Column
from les_evaluation.study.drafting.personal_doubts import NAMED, TITLED

HALF = 0.5
OFTEN, MANY = 4, 12  # times that an answer is given on average, and people, where the answers repeat
LONGEST_NAME = 45  # characters of a cell, on average
BETWEEN = r"[\s_/-]+"
ANY_WORD = r"(?:[\w-]+ )?"  # one more before a person: the school director


def asks_a_name(column: Column) -> bool:
    """Whether a wording asks for the name of a person, and what was typed may be one."""
    if column.said.kind in (OPTION, RANK, NUMBER):
        return False
    wordings = [plain(one) for one in (column.said.text, column.said.sub, column.header) if one]
    asked = [told for told in wordings if names_a_person(told)]
    if not asked or not (typed := _typed(column)):
        return bool(asked) and not column.values
    rows = sum(typed.values())
    persons = sum(n for cell, n in typed.items() if NAMED.match(cell) or TITLED.search(cell)) >= HALF * rows
    repeats = rows >= MANY and rows >= OFTEN * len(typed)
    long = sum(len(cell) * n for cell, n in typed.items()) > LONGEST_NAME * rows
    doubtful = all(told.split(" ", maxsplit=1)[0] in answer_words()["personal"]["yes_no"] for told in asked)
    return persons or not (repeats or long or doubtful)


def _typed(column: Column) -> dict[str, int]:
    """The cells that may name somebody: no number, no mark, nothing with a label, and nothing that says no name."""
    labels = {*column.said.labels, *column.said.labels.values()}
    return {
        cell: n
        for cell, n in column.answers().items()
        if cell not in labels
        and not NUMBER_CELL.match(cell)
        and says_yes(cell) is None
        and not is_no_view(cell)
        and not is_none_of_these(cell)
    }


def names_a_person(told: str) -> bool:
    """Whether a wording, as compared, speaks of the name of a person."""
    bare = " ".join(told.replace("’", "'").split())
    return any(pattern.search(bare) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = read_data(Path(__file__).with_name("asked_names.yaml"))
    either = {kind: f"(?:{'|'.join(own)})" for kind, own in words.items()}
    # Behind a person or a name nothing stands that makes it a word of something else: the student association.
    english = words["persons"][0]  # the language in which the name stands behind: household head name
    end = rf"(?=\W*$|\s?[^\w\s'-]| {either['goes_on']}(?!\w))"
    of_thing = rf"(?! ?{either['of']}(?!\w)| ?d')"
    names = f"(?:{'|'.join([*words['names'], *words['whole']])})"
    of_whom = rf"{either['of']}(?: |(?<='))(?:{either['whose']}(?: |(?<=')))?{ANY_WORD}{either['persons']}{end}"
    front = r"(?<![\w-])"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{front}{either['of_a_person']}(?![\w-])",
            rf"{front}{either['whole']}(?!\w){of_thing}",
            rf"{front}{either['his']} {names}(?=\W*$|\s?[^\w\s'-]| {either['behind']}(?!\w))",
            rf"{front}{names} {of_whom}",
            rf"{front}(?:{english})(?:'?s)? (?:full )?names?{of_thing}{end}",
        )
    )
