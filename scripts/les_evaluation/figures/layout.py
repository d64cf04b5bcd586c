"""Where everything in a Likert figure stands, worked out in centimetres before anything is drawn.

Widths of texts are measured in the figure's own font, so that nothing overlaps or is cut
whatever the labels, and the height follows from the number of bars and lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pandas as pd

from les_evaluation.figures.data import LikertData
from les_evaluation.figures.fonts import text_height, text_width, wrap
from les_evaluation.texts import text

TICKS = (0, 0.25, 0.5, 0.75, 1)  # of the axis, in parts of a bar
SIZES = {
    "panel": 8.5,
    "bar": 8,
    "count": 8,
    "count_in": 8,
    "n": 8,
    "no_view": 8,
    "no_view_zero": 8,
    "header": 7.5,
    "empty": 7.5,
}  # points, by role
BOLD = {"panel"}  # roles

# All that follows in cm.
BAR = 0.5  # height of a bar
LABEL_PAD = 0.03  # above and below a label that is taller than its bar
BAR_GAP = 0.1  # white between two bars
PAD = 0.13  # inside a card, above and below and at its sides
CARD_GAP = 0.14  # between two cards
COLUMN_GAP = 0.2  # between two columns of a card
SEAM = 0.02  # half of the white between two segments
OUTSIDE = 0.34  # room for counts above or below a bar
COUNT_GAP = 0.05  # between two such counts
WIDEST_PANEL = 2.7
WIDEST_BAR = 2.7
WIDEST_STATEMENT = 5.6  # label of a bar in a figure without panels
WIDEST_NO_VIEW = 2.0


@dataclass(frozen=True)
class Layout:
    """Places in a figure: x in parts of a bar (0 to 1; columns beside the bars fall outside), y in cm from below.

    left, right: ends of x. height: of all in cm.
    cards: backgrounds (xmin, xmax, ymin, ymax). grid: upright lines (x, ymin, ymax).
    segments: the rows of LikertData.segments that somebody chose, with xmin, xmax, ymin, ymax.
    empty: outlines of the bars without answers (xmin, xmax, ymin, ymax).
    texts: x, y, label, role (a key of SIZES, or count_in for a count inside its segment), order (of that segment).
    """

    left: float
    right: float
    height: float
    cards: pd.DataFrame
    grid: pd.DataFrame
    segments: pd.DataFrame
    empty: pd.DataFrame
    texts: pd.DataFrame


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, in cm from the left."""

    panel: float  # left of the panels' names
    label: float  # left of the bars' labels
    start: float  # left of the bars
    end: float  # right of the bars
    n: float  # left of the n beside the bars
    card: float  # right of the card
    no_view: float  # left of the card with the no-view counts
    width: float  # right of all


@dataclass
class Sheet:
    """The parts placed so far; everything in cm, y from above."""

    columns: Columns
    cards: list[tuple] = field(default_factory=list)
    grid: list[tuple] = field(default_factory=list)
    segments: list[dict] = field(default_factory=list)
    empty: list[tuple] = field(default_factory=list)
    texts: list[tuple] = field(default_factory=list)

    def write(self, x: float, y: float, label: str, role: str, order: int = 0) -> None:
        """Place a text with its middle at y, a row per line; which edge x means follows from the role."""
        lines = label.split("\n")
        pitch = text_height("x", SIZES[role])
        for number, line in enumerate(lines):
            self.texts.append((x, y + (number - (len(lines) - 1) / 2) * pitch, line, role, order))

    def finished(self, height: float) -> Layout:
        """The same with x in parts of a bar and y from below."""
        columns = self.columns
        length = columns.end - columns.start

        def frame(rows: Sequence, names: Sequence[str] | None = None) -> pd.DataFrame:
            made = pd.DataFrame(rows, columns=names)
            for name in made.columns.intersection(["x", "xmin", "xmax"]):
                made[name] = (made[name].astype(float) - columns.start) / length
            for name in made.columns.intersection(["y", "ymin", "ymax"]):
                made[name] = height - made[name].astype(float)
            return made

        box = ["xmin", "xmax", "ymax", "ymin"]
        return Layout(
            left=-columns.start / length,
            right=(columns.width - columns.start) / length,
            height=height,
            cards=frame(self.cards, box),
            grid=frame(self.grid, ["x", "ymax", "ymin"]),
            segments=frame(self.segments),
            empty=frame(self.empty, box),
            texts=frame(self.texts, ["x", "y", "label", "role", "order"]),
        )


