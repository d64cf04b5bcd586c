"""The LES over the stages of development through time."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from les_evaluation.core.printed_days import printed_day
from les_evaluation.output.canvas.fonts import text_height
from les_evaluation.output.canvas.places import (
    COLUMN_GAP,
    PAD,
    ROOMY,
    SIZES,
    TIGHT,
    Axis,
    AxisBoard,
    Layout,
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.codes.coding_parts import PANEL_GAP, Worded, empty_layout, side_by_side
from les_evaluation.output.figures.codes.month_axis import MonthAxis, month_axis, ruled_months, write_months

POINTS = {"les": "str", "measured_on": "str", "position": "float64"}
POINT = 0.24  # cm across
POINT_FILL = "#0b756b"
WIDEST_LABEL = 3.6  # cm
NARROWEST_PANEL = 1.9  # cm
BAND, LOW_BAND = 0.6, 0.42  # cm, height of a stage
BESIDE = POINT / 2 + 0.04  # cm beside the first and the last day: half a point with its outline
BAND_GAP = 0.05  # cm of white between two stages


@dataclass(frozen=True)
class StagesData(Worded):
    """All that a figure of the stages shows.

    points: a row per position that was given, by LES and date: les, measured_on (ISO), `position`, 1 for the
        earliest stage, 1.5 for between the first and the second, and so on; two on a day where raters differ.
    stages: the printed names, earliest first. les: key -> printed name, in the order of the panels. all_days: those of
    all pages, which have one axis; none for a figure of one page.
    """

    points: pd.DataFrame
    stages: tuple[str, ...]
    les: Mapping[str, str]
    all_days: tuple[str, ...] = ()

    def page(self, les: Collection[str]) -> StagesData:
        """The panels of these LES."""
        shown = {key: name for key, name in self.les.items() if key in les}
        points = self.points[self.points["les"].isin(list(shown))].reset_index(drop=True)
        return replace(self, points=points, les=shown, all_days=tuple(self.points["measured_on"]))


def stages_data(ratings: pd.DataFrame, *, stages: Sequence[str], les: Mapping[str, str], language: str) -> StagesData:
    """The position of these LES at every measurement that was rated.

    ratings: les, measured_on (date or ISO text), position (see StagesData), missing where not rated. stages:
    printed names, the earliest first. les: key -> printed name.

    Raises ValueError where a position is not among the stages.
    """
    here = ratings[ratings["les"].isin(list(les)) & ratings["position"].notna()]
    here = here.assign(measured_on=here["measured_on"].astype(str).str[:10])[list(POINTS)].drop_duplicates()
    outside = here[(here["position"] < 1) | (here["position"] > len(stages))]
    if len(outside):
        raise ValueError(f"stages: no stage at {outside['position'].iloc[0]:g} among {len(stages)}")
    here = here.assign(row=here["les"].map(list(les).index))
    here = here.sort_values(["row", "measured_on", "position"], ignore_index=True)
    return StagesData(here[list(POINTS)].astype(POINTS), tuple(stages), dict(les), language=language)


def stages_note(data: StagesData) -> str:
    """The line under the figure."""
    if data.points.empty:
        return ""
    days = data.points[["les", "measured_on"]].drop_duplicates()
    said = [data.text("figures.coding.stages_note", n=data.counted(len(days), "measurements"))]
    if data.points["position"].mod(1).gt(0).any():
        said.append(data.text("figures.coding.stages_note_border"))
    if len(days) < len(data.points):
        said.append(data.text("figures.coding.stages_note_raters"))
    return " ".join(said)


def lay_out_stages(data: StagesData, *, width: float, tight: bool = False) -> Layout:
    """Places for a panel per LES on a sheet of `width` cm: time from left to right, a band per stage.

    tight: lower bands, less white.
    """
    if data.points.empty and not data.all_days:
        return empty_layout(data.text("figures.coding.stages_empty"), width=width)
    labels = wrapped(data.stages, width=WIDEST_LABEL, role="bar")
    start = widest(labels.values(), "bar") + COLUMN_GAP
    across = side_by_side(len(data.les), most=int((width - start + PANEL_GAP) / (NARROWEST_PANEL + PANEL_GAP)))
    panel = (width - start - (across - 1) * PANEL_GAP) / across
    least = LOW_BAND if tight else BAND
    band = max(least, *(text_height(label, SIZES["bar"]) + 0.1 for label in labels.values()))
    panels = StagePanels(data=data, board=AxisBoard(Axis(0.0, width), width), band=band)
    days = [date.fromisoformat(day) for day in data.all_days or data.points["measured_on"]]
    keys, y = list(data.les), 0.0
    for first in range(0, len(keys), across):
        row = keys[first : first + across]
        names = wrapped((data.les[key] for key in row), width=panel, role="panel")
        y += (TIGHT if tight else ROOMY).card_gap if first else 0.0
        top = y + max(text_height(name, SIZES["panel"]) for name in names.values()) + 0.05
        panels.stages(labels, top=top)
        for number, key in enumerate(row):
            left = start + number * (panel + PANEL_GAP)
            months = month_axis(days, start=left + BESIDE, end=left + panel - BESIDE)
            name = names[data.les[key]]
            panels.board.write(left, top - 0.05 - text_height(name, SIZES["panel"]) / 2, name, "panel")
            y = panels.place(key, months=months, top=top)
    return panels.board.finished(y)


@dataclass(frozen=True)
class StagePanels:
    """What is needed to place the panels."""

    data: StagesData
    board: AxisBoard
    band: float  # cm, height of a stage

    def middle(self, position: float, *, top: float) -> float:
        """The y of a position in a panel that begins at `top`: the earliest stage stands below."""
        return top + (len(self.data.stages) - position + 0.5) * self.band

    def stages(self, labels: Mapping[str, str], *, top: float) -> None:
        """Write the names of the stages to the left of a row of panels."""
        for number, stage in enumerate(self.data.stages, start=1):
            self.board.write(0.0, self.middle(number, top=top), labels[stage], "bar")

    def place(self, key: str, *, months: MonthAxis, top: float) -> float:
        """Place the panel of a LES with its bands, line and points; gives the y below its axis."""
        board = self.board
        for number in range(len(self.data.stages)):
            y = top + number * self.band
            edges = (months.start - BESIDE, months.end + BESIDE)  # a point on the last day stands inside
            board.cards.append((*edges, y + BAND_GAP / 2, y + self.band - BAND_GAP / 2))
        bottom = top + len(self.data.stages) * self.band
        board.grid.extend((months.edge(month), top, bottom) for month in ruled_months(months, self.data.language))
        rows = self.data.points[self.data.points["les"] == key]
        points = [
            (months.cm(date.fromisoformat(row.measured_on)), self.middle(row.position, top=top))
            for row in rows.itertuples()
        ]
        if not points:
            middle = (months.start + PAD, (top + bottom) / 2)
            board.write(*middle, self.data.text("figures.coding.not_rated"), "absent")
        means = rows.groupby("measured_on")["position"].mean()
        line = [(months.cm(date.fromisoformat(day)), self.middle(mean, top=top)) for day, mean in means.items()]
        if len(line) > 1:
            board.draw_line(line, look="curve")
        for (x, y), day in zip(points, rows["measured_on"], strict=True):
            board.mark(x, y, shape="o", size=POINT, choice="point", order=1)
            led = led_to(printed_day(day, self.data.language, short=True), self.data.les[key])
            board.lead(led, sides=(x - POINT, x + POINT), top=y - POINT, bottom=y + POINT)
        return write_months(board, months, top=bottom, language=self.data.language)


def told_position(data: StagesData, position: float) -> str:
    """A position in words: a stage, or between two."""
    low, high = math.floor(position), math.ceil(position)
    if low == high:
        return data.stages[low - 1]
    return data.text("figures.coding.between", one=data.stages[low - 1], other=data.stages[high - 1])


def stages_alt(data: StagesData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per LES the stage at every measurement."""
    head = (title or data.text("figures.coding.stages_title")).rstrip(".?! ")
    sentences = [data.text("figures.coding.alt_stages", title=head, stages="; ".join(data.stages))]
    if data.points.empty:
        return " ".join([*sentences, data.text("figures.coding.stages_empty")])
    for key, name in data.les.items():
        rows = data.points[data.points["les"] == key]
        told = "; ".join(
            f"{printed_day(row.measured_on, data.language)} {told_position(data, row.position)}"
            for row in rows.itertuples()
        )
        told = told or data.text("figures.coding.not_rated")
        sentences.append(data.text("figures.alt_line", bar=name, told=told))
    return " ".join(sentences)
