"""Grids of LimeSurvey with two answers in each row, each from a scale of its own: the columns of a scale are a grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.header_lines import LOOKED_AT, Rows
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, Said
from les_evaluation.study.drafting.outer_brackets import row_at_the_end

# Rate these [Bus][Importance], Q1[SQ001][1]; Q1[SQ001_0] and Q1[SQ001#0], of which the number is that of the scale.
NUMBERED = re.compile(r"^(?P<stem>[A-Za-z]\w*)\[(?P<row>[A-Za-z0-9]+)[_#](?P<scale>\d)\]$")
CODED = re.compile(r"^[A-Za-z]\w*$")
BEFORE_WORDING = re.compile(r"^[A-Za-z]\w*(?:\[[^\]]+\]){1,2}\. ?(?=\S)")
SCALES = 2
LEAST_ROWS = 2


def with_two_scales(names: Sequence[str], said: Sequence[Said], rows: Rows) -> list[Said]:
    """What is said of the columns, where every row of a question stands twice, each time behind another scale."""
    found = list(said)
    parts: dict[str, dict[int, tuple[str, str]]] = {}
    for at, name in enumerate(names):
        stem, row, scale = _worded(BEFORE_WORDING.sub("", name)) or _numbered(name)
        if stem and at < len(found) and found[at].kind != OTHER_TEXT:
            parts.setdefault(stem, {})[at] = (row.strip(), scale.strip())
    for stem, own in parts.items():
        if not _is_dual(list(own.values())) or _are_boxes(list(own), rows):
            continue
        coded = CODED.match(stem) is not None
        for at, (row, scale) in own.items():
            text = "" if coded else f"{stem.rstrip()} - {scale}"
            found[at] = replace(found[at], text=text, sub=row, group=f"{stem} [{scale}]")
    return found


def _worded(name: str) -> tuple[str, str, str] | None:
    """(question, row, scale) of a header with the last two between brackets; None where it has not both."""
    front, scale = row_at_the_end(name) or ("", "")
    stem, row = row_at_the_end(front) or ("", "")
    return (stem, row, scale) if stem else None


def _numbered(name: str) -> tuple[str, str, str]:
    found = NUMBERED.match(name)
    return (found["stem"], found["row"], found["scale"]) if found else ("", "", "")


def _is_dual(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether each of two rows or more stands behind both of two scales, once each."""
    rows, scales = ({plain(pair[at]) for pair in pairs} for at in (0, 1))
    once = len({(plain(row), plain(scale)) for row, scale in pairs}) == len(pairs)
    return len(scales) == SCALES and len(rows) >= LEAST_ROWS and once and len(pairs) == SCALES * len(rows)


def _are_boxes(places: Sequence[int], rows: Rows) -> bool:
    """Whether nothing but ticks stands below: such a grid has a question with several answers in each row."""
    cells = {tidy(row[at]) for row in rows[1:LOOKED_AT] for at in places if at < len(row)}
    return cells <= {"", "0", "1", "Y", "N/A"}
