"""The timeline of the measurements (figure 5): sessions and survey waves per LES."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from les_evaluation.core.printed_days import printed_day
from les_evaluation.output.canvas.colours import in_house
from les_evaluation.output.canvas.fonts import text_height, text_width
from les_evaluation.output.canvas.places import (
    COLUMN_GAP,
    PAD,
    ROOMY,
    SIZES,
    TIGHT,
    Axis,
    AxisBoard,
    Layout,
    Spacing,
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.canvas.spot_names import spot
from les_evaluation.output.figures.codes.coding_parts import (
    BRACKET,
    MARK,
    Key,
    Worded,
    empty_layout,
    lanes,
    mark_size,
    mark_width,
    place_bracket,
    place_key,
)
from les_evaluation.output.figures.codes.month_axis import MonthAxis, month_axis, ruled_months, write_months
from les_evaluation.output.figures.codes.session_moments import SURVEY, day_of, split_types

# Of every type of session the marker of matplotlib and its fill, in the order of the key. The shapes differ as much
# as the fills do, so that grey print tells them apart.
TYPES = {
    "focus_group": ("o", "#0b756b"),
    "mapping": ("D", "#8bd2c8"),
    "interview": ("s", "#ffffff"),
    "site_visit": ("^", "#bf8530"),
    "outcome_harvesting": ("*", "#402400"),
}
WAVE_FILL = "#a6a6a6"
MARKS = {"les": "str", "date": "str", "type": "str", "n": "int64"}
WHOLE_STUDY = ""  # in the place of a LES: measurements are numbered over all of them
SPANS = {"les": "str", "measurement": "int64", "first": "str", "last": "str"}
WIDEST_LABEL = 3.2  # cm
LANE, LOW_LANE = 0.35, max(map(mark_width, [shape for shape, _ in TYPES.values()]))  # cm, height of a lane of marks
LANE_GAP, MARK_GAP, TIMES_GAP = 0.05, 0.04, 0.06  # cm: between brackets, between marks, from a mark to its number
LABEL_GAP = 0.1  # cm between the labels of two measurements
WAVE = 0.16  # cm, height of the bar of a survey


class Wave(NamedTuple):
    """A survey wave: its name, the days it opened and closed (ISO) and the keys of the LES it was sent to.

    measurement: the number of the one that it is part of, 0 where the configuration does not say it.
    """

    label: str
    opened: str
    closed: str
    les: tuple[str, ...]
    measurement: int = 0


@dataclass(frozen=True)
class TimelineData(Worded):
    """All that a timeline shows.

    marks: one row per LES, date (ISO, or a month such as 2023-05) and type of session, with `n` sessions.
    spans: one row per LES and measurement, with the dates of its `first` and `last` session, or day of a survey that is
        part of it; where measurements are of the whole study, one row per measurement, with `les` "".
    waves: those of these LES. sessions: LES -> number of sessions. undated: how many of these have no date and so
    no mark. les: key -> printed name, in order. all_days: those of all pages, which have one axis; none for a figure of
    one page.
    """

    marks: pd.DataFrame
    spans: pd.DataFrame
    waves: tuple[Wave, ...]
    sessions: Mapping[str, int]
    undated: int
    les: Mapping[str, str]
    all_days: tuple[date, ...] = ()

    def page(self, les: Collection[str]) -> TimelineData:
        """The rows of these LES."""
        shown = {key: name for key, name in self.les.items() if key in les}
        waves = [wave._replace(les=tuple(key for key in wave.les if key in shown)) for wave in self.waves]
        return replace(
            self,
            marks=self.marks[self.marks["les"].isin(list(shown))].reset_index(drop=True),
            spans=self.spans[self.spans["les"].isin([*shown, WHOLE_STUDY])].reset_index(drop=True),
            waves=tuple(wave for wave in waves if wave.les),
            sessions={key: self.sessions[key] for key in shown},
            les=shown,
            all_days=tuple(self.days),
        )

    @property
    def days(self) -> list[date]:
        """Every day that the figure must hold, on whatever page."""
        if self.all_days:
            return list(self.all_days)
        found = [*self.marks["date"], *(day for wave in self.waves for day in (wave.opened, wave.closed))]
        return [day_of(day) for day in found]

    @property
    def is_study_wide(self) -> bool:
        """Whether measurements are numbered over all LES."""
        return self.spans["les"].eq(WHOLE_STUDY).any()

    @property
    def is_by_month(self) -> bool:
        """Whether a mark stands for the sessions of a whole month."""
        return self.marks["date"].str.len().eq(len("2023-05")).any()


def timeline_data(
    sessions: pd.DataFrame,
    *,
    waves: Iterable[tuple],
    les: Mapping[str, str],
    language: str,
    study_wide: bool = False,
) -> TimelineData:
    """Sessions by date and type and the survey waves of these LES.

    sessions: SESSION_COLUMNS of coding.material; a session of several types has a mark for each, one of type survey
    has none, since its wave is drawn, and one without a date (blank) is only counted. waves: (label, opened,
    closed, keys of LES and, where it is known, number of the measurement), dates as ISO text or date. les: key ->
    printed name, in the order of the rows. study_wide: whether a number means the same measurement in every LES.
    """
    here = sessions[sessions["les"].isin(list(les))].assign(
        date=lambda rows: rows["date"].fillna("").astype(str).str[:10]
    )
    each = here.assign(type=here["types"].map(split_types)).explode("type")
    each = each[each["type"].isin(list(TYPES))]
    held = here[here["session_id"].isin(each["session_id"])]
    undated = int((held["date"] == "").sum())
    each, dated = each[each["date"] != ""], held[held["date"] != ""]
    rank = {name: number for number, name in enumerate(TYPES)}
    counted = each.groupby(["les", "date", "type"], sort=False).size().rename("n").reset_index()
    counted = counted.assign(rank=counted["type"].map(rank), row=counted["les"].map(list(les).index))
    shown = []
    for label, opened, closed, keys, *number in waves:
        at = tuple(key for key in les if key in keys)
        if at:
            shown.append(Wave(str(label), str(opened)[:10], str(closed)[:10], at, *number))
    return TimelineData(
        marks=counted.sort_values(["row", "date", "rank"], ignore_index=True)[list(MARKS)].astype(MARKS),
        spans=spans_of(dated, shown, study_wide=study_wide),
        waves=tuple(shown),
        sessions={key: int((held["les"] == key).sum()) for key in les},
        undated=undated,
        les=dict(les),
        language=language,
    )


def spans_of(sessions: pd.DataFrame, waves: Iterable[Wave], *, study_wide: bool) -> pd.DataFrame:
    """SPANS: of every measurement the first and the last day, of its sessions and of the surveys that are part of it.

    sessions: les, measurement and date, all dated. study_wide: over all LES together, rather than of each.
    """
    rows = [(row.les, row.measurement, row.date) for row in sessions.dropna(subset="measurement").itertuples()]
    rows += [
        (key, wave.measurement, day)
        for wave in waves
        if wave.measurement
        for key in wave.les
        for day in (wave.opened, wave.closed)
    ]
    each = pd.DataFrame(rows, columns=["les", "measurement", "date"])
    each = each.assign(les=WHOLE_STUDY) if study_wide else each
    spans = each.groupby(["les", "measurement"])["date"].agg(first="min", last="max").reset_index()
    return spans[list(SPANS)].astype(SPANS)


def by_month(data: TimelineData) -> TimelineData:
    """The same sessions with one mark per month and type, for a figure that is too high with one per date."""
    marks = data.marks.assign(date=data.marks["date"].str[:7])
    summed = marks.groupby(["les", "date", "type"], sort=False)["n"].sum().reset_index()
    rank = {name: number for number, name in enumerate(TYPES)}
    order = pd.DataFrame(
        {"les": summed["les"].map(list(data.les).index), "date": summed["date"], "type": summed["type"].map(rank)}
    ).sort_values(["les", "date", "type"])
    return replace(data, marks=summed.loc[order.index].reset_index(drop=True)[list(MARKS)].astype(MARKS))


def type_name(data: TimelineData, name: str) -> str:
    """A type of session as printed."""
    return data.text(f"coding_tables.types.{name}")


def timeline_series(data: TimelineData) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entries of the key and their fills: the types of sessions and the survey."""
    names = [type_name(data, name) for name in (*TYPES, "survey")]
    return tuple(names), (*(in_house(fill) for _, fill in TYPES.values()), WAVE_FILL)


