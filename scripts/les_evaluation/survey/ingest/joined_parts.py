"""What config.yaml says of one answer in a cell that joins several: `recode` and `missing` reach every part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import same_cell, tidy

MARKS = (";", "|", "\n", ",")  # between the answers of a cell; the first that it holds counts


def mark_between(cell: str) -> str:
    """The mark between the answers of a cell that joins several."""
    return next((mark for mark in MARKS if mark in cell), MARKS[-1])


def with_parts_recoded(
    cells: pd.Series, meant: Mapping[str, tuple[str, str]]
) -> tuple[pd.Series, dict[str, list[int]]]:
    """The cells with what counts in the place of a part, and the rows in which each word was met as a part.

    meant: word as `same_cell` writes it -> (word, what counts instead, "" for nothing). A cell that is such a word as a
    whole stays. A word may hold commas itself: the longest run of parts that is one counts.
    """
    made: dict[str, str] = {}
    met: dict[str, list[str]] = {}
    for cell in cells.unique():
        mark = mark_between(cell)
        parts, start = cell.split(mark), 0
        kept: list[str] = []
        while start < len(parts) and len(parts) > 1 and same_cell(cell) not in meant:
            runs = ((end, same_cell(mark.join(parts[start:end]))) for end in range(len(parts), start, -1))
            end, word = next(((end, run) for end, run in runs if run in meant), (start + 1, None))
            if word is not None:
                met.setdefault(word, []).append(cell)
            kept += parts[start:end] if word is None else [meant[word][1]] if meant[word][1] else []
            start = end
        if any(cell in found for found in met.values()):
            made[cell] = mark.join(kept)
    if not made:
        return cells, {}
    rows = {word: [int(row) for row in cells.index[cells.isin(found)]] for word, found in met.items()}
    return cells.map(lambda cell: made.get(cell, cell)), rows


def recoded_parts(header: str, rows: Mapping[str, Sequence[int]], meant: Mapping[str, tuple[str, str]]) -> list[Note]:
    """A note for every word that `recode` replaced as a part of cells."""
    notes = []
    for word, found in rows.items():
        cell, new = meant[word]
        told = {"column": header, "found": mask_personal(cell), "name": mask_personal(new) or "-", "n": len(found)}
        notes.append(Note("recoded", found[0], told))
    return notes


def without_missing_parts(
    table: SheetTable,
    frame: pd.DataFrame,
    joined: Mapping[str, Sequence[str]],
    *,
    is_answer: Callable[[str, str], bool],
) -> tuple[pd.DataFrame, list[Note]]:
    """The rows without the parts of cells that say that there is no answer, in the columns that join answers.

    joined: question -> its headers. is_answer: whether a cell or a part of it (header, text) is an answer of the
    codebook after all.
    """
    notes = []
    for header in (name for headers in joined.values() for name in headers):
        words = {same_cell(word): (word, "") for word in table.missing if word and not is_answer(header, word)}
        whole = frame[header].map({cell: is_answer(header, cell) for cell in frame[header].unique()})
        cells, rows = with_parts_recoded(frame[header][~whole.astype(bool)], words)
        for word, found in rows.items():
            told = {"column": header, "found": tidy(words[word][0]), "n": len(found)}
            notes.append(Note("missing_words", found[0], told))
        if rows:
            frame = frame.assign(**{header: cells.reindex(frame.index).fillna(frame[header])})
    return frame, notes
