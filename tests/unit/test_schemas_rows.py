"""The schemas themselves, and rows of a sheet held against them."""

import re

import pytest

from builders import config, only, sheet
from les_evaluation.core.schemas import FOLDER, check_rows, load_schema
from les_evaluation.study.config_schema import check_config, fill_defaults
from les_evaluation.study.configuration import UnusableConfig, check_consistency, prepare_config

SCHEMAS = sorted(path.name.removesuffix(".schema.yaml") for path in FOLDER.glob("*.schema.yaml"))


KEYWORDS = {
    "$schema", "$defs", "$ref", "type", "properties", "required", "additionalProperties", "propertyNames",
    "enum", "default", "description", "x-nl", "x-families", "pattern", "format", "minLength", "minimum", "maximum",
    "minItems", "maxItems", "minProperties", "items", "prefixItems", "oneOf", "anyOf",
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


@pytest.mark.parametrize(
    "folder", [".", "./", "scripts", "docs/found", "tests", "raw", "raw/ours/results", "..", "../elsewhere"]
)
def test_results_are_never_written_among_inputs_code_or_other_files(folder):
    with pytest.raises(UnusableConfig, match=r"\[1 van 1\] config.yaml › results"):
        prepare_config(config(raw="raw/ours", results=folder))


@pytest.mark.parametrize("folder", ["results", "results/hubs", "uitkomst"])
def test_results_may_lie_in_any_folder_of_their_own(folder):
    assert prepare_config(config(raw="raw/ours", results=folder))["results"] == folder


def test_an_empty_mapping_is_shown_as_it_is_written():
    with pytest.raises(UnusableConfig, match=r"les › \"\{\}\""):
        prepare_config(config(les={}))
