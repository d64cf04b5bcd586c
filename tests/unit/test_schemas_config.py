"""The configuration: what does not fit is named with the nearest that does, all of it in one run."""

import copy
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import CONFIG, config, only, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import FOLDER, check_rows, load_schema
from les_evaluation.study.config_schema import check_config, fill_defaults
from les_evaluation.study.configuration import UnusableConfig, check_consistency, check_targets, prepare_config
from les_evaluation.study.job_settings import survey_table_settings
from les_evaluation.study.registry import kinds
from les_evaluation.study.settings import (
    facts_of,
    file_stem,
    group_labels,
    les_names,
    raw_inputs,
    waves_of,
    without_appendix,
    words,
)

LIMBURG = "survey__waves__limburg"
CORRECTION = {"wave": "limburg", "row": 3, "reason": "op vraag van het LES"}


def found_in(settings, *, requested=()):
    """(key, path, value) of all problems of a configuration, in order."""
    problems = Problems()
    check_config(settings, file="config.yaml", problems=problems)
    if not problems.found:
        fill_defaults(settings)
        check_consistency(settings, file="config.yaml", problems=problems)
        check_targets(requested, settings, problems=problems)
    assert {problem.place.file for problem in problems.found} <= {"config.yaml", None}
    return [(problem.key, problem.place.column, problem.value) for problem in problems.found]


def test_sound_configuration_has_no_problems():
    assert found_in(prepare_config(config())) == []


@pytest.mark.parametrize(
    ("wrong", "value", "path", "nearest"),
    [
        ("statistcs", {}, "statistcs", "statistics"),
        ("study__langage", "nl", "study.langage", "language"),
        ("les__genk__invted", 5, "les.genk.invted", "invited"),
        ("partner_groups__kern__color", "#000000", "partner_groups.kern.color", "colour"),
        ("survey__codebok", "x.xlsx", "survey.codebok", "codebook"),
        (f"{LIMBURG}__opend", "2023-09-19", "survey.waves.limburg.opend", "opened"),
        (f"{LIMBURG}__metadata__emial", "E-mail", "survey.waves.limburg.metadata.emial", "email"),
    ],
)
def test_typing_error_in_a_key_is_told_with_the_nearest_known_key(problems, wrong, value, path, nearest):
    check_config(config(**{wrong: value}), file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("config_key_unknown", path)
    assert problem.details["nearest"] == nearest
    assert nearest in problem.details["known"]


@pytest.mark.parametrize("path", ["study", "survey", "les", "survey__codebook", f"{LIMBURG}__file", f"{LIMBURG}__les"])
def test_missing_key_is_told(path):
    assert found_in(config(**{path: None})) == [("config_key_missing", path.replace("__", "."), None)]


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("les__genk__invited", "vijftig", "vijftig"),
        ("les__genk__invited", 0, "0"),
        ("les__genk__panel", "ja", "ja"),
        ("partner_groups__kern__colour", "blauw", "blauw"),
        ("disclosure", {"minimum_base": 0}, "0"),
        (f"{LIMBURG}__opened", "19/09/2023", "19/09/2023"),
        (f"{LIMBURG}__opened", "2023-02-31", "2023-02-31"),
        (f"{LIMBURG}__closed", "20230919", "20230919"),
        ("les", {}, "{}"),
        ("survey", [], "[]"),
    ],
)
def test_value_of_the_wrong_form_is_told_with_what_was_expected(problems, path, value, shown):
    check_config(config(**{path: value}), file="config.yaml", problems=problems)
    problem = only(problems)
    assert problem.key == "config_value"
    assert problem.place.column.startswith(path.replace("__", "."))
    assert problem.value == shown
    assert set(problem.details["expected"]) == {"nl", "en"}


def test_value_outside_a_list_is_told_with_the_nearest(problems):
    check_config(config(base="signficant"), file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.details["nearest"]) == ("config_enum", "significant")


@pytest.mark.parametrize(
    "file", ["../elders.xlsx", "/etc/passwd", "C:/data.xlsx", "map\\data.xlsx", "map/../../x.csv", "..", ""]
)
@pytest.mark.parametrize("path", [f"{LIMBURG}__file", "survey__codebook", "survey__pseudonym_key", "partners"])
def test_file_outside_raw_is_refused(path, file):
    assert [key for key, *_ in found_in(config(**{path: file}))] == ["config_value"]


