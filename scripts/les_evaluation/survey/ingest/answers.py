"""Recognising what a cell says: a code, a caption or a name of the codebook becomes the choice's name.

Works on distinct values, so that a hundred thousand rows cost no more than their distinct answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import Choice, Item

SEPARATOR = "|"  # between the ticked options of a multiple response question, after ingest
TICKED = {"1", "x", "ja", "yes", "true", "waar", "aangeduid", "aangevinkt", "selected", "checked"}
NOT_TICKED = {"", "0", "neen", "nee", "no", "false", "onwaar", "niet aangeduid", "niet aangevinkt"}
NOT_TICKED |= {"not selected", "not checked", "unchecked"}
WHOLE_NUMBER = re.compile(r"^(\d+)[.,]0+$")


def answer_column(item: str) -> str:
    """The column of a question in ingested rows; the prefix keeps it apart from metadata of the same name."""
    return f"q_{item}"


@dataclass(frozen=True)
class Repair:
    """A cell that was read as something else than it literally says; row as the user sees it."""

    row: int
    column: str
    found: str
    read_as: str


class Recogniser:
    """Turns the cells of one question in one wave into choice names."""

    def __init__(self, choices: Sequence[Choice], wave: str) -> None:
        self.choices = choices
        self.wave = wave
        self.exact: dict[str, str] = {}
        self.loose: dict[str, str] = {}
        for choice in reversed(choices):
            captions = [caption for caption in (choice.name, *choice.label.values()) if caption]
            self.exact |= dict.fromkeys(captions, choice.name)
            self.loose |= {plain(caption): choice.name for caption in captions}
        # Codes come last: where a code equals another choice's name, exports mean the code.
        self.exact |= {choice.value(wave): choice.name for choice in choices if choice.value(wave)}

    def read(self, cell: str) -> tuple[str | None, bool]:
        """(choice name or None, whether the cell had to be repaired); a blank cell is ('', False)."""
        if cell in self.exact:
            return self.exact[cell], False
        bare = tidy(cell)
        if not bare:
            return "", False
        whole = WHOLE_NUMBER.match(bare)
        if whole and whole.group(1) in self.exact:
            return self.exact[whole.group(1)], False
        name = self.exact.get(bare) or self.loose.get(plain(cell))
        return name, name is not None

    def known(self) -> list[str]:
        """The answers as a user knows them: code and caption."""
        return [f"{choice.value(self.wave)} = {choice.label['nl']}".removeprefix(" = ") for choice in self.choices]

    def nearest(self, cell: str) -> str | None:
        """The caption or code nearest to a cell that was not recognised."""
        captions = [caption for choice in self.choices for caption in (choice.label["nl"], choice.value(self.wave))]
        return nearest(cell, filter(None, captions), cutoff=0)


def is_ticked(cell: str) -> bool | None:
    """Whether a cell that says yes or no says yes; None where it says something else."""
    mark = plain(cell)
    whole = WHOLE_NUMBER.match(mark)
    mark = whole.group(1) if whole else mark
    return True if mark in TICKED else False if mark in NOT_TICKED else None


def read_single(
    cells: pd.Series, item: Item, *, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Repair]]:
    """The column of a single response question as choice names ('' = no answer), with its repairs."""
    recogniser = Recogniser(item.choices, wave)
    names, repairs = {}, []
    for cell in cells.unique():
        name, repaired = recogniser.read(cell)
        if name is None:
            _unknown(cells, cell, item, recogniser, table=table, problems=problems)
        elif repaired:
            repairs += [Repair(int(row), str(cells.name), cell, name) for row in cells.index[cells == cell]]
        names[cell] = name or ""
    return cells.map(names), repairs


def read_options(
    columns: pd.DataFrame, item: Item, *, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Repair]]:
    """Multiple response with a column per option, as the ticked names with | between, in codebook order.

    columns: one column per option, named by choice; `columns.attrs["headers"]` gives their headers.
    """
    ticked = pd.Series("", index=columns.index, dtype=object)
    headers = columns.attrs["headers"]
    for choice in item.choices:
        if choice.name not in columns:
            continue
        recogniser = Recogniser([choice], wave)
        marks = {}
        for cell in columns[choice.name].unique():
            ticked_or_not = is_ticked(cell)
            marks[cell] = recogniser.read(cell)[0] is not None if ticked_or_not is None else ticked_or_not
            if not marks[cell] and ticked_or_not is None:
                rows = columns.index[columns[choice.name] == cell]
                problems.add(
                    "option_cell",
                    Place(table.file, table.sheet, int(rows[0]), headers[choice.name]),
                    cell,
                    more=len(rows) - 1,
                )
        here = columns[choice.name].map(marks)
        joined = ticked.where(ticked.eq("") | ~here, ticked + SEPARATOR)
        ticked = joined.where(~here, joined + choice.name)
    return ticked, []


def read_joined(
    cells: pd.Series, item: Item, *, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Repair]]:
    """Multiple response joined in one column (`1, 4, 5` or captions), as the ticked names with | between."""
    recogniser = Recogniser(item.choices, wave)
    order = [choice.name for choice in item.choices]
    joined, repairs = {}, []
    for cell in cells.unique():
        names, unknown, repaired = split_joined(cell, recogniser)
        for part in unknown:
            _unknown(cells, cell, item, recogniser, table=table, problems=problems, part=part)
        joined[cell] = SEPARATOR.join(sorted(set(names), key=order.index))
        if repaired and not unknown:
            repairs += [Repair(int(row), str(cells.name), cell, joined[cell]) for row in cells.index[cells == cell]]
    return cells.map(joined), repairs


def split_joined(cell: str, recogniser: Recogniser) -> tuple[list[str], list[str], bool]:
    """(choice names, unknown parts, whether any part was repaired) of a cell that joins several answers.

    Captions may hold a comma of their own, so with commas between, the longest run of parts
    that makes a known answer is taken.
    """
    mark = next((mark for mark in (";", SEPARATOR, "\n") if mark in cell), ",")
    parts = [part for part in cell.split(mark) if part.strip()]
    names, unknown, repaired, start = [], [], False, 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            run = mark.join(parts[start:end]).strip()
            if end - start > 1 and not any(letter.isalpha() for letter in run):
                continue  # codes 1 and 0 in "1,0", never the number 1,0
            name, loosely = recogniser.read(run)
            if name:
                names.append(name)
                repaired |= loosely
                break
        else:
            unknown.append(parts[start].strip())
            end = start + 1
        start = end
    return names, unknown, repaired


def _unknown(
    cells: pd.Series,
    cell: str,
    item: Item,
    recogniser: Recogniser,
    *,
    table: SheetTable,
    problems: Problems,
    part: str | None = None,
) -> None:
    rows = cells.index[cells == cell]
    problems.add(
        "answer_unknown",
        Place(table.file, table.sheet, int(rows[0]), str(cells.name)),
        cell if part is None else part,
        item=item.name,
        list=item.list_name,
        known=recogniser.known(),
        nearest=recogniser.nearest(part or cell),
        more=len(rows) - 1,
    )


def check_value_labels(item: Item, *, header: str, wave: str, table: SheetTable, problems: Problems) -> None:
    """A .sav carries labels with its codes: one that means another choice betrays a reversed scale."""
    by_caption = {plain(label): choice for choice in item.choices for label in choice.label.values()}
    for code, label in table.value_labels.get(header, {}).items():
        meant = by_caption.get(plain(label))
        if meant is not None and meant.value(wave) != code:
            problems.add(
                "sav_label_differs",
                table.place(None, header),
                f"{code} = {label}",
                item=item.name,
                code=meant.value(wave),
            )


def check_option_labels(item: Item, *, headers: Iterable[str], table: SheetTable, problems: Problems) -> None:
    """In a .sav an option column may be labelled 1 = no, or 1 = yes and 2 = no: that is not 1 or blank."""
    for header in headers:
        for code, label in table.value_labels.get(header, {}).items():
            says = is_ticked(label)
            if says is not None and is_ticked(code) is not says:
                place = table.place(None, header)
                problems.add("sav_label_differs", place, f"{code} = {label}", item=item.name, code=int(says))
