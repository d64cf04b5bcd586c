"""Whether further sessions still brought new themes.

Source of the measure: Guest, Namey and Chen (2020), A simple method to assess and report thematic saturation in
qualitative research, PLoS ONE 15(5): e0232076.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, DTYPES, Contract

SATURATION_TABLE = Contract(
    "saturation",
    {
        "position": "whole",
        "session_id": "text",
        "les": "text",
        "new_codes": "whole",
        "cumulative_codes": "whole",
        "run_new": "count",
        "base_codes": "count",
        "ratio": "number",
        "reached": "flag",
    },
)
SATURATION_TYPES = {name: DTYPES[kind] for name, kind in SATURATION_TABLE.columns.items()}


def saturation(
    segments: pd.DataFrame,
    sessions: pd.DataFrame,
    *,
    base_size: int,
    run_length: int,
    threshold: float,
    les: str | None = None,
) -> pd.DataFrame:
    """New themes session after session (SATURATION_TYPES), of one LES or, without `les`, of all together.

    A theme is a code that was given to a passage itself, without roll-up: a parent code is new only when it is
    used. Only sessions with coded segments count, in order of date; on one date in the order of the sheet, a
    session without a date first.

    position: 1, 2, ... les: the LES asked for, or `all`. new_codes: themes of the session that no earlier session
    had. cumulative_codes: themes up to and including this session. base_codes: themes of the first `base_size`
    sessions, on every row from the last of those on. run_new: themes that were new in the run of `run_length`
    sessions that ends here; the first run directly follows the base, every next one shifts one session and so
    overlaps the one before. ratio: run_new / base_codes. reached: on the first row whose ratio is at most
    `threshold`, and nowhere else.
    With too few sessions for a base and a run there is no ratio and nothing is reached.
    """
    chosen = sessions if les is None else sessions[sessions["les"] == les]
    chosen = chosen[chosen["session_id"].isin(segments["session_id"])].sort_values("date", kind="stable")
    place = {session: at for at, session in enumerate(chosen["session_id"])}
    first = segments["session_id"].map(place).groupby(segments["code_id"]).min().dropna()
    new = np.bincount(first.to_numpy(dtype=np.int64), minlength=len(place))
    so_far = np.cumsum(new)
    at = np.arange(1, len(place) + 1)
    in_run = at >= base_size + run_length
    run_new = so_far - np.concatenate([np.zeros(run_length, dtype=np.int64), so_far])[: len(place)]
    base = so_far[base_size - 1] if len(place) >= base_size else 0
    ratio = np.where(in_run, run_new / max(base, 1), np.nan)
    within = in_run & (ratio <= threshold)
    table = pd.DataFrame(
        {
            "position": at,
            "session_id": chosen["session_id"].to_numpy(),
            "les": ALL if les is None else les,
            "new_codes": new,
            "cumulative_codes": so_far,
            "run_new": pd.array(run_new, dtype="Int64"),
            "base_codes": pd.array(np.full(len(place), base), dtype="Int64"),
            "ratio": ratio,
            "reached": within & (np.cumsum(within) == 1),
        }
    )
    table.loc[~in_run, "run_new"] = pd.NA
    table.loc[at < base_size, "base_codes"] = pd.NA
    return table.astype(SATURATION_TYPES)


def sessions_needed(table: pd.DataFrame, *, run_length: int) -> int | None:
    """After how many sessions saturation was reached: the 6 of the paper's 6+2, 2 being the run that showed it.

    None where it was not reached. table: of `saturation`, with the same run_length.
    """
    reached = table.loc[table["reached"], "position"]
    return int(reached.iloc[0]) - run_length if len(reached) else None
