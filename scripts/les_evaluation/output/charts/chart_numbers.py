"""Numbers of tables as a chart has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd


def numbers(values: Iterable[Any]) -> tuple[float | None, ...]:
    """Values as plain numbers, None for what is missing or hidden."""
    return tuple(None if pd.isna(value) else float(value) for value in values)


def counts(values: Iterable[Any]) -> tuple[int | None, ...]:
    """Counts as plain whole numbers, None for what is missing or hidden."""
    return tuple(None if pd.isna(value) else int(value) for value in values)
