"""A chart as DrawingML, the same for slides and for documents: ISO/IEC 29500-1, part 21.2.

The order of elements is that of its schema, without which PowerPoint and Word would repair the file. Bars are drawn
from the bottom up, so that the axis of the categories is turned round, and that of the values crosses it at its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from les_evaluation.output.canvas.colours import GREY, INK, line_colour, outline_colour, text_colour
from les_evaluation.output.charts.office_chart import OfficeChart, Series

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
GRID = "#d9d9d9"
# Word would draw a line around a chart that says nothing of it.
NO_FRAME = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
SMALL, USUAL = 900, 1200  # hundredths of a point
CATEGORY_AXIS, VALUE_AXIS = 111, 222
SYMBOLS = ("circle", "square", "diamond", "triangle", "star", "x", "plus")
BARS = ("whole", "stacked", "bars")
LETTER = 0.56  # width of a letter in parts of its height
MOST_NAMES = 0.45  # part of the width of a chart for the names beside its bars
LEGEND_WIDE = 0.9  # part of it that a row of the legend takes
AXIS_TITLE = 1.6  # heights of letters that it takes
LINES_HIGH = 0.7  # part of the height of a chart from the lowest to the highest value of lines
CLOSE = 1.6  # heights of letters between two labels at the least
AROUND = ((), ("t",), ("t", "b"), ("t", "r", "b"), ("t", "l", "r", "b"))
SHOWN = "".join(f'<c:show{what} val="0"/>' for what in ("CatName", "SerName", "Percent", "BubbleSize"))


def chart_xml(
    chart: OfficeChart,
    *,
    sheet: str,
    room: tuple[float, float],
    size: int = USUAL,
    legend: str = "t",
    data: str = "",
    font: str = "",
) -> bytes:
    """The chart as a part of a package.

    sheet: the name of the sheet with its data, as `data_sheet` writes it. room: its width and height in points. size:
    of its letters, in hundredths of a point. legend: t above, b below. data: the id of the relation to that
    workbook, where the package does not add it. font: of its letters, "" for that of the theme.
    """
    linked = f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData>' if data else ""
    places = label_places(chart, room, size / 100)
    series = "".join(_series(chart, number, sheet, size, places[number]) for number in range(len(chart.series)))
    plot = _bars(chart, series) if chart.form in BARS else _lines(chart, series)
    shown = (
        f'<c:legend><c:legendPos val="{legend}"/><c:overlay val="0"/>{_text(size)}</c:legend>' if chart.legend else ""
    )
    heading = _heading(chart.heading, size) if chart.heading else '<c:autoTitleDeleted val="1"/>'
    made = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>{heading}'
        f"<c:plotArea>{_layout(chart, room, size / 100, legend)}{plot}{_axes(chart, size)}</c:plotArea>{shown}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{NO_FRAME}{_text(size)}{linked}</c:chartSpace>'
    )
    if font:
        letters = f"<a:latin typeface={quoteattr(font)}/>"
        for end in ("</a:defRPr>", "</a:rPr>"):
            made = made.replace(end, f"{letters}{end}")
    return made.encode()


def _layout(chart: OfficeChart, room: tuple[float, float], points: float, legend: str) -> str:
    """Where the bars stand: with room for the names beside them, which the programs would else break or leave out."""
    if chart.form not in BARS:
        return "<c:layout/>"
    left, right = sides(chart, room[0], points)
    high, keys = room[1], 0.0
    if chart.legend:
        said = sum(len(one.name) * LETTER * points + 2.5 * points for one in chart.series)
        keys = (-(-said // (room[0] * LEGEND_WIDE)) * 1.5 + 0.8) * points / high
    above = keys if legend == "t" else 0.01
    below = 2.2 + (AXIS_TITLE if chart.axis_title else 0.0)
    tall = 1 - above - below * points / high - (keys if legend == "b" else 0.0)
    at = {"x": left, "y": above, "w": 1 - left - right, "h": tall}
    place = "".join(f'<c:{side} val="{part:.4f}"/>' for side, part in at.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{place}</c:manualLayout></c:layout>"
    )


def sides(chart: OfficeChart, wide: float, points: float) -> tuple[float, float]:
    """Which part of the width names take to the left of bars, and what is printed to the right of them."""
    longest = chart.names or max((len(name) for name in chart.categories), default=0)
    names = longest * LETTER * points + 2 * points
    told = max((len(said) for one in chart.series for said in one.labels), default=0) * LETTER * points
    return min(names / wide, MOST_NAMES), 0.02 if chart.form == "whole" else max(0.02, told / wide)


def label_places(chart: OfficeChart, room: tuple[float, float], points: float) -> list[list[str]]:
    """Of every value of every series where its label stands; "" where it would stand upon another one.

    A value without a label is in the data sheet, and the notes tell it.
    """
    usual = {"bars": "outEnd", "lines": "t", "spans": "r"}.get(chart.form, "ctr")
    places = [[usual] * len(chart.categories) for _ in chart.series]
    left, right = sides(chart, room[0], points)
    low, high, _ = chart.axis or (0.0, 1.0, 0.25)
    for at in range(len(chart.categories)):
        values = {number: one.values[at] for number, one in enumerate(chart.series)}
        known = {number: value for number, value in values.items() if value is not None}
        if chart.form == "whole":
            whole = sum(known.values())
            for number, value in known.items():
                letters = len(f"{value:.0%}" if "%" in chart.number_format else f"{value:.0f}")
                if whole and 0 < value / whole * room[0] * (1 - left - right) < (letters + 0.8) * LETTER * (points - 1):
                    places[number][at] = ""
        if chart.form == "lines":
            near = CLOSE * points / (LINES_HIGH * room[1]) * (high - low)
            clusters = _clusters(known, near)
            for cluster in clusters:
                lowest = len(clusters) > 1 and cluster == clusters[-1]
                around = ["b"] if lowest and len(cluster) == 1 else _around(len(cluster))
                for number, place in zip(cluster, around, strict=True):
                    places[number][at] = place
    return places


def _clusters(values: Mapping[int, float], near: float) -> list[list[int]]:
    """The series whose values are so near that their labels would meet, the highest first."""
    found: list[list[int]] = []
    for number in sorted(values, key=lambda number: (-values[number], number)):
        if found and values[found[-1][-1]] - values[number] < near:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _around(labels: int) -> list[str]:
    """Where so many labels stand around nearly one point, from the highest to the lowest; some have no place."""
    if labels <= len(AROUND):
        return list(AROUND[labels])
    return ["t", "r", *[""] * (labels - 4), "l", "b"]


def _heading(said: str, size: int) -> str:
    run = f'<a:r><a:rPr sz="{size}" b="1"/><a:t>{escape(said)}</a:t></a:r>'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p>{run}</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def _bars(chart: OfficeChart, series: str) -> str:
    grouping = {"whole": "percentStacked", "stacked": "stacked", "bars": "clustered"}[chart.form]
    overlap = 0 if chart.form == "bars" else 100
    gap = {1: 160, 2: 110, 3: 90}.get(len(chart.categories), 60)  # few bars are no thicker for it
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{_axis_ids()}</c:barChart>'
    )


def _lines(chart: OfficeChart, series: str) -> str:
    spans = ""
    if chart.form == "spans":
        spans = f"<c:hiLowLines><c:spPr>{_line(GREY, 19050)}</c:spPr></c:hiLowLines>"
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}{spans}'
        f'<c:marker val="1"/>{_axis_ids()}</c:lineChart>'
    )


def _axis_ids() -> str:
    return f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'


def _axes(chart: OfficeChart, size: int) -> str:
    across = chart.form in BARS
    low, high, step = chart.axis or (0.0, 1.0, 0.25)
    scale = f'<c:max val="{high:.10g}"/><c:min val="{low:.10g}"/>'
    number_format = "0%" if chart.form == "whole" else chart.number_format.split(";")[0]
    crosses = "max" if across else "autoZero"
    begin = f'<c:crossesAt val="{low:.10g}"/>' if low else '<c:crosses val="autoZero"/>'
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/>'
        f'<c:scaling><c:orientation val="{"maxMin" if across else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if across else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{_line(GREY)}</c:spPr>{_text(size)}<c:crossAx val="{VALUE_AXIS}"/>{begin}'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{scale}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if across else "l"}"/>'
        f"<c:majorGridlines><c:spPr>{_line(GRID)}</c:spPr></c:majorGridlines>{_axis_title(chart, size)}"
        f'<c:numFmt formatCode="{escape(number_format)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(max(SMALL, size - 200), GREY)}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{step:.10g}"/></c:valAx>'
    )


def _axis_title(chart: OfficeChart, size: int) -> str:
    if not chart.axis_title:
        return ""
    look = f'<a:rPr sz="{max(SMALL, size - 200)}" b="0">{_fill(GREY)}</a:rPr>'
    run = f"<a:r>{look}<a:t>{escape(chart.axis_title)}</a:t></a:r>"
    return f'<c:title><c:tx><c:rich><a:bodyPr/><a:p>{run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'


def _series(chart: OfficeChart, number: int, sheet: str, size: int, places: Sequence[str]) -> str:
    one, column, last = chart.series[number], column_letter(number + 1), len(chart.categories) + 1
    name = f"<c:strRef><c:f>{sheet}!${column}$1</c:f>{_cached([one.name])}</c:strRef>"
    categories = f"<c:strRef><c:f>{sheet}!$A$2:$A${last}</c:f>{_cached(chart.categories)}</c:strRef>"
    cached = _numbers(one.values, chart.number_format)
    values = f"<c:numRef><c:f>{sheet}!${column}$2:${column}${last}</c:f>{cached}</c:numRef>"
    smooth = '<c:smooth val="0"/>' if chart.form not in BARS else ""
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>{_look(chart, number)}'
        f"{_points(chart, one)}{_labels(chart, one, size, places)}<c:cat>{categories}</c:cat><c:val>{values}</c:val>"
        f"{smooth}</c:ser>"
    )


def _look(chart: OfficeChart, number: int) -> str:
    """The fill of bars, or the line and the marks."""
    colour = chart.series[number].colour
    if chart.form in BARS:
        return f'<c:spPr>{_fill(colour)}{_edge(colour)}</c:spPr><c:invertIfNegative val="0"/>'
    line = "<a:ln><a:noFill/></a:ln>" if chart.form == "spans" else _line(line_colour(colour), 28575)
    middle = chart.form == "lines" or len(chart.series) // 2 == number
    symbol = SYMBOLS[number % len(SYMBOLS)] if chart.form == "lines" else "circle" if middle else "dash"
    return f"<c:spPr>{line}</c:spPr>{_marker(colour, symbol, large=middle)}"


def _marker(colour: str, symbol: str, *, large: bool) -> str:
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{9 if large else 8}"/>'
        f"<c:spPr>{_fill(colour)}{_edge(colour)}</c:spPr></c:marker>"
    )


def _points(chart: OfficeChart, one: Series) -> str:
    """The colours of single values, where they differ from that of their series."""
    found = []
    for at, colour in enumerate(one.colours):
        if colour == one.colour or one.values[at] is None:
            continue
        if chart.form in BARS:
            look = f'<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{_fill(colour)}{_edge(colour)}</c:spPr>'
        else:
            line = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
            look = f'{_marker(colour, "circle", large=True)}<c:bubble3D val="0"/>{line}'
        found.append(f'<c:dPt><c:idx val="{at}"/>{look}</c:dPt>')
    return "".join(found)


def _labels(chart: OfficeChart, one: Series, size: int, places: Sequence[str]) -> str:
    """What stands in or beside each value: the number itself, or as it is printed."""
    if chart.form == "spans" and not one.labels:
        return f'<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/>{SHOWN}</c:dLbls>'
    inside = chart.form in ("whole", "stacked")
    usual = {"bars": "outEnd", "lines": "t", "spans": "r"}.get(chart.form, "ctr")
    colour = text_colour(one.colour) if inside else INK
    own = []
    for at, place in enumerate(places):
        said = one.labels[at] if one.labels else None
        if one.values[at] is None or (said is None and place):
            continue
        if not said or not place:
            own.append(f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>')
            continue
        run = f'<a:r><a:rPr sz="{size - 100}">{_fill(colour)}</a:rPr><a:t>{escape(said)}</a:t></a:r>'
        own.append(
            f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>{run}</a:p></c:rich></c:tx>'
            f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>{SHOWN}</c:dLbl>'
        )
    return (
        f'<c:dLbls>{"".join(own)}<c:numFmt formatCode="{escape(chart.number_format)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/></c:spPr>{_text(size - 100, colour)}"
        f'<c:dLblPos val="{usual}"/><c:showLegendKey val="0"/><c:showVal val="1"/>{SHOWN}</c:dLbls>'
    )


def _cached(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(said)}</c:v></c:pt>' for at, said in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(values: Sequence[float | None], number_format: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in enumerate(values) if value is not None
    )
    code = f"<c:formatCode>{escape(number_format)}</c:formatCode>"
    return f'<c:numCache>{code}<c:ptCount val="{len(values)}"/>{points}</c:numCache>'


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:solidFill>'


def _line(colour: str, width: int = 9525) -> str:
    return f'<a:ln w="{width}">{_fill(colour)}</a:ln>'


def _edge(colour: str) -> str:
    """A pale bar has an edge, as in the figure."""
    edge = outline_colour(colour)
    return "<a:ln><a:noFill/></a:ln>" if edge == colour else _line(edge, 6350)


def _text(size: int, colour: str = INK) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{_fill(colour)}</a:defRPr></a:pPr>'
        "<a:endParaRPr/></a:p></c:txPr>"
    )


def column_letter(number: int) -> str:
    """The letters of a column, the first of which is 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
