"""Measures of actors and of whole networks, one definition each.

Programs differ in what they call degree, closeness or reciprocity. The texts hold the definition of every column
under networks.definitions and a name that tells the variant under networks.columns. "Undirected": two actors are
connected when an arrow goes either way. A measure that is undefined is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import Contract, Holds
from les_evaluation.networks import graphs
from les_evaluation.networks.brokerage import BROKERAGE_ROLES, brokerage
from les_evaluation.networks.core_fit import CORE_ROLE, core_fit, ei_index
from les_evaluation.networks.graphs import NOWHERE, Graph, graph_of
from les_evaluation.networks.network import Network

NETWORK_KEY = ["les", "relation", "measurement"]
BROKERAGE_COLUMNS = [f"brokerage_{role}" for role in BROKERAGE_ROLES]
DIRECTED_COUNTS = ["degree_in", "degree_out", "degree_sum"]
ACTOR_COUNTS = ["degree", *DIRECTED_COUNTS]
ACTOR_RELATIONS = ["relations_in", "relations_out", "relations_total"]
ACTOR_STRENGTHS = ["strength_in", "strength_out", "strength_total"]
ACTOR_SHARES = [
    "betweenness",
    "betweenness_normalised",
    "betweenness_directed",
    "betweenness_directed_normalised",
    "closeness",
    "closeness_harmonic",
    "constraint",
    "effective_size",
]
ACTOR_MEASURES = [
    "core",
    *ACTOR_COUNTS,
    *ACTOR_RELATIONS,
    *ACTOR_STRENGTHS,
    *ACTOR_SHARES,
    *BROKERAGE_COLUMNS,
    "component",
    "community",
]
WHOLE: Holds = "whole"
COUNT: Holds = "count"
NUMBER: Holds = "number"
KEY_KINDS: dict[str, Holds] = {"les": "text", "relation": "text", "measurement": "whole"}
# Of actors: relations are whole where all weights of ties are; strengths are missing in a network without weights,
# DIRECTED_COUNTS where nothing has a direction, community for an isolate.
PER_ACTOR = Contract(
    "measures",
    KEY_KINDS
    | {"actor_id": "text", "role": "text", "core": "flag"}
    | {"degree": WHOLE}
    | dict.fromkeys(DIRECTED_COUNTS, COUNT)
    | dict.fromkeys([*ACTOR_RELATIONS, *ACTOR_STRENGTHS, *ACTOR_SHARES], NUMBER)
    | dict.fromkeys([*BROKERAGE_COLUMNS, "component"], WHOLE)
    | {"community": COUNT},
    worded=("role",),
)
ACTOR_MEASURE_COLUMNS = PER_ACTOR.names
NETWORK_COUNTS = [
    "actors",
    "core_actors",
    "ties",
    "arrows",
    "undirected",
    "pairs",
    "isolates",
    "components",
    "largest_component",
    "communities",
]
NETWORK_SHARES = [
    "density",
    "density_pairs",
    "mean_degree",
    "reciprocity_edgewise",
    "reciprocity_dyadic",
    "centralisation_degree",
    "centralisation_in",
    "centralisation_out",
    "centralisation_betweenness",
    "centralisation_closeness",
    "core_fit",
    "core_fit_counted",
    "ei_index",
    "modularity",
    "types_per_pair",
    "share_multiplex",
]
NETWORK_MEASURES = [*NETWORK_COUNTS, *NETWORK_SHARES]
MEASURE_KINDS = dict.fromkeys(NETWORK_COUNTS, WHOLE) | dict.fromkeys(NETWORK_SHARES, NUMBER)
PER_NETWORK = Contract("networks", KEY_KINDS | MEASURE_KINDS)
NETWORK_MEASURE_COLUMNS = PER_NETWORK.names
MULTIPLEXITY_COLUMNS = ["les", "measurement", "relation_types", "pairs", "types_per_pair", "share_multiplex"]
DECIMALS = 9  # beyond these, sums of fractions differ between machines
SEVERAL = 2  # relation types that make a pair multiplex


def actor_measures(network: Network, *, groups: pd.Series | None = None) -> pd.DataFrame:
    """Measures per actor (ACTOR_MEASURE_COLUMNS), in the order of the sheet.

    groups: the group of every actor for the brokerage roles, in the order of network.actors; core (role kern)
    against all others where it is left out. component, community: 1 the largest; community is missing for an isolate,
    DIRECTED_COUNTS are where nothing has a direction.
    """
    graph, core = graph_of(network), core_mask(network)
    degree_in, degree_out = (_per_actor(graph.arrows[graph.directed, end], graph) for end in (1, 0))
    relations = _sums(graph, graph.weights, "relations")
    strengths = _sums(graph, graph.strengths, "strength")
    between = {directed: graphs.betweenness(graph, directed=directed) for directed in (False, True)}
    others = (graph.size - 1) * (graph.size - 2)  # ordered pairs of two others
    roles = brokerage(graph, core if groups is None else groups.to_numpy(dtype=str))
    community, _ = graphs.communities(graph)
    columns = {
        "core": core,
        "degree": graphs.degrees(graph),
        "degree_in": degree_in,
        "degree_out": degree_out,
        "degree_sum": degree_in + degree_out,
        **relations,
        **{name: values if network.weighted else np.nan for name, values in strengths.items()},
        "betweenness": between[False],
        "betweenness_normalised": _divided(between[False], others / 2),
        "betweenness_directed": between[True],
        "betweenness_directed_normalised": _divided(between[True], others),
        "closeness": graphs.closeness(graph),
        "closeness_harmonic": graphs.harmonic_closeness(graph),
        "constraint": graphs.constraint(graph),
        "effective_size": graphs.effective_size(graph),
        **{f"brokerage_{role}": counts for role, counts in roles.items()},
        "component": graphs.components(graph),
        "community": pd.Series(community, dtype="Int64").mask(community == NOWHERE),
    }
    frame = network.actors[["actor_id", "role"]].reset_index(drop=True).assign(**columns)
    counts = frame[DIRECTED_COUNTS].astype("Int64")
    frame[DIRECTED_COUNTS] = counts.mask(np.full(counts.shape, network.undirected))
    rounded = [*ACTOR_STRENGTHS, *ACTOR_SHARES]
    frame[rounded] = frame[rounded].astype(float).round(DECIMALS)
    return frame.assign(**_key(network)).reindex(columns=ACTOR_MEASURE_COLUMNS)


def network_measures(network: Network) -> pd.DataFrame:
    """Measures of the whole network: one row of NETWORK_MEASURE_COLUMNS.

    Counts are whole numbers, the rest lies between 0 and 1, but core_fit, core_fit_counted, ei_index and modularity
    from -1, types_per_pair from 1, and mean_degree as high as n - 1. A tie without a direction is one tie and no arrow,
    and of networks without any direction there is no reciprocity, and no centralisation in or out.
    """
    graph, core = graph_of(network), core_mask(network)
    size, arrows, pairs = graph.size, len(graph.arrows), len(graph.pairs)
    component = graphs.components(graph)
    community, modularity = graphs.communities(graph)
    fit, fit_counted = core_fit(graph, core)
    mutual, directed = graph.mutual
    ties, undirected = int(graph.once.sum()), int((graph.once & graph.without_direction).sum())
    values = {
        "actors": size,
        "core_actors": int(core.sum()),
        "ties": ties,
        "arrows": ties - undirected,
        "undirected": undirected,
        "pairs": pairs,
        "isolates": int((graphs.degrees(graph) == 0).sum()),
        "components": int(component.max(initial=0)),
        "largest_component": int((component == 1).sum()),
        "communities": int(max(community.max(initial=0), 0)),
        "density": _ratio(arrows, size * (size - 1)),
        "density_pairs": _ratio(2 * pairs, size * (size - 1)),
        "mean_degree": _ratio(2 * pairs, size),
        "reciprocity_edgewise": _ratio(2 * mutual, int(graph.directed.sum())),
        "reciprocity_dyadic": _ratio(mutual, directed),
        **_centralisations(graph, undirected=network.undirected),
        "core_fit": fit,
        "core_fit_counted": fit_counted,
        "ei_index": ei_index(graph, core),
        "modularity": modularity,
        **_multiplex(_pair_types(network)),
    }
    frame = pd.DataFrame([_key(network) | values], columns=NETWORK_MEASURE_COLUMNS)
    return frame.astype(dict.fromkeys(NETWORK_SHARES, float)).round(dict.fromkeys(NETWORK_SHARES, DECIMALS))


def multiplexity(relations: pd.DataFrame) -> pd.DataFrame:
    """How many types of relation a connected pair shares: a row of MULTIPLEXITY_COLUMNS per LES and measurement.

    relations: RELATION_COLUMNS. relation_types: types that occur. pairs: pairs with a relation of any type, directions
    aside. types_per_pair: mean number of types per such pair. share_multiplex: share of them with two types or more.
    """
    rows = [
        {"les": les, "measurement": measurement, "relation_types": own["relation_type"].nunique()}
        | {"pairs": len(types := _types_of_pairs(own, own["relation_type"]))}
        | _multiplex(types)
        for (les, measurement), own in relations.groupby(["les", "measurement"], sort=False)
    ]
    return pd.DataFrame(rows, columns=MULTIPLEXITY_COLUMNS)


def all_network_measures(networks: Iterable[Network]) -> pd.DataFrame:
    """`network_measures` of several networks under each other."""
    return _stacked([network_measures(network) for network in networks], NETWORK_MEASURE_COLUMNS)


def all_actor_measures(networks: Iterable[Network]) -> pd.DataFrame:
    """`actor_measures` of several networks under each other, with core against others for the brokerage roles."""
    return _stacked([actor_measures(network) for network in networks], ACTOR_MEASURE_COLUMNS)


def core_mask(network: Network) -> np.ndarray:
    """Who is in the core (role kern), in the order of the sheet."""
    return (network.actors["role"] == CORE_ROLE).to_numpy(dtype=bool)


def _stacked(frames: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    # Frames without rows hold no types, and would spoil those of the others.
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=columns)


def _key(network: Network) -> dict:
    return {name: getattr(network, name) for name in NETWORK_KEY}


def _per_actor(ends: np.ndarray, graph: Graph, weights: np.ndarray | None = None) -> np.ndarray:
    counts = np.bincount(ends, weights=weights, minlength=graph.size)
    whole = weights is None or np.issubdtype(weights.dtype, np.integer)
    return counts.astype(np.int64) if whole else counts


def _sums(graph: Graph, values: np.ndarray, name: str) -> dict[str, np.ndarray]:
    """What the arrows to and from every actor add up to, and all its ties, one without a direction once.

    Of strengths that is the strength of Barrat et al. (2004).
    """
    start, end, once = graph.arrows[:, 0], graph.arrows[:, 1], graph.once
    total = _per_actor(start[once], graph, values[once]) + _per_actor(end[once], graph, values[once])
    coming, going = _per_actor(end, graph, values), _per_actor(start, graph, values)
    return {f"{name}_in": coming, f"{name}_out": going, f"{name}_total": total}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else np.nan


def _divided(values: np.ndarray, whole: float) -> np.ndarray:
    return values / whole if whole > 0 else np.full(len(values), np.nan)


def _centralisations(graph: Graph, *, undirected: bool) -> dict[str, float]:
    """Freeman (1979): the differences with the highest value, summed, over the largest sum a network can have.

    undirected: nothing has a direction, and so nothing arrives or leaves.
    """
    size, degree = graph.size, graphs.degrees(graph)
    arriving, leaving = (_per_actor(graph.arrows[graph.directed, end], graph) for end in (1, 0))
    most_ways = 0 if undirected else (size - 1) ** 2
    # Who reaches nobody has no distance to others, so that the largest sum holds for connected networks only.
    connected = size > 0 and graphs.components(graph).max() == 1
    return {
        "centralisation_degree": _centralisation(degree, (size - 1) * (size - 2)),
        "centralisation_in": _centralisation(arriving, most_ways),
        "centralisation_out": _centralisation(leaving, most_ways),
        "centralisation_betweenness": _centralisation(
            graphs.betweenness(graph, directed=False), (size - 1) ** 2 * (size - 2) / 2
        ),
        "centralisation_closeness": _centralisation(
            graphs.closeness(graph), (size - 1) * (size - 2) / (2 * size - 3) if connected else 0
        ),
    }


def _centralisation(values: np.ndarray, most: float) -> float:
    return float((values.max() - values).sum() / most) if len(values) and most > 0 else np.nan


def _pair_types(network: Network) -> pd.Series:
    types = network.ties["types"].str.split(";").explode()
    return _types_of_pairs(network.ties.loc[types.index], types)


def _types_of_pairs(ties: pd.DataFrame, types: pd.Series) -> pd.Series:
    """Number of different types per pair, directions aside. types: one per row of ties."""
    one, other = ties["from_actor_id"].to_numpy(dtype=str), ties["to_actor_id"].to_numpy(dtype=str)
    low, high = np.where(one < other, one, other), np.where(one < other, other, one)
    rows = pd.DataFrame({"low": low, "high": high, "type": types.to_numpy()})[low != high]
    return rows.drop_duplicates().groupby(["low", "high"]).size()


def _multiplex(types: pd.Series) -> dict[str, float]:
    if types.empty:
        return {"types_per_pair": np.nan, "share_multiplex": np.nan}
    return {"types_per_pair": float(types.mean()), "share_multiplex": float((types >= SEVERAL).mean())}
