"""What changed since the results that were kept: set beside a comparison by hand of a study of eight responses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from changed_study import FILES, ChangedStudy
from les_evaluation.output.changes.changes_job import read_up_front
from les_evaluation.output.changes.kept_history import UnusableHistory, history_files
from les_evaluation.study.settings import Study

pytestmark = pytest.mark.xdist_group("changes")  # what they look at is made once

EXPORT = "raw/export.csv"
CLAIMS = [
    ("claim", "where", "says", "les", "group", "item", "answers", "quantity", "expected"),
    ("c01", "p. 3", "twee van de kern in Genk zijn het eens", "genk", "kern", "visie", "eens", "count", "2"),
    ("c02", "p. 4", "vijf noemen tijd", "all", "all", "motief", "tijd", "count", "5"),
]


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The folder of the study after its first run, with its state kept as versie_1."""
    folder = tmp_path_factory.mktemp("changed")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        study = ChangedStudy(Path())
        study.claim(*CLAIMS)
        assert "make keep" in study.run()
        study.keep()
    return folder


@pytest.fixture
def study(first, tmp_path, monkeypatch):
    """The same in a folder of its own, with paths that are the same from there."""
    shutil.copytree(first, tmp_path / "study")
    monkeypatch.chdir(tmp_path / "study")
    made = ChangedStudy(Path())
    made.config["claims"] = "claims.xlsx"
    return made


def why(study, number):
    return {one.why for one in study.changes() if one.number == number}


def test_one_corrected_cell_gives_what_a_comparison_by_hand_gives(study):
    study.lines[2]["visie"] = "1"  # row 4, of the core of Genk: from eens to oneens
    assert study.run() == "Veranderd sinds versie_1: 1 figuur, 1 uitspraak."
    assert study.listed() == [
        ("figures", "27", "number", "Genk, Kern", "oneens", "1", "2", "4"),
        ("figures", "27", "number", "Genk, Kern", "eens", "2", "1", "4"),
        ("claims", "c01", "number", "p. 3", "", "2 van 4 (klopt)", "1 van 4 (klopt niet)", ""),
    ]
    assert {one.why for one in study.changes()} == {f"{EXPORT} rij 4 is anders (visie)"}
    assert {one.file for one in study.changes()} == {"figures/figuur_27_visie.png", "report/claims.xlsx"}


def test_a_table_tells_its_cells_as_they_are_printed(study):
    study.lines[0] |= {"motief_1": "0", "motief_2": "1"}  # row 2, of Genk: from tijd to geld
    assert study.run() == "Veranderd sinds versie_1: 1 tabel, 1 uitspraak."
    # Genk: tijd 4 of 6, geld 3 of 6.
    assert [one for one in study.listed() if one[0] == "tables"] == [
        ("tables", "7", "number", "Tijd", "Genk", "4", "3", ""),
        ("tables", "7", "number", "Geld", "Genk", "3", "4", ""),
    ]
    assert why(study, "7") == why(study, "c02") == {f"{EXPORT} rij 2 is anders (motief)"}


def test_nothing_changed(study):
    kept = study.report("state").read_bytes()
    assert study.run() == "Er veranderde niets sinds versie_1."
    assert study.listed() == []
    assert study.report("state").read_bytes() == kept
    assert json.loads(study.report("marks").read_text(encoding="utf-8").split("(", 1)[1][:-3])["marks"] == {}


def test_the_same_change_gives_the_same_bytes(study):
    study.lines[2]["visie"] = "1"
    made = []
    study.run()
    for _ in range(2):
        study.tell()
        made.append({name: study.report(name).read_bytes() for name in FILES if name != "state"})
    assert made[0] == made[1]


def test_without_a_kept_state_one_sentence_says_so(study):
    shutil.rmtree("results/history")
    said = study.tell()
    assert said.startswith("Er is nog geen vorige stand bewaard")
    assert study.told() == f"# Wat veranderde\n\n{said}\n"
    assert study.listed() == []
    assert history_files("results") == []


def test_a_correction_in_the_configuration_is_told_with_its_reason(study):
    correction = {"wave": "w1", "row": 3, "item": "visie", "choice": "eens", "reason": "nagevraagd"}
    study.config["les"]["genk"]["corrections"] = [correction]
    study.run()
    assert [one[3:] for one in study.listed() if one[0] == "figures"] == [
        ("Genk, Kern", "eens", "2", "3", "4"),
        ("Genk, Kern", "neutraal", "1", "0", "4"),
    ]
    assert why(study, "27") == {"correctie van w1 rij 3 (Genk) visie: nagevraagd"}  # once, not also as a decision


