"""All networks of a study together, and the layout that a user gives."""

from __future__ import annotations

import pytest

from builders import keys, only, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.networks import network as model
from les_evaluation.networks.actor_codes import actor_codes
from les_evaluation.networks.all_networks import read_all_networks, read_layout
from les_evaluation.networks.coded_networks import read_networks
from les_evaluation.networks.network import relation_table
from les_evaluation.networks.network_inputs import check_measurements, check_network_inputs
from les_evaluation.networks.same_relations import (
    merged_relations,
)
from mapping_builders import ACTOR, ACTORS, LES, ROWS, SHEETS, actors_of, changed, pairs, settings, workbook, write_csv


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
