"""Checks that the sheets of coded material and of mapped networks share: form, LES, ids."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from les_evaluation.core.doubt_cells import is_open_doubt
from les_evaluation.core.missing_words import words_blank
from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.schemas import check_rows, load_schema, unknown_headers
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain, tidy

ALIASES = {"ja": "yes", "nee": "no", "neen": "no", "−": "-", "–": "-"}  # the last two: what Excel makes of a minus


def source_of(file: str | None, sheet: str | None) -> str:
    """Where a row was read: the file as the user sees it, and the sheet where it has sheets."""
    return " › ".join(part for part in (file, sheet) if part)


def checked(table: SheetTable, *, schema: str, problems: Problems) -> pd.DataFrame:
    """The columns of a schema, tidied, "" where blank or absent; what does not fit is added to `problems`.

    A word for no answer counts as blank (see `words_blank`). A cell of a fixed list may differ in capitals and accents,
    and say ja or nee. The rows are held against the schema by `check_rows`, but only those with a cell that does not
    fit: for 50,000 rows it takes too long.
    """
    table = words_blank(table, schema=schema, problems=problems)
    rules = load_schema(schema)["properties"]
    frame = pd.DataFrame(
        {name: each_cell(column, _tidier(rules.get(name, {}))) for name, column in table.frame.items()},
        index=table.frame.index,
        dtype=object,
    )
    suspect = pd.Series(False, index=frame.index)
    for name in load_schema(schema)["required"]:
        if name in frame:
            suspect |= frame[name] == ""
    for name, rule in rules.items():
        if name in frame:
            suspect |= frame[name].isin({cell for cell in frame[name].unique() if cell and not _fits(cell, rule)})
    check_rows(dataclasses.replace(table, frame=frame[suspect]), schema=schema, problems=problems)
    for name in OPEN_CELLS.get(schema, ()):
        if name not in frame:
            near = nearest(name, unknown_headers(table, schema=schema))
            problems.add("column_missing", table.place(1, name), nearest=near)
    return frame.reindex(columns=list(rules), fill_value="")


def _tidier(rule: Mapping) -> Callable[[str], str]:
    allowed = rule.get("enum")
    return tidy if allowed is None else lambda cell: as_listed(tidy(cell), allowed)


def as_listed(cell: str, allowed: Iterable[str]) -> str:
    """The name of a fixed list that a cell means, whatever its capitals and accents; the cell itself for none.

    ja and nee stand for yes and no, and a dash for a minus.
    """
    word = plain(cell)
    return {plain(name): name for name in allowed}.get(ALIASES.get(word, word), cell)


def _fits(cell: str, rule: Mapping) -> bool:
    return cell in rule.get("enum", (cell,)) and re.search(rule.get("pattern", ""), cell) is not None


def each_cell(column: pd.Series, function: Callable[[str], str]) -> pd.Series:
    """A function of every cell, called once per distinct cell; the index stays."""
    return column.map({cell: function(cell) for cell in column.unique()})


def first_rows(column: pd.Series, wrong: Callable[[str], bool]) -> Iterator[tuple[str, int, int]]:
    """Every filled distinct cell that is wrong, its first row (of the index) and in how many more rows it stands."""
    cells = {cell for cell in column.unique() if cell and wrong(cell)}
    rows: dict[str, list[int]] = {}
    for row, cell in column[column.isin(cells)].items():
        rows.setdefault(cell, []).append(row)
    for cell, found in rows.items():
        yield cell, found[0], len(found) - 1


def with_only_les(table: SheetTable, les: Sequence[str]) -> SheetTable:
    """The table with its column les, or site, as les; with the one LES of the study where it is blank or not there."""
    table = with_code_names(table, ("les",))
    if len(les) != 1:
        return table
    cells = table.frame["les"] if "les" in table.frame else pd.Series("", index=table.frame.index, dtype=object)
    blank = cells.map(tidy) == ""
    return dataclasses.replace(table, frame=table.frame.assign(les=cells.mask(blank, les[0])))


def check_les(table: SheetTable, cells: pd.DataFrame, *, les: Sequence[str], problems: Problems) -> None:
    """Tell every LES that the configuration lacks."""
    for row, key in cells["les"].items():
        if key and key not in les:
            problems.add("les_unknown", table.place(row, "les"), key, known=list(les), nearest=nearest(key, les))


def check_ids(table: SheetTable, cells: pd.DataFrame, column: str, *, problems: Problems) -> pd.Series:
    """Tell every id that stands twice; gives which rows are the first of their id."""
    repeated = cells[column].duplicated() & (cells[column] != "")
    rows = dict(zip(cells[column][~repeated], cells.index[~repeated], strict=True))
    for row, name in cells.loc[repeated, column].items():
        problems.add("coding_twice", table.place(row, column), name, row=rows[name])
    return ~repeated


def tell_doubts(table: SheetTable, *, problems: Problems) -> int:
    """Note the rows whose column `doubt` says that something in them is a guess, and give how many there are.

    A row that refers to another for its doubt is not counted: the doubt is settled there.
    """
    rows = [row for row, cells in table.records() if is_open_doubt(cells.get("doubt", ""))]
    if rows:
        problems.settle(table.place(), [Note("sheet_doubts", rows[0], {"n": len(rows), "rows": told_rows(rows)})])
    return len(rows)


# Columns that must be there although a cell may be blank, or has a message of its own when it is.
OPEN_CELLS = {"coding_sessions": ("date",), "coding_segments": ("quotable",), "coding_ratings": ("rating",)}
