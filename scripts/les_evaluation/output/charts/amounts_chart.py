"""Costs: stacked bars of amounts, or a bar for each kind of actor."""

from __future__ import annotations

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.charts.chart_numbers import numbers
from les_evaluation.output.charts.office_chart import AMOUNT, OfficeChart, Series
from les_evaluation.output.figures.bars.costs_figure import CostsData, euro_axis

LEAST_TOLD = 0.07  # part of the axis that an amount within a bar takes


def stacked_costs(data: CostsData) -> OfficeChart:
    """A bar per LES, of all kinds of actors."""
    colours = dict(zip(data.all_types, series_colours(len(data.all_types)), strict=True))
    found = dict(zip(zip(data.parts["les"], data.parts["actor_type"], strict=True), data.parts["amount"], strict=True))
    keys = list(data.totals["les"])
    high, step = euro_axis(data.totals["total"].max() if data.largest is None else data.largest)
    kinds = {key: sum(les == key for les, _ in found) for key in keys}
    series = []
    for kind in data.actor_types:
        values = numbers(found.get((key, kind)) for key in keys)
        told = tuple(
            data.euro(value) if value is not None and kinds[key] > 1 and value >= LEAST_TOLD * high else ""
            for key, value in zip(keys, values, strict=True)
        )
        series.append(Series(kind or text("tables.amount", data.language), colours[kind], values, told))
    return OfficeChart(
        "stacked",
        tuple(f"{row.bar} ({data.told(row.total)})" for row in data.totals.itertuples()),
        tuple(series),
        AMOUNT,
        axis=(0.0, high, step),
        groups=tuple(keys),
        note=_note(data),
        said=_said(data),
        legend=len(series) > 1,
    )


def apart_costs(data: CostsData) -> OfficeChart:
    """A bar per LES and kind of actor."""
    names = dict(zip(data.totals["les"], data.totals["bar"], strict=True))
    parts = data.parts
    rows = [row for key in names for row in parts[parts["les"] == key].sort_values("order").itertuples()]
    several = len(names) > 1
    high, step = euro_axis(parts["amount"].max() if len(parts) else float("nan"))
    amounts = Series(
        text("tables.amount", data.language),
        series_colours(1)[0],
        numbers(row.amount for row in rows),
        tuple(data.euro(row.amount) for row in rows),
    )
    return OfficeChart(
        "bars",
        tuple(f"{names[row.les]}: {row.actor_type}" if several else row.actor_type for row in rows),
        (amounts,),
        AMOUNT,
        axis=(0.0, high, step),
        groups=tuple(row.les for row in rows),
        note=_note(data, apart=True),
        said=_said(data),
        legend=False,
    )


def _note(data: CostsData, *, apart: bool = False) -> str:
    totals = "; ".join(f"{row.bar} {data.told(row.total)}" for row in data.totals.itertuples())
    said = text("charts.costs_totals", data.language, totals=totals) if apart else text("charts.costs", data.language)
    return " ".join([said, *([text("figures.costs_note_alone", data.language)] if data.alone else [])])


def _said(data: CostsData) -> tuple[str, ...]:
    lines = zip(data.totals["bar"], data.totals["total"], strict=True)
    return tuple(text("figures.alt_line", data.language, bar=bar, told=data.told(total)) for bar, total in lines)
