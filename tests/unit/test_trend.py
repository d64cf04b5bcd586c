"""Lines through the waves: their points counted by hand, their gaps, and what small groups leave of them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pandas as pd
import pytest

from builders import codebook, item, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.output.canvas.drawing import Page, lines_and_marks
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.bars.transition_figure import TransitionData
from les_evaluation.output.figures.bars.trend_data import Measure, Point, TrendData, TrendLine, trend_line, trend_ticks
from les_evaluation.output.figures.bars.trend_figure import wave_places
from les_evaluation.output.figures.drawn_entries import figure_maker
from les_evaluation.output.kinds.figure_transition import draw_transition
from les_evaluation.output.kinds.figure_trend import draw_trend, line_fills
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE, Codebook
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.views import View, trend_view, view_of, views_of
from les_evaluation.survey.change_summary import Change
from les_evaluation.survey.survey_frames import VIEWS
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.views_job import all_viewed
from test_any_shape_draws import assert_clear, placed  # noqa: F401 - a fixture
from three_waves import ThreeWaves, entry

pytestmark = pytest.mark.xdist_group("trend")  # what they look at is made once

FIGURES = [
    entry(1, "trend", items=["vision"]),
    entry(2, "trend", items=["vision"], by="group", measure="mean"),
    entry(3, "trend", items=["hours"]),
    entry(4, "trend", items=["learn"], by="none"),
    entry(5, "trend", items=["vision"], by="job", top=1, style={"total": False}),
    entry(6, "trend", items=["vision"], where={"group": "member", "wave": ["w1", "w2"]}),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The study of three waves, run."""
    found = ThreeWaves(tmp_path_factory.mktemp("trend"))
    found.config["figures"] = FIGURES
    return found.run(drawn_for=("north",), pictures=False)


def said(made, stem, *, les=""):
    """What a figure says of itself as text."""
    return (made.folder / "results" / "figures" / les / f"figuur_{stem}.svg").read_text(encoding="utf-8")


def test_a_line_per_les_tells_the_share_of_the_two_last_answers(made):
    """North: 2 3 4 . 5 | 4 3 2 3 4 5 | 5 2 5 1; South: 1 2 | 1 3 4."""
    told = said(made, "01_trend_1")
    assert "Noord: 2023 50% (4); 2024 50% (6); 2025 50% (4)." in told
    assert "Zuid: 2023 0% (2); 2024 33% (3); 2025 – (0)." in told
    assert "Alle LES samen: 2023 33% (6); 2024 44% (9); 2025 50% (4)." in told


def test_of_one_les_the_others_stand_beside_it(made):
    told = said(made, "01_trend_1", les="north")
    assert "Noord: 2023 50% (4); 2024 50% (6); 2025 50% (4). Andere LES: 2023 0% (2); 2024 33% (3)" in told


def test_a_panel_per_les_has_a_line_per_group(made):
    told = said(made, "02_trend_2")
    assert "Noord, Leden: 2023 3,0 (3); 2024 3,0 (4); 2025 3,5 (2)." in told  # 2 3 4 | 4 3 2 3 | 5 2
    assert "Noord, Gasten: 2023 5,0 (1); 2024 4,5 (2); 2025 3,0 (2)." in told  # 5 | 4 5 | 5 1
    assert "Alle LES samen, Gasten: 2023 2,7 (3); 2024 3,4 (5); 2025 3,0 (2)." in told


def test_a_number_has_its_mean(made):
    assert "Noord: 2023 10,0 (6); 2024 20,0 (6); 2025 30,0 (4)." in said(made, "03_trend_3")


def test_a_wave_that_did_not_ask_is_a_gap_and_told(made):
    told = said(made, "04_trend_4")
    assert "Alle LES samen: 2023 –; 2024 –; 2025 100% (4)." in told
    assert "Alleen gevraagd in 2025: Wij leren." in told.replace("\n", " ")


