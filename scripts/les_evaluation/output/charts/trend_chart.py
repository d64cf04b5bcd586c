"""Lines through the waves, a chart for each panel."""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.texts import text
from les_evaluation.output.charts.chart_numbers import numbers
from les_evaluation.output.charts.office_chart import PLAIN, SHARE, OfficeChart, Series
from les_evaluation.output.figures.bars.trend_data import TrendData, TrendLine
from les_evaluation.output.figures.bars.trend_figure import trend_note


def trend_charts(data: TrendData, *, fills: Mapping[str, str], more: str = "") -> tuple[OfficeChart, ...]:
    """A chart per panel, in it a line per LES or group. fills: a colour per key. more: behind the note."""
    note = f"{trend_note(data, dated=False)} {more}".strip()
    ticks = [tick for tick, _ in data.ticks]
    shares = data.measure.top is not None
    made = []
    for panel, lines in data.panels:
        series = tuple(
            Series(
                f"{line.name} ({', '.join(_ns(data, line))})",
                fills[line.key],
                numbers(point.value for point in line.points),
                tuple("" if point.value is None else data.measure.told(point.value) for point in line.points),
            )
            for line in lines
        )
        made.append(
            OfficeChart(
                "lines",
                data.waves,
                series,
                SHARE if shares else PLAIN,
                axis=(ticks[0], ticks[-1], ticks[1] - ticks[0]),
                groups=data.waves,
                columns={f"{line.name}: n": tuple(point.n for point in line.points) for line in lines},
                note=f"{note} {text('charts.note_trend_n', data.language)}",
                heading=panel,
                said=tuple(_said(data, panel, line) for line in lines),
            )
        )
    return tuple(made)


def _ns(data: TrendData, line: TrendLine) -> list[str]:
    """The n of every wave: the word for hidden, or a dash of a wave that did not ask."""
    hidden = text("figures.hidden", data.language)
    return [hidden if point.n is None else str(point.n) if point.asked else "–" for point in line.points]


def _said(data: TrendData, panel: str, line: TrendLine) -> str:
    bar = ", ".join(dict.fromkeys(filter(None, (panel, line.name))))
    told = "; ".join(
        text("figures.trend.alt_point", data.language, wave=wave, told=data.told(point))
        for wave, point in zip(data.waves, line.points, strict=True)
    )
    return text("figures.trend.alt_line", data.language, bar=bar, told=told)
