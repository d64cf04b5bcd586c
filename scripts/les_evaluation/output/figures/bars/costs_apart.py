"""Costs with a bar of its own for every kind of actor, named beside it: told apart without any colour."""

from __future__ import annotations

import math
from typing import Any

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
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.bars.costs_figure import BESIDE_GAP, CostsData, euro_axis

WIDEST_NAME, WIDEST_ACTOR = 2.7, 4.6  # cm


def lay_out_costs_apart(data: CostsData, *, width: float, tight: bool = False) -> Layout:
    """Places for a card per LES with its total under its name, and a bar per kind of actor with its amount.

    All bars have one axis, of `width` cm with the names and amounts. tight: lower bars, less white.
    """
    names = wrapped(data.totals["bar"], width=WIDEST_NAME, role="panel")
    labels = wrapped(data.parts["actor_type"], width=WIDEST_ACTOR, role="bar")
    amounts = [data.euro(amount) for amount in data.parts["amount"]]
    totals = [data.told(total) for total in data.totals["total"]]
    first = PAD + max(widest(names.values(), "panel"), widest(totals, "absent")) + COLUMN_GAP
    start = first + widest(labels.values(), "bar") + COLUMN_GAP
    high, step = euro_axis(data.parts["amount"].max() if len(data.parts) else math.nan)
    board = AxisBoard(Axis(start, width - PAD - BESIDE_GAP - widest(amounts, "beside"), 0.0, high), width)
    space = TIGHT if tight else ROOMY
    ticks = [number * step for number in range(round(high / step) + 1)]
    y = 0.0
    for number, (row, total) in enumerate(zip(data.totals.itertuples(), totals, strict=True)):
        top = y + (space.card_gap if number else 0.0)
        parts = data.parts[data.parts["les"] == row.les].sort_values("order")
        y = top + space.pad
        for at, part in enumerate(parts.itertuples()):
            y += space.bar_gap if at else 0.0
            y = place_part(board, part, labels[part.actor_type], data=data, left=first, top=y, space=space)
        name = names[row.bar]
        tall, line = text_height(name, SIZES["panel"]), text_height(total, SIZES["absent"])
        y = max(y, top + space.pad + tall + line) + space.pad
        middle = (top + y) / 2
        board.write(PAD, middle - line / 2, name, "panel")
        board.write(PAD, middle + tall / 2, total, "absent")
        board.cards.append((0.0, width, top, y))
        board.rule(ticks, top=top, bottom=y)
    return board.finished(y, [(tick, data.euro(tick)) for tick in ticks])


def place_part(
    board: AxisBoard, part: Any, label: str, *, data: CostsData, left: float, top: float, space: Spacing
) -> float:
    """Place the bar of one kind of actor with its name, from `left` cm on, and its amount; gives the y below."""
    height = max(space.bar, text_height(label, SIZES["bar"]) + 2 * space.label_pad)
    middle = top + height / 2
    board.write(left, middle, label, "bar")
    end = board.axis.cm(part.amount)
    segment = {"choice": part.actor_type, "order": part.order}
    segment |= led_to(part.actor_type, data.totals.set_index("les")["bar"][part.les])
    board.fill(segment, left=board.axis.start, right=end, top=middle - space.bar / 2, height=space.bar)
    board.write(end + BESIDE_GAP, middle, data.euro(part.amount), "beside")
    return top + height