def test_lines_of_a_question_and_a_selection(made):
    assert "Noord, Zorg: 2023 25% (4); 2024 – (0); 2025 – (0)." in said(made, "05_trend_5")
    assert "Alle LES" not in said(made, "05_trend_5")
    assert "Noord: 2023 33% (3); 2024 25% (4). Zuid" in said(made, "06_trend_6")


def test_the_view_behind_a_line_is_by_wave():
    assert trend_view({"by": "les"}).name == trend_view({"by": "none"}).name == "by=wave"
    assert trend_view({"by": "sector", "weighted": True}).name == "by=wave*sector; weighted"
    made = study({"a": "A"}, figures=[entry(1, "trend", items=["vision"], by="sector")]).config
    made["survey"]["waves"] = {name: {"metadata": {}, "les": {"map": {"": "a"}}} for name in ("w1", "w2")}
    (settings,) = views_of(fill_defaults(dict(made)) if "tables" not in made else made)
    assert view_of(settings) == View("wave", lines="sector")


# Values


SCALE = item("x", "select_one", "no", "mid", "yes", "nv", kinds={"nv": NO_VIEW})


def value(given, *, question=SCALE, weights=None, **entry):
    """The value of answers -> how many."""
    rows = pd.DataFrame({"choice": list(given), "n": list(given.values())}).assign(weighted_n=weights)
    return Measure.of(question, entry, weighted=weights is not None, language="en").value(rows)


def test_values_are_exact_and_of_who_has_a_view():
    given = {"no": 1, "mid": 1, "yes": 2, "nv": 7}
    assert value(given) == Fraction(3, 4)
    assert value(given, top=1) == Fraction(1, 2)
    assert value(given, measure="mean") == Fraction(9, 4)
    assert value({"nv": 7, "no": 0}) is None
    number = item("y", "integer")
    assert value({"10": 2, "2.5": 2}, question=number) == Fraction(25, 4)
    assert value({"no": 1, "yes": 1}, weights=[1.0, 3.0], top=1) == pytest.approx(0.75)
    assert value({"no": 1, "yes": 1}, weights=[1.0, 3.0], measure="mean") == pytest.approx(2.5)


def points(*values):
    return [TrendLine("a", "A", tuple(Point(number, 5) for number in values))]


def test_a_point_leads_to_whom_it_tells_of():
    # 5 answered with a view in spring: yes or the middle 3, anything on the scale 5.
    rows = [("w1", "", "answered", 6, 5), ("w1", "no", "substantive", 2, 5), ("w1", "yes", "substantive", 3, 5)]
    table = pd.DataFrame(rows, columns=["partner_group", "choice", "kind", "n", "base"])
    table = table.assign(les="a", item=SCALE.name, hidden=False)
    for asked, answers in (({"measure": "top"}, ["mid", "yes"]), ({"measure": "mean"}, ["no", "mid", "yes"])):
        measure = Measure.of(SCALE, asked, weighted=False, language="nl")
        line = trend_line(table, measure, key="a", name="A", groups=["w1", "w2"], asked=[True, True])
        first, second = (point.counted for point in line.points)
        assert (first["les"], first["group"], first["answer"], second) == ("a", "w1", answers, None)
    number = Measure.of(item("uren", "decimal"), {}, weighted=False, language="nl")
    assert number.shown_answers == ""


def test_the_axis_of_a_share_is_whole_and_that_of_numbers_holds_them():
    share = Measure.of(SCALE, {}, weighted=False, language="nl")
    assert [told for _, told in trend_ticks(points(Fraction(1, 2)), share)] == ["0%", "25%", "50%", "75%", "100%"]
    scale = Measure.of(SCALE, {"measure": "mean"}, weighted=False, language="nl")
    assert [told for _, told in trend_ticks(points(2.0), scale)] == ["1", "2", "3"]
    number = Measure.of(item("y", "decimal"), {}, weighted=False, language="nl")
    for low, high in ((3.2, 17.0), (2001.0, 2003.5), (-4.0, 8.0), (0.0, 0.0), (5.0, 5.0), (0.001, 0.0035), (1e6, 4e6)):
        at = [place for place, _ in trend_ticks(points(low, high), number)]
        assert at[0] <= low
        assert at[-1] >= high
        assert at[0] < at[-1]
        assert len(at) <= 7


