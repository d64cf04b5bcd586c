"""Questions that are asked again in the same words: headers that a program made unique, and grids that stay apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_groups import BEGINNING, TOOL, WORDING, Group
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.header_lines import CODE
from les_evaluation.study.drafting.headers_again import headers_as_written
from les_evaluation.study.drafting.neutral_table import OPEN, OTHER_TEXT, Column

# What pandas puts behind a header that stands there once more (.1), and what a spreadsheet or a form does (17).
COUNTED = (re.compile(r"^(?P<own>.*\S)\.\d{1,3}$", re.DOTALL), re.compile(r"^(?P<own>.*[^\d\s.,])\d{1,3}$", re.DOTALL))
NUMBERED_AGAIN = re.compile(r"^(?P<own>.*[^\d\s.,])(?:[2-9]|[1-9]\d)$", re.DOTALL)
LEAST_IN_A_ROW = 3  # headers with one number behind them
SHORTEST_NUMBERED = 10  # characters of a header before a bare number: Age and Age2 are two questions


def without_counts(names: Sequence[str]) -> list[str]:
    """The headers without the number by which a program made one of a header that stands before it as well."""
    seen: set[str] = set()
    found = []
    in_a_row = _numbered_in_a_row(names)
    for name in names:
        dotted, bare = (pattern.match(name) for pattern in COUNTED)
        own = name
        if dotted and dotted["own"] in seen and not CODE.match(dotted["own"]):
            own = dotted["own"]
        elif bare and bare["own"] in seen and len(bare["own"]) >= SHORTEST_NUMBERED and " " in bare["own"]:
            own = bare["own"]
        own = in_a_row.get(name, own)
        seen.add(own)
        found.append(own)
    return found


def _numbered_in_a_row(names: Sequence[str]) -> dict[str, str]:
    """Header -> without its number, where three or more side by side have the same number behind those of before.

    Bus or coach, Tram, Metro, Bus or coach2, Tram2, Metro2: the rows of a grid of Microsoft Forms, whose own columns
    were taken out. One of them has several words, as no variable has.
    """
    found: dict[str, str] = {}
    first = {name: at for at, name in reversed(list(enumerate(names)))}
    run: list[str] = []
    before = (0, 0)
    for at, name in enumerate([*names, ""]):
        again = NUMBERED_AGAIN.match(name)
        own = again["own"] if again else ""
        # Its number, and how far behind the header of before it stands.
        place = (int(name[len(own) :]), at - first[own]) if again and first.get(own, at) < at else (0, 0)
        if place != before or place == (0, 0):
            owns = [NUMBERED_AGAIN.sub(r"\g<own>", one) for one in run]
            if len(run) >= LEAST_IN_A_ROW and any(" " in one for one in owns):
                found |= dict(zip(run, owns, strict=True))
            run = []
        run = [*run, name] if place != (0, 0) else []
        before = place
    return found


def without_numbers_behind(names: Sequence[str]) -> list[str]:
    """The headers of Microsoft Forms without the number that it puts behind one that stands before as well."""
    seen: set[str] = set()
    found = []
    for name in names:
        again = NUMBERED_AGAIN.match(name)
        own = again["own"] if again and again["own"] in seen else name
        seen.add(own)
        found.append(own)
    return found


def with_parts(columns: Sequence[Column]) -> list[Column]:
    """The columns, where a tool names a grid by its wording, with a group for each time that the grid was asked.

    A row that comes back, or that stands behind another question, begins a grid of its own.
    """
    found: list[Column] = []
    parts: dict[str, int] = {}
    rows: dict[str, set[str]] = {}
    before = ""
    for column in columns:
        said = column.said
        group = plain(said.group)
        if not group or group != plain(said.text) or said.kind == OTHER_TEXT:
            before = before if said.kind in (OTHER_TEXT, OPEN) else ""
            found.append(column)
            continue
        row = plain(said.sub)
        if group not in parts or row in rows[group] or before != group:
            parts[group] = parts.get(group, 0) + 1
            rows[group] = set()
        rows[group].add(row)
        before = group
        own = said.group if parts[group] == 1 else f"{said.group} {parts[group]}"
        found.append(replace(column, said=replace(said, group=own)))
    return found


def with_blocks_apart(drafted: Sequence[tuple[Group, list[DraftQuestion]]]) -> list[DraftQuestion]:
    """The questions of all groups: grids with the same wording above them have blocks of their own.

    They are one grid where nothing else is asked between them and no row comes back, as one is that an open row parts;
    a tool that calls them by two names of questions (trust, fear) says that they are two.
    """
    last: dict[str, int] = {}
    rows: dict[str, set[str]] = {}
    parts: dict[str, int] = {}
    names: dict[str, str] = {}
    found: list[DraftQuestion] = []
    begun: set[str] = set()  # blocks without a wording of their own, which have the first row's name
    written = headers_as_written(column.header for group, _ in drafted for column in group.columns)
    for at, (group, questions) in enumerate(drafted):
        block = next((question.block for question in questions if question.block), "")
        if not block or group.by not in (TOOL, WORDING, BEGINNING):
            first = group.columns[0].header
            own_block = f"{block} {first}" if block and (written[first] != first or block in begun) else block
            begun.add(own_block)
            found += [replace(one, block=own_block) if one.block == block else one for one in questions]
            continue
        of_answers = group.columns[0].said.row  # of a grid with a column per answer, a row is a group of columns
        own = {plain(of_answers)} if of_answers else {plain(sub) for sub in group.subs}
        name = group.columns[0].said.group if group.by == TOOL else ""
        name = name.rpartition("_")[0] if of_answers else name
        between = [column for other, _ in drafted[last.get(block, at) + 1 : at] for column in other.columns]
        if (
            block not in parts
            or group.anew
            or own & rows[block]
            or _are_two(names[block], name)
            or not all(_goes_on(column, group.stem) for column in between)
        ):
            parts[block] = parts.get(block, 0) + 1
            rows[block] = set()
        rows[block] |= own
        last[block], names[block] = at, name
        named = block if parts[block] == 1 else f"{block} {parts[block]}"
        found += [replace(one, block=named) if one.block == block else one for one in questions]
    return found


def _are_two(name: str, other: str) -> bool:
    """Whether a tool calls two grids by names of questions, and by two of them."""
    return all(CODE.match(one) for one in (name, other)) and plain(name) != plain(other)


def _goes_on(column: Column, stem: str) -> bool:
    """Whether a column belongs to the question with this wording: a row that was typed, or a text behind it."""
    return column.said.kind in (OTHER_TEXT, OPEN) or bool(stem and plain(column.said.text).startswith(plain(stem)))
