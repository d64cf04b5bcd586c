"""The pictures: what stands in the files, that nothing overlaps, and that the bytes repeat."""

from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from defusedxml import ElementTree
from PIL import Image
from plotnine import labs

from les_evaluation.figures import colours, fonts
from les_evaluation.figures.data import BARS, SEGMENTS, LikertData
from les_evaluation.figures.draw import WIDTH, draw_likert, drawing_settings, legend_labels, save_figure
from les_evaluation.figures.layout import BOLD, SIZES, beside_bar, lay_out

LEVELS = ("Helemaal niet mee eens", "Eerder niet mee eens", "Neutraal", "Eerder mee eens", "Helemaal mee eens")
LEFT_ALIGNED = {"panel", "bar", "n"}
ALT = "Genk, Brede partners (n=0): geen antwoorden op de schaal & 2 geen zicht op."
SVG = "{http://www.w3.org/2000/svg}"


def likert(*bars, levels=LEVELS, no_view="Geen zicht op", title="Ik sta volledig achter de visie"):
    """Data of bars (panel, bar, counts, no-view count)."""
    segments, rows = [], []
    for number, (panel, bar, counts, no_view_count) in enumerate(bars):
        base, before = sum(counts), 0
        key = (panel, panel.lower(), str(number), "vraag", bar)
        for order, (level, n) in enumerate(zip(levels, counts, strict=True), start=1):
            shares = (n / base, before / base, (before + n) / base) if base else (None, None, None)
            segments.append((*key, level, order, n, base, *shares))
            before += n
        rows.append((*key, base, no_view_count))
    return LikertData(
        segments=pd.DataFrame(segments, columns=list(SEGMENTS)).astype(SEGMENTS),
        bars=pd.DataFrame(rows, columns=list(BARS)).astype(BARS),
        levels=levels,
        no_view=no_view,
        title=title,
    )


ORDINARY = likert(
    ("Genk", "Kernpartners", (0, 0, 0, 1, 2), 0),
    ("Genk", "Brede partners", (0, 0, 0, 0, 0), 2),
    ("Ieper", "Kernpartners", (0, 0, 1, 0, 0), 0),
    ("Ieper", "Brede partners", (4, 0, 0, 7, 0), 1),
)
NOBODY = likert(("Genk", "Kernpartners", (0, 0, 0, 0, 0), 0))
HARD = likert(
    ("Leerecosysteem Midden-Limburg en de Maaskant", "Kernpartners en leden van het coördinatieteam", (0,) * 5, 0),
    ("Leerecosysteem Midden-Limburg en de Maaskant", "Brede partners", (1, 1, 1, 1, 96), 11),
    ("Genkerleerecosysteemnetwerkregio", "Kernpartners en leden van het coördinatieteam", (50, 1, 1, 1, 47), 0),
    ("Genkerleerecosysteemnetwerkregio", "Brede partners", (1, 0, 1, 0, 1), 0),
    no_view="Daar heb ik helemaal geen zicht op",
    title="De experimenten die binnen het leerecosysteem worden opgezet sluiten aan bij de gezamenlijke visie " * 2,
)
GRID = likert(
    ("", "De ontwikkeling van het partnerschap en de afstemming tussen de partners onderling", (1, 2, 1, 0, 48), 0),
    ("", "Inhoudelijke rapportering en het opvolgen van de voortgang van het project in elke fase", (0,) * 5, 52),
    ("", "Kennis", (0, 12, 12, 14, 12), 2),
    no_view="",
)


def save(plot, folder, name):
    folder.mkdir(exist_ok=True)
    save_figure(plot, folder / f"{name}.png", folder / f"{name}.svg", title="Achter de visie", alt=ALT)
    return folder / f"{name}.png", folder / f"{name}.svg"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return save(draw_likert(ORDINARY, language="nl"), tmp_path_factory.mktemp("figures"), "figuur")


def words(svg):
    return ["".join(node.itertext()) for node in ElementTree.parse(svg).iter(f"{SVG}text")]


def test_png_is_16_cm_wide_at_300_dpi_and_carries_its_alternative_text(files):
    with Image.open(files[0]) as image:
        assert image.width == 1890
        assert image.info["dpi"] == (pytest.approx(300, abs=0.01),) * 2
        assert image.text == {"Title": "Achter de visie", "Description": ALT}


