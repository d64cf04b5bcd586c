"""Where the words of a figure go on in another line."""

import pytest

from les_evaluation.output.canvas import fonts


@pytest.mark.parametrize("broken", ["Wederke-righeid", "Organi-sation", "Verant-woordelijkheid"])
def test_a_word_breaks_between_its_syllables(broken):
    wide = fonts.text_width(f"{broken.split('-')[0]}x-", 8)  # a letter more would fit
    assert fonts.filled_pieces(broken.replace("-", ""), width=wide, size=8, bold=False)[0] == f"{broken.split('-')[0]}-"


def test_a_number_stays_with_what_it_counts_or_is_the_number_of():
    narrow = fonts.text_width("Borgloon (n=25 partners, 23", 8)
    said = fonts.wrap("Borgloon (n=25 partners, 23 paren, 4 pijlen)", width=narrow, size=8)
    assert said == "Borgloon (n=25 partners,\n23 paren, 4 pijlen)"
    narrow = fonts.text_width("tussen moment 1", 8)
    assert fonts.wrap("tussen moment 1 en moment 3", width=narrow, size=8) == "tussen moment 1\nen moment 3"
    narrow = fonts.text_width("tussen moment 1 (mei 2023) en moment", 8)
    said = fonts.wrap("tussen moment 1 (mei 2023) en moment 3, in Genk", width=narrow, size=8)
    assert said == "tussen moment 1 (mei 2023) en\nmoment 3, in Genk"
    assert fonts.wrap("20 gesprekken", width=fonts.text_width("gesprekken", 8), size=8) == "20\ngesprekken"
