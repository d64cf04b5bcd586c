"""Mapped networks: what is read from the workbook and from exports, what is told, what is merged, who is shown."""

from __future__ import annotations

import csv
import re
from collections import Counter

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only, sheet, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.networks import network as model
from les_evaluation.networks.actor_codes import CODE_COLUMNS, LETTERS, actor_codes, coded
from les_evaluation.networks.all_networks import read_all_networks, read_approved, read_codes, read_layout
from les_evaluation.networks.coded_networks import read_networks
from les_evaluation.networks.mapped_names import ActorNames
from les_evaluation.networks.mapping_sheets import read_actors, read_relations, read_rows
from les_evaluation.networks.network import relation_table
from les_evaluation.networks.network_exports import read_export
from les_evaluation.networks.network_inputs import check_measurements, check_network_inputs
from les_evaluation.networks.same_relations import (
    MERGED_COLUMNS,
    MERGED_WEIGHTS,
    merge_same,
    merged_networks,
    merged_relations,
)
from les_evaluation.networks.tie_directions import direction_of
from les_evaluation.networks.weights import decimal

LES = ["genk", "ieper"]
RELATIONS = {
    "visie": {"nl": "Visie", "en": "Vision"},
    "overleg": {"nl": "Overleg", "en": "Consultation"},
    "kennis": {"nl": "Kennis", "en": "Knowledge"},
}
ACTOR = {"actor_type": "organisation", "les": "genk"}
ACTORS = [
    {**ACTOR, "actor_id": "a1", "label": "Buurthuis De Kiem", "role": "kern", "sector": "welzijn"},
    {**ACTOR, "actor_id": "a2", "label": "Atelier Zénith", "role": "breed", "active_from": "2023-05-01"},
    {**ACTOR, "actor_id": "a3", "label": "Muziekschool Toon", "role": "kern"},
    {**ACTOR, "actor_id": "a4", "label": "Fietspunt", "role": "extern"},
    {**ACTOR, "actor_id": "b1", "label": "Fietspunt", "role": "experiment", "les": "ieper"},
    {**ACTOR, "actor_id": "b2", "label": "Leeszaal", "role": "kern", "les": "ieper"},
]
RELATION = {"relation_type": "visie", "direction": "one_way", "les": "genk", "measurement": 1}
ROWS = [
    {**RELATION, "relation_id": "r1", "from_actor_id": "a1", "to_actor_id": "a2", "session_id": "g1", "strength": 2},
    {**RELATION, "relation_id": "r2", "from_actor_id": "a3", "to_actor_id": "a1", "direction": "two_way"},
    {**RELATION, "relation_id": "r3", "from_actor_id": "b1", "to_actor_id": "b2", "les": "ieper"},
]
SHEETS = {"actors": ACTORS, "relations": ROWS}
SCHEMAS = {name: load_schema(f"network_{name}") for name in SHEETS}


def changed(name, row, /, **cells):
    """The rows of both sheets, with cells of one row (as Excel numbers them) changed, or a row added after the last."""
    rows = {key: [dict(line) for line in lines] for key, lines in SHEETS.items()}
    if row - 2 == len(rows[name]):
        rows[name].append(dict(rows[name][-1]))
    rows[name][row - 2] |= cells
    return rows


def workbook(tmp_path, rows=SHEETS, headers=None):
    """A workbook of these rows; headers: sheet -> headers, all of the schema without it."""
    sheets = {}
    for name, lines in rows.items():
        columns = (headers or {}).get(name) or list(SCHEMAS[name.lower()]["properties"])
        sheets[name] = [columns, *([line.get(column) for column in columns] for line in lines)]
    return write_xlsx(tmp_path / "mapping.xlsx", sheets)


def read(path, problems):
    return merged_networks(read_rows(path, les=LES, relations=RELATIONS, problems=problems))


def with_rows(*lines):
    """Both sheets, with further relations below the others; a line gives what differs from r1."""
    added = [ROWS[0] | {"relation_id": f"n{number}", "session_id": "g2"} | line for number, line in enumerate(lines)]
    return SHEETS | {"relations": [*ROWS, *added]}


def pairs(relations):
    """(from, to, direction) of every relation, in order."""
    return list(zip(*(relations[name] for name in ("from_actor_id", "to_actor_id", "direction")), strict=True))


# The workbook


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
    assert SCHEMAS["actors"]["properties"]["role"]["enum"] == list(model.ROLES) == list(LETTERS)
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


# The same relation twice


def test_the_same_relation_from_two_sessions_is_merged_into_the_first_and_listed(tmp_path, problems):
    path = workbook(tmp_path, with_rows({"strength": 5}, {"session_id": None}))
    relations = read(path, problems).relations
    assert keys(problems) == []
    assert relations["relation_id"].tolist() == ["r1", "r2", "r3"]
    assert relations.loc[0, ["strength", "session_id"]].tolist() == [5, "g1"]
    weights = "row 2 (one_way 2, g1); row 5 (one_way 5, g2); row 6 (one_way 2)"  # no rule: read_networks stops
    assert relations["merged"].tolist() == [weights, "", ""]
    listed = merged_relations(relations)
    assert list(listed.columns) == [*MERGED_COLUMNS, *MERGED_WEIGHTS]
    assert listed["relation_id"].tolist() == ["r1", "r1"]
    assert listed["source_row"].tolist() == [2, 2]
    assert listed["merged_row"].tolist() == [5, 6]
    assert listed["merged_session"].tolist() == ["g2", ""]
    assert listed["merged_source"].tolist() == [f"{path} › relations"] * 2


@pytest.mark.parametrize("direction", ["two_way", "undirected"])
def test_a_relation_without_a_first_end_is_the_same_when_reversed(tmp_path, problems, direction):
    one = {"relation_type": "kennis", "direction": direction}
    rows = with_rows(one, one | {"from_actor_id": "a2", "to_actor_id": "a1"})
    relations = read(workbook(tmp_path, rows), problems).relations
    assert pairs(relations)[3:] == [("a1", "a2", direction)]
    assert relations["merged"].tolist()[3] == f"row 6 ({direction} 2, g2)"


@pytest.mark.parametrize(
    "change",
    [
        {"from_actor_id": "a2", "to_actor_id": "a1"},
        {"relation_type": "kennis"},
        {"experiment": "Moestuin"},
        {"measurement": 2},
    ],
)
def test_another_direction_type_experiment_or_measurement_is_another_relation(tmp_path, problems, change):
    relations = read(workbook(tmp_path, with_rows(change)), problems).relations
    assert keys(problems) == []
    assert relations["relation_id"].tolist() == ["r1", "r2", "r3", "n0"]
    assert not relations["merged"].any()


