"""The configuration held against the codebook: one clear problem for each thing that does not fit."""

from __future__ import annotations

import pytest

from builders import codebook, config, item, only
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.item_checks import check_items

SCALE = {"list_name": "akkoord"}
EITHER = ["select_multiple", "select_one"]
APART = {"geen_zicht": "no_view", "anders": "other"}
BOOK = codebook(
    item("les", "select_one", "genk", "beringen"),
    item("rol", "select_one", "kern", "breed"),
    item("visie_a", "select_one", "oneens", "eens", block="visies", **SCALE),
    item("visie_b", "select_one", "oneens", "eens", block="visies", **SCALE),
    item("stuurt", "select_one", "oneens", "eens", groups=("kern",), **SCALE),
    item("volgt", "select_one", "oneens", "eens", groups=("breed",), **SCALE),
    item("steun", "select_one", "weinig", "veel"),
    item("motief", "select_multiple", "leren", "geld"),
    item("slot", "text"),
    item("eleven", "select_one", *(f"a{number}" for number in range(11)), "geen_zicht", kinds=APART),
    item("twelve", "select_one", *(f"a{number}" for number in range(12)), "geen_zicht", kinds=APART),
    item("gemeente", "select_one", "genk", "ieper", "anders", kinds=APART),
    item("niets", "select_one", "geen_zicht", kinds=APART),
)


def check(problems, **changes):
    check_items(fill_defaults(config(**changes)), BOOK, problems=problems)


def figure(kind, *items, **more):
    return {"number": 1, "slug": "proef", "kind": kind} | ({"items": list(items)} if items else {}) | more


def table(**more):
    return {"number": 7, "slug": "proef", "kind": "multi_select"} | more


def told(problems):
    """(key, place, value) of the one problem; its sentences are whole in every language."""
    problem = only(problems)
    assert problem.place.file == "config.yaml"
    for language in LANGUAGES:
        assert not any("{" in line for line in problem.lines(language))
    return problem.key, problem.place.column, problem.value


@pytest.mark.parametrize(
    "entries",
    [
        {"figures": [figure("likert_by_group", "visie_a")]},
        {"figures": [figure("likert_by_group", "stuurt", "volgt")]},  # a wording for each group
        {"figures": [figure("likert_items", "visies", title="x")]},  # the name of a grid
        {"figures": [figure("likert_items", "visie_a")]},
        {
            "figures": [
                figure("likert_by_les", "steun"),
                figure("multi_select", "motief"),
                figure("multi_select", "gemeente", style={"groups": True}),
                figure("likert_by_les", "eleven"),
                figure("costs"),
                figure("flow"),
            ]
        },
        {"tables": [table(item="motief", choices=["geld"]), table(kind="response")]},
        {"survey__cleaning": {"significant_through": "visie_b"}},
        {
            "survey__cleaning": {
                "quality": {"contradictions": [{"reason": "x", "answers": {"motief": ["leren", "geld"]}}]}
            }
        },
    ],
)
def test_what_fits_is_no_problem(problems, entries):
    check(problems, **entries)
    assert not problems.found


@pytest.mark.parametrize(
    ("changes", "path", "name", "nearest"),
    [
        ({"figures": [figure("likert_by_les", "vise_a")]}, "figures[1].items (1 proef)", "vise_a", "visie_a"),
        (
            {"figures": [figure("flow"), figure("likert_items", "visis", title="x")]},
            "figures[2].items (1 proef)",
            "visis",
            "visies",
        ),
        ({"figures": [figure("likert_by_group", "xyzzy")]}, "figures[1].items (1 proef)", "xyzzy", None),
        ({"tables": [table(kind="costs"), table(item="motiev")]}, "tables[2].item (7 proef)", "motiev", "motief"),
        (
            {"survey__cleaning": {"significant_through": "visie_c"}},
            "survey.cleaning.significant_through",
            "visie_c",
            "visie_a",
        ),
        ({"survey__waves__limburg__les__item": "less"}, "survey.waves.limburg.les.item", "less", "les"),
        (
            {"survey__waves__limburg__partner_group__item": "rool"},
            "survey.waves.limburg.partner_group.item",
            "rool",
            "rol",
        ),
        (
            {"survey__cleaning": {"quality": {"contradictions": [{"reason": "x", "answers": {"steum": "veel"}}]}}},
            "survey.cleaning.quality.contradictions[1].answers",
            "steum",
            "steun",
        ),
    ],
)
def test_unknown_question_is_told_with_its_place_and_the_nearest(problems, changes, path, name, nearest):
    check(problems, **changes)
    assert told(problems) == ("config_item_unknown", path, name)
    assert only(problems).details["nearest"] == nearest


