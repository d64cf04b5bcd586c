"""Clean rows as tidy responses, in which not answering has four different names."""

from __future__ import annotations

import numpy as np
import pandas as pd

from les_evaluation.clean.steps import asked
from les_evaluation.codebook import NO_VIEW, Codebook
from les_evaluation.ingest.answers import SEPARATOR, answer_column

RESPONSE_COLUMNS = ["respondent", "wave", "les", "partner_group", "item", "choice", "status"]
ANSWERED, NO_VIEW_STATUS, NO_ANSWER, NOT_ASKED, BROKEN_OFF = (
    "answered",
    "no_view",
    "no_answer",
    "not_asked",
    "broken_off",
)


def last_answered(rows: pd.DataFrame, codebook: Codebook) -> pd.Series:
    """Position in the codebook of the last question each respondent answered, -1 for none."""
    last = pd.Series(-1, index=rows.index)
    for position, name in enumerate(codebook.items):
        last[rows[answer_column(name)] != ""] = position
    return last


def progress(rows: pd.DataFrame, codebook: Codebook, *, significant_through: str | None) -> pd.DataFrame:
    """Per respondent: significant (answered that question or a later one) and complete (reached the end).

    Without `significant_through` everyone who answered anything counts as significant.
    """
    threshold = list(codebook.items).index(significant_through) if significant_through else 0
    return pd.DataFrame(
        {
            "significant": last_answered(rows, codebook) >= threshold,
            "complete": rows["reached_end"].astype(bool),
        },
        index=rows.index,
    )


def to_responses(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row per respondent and question, one per ticked option for multiple response (RESPONSE_COLUMNS).

    status: answered, no_view (an answer apart from the scale), no_answer (skipped), not_asked
    (routing, group or wave), broken_off (stopped before it). Ordered as the rows, then as asked.
    """
    last = last_answered(rows, codebook)
    stopped = ~rows["reached_end"].astype(bool)
    parts = []
    for position, item in enumerate(codebook.items.values()):
        cells = rows[answer_column(item.name)]
        no_view = [choice.name for choice in item.choices if choice.kind == NO_VIEW]
        status = np.select(
            [
                cells.isin(no_view),
                cells != "",
                stopped & (last < position) & _may_be_asked(rows, item),
                ~asked(rows, item),
            ],
            [NO_VIEW_STATUS, ANSWERED, BROKEN_OFF, NOT_ASKED],
            default=NO_ANSWER,
        )
        part = rows[["respondent", "wave", "les", "partner_group"]].assign(
            item=item.name, choice=cells, status=status, _row=np.arange(len(rows)), _position=position
        )
        if item.type == "select_multiple":
            part = part.assign(choice=cells.str.split(SEPARATOR, regex=False)).explode("choice")
        parts.append(part)
    responses = pd.concat(parts, ignore_index=True)
    responses = responses.sort_values(["_row", "_position"], kind="stable", ignore_index=True)
    return responses[RESPONSE_COLUMNS]


def _may_be_asked(rows: pd.DataFrame, item) -> pd.Series:
    # Who stopped before the question behind the routing may still have been asked; who answered it
    # otherwise, or is of another group or wave, never.
    never = ~asked(rows, item)
    for condition in item.relevant:
        never &= (rows[answer_column(condition.item)] != "") | (condition.operator == "!=")
    if item.waves:
        never |= ~rows["wave"].isin(item.waves)
    if item.groups:
        never |= ~rows["partner_group"].isin(item.groups)
    return ~never
