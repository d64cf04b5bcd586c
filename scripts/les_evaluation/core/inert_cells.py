"""Cells of a .csv that Excel would take for a formula: written so that they are shown and nothing runs.

Of a text that begins with = + - @ (narrow or wide), a tab or a line end, whatever apostrophes stand before it, one
apostrophe more is written; who reads the table takes one away. So every text comes back as it was (OWASP, "CSV
Injection").

The same behind a semicolon, a tab or a line end inside a text: where Windows separates lists with ; (Dutch, Belgian),
Excel begins a cell there, quoted or not, since a quote in the middle of its cell is a letter as any other. A quote may
stand before the sign, as it opens that cell. What looks like a number runs on into the next column there: no exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

# Excel of a Chinese or Japanese Windows takes the wide ones (U+FF1D and others) as well.
SIGNS = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
RUNS = re.compile(rf"'*{SIGNS}")
# What begins so and is no formula: a number with its sign, a share, and signs alone (++ in a table of ratings).
HARMLESS = re.compile(r"[+-]\d+([.,]\d+)?([eE][+-]?\d+)?\s?%?|[+-]+")
MARK = "'"
# Where a reader with another separator begins a cell, and what runs there.
BEHIND = r"(?<=[;\t\r\n])"
RUNS_BEHIND = rf"(?=['\"]*{SIGNS})"
INSIDE, MARK_INSIDE = re.compile(BEHIND + RUNS_BEHIND), re.compile(BEHIND + MARK + RUNS_BEHIND)


def inert(value: str) -> str:
    """The text as a .csv holds it."""
    inside = INSIDE.sub(MARK, value)
    return MARK + inside if RUNS.match(value) and not HARMLESS.fullmatch(value) else inside


def as_written(value: str) -> str:
    """The text of which `inert` made this."""
    return MARK_INSIDE.sub("", value[1:] if value.startswith(MARK) and RUNS.match(value) else value)


def quotes_all(frame: pd.DataFrame) -> bool:
    r"""Whether each text of a table must stand between quotes as a .csv.

    So it is where a text holds \r, which writers leave unquoted and readers take for a line end; and where a line
    begins with a number with its sign, since -5,0+1 is one formula to who separates with ; and -5,"0+1" is none.
    """
    texts = (frame.iloc[:, place] for place in range(frame.shape[1]))
    cells = (cell for column in texts if _holds_texts(column) for cell in column.dropna().unique())
    if any("\r" in cell for cell in (*frame.columns, *cells) if isinstance(cell, str)):
        return True
    first = frame.iloc[:, 0].dropna().unique() if frame.shape[1] > 1 else ()
    return any(str(cell).startswith(("+", "-")) for cell in (*frame.columns[:1], *first))


def inert_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with every text and header as a .csv holds it; numbers, dates and what is missing stay."""
    return _each_text(frame.rename(columns=lambda name: inert(name) if isinstance(name, str) else name), inert)


def cells_as_written(frame: pd.DataFrame) -> pd.DataFrame:
    """The table whose cells `inert_cells` wrote, its headers left as they were read."""
    return _each_text(frame, as_written)


def _each_text(frame: pd.DataFrame, changed: Callable[[str], str]) -> pd.DataFrame:
    """The table with every text changed; each different text is looked at once, of millions of rows too."""
    made = frame.copy(deep=False)
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        chosen = isinstance(column.dtype, pd.CategoricalDtype)
        if not _holds_texts(column):
            continue
        texts = column.cat.categories if chosen else column.dropna().unique()
        new = {text: changed(text) for text in texts if isinstance(text, str) and changed(text) != text}
        if new and chosen:
            made.isetitem(place, column.cat.rename_categories(new))
        elif new:
            made.isetitem(place, column.map(lambda cell, new=new: new.get(cell, cell)).astype(column.dtype))
    return made


def _holds_texts(column: pd.Series) -> bool:
    return column.dtype == object or isinstance(column.dtype, pd.CategoricalDtype | pd.StringDtype)
