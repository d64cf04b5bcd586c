"""Small networks with places, and what stands where on their maps."""

from __future__ import annotations

import numpy as np
import pandas as pd

from les_evaluation.networks.network import ACTOR_COLUMNS, RELATION_COLUMNS, ROLES, TIE_COLUMNS, Network, network_of
from les_evaluation.output.figures.maps.comparison_figure import (
    MEASURES,
)
from les_evaluation.output.figures.maps.difference_map import (
    NetworkDifference,
)
from les_evaluation.output.figures.maps.map_scale import Scale
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from network_builders import network_study

RELATIONS = {
    "visie": "Visie",
    "overleg": "Overleg",
    "ondersteuning": "Ondersteuning",
    "besluit": "Besluit",
    "kennis": "Kennis",
}


GROUPS = {"beheer": ["overleg", "ondersteuning", "besluit"]}


STUDY = network_study(RELATIONS)


LOOK = {"study": STUDY, "title": "Netwerkmap Genk"}


LONG = "Regionaal Leerpunt voor Jong en Oud vzw"  # 39 letters


def actors(*roles, names=None, les="genk"):
    """An actor a0, a1, ... per role."""
    rows = [(f"a{at}", (names or {}).get(f"a{at}", f"Naam {at}"), les, role) for at, role in enumerate(roles)]
    return pd.DataFrame(rows, columns=["actor_id", "label", "les", "role"]).reindex(columns=ACTOR_COLUMNS)


def ties(*rows):
    """Ties of (from, to), and of (weight, types) where that is not (1, visie)."""
    return pd.DataFrame([[*row, *[1, "visie"][len(row) - 2 :]] for row in rows], columns=TIE_COLUMNS)


def network(people, *rows, relation="visie", measurement=1):
    return Network("genk", relation, measurement, people, ties(*rows))


def spread(people):
    """Positions on a grid, 2 cm apart."""
    rows = [("genk", actor, 1.5 + 2.2 * (at % 6), 1 + 2.0 * (at // 6)) for at, actor in enumerate(people["actor_id"])]
    return pd.DataFrame(rows, columns=["les", "actor", "x", "y"])


def mapped(size, *, seed=0, pairs=3, long=False, measurement=1, kinds=("visie", "overleg", "besluit")):
    """An invented LES: actors, relations of several types, some of them both ways."""
    draw = np.random.default_rng(seed)
    names = {f"a{at}": f"{LONG} {at}"[:40] if long else f"Partner nummer {at}" for at in range(size)}
    people = actors(*["kern" if at < size // 5 else ROLES[at % 4] for at in range(size)], names=names)
    rows = []
    for at in range(size):
        for other in draw.choice(size, size=min(pairs, size - 1), replace=False):
            if other != at:
                way = "two_way" if draw.random() < 0.4 else "one_way"
                rows.append((f"a{at}", f"a{other}", kinds[int(draw.integers(len(kinds)))], way, "genk", measurement))
    names = ["from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement"]
    return people, pd.DataFrame(rows, columns=names).reindex(columns=RELATION_COLUMNS)


def a_network(people, relations, relation="visie", measurement=1):
    return network_of(people, relations, les="genk", relation=relation, measurement=measurement, groups=GROUPS)


def a_map(net, **look):
    """A map of which only the words matter."""
    return NetworkMap(net, spread(net.actors), Scale(1, 1), **LOOK, **look)


def a_difference(first, second):
    return NetworkDifference(first, second, spread(first.actors), Scale(1, 1), STUDY, "Verschil")


def said(canvas):
    return " ".join(text.content for text in canvas.texts)


def boxes_of(placed):
    return [label.box for label in placed]


def two_measurements():
    people = actors("kern", "breed", "breed", "experiment")
    first = network(people.iloc[:3], ("a0", "a1"), ("a1", "a0"), ("a0", "a2"))
    second = network(people.iloc[[0, 1, 3]], ("a0", "a1", 2), ("a3", "a0"), measurement=2)
    return people, first, second


def comparison_frame():
    rows = [
        ("genk", "visie", 1, False, 23, 4, 0.254, 0.5, 0.6, -0.25),
        ("genk", "kennis", 1, False, 23, 7, 0.1, 0.9, 1.0, 1.0),
        ("borgloon", "visie", 1, True, 58, 0, 0.05, 0.3, 0.4, float("nan")),
        ("borgloon", "visie", 2, True, 60, 2, 0.06, 0.3, 0.4, 0.1),
    ]
    return pd.DataFrame(rows, columns=["les", "relation", "measurement", "broader", *MEASURES])


THREE = {"borgloon": "Borgloon", "genk": "Genk", "ieper": "Ieper"}


COMPARED = {"study": network_study(RELATIONS, THREE), "relations": RELATIONS, "title": "Vergelijking"}
