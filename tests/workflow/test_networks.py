"""The networks of a full run: what the report published, what must never come out, and what a user may do with it."""

import json
import re
from collections import defaultdict

import openpyxl
import pytest

pytestmark = pytest.mark.slow

MAPPING = "raw/demo/networks/mapping.xlsx"
REPORT_PAGE = re.compile(r"report/(index|les_\w+)\.html$")


def test_every_published_map_was_drawn(finished, published):
    header, *rows = published("figuren.csv")
    numbers = [row[0] for row in rows if row[header.index("kind")] == "network_map"]
    assert len(numbers) == 27
    names = {name.rsplit("/", 1)[-1] for name in finished.files("results/figures")}
    for number in numbers:
        assert any(name.startswith(f"figuur_{number}_netwerk_") and name.endswith(".png") for name in names), number


def test_counts_of_every_map_are_those_of_the_sheet(finished):
    for les in ("beringen", "borgloon", "genk", "ieper", "poperinge"):
        rows = finished.csv(f"results/network/{les}/networks.csv")
        assert rows
        for row in rows:
            place = les, row["relation"], int(row["measurement"])
            arrows = finished.arrows(*place, directed=True)
            pairs = {frozenset(pair) for pair in finished.arrows(*place)}
            # What has no direction is no arrow, and counts once where no arrow lies between the two.
            plain = pairs - {frozenset(pair) for pair in arrows}
            assert (int(row["arrows"]), int(row["undirected"])) == (len(arrows), len(plain)), row["relation"]
            assert int(row["ties"]) == len(arrows) + len(plain)
            assert int(row["pairs"]) == len(pairs)


def test_degrees_of_every_actor_are_those_of_the_sheet(finished):
    partners = defaultdict(set)
    for start, end in finished.arrows("genk", "beheer", 1):
        partners[start].add(end)
        partners[end].add(start)
    rows = finished.csv("results/network/genk/measures.csv")
    ours = [int(row["degree"]) for row in rows if (row["relation"], row["measurement"]) == ("beheer", "1")]
    assert sorted(degree for degree in ours if degree) == sorted(len(them) for them in partners.values())


def test_no_organisation_is_named(finished):
    labels = {row["label"] for row in finished.sheet(MAPPING, "actors")}
    experiments = {row["experiment"] for row in finished.sheet(MAPPING, "relations")} - {None, ""}
    ids = {row["actor_id"] for row in finished.sheet(MAPPING, "actors")}
    results = finished.texts("results/network", "results/ingest/networks", "results/report")
    results |= {name: content for name, content in finished.texts("results/tables").items() if "netwerk" in name}
    assert results
    for file, content in results.items():
        # The other parts of the report pages name who made costs, as the report does; changes repeat its tables.
        told = content.split('id="part-networks"')[-1].split("</section>")[0] if REPORT_PAGE.search(file) else content
        if "/bronrijen_" in file:  # the rows behind a number, of costs too
            told = json.dumps(json.loads(content[content.index("(") + 1 : content.rindex(")")])["sheets"]["relations"])
        whole = file.endswith((".docx", ".pptx"))  # all of the report, costs and diagrams among it
        if not whole and not re.search("/(claims|captions|rijen|hoofdstuk|changes|state)[._]", file):
            assert not [name for name in labels | experiments | ids if name in told], file


def test_a_moved_actor_stays_where_a_researcher_put_it(project):
    rows = project.csv("results/network/ieper/layout.csv")
    moved = [rows[0]["actor"], "2.5", "3.25"]
    content = "les,actor,x,y\n" + ",".join(["ieper", *moved]) + "\n"
    (project.folder / "raw/demo/networks/plaatsen.csv").write_text(content, encoding="utf-8")
    config = project.config()
    config["networks"]["layout"] = "networks/plaatsen.csv"
    project.write_config(config)
    project.snakemake("--cores", "1", "results/network/ieper/layout.csv")
    (row,) = [row for row in project.csv("results/network/ieper/layout.csv") if row["actor"] == moved[0]]
    assert [float(row["x"]), float(row["y"])] == [2.5, 3.25]


