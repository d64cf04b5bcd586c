"""Answers on a scale, or a choice, as stacked bars: of 100%, or of counts where groups are too small for shares."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import off_scale_colours, scale_colours
from les_evaluation.output.charts.chart_numbers import counts, numbers
from les_evaluation.output.charts.office_chart import COUNT, SHARE, OfficeChart, Series
from les_evaluation.output.figures.bars.likert_beside import TOP_TWO, head_of, said_of_nobody, told_beside, top_label
from les_evaluation.output.figures.bars.likert_data import LikertData
from les_evaluation.output.figures.bars.survey_alt import lowered, told_answers
from les_evaluation.output.figures.bars.units import known_bases, most_of

PLACE = ["les", "group", "item"]  # what tells a bar
SHORT_AXIS = 10  # respondents


def scale_charts(
    data: LikertData, *, note: str, beside: Sequence[str] = (), fills: Sequence[str] | None = None
) -> tuple[OfficeChart, ...]:
    """A bar per row of `data.bars`: those of counts are a chart of their own, above that of bars of 100%.

    data: with charted. note: below the figure. beside: what stands beside every bar. fills: a colour per answer of
    `levels`, those of a scale when None.
    """
    whole = _scale_chart(data, note=note, beside=beside, fills=fills)
    whole = replace(whole, names=max(map(len, whole.categories), default=0))
    units = data.units
    every = replace(data.whole or data, charted=True)
    most = most_of(known_bases(every.bars), every.units)
    counted = replace(
        whole.only(units), form="stacked", axis=counts_axis(most), axis_title=text("charts.number_of", data.language)
    )
    parts = (counted, whole.only([not unit for unit in units]))
    return tuple(part for part in parts if part.categories)


def counts_axis(most: int) -> tuple[float, float, float]:
    """An axis of respondents in whole numbers, never so short that a bar of one looks like all.

    most: respondents of the longest bar.
    """
    return (0.0, 10.0, 1.0) if most <= SHORT_AXIS else (0.0, 2.0 * math.ceil(most / 2), 2.0)


def _scale_chart(data: LikertData, *, note: str, beside: Sequence[str], fills: Sequence[str] | None) -> OfficeChart:
    """A bar of 100% per row of `data.bars`, of counts, or of shares where those are of weights."""
    levels = (*data.levels, *data.apart)
    own = fills or scale_colours(len(data.levels))
    colours = (*own, *off_scale_colours(len(data.apart), own))
    shown = data.segments["share"] if data.weighted else data.segments["n"]
    found = dict(zip(data.segments[[*PLACE, "order"]].itertuples(index=False, name=None), shown, strict=True))
    bars = list(data.bars.itertuples())
    series = tuple(
        Series(level, colour, numbers(found.get((bar.les, bar.group, bar.item, order)) for bar in bars))
        for order, (level, colour) in enumerate(zip(levels, colours, strict=True), start=1)
    )
    columns: dict[str, tuple] = {"n": counts(bar.base for bar in bars)}
    if data.shows_no_view():
        columns[data.no_view] = counts(bar.n_no_view for bar in bars)
        note = f"{note} {text('charts.note_no_view', data.language, no_view=data.no_view)}"
    for name in beside:
        told = (None if bar.hidden or not bar.base else told_beside(data, bar, name) for bar in bars)
        columns[head_of(data, name)] = tuple(told)
    wordings = [f"{bar}: “{said}”" for bar, said in data.wordings]
    return OfficeChart(
        "whole",
        tuple(_category(data, bar, beside) for bar in bars),
        series,
        SHARE if data.weighted else COUNT,
        groups=tuple(f"{bar.panel_key} {bar.panel}" for bar in bars),
        columns=columns,
        note="\n".join([*wordings, note]),
        said=tuple(_said(data, bar) for bar in bars),
    )


def _place(bar: Any) -> str:
    return f"{bar.panel}: {bar.bar}" if bar.panel and bar.bar and bar.panel != bar.bar else bar.bar or bar.panel


def _category(data: LikertData, bar: Any, beside: Sequence[str]) -> str:
    """The name of a bar with its n, and who has no view behind a +."""
    if bar.hidden:
        return f"{_place(bar)} ({text('figures.hidden', data.language)})"
    told = f"n={bar.base}"
    if data.shows_no_view() and bar.n_no_view:
        told += f" + {bar.n_no_view}"
    for name in beside if bar.base else ():
        if name != TOP_TWO:
            told += f"; {lowered(head_of(data, name)) if name == 'mean' else head_of(data, name)} "
            told += told_beside(data, bar, name)
    return f"{_place(bar)} ({told})"


def _said(data: LikertData, bar: Any) -> str:
    language, place = data.language, _place(bar)
    if bar.hidden:
        return text("figures.alt_hidden", language, bar=place)
    if not bar.base:
        return text("figures.alt_line", language, bar=place, told=said_of_nobody(data))
    if data.nominal:
        here = data.segments[data.segments[PLACE].eq([bar.les, bar.group, bar.item]).all(axis=1)]
        given = [(data.told_count(row), row["choice"]) for row in here.to_dict("records") if row["n"]]
        return text("figures.alt_bar", language, bar=place, n=bar.base, answers=told_answers(data, given))
    count = told_beside(data, bar, TOP_TWO)
    return text("charts.said_top", language, bar=place, count=count, n=bar.base, answers=lowered(top_label(data)))
