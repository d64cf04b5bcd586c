"""Saturation of the codes: new codes by session, and the codes found so far, per LES and overall."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage_as_set
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.fonts import text_height, text_width
from les_evaluation.output.canvas.places import (
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

SESSIONS = {"les": "str", "session_id": "str", "position": "int64", "new_codes": "int64", "cumulative_codes": "int64"}
BAR_FILL, POINT_FILL, REACHED_FILL = "#8bd2c8", "#0b756b", "#ffffff"
POINT = 0.13  # cm across
CURVE, LOW_CURVE = 1.35, 0.85  # cm, height of the highest curve; bars have the same scale
WIDEST_SLOT = 1.1  # cm for a session
NARROWEST_SLOT = 0.15  # cm, for a point of its own
LABEL_GAP = 0.12  # cm between the numbers of two sessions
BAR_SHARE = 0.7  # of a slot
MOST_TOLD = 40  # sessions in words; of more only their number
NUMBER = 0.3  # cm for a number above a bar or a point


@dataclass(frozen=True)
class SaturationData(Worded):
    """All that a figure of saturation shows.

    sessions: a row per LES (or "all") and session in order: les, session_id, `position` from 1, new_codes and
        cumulative_codes.
    reached: LES -> position of the first session at which the threshold was reached, None where it was not, or
        where there are too few sessions to tell; those stand in `too_few`.
    les: key -> printed name in the order of the panels, "all" first where it is shown.
    settings: base_size, run_length (sessions) and threshold (share) of the rule.
    """

    sessions: pd.DataFrame
    reached: Mapping[str, int | None]
    too_few: frozenset[str]
    les: Mapping[str, str]
    settings: Mapping[str, float]

    def page(self, les: Collection[str]) -> SaturationData:
        """The panels of these LES, and the one of all together on every page."""
        shown = {key: name for key, name in self.les.items() if key == ALL or key in les}
        sessions = self.sessions[self.sessions["les"].isin(list(shown))].reset_index(drop=True)
        return replace(self, sessions=sessions, les=shown)


def saturation_data(
    saturation: pd.DataFrame, *, les: Mapping[str, str], settings: Mapping[str, float], language: str
) -> SaturationData:
    """The curve of these LES, and of all together where they are more than one.

    saturation: les ("all" among them), position, session_id, date, new_codes, cumulative_codes, ratio (missing
    while it cannot be told), reached. settings: base_size, run_length, threshold.
    """
    shown = dict(les)
    if len(shown) > 1 and ALL not in shown and (saturation["les"] == ALL).any():
        shown = {ALL: text("figures.all_les", language)} | shown
    here = saturation[saturation["les"].isin(list(shown))]
    here = here.assign(row=here["les"].map(list(shown).index)).sort_values(["row", "position"], ignore_index=True)
    reached: dict[str, int | None] = {}
    for key in shown:
        at = here.loc[(here["les"] == key) & here["reached"].eq(True), "position"]
        reached[key] = int(at.min()) if len(at) else None
    told = set(here.loc[here["ratio"].notna(), "les"]) | {key for key, at in reached.items() if at}
    return SaturationData(
        sessions=here[list(SESSIONS)].astype(SESSIONS),
        reached=reached,
        too_few=frozenset(set(shown) - told),
        les=shown,
        settings=dict(settings),
        language=language,
    )


def saturation_note(data: SaturationData) -> str:
    """The lines under the figure: what is counted, and the rule of the threshold."""
    if data.sessions.empty:
        return ""
    counted = data.sessions[data.sessions["les"].eq(ALL) if ALL in data.les else data.sessions["les"].notna()]
    codes = counted.groupby("les", sort=False)["cumulative_codes"].last()
    n = data.counted(len(counted), "sessions")
    if len(codes) == 1:
        n += ", " + data.counted(int(codes.iloc[0]), "codes")
    share = percentage_as_set(data.settings["threshold"], data.language)
    rule = data.text(
        "figures.coding.saturation_rule",
        share=share,
        run=data.counted(int(data.settings["run_length"]), "sessions"),
        base=data.counted(int(data.settings["base_size"]), "sessions"),
    )
    said = [data.text("figures.coding.saturation_note", n=n), rule]
    reached = next((key for key in data.les if data.reached[key]), None)
    if reached is not None:
        needed = int(told_size(data, reached).partition("+")[0])
        run = int(data.settings["run_length"])
        said.append(data.text("figures.coding.saturation_size", size=told_size(data, reached), needed=needed, run=run))
    return " ".join(said)


def told_size(data: SaturationData, key: str) -> str:
    """After how many sessions a LES reached the threshold, as Guest and others write it: 6+2, 2 being the run."""
    run = int(data.settings["run_length"])
    return f"{(data.reached[key] or 0) - run}+{run}"


def told_reached(data: SaturationData, key: str) -> str:
    """Whether and where a LES reached the threshold, in words."""
    if not (data.sessions["les"] == key).any():
        return data.text("figures.coding.no_sessions")
    if data.reached[key]:
        return data.text("figures.coding.reached", size=told_size(data, key))
    return data.text("figures.coding.too_few" if key in data.too_few else "figures.coding.not_reached")


def lay_out_saturation(data: SaturationData, *, width: float, tight: bool = False) -> Layout:
    """Places for a panel over the whole `width` cm for all LES, and small ones for every LES.

    In a panel the curve of all codes so far above the bars of new codes. tight: lower panels, less white.
    """
    if data.sessions.empty:
        return empty_layout(data.text("figures.coding.saturation_empty"), width=width)
    board = AxisBoard(Axis(0.0, width), width)
    panels = SaturationPanels(data=data, board=board, tight=tight)
    keys = [key for key in data.les if key != ALL]
    across = side_by_side(len(keys))
    rows = [[ALL]] if ALL in data.les else []
    rows += [keys[first : first + across] for first in range(0, len(keys), across)]
    y = 0.0
    for number, row in enumerate(rows):
        fit = 1 if row == [ALL] else across
        wide = (width - (fit - 1) * PANEL_GAP) / fit
        y += (TIGHT if tight else ROOMY).card_gap if number else 0.0
        y = panels.row(row, panel=wide, top=y)
    return board.finished(y)


@dataclass(frozen=True)
class SaturationPanels:
    """What is needed to place the panels."""

    data: SaturationData
    board: AxisBoard
    tight: bool

    def row(self, keys: Sequence[str], *, panel: float, top: float) -> float:
        """Place panels of `panel` cm beside each other; gives the y below them."""
        names = wrapped((self.data.les[key] for key in keys), width=panel - 2 * PAD, role="panel")
        said = {key: told_reached(self.data, key) for key in keys}
        said_lines = wrapped(said.values(), width=panel - 2 * PAD, role="absent")
        space = TIGHT if self.tight else ROOMY
        head = max(text_height(name, SIZES["panel"]) for name in names.values())
        below = max(text_height(line, SIZES["absent"]) for line in said_lines.values())
        bottom = top
        for number, key in enumerate(keys):
            left = number * (panel + PANEL_GAP)
            name, line = names[self.data.les[key]], said_lines[said[key]]
            y = top + space.pad
            self.board.write(left + PAD, y + text_height(name, SIZES["panel"]) / 2, name, "panel")
            y += head
            self.board.write(left + PAD, y + text_height(line, SIZES["absent"]) / 2, line, "absent")
            bottom = self.curve(key, left=left + PAD, right=left + panel - PAD, top=y + below) + space.pad
            self.board.cards.append((left, left + panel, top, bottom))
        return bottom

    def curve(self, key: str, *, left: float, right: float, top: float) -> float:
        """Place the curve, the bars and the numbers of the sessions of a panel; gives the y below."""
        curve = LOW_CURVE if self.tight else CURVE
        # One scale for curves and bars, in all panels: a code is as high everywhere.
        code = curve / max(1, self.data.sessions["cumulative_codes"].max())
        beside = self.data.sessions[self.data.sessions["les"].eq(ALL) == (key == ALL)]
        bars = code * beside["new_codes"].max()
        ceiling = top + NUMBER + POINT
        floor = ceiling + curve + NUMBER + bars
        rows = list(self.data.sessions[self.data.sessions["les"] == key].itertuples())
        if rows:
            slot = min((right - left) / len(rows), WIDEST_SLOT)
            middles = [left + (number + 0.5) * slot for number in range(len(rows))]
            place = Slots(middles, slot=slot, left=left, right=right, floor=floor)
            self.board.draw_line([(left, floor), (left + len(rows) * slot, floor)], look="border")
            numbers = self.bars(rows, place, code=code)
            at = [ceiling + curve - code * row.cumulative_codes for row in rows]
            self.points(key, rows, place, at=at, numbers=numbers)
            self.positions(place)
        return floor + text_height("x", SIZES["header"])

    def points(
        self, key: str, rows: Sequence[Any], place: Slots, *, at: Sequence[float], numbers: Sequence[tuple]
    ) -> None:
        """Place the curve of all codes so far with its points at these y, and where the threshold was reached.

        numbers: what bars() gave.
        """
        reached = self.data.reached[key]
        first = next((number for number, row in enumerate(rows) if reached and row.position >= reached), None)
        if first is not None:
            x = place.middles[first]
            below = [top for left, right, top in numbers if left - PAD / 2 <= x <= right + PAD / 2]
            self.board.draw_line([(x, at[first]), (x, min(below, default=place.floor))], look="reached")
        if len(rows) > 1:
            self.board.draw_line(zip(place.middles, at, strict=True), look="curve")
        for number, (x, y) in enumerate(zip(place.middles, at, strict=True)):
            if place.slot < NARROWEST_SLOT and number != first:
                continue  # the line alone shows more than a row of points that touch
            choice, order = ("point", 2) if first is None or number < first else ("reached", 3)
            self.board.mark(x, y, shape="o", size=POINT, choice=choice, order=order)
        label = str(rows[-1].cumulative_codes)
        self.board.write(place.inside(place.middles[-1], label), at[-1] - POINT / 2 - 0.15, label, "header")

    def bars(self, rows: Sequence[Any], place: Slots, *, code: float) -> list[tuple[float, ...]]:
        """Place a bar for the new codes of every session, with its number; gives left, right and top of all these.

        code: cm of height of a code. Where the sessions stand too close for numbers, only the largest has one.
        """
        new = [row.new_codes for row in rows]
        all_numbered = widest(map(str, new), "header") + 0.05 <= place.slot
        taken: list[tuple[float, ...]] = []
        for number, (x, n) in enumerate(zip(place.middles, new, strict=True)):
            high = code * n
            half = place.slot * BAR_SHARE / 2
            if n:
                box = {"left": x - half, "right": x + half, "top": place.floor - high, "height": high}
                row, alone = rows[number], len(self.data.les) == 1
                # Codes new in all together lead to their passages; of one LES beside others it is not known which.
                head = text("report.sources.new_codes", self.data.language)
                led = led_to(head, row.session_id) if alone or row.les == ALL else {}
                self.board.fill({"choice": "bar", "order": 1} | led, **box)
                taken.append((x - half, x + half, place.floor - high))
            if all_numbered or number == new.index(max(new)):
                middle, wide = place.inside(x, str(n)), text_width(str(n), SIZES["header"])
                self.board.write(middle, place.floor - high - 0.14, str(n), "header" if n else "empty")
                taken.append((middle - wide / 2, middle + wide / 2, place.floor - high - NUMBER))
        return taken

    def positions(self, place: Slots) -> None:
        """Write the number of every session below the bars, or of every fifth, tenth and so on."""
        wide = text_width(str(len(place.middles)), SIZES["header"]) + LABEL_GAP
        steps = (step * power for power in (1, 10, 100, 1000, 10000) for step in (1, 2, 5))
        step = next(step for step in steps if step * place.slot >= wide)
        y, free = place.floor + text_height("x", SIZES["header"]) / 2 + 0.02, place.left
        for number in range(step, len(place.middles) + 1, step):
            middle = place.inside(place.middles[number - 1], str(number))
            half = text_width(str(number), SIZES["header"]) / 2
            if middle - half >= free - 1e-9:  # the last one may have been moved towards the one before
                self.board.write(middle, y, str(number), "header")
                free = middle + half + LABEL_GAP


@dataclass(frozen=True)
class Slots:
    """Where the sessions of a panel stand; in cm. middles: of every session; floor: where the bars stand."""

    middles: Sequence[float]
    slot: float
    left: float
    right: float
    floor: float

    def inside(self, x: float, label: str) -> float:
        """The middle of a number at x, moved as little as keeps it in the panel."""
        half = text_width(label, SIZES["header"]) / 2
        return min(max(x, self.left + half), self.right - half)


def saturation_alt(data: SaturationData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per LES the new codes by session, the total and the threshold."""
    head = (title or data.text("figures.coding.saturation_title")).rstrip(".?! ")
    sentences = [data.text("figures.coding.alt_saturation", title=head)]
    if data.sessions.empty:
        return " ".join([*sentences, data.text("figures.coding.saturation_empty")])
    for key, name in data.les.items():
        rows = data.sessions[data.sessions["les"] == key]
        told = told_reached(data, key)
        if len(rows):
            new = ", ".join(map(str, rows["new_codes"]))
            if len(rows) > MOST_TOLD:
                new = data.counted(len(rows), "sessions")
            total = data.counted(int(rows["cumulative_codes"].iloc[-1]), "codes")
            told = f"{new} ({total}); {told}"
        sentences.append(data.text("figures.alt_line", bar=name, told=told))
    return " ".join(sentences)
