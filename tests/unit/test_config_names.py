"""Names in the configuration that must exist elsewhere."""

import copy

import pytest

from builders import config, only
from config_builders import LIMBURG, found_in
from les_evaluation.core.problems import Problems
from les_evaluation.study.config_schema import check_config, fill_defaults
from les_evaluation.study.configuration import UnusableConfig, check_consistency, check_targets, prepare_config
from les_evaluation.study.registry import kinds
from les_evaluation.study.settings import (
    without_appendix,
)

CORRECTION = {"wave": "limburg", "row": 3, "reason": "op vraag van het LES"}


@pytest.mark.parametrize(
    ("path", "value", "key", "where", "nearest"),
    [
        (f"{LIMBURG}__les__map__3", "gent", "config_les_unknown", "survey.waves.limburg.les.map.3", "genk"),
        (
            f"{LIMBURG}__partner_group__map__3",
            "bred",
            "config_group_unknown",
            "survey.waves.limburg.partner_group.map.3",
            "breed",
        ),
        (
            f"{LIMBURG}__partner_group",
            {"item": "rol", "first_match": [{"any": ["a"], "is": "kern"}, {"any": ["b"], "is": "kerm"}]},
            "config_group_unknown",
            "survey.waves.limburg.partner_group.first_match[2].is",
            "kern",
        ),
        ("style", {"colours": {"les": {"gent": "#0072B2"}}}, "config_les_unknown", "style.colours.les.gent", "genk"),
        (
            "style",
            {"colours": {"groups": {"kerm": "#0072B2"}}},
            "config_group_unknown",
            "style.colours.groups.kerm",
            "kern",
        ),
        (
            "les__genk__corrections",
            [CORRECTION | {"wave": "limbrug", "leave_out": True}],
            "config_wave_unknown",
            "les.genk.corrections[1].wave",
            "limburg",
        ),
        (
            "les__genk__corrections",
            [CORRECTION | {"partner_group": "brede"}],
            "config_group_unknown",
            "les.genk.corrections[1].partner_group",
            "breed",
        ),
    ],
)
def test_unknown_name_is_told_with_the_nearest(problems, path, value, key, where, nearest):
    check_consistency(fill_defaults(config(**{path: value})), file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.column) == (key, where)
    assert problem.details["nearest"] == nearest


@pytest.mark.parametrize(("asked", "nearest"), [("gent", "genk"), ("al", "all"), ("surveys", "survey")])
def test_unknown_target_is_told_with_the_nearest(problems, asked, nearest):
    check_targets([asked], fill_defaults(config()), problems=problems)
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == ("target_unknown", asked, nearest)


def test_known_targets_and_files_can_be_asked_for(problems):
    wanted = ["all", "survey", "genk", "results/compare/all.csv"]
    check_targets(wanted, fill_defaults(config()), problems=problems)
    assert not problems.found


def test_les_without_panel_is_no_target(problems):
    check_targets(["genk"], fill_defaults(config(les__genk__panel=False)), problems=problems)
    assert only(problems).key == "target_unknown"


@pytest.mark.parametrize("name", ["all", "survey", "focus_groups", "networks", "report"])
def test_les_cannot_take_the_name_of_a_fixed_target(name):
    settings = config(**{f"les__{name}": {"name": "X"}, f"{LIMBURG}__les__map__3": name})
    assert found_in(settings) == [("config_les_reserved", f"les.{name}", name)]


def test_partner_group_cannot_be_called_all():
    assert found_in(config(partner_groups__all={"label": "X"})) == [
        ("config_group_reserved", "partner_groups.all", "all")
    ]


@pytest.mark.parametrize("name", ["Genk", " genk"])
def test_two_les_with_one_name_are_told(name):
    settings = config(les__beringen={"name": name})
    assert found_in(settings) == [("config_les_name_twice", "les.beringen.name", name)]


def test_two_partner_groups_with_one_name_are_told():
    settings = config(partner_groups__breed={"label": {"nl": "kernpartners"}})
    assert found_in(settings) == [("config_group_label_twice", "partner_groups.breed.label", "kernpartners")]


GROUP_FIGURES = [
    {"number": 1, "slug": "a", "kind": "likert_by_group", "items": ["visie"]},
    {"number": 2, "slug": "b", "kind": "likert_by_les", "items": ["visie"], "style": {"groups": True}},
    {"number": 3, "slug": "c", "kind": "multi_select", "items": ["visie"], "style": {"groups": True}},
    {"number": 4, "slug": "d", "kind": "likert_by_les", "items": ["visie"]},
]


