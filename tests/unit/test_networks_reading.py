"""The mapping workbook: what is read from it, and what is told."""

from __future__ import annotations

import re

import openpyxl
import pytest

from builders import keys, only, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.networks import network as model
from les_evaluation.networks.actor_codes import LETTERS
from les_evaluation.networks.mapping_sheets import read_rows
from les_evaluation.networks.same_relations import (
    MERGED_COLUMNS,
    merged_relations,
)
from les_evaluation.networks.weights import decimal
from mapping_builders import ACTORS, LES, RELATIONS, ROWS, SCHEMAS, SHEETS, changed, pairs, read, with_rows, workbook


def test_both_sheets_become_their_tables(tmp_path, problems):
    path = workbook(tmp_path)
    networks = read(path, problems)
    assert keys(problems) == []
    assert (list(networks.actors.columns), len(networks.actors)) == (model.NAMED_ACTOR_COLUMNS, 6)
    assert networks.actors["role"].tolist() == ["kern", "breed", "kern", "extern", "experiment", "kern"]
    assert networks.actors["active_from"].tolist()[:2] == ["", "2023-05-01"]
    relations = networks.relations
    assert list(relations.columns) == model.RELATION_COLUMNS
    assert pairs(relations) == [("a1", "a2", "one_way"), ("a3", "a1", "two_way"), ("b1", "b2", "one_way")]
    assert relations["measurement"].tolist() == [1, 1, 1]
    assert relations["strength"].fillna(-1).tolist() == [2, -1, -1]  # no weight is none
    assert relations["source"].unique().tolist() == [f"{path} › relations"]
    assert relations["source_row"].tolist() == [2, 3, 4]
    assert relations["merged"].tolist() == [""] * 3
    network = model.network_of(
        networks.actors, relations, les="genk", relation="visie", measurement=1, groups={"beheer": ["overleg"]}
    )
    assert network.actors["actor_id"].tolist() == ["a1", "a2", "a3"]
    assert sorted(zip(network.ties["from_actor_id"], network.ties["to_actor_id"], strict=True)) == [
        ("a1", "a2"),
        ("a1", "a3"),
        ("a3", "a1"),
    ]


def test_words_in_the_schemas_are_those_of_the_model():
    assert list(SCHEMAS["actors"]["properties"]) == model.NAMED_ACTOR_COLUMNS
    assert SCHEMAS["actors"]["properties"]["role"]["enum"] == [*model.ROLES, *model.ENGLISH_ROLES]
    assert list(model.ENGLISH_ROLES.values()) == ["kern", "breed", "extern"]
    assert list(model.ROLES) == list(LETTERS)
    assert SCHEMAS["actors"]["properties"]["actor_type"]["enum"] == ["person", "organisation", "group", "other"]
    assert SCHEMAS["relations"]["properties"]["direction"]["enum"] == list(model.DIRECTIONS)
    assert set(SCHEMAS["relations"]["properties"]) == set(model.RELATION_COLUMNS) - {"source", "source_row", "merged"}


@pytest.mark.parametrize("cell", ["Atelier Zénith", "atelier  ZENITH ", "A2"])
def test_an_actor_may_be_named_by_its_label(tmp_path, problems, cell):
    relations = read(workbook(tmp_path, changed("relations", 2, to_actor_id=cell)), problems).relations
    assert keys(problems) == []
    assert relations["to_actor_id"].tolist()[0] == "a2"


def test_a_label_in_two_les_means_the_actor_of_the_les_of_the_relation(tmp_path, problems):
    rows = changed("relations", 2, to_actor_id="fietspunt")
    rows["relations"][2]["from_actor_id"] = "fietspunt"
    relations = read(workbook(tmp_path, rows), problems).relations
    assert keys(problems) == []
    assert pairs(relations)[0][1] == "a4"
    assert pairs(relations)[2][0] == "b1"