def test_an_experiment_is_the_same_in_capitals(tmp_path, problems):
    rows = with_rows({"experiment": "Moestuin"}, {"experiment": "moestuin "})
    assert read(workbook(tmp_path, rows), problems).relations["experiment"].tolist() == ["", "", "", "Moestuin"]


def test_what_one_session_saw_both_ways_goes_both_ways(tmp_path, problems):
    rows = with_rows(
        {"from_actor_id": "a2", "to_actor_id": "a1"}, {"direction": "undirected"}, {"direction": "two_way"}
    )
    relations = read(workbook(tmp_path, rows), problems).relations
    assert pairs(relations) == [("a1", "a2", "two_way"), ("a3", "a1", "two_way"), ("b1", "b2", "one_way")]
    listed = merged_relations(relations)
    assert listed["merged_direction"].tolist() == ["one_way", "undirected", "two_way"]
    # What the row that counts (r1, one_way) gave itself; of r2 nothing was merged.
    assert listed["direction"].tolist() == ["one_way"] * 3
    assert relations["direction"].tolist()[0] == "two_way"


def test_of_one_way_and_undirected_the_relation_stays_undirected(tmp_path, problems):
    relations = read(workbook(tmp_path, with_rows({"direction": "undirected"})), problems).relations
    assert pairs(relations)[0] == ("a1", "a2", "undirected")


def rows_of(lines, source="mapping.xlsx › relations"):
    """RELATION_COLUMNS of (from, to, direction, type, experiment, measurement, session)."""
    columns = ["from_actor_id", "to_actor_id", "direction", "relation_type", "experiment", "measurement", "session_id"]
    frame = pd.DataFrame(lines, columns=columns).assign(les="genk", strength=1.0, source=source, merged="")
    frame["relation_id"] = [f"r{number}" for number in range(len(frame))]
    frame["source_row"] = range(2, len(frame) + 2)
    return relation_table(frame)


LINES = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from("abc"),
        st.sampled_from(model.DIRECTIONS),
        st.sampled_from(["visie", "kennis"]),
        st.sampled_from(["", "Moestuin (1)"]),
        st.sampled_from([1, 2]),
        st.sampled_from(["", "g1", "g, 2 (avond)", "row 9 (two_way)"]),
    ),
    max_size=14,
)


def arrows(relations):
    """Every arrow, with its type, experiment and measurement."""
    found = []
    for row in relations.to_dict("records"):
        same = (row["relation_type"], row["experiment"], row["measurement"])
        found.append((row["from_actor_id"], row["to_actor_id"], *same))
        if row["direction"] != "one_way":
            found.append((row["to_actor_id"], row["from_actor_id"], *same))
    return found


@given(LINES)
def test_no_row_and_no_arrow_is_lost_by_merging_and_none_counts_twice(lines):
    rows = rows_of(lines)
    merged = merge_same(rows)
    listed = merged_relations(merged)
    assert sorted([*merged["source_row"], *listed["merged_row"]]) == rows["source_row"].tolist()
    assert merged["source_row"].is_monotonic_increasing
    assert set(arrows(merged)) == set(arrows(rows))
    between = [arrow for arrow in arrows(merged) if arrow[0] != arrow[1]]
    assert len(between) == len(set(between))
    told = rows.set_index("source_row").loc[listed["merged_row"]]
    assert told["session_id"].tolist() == listed["merged_session"].tolist()
    assert told["direction"].tolist() == listed["merged_direction"].tolist()
    counted = rows.set_index("source_row").loc[listed["source_row"]]
    assert counted["direction"].tolist() == listed["direction"].tolist()
    assert listed["merged_source"].eq("mapping.xlsx › relations").all()


@given(LINES, LINES)
def test_merging_in_steps_loses_no_row_either(first, second):
    one, other = rows_of(first), rows_of(second, source="a; (1).csv")
    parts = [part for part in (merge_same(one), merge_same(other)) if len(part)]
    merged = merge_same(pd.concat(parts, ignore_index=True)) if parts else one
    listed = merged_relations(merged)
    rows = [*zip(merged["source"], merged["source_row"], strict=True)]
    rows += zip(listed["merged_source"], listed["merged_row"], strict=True)
    assert Counter(rows) == Counter(
        pair for part in (one, other) for pair in zip(part["source"], part["source_row"], strict=True)
    )
    read_ = pd.concat([one, other]).set_index(["source", "source_row"])
    for side in (["source", "source_row", "direction"], ["merged_source", "merged_row", "merged_direction"]):
        assert all(
            read_.at[(source, row), "direction"] == direction for source, row, direction in listed[side].to_numpy()
        )
    pd.testing.assert_frame_equal(merge_same(merged), merged)


CELLS = {
    "relation_id": ["r1", "r2", "r3", ""],
    "from_actor_id": ["a1", "Atelier Zénith", "fietspunt", "b1", "weg", ""],
    "to_actor_id": ["a1", "a2", "A3", "b2", "weg", ""],
    "relation_type": ["visie", "Kennis", "visi", ""],
    "direction": ["one_way", "two_way", "Undirected", "heen, terug; (x)", ""],
    "les": ["genk", "ieper", "gent", ""],
    "measurement": ["1", "2", "1.5", "x", ""],
    "strength": ["", "2", "0", "1e9", "nan"],
    "session_id": ["", "g1", "g1;g2"],
}


@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), max_size=6))
def test_every_row_of_the_sheet_is_kept_or_listed_or_a_problem_is_told(lines):
    problems = Problems()
    lines = [line for line in lines if any(line.values())]
    table = sheet(list(CELLS), *(line.values() for line in lines))
    actor_rows = [[line.get(name) or "" for name in model.ACTOR_COLUMNS] for line in ACTORS]
    actors = read_actors(sheet(model.ACTOR_COLUMNS, *actor_rows), les=LES, problems=problems)
    assert keys(problems) == []
    rows = read_relations(table, les=LES, relations=RELATIONS, names=ActorNames(actors, les=LES), problems=problems)
    merged = merge_same(rows)
    if not problems.found:
        assert len(rows) == len(lines)
        listed = merged_relations(merged)
        assert sorted([*merged["source_row"], *listed["merged_row"]]) == table.frame.index.tolist()
        assert set(merged["from_actor_id"]) | set(merged["to_actor_id"]) <= set(actors["actor_id"])


# Exports


