"""A tall picture on slides: cut where nothing is drawn, no letter below 8 points, its note and title beside it."""

from __future__ import annotations

import re

import pytest
from PIL import Image, ImageDraw
from pptx.util import Pt

from les_evaluation.output.pages.pictures import read_description
from les_evaluation.output.slides.deck import Deck, ShownPiece
from les_evaluation.output.slides.picture_pieces import pieces_of
from les_evaluation.output.slides.picture_texts import texts_of
from les_evaluation.output.slides.slide_template import figure_room, opened_template

WIDE, HIGH = 400, 1000
NAMES = {"title": "Titel", "secHead": "Hoofdstuk", "titleOnly": "Figuur"}
TEXT = '<text style="{bold}font-size: {size}px" transform="translate(4 {at})">{said}</text>'


@pytest.fixture
def drawn(tmp_path):
    """A picture with these black lines: left, top, right and bottom of each."""

    def make(*boxes):
        picture = Image.new("RGB", (WIDE, HIGH), "white")
        for box in boxes:
            ImageDraw.Draw(picture).rectangle(box, outline="black", fill=None, width=4)
        path = tmp_path / "drawn.png"
        picture.save(path)
        return path

    return make


def panel(top, bottom):
    """A box with lines as of text in it."""
    return [(20, top, 380, bottom), *[(40 + 12 * k, top + 15, 44 + 12 * k, bottom - 15) for k in range(25)]]


def test_what_fits_is_one_piece(drawn):
    assert pieces_of(drawn(*panel(100, 900)), (0.0, 1.0), most=1.0) == [(0.0, 1.0)]
    [(top, bottom)] = pieces_of(drawn(*panel(300, 700)), (0.0, 1.0), most=0.5)  # it does without the white around it
    assert (top, bottom) == (pytest.approx(0.3, abs=0.01), pytest.approx(0.7, abs=0.01))


def test_a_cut_is_between_panels(drawn):
    made = pieces_of(drawn(*panel(20, 280), *panel(360, 640), *panel(720, 980)), (0.0, 1.0), most=0.45)
    assert len(made) == 3
    assert 0.28 < made[0][1] < 0.36
    assert 0.64 < made[1][1] < 0.72
    assert [one[0] for one in made[1:]] == [one[1] for one in made[:-1]]  # nothing is lost between them


def test_arrows_between_levels_may_be_cut_and_boxes_not(drawn):
    levels = [box for top in (20, 220, 420, 620, 820) for box in panel(top, top + 150)]
    arrows = [(200, top, 201, top + 50) for top in (170, 370, 570, 770)]
    made = pieces_of(drawn(*levels, *arrows), (0.0, 1.0), most=0.65)
    assert len(made) == 2
    assert any(top < made[0][1] * HIGH < top + 50 for top in (370, 570))


def test_a_map_that_no_row_divides_is_shown_in_pieces_that_share_a_part(drawn):
    full = [(20 + 9 * k, 20, 24 + 9 * k, 980) for k in range(40)]
    made = pieces_of(drawn(*full), (0.0, 1.0), most=0.6)
    assert [round(last - first, 2) for first, last in made] == [0.6, 0.6]
    assert made[1][0] < made[0][1]


def figure(tmp_path, *lines, title="Een titel", note="Een noot die op twee regels staat."):
    texts = "\n".join(
        TEXT.format(bold="font-weight: 700; " if bold else "", size=size, at=at, said=said)
        for said, at, size, bold in lines
    )
    path = tmp_path / "figure.svg"
    told = f'<metadata id="figure-told">{{"note":"{note}","bars":[]}}</metadata>'
    path.write_text(
        f'<svg width="400pt" height="500pt" xmlns="http://www.w3.org/2000/svg"><title>{title}</title><desc>Woorden.</desc>'
        f"{told}{texts}</svg>"
    )
    return path


LINES = [("Een titel", 12, 10, True), ("Naam", 250, 7.5, False)]
NOTE = [("Een noot die op", 470, 7.5, False), ("twee regels staat.", 480, 7.5, False)]


def test_title_and_note_are_found_where_they_are_first_and_last(tmp_path):
    path = figure(tmp_path, *LINES, *NOTE)
    found = texts_of(path, read_description(path))
    assert (found.top, found.smallest) == (pytest.approx((12 + 4.5) / 500), 7.5)
    assert found.bottom == pytest.approx((470 - 1.1 * 7.5) / 500)


@pytest.mark.parametrize(
    "lines", [[*LINES, *NOTE, ("Legende", 490, 8, False)], [*LINES, NOTE[0]], [*LINES, ("Iets anders.", 470, 8, False)]]
)
def test_a_note_that_is_not_last_or_not_whole_stays_in_the_picture(tmp_path, lines):
    path = figure(tmp_path, *lines)
    assert texts_of(path, read_description(path)).bottom == 1.0


@pytest.mark.parametrize("note", ["", "Kort.", "Een zin van een noot, met woorden. " * 20])
@pytest.mark.parametrize("size", [(450.0, 120.0), (450.0, 330.0), (450.0, 365.0), (200.0, 600.0)])
def test_picture_and_note_lie_in_the_room_and_not_over_each_other(drawn, size, note):
    made = opened_template(None, NAMES, "nl")
    deck = Deck(made, foot="", sheet="Gegevens", heads="Koppen van {figure}", legend="top", language="nl")
    shown = ShownPiece(drawn(*panel(100, 900)), size, (0.1, 0.9), note, deck.scale(size, note))
    deck.picture("Titel", shown, name="Figuur 1", alt="Woorden.", notes=["Gezegd."])
    slide = made.slides[0]
    room = figure_room(made, deck.layouts.figure)
    picture = next(shape for shape in slide.shapes if shape.name == "Figuur 1")
    boxes = [
        picture,
        *[shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == note != ""],
    ]
    assert len(boxes) == 1 + bool(note)
    for box in boxes:
        assert room.left <= box.left
        assert box.left + box.width <= room.left + room.width + 2
        assert room.top <= box.top
        assert box.top + box.height <= room.top + room.height + 2
    assert (picture.crop_top, picture.crop_bottom) == (pytest.approx(0.1), pytest.approx(0.1))
    if note:
        one, two = boxes
        assert one.left + one.width <= two.left or one.top + one.height <= two.top
        points = [int(size) for size in re.findall(r'sz="(\d+)"', str(two.element.xml))]
        assert min(points) >= Pt(8).centipoints