def timeline_note(data: TimelineData) -> str:
    """The lines under the figure: what a mark is, how many sessions there are and when the survey ran."""
    if not data.days:
        return ""
    total = sum(data.sessions.values())
    key = "timeline_note_months" if data.is_by_month else "timeline_note"
    said = [data.text(f"figures.coding.{key}", n=data.counted(total, "sessions"))]
    if data.marks["n"].gt(1).any():
        said.append(data.text(f"figures.coding.{key}_times"))
    if data.undated:
        said.append(data.text("figures.coding.timeline_note_undated", n=data.counted(data.undated, "sessions")))
    said += [told_wave(data, wave) for wave in data.waves]
    return " ".join(said)


def told_wave(data: TimelineData, wave: Wave) -> str:
    """A survey wave in words."""
    days = {key: printed_day(getattr(wave, key), data.language) for key in ("opened", "closed")}
    return data.text("figures.coding.wave", label=wave.label, **days)


def lay_out_timeline(data: TimelineData, *, width: float, tight: bool = False) -> Layout:
    """Places for the key, the months and a card per LES on a sheet of `width` cm.

    Every mark stands at its own date; marks that would touch stand below each other. tight: less white.
    """
    if not data.days:
        return empty_layout(data.text("figures.coding.timeline_empty"), width=width)
    space = TIGHT if tight else ROOMY
    labels = wrapped(data.les.values(), width=WIDEST_LABEL, role="bar")
    start = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    board = AxisBoard(Axis(0.0, width), width)
    months = month_axis(data.days, start=start, end=width - 2 * PAD)
    y = place_key(board, timeline_key(data), top=0.0, width=width)
    y = write_months(board, months, top=y, language=data.language) + 0.04
    row = TimelineRow(board=board, data=data, months=months, space=space)
    y = row.measurements(WHOLE_STUDY, top=y)
    top = y
    for number, (key, name) in enumerate(data.les.items()):
        y += space.card_gap if number else 0.0
        bottom = row.place(key, label=labels[name], top=y)
        board.cards.append((0.0, width, y, bottom))
        y = bottom
    board.grid.extend((months.edge(month), top, y) for month in ruled_months(months, data.language))
    return board.finished(y)