def test_bars_of_groups_need_a_group_that_is_shown_and_a_wave_that_tells_who_is_in_it():
    shown = config(figures=GROUP_FIGURES)
    assert found_in(shown) == []
    none = copy.deepcopy(shown)
    for group in none["partner_groups"].values():
        group["compare"] = False
    named = [f"figures[{number}] ({number} {slug})" for number, slug in ((1, "a"), (2, "b"), (3, "c"))]
    kinds = ["likert_by_group", "likert_by_les", "multi_select"]
    assert found_in(none) == [("config_groups_none", *told) for told in zip(named, kinds, strict=True)]
    del shown["survey"]["waves"]["limburg"]["partner_group"]
    nobody = shown | {"partner_groups": {}}
    assert found_in(nobody) == [("config_groups_absent", *told) for told in zip(named, kinds, strict=True)]
    assert found_in(shown) == [("config_groups_unknown", *told) for told in zip(named, kinds, strict=True)]


@pytest.mark.parametrize(("groups", "told"), [(0, 0), (1, 1), (2, None), (3, 3)])
def test_an_appendix_that_is_not_made_is_known_with_the_number_of_groups(groups, told):
    names = {f"groep{number}": {"label": f"Groep {number}"} for number in range(groups)}
    settings = config(partner_groups=names | {"rest": {"label": "Rest", "compare": False}})
    settings = fill_defaults(settings)
    assert without_appendix(settings) == told
    settings["statistics"]["inference"] = "none"
    assert without_appendix(settings) is None


def test_les_that_no_wave_sends_respondents_to_is_told():
    unused = config(les__ieper={"name": "Ieper"})
    assert found_in(unused) == [("config_les_unused", "les.ieper", "ieper")]
    problems = Problems()
    check_consistency(unused, file="config.yaml", problems=problems)
    assert only(problems).lines("en")[2] == "Do this: add it to a wave (survey.waves.limburg.les), or remove the site."


@pytest.mark.parametrize(
    "rule",
    [
        {"item": "rol"},
        {"item": "rol", "map": {"1": "kern"}, "first_match": [{"any": ["a"], "is": "kern"}]},
    ],
)
def test_partner_group_needs_just_one_rule(rule):
    assert found_in(config(**{f"{LIMBURG}__partner_group": rule})) == [
        ("config_group_rule", "survey.waves.limburg.partner_group", None)
    ]


@pytest.mark.parametrize(
    "deed",
    [
        {"leave_out": True},
        {"partner_group": "breed"},
        {"item": "visie", "choice": "eens"},
        {"item": "motief", "choice": ["a", "b"]},
        {"item": "visie", "choice": None},
    ],
)
def test_correction_that_does_one_thing_is_accepted(deed):
    assert found_in(config(les__genk__corrections=[CORRECTION | deed])) == []


@pytest.mark.parametrize(
    "deed",
    [
        {},
        {"leave_out": False},
        {"leave_out": True, "partner_group": "breed"},
        {"item": "visie"},
        {"choice": "eens"},
        {"item": "visie", "choice": "eens", "partner_group": "breed"},
    ],
)
def test_correction_that_does_not_do_just_one_thing_is_told(deed):
    assert found_in(config(les__genk__corrections=[CORRECTION | deed])) == [
        ("config_correction", "les.genk.corrections[1]", None)
    ]


@pytest.mark.parametrize("name", ["les", "rol"])
def test_correction_of_the_answer_behind_les_or_group_is_refused_because_it_would_do_nothing(name):
    settings = config(les__genk__corrections=[CORRECTION | {"item": name, "choice": "x"}])
    assert found_in(settings) == [("config_correction_item", "les.genk.corrections[1].item", name)]


def test_two_entries_with_one_number_are_told_whatever_their_slug():
    entry = {"number": "B.1", "slug": "x", "kind": "response"}
    other = entry | {"number": "7", "slug": "ander"}
    settings = config(tables=[entry | {"number": "7"}, entry, other], figures=[other | {"kind": "flow"}])
    assert found_in(settings) == [("config_twice", "tables[3].number (7 ander)", "7")]


FIGURE = {"number": 64, "slug": "leren", "kind": "likert_items", "items": ["leren"]}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"stijl": {}}, ("config_kind_key", "figures[2].stijl (64 leren)", "stijl")),
        ({"style": {"colour": "x"}}, ("config_kind_style", "figures[2].style.colour (64 leren)", "colour")),
        ({"style": {"top_two": "ja"}}, ("config_value", "figures[2].style.top_two (64 leren)", "ja")),
        ({"style": {"order": "answr"}}, ("config_enum", "figures[2].style.order (64 leren)", "answr")),
        ({"slug": None}, ("config_value", "figures[2].slug (64)", "None")),
        ({"kind": "taart"}, ("config_enum", "figures[2].kind (64 leren)", "taart")),
    ],
)
def test_what_is_wrong_in_a_figure_is_told_with_its_number_and_slug(change, found):
    assert found_in(config(figures=[FIGURE | {"slug": "x"}, FIGURE | change])) == [found]


def test_a_figure_that_is_no_figure_at_all_is_told():
    assert found_in(config(figures=["leren"])) == [("config_value", "figures[1]", "leren")]


def of_kind(kind, **more):
    """The figure, of another kind, with a question where that kind takes one."""
    known = {"number", "slug", *kinds("figures")[kind].keys}
    return {key: value for key, value in FIGURE.items() if key in known} | {"kind": kind} | more


