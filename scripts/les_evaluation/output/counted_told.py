"""Notes on whom a total counts, which figures and tables of the survey share."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.settings import Study
from les_evaluation.survey.counted_again import is_again


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
