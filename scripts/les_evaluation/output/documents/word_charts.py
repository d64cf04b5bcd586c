"""Charts of Word itself: inside a line, each with the workbook that "Edit Data" opens, as the slides have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Cm, Pt

from les_evaluation.output.charts.chart_parts import below_each_other, in_rows, parts_of
from les_evaluation.output.charts.chart_xml import LETTER, MOST_NAMES, SMALL, chart_xml
from les_evaluation.output.charts.data_sheet import data_sheet
from les_evaluation.output.charts.office_chart import ChartedPage, Form, OfficeChart
from les_evaluation.output.documents.word_file import WordFile
from les_evaluation.output.documents.word_marks import NOT_IN_XML, paragraph

# Bars or places of a chart on one page of paper.
MOST: Mapping[Form, int] = {"whole": 26, "stacked": 26, "bars": 34, "spans": 16, "lines": 20}
MOST_PANELS = 6
ONE_BAR, ROOM_AROUND = Cm(0.62).pt, Cm(2.6).pt  # points; the second for axis and legend
AXIS_ALONE = Cm(1.4).pt  # without a legend
LINES_HIGH = Cm(8.5).pt  # a chart of lines, or of spans
LOWEST = Cm(4.5).pt  # LibreOffice squeezes lower ones
FOR_NOTES = Cm(1.5).pt  # of the height of a page, beside what a caption takes
SIZES = ((12, SMALL), (20, 850), (99, 800))  # up to so many bars the letters are so high, in hundredths of a point
LINE = 1.4  # of a name beside a bar, in heights of its letters
GAP = 4.0  # points between two charts in a row
WORKBOOK = "rId1"  # the only relation of a chart
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"


def page_parts(page: ChartedPage) -> Iterator[Sequence[OfficeChart]]:
    """The charts of a page of a figure, as many together as a page of paper has room for."""
    return parts_of(page.charts, most=MOST, panels=MOST_PANELS)


def add_charts(word: WordFile, charts: Sequence[OfficeChart], *, name: str, alt: str) -> None:
    """Add charts beside each other, in rows, as a paragraph that stays with what follows."""
    rows = in_rows(charts)
    charts = below_each_other(charts) if rows else charts
    across = 1 if len(charts) == 1 or rows else 2
    wide, high = word.room
    width = wide / across - (GAP if across > 1 else 0)
    most = (high - FOR_NOTES) / -(-len(charts) // across)
    bars, shared = sum(bars_of(chart) for chart in charts), high - FOR_NOTES - LOWEST * len(charts)
    sizes = [(width, LOWEST + shared * bars_of(chart) / bars if rows else most) for chart in charts]
    runs = [_chart(word, chart, name=name, alt=alt, size=size) for chart, size in zip(charts, sizes, strict=True)]
    word.add(paragraph(word.styles["Figure"], "".join(runs), keep=True))


def height_of(chart: OfficeChart, room: tuple[float, float], points: float) -> float:
    """How high a chart is, in points: as its bars and the lines of the names beside them need.

    room: its width, and the most that it may be high. points: of its letters.
    """
    if chart.form in ("lines", "spans"):
        return min(room[1], LINES_HIGH)
    longest = max((len(name) for name in chart.categories), default=0) * LETTER * points
    names = len(chart.categories) * (1 + longest // (MOST_NAMES * room[0])) * points * LINE
    around = ROOM_AROUND if chart.legend else AXIS_ALONE
    return min(room[1], max(LOWEST, around + max(names, bars_of(chart) * ONE_BAR)))


def bars_of(chart: OfficeChart) -> int:
    """How many bars, or places of bars, stand below each other."""
    return len(chart.categories) * (len(chart.series) if chart.form == "bars" else 1)


def _chart(word: WordFile, chart: OfficeChart, *, name: str, alt: str, size: tuple[float, float]) -> str:
    """The run with a chart. size: its width and the most that it may be high, in points."""
    letters = next(points for most, points in SIZES if bars_of(chart) <= most or most == SIZES[-1][0])
    room = (size[0], height_of(chart, size, letters / 100))
    legend = "b" if word.legend_below else "t"
    xml = chart_xml(
        chart, sheet=word.chart_sheet, room=room, size=letters, legend=legend, data=WORKBOOK, font=word.font
    )
    number, package = word.next_chart(), word.document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, xml, package)
    workbook = Part(
        PackURI(f"/word/embeddings/chart_data_{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        data_sheet(chart, sheet=word.chart_sheet),
        package,
    )
    if part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE) != WORKBOOK:
        raise AssertionError("a chart leads to more than its workbook")
    key = word.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    extent = "".join(f' {side}="{Pt(points)}"' for side, points in zip(("cx", "cy"), room, strict=True))
    said = quoteattr(NOT_IN_XML.sub("", " ".join([chart.heading, alt]).strip()))
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWN}wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent{extent}/><wp:docPr id="{word.next_id()}" name={quoteattr(name)} descr={said}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWN}main"><a:graphicData uri="{DRAWN}chart">'
        f'<c:chart xmlns:c="{DRAWN}chart" r:id="{key}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
