"""Where everything in a Likert figure stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from les_evaluation.core.numbers import percentage
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.places import (
    BOLD,
    COLUMN_GAP,
    PAD,
    ROOMY,
    SEAM,
    SIZES,
    TIGHT,
    Axis,
    AxisBoard,
    Layout,
    Spacing,
    widest,
    wrapped,
)
from les_evaluation.output.figures.bars.likert_beside import head_of, said_of_nobody, told_beside
from les_evaluation.output.figures.bars.likert_data import LikertData
from les_evaluation.output.figures.bars.units import MOST_UNITS, known_bases, most_of, place_units, unit_pitch

__all__ = ["BOLD", "DIVERGING", "SIZES", "STACKED", "beside_bar", "lay_out"]

STACKED, DIVERGING = "stacked", "diverging"
OFF_GAP = 0.03  # of a diverging axis, between the longest bar and what is off the scale
TICK = 0.25  # of the axis, in parts of a bar
NARROWEST_TICK = 0.95  # cm from one tick to the next, so that their labels stay apart
COUNT_GAP = 0.05  # cm between two counts beside a bar
WIDEST_PANEL = 2.7  # cm, as are the next
WIDEST_LONG_PANEL = 3.8  # where panels are named after statements
WIDEST_BAR = 2.7
WIDEST_LONG_BAR = 4.2  # where the panels' names stand above their bars
WIDEST_HEADING = 9.0
HEADING_GAP = 0.06  # between the name of a panel and its first bar
WIDEST_STATEMENT = 5.6  # label of a bar in a figure without panels
WIDEST_NO_VIEW = 2.0
WIDEST_TOP = 1.9


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, in cm from the left."""

    panel: float  # left of the panels' names
    label: float  # left of the bars' labels
    start: float  # left of the bars
    end: float  # right of the bars
    n: float  # left of the n beside the bars
    beside: tuple[float, ...]  # the middles of the columns beside the bars
    card: float  # right of the card
    no_view: float  # left of the card with the no-view counts
    width: float  # right of all


@dataclass(frozen=True)
class Words:
    """The texts of a figure, broken into lines."""

    names: dict[str, str]  # of the panels
    labels: dict[str, str]  # of the bars
    ns: list[str]
    no_view: str
    heads: list[str]  # above the columns beside the bars
    beside: list[list[str]]  # what stands in each of them
    headings: bool  # whether the panels' names stand above their bars rather than left of them


def lay_out(
    data: LikertData,
    *,
    width: float,
    layout: str = STACKED,
    beside: Sequence[str] = (),
    tight: bool = False,
) -> Layout:
    """Places for all parts of the figure on a sheet of `width` cm.

    layout: "stacked", all bars from 0 to 100%, or "diverging", with the middle of the scale at 0%.
    beside: which of BESIDE stand in columns of their own. tight: lower bars, less white.
    Raises ValueError for another layout.
    """
    if layout not in (STACKED, DIVERGING):
        raise ValueError(f"layout {layout!r}: must be {STACKED} or {DIVERGING}")
    said = worded(data, beside=beside)
    columns = measured_columns(said, width=width)
    starts = {} if layout == STACKED else left_of_middle(data)
    whole = data.whole or data
    low, high = (0.0, 1.0) if layout == STACKED else reach(left_of_middle(whole), whole)
    board = AxisBoard(Axis(columns.start, columns.end, low, high), width)
    space = TIGHT if tight else ROOMY
    rows = zip(data.bars["les"], data.bars["group"], data.bars["item"], strict=True)
    units = frozenset(key for key, unit in zip(rows, data.units, strict=True) if unit)
    most = most_of(known_bases(whole.bars), whole.units)
    placing = Placing(board, columns, said, space, starts, data, tuple(beside), units=units, most=most)
    placing = replace(placing, sides=placing.sides_of(data.given, alike=not any(data.bars["panel"])))
    ticks = [] if all(data.units) else ticks_between(board.axis)
    y = placing.headers()
    for number, (_, panel) in enumerate(groupby(data.bars.itertuples(), key=lambda row: row.panel_key)):
        top = y + (placing.space.card_gap if number else 0)
        y, behind = placing.panel(list(panel), data.given, top=top)
        for start, end in behind:
            board.rule(ticks, top=start, bottom=end)
        if layout == DIVERGING:
            board.zero.append((board.axis.cm(0), top, y))
    return board.finished(y, [(tick, percentage(abs(tick), data.language)) for tick in ticks])


