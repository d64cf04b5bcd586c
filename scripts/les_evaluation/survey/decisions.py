"""Decisions about responses: who was kept, left out, merged, corrected or flagged, and why."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from les_evaluation.core.texts import text

DECISION_COLUMNS = [
    "respondent",
    "wave",
    "les",
    "step",
    "rule",
    "decision",
    "reason",
    "source_file",
    "source_sheet",
    "source_row",
]
KEPT, LEFT_OUT, MERGED, CORRECTED, FLAGGED = "kept", "left_out", "merged", "corrected", "flagged"


def decision_frame(rows: Iterable[dict]) -> pd.DataFrame:
    """Decision rows as a table with DECISION_COLUMNS, empty ones included."""
    frame = pd.DataFrame(list(rows), columns=DECISION_COLUMNS)
    frame["source_row"] = frame["source_row"].astype("int64")
    return frame


def decide(
    responses: pd.DataFrame,
    *,
    step: str,
    rule: str,
    decision: str,
    language: str,
    details: Iterable[dict] | None = None,
) -> pd.DataFrame:
    """One decision per row of `responses`, with the reason decisions.RULE of the texts.

    details: one dict per row that fills the placeholders of the reason.
    """
    details = list(details) if details is not None else [{}] * len(responses)
    frame = pd.DataFrame(
        {
            "respondent": responses["respondent"],
            "wave": responses["wave"],
            "les": responses["les"],
            "step": step,
            "rule": rule,
            "decision": decision,
            "reason": [text(f"decisions.{rule}", language, **values) for values in details],
            "source_file": responses["source_file"],
            "source_sheet": responses["source_sheet"],
            "source_row": responses["row"],
        }
    )
    return frame[DECISION_COLUMNS]


def together(decisions: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Decision tables under each other, empty ones left out."""
    filled = [frame for frame in decisions if not frame.empty]
    return pd.concat(filled, ignore_index=True) if filled else decision_frame([])
