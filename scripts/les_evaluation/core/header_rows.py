"""Exports with several rows of headers, such as a question above its options: made one row of names.

SurveyMonkey writes two (question, option), Qualtrics three (name, wording, ImportId), SoSci Survey two (name, wording).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, islice, zip_longest

from les_evaluation.core.cell_checks import Rows, Sheet, column_position
from les_evaluation.core.reading import JOINED, Note, told_rows
from les_evaluation.core.sheet_facts import SheetFacts
from les_evaluation.core.wording import plain, tidy

# What stands below a question without options, as `plain` leaves it: it is no part of a name.
ALONE = {
    "response",
    "antwoord",
    "reponse",
    "open-ended response",
    "antwort",
    "respons",
    "open antwoord",
    "open response",
}
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")
IMPORT_ID = re.compile(r'\{\s*"ImportId"\s*:')  # the third row of Qualtrics
MOST = 3  # rows of headers
MARK = ". "  # between a question and its option, as in an export with one row of headers


def with_one_header(sheet: Sheet, facts: SheetFacts) -> tuple[Rows, SheetFacts]:
    """The rows with one row of headers instead of several, and the facts without the cells merged in those.

    The row that holds the names is the one that config.yaml tells, else the first with a name of its own for every
    column with answers; where there is none, the rows are joined. What was done is noted. Rows are counted as Excel
    numbers them: a blank one among them is one, so that nobody who answered is taken for it.
    """
    numbers = _rows_of_headers(sheet)
    below = [row for row in sheet.rows if row[0] > numbers[-1]]
    _check_import_ids(sheet, [row for row in below if row[0] < numbers[0] + MOST], top=numbers[0])
    if len(numbers) < 2:
        return sheet.rows, facts
    known = dict(sheet.rows)
    lines = [(number, known.get(number, [])) for number in numbers]
    answers = [cells for _, cells in below]
    width = max(len(cells) for cells in (*(cells for _, cells in lines), *answers))
    heads = [[tidy(cell) for cell in (cells + [""] * width)[:width]] for _, cells in lines]
    inside = [area for _, area in facts.merged if area[1] >= numbers[0] and area[3] <= numbers[-1]]
    at = sheet.how.names_in if sheet.how.names_in != JOINED else None
    if sheet.how.names_in is None:
        at = _line_of_names(heads, answers, [column_position(letter) - 1 for letter in sheet.how.headers])
    if isinstance(at, int) and at <= len(heads):
        names = heads[at - 1]
        sheet.notes.append(
            Note("header_row_of_names", numbers[0], {"header": numbers[at - 1], "rows": told_rows(numbers)})
        )
        sheet.notes.extend(_like_answers(lines, at, answers))
    else:
        written = [(number, cells) for number, cells in zip(numbers, heads, strict=True) if any(cells)]
        names = _joined([_filled(cells, number, inside) for number, cells in written], [cells for _, cells in written])
        first = next((name for name in names if MARK in name), "")
        sheet.notes.append(Note("header_rows_joined", numbers[0], {"rows": told_rows(numbers), "name": first or "-"}))
    left = tuple((name, area) for name, area in facts.merged if area not in inside)
    return [(numbers[0], names), *below], replace(facts, merged=left)


def _rows_of_headers(sheet: Sheet) -> list[int]:
    """The numbers of the rows of headers, from the first with something in it; not those that are passed over."""
    top = next((number for number, cells in sheet.rows if any(cell.strip() for cell in cells)), 1)
    numbers = (number for number in count(top) if number not in sheet.how.skip_rows)
    return list(islice(numbers, sheet.how.header_rows))


def _line_of_names(heads: Sequence[Sequence[str]], below: Sequence[Sequence[str]], given: Sequence[int]) -> int | None:
    """The first line (from 1) that names every column with answers, each otherwise; None where none does."""
    used = [at for at in range(len(heads[0])) if any(at < len(row) and row[at].strip() for row in below)]
    for number, cells in enumerate(heads, start=1):
        names = [plain(cells[at]) for at in used if at not in given]
        if all(names) and len(set(names)) == len(names):
            return number
    return None


def _check_import_ids(sheet: Sheet, below: Rows, *, top: int) -> None:
    """A problem where a row of headers of Qualtrics stands below those that config.yaml tells of; top: the first."""
    for number, cells in below:
        said = [cell for cell in cells if cell.strip()]
        ids = [cell for cell in said if IMPORT_ID.match(cell)]
        if len(ids) * 2 > len(said):
            sheet.problems.add("header_rows_more", sheet.place(number), ids[0], rows=number - top + 1)


def _like_answers(lines: Rows, at: int, below: Sequence[Sequence[str]]) -> list[Note]:
    """A note on each line that is no line of names and has what stands below it: it may be somebody who answered.

    An option with nothing but itself below is what a tool writes above and below it, and says nothing.
    """
    stands = [{tidy(cell) for cell in column if cell.strip()} for column in zip_longest(*below, fillvalue="")]
    notes = []
    for number, cells in lines[: at - 1] + lines[at:]:
        said = [(tidy(cell), known) for cell, known in zip(cells, stands, strict=False) if cell.strip() and known]
        said = [(cell, known) for cell, known in said if known != {cell}]
        alike = [cell for cell, known in said if cell in known or (_is_number(cell) and all(map(_is_number, known)))]
        if alike and len(alike) * 2 >= len(said):
            told = {"n": len(alike), "total": len(said), "rows": len(lines) - 1}
            notes.append(Note("header_row_like_answers", number, told, left_out=True))
    return notes


def _is_number(cell: str) -> bool:
    return NUMBER.fullmatch(cell) is not None


def _filled(cells: Sequence[str], row: int, merged: Sequence[tuple[int, int, int, int]]) -> list[str]:
    """The headers of one line, each also over the columns right of it that it is meant for.

    These are the cells merged with it; in a line without merged cells the blank ones up to the next header.
    """
    here = [(left, right) for left, top, right, bottom in merged if top <= row <= bottom and right > left]
    filled, last = list(cells), ""
    if here:
        for left, right in here:
            filled[left - 1 : right] = [cells[left - 1]] * (min(right, len(cells)) - left + 1)
        return filled
    for at, cell in enumerate(cells):
        last = cell or last
        filled[at] = last
    return filled


def _joined(filled: Sequence[Sequence[str]], heads: Sequence[Sequence[str]]) -> list[str]:
    """The lines below each other as one name per column; a column without a header of its own has none."""
    names = []
    for at in range(len(heads[0])):
        own = [line[at] for line in heads]
        # The last line is of its own column alone; what fills those above it counts where there is something below.
        parts = [line[at] for line in filled[:-1]] + [own[-1]] if any(own) else []
        kept: list[str] = []
        for part in filter(None, parts):
            if not (kept and (plain(part) in ALONE or plain(part) == plain(kept[-1]))):
                kept.append(part)
        names.append(MARK.join(kept))
    return names


def without_header(sheet: Sheet, unnamed: Sequence[int]) -> tuple[str, dict[str, int]]:
    """The problem of columns (from 1) without a header: that the row below may name them, as options below a question.

    It then has words in each of these, and nothing in a column with a header that most other rows fill.
    """
    (_, headers), (second, first), *others = sheet.rows
    words = all(any(map(str.isalpha, first[at - 1])) for at in unnamed)
    named = [at for at, header in enumerate(headers) if header.strip() and not first[at].strip()]
    apart = any(sum(bool(cells[at].strip()) for _, cells in others) * 2 > len(others) for at in named)
    if sheet.how.header_rows == 1 and words and apart:
        return "column_named_below", {"second": second}
    return "column_without_header", {}
