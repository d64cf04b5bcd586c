"""Columns of many rows and few answers: what is asked of a cell is asked once of every distinct one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd


def of_distinct(cells: pd.Series | np.ndarray, asked: Callable[[Any], Any], dtype: Any = object) -> np.ndarray:
    """What `asked` says of every cell, as an array of `dtype`; it is called once for each distinct cell.

    cells: without missing values.
    """
    places, distinct = pd.factorize(np.asarray(cells, dtype=object), use_na_sentinel=False)
    told = np.empty(len(distinct), dtype=dtype)
    for place, cell in enumerate(distinct):
        told[place] = asked(cell)
    return told[places]


def texts_at(texts: pd.Series | np.ndarray, places: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """The texts at these places, as a column of texts: each is put into one once, however often it is taken."""
    return pd.array(np.asarray(texts, dtype=object), dtype="str").take(places)


def as_objects(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its columns of texts as plain objects, each distinct text once in memory.

    A hundred such columns lie in one block: rows of it are taken, and cells compared, many times as fast.
    """
    made = {
        name: pd.Series(_shared(column), index=frame.index, dtype=object)
        for name, column in frame.items()
        if not pd.api.types.is_numeric_dtype(column)
    }
    rest = {name: frame[name] for name in frame.columns if name not in made}
    return pd.DataFrame(made | rest, index=frame.index)[list(frame.columns)].copy()


def _shared(column: pd.Series) -> np.ndarray:
    places, distinct = pd.factorize(column.array, use_na_sentinel=False)
    return np.asarray(distinct, dtype=object)[places]
