"""Multiple choice as bars beside each other."""

from __future__ import annotations

from dataclasses import replace

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import off_scale_colours
from les_evaluation.output.charts.chart_numbers import counts, numbers
from les_evaluation.output.charts.office_chart import COUNT, SHARE, OfficeChart, Series
from les_evaluation.output.charts.scale_chart import counts_axis
from les_evaluation.output.figures.bars.choice_figure import MultiSelectData, multi_select_note, share_axis
from les_evaluation.output.figures.bars.units import AS_BARS

MOST_SAID = 3  # answers of each LES or group that are told in sentences


def as_charted(data: MultiSelectData) -> MultiSelectData:
    """The data of a figure for its chart: counts where every group is small, else shares for all of them.

    The bars of one answer are read against each other, so none is longer for being counted in another way.
    """
    return replace(data, charted=True, draw=data.draw if all(data.units.values()) else AS_BARS)


def choice_chart(data: MultiSelectData, *, fills: tuple[str, ...], more: str = "") -> OfficeChart:
    """A bar per answer and series, of the share, with what the figure prints beside it; of the count in small groups.

    data: as of `as_charted`. fills: a colour for each of data.series. more: behind the note.
    """
    counted = all(data.units.values())
    language, bars = data.language, data.bars
    choices = list(dict.fromkeys(bars["choice"]))
    series, columns = [], {}
    ns = dict(data.asked_n)
    share, number = (text(f"charts.{key}", language) for key in ("share", "number_of"))
    header = share if counted else "n"
    for (key, name), colour in zip(data.series.items(), fills, strict=True):
        rows = {row.choice: row for row in bars.itertuples() if (row.les, row.group) == key}
        shown = [None if rows[choice].hidden else rows[choice] for choice in choices]
        told = tuple("" if row is None else data.told(row) for row in shown)
        apart = off_scale_colours(1, fills)[0]
        own = tuple(apart if choice in data.off_scale else colour for choice in choices)
        printed = f"{name} ({_n(ns[name], language)})" if name else number if counted else share
        grey = own if data.off_scale and len(data.series) == 1 else ()
        shares, ns_given = numbers(row and row.share for row in shown), counts(row and row.n for row in shown)
        series.append(Series(printed, colour, numbers(ns_given) if counted else shares, told, grey))
        beside = shares if counted else ns_given
        columns[f"{name}: {header}" if name else header] = beside
    note = multi_select_note(data)
    labels = bars.drop_duplicates("choice")["label"]
    return OfficeChart(
        "bars",
        tuple(labels),
        tuple(series),
        COUNT if counted else SHARE,
        axis=_axis(data, counted=counted),
        groups=tuple(choices),
        columns=columns,
        note=f"{note} {more}".rstrip(),
        said=tuple(_said(data, key, name) for key, name in data.series.items()),
        legend=len(series) > 1,
        axis_title=number if counted else "",
    )


def _axis(data: MultiSelectData, *, counted: bool) -> tuple[float, float, float]:
    if counted:
        return counts_axis(max((n or 0 for _, n in data.asked_n), default=0))
    return (0.0, *share_axis(data.bars["share"].max() if data.largest is None else data.largest))


def _n(n: int | None, language: str) -> str:
    return text("figures.hidden", language) if n is None else f"n={n}"


def _said(data: MultiSelectData, key: tuple[str, str], name: str) -> str:
    """The answers that were given most, of one series."""
    language, bars = data.language, data.bars
    rows = bars[(bars["les"] == key[0]) & (bars["group"] == key[1])]
    place = name or text("figures.everyone", language)
    if rows["hidden"].any():
        return text("figures.alt_hidden", language, bar=place)
    given = rows[rows["n"] > 0].sort_values("share", ascending=False, kind="stable").head(MOST_SAID)
    told = "; ".join(f"{row.label} {data.told(row)}" for row in given.itertuples())
    return text("figures.alt_line", language, bar=place, told=told or text("figures.no_answers_choice", language))
