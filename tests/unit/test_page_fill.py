"""How many pictures stand on a page: smaller where one more fits so, never with letters that cannot be read."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from les_evaluation.output.documents.house_reference import house_reference
from les_evaluation.output.documents.page_fill import Part, filled, least_scale
from les_evaluation.output.documents.word_blocks import Shot
from les_evaluation.output.documents.word_file import WordFile
from office_faults import faults
from test_documents import png

PAGE = 700.0  # points, of which 693 are used
LEAST = 7 / 7.5


def picture(high, **more):
    return Part(50.0, high, LEAST, **more)


@pytest.mark.parametrize(
    ("parts", "wanted", "pages"),
    [
        # 2 x 50 around them leave 593 for 630 points of picture: 0.941, letters of 7.06 points.
        ([picture(315.0), picture(315.0)], [593 / 630, 593 / 630], 1),
        # 640 points would need 0.927, letters of 6.95 points: each has its page, and is no smaller for it.
        ([picture(320.0), picture(320.0)], [1.0, 1.0], 2),
        ([picture(200.0), picture(200.0), picture(100.0)], [1.0, 1.0, 1.0], 1),  # 650 with what is around them
        ([picture(200.0), picture(200.0), picture(150.0)], [543 / 550] * 3, 1),
        # A chapter begins a page; a table of 100 goes before the pictures, and counts.
        ([picture(315.0), picture(315.0, first=True)], [1.0, 1.0], 2),
        ([Part(100.0), picture(220.0), picture(290.0)], [1.0, 493 / 510, 493 / 510], 1),
        # A table that breaks ends 115 points down the third page.
        ([Part(1500.0, breaks=True), picture(500.0)], [1.0, 1.0], 3),
    ],
)
def test_pictures_of_a_page_are_smaller_where_one_more_fits_so(parts, wanted, pages):
    made = filled(parts, [PAGE] * len(parts))
    assert made.scales == pytest.approx(wanted)
    assert made.pages == pages


def test_a_page_that_lies_is_another_one():
    assert filled([picture(200.0), picture(200.0)], [PAGE, 450.0]).pages == 2


def test_letters_that_are_small_already_do_not_get_smaller():
    assert least_scale(7.5) == pytest.approx(LEAST)
    assert least_scale(6.0) == least_scale(0.0) == 1.0


def test_what_is_cut_off_stays_in_the_picture(tmp_path):
    """A title of a tenth of 200 points: 180 are shown, and Word knows what it does not show."""
    shot = Shot("", "In words", (400.0, 200.0), title=0.1).without_title().scaled(0.95)
    assert shot.size == pytest.approx((380.0, 171.0))
    png(tmp_path / "a.png")
    house_reference().save(str(tmp_path / "reference.docx"))
    word = WordFile(tmp_path / "reference.docx", title="x", language="nl")
    word.picture(tmp_path / "a.png", alt="In words", size=shot.size, top=shot.top)
    word.line("Caption", "Figure 1")
    word.save(tmp_path / "made.docx")
    (cut,) = word.document.element.iter(qn("a:srcRect"))
    assert cut.get("t") == "10000"
    assert cut.getprevious().tag == qn("a:blip")
    assert faults(tmp_path / "made.docx") == []
