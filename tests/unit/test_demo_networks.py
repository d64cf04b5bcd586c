"""The mapped networks of the demo against what the report tells of each LES; shares no code with the pipeline."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import networkx as nx
import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "raw" / "demo"
LES = ("beringen", "borgloon", "genk", "ieper", "poperinge")
MANAGEMENT = ("overleg", "ondersteuning", "besluit")
TYPES = {"beheer": MANAGEMENT, "visie+beheer": ("visie", *MANAGEMENT)}
COLUMNS = {
    "actors": "actor_id label les actor_type sector role active_from active_to",
    "relations": "relation_id from_actor_id to_actor_id relation_type direction les experiment measurement strength"
    " session_id",
}


def sheet_rows(path, sheet):
    header, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


BOOK = DEMO / "networks" / "mapping.xlsx"
ACTORS, RELATIONS = (sheet_rows(BOOK, sheet) for sheet in ("actors", "relations"))
BY_ID = {row["actor_id"]: row for row in ACTORS}
SESSIONS = {row["session_id"]: row for row in sheet_rows(DEMO / "focus_groups" / "coding.xlsx", "sessions")}


def published_maps():
    with (ROOT / "tests" / "published" / "figuren.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "network_map"]
    for row in rows:
        parts = dict(part.split("=") for part in row["breakdown"].split("; "))
        yield int(row["number"]), parts["les"].lower(), parts["relatie"], int(parts["meting"])


MAPS = list(published_maps())


def ends(row):
    return frozenset((row["from_actor_id"], row["to_actor_id"]))


def told(row):
    """What a relation says, whoever stands first in it."""
    order = (row["from_actor_id"], row["to_actor_id"]) if row["direction"] == "one_way" else ends(row)
    return order, row["relation_type"], row["direction"], row["experiment"], row["measurement"]


# The measurements of the study at which each LES was mapped: the report counts them over all LES.
MAPPED = {"beringen": [2], "borgloon": [1, 3], "genk": [1, 3], "ieper": [3], "poperinge": [3]}


def network(les, relation, measurement=None):
    """The arrows of a map, keys without the LES; weight: how many different relations an arrow holds.

    measurement: the first one of the LES by default.
    """
    measurement = measurement or MAPPED[les][0]
    rows = [row for row in RELATIONS if (row["les"], row["measurement"]) == (les, measurement)]
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(short(actor) for row in rows for actor in ends(row)))
    for row in {told(row): row for row in rows if row["relation_type"] in TYPES.get(relation, (relation,))}.values():
        start, end = short(row["from_actor_id"]), short(row["to_actor_id"])
        for arrow in [(start, end)] if row["direction"] == "one_way" else [(start, end), (end, start)]:
            weight = graph.get_edge_data(*arrow, default={"weight": 0})["weight"]
            graph.add_edge(*arrow, weight=weight + 1)
    return graph


def short(actor_id):
    return actor_id.split("_", 1)[1]


def pairs(graph):
    return {frozenset(edge) for edge in graph.edges}


def degree(graph):
    """How many others somebody is tied to."""
    return dict(graph.to_undirected().degree)


def strength(graph):
    return dict(graph.degree(weight="weight"))


def between(graph):
    return nx.betweenness_centrality(graph.to_undirected())


def parts(graph):
    """The connected parts, isolates apart, the largest first."""
    return sorted((part for part in nx.connected_components(graph.to_undirected()) if len(part) > 1), key=len)[::-1]


def with_role(les, *roles):
    return {short(row["actor_id"]) for row in ACTORS if row["les"] == les and row["role"] in roles}


def top(values, number):
    """The `number` highest; nobody else may have as much."""
    ranked = sorted(values, key=values.get, reverse=True)
    assert values[ranked[number - 1]] > values[ranked[number]], values
    return set(ranked[:number])


@pytest.mark.parametrize("sheet", COLUMNS)
def test_columns_are_those_of_the_sheets(sheet):
    assert list(sheet_rows(BOOK, sheet)[0]) == COLUMNS[sheet].split()


def test_workbook_says_that_all_of_it_is_invented():
    assert openpyxl.load_workbook(BOOK).sheetnames == ["lees_mij", "actors", "relations"]
    note = " ".join(row["Lees mij"] for row in sheet_rows(BOOK, "lees_mij"))
    assert "verzonnen" in note
    assert "niemand heeft deze netwerken zo getekend" in note


def test_every_actor_stands_there_once_with_known_words():
    assert len(BY_ID) == len(ACTORS) == 94
    assert max(Counter((row["les"], row["label"]) for row in ACTORS).values()) == 1
    for row in ACTORS:
        assert row["actor_id"].startswith(f"{row['les']}_")
        assert row["actor_type"] in {"person", "organisation", "group", "other"}
        assert row["role"] in {"kern", "breed", "experiment", "extern"}
        assert row["sector"]
    assert len({row["actor_type"] for row in ACTORS}) == len({row["role"] for row in ACTORS}) == 4
    assert {row["les"] for row in ACTORS} == set(LES)


def test_sectors_are_those_of_the_survey():
    choices = sheet_rows(DEMO / "survey" / "codebook.xlsx", "choices")
    captions = {row["label::nl"] for row in choices if row["list_name"] == "organisatietypes"}
    assert {row["sector"] for row in ACTORS} <= captions


def test_every_relation_is_between_two_known_actors_of_its_les():
    assert len({row["relation_id"] for row in RELATIONS}) == len(RELATIONS)
    for row in RELATIONS:
        assert len(ends(row)) == 2
        assert {BY_ID[actor]["les"] for actor in ends(row)} == {row["les"]}
        assert row["relation_type"] in {"visie", *MANAGEMENT, "kennis", "infrastructuur"}
        assert row["direction"] in {"one_way", "two_way", "undirected"}
        assert row["strength"] in {None, 2, 3}
    in_use = {actor for row in RELATIONS for actor in ends(row)}
    assert in_use == set(BY_ID)


def test_knowledge_and_infrastructure_go_one_way_or_two_ways():
    found = defaultdict(Counter)
    for row in RELATIONS:
        found[row["relation_type"]][row["direction"]] += 1
    for kind in ("kennis", "infrastructuur"):
        assert set(found[kind]) == {"one_way", "two_way"}
        assert min(found[kind].values()) >= 10
    lent = [row["experiment"] for row in RELATIONS if row["relation_type"] == "infrastructuur"]
    assert sum(name is not None for name in lent) > 0.7 * len(lent)
    assert set(found["overleg"]) == {"undirected"}
    assert {direction for kinds in found.values() for direction in kinds} == {"one_way", "two_way", "undirected"}


def test_sessions_are_those_of_the_coding_workbook():
    for row in RELATIONS:
        session = SESSIONS[row["session_id"]]
        assert (session["les"], session["measurement"]) == (row["les"], row["measurement"])
    mapped = {name for name, row in SESSIONS.items() if "mapping" in row["type"]}
    assert mapped <= {row["session_id"] for row in RELATIONS}
    assert len(mapped) == 9


def test_measurements_are_those_of_the_study_and_two_les_have_a_second():
    assert {(row["les"], row["measurement"]) for row in RELATIONS} == {
        (les, number) for les in LES for number in MAPPED[les]
    }


@pytest.mark.parametrize(("number", "les", "relation", "measurement"), MAPS)
def test_each_published_map_has_ties(number, les, relation, measurement):
    graph = network(les, relation, measurement)
    assert graph.number_of_edges() >= 6, number


def test_there_are_27_published_maps_and_borgloon_was_mapped_more_broadly():
    assert len(MAPS) == 27
    sizes = {(les, measurement): len(network(les, relation, measurement)) for _, les, relation, measurement in MAPS}
    assert sizes == {
        ("beringen", 2): 16,
        ("borgloon", 1): 25,
        ("borgloon", 3): 28,
        ("genk", 1): 18,
        ("genk", 3): 19,
        ("ieper", 3): 12,
        ("poperinge", 3): 15,
    }
    ties = {les: network(les, "beheer").number_of_edges() for les in LES}
    assert top(ties, 1) == {"borgloon"}
    assert Counter(row["les"] for row in ACTORS).most_common(1) == [("borgloon", 30)]


def test_experiments_are_about_four_per_les():
    found = defaultdict(set)
    for row in RELATIONS:
        found[row["les"]].add(row["experiment"])
    assert {les: len(names - {None}) for les, names in found.items()} == {
        "beringen": 4,
        "borgloon": 4,
        "genk": 4,
        "ieper": 3,
        "poperinge": 4,
    }


@pytest.mark.parametrize("les", LES)
def test_somebody_is_only_reachable_through_the_core(les):
    graph, core = network(les, "beheer").to_undirected(), with_role(les, "kern")
    only = [actor for actor in graph if actor not in core and set(graph[actor]) and set(graph[actor]) <= core]
    assert len(only) >= 4


@pytest.mark.parametrize("les", LES)
def test_core_is_tied_more_closely_than_the_others(les):
    graph, core = network(les, "beheer").to_undirected(), with_role(les, "kern")
    others = set(graph) - core

    def density(actors):
        return graph.subgraph(actors).number_of_edges() / len(list(combinations(actors, 2)))

    # in Genk the core sits on two sites, in Poperinge the local authority stands apart
    assert density(core) >= 0.6
    assert density(core) > 3 * density(others)


def test_beringen_shares_its_vision_in_the_core_only():
    graph = network("beringen", "visie")
    assert parts(graph) == [with_role("beringen", "kern")]
    assert pairs(graph) == {frozenset(pair) for pair in combinations(with_role("beringen", "kern"), 2)}


def test_beringen_decides_in_the_core_and_consults_the_others():
    core = with_role("beringen", "kern")
    assert set().union(*pairs(network("beringen", "besluit"))) == core
    assert set().union(*pairs(network("beringen", "overleg"))) == set(network("beringen", "overleg"))
    assert top(strength(network("beringen", "beheer")), 3) == core
    knowledge = network("beringen", "kennis")
    assert top(strength(knowledge), 3) == core
    assert core <= set(knowledge["wijkhuis"]) & set(knowledge["woonzorg"])
    assert set(knowledge.predecessors("wijkhuis")) == set()
    # one experiment apart
    assert set(knowledge.predecessors("woonzorg")) == {"kenniscentrum", "drukkerij", "ontwerp"}
    assert degree(network("beringen", "beheer"))["beheerder"] == 1


def test_beringen_shares_a_site():
    assert top(degree(network("beringen", "infrastructuur")), 1) == {"bewoners"}
    assert set(network("beringen", "infrastructuur")["beheerder"]) == {"bewoners", "stad"}


def test_borgloon_is_managed_by_a_core_that_is_in_all_subgroups():
    graph, core = network("borgloon", "beheer"), with_role("borgloon", "kern")
    assert len(core) == 5
    assert top(strength(graph), 5) == core
    assert max(degree(graph)[actor] for actor in ("spelotheek", "academie")) == 2
    groups = defaultdict(set)
    for row in RELATIONS:
        if row["les"] == "borgloon" and row["measurement"] == 1 and row["experiment"]:
            groups[row["experiment"]] |= {short(actor) for actor in ends(row)}
    assert all({"stad", "regie"} <= group for group in groups.values())
    assert top({name: len(group) for name, group in groups.items()}, 1) == {"Na vieren"}
    assert all({"sport", "hogeschool"} <= groups[name] for name in ("Na vieren", "Bloesem in beweging"))


def test_borgloon_has_its_knowledge_elsewhere_than_its_management():
    found = degree(network("borgloon", "kennis"))
    assert top(found, 5) == {"stad", "atelier", "jeugd", "sport", "hogeschool"}
    assert max(found[actor] for actor in ("regie", "basisschool", "academie")) <= 3
    assert found["spelotheek"] == 4


@pytest.mark.parametrize("measurement", [1, 3])
def test_borgloon_town_shares_its_buildings(measurement):
    graph = network("borgloon", "infrastructuur", measurement)
    assert top(degree(graph), 1) == top(dict(graph.out_degree), 1) == {"stad"}
    with_town = Counter()
    for start, end, weight in graph.edges(data="weight"):
        if "stad" in (start, end):
            with_town[end if start == "stad" else start] += weight
    assert top(with_town, 3) == {"basisschool", "jeugd", "atelier"}


def test_borgloon_broader_partners_have_thin_ties_of_vision():
    graph, core = network("borgloon", "visie"), with_role("borgloon", "kern")
    others = set(parts(graph)[0]) - core
    thin = others - {"spelotheek", "academie"}
    assert {(graph.in_degree(actor), graph.out_degree(actor)) for actor in thin} == {(1, 0)}
    assert {strength(graph)[actor] for actor in others - thin} == {4}
    assert min(strength(graph)[actor] for actor in core) == 12


def test_borgloon_shares_its_vision_more_widely_the_second_time():
    first, second = (network("borgloon", "visie", measurement) for measurement in (1, 3))
    assert [len(parts(graph)[0]) for graph in (first, second)] == [16, 19]
    assert nx.reciprocity(second) > nx.reciprocity(first)
    others = set(second) - with_role("borgloon", "kern")
    assert first.subgraph(others).number_of_edges() == 0
    assert second.subgraph(others).number_of_edges() == 12  # four who are all tied to each other, both ways


def test_borgloon_core_stays_central_and_partners_join():
    assert top(strength(network("borgloon", "beheer", 3)), 5) == with_role("borgloon", "kern")
    joined, left = changes("borgloon")
    assert joined == {"sociaal_huis", "pit", "fruittelers", "eetcafe", "makers"}
    assert left == {"bakkerij", "proeftuin"}
    consulted = [degree(network("borgloon", "overleg", measurement))["regie"] for measurement in (1, 3)]
    assert consulted[1] >= consulted[0] + 5
    assert set(network("borgloon", "besluit", 3)["sociaal_huis"]) == {"regie", "stad"}
    lent = [dict(network("borgloon", "infrastructuur", measurement).out_degree) for measurement in (1, 3)]
    assert all(lent[1][actor] > lent[0][actor] for actor in ("sport", "atheneum"))
    infrastructure = network("borgloon", "infrastructuur", 3)
    assert {"stroop", "stad"} == set(infrastructure.predecessors("fruittelers"))
    knowledge = [pairs(network("borgloon", "kennis", measurement)) for measurement in (1, 3)]
    assert {pair for pair in knowledge[0] - knowledge[1] if not pair & left} == set()


def changes(les):
    first, second = (set(network(les, "visie", measurement)) for measurement in (1, 3))
    return second - first, first - second


def test_genk_vision_falls_apart_without_the_city():
    graph = network("genk", "visie")
    assert len(parts(graph)) == 1
    graph.remove_node("stad")
    first_site = {"kunstplek", "muziek", "welzijn", "scholen", "campus", "opvang", "bibliotheek"}
    assert parts(graph) == [first_site, {"buurtwerk", "studio", "park", "jeugdwerk", "kenniscentrum"}]


def test_genk_city_is_the_link_and_the_teams_of_both_sites_are_central():
    management = network("genk", "beheer")
    assert top(degree(management), 1) == top(between(management), 1) == {"stad"}
    assert top(degree(management), 6) == {"stad", "kunstplek", "muziek", "buurtwerk", "studio", "bibliotheek"}
    # the studio and the library are of both sites
    assert "kunstplek" in management["studio"]
    assert {"buurtwerk", "stad"} <= set(management["bibliotheek"])
    knowledge = network("genk", "kennis")
    assert top(degree(knowledge), 1) == top(between(knowledge), 1) == {"stad"}
    assert top(degree(knowledge), 3) == {"stad", "buurtwerk", "studio"}
    assert degree(knowledge)["sportclub"] == degree(knowledge)["taal"] == 1


def test_genk_infrastructure_leads_to_the_hall_and_the_campus():
    assert top(dict(network("genk", "infrastructuur").in_degree), 2) == {"zaal", "campus"}


def test_genk_is_two_networks_of_vision_the_second_time():
    graph = network("genk", "visie", 3)
    first_site, second_site = parts(graph)
    assert {"stad", "gebied", "bibliotheek"} <= first_site
    assert second_site == {"buurtwerk", "studio", "park", "jeugdwerk", "kenniscentrum"}
    before, after = pairs(network("genk", "visie")), pairs(graph)
    assert (len(before & after), len(before - after), len(after - before)) == (21, 2, 6)


def test_genk_city_is_less_of_a_link_the_second_time_but_lends_more():
    first, second = (between(network("genk", "visie+beheer", measurement)) for measurement in (1, 3))
    assert second["stad"] < 0.7 * first["stad"]
    assert top(first, 1) == {"stad"}
    assert top(second, 1) != {"stad"}
    first, second = (network("genk", "infrastructuur", measurement) for measurement in (1, 3))
    assert (degree(first)["stad"], degree(second)["stad"]) == (3, 9)
    assert top(degree(second), 1) == {"stad"}
    assert set(second["campus"]) - set(first["campus"]) == {"stad"}
    team = {"stad", "kunstplek", "muziek", "welzijn", "campus", "opvang"}
    first, second = (network("genk", "besluit", measurement).subgraph(team) for measurement in (1, 3))
    assert (len(pairs(first)), len(pairs(second))) == (6, 15)
    # the second site gets a core group and a steering group of its own, and the two keep consulting
    site = {"buurtwerk", "studio", "park", "kenniscentrum", "jeugdwerk"}
    first, second = (network("genk", "besluit", measurement).subgraph(site) for measurement in (1, 3))
    assert (len(pairs(first)), len(pairs(second))) == (3, 6)
    assert set(network("genk", "overleg", 3)["buurtwerk"]) >= {"stad", "kunstplek", "welzijn", "gebied"}


def test_genk_knowledge_keeps_its_centre_and_partners_change():
    assert top(degree(network("genk", "kennis", 3)), 1) == {"stad"}
    assert changes("genk") == ({"gebied", "schachtbok", "terrilpad"}, {"makers", "wijzen"})
    within = [
        {told(row)[:4] for row in RELATIONS if row["measurement"] == number and row["experiment"] == "Klankkleur"}
        for number in (1, 3)
    ]
    assert within[0] == within[1]
    garden = defaultdict(set)
    for row in RELATIONS:
        if row["experiment"] == "Tuinklas":
            garden[row["measurement"]] |= {short(actor) for actor in ends(row)}
    assert garden[3] - garden[1] == {"campus"}
    weighed = {(row["experiment"], row["relation_type"], row["measurement"]) for row in RELATIONS if row["strength"]}
    assert weighed == {("Wijkkaravaan", "kennis", 3)}


def test_ieper_is_small_and_three_places_hang_on_one_person():
    vision = network("ieper", "visie")
    assert parts(vision) == [with_role("ieper", "kern")]
    assert len(with_role("ieper", "kern")) == 6
    management = network("ieper", "beheer")
    assert all(set(management[place]) == {"brugfiguur"} for place in ("museum", "leeszaal", "cultuur"))
    assert top(between(management), 1) == {"brugfiguur"}
    assert BY_ID["ieper_brugfiguur"]["actor_type"] == "person"
    assert top(strength(management), 6) == with_role("ieper", "kern")


def test_ieper_knowledge_passes_through_the_three_who_guard_the_vision():
    graph = network("ieper", "kennis")
    three = {"werkplaats", "woonzorg", "sociaal"}
    assert top(degree(graph), 3) == three
    assert all(three <= set(graph[actor]) for actor in graph if actor not in three | {"denkbureau"})
    assert top(strength(graph), 1) == {"werkplaats"}
    assert top(dict(network("ieper", "infrastructuur").out_degree), 2) == {"museum", "cultuur"}


def test_poperinge_has_five_partners_who_are_more_central_than_the_local_authority():
    five = with_role("poperinge", "kern") - {"stad"}
    graph = network("poperinge", "beheer")
    assert top(degree(graph), 5) == top(between(graph), 5) == five
    assert degree(graph)["stad"] == 3
    assert set(parts(network("poperinge", "visie"))[0]) == five | {"stad", "gezinspunt"}


def test_poperinge_knowledge_goes_one_way_and_infrastructure_to_one_partner():
    knowledge = network("poperinge", "kennis")
    assert top(degree(knowledge), 3) == {"boerderij", "wegwijs", "leerschuur"}
    assert degree(knowledge)["digipunt"] == degree(knowledge)["jeugd"] == 1
    one_way = [arrow for arrow in knowledge.edges if not knowledge.has_edge(*arrow[::-1])]
    assert len(one_way) > len(pairs(knowledge)) / 2
    infrastructure = network("poperinge", "infrastructuur")
    assert top(degree(infrastructure), 1) == top(dict(infrastructure.in_degree), 1) == {"leerschuur"}
    assert infrastructure.in_degree("leerschuur") == 9


def test_some_relations_were_told_in_two_sessions():
    sessions = defaultdict(list)
    for row in RELATIONS:
        sessions[told(row)].append(row)
    twice = [rows for rows in sessions.values() if len(rows) > 1]
    assert Counter(rows[0]["les"] for rows in twice) == {"beringen": 1, "borgloon": 3, "genk": 3}
    for rows in twice:
        assert len(rows) == 2
        assert len({row["session_id"] for row in rows}) == 2
        assert {row["measurement"] for row in rows} == {MAPPED[rows[0]["les"]][0]}
    # three of them the other way round
    assert sum(len({row["from_actor_id"] for row in rows}) == 2 for rows in twice) == 3


def test_an_actor_of_the_core_has_no_tie_of_one_type():
    silent = {relation for *_, relation, _ in MAPS if not degree(network("ieper", relation))["hogeschool"]}
    assert silent == {"infrastructuur"}
    assert BY_ID["ieper_hogeschool"]["role"] == "kern"


def test_two_labels_are_long():
    # the second is on maps of the second measurement only
    assert [row["label"] for row in ACTORS if len(row["label"]) >= 40] == [
        "Tijdelijk Beheer en Leegstand Onder Eén Dak",
        "Vereniging voor Streekfruit en Boomgaardbeheer Bloesemrand",
    ]


def test_who_joined_or_left_between_the_measurements_has_a_date():
    for les in ("borgloon", "genk"):
        joined, left = changes(les)
        mine = [row for row in ACTORS if row["les"] == les]
        assert {short(row["actor_id"]) for row in mine if row["active_from"]} == joined
        assert {short(row["actor_id"]) for row in mine if row["active_to"]} == left
    for row in RELATIONS:
        day = dt.date.fromisoformat(SESSIONS[row["session_id"]]["date"])
        for actor in ends(row):
            since, until = BY_ID[actor]["active_from"], BY_ID[actor]["active_to"]
            assert since is None or dt.date.fromisoformat(since) <= day
            assert until is None or day <= dt.date.fromisoformat(until)


def test_organisations_of_the_register_keep_their_group():
    register = {
        (row["les"], row["organisation"]): row["partner_group"]
        for row in sheet_rows(DEMO / "partners.xlsx", "partners")
    }
    shared = [row for row in ACTORS if (row["les"], row["label"]) in register]
    assert Counter(row["les"] for row in shared) == {
        "beringen": 13,
        "borgloon": 15,
        "genk": 8,
        "ieper": 7,
        "poperinge": 10,
    }
    for row in shared:
        assert (row["role"] == "kern") == (register[row["les"], row["label"]] == "kern"), row["label"]


def test_who_agreed_to_be_named_is_on_the_maps_and_is_no_person():
    names = (DEMO / "networks" / "approved.txt").read_text(encoding="utf-8").splitlines()
    assert len(set(names)) == len(names) == 11
    labels = defaultdict(list)
    for row in ACTORS:
        labels[row["label"]].append(row)
    assert {row["les"] for name in names for row in labels[name]} == set(LES)
    assert {row["actor_type"] for name in names for row in labels[name]} == {"organisation"}
    assert "extern" not in {row["role"] for name in names for row in labels[name]}


def test_generator_makes_the_same_bytes(tmp_path):
    code = "import pathlib, generator.network_files as made; made.write_networks(pathlib.Path('made'))"
    environment = os.environ | {
        "PYTHONPATH": f"{DEMO}{os.pathsep}{ROOT / 'scripts'}",
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
    }
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=tmp_path)
    made = {path.name: digest(path) for path in (tmp_path / "made").iterdir()}
    assert made == {path.name: digest(path) for path in (DEMO / "networks").iterdir()}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