def test_printed_names_capitals_and_a_decimal_comma_are_read(tmp_path, problems):
    rows = changed("relations", 2, relation_type="VISION", direction="Two_Way", strength="0,5", measurement=2.0)
    rows["actors"][0] |= {"role": "Kern", "actor_type": "Group"}
    networks = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    first = networks.relations.loc[0]
    assert first[["relation_type", "direction"]].tolist() == ["visie", "two_way"]
    assert (first["strength"], first["measurement"]) == (0.5, 2)
    assert networks.actors.loc[0, ["role", "actor_type"]].tolist() == ["kern", "group"]


def test_the_keys_of_the_types_alone_are_enough(tmp_path, problems):
    read_rows(workbook(tmp_path), les=LES, relations=list(RELATIONS), problems=problems)
    assert keys(problems) == []


@pytest.mark.parametrize("empty", [("relations",), ("actors", "relations")])
def test_sheets_with_only_headers_give_empty_networks(tmp_path, problems, empty):
    networks = read(workbook(tmp_path, SHEETS | {name: [] for name in empty}), problems)
    assert keys(problems) == []
    assert len(networks.actors) == (0 if "actors" in empty else 6)
    assert (list(networks.relations.columns), len(networks.relations)) == (model.RELATION_COLUMNS, 0)
    assert (list(merged_relations(networks.relations).columns)) == MERGED_COLUMNS
    network = model.network_of(
        networks.actors, networks.relations, les="genk", relation="visie", measurement=1, groups={}
    )
    assert len(network.actors) == len(network.ties) == 0


def test_headers_are_checked_where_nothing_stands_below_them(tmp_path, problems):
    headers = {"relations": [name for name in SCHEMAS["relations"]["properties"] if name != "direction"]}
    read(workbook(tmp_path, SHEETS | {"relations": []}, headers), problems)
    assert (only(problems).key, only(problems).place.column) == ("column_missing", "direction")


WRONG = [
    # sheet, row, cells, key, column, value, details
    ("actors", 8, {"label": "Nieuw"}, "coding_twice", "actor_id", "b2", {"row": 7}),
    (
        "actors",
        8,
        {"actor_id": "b9", "label": "LEESZAAL"},
        "network_name_twice",
        "label",
        "LEESZAAL",
        {"row": 7},
    ),
    ("actors", 8, {"actor_id": "B2", "label": "Nieuw"}, "network_name_twice", "actor_id", "B2", {"row": 7}),
    ("actors", 8, {"actor_id": "b9", "label": "b2"}, "network_name_twice", "label", "b2", {"row": 7}),
    ("actors", 7, {"les": "iper"}, "les_unknown", "les", "iper", {"nearest": "ieper"}),
    ("actors", 5, {"role": "kernn"}, "cell_enum", "role", "kernn", {"nearest": "kern"}),
    ("actors", 5, {"role": None}, "cell_missing", "role", None, {}),
    ("actors", 5, {"code": "X01"}, "cell_form", "code", "X01", {}),
    ("actors", 5, {"code": "Fietspunt"}, "cell_form", "code", "Fietspunt", {}),
    ("actors", 5, {"code": "K3"}, "network_code_role", "code", "K3", {"role": "extern", "letter": "X"}),
    ("actors", 5, {"actor_type": "organisatie"}, "cell_enum", "actor_type", "organisatie", {"nearest": "organisation"}),
    ("actors", 5, {"label": None}, "cell_missing", "label", None, {}),
    ("actors", 5, {"active_from": "mei 2023"}, "coding_date", "active_from", "mei 2023", {}),
    ("actors", 5, {"active_to": "2023-02-30"}, "coding_date", "active_to", "2023-02-30", {}),
    (
        "actors",
        5,
        {"active_from": "2024-01-02", "active_to": "2024-01-01"},
        "network_dates",
        "active_from",
        "2024-01-02",
        {"until": "2024-01-01"},
    ),
    (
        "relations",
        2,
        {"to_actor_id": "Atelier Zenit"},
        "network_actor",
        "to_actor_id",
        "Atelier Zenit",
        {"nearest": "Atelier Zénith", "les": "genk", "more": 0},
    ),
    (
        "relations",
        2,
        {"to_actor_id": "Leeszaal"},
        "network_actor_les",
        "to_actor_id",
        "Leeszaal",
        {"les": "genk", "others": ["ieper"]},
    ),
    ("relations", 2, {"to_actor_id": "b2"}, "network_actor_les", "to_actor_id", "b2", {"others": ["ieper"]}),
    ("relations", 2, {"to_actor_id": "buurthuis de kiem"}, "network_self", "to_actor_id", "buurthuis de kiem", {}),
    ("relations", 2, {"from_actor_id": None}, "cell_missing", "from_actor_id", None, {}),
    ("relations", 2, {"relation_type": "visi"}, "network_type", "relation_type", "visi", {"nearest": "visie"}),
    ("relations", 2, {"relation_type": "Konsultation"}, "network_type", "relation_type", "Konsultation", {}),
    ("relations", 2, {"direction": "one-way"}, "cell_enum", "direction", "one-way", {"nearest": "one_way"}),
    ("relations", 2, {"les": "gent"}, "les_unknown", "les", "gent", {"nearest": "genk"}),
    ("relations", 2, {"les": None}, "cell_missing", "les", None, {}),
    ("relations", 2, {"measurement": 1.5}, "cell_form", "measurement", "1.5", {}),
    ("relations", 2, {"measurement": 0}, "cell_form", "measurement", "0", {}),
    ("relations", 2, {"measurement": "eerste"}, "cell_form", "measurement", "eerste", {}),
    ("relations", 2, {"measurement": "1e400"}, "cell_form", "measurement", "1e400", {}),
    ("relations", 2, {"strength": 0}, "network_weight_zero", "strength", "0", {}),
    ("relations", 2, {"strength": -1}, "network_weight_zero", "strength", "-1", {}),
    ("relations", 2, {"strength": "veel"}, "network_weight", "strength", "veel", {}),
    ("relations", 2, {"session_id": "g1;g2"}, "cell_form", "session_id", "g1;g2", {}),
    ("relations", 5, {"relation_type": "kennis"}, "coding_twice", "relation_id", "r3", {"row": 4}),
]


