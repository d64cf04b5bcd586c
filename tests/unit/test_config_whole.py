"""The configuration from the file to what the workflow uses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import CONFIG, config, only
from config_builders import LIMBURG, found_in, networks
from les_evaluation.study.configuration import UnusableConfig, check_consistency, prepare_config
from les_evaluation.study.job_settings import survey_table_settings
from les_evaluation.study.settings import (
    facts_of,
    group_labels,
    les_names,
    raw_inputs,
    waves_of,
    words,
)


def test_several_problems_are_told_in_one_run_in_the_language_of_the_study():
    wrong = {"les__genk__invted": 3, f"{LIMBURG}__les__map__3": "gent", "base": "all"}
    for language, words_of in (("nl", ("van 4", "sleutel", "LES", "dichtstbij")), ("en", ("of 4", "key", "site"))):
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