def actors_of(rows=ACTORS):
    frame = pd.DataFrame(rows).reindex(columns=model.NAMED_ACTOR_COLUMNS)
    return frame.astype(object).where(frame.notna(), "")


def export(path, problems, *, kind="edge_list", actors=None, grow=False, **entry):
    entry = {"kind": kind, "file": path.name, "les": "genk", "measurement": 2} | entry
    known = actors_of() if actors is None else actors
    return read_export(entry, path, les=LES, actors=known, grow=grow, relations=RELATIONS, problems=problems)


def write_csv(path, rows, *, mark=";"):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    return path


NVIVO = [
    ["Name", "From", "Type", "To", "Direction", "Files", "Created On"],
    ["1", r"Cases\\Buurthuis De Kiem", "Beheer - visie", r"Cases\\Atelier Zénith", "One way", 3, "12/02/2024"],
    ["2", "a3", "Kennis", "Buurthuis de Kiem", "Symmetrical", 1, ""],
    ["3", "a3", "Overleg", "a2", "Associative", 1, ""],
    ["4", "a3", "Ander", "niemand", "One way", 1, ""],
]
NVIVO_ENTRY = {"kind": "nvivo_relationships", "relations": {"beheer - Visie": "visie", "Ander": ""}}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_nvivo_relationships(tmp_path, problems, suffix):
    path = tmp_path / f"relaties{suffix}"
    write_csv(path, NVIVO) if suffix == ".csv" else write_xlsx(path, {"Relationships": NVIVO})
    found = export(path, problems, **NVIVO_ENTRY)
    assert keys(problems) == []
    assert found.actors.empty
    relations = found.relations
    assert pairs(relations) == [("a1", "a2", "one_way"), ("a3", "a1", "two_way"), ("a3", "a2", "undirected")]
    assert relations["relation_type"].tolist() == ["visie", "kennis", "overleg"]
    assert relations["source_row"].tolist() == [2, 3, 4]
    assert relations["source"].unique().tolist() == [str(path) if suffix == ".csv" else f"{path} › Relationships"]
    assert relations[["les", "measurement"]].drop_duplicates().to_numpy().tolist() == [["genk", 2]]
    assert relations["strength"].isna().all()
    assert relations["relation_id"].is_unique


def test_the_direction_of_a_type_may_stand_in_the_configuration(tmp_path, problems):
    path = write_csv(tmp_path / "r.csv", [["FROM", "type", "To"], ["a1", "Kennis TR", "a2"], ["a2", "visie", "a3"]])
    given = {"relations": {"Kennis TR": "kennis"}, "directions": {"kennis tr": "two_way", "Visie": "one_way"}}
    relations = export(path, problems, kind="nvivo_relationships", **given).relations
    assert keys(problems) == []
    assert pairs(relations) == [("a1", "a2", "two_way"), ("a2", "a3", "one_way")]


def test_the_configuration_goes_before_the_file(tmp_path, problems):
    rows = [["From", "Type", "To", "Direction"], ["a1", "Visie", "a2", "Associative"]]
    given = {"kind": "nvivo_relationships", "directions": {"Visie": "one_way"}}
    assert pairs(export(write_csv(tmp_path / "r.csv", rows), problems, **given).relations) == [("a1", "a2", "one_way")]


@pytest.mark.parametrize(
    ("word", "direction"),
    [
        ("One way", "one_way"),
        ("one-way", "one_way"),
        ("ONE_WAY", "one_way"),
        ("->", "one_way"),
        ("→", "one_way"),
        ("Symmetrical", "two_way"),
        ("two_way", "two_way"),
        ("<->", "two_way"),
        ("↔", "two_way"),
        ("Associative", "undirected"),
        ("undirected", "undirected"),
        ("—", "undirected"),
        ("-", "undirected"),
        ("<-", None),
        ("heen en weer", None),
        ("", None),
    ],
)
def test_words_and_arrows_for_directions(word, direction):
    assert direction_of(word) == direction


def test_edge_list_with_one_type(tmp_path, problems):
    path = write_csv(tmp_path / "kennis.csv", [["from", "to"], ["a1", "Muziekschool toon"], ["a3", "a1"]], mark=",")
    relations = export(path, problems, relation="kennis").relations
    assert keys(problems) == []
    assert pairs(relations) == [("a1", "a3", "one_way"), ("a3", "a1", "one_way")]
    assert relations["relation_type"].tolist() == ["kennis", "kennis"]


def test_edge_list_with_type_weight_and_direction(tmp_path, problems):
    rows = [["From", "To", "Type", "Weight", "Direction", "nota"], ["a1", "a2", "Visie", "2,5", "<->", "x"]]
    relations = export(write_csv(tmp_path / "alles.csv", rows), problems).relations
    assert keys(problems) == []
    assert pairs(relations) == [("a1", "a2", "two_way")]
    assert relations.loc[0, ["relation_type", "strength"]].tolist() == ["visie", 2.5]


def test_edge_list_of_gephi_tells_the_direction_under_type(tmp_path, problems):
    rows = [
        ["Source", "Target", "Type", "Id", "Label", "Weight"],
        ["a1", "a2", "Undirected", "0", "", "1.0"],
        ["a2", "a3", "Directed", "1", "", "3.0"],
    ]
    relations = export(write_csv(tmp_path / "gephi.csv", rows, mark=","), problems, relation="kennis").relations
    assert keys(problems) == []
    assert pairs(relations) == [("a1", "a2", "undirected"), ("a2", "a3", "one_way")]
    assert relations["strength"].tolist() == [1, 3]


def test_without_actors_in_the_sheet_those_of_the_export_become_actors(tmp_path, problems):
    rows = [["from", "to"], ["Leeszaal", "Fietspunt"], ["FIETSPUNT", "Drukkerij"]]
    none = actors_of().iloc[:0]
    found = export(write_csv(tmp_path / "e.csv", rows), problems, relation="visie", actors=none, grow=True)
    assert keys(problems) == []
    assert found.actors["label"].tolist() == ["Leeszaal", "Fietspunt", "Drukkerij"]
    assert found.actors["actor_id"].tolist() == ["genk:Leeszaal", "genk:Fietspunt", "genk:Drukkerij"]
    assert set(found.actors["role"]) == {"extern"}
    assert pairs(found.relations)[1][:2] == ("genk:Fietspunt", "genk:Drukkerij")


