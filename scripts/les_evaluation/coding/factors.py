"""Success factors against challenges: what was said in favour and what against, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from les_evaluation.coding.code_matrices import code_matrix, rubriek_matrix
from les_evaluation.coding.material import CodeTree
from les_evaluation.core.contracts import Contract, empty

# Which valences of segments make up which side; n/a: the coder looked, but success or challenge does not apply.
SIDES = {"success": ["+"], "challenge": ["-"], "other": ["?", "n/a"], "unmarked": [""]}
FACTOR_TABLE = Contract(
    "factors",
    {
        "les": "text",
        "luik": "text",
        "rubriek": "text",
        "code_id": "text",
        "success_references": "whole",
        "success_sessions": "whole",
        "challenge_references": "whole",
        "challenge_sessions": "whole",
        "other": "whole",
        "unmarked": "whole",
    },
)
FACTOR_COLUMNS = FACTOR_TABLE.names
FACTOR_COUNTS = FACTOR_COLUMNS[4:]
_NO_SESSIONS = empty(["session_id"])  # les is a column of segments, so sessions only tell which were meetings


def factors(
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    tree: CodeTree,
    *,
    les: Sequence[str],
    sessions: pd.DataFrame = _NO_SESSIONS,
) -> pd.DataFrame:
    """Per LES (then `all`) and code how often it was coded as a success factor and how often as a challenge.

    FACTOR_COLUMNS. success: valence +, challenge: valence -. references: passages, sessions: sessions where people
    met, both rolled up over the codes below as in `code_matrix`. other: passages with ? or n/a; unmarked: passages
    without a valence. A passage that one coding calls + and another - counts on both sides. A row for every LES and
    every code, zeros included, codes in the order of the tree.
    """
    table = _sides(segments, ["les", "code_id"], lambda side: code_matrix(side, sessions, tree, by={"les": les}))
    table = table.merge(codes[["code_id", "luik", "rubriek"]], on="code_id", how="left", validate="many_to_one")
    return _les_first(table, les)[FACTOR_COLUMNS]


def rubriek_factors(segments: pd.DataFrame, codes: pd.DataFrame, *, les: Sequence[str]) -> pd.DataFrame:
    """`factors` per luik and rubriek: FACTOR_COLUMNS without code_id; rubriek "" is the whole luik.

    A passage coded with several codes of a rubriek counts once in it.
    """
    keys = ["les", "luik", "rubriek"]
    table = _sides(segments, keys, lambda side: rubriek_matrix(side, _NO_SESSIONS, codes, by={"les": les}))
    return _les_first(table, les)[[*keys, *FACTOR_COUNTS]]


def _sides(segments: pd.DataFrame, keys: list[str], count: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """The keys of the matrix that `count` makes, with FACTOR_COUNTS."""
    valence = segments["valence"].fillna("")
    found = {side: count(segments[valence.isin(marks)]) for side, marks in SIDES.items()}
    # Every matrix has the same rows in the same order: those of the codebook and the LES.
    return found["success"][keys].assign(
        success_references=found["success"]["references"],
        success_sessions=found["success"]["sessions"],
        challenge_references=found["challenge"]["references"],
        challenge_sessions=found["challenge"]["sessions"],
        other=found["other"]["references"],
        unmarked=found["unmarked"]["references"],
    )


def _les_first(table: pd.DataFrame, les: Sequence[str]) -> pd.DataFrame:
    """The rows of one LES together, `all` last, otherwise in the order they had."""
    place = {key: at for at, key in enumerate(les)}
    order = table["les"].map(lambda key: place.get(key, len(place)))
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)