@pytest.mark.parametrize("kind", ["likert_by_group", "likert_by_les", "multi_select"])
def test_name_of_a_grid_only_stands_for_its_rows_in_a_figure_of_rows(problems, kind):
    check(problems, figures=[figure(kind, "visies")])
    assert told(problems) == ("config_item_unknown", "figures[1].items (1 proef)", "visies")


@pytest.mark.parametrize(
    ("changes", "path", "name", "expected"),
    [
        ({"figures": [figure("likert_by_les", "motief")]}, "figures[1].items (1 proef)", "motief", ["select_one"]),
        ({"figures": [figure("likert_items", "slot")]}, "figures[1].items (1 proef)", "slot", ["select_one"]),
        ({"figures": [figure("multi_select", "slot")]}, "figures[1].items (1 proef)", "slot", EITHER),
        ({"tables": [table(item="slot")]}, "tables[1].item (7 proef)", "slot", EITHER),
    ],
)
def test_question_of_another_type_is_told(problems, changes, path, name, expected):
    check(problems, **changes)
    assert told(problems) == ("config_item_type", path, name)
    assert list(only(problems).details["expected"]) == expected


def test_a_type_that_there_is_not_is_told_of_the_codebook_alone(problems):
    book = codebook(*(one for one in BOOK.items.values() if one.name != "slot"), item("slot", "select_onee zeker"))
    check_items(fill_defaults(config(figures=[figure("likert_items", "slot")])), book, problems=problems)
    assert problems.found == []


@pytest.mark.parametrize(
    ("items", "odd"),
    [
        (("visie_a", "steun", "visie_b"), "steun"),
        (("steun", "visies"), "steun"),  # however it comes first
        (("steun", "visie_a"), "visie_a"),  # at a tie the later one
        (("visies", "les", "steun"), "les, steun"),
    ],
)
def test_mixed_scales_are_told_with_the_figure_and_the_odd_question(problems, items, odd):
    check(problems, figures=[figure("likert_items", *items, title="x") | {"number": 64, "slug": "leren"}])
    assert told(problems) == ("config_item_scales", "figures[1].items (64 leren)", odd)


def test_mixed_scales_are_told_by_scale(problems):
    check(problems, figures=[figure("likert_items", "visie_a", "steun", "visie_b", title="x")])
    assert only(problems).lines("nl")[1] == (
        "Wat: figuur 1 (proef) heeft vragen met verschillende antwoordlijsten "
        "(akkoord: visie_a, visie_b; lijst_steun: steun); wat afwijkt: steun."
    )


def test_question_of_another_type_is_no_second_problem_of_scales(problems):
    check(problems, figures=[figure("likert_items", "visies", "motief", title="x")])
    assert told(problems)[0] == "config_item_type"


@pytest.mark.parametrize(
    "entry",
    [
        figure("likert_by_group"),
        figure("likert_items"),
        figure("multi_select"),
        figure("likert_by_les", "visie_a", "visie_b"),
        figure("multi_select", "motief", "motief"),
    ],
)
def test_figure_without_questions_or_with_too_many_is_told(problems, entry):
    check(problems, figures=[entry])
    assert told(problems) == ("config_figure_items", "figures[1].items (1 proef)", entry["kind"])


def test_figure_of_several_rows_needs_a_title(problems):
    check(problems, figures=[figure("likert_items", "visies")])
    assert told(problems) == ("config_title_missing", "figures[1].title (1 proef)", None)