def lay_out(data: LikertData, *, width: float, language: str) -> Layout:
    """Places for all parts of the figure on a sheet of `width` cm; `language` is "nl" or "en"."""
    with_panels = any(data.bars["panel"])
    names = wrapped(data.bars["panel"], width=WIDEST_PANEL, role="panel")
    labels = wrapped(data.bars["bar"], width=WIDEST_BAR if with_panels else WIDEST_STATEMENT, role="bar")
    header = wrap(data.no_view, width=WIDEST_NO_VIEW, size=SIZES["header"])
    ns = {base: f"n={base}" for base in data.bars["base"]}
    sheet = Sheet(measured_columns(names=names, labels=labels, ns=ns, header=header, width=width))
    columns = sheet.columns

    chosen = data.segments[data.segments["n"] > 0]
    by_bar = {key: rows.to_dict("records") for key, rows in chosen.groupby(["les", "group", "item"], sort=False)}
    y = 0.0
    if header:
        y = text_height(header, SIZES["header"]) + 0.05
        sheet.write((columns.no_view + columns.width) / 2, y / 2, header, "header")
    for number, (_, rows) in enumerate(groupby(data.bars.itertuples(), key=panel_of)):
        top = y + (CARD_GAP if number else 0)
        y = top + PAD
        middles = []
        bars = list(rows)
        for row in bars:
            if middles:
                y += BAR_GAP
            y, middle = place_bar(
                sheet, row, by_bar.get((row.les, row.group, row.item), []), label=labels[row.bar], top=y
            )
            middles.append(middle)
            if header:
                sheet.write(
                    (columns.no_view + columns.width) / 2,
                    middle,
                    str(row.n_no_view),
                    "no_view" if row.n_no_view else "no_view_zero",
                )
            if not row.base:
                note = text("figures.no_answers", language)
                sheet.write((columns.start + columns.end) / 2, middle, note, "empty")
        name = names[bars[0].panel]
        y = max(y, top + PAD + text_height(name, SIZES["panel"])) + PAD
        if name:
            sheet.write(columns.panel, (top + y) / 2, name, "panel")
        sheet.cards.append((0.0, columns.card, top, y))
        if header:
            sheet.cards.append((columns.no_view, columns.width, top, y))
        sheet.grid.extend((columns.start + tick * (columns.end - columns.start), top, y) for tick in TICKS)
    return sheet.finished(y)


def panel_of(row: tuple) -> tuple[str, str]:
    """What tells one panel from the next; the bars of a figure without panels all stand in one."""
    return (row.panel, row.les if row.panel else "")


def wrapped(labels: Iterable[str], *, width: float, role: str) -> dict[str, str]:
    """Each label broken into lines of at most `width` cm in the size of its role."""
    return {label: wrap(label, width=width, size=SIZES[role], bold=role in BOLD) for label in labels}


def measured_columns(
    *, names: dict[str, str], labels: dict[str, str], ns: dict[int, str], header: str, width: float
) -> Columns:
    """The columns as wide as their texts; the bars get what is left of `width` cm."""

    def widest(found: Iterable[str], role: str) -> float:
        lines = [line for some in found for line in some.split("\n")]
        return max((text_width(line, SIZES[role], role in BOLD) for line in lines), default=0.0)

    panel = widest(names.values(), "panel")
    label = PAD + (panel + COLUMN_GAP if panel else 0.0)
    no_view = width - widest([header], "header") - 2 * PAD if header else width
    card = no_view - CARD_GAP if header else width
    n = card - PAD - widest(ns.values(), "n")
    return Columns(
        panel=PAD,
        label=label,
        start=label + widest(labels.values(), "bar") + COLUMN_GAP,
        end=n - COLUMN_GAP / 2,
        n=n,
        card=card,
        no_view=no_view,
        width=width,
    )


def place_bar(sheet: Sheet, row: tuple, segments: list[dict], *, label: str, top: float) -> tuple[float, float]:
    """Place one bar, its label and its n from `top` cm on; gives the y of its end and of its middle."""
    columns = sheet.columns
    length = columns.end - columns.start
    inside, outside = [], []
    for segment in segments:
        x = columns.start + (segment["start"] + segment["end"]) / 2 * length
        room = segment["share"] * length - 3 * SEAM
        if text_width(str(segment["n"]), SIZES["count"]) <= room:
            inside.append((x, str(segment["n"]), segment["order"]))
        else:
            outside.append((x, str(segment["n"])))
    beside = beside_bar(outside, start=columns.start, end=columns.end)
    above, below = (OUTSIDE if side in {side for *_, side in beside} else 0.0 for side in (-1, 1))
    height = above + BAR + below
    taller = max(0.0, text_height(label, SIZES["bar"]) + 2 * LABEL_PAD - height)
    start = top + taller / 2 + above
    middle = start + BAR / 2
    sheet.write(columns.label, top + (taller + height) / 2 if taller else middle, label, "bar")
    sheet.write(columns.n, middle, f"n={row.base}", "n")
    for segment in segments:
        left, right = (columns.start + segment[end] * length for end in ("start", "end"))
        seam = min(SEAM, (right - left) / 4)  # one of a thousand is thinner than its seams
        sheet.segments.append(
            {**segment, "xmin": left + seam, "xmax": right - seam, "ymax": start, "ymin": start + BAR}
        )
    for x, count, order in inside:
        sheet.write(x, middle, count, "count_in", order)
    for x, count, side in beside:
        sheet.write(x, middle + side * (BAR / 2 + 0.19), count, "count")
    if not row.base:
        sheet.empty.append((columns.start + SEAM, columns.end - SEAM, start, start + BAR))
    return top + taller + height, middle


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