def worded(data: LikertData, *, beside: Sequence[str]) -> Words:
    """The texts of the figure, broken into lines of the room that they get.

    Long names of panels with long labels of bars would leave no room for the bars: then the names stand above.
    """
    panels, labelled = data.bars["panel"], data.bars["bar"]
    headings = False
    if any(panels):
        names = wrapped(panels, width=WIDEST_PANEL, role="panel")
        labels = wrapped(labelled, width=WIDEST_BAR, role="bar")
        headings = all(any("\n" in label for label in found.values()) for found in (names, labels))
        if headings:
            names = wrapped(panels, width=WIDEST_HEADING, role="panel")
            labels = wrapped(labelled, width=WIDEST_LONG_BAR, role="bar")
        elif any(name.count("\n") > 1 for name in names.values()):
            names = wrapped(panels, width=WIDEST_LONG_PANEL, role="panel")
    else:
        names = {"": ""}
        labels = wrapped(labelled, width=WIDEST_STATEMENT, role="bar")
    shown = data.bars[~data.bars["hidden"]]
    no_view = data.no_view if data.shows_no_view() else ""
    return Words(
        names=names,
        labels=labels,
        ns=[f"n={base}" for base in shown["base"]],
        no_view=wrap(no_view, width=WIDEST_NO_VIEW, size=SIZES["header"]),
        heads=[wrap(head_of(data, name), width=WIDEST_TOP, size=SIZES["header"]) for name in beside],
        beside=[[told_beside(data, row, name) for row in shown.itertuples()] for name in beside],
        headings=headings,
    )


def measured_columns(said: Words, *, width: float) -> Columns:
    """The columns as wide as their texts; the bars get what is left of `width` cm."""
    panel = 0.0 if said.headings else widest(said.names.values(), "panel")
    label = PAD + (panel + COLUMN_GAP if panel else 0.0)
    no_view = width - widest([said.no_view], "header") - 2 * PAD if said.no_view else width
    card = no_view - ROOMY.card_gap if said.no_view else width
    right, middles = card - PAD, []
    for head, cells in zip(reversed(said.heads), reversed(said.beside), strict=True):
        left = right - max(widest(cells, "top"), widest([head], "header"))
        middles.append((left + right) / 2)
        right = left - COLUMN_GAP
    n = right - widest(said.ns, "n")
    return Columns(
        panel=PAD,
        label=label,
        start=label + widest(said.labels.values(), "bar") + COLUMN_GAP,
        end=n - COLUMN_GAP / 2,
        n=n,
        beside=tuple(reversed(middles)),
        card=card,
        no_view=no_view,
        width=width,
    )


def left_of_middle(data: LikertData) -> dict[tuple[str, str, str], float]:
    """(les, group, item) -> what stands left of the middle of the scale, in parts of the bar.

    Half of a neutral answer stands on either side.
    """
    levels = len(data.levels)  # an answer off the scale is right of all of them, and weighs nothing here
    weights = data.segments["order"].map(lambda order: min(1.0, max(0.0, levels / 2 - order + 1)))
    found = (data.segments["share"] * weights).groupby([data.segments[name] for name in ("les", "group", "item")])
    return {key: float(part) for key, part in found.sum().items()}


def reach(lefts: dict[tuple[str, str, str], float], data: LikertData) -> tuple[float, float]:
    """Both ends of a diverging axis, in whole ticks, so that every bar fits, and at the right what is off the scale."""
    answered = data.bars[data.bars["base"].fillna(0) > 0]
    keys = list(zip(answered["les"], answered["group"], answered["item"], strict=True))
    off = data.segments[data.segments["order"] > len(data.levels)]
    beside = (off["share"].fillna(0).groupby([off[name] for name in ("les", "group", "item")])).sum().to_dict()
    parts, rights = [lefts[key] for key in keys], [1 - lefts[key] - beside.get(key, 0.0) for key in keys]
    edge = max(beside.values(), default=0.0)

    def rounded(part: float) -> float:
        return max(1, math.ceil(round(part / TICK, 6))) * TICK

    return -rounded(max(parts, default=0.0)), rounded(max(rights, default=0.0) + edge + (OFF_GAP if edge else 0.0))


def ticks_between(axis: Axis) -> list[float]:
    """The ticks of an axis, with 0 among them, as far apart as their labels need."""
    step = TICK if axis.length * TICK / (axis.high - axis.low) >= NARROWEST_TICK else 2 * TICK
    return [number * step for number in range(math.ceil(axis.low / step), math.floor(axis.high / step) + 1)]


