"""Whether the numbers in the column of a question are codes or captions, where the codebook knows them as both.

Of "0, 1, 2, 3 or more" with the codes 1 to 4 a cell 1 is the code of "0" and the caption "1". This is settled once for
a column, never per cell: by the setting of the wave, by the labels of a .sav, by a cell that is only one of the two,
or by that in another column with the same answers. Where nothing settles it, the run asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import same_cell, tidy
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.survey.ingest.answers import Recogniser, split_joined
from les_evaluation.survey.ingest.columns import ColumnMap

CODES, CAPTIONS = "codes", "captions"


@dataclass
class _Column:
    """One column, or several that hold one answer each, of a question; cells: its distinct parts as written.

    both: part -> the answers that it is as a code and as a caption, where these differ. proof: what parts that are only
    one of the two show, with the first of them.
    """

    item: Item
    header: str
    both: dict[str, tuple[str, str]]
    proof: dict[str, str] = field(default_factory=dict)


def settle_captions(
    frame: pd.DataFrame,
    columns: ColumnMap,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    settings: Mapping,
    problems: Problems,
) -> tuple[set[str], list[Note]]:
    """The questions of which a number is a caption before it is a code, and what the cells settled.

    settings: of the wave; its `numbers_are` names a question or its list of answers. What nothing settles is a problem,
    one for a list.
    """
    lists: dict[str, list[_Column]] = {}
    for item in codebook.items.values():
        column = _column_of(item, frame, columns, wave=wave, table=table)
        if column is not None:
            lists.setdefault(item.list_name, []).append(column)
    captions, notes, given = set(), [], settings.get("numbers_are", {})
    for list_name, found in lists.items():
        unsettled = []
        for column in found:
            told = given.get(column.item.name) or given.get(list_name)
            kind = told or _shown(column, found)
            if kind is None:
                unsettled.append(column)
            elif kind == CAPTIONS:
                captions.add(column.item.name)
            if kind is not None and not told:
                notes += _note(column, kind, found, frame, wave=wave)
        if unsettled:
            _ask(unsettled, frame, wave=wave, table=table, problems=problems)
    return captions, notes


def _column_of(item: Item, frame: pd.DataFrame, columns: ColumnMap, *, wave: str, table: SheetTable) -> _Column | None:
    """The column of a question; None where no cell of it can be both."""
    headers = columns.joined.get(item.name, [])
    headers = [columns.single[item.name]] if item.choices and item.name in columns.single else headers
    both = _both(item, wave) if headers else {}
    if not both:
        return None
    found = _column(item, both, frame[headers], wave=wave)
    if any(table.value_labels.get(header) for header in headers):
        found.proof = {CODES: ""}
    return found if found.both else None


def _shown(column: _Column, others: list[_Column]) -> str | None:
    """What the cells show, those of the column itself first; None where they show nothing, or both."""
    proof = set(column.proof) or {kind for other in others for kind in other.proof}
    return proof.pop() if len(proof) == 1 else None


def _both(item: Item, wave: str) -> dict[str, tuple[str, str]]:
    """Number -> the answers that it is as a code and as a caption, where these differ."""
    codes, captions = _codes(item, wave), _captions(item)
    return {cell: (codes[cell], captions[cell]) for cell in codes if captions.get(cell, codes[cell]) != codes[cell]}


def _codes(item: Item, wave: str) -> dict[str, str]:
    return {same_cell(code): choice.name for choice in item.choices for code in choice.codes(wave)}


def _captions(item: Item) -> dict[str, str]:
    return {same_cell(text): choice.name for choice in reversed(item.choices) for text in choice.label.values() if text}


def _column(item: Item, both: Mapping[str, tuple[str, str]], cells: pd.DataFrame, *, wave: str) -> _Column:
    codes, captions = _codes(item, wave), _captions(item)
    parts = dict.fromkeys(
        part for header in cells for cell in cells[header].unique() for part in _parts(cell, item, wave)
    )
    proof: dict[str, str] = {}
    for part in parts:
        written = same_cell(part)
        if (written in codes) != (written in captions):
            proof.setdefault(CODES if written in codes else CAPTIONS, tidy(part))
    here = {part: both[same_cell(part)] for part in parts if same_cell(part) in both}
    return _Column(item, str(cells.columns[0]), here, proof)


def _parts(cell: str, item: Item, wave: str) -> Iterable[str]:
    """The answers in a cell as they are written there; of a single choice the cell itself."""
    if item.type == "select_one" or not cell.strip():
        return [cell] if cell.strip() else []
    said: list[str] = []
    split_joined(cell, Recogniser(item.choices, wave), said)
    return said


def _note(column: _Column, kind: str, others: list[_Column], frame: pd.DataFrame, *, wave: str) -> list[Note]:
    """What settled a column that holds numbers of two meanings; nothing for the labels of a .sav, which say it."""
    shown = next((other.proof[kind] for other in (column, *others) if other.proof.get(kind)), "")
    if not shown:
        return []
    cell = next(iter(column.both))
    rows = frame.index[frame[column.header].map(tidy) == tidy(cell)]
    told = {"item": column.item.name, "column": column.header, "found": shown, "cell": tidy(cell), "wave": wave}
    return [Note(f"numbers_are_{kind}", int(rows[0]) if len(rows) else 1, told)]


def _ask(columns: list[_Column], frame: pd.DataFrame, *, wave: str, table: SheetTable, problems: Problems) -> None:
    first = columns[0]
    cell, (by_code, by_caption) = next(iter(first.both.items()))
    rows = frame.index[frame[first.header].map(tidy) == tidy(cell)]
    item = first.item
    problems.add(
        "number_or_caption",
        table.place(int(rows[0]) if len(rows) else None, first.header),
        tidy(cell),
        item=item.name,
        list=item.list_name,
        wave=wave,
        code={language: item.choice(by_code).caption(language) for language in LANGUAGES},
        caption={language: item.choice(by_caption).caption(language) for language in LANGUAGES},
        columns=[column.header for column in columns[1:]],
    )