def test_a_correction_that_leaves_out_a_row_says_so_once(study):
    study.config["les"]["genk"]["corrections"] = [{"wave": "w1", "row": 3, "leave_out": True, "reason": "elders"}]
    study.run()
    assert why(study, "27") == {"correctie van w1 rij 3 (Genk) weglaten: elders"}


def test_a_setting_that_only_changes_the_look_is_told_as_such(study):
    study.config["style"] = {"decimal": "point"}
    study.config["figures"][0]["style"] = {"layout": "diverging"}
    study.run()
    (one,) = [one for one in study.changes() if one.number == "27" and one.change == "look"]
    assert (one.old, one.new) == ("", "")
    assert "instelling figures.27.style.layout: – → diverging" in one.why
    assert not [one for one in study.changes() if one.change == "number"]


def test_a_setting_that_changes_numbers_is_told_with_them(study):
    study.config["survey"]["waves"]["w1"]["partner_group"]["map"] = {1: "breed", 2: "breed"}
    study.run()
    figures = [one for one in study.changes() if one.number == "27" and one.change == "number"]
    assert ("Genk, Breed", "n", "2", "6") in [(one.place, one.what, one.old, one.new) for one in figures]
    assert all("instelling survey.waves.w1.partner_group.map.1: kern → breed" in one.why for one in figures)


def test_figures_that_came_and_went(study):
    gone = study.config["figures"].pop(1)
    study.config["figures"].append(gone | {"number": 54, "slug": "werken", "items": ["werken"]})
    for path in Path("results/figures").iterdir():
        path.unlink()
    assert study.run() == "Veranderd sinds versie_1: 2 figuren."
    assert [(one.number, one.change, one.file, one.why) for one in study.changes()] == [
        ("54", "added", "figures/figuur_54_werken.png", "nieuw in config.yaml"),
        ("53", "removed", "figures/figuur_53_leren.png", "weg uit config.yaml"),
    ]
    assert "figuur_53" not in study.report("marks").read_text(encoding="utf-8")


def test_a_row_that_came_is_told_with_what_it_changed(study):
    study.lines.append({"les": "2", "rol": "2", "visie": "3", "motief_1": "1"})
    study.run()
    changed = {one[:7] for one in study.listed()}
    assert ("figures", "27", "number", "Ieper, Breed", "n", "0", "1") in changed
    assert ("tables", "7", "number", "Tijd", "Ieper", "1", "2") in changed
    assert why(study, "7") == {f"{EXPORT} rij 10 is nieuw"}


def test_of_two_rows_each_number_has_its_own(study):
    study.lines[2]["visie"] = "1"  # row 4, Genk
    study.lines[7]["visie"] = "3"  # row 9, Ieper
    study.run()
    told = {(one.place, one.why) for one in study.changes() if one.number == "27"}
    assert told == {
        ("Genk, Kern", f"{EXPORT} rij 4 is anders (visie)"),
        ("Ieper, Kern", f"{EXPORT} rij 9 is anders (visie)"),
    }


def test_the_list_up_front_and_the_workbook_say_the_same(study):
    study.lines[2]["visie"] = "1"
    said = study.run()
    front = read_up_front(Study(study.small.prepared()), csv=study.report("csv"), md=study.report("md"))
    assert front.sentence == said
    assert front.header == ["Wat", "Titel", "LES", "Bestand", "Veranderd", "Waarom"]
    assert [row[0] for row in front.rows] == ["Figuur 27", "Uitspraak c01"]
    assert front.rows[0][4] == "2 getallen"
    book = openpyxl.load_workbook(study.report("xlsx"))
    assert book.sheetnames == ["Te vervangen", "Elk getal"]
    assert [cell.value for cell in book["Elk getal"][2]][3:8] == ["Genk, Kern", "oneens", "1", "2", "4"]
    assert "- Genk, Kern, oneens: 1 → 2 (van 4)" in study.told()
    marks = study.report("marks").read_text(encoding="utf-8")
    assert '"figures/figuur_27_visie.png": "2 getallen"' in marks