EXPORT_WRONG = [
    # rows below from,to,type,weight,direction; entry; key; row; column; value; details
    ([["a1", "weg", "visie"]], {}, "network_actor", 2, "to", "weg", {"les": "genk", "more": 0}),
    ([["a1", "weg", "visie"], ["weg", "a1", "visie"]], {}, "network_actor", 2, "to", "weg", {"more": 1}),
    ([["a1", "b2", "visie"]], {}, "network_actor_les", 2, "to", "b2", {"others": ["ieper"]}),
    ([["a1", "", "visie"]], {}, "cell_missing", 2, "to", None, {}),
    ([["a1", "A1", "visie"]], {}, "network_self", 2, "to", "A1", {}),
    ([["a1", "a2", "visi"], ["a1", "a3", "visi"]], {}, "network_export_type", 2, "type", "visi", {"more": 1}),
    ([["a1", "a2", ""]], {}, "network_export_relation", 2, "type", None, {"more": 0}),
    ([["a1", "a2", "visie", "0"]], {}, "network_weight_zero", 2, "weight", "0", {}),
    ([["a1", "a2", "visie", "", "<-"]], {}, "network_export_direction", 2, "direction", "<-", {"more": 0}),
    ([["a1", "a2", ""]], {"relation": "kenis"}, "export_target", None, "relation", "kenis", {"nearest": "kennis"}),
    (
        [["a1", "a2", "K"]],
        {"relations": {"K": "kenis"}},
        "export_target",
        None,
        "relations: K",
        "kenis",
        {"nearest": "kennis"},
    ),
    (
        [["a1", "a2", "visie"]],
        {"directions": {"visie": "oneway"}},
        "export_target",
        None,
        "directions: visie",
        "oneway",
        {"nearest": "one_way"},
    ),
]


@pytest.mark.parametrize(("rows", "entry", "key", "row", "column", "value", "details"), EXPORT_WRONG)
def test_what_is_wrong_in_an_edge_list_is_told(tmp_path, problems, rows, entry, key, row, column, value, details):
    lines = [["from", "to", "type", "weight", "direction"], *([*line, "", "", ""][:5] for line in rows)]
    path = write_csv(tmp_path / "e.csv", lines)
    found = export(path, problems, **entry)
    assert found.relations.empty
    problem = only(problems)
    assert (problem.key, problem.value) == (key, value)
    assert (problem.place.file, problem.place.row, problem.place.column) == (str(path), row, column)
    assert details.items() <= problem.details.items()
    for language in LANGUAGES:
        assert all(re.search(r"{[a-z_]+}", line) is None for line in problem.lines(language))


def test_what_is_wrong_in_an_edge_list_is_told_from_top_to_bottom(tmp_path, problems):
    rows = [["from", "to", "type", "weight"], ["a1", "a2", "visie", "0"], ["a1", "weg", "visie"], ["a1", "a3", "visi"]]
    export(write_csv(tmp_path / "e.csv", [[*row, ""][:4] for row in rows]), problems, relation="kenis")
    assert [(problem.key, problem.place.row) for problem in problems.found] == [
        ("export_target", None),
        ("network_weight_zero", 2),
        ("network_actor", 3),
        ("network_export_type", 4),
    ]


def test_of_an_unknown_type_in_a_list_of_nvivo_no_direction_is_asked(tmp_path, problems):
    rows = [["From", "Type", "To"], ["a1", "Vriendschap", "a2"]]
    export(write_csv(tmp_path / "e.csv", rows), problems, kind="nvivo_relationships")
    assert only(problems).key == "network_export_type"


@pytest.mark.parametrize("word", ["Name", "item"])
def test_the_ends_may_stand_under_other_headers_of_nvivo(tmp_path, problems, word):
    rows = [[f"From {word}", "Type", f"To {word}", "Direction"], ["a1", "Visie", "a2", "One way"]]
    found = export(write_csv(tmp_path / "e.csv", rows), problems, kind="nvivo_relationships")
    assert keys(problems) == []
    assert pairs(found.relations) == [("a1", "a2", "one_way")]


def test_a_name_that_only_stands_in_what_is_left_out_does_no_harm_and_hides_nothing(tmp_path, problems):
    rows = [["from", "to", "type"], ["a1", "weg", "Ander"], ["a1", "weg", "visie"]]
    export(write_csv(tmp_path / "e.csv", rows), problems, relations={"Ander": ""})
    assert (only(problems).key, only(problems).place.row) == ("network_actor", 3)


def test_a_direction_that_nothing_tells_is_told_for_nvivo(tmp_path, problems):
    rows = [["From", "Type", "To"], ["a1", "Visie", "a2"], ["a2", "Visie", "a3"]]
    export(write_csv(tmp_path / "e.csv", rows), problems, kind="nvivo_relationships")
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.row) == ("network_export_no_direction", "Visie", 2)
    assert problem.details["more"] == 1


@pytest.mark.parametrize(
    ("kind", "headers", "lacking"),
    [
        ("nvivo_relationships", ["From", "Relatie x", "To"], ["type"]),
        ("edge_list", ["a1", "a2"], ["from", "to"]),
        ("edge_list", ["From", "Type"], ["to"]),
    ],
)
def test_headers_that_are_needed(tmp_path, problems, kind, headers, lacking):
    export(write_csv(tmp_path / "e.csv", [headers, ["a1", "a2", "a3"][: len(headers)]]), problems, kind=kind)
    assert (only(problems).key, only(problems).details["lacking"]) == ("network_export_form", lacking)


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("edge_list", "e.txt", "file_format"),
        ("graphml", "e.gexf", "file_format"),
        ("graphml", "e.graphml", "file_missing"),
        ("nvivo_relationships", "e.xlsx", "file_missing"),
    ],
)
def test_files_that_are_not_there_or_of_another_kind(tmp_path, problems, kind, name, key):
    export(tmp_path / name, problems, kind=kind)
    assert only(problems).key == key


def graphml(path, body, *, keys="", default="directed", root=' xmlns="http://graphml.graphdrawing.org/xmlns"'):
    text = f'<?xml version="1.0"?>\n<graphml{root}>{keys}<graph edgedefault="{default}">{body}</graph></graphml>'
    path.write_text(text, encoding="utf-8")
    return path


KEYS = (
    '<key id="l" for="node" attr.name="Label" attr.type="string"/>'
    '<key id="w" for="edge" attr.name="weight" attr.type="double"><default>4</default></key>'
    '<key id="t" for="edge" attr.name="type" attr.type="string"/>'
)
NODES = (
    '<node id="n0"><data key="l">Buurthuis De Kiem</data></node><node id="a4"><data key="l">a2</data></node>'
    '<node id="a3"/>'
)