@pytest.mark.parametrize(
    ("limits", "ticks"),
    [
        (("1", "5"), ["1", "2", "3", "4", "5"]),
        (("0", "10"), ["0", "2", "4", "6", "8", "10"]),
        (("0", "9"), ["0", "3", "6", "9"]),
        (("0", "200"), ["0", "1", "2", "3", "4"]),  # too far apart to show all between them
        (("", "5"), ["0", "1", "2", "3", "4"]),
    ],
)
def test_the_axis_of_an_index_or_a_mark_is_that_of_its_limits(limits, ticks):
    question = replace(item("y", "decimal"), minimum=limits[0], maximum=limits[1])
    measure = Measure.of(question, {}, weighted=False, language="nl")
    assert [told for _, told in trend_ticks(points(3.1, 4.0, 3.0), measure)] == ticks


def test_waves_stand_at_their_dates_where_their_values_have_room():
    def places(days, least):
        made = TrendData((), tuple("abc"), days, Measure.of(SCALE, {}, weighted=False, language="nl"), (), "nl")
        return wave_places(made, room=8.0, least=least)

    days = (date(2023, 1, 1), date(2023, 4, 11), date(2024, 5, 15))  # 100 and 400 days apart
    assert places(days, 1.0) == ([0.5, pytest.approx(1.9), 7.5], True)
    assert places(days, 2.0) == ([1.0, 4.0, 7.0], False)
    assert places(None, 1.0) == ([0.5, 4.0, 7.5], False)


# Small groups


def shown(sizes, *, minimum=5, plain_hidden=False):
    """(LES, group) that a view of groups within waves shows; sizes: les -> respondents by `wave|group`."""
    rows = []
    for les, of_groups in sizes.items():
        for group, n in [*of_groups.items(), (ALL, sum(of_groups.values()))]:
            rows += [(les, "visie", group, "", ANSWERED_KIND, n, n), (les, "visie", group, "eens", SUBSTANTIVE, n, n)]
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    table = with_all_les(with_shares(table.assign(**nothing)))
    beside = table[table["partner_group"] == ALL].assign(hidden=plain_hidden)
    waves = {"w": {"les": {"map": {}}}}
    made = study({name: name for name in sizes}, waves=waves, disclosure={"minimum_base": minimum})
    book = Codebook({"visie": item("visie", "select_one", "eens")})
    view = View("wave", lines="group")
    (found,) = all_viewed({view: table}, book, made, plain=beside, everybody=beside)
    rows = found[(found["kind"] == ANSWERED_KIND) & ~found["hidden"] & (found["partner_group"] != ALL)]
    return set(rows["les"])


def test_lines_of_groups_are_shown_where_every_point_is_large_enough():
    fine = {"w1|k": 9, "w1|": 6, "w2|k": 8, "w2|": 0}
    assert shown({"north": fine, "south": fine, "west": fine}) == {"north", "south", "west", ALL}
    few = fine | {"w1|": 3}  # in no group: all of the wave less those that stand
    assert shown({"north": few, "south": fine, "west": fine}) == {"south", "west"}
    assert shown({"north": {"w1|k": 4, "w2|k": 9}, "south": fine, "west": fine}) == set()  # the wave itself is small
    assert shown({"north": fine, "south": fine}, plain_hidden=True) == set()


@pytest.mark.parametrize("minimum", [1, 5])
def test_rounded_means_say_that_they_are(placed, minimum):  # noqa: F811 - the fixture
    waves = {name: {"les": {"map": {"": "a"}}} for name in ("w1", "w2")}
    made = study({"a": "A", "b": "B"}, waves=waves, disclosure={"minimum_base": minimum})
    data = SurveyData(VIEWS.empty(), codebook(item("x", "decimal")), made.every_les, {}, views=VIEWS.empty())
    one = entry(1, "trend", items=["x"], by="les")
    figure_maker(one)(Request(one, made, data))
    assert ("zijn gemiddelden afgerond" in placed[-1][0].note) is (minimum > 1)


