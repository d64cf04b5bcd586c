"""Whom the ends of ties mean: spellings of numbers, names of nobody, nodes of one name, arrowheads, kinds of files."""

from __future__ import annotations

import pytest

from builders import keys, only, write_xlsx
from les_evaluation.core.settled import told_settled
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.networks.network import network_of
from les_evaluation.networks.network_exports import read_export
from les_evaluation.networks.network_measures import network_measures
from les_evaluation.networks.program_ties import TieRules
from les_evaluation.networks.same_relations import merged_networks
from les_evaluation.networks.weights import Weights
from mapping_builders import LES, RELATIONS, actors_of, pairs


def read(tmp_path, problems, text, *, name="e.csv", kind="edge_list", nodes=None, **entry):
    (tmp_path / name).write_text(text, encoding="utf-8")
    entry = {"kind": kind, "file": name, "les": "genk", "measurement": 2, "relation": "kennis"} | entry
    if nodes is not None:
        (tmp_path / "nodes.csv").write_text(nodes, encoding="utf-8")
        entry["nodes"] = str(tmp_path / "nodes.csv")
    none = actors_of().iloc[:0]
    return read_export(entry, tmp_path / name, les=LES, actors=none, grow=True, relations=RELATIONS, problems=problems)


def measured(found):
    found = merged_networks(found)
    network = network_of(
        found.actors, found.relations, les="genk", relation="kennis", measurement=2, groups={},
        taking_part=found.taking_part,
    )  # fmt: skip
    return network_measures(network).iloc[0]


def names(found):
    return sorted(name.removeprefix("genk:") for name in found.taking_part["actor_id"])


UNDIRECTED = "Source,Target,Type\n{}{}Undirected\n"


@pytest.mark.parametrize(
    ("ties", "nodes"),
    [
        ("1,2\n2,3\n", "Id,Label\n1.0,Jan\n2.0,Piet\n3.0,An\n"),
        ("1.0,2.0\n2.0,3.0\n", "Id,Label\n1,Jan\n2,Piet\n3,An\n"),
        ("1,2\n2,3\n", "Id,Label\n01,Jan\n02,Piet\n03,An\n"),
        ("1.0,2\n2.0,3\n", "Id,Label\n1,Jan\n2,Piet\n3,An\n"),
    ],
)
def test_an_id_in_another_spelling_of_its_number_is_the_same_node(tmp_path, problems, ties, nodes):
    found = read(tmp_path, problems, "Source,Target\n" + ties, nodes=nodes, directions="undirected")
    assert keys(problems) == []
    assert names(found) == ["An", "Jan", "Piet"]
    assert measured(found)["density_pairs"] == pytest.approx(2 / 3)  # 2 of 3 pairs
    assert "hetzelfde getal" in " ".join(told_settled(problems.settled, "nl"))


def test_one_column_of_whole_numbers_and_one_with_decimals_name_the_same_nodes(tmp_path, problems):
    assert names(read(tmp_path, problems, "Source,Target\n1.0,2\n2.0,3\n")) == ["1.0", "2", "3"]


def test_ids_with_and_without_zeros_in_one_column_are_two(tmp_path, problems):
    assert names(read(tmp_path, problems, "Source,Target\n1,a\n01,a\n")) == ["01", "1", "a"]
    assert keys(problems) == []


def test_an_end_that_the_list_of_nodes_lacks_is_told(tmp_path, problems):
    found = read(tmp_path, problems, "Source,Target\na,b\nb,d\n", nodes="Id,Label\na,Jan\nb,Piet\nc,An\n")
    assert names(found) == ["An", "Jan", "Piet", "d"]
    assert "(d)" in " ".join(told_settled(problems.settled, "en"))


def test_a_list_of_nodes_of_another_network_stops_and_goes_on_without_it(tmp_path, problems):
    read(tmp_path, problems, "Source,Target\na,b\nb,c\n", nodes="Id,Label\n1,Jan\n2,Piet\n3,An\n")
    assert only(problems).key == "network_not_listed"
    problems.found.clear()
    assert names(read(tmp_path, problems, "Source,Target\na,b\nb,c\n")) == ["a", "b", "c"]
    assert keys(problems) == []