def test_graphml_keeps_order_direction_and_parallel_edges(tmp_path, problems):
    body = NODES + (
        '<edge source="a3" target="n0"><data key="t">Visie</data></edge>'
        '<edge id="n0" source="n0" target="a4" directed="false"><data key="w">2.5</data></edge>'
        '<edge id="x" source="a3" target="n0"/>'
    )
    relations = export(graphml(tmp_path / "g.graphml", body, keys=KEYS), problems, kind="graphml", relation="kennis")
    assert keys(problems) == []
    relations = relations.relations
    # the label of node a4 is the id of another actor: of a node with a label only the label counts
    assert pairs(relations) == [("a3", "a1", "one_way"), ("a1", "a2", "undirected"), ("a3", "a1", "one_way")]
    assert relations["relation_type"].tolist() == ["visie", "kennis", "kennis"]
    assert relations["strength"].tolist() == [4, 2.5, 4]
    assert relations["source_row"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("root", ["", ' xmlns="http://graphml.graphdrawing.org/xmlns"'])
def test_graphml_without_direction_is_undirected_and_the_first_end_stays_first(tmp_path, problems, root):
    body = NODES + '<edge source="a3" target="n0"/><edge source="a4" target="a3" directed="true"/>'
    path = graphml(tmp_path / "g.graphml", body, keys=KEYS, default="undirected", root=root)
    relations = export(path, problems, kind="graphml", relation="kennis").relations
    assert keys(problems) == []
    assert pairs(relations) == [("a3", "a1", "undirected"), ("a2", "a3", "one_way")]


def test_graphml_as_networkx_writes_it(tmp_path, problems):
    graph = nx.DiGraph()
    graph.add_node("n1", label="Buurthuis De Kiem")
    graph.add_edge("n1", "a2", weight=3, type="visie")
    nx.write_graphml(graph, tmp_path / "g.graphml")
    relations = export(tmp_path / "g.graphml", problems, kind="graphml").relations
    assert keys(problems) == []
    assert pairs(relations) == [("a1", "a2", "one_way")]
    assert relations["strength"].tolist() == [3]


YED = """<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Atelier Zénith</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>a3</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"/></graph></graphml>"""


def test_graphml_of_yed_has_its_labels_inside_the_drawing(tmp_path, problems):
    (tmp_path / "y.graphml").write_text(YED, encoding="utf-8")
    relations = export(tmp_path / "y.graphml", problems, kind="graphml", relation="visie").relations
    assert keys(problems) == []
    assert pairs(relations) == [("a2", "a3", "one_way")]


EDGE = '<edge source="n0" target="a3"/>'
GRAPHML_WRONG = [
    (NODES + '<edge source="n0" target="n9"/>', "network_graphml_end", "n9", "edge 1 › target"),
    (NODES + '<edge target="n0"/>', "network_graphml_end", None, "edge 1 › source"),
    (NODES + '<edge source="n0" target="n0"/>', "network_self", "Buurthuis De Kiem", "edge 1 › target"),
    (
        NODES.replace(">a2<", ">weg<") + '<edge source="n0" target="a4"/>',
        "network_actor",
        "weg",
        "edge 1 › target",
    ),
    (NODES + '<node id="z"><data key="l">A3</data></node>' + EDGE, "network_graphml_node", "A3", "node z"),
    (NODES + '<hyperedge><endpoint node="n0"/></hyperedge>', "network_graphml_form", None, None),
    (NODES + '<edge source="n0" target="a3"><data key="q">1</data></edge>', "network_graphml_form", None, None),
    (NODES + '<edge source="n0" target="a3"><data key="w">veel</data></edge>', "network_graphml_form", None, None),
    (
        NODES + '<edge source="n0" target="a3"><data key="w">-1</data></edge>',
        "network_weight_zero",
        "-1.0",
        "edge 1 › weight",
    ),
    (
        NODES + f'<node id="g"><graph edgedefault="directed">{EDGE}</graph></node>' + EDGE,
        "network_graphml_nested",
        None,
        None,
    ),
    (NODES + EDGE + f'</graph><graph edgedefault="directed">{EDGE}', "network_graphml_nested", None, None),
]


@pytest.mark.parametrize(("body", "key", "value", "column"), GRAPHML_WRONG)
def test_what_is_wrong_in_graphml_is_told(tmp_path, problems, body, key, value, column):
    path = graphml(tmp_path / "g.graphml", body, keys=KEYS)
    found = export(path, problems, kind="graphml", relation="visie")
    assert found.relations.empty
    problem = only(problems)
    assert problem.key == key
    assert problem.place.column == column
    assert value is None or problem.value == value


BOMB = '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph>&b;</graph></graphml>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/hostname">]><graphml>&x;</graphml>'


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (BOMB.encode(), "network_graphml_entities"),
        (OUTSIDE.encode(), "network_graphml_entities"),
        (b'<!DOCTYPE graphml SYSTEM "x.dtd"><graphml/>', "network_graphml_entities"),
        (b"<graphml><graph>", "export_xml_damaged"),
        (b"from;to\na;b\n", "export_xml_damaged"),
        (b'<?xml version="1.0" encoding="klingon"?><graphml/>', "export_xml_damaged"),
        (b"<html><body/></html>", "network_graphml_form"),
        (b"<graphml/>", "network_graphml_form"),
        (b"<a>" * 5000 + b"</a>" * 5000, "network_graphml_form"),
        (b"<graphml><graph>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</graph></graphml>", "network_graphml_form"),
        (b"", "file_empty"),
    ],
)
def test_graphml_that_is_unsafe_or_none_is_refused(tmp_path, problems, content, key):
    (tmp_path / "g.graphml").write_bytes(content)
    found = export(tmp_path / "g.graphml", problems, kind="graphml", relation="visie")
    assert only(problems).key == key
    assert found.relations.empty


def test_graphml_that_is_too_large_is_not_opened(tmp_path, problems, monkeypatch):
    monkeypatch.setattr("les_evaluation.networks.graphml.LARGEST_GRAPHML", 100)
    export(graphml(tmp_path / "g.graphml", NODES, keys=KEYS), problems, kind="graphml", relation="visie")
    assert only(problems).key == "network_graphml_large"


SOUND = (NODES + EDGE + '<edge source="a3" target="a4"><data key="w">2</data></edge>').encode()


@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=3), st.integers(0, 4))
def test_broken_graphml_never_stops_the_program(tmp_path, start, put, taken):
    body = (SOUND[:start] + put + SOUND[start + taken :]).decode("utf-8", errors="replace")
    problems = Problems()
    found = export(graphml(tmp_path / "g.graphml", body, keys=KEYS), problems, kind="graphml", relation="visie")
    assert problems.found or len(found.relations) <= 2


