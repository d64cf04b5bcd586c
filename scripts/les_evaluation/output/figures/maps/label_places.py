"""Where the labels of a map stand: never over each other, over an actor or outside the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.figures.maps.spots import Spot, clearance, edge_towards

LABEL = 7.5  # points
WIDEST = 4.4  # cm, of a label; what is wider is broken between its words
MOST_LINES = 4
GAP = 0.06  # cm between an actor and its label
APART = 0.05  # cm between two labels, for their halos
RINGS = (0.0, 0.16, 0.36, 0.65, 1.0, 1.35)  # cm, how much further from its actor a label may stand
LEADER_FROM, ASTRAY_FROM = 0.25, 0.12  # cm from its actor a label gets a line to it; where another is near
GRID = 0.25  # cm between the places that are tried where there is none near the actor
FAR, ANYWHERE = 1.7, 50.0  # cm from its actor that a label may stand, and a number instead of one
PASSES = 3  # times all labels are looked at again, now that the others stand
# Right and left of, above and below an actor, then at its corners; the middle of the label in parts of its size.
DIRECTIONS = np.array(
    [
        (1, 0),
        (-1, 0),
        (0, 1),
        (0, -1),
        (1, 1),
        (-1, 1),
        (1, -1),
        (-1, -1),
        (0.45, 1),
        (-0.45, 1),
        (0.45, -1),
        (-0.45, -1),
        (1, 0.5),
        (1, -0.5),
        (-1, 0.5),
        (-1, -0.5),
        *((side, part) for part in (0.25, -0.25, 0.75, -0.75) for side in (1, -1)),
        *((part, side) for part in (0.22, -0.22, 0.72, -0.72) for side in (1, -1)),
    ],
    dtype=float,
)
# What counts against a place: any line under the label, each line there (a wide one is two), and each sample of one; a
# cm further away, a wish less, another actor nearer than its own, a leader through a label, and a label broken
# otherwise than it reads best. Two lines weigh more than a cm: away from them the leader tells whose label it is.
ANY_LINE_COST, EACH_LINE_COST, LINE_COST = 0.9, 0.6, 0.05
FAR_COST, WISH_COST, ASTRAY_COST, THROUGH_COST, BREAK_COST = 2.0, 0.012, 2.5, 1.5, 0.12
LINE_ROOM = 0.04  # cm around a label that are looked at for lines too
SAMPLE = 0.12  # cm between the samples of a line


@dataclass(frozen=True)
class Area:
    """The room of a map in cm."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True)
class LabelPlace:
    """A label with its lines and its box in cm; leader: from its actor to its box, where it stands away from it.

    number: where there was no room for the label, the number that stands in its place; 0 for the label itself.
    """

    actor: str
    content: str
    left: float
    bottom: float
    right: float
    top: float
    leader: np.ndarray | None = None
    number: int = 0

    @property
    def box(self) -> np.ndarray:
        """left, bottom, right, top."""
        return np.array([self.left, self.bottom, self.right, self.top])


@dataclass
class Wanted:
    """The places that a label may take, best first: boxes, what counts against each, and how it is broken there.

    leaders: which of them need a line to the actor, being far from it or nearer to another one.
    """

    spot: Spot
    boxes: np.ndarray
    costs: np.ndarray
    contents: list[str]
    leaders: np.ndarray


