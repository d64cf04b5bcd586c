"""Headers that stand in a table twice, of which a reader makes one with a number behind it: what each was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.neutral_table import Column

# Question_1.1 by pandas, Question_1_8 by the place of its column.
MADE = re.compile(r"^(?P<own>.+?)(?:\.(?P<again>[1-9]\d?)|_(?P<place>\d{1,4}))$")


def headers_as_written(headers: Iterable[str]) -> dict[str, str]:
    """Header -> as it stands in the file: without the number that makes it another than one before it."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    before = ""
    for at, header in enumerate(headers, start=1):
        made = MADE.match(header)
        own = made["own"] if made and made["own"] in seen and re.search(r"\d$", made["own"]) else header
        if made and made["place"] and int(made["place"]) < at:
            own = header  # Question_1_2, the second part of Question_1
        if made and made["again"] and before in (made["own"], f"{made['own']}.{int(made['again']) - 1}"):
            own = header  # Q9.1 and Q9.2 behind Q9: its parts
        seen.add(header)
        found[header] = own
        before = header
    return found


def are_unnamed(*columns: Column) -> bool:
    """Whether one of some columns has no header in the file, and the name that the draft gave it (column_42)."""
    words = answer_words()["word_for_column"].values()
    return any(plain(one.header) in {f"{word}_{one.place}" for word in words} for one in columns if one.place)


def without_headers_again(rows: Sequence[Sequence[str]], raw: Sequence[str]) -> list[Sequence[str]]:
    """The rows but those that repeat the headers; raw: the headers as they stand in the file.

    Below an option a tool may write its caption as the mark of who ticked it: a column that holds nothing but its own
    header says nothing about a row.
    """
    heads = [plain(head) for head in raw]
    held: list[set[str]] = [set() for _ in heads]
    for row in rows:
        for cells, cell in zip(held, row, strict=False):
            if cell.strip():
                cells.add(plain(cell))
    telling = [at for at, head in enumerate(heads) if held[at] - {head}]
    return [row for row in rows if not _repeats_headers([(row[at], heads[at]) for at in telling if at < len(row)])]


def _repeats_headers(cells: Sequence[tuple[str, str]]) -> bool:
    filled = [(plain(cell), head) for cell, head in cells if cell.strip()]
    return sum(cell == head for cell, head in filled) >= max(2, len(filled) / 2)


def is_again(raw: Sequence[str], at: int) -> bool:
    """Whether a header stands before this column as well."""
    return at < len(raw) and tidy(raw[at]) != "" and tidy(raw[at]) in map(tidy, raw[:at])