@pytest.mark.parametrize("file", ["a.xlsx", "map/b c.csv", "map/..c.sav", "x..y/a.csv"])
def test_file_inside_raw_is_accepted(file):
    assert found_in(config(**{f"{LIMBURG}__file": file})) == []


@pytest.mark.parametrize("place", ["les", "partner_groups", "survey__waves"])
@pytest.mark.parametrize("name", ["Genk", "genk zuid", "../genk", "1genk", "é"])
def test_key_that_cannot_name_a_folder_is_refused(place, name):
    settings = config()
    node = settings
    for part in place.split("__"):
        node = node[part]
    node[name] = next(iter(node.values()))
    assert ("config_name", place.replace("__", "."), name) in found_in(settings)


@pytest.mark.parametrize("number", ["../1", "1/2", "a b", "", "27:1"])
def test_figure_number_that_cannot_be_in_a_file_name_is_refused(number):
    settings = config(tables=[{"number": number, "slug": "x", "kind": "response"}])
    assert [key for key, *_ in found_in(settings)] == ["config_value"]


@pytest.mark.parametrize(
    ("number", "stem"), [(7, "tabel_07_x"), (27, "tabel_27_x"), ("B.1.4", "tabel_B_1_4_x"), ("6a", "tabel_6a_x")]
)
def test_file_is_named_after_the_number(number, stem):
    assert found_in(config(tables=[{"number": number, "slug": "x", "kind": "response"}])) == []
    assert file_stem("tabel", number, "x") == stem


# Names that must exist


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
    assert found_in(config(les__ieper={"name": "Ieper"})) == [("config_les_unused", "les.ieper", "ieper")]


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


@pytest.mark.parametrize("kind", [kind.name for kind in kinds("figures").values() if kind.style])
def test_every_style_of_a_kind_is_accepted(kind):
    values = {"layout": "diverging", "order": "answer", "top_two": True, "groups": True, "total": False}
    style = {key: values[key] for key in kinds("figures")[kind].style}
    assert found_in(config(costs="c.xlsx", figures=[of_kind(kind, style=style)])) == []


@pytest.mark.parametrize(
    ("kind", "key", "told"),
    [
        ("multi_select", "layout", "it has: order, groups)"),
        ("likert_items", "total", "it has: layout, order, top_two, groups)"),
        ("likert_by_group", "groups", "it has: layout, order, top_two)"),
        ("costs", "groups", "it has: order)"),
        ("likert_by_les", "toptwo", "nearest: top_two; it has: layout, order, top_two, groups, total)"),
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
        ("tables", "likert", "total", True, "it takes: number, slug, kind, title, item, by, where, weighted)"),
        ("tables", "response", "by", "les", "it takes: number, slug, kind, title)"),
        ("figures", "timeline", "relation", "visie", "it takes: number, slug, kind, title)"),
        ("figures", "flow", "style", {"order": "asked"}, "it takes: number, slug, kind, title)"),
        ("tables", "costs", "style", {}, "it takes: number, slug, kind, title)"),
        ("tables", "multi_select", "choises", ["a"], "nearest: choices; it takes: number, slug, kind, title, item,"),
        ("figures", "network_map", "critera", ["a"], "it takes: number, slug, kind, title, les, relation,"),
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


# The whole way


def test_several_problems_are_told_in_one_run_in_the_language_of_the_study():
    wrong = {"les__genk__invted": 3, f"{LIMBURG}__les__map__3": "gent", "base": "all"}
    for language, words_of in (("nl", ("van 4", "sleutel", "LES", "dichtstbij")), ("en", ("of 4", "key", "LES"))):
        with pytest.raises(UnusableConfig) as raised:
            prepare_config(config(study__language=language, **wrong), requested=["gnk"])
        told = str(raised.value)
        assert all(word in told for word in words_of)
        assert told.count("config.yaml ›") == 3
        assert '"gnk"' in told


def test_problems_of_form_are_all_told():
    with pytest.raises(UnusableConfig) as raised:
        prepare_config(config(study=None, les__genk__invited="x", **{f"{LIMBURG}__file": "../x"}))
    assert "[3 van 3]" in str(raised.value)


def test_yaml_dates_and_numbers_as_keys_are_accepted():
    assert CONFIG["survey"]["waves"]["limburg"]["opened"] == dt.date(2023, 9, 19)  # as YAML reads it
    made = prepare_config(CONFIG)
    wave = made["survey"]["waves"]["limburg"]
    assert (wave["opened"], wave["closed"]) == ("2023-09-19", "2023-10-07")
    assert wave["les"]["map"] == {"1": "genk", "2": "beringen"}


def test_configuration_given_is_not_changed():
    given_config = config()
    prepare_config(given_config)
    assert given_config == config()


def test_waves_are_not_pooled_by_default_and_other_ways_are_named():
    assert prepare_config(config())["survey"]["compare_waves"] == "none"
    with pytest.raises(UnusableConfig, match=r"none, pooled"):
        prepare_config(config(survey__compare_waves="sum"))


@pytest.mark.parametrize("invited", [{"limburg": 50}, {"limburg": 50, "all": 60}, 50, None])
def test_invited_is_a_number_or_one_per_wave(invited):
    assert prepare_config(config(les__genk__invited=invited))["les"]["genk"]["invited"] == invited


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("les__genk__invited", {"limbrug": 50}, "limburg"),
        ("les__genk__invited", {"limburg": "veel"}, "een per meting"),
        ("survey__waves__limburg__time_zone", "Brussel", "Europe/Brussels"),
        ("survey__waves__limburg__dates", "american", "month_first"),
        ("survey__waves__limburg__respondents", "nobody", "rows"),
    ],
)
def test_a_setting_of_waves_that_cannot_be_is_told_with_what_can(path, value, told):
    with pytest.raises(UnusableConfig, match=told):
        prepare_config(config(**{path: value}))


