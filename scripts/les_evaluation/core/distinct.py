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
    return np.fromiter(map(_Told(asked).__getitem__, cells), dtype=dtype, count=len(cells))


class _Told(dict[Any, Any]):
    """Cell -> what `asked` says of it. Numbering the cells first takes longer, however many there are."""

    def __init__(self, asked: Callable[[Any], Any]) -> None:
        super().__init__()
        self.asked = asked

    def __missing__(self, cell: Any) -> Any:
        """Ask, and keep it."""
        told = self[cell] = self.asked(cell)
        return told


def texts_at(texts: pd.Series | np.ndarray, places: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """The texts at these places, as a column of texts: each is put into one once, however often it is taken."""
    return pd.array(np.asarray(texts, dtype=object), dtype="str").take(places)


def as_objects(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its columns of texts as plain objects, each distinct text once in memory.

    A hundred such columns lie in one block: rows of it are taken, and cells compared, many times as fast.
    """
    texts = [name for name, column in frame.items() if not pd.api.types.is_numeric_dtype(column)]
    block = np.empty((len(texts), len(frame)), dtype=object)
    for place, name in enumerate(texts):
        block[place] = _shared(frame[name])
    # Of objects by name, else pandas makes its own columns of texts of them.
    made = pd.DataFrame(block.T, index=frame.index, columns=texts, dtype=object)
    return pd.concat([made, frame.drop(columns=texts)], axis="columns")[list(frame.columns)].copy()


def _shared(column: pd.Series) -> np.ndarray:
    if isinstance(column.array, pd.Categorical) and not column.hasnans:
        return np.asarray(column.array.categories, dtype=object)[column.array.codes]  # it is numbered already
    places, distinct = pd.factorize(column.array, use_na_sentinel=False)
    return np.asarray(distinct, dtype=object)[places]
