"""Networks of other programs: what is read, what is told, and files that must not be trusted."""

from __future__ import annotations

import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.networks.network_exports import read_export
from les_evaluation.networks.tie_directions import direction_of
from mapping_builders import LES, RELATIONS, actors_of, pairs, write_csv


def export(path, problems, *, kind="edge_list", actors=None, grow=False, **entry):
    entry = {"kind": kind, "file": path.name, "les": "genk", "measurement": 2} | entry
    known = actors_of() if actors is None else actors
    return read_export(entry, path, les=LES, actors=known, grow=grow, relations=RELATIONS, problems=problems)


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
    (NODES + '<node id="z"><data key="l">A3</data></node>' + EDGE, "network_same_names", "A3", "node z"),
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