@dataclass(frozen=True)
class Placing:
    """What is needed to place panels and bars on the board."""

    board: AxisBoard
    columns: Columns
    said: Words
    space: Spacing
    starts: dict[tuple[str, str, str], float]  # what stands left of the middle; none in a stacked figure
    data: LikertData
    beside: Sequence[str] = ()
    units: frozenset[tuple[str, str, str]] = frozenset()  # the bars that are squares
    most: int = MOST_UNITS  # squares in a row, for which there is room
    # (les, group) -> where all its bars have room for a count, so that they are as high in every panel
    sides: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    def sides_of(self, by_bar: Mapping[tuple, list[dict]], *, alike: bool) -> dict[tuple[str, str], frozenset[int]]:
        """Above (-1) and below (1) the bars of whom: where any of these has a count that is too wide for its segment.

        alike: whether all bars are to be as high, whose they are.
        """
        bars = self.data.bars
        found: dict[tuple[str, str], set[int]] = {
            owner: set() for owner in zip(bars["les"], bars["group"], strict=True)
        }
        for key, parts in by_bar.items():
            if key not in self.units:
                found[key[:2]] |= {side for *_, side in self.counts(key, parts)[1]}
        every = {side for sides in found.values() for side in sides}
        return {owner: frozenset(every if alike else sides) for owner, sides in found.items()}

    def headers(self) -> float:
        """Write what stands above the columns; gives the y below it."""
        columns, headers = self.columns, []
        if self.said.no_view:
            headers.append(((columns.no_view + columns.width) / 2, self.said.no_view))
        headers += list(zip(columns.beside, self.said.heads, strict=True))
        height = max((text_height(label, SIZES["header"]) for _, label in headers), default=0.0)
        for x, label in headers:
            self.board.write(x, height - text_height(label, SIZES["header"]) / 2 + 0.025, label, "header")
        return height + 0.05 if headers else 0.0

    def panel(
        self, bars: list, by_bar: dict[tuple, list[dict]], *, top: float
    ) -> tuple[float, list[tuple[float, float]]]:
        """Place the card of one panel with its bars from `top` cm on; gives the y of its end, and where the axis holds.

        That is (top, bottom) of the bars: there are no percentages behind squares.
        """
        board, columns, space = self.board, self.columns, self.space
        name = self.said.names[bars[0].panel]
        tall = text_height(name, SIZES["panel"])
        y = top + space.pad
        if self.said.headings:
            board.write(columns.panel, y + tall / 2, name, "panel")
            y += tall + HEADING_GAP
        behind: list[tuple[float, float]] = []
        for number, row in enumerate(bars):
            start = y + (space.bar_gap if number else 0)
            y = self.bar(row, by_bar.get((row.les, row.group, row.item), []), top=start)
            if (row.les, row.group, row.item) not in self.units:
                behind.append((start - space.bar_gap / 2, y + space.bar_gap / 2))
        y = max(y, top + space.pad + tall) + space.pad
        last = bars[-1]
        if behind and (last.les, last.group, last.item) not in self.units:  # down to the axis
            behind[-1] = (behind[-1][0], y)
        behind = [(top, y)] if len(behind) == len(bars) else behind
        if name and not self.said.headings:
            board.write(columns.panel, (top + y) / 2, name, "panel")
        board.cards.append((0.0, columns.card, top, y))
        if self.said.no_view:
            board.cards.append((columns.no_view, columns.width, top, y))
        return y, behind

    def bar(self, row: Any, segments: list[dict], *, top: float) -> float:
        """Place one bar, its label and the numbers beside it from `top` cm on; gives the y of its end."""
        board, columns, space = self.board, self.columns, self.space
        key = (row.les, row.group, row.item)
        squares = key in self.units
        inside, beside = ([], []) if squares else self.counts(key, segments)
        ends = self.ends(key, segments)
        sides = self.sides.get((row.les, row.group), frozenset()) | {side for *_, side in beside}
        above, below = (space.outside if side in sides else 0.0 for side in (-1, 1))
        height = above + space.bar + below
        label = self.said.labels[row.bar]
        taller = max(0.0, text_height(label, SIZES["bar"]) + 2 * space.label_pad - height)
        start = top + taller / 2 + above
        middle = start + space.bar / 2
        board.write(columns.label, top + (taller + height) / 2 if taller else middle, label, "bar")
        if not row.hidden:
            self.numbers(row, middle=middle)
        if squares and segments:
            self.squares(segments, shift=self.starts.get(key, 0.0), middle=middle)
        for segment, (left, right) in zip(segments, ends, strict=True) if not squares else ():
            board.fill(segment, left=left, right=right, top=start, height=space.bar)
        for x, count, order in inside:
            board.write(x, middle, count, "count_in", order)
        for x, count, side in beside:
            board.write(x, middle + side * (space.bar / 2 + space.aside), count, "count")
        if self.said.no_view and not row.hidden:
            role = "no_view" if row.n_no_view else "no_view_zero"
            board.write((columns.no_view + columns.width) / 2, middle, str(row.n_no_view), role)
        if row.hidden or not row.base:
            board.empty.append((columns.start + SEAM, columns.end - SEAM, start, start + space.bar))
            note = text("figures.hidden", self.data.language) if row.hidden else said_of_nobody(self.data)
            board.write((columns.start + columns.end) / 2, middle, note, "empty")
        return top + taller + height

    def counts(
        self, key: tuple, segments: list[dict]
    ) -> tuple[list[tuple[float, str, int]], list[tuple[float, str, int]]]:
        """The counts in the segments of a bar (x, count, order) and those beside it (x, count, side)."""
        inside, outside = [], []
        for segment, (left, right) in zip(segments, self.ends(key, segments), strict=True):
            count = self.data.told_count(segment)
            if text_width(count, SIZES["count"]) <= right - left - 3 * SEAM:
                inside.append(((left + right) / 2, count, segment["order"]))
            else:
                outside.append(((left + right) / 2, count))
        return inside, beside_bar(outside, start=self.columns.start, end=self.columns.end)

    def ends(self, key: tuple, segments: list[dict]) -> list[tuple[float, float]]:
        """Where the segments of a bar begin and end, in cm."""
        shift = self.starts.get(key, 0.0) if segments else 0.0
        return [self._ends(part, shift) for part in segments]

    def squares(self, segments: list[dict], *, shift: float, middle: float) -> None:
        """Place a square per respondent, from the left of the bars on, or around the middle of the scale."""
        axis = self.board.axis
        pitch = unit_pitch(length=axis.length / (axis.high - axis.low), height=self.space.bar, most=self.most)
        left = axis.cm(0) - shift * segments[0]["base"] * pitch
        counted = [(segment, segment["n"]) for segment in segments]
        place_units(self.board, counted, left=left, middle=middle, pitch=pitch)

    def _ends(self, segment: dict, shift: float) -> tuple[float, float]:
        """Where a segment begins and ends, in cm; what is off the scale ends where a diverging axis does."""
        if self.starts and segment["order"] > len(self.data.levels):
            shift = 1 - self.board.axis.high
        return self.board.axis.cm(segment["start"] - shift), self.board.axis.cm(segment["end"] - shift)

    def numbers(self, row: Any, *, middle: float) -> None:
        """Write what stands beside a bar: n, and what is asked for beside it."""
        columns = self.columns
        self.board.write(columns.n, middle, f"n={row.base}", "n")
        for x, name in zip(columns.beside, self.beside, strict=True):
            self.board.write(x, middle, told_beside(self.data, row, name), "top")


def beside_bar(counts: Sequence[tuple[float, str]], *, start: float, end: float) -> list[tuple[float, str, int]]:
    """Where to write the counts that are too wide for their segments: (x, count, side), side -1 above, 1 below.

    counts: (middle of the segment in cm, count), from left to right. A count stands above its
    segment; where it would touch the one before, on the side with most room, moved as little as is
    needed. All stay between `start` and `end`, the ends of the bar in cm.
    """
    placed: dict[int, list[list]] = {-1: [], 1: []}  # per side: [left, width, count]
    for x, count in counts:
        width = text_width(count, SIZES["count"])
        free = {
            side: max([left + wide + COUNT_GAP for left, wide, _ in row[-1:]], default=start)
            for side, row in placed.items()
        }
        wanted = x - width / 2
        side = -1 if free[-1] <= max(wanted, free[1]) else 1
        placed[side].append([max(wanted, free[side]), width, count])
    for row in placed.values():
        limit = end
        for one in reversed(row):
            one[0] = min(one[0], limit - one[1])
            limit = one[0] - COUNT_GAP
    return [(left + width / 2, count, side) for side, row in placed.items() for left, width, count in row]
