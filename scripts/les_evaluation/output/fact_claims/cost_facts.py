"""Costs for claims: euro, and who spent them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.wording import plain
from les_evaluation.output.fact_claims.fact_notation import FactKey
from les_evaluation.output.fact_claims.found_fact import FoundFact, exact, other_keys, other_les, source_rows
from les_evaluation.survey.survey_frames import ENGLISH_TYPE


class CostFacts:
    """costs: columns of COSTS, traced. les: those that stand apart."""

    def __init__(self, costs: pd.DataFrame, les: Sequence[str]) -> None:
        self.costs, self.les = costs, les

    def find(self, key: FactKey) -> FoundFact:
        """Amounts in euro; a share is of all costs of the LES."""
        whole = self.costs if key.les == ALL else self.costs[self.costs["les"] == key.les]
        here = whole[named_costs(whole, key.item, key.detail)]
        rows = source_rows(here, "amount")
        if whole.empty:  # nothing was handed in, which is not the same as no costs
            return FoundFact()
        if key.quantity == "actors":
            several = here[["les", "actor"]].drop_duplicates()
            return FoundFact(Fraction(len(several)), rows=source_rows(here, "actor"))
        spent = _sum(here)
        return FoundFact(spent, _sum(whole) if key.quantity == "share" else None, rows=rows)

    def beside(self, key: FactKey) -> list[FactKey]:
        """The other actors, kinds of actor, or LES."""
        here = self.costs if key.les == ALL else self.costs[self.costs["les"] == key.les]
        if key.detail:
            here = here[named_costs(here, key.item, "") & ~named_costs(here, "", key.detail)]
            return other_keys(key, "detail", here["actor"])
        if key.item:
            return other_keys(key, "item", here.loc[~named_costs(here, key.item, ""), "actor_type"])
        return other_les(key, self.les)


def named_costs(costs: pd.DataFrame, kind: str, actor: str) -> pd.Series:
    """Which rows are of a kind of actor, in either language, and of an actor; "" is any."""
    chosen = pd.Series(data=True, index=costs.index)
    if kind:
        # A name in English stands in one row of its kind at least, and means all of them.
        english = costs.loc[costs[ENGLISH_TYPE].map(plain) == plain(kind), "actor_type"]
        chosen &= costs["actor_type"].map(plain).isin({plain(kind), *english.map(plain)})
    return chosen & (costs["actor"].map(plain) == plain(actor)) if actor else chosen


def _sum(costs: pd.DataFrame) -> Fraction:
    return sum((exact(amount) for amount in costs["amount"]), Fraction())