# Whatever is let through is drawn


LONG = "Helemaal niet van toepassing op onze eigen werking binnen het netwerk"


@pytest.mark.parametrize("lines", [1, 2, 7, 12])
@pytest.mark.parametrize("waves", [2, 3, 8])
@pytest.mark.parametrize("panels", [1, 6])
@pytest.mark.parametrize("words", ["", LONG])
def test_lines_of_any_number_are_drawn(lines, waves, panels, words, placed):  # noqa: F811 - the fixture
    measure = Measure.of(SCALE, {}, weighted=False, language="nl")
    values = [Point(Fraction(1, 3), 300), Point(None, None), Point(Fraction(1), 3), Point(None, 0, asked=False)]
    made = [
        TrendLine(f"l{at}", f"Lijn {words} {at}", tuple(values[(at + wave) % 4] for wave in range(waves)))
        for at in range(lines)
    ]
    names = tuple(f"Lente {words[:30]} {2020 + wave}" for wave in range(waves))
    shown = tuple((f"Plek {words} {at}", tuple(made)) for at in range(panels))
    data = TrendData(shown, names, None, measure, trend_ticks(made, measure), "nl")
    draw_trend(data, title="Titel", fills=line_fills(data, {}))
    assert_clear(placed[-1][1])


@pytest.mark.parametrize("people", [0, 2, 60, 3000])
@pytest.mark.parametrize("answers", [1, 5, 11])
@pytest.mark.parametrize("panels", [1, 6])
@pytest.mark.parametrize("words", ["", LONG])
@pytest.mark.parametrize("ordered", [True, False])
def test_changes_of_any_number_are_drawn(people, answers, panels, words, ordered, placed):  # noqa: F811 - the fixture
    scale, apart = tuple(f"a{at}" for at in range(answers)), ("nv", "-")
    cells = {(one, other): people for one in (*scale, *apart) for other in (*scale, *apart)}
    change = Change(scale, apart, cells)
    made = tuple((f"Plek {words} {at}", change if at != 1 else Change(scale, apart, None)) for at in range(panels))
    labels = {name: f"{words} {name}".strip() for name in (*scale, *apart)}
    data = TransitionData(made, labels, ("2023", "2024"), ordered, "nl")
    draw_transition(data, title="Titel", none="niemand")
    page, places = placed[-1]
    assert_clear(places)
    assert len(set(page.fills)) == len(page.fills)


def test_a_figure_without_a_counted_view_says_nothing(placed):  # noqa: F811 - the fixture
    waves = {name: {"les": {"map": {"": "a"}}} for name in ("w1", "w2")}
    made = study({"a": "A", "b": "B"}, waves=waves, disclosure={"minimum_base": 1})
    book = codebook(SCALE)
    data = SurveyData(VIEWS.empty(), book, made.every_les, {}, views=VIEWS.empty())
    for one in (
        entry(1, "trend", items=["x"], by="les"),
        entry(2, "transition", items=["x"], answers="ordered"),
    ):
        figure_maker(one)(Request(one, made, data))
        assert_clear(placed[-1][1])
    assert OTHERS not in made.every_les


def test_a_line_too_pale_for_its_ground_has_a_dark_edge():
    # WCAG 2.2, 1.4.11: what is a line has 3:1. Yellow has 1.3:1 on white, blue 5.2:1.
    ends = {"x": [0.0, 1.0], "y": [0.0, 1.0]}
    lines = pd.concat([pd.DataFrame(ends | {"line": look, "look": look}) for look in ("blue", "yellow")])
    page = Page("", "", ("blue", "yellow"), ("#0072b2", "#f0e442"))
    found = list(lines_and_marks(SimpleNamespace(lines=lines, marks=pd.DataFrame()), page))
    assert [one.colour for one in found] == ["#0072b2", "#595959", "#f0e442"]
    assert found[1].width > found[2].width == found[0].width
