"""Lines through the waves: what each point of them is, from the counts by wave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.core.numbers import percentage, printed
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.places import answered_by
from les_evaluation.study.answer_numbers import number_words, numbers_of_scale
from les_evaluation.study.codebook import OFF_SCALE, SUBSTANTIVE, Choice, Item
from les_evaluation.survey.number_counts import TOLD_KIND
from les_evaluation.survey.number_summary import told_values

TOP, MEAN = "top", "mean"
USUAL_TOP = 2
LONGEST_SCALE = 10  # between the limits of a number up to which the axis shows all of them, as of an index of 1 to 5
FROM_ZERO = 0.9  # an axis of numbers begins at 0, unless all lie close together far from it, as years do


@dataclass(frozen=True)
class Measure:
    """What a point tells of a question: the share of the `top` last answers, or the mean.

    scale: the answers of the scale, in order; none of a question for a number. apart: those off the scale, which count
    in the base of a share, and in no mean. numbers: what the answers of the scale stand for, in their order. weighted:
    by weights. limits: of a number, where it has both and they lie close enough to show all between them.
    """

    item: str
    scale: tuple[Choice, ...]
    top: int | None
    weighted: bool
    language: str
    limits: tuple[int, int] | None = None
    apart: tuple[Choice, ...] = ()
    numbers: tuple[Fraction, ...] = ()

    @classmethod
    def of(cls, item: Item, entry: Mapping, *, weighted: bool, language: str) -> Measure:
        """As an entry asks for it: of a scale the two last answers, of a number the mean, unless it says otherwise."""
        mean = entry.get("measure", MEAN if item.is_number else TOP) == MEAN
        scale = tuple(choice for choice in item.choices if choice.kind == SUBSTANTIVE)
        apart = tuple(choice for choice in item.choices if choice.kind == OFF_SCALE)
        top = None if mean else entry.get("top", USUAL_TOP)
        numbers = tuple(numbers_of_scale(item).values())
        limits = _close_limits(item)
        return cls(item.name, scale, top, weighted, language, limits=limits, apart=apart, numbers=numbers)

    def told(self, value: Fraction | float) -> str:
        """A value as printed."""
        if self.top is not None:
            return percentage(value, self.language)
        return printed(value, self.language, decimals=1)

    @property
    def counted(self) -> tuple[str, ...]:
        """The answers whose respondents are n; none of a question for a number, of which all are."""
        return tuple(choice.name for choice in (*self.scale, *(self.apart if self.top is not None else ())))

    @property
    def shown_answers(self) -> str | list[str]:
        """The answers whose respondents stand behind a value: those of a share, or all on the scale; "" of a number."""
        shown = self.scale[-self.top :] if self.top is not None else self.scale
        return [choice.name for choice in shown] or ""

    def n(self, rows: pd.DataFrame, *, base: int) -> int:
        """How many stand behind a point. rows: as for `value`. base: who counts in the base of the question."""
        if not self.scale:
            return base
        return sum(int(n) for n, choice in zip(rows["n"], rows["choice"], strict=True) if choice in self.counted)

    def value(self, rows: pd.DataFrame) -> Fraction | float | None:
        """The value of the answers of one group; None of nobody. rows: columns of VIEWS, of its answers."""
        column = "weighted_n" if self.weighted else "n"
        counted = self.counted
        given = {
            choice: (Fraction(int(n)) if column == "n" else float(n))
            for choice, n in zip(rows["choice"], rows[column], strict=True)
            if choice in counted or not counted
        }
        whole = sum(given.values())
        if not whole:
            return None
        if self.top is not None:
            last = {choice.name for choice in self.scale[-self.top :]}
            return sum(n for choice, n in given.items() if choice in last) / whole
        known = dict(zip((choice.name for choice in self.scale), self.numbers, strict=True))
        numbers = {choice: known[choice] if known else Fraction(choice) for choice in given}
        if column == "n":
            return sum((numbers[choice] * n for choice, n in given.items()), Fraction()) / whole
        return sum(float(numbers[choice]) * n for choice, n in given.items()) / whole


def _close_limits(item: Item) -> tuple[int, int] | None:
    """The whole limits of a number that an axis can show, all between them included; None where it has none such."""
    low, high = (Fraction(limit.replace(",", ".")) if limit else None for limit in (item.minimum, item.maximum))
    if (
        low is None
        or high is None
        or not (low.denominator == high.denominator == 1 and 0 < high - low <= LONGEST_SCALE)
    ):
        return None
    return int(low), int(high)


@dataclass(frozen=True)
class Point:
    """One point of a line. value: None where there is none. n: respondents, None where hidden. asked: in this wave.

    counted: whom a page leads to, as `AxisBoard.lead` takes it.
    """

    value: Fraction | float | None
    n: int | None
    asked: bool = True
    counted: Mapping | None = None


@dataclass(frozen=True)
class TrendLine:
    """A line: its key among the series, its printed name, and a point per wave."""

    key: str
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class TrendData:
    """All that the figure shows.

    panels: (printed, lines), "" over a panel that holds all lines. waves: printed names, in time. days: of their
    opening, None where one lacks it. keys: of the LES of each panel, where every one has a
    panel. low, high: the ends of the upright axis, ticks: where it is told.
    """

    panels: tuple[tuple[str, tuple[TrendLine, ...]], ...]
    waves: tuple[str, ...]
    days: tuple[date, ...] | None
    measure: Measure
    ticks: tuple[tuple[float, str], ...]
    language: str
    keys: tuple[str, ...] = ()

    def page(self, les: Collection[str]) -> TrendData:
        """The panels of these LES, and of all together."""
        kept = [at for at, key in enumerate(self.keys) if key in les or key in (ALL, OTHERS)]
        return replace(self, panels=tuple(self.panels[at] for at in kept), keys=tuple(self.keys[at] for at in kept))

    @property
    def lines(self) -> list[TrendLine]:
        """All lines."""
        return [line for _, lines in self.panels for line in lines]

    def told(self, point: Point) -> str:
        """A point in words."""
        if point.n is None:
            return text("figures.hidden", self.language)
        if not point.asked:
            return text("figures.trend.not_asked", self.language)
        if point.value is None:
            return text("figures.trend.nobody", self.language)
        return text("figures.trend.point", self.language, value=self.measure.told(point.value), n=point.n)


def trend_line(
    rows: pd.DataFrame, measure: Measure, *, key: str, name: str, groups: Sequence[str], asked: Sequence[bool]
) -> TrendLine:
    """The line of one LES and group. rows: those of VIEWS of the LES. groups: what stands in them for every wave."""
    rows = rows[rows["item"] == measure.item]
    points = []
    for group, has in zip(groups, asked, strict=True):
        here = rows[rows["partner_group"] == group]
        sums = here[here["kind"] == ANSWERED_KIND]
        if sums["hidden"].any():
            points.append(Point(None, None, asked=has))
            continue
        answers = here[here["kind"] != ANSWERED_KIND]
        n = measure.n(answers, base=int(sums["base"].sum()))
        told = told_values(answers.loc[answers["kind"] == TOLD_KIND, "choice"])
        value = told.get("mean") if told else measure.value(answers) if n else None
        place = next(iter(zip(sums["les"], sums["partner_group"], strict=True)), None)
        points.append(Point(value, n, asked=has, counted=place and answered_by(*place, measure.shown_answers)))
    return TrendLine(key, name, tuple(points))


def trend_ticks(lines: Iterable[TrendLine], measure: Measure) -> tuple[tuple[float, str], ...]:
    """The values that the upright axis tells: all of a share and of a scale, of numbers those around the points."""
    if measure.top is not None:
        return tuple((part / 4, percentage(Fraction(part, 4), measure.language)) for part in range(5))
    if measure.scale:
        numbers = sorted(measure.numbers)
        known = numbers if len(numbers) > 1 else [*numbers, numbers[0] + 1]
        return tuple((float(number), number_words(number, measure.language)) for number in known)
    if measure.limits:
        return _limit_ticks(*measure.limits, language=measure.language)
    found = [float(point.value) for line in lines for point in line.points if point.value is not None]
    low, high = min(found, default=0.0), max(found, default=1.0)
    low = 0.0 if 0 <= low < high * FROM_ZERO else low
    step = (
        next(
            size
            for power in range(-3, 13)
            for size in (10.0**power, 2 * 10.0**power, 5 * 10.0**power)
            if (high - low) / size <= 4
        )
        if high > low
        else 1.0
    )
    first, last = int(low // step), max(int(-(-high // step)), int(low // step) + 1)
    decimals = max(0, -int(f"{step:e}".partition("e")[2]))
    return tuple((at * step, printed(at * step, measure.language, decimals=decimals)) for at in range(first, last + 1))


def _limit_ticks(low: int, high: int, *, language: str) -> tuple[tuple[float, str], ...]:
    """From limit to limit, in equal steps of whole numbers, at most seven."""
    step = next(size for size in range(1, high - low + 1) if (high - low) % size == 0 and (high - low) // size <= 7)
    return tuple((float(at), printed(at, language, decimals=0)) for at in range(low, high + 1, step))
