"""Lines through the waves: where they stand, and the values below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from les_evaluation.core.texts import text
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
    widest,
    wrapped,
)
from les_evaluation.output.figures.bars.trend_data import Measure, TrendData, TrendLine
from les_evaluation.output.figures.codes.coding_parts import PANEL_GAP, empty_layout
from les_evaluation.study.answer_numbers import is_bare_number, number_told, number_words

SHAPES = ("o", "s", "D", "^", "v", "P", "X")
MARK = 0.2  # cm across
CHART, LOW_CHART = 3.4, 2.2  # cm, height of the lines
WIDEST_LABEL = 3.4  # cm
ROW = 0.42  # cm, height of a row of values


def trend_note(data: TrendData, *, dated: bool) -> str:
    """The lines under the figure. dated: whether the waves stand at their dates."""
    measure, language = data.measure, data.language
    names = [choice.label[language] for choice in measure.scale]
    if measure.top is not None:
        *before, last = names[-measure.top :]
        one = ", ".join(f"‘{name}’" for name in before)
        answers = text("figures.trend.answers", language, one=one, other=last) if before else f"‘{last}’"
        apart = ", ".join(f"‘{choice.label[language]}’" for choice in measure.apart)
        said = [text("figures.trend.note_top_off" if apart else "figures.trend.note_top", language, answers=answers)]
        said += [text("figures.note_off_scale", language, answers=apart)] if apart else []
    elif names:
        said = [_scale_note(measure)]
    else:
        said = [text("figures.trend.note_mean", language)]
    said += [text("figures.trend.note_weighted", language)] if measure.weighted else []
    said += [] if dated else [text("figures.trend.note_steps", language)]
    points = [point for line in data.lines for point in line.points]
    if any(point.n is not None and point.value is None for point in points):
        said.append(text("figures.trend.note_gap", language))
    if any(point.n is None for point in points):
        said.append(text("figures.note_hidden", language))
    return " ".join(said)


def _scale_note(measure: Measure) -> str:
    """What the mean of a scale is of: places, or the numbers that its answers stand for, with their ends."""
    language, numbers = measure.language, measure.numbers
    names = [choice.label[language] for choice in measure.scale]
    low, high = (number_words(number, language) for number in (numbers[0], numbers[-1]))
    ends = {"low": low, "high": high, "first": names[0], "last": names[-1]}
    if is_bare_number(names[0]) and is_bare_number(names[-1]) and number_told(names[0]) == numbers[0]:
        said = text("figures.trend.note_numbers", language, **ends)
    elif numbers == tuple(range(1, len(names) + 1)):
        said = text("figures.trend.note_scale", language, **ends, n=len(names))
    else:
        said = text("figures.trend.note_named", language, **ends)
    apart = ", ".join(f"‘{choice.label[language]}’" for choice in measure.apart)
    return f"{said} {text('figures.trend.note_apart', language, answers=apart)}" if apart else said


def trend_alt(data: TrendData, *, title: str) -> str:
    """The figure as text: its title, then per line every point."""
    said = [text("figures.trend.alt", data.language, title=title.rstrip(".?! "))]
    for panel, lines in data.panels:
        for line in lines:
            bar = ", ".join(dict.fromkeys(filter(None, (panel, line.name))))
            told = "; ".join(
                text("figures.trend.alt_point", data.language, wave=wave, told=data.told(point))
                for wave, point in zip(data.waves, line.points, strict=True)
            )
            said.append(text("figures.trend.alt_line", data.language, bar=bar, told=told))
    return " ".join(said)


def wave_places(data: TrendData, *, room: float, least: float) -> tuple[list[float], bool]:
    """Where the middles of the waves stand, in cm from the left of a chart of `room` cm, and whether by date.

    least: cm between two of them at the least, for the values below; by date only where that leaves them as much.
    """
    inner, number = room - least, len(data.waves)
    if data.days is not None and number > 1:
        whole = (data.days[-1] - data.days[0]).days
        if whole > 0:
            places = [least / 2 + inner * (day - data.days[0]).days / whole for day in data.days]
            if all(after - before >= least for before, after in pairwise(places)):
                return places, True
    step = inner / max(1, number - 1)
    return [least / 2 + step * at if number > 1 else room / 2 for at in range(number)], False


@dataclass(frozen=True)
class TrendSizes:
    """What all panels share, in cm. labels, heads: names of lines and of waves as broken into lines.

    label: width of the names; panel: of a panel, of which `across` stand in a row. places, dated: see `wave_places`.
    two_lines: whether n stands below its value, for want of room beside it.
    """

    labels: Mapping[str, str]
    heads: Mapping[str, str]
    label: float
    panel: float
    across: int
    places: list[float]
    dated: bool
    two_lines: bool


def trend_sizes(data: TrendData, *, width: float) -> TrendSizes:
    """How wide names, values and panels are on a sheet of `width` cm."""
    labels = wrapped([line.name for line in data.lines], width=WIDEST_LABEL, role="bar")
    ticks = widest([told for _, told in data.ticks], "header")
    values = [data.told(point) for line in data.lines for point in line.points]
    words = [word for wave in data.waves for word in wave.split()]
    least = max(widest(values, "count"), widest(words, "heading")) + 0.15
    label = max(MARK + 0.15 + widest(labels.values(), "bar"), ticks) + COLUMN_GAP
    needed = 2 * PAD + label + least * len(data.waves)
    across = max(1, min(len(data.panels), 3, int((width + PANEL_GAP) / (needed + PANEL_GAP))))
    across = -(-len(data.panels) // -(-len(data.panels) // across))
    panel = (width - (across - 1) * PANEL_GAP) / across
    room = panel - 2 * PAD - label
    two_lines = least * len(data.waves) > room
    least = min(least, room / len(data.waves))
    places, dated = wave_places(data, room=room, least=least)
    heads = wrapped(data.waves, width=least, role="heading")
    return TrendSizes(labels, heads, label, panel, across, places, dated, two_lines)


def lay_out_trend(data: TrendData, *, width: float, tight: bool = False) -> Layout:
    """Places for a panel of lines, or one per LES, on a sheet of `width` cm, the values of every line below it.

    tight: lower panels.
    """
    if data.lines and all(point.n is None for line in data.lines for point in line.points):
        return empty_layout(text("figures.hidden", data.language), width=width)
    sizes, space = trend_sizes(data, width=width), TIGHT if tight else ROOMY
    panels = TrendPanels(AxisBoard(Axis(0.0, width), width), data, sizes, LOW_CHART if tight else CHART)
    y = 0.0
    for first in range(0, len(data.panels), sizes.across):
        y += space.card_gap if first else 0.0
        row = data.panels[first : first + sizes.across]
        titles = wrapped([name for name, _ in row], width=sizes.panel - 2 * PAD, role="panel")
        head = max((text_height(title, SIZES["panel"]) for title in titles.values() if title), default=0.0)
        rows = max(panels.height_of(lines) for _, lines in row)
        for number, (name, lines) in enumerate(row):
            left = number * (sizes.panel + PANEL_GAP)
            end = panels.place(titles[name], lines, left=left, top=y, head=head, rows=rows)
        y = end
    return panels.board.finished(y)


@dataclass(frozen=True)
class TrendPanels:
    """What is needed to place the panels."""

    board: AxisBoard
    data: TrendData
    sizes: TrendSizes
    chart: float  # cm

    def row(self, line: TrendLine) -> float:
        """Height of the values of a line."""
        told = "n\nn" if self.sizes.two_lines else "n"
        high = max(text_height(self.sizes.labels[line.name], SIZES["bar"]), text_height(told, SIZES["count"]))
        return max(ROW, high + 0.08)

    def height_of(self, lines: tuple[TrendLine, ...]) -> float:
        """Height of the values of all lines."""
        return sum(self.row(line) for line in lines)

    def place(
        self, title: str, lines: tuple[TrendLine, ...], *, left: float, top: float, head: float, rows: float
    ) -> float:
        """Place one panel; gives the y of its end. head: height of the title; rows: of the values."""
        board, sizes = self.board, self.sizes
        wave = max(text_height(name, SIZES["heading"]) for name in sizes.heads.values())
        above = top + PAD + (head + 0.08 if head else 0.0) + MARK / 2
        below = above + self.chart
        start = left + PAD + sizes.label
        end = below + MARK / 2 + 0.06 + wave + 0.08 + rows + PAD
        board.cards.append((left, left + sizes.panel, top, end))
        if title:
            board.write(left + PAD, top + PAD + text_height(title, SIZES["panel"]) / 2, title, "panel")
        low, high = self.data.ticks[0][0], self.data.ticks[-1][0]

        def at(value: float) -> float:
            return below - (value - low) / (high - low) * self.chart

        for value, told in self.data.ticks:
            board.draw_line([(start, at(value)), (left + sizes.panel - PAD, at(value))], look="level")
            board.write(start - 0.1 - text_width(told, SIZES["header"]) / 2, at(value), told, "header")
        for place, name in zip(sizes.places, self.data.waves, strict=True):
            board.write(start + place, below + MARK / 2 + 0.06 + wave / 2, sizes.heads[name], "heading")
        y = below + MARK / 2 + 0.06 + wave + 0.08
        series = list(dict.fromkeys(line.key for line in self.data.lines))
        for line in reversed(lines):  # that of all together below the others
            self._line(line, series.index(line.key), start=start, at=at)
        for line in lines:
            middle, order = y + self.row(line) / 2, series.index(line.key)
            shape = SHAPES[order % len(SHAPES)]
            board.mark(left + PAD + MARK / 2, middle, shape=shape, size=MARK, choice=line.key, order=order + 1)
            board.write(left + PAD + MARK + 0.15, middle, sizes.labels[line.name], "bar")
            for place, point in zip(sizes.places, line.points, strict=True):
                told = self.data.told(point)
                told = told.replace(" (", "\n(") if sizes.two_lines else told
                board.write(start + place, middle, told, "zero" if point.value is None else "count")
                if point.value is not None and point.counted is not None:
                    x, level, half = start + place, at(float(point.value)), self.row(line) / 2
                    wide = max(widest(told.split("\n"), "count"), MARK) / 2
                    board.lead(point.counted, sides=(x - wide, x + wide), top=middle - half, bottom=middle + half)
                    board.lead(point.counted, sides=(x - MARK, x + MARK), top=level - MARK, bottom=level + MARK)
            y += self.row(line)
        return end

    def _line(self, line: TrendLine, order: int, *, start: float, at: Callable[[float], float]) -> None:
        """Draw a line with its marks; where a point lacks, it is broken off."""
        run: list[tuple[float, float]] = []
        for place, point in [*zip(self.sizes.places, line.points, strict=True), (0.0, None)]:
            if point is not None and point.value is not None:
                run.append((start + place, at(float(point.value))))
                continue
            if len(run) > 1:
                self.board.draw_line(run, look=line.key)
            for x, y in run:
                shape = SHAPES[order % len(SHAPES)]
                self.board.mark(x, y, shape=shape, size=MARK, choice=line.key, order=order + 1)
            run = []