def test_all_that_is_wrong_with_the_mapping_is_told_at_once(project):
    book = openpyxl.load_workbook(project.folder / MAPPING)

    def put(sheet, row, column, value):
        header = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(row, header.index(column) + 1).value = value

    start = book["relations"].cell(4, [cell.value for cell in book["relations"][1]].index("from_actor_id") + 1).value
    put("relations", 2, "from_actor_id", "niemand_hier")
    put("relations", 3, "relation_type", "visei")
    put("relations", 4, "to_actor_id", start)
    put("relations", 5, "direction", "heen en weer")
    put("actors", 3, "actor_id", book["actors"]["A2"].value)
    book.save(project.folder / MAPPING)
    before = project.state()
    run = project.snakemake("--cores", "1", code=1)
    assert project.state() == before
    assert "Traceback" not in run.output
    for told in (
        '› blad relations › rij 2 › from_actor_id › "niemand_hier"',
        '› blad relations › rij 3 › relation_type › "visei"',
        "› blad relations › rij 4",
        '› blad relations › rij 5 › direction › "heen en weer"',
        "› blad actors › rij 3 › actor_id",
    ):
        assert told in run.output, told


def test_a_mapping_without_relations_gives_figures_that_say_so(project):
    path = project.folder / MAPPING
    book = openpyxl.load_workbook(path)
    book["relations"].delete_rows(2, book["relations"].max_row)
    book.save(path)
    config = project.config()
    config["figures"] = [entry for entry in config["figures"] if entry["number"] in (33, "N.6", "N.8")]
    config["tables"] = [entry for entry in config["tables"] if entry["kind"].startswith("network")]
    config["claims"] = None  # some are about the relations
    project.write_config(config)
    maps = ("figuur_33_netwerk_beringen_visie", "figuur_N_6_verschil_genk_kennis")
    project.snakemake("--cores", "2", *(f"results/figures/{name}.svg" for name in maps), "results/report/index.html")
    for name, told in {
        "figuur_33_netwerk_beringen_visie": "geen relaties in kaart gebracht",
        "figuur_N_6_verschil_genk_kennis": "Bij geen van beide meetmomenten",
    }.items():
        drawn = (project.folder / f"results/figures/{name}.svg").read_text(encoding="utf-8")
        assert told in drawn
    report = project.folder / "results/report"
    assert "geen relaties in kaart gebracht" in (report / "netwerk_beringen.html").read_text(encoding="utf-8")
    assert 'data-src="netwerk_beringen.html"' in (report / "index.html").read_text(encoding="utf-8")


GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="label" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="d0">Leeszaal Ezelsoor</data></node>
    <node id="n1"><data key="d0">Museum De Speldenprik</data></node>
    <node id="n2"><data key="d0">Cultuurcentrum Zeildoek</data></node>
    <edge source="n0" target="n1"/>
    <edge source="n1" target="n2"/>
  </graph>
</graphml>
"""


def test_networks_of_other_programs_are_measured_with_those_of_the_sheet(project):
    folder = project.folder / "raw/demo/networks"
    book = openpyxl.Workbook()
    for row in (
        ["Name", "From", "Type", "To", "Direction"],
        ["1", "Hogeschool Vlasakker", "Samen - visie", "Leeszaal Ezelsoor", "Symmetrical"],
        ["2", "Hogeschool Vlasakker", "Samen - visie", "Dorpshuis Hoppekring", "One way"],
    ):
        book.active.append(row)
    book.save(folder / "relaties.xlsx")
    (folder / "kennis.csv").write_text(
        "Source;Target;Weight\nieper_museum;ieper_keuken;1\nieper_keuken;ieper_cultuur;2\n", encoding="utf-8"
    )
    (folder / "ruimte.graphml").write_text(GRAPHML, encoding="utf-8")
    config = project.config()
    ieper = {"les": "ieper", "measurement": 2}
    config["networks"]["exports"] = [
        ieper
        | {"kind": "nvivo_relationships", "file": "networks/relaties.xlsx", "relations": {"Samen - visie": "visie"}},
        ieper | {"kind": "edge_list", "file": "networks/kennis.csv", "relation": "kennis"},
        ieper | {"kind": "graphml", "file": "networks/ruimte.graphml", "relation": "infrastructuur"},
    ]
    project.write_config(config)
    project.snakemake("--cores", "1", "results/network/ieper/networks.csv")
    arrows_of = {
        row["relation"]: (int(row["ties"]), int(row["pairs"]))
        for row in project.csv("results/network/ieper/networks.csv")
        if row["measurement"] == "2"
    }
    counted = {relation: numbers for relation, numbers in arrows_of.items() if any(numbers)}
    assert counted == {"visie": (3, 2), "visie_beheer": (3, 2), "kennis": (2, 2), "infrastructuur": (2, 2)}
    sources = {row["source"] for row in project.csv("results/ingest/networks/relations.csv") if row["les"] == "ieper"}
    assert {source.rsplit("/", 1)[-1].split(" ")[0] for source in sources} >= {
        "relaties.xlsx",
        "kennis.csv",
        "ruimte.graphml",
    }