def test_defaults_are_filled_in():
    made = prepare_config(config())
    assert made["study"]["language"] == "nl"
    assert made["les"]["genk"]["invited"] is None
    assert made["les"]["genk"]["panel"] is True
    assert made["les"]["genk"]["corrections"] == []
    assert made["partner_groups"]["kern"]["compare"] is True
    assert made["survey"]["cleaning"]["duplicates"] == "last_complete"
    assert made["survey"]["cleaning"]["test_responses"] == {
        "organisations": [],
        "email_domains": [],
        "before_opened": True,
    }
    assert made["partners"] is None
    assert made["figures"] == made["tables"] == []
    assert made["disclosure"]["minimum_base"] == 1
    assert made["base"] == "answered"


def test_defaults_do_not_replace_what_is_given():
    given_settings = config(les__genk__panel=False, survey__cleaning={"duplicates": "first"}, base="significant")
    made = prepare_config(given_settings)
    assert made["les"]["genk"]["panel"] is False
    assert made["survey"]["cleaning"]["duplicates"] == "first"
    assert made["base"] == "significant"


def test_defaults_of_one_les_are_not_shared_with_another():
    made = prepare_config(config())
    made["les"]["genk"]["corrections"].append("x")
    assert made["les"]["beringen"]["corrections"] == []


def paths(node, path=()):
    yield path
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from paths(inner, (*path, key))


