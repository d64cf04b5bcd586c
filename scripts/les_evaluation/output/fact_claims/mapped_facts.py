"""Networks for claims: measures of a map, of an actor on it, and of the change between two measurements."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.wording import plain
from les_evaluation.output.fact_claims.fact_notation import ACTOR_QUANTITIES, CHANGE_QUANTITIES, FactKey
from les_evaluation.output.fact_claims.found_fact import FoundFact, one_cell, other_keys, other_les


@dataclass(frozen=True)
class MapFacts:
    """maps, measures, change: columns of PER_NETWORK, PER_ACTOR and CHANGE of all LES, traced. actors: of ACTORS."""

    maps: pd.DataFrame
    measures: pd.DataFrame
    change: pd.DataFrame
    actors: pd.DataFrame

    def find(self, key: FactKey) -> FoundFact:
        """A measure; without a measurement that of the only one."""
        return one_cell(self._table(key), key.quantity)

    def beside(self, key: FactKey) -> list[FactKey]:
        """The other actors on the map, or the same map of the other LES."""
        if not key.detail:
            return other_les(key, list(dict.fromkeys(self.maps["les"])))
        every = self._map(self.measures, key)["actor_id"]
        return other_keys(key, "detail", every[~every.isin(actor_ids(self.actors, key.les, key.detail))])

    def _table(self, key: FactKey) -> pd.DataFrame:
        if key.quantity in CHANGE_QUANTITIES:
            here = self.change[(self.change["les"] == key.les) & (self.change["relation"] == key.item)]
            if key.measurement:
                steps = here["first"].astype(str) + "-" + here["second"].astype(str)
                here = here[steps == key.measurement]
            return here
        if key.quantity in ACTOR_QUANTITIES:
            here = self._map(self.measures, key)
            return here[here["actor_id"].isin(actor_ids(self.actors, key.les, key.detail))]
        return self._map(self.maps, key)

    @staticmethod
    def _map(table: pd.DataFrame, key: FactKey) -> pd.DataFrame:
        here = table[(table["les"] == key.les) & (table["relation"] == key.item)]
        return here[here["measurement"].astype(str) == key.measurement] if key.measurement else here


def actor_ids(actors: pd.DataFrame, les: str, name: str) -> list[str]:
    """The id of an actor of a LES by its id, or else by its label; none where nobody is called so."""
    here = actors[actors["les"] == les]
    for column in ("actor_id", "label"):
        found = here.loc[here[column].map(plain) == plain(name), "actor_id"]
        if len(found):
            return list(dict.fromkeys(found))
    return []
