"""Who counts in a network, which way ties go and how strong they are, whatever program the network comes from."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pytest
import yaml

from builders import keys, only, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.core.settled import told_settled
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.networks.all_networks import read_all_networks
from les_evaluation.networks.coded_networks import read_networks
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import measurements_of, network_of
from les_evaluation.networks.network_change import change
from les_evaluation.networks.network_measures import actor_measures, network_measures
from les_evaluation.networks.same_relations import merged_relations
from les_evaluation.output.figures.maps.comparison_figure import NetworkComparison, draw_comparison
from les_evaluation.output.figures.maps.difference_map import NetworkDifference, draw_difference
from les_evaluation.output.figures.maps.map_lines import arrows_for, style_of_kinds
from les_evaluation.output.figures.maps.map_scale import page_scale, scale_of
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.network_map import draw_map
from les_evaluation.output.pages.network_page import interactive_page
from les_evaluation.output.pages.network_page_places import laid_out
from les_evaluation.output.tables.network_tables import merged_table
from les_evaluation.study.configuration import prepare_config
from network_builders import network_study

RELATIONS = {"kennis": {"nl": "Kennis", "en": "Knowledge"}, "visie": {"nl": "Visie", "en": "Vision"}}
ACTORS = ("actor_id", "label", "les", "role", "active_from", "active_to")
TIES = ("relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement", "strength")
# Five schools, two ties without direction of weights 3 and 0.5; two schools have no tie.
SCHOOLS = [f"School {letter}" for letter in "ABCDE"]
EDGES = [("School A", "School B", 3), ("School B", "School C", 0.5)]


def mapping(folder, actors=(), ties=()):
    """The mapping workbook; actors and ties: rows of cells in the order of ACTORS and TIES, the last ones left out."""
    rows = {"actors": (ACTORS, actors), "relations": (TIES, ties)}
    sheets = {
        name: [list(headers), *([*row, *[None] * (len(headers) - len(row))] for row in some)]
        for name, (headers, some) in rows.items()
    }
    write_xlsx(folder / "mapping.xlsx", sheets)


def ingested(folder, problems, exports=(), **settings):
    """What is read of a study of Genk."""
    entries = [{"les": "genk", "measurement": 1, "relation": "kennis", **entry} for entry in exports]
    settings = {"mapping": "mapping.xlsx", "relations": RELATIONS, "exports": entries, **settings}
    return read_all_networks(settings, raw=folder, les=["genk", "ieper"], problems=problems)


def told(problems, language="en"):
    return "\n".join(told_settled(problems.settled, language))


def network(mapped, measurement=1, relation="kennis"):
    parts = {"les": "genk", "relation": relation, "measurement": measurement, "groups": {}}
    return network_of(mapped.actors, mapped.relations, taking_part=mapped.taking_part, **parts)


def of(mapped, measurement=1):
    return network_measures(network(mapped, measurement)).iloc[0]


# The same network from every program


def from_sheet(folder):
    mapping(
        folder,
        [(f"s{at}", name, "genk", "breed") for at, name in enumerate(SCHOOLS)],
        [
            (f"r{at}", start, end, "kennis", "undirected", "genk", 1, weight)
            for at, (start, end, weight) in enumerate(EDGES)
        ],
    )
    return []


def from_graphml(folder):
    mapping(folder)
    graph = nx.Graph()
    graph.add_nodes_from(SCHOOLS)
    graph.add_weighted_edges_from(EDGES)
    nx.write_graphml(graph, folder / "k.graphml")
    return [{"kind": "graphml", "file": "k.graphml"}]


def from_gephi(folder):
    mapping(folder)
    lines = [f"{start},{end},Undirected,{weight}" for start, end, weight in EDGES]
    for at, name in enumerate(SCHOOLS):
        lines = [line.replace(name, f"n{at}") for line in lines]
    (folder / "edges.csv").write_text("\n".join(["Source,Target,Type,Weight", *lines]), encoding="utf-8")
    nodes = [f"n{at},{name}" for at, name in enumerate(SCHOOLS)]
    (folder / "nodes.csv").write_text("\n".join(["Id,Label", *nodes]), encoding="utf-8")
    return [{"kind": "edge_list", "file": "edges.csv", "nodes": "nodes.csv"}]


def from_bare_edge_list(folder):
    mapping(folder, [(f"s{at}", name, "genk", "breed") for at, name in enumerate(SCHOOLS)])
    rows = [["van", "naar", "sterkte"], *([start, end, str(weight).replace(".", ",")] for start, end, weight in EDGES)]
    write_xlsx(folder / "edges.xlsx", {"Blad1": rows})
    return [{"kind": "edge_list", "file": "edges.xlsx", "directions": "undirected"}]


def from_pajek(folder):
    mapping(folder)
    vertices = [f'{at} "{name}" 0.1 0.5' for at, name in enumerate(SCHOOLS, start=1)]
    numbers = {name: at for at, name in enumerate(SCHOOLS, start=1)}
    edges = [f"{numbers[start]} {numbers[end]} {weight}" for start, end, weight in EDGES]
    lines = ["% made by hand", f"*Vertices {len(SCHOOLS)}", *vertices, "*Edges", *edges]
    (folder / "k.net").write_text("\r\n".join(lines), encoding="utf-8")
    return [{"kind": "pajek", "file": "k.net"}]


def from_nvivo(folder):
    mapping(folder, [(f"s{at}", name, "genk", "breed") for at, name in enumerate(SCHOOLS)])
    rows = [["From", "Type", "To", "Direction", "Weight"]]
    rows += [[f"Cases\\\\{start}", "Deelt", f"Cases\\\\{end}", "Associative", weight] for start, end, weight in EDGES]
    write_xlsx(folder / "r.xlsx", {"Relationships": rows})
    return [{"kind": "nvivo_relationships", "file": "r.xlsx", "relations": {"Deelt": "kennis"}}]


FORMS = [from_sheet, from_graphml, from_gephi, from_bare_edge_list, from_pajek, from_nvivo]


@pytest.mark.parametrize("write", FORMS)
def test_the_same_network_has_the_same_values_from_every_form(tmp_path, problems, write):
    mapped = ingested(tmp_path, problems, write(tmp_path))
    assert keys(problems) == []
    whole = of(mapped)
    # By hand: 5 schools, 2 of the 10 pairs tied, D and E alone; A-B-C hang together.
    assert whole[["actors", "isolates", "pairs", "ties", "arrows", "undirected"]].tolist() == [5, 2, 2, 2, 0, 2]
    assert whole[["density", "density_pairs", "mean_degree"]].tolist() == pytest.approx([0.2, 0.2, 0.8])
    assert whole[["components", "largest_component"]].tolist() == [3, 3]
    assert whole[["reciprocity_edgewise", "reciprocity_dyadic"]].isna().all()
    found = actor_measures(network(mapped))
    labels = mapped.actors.set_index("actor_id")["label"]
    strength = dict(zip(found["actor_id"].map(labels), found["strength_total"], strict=True))
    assert strength == dict(zip(SCHOOLS, [3, 3.5, 0.5, 0, 0], strict=True))
    assert sorted(found["degree"]) == [0, 0, 1, 1, 2]
    assert "2 of the 5 partners have no relation and count" in told(problems)


@pytest.mark.parametrize("write", FORMS)
def test_only_who_has_a_tie_counts_where_the_study_says_so(tmp_path, problems, write):
    whole = of(ingested(tmp_path, problems, write(tmp_path), actors="tied"))
    assert whole[["actors", "isolates"]].tolist() == [3, 0]
    assert whole["density_pairs"] == pytest.approx(2 / 3, abs=1e-8)


def test_nodes_of_graphml_without_an_edge_are_partners():
    case = Path(__file__).parents[1] / "data" / "cases" / "11_graphml_isolates"
    config = prepare_config(yaml.safe_load((case / "config.yaml").read_text(encoding="utf-8")))
    problems = Problems()
    mapped, _ = read_networks(config["networks"], raw=case / "raw" / "mini", les=list(config["les"]), problems=problems)
    assert keys(problems) == []
    parts = {"les": "ieper", "relation": "kennis", "measurement": 1, "groups": {}, "taking_part": mapped.taking_part}
    whole = network_measures(network_of(mapped.actors, mapped.relations, **parts)).iloc[0]
    # As right.md says: 5 actors, 2 isolates, density over pairs 0.2.
    assert whole[["actors", "isolates", "density_pairs"]].tolist() == [5, 2, 0.2]


# Thirteen organisations of which eight have a tie: 20 ties, density .256 and not .71


def thirteen(folder, problems, **entry):
    people = [(f"o{at:02}", f"Organisatie {at}", "genk", "breed") for at in range(13)]
    mapping(folder, people)
    eight = [(one, other) for one in range(8) for other in range(one + 1, 8)][:20]
    rows = [["from", "to"], *([f"o{one:02}", f"o{other:02}"] for one, other in eight)]
    write_xlsx(folder / "e.xlsx", {"Blad1": rows})
    return ingested(folder, problems, [{"kind": "edge_list", "file": "e.xlsx", **entry}])


@pytest.mark.parametrize("directions", ["undirected", {"kennis": "undirected"}, {"Kennis": "undirected"}])
def test_directions_of_a_file_without_types_count(tmp_path, problems, directions):
    whole = of(thirteen(tmp_path, problems, directions=directions))
    assert keys(problems) == []
    assert whole[["actors", "ties", "arrows"]].tolist() == [13, 20, 0]
    assert whole[["density", "density_pairs"]].tolist() == pytest.approx([20 / 78, 20 / 78], abs=1e-8)
    assert pd.isna(whole["reciprocity_dyadic"])
    assert "no direction" not in told(problems)


def test_a_direction_that_nobody_told_is_told(tmp_path, problems):
    whole = of(thirteen(tmp_path, problems, directions={"visie": "undirected"}))
    assert whole[["arrows", "undirected", "reciprocity_dyadic"]].tolist() == [20, 0, 0]
    assert "of 20 relations the file tells no direction" in told(problems)
    assert "directions: names what this file does not hold: visie" in told(problems)
    assert "zegt het bestand geen richting" in told(problems, "nl")


def test_a_direction_that_is_none_is_told_for_the_whole_file_too(tmp_path, problems):
    thirteen(tmp_path, problems, directions="both")
    assert only(problems).key == "export_target"


def test_words_for_a_direction_stand_among_the_types(tmp_path, problems):
    mapping(tmp_path)
    lines = ["Source,Target,Type", "a,b,Undirected", "b,c,Directed", "c,b,Directed", "a,c,visie", "c,d,"]
    (tmp_path / "g.csv").write_text("\n".join(lines), encoding="utf-8")
    mapped = ingested(tmp_path, problems, [{"kind": "edge_list", "file": "g.csv"}])
    assert keys(problems) == []
    assert mapped.relations["direction"].tolist() == ["undirected", "one_way", "one_way", "one_way", "one_way"]
    assert mapped.relations["relation_type"].tolist() == ["kennis", "kennis", "kennis", "visie", "kennis"]
    whole = of(mapped)
    # a-b has no direction; b and c are mutual, c-d is not.
    assert whole[["ties", "arrows", "undirected"]].tolist() == [4, 3, 1]
    assert whole[["reciprocity_dyadic", "reciprocity_edgewise"]].tolist() == pytest.approx([1 / 2, 2 / 3], abs=1e-8)
    assert "of 2 relations the file tells no direction" in told(problems)
    assert "who has none in site genk is in no n" in told(problems)


@pytest.mark.parametrize(
    ("default", "own", "directions"),
    [
        ('edgedefault="directed"', "", ["one_way"]),
        ('edgedefault="Directed"', "", ["one_way"]),
        ('edgedefault="undirected"', "", ["undirected"]),
        ('edgedefault="undirected"', 'directed="true"', ["one_way"]),
        ('edgedefault="directed"', 'directed="false"', ["undirected"]),
        ("", "", ["undirected"]),
    ],
)
def test_the_direction_of_graphml_is_that_of_the_edge_or_the_graph(tmp_path, problems, default, own, directions):
    mapping(tmp_path)
    text = (
        f'<graphml><graph {default}><node id="a"/><node id="b"/><edge source="a" target="b" {own}/></graph></graphml>'
    )
    (tmp_path / "k.graphml").write_text(text, encoding="utf-8")
    mapped = ingested(tmp_path, problems, [{"kind": "graphml", "file": "k.graphml"}])
    assert keys(problems) == []
    assert mapped.relations["direction"].tolist() == directions
    assert ("edgedefault" in told(problems)) == (not default)


def test_frames_of_yed_are_no_partners_and_partners_inside_them_are_not_lost(tmp_path, problems):
    mapping(tmp_path)
    frame = '<node id="f"><graph><node id="b"/></graph></node>'
    text = f'<graphml><graph edgedefault="directed"><node id="a"/>{frame}</graph></graphml>'
    (tmp_path / "k.graphml").write_text(text, encoding="utf-8")
    ingested(tmp_path, problems, [{"kind": "graphml", "file": "k.graphml"}])
    assert only(problems).key == "network_graphml_nested"


# Who took part


def people(*rows):
    """Rows of the sheet actors: (id, first date, last date)."""
    return [(name, name, "genk", "breed", *dates) for name, *dates in rows]


def tie(start, end, measurement):
    return (f"{start}{end}{measurement}", start, end, "kennis", "two_way", "genk", measurement)


def part(mapped):
    """Measurement -> actor -> why it took part."""
    found = {}
    for row in mapped.taking_part.itertuples():
        found.setdefault(row.measurement, {})[row.actor_id] = row.because
    return found


WITHOUT_DATES = people(("a",), ("b",), ("late",), ("alone",))
TWO = [tie("a", "b", 1), tie("a", "late", 2)]


def test_without_dates_all_of_the_sheet_took_part_in_each_measurement_which_is_told(tmp_path, problems):
    mapping(tmp_path, WITHOUT_DATES, TWO)
    mapped = ingested(tmp_path, problems)
    assert part(mapped) == {
        1: {"a": "tie", "b": "tie", "late": "sheet", "alone": "sheet"},
        2: {"a": "tie", "late": "tie", "b": "sheet", "alone": "sheet"},
    }
    assert "measurement 1: 2 of the 4 partners have no relation and count; 1 of them has one at another" in told(
        problems
    )


def test_dates_tell_who_joined_and_who_left(tmp_path, problems):
    dated = people(
        ("a",), ("b", None, "2023-12-01"), ("late", "2024-01-01"), ("c", "2023-01-01"), ("d", None, "2023-02-01")
    )
    mapping(tmp_path, dated, [tie("a", "b", 1), tie("a", "late", 2), tie("a", "c", 1)])
    mapped = ingested(tmp_path, problems)
    # Without the days of the measurements: who joined takes part from its first tie on, who left until its last one.
    assert part(mapped)[1] == {"a": "tie", "b": "tie", "c": "tie", "d": "open"}
    assert part(mapped)[2] == {"a": "tie", "late": "tie", "c": "date", "d": "open"}
    assert "of 1 partner without a relation active_from and active_to do not tell whether it took part" in told(
        problems
    )
    again = Problems()
    mapped = ingested(tmp_path, again, measured={"1": "2023-06-01", "2": {"genk": "2024-06-01"}})
    assert part(mapped)[1] == {"a": "tie", "b": "tie", "c": "tie"}
    assert part(mapped)[2] == {"a": "tie", "late": "tie", "c": "date"}
    assert "do not tell" not in told(again)


def test_partners_of_an_export_take_part_where_its_file_names_them(tmp_path, problems):
    mapping(tmp_path)
    for number, nodes in ((1, "ab"), (2, "abc")):
        graph = nx.Graph([("a", "b")])
        graph.add_nodes_from(nodes)
        nx.write_graphml(graph, tmp_path / f"m{number}.graphml")
    entries = [{"kind": "graphml", "file": f"m{number}.graphml", "measurement": number} for number in (1, 2)]
    mapped = ingested(tmp_path, problems, entries)
    assert [of(mapped, number)["actors"] for number in (1, 2)] == [2, 3]
    told_change = change(network(mapped, 1), network(mapped, 2)).summary.iloc[0]
    assert told_change[["joined", "left", "stayed", "kept", "new"]].tolist() == [1, 0, 2, 1, 0]


def test_nodes_alone_are_a_measurement(tmp_path, problems):
    mapping(tmp_path)
    graph = nx.Graph()
    graph.add_node("alleen")
    nx.write_graphml(graph, tmp_path / "k.graphml")
    mapped = ingested(tmp_path, problems, [{"kind": "graphml", "file": "k.graphml"}])
    assert measurements_of(mapped.relations, "genk", mapped.taking_part) == [1]
    assert of(mapped)[["actors", "isolates", "ties"]].tolist() == [1, 1, 0]


def test_a_node_that_is_no_actor_is_told_and_may_be_named_or_left_out(tmp_path, problems):
    mapping(tmp_path, people(("a",), ("b",)))
    graph = nx.Graph([("a", "B. vzw")])
    graph.add_node("Jan")
    nx.write_graphml(graph, tmp_path / "k.graphml")
    entry = {"kind": "graphml", "file": "k.graphml"}
    ingested(tmp_path, problems, [entry])
    assert sorted(problem.value for problem in problems.found) == ["B. vzw", "Jan"]
    assert "actors:" in problems.found[0].lines("nl")[2]
    again = Problems()
    mapped = ingested(tmp_path, again, [entry | {"actors": {"B. vzw": "b", "Jan": ""}}])
    assert keys(again) == []
    assert part(mapped) == {1: {"a": "tie", "b": "tie"}}


# Weights


def weighted(folder, problems, *cells, **settings):
    mapping(folder, people(("a",), ("b",), ("c",), ("d",)))
    ends = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
    rows = [["from", "to", "weight"], *([*pair, cell] for pair, cell in zip(ends, cells, strict=False))]
    write_xlsx(folder / "e.xlsx", {"Blad1": rows})
    return ingested(folder, problems, [{"kind": "edge_list", "file": "e.xlsx"}], **settings)


def strengths(mapped):
    return actor_measures(network(mapped))["strength_total"].tolist()


def test_words_in_the_column_of_weights_are_told_once_and_may_be_given(tmp_path, problems):
    weighted(tmp_path, problems, "sterk", "zwak", "sterk", "2")
    problem = only(problems)
    assert (problem.key, problem.details) == ("network_weight", {"words": "sterk, zwak", "rows": "2-4"})
    for language in LANGUAGES:
        assert re.search(r"{[a-z_]+}", "".join(problem.lines(language))) is None
    again = Problems()
    mapped = weighted(tmp_path, again, "Sterk", "zwak", "sterk", "2", weights={"words": {"sterk": 3, "zwak": 1}})
    assert keys(again) == []
    assert strengths(mapped) == [5, 4, 4, 5]


def test_a_weight_of_nothing_asks_and_a_cut_off_answers(tmp_path, problems):
    weighted(tmp_path, problems, "0", "2", "0", "1")
    problem = only(problems)
    assert (problem.key, problem.details["rows"], problem.details["n"]) == ("network_weight_zero", "2, 4", 2)
    again = Problems()
    mapped = weighted(tmp_path, again, "0", "2", "0", "1", weights={"cut_off": 2})
    assert keys(again) == []
    assert strengths(mapped) == [0, 2, 2, 0]
    assert of(mapped)[["actors", "isolates"]].tolist() == [4, 2]
    assert "3 relations weaker than cut_off (2) left out" in told(again)


def test_distances_are_strengths_the_other_way_round(tmp_path, problems):
    settings = {"weights": {"high": "distant", "cut_off": 4}}
    mapped = weighted(tmp_path, problems, "1", "2", "4", "5", **settings)
    assert keys(problems) == []
    assert strengths(mapped) == pytest.approx([1, 1.5, 0.75, 0.25])


def test_a_blank_weight_beside_others_counts_as_one_and_is_told(tmp_path, problems):
    assert strengths(weighted(tmp_path, problems, "3", None, "NA", "2")) == [5, 4, 2, 3]
    assert "2 relations without a weight beside others with one count as 1" in told(problems)


def test_without_weights_there_is_no_strength(tmp_path, problems):
    mapped = weighted(tmp_path, problems, None, None, None, None)
    found = actor_measures(network(mapped))
    assert found[["strength_in", "strength_out", "strength_total"]].isna().all(axis=None)
    assert found["relations_total"].tolist() == [2, 2, 2, 2]


def test_strength_of_the_karate_club_is_that_of_networkx():
    club = nx.karate_club_graph()
    rows = [
        (str(one), str(other), "kennis", "undirected", data["weight"]) for one, other, data in club.edges(data=True)
    ]
    relations = pd.DataFrame(rows, columns=["from_actor_id", "to_actor_id", "relation_type", "direction", "strength"])
    relations = relations.assign(les="genk", measurement=1)
    actors = pd.DataFrame({"actor_id": [str(node) for node in club]}).assign(les="genk", role="breed")
    found = actor_measures(
        network_of(actors, relations, les="genk", relation="kennis", measurement=1, groups={})
    ).set_index("actor_id")
    assert found["strength_total"].to_dict() == {str(node): s for node, s in club.degree(weight="weight")}
    assert found["relations_total"].to_dict() == {str(node): s for node, s in club.degree()}


def test_relations_with_oneself_stop_or_are_left_out(tmp_path, problems):
    mapping(tmp_path, people(("a",), ("b",)), [tie("a", "a", 1), tie("a", "b", 1), tie("b", "b", 1)])
    ingested(tmp_path, problems)
    assert (only(problems).key, only(problems).details) == ("network_self", {"rows": "2, 4"})
    again = Problems()
    assert len(ingested(tmp_path, again, self_ties="left_out").relations) == 1
    assert keys(again) == []


# Pajek


PAJEK = '*Vertices 3\n1 "Huis van het Kind"\n3 "Ëzelsoor"\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("*Arcs\n1 2 2\n2 1\n", [("Huis van het Kind", "2", "one_way"), ("2", "Huis van het Kind", "one_way")]),
        (
            "*Edgeslist\n1 2 3\n",
            [("Huis van het Kind", "2", "undirected"), ("Huis van het Kind", "Ëzelsoor", "undirected")],
        ),
        ("*Matrix\n0 1 0\n0 0 0\n0.0 2 0\n", [("Huis van het Kind", "2", "one_way"), ("Ëzelsoor", "2", "one_way")]),
        (
            '*Arcs :1 "Visie"\n1 2\n*Edges :2 "Kennis"\n2 3\n',
            [("Huis van het Kind", "2", "one_way"), ("2", "Ëzelsoor", "undirected")],
        ),
    ],
)
def test_pajek(tmp_path, problems, body, expected):
    mapping(tmp_path)
    (tmp_path / "k.net").write_text(PAJEK + body, encoding="utf-8")
    mapped = ingested(tmp_path, problems, [{"kind": "pajek", "file": "k.net"}])
    assert keys(problems) == []
    ends = mapped.relations[["from_actor_id", "to_actor_id"]].map(lambda name: name.removeprefix("genk:"))
    assert [*zip(*(ends[name] for name in ends), mapped.relations["direction"], strict=True)] == expected
    assert len(mapped.actors) == 3


@pytest.mark.parametrize(
    ("text", "key", "row"),
    [
        ("van;naar\na;b\n", "network_pajek_form", None),
        ("*Vertices 4 2\n*Edges\n1 3\n", "network_pajek_two_kinds", 1),
        ("*Vertices 2\n*Edges\n1 3\n", "network_pajek_line", 3),
        ("*Vertices 999999999\n*Edges\n1 3\n", "network_pajek_size", 1),
        ("*Vertices 1001\n*Edges\n1 3\n", "network_pajek_size", 1),
        ("*Vertices ²\n", "network_pajek_line", 1),
        (f"*Vertices {'9' * 5000}\n", "network_pajek_line", 1),
        (f"*Vertices 2\n*Edges\n1 {'9' * 5000}\n", "network_pajek_line", 3),
        (f"*Vertices 2\n{'9' * 5000} a\n", "network_pajek_line", 2),
        ('*Vertices 2\n1 "a"\n2 "a"\n', "network_same_names", 3),
        ("*Vertices 1\n*Vertices 1\n", "network_pajek_form", None),
    ],
)
def test_what_is_no_pajek_network_is_told(tmp_path, problems, text, key, row):
    mapping(tmp_path)
    (tmp_path / "k.net").write_text(text, encoding="utf-8")
    ingested(tmp_path, problems, [{"kind": "pajek", "file": "k.net"}])
    assert (problems.found[0].key, problems.found[0].place.row) == (key, row)
    assert "{n}" not in "".join(problems.found[0].lines("nl"))


# Whatever is accepted draws


def graph_of_a_hundred():
    graph = nx.gnm_random_graph(70, 90, seed=4)
    graph.add_nodes_from(range(70, 100))
    return nx.relabel_nodes(graph, {node: f"Vereniging voor Streekfruit en Boomgaardbeheer {node}" for node in graph})


def one_partner():
    graph = nx.Graph()
    graph.add_node("Alleen")
    return graph


SCRIPTS = nx.DiGraph([("Дом культуры", "مركز الشباب"), ("文化センター", "Дом культуры"), ("Ñandú ☂", "Zoë")])
DRAWN = {
    "one": one_partner,
    "scripts": lambda: SCRIPTS,
    "hundred": graph_of_a_hundred,
    "alone": lambda: nx.empty_graph(30),
}


@pytest.mark.parametrize("name", DRAWN)
def test_whatever_is_accepted_draws(tmp_path, problems, name):
    mapping(tmp_path)
    nx.write_graphml(DRAWN[name](), tmp_path / "k.graphml")
    entries = [
        {"kind": "graphml", "file": "k.graphml", "les": "genk", "measurement": n, "relation": "kennis"} for n in (1, 2)
    ]
    settings = {"mapping": "mapping.xlsx", "relations": RELATIONS, "exports": entries, "labels": "names"}
    mapped, _ = read_networks(settings, raw=tmp_path, les=["genk"], problems=problems)
    assert keys(problems) == []
    study = network_study({"kennis": "Kennis", "visie": "Visie"}, {"genk": "Genk"})
    places = layout(mapped.relations, mapped.actors, others=mapped.taking_part["actor_id"])
    assert len(places) == len(mapped.actors)
    assert not places[["x", "y"]].duplicated().any()
    data = MappedStudy(study, mapped, places)
    first, second, *_ = data.networks
    scale = scale_of([first, second], places)
    drawn = draw_map(NetworkMap(first, places, scale, study, "Kaart", data.labels("genk")))
    draw_difference(NetworkDifference(first, second, places, scale, study, "Verschil", data.labels("genk")))
    draw_comparison(NetworkComparison(data.compared, study, {"kennis": "Kennis"}, "Naast elkaar"))
    assert drawn.title.startswith("Kaart (n=")
    page = laid_out(data.networks, places, study, labels=data.labels("genk"), scale=page_scale(data.everything, places))
    assert "</html>" in interactive_page(page, data.per_actor, title="Netwerk")


def test_lines_without_direction_have_no_heads_and_strong_ones_are_wide(tmp_path, problems):
    mapped = ingested(tmp_path, problems, from_graphml(tmp_path))
    shown = network(mapped)
    places = layout(mapped.relations, mapped.actors, others=mapped.taking_part["actor_id"])
    scale = scale_of([shown], places)
    arrows = arrows_for(shown, style_of_kinds(["kennis"], RELATIONS), scale=scale)
    assert [(arrow.plain, arrow.both) for arrow in arrows] == [(True, False)] * 2
    strong, weak = (arrow.width for arrow in arrows)
    assert strong == 5.5
    assert weak < 2
    study = network_study({"kennis": "Kennis"}, {"genk": "Genk"})
    labels = dict(zip(mapped.actors["actor_id"], mapped.actors["label"], strict=True))
    canvas = draw_map(NetworkMap(shown, places, scale, study, "Kaart", labels))
    said = " ".join(" ".join(text.content.split()) for text in canvas.texts)
    assert "n=5 partners, 2 verbindingen zonder richting" in said
    assert "2 partners hebben op deze kaart geen relatie" in said
    assert "zonder richting" in said
    assert "in één richting" not in said
    assert "(sterkte)" in said


# The same relation with several weights

BETWEEN = {"kind": "edge_list", "file": "e.csv", "les": "ieper"}


def edges(folder, problems, *rows, header="Source,Target,Weight", directions="one_way", **weights):
    """The strength of every relation of an edge list of its own LES: (from, to) -> strength."""
    mapping(folder, people(("a",), ("b",)))
    (folder / "e.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    entry = BETWEEN | {"directions": directions} | ({"weights": weights} if weights else {})
    mapped = ingested(folder, problems, [entry])
    relations = mapped.relations
    ends = zip(relations["from_actor_id"].str[6:], relations["to_actor_id"].str[6:], strict=True)
    return dict(zip(ends, relations["strength"], strict=True))


def test_rows_of_one_relation_with_different_weights_stop_with_one_question(tmp_path, problems):
    edges(tmp_path, problems, "A,B,2", "A,B,7", "B,A,1", "C,A,4", "C,A,5")
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("network_weights_differ", 2)
    assert (problem.details["n"], problem.details["rows"]) == (2, "2 + 3; 5 + 6")
    for language in LANGUAGES:
        assert re.search(r"{[a-z_]+}", "".join(problem.lines(language))) is None


@pytest.mark.parametrize(("parallel", "value"), [("sum", 11), ("mean", 11 / 3), ("max", 7)])
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_setting_makes_one_weight_whatever_the_order_of_the_rows(tmp_path, problems, parallel, value, order):
    rows = ["A,B,2", "A,B,7", "B,A,1", "A,B,2"]
    found = edges(tmp_path, problems, *(rows[at] for at in order), parallel=parallel)
    assert keys(problems) == []
    assert found == pytest.approx({("A", "B"): value, ("B", "A"): 1})
    assert "1 relation stands in several rows with weights of their own" in told(problems)


def test_an_undirected_relation_listed_both_ways_is_one_relation(tmp_path, problems):
    edges(tmp_path, problems, "A,B,3", "B,C,119", "C,B,1", directions="undirected")
    assert only(problems).details["rows"] == "3 + 4"
    again = Problems()
    found = edges(tmp_path, again, "A,B,3", "B,C,119", "C,B,1", directions="undirected", parallel="sum")
    assert found == {("A", "B"): 3, ("B", "C"): 120}


def test_equal_weights_are_one_relation_which_is_told_and_may_be_added(tmp_path, problems):
    rows = [*["A,B,1"] * 5, "B,C,2"]
    assert edges(tmp_path, problems, *rows) == {("A", "B"): 1, ("B", "C"): 2}
    assert "1 relation stands in several rows with the same weight; each counts once" in told(problems)
    assert edges(tmp_path, Problems(), *rows, parallel="sum") == {("A", "B"): 5, ("B", "C"): 2}


def test_sessions_that_give_a_relation_different_weights_ask_and_show_them(tmp_path, problems):
    ties = [[*tie("a", "b", 1), 3], [*tie("b", "a", 1), 5]]
    ties[1][0] = "other"
    mapping(tmp_path, people(("a",), ("b",)), ties)
    ingested(tmp_path, problems)
    assert (only(problems).key, only(problems).details["rows"]) == ("network_weights_differ", "2 + 3")
    again = Problems()
    mapped = ingested(tmp_path, again, weights={"parallel": "mean"})
    assert keys(again) == []
    assert mapped.relations["strength"].tolist() == [4]
    listed = merged_relations(mapped.relations)
    assert listed[["source_row", "strength", "merged_row", "merged_strength"]].to_numpy().tolist() == [[2, 3, 3, 5]]
    table = merged_table(
        listed,
        network_study(RELATIONS, {"genk": "Genk"}, language="en"),
        labels={("genk", "a"): "A", ("genk", "b"): "B"},
        title="t",
    )
    shown = table.frame[["Weight in the row that counts", "Weight in the row that went into it"]]
    assert shown.to_numpy().tolist() == [[3, 5]]


def test_two_files_that_weigh_one_relation_differently_ask_as_well(tmp_path, problems):
    mapping(tmp_path, people(("a",), ("b",)), [[*tie("a", "b", 1), 3]])
    (tmp_path / "e.csv").write_text("from,to,weight\na,b,2\na,b,4\n", encoding="utf-8")
    entry = {"kind": "edge_list", "file": "e.csv", "directions": "undirected", "weights": {"parallel": "sum"}}
    ingested(tmp_path, problems, [entry])
    assert only(problems).details["rows"].startswith("2 + ")
    mapped = ingested(tmp_path, Problems(), [entry], weights={"parallel": "max"})
    assert mapped.relations["strength"].tolist() == [6]  # the sum of the file, beside 3 of the sheet


# Where the weights stand


@pytest.mark.parametrize("header", ["n", "Count", "VALUE", "aantal"])
def test_numbers_under_a_likely_header_are_the_weights_which_is_told(tmp_path, problems, header):
    found = edges(tmp_path, problems, "A,B,4", "B,C,9", header=f"from,to,{header}")
    assert found == {("A", "B"): 4, ("B", "C"): 9}
    assert f"the column {header} is read as the weight" in told(problems)


def test_other_numbers_are_told_once_and_words_and_ids_are_not(tmp_path, problems):
    rows = ["A,B,4,2019,1,veel", "B,C,9,2020,2,7"]
    found = edges(tmp_path, problems, *rows, header="from,to,sterkte,n,id,value")
    assert found == {("A", "B"): 4, ("B", "C"): 9}
    assert "columns with numbers that are not read: n." in told(problems)
    assert "read as the weight of the relations\n" not in told(problems)


@pytest.mark.parametrize(
    ("name", "strength", "note"),
    [
        ("Edge Weight", [4, 2], ""),
        ("count", [4, 2], "the column count is read"),
        ("afstand", [None] * 2, "not read: afstand"),
    ],
)
def test_the_weight_of_graphml_may_have_another_name(tmp_path, problems, name, strength, note):
    mapping(tmp_path, people(("x",)))
    (tmp_path / "k.graphml").write_text(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f'<key id="w" for="edge" attr.name="{name}" attr.type="double"><default>4</default></key>'
        '<graph edgedefault="undirected"><node id="A"/><node id="B"/><node id="C"/><edge source="A" target="B"/>'
        '<edge source="B" target="C"><data key="w">2</data></edge></graph></graphml>',
        encoding="utf-8",
    )
    mapped = ingested(tmp_path, problems, [{"kind": "graphml", "file": "k.graphml", "les": "ieper"}])
    assert keys(problems) == []
    assert [None if pd.isna(value) else value for value in mapped.relations["strength"]] == strength
    assert note in told(problems)


def test_numbers_beside_the_columns_of_the_mapping_are_told(tmp_path, problems):
    rows = [[*TIES[:-1], "gewicht"], [*tie("a", "b", 1), 3]]
    write_xlsx(tmp_path / "mapping.xlsx", {"actors": [list(ACTORS), *people(("a",), ("b",))], "relations": rows})
    mapped = ingested(tmp_path, problems)
    assert mapped.relations["strength"].isna().all()
    assert "columns with numbers that are not read: gewicht." in told(problems)


@pytest.mark.parametrize("name", ["relations", "actors"])
def test_a_hidden_sheet_of_the_mapping_that_is_read_is_told(tmp_path, problems, name):
    mapping(tmp_path, people(("a",), ("b",)), [tie("a", "b", 1)])
    book = openpyxl.load_workbook(tmp_path / "mapping.xlsx")
    book[name].sheet_state = "hidden"
    book.save(tmp_path / "mapping.xlsx")
    assert len(ingested(tmp_path, problems).relations) == 1
    assert f"the sheet {name} is hidden, and was read" in told(problems)
