"""Harvested outcomes by kind of change, stacked by how well they are substantiated."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from les_evaluation.coding.material import CHANGE_TYPES, SUBSTANTIATIONS
from les_evaluation.output.canvas.fonts import text_height, text_width
from les_evaluation.output.canvas.places import (
    COLUMN_GAP,
    PAD,
    ROOMY,
    SEAM,
    SIZES,
    TIGHT,
    Axis,
    AxisBoard,
    Layout,
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.bars.costs_figure import euro_axis
from les_evaluation.output.figures.bars.likert_layout import beside_bar
from les_evaluation.output.figures.codes.coding_parts import Worded, empty_layout

# From confirmed to refuted, and last what was not filled in; L* 44, 79, 60, 91, 17 and 100.
FILLS = {
    "confirmed": "#0b756b",
    "partly": "#8bd2c8",
    "requested": "#bf8530",
    "none": "#e6e6e6",
    "refuted": "#402400",
    "": "#ffffff",
}
PARTS = {"change_type": "str", "substantiation": "str", "n": "int64", "start": "int64", "end": "int64"}
WIDEST_LABEL = 4.5  # cm
BESIDE_GAP = 0.12  # cm between a bar and its total


@dataclass(frozen=True)
class OutcomesData(Worded):
    """All that a figure of outcomes shows.

    parts: a row per kind of change and substantiation with outcomes: `n`, and `start` and `end` in the bar.
    totals: kind of change -> number of outcomes, top to bottom. levels: the substantiations in the order of the
    bars. "": not filled in; shown only where it occurs.
    """

    parts: pd.DataFrame
    totals: dict[str, int]
    levels: tuple[str, ...]

    @property
    def n(self) -> int:
        """Number of outcomes."""
        return sum(self.totals.values())


def outcomes_data(outcomes: pd.DataFrame, *, language: str) -> OutcomesData:
    """The outcomes by kind of change, also those kinds of which there are none.

    outcomes: change_type, substantiation, n; other columns do not matter, and rows of one cell are summed.

    Raises ValueError for a kind of change or a substantiation that coding.material does not know.
    """
    here = outcomes.assign(
        change_type=outcomes["change_type"].fillna(""), substantiation=outcomes["substantiation"].fillna("")
    )
    for name, known in (("change_type", CHANGE_TYPES), ("substantiation", SUBSTANTIATIONS)):
        unknown = sorted(set(here[name]) - {*known, ""})
        if unknown:
            raise ValueError(f"outcomes: {name} {unknown[0]!r} is none of {', '.join(known)}")
    here = here[here["n"] > 0]
    sums = here.groupby(["change_type", "substantiation"])["n"].sum()
    kinds = [kind for kind in (*CHANGE_TYPES, "") if kind or "" in set(here["change_type"])]
    levels = tuple(level for level in FILLS if level or "" in set(here["substantiation"]))
    rows = []
    for kind in kinds:
        before = 0
        for level in levels:
            n = int(sums.get((kind, level), 0))
            if n:
                rows.append((kind, level, n, before, before + n))
                before += n
    parts = pd.DataFrame(rows, columns=list(PARTS)).astype(PARTS)
    totals = {kind: int(parts.loc[parts["change_type"] == kind, "n"].sum()) for kind in kinds}
    return OutcomesData(parts, totals, levels, language=language)


def change_name(data: OutcomesData, kind: str) -> str:
    """A kind of change as printed."""
    return data.text(f"coding_tables.changes.{kind}" if kind else "figures.coding.blank")


def level_name(data: OutcomesData, level: str) -> str:
    """A substantiation as printed."""
    return data.text(f"coding_tables.substantiations.{level}" if level else "figures.coding.blank")


def outcomes_note(data: OutcomesData) -> str:
    """The line under the figure."""
    if not data.n:
        return ""
    return data.text("figures.coding.outcomes_note", n=data.counted(data.n, "outcomes"))


def lay_out_outcomes(data: OutcomesData, *, width: float, tight: bool = False) -> Layout:
    """Places for a bar per kind of change on a sheet of `width` cm; x is in outcomes.

    A count stands in its part of the bar, where that is too narrow above or below it. tight: lower bars.
    """
    if not data.n:
        return empty_layout(data.text("figures.coding.outcomes_empty"), width=width)
    space = TIGHT if tight else ROOMY
    names = {kind: change_name(data, kind) for kind in data.totals}
    labels = wrapped(names.values(), width=WIDEST_LABEL, role="bar")
    totals = [str(total) for total in data.totals.values()]
    start = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    high, step = whole_axis(max(data.totals.values()))
    board = AxisBoard(Axis(start, width - PAD - BESIDE_GAP - widest(totals, "beside"), 0.0, high), width)
    y = space.pad
    for number, (kind, total) in enumerate(data.totals.items()):
        y += space.bar_gap if number else 0.0
        label = labels[names[kind]]
        parts = list(data.parts[data.parts["change_type"] == kind].itertuples())
        ends = [(board.axis.cm(part.start), board.axis.cm(part.end)) for part in parts]
        outside = [
            ((left + right) / 2, str(part.n))
            for part, (left, right) in zip(parts, ends, strict=True)
            if not has_room(part.n, right - left)
        ]
        beside = beside_bar(outside, start=start, end=board.axis.end)
        above, below = (space.outside if side in {side for *_, side in beside} else 0.0 for side in (-1, 1))
        height = max(space.bar + above + below, text_height(label, SIZES["bar"]) + 2 * space.label_pad)
        middle = y + (height + above - below) / 2
        board.write(PAD, middle if "\n" not in label else y + height / 2, label, "bar")
        for part, (left, right) in zip(parts, ends, strict=True):
            order, choice = data.levels.index(part.substantiation) + 1, level_name(data, part.substantiation)
            segment = {"choice": choice, "order": order} | led_to(choice, names[kind])
            board.fill(segment, left=left, right=right, top=middle - space.bar / 2, height=space.bar)
            if has_room(part.n, right - left):
                board.write((left + right) / 2, middle, str(part.n), "count_in", order)
        for x, count, side in beside:
            board.write(x, middle + side * (space.bar / 2 + space.aside), count, "count")
        board.write(board.axis.cm(total) + BESIDE_GAP, middle, str(total), "beside")
        y += height
    y += space.pad
    ticks = [number * step for number in range(round(high / step) + 1)]
    board.cards.append((0.0, width, 0.0, y))
    board.rule(ticks, top=0.0, bottom=y)
    return board.finished(y, [(tick, str(round(tick))) for tick in ticks])


def has_room(n: int, wide: float) -> bool:
    """Whether a count fits in a part of the bar of `wide` cm."""
    return text_width(str(n), SIZES["count_in"]) <= wide - 3 * SEAM


def whole_axis(largest: int) -> tuple[float, float]:
    """The end and the step of an axis of counts: round, and never a part of one."""
    end, step = euro_axis(largest)
    return (end, step) if step >= 1 else (float(largest), 1.0)


def outcomes_alt(data: OutcomesData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per kind of change the outcomes and how they are substantiated."""
    head = (title or data.text("figures.coding.outcomes_title")).rstrip(".?! ")
    sentences = [data.text("figures.coding.alt_outcomes", title=head)]
    if not data.n:
        return " ".join([*sentences, data.text("figures.coding.outcomes_empty")])
    for kind, total in data.totals.items():
        parts = data.parts[data.parts["change_type"] == kind]
        told = ", ".join(f"{part.n} {lower(level_name(data, part.substantiation))}" for part in parts.itertuples())
        told = f"{total} ({told})" if told else str(total)
        sentences.append(data.text("figures.alt_line", bar=change_name(data, kind), told=told))
    return " ".join(sentences)


def lower(label: str) -> str:
    """The label with a small first letter."""
    return label[:1].lower() + label[1:]
