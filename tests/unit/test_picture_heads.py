"""Tall pictures on slides: heatmaps with their heads on each, maps with their legend beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.util import Pt

from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.slides.deck import APART, Deck
from les_evaluation.output.slides.picture_heads import Heads, heads_of
from les_evaluation.output.slides.picture_legend import Entry, Legend, legend_of
from les_evaluation.output.slides.picture_pieces import pieces_of
from les_evaluation.output.slides.picture_plan import PlannedPicture
from les_evaluation.output.slides.picture_texts import Line, PictureTexts
from les_evaluation.output.slides.slide_template import opened_template

WIDE, HIGH = 400, 500  # points, and so many points of the picture
NAMES = {"title": "Titel", "secHead": "Hoofdstuk", "titleOnly": "Figuur"}


def text(said, x, at, *, bold=False):
    return Line(said, x, at, 10.0, bold)


def picture(tmp_path, *boxes):
    """A picture with these black boxes: left, top, right and bottom of each."""
    drawn = Image.new("RGB", (WIDE, HIGH), "white")
    for box in boxes:
        ImageDraw.Draw(drawn).rectangle(box, fill="black")
    path = tmp_path / "drawn.png"
    drawn.save(path)
    return path


def deck(path=None):
    made = opened_template(path, NAMES, "nl")
    return Deck(made, foot="", sheet="Gegevens", heads="Koppen van {figure}", legend="top", language="nl")


# Two columns, 200 to 290 and 300 to 390 points, with 20 rows of 20 points from 80 on.
CELLS = [
    [left, round(10_000 * top / HIGH), left + 2250, round(10_000 * (top + 19) / HIGH), "Genk", "", "Visie", ""]
    for top in range(80, 480, 20)
    for left in (5000, 7500)
]
HEADS = [
    text("Genk", 245, 60, bold=True),
    text("Ieper", 345, 60, bold=True),
    text("n=3", 245, 70),
    text("n=4", 345, 70),
]
LEGEND = [text("geen", 30, 40), text("1–5", 80, 40)]
ROWS = [text("Visie", 20, top + 14) for top in range(80, 480, 20)]
HEATMAP = PictureTexts(20 / HIGH, 1.0, 8.0, (*HEADS, *ROWS, *LEGEND))


def described(**more):
    return Described("Een titel", "Een titel. Woorden.", float(WIDE), float(HIGH), **more)


def test_heads_are_above_the_middle_of_columns_and_the_legend_above_them():
    found = heads_of(described(bars=CELLS), HEATMAP)
    assert found.heads == (pytest.approx((49 / HIGH, 74.5 / HIGH)),)  # 1.1 of 10 points above 60, 0.45 below 70
    assert found.legend == pytest.approx((20 / HIGH, 49 / HIGH))
    assert found.ends[0] == (pytest.approx(99.5 / HIGH), 0.05)
    assert len(found.ends) == 19


def test_a_legend_below_the_cells_is_found_and_a_picture_without_cells_has_no_heads():
    low = PictureTexts(20 / HIGH, 1.0, 10.0, (*HEADS, *ROWS, text("geen", 30, 494)))
    assert heads_of(described(bars=CELLS), low).legend == pytest.approx((483 / HIGH, 1.0))
    assert heads_of(described(), HEATMAP) == Heads()


def test_what_a_piece_has_itself_is_not_put_above_it():
    found = Heads(heads=((0.1, 0.15), (0.5, 0.55)), rows=(0.16, 0.3, 0.56, 0.8), legend=(0.05, 0.1))
    assert found.above((0.05, 0.3)) == []
    assert found.above((0.3, 0.49)) == [(0.05, 0.15)]
    assert found.above((0.49, 0.8)) == [(0.05, 0.1)]  # begins with the head of the second table
    assert found.above((0.8, 1.0)) == [(0.05, 0.1), (0.5, 0.55)]


def test_each_slide_of_a_heatmap_has_its_heads(tmp_path):
    png = picture(
        tmp_path, *[(200 + 100 * n, top, 290 + 100 * n, top + 18) for top in range(80, 480, 20) for n in (0, 1)]
    )
    made = deck()
    one, two = PlannedPicture(made, png, described(bars=CELLS), HEATMAP).plan(mapped=False).shown
    assert one.heads == ()
    assert one.piece[0] == 20 / HIGH
    assert two.heads == (pytest.approx((20 / HIGH, 74.5 / HIGH)),)
    assert one.piece[1] == two.piece[0]
    assert (two.piece[0] * HIGH) % 20 == pytest.approx(19.5)  # between two rows of cells
    assert two.size[1] == pytest.approx(54.5 + (two.piece[1] - two.piece[0]) * HIGH + APART)
    made.picture("Titel", two, name="Figuur 1", alt="Woorden.", notes=["Gezegd."])
    head, cells = (shape for shape in made.made.slides[0].shapes if shape.name == "Figuur 1")
    assert head.top + head.height <= cells.top
    assert (head.left, head.width) == (cells.left, cells.width)
    assert [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in (head, cells)] == [
        "Koppen van Figuur 1",
        "Woorden.",
    ]


# A map from 20 to 420, two rows of legend below it: "Rol: O kern O breed", and "Pijl: - heen".
SIGNS = [(32, 440, 40, 448), (100, 440, 108, 448), (37, 460, 60, 462)]
WORDS = [(4, 440, 24, 448), (44, 440, 60, 448), (112, 440, 140, 448), (4, 458, 30, 466), (64, 458, 84, 466)]
KEY = [
    text("Rol:", 4, 448, bold=True),
    text("kern", 44, 448),
    text("breed", 112, 448),
    text("Pijl:", 4, 466, bold=True),
    text("heen", 64, 466),
]
MAP = PictureTexts(10 / HIGH, 480 / HIGH, 9.0, (text("K1", 100, 410), *KEY))


def a_map(tmp_path):
    return picture(tmp_path, (20, 20, 60, 40), (340, 380, 380, 420), (58, 20, 60, 420), *SIGNS, *WORDS)


def test_a_legend_is_taken_apart_into_signs_with_their_labels(tmp_path):
    begin, legend = legend_of(a_map(tmp_path), described(), MAP)
    assert begin * HIGH == pytest.approx(448 - 11)
    assert [(entry.left, entry.right + 0.0, entry.begins) for entry in legend.entries] == [
        (4, 61, True),
        (100, 141, False),
        (4, 85, True),
    ]


def test_entries_flow_and_each_group_begins_a_row():
    entries = (Entry(4, 10, 64, 20, True), Entry(100, 10, 150, 20, False), Entry(4, 30, 44, 50, True))
    placed, size = Legend(entries, 400.0).placed(200)
    assert [x for _, x, _ in placed] == [0, pytest.approx(60 + 0.35 * 72 / 2.54), 0]
    assert size[1] == pytest.approx(10 + 20 + 0.12 * 72 / 2.54)
    assert [x for _, x, _ in Legend(entries, 400.0).placed(100)[0]] == [0, 0, 0]


def test_a_map_stands_whole_on_one_slide_with_its_legend_beside_it(tmp_path):
    said, made = described(note="Een noot."), deck()
    plan = PlannedPicture(made, a_map(tmp_path), said, MAP).plan(mapped=True)
    assert not plan.small
    [shown] = plan.shown
    assert shown.piece == pytest.approx((10 / HIGH, 437 / HIGH))
    assert shown.legend is not None
    made.picture("Titel", shown, name="Figuur 1", alt="Woorden.", notes=["Gezegd."])
    slide = made.made.slides[0]
    key, whole = (shape for shape in slide.shapes if shape.name == "Figuur 1")
    [note] = (shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Een noot.")
    assert whole.left + whole.width < key.left
    assert key.top + key.height < note.top
    assert key.left + key.width <= made.made.slide_width
    assert whole.width / WIDE * 9 >= Pt(8) * 0.99  # its letters of 9 points get no smaller than 8
    across = 57 + 0.35 * 72 / 2.54 + 41  # both entries of the first group
    assert key.width / across == pytest.approx(whole.width / WIDE, rel=0.01)  # as large as on the map


READ_WHOLE = replace(MAP, smallest=20.0)  # its letters can be read with the legend below it too


def test_a_map_that_fits_with_its_legend_gets_larger_without_it(tmp_path):
    made = deck()
    [shown] = PlannedPicture(made, a_map(tmp_path), described(note="Een noot."), READ_WHOLE).plan(mapped=True).shown
    assert shown.legend is not None
    assert shown.size[1] * shown.scale == pytest.approx(made.room.height)  # of 427 points, not 470
    [other] = PlannedPicture(made, a_map(tmp_path), described(note="Een noot."), READ_WHOLE).plan(mapped=False).shown
    assert shown.scale / other.scale == pytest.approx(470 / 427)


def narrow(tmp_path):
    house = tmp_path / "huis.pptx"
    made = Presentation()
    made.slide_width, made.slide_height = Pt(470), Pt(440)
    for layout in made.slide_layouts:
        for shape in layout.placeholders:
            shape.left, shape.width = Pt(20), Pt(420)
    made.save(str(house))
    return deck(house)


def test_on_a_narrow_slide_a_map_that_fits_keeps_its_legend_below_it(tmp_path):
    [shown] = PlannedPicture(narrow(tmp_path), a_map(tmp_path), described(), READ_WHOLE).plan(mapped=True).shown
    assert (shown.legend, shown.piece) == (None, (10 / HIGH, 480 / HIGH))


def test_on_a_narrow_slide_each_piece_of_a_map_has_the_legend_above_it(tmp_path):
    shown = PlannedPicture(narrow(tmp_path), a_map(tmp_path), described(note="Een noot."), MAP).plan(mapped=True).shown
    assert len(shown) > 1
    assert {one.heads for one in shown} == {((437 / HIGH, 480 / HIGH),)}
    assert all(one.piece[1] <= 437 / HIGH for one in shown)  # nowhere is the legend alone


def test_a_panel_is_not_cut_from_its_title(tmp_path):
    panels = [(20, 20, 380, 200), (20, 250, 100, 258), (20, 290, 380, 480)]
    png = picture(
        tmp_path,
        *[(left + 12 * k, top, left + 12 * k + 5, bottom) for left, top, _, bottom in panels for k in range(20)],
    )
    title = (249 / HIGH, 259 / HIGH)
    [_, (below, _)] = pieces_of(png, (0.0, 1.0), most=0.56, titles=[title])
    assert 200 < below * HIGH < 250


def test_a_piece_ends_between_cards_and_not_before_the_last_row_of_one():
    apart = [
        [bar[0], bar[1] + 200 * (bar[1] >= 4000), bar[2], bar[3] + 200 * (bar[1] >= 4000), *bar[4:]] for bar in CELLS
    ]
    ends = heads_of(described(bars=apart), HEATMAP).ends  # the 6th row ends at 199 points, the 7th begins at 210
    assert [cost for _, cost in ends] == [0.05] * 5 + [0.0] + [0.05] * 13
    assert ends[5][0] == pytest.approx(202 / HIGH)
