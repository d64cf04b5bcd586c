"""A question for a number: what a row of the figure shows, and where its dots or its box stand."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.numbers import half_up, with_marks
from les_evaluation.core.texts import text
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
    Spacing,
    answered_by,
    widest,
    wrapped,
)
from les_evaluation.study.codebook import Item
from les_evaluation.survey.number_counts import Place
from les_evaluation.survey.number_summary import Numbers, NumberSummary, effective_bases_of, numbers_in

MOST_DOTS = 30  # respondents of a row that still have a dot each
DOT = 0.17  # cm across
HIGHEST_PILE = 1.3  # cm; dots on one value stand closer together where they would be higher
BOX = 0.62  # height of a box, in parts of its row
WIDEST_LABEL = 4.4  # cm
EDGE = 0.16  # cm between the ends of the axis and those of the card
STEPS = (1, 2, 5)
LONGEST_SCALE = 11  # up to here an axis shows the scale whole; a far limit would leave it empty
MOST_TICKS = 8
LEAST_WHOLE = 3  # between the ends of an axis, from where on its step is whole
FROM_ZERO = Fraction(1, 2)  # an axis begins at 0 where the lowest number is below this part of the highest
THOUSANDS = 10000  # where a figure shows such a number, all stand with marks between thousands


@dataclass(frozen=True)
class NumberRow:
    """One row: its place, its printed name, and its numbers, None where they are hidden. panel: over its row, or "".

    weights: of who gave each number, None where heads count. told: what may be told of them in their place.
    """

    place: Place
    label: str
    panel: str
    numbers: Mapping[Fraction, int] | None
    weights: Mapping[Fraction, float] | None = None
    told: Numbers | None = None

    @cached_property
    def summary(self) -> NumberSummary | None:
        """What is said of the numbers; None where they are hidden or nobody answered."""
        if self.told is not None:
            return self.told.summary()
        return None if self.numbers is None else Numbers(self.numbers, self.weights).summary()


@dataclass(frozen=True)
class NumbersData:
    """All that a figure of numbers shows. ranged: whether single answers may be shown, such as the lowest.

    limits: of the codebook, as numbers, None where it has none. series: groups that have rows, in order; `all` alone
    where there are none. weighted: whether medians and boxes are of weights. effective: the effective bases of the rows
    of such a figure that are shown. whole: the rows of all pages, which have one axis; none for a figure of one page.
    fewest: from how many respondents a row has a box where single answers may not be shown.
    """

    rows: tuple[NumberRow, ...]
    series: tuple[str, ...]
    title: str
    limits: tuple[Fraction | None, Fraction | None]
    ranged: bool
    language: str
    weighted: bool = False
    effective: tuple[float, ...] = ()
    whole: tuple[NumberRow, ...] = ()
    fewest: int = 0

    def page(self, les: Collection[str]) -> NumbersData:
        """The rows of these LES, and of all together: a page is looked at alone, and its LES beside that."""
        shown = {ALL, OTHERS, *les}
        return replace(self, rows=tuple(row for row in self.rows if row.place[0] in shown), whole=self.rows)

    def has_dots(self, row: NumberRow) -> bool:
        """Whether every respondent of a row has a dot."""
        said = row.summary
        return self.ranged and said is not None and said.n <= MOST_DOTS

    def told(self, number: Fraction, *, decimals: int = 2) -> str:
        """A number as printed, with no more decimals than it has."""
        return told_number(number, self.language, decimals=decimals, marked=self.marked)

    @cached_property
    def marked(self) -> bool:
        """Whether its numbers stand with marks between thousands."""
        return any(abs(shown) >= THOUSANDS for shown in shown_numbers(self))


def told_number(number: Fraction, language: str, *, decimals: int = 2, marked: bool = False) -> str:
    """A number as printed, with no more decimals than it has. marked: with marks between thousands."""
    rounded = half_up(number, decimals=decimals)
    digits = f"{rounded:,f}" if marked else f"{rounded:f}"
    return with_marks(digits.rstrip("0").rstrip(".") if "." in digits else digits, language)


def numbers_data(
    compare: pd.DataFrame,
    *,
    item: Item,
    les: Mapping[str, str],
    groups: Mapping[str, str] | None,
    language: str,
    ranged: bool,
    weighted: bool = False,
) -> NumbersData:
    """The rows of the figure, in order: one per LES, or with groups a panel per LES with a row per group.

    compare: columns of COMPARE, of VIEWS where weighted. les, groups: key -> printed. ranged: whether single answers
    may be shown.
    """
    found = numbers_in(compare, item.name, weighted=weighted)
    asked = {key: name for key, name in (groups or {}).items() if item.asked_of(key)}
    if groups and not asked:
        raise ValueError(f"question {item.name} was asked of none of the groups of the figure")
    rows = []
    for key, name in les.items():
        for group, label in asked.items() if asked else [(ALL, "")]:
            numbers = found.get((key, group), Numbers({}))
            counts, weights = (None, None) if numbers is None else (numbers.counts, numbers.weights)
            told = numbers if numbers is not None and numbers.told is not None else None
            rows.append(NumberRow((key, group), label or name, name if label else "", counts, weights, told))
    bases = effective_bases_of(compare, item.name) if weighted else {}
    low, high = (Fraction(limit) if limit else None for limit in (item.minimum, item.maximum))
    return NumbersData(
        rows=tuple(rows),
        series=tuple(asked) or (ALL,),
        title=item.label[language],
        limits=(low, high),
        ranged=ranged,
        language=language,
        weighted=weighted,
        effective=tuple(bases[row.place] for row in rows if row.place in bases),
    )


def numbers_note(data: NumbersData) -> str:
    """The lines under the figure."""
    told = {data.has_dots(row) for row in data.rows if row.summary is not None}
    keys = {frozenset({True}): "note_dots", frozenset({False}): "note_boxes", frozenset({True, False}): "note_both"}
    key = keys.get(frozenset(told), "note_dots") if data.ranged else "note_closed"
    said = [
        text(f"figures.numbers.{key}", data.language, most=MOST_DOTS, fewest=data.fewest),
        text("figures.numbers.note_n", data.language),
    ]
    if data.weighted:
        said.append(text("figures.numbers.note_weighted", data.language))
    if any(row.numbers is None for row in data.rows):
        said.append(text("figures.note_hidden", data.language))
    return " ".join(said)


def numbers_alt(data: NumbersData, *, title: str) -> str:
    """The figure as text: its title, then per row n, the median and the middle half, and the range where it shows."""
    said = [text("figures.numbers.alt", data.language, title=title.rstrip(".?! "))]
    for row in data.rows:
        place = f"{row.panel}, {row.label}" if row.panel else row.label
        summary = row.summary
        if row.numbers is None:
            said.append(text("figures.alt_hidden", data.language, bar=place))
        elif summary is None:
            nobody = text("figures.numbers.nobody", data.language)
            said.append(text("figures.alt_line", data.language, bar=place, told=nobody))
        else:
            quarters = {"median": summary.median, "low": summary.lower_quartile, "high": summary.upper_quartile}
            ends = {"minimum": summary.minimum, "maximum": summary.maximum}
            told = {name: data.told(number) for name, number in (quarters | ends).items() if number is not None}
            key = "alt_ends" if data.ranged else "alt_row" if "median" in told else "alt_few"
            said.append(text(f"figures.numbers.{key}", data.language, bar=place, n=summary.n, **told))
    hidden = any(row.numbers is None for row in data.rows)
    return " ".join([*said, *([text("figures.note_hidden", data.language)] if hidden else [])])


def shown_numbers(data: NumbersData) -> list[Fraction]:
    """The numbers that must find room on the axis, on whatever page."""
    said = [summary for row in data.whole or data.rows if (summary := row.summary) is not None]
    ends = [number for one in said for number in (one.lower_quartile, one.median, one.upper_quartile)]
    ends += [number for one in said for number in (one.minimum, one.maximum)] if data.ranged else []
    return [number for number in ends if number is not None]


def number_axis(data: NumbersData) -> tuple[Fraction, Fraction, Fraction]:
    """Low end, high end and step (1, 2 or 5 times a power of ten) of the axis, with the limits of the codebook."""
    return axis_between(shown_numbers(data), data.limits)


def axis_between(
    numbers: Sequence[Fraction], limits: tuple[Fraction | None, Fraction | None]
) -> tuple[Fraction, Fraction, Fraction]:
    """Low end, high end and step of an axis with room for these numbers, and for the limits where they are near.

    The step is a whole number from LEAST_WHOLE between the ends on.
    """
    least, most = limits
    low, high = min(numbers, default=Fraction(0)), max(numbers, default=Fraction(1))
    if most is not None and high < most and (most <= LONGEST_SCALE or high >= most * FROM_ZERO):
        high = most
    if least is not None and least < low:
        low = least
    elif 0 <= low < high * FROM_ZERO:
        low = Fraction(0)
    high = high if high > low else low + 1
    size = (high - low) / MOST_TICKS
    power = Fraction(10) ** math.floor(math.log10(size))
    step = next(power * number for number in (*STEPS, 10) if power * number >= size)
    # Ages and grades have no halves, and of a mean whole numbers are read as easily.
    step = max(step, Fraction(1)) if high - low >= LEAST_WHOLE else step
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def lay_out_numbers(data: NumbersData, *, width: float, tight: bool = False) -> Layout:
    """Places for a row per LES or group, on a sheet of `width` cm: its dots or its box, with n and the median beside.

    tight: lower rows, less white.
    """
    space = TIGHT if tight else ROOMY
    low, high, step = number_axis(data)
    labels = wrapped((row.label for row in data.rows), width=WIDEST_LABEL, role="bar")
    sizes = [_size(data, row) for row in data.rows]
    heads = [text(f"figures.numbers.{name}", data.language) for name in ("n", "median")]
    medians = [data.told(said.median) if (said := row.summary) and said.median is not None else "" for row in data.rows]
    counts = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    start = counts + max(widest(sizes, "n"), widest(heads[:1], "column")) + COLUMN_GAP
    beside = width - PAD - max(widest(medians, "beside"), widest(heads[1:], "column"))
    axis = Axis(start + EDGE, beside - COLUMN_GAP - EDGE, float(low), float(high))
    figure = _NumberRows(AxisBoard(axis, width), data, space)
    y = text_height(heads[0], SIZES["column"])
    for x, head in ((counts, heads[0]), (beside, heads[1])):
        figure.board.write(x, y / 2, head, "column")
    y += 0.05
    ticks = [float(low + number * step) for number in range(int((high - low) / step) + 1)]
    panels = list(dict.fromkeys(row.panel for row in data.rows))
    for number, panel in enumerate(panels):
        top = y = y + (space.card_gap if number else 0.0)
        y += space.pad
        if panel:
            figure.board.write(PAD, y + text_height(panel, SIZES["panel"]) / 2, panel, "panel")
            y += text_height(panel, SIZES["panel"]) + space.bar_gap
        grid = y
        for place, row in enumerate(data.rows):
            if row.panel == panel:
                y = figure.place(
                    row, labels[row.label], top=y, columns=(counts, beside), told=(sizes[place], medians[place])
                )
        figure.board.cards.append((0.0, width, top, y + space.pad))
        figure.board.rule(ticks, top=grid if panel else top, bottom=y + space.pad)
        y += space.pad
    return figure.board.finished(
        y, [(tick, data.told(Fraction(tick).limit_denominator(10**6), decimals=6)) for tick in ticks]
    )


def _size(data: NumbersData, row: NumberRow) -> str:
    return text("figures.hidden", data.language) if row.numbers is None else str(row.summary.n if row.summary else 0)


@dataclass(frozen=True)
class _NumberRows:
    """What is needed to place the rows on the board."""

    board: AxisBoard
    data: NumbersData
    space: Spacing

    def place(
        self, row: NumberRow, label: str, *, top: float, columns: tuple[float, float], told: tuple[str, str]
    ) -> float:
        """Place one row from `top` on; gives the y of its end. told: in the columns of n and of the median."""
        space, summary = self.space, row.summary
        dots: list[tuple[float, int]] = []
        pitch = DOT
        if summary is not None and row.numbers is not None and self.data.has_dots(row):
            dots, most = piled([(self.board.axis.cm(float(value)), n) for value, n in sorted(row.numbers.items())])
            pitch = min(DOT, HIGHEST_PILE / most)
        pile = (max((abs(slot) for _, slot in dots), default=0) * 2) * pitch / 2 + 2 * DOT
        height = max(space.bar, pile, text_height(label, SIZES["bar"]) + 2 * space.label_pad) + space.bar_gap
        middle = top + height / 2
        self.board.write(PAD, middle, label, "bar")
        self.board.write(columns[0], middle, told[0], "absent" if row.numbers is None else "n")
        self.board.write(columns[1], middle, told[1], "beside")
        if summary is None or summary.median is None:
            return top + height
        self.board.lead(answered_by(*row.place, ""), sides=(0.0, self.board.width), top=top, bottom=top + height)
        order = self.data.series.index(row.place[1]) + 1
        half = max(space.bar * BOX, pile if dots else 0.0) / 2
        if not dots:
            self._box(summary, order, middle=middle)
        median = self.board.axis.cm(float(summary.median))
        self.board.draw_line([(median, middle - half), (median, middle + half)], look="curve")
        for x, slot in dots:
            self.board.mark(x, middle + slot * pitch / 2, shape="o", size=DOT, choice=row.place[1], order=order)
        return top + height

    def _box(self, summary: NumberSummary, order: int, *, middle: float) -> None:
        cm, height = self.board.axis.cm, self.space.bar * BOX
        if summary.lower_quartile is None or summary.upper_quartile is None:
            return
        left, right = cm(float(summary.lower_quartile)), cm(float(summary.upper_quartile))
        if self.data.ranged:
            for end, other in ((summary.minimum, left), (summary.maximum, right)):
                if end is not None:
                    self.board.draw_line([(cm(float(end)), middle), (other, middle)], look="bracket")
        segment = {"choice": f"{self.data.series[order - 1]} box", "order": len(self.data.series) + order}
        self.board.fill(segment, left=left, right=right, top=middle - height / 2, height=height)


def piled(counts: Sequence[tuple[float, int]]) -> tuple[list[tuple[float, int]], int]:
    """(x, slot) of every dot, and the most slots on one place: those that would cover each other stand apart.

    counts: (x in cm, how many), from left to right. Slots are half a dot apart, those in the middle first, an equal
    number above and below: 0, or -1 and 1, or -2, 0 and 2.
    """
    placed: list[tuple[float, int]] = []
    most = 1
    for cluster in _clusters(counts):
        pile = dict(cluster)
        if len(pile) == 1:
            (x, n) = cluster[0]
            placed += [(x, 2 * number - (n - 1)) for number in range(n)]
            most = max(most, n)
            continue
        ends: dict[int, float] = {}  # slot -> x of the last dot in it
        for x, n in cluster:
            for _ in range(n):
                slot = next(slot for slot in _slots() if x - ends.get(slot, -math.inf) >= DOT)
                ends[slot] = x
                placed.append((x, slot))
        most = max(most, len(ends))
    return placed, most


def _clusters(counts: Sequence[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """Places that follow each other within the width of a dot."""
    found: list[list[tuple[float, int]]] = []
    for x, n in counts:
        if found and x - found[-1][-1][0] < DOT:
            found[-1].append((x, n))
        else:
            found.append([(x, n)])
    return found


def _slots() -> Iterator[int]:
    number = 0
    yield 0
    while True:
        number += 2
        yield from (-number, number)
