"""Numbers: the median and the middle half of each row, and summaries of many LES."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import GREY, series_colours
from les_evaluation.output.charts.chart_numbers import numbers
from les_evaluation.output.charts.office_chart import PLAIN, SHARE, OfficeChart, Series
from les_evaluation.output.figures.bars.numbers_figure import NumberRow, NumbersData, number_axis
from les_evaluation.output.figures.bars.summary_figure import SummaryData, SummaryRow
from les_evaluation.survey.number_summary import NumberSummary

MOST_ROWS = 40  # of a summary; more names cannot be read, and the picture shows the ends alone
QUARTERS = ("lower_quartile", "median", "upper_quartile")


def numbers_chart(data: NumbersData, *, fills: Sequence[str], more: str = "") -> OfficeChart:
    """A mark at the quartiles and the median of each row. fills: a colour per series. more: behind the note."""
    language = data.language
    said = [row.summary for row in data.rows]
    own = tuple(fills[data.series.index(row.place[1])] for row in data.rows)
    series = []
    for name in QUARTERS:
        values = numbers(None if one is None else getattr(one, name) for one in said)
        labels = tuple("" if one is None or one.median is None else data.told(one.median) for one in said)
        shown = text(f"charts.{name}", language)
        middle = name == "median"
        series.append(
            Series(shown, own[0] if middle else GREY, values, labels if middle else (), own if middle else ())
        )
    low, high, step = map(float, number_axis(data))
    note = [text("charts.note_quarters", language), text("figures.numbers.note_n", language)]
    note += [] if data.ranged else [text("charts.note_rounded", language, fewest=data.fewest)]
    note += [text("figures.numbers.note_weighted", language)] if data.weighted else []
    note += [text("figures.note_hidden", language)] if any(row.numbers is None for row in data.rows) else []
    places = [f"{row.panel}: {row.label}" if row.panel else row.label for row in data.rows]
    return OfficeChart(
        "spans",
        tuple(f"{place} ({_n(row, language)})" for place, row in zip(places, data.rows, strict=True)),
        tuple(series),
        PLAIN,
        axis=(low, high, step),
        groups=tuple(row.panel or row.label for row in data.rows),
        columns={"n": tuple(None if one is None else one.n for one in said)},
        note=" ".join([*note, *([more] if more else [])]),
        said=tuple(_said(data, *told) for told in zip(places, data.rows, said, strict=True)),
    )


def _n(row: NumberRow, language: str) -> str:
    return text("figures.hidden", language) if row.numbers is None else f"n={row.summary.n if row.summary else 0}"


def _said(data: NumbersData, place: str, row: NumberRow, summary: NumberSummary | None) -> str:
    if row.numbers is None:
        return text("figures.alt_hidden", data.language, bar=place)
    if summary is None:
        nobody = text("figures.numbers.nobody", data.language)
        return text("figures.alt_line", data.language, bar=place, told=nobody)
    quarters = {"median": summary.median, "low": summary.lower_quartile, "high": summary.upper_quartile}
    told = {name: data.told(number) for name, number in quarters.items() if number is not None}
    key = "alt_row" if "median" in told else "alt_few"  # of a small group n alone may be told
    return text(f"figures.numbers.{key}", data.language, bar=place, n=summary.n, **told)


def summary_chart(data: SummaryData, *, shares: bool, more: str = "") -> tuple[OfficeChart, ...]:
    """A bar per LES, the highest first, and one of all together; none where there are more than can be read.

    shares: whether values are parts of 1. more: behind the note.
    """
    rows: list[SummaryRow] = [*data.ordered, *([data.total] if data.total else [])]
    if len(rows) > MOST_ROWS or not rows:
        return ()
    language = data.language
    note = [text("charts.note_summary", language, shown=len(data.ordered), number=len(data.rows))]
    hidden = sum(row.hidden for row in data.rows)
    nobody = len(data.without) - hidden
    note += [text("charts.note_summary_hidden", language, n=hidden)] if hidden else []
    note += [text("charts.note_summary_nobody", language, n=nobody)] if nobody else []
    told = tuple(text("figures.hidden", language) if row.value is None else data.told(row.value) for row in rows)
    apart = tuple(series_colours(1)[0] if row is not data.total else GREY for row in rows)
    chart = OfficeChart(
        "bars",
        tuple(row.name + ("" if row.n is None else f" (n={row.n})") for row in rows),
        (Series(data.heading, series_colours(1)[0], numbers(row.value for row in rows), told, apart),),
        SHARE if shares else PLAIN,
        axis=data.axis,
        groups=tuple(row.name for row in rows),
        columns={"n": tuple(row.n for row in rows)},
        note=" ".join([f"{data.heading}.", *note, *([more] if more else [])]),
        said=tuple(
            text("figures.alt_line", language, bar=row.name, told=one) for row, one in zip(rows, told, strict=True)
        ),
        legend=False,
    )
    return (chart,)