@pytest.mark.parametrize(("name", "row", "cells", "key", "column", "value", "details"), WRONG)
def test_one_wrong_cell_gives_one_clear_problem(tmp_path, problems, name, row, cells, key, column, value, details):
    path = workbook(tmp_path, changed(name, row, **cells))
    read(path, problems)
    problem = only(problems)
    assert (problem.key, problem.value) == (key, value)
    place = problem.place
    assert (place.file, place.sheet, place.row, place.column) == (str(path), name, row, column)
    assert details.items() <= problem.details.items()
    for language in LANGUAGES:
        assert all(re.search(r"{[a-z_]+}", line) is None for line in problem.lines(language))


def test_all_problems_of_both_sheets_are_told_in_one_pass(tmp_path, problems):
    rows = changed("actors", 3, role="x")
    rows["relations"][0] |= {"to_actor_id": "niemand", "measurement": "x"}
    rows["relations"][1]["to_actor_id"] = "a3"
    read(workbook(tmp_path, rows), problems)
    assert sorted(keys(problems)) == ["cell_enum", "cell_form", "network_actor", "network_self"]


def test_a_column_role_that_is_missing_is_told_once(tmp_path, problems):
    headers = {"actors": [name for name in SCHEMAS["actors"]["properties"] if name != "role"]}
    read(workbook(tmp_path, headers=headers), problems)
    assert (only(problems).key, only(problems).place.column) == ("column_missing", "role")


def test_actor_type_sector_dates_and_code_may_be_left_out(tmp_path, problems):
    networks = read(workbook(tmp_path, headers={"actors": ["actor_id", "label", "les", "role"]}), problems)
    assert keys(problems) == []
    assert networks.actors.loc[0].tolist() == ["a1", "Buurthuis De Kiem", "genk", "", "", "kern", "", "", ""]


def test_a_code_that_stands_twice_in_a_les_is_told_at_the_second_row(tmp_path, problems):
    rows = changed("actors", 2, code="K4")
    rows["actors"][2]["code"] = "k4"  # genk as well
    rows["actors"][5]["code"] = "K4"  # ieper: another LES
    read(workbook(tmp_path, rows), problems)
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.row) == ("network_code_twice", "K4", 4)
    assert problem.details == {"row": 2}