def place_labels(
    spots: Sequence[Spot], texts: Mapping[str, str], *, lines: Sequence[np.ndarray], area: Area
) -> list[LabelPlace]:
    """A place for the label of every actor, in the order of spots.

    texts: actor -> label. lines: what is drawn between the actors, as points in cm; labels keep off them where they
    can. Near its actor where there is room; else further away with a line to it; and where that would be far away, a
    number near the actor in its place, in reading order. In a map so full that not even a number has room, it stands
    under the map: then its bottom is lower than that of the area.
    """
    samples = sampled(lines)
    wanted = {spot.actor: near_places(spot, texts[spot.actor], spots, samples, area) for spot in spots}
    order = sorted(spots, key=lambda spot: (len(wanted[spot.actor].costs), -crowd(spot, spots), spot.actor))
    taken: dict[str, LabelPlace] = {}
    for _ in range(PASSES):
        before = dict(taken)
        for spot in order:
            others = [place for actor, place in taken.items() if actor != spot.actor]
            found = best_free(wanted[spot.actor], others)
            if found is not None:
                taken[spot.actor] = found
        if taken.keys() == before.keys() and all(taken[actor] is before[actor] for actor in taken):
            break
    for spot in order:
        if spot.actor not in taken:
            found = best_free(far_places(spot, texts[spot.actor], spots, samples, area, most=FAR), list(taken.values()))
            if found is not None:
                taken[spot.actor] = found
    left = sorted((spot for spot in spots if spot.actor not in taken), key=lambda spot: (-spot.y, spot.x, spot.actor))
    for number, spot in enumerate(left, start=1):
        found = place_number(spot, str(number), spots, list(taken.values()), samples, area)
        taken[spot.actor] = replace(found, number=number)
    return [taken[spot.actor] for spot in spots]


def place_number(
    spot: Spot, number: str, spots: Sequence[Spot], others: Sequence[LabelPlace], samples: Samples, area: Area
) -> LabelPlace:
    """A place for the number of an actor: near it, else anywhere in the map, else under it."""
    wanted = near_places(spot, number, spots, samples, area)
    found = best_free(wanted, others)
    found = found or best_free(far_places(spot, number, spots, samples, area, most=ANYWHERE), others)
    return found or under_map(spot, number, others, area)


def crowd(spot: Spot, spots: Sequence[Spot]) -> int:
    """How many actors stand within 2.5 cm."""
    return sum(float(np.hypot(other.x - spot.x, other.y - spot.y)) < 2.5 for other in spots)


