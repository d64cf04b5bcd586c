"""Drafting networks: told apart by their form, alone, beside a survey and in a folder."""

import importlib.util
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest
import yaml

from les_evaluation.core import table_heads
from les_evaluation.core.problems import Problems
from les_evaluation.core.program_exports import ProgramExport
from les_evaluation.networks.drafted_networks import measurement_of, site_of, write_mapping
from les_evaluation.networks.network_exports import READERS
from les_evaluation.networks.network_files import kind_of_network, networks_told_apart
from les_evaluation.study.configuration import prepare_config

pytestmark = pytest.mark.xdist_group("drafted_networks")  # what they look at is made once

ROOT = Path(__file__).parents[2]
SURVEYS = ROOT / "tests" / "data" / "exports"
PAJEK = '*Vertices 3\n1 "Anna vzw"\n2 "Gemeente"\n3 "Los"\n*Arcs\n1 2 1\n'
GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2" xmlns:viz="http://www.gexf.net/1.2draft/viz">
<graph defaultedgetype="directed">
<attributes class="edge"><attribute id="0" title="Relation" type="string"/></attributes>
<nodes><node id="a" label="Anna"><viz:size value="3"/></node><node id="b" label="Bob"/><node id="c"/></nodes>
<edges><edge id="0" source="a" target="b" type="mutual" weight="3.0">
<attvalues><attvalue for="0" value="advice"/></attvalues></edge>
<edge id="1" source="b" target="c" label="money"/><edge id="2" source="a" target="c" type="undirected"/></edges>
</graph></gexf>"""
FILES = {
    "ties.csv": ("Source,Target,Relation\nAnna,Bob,advice\nBob,Carl,money\nDi,Di,advice\n", "edge_list"),
    "ego.csv": ("Ego;Alter;Strength\nAnna;Bob;2\nBob;Carl;1\n", "edge_list"),
    "matrix.csv": (",A,B,C\nA,0,1,0\nB,0,0,1\nC,1,0,0\n", "matrix"),
    "trust.net": (PAJEK, "pajek"),
    "trust.txt": (PAJEK, "pajek"),
    "advice.txt": ("DL N = 3 FORMAT = FULLMATRIX\nLABELS:\nA,B,C\nDATA:\n0 1 0\n0 0 1\n1 0 0\n", "ucinet"),
    "plans.gexf": (GEXF, "gexf"),
    "plans.xml": (GEXF, "gexf"),
    "survey.csv": ("Where from,Age\nGenk,3\nIeper,4\n", None),
    "readme.txt": ("Just words, from me to you\n", None),
}


@pytest.fixture(scope="module")
def scripts():
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("start_study_networks", ROOT / "scripts" / "start_study.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture
def draft(scripts, tmp_path, monkeypatch):
    def drafted(*paths, study="s", given=None):
        problems = Problems()
        given = {"language": "en"} | (given or {})
        made = scripts.draft(list(paths), study=study, root=tmp_path, given=given, ask=None, problems=problems)
        if made is None:
            return None, problems.found
        monkeypatch.chdir(tmp_path)
        config = yaml.safe_load(made.config.read_text(encoding="utf-8"))
        scripts.check_inputs(prepare_config(config))
        return config, made

    return drafted


def written(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(FILES[name][0], encoding="utf-8")
    return [folder / name for name in names]


@pytest.mark.parametrize("name", FILES)
def test_a_network_is_told_apart_by_its_form(tmp_path, name):
    (path,) = written(tmp_path, name)
    assert kind_of_network(path) == FILES[name][1]


def test_no_export_of_a_survey_is_taken_for_a_network():
    assert {path.name: kind_of_network(path) for path in SURVEYS.iterdir() if kind_of_network(path)} == {}


def test_gexf_has_all_its_nodes_directions_and_types(tmp_path):
    (path,) = written(tmp_path, "plans.gexf")
    problems = Problems()
    found = READERS["gexf"][1](ProgramExport({"kind": "gexf", "file": path.name}, str(path), problems))
    assert not problems.found
    told = [(tie.start, tie.end, tie.type, tie.direction, tie.strength) for tie in found.ties]
    assert told == [
        ("Anna", "Bob", "advice", "two_way", "3.0"),
        ("Bob", "c", "money", "one_way", ""),
        ("Anna", "c", "", "undirected", ""),
    ]
    assert list(found.nodes) == ["Anna", "Bob", "c"]


def test_networks_alone_are_a_study_with_a_figure_per_type_and_measurement(draft, tmp_path):
    folder = tmp_path / "in"
    written(folder, "ties.csv", "plans.gexf")
    for wave in (1, 2):
        (folder / f"trust_T{wave}.net").write_text(PAJEK, encoding="utf-8")
    config, made = draft(*sorted(folder.iterdir()))
    (les,) = config["les"]
    shown = {(entry["relation"], entry["measurement"]) for entry in config["figures"]}
    assert shown == {("advice", 1), ("money", 1), ("plans", 1), ("trust", 1), ("trust", 2)}
    assert {entry["les"] for entry in config["figures"]} == {les}
    assert config["guessed"] == ["networks"]
    assert config["networks"]["self_ties"] == "left_out"  # Di, who stands in the list as somebody of her own
    assert made.written


def test_beside_a_survey_a_network_is_of_the_site_that_its_name_mentions(draft, tmp_path):
    folder = tmp_path / "in"
    (ties, matrix) = written(folder, "ties.csv", "matrix.csv")
    ties.rename(folder / "North hub advice.csv")
    export = Path(shutil.copy(SURVEYS / "qualtrics_text.csv", folder))
    config, made = draft(export)
    (entry,) = config["networks"]["exports"]
    assert (entry["kind"], entry["les"], entry["measurement"]) == ("edge_list", "north_hub", 1)
    assert not (made.folder / "networks" / "matrix.csv").exists()  # it only lies beside, of nobody knows where
    page = (made.folder / "start.md").read_text(encoding="utf-8")
    assert "`matrix.csv` lies beside the export" in page
    given, made = draft(export, matrix, study="t")
    assert [entry["les"] for entry in given["networks"]["exports"]] == ["north_hub"]
    assert "# - {kind: matrix, file: networks/matrix.csv" in made.config.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "head", "other"), [("nl", "les", "site"), ("en", "site", "les")])
def test_the_mapping_workbook_has_the_names_of_the_language(tmp_path, language, head, other):
    write_mapping(tmp_path / "mapping.xlsx", language=language)
    book = openpyxl.load_workbook(tmp_path / "mapping.xlsx")
    heads = [[cell.value for cell in next(book[name].iter_rows())] for name in ("actors", "relations")]
    assert [(one.count(head), one.count(other)) for one in heads] == [(1, 0), (1, 0)]


def test_a_mapping_workbook_alone_brings_its_sites(draft, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    path = Path(shutil.copy(ROOT / "raw" / "skills_hubs" / "mapping.xlsx", folder))
    config, _ = draft(path)
    assert list(config["les"]) == ["harbour", "mill"]
    assert {entry["kind"] for entry in config["figures"]} == {"network_map"}
    assert "guessed" not in config


def test_a_list_of_nodes_goes_with_the_only_list_of_ties(tmp_path):
    (ties,) = written(tmp_path, "ties.csv")
    nodes = tmp_path / "nodes.csv"
    nodes.write_text("Id,Label\nAnna,Anna\nEve,Eve\n", encoding="utf-8")
    (one,), others = networks_told_apart([nodes, ties], problems=Problems())
    assert (one.nodes, others) == (nodes, [])


@pytest.mark.parametrize(
    ("name", "site", "measurement"),
    [("Noord advies 2.csv", "north", 2), ("t1_south.net", "south", 1), ("north_south.net", "", 1), ("x.dl", "", 1)],
)
def test_names_of_files_tell_site_and_measurement(name, site, measurement):
    sites = {"north": "Noord", "south": "South"}
    assert (site_of(Path(name), sites), measurement_of(Path(name))) == (site, measurement)


def test_a_folder_stands_for_its_files_and_what_is_none_is_told(scripts, tmp_path, capsys):
    written(tmp_path / "in", "ties.csv", "readme.txt", "advice.txt")
    (tmp_path / "in" / "photo.png").write_bytes(b"x")
    found = scripts._paths([str(tmp_path / "in")], "en")
    assert [path.name for path in found] == ["advice.txt", "ties.csv"]
    assert "photo.png, readme.txt" in capsys.readouterr().out


def test_of_a_file_beside_an_export_only_the_head_is_read(tmp_path, monkeypatch):
    survey = tmp_path / "other.csv"
    survey.write_text("Q1,Q2\n" + "1,agree\n" * 20_000, encoding="utf-8")
    quoted = tmp_path / "quoted.csv"
    quoted.write_text('Q1,Q2\n1,"' + "a line\n" * 12_000 + '"\n', encoding="utf-8")  # the head ends within quotes
    matrix = tmp_path / "matrix.csv"
    matrix.write_text(FILES["matrix.csv"][0], encoding="utf-8")
    monkeypatch.setattr(table_heads, "HEAD_BYTES", 1000)
    split, sizes = table_heads._split, []
    monkeypatch.setattr(table_heads, "_split", lambda content, path: sizes.append(len(content)) or split(content, path))
    assert [kind_of_network(path) for path in (survey, matrix)] == [None, "matrix"]
    assert max(sizes) <= 1000
    assert table_heads.head_rows(survey, 2) == [["Q1", "Q2"], ["1", "agree"]]
    assert table_heads.head_rows(quoted, 1) == [["Q1", "Q2"]]