def timeline_key(data: TimelineData) -> list[Key]:
    """The key: what stands in the figure, and nothing else."""
    found = set(data.marks["type"])
    key = [
        Key(type_name(data, name), shape, type_name(data, name), order)
        for order, (name, (shape, _)) in enumerate(TYPES.items(), start=1)
        if name in found
    ]
    if data.waves:
        name = type_name(data, "survey")
        key.append(Key(name, "", name, len(TYPES) + 1))
    if len(data.spans):
        which = "measurement_key_study" if data.is_study_wide else "measurement_key"
        key.append(Key(data.text(f"figures.coding.{which}"), "bracket"))
    return key


@dataclass(frozen=True)
class TimelineRow:
    """What is needed to place the row of a LES."""

    board: AxisBoard
    data: TimelineData
    months: MonthAxis
    space: Spacing

    def place(self, key: str, *, label: str, top: float) -> float:
        """Place the name, the measurements, the marks and the surveys of a LES; gives the y of the end."""
        y = start = top + self.space.pad
        y = self.measurements(key, top=y)
        y = self.marks_and_waves(key, top=y)
        if y == start:
            y += text_height("x", SIZES["absent"])
            said = self.data.text("figures.coding.no_sessions")
            self.board.write(self.months.start + PAD, (start + y) / 2, said, "absent")
        y = max(y, start + text_height(label, SIZES["bar"])) + self.space.pad
        self.board.write(PAD, (top + y) / 2, label, "bar")
        return y

    def cm(self, iso: str) -> float:
        """Where a day stands."""
        return self.months.cm(day_of(iso))

    def spans(self, key: str, *, short: bool) -> list[tuple[tuple[float, float], float, float, float, str]]:
        """Of every measurement: what it takes with its label, both ends, the middle of the label, and the label."""
        places = []
        for span in self.data.spans[self.data.spans["les"] == key].itertuples():
            label = measurement_name(self.data, span.measurement, short=short)
            left, right = self.cm(span.first) - MARK / 2, self.cm(span.last) + MARK / 2
            half = text_width(label, SIZES["header"]) / 2
            middle = min(max((left + right) / 2, self.months.start + half), self.months.end - half)
            places.append(((min(left, middle - half), max(right, middle + half)), left, right, middle, label))
        return sorted(places)

    @cached_property
    def short(self) -> bool:
        """Whether measurements are told by their number alone, since with the word they would not fit in one lane."""
        return any(
            max(lanes([place[0] for place in self.spans(key, short=False)], gap=LABEL_GAP), default=0)
            for key in self.data.les
        )

    def measurements(self, key: str, *, top: float) -> float:
        """Place a bracket over the sessions of every measurement, with its number; gives the y below."""
        places = self.spans(key, short=self.short)
        tall = text_height("x", SIZES["header"])
        found = lanes([place[0] for place in places], gap=LABEL_GAP)
        for (_, left, right, middle, label), lane in zip(places, found, strict=True):
            y = top + lane * (tall + BRACKET + LANE_GAP)
            self.board.write(middle, y + tall / 2, label, "header")
            place_bracket(self.board, left, right, y + tall)
        return top + (max(found) + 1) * (tall + BRACKET + LANE_GAP) if found else top

    def marks_and_waves(self, key: str, *, top: float) -> float:
        """Place a mark for every date and type of session and a bar for every survey; gives the y below."""
        rows = list(self.data.marks[self.data.marks["les"] == key].itertuples())
        waves = sorted((wave.opened, wave.closed, wave.label) for wave in self.data.waves if key in wave.les)
        half_day = self.months.pitch / 60
        extents = []
        for row in rows:
            half = mark_width(TYPES[row.type][0]) / 2
            wide = TIMES_GAP + text_width(times(row.n), SIZES["date"]) if row.n > 1 else 0.0
            x = self.cm(row.date)
            after = x + half + wide <= self.months.end  # at the end of the axis the number stands before its mark
            extents.append((x - half, x + half + wide) if after else (x - half - wide, x + half))
        extents += [(self.cm(opened) - half_day, self.cm(closed) + half_day) for opened, closed, _ in waves]
        found = lanes(extents, gap=MARK_GAP)
        pitch = LANE if self.space is ROOMY else LOW_LANE
        ys = [top + (lane + 0.5) * pitch for lane in found]
        for row, (left, right), y in zip(rows, extents, ys, strict=False):
            shape, order = TYPES[row.type][0], list(TYPES).index(row.type) + 1
            choice = type_name(self.data, row.type)
            self.board.mark(self.cm(row.date), y, shape=shape, size=mark_size(shape), choice=choice, order=order)
            led = led_to("", spot(key, row.date, row.type))
            self.board.lead(led, sides=(left, right), top=y - pitch / 2, bottom=y + pitch / 2)
            if row.n > 1:
                wide = text_width(times(row.n), SIZES["date"])
                before = self.cm(row.date) - left > right - self.cm(row.date)
                self.board.write(left if before else right - wide, y, times(row.n), "date")
        segment = {"choice": type_name(self.data, "survey"), "order": len(TYPES) + 1}
        placed = zip(waves, extents[len(rows) :], ys[len(rows) :], strict=True)
        for (_, _, label), (left, right), y in placed:
            self.board.fill(segment, left=left, right=right, top=y - WAVE / 2, height=WAVE)
            led = led_to("", spot(key, SURVEY, label))
            self.board.lead(led, sides=(left, right), top=y - pitch / 2, bottom=y + pitch / 2)
        return top + (max(found) + 1) * pitch if found else top


def measurement_name(data: TimelineData, number: int, *, short: bool) -> str:
    """A measurement as printed over its bracket."""
    return str(number) if short else data.text("figures.coding.measurement", number=number)


def times(n: int) -> str:
    """How often, beside a mark that stands for several sessions."""
    return f"{n}×"
