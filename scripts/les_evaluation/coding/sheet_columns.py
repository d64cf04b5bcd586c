"""What the readers of every sheet of coded material share: columns, cells of several parts, and numbers."""

from __future__ import annotations

import re

import pandas as pd
from pandas.api.types import is_numeric_dtype

from les_evaluation.core.wording import tidy


def text_table(content: object, columns: list[str]) -> pd.DataFrame:
    """A table of these columns, numbered from 0, with texts as objects whatever way each column was made."""
    frame = pd.DataFrame(content, columns=columns).reset_index(drop=True)
    return frame.astype({name: object for name in columns if not is_numeric_dtype(frame[name])})


def parts_of(cell: str, marks: str) -> list[str]:
    """What stands in a cell between any of these marks, tidied; nothing that is blank."""
    return [part for part in (tidy(part) for part in re.split(f"[{marks}]", cell)) if part]


def numbers_in(column: pd.Series) -> pd.Series:
    """The numbers in a column, NaN where there is none; what is written wrongly was told with its form."""
    bare = column.str.replace(",", ".", regex=False).str.removesuffix("%").str.strip()
    return pd.to_numeric(bare, errors="coerce").astype(float)
