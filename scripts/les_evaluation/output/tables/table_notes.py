"""Notes and cells that several tables of the survey share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.study.settings import Study


def whole(value: Any) -> int | None:
    """A count as a cell; None where it is hidden."""
    return None if pd.isna(value) else int(value)


def hidden_note(numbers: pd.Series | pd.DataFrame, study: Study) -> list[str]:
    """A note on blank cells where a number is hidden, else nothing."""
    return [study.text("tables.hidden_note")] if numbers.isna().to_numpy().any() else []


def counted_note(numbers: pd.Series, only_in_total: Mapping[str, str], study: Study) -> list[str]:
    """A note on the LES that count in the total and stand nowhere by themselves; a hidden number is never 0.

    numbers: respondents by (les, partner_group). only_in_total: key -> printed name of the LES that have no place.
    """
    counted = [name for les, name in only_in_total.items() if whole(numbers[les, ALL]) != 0]
    return [study.text("tables.only_in_total", les=", ".join(counted))] if counted else []


def pooled_note(study: Study, *, les: str | None = None) -> list[str]:
    """A note on waves whose respondents count together in one LES, or without one in any; nothing where none do."""
    waves = study.pooled_waves(les)
    return [study.text("tables.pooled_note", waves=", ".join(waves))] if waves else []
