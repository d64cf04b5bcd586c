"""Costs per LES (figure 22): the amounts, and where they stand in the figure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from les_evaluation.core.contracts import OTHERS
from les_evaluation.core.texts import text
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
from les_evaluation.output.figures.bars.compare_numbers import euro
from les_evaluation.output.figures.bars.likert_layout import beside_bar

PARTS = {"les": "str", "actor_type": "str", "order": "int64", "amount": "float64", "start": "float64", "end": "float64"}
TOTALS = {"les": "str", "bar": "str", "total": "float64"}
WIDEST_LABEL = 3.6  # cm
BESIDE_GAP = 0.12  # cm between a bar and the total beside it
FEWEST_TICKS = 4


@dataclass(frozen=True)
class CostsData:
    """All that a figure of costs shows, in euro.

    parts: one row per LES and kind of actor with costs: les (key), actor_type, `order` (its
        number from 1), `amount`, and `start` and `end` of the part in the bar.
    totals: one row per LES, top to bottom: les (key), bar (printed name), `total`, missing
        where no amount is known.
    actor_types: the kinds of actors of the figure, and all_types those of the whole sheet, both in order of first
        appearance on the sheet, so that a kind can keep its colour from figure to figure.
    alone: one LES that does not stand beside the others. language: of all that is printed, "nl" or "en".
    largest: the largest total of all pages, which have one axis; None for a figure of one page.
    """

    parts: pd.DataFrame
    totals: pd.DataFrame
    actor_types: tuple[str, ...]
    all_types: tuple[str, ...]
    language: str
    alone: bool = False
    largest: float | None = None

    def page(self, les: Collection[str]) -> CostsData:
        """The bars of these LES, and of the others."""
        shown = {OTHERS, *les}
        parts, totals = (frame[frame["les"].isin(shown)].reset_index(drop=True) for frame in (self.parts, self.totals))
        return replace(self, parts=parts, totals=totals, largest=float(self.totals["total"].max()))

    def told(self, total: float) -> str:
        """The total of a bar as printed; "onbekend" where it is missing."""
        return text("figures.unknown", self.language) if math.isnan(total) else self.euro(total)

    def euro(self, amount: float) -> str:
        """An amount as printed."""
        return euro(amount, language=self.language)


def costs_data(
    costs: pd.DataFrame, *, les: Mapping[str, str], language: str, order: str = "asked", alone: bool = False
) -> CostsData:
    """The costs per LES and kind of actor, each summed over its rows.

    costs: the whole sheet: les, actor_type, amount (euro, missing where unknown); other columns do not matter.
    les: key -> printed name, in the order of the figure. order: "asked", as given, or "answer",
    the largest total first and unknown ones last. language, alone: see CostsData.

    Raises ValueError where a sum is negative, and for another order.
    """
    if order not in ("answer", "asked"):
        raise ValueError(f"order {order!r}: must be asked or answer")
    here = costs[costs["les"].isin(list(les)) & costs["amount"].notna()]
    all_types = tuple(dict.fromkeys(costs["actor_type"].fillna(""))) or ("",)
    present = set(costs.loc[costs["les"].isin(list(les)), "actor_type"].fillna(""))
    types = [actor_type for actor_type in all_types if actor_type in present]
    sums = here.assign(actor_type=here["actor_type"].fillna("")).groupby(["les", "actor_type"])["amount"].sum()
    for (key, actor_type), amount in sums.items():
        if amount < 0:
            raise ValueError(f"costs of {key}, {actor_type}: the amounts add up to less than zero ({amount})")
    known = {key: round(float(sums[key].sum()), 2) for key in les if key in sums.index.get_level_values("les")}
    keys = list(les)
    if order == "answer":
        keys.sort(key=lambda key: -known.get(key, -1.0))
    parts = []
    for key in keys:
        before = 0.0
        for number, actor_type in enumerate(types, start=1):
            amount = round(float(sums.get((key, actor_type), 0.0)), 2)
            if amount:
                parts.append((key, actor_type, number, amount, before, before + amount))
                before += amount
    totals = [(key, les[key], known.get(key)) for key in keys]
    return CostsData(
        parts=pd.DataFrame(parts, columns=list(PARTS)).astype(PARTS),
        totals=pd.DataFrame(totals, columns=list(TOTALS)).astype(TOTALS),
        actor_types=tuple(types) or all_types[:1],
        all_types=all_types,
        language=language,
        alone=alone,
    )


def costs_note(data: CostsData, *, apart: bool = False) -> str:
    """The lines under the figure. apart: every kind of actor has a bar of its own."""
    said = [text("figures.costs_note_apart" if apart else "figures.costs_note", data.language)]
    if data.alone:
        said.append(text("figures.costs_note_alone", data.language))
    return " ".join(said)


def lay_out_costs(data: CostsData, *, width: float, tight: bool = False) -> Layout:
    """Places for all parts of the figure on a sheet of `width` cm; x is in euro.

    An amount stands in its part of the bar, or above or below it where it has no room there; the amount of
    a LES with one kind of actor is its total. tight: lower bars, less white.
    """
    space = TIGHT if tight else ROOMY
    labels = wrapped(data.totals["bar"], width=WIDEST_LABEL, role="bar")
    told = [data.told(total) for total in data.totals["total"]]
    start = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    high, step = euro_axis(data.totals["total"].max() if data.largest is None else data.largest)
    board = AxisBoard(Axis(start, width - PAD - BESIDE_GAP - widest(told, "beside"), 0.0, high), width)
    y = space.pad
    by_les = {key: rows.to_dict("records") for key, rows in data.parts.groupby("les", sort=False)}
    for number, (row, beside) in enumerate(zip(data.totals.itertuples(), told, strict=True)):
        y += space.bar_gap if number else 0
        parts, outside = by_les.get(row.les, []), []
        for part in parts if len(parts) > 1 else []:
            amount = data.euro(part["amount"])
            left, right = board.axis.cm(part["start"]), board.axis.cm(part["end"])
            part["inside"] = text_width(amount, SIZES["count"]) <= right - left - 6 * SEAM
            if not part["inside"]:
                outside.append(((left + right) / 2, amount))
        beside_parts = beside_bar(outside, start=start, end=board.axis.end)
        above, below = (space.outside if side in {side for *_, side in beside_parts} else 0.0 for side in (-1, 1))
        label_height = text_height(labels[row.bar], SIZES["bar"]) + 2 * space.label_pad
        height = max(above + space.bar + below, label_height)
        top = y + (height - above - space.bar - below) / 2 + above
        middle = top + space.bar / 2
        board.write(PAD, middle if height > label_height else y + height / 2, labels[row.bar], "bar")
        for part in parts:
            left, right = board.axis.cm(part["start"]), board.axis.cm(part["end"])
            segment = {"choice": part["actor_type"], "order": part["order"]} | led_to(part["actor_type"], row.bar)
            board.fill(segment, left=left, right=right, top=top, height=space.bar)
            if part.get("inside"):
                amount = data.euro(part["amount"])
                board.write((left + right) / 2, middle, amount, "count_in", part["order"])
        for x, amount, side in beside_parts:
            board.write(x, middle + side * (space.bar / 2 + space.aside), amount, "count")
        unknown = math.isnan(row.total)
        end = start if unknown else board.axis.cm(row.total)
        board.write(end + BESIDE_GAP, middle, beside, "absent" if unknown else "beside")
        y += height
    y += space.pad
    ticks = [number * step for number in range(round(high / step) + 1)]
    board.cards.append((0.0, width, 0.0, y))
    board.rule(ticks, top=0.0, bottom=y)
    return board.finished(y, [(tick, data.euro(tick)) for tick in ticks])


def euro_axis(largest: float) -> tuple[float, float]:
    """The end and the step (1, 2 or 5 times a power of ten) of an axis of amounts on which the largest just fits."""
    if math.isnan(largest) or largest <= 0:
        return 1.0, 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    step = next(
        size for size in (5 * power, 2 * power, power, power / 2, power / 5) if largest / size > FEWEST_TICKS - 2
    )
    return math.ceil(round(largest / step, 6)) * step, step