@given(st.lists(st.tuples(*(st.sampled_from(["", "a1", "A3", "weg", "b1", "visie", "->"]) for _ in range(5)))))
def test_every_row_of_an_edge_list_becomes_a_relation_or_a_problem_is_told(tmp_path, rows):
    problems = Problems()
    path = write_csv(tmp_path / "e.csv", [["from", "to", "type", "direction", "weight"], ["a1", "a2", "visie"], *rows])
    found = export(path, problems)
    filled = [2, *(number for number, row in enumerate(rows, start=3) if any(row))]
    assert problems.found or found.relations["source_row"].tolist() == filled


# Codes in the place of names

ANY_ACTORS = st.lists(st.tuples(st.sampled_from(LES), st.sampled_from(model.ROLES)), max_size=12)


def some_actors(kinds):
    blank = dict.fromkeys(model.ACTOR_COLUMNS, "")
    rows = [
        blank | {"actor_id": f"id-{number}", "label": f"Naam {number}", "les": les, "role": role}
        for number, (les, role) in enumerate(kinds)
    ]
    return pd.DataFrame(rows, columns=model.ACTOR_COLUMNS, dtype=object)


def test_codes_are_the_role_and_a_number_per_les_in_order():
    codes = actor_codes(actors_of(), labels="codes")
    assert list(codes.columns) == CODE_COLUMNS
    assert codes["code"].tolist() == ["K1", "B1", "K2", "X1", "E1", "K1"]
    assert codes["shown"].tolist() == codes["code"].tolist()


def fixed(*codes):
    """ACTORS with codes in the sheet: a1 kern, a2 breed, a3 kern, a4 extern, b1 experiment, b2 kern of another LES."""
    return actors_of([line | {"code": code} for line, code in zip(ACTORS, codes, strict=True)])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["K1", "B1", "K2", "X1", "E1", "K1"], ["K1", "B1", "K2", "X1", "E1", "K1"]),
        (["K2", "", "", "", "", ""], ["K2", "B1", "K1", "X1", "E1", "K1"]),
        (["", "", "K1", "", "", ""], ["K2", "B1", "K1", "X1", "E1", "K1"]),
        (["", "B7", "", "", "E2", "K9"], ["K1", "B7", "K2", "X1", "E2", "K9"]),
    ],
)
def test_fixed_codes_stay_and_the_others_are_numbered_around_them(given, expected):
    assert actor_codes(fixed(*given), labels="codes")["code"].tolist() == expected


@given(ANY_ACTORS, st.randoms(use_true_random=False))
def test_with_codes_in_the_sheet_the_order_of_its_rows_does_not_matter(kinds, random):
    actors = some_actors(kinds)
    codes = actor_codes(actors, labels="codes")
    rows = actors.assign(code=codes["code"]).sample(frac=1, random_state=random.randrange(1000))
    again = actor_codes(rows, labels="codes")
    assert again.sort_values("actor_id")["code"].tolist() == codes.sort_values("actor_id")["code"].tolist()


def test_names_and_approved_names():
    people = [*ACTORS, {**ACTOR, "actor_id": "p", "label": "Mina Kiezel", "role": "breed", "actor_type": "person"}]
    names = actor_codes(actors_of(people), labels="names")
    assert names["shown"].tolist()[:2] == ["Buurthuis De Kiem", "Atelier Zénith"]
    assert names["shown"].tolist()[-1] == "B2"  # a person is not named unless the list says so
    assert names["code"].tolist() == ["K1", "B1", "K2", "X1", "E1", "K1", "B2"]
    listed = actor_codes(actors_of(people), labels="approved", approved={"atelier zenith", "Mina Kiezel", "Fietspunt"})
    assert listed["shown"].tolist() == ["K1", "Atelier Zénith", "K2", "Fietspunt", "Fietspunt", "K1", "Mina Kiezel"]
    with pytest.raises(KeyError):
        actor_codes(actors_of(), labels="initials")


def test_a_telephone_number_in_a_name_is_masked():
    rows = [{**ACTORS[0], "label": "Buurthuis 011 26 54 00"}]
    assert actor_codes(actors_of(rows), labels="names")["shown"].tolist() == ["Buurthuis [tel.]"]


@given(ANY_ACTORS, ANY_ACTORS)
def test_codes_are_unique_in_a_les_and_stay_when_actors_are_added_below(first, added):
    before = actor_codes(some_actors(first), labels="codes")
    after = actor_codes(some_actors(first + added), labels="codes")
    assert after["code"].tolist()[: len(first)] == before["code"].tolist()
    assert not after.duplicated(["les", "code"]).any()


def test_coded_networks_hold_no_name_and_the_same_relations(tmp_path, problems):
    rows = changed("relations", 2, experiment="Moestuin Kiem", session_id="g1")
    rows["relations"] += [rows["relations"][0] | {"relation_id": "kiem-2", "session_id": "g2"}]
    rows["relations"] += [rows["relations"][0] | {"relation_id": "kiem-3", "experiment": "Zaal"}]
    networks = read(workbook(tmp_path, rows), problems)
    hidden = coded(networks, actor_codes(networks.actors, labels="codes"))
    assert hidden.actors["actor_id"].tolist() == ["K1", "B1", "K2", "X1", "E1", "K1"]
    assert hidden.actors["label"].tolist() == hidden.actors["actor_id"].tolist()
    assert hidden.actors["sector"].tolist()[0] == "welzijn"
    assert hidden.actors["active_from"].tolist() == [""] * 6
    assert pairs(hidden.relations) == [
        ("K1", "B1", "one_way"),
        ("K2", "K1", "two_way"),
        ("E1", "K1", "one_way"),
        ("K1", "B1", "one_way"),
    ]
    assert hidden.relations["relation_id"].tolist() == ["R1", "R2", "R1", "R3"]
    assert hidden.relations["experiment"].tolist() == ["experiment 1", "", "", "experiment 2"]
    listed = merged_relations(hidden.relations)
    assert listed[["from_actor_id", "merged_row", "merged_session"]].to_numpy().tolist() == [["K1", 5, "g2"]]
    written = hidden.actors.to_csv() + hidden.relations.drop(columns="source").to_csv()
    for line in ACTORS:
        assert line["label"] not in written
        assert line["actor_id"] not in written.replace("\n", ",").split(",")
    assert "kiem" not in written.lower()
    network = model.network_of(hidden.actors, hidden.relations, les="genk", relation="visie", measurement=1, groups={})
    assert network.ties.loc[0, ["from_actor_id", "to_actor_id", "weight"]].tolist() == ["K1", "B1", 2]


