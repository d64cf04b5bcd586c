"""A deck: its slides, one after the other, in the layouts of its template."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.parts.image import ImagePart
from pptx.util import Cm, Pt

from les_evaluation.core.files import normalised_zip, whole_file
from les_evaluation.core.language_tags import LANGUAGE_TAGS
from les_evaluation.output.charts.chart_parts import below_each_other, in_rows
from les_evaluation.output.charts.chart_xml import SMALL, USUAL, chart_xml
from les_evaluation.output.charts.data_sheet import data_sheet
from les_evaluation.output.charts.office_chart import OfficeChart
from les_evaluation.output.packed_picture import packed_picture
from les_evaluation.output.slides.picture_legend import Legend, Placed
from les_evaluation.output.slides.picture_pieces import Piece
from les_evaluation.output.slides.slide_template import (
    EDGE,
    FOOT,
    HOLDER,
    TEXTS,
    Room,
    figure_room,
    holders,
    layouts_of,
)

LONG_TITLES = ((190, 14), (120, 17))  # letters of a title from which on it is so many points high
NOTE, LOW_NOTE = 10.0, 8.5  # points
WIDTH_OF_LETTER, LINE = 0.5, 1.25  # in parts of the height of letters
NOTE_WIDE, NOTE_GAP = Cm(6.5), Cm(0.5)  # of a note beside a picture, and between them
LEGEND_GAP = Cm(0.6)  # between a map and its legend beside it, and between that and the note
APART = 4.0  # units of a picture, between the heads that stand above a piece and this
STEPS = 12  # in which it is looked for how large a map can be with its legend beside it
MOST_NOTE = 0.26  # part of the room that a note may take before it gets small
SIZES = ((8, USUAL), (11, 1100), (16, 1000))  # up to so many bars the letters are so high


@dataclass(frozen=True)
class ShownPiece:
    """A picture, or what of it a slide shows.

    size: width and height of what is shown, in any unit. piece: from and to, in parts of its whole height. scale: EMU
    for each unit, as `Deck.scale` gives them. heads: what of the picture stands above the piece, within
    its size, with `APART` below each. legend: what stands beside it, outside its size; the scale is then as of
    `Deck.legend_scale`.
    """

    path: Path
    size: tuple[float, float]
    piece: Piece
    note: str
    scale: float
    heads: tuple[Piece, ...] = ()
    legend: Legend | None = None


class Deck:
    """The slides. presentation: without slides, as of `opened_template`; foot: below each; sheet: of the data.

    heads: what the heads or the legend of a {figure} that stand apart are called, for who hears them. language: of all
    texts on them and in their notes.
    """

    def __init__(self, presentation: Any, *, foot: str, sheet: str, heads: str, legend: str, language: str) -> None:
        layouts = layouts_of(presentation)
        if layouts is None:
            raise ValueError("the template has no layout with a title")
        self.made, self.layouts, self.foot, self.sheet = presentation, layouts, foot, sheet
        self.heads, self.language = heads, LANGUAGE_TAGS[language]
        self.legend = "b" if legend == "bottom" else "t"

    @cached_property
    def room(self) -> Room:
        """The room of a figure on a slide, with its note."""
        return figure_room(self.made, self.layouts.figure)

    def first(self, title: str, lines: Sequence[str]) -> None:
        """The slide with the title of the study."""
        self._texts(self.layouts.first, title, lines)

    def chapter(self, title: str, lines: Sequence[str]) -> None:
        """The slide before a chapter."""
        self._texts(self.layouts.chapter, title, lines)

    def _texts(self, layout: Any, title: str, lines: Sequence[str]) -> None:
        slide = self._slide(layout, title)
        texts = [shape for shape in slide.placeholders if shape.placeholder_format.type in TEXTS]
        if not texts:
            head = slide.shapes.title
            below = head.top + head.height
            high = max(0, self.made.slide_height - below - EDGE)
            texts = [slide.shapes.add_textbox(head.left, below, head.width, high)]
        texts[0].text_frame.word_wrap = True
        texts[0].text_frame.text = "\n".join(lines)
        _take_away_empty(slide)

    def charts(self, title: str, charts: Sequence[OfficeChart], *, name: str, alt: str, notes: Sequence[str]) -> None:
        """A slide with a chart, or several in rows."""
        slide = self._figure(title, notes)
        room = self._noted(slide, charts[0].note)
        if in_rows(charts):
            self._rows(slide, charts, room, name=name, alt=alt)
            return
        across = 1 if len(charts) == 1 else 2 if len(charts) <= 4 else 3
        down = -(-len(charts) // across)
        for number, chart in enumerate(charts):
            row, column = divmod(number, across)
            width, height = room.width // across, room.height // down
            place = Room(room.left + column * width, room.top + row * height, width, height)
            size = _size(chart, place)
            self._chart(slide, chart, _as_high(chart, place), name=name, alt=alt, size=size)

    def _rows(self, slide: Any, charts: Sequence[OfficeChart], room: Room, *, name: str, alt: str) -> None:
        """Charts below each other, with bars of one height."""
        bars = sum(len(chart.categories) for chart in charts)
        around = [Cm(2.4) if chart.legend else Cm(1.4) for chart in below_each_other(charts)]
        high = min(int(Cm(1.9)), (room.height - sum(around)) // bars)
        size = next((points for most, points in SIZES if bars <= most), SMALL)
        top = room.top
        for chart, more in zip(below_each_other(charts), around, strict=True):
            place = Room(room.left, top, room.width, more + high * len(chart.categories))
            self._chart(slide, chart, place, name=name, alt=alt, size=size)
            top += place.height

    def picture(self, title: str, shown: ShownPiece, *, name: str, alt: str, notes: Sequence[str]) -> None:
        """A slide with a picture, or a piece of one, as large as fits, with its note below it or at its right."""
        slide = self._figure(title, notes)
        room = self.room
        packed = packed_picture(shown.path)
        width, height = (int(side * shown.scale) for side in shown.size)
        if shown.legend is not None:
            column, (placed, size), _ = self._column(shown.size, shown.legend, shown.note, shown.scale)
            self._note(slide, shown.note, room, width=column)
            drawn = io.BytesIO(shown.legend.drawn(packed, placed, size))
            across, down = (int(side * shown.scale) for side in size)
            key = slide.shapes.add_picture(drawn, room.left + room.width - column, room.top, across, down)
            _named(key, name, self.heads.format(figure=name))
            left, at = room, room.left
        else:
            beside = self._beside(shown.size, shown.note)
            left = self._note(slide, shown.note, room, width=room.width - width - NOTE_GAP if beside else room.width)
            left = room if beside else left
            at = left.left if beside and shown.note else left.left + (left.width - width) // 2
        top = max(left.top, left.top + (left.height - height) // 2)
        parts = (*shown.heads, shown.piece)
        apart = int(APART * shown.scale)
        by = (height - apart * len(shown.heads)) / sum(last - first for first, last in parts)
        for first, last in parts:
            high = int(by * (last - first))
            shape = slide.shapes.add_picture(io.BytesIO(packed), at, top, width, high)
            shape.crop_top, shape.crop_bottom = first, 1 - last
            _named(shape, name, alt if (first, last) == shown.piece else self.heads.format(figure=name))
            top += high + apart

    def legend_scale(self, size: tuple[float, float], legend: Legend, note: str, *, least: float) -> float:
        """How many EMU a map gets for each unit, with its legend beside it and its note below that; 0 below least."""
        room = self.room
        most = min(room.height / size[1], room.width / size[0])
        for step in range(STEPS + 1):
            scale = most - (most - least) * step / STEPS
            if scale >= least * (1 - 1e-9) and self._column(size, legend, note, scale)[2]:
                return scale
        return 0.0

    def _column(
        self, size: tuple[float, float], legend: Legend, note: str, scale: float
    ) -> tuple[int, tuple[Placed, tuple[float, float]], bool]:
        """How wide the room beside a map is, its legend in that, and whether this and the note fit."""
        room = self.room
        column = room.width - int(size[0] * scale) - LEGEND_GAP
        placed, (width, height) = legend.placed(column / scale)
        if width * scale > column:
            return column, (placed, (width, height)), False
        taken = self._note_room(note, column)[1] + LEGEND_GAP if note else 0
        return column, (placed, (width, height)), height * scale + taken <= room.height

    def scale(self, size: tuple[float, float], note: str) -> float:
        """How many EMU a picture gets for each unit of its width and height, so that it fits beside its note."""
        return max(self._scales(size, note))

    def highest(self, width: float, note: str, scale: float) -> float:
        """How high a picture so wide may be, where each of its units is to get so many EMU."""
        room = self.room
        below = room.height - self._note_room(note, room.width)[1]
        beside = width * scale <= room.width - (NOTE_WIDE + NOTE_GAP if note else 0)
        return (room.height if beside else below) / scale

    def _beside(self, size: tuple[float, float], note: str) -> bool:
        below, beside = self._scales(size, note)
        return beside > below

    def _scales(self, size: tuple[float, float], note: str) -> tuple[float, float]:
        """The same with the note below it, and at its right."""
        room = self.room
        taken = self._note_room(note, room.width)[1] if note else 0
        below = min(room.width / size[0], (room.height - taken) / size[1])
        beside = min((room.width - NOTE_WIDE - NOTE_GAP) / size[0], room.height / size[1])
        fits = note and self._note_room(note, room.width - int(size[0] * beside) - NOTE_GAP)[1] <= room.height
        return below, beside if fits else 0.0

    def save(self, path: str | Path, *, title: str) -> None:
        """Write the deck, which ends with it; the same bytes for the same slides."""
        about = self.made.core_properties
        about.title, about.author, about.last_modified_by, about.comments, about.keywords = title, "", "", "", ""
        about.revision, about.subject, about.category = 1, "", ""
        # Pictures are packed already: to pack and unpack them here would take longer than all else.
        pictures = [part for part in self.made.part.package.iter_parts() if isinstance(part, ImagePart)]
        blobs = {part.partname.membername: part.blob for part in pictures}
        for part in pictures:
            part.blob = b""
        for slide in self.made.slides:
            notes = [slide.notes_slide, self.made.notes_master] if slide.has_notes_slide else []
            for page in (slide, *notes):
                said_in(page.element, self.language)
        packed = io.BytesIO()
        self.made.save(packed)
        with whole_file(path) as temporary:
            temporary.write_bytes(normalised_zip(packed.getvalue(), instead=blobs))

    def _figure(self, title: str, notes: Sequence[str]) -> Any:
        slide = self._slide(self.layouts.figure, title)
        _take_away_empty(slide)
        frame = slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(notes)
        return slide

    def _slide(self, layout: Any, title: str) -> Any:
        slide = self.made.slides.add_slide(layout)
        slide.shapes.title.text_frame.text = title
        for letters, points in LONG_TITLES:
            if len(title) >= letters:
                slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(points)
                break
        for shape in holders(layout, FOOT):
            sort = shape.placeholder_format.type
            if sort == HOLDER.DATE:
                continue
            own = copy.deepcopy(shape.element)
            own.xpath(".//p:cNvPr")[0].set("id", str(_next_id(slide)))
            slide.shapes.element.append(own)
            if sort == HOLDER.FOOTER:
                slide.placeholders[shape.placeholder_format.idx].text_frame.text = self.foot
        return slide

    def _noted(self, slide: Any, note: str) -> Room:
        """Place the note at the foot of the room; gives what it leaves."""
        room = self.room
        return self._note(slide, note, room, width=room.width)

    def _note(self, slide: Any, note: str, room: Room, *, width: int) -> Room:
        """Place a note at the right and the foot of the room, so wide; gives what is left above it."""
        if not note:
            return room
        points, height = self._note_room(note, width)
        left, top = room.left + room.width - width, room.top + room.height - height
        box = slide.shapes.add_textbox(left, top, width, height)
        frame = box.text_frame
        frame.word_wrap, frame.text = True, note
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for paragraph in frame.paragraphs:
            paragraph.font.size = Pt(points)
        return Room(room.left, room.top, room.width, room.height - height - Cm(0.15))

    def _note_room(self, note: str, width: int) -> tuple[float, int]:
        """The size of the letters of a note so wide, in points, and how high it is."""
        height = _note_height(note, width, NOTE)
        room = self.room
        if height <= (MOST_NOTE if width == room.width else 1) * room.height:
            return NOTE, height
        return LOW_NOTE, _note_height(note, width, LOW_NOTE)

    def _chart(self, slide: Any, chart: OfficeChart, place: Room, *, name: str, alt: str, size: int) -> None:
        package = slide.part.package
        partname = package.next_partname(ChartPart.partname_template)
        room = (place.width / Pt(1), place.height / Pt(1))
        xml = chart_xml(chart, sheet=self.sheet, room=room, size=size, legend=self.legend)
        part = ChartPart.load(partname, CONTENT_TYPE.DML_CHART, package, xml)
        part.chart_workbook.update_from_xlsx_blob(data_sheet(chart, sheet=self.sheet))
        rel = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        at = (place.left, place.top, place.width, place.height)
        frame = CT_GraphicalObjectFrame.new_chart_graphicFrame(_next_id(slide), name, rel, *at)
        frame.xpath(".//p:cNvPr")[0].set("descr", " ".join([chart.heading, alt]).strip())
        slide.shapes.element.append(frame)


def said_in(page: Any, language: str) -> None:
    """Mark all texts of a slide or its notes as of a language, by its tag: else a program takes them for English."""
    for sort, look in ((qn("a:r"), "get_or_add_rPr"), (qn("a:fld"), "get_or_add_rPr")):
        for text in page.iter(sort):
            getattr(text, look)().set("lang", language)
    for end in page.iter(qn("a:endParaRPr")):
        end.set("lang", language)


def _named(shape: Any, name: str, alt: str) -> None:
    shape.name = name
    shape.element.xpath(".//p:cNvPr")[0].set("descr", alt)


def _next_id(slide: Any) -> int:
    """A number that no shape of a slide has."""
    return max(int(number) for number in slide.shapes.element.xpath(".//p:cNvPr/@id")) + 1


def _take_away_empty(slide: Any) -> None:
    """Take away placeholders without anything in them, which would ask to be filled in."""
    for shape in list(slide.placeholders):
        if (shape.has_text_frame and shape.text_frame.text) or shape.placeholder_format.type in FOOT:
            continue
        shape.element.getparent().remove(shape.element)


def _note_height(note: str, width: int, points: float) -> int:
    across = max(20, int(width / (Pt(points) * WIDTH_OF_LETTER)))
    lines = sum(-(-max(1, len(line)) // across) for line in note.split("\n"))
    return int(lines * Pt(points) * LINE) + Cm(0.1)


def _as_high(chart: OfficeChart, place: Room) -> Room:
    """A chart of few bars is no higher than these need."""
    if chart.form in ("lines", "spans"):
        return place
    bars = len(chart.categories) * (len(chart.series) if chart.form == "bars" else 1)
    return Room(place.left, place.top, place.width, min(place.height, Cm(3) + bars * Cm(1.9)))


def _size(chart: OfficeChart, place: Room) -> int:
    """The height of letters, in hundredths of a point: lower where there are many bars, or little room."""
    bars = len(chart.categories) * (len(chart.series) if chart.form == "bars" else 1)
    if place.height < Cm(7):
        return SMALL
    return next((points for most, points in SIZES if bars <= most), SMALL)
