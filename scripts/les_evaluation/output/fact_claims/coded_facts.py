"""Sessions, ratings and codes for claims."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pandas as pd

from les_evaluation.coding.material import SESSION_TYPES
from les_evaluation.coding.session_sheet import SURVEY
from les_evaluation.core.contracts import ALL
from les_evaluation.core.wording import plain
from les_evaluation.output.fact_claims.fact_notation import FACTOR_QUANTITIES, FactKey
from les_evaluation.output.fact_claims.found_fact import (
    FILE,
    FoundFact,
    exact,
    one_cell,
    other_keys,
    other_les,
    source_rows,
)

METHODS = tuple(kind for kind in SESSION_TYPES if kind != SURVEY)


class SessionFacts:
    """sessions: columns of SESSION_TABLE, traced. les: those that stand apart."""

    def __init__(self, sessions: pd.DataFrame, les: Sequence[str]) -> None:
        self.sessions, self.les = sessions[sessions["types"] != SURVEY], les

    def find(self, key: FactKey) -> FoundFact:
        """How many sessions, or who took part in them together; nothing where that is unknown of one of them."""
        here = self.sessions[_of_les(self.sessions, key.les)]
        if key.item:
            of_type = [key.item in types.split(";") for types in here["types"]]
            here = here[np.array(of_type, dtype=bool)]  # a list without any would choose columns
        if key.measurement:
            here = here[here["measurement"].astype(str) == key.measurement]
        if key.quantity == "count":
            return FoundFact(Fraction(len(here)), rows=source_rows(here, "session_id"))
        rows = source_rows(here, "participants")
        if here.empty or here["participants"].isna().any():
            return FoundFact(rows=rows)
        return FoundFact(sum((exact(n) for n in here["participants"]), Fraction()), rows=rows)

    def beside(self, key: FactKey) -> list[FactKey]:
        """The other methods, or LES."""
        return other_keys(key, "item", METHODS) if key.item else other_les(key, self.les)


class RatingFacts:
    """ratings: columns of RATING_TABLE, traced."""

    def __init__(self, ratings: pd.DataFrame) -> None:
        self.ratings = ratings[ratings["rating"] != ""]

    def find(self, key: FactKey) -> FoundFact:
        """What was rated, in the words of every rater; or how many LES all raters rated so, of all that were rated."""
        every = self.ratings[(self.ratings["criterion_id"] == key.item) & _of_les(self.ratings, key.les)]
        here = [rated_at(rows, key.measurement) for _, rows in every.groupby("les", sort=False)]
        here = [rows for rows in here if len(rows)]
        rows = source_rows(pd.concat(here), "rating") if here else ()
        if key.quantity == "rating":
            said = tuple(dict.fromkeys(here[0]["rating"])) if len(here) == 1 else ()
            return FoundFact(said=said, rows=rows)
        so = [all(plain(rating) == plain(key.detail) for rating in rows["rating"]) for rows in here]
        return FoundFact(Fraction(sum(so)), Fraction(len(so)), rows=rows) if here else FoundFact()

    def beside(self, key: FactKey) -> list[FactKey]:
        """The other ratings of the criterion."""
        every = self.ratings[self.ratings["criterion_id"] == key.item]["rating"]
        return other_keys(key, "detail", [one for one in every if plain(one) != plain(key.detail)])


def rated_at(ratings: pd.DataFrame, measurement: str) -> pd.DataFrame:
    """The ratings of one LES and criterion on a date, at its first, second, ... date, or ("") at the last one."""
    dates = sorted(set(ratings["measured_on"]))
    if measurement.isdecimal():
        wanted = dates[int(measurement) - 1] if 0 < int(measurement) <= len(dates) else None
    else:
        wanted = measurement or dates[-1]
    return ratings[ratings["measured_on"] == wanted]


class CodeFacts:
    """counts: columns of CODE_COUNT_TABLE of all LES and of each, factors: of FACTOR_TABLE of all; both traced."""

    def __init__(self, counts: pd.DataFrame, factors: pd.DataFrame) -> None:
        self.counts, self.factors = counts, factors

    def find(self, key: FactKey) -> FoundFact:
        """How often a code was given, and in how many sessions; at one measurement where it says so."""
        if key.quantity in FACTOR_QUANTITIES:
            if key.measurement:
                return FoundFact()
            return one_cell(self._code(self.factors[self.factors["les"] == key.les], key), key.quantity)
        return one_cell(self._code(self._table(key), key), key.quantity)

    def beside(self, key: FactKey) -> list[FactKey]:
        """The other codes of its level."""
        table = self._table(key)
        level = table.loc[table["code_id"] == key.item, "level"]
        return other_keys(key, "item", table.loc[table["level"].isin(level), "code_id"])

    def _table(self, key: FactKey) -> pd.DataFrame:
        """The rows of all codes. Without a measurement they are those of the table of all LES, if it has them."""
        counts = self.counts
        if not key.measurement:
            here = counts[(counts["axis"] == "les") & (counts["value"] == key.les)]
        else:
            folder = counts[FILE].str.contains(f"/{key.les}/", regex=False)
            here = counts[(counts["axis"] == "measurement") & (counts["value"] == key.measurement) & folder]
        return here[here[FILE] == here[FILE].iloc[0]] if len(here) else here

    @staticmethod
    def _code(table: pd.DataFrame, key: FactKey) -> pd.DataFrame:
        return table[table["code_id"] == key.item]


def _of_les(table: pd.DataFrame, les: str) -> pd.Series:
    return pd.Series(data=True, index=table.index) if les == ALL else table["les"] == les
