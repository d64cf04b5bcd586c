"""Numbers in views: weights, groupings and selections; expected values from other tools or counted by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from les_evaluation.core.contracts import OTHERS
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.figures.bars import likert_figure
from les_evaluation.output.figures.bars.numbers_figure import numbers_data
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.output.kinds import (
    figure_choice,
    figure_likert_by_group,
    figure_likert_by_les,
    figure_numbers,
    table_likert,
    table_numbers,
)
from les_evaluation.study.views import counted_views, view_of
from les_evaluation.survey.number_counts import TOLD_KIND
from les_evaluation.survey.number_summary import net_promoter_score, summary_of, weighted_summary_of
from les_evaluation.survey.survey_frames import VIEWS
from les_evaluation.survey.views_job import beside_other_les
from small_study import SmallStudy, responses
from viewed_study import viewed_study


def test_spread_as_the_manual_of_dataplot_has_it():
    """NIST, Dataplot Reference Manual, weighted standard deviation and mean: 5.82 and 11.5 of these data."""
    numbers = [2, 3, 5, 7, 11, 13, 17, 19, 23]
    weights = dict(zip(map(Fraction, numbers), [1, 1, 0, 0, 4, 1, 2, 1, 0], strict=True))
    weights = {value: weight for value, weight in weights.items() if weight}
    said = weighted_summary_of(dict.fromkeys(weights, 1), weights)
    assert said.n == 6
    assert round(said.sd, 2) == 5.82
    assert said.mean == Fraction(23, 2)


def test_quartiles_by_hand():
    """Weights 1, 1, 2 of 10, 20, 30 come to 1, 2 and 4: a quarter and half exactly, three quarters at 30."""
    values = {Fraction(10): 1, Fraction(20): 1, Fraction(30): 1}
    said = weighted_summary_of(values, {Fraction(10): 1.0, Fraction(20): 1.0, Fraction(30): 2.0})
    assert (said.lower_quartile, said.median, said.upper_quartile) == (15, 25, 30)
    assert said.mean == Fraction(90, 4)
    # 6.25 x 3 / 2 times: sum of w (x - 22.5)^2 is 156.25 + 6.25 + 112.5 = 275; 275 / 4 * 3 / 2 = 103.125.
    assert said.sd == pytest.approx(103.125**0.5)


def test_the_median_lies_where_half_of_the_weight_is_reached():
    # 0 (0.8), 2 (1.0), 250 (1.3): 1.8 of 3.1 lies at 2 or below, and a quarter (0.775) at 0.
    weights = {Fraction(0): 0.8, Fraction(2): 1.0, Fraction(250): 1.3}
    said = weighted_summary_of(dict.fromkeys(weights, 1), weights)
    assert (said.lower_quartile, said.median, said.upper_quartile) == (0, 2, 250)


@pytest.mark.parametrize("weight", [1.0, 0.1, 0.3, 7.25])
def test_equal_weights_say_what_no_weights_say(weight):
    values = {Fraction(n): count for n, count in ((1, 3), (2, 1), (5, 4), (7, 2), (11, 1), (12, 3))}
    heavy, sums = {}, {}
    for value, count in values.items():
        heavy[value] = weight * count
        sums[value] = sum([weight] * count)  # as adding them one by one rounds
    plain = summary_of(values)
    for weights in (heavy, sums):
        said = weighted_summary_of(values, weights)
        # Of 14 a quarter is 3.5 and three quarters 10.5: the fourth and the eleventh.
        assert (said.lower_quartile, said.median, said.upper_quartile) == (2, plain.median, 11)
        assert float(said.mean) == pytest.approx(float(plain.mean))
        assert said.sd == pytest.approx(plain.sd)


def test_weighted_net_promoter_score_by_hand():
    # 9 and 10 weigh 3 of 8, 0 to 6 weigh 1 of 8.
    weights = {Fraction(10): 1.0, Fraction(9): 2.0, Fraction(8): 4.0, Fraction(6): 1.0}
    assert net_promoter_score(weights) == 25


def made(tmp_path, *, minimum=1, language="nl", times=1, figures=None, apart=(), **entry):
    """Genk: core partners give 100 and 300, weights 1 and 3, broad ones 50, weight 2, and 20, weight 0; Ieper 40."""
    lines = [
        {"bedrag": "100", "gewicht": "1", "visie": "1"},
        {"bedrag": "300", "gewicht": "3", "visie": "3"},
        {"bedrag": "50", "gewicht": "2", "visie": "3", "rol": "2"},
        {"bedrag": "20", "gewicht": "0", "visie": "3", "rol": "2"},
        {"bedrag": "40", "gewicht": "1", "visie": "1", "les": "2"},
    ]
    small = SmallStudy(tmp_path, rows=responses(*lines * times))
    small.config["study"]["language"] = language
    small.wave["metadata"]["weight"] = "gewicht"
    small.config["disclosure"] = {"minimum_base": minimum}
    small.config["tables"] = [{"number": 1, "slug": "t", "kind": "numbers", "item": "bedrag"} | entry]
    entry = {key: value for key, value in entry.items() if not isinstance(value, list)}
    small.config["figures"] = [{"number": 1, "slug": "f", "kind": "numbers", "items": ["bedrag"]} | entry]
    if figures is not None:
        small.config["figures"] = figures
    for group in apart:
        small.config["partner_groups"][group]["compare"] = False
    return viewed_study(small)


def rows(table, *columns):
    """Name of the row -> what stands in these columns."""
    frame = table.frame
    return {line[0]: tuple(line[1:]) for line in frame[[frame.columns[0], *columns]].itertuples(index=False)}


def test_weighted_means_stand_beside_unweighted_n_and_the_effective_base(tmp_path):
    table = table_numbers.table(made(tmp_path).request("tables"))
    # Genk: 1 x 100 + 3 x 300 + 2 x 50 = 1100 of 6; 6^2 / (1 + 9 + 4) = 2.571; who has weight 0 does not count.
    found = rows(table, "n", "Effectieve basis", "Gemiddelde", "Laagste")
    assert found["Genk"] == (3, pytest.approx(36 / 14), pytest.approx(1100 / 6), 50)
    assert found["Ieper"] == (1, 1, 40, 40)
    assert found["Totaal"] == (4, pytest.approx(49 / 15), pytest.approx(1140 / 7), 40)
    assert "niet gewogen" in " ".join(table.notes)


def test_heads_count_where_the_entry_says_so(tmp_path):
    table = table_numbers.table(made(tmp_path, weighted=False).request("tables"))
    assert rows(table, "n", "Gemiddelde", "Mediaan")["Genk"] == (4, 117.5, 75)


def test_rows_are_the_groups_of_a_question_and_of_those_selected(tmp_path):
    study = made(tmp_path, weighted=False, by="visie", where={"group": "kern"})
    table = table_numbers.table(study.request("tables"))
    found = rows(table, "n", "Gemiddelde")
    assert (found["Oneens"], found["Eens"]) == ((2, 70), (1, 300))
    assert found["Neutraal"][0] == 0
    assert found["Totaal"] == (3, pytest.approx(440 / 3))
    told = " ".join(table.notes)
    assert "De visie is helder" in told
    assert "Kern" in told


def test_several_groupings_stand_below_each_other(tmp_path):
    table = table_numbers.table(made(tmp_path, weighted=True, by=["les", "group"]).request("tables"))
    assert {name: line[0] for name, line in rows(table, "n").items()} == {
        "LES: Genk": 3,
        "LES: Ieper": 1,
        "Partnergroep: Kern": 3,
        "Partnergroep: Breed": 1,
        "Totaal": 4,
    }


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("times", [1, 12])
def test_the_figure_draws_groups_with_weighted_medians(tmp_path, language, times):
    made_of = made(tmp_path, language=language, times=times, by="visie")
    drawn = figure_numbers.figure(made_of.request("figures"))
    assert isinstance(drawn.picture, Plot)
    view = made_of.views[made_of.views["view"] == "by=visie; weighted"]
    data = numbers_data(
        view,
        item=made_of.codebook.items["bedrag"],
        les={"genk": "Genk"},
        groups=None,
        language=language,
        ranged=True,
        weighted=True,
    )
    # 50, 100 and 300 with 2, 1 and 3 of 6: exactly half is reached at 100, so the middle between 100 and 300.
    assert times > 1 or data.rows[0].summary.median == 200
    assert times > 1 or data.effective == (pytest.approx(36 / 14),)


def test_the_others_have_the_weights_that_are_left(tmp_path):
    made_of = made(tmp_path)
    both = beside_other_les(made_of.views.drop(columns="view"), les="ieper", minimum=1)
    others = both[(both["les"] == "others") & (both["partner_group"] == "all") & (both["item"] == "bedrag")]
    assert dict(zip(others["choice"], others["weighted_n"], strict=True)) == {"": 6, "50": 2, "100": 1, "300": 3}
    assert set(others["weighted_base"]) == {6}


def test_no_small_group_of_a_view_leaves_a_value_behind(tmp_path):
    study = made(tmp_path, minimum=3, weighted=False, by="visie", times=2)
    told = study.views[(study.views["item"] == "bedrag") & (study.views["kind"] == "number")]
    answered = study.views[(study.views["item"] == "bedrag") & (study.views["kind"] == "answered")]
    hidden = answered[answered["hidden"]]
    places = set(zip(hidden["les"], hidden["partner_group"], strict=True))
    assert places
    assert not places & set(zip(told["les"], told["partner_group"], strict=True))
    assert all(told["n"] > 0)


@pytest.mark.parametrize(
    ("entry", "means"),
    [
        # Of each line six. Genk: 1100 / 6 = 183.3 of 18 with a weight, in steps of 10 x 3 / 18 or more, so of 2.
        (
            {"weighted": True},
            {("genk", "all"): "184 ±1", ("ieper", "all"): "40 ±2.5", ("others:genk", "all"): "40 ±2.5"},
        ),
        # Of those who agree in Genk 300, 50 and 20: 123.3.
        (
            {"weighted": False, "by": "visie"},
            {("genk", "eens"): "124 ±1", ("genk", "oneens"): "100 ±2.5", ("others:genk", "oneens"): "40 ±2.5"},
        ),
        ({"weighted": True, "by": "visie"}, {("genk", "oneens"): "100 ±2.5", ("others:genk", "oneens"): "40 ±2.5"}),
    ],
)
def test_with_a_minimum_base_all_that_is_told_of_numbers_stands_under_its_view(tmp_path, entry, means):
    views = made(tmp_path, minimum=3, times=6, **entry).views
    VIEWS.check(views)
    told = views[(views["kind"] == TOLD_KIND) & views["choice"].str.startswith("mean ")]
    assert set(told["view"]) == {view_of(entry).name}
    said = told.set_index(["les", "partner_group"])["choice"].to_dict()
    assert {place: said.get(place) for place in means} == {place: f"mean {mean}" for place, mean in means.items()}


SAYS = {"nl": "In de balken: gewogen aandeel", "en": "In the bars: weighted share"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_figure_with_everything_hidden_still_says_that_it_is_weighted(tmp_path, monkeypatch, language):
    monkeypatch.setattr(likert_figure, "drawn", lambda page, _places: page)
    kinds = [("likert_by_les", figure_likert_by_les), ("choice", figure_choice)]
    shown = [
        (module, {"number": number, "slug": f"f{number}", "kind": kind, "items": ["visie"], "weighted": weighted})
        for number, ((kind, module), weighted) in enumerate(product(kinds, (True, False)), start=1)
    ]
    study = made(tmp_path, minimum=9, language=language, figures=[figure for _, figure in shown])
    for module, figure in shown:
        note = module.figure(study.request("figures", figure["number"])).picture.note
        assert (SAYS[language] in note) is figure["weighted"], figure["kind"]


@pytest.mark.parametrize(("language", "said"), [("nl", "Niet als groep getoond: "), ("en", "Not shown as a group: ")])
def test_a_figure_by_group_names_the_groups_that_it_leaves_out(tmp_path, monkeypatch, language, said):
    monkeypatch.setattr(figure_numbers, "drawn", lambda page, _places: page)
    by_group = {"number": 1, "slug": "f", "kind": "numbers", "items": ["bedrag"], "by": "group"}

    def note(apart, **entry):
        study = made(tmp_path, language=language, figures=[by_group | entry], apart=apart)
        return figure_numbers.figure(study.request("figures")).picture.note, study.study.groups

    told, groups = note(["breed"])
    assert f"{said}{groups['breed']}." in told
    for apart, entry in (([], {}), (["breed"], {"by": "les"}), (["breed"], {"where": {"group": "kern"}})):
        assert said not in note(apart, **entry)[0]


@pytest.mark.parametrize("kind", ["numbers", "likert_by_les"])
def test_a_weighted_figure_of_one_les_by_another_question_draws_where_small_groups_are_hidden(tmp_path, kind):
    """The view without weights, from which it is told who has none, is not even counted then."""
    module, item = {"numbers": (figure_numbers, "bedrag"), "likert_by_les": (figure_likert_by_les, "visie")}[kind]
    figure = {"number": 1, "slug": "f", "kind": kind, "items": [item], "by": "visie", "weighted": True}
    asked = made(tmp_path, minimum=3, times=6, figures=[figure]).request("figures")
    data = replace(asked.data, les={"genk": "Genk", OTHERS: "Andere LES"})
    assert isinstance(module.figure(replace(asked, data=data)).picture, Plot)


# Who has no weight: of the five above one, of the broad partners of Genk, who agrees.


def left_out(drawn):
    """What a note or notes say of who was left out."""
    told = drawn if isinstance(drawn, str) else " ".join(drawn)
    return [part.rstrip(".") for part in re.split("Zo telden? hier ", told)[1:]]


@pytest.mark.parametrize(
    ("apart", "entry", "expected"),
    [
        ((), {}, "1 respondent niet mee die wel antwoordde"),
        (("breed",), {}, ""),  # nobody of who is drawn
        ((), {"by": "visie"}, "1 respondent niet mee die wel antwoordde"),
        ((), {"where": {"group": ["kern"]}}, ""),
        ((), {"where": {"group": ["breed"]}}, "1 respondent niet mee die wel antwoordde"),
    ],
)
def test_a_figure_by_group_counts_who_has_no_weight_among_those_drawn(tmp_path, monkeypatch, apart, entry, expected):
    figure = {"number": 1, "slug": "f", "kind": "likert_by_group", "items": ["visie"], "weighted": True} | entry
    study = made(tmp_path, figures=[figure], apart=apart)
    notes = []
    monkeypatch.setattr(
        likert_figure, "view_said", lambda *given, **more: notes.append(view_said(*given, **more)) or ""
    )
    figure_likert_by_group.figure(study.request("figures"))
    told = left_out(notes[0])
    assert [one for one in told if expected and one.startswith(expected)] == told
    assert bool(told) is bool(expected)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({}, ["1 respondent niet mee die wel antwoordde"]),
        ({"by": "wave"}, ["deze aantallen respondenten niet mee die wel antwoordden: w1: 1"]),
        ({"by": ["les", "group"]}, ["1 respondent niet mee die wel antwoordde"]),
        ({"where": {"group": "kern"}}, []),
        ({"weighted": False}, []),
    ],
)
def test_every_table_tells_who_has_no_weight(tmp_path, entry, expected):
    study = made(tmp_path, **{"weighted": True} | entry)
    notes = table_numbers.table(study.request("tables")).notes
    assert left_out([note for note in notes if note.startswith("Zo telde")]) == expected
    assert ("Wie geen gewicht of een gewicht van 0 heeft, telt in geen n mee." in notes) is (
        entry.get("weighted", True)
    )


def test_a_table_says_that_mean_and_promoter_score_are_weighted(tmp_path):
    figure = {"number": 1, "slug": "f", "kind": "numbers", "items": ["bedrag"]}
    study = made(tmp_path, figures=[figure], kind="likert", item="visie", mean=True, weighted=True)
    notes = table_likert.table(study.request("tables")).notes
    assert "Aandelen en gemiddelde zijn gewogen, aantallen respondenten niet." in notes
    assert left_out(notes) == ["1 respondent niet mee die wel antwoordde"]


def test_with_a_minimum_base_nothing_is_counted_beside_the_weights():
    config = {
        "figures": [],
        "disclosure": {"minimum_base": 5},
        "survey": {"waves": {"w": {"metadata": {"weight": "g"}}}},
    }
    config["tables"] = [{"number": 1, "kind": "numbers", "item": "q", "weighted": True, "where": {"group": "a"}}]
    assert [one["weighted"] for one in counted_views(config)] == [True]
    config["disclosure"]["minimum_base"] = 1
    assert [one["weighted"] for one in counted_views(config)] == [False, True]


@pytest.mark.parametrize("minimum", [1, 3])
def test_a_summary_of_rounded_means_says_that_they_are(tmp_path, monkeypatch, minimum):
    figure = {"number": 1, "slug": "f", "kind": "numbers", "items": ["bedrag"], "style": {"sites": "summary"}}
    study = made(tmp_path, minimum=minimum, times=3, figures=[figure])
    notes = []
    monkeypatch.setattr(
        figure_numbers, "view_said", lambda *given, **more: notes.append(view_said(*given, **more)) or ""
    )
    figure_numbers.figure(study.request("figures"))
    assert ("zijn gemiddelden afgerond" in notes[0]) is (minimum > 1)