def test_with_names_the_ids_are_codes_still(tmp_path, problems):
    networks = read(workbook(tmp_path), problems)
    named = coded(networks, actor_codes(networks.actors, labels="names"))
    assert named.actors.loc[0, ["actor_id", "label"]].tolist() == ["K1", "Buurthuis De Kiem"]
    assert pairs(named.relations)[0] == ("K1", "B1", "one_way")


def test_an_empty_study_can_be_coded():
    networks = model.MappedNetworks()
    hidden = coded(networks, actor_codes(networks.actors, labels="codes"))
    assert list(hidden.actors.columns) == model.ACTOR_COLUMNS
    assert list(hidden.relations.columns) == model.RELATION_COLUMNS


def test_approved_names(tmp_path, problems):
    path = tmp_path / "approved.txt"
    path.write_text("# gevraagd in mei\natelier zenith  # mondeling\n\nBuurthuis Kiem\n", encoding="utf-8")
    assert read_approved(path, actors=actors_of(), problems=problems) == ["Atelier Zénith"]
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.row) == ("network_approved", "Buurthuis Kiem", 4)
    assert problem.details["nearest"] == "Buurthuis De Kiem"


def test_codes_of_the_configuration(tmp_path, problems):
    (tmp_path / "ja.txt").write_text("Leeszaal\n", encoding="utf-8")
    settings = {"labels": "approved", "approved": "ja.txt"}
    codes = read_codes(settings, raw=tmp_path, actors=actors_of(), problems=problems)
    assert codes["shown"].tolist() == ["K1", "B1", "K2", "X1", "E1", "Leeszaal"]
    assert read_codes({}, raw=tmp_path, actors=actors_of(), problems=problems)["shown"].tolist()[-1] == "K1"
    assert keys(problems) == []
    read_codes({"labels": "approved"}, raw=tmp_path, actors=actors_of(), problems=problems)
    read_codes(settings | {"approved": "jaa.txt"}, raw=tmp_path, actors=actors_of(), problems=problems)
    assert keys(problems) == ["config_key_missing", "file_missing"]
    assert problems.found[1].details["nearest"] == "ja.txt"


# All networks, and a layout


def settings(**changes):
    return {"mapping": "mapping.xlsx", "relations": RELATIONS, "exports": [], "labels": "codes"} | changes


def test_all_networks_are_those_of_the_sheet_and_of_the_exports(tmp_path, problems):
    path = workbook(tmp_path)
    edges = write_csv(tmp_path / "e.csv", [["from", "to"], ["a1", "a2"], ["a2", "a3"]])
    entry = {"kind": "edge_list", "file": "e.csv", "les": "genk", "measurement": 1, "relation": "visie"}
    exports = settings(exports=[entry])
    networks = read_all_networks(exports, raw=tmp_path, les=LES, problems=problems)
    assert keys(problems) == []
    assert pairs(networks.relations)[3:] == [("a2", "a3", "one_way")]
    assert networks.relations["merged"].tolist() == [f"{edges} › row 2 (one_way)", "", "", ""]
    listed = merged_relations(networks.relations)
    assert listed[["source", "merged_source"]].to_numpy().tolist() == [[f"{path} › relations", str(edges)]]


def test_a_les_of_exports_only_gets_its_actors_from_them_and_they_share_them(tmp_path, problems):
    workbook(tmp_path, {"actors": ACTORS[:4], "relations": []})
    write_csv(tmp_path / "e.csv", [["from", "to"], ["Leeszaal", "Fietspunt"]])
    write_csv(tmp_path / "f.csv", [["from", "to"], ["Drukkerij", "leeszaal"]])
    entry = {"kind": "edge_list", "les": "ieper", "measurement": 1, "relation": "visie"}
    exports = [entry | {"file": "e.csv"}, entry | {"file": "f.csv", "relation": "kennis"}]
    networks = read_all_networks(settings(exports=exports), raw=tmp_path, les=LES, problems=problems)
    assert keys(problems) == []
    assert networks.actors["label"].tolist()[4:] == ["Leeszaal", "Fietspunt", "Drukkerij"]
    assert pairs(networks.relations) == [
        ("ieper:Leeszaal", "ieper:Fietspunt", "one_way"),
        ("ieper:Drukkerij", "ieper:Leeszaal", "one_way"),
    ]
    assert actor_codes(networks.actors, labels="codes")["code"].tolist()[4:] == ["X1", "X2", "X3"]


def test_problems_of_the_workbook_and_of_every_export_are_told_together(tmp_path, problems):
    workbook(tmp_path, changed("relations", 2, direction="x"))
    write_csv(tmp_path / "e.csv", [["from", "to"], ["a1", "weg"]])
    entry = {"kind": "edge_list", "file": "e.csv", "les": "genk", "measurement": 1, "relation": "visie"}
    exports = [entry, entry | {"les": "gent"}, entry | {"file": "f.csv"}]
    read_all_networks(settings(exports=exports), raw=tmp_path, les=LES, problems=problems)
    assert keys(problems) == ["cell_enum", "network_actor", "config_les_unknown", "file_missing"]
    assert problems.found[2].place.column == "networks.exports[2].les"


LAYOUT = [["les", "actor", "x", "y", "naam"], ["genk", "K1", 0.25, "-1,5", "x"], ["genk", "b1", "1e-3", 2, ""]]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_layout_by_hand(tmp_path, problems, suffix):
    path = tmp_path / f"layout{suffix}"
    rows = [*LAYOUT, ["Een noot onder de tabel.", "", "", "", ""]]
    write_csv(path, rows) if suffix == ".csv" else write_xlsx(path, {"layout": rows})
    layout = read_layout(path, les=LES, codes=actor_codes(actors_of(), labels="codes"), problems=problems)
    assert keys(problems) == []
    assert layout.to_numpy().tolist() == [["genk", "K1", 0.25, -1.5], ["genk", "B1", 0.001, 2]]
    assert layout[["x", "y"]].dtypes.tolist() == [float, float]


def test_without_codes_no_actor_of_a_layout_is_held_against_them(tmp_path, problems):
    path = write_csv(tmp_path / "l.csv", [LAYOUT[0][:4], ["genk", "K9", "links", 2], ["gent", "K1", 1, 2]])
    read_layout(path, les=LES, codes=None, problems=problems)
    assert keys(problems) == ["cell_number", "les_unknown"]


