"""The configuration against its schema: what is accepted and what is told."""

import pytest

from builders import config, only
from config_builders import LIMBURG, found_in
from les_evaluation.study.config_schema import check_config
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.file_names import file_stem


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


@pytest.mark.parametrize("path", ["study", "raw", "results", "survey__codebook", f"{LIMBURG}__file"])
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