SAME = "Id,Label\n1,Jan\n2,Jan\n3,Piet\n"
YED = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="l" for="node" attr.name="label" attr.type="string"/><key id="d1" for="edge" yfiles.type="edgegraphics"/>
<graph edgedefault="directed">{}</graph></graphml>"""


def node(key, label):
    return f'<node id="{key}"><data key="l">{label}</data></node>'


THREE = node("1", "Jan") + node("2", "Jan") + node("3", "Piet")
SAME_NAMES = [
    ({"text": "Source,Target\n1,3\n2,3\n", "nodes": SAME}),
    ({"text": "Source,Target\n1,2\n2,3\n", "nodes": SAME}),
    (
        {
            "text": YED.format(THREE + '<edge source="1" target="3"/><edge source="2" target="3"/>'),
            "kind": "graphml",
            "name": "g.graphml",
        }
    ),
    ({"text": '*Vertices 3\n1 "Jan"\n2 "Jan"\n3 "Piet"\n*Edges\n1 3\n2 3\n', "kind": "pajek", "name": "p.net"}),
]


@pytest.mark.parametrize("given", SAME_NAMES)
def test_two_nodes_of_one_name_stop_and_stay_two_as_the_message_says(tmp_path, problems, given):
    read(tmp_path, problems, **given)
    problem = only(problems)
    assert problem.key == "network_same_names"
    assert 'actors: {"1": "Jan 1", "2": "Jan 2"}' in problem.lines("nl")[2]
    problems.found.clear()
    found = read(tmp_path, problems, **given, actors={"1": "Jan 1", "2": "Jan 2"})
    assert keys(problems) == []
    assert names(found) == ["Jan 1", "Jan 2", "Piet"]
    assert len(found.relations) == 2


@pytest.mark.parametrize("given", [SAME_NAMES[0], *SAME_NAMES[2:]])
def test_two_nodes_of_one_name_may_be_one(tmp_path, problems, given):
    assert names(read(tmp_path, problems, **given, actors={"Jan": "Jan"})) == ["Jan", "Piet"]
    assert keys(problems) == []


def test_an_id_with_two_names_in_the_list_of_nodes_stops(tmp_path, problems):
    read(tmp_path, problems, "Source,Target\n1,3\n2,3\n", nodes="Id,Label\n1,Jan\n1.0,Mia\n3,Piet\n2,Els\n")
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.row) == ("network_node_twice", "1.0", 3)
    assert '"A3": ...' in problem.lines("en")[2] or "A3: ..." in problem.lines("en")[2]
    assert "skip_rows: [3]" in problem.lines("en")[2]


@pytest.mark.parametrize("word", ["NA", "NaN", "-1", "99", "x", "test", "geen"])
def test_an_end_that_may_be_nobody_stops_and_both_answers_work(tmp_path, problems, word):
    text = f"Source,Target\na,{word}\nb,{word}\nc,{word}\na,b\n"
    read(tmp_path, problems, text)
    problem = only(problems)
    assert (problem.key, problem.value) == ("network_nobody", word)
    assert f'`actors: {{"{word}": ""}}`' in problem.lines("nl")[2]
    problems.found.clear()
    assert names(read(tmp_path, problems, text, actors={word: ""})) == ["a", "b"]  # c has a tie with nobody alone
    assert names(read(tmp_path, problems, text, actors={word: word})) == sorted(["a", "b", "c", word])
    assert keys(problems) == []


def test_a_node_of_graphml_that_r_calls_na_stops(tmp_path, problems):
    text = YED.format(node("n1", "Jan") + node("n2", "NA") + '<edge source="n1" target="n2"/>')
    read(tmp_path, problems, text, kind="graphml", name="g.graphml")
    assert only(problems).key == "network_nobody"


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Source,Target\nv,w\nw,x\nx,y\n", None),  # a row of letters
        ("Source,Target\n97,98\n98,99\n", None),  # one of a hundred
        ("Source,Target\n1,99\n", "Id,Label\n1,Jan\n99,\n"),  # a list says that it is somebody
    ],
)
def test_what_is_plainly_an_id_names_somebody(tmp_path, problems, text, nodes):
    read(tmp_path, problems, text, nodes=nodes)
    assert keys(problems) == []


def arrow(start, end, first, second):
    arrows = f'<y:PolyLineEdge><y:Arrows source="{first}" target="{second}"/></y:PolyLineEdge>'
    return f'<edge source="{start}" target="{end}"><data key="d1">{arrows}</data></edge>'


def test_arrowheads_of_yed_tell_the_direction(tmp_path, problems):
    drawn = [
        arrow("n0", "n1", "none", "none"),
        arrow("n1", "n2", "standard", "standard"),
        arrow("n0", "n2", "standard", "none"),
        arrow("n2", "n3", "none", "delta"),
    ]
    nodes = [node(f"n{number}", name) for number, name in enumerate("abcd")]
    found = read(tmp_path, problems, YED.format("".join(nodes + drawn)), kind="graphml", name="y.graphml")
    assert keys(problems) == []
    got = [tuple(word.removeprefix("genk:") for word in row) for row in pairs(found.relations)]
    assert sorted(got) == [
        ("a", "b", "undirected"), ("b", "c", "two_way"), ("c", "a", "one_way"), ("c", "d", "one_way")
    ]  # fmt: skip
    for language in LANGUAGES:
        assert "yEd: 1 " in " ".join(told_settled(problems.settled, language))


MATRIX = '*Vertices 4\n1 "A"\n2 "B"\n3 "C"\n4 "D"\n*Matrix\n0 1 1 0\n1 0 0 0\n1 0 0 0\n0 0 0 0\n'


def test_a_matrix_of_pajek_that_is_the_same_both_ways_is_told_and_may_have_no_direction(tmp_path, problems):
    found = measured(read(tmp_path, problems, MATRIX, kind="pajek", name="p.net"))
    assert (found["arrows"], found["undirected"]) == (4, 0)
    assert "directions: undirected" in " ".join(told_settled(problems.settled, "en"))
    found = measured(read(tmp_path, problems, MATRIX, kind="pajek", name="p.net", directions="undirected"))
    assert (found["arrows"], found["undirected"]) == (0, 2)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('*Vertices 5 3\n1 "a"\n2 "b"\n3 "c"\n4 "d"\n5 "e"\n*Edges\n1 4\n2 5\n', "network_pajek_two_kinds"),
        ("dl n=3 format=edgelist1\nlabels:\nA,B,C\ndata:\n1 2\n2 3\n", "network_pajek_dl"),
        ("Source,Target\na,b\nb,c\n", "network_pajek_form"),
        ("*Vertices 2\n1 a\n2 b\n*Edges\n1 2\n*Vertices 2\n1 c\n2 d\n*Edges\n1 2\n", "network_pajek_form"),
    ],
)
def test_another_kind_of_file_than_pajek_is_one_message(tmp_path, problems, text, key):
    read(tmp_path, problems, text, kind="pajek", name="p.net")
    assert only(problems).key == key
    for language in LANGUAGES:
        assert len(only(problems).lines(language)) == 3


def weights(tmp_path, problems, *cells, **settings):
    rows = "".join(f"a;{end};{cell}\n" for end, cell in zip("bcdefg", cells, strict=False))
    rules = TieRules(weights=Weights.of(settings))
    return read(tmp_path, problems, "Source;Target;Weight\n" + rows, rules=rules).relations.get("strength").tolist()


def test_weights_that_may_be_thousands_stop_and_both_answers_work(tmp_path, problems):
    weights(tmp_path, problems, "1,234", "2,000")
    problem = only(problems)
    assert (problem.key, problem.value) == ("network_weight_marks", "1,234")
    assert "decimal: point" in problem.lines("en")[2]
    problems.found.clear()
    assert weights(tmp_path, problems, "1,234", "2,000", decimal="point") == [1234, 2000]
    assert weights(tmp_path, problems, "1,234", "2,000", decimal="comma") == [1.234, 2]
    assert weights(tmp_path, problems, "1,234", "2,000", words={"1,234": 5, "2,000": 6}) == [5, 6]
    assert keys(problems) == []


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (["1,234", "0,5"], [1.234, 0.5]),
        (["1.234", "2,5"], [1234, 2.5]),
        (["1,234", "2.5"], [1234, 2.5]),
        (["1.234", "2"], [1.234, 2]),
    ],
)
def test_the_rest_of_the_column_tells_what_the_mark_of_a_weight_is(tmp_path, problems, cells, read_as):
    assert weights(tmp_path, problems, *cells) == read_as
    assert keys(problems) == []


def test_relations_and_nodes_may_be_two_sheets_of_one_workbook(tmp_path, problems):
    nodes = [["Id", "Label"], [1, "Jan"], [2, "Piet"], [3, "An"]]
    book = {"nodes": nodes, "edges": [["Source", "Target"], [1, 2]]}
    path = write_xlsx(tmp_path / "net.xlsx", book)
    entry = {"kind": "edge_list", "file": "net.xlsx", "les": "genk", "measurement": 2, "relation": "kennis"}
    settings = {"les": LES, "actors": actors_of().iloc[:0], "grow": True, "relations": RELATIONS}
    read_export(entry, path, **settings, problems=problems)
    assert only(problems).key == "network_export_form"
    assert "sheet:" in only(problems).lines("nl")[2]
    problems.found.clear()
    entry |= {"sheet": "edges", "nodes": str(path), "nodes_sheet": "nodes"}
    assert names(read_export(entry, path, **settings, problems=problems)) == ["An", "Jan", "Piet"]
    assert keys(problems) == []


def test_an_end_that_must_be_there_is_not_to_be_made_blank(tmp_path, problems):
    read(tmp_path, problems, "Source,Target\na,\nb,a\n")
    told = only(problems).lines("nl")[2]
    assert "null" not in told
    assert "skip_rows: [2]" in told
