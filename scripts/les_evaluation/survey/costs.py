"""Costs: what each actor of each LES spent."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import read_frame
from les_evaluation.survey.survey_frames import COSTS, ENGLISH_TYPE

COST_COLUMNS = ["les", "actor", "actor_type", "amount"]
READ_FROM = ["source", "source_row"]  # the file with the sheet, and the row there


def load_costs(path: str | Path, *, language: str) -> pd.DataFrame:
    """The costs that ingest read, as COST_COLUMNS and READ_FROM, with the kinds of actors in `language` ("nl" or "en").

    A kind without a name in English stays as it stands; it is enough that one row gives it.
    """
    costs, names = read_frame(path, COSTS), {}
    if language == "en":
        named = costs[costs[ENGLISH_TYPE] != ""]
        names = dict(zip(named["actor_type"], named[ENGLISH_TYPE], strict=True))
    return costs[[*COST_COLUMNS, *READ_FROM]].assign(actor_type=[names.get(kind, kind) for kind in costs["actor_type"]])
