"""The pictures: what stands in the files, that nothing overlaps, and that the bytes repeat."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from defusedxml import ElementTree
from PIL import Image
from plotnine import aes, geom_rect, ggplot, labs, scale_x_continuous, scale_y_continuous, theme, theme_void
from plotnine.exceptions import PlotnineWarning

from les_evaluation.output.canvas import colours, fonts
from les_evaluation.output.canvas.colour_legend import legend_labels
from les_evaluation.output.canvas.drawing import Page, drawn
from les_evaluation.output.canvas.paper import HIGHEST, SHEET, WIDTH
from les_evaluation.output.canvas.parts import Boxes, Parts, geom_parts
from les_evaluation.output.canvas.places import BOLD, LEFT, SIZES
from les_evaluation.output.canvas.saving import drawing_settings, laid_out, save_figure
from les_evaluation.output.figures.bars.choice_figure import COLUMNS, MultiSelectData, lay_out_multi_select
from les_evaluation.output.figures.bars.costs_figure import costs_data, lay_out_costs
from les_evaluation.output.figures.bars.flow_figure import flow_data, lay_out_flow
from les_evaluation.output.figures.bars.likert_data import BARS, SEGMENTS, LikertData
from les_evaluation.output.figures.bars.likert_figure import draw_likert
from les_evaluation.output.figures.bars.likert_layout import DIVERGING, beside_bar, lay_out
from les_evaluation.output.kinds.figure_costs import draw_costs
from les_evaluation.output.kinds.figure_flow import draw_flow
from les_evaluation.output.kinds.figure_multi_select import draw_multi_select
from les_evaluation.study.settings import MOST_ANSWERS

LEVELS = ("Helemaal niet mee eens", "Eerder niet mee eens", "Neutraal", "Eerder mee eens", "Helemaal mee eens")
HIDDEN_TEXT = "verborgen"
SQUARES = [Boxes([(0, 1.5, 0, 1.5)], fills=["#ff0000"]), Boxes([(0.5, 2, 0.5, 2)], fills=["#0000ff"])]
ALT = "Genk, Brede partners (n=0): geen antwoorden op de schaal & 2 geen zicht op."
SVG = "{http://www.w3.org/2000/svg}"


def likert(*bars, levels=LEVELS, no_view="Geen zicht op", title="Ik sta volledig achter de visie", language="nl"):
    """Data of bars (panel, bar, counts or None for a hidden group, no-view count)."""
    segments, rows = [], []
    for number, (panel, bar, counts, no_view_count) in enumerate(bars):
        key = (panel, panel.lower(), str(number), "vraag", bar)
        if counts is None:
            rows.append((*key, panel.lower(), None, None, None, True))
            continue
        base, before = sum(counts), 0
        for order, (level, n) in enumerate(zip(levels, counts, strict=True), start=1):
            shares = (n / base, before / base, (before + n) / base) if base else (None, None, None)
            segments.append((*key, level, order, n, base, *shares))
            before += n
        top = sum(counts[len(counts) - min(2, len(counts) // 2) :])
        rows.append((*key, panel.lower(), base, no_view_count, top, False))
    return LikertData(
        segments=pd.DataFrame(segments, columns=list(SEGMENTS)).astype(SEGMENTS),
        bars=pd.DataFrame(rows, columns=list(BARS)).astype(BARS),
        levels=levels,
        language=language,
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

HIDDEN = likert(
    ("Genk", "Kernpartners", None, None),
    ("Genk", "Brede partners", (0, 0, 1, 0, 0), 0),
    ("Ieper", "Kernpartners", (0,) * 5, 1),
)
MANY_LES = {f"les{number}": f"Leerecosysteem {number} van de regio" for number in range(9)}
COSTS = pd.DataFrame(
    [(f"les{number}", kind, 10.0**number) for number in range(8) for kind in ("Overheid", "Bedrijf")],
    columns=["les", "actor_type", "amount"],
)
FLOW = pd.DataFrame(
    [
        (les, step, f"Figuur over {step} van het leerecosysteem en zijn partners", number * 13 or None, number == 3)
        for step in ("invited", "started", "figuur_27")
        for number, les in enumerate(MANY_LES)
    ],
    columns=["les", "step", "label", "n", "hidden"],
)


def ticked(les, language="nl"):
    """A multiple choice question with a full, an empty and a long answer; the last of two LES is hidden."""
    counts = {"Voldoende tijd": 52, "Partners met een verschillende achtergrond en een eigen kijk": 13, "Geld": 0}
    rows = [
        (key, "all", label, label, *((None, None, None, True) if key == "others" else (n, 52, n / 52, False)))
        for label, n in counts.items()
        for key in les
    ]
    asked_n = tuple((name, None if key == "others" else 52) for key, name in les.items())
    bars = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    series = {(key, "all"): name for key, name in les.items()}
    return MultiSelectData(bars=bars, series=series, title="Wat helpt?", asked_n=asked_n, language=language, most=4)


def save(plot, folder, name):
    folder.mkdir(exist_ok=True)
    save_figure(plot, folder / f"{name}.png", folder / f"{name}.svg", title="Achter de visie", alt=ALT)
    return folder / f"{name}.png", folder / f"{name}.svg"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return save(draw_likert(ORDINARY), tmp_path_factory.mktemp("figures"), "figuur")


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
    for svg in (files[1], save(draw_likert(NOBODY), tmp_path, "niemand")[1]):
        assert [word for word in words(svg) if word in LEVELS] == list(LEVELS)


def test_svg_tells_screen_readers_what_it_shows(files):
    root = ElementTree.parse(files[1]).getroot()
    assert root.get("role") == "img"
    told = {node.get("id"): node.text for node in root if node.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert told == {"figure-title": "Achter de visie", "figure-description": ALT}
    assert root.get("aria-labelledby").split() == list(told)


def test_files_repeat_byte_for_byte_and_hold_no_date_or_version(files, tmp_path):
    again = save(draw_likert(ORDINARY), tmp_path, "opnieuw")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in files]
    assert "dc:date" not in files[1].read_text("utf-8")
    assert b"atplotlib" not in files[0].read_bytes()


def test_english_figure_has_no_dutch_in_it(tmp_path):
    levels = ("Disagree", "Neutral", "Agree")
    data = likert(
        ("Genk", "Core partners", (0, 0, 0), 1), levels=levels, no_view="No view", title="Clear", language="en"
    )
    found = " ".join(words(save(draw_likert(data), tmp_path, "figure")[1]))
    assert "no answers on the scale" in found
    assert "‘No view’ is not counted in n" in found
    assert not {"geen", "op", "de", "van", "balken"} & set(found.split())


@pytest.mark.parametrize("data", [HARD, replace(NOBODY, wordings=(("Kernpartners", "Wij vertellen " * 12),))])
def test_plotnine_leaves_the_panels_the_room_that_was_reckoned(data):
    plot = draw_likert(data)
    with drawing_settings(), fonts.strict_fonts():
        figure = plot.draw()
        figure.savefig(BytesIO(), format="png", dpi=60)
        width, height = (inches * 2.54 for inches in figure.get_size_inches())
        box = figure.axes[0].get_position()
        plt.close(figure)
    places = lay_out(data, width=WIDTH - 0.3)
    assert box.height * height == pytest.approx(places.height, abs=0.03)
    assert box.width * width == pytest.approx(WIDTH - 0.3, abs=0.03)


def boxes_of(places, width):
    """(label, left, right, bottom, top) of every text, in cm from the lower left corner."""
    per_cm = (places.right - places.left) / width
    for row in places.texts.itertuples():
        wide = fonts.text_width(row.label, SIZES[row.role], row.role in BOLD)
        left = (row.x - places.left) / per_cm - (0 if row.role in LEFT else wide / 2)
        tall = SIZES[row.role] * fonts.CM_PER_POINT * (0.75 if row.label.isdigit() else 1)
        yield row.label, left, left + wide, row.y - tall / 2, row.y + tall / 2


def assert_clear(places, width=WIDTH - 0.3):
    """No text touches another or leaves the sheet."""
    boxes = list(boxes_of(places, width))
    for label, left, right, bottom, top in boxes:
        assert left >= -1e-9, label
        assert right <= width + 1e-9, label
        assert bottom >= 0, label
        assert top <= places.height, label
    for (one, l1, r1, b1, t1), (other, l2, r2, b2, t2) in combinations(boxes, 2):
        assert r1 <= l2 or r2 <= l1 or t1 <= b2 or t2 <= b1, (one, other)


@pytest.mark.parametrize("look", [{}, {"layout": DIVERGING, "beside": ("top_two",)}], ids=["stacked", "diverging"])
@pytest.mark.parametrize("tight", [False, True], ids=["roomy", "tight"])
@pytest.mark.parametrize("data", [ORDINARY, HARD, GRID, HIDDEN], ids=["ordinary", "hard", "grid", "hidden"])
def test_no_text_touches_another_or_leaves_the_sheet(data, tight, look):
    assert_clear(lay_out(data, width=WIDTH - 0.3, tight=tight, **look))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_of_the_other_kinds_touches_another_or_leaves_the_sheet(language):
    width = WIDTH - 0.3
    for les in ({"genk": ""}, {"genk": "Genk", "others": "Andere LES"}):
        for tight in (False, True):
            assert_clear(lay_out_multi_select(ticked(les, language), width=width, tight=tight))
    assert_clear(lay_out_costs(costs_data(COSTS, les=MANY_LES, language=language), width=width))
    for les in (MANY_LES, {"les0": "Genk"}):
        assert_clear(lay_out_flow(flow_data(FLOW, les=les, language=language), width=width))


def test_every_segment_has_its_count_inside_or_beside_it():
    places = lay_out(HARD, width=WIDTH - 0.3)
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
    heights = [draw_likert(data).theme.getp("figure_size")[1] * 2.54 for data in (one, ORDINARY)]
    assert heights == [pytest.approx(4.29, abs=0.05), pytest.approx(5.79, abs=0.05)]  # with a line on n below 10


def test_a_figure_of_several_questions_needs_a_title():
    with pytest.raises(ValueError, match="needs a title"):
        draw_likert(replace(ORDINARY, title=""))


def test_a_letter_that_our_font_lacks_stops_the_figure_and_leaves_no_file(tmp_path):
    with pytest.raises(fonts.FontError, match="Open Sans and DejaVu Sans cannot print this"):
        draw_likert(replace(NOBODY, title="学"))
    with pytest.raises(fonts.FontError, match="Open Sans and DejaVu Sans cannot print this"):
        save(draw_likert(NOBODY) + labs(caption="学"), tmp_path, "figuur")
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
    assert legend_labels(long, width=8, most_lines=1) == (list(long), 2)


def test_words_too_long_for_a_line_break_at_their_own_hyphen_or_get_one():
    assert fonts.wrap("een twee drie", width=1.6, size=8) == "een twee\ndrie"
    assert fonts.wrap("Midden-Limburg", width=1.6, size=8) == "Midden-\nLimburg"
    lines = fonts.wrap("leerecosysteemnetwerk", width=1.6, size=8).split("\n")
    assert "".join(lines).replace("-", "") == "leerecosysteemnetwerk"
    assert all(fonts.text_width(line, 8) <= 1.6 for line in lines)
    assert fonts.wrap("", width=1, size=8) == ""


def test_a_broken_word_leaves_no_letter_alone_on_its_last_line():
    wide = fonts.text_width("leerecosystee-", 8)
    assert fonts.wrap("leerecosysteem", width=wide, size=8) == "leereco-\nsysteem"


def heads(places):
    """The names above the columns of a flow figure, broken into lines."""
    return list(places.texts.loc[places.texts["role"] == "column", "label"])


def test_a_long_name_gets_a_wider_column_of_the_flow_rather_than_a_hyphen():
    steps = [("started", "Gestart", 9), ("figuur_27", "Basis van figuur 27", 7)]
    names = {f"les{number}": name for number, name in enumerate(["Leerecosysteem Zuid", *"ABCDEF"])}
    flow = pd.DataFrame([(les, *step) for les in names for step in steps], columns=["les", "step", "label", "n"])
    places = lay_out_flow(flow_data(flow, les=names, language="nl"), width=WIDTH - 0.3)
    assert heads(places)[:2] == ["Leerecosysteem Zuid", "A"]
    assert len(places.cards) == 4  # two tables
    short = names | {"les0": "Midden-Limburg"}  # breaks at its own hyphen, and all columns stay in one table
    places = lay_out_flow(flow_data(flow, les=short, language="nl"), width=WIDTH - 0.3)
    assert len(places.cards) == 2
    assert heads(places)[:2] == ["Midden-", "Limburg"]


def test_many_long_names_are_broken_evenly_rather_than_spread_over_many_tables():
    names = {f"les{number}": f"Leerecosysteemnetwerk{number}" for number in range(12)}
    flow = pd.DataFrame([(les, "started", "Gestart", 9) for les in names], columns=["les", "step", "label", "n"])
    places = lay_out_flow(flow_data(flow, les=names, language="nl"), width=WIDTH - 0.3)
    assert len(places.cards) == 2
    assert min(len(line) for line in heads(places)) > 5


@pytest.mark.parametrize("levels", colours.BRBG)
def test_counts_can_be_read_and_every_bar_stands_out(levels):
    for fill in colours.scale_colours(levels):
        assert colours.contrast(colours.text_colour(fill), fill) >= 4.5
        assert colours.contrast(colours.outline_colour(fill), colours.WHITE) >= 3


@pytest.mark.parametrize(("levels", "apart"), [(levels, 10 if levels < 6 else 6) for levels in range(2, 12)])
def test_answers_differ_in_grey_print(levels, apart):
    fills = colours.scale_colours(levels)
    lightness = [116 * colours.luminance(fill) ** (1 / 3) - 16 for fill in fills]
    assert min(after - before for before, after in pairwise(sorted(lightness))) > apart
    # Towards the middle each answer is lighter than the one before it, so the two sides mirror each other.
    half = levels // 2
    assert lightness[:half] == sorted(lightness[:half])
    assert lightness[-half:] == sorted(lightness[-half:], reverse=True)


def test_there_are_colours_for_every_scale_that_the_checks_let_through():
    assert list(colours.BRBG) == list(range(1, MOST_ANSWERS + 1))


def test_a_scale_too_long_to_tell_apart_is_refused():
    with pytest.raises(ValueError, match="a scale of 12 answers"):
        colours.scale_colours(12)


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def sides(data, **look):
    """(order, left and right end in whole percentages) of every segment, and the ends of the axis."""
    places = lay_out(data, width=WIDTH - 0.3, **look)
    ends = zip(places.segments["order"], places.segments["xmin"], places.segments["xmax"], strict=True)
    ticks = [value for value, _ in places.ticks]
    return [(order, round(left * 100), round(right * 100)) for order, left, right in ends], (ticks[0], ticks[-1])


def test_a_diverging_figure_centres_the_neutral_answer_on_zero():
    data = likert(("", "Genk", (1, 1, 2, 3, 1), 0))  # eight respondents: 12.5% each
    segments, ends = sides(data, layout=DIVERGING)
    assert [order for order, *_ in segments] == [1, 2, 3, 4, 5]
    expected = [(-37.5, -25), (-25, -12.5), (-12.5, 12.5), (12.5, 50), (50, 62.5)]
    for (_, left, right), (low, high) in zip(segments, expected, strict=True):
        assert (left, right) == (pytest.approx(low, abs=1), pytest.approx(high, abs=1))
    assert ends == (-0.5, 0.75)


def test_a_diverging_figure_of_an_even_scale_parts_in_the_middle():
    data = likert(("", "Genk", (0, 1, 3, 0), 0), levels=("Nee", "Eerder nee", "Eerder ja", "Ja"))
    segments, ends = sides(data, layout=DIVERGING)
    for (_, left, right), (low, high) in zip(segments, [(-25, 0), (0, 75)], strict=True):
        assert (left, right) == (pytest.approx(low, abs=1), pytest.approx(high, abs=1))
    assert ends == (-0.25, 0.75)
    places = lay_out(data, width=WIDTH - 0.3, layout=DIVERGING)
    assert [label for _, label in places.ticks] == ["25%", "0%", "25%", "50%", "75%"]


def test_a_hidden_group_shows_an_empty_bar_that_says_so_and_no_number():
    places = lay_out(HIDDEN, width=WIDTH - 0.3, beside=("top_two",))
    said = places.texts[places.texts["y"] == places.texts.loc[places.texts["label"] == HIDDEN_TEXT, "y"].iloc[0]]
    assert sorted(said["label"]) == ["Kernpartners", HIDDEN_TEXT]
    assert len(places.empty) == 2
    assert len(places.segments) == 1


def test_the_sums_of_the_most_positive_answers_stand_beside_their_bars():
    places = lay_out(ORDINARY, width=WIDTH - 0.3, beside=("top_two",))
    assert list(places.texts.loc[places.texts["role"] == "top", "label"]) == ["3 van 3", "–", "0 van 1", "7 van 11"]
    header = " ".join(places.texts.loc[places.texts["role"] == "header", "label"])
    assert "Eerder mee eens of helemaal mee eens" in header


NARROW = (1, 1, 20, 27, 1)  # one of fifty beside one of fifty: counts above and below the bar
WIDE = (2, 2, 5, 6, 2)


@pytest.mark.parametrize("look", [{}, {"layout": DIVERGING, "beside": ("top_two",)}])
@pytest.mark.parametrize(
    "bars",
    [
        {"Genk": NARROW, "Andere LES": NARROW},
        {"Allen samen": NARROW, "Kernpartners": WIDE, "Brede partners": WIDE},
        {"Genk, Kernpartners": WIDE, "Genk, Brede partners": WIDE, "Andere LES, Kernpartners": WIDE, "Andere": NARROW},
    ],
)
def test_seven_statements_with_several_bars_fit_on_a_page(bars, look):
    statements = [f"Stelling {number} over het leren van elkaar in het LES" for number in range(7)]
    data = likert(*((statement, bar, counts, 4) for statement in statements for bar, counts in bars.items()))
    height = draw_likert(data, **look).theme.getp("figure_size")[1] * 2.54
    assert height <= HIGHEST


def test_panels_of_a_series_are_as_high_as_each_other():
    # Only the first statement has a count above and below a bar; that bar has room for these in every panel.
    few = {"Stelling 1": NARROW, "Stelling 2": WIDE, "Stelling 3": WIDE}
    bars = [(said, bar, counts, 4) for said, many in few.items() for bar, counts in (("Genk", WIDE), ("Andere", many))]
    made = likert(*bars)
    of = dict(zip(made.bars["group"], zip(made.bars["bar"], made.bars["panel"], strict=True), strict=True))

    def by_site(frame):
        sites, statements = zip(*(of[number] for number in frame["group"]), strict=True)
        return frame.assign(les=list(sites), group="all", item=list(statements))

    data = replace(made, bars=by_site(made.bars), segments=by_site(made.segments))
    places = lay_out(data, width=WIDTH - 0.3)
    heights = {round(card.ymax - card.ymin, 6) for card in places.cards.itertuples()}
    assert len(heights) == 1


@pytest.mark.parametrize("style", [{"layout": "taart"}, {"layout": ""}])
def test_a_layout_that_does_not_exist_is_refused(style):
    with pytest.raises(ValueError, match="must be stacked or diverging"):
        draw_likert(ORDINARY, **style)


def test_other_kinds_hold_their_numbers_as_text_and_repeat_byte_for_byte(tmp_path):
    plots = {
        "keuze": lambda: draw_multi_select(ticked({"genk": "Genk", "others": "Andere LES"})),
        "kosten": lambda: draw_costs(costs_data(COSTS, les={"les4": "Genk", "les8": "Ieper"}, language="en")),
        "stroom": lambda: draw_flow(flow_data(FLOW, les={"les0": "Genk", "les4": "Ieper"}, language="nl")),
    }
    said = {}
    for name, plot in plots.items():
        files = [save(plot(), tmp_path / folder, name) for folder in ("een", "twee")]
        assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]
        said[name] = words(files[0][1])
    assert {"52 (100%)", "0 (0%)", HIDDEN_TEXT, "Wat helpt? (Genk: n=52; Andere LES: verborgen)"} <= set(said["keuze"])
    assert {"€20,000", "unknown", "€10,000", "Overheid", "Bedrijf"} <= set(said["kosten"])
    assert said["stroom"].count("onbekend") == 3
    assert said["stroom"].count("52") == 3


def test_a_kind_of_actor_has_the_same_colour_in_every_figure():
    costs = pd.DataFrame(
        [("genk", "Zorg", 5.0), ("genk", "Overheid", 5.0), ("ieper", "Kunst", 5.0), ("ieper", "Overheid", 5.0)],
        columns=["les", "actor_type", "amount"],
    )

    def colours_of(les):
        scale = draw_costs(costs_data(costs, les=les, language="nl")).scales.get_scales("fill")
        return dict(zip(scale.limits, scale.palette(len(scale.limits)), strict=True))

    whole = colours_of({"genk": "Genk", "ieper": "Ieper"})
    assert list(whole) == ["Zorg", "Overheid", "Kunst"]
    assert colours_of({"genk": "Genk"}) == {name: whole[name] for name in ("Zorg", "Overheid")}
    assert colours_of({"ieper": "Ieper"}) == {name: whole[name] for name in ("Overheid", "Kunst")}


GROUP_COLOURS = {"kern": "#0072B2", "breed": "#E69F00"}
FOUR = [(les, group) for les in ("genk", "others") for group in GROUP_COLOURS]


def test_partner_groups_have_their_own_colours_and_those_of_the_others_are_lighter():
    fills = colours.paired_colours(FOUR, GROUP_COLOURS)
    assert fills[:2] == ("#0072b2", "#e69f00")
    assert all(colours.luminance(pale) > colours.luminance(own) for own, pale in zip(fills, fills[2:], strict=False))
    assert len(set(fills)) == 4
    assert colours.tint("#000000", 0.6) == "#999999"


def test_many_groups_without_colours_keep_one_for_the_les_and_a_lighter_one_for_the_others():
    groups = [f"groep{number}" for number in range(5)]
    fills = colours.paired_colours([(les, group) for les in ("genk", "others") for group in groups], {})
    assert fills[:5] == colours.series_colours(5)
    assert fills[5:] == tuple(colours.tint(fill, colours.OTHERS_TINT) for fill in fills[:5])


def test_groups_without_colours_or_with_the_same_get_those_of_the_series():
    assert colours.paired_colours(FOUR, {}) == colours.series_colours(4)
    assert colours.paired_colours(FOUR, dict.fromkeys(GROUP_COLOURS, "#999999")) == colours.series_colours(4)
    assert colours.paired_colours([("genk", "all"), ("others", "all")], GROUP_COLOURS) == colours.PAIR


def test_four_bars_for_each_of_twelve_answers_fit_on_a_page():
    answers = [f"Antwoord {number} over het leren van elkaar binnen het leerecosysteem" for number in range(12)]
    rows = [(*key, label, label, 3, 9, 1 / 3, False) for label in answers for key in FOUR]
    bars = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    series = {(les, group): f"{les.title()}, {group.title()}partners" for les, group in FOUR}
    data = MultiSelectData(
        bars=bars, series=series, title="Wat helpt?", asked_n=tuple((s, 9) for s in series.values()), language="nl"
    )
    plot = draw_multi_select(data, fills=colours.paired_colours(FOUR, GROUP_COLOURS))
    assert plot.theme.getp("figure_size")[1] * 2.54 <= HIGHEST


def test_any_number_of_series_has_colours():
    assert colours.series_colours(7) == colours.SERIES
    for number in (1, 2, 7, 8, 24, 35):
        assert len(set(colours.series_colours(number))) == number
    assert len(colours.series_colours(100)) == 100
    for fill in colours.series_colours(35) + colours.PAIR:
        assert colours.contrast(colours.text_colour(fill), fill) >= 4.5
        assert colours.contrast(colours.outline_colour(fill), colours.WHITE) >= 3


def test_a_figure_that_would_lose_a_part_is_not_written(tmp_path):
    outside = pd.DataFrame({"left": [0.0], "right": [1.0], "low": [-0.5], "high": [1.0]})
    plot = (
        ggplot(outside)
        + geom_rect(aes(xmin="left", xmax="right", ymin="low", ymax="high"))
        + scale_y_continuous(limits=(0, 1))
        + theme(figure_size=(2, 2))
    )
    with pytest.raises(PlotnineWarning, match="Removed 1 rows"):
        save_figure(plot, tmp_path / "a.png", tmp_path / "a.svg", title="x", alt="y")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [{"y": -0.1}, {"x": 1e6}, {"x": float("nan")}])
def test_a_text_without_a_place_on_the_sheet_stops_the_figure(place):
    places = lay_out(ORDINARY, width=SHEET)
    lost = replace(places, texts=pd.concat([places.texts, places.texts.tail(1).assign(**place)]))
    page = Page(title="Visie", note="", series=LEVELS, fills=colours.scale_colours(5))
    assert drawn(page, lambda width, tight: places)
    with pytest.raises(ValueError, match="would lose texts"):
        drawn(page, lambda width, tight: lost)


def test_the_parts_of_a_figure_lie_over_each_other_in_their_order():
    figure = ggplot() + geom_parts(data=pd.DataFrame({"figure": [1]}), parts=Parts(SQUARES), axes=False) + theme_void()
    figure += [scale_x_continuous(limits=(0, 2), expand=(0, 0)), scale_y_continuous(limits=(0, 2), expand=(0, 0))]
    file = BytesIO()
    with drawing_settings(), fonts.strict_fonts():
        laid_out(figure + theme(figure_size=(2, 2), dpi=100, plot_margin=0)).savefig(file, format="png", dpi=100)
    with Image.open(file) as image:
        seen = {place: "#{:02x}{:02x}{:02x}".format(*image.getpixel(place)[:3]) for place in [(20, 180), (100, 100)]}
    assert seen == {(20, 180): "#ff0000", (100, 100): "#0000ff"}  # the second square lies over the first


@pytest.mark.parametrize("answers", [2, 3, 5])
def test_every_text_has_our_font_first_and_a_letter_that_it_lacks_from_the_other(tmp_path, answers):
    levels = tuple(f"Antwoord → {number}" for number in range(answers))
    data = likert(("Genk ✓", "Kern → breed", (1,) * answers, 0), levels=levels, title="Co\u2011creatie →")
    svg = save(draw_likert(data), tmp_path, "pijl")[1]
    found = re.findall(r"<text [^>]*>", svg.read_text("utf-8"))
    assert found
    assert all("'Open Sans', 'Segoe UI'" in text and "DejaVu" not in text for text in found)
    assert {"Antwoord → 0", "Co\u2011creatie →"} <= set(words(svg))