@pytest.mark.parametrize("kind", [kind.name for kind in kinds("figures").values() if kind.style and not kind.compares])
def test_every_style_of_a_kind_is_accepted(kind):
    values = {"layout": "diverging", "order": "answer", "top_two": True, "groups": True, "total": False}
    values |= {"mean": True, "nps": True, "sites": "pages", "draw": "auto", "bases": True, "share": True}
    values |= {"drawn": "lines", "colour_by": "sector", "heads": True, "thin": "none", "at_least": 2, "level": 0.1}
    values |= {"shades": True, "distinct": False}
    style = {key: values[key] for key in kinds("figures")[kind].style}
    named = {"les": "genk", "relation": "visie", "measurement": 1}
    more = {key: value for key, value in named.items() if key in kinds("figures")[kind].required}
    networks = {"mapping": "m.xlsx", "relations": {"visie": "Visie"}}
    parts = {"costs": "c.xlsx", "networks": networks, "focus_groups": {"coding": "c.xlsx"}}
    assert found_in(config(**parts, figures=[of_kind(kind, style=style, **more)])) == []


@pytest.mark.parametrize(
    ("kind", "key", "told"),
    [
        ("multi_select", "layout", "it has: draw, order, groups)"),
        ("likert_items", "total", "it has: draw, layout, order, top_two, mean, nps, groups, shades, distinct)"),
        ("likert_by_group", "groups", "it has: draw, layout, order, top_two, mean, nps, total)"),
        ("costs", "groups", "it has: order, layout)"),
        (
            "likert_by_les",
            "toptwo",
            "nearest: top_two; it has: draw, layout, order, top_two, mean, nps, groups, sites, total)",
        ),
    ],
)
def test_a_style_that_the_kind_lacks_is_told_with_those_it_has(problems, kind, key, told):
    values = {"layout": "diverging", "total": False}
    settings = config(costs="c.xlsx", figures=[of_kind(kind, style={key: values.get(key, True)})])
    check_config(settings, file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.value) == ("config_kind_style", key)
    assert problem.place.column == f"figures[1].style.{key} (64 leren)"
    assert told in problem.lines("en")[1]


@pytest.mark.parametrize(
    ("of", "kind", "key", "value", "told"),
    [
        ("tables", "likert", "total", True, "title, caption, item, by, where, weighted, percent, top_two, mean, nps)"),
        ("tables", "response", "by", "les", "it takes: number, slug, kind, title, caption)"),
        ("figures", "timeline", "relation", "visie", "it takes: number, slug, kind, title, caption, size)"),
        ("figures", "timeline", "style", {"order": "asked"}, "it takes: number, slug, kind, title, caption, size)"),
        ("tables", "costs", "style", {}, "it takes: number, slug, kind, title, caption)"),
        (
            "tables",
            "multi_select",
            "choises",
            ["a"],
            "nearest: choices; it takes: number, slug, kind, title, caption, item,",
        ),
        (
            "figures",
            "network_map",
            "critera",
            ["a"],
            "it takes: number, slug, kind, title, caption, size, les, relation,",
        ),
    ],
)
def test_a_key_that_the_kind_lacks_is_told_with_those_it_takes(problems, of, kind, key, value, told):
    """Also one that another kind takes: it would say nothing here."""
    settings = config(**{of: [{"number": 7, "slug": "x", "kind": kind, key: value}]})
    check_config(settings, file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.column) == ("config_kind_key", key, f"{of}[1].{key} (7 x)")
    assert told in problem.lines("en")[1]


def test_defaults_are_filled_in_for_the_kinds_that_have_them_alone():
    entries = {"number": 1, "slug": "x"}
    filled = fill_defaults(
        config(
            figures=[entries | {"kind": "code_heatmap"}, entries | {"kind": "timeline"}],
            tables=[entries | {"kind": "multi_select", "item": "a"}, entries | {"kind": "likert", "item": "a"}],
        )
    )
    assert [(entry.get("by"), entry.get("total")) for of in ("figures", "tables") for entry in filled[of]] == [
        ("les", None),
        (None, None),
        (None, False),
        (None, None),
    ]


def test_a_figure_of_costs_without_a_sheet_of_them_is_told():
    assert found_in(config(figures=[of_kind("costs")])) == [("config_key_missing", "costs", None)]


@pytest.mark.parametrize("change", [{"kind": "taart", "style": {"groups": True}}, {"style": {"colour": True}}])
def test_a_kind_or_style_that_does_not_exist_is_told_once(change):
    with pytest.raises(UnusableConfig, match=r"\[1 van 1\]"):
        prepare_config(config(figures=[FIGURE | change]))


def test_multiple_choice_table_needs_a_question():
    settings = config(tables=[{"number": 7, "slug": "x", "kind": "multi_select"}])
    assert found_in(settings) == [("config_key_missing", "tables[1].item (7 x)", None)]
