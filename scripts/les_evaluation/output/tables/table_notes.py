"""Notes and cells that several tables of the survey share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.settings import Study
from les_evaluation.survey.counted_again import is_again


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


def again_note(flows: pd.DataFrame, study: Study) -> list[str]:
    """A note on persons of several LES, who count once in a total. flows: columns of FLOW, with those of AGAIN."""
    if flows.empty:
        return []
    several = is_again(flows["les"]) & (flows["started"].isna() | (flows["started"] > 0))
    return [study.text("tables.again_note")] if several.any() else []


def apart_note(compare: pd.DataFrame, items: Iterable[str], study: Study) -> list[str]:
    """A note on the LES without a place of their own of which anybody answered one of these questions.

    compare: columns of COMPARE, of the view that is shown.
    """
    rows = compare[compare["item"].isin(list(items)) & (compare["kind"] == ANSWERED_KIND)]
    rows = rows[(rows["partner_group"] == ALL) & (rows["base"].isna() | (rows["base"] > 0))]
    found = set(rows["les"])
    names = [name for les, name in study.every_les.items() if les in found and les not in study.les]
    return [study.text("tables.only_in_total", les=", ".join(names))] if names else []


def unweighted_note(study: Study) -> list[str]:
    """A note that persons are counted as one each, in a study with weights."""
    return [study.text("tables.persons_unweighted")] if study.config.get("weighted") else []


def pooled_note(study: Study, *, les: str | None = None) -> list[str]:
    """A note on waves whose respondents count together in one LES, or without one in any; nothing where none do."""
    waves = study.pooled_waves(les)
    return [study.text("tables.pooled_note", waves=", ".join(waves))] if waves else []
