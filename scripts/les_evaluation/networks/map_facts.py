"""What a reader may look for on a network map: facts with their numbers, all computed.

A fact is a row; `fact_sentences.reading_sentences` makes one sentence of all rows of a fact, `short_list.short_facts`
chooses those to begin with. Every rule is simple enough to be told beside the table (networks.reading_help.note).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.networks import graphs
from les_evaluation.networks.graphs import Graph, graph_of
from les_evaluation.networks.network import Network
from les_evaluation.networks.network_change import JOINED, LEFT, Change
from les_evaluation.networks.network_measures import DECIMALS, NETWORK_KEY, core_mask, multiplexity

# A row per fact; of parts, brokers, subgroups and bridges a row each. actors: who it is about, as shown, with "; "
# between; "" for nobody. What n, base and value count is told at the function of the fact.
READING = Contract(
    "reading",
    {
        "les": "text",
        "relation": "text",
        "measurement": "whole",
        "fact": "text",
        "actors": "text",
        "n": "whole",
        "base": "whole",
        "value": "number",
    },
)
READING_COLUMNS = READING.names
BETWEEN_ACTORS = "; "
WHOLE_LES = ""  # the relation of facts over all relations of a LES
BROKERS = 3
SOMETIMES = 2  # types of relation in which one is among the brokers
SMALLEST_GROUP = 2

Fact = dict[str, object]


def reading_facts(network: Network, *, labels: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The facts of one map (READING_COLUMNS). labels: actor_id -> shown (code or name); the id without it."""
    graph, core = graph_of(network), core_mask(network)
    ids = network.actors["actor_id"]
    shown = np.array([str((labels or {}).get(actor, actor)) for actor in ids], dtype=object)
    if len(graph.pairs):
        facts = [
            _size(graph),
            *_parts(graph, shown),
            *_brokers(graph, shown),
            _isolates(graph, shown),
            _one_tie(graph, shown),
            *_around_core(graph, core, shown),
            *_reciprocity(graph),
        ]
    else:
        facts = [_fact("empty", n=0, base=graph.size)]
    return _rows(facts, {name: getattr(network, name) for name in NETWORK_KEY})


