"""The places that ELK found, as a diagram is drawn from them: cm, from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from les_evaluation.output.canvas.fonts import wrap
from les_evaluation.output.figures.schemes.box_tree import Box
from les_evaluation.output.figures.schemes.elk_graph import TITLE, UNIT, ElkGraph
from les_evaluation.output.figures.schemes.scheme_places import (
    HEADING,
    LABEL,
    PAD,
    ArrowLabel,
    PlacedBand,
    PlacedBox,
    Places,
    Point,
    Rect,
    Way,
    height_of,
    width_of,
)

BAND_EDGE = 0.3  # cm of white above and below the boxes of the first and the last level
BETWEEN_BANDS = 0.2  # cm
CLOSE = 0.1  # cm that an arrow keeps off a title at least


@dataclass
class Reading:
    """Reads what ELK gave for a graph. corners: box -> its upper left corner, of the whole ("") as well."""

    graph: ElkGraph
    told: dict[str, Any]
    corners: dict[str, Point] = field(default_factory=lambda: {"": (0.0, 0.0)})
    rects: dict[str, Rect] = field(default_factory=dict)

    def places(self) -> Places:
        """All places, as wide as ELK needed and not yet in the middle of a sheet."""
        self._walk(self.told)
        self._as_in_the_sheet()
        found = Places(self.told["width"] / UNIT, self.told["height"] / UNIT)
        for edge in self.told["edges"]:
            self._read_edge(edge, found)
        found.ways.sort(key=lambda way: self.graph.scheme.arrows.index(way.arrow))
        for row in [row for band in self.graph.scheme.bands for row in band.rows] or self.graph.scheme.rows:
            for box in row:
                self._place(box, 0, found)
        return found

    def _walk(self, node: dict[str, Any]) -> None:
        x, y = self.corners[node["id"]]
        for child in node.get("children", ()):
            left, top = self.corners[child["id"]] = (x + child["x"] / UNIT, y + child["y"] / UNIT)
            if not child["id"].startswith(TITLE):
                self.rects[child["id"]] = Rect(left, top, left + child["width"] / UNIT, top + child["height"] / UNIT)
            self._walk(child)

    def _as_in_the_sheet(self) -> None:
        """Boxes of one row that no arrow touches change places, so that they stand as in the sheet."""
        scheme = self.graph.scheme
        touched = {end for arrow in scheme.arrows for end in (arrow.start, arrow.end)}
        alike: dict[tuple[str, int], list[str]] = {}
        for key, box in scheme.boxes.items():
            if key not in touched and not box.holds:
                alike.setdefault((scheme.parents[key], self.graph.rows[key]), []).append(key)
        for keys in alike.values():
            for key, rect in zip(keys, sorted((self.rects[key] for key in keys), key=lambda r: r.left), strict=True):
                self.rects[key] = rect

    def _read_edge(self, edge: dict[str, Any], found: Places) -> None:
        x, y = self.corners[edge["container"]]
        arrow = self.graph.scheme.arrows[int(edge["id"])]
        points = [
            (x + point["x"] / UNIT, y + point["y"] / UNIT)
            for part in edge["sections"]
            for point in (part["startPoint"], *part.get("bendPoints", ()), part["endPoint"])
        ]
        found.ways.append(Way(arrow, tuple(bends(points[::-1] if self.graph.leads_up(arrow) else points))))
        for label in edge.get("labels", ()):
            left, top = x + label["x"] / UNIT, y + label["y"] / UNIT
            rect = Rect(left, top, left + label["width"] / UNIT, top + label["height"] / UNIT)
            found.labels.append(ArrowLabel(arrow, label["text"], rect))

    def _place(self, box: Box, depth: int, found: Places) -> None:
        rect, lines = self.rects[box.key], self.graph.lines[box.key]
        title = None
        if box.holds:
            wide, high = width_of(lines), height_of(lines)
            lefts = list(clear(rect, wide, high, found.ways))
            if not lefts:
                found.crossed.add(box.key)
            left = lefts[0] if lefts else rect.left
            title = Rect(left, rect.top, left + wide, rect.top + high)
        found.boxes.append(PlacedBox(box, rect, lines, depth, title))
        for row in box.rows:
            for inner in row:
                self._place(inner, depth + 1, found)


def clear(rect: Rect, wide: float, high: float, ways: Sequence[Way]) -> Iterator[float]:
    """Where a title so wide and high may begin at the upper side of a box, with no arrow under it."""
    at = [rect.left, rect.right]
    for way in ways:
        for (x, y), (other_x, other_y) in pairwise(way.points):
            upright = abs(x - other_x) < 1e-6
            if (
                upright
                and rect.left < x < rect.right
                and min(y, other_y) < rect.top + high
                and max(y, other_y) > rect.top
            ):
                at.append(x)
    for left, right in pairwise(sorted(at)):
        if right - left >= wide:
            yield left


def bends(points: Sequence[Point]) -> list[Point]:
    """The first and the last point, and those where the way turns."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) < 1e-6:
            continue
        if len(kept) > 1 and any(abs(kept[-2][axis] - point[axis]) < 1e-6 for axis in (0, 1)):
            kept.pop()
        kept.append(point)
    return kept


def with_bands(places: Places, graph: ElkGraph) -> Places:
    """The places with the levels of a programme theory behind them, each as far as halfway to the next."""
    rects = {placed.box.key: placed.rect for placed in places.boxes}
    rows = [[rects[box.key] for box in band.boxes] for band in graph.scheme.bands]
    tops = [min(rect.top for rect in row) for row in rows]
    lows = [max(rect.bottom for rect in row) for row in rows]
    half = BETWEEN_BANDS / 2
    edges = [(low + top) / 2 for low, top in zip(lows, tops[1:], strict=False)]
    edges = [tops[0] - BAND_EDGE - half, *edges, lows[-1] + BAND_EDGE + half]
    found = moved(places, 0.0, -edges[0] - half)
    found.height = edges[-1] - edges[0] - 2 * half
    for band, (top, bottom) in zip(graph.scheme.bands, pairwise(edges), strict=True):
        heading = wrap(band.heading, width=HEADING - 2 * PAD, size=LABEL, bold=True)
        down = -edges[0] - half
        found.bands.append(PlacedBand(heading, Rect(0.0, top + half + down, HEADING, bottom - half + down)))
    return found


def moved(places: Places, x: float, y: float, scale: float = 1.0) -> Places:
    """The places so much further to the right and down, after all of it became `scale` times as large."""

    def rect(one: Rect) -> Rect:
        return Rect(one.left * scale + x, one.top * scale + y, one.right * scale + x, one.bottom * scale + y)

    found = replace(places, width=places.width * scale, height=places.height * scale, scale=places.scale * scale)
    found.boxes = [
        replace(one, rect=rect(one.rect), title=None if one.title is None else rect(one.title)) for one in places.boxes
    ]
    found.bands = [
        replace(one, rect=Rect(one.rect.left, one.rect.top * scale + y, one.rect.right, one.rect.bottom * scale + y))
        for one in places.bands
    ]
    found.labels = [replace(one, rect=rect(one.rect)) for one in places.labels]
    found.ways = [Way(way.arrow, tuple((a * scale + x, b * scale + y) for a, b in way.points)) for way in places.ways]
    return found
