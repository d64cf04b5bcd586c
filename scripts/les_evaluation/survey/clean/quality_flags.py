"""Signs that a response deserves a second look. Nobody is removed for them.

Thresholds are the study's own (config cleaning.quality). Checks of this kind miss most careless
answers and catch some honest ones, so every result is also shown without the flagged responses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from les_evaluation.core.distinct import of_distinct
from les_evaluation.study.codebook import NO_VIEW, OFF_SCALE, Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import FLAGGED
from les_evaluation.survey.decisions import decide, together
from les_evaluation.survey.ingest.answers import SEPARATOR, answer_column

BLANK, NO_VIEW_CODE = -1, 0


def flag_quality(
    rows: pd.DataFrame, codebook: Codebook, study: Study, *, settings: Mapping, medians: Mapping[str, float]
) -> pd.DataFrame:
    """All quality flags as decisions (columns of DECISIONS), at most one per rule, question and respondent.

    rows: ingested rows. settings: cleaning.quality of the configuration. medians: wave -> median duration
    in seconds of those who reached the end.
    """
    return together(
        [
            flag_speeders(rows, study, share=settings["speeder_share"], medians=medians),
            flag_straight_lines(rows, codebook, study, at_least=settings["straight_line_rows"]),
            flag_contradictions(rows, study, rules=settings["contradictions"]),
        ]
    )


def flag_speeders(rows: pd.DataFrame, study: Study, *, share: float, medians: Mapping[str, float]) -> pd.DataFrame:
    """Who reached the end in less than `share` of the median time of the wave."""
    limit = rows["wave"].map(medians).astype(float) * share
    fast = rows["reached_end"].astype(bool) & (rows["duration"] < limit)
    details = [
        {"seconds": f"{seconds:.0f}", "limit": f"{most:.0f}"}
        for seconds, most in zip(rows.loc[fast, "duration"], limit[fast], strict=True)
    ]
    return _flag(rows[fast], "speeder", details, study)


def flag_straight_lines(rows: pd.DataFrame, codebook: Codebook, study: Study, *, at_least: int) -> pd.DataFrame:
    """Who gave one and the same answer on the scale to every row of a grid, of `at_least` answered rows."""
    flagged = []
    for block in codebook.blocks():
        items = [item for item in codebook.block(block) if item.type == "select_one"]
        if len(items) < at_least:
            continue
        codes = np.column_stack([_scale_codes(rows[answer_column(item.name)], item) for item in items])
        answered = pd.Series((codes != BLANK).sum(axis=1), index=rows.index)
        lowest = np.where(codes == BLANK, codes.max(initial=0) + 1, codes).min(axis=1)
        same = pd.Series((lowest == codes.max(axis=1)) & (lowest > NO_VIEW_CODE), index=rows.index)
        here = same & (answered >= at_least)
        details = [{"grid": block, "n": int(n)} for n in answered[here]]
        flagged.append(_flag(rows[here], "straight_line", details, study))
    return together(flagged)


def _scale_codes(cells: pd.Series, item: Item) -> np.ndarray:
    codes = {"": BLANK} | {choice.name: number for number, choice in enumerate(item.as_asked(), start=1)}
    codes |= {choice.name: NO_VIEW_CODE for choice in item.choices if choice.kind in (NO_VIEW, OFF_SCALE)}
    return of_distinct(cells, codes.__getitem__, int)


def flag_contradictions(rows: pd.DataFrame, study: Study, *, rules: Sequence[Mapping]) -> pd.DataFrame:
    """Who gave answers that cannot go together, as the configuration lists them."""
    flagged = []
    for rule in rules:
        here = pd.Series(True, index=rows.index)
        for item, answers in rule["answers"].items():
            given = rows[answer_column(item)].str.split(SEPARATOR, regex=False)
            wanted = {answers} if isinstance(answers, str) else set(answers)
            here &= pd.Series([bool(wanted & set(ticked)) for ticked in given], index=rows.index)
        details = [{"reason": study.words(rule["reason"])}] * int(here.sum())
        flagged.append(_flag(rows[here], "contradiction", details, study))
    return together(flagged)


def _flag(rows: pd.DataFrame, rule: str, details: list[dict], study: Study) -> pd.DataFrame:
    return decide(rows, study, step="quality", rule=rule, decision=FLAGGED, details=details)