def les_facts(
    networks: Sequence[Network], relations: pd.DataFrame, *, labels: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Facts over all types of relation of one LES and measurement (READING_COLUMNS, relation WHOLE_LES).

    networks: one per type. relations: RELATION_COLUMNS of all LES. multiplex: n of the base connected pairs share two
    types of relation or more, value types on average. often_broker: an actor that is among the brokers (see
    `reading_facts`) in two types or more, n of the base types with a relation; the most often first.
    Raises ValueError for maps of more than one LES or measurement.
    """
    places = {(network.les, network.measurement) for network in networks}
    if len(places) != 1:
        raise ValueError("these facts are of one LES at one measurement")
    les, measurement = places.pop()
    facts = []
    own = multiplexity(relations[(relations["les"] == les) & (relations["measurement"] == measurement)])
    for row in own[own["pairs"] > 0].to_dict("records"):
        n = round(row["share_multiplex"] * row["pairs"])
        facts.append(_fact("multiplex", n=n, base=row["pairs"], value=row["types_per_pair"]))
    maps = [reading_facts(network, labels=labels) for network in networks if len(network.ties)]
    brokers = [frame.loc[(frame["fact"] == "broker") & (frame["actors"] != ""), "actors"] for frame in maps]
    times = pd.concat(brokers).value_counts(sort=False) if brokers else pd.Series(dtype="int64")
    times = times.sort_values(ascending=False, kind="stable")
    facts += [_fact("often_broker", [actor], n=n, base=len(maps)) for actor, n in times[times >= SOMETIMES].items()]
    return _rows(facts, {"les": les, "relation": WHOLE_LES, "measurement": measurement})


def unrelated_facts(
    actors: pd.DataFrame, relations: pd.DataFrame, *, les: str, labels: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Who of one LES is on no map at all (READING_COLUMNS, relation WHOLE_LES, at its last measurement); often nobody.

    actors: ACTOR_COLUMNS, relations: RELATION_COLUMNS, of all LES. unrelated: n of the base actors given.
    """
    given = actors.loc[actors["les"] == les, "actor_id"]
    mine = relations[relations["les"] == les]
    alone = given[~given.isin(mine["from_actor_id"]) & ~given.isin(mine["to_actor_id"])]
    shown = [(labels or {}).get(actor, actor) for actor in alone]
    facts = [_fact("unrelated", shown, n=len(alone), base=len(given))] if shown and len(mine) else []
    return _rows(facts, {"les": les, "relation": WHOLE_LES, "measurement": mine["measurement"].max()})


def change_facts(changes: Sequence[Change], *, labels: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Facts of changes (READING_COLUMNS, each at its second measurement), of any LES and relations.

    joined, left: n actors, of the base that take part in the second or in the first measurement; the same for all
    relations of a LES, and so told once, with relation WHOLE_LES. ties_kept: per relation that has arrows at both, of
    the base arrows among who stayed, at either measurement, n at both; value: that share, the Jaccard index.
    """
    frames, told = [], set()
    for change in changes:
        row = change.summary.iloc[0]
        key = {"les": row["les"], "relation": row["relation"], "measurement": row["second"]}
        if (row["les"], row["first"], row["second"]) not in told:
            told.add((row["les"], row["first"], row["second"]))
            frames.append(_rows(_came_and_went(change, labels or {}), key | {"relation": WHOLE_LES}))
        base = row[["kept_stayed", "gone_stayed", "new_stayed"]].sum()
        # What was mapped at one measurement only tells of the mapping, not of change.
        mapped_twice = (row["kept"] + row["gone"]) * (row["kept"] + row["new"]) > 0
        if base and mapped_twice:
            kept = _fact("ties_kept", n=row["kept_stayed"], base=base, value=row["jaccard_stayed"])
            frames.append(_rows([kept], key))
    return pd.concat(frames, ignore_index=True) if frames else _rows([], dict.fromkeys(NETWORK_KEY))


def _came_and_went(change: Change, labels: Mapping[str, str]) -> list[Fact]:
    status = change.actors["status"]
    facts = []
    for what, elsewhere in ((JOINED, LEFT), (LEFT, JOINED)):
        who = change.actors.loc[status == what, "actor_id"]
        facts.append(
            _fact(what, [labels.get(actor, actor) for actor in who], n=len(who), base=(status != elsewhere).sum())
        )
    return facts


def _fact(kind: str, actors: Iterable[str] = (), *, n: int, base: int, value: float = np.nan) -> Fact:
    listed = BETWEEN_ACTORS.join(map(str, actors))
    return {"fact": kind, "actors": listed, "n": int(n), "base": int(base), "value": value}


def _size(graph: Graph) -> Fact:
    """Connected pairs; base: actors, value: share of all possible pairs."""
    pairs = len(graph.pairs)
    return _fact("size", n=pairs, base=graph.size, value=pairs / (graph.size * (graph.size - 1) / 2))


def _parts(graph: Graph, shown: np.ndarray) -> list[Fact]:
    """Components of two actors or more, where there are several; n: their actors, base: all actors.

    part_bridge: for the largest and every other, the actor of either with the most partners, the first of equals; n:
    the actors that their tie would join.
    """
    parts = _groups(graphs.components(graph))
    if len(parts) < 2:
        return []
    first, *others = [(part, part[np.argmax(graphs.degrees(graph)[part])]) for part in parts]
    return [
        *[_fact("part", shown[part], n=len(part), base=graph.size) for part in parts],
        *[
            _fact("part_bridge", shown[[first[1], leader]], n=len(first[0]) + len(part), base=graph.size)
            for part, leader in others
        ],
    ]


def _brokers(graph: Graph, shown: np.ndarray) -> list[Fact]:
    """The three highest in betweenness above 0, and who equals the third.

    n: distinct partners, base: all others, value: betweenness, undirected and normalised.
    """
    between = graphs.betweenness(graph, directed=False).round(DECIMALS)
    highest = np.sort(between[between > 0])[::-1][:BROKERS]
    if not len(highest):
        return [_fact("broker", n=0, base=graph.size - 1)]
    order = np.argsort(-between, kind="stable")
    partners, most = graphs.degrees(graph), (graph.size - 1) * (graph.size - 2) / 2
    return [
        _fact("broker", [shown[at]], n=partners[at], base=graph.size - 1, value=round(between[at] / most, DECIMALS))
        for at in order
        if between[at] >= highest[-1]
    ]


def _isolates(graph: Graph, shown: np.ndarray) -> Fact:
    """Actors without a tie on this map; base: all actors."""
    alone = graphs.degrees(graph) == 0
    return _fact("isolate", shown[alone], n=alone.sum(), base=graph.size)


def _one_tie(graph: Graph, shown: np.ndarray) -> Fact:
    """Actors with one partner only; base: all actors."""
    one = graphs.degrees(graph) == 1
    return _fact("one_tie", shown[one], n=one.sum(), base=graph.size)


def _around_core(graph: Graph, core: np.ndarray, shown: np.ndarray) -> list[Fact]:
    """What hangs on the core, where there are a core and others.

    core: told where nobody belongs to it, for then no measure of the core exists; base: all actors.
    core_ties: n of the base connected pairs hold a core actor; value: that share. The base of the others: actors
    outside the core that have a tie. only_through_core: those with ties to the core only, so that without it they are
    cut off from all others. subgroup: the components of two or more that are left when the core is taken out; n:
    their actors. bridge: for every two subgroups, the actor of either with the most partners, the first of equals;
    n: the actors that their tie would join; most joined first; nobody where there are no two subgroups.
    """
    if not core.any():
        return [_fact("core", n=0, base=graph.size)]
    if core.all():
        return []
    partners = graphs.degrees(graph)
    outside = int((~core & (partners > 0)).sum())
    with_core = int(core[graph.pairs].any(axis=1).sum())
    among = graph.pairs[~core[graph.pairs].any(axis=1)]
    only = ~core & (partners > 0) & (np.bincount(among.ravel(), minlength=graph.size) == 0)
    subgroups = _groups(graphs.components(graph, without=core))
    leaders = [part[np.argmax(partners[part])] for part in subgroups]
    pairs = sorted(combinations(range(len(subgroups)), 2), key=lambda pair: -sum(len(subgroups[part]) for part in pair))
    core_ties = _fact("core_ties", n=with_core, base=len(graph.pairs), value=with_core / len(graph.pairs))
    if not outside:
        return [core_ties]
    bridges = [
        _fact(
            "bridge",
            shown[[leaders[one], leaders[other]]],
            n=len(subgroups[one]) + len(subgroups[other]),
            base=outside,
        )
        for one, other in pairs
    ]
    return [
        core_ties,
        _fact("only_through_core", shown[only], n=only.sum(), base=outside),
        *[_fact("subgroup", shown[part], n=len(part), base=outside) for part in subgroups],
        *(bridges or [_fact("bridge", n=0, base=outside)]),
    ]


def _reciprocity(graph: Graph) -> list[Fact]:
    """Pairs with a relation both ways; base: pairs with a relation that has a direction, value: that share."""
    mutual, pairs = graph.mutual
    return [_fact("reciprocity", n=mutual, base=pairs, value=mutual / pairs)] if pairs else []


def _groups(numbers: np.ndarray) -> list[np.ndarray]:
    """The places of every component of two actors or more, the largest first."""
    sizes = np.bincount(numbers[numbers > 0])
    return [np.flatnonzero(numbers == number) for number in np.flatnonzero(sizes >= SMALLEST_GROUP)]


def _rows(facts: Sequence[Fact], key: Mapping[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(facts, columns=["fact", "actors", "n", "base", "value"])
    frame = frame.astype({"fact": str, "actors": str, "n": "int64", "base": "int64", "value": float})
    return frame.assign(**key, value=frame["value"].round(DECIMALS))[READING_COLUMNS]
