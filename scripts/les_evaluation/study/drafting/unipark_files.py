"""Unipark (Tivian EFS Survey): the header lines of its exports, and the codebook that it writes beside them.

Source: Tivian EFS Survey help, "Export" and "Codebook"; -77 is not asked, -66 not answered, -99 a question left out. An
export has one line of variables, and where one chose so a line of questions and one of items above or below it. The
codebook (.csv) has a line per variable (its name, its name outside, type, item) below the question with its number and
type, and below that a line per answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.csv_files import charset, decode_text, read_csv_rows
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import FILLED, Reading
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.header_lines import Heads, Rows, header_cells, known_headers
from les_evaluation.study.drafting.lines_above import (
    MOST_LINES,
    are_numbers,
    cells_below,
    questions_and_items,
    said_below,
)
from les_evaluation.study.drafting.neutral_table import META, OPEN, OPTION, OTHER_TEXT, SINGLE, Said, bare

# What it notes of a visit, beside its variables v_1, v_2, ...: user-defined values (c_0001, p_0001), times per page
# (rts123), links and members of a panel.
OF_A_VISIT = re.compile(
    r"^(?:[cp]_\d{4}|rts\d*|pos_\w+|quota\w*|dupl\d*|page_history|[hv]?flip|flt|javascript|cookies|participant_\w+"
    r"|(?:ext_)?host|ip_addr|browser|referer|datetime|device(?:_type)?|date_of_\w+|output_mode|language|cleaned|ats"
    r"|session_id|screen_resolution|fail_reason|flash(?:_lib)?|mobile|rqtpp_\d|hint|lastaccs|firstmail)$"
)
UNIPARK_TOOL = "Unipark"
OWN = ("lfdn", "external_lfdn", "tester", "dispcode", "lastpage", "quality", "duration")
ROLES = {"lfdn": "respondent", "duration": "duration", "datetime": "submitted"}
LEAST_OWN = 4
QUESTION = re.compile(r"^(?P<text>.*?)\s*\(q_\d+ - (?:Typ|Type) (?P<type>\d+)\)$", re.DOTALL)
TYPED, COUNTED = ("varchar", "blob", "text"), ("int", "float", "double")
# By the first figures of its number: one of several answers, several of them, statements below each other.
ONE, SEVERAL, GRID = ("11", "13"), ("12",), ("31", "32", "33", "35", "36")
NOT_ANSWERED = "0"  # as long as no answer has that code
NO_ANSWER = ("-77", "-66", "-99")


def unipark(rows: Rows) -> Heads | None:
    """Up to three lines: the variables (lfdn, tester, dispcode, ..., v_1, v_2), the questions, and the items."""
    width = max((len(row) for row in rows[:MOST_LINES]), default=0)
    lines = [header_cells(rows, number, width) for number in range(min(MOST_LINES, len(rows)))]
    named = names_of_unipark(rows)
    if named is None:
        return None
    key = next(at for at, name in enumerate(lines[named]) if plain(name) in OWN)
    last = named  # below the names as long as the tool's own column holds no number
    while last + 1 < len(lines) and not are_numbers([lines[last + 1][key]]):
        last += 1
    told = [line for number, line in enumerate(lines[: last + 1]) if number != named]
    names = lines[named]
    cells = cells_below(rows[last + 1 :], width)
    asked = said_below(names, *questions_and_items(told, width), cells)
    said = [_of_a_visit(plain(name)) or one for name, one in zip(names, asked, strict=True)]
    return Heads(UNIPARK_TOOL, names, said, lines=last + 1, names_in=named + 1)


def _of_a_visit(name: str) -> Said | None:
    """What is said of a column that the tool fills itself; None of an answer."""
    return Said(kind=META, role=ROLES.get(name, "other")) if name in OWN or OF_A_VISIT.match(name) else None


def names_of_unipark(rows: Rows) -> int | None:
    """Which of the first lines (from 0) holds the variables of Unipark; None where none does."""
    for number, row in enumerate(rows[:MOST_LINES]):
        if known_headers(row, *OWN) >= LEAST_OWN:
            return number
    return None


@dataclass
class _Asked:
    """A question of the codebook: its wording, the figures of its type, and the rows of each of its variables."""

    text: str = ""
    type: str = ""
    variables: list[list[str]] = field(default_factory=list)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)


def read_efs_codebook(path: Path) -> dict[str, Said] | None:
    """What a codebook of Unipark says of the columns, by both names of a variable; None for any other file."""
    if path.suffix.lower() not in (".csv", ".txt") or not path.is_file():
        return None
    content = path.read_bytes()
    text = decode_text(content, charset(content))
    if not any(QUESTION.match(line.rstrip(';",\t\r')) for line in text.splitlines()):
        return None
    found = read_csv_rows(text, file=str(path), how=Reading(short_rows=FILLED), problems=Problems())
    rows = [[tidy(cell) for cell in cells] for _, cells in found.rows] if found is not None else []
    asked = _asked(rows)
    return {name: said for one in asked for name, said in _said_of_question(one).items()} or None


def _asked(rows: Sequence[Sequence[str]]) -> list[_Asked]:
    found: list[_Asked] = []
    for row in rows:
        first, outside, kind, caption = (*row, "", "", "", "")[:4]
        question = QUESTION.match(first)
        if question:
            found.append(_Asked(bare(question["text"]), question["type"]))
        elif found and first and kind.partition("(")[0] in (*TYPED, *COUNTED):
            found[-1].variables.append([first, outside, kind.partition("(")[0], bare(caption).lstrip("^")])
        elif found and found[-1].variables and not first and not outside and kind and caption:
            found[-1].labels.setdefault(found[-1].variables[-1][0], {})[kind] = bare(caption)
        elif first:
            found += [_Asked()] if found and found[-1].variables else []  # a page or a filter: no answers go on
    return found


def _said_of_question(asked: _Asked) -> dict[str, Said]:
    """What is said of the variables of a question: boxes, rows of a grid, one choice and the text beside it."""
    found: dict[str, Said] = {}
    coded = [row for row in asked.variables if row[2] in COUNTED]
    rows = asked.type.startswith(GRID) or len(coded) > 1
    for name, outside, kind, item in asked.variables:
        labels = asked.labels.get(name, {})
        boxes = asked.type.startswith(SEVERAL) or set(labels) == {"0", "1"}
        beside = kind in TYPED and bool(coded)
        text, sub = (asked.text, item) if asked.text else (item, "")
        group = asked.variables[0][0] if len(asked.variables) > 1 and rows and not beside else ""
        told = Said(text, kind=OTHER_TEXT if beside else OPEN if kind in TYPED else "")
        if kind in TYPED and not beside:
            told = Said(text, sub if len(asked.variables) > 1 else "", kind=OPEN)
        elif not beside and boxes and group:
            told = Said(text, sub, kind=OPTION, group=group, missing=NO_ANSWER)
        elif not beside and labels:
            missing = (NOT_ANSWERED, *NO_ANSWER) if NOT_ANSWERED not in labels else NO_ANSWER
            told = Said(text, sub if group else "", labels, missing, SINGLE, group)
        elif not beside:
            told = Said(text, sub if group else "", group=group, missing=NO_ANSWER)
        found |= {name: told, outside or name: told}
    return found
