"""The house style: its settings and files, the colours held against each other, fonts, sizes and decimal sign."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PIL import Image

from les_evaluation.core.numbers import percentage, printed
from les_evaluation.core.problems import Problems
from les_evaluation.core.words import Language, language_of
from les_evaluation.networks.network_change import GONE, NEW
from les_evaluation.output.canvas import colours
from les_evaluation.output.canvas.colour_sight import distance, from_lab, seen_by, to_lab
from les_evaluation.output.canvas.drawing import Page, drawn
from les_evaluation.output.canvas.fonts import families, text_width, use_fonts
from les_evaluation.output.canvas.house import House, house_of, use_house
from les_evaluation.output.canvas.paper import sheet
from les_evaluation.output.canvas.places import Axis, AxisBoard, ticks_told
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.figures.bars.transition_figure import bases_of_moves
from les_evaluation.output.figures.maps.comparison_figure import MARKS
from les_evaluation.output.figures.maps.difference_map import looks_of_changes
from les_evaluation.output.figures.maps.map_colours import core_ground, mark_fill, role_fill
from les_evaluation.output.figures.maps.map_lines import STYLES, style_of_kinds
from les_evaluation.output.figures.maps.map_looks import EDGE, PALE
from les_evaluation.output.figures.maps.map_matrix import shade
from les_evaluation.output.figures.maps.spots import FILLS
from les_evaluation.output.palette import named_palettes, told_contrasts, told_pairs, too_close
from les_evaluation.study.drafting.draft_config import COLOURS as DRAFTED
from les_evaluation.study.job_settings import network_figure_settings, survey_figure_settings
from les_evaluation.study.style_file import in_style_file, with_style_file

# The house style of the English demo study.
DEMO_SERIES = ("#25598c", "#c9602f", "#7cb9a9", "#262626")
DEMO_SCALE = ("#4d0f0f", "#cc7446", "#eeeeee", "#8fbfe0", "#1f4e79")


@contextmanager
def styled(**settings):
    use_house(House(**settings))
    try:
        yield
    finally:
        use_house(House())
        use_fonts(())


# By colorspacious 1.1.2: cspace_convert to CIELab, and from sRGB1+CVD at severity 100 with its cvd_type.
@pytest.mark.parametrize(
    ("colour", "lab", "protan", "deutan", "tritan"),
    [
        ("#d7191c", (45.941, 67.991, 49.717), "#5e5318", "#8a7b0c", "#ed001f"),
        ("#1a9641", (54.463, -50.908, 35.413), "#988839", "#8a7f48", "#009383"),
        ("#0072b2", (45.973, -2.735, -41.374), "#5375b5", "#3b67b1", "#008289"),
        ("#8bd2c8", (79.471, -24.380, -2.120), "#cbcac8", "#bec1c9", "#73d5cf"),
    ],
)
def test_colours_are_seen_as_another_library_sees_them(colour, lab, protan, deutan, tritan):
    assert to_lab(colour) == pytest.approx(lab, abs=0.02)
    assert [seen_by(sight, colour) for sight in ("protan", "deutan", "tritan")] == [protan, deutan, tritan]
    assert from_lab(to_lab(colour)) == colour


def test_black_and_white_are_a_hundred_apart():
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    assert seen_by("grey", "#ff0000") == seen_by("grey", "#7f7f7f")[:1] + "7f7f7f"  # luminance 0.2126 is sRGB 127


def test_our_own_scales_of_two_to_five_answers_can_be_told_apart():
    for levels in (2, 3, 4, 5):
        assert too_close(colours.BRBG[levels]) == []


def test_the_first_four_colours_of_series_and_groups_and_the_ways_of_a_change_can_be_told_apart():
    told = colours.TOLD_IN_GREY
    assert too_close(colours.SERIES[:told]) == []
    assert {close.sight for close in too_close(colours.SERIES[: told + 1])} == {
        "grey"
    }  # the purple is 3.3 from the green
    assert [colour.lower() for colour in DRAFTED[: len(colours.SERIES)]] == list(colours.SERIES)
    moves = bases_of_moves()
    for told in (("up", "same", "down"), ("same", "changed")):
        assert too_close([moves[move] for move in told]) == []


def test_colours_that_only_some_or_only_grey_print_confuse_are_told_with_the_pair():
    # Red and olive of one lightness: apart for most, nearly one for who sees no green, and in grey print.
    notes = told_pairs("series", ("#c05050", "#6f7f2a", "#0b2f6b"), "en")
    assert {note.rule for note in notes} >= {"palette_grey"}
    assert all({note.details["one"], note.details["other"]} == {"#c05050", "#6f7f2a"} for note in notes)
    alike = told_pairs("pair", ("#808080", "#828282"), "nl")
    assert [note.rule for note in alike] == ["palette_all"]  # once, not for each way of seeing
    assert (alike[0].details["far"], alike[0].details["wanted"]) == ("0,8", "10")  # L* 53.6 and 54.4


def test_a_contrast_that_falls_short_does_not_read_as_enough():
    # White on #777777 has 4.478:1, which one decimal would make 4.5.
    (text_on,) = told_contrasts("scale", ["#777777"], "en", line=False)
    assert (text_on.rule, text_on.details["ratio"], text_on.details["wanted"]) == ("palette_text", "4.48", "4.5")


def test_a_line_too_pale_on_white_is_told():
    # WCAG: #ffff00 on white is 1.07:1.
    (pale,) = told_contrasts("series", ["#ffff00"], "en")
    assert (pale.rule, pale.details["ratio"], pale.details["wanted"]) == ("palette_pale", "1.1", "3.0")


def test_scales_of_another_length_are_spread_along_the_one_that_is_given():
    own = ("#400000", "#c06030", "#eeeeee", "#90c0e0", "#1f4e79")
    with styled(scale=own):
        assert colours.scale_colours(5) == own
        assert colours.scale_colours(3) == (own[0], own[2], own[4])
        assert colours.scale_colours(4) == (own[0], own[1], own[3], own[4])  # without the neutral one
        assert colours.scale_colours(2) == (own[0], own[3])
        assert len(set(colours.scale_colours(11))) == 11
        assert colours.in_house("#0b756b") == own[4]
        assert colours.in_house("#123456") == "#123456"
    assert colours.scale_colours(5) == colours.BRBG[5]
    assert set(named_palettes({"scale": own}, [4])) == {"scale (4)", "scale (5)"}


def test_series_and_pairs_are_those_of_the_house():
    with styled(series=("#111111", "#222222", "#333333"), pair=("#444444", "#555555"), off_scale=("#666666",)):
        assert colours.series_colours(2) == ("#444444", "#555555")
        assert colours.series_colours(3) == ("#111111", "#222222", "#333333")
        assert colours.off_scale_colours(2) == ("#666666", "#666666")
        assert colours.nominal_colours(5) == colours.SERIES[:5]  # more answers than the house has colours


@pytest.mark.parametrize(
    "beside", [*(colours.BRBG[levels] for levels in (2, 3, 4, 5, 6)), colours.SERIES[:4], DEMO_SERIES, DEMO_SCALE]
)
def test_an_answer_off_the_scale_is_told_from_the_others_in_grey_and_by_who_is_colour_blind(beside):
    # #bdbdbd is 2.9 from the fourth of five answers in grey print, and 4.6 for who sees no green.
    [grey] = colours.off_scale_colours(1, beside)
    assert grey not in beside
    assert not [close for close in too_close([*beside, grey]) if grey in (close.one, close.other)]


def test_a_grey_off_the_scale_that_a_house_chose_is_held_against_its_other_colours():
    # The third colour is 5.9 from #bdbdbd in grey print, where 6 is wanted, and further than that from #cccccc.
    for grey, told in (("#bdbdbd", {"protan", "deutan", "grey"}), ("#cccccc", set())):
        found = named_palettes({"series": DEMO_SERIES, "off_scale": [grey]}, [])
        assert {close.sight for close in too_close(found["series, off_scale"])} == told


def test_the_grey_off_the_scale_is_the_usual_one_where_it_is_told_apart():
    assert colours.off_scale_colours(1, ["#0072b2"]) == colours.off_scale_colours(1) == ("#bdbdbd",)


def figure(title: str = "A title"):
    board = {}

    def places(width: float, tight: bool):
        made = AxisBoard(Axis(2.0, width - 1), width)
        made.cards.append((0.0, width, 0.0, 3.0))
        made.fill({"choice": "a", "order": 1}, left=2.0, right=width - 1, top=1.0, height=0.5)
        made.write(0.1, 1.2, "label", "bar")
        board["width"] = width
        return made.finished(3.0, [(0.0, "0%"), (1.0, "100%")])

    return drawn(Page(title=title, note="A note.", series=("a",), fills=("#0b756b",)), places), board


@pytest.mark.parametrize(
    ("size", "width", "drawn_width"), [("text", 16.0, 15.7), ("half", 8.0, 9.3), ("slide", 33.9, 15.7)]
)
def test_a_figure_is_as_wide_as_its_size_and_its_letters_are_set_for_it(tmp_path, size, width, drawn_width):
    with styled(size=size):
        plot, board = figure()
        assert board["width"] == pytest.approx(drawn_width)
        assert sheet() == pytest.approx(drawn_width if size != "slide" else 15.7)
        save_figure(plot, tmp_path / "a.png", tmp_path / "a.svg", title="T", alt="A")
    image = Image.open(tmp_path / "a.png")
    cm = [pixels / image.info["dpi"][0] * 2.54 for pixels in image.size]
    assert cm[0] == pytest.approx(width, abs=0.1)
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    told = float(svg.split('width="')[1].split("pt")[0]) / 72 * 2.54
    assert told == pytest.approx(width, abs=0.1)
    if size == "slide":
        assert cm[0] / cm[1] == pytest.approx(16 / 9, abs=0.01)


def test_the_title_leaves_the_picture_where_the_caption_has_it(tmp_path):
    for title, expected in (("in_picture", True), ("both", True), ("in_caption", False)):
        with styled(title=title):
            plot, _ = figure("Wording of a question")
            save_figure(plot, tmp_path / "a.png", tmp_path / "a.svg", title="T", alt="A")
        assert ("Wording of a question</text>" in (tmp_path / "a.svg").read_text(encoding="utf-8")) is expected


def test_a_font_of_the_house_is_measured_and_drawn(tmp_path):
    usual = text_width("Letters", 8)
    made = house_of({"font": "DejaVu Serif"})
    with styled(fonts=made.fonts):
        use_fonts((), main=made.fonts)
        assert families()[:2] == ["DejaVu Serif", "Open Sans"]
        assert text_width("Letters", 8) > usual
        plot, _ = figure()
        save_figure(plot, tmp_path / "a.png", tmp_path / "a.svg", title="T", alt="A")
        assert "'DejaVu Serif'" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert text_width("Letters", 8) == usual


def test_the_decimal_sign_is_that_of_the_house():
    comma = language_of({"study": {"language": "en"}, "style": {"decimal": "comma"}})
    assert printed(1234.5, comma, decimals=1) == "1234,5"
    assert percentage(0.285, comma, decimals=1) == "28,5%"
    assert printed(1.5, Language("nl", (), "point"), decimals=1) == "1.5"
    assert printed(1.5, "nl", decimals=1) == "1,5"


def test_a_file_holds_the_style_and_what_stands_beside_it_counts_on_top(tmp_path):
    (tmp_path / "house.yaml").write_text("decimal: point\ncolours: {pair: ['#111111', '#222222']}\n", encoding="utf-8")
    problems = Problems()
    for given, decimal in (("house.yaml", "point"), ({"file": "house.yaml", "decimal": "comma"}, "comma")):
        made = with_style_file({"raw": str(tmp_path), "style": given}, file="config.yaml", problems=problems)
        assert made["style"]["decimal"] == decimal
        assert made["style"]["colours"] == {"pair": ["#111111", "#222222"]}
        assert made["style"]["file"] == "house.yaml"
    assert problems.found == []


@pytest.mark.parametrize(
    ("content", "key"),
    [(None, "config_style_missing"), ("- a\n", "config_yaml_keys"), ("style: {size: half}\n", "config_style_form")],
)
def test_a_style_file_that_cannot_be_one_is_told(tmp_path, content, key):
    if content is not None:
        (tmp_path / "house.yaml").write_text(content, encoding="utf-8")
    problems = Problems()
    with_style_file({"raw": str(tmp_path), "style": "house.yaml"}, file="config.yaml", problems=problems)
    assert [problem.key for problem in problems.found] == [key]


def test_a_fault_in_the_file_is_told_at_the_file(tmp_path):
    (tmp_path / "house.yaml").write_text("size: huge\n", encoding="utf-8")
    problems = Problems()
    made = with_style_file({"raw": str(tmp_path), "style": "house.yaml"}, file="config.yaml", problems=problems)
    from les_evaluation.core.problems import Place  # noqa: PLC0415 - beside its use

    problems.add("config_enum", Place("config.yaml", None, None, "style.size"), "huge", known=["text"])
    in_style_file(made, problems)
    assert (problems.found[0].place.file, problems.found[0].place.column) == (f"{tmp_path}/house.yaml", "size")


def test_only_jobs_that_draw_get_the_style():
    config = {
        "study": {"language": "nl", "title": "T"},
        "raw": "raw",
        "les": {"a": {"name": "A"}},
        "partner_groups": {"k": {"label": "K", "colour": "#000000", "compare": True}},
        "disclosure": {"minimum_base": 1},
        "survey": {"waves": {}},
        "networks": {"relations": {}, "groups": {}},
        "figures": [{"number": 1, "slug": "a", "kind": "flow", "caption": "Own words", "title": "T"}],
        "tables": [],
        "style": {"file": "house.yaml", "colours": {"groups": {"k": "#ff0000"}}},
    }
    drawn_with = survey_figure_settings(config)
    assert drawn_with["partner_groups"]["k"]["colour"] == "#ff0000"
    assert drawn_with["style"] == {"colours": {"groups": {"k": "#ff0000"}}}
    assert "caption" not in drawn_with["figures"][0]  # another caption draws nothing anew
    assert "style" in network_figure_settings(config, les="a")


OWN = ("#1f4e79", "#c0562f", "#b03060", "#333333")
ENDS = ("#4d0f0f", "#eeeeee", "#1f4e79")


def test_maps_are_drawn_in_the_colours_of_the_house():
    with styled(series=OWN, scale=ENDS):
        assert [role_fill(role) for role in ("kern", "breed", "experiment", "extern")] == [*OWN[:3], "#c8c8c8"]
        looks = style_of_kinds(["visie", "kennis"], {"visie": "Visie", "kennis": "Kennis"})
        assert [look.colour for look in looks.values()] == ["#333333", "#1f4e79"]  # what no role has comes first
        assert [look.dash for look in looks.values()] == [style.dash for style in STYLES[:2]]  # for grey print
        assert (looks_of_changes()[GONE].colour, looks_of_changes()[NEW].colour) == ("#4d0f0f", "#1f4e79")
        assert shade(4, 4, weighted=False) == "#1f4e79"
        assert core_ground() == (colours.tint("#1f4e79", 0.87), colours.tint("#1f4e79", 0.6))
    with styled(roles={"core": "#112233", "extern": "#445566"}, relations={"kennis": "#ffff00"}):
        assert [role_fill(role) for role in ("kern", "breed", "extern")] == ["#112233", "#e69f00", "#445566"]
        yellow = style_of_kinds(["visie", "kennis"], {"visie": "Visie", "kennis": "Kennis"})["kennis"].colour
        assert colours.contrast(yellow, "#ffffff") >= 3 > colours.contrast("#ffff00", "#ffffff")
    assert (role_fill("kern"), core_ground()) == (FILLS["kern"], (PALE, EDGE))


def test_marks_of_one_shape_differ_whatever_the_house():
    with styled(series=OWN):
        found = [(shape, mark_fill("", at, ours)) for at, (shape, ours) in enumerate(MARKS)]
        assert len(set(found)) == len(MARKS)


def test_changes_and_grounds_follow_the_scale_of_the_house():
    with styled(scale=ENDS, series=OWN):
        assert bases_of_moves() == {"up": "#1f4e79", "same": "#a6a6a6", "down": "#4d0f0f", "changed": "#1f4e79"}
        assert colours.ground("#dfe9e7") == colours.tint("#1f4e79", 0.85)
    assert colours.ground("#dfe9e7") == "#dfe9e7"


def test_colours_of_roles_and_relations_are_held_against_each_other():
    found = named_palettes({"roles": {"kern": "#808080", "breed": "#828282"}, "relations": {"visie": "#0072b2"}}, [])
    assert found == {"roles": ["#808080", "#828282"], "relations": ["#0072b2"]}
    assert [note.rule for note in told_pairs("roles", found["roles"], "nl")] == ["palette_all"]


def test_the_labels_of_an_axis_stand_apart_on_a_narrow_paper():
    # 50.000 euro to the centimetre is room for every label; a third of that only for every third, from 0 on.
    ticks = [(50_000.0 * at, f"\u20ac {50 * at}.000") for at in range(4)]
    assert ticks_told(ticks, unit=2 / 50_000) == ticks
    assert [value for value, _ in ticks_told(ticks, unit=0.6 / 50_000)] in ([0, 150_000], [0, 100_000])
    around = [(at / 4, f"{abs(25 * at)}%") for at in range(-3, 4)]
    assert [value for value, _ in ticks_told(around, unit=4 * 0.5)] == [-0.5, 0, 0.5]
