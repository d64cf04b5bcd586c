"""What changed between two measurements of one network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.networks.network import Network
from les_evaluation.networks.network_measures import DECIMALS, NETWORK_KEY, NETWORK_MEASURES, WHOLE, network_measures

JOINED, LEFT, STAYED = ACTOR_STATUSES = ("joined", "left", "stayed")
NEW, GONE, KEPT = TIE_STATUSES = ("new", "gone", "kept")
CHANGE_KEY = ["les", "relation", "first", "second"]
ACTOR_CHANGE_COLUMNS = ["actor_id", "role", "status"]
TIE_CHANGE_COLUMNS = [
    "from_actor_id",
    "to_actor_id",
    "status",
    "among_stayed",
    "weight_first",
    "weight_second",
    "strength_first",
    "strength_second",
    "undirected",
]
CHANGE_COUNTS = [*ACTOR_STATUSES, *TIE_STATUSES, *[f"{status}_stayed" for status in TIE_STATUSES]]
CHANGE = Contract(
    "change",
    {
        "les": "text",
        "relation": "text",
        **dict.fromkeys(["first", "second", *CHANGE_COUNTS], WHOLE),
        "jaccard_stayed": "number",
    },
)
CHANGE_COLUMNS = CHANGE.names
MEASURE_CHANGE_COLUMNS = [*CHANGE_KEY, "measure", "value_first", "value_second", "difference"]


@dataclass(frozen=True)
class Change:
    """Two measurements of one network beside each other.

    actors: ACTOR_CHANGE_COLUMNS, who takes part in either measurement, in the order of the sheet of the first, who
    joined below; the role is that of the second, for who left that of the first. ties: TIE_CHANGE_COLUMNS, a row per
    tie of either measurement, as `Network.told_ties` counts them: an arrow, or a pair without any arrow at either one
    (undirected). What has a direction at one measurement alone was kept, as one row, so that kept and gone are the ties
    of the first and kept and new those of the second; a second arrow of such a pair is gone or new. among_stayed: both
    actors take part in both; weights are 0 where there is no tie, strengths missing without weights.
    summary: one row of CHANGE_COLUMNS; of ties all together, and, as *_stayed, of those among who stayed;
    jaccard_stayed: kept / (kept + gone + new) among who stayed, missing without such ties. measures:
    MEASURE_CHANGE_COLUMNS, a row per measure of the whole network.
    """

    actors: pd.DataFrame
    ties: pd.DataFrame
    summary: pd.DataFrame
    measures: pd.DataFrame


def change(first: Network, second: Network, *, measures: pd.DataFrame | None = None) -> Change:
    """What changed from the first to the second measurement.

    measures: NETWORK_MEASURE_COLUMNS of both, where they were computed before.

    Raises ValueError for networks of another LES or relation. An actor that takes part in one measurement only is
    counted apart: its ties cannot be kept, so that the Jaccard index is that of the ties among who stayed (as for
    panels of networks: Snijders, van de Bunt and Steglich 2010).
    """
    if (first.les, first.relation) != (second.les, second.relation):
        raise ValueError("a change is between two measurements of one LES and relation")
    key = dict(zip(CHANGE_KEY, (first.les, first.relation, first.measurement, second.measurement), strict=True))
    actors = actor_changes(first, second)
    ties = tie_changes(first, second)
    return Change(actors, ties, _summary(key, actors, ties), _measures(key, first, second, measures))


def changes(networks: Sequence[Network], *, measures: pd.DataFrame | None = None) -> list[Change]:
    """The changes between every two measurements that follow each other, per LES and relation, in their order.

    measures: NETWORK_MEASURE_COLUMNS of all of them, where they were computed before.
    """
    found = []
    for les, relation in dict.fromkeys((network.les, network.relation) for network in networks):
        own = [network for network in networks if (network.les, network.relation) == (les, relation)]
        own.sort(key=lambda network: network.measurement)
        found += [change(before, after, measures=measures) for before, after in pairwise(own)]
    return found


def actor_changes(first: Network, second: Network) -> pd.DataFrame:
    """ACTOR_CHANGE_COLUMNS of two measurements, see `Change`."""
    both = pd.concat([first.actors, second.actors], ignore_index=True)[["actor_id", "role"]]
    both = both.drop_duplicates("actor_id", keep="last").set_index("actor_id")
    order = list(dict.fromkeys([*first.actors["actor_id"], *second.actors["actor_id"]]))
    frame = both.reindex(order).rename_axis("actor_id").reset_index()
    before, after = (frame["actor_id"].isin(network.actors["actor_id"]) for network in (first, second))
    frame["status"] = np.select([before & after, before], [STAYED, LEFT], JOINED)
    return frame[ACTOR_CHANGE_COLUMNS]


def tie_changes(first: Network, second: Network) -> pd.DataFrame:
    """TIE_CHANGE_COLUMNS of two measurements, see `Change`."""
    actors = actor_changes(first, second)
    stayed = actors.loc[actors["status"] == STAYED, "actor_id"]
    ends, values = TIE_CHANGE_COLUMNS[:2], ["weight", "strength"]
    told = first.told_ties.astype(dict.fromkeys(ends, object)), second.told_ties.astype(dict.fromkeys(ends, object))
    before, after = (
        _turned(own, other)[[*ends, *values, "undirected"]].rename(
            columns={name: f"{name}_{when}" for name in [*values, "undirected"]}
        )
        for own, other, when in ((told[0], told[1], "first"), (told[1], told[0], "second"))
    )
    # Only the place of a tie in the two lists counts, so that a weight of 0 would still be a tie.
    frame = before.merge(after, on=ends, how="outer", indicator=True, sort=True)
    frame["status"] = frame["_merge"].map({"both": KEPT, "left_only": GONE, "right_only": NEW}).astype(str)
    frame["undirected"] = ~(frame["undirected_first"].eq(False) | frame["undirected_second"].eq(False))
    frame["among_stayed"] = frame[ends[0]].isin(stayed) & frame[ends[1]].isin(stayed)
    weights = ["weight_first", "weight_second"]
    frame[weights] = frame[weights].apply(pd.to_numeric).fillna(0)
    if (frame[weights] % 1 == 0).all(axis=None):
        frame[weights] = frame[weights].astype("int64")
    return frame[TIE_CHANGE_COLUMNS]


def _turned(own: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Told ties with every one without a direction written the way that the other measurement has its arrow.

    Where that has two arrows between them, the way of its first one by name; where it has none, the first way by name.
    """
    plain = other["undirected"]
    arrows = set(zip(other.loc[~plain, "from_actor_id"], other.loc[~plain, "to_actor_id"], strict=True))
    rows = []
    for start, end, undirected in zip(own["from_actor_id"], own["to_actor_id"], own["undirected"], strict=True):
        ways = sorted([(start, end), (end, start)])
        rows.append(next((way for way in ways if way in arrows), ways[0]) if undirected else (start, end))
    turned = pd.DataFrame(rows, columns=["from_actor_id", "to_actor_id"], index=own.index, dtype=object)
    return own.assign(**{name: turned[name] for name in turned})


