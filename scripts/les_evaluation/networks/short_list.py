"""Of all facts on the maps of a LES those to begin with."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from les_evaluation.networks.map_facts import WHOLE_LES
from les_evaluation.networks.network_change import JOINED, LEFT
from les_evaluation.networks.network_measures import NETWORK_KEY

# Of the widest map of a measurement, and of every map that falls apart.
OF_WIDEST = ("broker", "isolate", "one_tie", "core", "only_through_core", "bridge")
OF_PARTS = ("part", "part_bridge")


def short_facts(facts: pd.DataFrame, *, drawn: Collection[tuple[str, str, int]] = ()) -> pd.DataFrame:
    """The facts of each LES to begin with. facts: READING_COLUMNS; drawn: (les, relation, measurement) of the maps.

    Of a LES without drawn maps every network counts as a map. Per measurement: of the map with the most connected
    pairs (the first of equals) OF_WIDEST; of the maps that fall apart the parts and the ties that would join them; of
    the map with the most isolates who they are; what holds over all relations, without who did not come or go; of all
    changes of drawn relations the least and the most kept one. Measurement by measurement, in that order.
    """
    maps = facts[_is_drawn(facts, drawn)]
    widest = _first_by_n(maps[maps["fact"] == "size"])
    loneliest = _first_by_n(maps[(maps["fact"] == "isolate") & (maps["n"] > 0)])
    kept = maps[maps["fact"] == "ties_kept"].sort_values("value", kind="stable")
    ends = pd.concat([kept.drop_duplicates("les"), kept.drop_duplicates("les", keep="last")])
    on_widest = _keys(maps).isin(_keys(widest))
    nobody = facts["fact"].isin([JOINED, LEFT]) & (facts["n"] == 0)
    chosen = [
        maps.index[on_widest & maps["fact"].isin([*OF_WIDEST, *OF_PARTS])],
        maps.index[~on_widest & maps["fact"].isin(OF_PARTS)].union(loneliest.index),
        facts.index[(facts["relation"] == WHOLE_LES) & ~nobody],
        ends.index,
    ]
    rank = pd.Series({at: rank for rank, index in reversed(list(enumerate(chosen))) for at in index}, dtype="int64")
    told = facts.loc[sorted(rank.index)]
    places = {"les": told["les"].map({les: at for at, les in enumerate(dict.fromkeys(facts["les"]))})}
    order = told[["measurement"]].assign(**places, rank=rank).sort_values(["les", "measurement", "rank"], kind="stable")
    return told.loc[order.index]


def _is_drawn(facts: pd.DataFrame, drawn: Collection[tuple[str, str, int]]) -> pd.Series:
    """Whether a fact is of a map that is drawn, or of any map where its LES has none."""
    without = ~facts["les"].isin({les for les, *_ in drawn})
    return (facts["relation"] != WHOLE_LES) & (without | _keys(facts).isin(list(drawn)))


def _first_by_n(facts: pd.DataFrame) -> pd.DataFrame:
    """Of every LES and measurement the fact with the highest n, the first of equals."""
    return facts.sort_values("n", ascending=False, kind="stable").drop_duplicates(["les", "measurement"])


def _keys(facts: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(facts[NETWORK_KEY])