@dataclass(frozen=True)
class Samples:
    """Points along the lines of a map, line by line; first: where those of each line begin."""

    points: np.ndarray
    first: np.ndarray

    def under(self, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How many lines are under each box, and how many of their points."""
        if not len(self.points) or not len(boxes):
            return np.zeros(len(boxes)), np.zeros(len(boxes))
        x, y = self.points[:, 0], self.points[:, 1]
        left, bottom, right, top = (boxes[:, side, None] for side in range(4))
        within = (x >= left) & (y >= bottom) & (x <= right) & (y <= top)
        counted = np.add.reduceat(within, self.first, axis=1, dtype=int)
        return (counted > 0).sum(axis=1), counted.sum(axis=1)


def sampled(lines: Sequence[np.ndarray]) -> Samples:
    """Points along lines, about SAMPLE cm apart."""
    points: list[np.ndarray] = []
    for line in lines:
        along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
        at = np.linspace(0, along[-1], max(2, int(along[-1] / SAMPLE) + 1))
        points.append(np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])]))
    first = np.cumsum([0, *map(len, points[:-1])]) if points else np.empty(0, dtype=int)
    return Samples(np.vstack(points) if points else np.empty((0, 2)), first)


@cache
def broken(label: str) -> tuple[str, ...]:
    """The ways to break a label into one to MOST_LINES lines, each as narrow as it can be with so many."""
    ways: dict[int, str] = {}
    words = label.split()
    widths = sorted(
        {
            text_width(" ".join(words[start:end]), LABEL)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
        }
    )
    most = max(WIDEST, *(text_width(word, LABEL) for word in words)) if words else WIDEST
    for width in (width for width in widths if width <= most):
        way = wrap(label, width=width + 1e-6, size=LABEL)
        if all(word in way.split() for word in words):  # no word broken
            ways.setdefault(way.count("\n") + 1, way)
    found = tuple(ways[lines] for lines in sorted(ways) if lines <= MOST_LINES)
    return found or (wrap(label, width=most, size=LABEL),)


def extent(content: str) -> tuple[float, float]:
    """Width and height in cm of a label."""
    return max(text_width(line, LABEL) for line in content.split("\n")), text_height(content, LABEL)


def break_cost(content: str) -> float:
    """How far a label is from the shape that reads best beside a disc: up to twelve letters a line."""
    letters = max(len(line) for line in content.split("\n"))
    return BREAK_COST * (content.count("\n") + max(0, letters - 14) / 7)


def near_places(spot: Spot, label: str, spots: Sequence[Spot], samples: Samples, area: Area) -> Wanted:
    """The places beside an actor where its label stands free of all actors, best first."""
    boxes, costs, contents = [], [], []
    for content in broken(label):
        width, height = extent(content)
        for ring in RINGS:
            away = spot.reach + GAP + ring
            slant = np.where(np.abs(DIRECTIONS).min(axis=1) == 1, 0.72, 1.0)[:, None]
            half = np.array([width, height]) / 2
            middles = spot.place + DIRECTIONS * (away * slant + half)
            boxes.append(np.hstack([middles - half, middles + half]))
            costs.append(WISH_COST * np.arange(len(DIRECTIONS)) + FAR_COST * ring + break_cost(content))
            contents += [content] * len(DIRECTIONS)
    return allowed(spot, np.vstack(boxes), np.concatenate(costs), contents, spots, samples, area)


def far_places(spot: Spot, label: str, spots: Sequence[Spot], samples: Samples, area: Area, *, most: float) -> Wanted:
    """All places at most so many cm away where the label of an actor stands free of all actors, the nearest first."""
    boxes, costs, contents = [], [], []
    for content in broken(label):
        width, height = extent(content)
        across = np.arange(area.left, area.right - width + 1e-9, GRID)
        up = np.arange(area.bottom, area.top - height + 1e-9, GRID)
        low = np.column_stack([np.tile(across, len(up)), np.repeat(up, len(across))])
        made = np.hstack([low, low + np.array([width, height])])
        away = box_distance(made, spot.place)
        boxes.append(made[away <= most])
        costs.append(FAR_COST * away[away <= most] + break_cost(content))
        contents += [content] * len(boxes[-1])
    return allowed(spot, np.vstack(boxes), np.concatenate(costs), contents, spots, samples, area)


def allowed(
    spot: Spot,
    boxes: np.ndarray,
    costs: np.ndarray,
    contents: list[str],
    spots: Sequence[Spot],
    samples: Samples,
    area: Area,
) -> Wanted:
    """The places inside the area and free of all actors, with what lies under them counted, best first."""
    inside = (
        (boxes[:, 0] >= area.left - 1e-9)
        & (boxes[:, 1] >= area.bottom - 1e-9)
        & (boxes[:, 2] <= area.right + 1e-9)
        & (boxes[:, 3] <= area.top + 1e-9)
    )
    for other in spots:
        inside &= box_distance(boxes, other.place) >= other.reach + GAP / 2 - (GAP if other is spot else 0)
    kept = np.flatnonzero(inside)
    boxes, costs = boxes[kept], costs[kept]
    own = box_distance(boxes, spot.place) - spot.reach
    near_others = np.zeros(len(boxes))
    for other in spots:
        if other is not spot:
            near_others += box_distance(boxes, other.place) - other.reach < 1.5 * own + 0.1
    costs = costs + ASTRAY_COST * near_others
    # What is seen between an actor and its label: beside a flat side that is more than beside a corner.
    seen = clearance(spot, np.clip(spot.place, boxes[:, :2], boxes[:, 2:]))
    leaders = (seen > LEADER_FROM) | ((near_others > 0) & (seen > ASTRAY_FROM))
    crossing, covered = samples.under(boxes + np.array([-LINE_ROOM, -LINE_ROOM, LINE_ROOM, LINE_ROOM]))
    costs = costs + ANY_LINE_COST * (crossing > 0) + EACH_LINE_COST * crossing + LINE_COST * covered
    order = np.argsort(np.round(costs, 6), kind="stable")
    return Wanted(spot, boxes[order], costs[order], [contents[kept[row]] for row in order], leaders[order])


def box_distance(boxes: np.ndarray, point: np.ndarray) -> np.ndarray:
    """How far a point lies from boxes, 0 inside."""
    out = np.maximum(np.maximum(boxes[:, :2] - point, point - boxes[:, 2:]), 0)
    return np.hypot(out[:, 0], out[:, 1])


def best_free(wanted: Wanted, others: Sequence[LabelPlace]) -> LabelPlace | None:
    """The best place that touches no other label, None without any."""
    if not len(wanted.boxes):
        return None
    free = np.ones(len(wanted.boxes), dtype=bool)
    costs = wanted.costs.copy()
    for other in others:
        box = other.box
        free &= (
            (wanted.boxes[:, 0] >= box[2] + APART)
            | (wanted.boxes[:, 2] <= box[0] - APART)
            | (wanted.boxes[:, 1] >= box[3])
            | (wanted.boxes[:, 3] <= box[1])
        )
        if other.leader is not None:
            costs += THROUGH_COST * crossed(wanted.boxes, other.leader)
    rows = np.flatnonzero(free)
    if not len(rows):
        return None
    boxes_of_others = np.array([other.box for other in others]).reshape(-1, 4)
    best: tuple[int, np.ndarray | None] | None = None
    least = np.inf
    for row in rows[np.argsort(np.round(costs[rows], 6), kind="stable")]:
        if costs[row] >= least:
            break
        leader = leader_to(wanted.spot, wanted.boxes[row]) if wanted.leaders[row] else None
        cost = costs[row] + (THROUGH_COST * crossed(boxes_of_others, leader).sum() if leader is not None else 0)
        if cost < least:
            best, least = (row, leader), cost
    if best is None:  # only where no cost is a number
        return None
    row, leader = best
    return placed_in(wanted.boxes[row], wanted.spot.actor, wanted.contents[row], leader=leader)


def placed_in(box: np.ndarray, actor: str, content: str, *, leader: np.ndarray | None) -> LabelPlace:
    """A label in its box: left, bottom, right, top."""
    left, bottom, right, top = map(float, box)
    return LabelPlace(actor, content, left, bottom, right, top, leader=leader)


def leader_to(spot: Spot, box: np.ndarray) -> np.ndarray:
    """The line from the edge of an actor to the nearest point of a box."""
    end = np.clip(spot.place, box[:2], box[2:])
    along = end - spot.place
    way = along / np.linalg.norm(along)
    return np.array([spot.place + way * (edge_towards(spot, way) + 0.02), end])


def crossed(boxes: np.ndarray, line: np.ndarray) -> np.ndarray:
    """Which boxes a line passes through."""
    points = line[0] + np.linspace(0, 1, 25)[:, None] * (line[1] - line[0])
    return ((points[None] >= boxes[:, None, :2]) & (points[None] <= boxes[:, None, 2:])).all(axis=2).any(axis=1)


def under_map(spot: Spot, label: str, others: Sequence[LabelPlace], area: Area) -> LabelPlace:
    """A place in the first row under the map that has room, as near under the actor as can be."""
    content = min(broken(label), key=lambda way: way.count("\n"))
    width, height = extent(content)
    tried = np.arange(area.left, max(area.left, area.right - width) + 1e-9, GRID)
    tried = tried[np.argsort(np.abs(tried + width / 2 - spot.x), kind="stable")]
    below = [other for other in others if other.bottom < area.bottom]
    low = area.bottom - 0.1 - height
    while True:
        for left in tried:
            box = np.array([left, low, left + width, low + height])
            if not any(overlapping(box, other.box) for other in below):
                return placed_in(box, spot.actor, content, leader=leader_to(spot, box))
        low -= 0.1


def overlapping(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two boxes overlap, or stand less than APART beside each other."""
    beside = one[0] >= other[2] + APART or one[2] <= other[0] - APART
    return not (beside or one[1] >= other[3] or one[3] <= other[1])