def test_svg_holds_counts_and_words_as_text(files):
    found = words(files[1])
    assert [word for word in found if word.isdigit()] == ["1", "2", "0", "2", "1", "0", "4", "7", "1"]  # bar by bar
    assert {"n=3", "n=0", "n=1", "n=11"} <= set(found)
    assert {"Genk", "Ieper", "Kernpartners", "Brede partners", "Geen zicht op", "0%", "100%"} <= set(found)
    assert found.count("geen antwoorden op de schaal") == 1


def test_legend_shows_every_answer_in_scale_order_whether_chosen_or_not(files, tmp_path):
    for svg in (files[1], save(draw_likert(NOBODY, language="nl"), tmp_path, "niemand")[1]):
        assert [word for word in words(svg) if word in LEVELS] == list(LEVELS)


def test_svg_tells_screen_readers_what_it_shows(files):
    root = ElementTree.parse(files[1]).getroot()
    assert root.get("role") == "img"
    told = {node.get("id"): node.text for node in root if node.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert told == {"figure-title": "Achter de visie", "figure-description": ALT}
    assert root.get("aria-labelledby").split() == list(told)


def test_files_repeat_byte_for_byte_and_hold_no_date_or_version(files, tmp_path):
    again = save(draw_likert(ORDINARY, language="nl"), tmp_path, "opnieuw")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in files]
    assert "dc:date" not in files[1].read_text("utf-8")
    assert b"atplotlib" not in files[0].read_bytes()


def test_english_figure_has_no_dutch_in_it(tmp_path):
    levels = ("Disagree", "Neutral", "Agree")
    data = likert(("Genk", "Core partners", (0, 0, 0), 1), levels=levels, no_view="No view", title="Clear")
    found = " ".join(words(save(draw_likert(data, language="en"), tmp_path, "figure")[1]))
    assert "no answers on the scale" in found
    assert "‘No view’ is not counted in n" in found
    assert not {"geen", "op", "de", "van", "balken"} & set(found.split())


@pytest.mark.parametrize("data", [HARD, replace(NOBODY, wordings=(("Kernpartners", "Wij vertellen " * 12),))])
def test_plotnine_leaves_the_panels_the_room_that_was_reckoned(data):
    plot = draw_likert(data, language="nl")
    with drawing_settings(), fonts.strict_fonts():
        figure = plot.draw()
        figure.savefig(BytesIO(), format="png", dpi=60)
        width, height = (inches * 2.54 for inches in figure.get_size_inches())
        box = figure.axes[0].get_position()
        plt.close(figure)
    places = lay_out(data, width=WIDTH - 0.3, language="nl")
    assert box.height * height == pytest.approx(places.height, abs=0.03)
    assert box.width * width == pytest.approx(WIDTH - 0.3, abs=0.03)


@pytest.mark.parametrize("data", [ORDINARY, HARD, GRID], ids=["ordinary", "hard", "grid"])
def test_no_text_touches_another_or_leaves_the_sheet(data):
    width = WIDTH - 0.3
    places = lay_out(data, width=width, language="nl")
    per_cm = (places.right - places.left) / width
    boxes = []
    for row in places.texts.itertuples():
        wide = fonts.text_width(row.label, SIZES[row.role], row.role in BOLD)
        left = (row.x - places.left) / per_cm - (0 if row.role in LEFT_ALIGNED else wide / 2)
        tall = SIZES[row.role] * fonts.CM_PER_POINT * (0.75 if row.label.isdigit() else 1)
        boxes.append((row.label, left, left + wide, row.y - tall / 2, row.y + tall / 2))
        assert left >= 0
        assert left + wide <= width
        assert row.y - tall / 2 >= 0
        assert row.y + tall / 2 <= places.height
    for (one, l1, r1, b1, t1), (other, l2, r2, b2, t2) in combinations(boxes, 2):
        assert r1 <= l2 or r2 <= l1 or t1 <= b2 or t2 <= b1, (one, other)


def test_every_segment_has_its_count_inside_or_beside_it():
    places = lay_out(HARD, width=WIDTH - 0.3, language="nl")
    counts = places.texts[places.texts["role"].isin(["count", "count_in"])]
    assert sorted(map(int, counts["label"])) == [1] * 10 + [47, 50, 96]
    inside = counts[counts["role"] == "count_in"]
    assert sorted(map(int, inside["label"])) == [1, 1, 1, 47, 50, 96]
    for row in inside.itertuples():
        at = places.segments[(places.segments["ymin"] < row.y) & (row.y < places.segments["ymax"])]
        holder = at[(at["xmin"] < row.x) & (row.x < at["xmax"])]
        assert holder[["n", "order"]].to_numpy().tolist() == [[int(row.label), row.order]]


