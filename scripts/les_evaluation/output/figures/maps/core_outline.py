"""Where the pale ground under the core group lies: round its members and nobody else, for pictures and pages alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from les_evaluation.output.figures.maps.convex import convex_hull, polygon_distance, segment_distance
from les_evaluation.output.figures.maps.spots import Spot

PAD = 0.2  # cm around the members
HOLE = 0.1  # cm of white around who stands inside and is no member
MOST_MEMBERS = 14  # between whom the ground fills triangles; with more of them it is bands
IN_THE_WAY = 4.0  # cm that a link may be longer to keep off an actor that is no member

Link = tuple[np.ndarray, np.ndarray]


def ground_of(members: Sequence[Spot], others: Sequence[Spot]) -> tuple[list[np.ndarray], list[Link], float]:
    """What the ground of some members fills, the lines it is drawn around, and how far it reaches from both, in cm."""
    pad = max(spot.reach for spot in members) + PAD
    places = np.array([spot.place for spot in members])
    ring = convex_hull(places)
    around = len(ring) > 2 and all(polygon_distance(ring, spot.place) >= pad + spot.reach + HOLE for spot in others)
    grounds = [ring] if around else clear_triangles(places, others, pad=pad)
    links = [(ground[at - 1], ground[at]) for ground in grounds for at in range(len(ground))]
    return grounds, links + ([] if around else linked(members, others, pad=pad)), pad


def holes_in(places: np.ndarray, others: Sequence[Spot], links: Sequence[Link], *, pad: float) -> list[Spot]:
    """Who is no member and still stands on the ground around these places and links."""
    return [spot for spot in others if near(spot, places, links) < pad + spot.reach]


def near(spot: Spot, places: np.ndarray, links: Sequence[tuple[np.ndarray, np.ndarray]]) -> float:
    """How far an actor stands from the lines and places that the ground is drawn around, in cm."""
    apart = [segment_distance(spot.place, start, end) for start, end in links]
    return min([*apart, *(float(np.linalg.norm(spot.place - place)) for place in places)])


def clear_triangles(places: np.ndarray, others: Sequence[Spot], *, pad: float) -> list[np.ndarray]:
    """The triangles of members (places) that keep off all others, those inside another one left out."""
    if not 3 <= len(places) <= MOST_MEMBERS or not others:
        return []
    points, room = np.array([spot.place for spot in others]), np.array([spot.reach for spot in others]) + pad + HOLE
    size = len(places)
    clear = np.zeros((size, size), dtype=bool)  # whether the line between two members keeps off all others
    for one, other in combinations(range(size), 2):
        along = places[other] - places[one]
        at = np.clip((points - places[one]) @ along / max(float(along @ along), 1e-12), 0, 1)
        apart = np.linalg.norm(points - places[one] - at[:, None] * along, axis=1)
        clear[one, other] = clear[other, one] = bool((apart >= room).all())
    found = []
    for three in combinations(range(size), 3):
        if not all(clear[one, other] for one, other in combinations(three, 2)):
            continue
        corners = convex_hull(places[list(three)])
        if len(corners) == 3 and not inside(corners, points).any():
            found.append(corners)
    return [
        one
        for at, one in enumerate(found)
        if not any(inside(other, one).all() for number, other in enumerate(found) if number != at)
    ]


def inside(corners: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points lie in a triangle (corners anticlockwise) or on its sides."""
    ahead = np.roll(corners, -1, axis=0) - corners
    to = points[:, None, :] - corners[None]
    return (ahead[None, :, 0] * to[:, :, 1] - ahead[None, :, 1] * to[:, :, 0] >= -1e-9).all(axis=1)


def linked(members: Sequence[Spot], others: Sequence[Spot], *, pad: float) -> list[tuple[np.ndarray, np.ndarray]]:
    """The shortest links that join all members, round others where that is not much longer (Prim)."""
    places = [spot.place for spot in members]

    def cost(one: int, other: int) -> float:
        start, end = places[one], places[other]
        hit = sum(segment_distance(spot.place, start, end) < pad + spot.reach for spot in others)
        return float(np.linalg.norm(start - end)) + IN_THE_WAY * hit

    inside, links = [0], []
    while len(inside) < len(members):
        outside = [row for row in range(len(members)) if row not in inside]
        one, other = min(((a, b) for a in inside for b in outside), key=lambda pair: (round(cost(*pair), 6), pair))
        links.append((places[one], places[other]))
        inside.append(other)
    return links
