"""Whether tables of counts that are published together keep to themselves what each of them hides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

COUNTS = ("n", "base", "share")
HIDDEN = "hidden"
# What a text says of the size of a group: (n=2), n = 2.
SAID_SIZE = re.compile(r"(?<![\w.])n ?= ?(\d+)(?![\d.,]?\d)")


def is_count_table(frame: pd.DataFrame) -> bool:
    """Whether a table has counts of which some may be hidden; all cells are texts."""
    return {"n", HIDDEN, "kind"} <= set(frame.columns)


def told_counts(tables: Mapping[str, pd.DataFrame], *, minimum: int) -> Iterable[tuple[str, str, str]]:
    """(file, what is wrong, where) of all that tables with a column `hidden` tell together and should not.

    hidden: a hidden row still holds a number. small: a group of 1 to minimum - 1 that answered is shown. elsewhere:
    what one table hides stands in another one of the same form. tables: file -> its cells as texts.
    """
    known: dict[tuple, tuple[str, str, str]] = {}
    for file, frame in tables.items():
        counts = [name for name in COUNTS if name in frame]
        keys = [name for name in frame if name not in (*COUNTS, HIDDEN)]
        is_hidden = frame[HIDDEN].str.casefold() == "true"
        for _, row in frame[is_hidden & (frame[counts] != "").any(axis=1)].iterrows():
            yield file, "hidden", _where(row, keys)
        sizes = pd.to_numeric(frame["n"], errors="coerce")
        small = ~is_hidden & (frame["kind"] == "answered") & sizes.between(1, minimum - 1)
        for _, row in frame[small].iterrows():
            yield file, "small", _where(row, keys)
        form = tuple(frame.columns)
        for key, hides, n in zip(frame[keys].itertuples(index=False, name=None), is_hidden, frame["n"], strict=True):
            other = known.setdefault((form, key), (file, str(hides), n))
            if other[1] != str(hides):
                yield (other[0] if hides else file), "elsewhere", " › ".join(filter(None, key))


def small_sizes(text: str, *, minimum: int) -> list[str]:
    """The sizes of groups that a text tells and that are too small to be told."""
    return [size for size in SAID_SIZE.findall(text) if 0 < int(size) < minimum]


def _where(row: pd.Series, keys: Iterable[str]) -> str:
    return " › ".join(str(row[key]) for key in keys if row[key])