def test_an_actor_without_an_id_is_told_once_and_not_at_every_relation(tmp_path, problems):
    rows = changed("actors", 2, actor_id=None)
    rows["relations"][2]["to_actor_id"] = "weg"  # of another LES, whose actors all have an id
    read(workbook(tmp_path, rows), problems)
    told = [(problem.key, problem.place.row, problem.place.column) for problem in problems.found]
    assert told == [("cell_missing", 2, "actor_id"), ("network_actor", 4, "to_actor_id")]


def test_an_unknown_actor_is_told_once_per_column_with_its_number(tmp_path, problems):
    rows = with_rows(*({"to_actor_id": "weg", "from_actor_id": actor} for actor in ("a1", "a2", "a3")))
    read(workbook(tmp_path, rows), problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details["more"]) == ("network_actor", 5, 2)


@pytest.mark.parametrize("name", ["actors", "relations"])
def test_a_missing_or_blank_sheet_is_told_and_nothing_is_held_against_it(tmp_path, problems, name):
    other = {key: lines for key, lines in SHEETS.items() if key != name}
    read(workbook(tmp_path, other), problems)
    assert (only(problems).key, only(problems).place.sheet) == ("sheet_missing", name)
    again = Problems()
    rows = [list(SCHEMAS[key]["properties"]) for key in other]
    content = [[line.get(column) for column in rows[0]] for line in SHEETS[next(iter(other))]]
    read(write_xlsx(tmp_path / "blank.xlsx", {name: [], next(iter(other)): [*rows, *content]}), again)
    problem = only(again)
    assert (problem.key, problem.place.sheet) == ("network_headers", name)
    # Headers alone are enough, and the sheet is found by its name: neither rows nor another sheet are asked for.
    required = {
        "actors": "actor_id, label, les, role",
        "relations": "relation_id, from_actor_id, to_actor_id, relation_type, direction, les, measurement",
    }
    optional = {
        "actors": "actor_type, sector, active_from, active_to, code",
        "relations": "experiment, strength, session_id",
    }
    assert problem.lines("nl")[1] == (
        f"Wat: op dit blad ontbreekt de rij met koppen; verwacht: {required[name]} (mogelijk ook: {optional[name]})."
    )


def test_a_renamed_header_is_told_with_the_column_that_is_missing_and_no_column_that_is_there(tmp_path, problems):
    columns = SCHEMAS["relations"]["properties"]
    path = workbook(tmp_path, headers={"relations": list(columns)})
    book = openpyxl.load_workbook(path)
    book["relations"].cell(1, list(columns).index("direction") + 1).value = "richting"
    book.save(path)
    read(path, problems)
    # Of the headers in use relation_id is most like it.
    assert [(problem.key, problem.place.column, problem.details["nearest"]) for problem in problems.found] == [
        ("column_unknown", "richting", "direction"),
        ("column_missing", "direction", "richting"),
    ]


def test_a_sheet_of_nearly_the_right_name_is_named(tmp_path, problems):
    book = {"Actors": ACTORS, "relatons": ROWS}
    headers = {name: list(SCHEMAS[kind]["properties"]) for name, kind in zip(book, SCHEMAS, strict=True)}
    read(workbook(tmp_path, book, headers), problems)
    assert (only(problems).place.sheet, only(problems).details["nearest"]) == ("relations", "relatons")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("mapping.xlsx", None, "file_missing"),
        ("mapping.xlsx", b"", "file_empty"),
        ("mapping.xlsx", b"a;b\n1;2\n", "file_not_xlsx"),
        ("mapping.csv", b"a;b\n1;2\n", "file_format"),
    ],
)
def test_a_file_that_is_no_workbook_is_told_once(tmp_path, problems, name, content, key):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    networks = read(tmp_path / name, problems)
    assert only(problems).key == key
    assert networks.relations.empty


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("2", 2),
        ("0,5", 0.5),
        (3.0, 3),
        ("1e-3", 0.001),
        ("0", 0),
        ("−1", -1),
        ("inf", None),
        ("nan", None),
        ("x", None),
    ],
)
def test_numbers_in_a_column_of_weights(cell, number):
    assert decimal(cell) == number