@pytest.mark.parametrize(
    ("cells", "key", "near"),
    [
        ({"role": "kernn"}, "cell_enum", "kern"),
        ({"role": None}, "cell_missing", None),
        ({"code": "B7"}, "network_code_role", None),
    ],
)
def test_a_role_that_is_none_is_told_with_all_other_problems(tmp_path, problems, cells, key, near):
    workbook(tmp_path, changed("actors", 2, **cells) | {"relations": [ROWS[0] | {"direction": "heen"}, *ROWS[1:]]})
    write_csv(tmp_path / "l.csv", [LAYOUT[0][:4], ["genk", "K2", "links", 2]])
    (tmp_path / "ja.txt").write_text("Niemand\n", encoding="utf-8")
    everything = settings(layout="l.csv", labels="approved", approved="ja.txt")
    read_networks(everything, raw=tmp_path, les=LES, problems=problems)
    assert keys(problems) == [key, "cell_enum", "network_approved", "cell_number"]
    assert problems.found[0].place.row == 2
    assert problems.found[0].details.get("nearest") == near


def test_a_row_that_is_put_in_between_moves_no_code_that_stands_in_the_sheet(tmp_path, problems):
    codes = ["K1", "B1", "K2", "X1", "E1", "K1"]
    rows = {**SHEETS, "actors": [line | {"code": code} for line, code in zip(ACTORS, codes, strict=True)]}
    rows["actors"].insert(0, {**ACTOR, "actor_id": "new", "label": "Nieuw", "role": "kern"})
    workbook(tmp_path, rows)
    write_csv(tmp_path / "l.csv", LAYOUT)
    networks, kept = read_networks(settings(layout="l.csv"), raw=tmp_path, les=LES, problems=problems)
    assert keys(problems) == []
    assert networks.actors["actor_id"].tolist() == ["K3", "K1", "B1", "K2", "X1", "E1", "K1"]
    assert list(networks.actors.columns) == model.ACTOR_COLUMNS
    assert kept["actor"].tolist() == ["K1", "B1"]


def measured(*which):
    """Relations of (les, measurement)."""
    return relation_table(
        [{"les": les, "measurement": number, "strength": 1, "source_row": 2} for les, number in which]
    )


def test_a_map_needs_its_measurement_and_a_difference_needs_two(problems):
    relations = measured(("genk", 1), ("genk", 2), ("ieper", 1))
    shared = {"number": 70, "slug": "kaart", "relation": "visie"}
    figures = [
        {"kind": "network_map", "les": "genk", "measurement": 2, **shared},
        {"kind": "network_map", "les": "genk", "measurement": 3, **shared},
        {"kind": "network_difference", "les": "genk", **shared},
        {"kind": "network_difference", "les": "ieper", **shared},
        {"kind": "network_map", "les": "borgloon", "measurement": 4, **shared},  # no relation at all: its page says so
        {"kind": "network_difference", "les": "borgloon", **shared},
        {"kind": "network_comparison", **shared},
        {"kind": "costs", "number": 1, "slug": "kosten"},
    ]
    check_measurements(figures, model.MappedNetworks(relations=relations), problems=problems)
    told = [(problem.key, problem.place.column, problem.value, problem.details) for problem in problems.found]
    assert told == [
        (
            "network_measurement_unknown",
            "figures[2].measurement (70 kaart)",
            "3",
            {"les": "genk", "known": [1, 2]},
        ),
        ("network_measurement_single", "figures[4] (70 kaart)", None, {"les": "ieper", "measurement": 1}),
    ]
    assert "(bekend: 1, 2)" in problems.found[0].lines("nl")[1]


def test_figures_are_held_against_networks_that_could_be_read_only(tmp_path, problems):
    workbook(tmp_path)
    figure = {"kind": "network_difference", "les": "ieper", "relation": "visie", "number": 70, "slug": "kaart"}
    config = {"networks": settings(), "raw": str(tmp_path), "les": dict.fromkeys(LES), "figures": [figure]}
    check_network_inputs(config, problems=problems)
    assert keys(problems) == ["network_measurement_single"]
    workbook(tmp_path, changed("actors", 2, role="kernn"))
    again = Problems()
    check_network_inputs(config, problems=again)
    assert keys(again) == ["cell_enum"]


def test_an_actor_of_a_layout_may_be_named_as_it_is_shown(tmp_path, problems):
    path = write_csv(tmp_path / "l.csv", [LAYOUT[0][:4], ["genk", "atelier zénith", "1", "2"]])
    codes = actor_codes(actors_of(), labels="names")
    assert read_layout(path, les=LES, codes=codes, problems=problems)["actor"].tolist() == ["B1"]
    assert keys(problems) == []


@pytest.mark.parametrize(
    ("row", "key", "column", "value", "details"),
    [
        (["gent", "K1", 1, 2], "les_unknown", "les", "gent", {"nearest": "genk"}),
        (["genk", "K9", 1, 2], "network_layout_actor", "actor", "K9", {"nearest": "K1"}),
        (["ieper", "B1", 1, 2], "network_layout_actor", "actor", "B1", {"les": "ieper"}),
        (["genk", "k1", 1, 2], "network_layout_twice", "actor", "k1", {"row": 2}),
        (["genk", "K2", "links", 2], "cell_number", "x", "links", {}),
        (["genk", "K2", 1, "inf"], "cell_number", "y", "inf", {}),
        (["genk", "K2", 1, ""], "cell_missing", "y", None, {}),
        (["genk", "", 1, 2], "cell_missing", "actor", None, {}),
        (["genk", "K2", "692", 2], "network_layout_far", "x", "692", {"low": -16, "high": 32}),  # was 6,92
        (["genk", "K2", 1, "-16,5"], "network_layout_far", "y", "-16,5", {}),
    ],
)
def test_what_is_wrong_in_a_layout_is_told(tmp_path, problems, row, key, column, value, details):
    path = write_csv(tmp_path / "l.csv", [LAYOUT[0][:4], ["genk", "K1", 0, 0], row])
    read_layout(path, les=LES, codes=actor_codes(actors_of(), labels="codes"), problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column, problem.value) == (key, 3, column, value)
    assert details.items() <= problem.details.items()


def test_a_layout_without_its_columns_is_told(tmp_path, problems):
    path = write_csv(tmp_path / "l.csv", [["les", "code", "x"], ["genk", "K1", 0]])
    layout = read_layout(path, les=LES, codes=actor_codes(actors_of(), labels="codes"), problems=problems)
    assert [problem.place.column for problem in problems.found] == ["actor", "y"]
    assert layout.empty
