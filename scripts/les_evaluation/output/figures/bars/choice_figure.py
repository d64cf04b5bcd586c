"""Multiple choice (figures 20, 21): how many ticked each answer, and where that stands in the figure.

A single choice whose answers are on no scale is drawn in the same way.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, NONE_TICKED_KIND
from les_evaluation.core.numbers import percentage
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
    widest,
    wrapped,
)
from les_evaluation.output.figures.bars.compare_numbers import hidden_rows, percent, placed
from les_evaluation.output.figures.bars.units import (
    AS_BARS,
    UNIT_GAP,
    counted_note,
    has_small,
    in_units,
    most_of,
    place_blanks,
    place_units,
    small_note,
    too_many_note,
    unit_pitch,
    units_note,
)
from les_evaluation.study.codebook import NO_VIEW, OFF_SCALE, OTHER, Choice, Item, off_scale

COLUMNS = {
    "les": "str",
    "group": "str",
    "choice": "str",
    "label": "str",
    "n": "Int64",
    "base": "Int64",
    "share": "Float64",
    "hidden": "bool",
}
SINGLE = "select_one"
LAST = {OTHER: 1, OFF_SCALE: 2}  # the kinds of answers that stand behind all others
WIDEST_LABEL = 5.8  # cm
HIGHEST_UNIT = 0.4  # cm
BESIDE_GAP = 0.12  # cm between a bar and the numbers beside it
PAIRED = 0.8  # height of a bar that stands with others on one answer, in parts of one alone
LOWEST = 0.37  # cm, at least: as high as the brackets of the number at its end, which may not touch the bar above
MANY, LOWEST_OF_MANY = 40, 0.31  # of so many bars on a page these do touch


@dataclass(frozen=True)
class Counts:
    """n: choice -> respondents. base: those who answered. share: choice -> part of them, missing where base is 0.

    effective: the effective base where shares are weighted, None elsewhere.
    """

    n: Mapping[str, int]
    base: int
    share: Mapping[str, float | None]
    effective: float | None = None


@dataclass(frozen=True)
class MultiSelectData:
    """All that a figure of a multiple choice question shows.

    bars: one row per answer, LES and partner group, top to bottom: `les`, `group`, `choice` (keys), `label`
        as printed, `n` respondents who ticked it, `base` respondents who answered the question, `share` n / base
        (of the weights where `weights` is filled), missing where base is 0; `hidden`: a group that may not be
        shown, numbers missing.
    series: (les, group) -> printed name, in the order of the bars of one answer; "" for a single one.
    title: the full wording of the question. language: of all that is printed, "nl" or "en".
    asked_n: (name of the series, base or None where hidden).
    most: how many answers could be ticked, 1 for a single choice, None for any number.
    no_view: (answer, (count per series as in asked_n)) of the answers that stand outside the base.
    order_of: the name of the LES ("" for all) in whose order, of all its respondents together, the answers stand
        although that has no bar of its own; None otherwise.
    nothing: whether who ticked nothing is in n: counts, told (where the export says so), no_answer, or "" where
        that question does not arise.
    weights: the effective base of every series, where the shares are of weights.
    off_scale: the answers that stand apart at the end, name -> printed.
    largest: the largest share of all pages, which have one axis; None for a figure of one page.
    draw: how groups are drawn, see units.in_units. charted: whether it is a chart of an office program, in which bars
        of counts stand in the place of squares.
    """

    bars: pd.DataFrame
    series: Mapping[tuple[str, str], str]
    title: str
    asked_n: tuple[tuple[str, int | None], ...]
    language: str
    most: int | None = None
    no_view: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...] = ()
    order_of: str | None = None
    nothing: str = ""
    weights: tuple[float, ...] = ()
    off_scale: Mapping[str, str] = field(default_factory=dict)
    largest: float | None = None
    draw: str = AS_BARS
    charted: bool = False

    @cached_property
    def units(self) -> dict[tuple[str, str], bool]:
        """(les, group) -> whether its answers are squares, by its own respondents: never of weights."""
        how = AS_BARS if self.weights else self.draw
        drawn = in_units([n for _, n in self.asked_n], draw=how, groups=self.series)
        return dict(zip(self.series, drawn, strict=True))

    def page(self, les: Collection[str]) -> MultiSelectData:
        """The bars of these LES, on the scale of all; the answers keep their order."""
        shares = self.bars["share"].dropna()
        made = self.only([place for place in self.series if place[0] in les])
        return replace(made, largest=float(shares.max()) if len(shares) else None)

    def only(self, places: Collection[tuple[str, str]]) -> MultiSelectData:
        """The bars of these (LES, group)."""
        kept = [place in places for place in self.series]

        def picked(counts: Iterable) -> tuple:
            return tuple(one for one, keep in zip(counts, kept, strict=True) if keep)

        return replace(
            self,
            bars=self.bars[placed(self.bars, places)].reset_index(drop=True),
            series={place: name for place, name in self.series.items() if place in places},
            asked_n=picked(self.asked_n),
            no_view=tuple((answer, picked(counts)) for answer, counts in self.no_view),
        )

    def told(self, row: Any) -> str:
        """The numbers beside a bar (a row of `bars`), such as "31 (60%)"."""
        if row.hidden:
            return text("figures.hidden", self.language)
        if self.weights and row.base:
            return f"{row.n} ({percentage(row.share, self.language)})"
        if has_small([row.base]) or (row.base and self.units[row.les, row.group]):
            return text("figures.n_of_base", self.language, n=row.n, base=row.base)
        return f"{row.n} ({percent(row.n, row.base, language=self.language)})"


def multi_select_data(
    table: pd.DataFrame,
    *,
    item: Item,
    language: str,
    les: str | Mapping[str, str] = ALL,
    groups: Mapping[str, str] | None = None,
    order: str = "answer",
) -> MultiSelectData:
    """The answers of a multiple choice question by count, the open answer last; a bar per LES and group each.

    table: compare rows (les, item, partner_group, choice, kind, n, base, share, and possibly
        hidden). An answer that the table lacks was ticked by nobody.
    les: a key in the table, or keys with printed names. language: "nl" or "en".
    groups: key -> printed name, a bar each in place of one of all respondents, each with its own base; a group
        that was not asked the question gets none.
    order: "answer", by share in the first LES whose numbers are shown (with groups: of all its respondents
        together), ties in codebook order; "asked", in codebook order.

    Raises ValueError where the question has no answers to count or was asked of none of the groups, where a row
    stands twice, where the answers of one bar differ in base, and for another order.
    """
    if not item.choices:
        raise ValueError(f"question {item.name} has no answers to count: it must be a select_multiple or a select_one")
    if order not in ("answer", "asked"):
        raise ValueError(f"order {order!r}: must be asked or answer")
    names = {les: ""} if isinstance(les, str) else dict(les)
    series = series_of(names, groups, item)
    shown = table[table["item"] == item.name]
    leading = [(key, ALL) for key in names] if groups else []
    of_bar = dict(iter(shown.groupby(["les", "partner_group"], sort=False)))
    found = {
        key: counts_of(of_bar.get(key, shown.iloc[:0]), item, les=key[0]) for key in dict.fromkeys([*leading, *series])
    }
    first = next((key for key, counts in found.items() if counts is not None), None) if order == "answer" else None
    choices = ordered_choices(item, found[first] if first else None)
    rows = [
        (*key, choice.name, choice.label[language], *numbers_of(choice, found[key]))
        for choice in choices
        for key in series
    ]
    return MultiSelectData(
        bars=pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS),
        series=series,
        title=item.label[language],
        asked_n=tuple((name, None if (counts := found[key]) is None else counts.base) for key, name in series.items()),
        language=language,
        most=1 if item.type == SINGLE else item.max_choices,
        no_view=tuple(
            (choice.label[language], tuple((name, numbers_of(choice, found[key])[0]) for key, name in series.items()))
            for choice in item.choices
            if choice.kind == NO_VIEW
        ),
        order_of=names[first[0]] if first in leading else None,
        nothing=nothing_ticked(shown, item),
        off_scale={choice.name: choice.label[language] for choice in off_scale([item])},
        weights=tuple(base for key in series if (one := found[key]) and (base := one.effective) is not None),
    )


def nothing_ticked(rows: pd.DataFrame, item: Item) -> str:
    """Whether who ticked nothing is in the base, see MultiSelectData. rows: compare rows of this question."""
    counted = bool((rows["kind"] == NONE_TICKED_KIND).any())
    return item.none_ticked or ("told" if counted else "")


def series_of(les: Mapping[str, str], groups: Mapping[str, str] | None, item: Item) -> dict[tuple[str, str], str]:
    """(les, group) -> printed name of the bars of one answer. Raises ValueError where no group was asked."""
    asked = {key: name for key, name in groups.items() if item.asked_of(key)} if groups else {ALL: ""}
    if not asked:
        raise ValueError(f"none of the partner groups was asked {item.name}")
    return {
        (les_key, group_key): ", ".join(filter(None, (les_name if len(les) > 1 else "", group_name)))
        for les_key, les_name in les.items()
        for group_key, group_name in asked.items()
    }


def ordered_choices(item: Item, counts: Counts | None) -> list[Choice]:
    """The answers with bars, by these counts or without them in codebook order; the open answer last.

    But for those that are off the scale, which stand apart at the end.
    """
    choices = [choice for choice in item.choices if choice.kind != NO_VIEW]
    if counts is not None:
        choices.sort(key=lambda choice: (-(counts.share.get(choice.name) or 0.0), -counts.n.get(choice.name, 0)))
    return sorted(choices, key=lambda choice: LAST.get(choice.kind, 0))


def numbers_of(choice: Choice, counts: Counts | None) -> tuple[int | None, int | None, float | None, bool]:
    """`n`, `base`, `share` and `hidden` of one bar; counts: None where the group is hidden."""
    if counts is None:
        return None, None, None, True
    return counts.n.get(choice.name, 0), counts.base, counts.share.get(choice.name, 0.0 if counts.base else None), False


def counts_of(rows: pd.DataFrame, item: Item, *, les: str) -> Counts | None:
    """The counts in the compare rows of one LES and group; None where the group is hidden."""
    if hidden_rows(rows).any():
        return None
    ticked = rows[rows["choice"] != ""]
    twice = ticked[ticked.duplicated("choice")]
    if len(twice):
        raise ValueError(f"compare table: row given twice: {les}, {item.name}, {twice['choice'].iloc[0]}")
    bases = {int(base) for base in ticked["base"]}
    if len(bases) > 1:
        raise ValueError(f"compare table: different bases for one question: {les}, {item.name}")
    n = {choice: int(n) for choice, n in zip(ticked["choice"], ticked["n"], strict=True)}
    base = max(bases, default=0)
    weighted = ticked[ticked["weighted_n"].notna()] if "weighted_n" in ticked else ticked.iloc[:0]
    if weighted.empty:
        return Counts(n, base, {choice: of / base if base else None for choice, of in n.items()})
    whole = float(weighted["weighted_base"].iloc[0])
    parts = zip(weighted["choice"], weighted["weighted_n"], strict=True)
    shares = {choice: float(part) / whole if whole else None for choice, part in parts}
    return Counts(n, base, shares, float(weighted["effective_base"].iloc[0]))


def multi_select_note(data: MultiSelectData) -> str:
    """The lines under the figure that say what the numbers count."""
    language = data.language
    drawn = list(data.units.values())
    squares = all(drawn)
    if data.most == 1:
        said = [text("figures.units_single_note" if squares else "figures.single_note", language)]
    elif data.most:
        key = "figures.units_multi_note_most" if squares else "figures.multi_note_most"
        said = [text(key, language, most=data.most)]
    else:
        said = [text("figures.units_multi_note" if squares else "figures.multi_note", language)]
    bases = [n for _, n in data.asked_n]
    one = counted_note(drawn, language=language) if data.charted else units_note(drawn, blank=True, language=language)
    said = [*one, *said]
    said += small_note(bases, drawn, language=language)
    said += [] if data.charted else too_many_note(bases, drawn, draw=data.draw, language=language)
    if data.off_scale:
        answers = ", ".join(f"‘{label}’" for label in data.off_scale.values())
        said.append(text("figures.note_off_scale", language, answers=answers))
    if data.nothing:
        said.append(text(f"figures.multi_nothing_{data.nothing}", language))
    for answer, counts in data.no_view:
        told = ", ".join(
            (f"{name} " if name else "") + (text("figures.hidden", language) if n is None else str(n))
            for name, n in counts
        )
        said.append(text("figures.multi_no_view", language, no_view=answer, counts=told))
    if data.order_of is not None:
        key = "figures.multi_order_of_les" if data.order_of else "figures.multi_order_of_all"
        said.append(text(key, language, les=data.order_of))
    if data.bars["hidden"].any():
        said.append(text("figures.note_hidden", language))
    return " ".join(said)


def lay_out_multi_select(data: MultiSelectData, *, width: float, tight: bool = False) -> Layout:
    """Places for all parts of the figure on a sheet of `width` cm; x is the share of respondents.

    tight: lower bars, less white.
    """
    labels = wrapped(data.bars["label"], width=WIDEST_LABEL, role="bar")
    told = {(row.choice, row.les, row.group): data.told(row) for row in data.bars.itertuples()}
    counts = [data.told(row) for row in data.bars[~data.bars["hidden"]].itertuples()]
    start = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    high, step = share_axis(data.bars["share"].max() if data.largest is None else data.largest)
    board = AxisBoard(Axis(start, width - PAD - BESIDE_GAP - widest(counts, "beside"), 0.0, high), width)
    units = data.units
    ticks = [] if all(units.values()) else [number * step for number in range(round(high / step) + 1)]
    most = most_of([n for _, n in data.asked_n], units.values())
    paired = len(data.series) > 1
    space = TIGHT if tight else ROOMY
    lowest = LOWEST if len(data.bars) <= MANY else LOWEST_OF_MANY
    bar = max(lowest, space.bar * PAIRED) if paired else space.bar
    order = {key: number for number, key in enumerate(data.series, start=1)}

    y = top = 0.0
    for number, (_, rows) in enumerate(data.bars.groupby("choice", sort=False)):
        if paired or not number:
            top = y + (space.card_gap if number else 0)
            y = top + space.pad
        elif number:
            y += space.bar_gap
        label = labels[rows["label"].iloc[0]]
        height = max(len(rows) * bar, text_height(label, SIZES["bar"]) + 2 * space.label_pad)
        board.write(PAD, y + height / 2, label, "bar")
        at = y + (height - len(rows) * bar) / 2
        for row in rows.itertuples():
            end = board.axis.cm(0.0 if row.hidden or not row.n else row.share)
            key = (row.les, row.group)
            segment = {"choice": data.series[key], "order": order[key]}
            if row.choice in data.off_scale and not paired:
                segment = {"choice": OFF_SCALE, "order": len(order) + 1}
            segment |= {"les": row.les, "group": row.group, "answer": row.choice}
            if units[key] and not row.hidden and row.base:
                pitch = unit_pitch(length=board.axis.length, height=min(bar, HIGHEST_UNIT), most=most)
                end = squares_of_base(board, segment, n=row.n, base=row.base, middle=at + bar / 2, pitch=pitch)
            elif end > start:
                board.fill(segment, left=start, right=end, top=at, height=bar)
            role = "absent" if row.hidden else "beside"
            board.write(end + BESIDE_GAP, at + bar / 2, told[row.choice, row.les, row.group], role)
            at += bar
        y += height
        if paired:
            y = card(board, ticks, space, top=top, y=y)
    if not paired:
        y = card(board, ticks, space, top=top, y=y)
    return board.finished(y, [(tick, percentage(tick, data.language)) for tick in ticks])


def squares_of_base(board: AxisBoard, segment: dict, *, n: int, base: int, middle: float, pitch: float) -> float:
    """Place a square per respondent of the base, filled for the `n` who ticked the answer; gives the x of the end."""
    left = place_units(board, [(segment, n)], left=board.axis.start, middle=middle, pitch=pitch)
    return place_blanks(board, base - n, left=left, middle=middle, pitch=pitch) - UNIT_GAP


def card(board: AxisBoard, ticks: list[float], space: Spacing, *, top: float, y: float) -> float:
    """Place the card around what stands between `top` and `y`; gives the y of its end."""
    board.cards.append((0.0, board.width, top, y + space.pad))
    board.rule(ticks, top=top, bottom=y + space.pad)
    return y + space.pad


def share_axis(largest: float | None) -> tuple[float, float]:
    """The end and the step of an axis of shares on which the largest just fits; 10% for nothing."""
    wanted = 0.0 if largest is None or pd.isna(largest) else float(largest)
    step = 0.1 if wanted <= 0.5 else 0.2
    return max(1, math.ceil(round(wanted / step, 6))) * step, step
