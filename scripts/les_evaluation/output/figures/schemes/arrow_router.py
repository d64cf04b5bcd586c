"""The ways of arrows around boxes, on the grid of the layout.

A way is the cheapest of all that keep out of boxes, headings and titles (A* over point and direction, Hart, Nilsson and
Raphael 1968): short, with few bends and crossings, and on no line of another arrow unless both have the same start or
the same end. All costs are integers and equal ones are decided by place, so that every machine finds the same ways.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from les_evaluation.output.figures.schemes.box_layout import ACROSS, HEADING, Places, Rect
from les_evaluation.output.figures.schemes.box_tree import Arrow

Point = tuple[int, int]
STEP, BEND, CROSS, SHARED, TAKEN, BORDER, ALONG, NEAR = 10, 45, 60, 8, 900, 20, 500, 4
OFF_MIDDLE, WRONG_SIDE, AWAY, PORT_TAKEN = 3, 25, 90, 400
MOVES: tuple[Point, ...] = ((0, 1), (1, 0), (0, -1), (-1, 0))  # down, right, up, left


@dataclass(frozen=True)
class Way:
    """The way of an arrow: its corners from start to end. clean: whether it lies on no line of an arrow of others."""

    arrow: Arrow
    points: tuple[Point, ...]
    clean: bool


@dataclass(frozen=True)
class Ground:
    """What never changes while ways are found. Points are numbers, row by row; a row has `wide` of them.

    solid: whether a point is in a box, a heading or a title. cost: way (see MOVES) -> what a step to a point costs.
    """

    places: Places
    wide: int = ACROSS + 1

    @cached_property
    def rects(self) -> dict[str, Rect]:
        """Box -> its rectangle."""
        return {placed.box.key: placed.rect for placed in self.places.boxes}

    @property
    def moves(self) -> tuple[int, int, int, int]:
        """What each way adds to the number of a point."""
        return (self.wide, 1, -self.wide, -1)

    def number(self, point: Point) -> int:
        """The number of a point."""
        return point[1] * self.wide + point[0]

    def numbers(self, rect: Rect) -> Iterator[int]:
        """The points of a rectangle, those on its sides included."""
        for y in range(rect.top, rect.bottom + 1):
            yield from range(y * self.wide + rect.left, y * self.wide + rect.right + 1)

    @cached_property
    def size(self) -> int:
        """How many points there are."""
        return self.wide * (self.places.height + 1)

    @cached_property
    def solid(self) -> bytearray:
        """1 for every point that no way may pass. The title of a box with others in it is passed at its sides."""
        found = bytearray(self.size)
        rects = [placed.rect for placed in self.places.boxes if not placed.box.holds]
        rects += [Rect(p.title.left + 1, p.title.top + 1, p.title.right, p.title.bottom) for p in self._holding]
        rects += [Rect(0, band.rect.top, HEADING, band.rect.bottom) for band in self.places.bands]
        for rect in rects:
            for at in self.numbers(rect):
                found[at] = 1
        return found

    @cached_property
    def _holding(self) -> list[Any]:
        return [placed for placed in self.places.boxes if placed.title is not None]

    @cached_property
    def cost(self) -> list[list[int]]:
        """Way -> what a step that way to each point costs: dear along the side of a box, and close to one."""
        costs = [[STEP] * self.size for _ in range(4)]
        for at in range(self.size):
            if not self.solid[at] and any(0 <= at + move < self.size and self.solid[at + move] for move in self.moves):
                for way in range(4):
                    costs[way][at] += NEAR
        for placed in self._holding:
            rect = placed.rect
            for x in range(rect.left, rect.right + 1):
                for y in (rect.top, rect.bottom):
                    self._border(costs, (x, y), upright=False, first=x == rect.left, last=x == rect.right)
            for y in range(rect.top, rect.bottom + 1):
                for x in (rect.left, rect.right):
                    self._border(costs, (x, y), upright=True, first=y == rect.top, last=y == rect.bottom)
        return costs

    def _border(self, costs: list[list[int]], point: Point, *, upright: bool, first: bool, last: bool) -> None:
        at, (on, back) = self.number(point), (0, 2) if upright else (1, 3)
        for way in range(4):
            along = (way == on and not first) or (way == back and not last)
            costs[way][at] += ALONG if along else BORDER


@dataclass
class Router:
    """Finds the ways one after the other, around what is placed and what was found before.

    lines: 0 for steps down, 1 for steps to the right -> number of their first point -> the arrows there, by number.
    ports: point at the side of a box -> the arrows there.
    """

    places: Places
    ground: Ground = field(init=False)
    lines: tuple[dict[int, dict[int, Arrow]], dict[int, dict[int, Arrow]]] = field(default_factory=lambda: ({}, {}))
    ports: dict[int, dict[int, Arrow]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find what is in the way."""
        self.ground = Ground(self.places)

    def route(self, arrows: Sequence[Arrow]) -> list[Way]:
        """The ways of all arrows, in their order: the shortest first, then those on lines of others once more."""
        order = sorted(range(len(arrows)), key=lambda at: (self._apart(arrows[at]), at))
        found: dict[int, Way] = {}
        for number in order:
            found |= self._found(number, arrows[number])
        for _ in range(2):
            for number in [at for at in order if at not in found or not self._is_clean(at, found[at])]:
                self._forget(number)
                found |= self._found(number, arrows[number])
        return [Way(way.arrow, way.points, self._is_clean(number, way)) for number, way in sorted(found.items())]

    def _found(self, number: int, arrow: Arrow) -> dict[int, Way]:
        points = self._way(arrow)
        if not points:
            return {}
        for way, first in steps_of(points, self.ground.wide):
            self.lines[way].setdefault(first, {})[number] = arrow
        for port in (points[0], points[-1]):
            self.ports.setdefault(port, {})[number] = arrow
        places = [(at % self.ground.wide, at // self.ground.wide) for at in points]
        return {number: Way(arrow, tuple(corners(places)), clean=True)}

    def _is_clean(self, number: int, way: Way) -> bool:
        """Whether a way lies on no line of an arrow that it is not related to."""
        mine = [users for lines in self.lines for users in lines.values() if number in users]
        return all(related(way.arrow, other) for users in mine for other in users.values())

    def _apart(self, arrow: Arrow) -> int:
        one, other = self.ground.rects[arrow.start], self.ground.rects[arrow.end]
        across = max(0, one.left - other.right, other.left - one.right)
        return across + max(0, one.top - other.bottom, other.top - one.bottom)

    def _forget(self, number: int) -> None:
        for users in (*self.lines[0].values(), *self.lines[1].values(), *self.ports.values()):
            users.pop(number, None)

    def _way(self, arrow: Arrow) -> list[int]:
        """The points of the cheapest way of an arrow; none where there is no way."""
        ground, end = self.ground, self.ground.rects[arrow.end]
        shut = set(ground.numbers(ground.rects[arrow.start])) | set(ground.numbers(end))
        goals = self._goals(arrow)
        best: dict[int, int] = {}  # point x 4 + way that led to it -> cost
        before: dict[int, int] = {}
        queue: list[tuple[int, int, int]] = []
        for port, way, cost in self._ports(arrow, incoming=False):
            point = port + ground.moves[way]
            if self._is_free(port, point, way, shut):
                state, dear = point * 4 + way, cost + self._step(point, way, arrow)
                if dear < best.get(state, dear + 1):
                    best[state], before[state] = dear, -port - 1
                    heapq.heappush(queue, (dear + far(point, end, ground.wide), dear, state))
        finish: tuple[int, int, int] | None = None
        while queue and (finish is None or queue[0][0] < finish[0]):
            _, cost, state = heapq.heappop(queue)
            if cost > best[state]:
                continue
            at, way = divmod(state, 4)
            for port, total in self._ended(arrow, at, way, cost, goals):
                finish = min(finish or (total, state, port), (total, state, port))
            for ahead in (way, (way + 1) % 4, (way + 3) % 4):
                point = at + ground.moves[ahead]
                if self._is_free(at, point, ahead, shut):
                    after = point * 4 + ahead
                    dear = cost + self._step(point, ahead, arrow) + (BEND if ahead != way else 0)
                    if dear < best.get(after, dear + 1):
                        best[after], before[after] = dear, state
                        heapq.heappush(queue, (dear + far(point, end, ground.wide), dear, after))
        return [] if finish is None else traced(finish[1], finish[2], before)

    def _is_free(self, at: int, point: int, way: int, shut: set[int]) -> bool:
        ground = self.ground
        if not 0 <= point < ground.size or ground.solid[point] or point in shut:
            return False
        return way % 2 == 0 or at // ground.wide == point // ground.wide

    def _step(self, point: int, way: int, arrow: Arrow) -> int:
        """What a step to a point costs."""
        ground, axis = self.ground, way % 2
        cost = ground.cost[way][point]
        users = self.lines[axis].get(point - ground.moves[way] if way < 2 else point)
        if users:
            cost += (SHARED if all(related(arrow, user) for user in users.values()) else TAKEN) - STEP
        across, move = self.lines[1 - axis], ground.moves[1 - axis]
        for first in (point, point - move):
            crossed = across.get(first)
            if crossed and not all(related(arrow, user) for user in crossed.values()):
                return cost + CROSS
        return cost

    def _ended(
        self, arrow: Arrow, at: int, way: int, cost: int, goals: Mapping[int, Sequence[tuple[int, int, int]]]
    ) -> Iterator[tuple[int, int]]:
        """The ports of the end that a last step reaches, with what the whole way then costs."""
        for port, inward, more in goals.get(at, ()):
            if inward != (way + 2) % 4:
                turn = BEND if inward != way else 0
                yield port, cost + more + turn + self._step(port, inward, arrow)

    def _goals(self, arrow: Arrow) -> dict[int, list[tuple[int, int, int]]]:
        """Point before a port of the end -> the port, the way into it and what it costs."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for port, way, cost in self._ports(arrow, incoming=True):
            found.setdefault(port + self.ground.moves[way], []).append((port, (way + 2) % 4, cost))
        return found

    def _ports(self, arrow: Arrow, *, incoming: bool) -> Iterator[tuple[int, int, int]]:
        """Where an arrow can leave its start, or reach its end: point, way out of that box, and what it costs."""
        rect, other = self.ground.rects[arrow.start], self.ground.rects[arrow.end]
        if incoming:
            rect, other = other, rect
        middle_x, middle_y = (rect.left + rect.right) // 2, (rect.top + rect.bottom) // 2
        for way in range(4):
            cost = side_cost(rect, other, way)
            if way % 2:
                x = rect.right if way == 1 else rect.left
                points = [((x, y), abs(y - middle_y)) for y in range(rect.top + 1, rect.bottom)]
            else:
                y = rect.bottom if way == 0 else rect.top
                points = [((x, y), abs(x - middle_x)) for x in range(rect.left + 1, rect.right)]
            for point, off in points:
                port = self.ground.number(point)
                users = self.ports.get(port, {}).values()
                taken = any(not same_end(arrow, user, incoming=incoming) for user in users)
                yield port, way, cost + OFF_MIDDLE * off + (PORT_TAKEN if taken else 0)


def traced(state: int, port: int, before: Mapping[int, int]) -> list[int]:
    """The points of a way from its start to a port of its end. before: state -> the one before, or -1 - its port."""
    points = [port]
    while state >= 0:
        points.append(state // 4)
        state = before[state]
    return [*points, -state - 1][::-1]


def steps_of(points: Sequence[int], wide: int) -> Iterator[tuple[int, int]]:
    """The steps of a way whatever their way: 0 for one down or 1 for one to the right, and its first point."""
    for one, other in pairwise(points):
        yield int(abs(one - other) < wide), min(one, other)


def side_cost(rect: Rect, other: Rect, way: int) -> int:
    """What it costs to leave a box at the side `way` towards another: nothing at the side that looks at it."""
    gaps = (other.top - rect.bottom, other.left - rect.right, rect.top - other.bottom, rect.left - other.right)
    if gaps[way] >= 0:
        return 0
    return AWAY if gaps[(way + 2) % 4] >= 0 else WRONG_SIDE


def related(one: Arrow, other: Arrow) -> bool:
    """Whether two arrows may run on one line: of one kind, and with the same start or the same end."""
    return one.feedback == other.feedback and (one.start == other.start or one.end == other.end)


def same_end(one: Arrow, other: Arrow, *, incoming: bool) -> bool:
    """Whether another arrow uses a port in the same way: both out of the box, or both into it."""
    if one.feedback != other.feedback:
        return False
    return one.end == other.end if incoming else one.start == other.start


def corners(points: Sequence[Point]) -> list[Point]:
    """The first and the last point, and those where the way turns."""
    kept = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        if (here[0] - before[0], here[1] - before[1]) != (after[0] - here[0], after[1] - here[1]):
            kept.append(here)
    return [*kept, points[-1]]


def far(point: int, rect: Rect, wide: int) -> int:
    """The least that the way to a rectangle costs; the cheapest step is one on the line of another arrow."""
    y, x = divmod(point, wide)
    return SHARED * (max(rect.left - x, x - rect.right, 0) + max(rect.top - y, y - rect.bottom, 0))