def _summary(key: dict, actors: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    among = ties[ties["among_stayed"]]
    counts = {status: int((actors["status"] == status).sum()) for status in ACTOR_STATUSES}
    counts |= {status: int((ties["status"] == status).sum()) for status in TIE_STATUSES}
    counts |= {f"{status}_stayed": int((among["status"] == status).sum()) for status in TIE_STATUSES}
    jaccard = round(counts["kept_stayed"] / len(among), DECIMALS) if len(among) else np.nan
    return pd.DataFrame([key | counts | {"jaccard_stayed": jaccard}], columns=CHANGE_COLUMNS)


def _measures(key: dict, first: Network, second: Network, measures: pd.DataFrame | None) -> pd.DataFrame:
    before, after = (_measures_of(network, measures).astype(float) for network in (first, second))
    frame = pd.DataFrame({"measure": NETWORK_MEASURES, "value_first": before, "value_second": after})
    frame = frame.reset_index(drop=True).assign(difference=(after - before).round(DECIMALS).to_numpy(), **key)
    return frame[MEASURE_CHANGE_COLUMNS]


def _measures_of(network: Network, measures: pd.DataFrame | None) -> pd.Series:
    if measures is None:
        return network_measures(network)[NETWORK_MEASURES].iloc[0]
    here = (measures[NETWORK_KEY] == [getattr(network, name) for name in NETWORK_KEY]).all(axis=1)
    return measures.loc[here, NETWORK_MEASURES].iloc[0]
