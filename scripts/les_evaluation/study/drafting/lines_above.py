"""Lines of questions and of items above the names of columns: what they say of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from les_evaluation.core.wording import tidy
from les_evaluation.study.drafting.header_lines import CODE, LOOKED_AT, Heads, Rows, header_cells
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, Said, bare

MOST_LINES = 3
LEAST_WIDE = 3  # a line of wordings fills one in three columns or more
LEAST_NUMBERS, LEAST_BELOW = 3, 3  # columns of numbers below names, and rows
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def names_below(rows: Rows) -> Heads | None:
    """Names of variables in the second or third line, below wordings; None where the first line holds the names.

    Names differ everywhere, have letters and no spaces, also above numbers alone, and come back in no answer.
    """
    width = max((len(row) for row in rows[:LOOKED_AT]), default=0)
    for number in range(1, min(MOST_LINES, len(rows) - LEAST_BELOW)):
        lines = [header_cells(rows, at, width) for at in range(number + 1)]
        cells = cells_below(rows[number + 1 :], width)
        wide = all(sum(map(bool, line)) * LEAST_WIDE >= width for line in lines[:-1])  # no title of the table
        if wide and _are_names(lines[-1], cells) and not any(_are_names(line, cells) for line in lines[:-1]):
            questions, items = questions_and_items(lines[:-1], width)
            said = [_of_no_tool(one) for one in said_below(lines[-1], questions, items, cells)]
            return Heads("", lines[-1], said, lines=number + 1, names_in=number + 1)
    return None


def _of_no_tool(said: Said) -> Said:
    """What is said of a column where no tool tells whether its items are rows: answers must; no question is one."""
    if said.sub.rstrip().endswith("?"):
        return Said(said.sub, kind=said.kind, section=said.text)
    return replace(said, group="")


def cells_below(rows: Rows, width: int) -> list[list[str]]:
    """What stands in each column, without blank cells."""
    return [[cell for row in rows if at < len(row) and (cell := tidy(row[at]))] for at in range(width)]


def _are_names(line: Sequence[str], cells: Sequence[Sequence[str]]) -> bool:
    if not all(map(CODE.match, line)) or len(set(line)) < len(line):
        return False
    numbers = sum(bool(own) and are_numbers(own) for own in cells)
    return numbers >= LEAST_NUMBERS and not any(name in own for name, own in zip(line, cells, strict=True))


def questions_and_items(told: Sequence[list[str]], width: int) -> tuple[list[str], list[str]]:
    """The line of questions and that of items among the lines that hold no names; blank ones where there are none.

    A question stands above each of its items, so that its line has fewer cells that differ.
    """
    blank = [""] * width
    if not told:
        return blank, blank
    if len(told) == 1:
        repeated = len({cell for cell in told[0] if cell}) * 10 < sum(map(bool, told[0])) * 9
        return (told[0], blank) if repeated else (blank, told[0])
    question, item = sorted(told[:2], key=lambda line: len({cell for cell in line if cell}))
    return question, item


def said_below(
    names: Sequence[str], questions: Sequence[str], items: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[Said]:
    """What is said of each column: items side by side below one question are its rows or options.

    An item that stands there once more is that of the text beside an answer.
    """
    found: list[Said] = []
    columns = zip(names, map(bare, questions), (bare(text).lstrip("^") for text in items), cells, strict=True)
    for question, run in groupby(columns, key=lambda column: column[1]):
        own = list(run)
        several = question != "" and len({item for _, _, item, _ in own}) > 1
        before = None
        for _, _, item, below in own:
            again = item == before and question != "" and not are_numbers(below)
            before = item
            group = own[0][0] if several and not again else ""
            sub = item if several else ""
            found.append(Said(question or item, sub, kind=OTHER_TEXT if again else "", group=group))
    return found


def are_numbers(cells: Sequence[str]) -> bool:
    """Whether all cells are numbers."""
    return all(NUMBER.fullmatch(cell) for cell in cells)