def test_in_english(study):
    study.config["study"]["language"] = "en"
    assert study.run() == (
        "Not compared: results/history/versie_1/state.json was kept in another language."
        " Keep this state with `make keep`."
    )
    study.keep("draft_2")
    study.lines[2]["visie"] = "1"
    assert study.run() == "Changed since draft_2: 1 figure, 1 claim."
    assert "- Genk, Kern, disagree: 1 → 2 (of 4)" in study.told()
    assert f"- Why: {EXPORT} row 4 is another (visie)" in study.told()
    assert "## To replace" in study.told()


def hiding(study, minimum):
    study.config["disclosure"] = {"minimum_base": minimum}


def test_a_lower_minimum_then_gives_no_number_back_now(study):
    hiding(study, 3)
    study.run()
    told = study.told() + study.report("csv").read_text(encoding="utf-8")
    assert "not repeated" not in told
    assert {one.old for one in study.changes() if one.change == "number"} <= {"niet herhaald", ""}
    assert "toonde groepen vanaf 1" in study.told()


def test_with_small_groups_hidden_no_row_of_a_person_is_told(study):
    hiding(study, 2)
    study.run()
    study.keep("versie_2")
    study.lines[2]["visie"] = "1"
    study.run()
    assert [one[3:7] for one in study.listed() if one[0] == "figures"] == [
        ("Genk, Kern", "oneens", "1", "2"),
        ("Genk, Kern", "eens", "2", "1"),
    ]
    assert why(study, "27") == {f"rijen van {EXPORT} zijn anders"}
    assert "rij 4" not in study.told()
    assert "getallen van elkaar aftrekken" in study.told()


def test_a_group_that_became_too_small_is_not_repeated(study):
    hiding(study, 2)
    study.run()
    study.keep("versie_2")
    study.lines[4]["visie"] = ""  # row 6: of the broad partners of Genk one answer is left
    study.run()
    figure = [one for one in study.changes() if one.number == "27" and one.change == "number"]
    assert ("Genk, Breed", "", "was getoond", "verborgen") in [
        (one.place, one.what, one.old, one.new) for one in figure
    ]
    assert not [one for one in figure if one.place == "Genk, Breed" and one.what]
    assert "Trek de vorige versie in" in study.told()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.write_text("{", encoding="utf-8"), "is beschadigd"),
        (lambda path: path.write_text('{"form": 1}', encoding="utf-8"), "is beschadigd"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "is beschadigd"),
        (lambda path: path.unlink(), "is er niet"),
    ],
)
def test_a_broken_history_is_told_in_one_sentence_and_stays(study, spoil, told):
    path = Path("results/history/versie_1/state.json")
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    said = study.tell()
    assert said.startswith("Niet vergeleken: results/history/versie_1/state.json")
    assert told in said
    assert study.listed() == []
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_state_of_another_study_or_version_is_told(study):
    path = Path("results/history/versie_1/state.json")
    state = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(state | {"form": 99}), encoding="utf-8")
    assert "een andere versie" in study.tell()
    path.write_text(json.dumps(state | {"les": {"x": "X"}, "entries": {}}), encoding="utf-8")
    assert "een andere studie" in study.tell()


def test_what_cannot_be_kept_is_told(study):
    for name, told in (
        ("versie_1", "andere naam"),
        ("VERSIE_1", "andere naam"),
        ("a/b", "geen map"),
        ("..", "geen map"),
    ):
        with pytest.raises(UnusableHistory, match=told):
            study.keep(name)
    assert study.keep("").parent.name == "kept_1"
    assert Path("results/history/kept.txt").read_text(encoding="utf-8") == "versie_1\nkept_1\n"
    Path("results/figures/figuur_27_visie.png").write_bytes(b"")
    with pytest.raises(UnusableHistory, match="opnieuw gemaakt"):
        study.keep("later")
    study.report("state").unlink()
    with pytest.raises(UnusableHistory, match="nog niets te bewaren"):
        study.keep("later")


def test_what_is_kept_holds_no_answer_and_no_pseudonym(study):
    state = study.report("state").read_text(encoding="utf-8")
    responses = Path("results/clean/genk/responses.csv").read_text(encoding="utf-8-sig")
    assert "R-" in responses
    assert "R-" not in state
    assert "voorbeeld.example" not in state