def test_two_questions_for_one_group_are_told(problems):
    check(problems, figures=[figure("likert_by_group", "stuurt", "visie_a")])
    assert told(problems)[:2] == ("config_item_groups", "figures[1].items (1 proef)")
    assert only(problems).details == {"group": "kern", "items": ["stuurt", "visie_a"]}


@pytest.mark.parametrize(
    ("changes", "path", "name", "nearest"),
    [
        ({"tables": [table(item="motief", choices=["leren", "gelt"])]}, "tables[1].choices (7 proef)", "gelt", "geld"),
        (
            {
                "survey__cleaning": {
                    "quality": {"contradictions": [{"reason": "x", "answers": {"steun": ["veel", "wenig"]}}]}
                }
            },
            "survey.cleaning.quality.contradictions[1].answers",
            "wenig",
            "weinig",
        ),
    ],
)
def test_unknown_answer_is_told_with_the_nearest(problems, changes, path, name, nearest):
    check(problems, **changes)
    assert told(problems) == ("rule_choice_unknown", path, name)
    assert only(problems).details["nearest"] == nearest


def test_all_problems_are_told_in_one_run(problems):
    check(problems, figures=[figure("likert_by_les", "vise_a"), figure("multi_select")], tables=[table(item="slot")])
    assert [problem.key for problem in problems.found] == [
        "config_item_unknown",
        "config_figure_items",
        "config_item_type",
    ]


@pytest.mark.parametrize(("name", "key"), [("motif", "config_item_unknown"), ("steun", "config_item_type")])
def test_marks_are_said_of_questions_with_option_columns(problems, name, key):
    check(problems, survey__waves__limburg__ticks={"items": {name: {"ticked": [2]}}})
    assert told(problems) == (key, "survey.waves.limburg.ticks.items", name)


@pytest.mark.parametrize("kind", ["likert_by_les", "likert_by_group", "likert_items"])
@pytest.mark.parametrize(
    ("name", "key"),
    [("twelve", "config_item_answers"), ("niets", "config_item_answers"), ("gemeente", "config_item_other")],
)
def test_a_scale_that_has_no_colours_is_told_with_a_kind_that_can_show_it(problems, kind, name, key):
    check(problems, figures=[figure(kind, name)])
    assert told(problems) == (key, "figures[1].items (1 proef)", name)
    assert "multi_select" in only(problems).lines("nl")[2]


@pytest.mark.parametrize("style", [{}, {"groups": True}])
def test_a_question_that_no_group_in_the_figure_got_is_told(problems, style):
    groups = {"kern": {"label": "Kern"}, "breed": {"label": "Breed", "compare": False}}
    figures = [figure("likert_by_les", "volgt", style=style), figure("likert_by_group", "stuurt")]
    check(problems, partner_groups=groups, figures=figures)
    assert [problem.key for problem in problems.found] == (["config_item_no_group"] if style else [])


def test_same_codes_are_of_a_question_or_a_list_of_answers(problems):
    check(problems, survey__waves__limburg__same_codes=["steun", "akkoord", "akoord"])
    assert told(problems) == ("config_item_unknown", "survey.waves.limburg.same_codes", "akoord")


def test_shades_and_a_colour_of_each_cannot_both_be_asked(problems):
    check(problems, figures=[figure("likert_items", "steun", style={"shades": True, "distinct": False})])
    assert not problems.found
    check(problems, figures=[figure("likert_items", "steun", style={"shades": True, "distinct": True})])
    assert told(problems) == ("config_colours_twice", "figures[1].style (1 proef)", "likert_items")
    (problem,) = problems.found
    assert problem.lines("en")[2].startswith("Do this: keep one of the two: `shades` where the answers are in an order")
    assert problem.lines("nl")[2].startswith("Doe dit: houd één van beide over")


@pytest.mark.parametrize("style", ["shades", "distinct"])
def test_colours_without_a_good_end_are_told_apart_for_seven_answers(problems, style):
    check(problems, figures=[figure("likert_items", "eleven", style={style: True})])
    assert told(problems) == ("config_item_many", "figures[1].items (1 proef)", "eleven")
