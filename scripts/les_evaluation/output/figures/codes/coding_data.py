"""What the figures of coded material are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.coding.material import CODE_COLUMNS, SESSION_COLUMNS
from les_evaluation.core.contracts import empty

STAGE_COLUMNS = ["les", "measured_on", "position", "rating"]
SATURATION_COLUMNS = [
    "les",
    "position",
    "session_id",
    "date",
    "new_codes",
    "cumulative_codes",
    "ratio",
    "reached",
]
OUTCOME_COUNT_COLUMNS = ["change_type", "substantiation", "n"]
FACTOR_COLUMNS = ["les", "rubriek", "positive", "negative"]


@dataclass(frozen=True)
class CodingData:
    """The tables that the figures of coded material are drawn from; a kind needs its own only.

    sessions, codes: SESSION_COLUMNS and CODE_COLUMNS of coding.material.
    waves: (label, opened, closed, keys of LES, number of the measurement or 0) of every survey wave.
    matrices: axis ("les", "measurement", "stage" or "speaker_role") -> code_id, that axis, references, sessions,
        presence; a code counts its subcodes.
    columns: axis -> value -> printed name, in order; for every axis of matrices but "les", which the study names.
    coded: axis -> value -> number of coded sessions where people met; where it lacks one no n is printed. has_answers:
        whether coded open answers are among the references too; the sheet that holds them is no session.
    stages: les, measured_on, position (1 = earliest, 1.5 between two, missing = not rated), rating.
    stage_names: printed names, the earliest first.
    saturation: les ("all" among them), position, session_id, date, new_codes, cumulative_codes, ratio, reached.
    saturation_rule: base_size, run_length, threshold.
    outcomes: change_type, substantiation, n. factors: les, rubriek, positive, negative (references).
    """

    sessions: pd.DataFrame = field(default_factory=lambda: empty(SESSION_COLUMNS))
    codes: pd.DataFrame = field(default_factory=lambda: empty(CODE_COLUMNS))
    waves: tuple[tuple, ...] = ()
    matrices: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    coded: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    has_answers: bool = False
    stages: pd.DataFrame = field(default_factory=lambda: empty(STAGE_COLUMNS))
    stage_names: tuple[str, ...] = ()
    saturation: pd.DataFrame = field(default_factory=lambda: empty(SATURATION_COLUMNS))
    saturation_rule: Mapping[str, float] = field(
        default_factory=lambda: {"base_size": 4, "run_length": 2, "threshold": 0.05}
    )
    outcomes: pd.DataFrame = field(default_factory=lambda: empty(OUTCOME_COUNT_COLUMNS))
    factors: pd.DataFrame = field(default_factory=lambda: empty(FACTOR_COLUMNS))
