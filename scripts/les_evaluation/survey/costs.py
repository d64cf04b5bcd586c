"""Costs: what each actor of each LES spent."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COST_COLUMNS = ["les", "actor", "actor_type", "amount"]
ENGLISH = "actor_type::en"
READ_COLUMNS = [*COST_COLUMNS, ENGLISH]
MOST_TYPES = 7  # colours that can still be told apart in one figure


def load_costs(path: str | Path, *, language: str) -> pd.DataFrame:
    """The costs that a run read before, as COST_COLUMNS with the kinds of actors in `language` ("nl" or "en")."""
    return costs_in(pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False), language=language)


def costs_in(costs: pd.DataFrame, *, language: str) -> pd.DataFrame:
    """READ_COLUMNS as COST_COLUMNS with the kinds of actors in `language`; as they stand where one has no English.

    It is enough that one row gives the English name of a kind.
    """
    names = {}
    if language == "en":
        named = costs[costs[ENGLISH] != ""]
        names = dict(zip(named["actor_type"], named[ENGLISH], strict=True))
    return costs[COST_COLUMNS].assign(actor_type=[names.get(kind, kind) for kind in costs["actor_type"]])