@pytest.mark.parametrize("middles", [(5.02, 5.06, 5.1, 5.14), (8.86, 8.9, 8.94, 8.98), (5.1, 6, 7, 8)])
def test_counts_too_wide_for_their_segments_keep_their_order_within_the_bar(middles):
    wide = fonts.text_width("1", SIZES["count"])
    placed = beside_bar([(x, str(number)) for number, x in enumerate(middles)], start=5, end=9)
    assert sorted(count for _, count, _ in placed) == ["0", "1", "2", "3"]
    assert all(5 + wide / 2 - 1e-9 <= x <= 9 - wide / 2 + 1e-9 for x, _, _ in placed)
    assert all(abs(x - middles[int(count)]) < 0.2 for x, count, _ in placed)
    for side in (-1, 1):
        row = sorted((int(count), x) for x, count, where in placed if where == side)
        assert all(after - before >= wide + 0.049 for (_, before), (_, after) in pairwise(row))


def test_counts_beside_a_bar_stand_above_it_while_there_is_room():
    assert {side for *_, side in beside_bar([(5.1, "1"), (6, "2"), (7, "3")], start=5, end=9)} == {-1}


def test_a_figure_of_one_les_is_lower_and_not_empty():
    one = likert(("Genk", "Kernpartners", (0, 0, 0, 1, 2), 0), ("Genk", "Brede partners", (1, 0, 0, 0, 0), 2))
    heights = [draw_likert(data, language="nl").theme.getp("figure_size")[1] * 2.54 for data in (one, ORDINARY)]
    assert heights == [pytest.approx(3.98, abs=0.05), pytest.approx(5.48, abs=0.05)]


def test_a_figure_of_several_questions_needs_a_title():
    with pytest.raises(ValueError, match="needs a title"):
        draw_likert(replace(ORDINARY, title=""), language="nl")


def test_a_letter_that_our_font_lacks_stops_the_figure_and_leaves_no_file(tmp_path):
    with pytest.raises(fonts.FontError, match="Open Sans cannot print this"):
        draw_likert(replace(NOBODY, title="学"), language="nl")
    with pytest.raises(fonts.FontError, match="Open Sans cannot print this"):
        save(draw_likert(NOBODY, language="nl") + labs(caption="学"), tmp_path, "figuur")
    assert list(tmp_path.iterdir()) == []


def test_another_font_is_an_error_only_while_a_figure_is_drawn():
    logger = logging.getLogger("matplotlib.font_manager")
    with pytest.raises(fonts.FontError, match="Geen Font"), fonts.strict_fonts():
        logger.warning("findfont: Font family %r not found.", "Geen Font")
    logger.warning("findfont: outside")


def test_long_answers_share_the_legend_over_lines_and_then_rows():
    assert legend_labels(("Oneens", "Eens"), width=10) == (["Oneens", "Eens"], 1)
    long = ("Helemaal niet van toepassing", "Helemaal wel van toepassing")
    assert legend_labels(long, width=8) == (["Helemaal niet\nvan toepassing", "Helemaal wel\nvan toepassing"], 1)
    assert legend_labels(long, width=3)[1] == 2


def test_words_too_long_for_a_line_break_at_their_own_hyphen_or_get_one():
    assert fonts.wrap("een twee drie", width=1.6, size=8) == "een twee\ndrie"
    assert fonts.wrap("Midden-Limburg", width=1.6, size=8) == "Midden-\nLimburg"
    lines = fonts.wrap("leerecosysteemnetwerk", width=1.6, size=8).split("\n")
    assert "".join(lines).replace("-", "") == "leerecosysteemnetwerk"
    assert all(fonts.text_width(line, 8) <= 1.6 for line in lines)
    assert fonts.wrap("", width=1, size=8) == ""


@pytest.mark.parametrize("levels", colours.BRBG)
def test_counts_can_be_read_and_every_bar_stands_out(levels):
    for fill in colours.scale_colours(levels):
        assert colours.contrast(colours.text_colour(fill), fill) >= 4.5
        assert colours.contrast(colours.outline_colour(fill), colours.WHITE) >= 3


@pytest.mark.parametrize("levels", [2, 3, 4, 5])
def test_answers_differ_in_grey_print(levels):
    lightness = sorted(116 * colours.luminance(fill) ** (1 / 3) - 16 for fill in colours.scale_colours(levels))
    assert min(after - before for before, after in pairwise(lightness)) > 10


def test_a_scale_too_long_to_tell_apart_is_refused():
    with pytest.raises(ValueError, match="a scale of 8 answers"):
        colours.scale_colours(8)


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
