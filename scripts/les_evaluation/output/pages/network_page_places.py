"""Where all stands on the map of a page with networks: actors, arrows and labels, in cm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from les_evaluation.networks.network import MAP_WIDTH, Network
from les_evaluation.output.figures.maps.arrow_paths import (
    BENDS,
    TWIN_BENDS,
    arrows_of,
    bent,
    outlines,
    simpler,
    visible,
    with_heads,
)
from les_evaluation.output.figures.maps.label_places import Area, LabelPlace, place_labels
from les_evaluation.output.figures.maps.map_places import must_have, page_places
from les_evaluation.output.figures.maps.map_scale import Scale, degrees, together, widths_of
from les_evaluation.output.figures.maps.spots import LEFT, NEW, PLAIN, Spot
from les_evaluation.study.settings import Study

WIDER_BENDS = (0.27, -0.27, 0.34, -0.34)  # where other relations of two actors have those of the maps
POINTED = 0.25  # cm between points that each tell of an arrow: nearer ones could not be pointed at one by one
BESIDE = 0.025  # of bends: what lies nearer lies over each other
ALONE, TOGETHER = "alone", "together"  # how an arrow looks where one relation is shown, and where several are


@dataclass(frozen=True)
class Way:
    """An arrow as it runs over the map, in cm, and what it stands for.

    weight: number of relations behind it; value: what its width stands for (see `widths_of`); types: their kinds; both:
    with a head at both ends; plain: with none, as of what has no direction. middle: where it is pointed at, about
    halfway. shafts, heads (corners of each): by ALONE and TOGETHER, as it stops at actors as large as they are then.
    """

    start: str
    end: str
    weight: int
    value: float
    types: Sequence[str]
    both: bool
    plain: bool
    middle: np.ndarray
    shafts: Mapping[str, np.ndarray]
    heads: Mapping[str, Sequence[np.ndarray]]


@dataclass(frozen=True)
class Drawn:
    """The networks of a page with all that their traces need.

    spots: all actors, in cm on the map, as large as they are when all relations of a measurement are shown, that at
    which they have most partners; height: of the map, in cm. scale: of sizes and widths, see page_scale.
    """

    networks: Sequence[Network]
    labels: Mapping[str, str]
    spots: Sequence[Spot]
    height: float
    scale: Scale
    study: Study

    @property
    def order(self) -> list[str]:
        """The keys of the relations, as they come."""
        return list(dict.fromkeys(network.relation for network in self.networks))

    @property
    def taking_part(self) -> dict[int, set[str]]:
        """Measurement -> the actors with a relation then, the first measurement first."""
        found: dict[int, set[str]] = {}
        for network in sorted(self.networks, key=lambda each: each.measurement):
            found.setdefault(network.measurement, set()).update(network.actors["actor_id"])
        return found

    def states(self, measurement: int) -> list[str]:
        """Of every actor whether it is NEW, LEFT or PLAIN at a measurement, "" for one that took no part in it."""
        taking_part = self.taking_part
        now = taking_part[measurement]
        earlier = [actors for number, actors in taking_part.items() if number < measurement]
        before = earlier[-1] if earlier else now
        state = {(True, True): PLAIN, (False, True): NEW, (True, False): LEFT, (False, False): ""}
        return [state[spot.actor in before, spot.actor in now] for spot in self.spots]

    @property
    def leavers(self) -> list[int]:
        """The actors that left at some measurement, by their place in spots."""
        return self.ever(LEFT)

    def ever(self, state: str) -> list[int]:
        """The actors of this state at some measurement, by their place in spots."""
        states = [self.states(measurement) for measurement in self.taking_part]
        return [at for at in range(len(self.spots)) if any(found[at] == state for found in states)]

    @cached_property
    def ways(self) -> list[list[Way]]:
        """The arrows of each network; those that may be seen together do not lie over each other."""
        taken: dict[tuple, list[float]] = {}
        pointed: dict[int, list[np.ndarray]] = {}
        return [
            ways_of(self, network, taken=taken, pointed=pointed.setdefault(network.measurement, []))
            for network in self.networks
        ]

    @cached_property
    def placed(self) -> list[LabelPlace]:
        """The labels, in the order of spots: off each other, actors and rings, and off arrows where they can."""
        # They stand still whatever is shown, so the arrows of all networks count: most of them lie in one that is seen.
        arrows = [way for ways in self.ways for way in ways]
        lines = [line for way in arrows for line in (way.shafts[TOGETHER], *map(closed, way.heads[TOGETHER]))]
        ringed = self.ever(NEW)
        spots = [replace(spot, state=NEW) if at in ringed else spot for at, spot in enumerate(self.spots)]
        return place_labels(spots, self.labels, lines=lines, area=Area(0.0, MAP_WIDTH, 0.0, self.height))

    def name(self, network: Network) -> str:
        """The printed name of a network on this page."""
        relation = self.study.relations.get(network.relation, network.relation)
        if len({each.measurement for each in self.networks}) == 1:
            return relation
        return self.study.text("networks.interactive.named", relation=relation, number=network.measurement)


def laid_out(
    networks: Sequence[Network],
    positions: pd.DataFrame,
    study: Study,
    *,
    labels: Mapping[str, str],
    scale: Scale,
) -> Drawn:
    """The actors of all networks on the map, as large as Drawn tells.

    networks: of one LES. positions: POSITIONS of all its actors. labels: actor -> what the page calls it. scale: see
    page_scale. Raises ValueError for networks of several LES, and for an actor without a label or a position.
    """
    if len({network.les for network in networks}) > 1:
        raise ValueError("a page is of one LES")
    if not networks:
        return Drawn(networks, labels, (), 0.0, scale, study)
    places, height = page_places(positions, les=networks[0].les)
    actors = pd.concat([network.actors for network in networks]).drop_duplicates("actor_id")
    must_have(places, actors["actor_id"], what="position")
    must_have(labels, actors["actor_id"], what="label")
    partners = [degrees(network.ties) for network in together(networks)]
    most = {actor: max(found.get(actor, 0) for found in partners) for actor in actors["actor_id"]}
    spots = [
        Spot(row.actor_id, *places[row.actor_id], scale.radius(most[row.actor_id]), row.role)
        for row in actors.itertuples()
    ]
    return Drawn(networks, labels, spots, height, scale, study)


def ways_of(drawn: Drawn, network: Network, *, taken: dict[tuple, list[float]], pointed: list[np.ndarray]) -> list[Way]:
    """The arrows of a network.

    taken, pointed: the bends and the middles of arrows that may be seen beside these, to which those of this network
    are added.
    """
    sized = sized_spots(drawn, network)
    middles, reaches = outlines(sized[TOGETHER].values())
    ties = network.told_ties
    place = {kind: at for at, kind in enumerate(drawn.study.relations)}
    kinds = [
        ";".join(sorted(types.split(";"), key=lambda kind: (place.get(kind, len(place)), kind)))
        for types in ties["types"]
    ]
    looks = list(zip(ties["weight"].astype(int), widths_of(network), kinds, ties["undirected"], strict=True))
    found = []
    for start, end, (weight, value, types, plain), both, twin in arrows_of(ties.assign(look=looks)):
        ends = sized[TOGETHER][start], sized[TOGETHER][end]
        sign = 1 if start < end else -1
        beside = taken.setdefault((network.measurement, *sorted((start, end))), [])
        points, bend = bent(*ends, middles, reaches, bends=free_bends([sign * bend for bend in beside], twin=twin))
        beside.append(sign * bend)
        width = drawn.scale.width(value, weighted=network.weighted)
        parts = {}
        for name, spots in sized.items():
            seen = simpler(visible(points, spots[start], spots[end]))
            parts[name] = (seen, []) if plain else with_heads(seen, width, both=both)
        shafts = {name: shaft for name, (shaft, _) in parts.items()}
        heads = {name: corners for name, (_, corners) in parts.items()}
        middle = free_middle(points, middles, reaches, pointed=pointed)
        pointed.append(middle)
        told = types.split(";")
        found.append(Way(start, end, weight, value, told, both and not plain, plain, middle, shafts, heads))
    return found


def sized_spots(drawn: Drawn, network: Network) -> dict[str, dict[str, Spot]]:
    """ALONE and TOGETHER -> actor -> its place, as large as it is then and with its ring, at which an arrow stops."""
    same_time = [each.ties for each in drawn.networks if each.measurement == network.measurement]
    partners = {ALONE: degrees(network.ties), TOGETHER: degrees(pd.concat(same_time))}
    states = drawn.states(network.measurement)
    seen = [replace(spot, state=state) for spot, state in zip(drawn.spots, states, strict=True)]
    return {
        name: {spot.actor: replace(spot, radius=drawn.scale.radius(found.get(spot.actor, 0))) for spot in seen}
        for name, found in partners.items()
    }


def free_bends(taken: Sequence[float], *, twin: bool) -> list[float]:
    """The bends an arrow may have, the first ones first: those of the maps, but not where another arrow lies."""
    wished = [*(TWIN_BENDS if twin else BENDS), *(bend for bend in WIDER_BENDS if bend > 0 or not twin)]
    free = [bend for bend in wished if all(abs(bend - other) > BESIDE for other in taken)]
    return free or wished[-1:]


def free_middle(
    points: np.ndarray, middles: np.ndarray, reaches: np.ndarray, *, pointed: Sequence[np.ndarray]
) -> np.ndarray:
    """Where a line is pointed at: as near to halfway as other such points and actors (middles, reaches) leave room.

    In its middle third; where there is no room at all, where there is most.
    """
    half = len(points) // 2
    steps = sorted(range(len(points) // 3, len(points) - len(points) // 3), key=lambda at: abs(at - half))
    places = points[steps]
    apart = (np.linalg.norm(places[:, None, :] - middles[None], axis=2) - reaches).min(axis=1)
    if pointed:
        apart = np.minimum(apart, np.linalg.norm(places[:, None, :] - np.array(pointed)[None], axis=2).min(axis=1))
    roomy = np.flatnonzero(apart >= POINTED)
    return places[roomy[0] if len(roomy) else int(apart.argmax())]


def closed(corners: np.ndarray) -> np.ndarray:
    """An outline that ends where it starts."""
    return np.vstack([corners, corners[:1]])
