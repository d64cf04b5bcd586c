"""Answers that nobody gave: Qualtrics marks those that it made up as a test, and those typed in the preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import Column, Export

TEST, PREVIEW = "test", "preview"
# Header -> what its cells or their labels say. Source: Qualtrics support, "Understanding your data set": the codes of
# Status, of which 17 is a preview on a device without a line.
MARKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": {
        TEST: ("2", "survey test"),
        PREVIEW: ("1", "9", "17", "survey preview", "preview spam", "offline survey preview", "offline preview"),
    },
    "distributionchannel": {TEST: ("test",), PREVIEW: ("preview",)},
}
QUALTRICS, LABELLED = "Qualtrics", "survey preview"


@dataclass(frozen=True)
class MadeUp:
    """The column that tells which answers are made up or tried out. column: its header. tests, previews: rows.

    words: cell -> whether it says that an answer was made up by the tool.
    """

    column: str
    tests: int
    previews: int
    words: Mapping[str, bool]
    shown_preview: str


def made_up_of(export: Export) -> MadeUp | None:
    """What an export of Qualtrics says of tests and previews; None where it has none of both."""
    for header, marked in MARKED.items():
        column = next((one for one in export.columns if plain(one.header) == header), None)
        if column is None or not (export.tool == QUALTRICS or _is_labelled(column)):
            continue
        kinds = {cell: _kind_of(column, cell, marked) for cell in column.values}
        rows = {kind: sum(n for cell, n in column.values.items() if kinds[cell] == kind) for kind in marked}
        if any(rows.values()):
            preview = next((cell for cell, kind in kinds.items() if kind == PREVIEW), "")
            words = {cell: kind == TEST for cell, kind in kinds.items()}
            return MadeUp(column.header, rows[TEST], rows[PREVIEW], words, preview)
    return None


def _is_labelled(column: Column) -> bool:
    """Whether the labels of a .sav show that Qualtrics wrote the column."""
    return any(plain(label) == LABELLED for label in column.said.labels.values())


def _kind_of(column: Column, cell: str, marked: Mapping[str, tuple[str, ...]]) -> str:
    told = plain(column.said.labels.get(cell, cell))
    return next((kind for kind, words in marked.items() if told in words), "")