YAML_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 40)
    | st.sampled_from(["", "genk", "kern", "../x", "all", "2023-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["genk", "item", "map", "nl", "1"]), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(path=st.sampled_from([path for path in paths(config()) if path]), value=YAML_VALUES)
def test_whatever_stands_at_a_key_is_accepted_or_told(path, value):
    settings = config()
    node = settings
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    try:
        made = prepare_config(settings)
    except UnusableConfig:
        return
    assert found_in(made) == []


def test_names_and_labels_follow_order_and_language():
    made = prepare_config(config(study__language="en", les__genk__panel=False))
    assert les_names(made) == {"beringen": "Beringen"}
    assert group_labels(made) == {"kern": "Core partners", "breed": "Brede partners"}
    assert waves_of(made, "genk") == ["limburg"]
    assert words({"nl": "een"}, "en") == "een"


NAMED = {"plekken": {"nl": "Plekken", "en": "Places"}, "naam": "Naam"}


@pytest.mark.parametrize(
    ("language", "printed"),
    [("nl", {"Plekken": "Site A", "Naam": "Talent"}), ("en", {"Places": "Site A (en)", "Naam": "Talent"})],
)
def test_facts_are_printed_in_the_language_of_the_study_in_the_order_of_their_names(language, printed):
    facts = {"naam": "Talent", "plekken": {"nl": "Site A", "en": "Site A (en)"}}
    made = prepare_config(config(study__language=language, facts=NAMED, les__genk__facts=facts))
    assert list(facts_of(made, "genk").items()) == list(printed.items())
    assert facts_of(made, "beringen") == {}
    assert survey_table_settings(made, les="genk")["facts"] == made["facts"]


def test_facts_without_names_of_their_own_are_printed_as_they_are():
    made = prepare_config(config(les__genk__facts={"Naam van het LES": "Talent", "Plek": {"nl": "A", "en": "B"}}))
    assert facts_of(made, "genk") == {"Naam van het LES": "Talent", "Plek": "A"}


def test_a_fact_without_a_name_is_told_where_others_have_one(problems):
    settings = prepare_config(config(facts=NAMED)) | {"facts": NAMED}
    settings["les"]["genk"]["facts"] = {"plekke": "Site A"}
    check_consistency(settings, file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.column, problem.value) == ("config_fact_unknown", "les.genk.facts", "plekke")
    assert problem.details["nearest"] == "plekken"


def networks(*, types, groups):
    """Settings of networks with so many relation types, and groups of one type each."""
    return {
        "mapping": "mapping.xlsx",
        "relations": {f"soort_{number}": f"Soort {number}" for number in range(types)},
        "groups": {f"groep_{number}": {"label": f"G {number}", "relations": ["soort_0"]} for number in range(groups)},
    }


@pytest.mark.parametrize(
    ("types", "groups", "told"),
    [
        (12, 0, []),
        (13, 0, [("config_relations_many", "networks.relations", None)]),
        (12, 12, []),
        (12, 13, [("config_relations_shown", "networks.groups", None)]),
        (2, 23, [("config_relations_shown", "networks.groups", None)]),
        (13, 13, [("config_relations_many", "networks.relations", None)]),
    ],
)
def test_more_relations_than_can_be_told_apart_are_told(types, groups, told):
    assert found_in(config(networks=networks(types=types, groups=groups))) == told


def test_how_many_relations_there_are_and_may_be_is_told():
    with pytest.raises(UnusableConfig) as unusable:
        prepare_config(config(networks=networks(types=13, groups=0)))
    assert "13 soorten relaties; op een kaart zijn er hoogstens 12 uit elkaar te houden." in str(unusable.value)
    with pytest.raises(UnusableConfig) as unusable:
        prepare_config(config(study__language="en", networks=networks(types=5, groups=20)))
    assert "25 types and groups of relations together" in str(unusable.value)


def test_only_groups_to_compare_are_compared():
    made = prepare_config(config(partner_groups__breed__compare=False))
    assert list(group_labels(made, compared_only=True)) == ["kern"]


def test_inputs_are_the_files_in_raw():
    made = prepare_config(config(partners="partners.xlsx"))
    assert set(raw_inputs(made)) == {
        "raw/codebook.xlsx",
        "raw/pseudonym.key",
        "raw/limburg.xlsx",
        "raw/partners.xlsx",
    }


# The schemas themselves

SCHEMAS = sorted(path.name.removesuffix(".schema.yaml") for path in FOLDER.glob("*.schema.yaml"))
KEYWORDS = {
    "$schema", "$defs", "$ref", "type", "properties", "required", "additionalProperties", "propertyNames",
    "enum", "default", "description", "x-nl", "x-families", "pattern", "format", "minLength", "minimum", "maximum",
    "minItems", "maxItems", "minProperties", "items", "oneOf", "anyOf",
    "allOf", "if", "then", "const",
}  # fmt: skip


def subschemas(schema):
    yield schema
    for key in ("properties", "$defs"):
        for inner in schema.get(key, {}).values():
            yield from subschemas(inner)
    for key in ("additionalProperties", "propertyNames", "items", "if", "then"):
        if isinstance(schema.get(key), dict):
            yield from subschemas(schema[key])
    for inner in [inner for key in ("oneOf", "anyOf", "allOf") for inner in schema.get(key, [])]:
        yield from subschemas(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_uses_no_keyword_that_does_nothing(name):
    for schema in subschemas(load_schema(name)):
        assert set(schema) <= KEYWORDS


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_expected_is_said_in_both_languages(name):
    for schema in subschemas(load_schema(name)):
        assert ("description" in schema) == ("x-nl" in schema), schema


def test_every_pattern_explains_itself():
    for name in SCHEMAS:
        for schema in subschemas(load_schema(name)):
            assert "pattern" not in schema or "description" in schema, schema


# Rows of a sheet


def checked(problems, headers, *rows, schema="partners"):
    check_rows(sheet(headers, *rows), schema=schema, problems=problems)
    return [(problem.key, problem.place.row, problem.place.column) for problem in problems.found]


REGISTER = ["organisation", "les", "partner_group"]


def test_sound_rows_have_no_problems(problems):
    assert checked(problems, REGISTER, ["De Linde", "genk", "kern"]) == []


def test_missing_column_is_told_once_with_the_nearest_header(problems):
    rows = [["De Linde", "genk"], ["De Berk", "genk"]]
    assert checked(problems, ["organisation", "le"], *rows) == [
        ("column_unknown", 1, "le"),
        ("column_missing", 1, "les"),
        ("column_missing", 1, "partner_group"),
    ]
    assert problems.found[1].details["nearest"] == "le"


def test_a_header_that_is_known_is_never_the_nearest(problems):
    headers = ["organisation", "les", "organisations"]  # partner_group is missing, and organisation is there
    assert checked(problems, headers) == [
        ("column_unknown", 1, "organisations"),
        ("column_missing", 1, "partner_group"),
    ]
    assert [problem.details["nearest"] for problem in problems.found] == [None, None]


def test_a_group_is_no_type_of_an_export_and_the_text_names_types_only(problems):
    export = {"kind": "edge_list", "file": "e.csv", "les": "genk", "measurement": 1, "relation": "beheer"}
    networks = {
        "mapping": "m.xlsx",
        "relations": {"visie": "Visie", "overleg": "Overleg"},
        "groups": {"beheer": {"label": "Beheer", "relations": ["visie", "overleg"]}},
        "exports": [export],
    }
    check_consistency(fill_defaults(config(networks=networks)), file="config.yaml", problems=problems)
    problem = only(problems)
    assert (problem.place.column, problem.value) == ("networks.exports[1].relation", "beheer")
    assert (
        problem.lines("nl")[1]
        == "Wat: deze soort relatie staat niet onder networks.relations (bekend: visie, overleg)."
    )


def test_blank_cell_of_a_required_column_is_told_with_its_row(problems):
    rows = [["De Linde", "genk", "kern"], ["De Berk", " ", "kern"]]
    assert checked(problems, REGISTER, *rows) == [("cell_missing", 3, "les")]


def test_cell_of_the_wrong_form_is_told_with_its_value(problems):
    found = checked(
        problems,
        ["name", "type", "label::nl", "max_choices"],
        ["Visie helder", "select_one eens", "?", ""],
        ["visie", "select_two eens", "?", "0"],
        schema="codebook_survey",
    )
    assert found == [("cell_form", 2, "name"), ("cell_form", 3, "type"), ("cell_form", 3, "max_choices")]
    assert [problem.value for problem in problems.found] == ["Visie helder", "select_two eens", "0"]


def test_cell_outside_a_list_is_told_with_the_nearest(problems):
    headers = ["list_name", "name", "value", "label::nl", "kind"]
    checked(problems, headers, ["eens", "ja", "1", "Ja", "noview"], schema="codebook_choices")
    problem = only(problems)
    assert (problem.key, problem.details["nearest"]) == ("cell_enum", "no_view")


@pytest.mark.parametrize("header", ["label::en", "label::fr", "value::limburg", "value::westhoek"])
def test_columns_per_language_and_wave_are_known(problems, header):
    headers = ["list_name", "name", "value", "label::nl", header]
    assert checked(problems, headers, ["eens", "ja", "1", "Ja", "x"], schema="codebook_choices") == []


def test_messages_hold_no_python(problems):
    check_config(config(les__genk__invited="x", partners=["a"], study=[]), file="config.yaml", problems=problems)
    for problem in problems.found:
        assert not re.search(r"[\[{]'", "\n".join(problem.lines("nl")))


@pytest.mark.parametrize("folder", [".", "./", "scripts", "docs/found", "tests", "raw", "raw/ours/results", ".."])
def test_results_are_never_written_among_inputs_code_or_other_files(folder):
    with pytest.raises(UnusableConfig, match=r"\[1 van 1\] config.yaml › results"):
        prepare_config(config(raw="raw/ours", results=folder))


@pytest.mark.parametrize("folder", ["results", "results/hubs", "uitkomst", "../elsewhere"])
def test_results_may_lie_in_any_folder_of_their_own(folder):
    assert prepare_config(config(raw="raw/ours", results=folder))["results"] == folder


def test_an_empty_mapping_is_shown_as_it_is_written():
    with pytest.raises(UnusableConfig, match=r"partner_groups › \"\{\}\""):
        prepare_config(config(partner_groups={}))
