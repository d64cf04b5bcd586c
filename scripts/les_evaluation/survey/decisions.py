"""Decisions about responses: who was kept, left out, merged, corrected or flagged, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import DECISIONS


def decision_frame(rows: Sequence[dict]) -> pd.DataFrame:
    """Decision rows as a table (columns of DECISIONS), empty ones included."""
    return _decisions(list(rows)) if rows else _none().copy()


@cache
def _none() -> pd.DataFrame:
    # Most rules decide nothing on most LES, and making a table costs more than the rule.
    return _decisions([])


def _decisions(rows: list[dict]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=DECISIONS.names)
    frame["source_row"] = frame["source_row"].astype("int64")
    return frame


def reason(rule: str, study: Study, **values: object) -> str:
    """Why a rule decided as it did: the text decisions.RULE, its placeholders filled with `values`."""
    return study.text(f"decisions.{rule}", **values)


def decide(
    responses: pd.DataFrame,
    study: Study,
    *,
    step: str,
    rule: str,
    decision: str,
    details: Iterable[dict] | None = None,
) -> pd.DataFrame:
    """One decision per row of `responses` (columns of ROWS), with its reason in the study's language.

    details: one dict per row that fills the placeholders of the reason.
    """
    if responses.empty:
        return decision_frame([])
    details = list(details) if details is not None else [{}] * len(responses)
    return pd.DataFrame(
        {
            "respondent": responses["respondent"],
            "wave": responses["wave"],
            "les": responses["les"],
            "step": step,
            "rule": rule,
            "decision": decision,
            "reason": [reason(rule, study, **values) for values in details],
            "source_file": responses["source_file"],
            "source_sheet": responses["source_sheet"],
            "source_row": responses["row"],
        },
        columns=DECISIONS.names,
    )


def together(decisions: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Decision tables under each other, empty ones left out."""
    filled = [frame for frame in decisions if not frame.empty]
    return pd.concat(filled, ignore_index=True) if filled else decision_frame([])
