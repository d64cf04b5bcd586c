"""Several exports that are one wave: each site in its own export, counted together by wave."""

import copy
import re

import openpyxl
import pytest

from builders import item
from les_evaluation.output.views_shown import told_view
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.job_settings import survey_figure_settings, survey_table_settings
from les_evaluation.study.settings import Study
from les_evaluation.study.views import view_of
from three_waves import ThreeWaves, entry

TABLES = [
    entry(1, "panel"),
    entry(2, "likert", item="vision", by="wave"),
    entry(3, "response"),
    entry(4, "likert", item="vision", by="none", where={"wave": "w2"}),
    entry(5, "transition", item="vision", waves=["w1", "w3"]),
    entry(6, "transition", item="learn"),
]
FIGURES = [
    entry(1, "likert_by_les", items=["vision"], by="wave"),
    entry(2, "trend", items=["vision"], measure="mean"),
    entry(3, "transition", items=["learn"]),
]


@pytest.fixture
def study(tmp_path):
    """The south answered the second wave in an export of its own, w3, with the label of w2."""
    made = ThreeWaves(tmp_path)
    waves = made.config["survey"]["waves"]
    made.rows["w3"] = [
        {("q1" if name == "Q9" else name): cell for name, cell in row.items()} | {"learn": "4"}
        for row in made.rows["w2"]
        if row["hub"] == "2"
    ]
    made.rows["w2"] = [row for row in made.rows["w2"] if row["hub"] == "1"]
    waves["w3"] |= {"label": waves["w2"]["label"], "opened": "2024-05-01", "closed": "2024-05-31"}
    waves["w2"]["closed"] = "2024-03-31"
    made.survey[-1][-1] = "w1 w3"  # what the south alone was asked in 2024
    for row in made.rows["w1"]:
        row["learn"] = "4" if row["mail"].startswith("quy") else "2"
    made.config["tables"], made.config["figures"] = copy.deepcopy(TABLES), copy.deepcopy(FIGURES)
    return made


def test_exports_with_one_label_are_one_wave(study):
    waves = study.config["survey"]["waves"]
    waves["w2"]["les"], waves["w3"]["les"] = "north", "south"
    del waves["w3"]["metadata"]["reached_end"]
    made = study.run(pictures=False)
    # North 6 in 2023 and 6 in 2024, south 2 and 3: as in one export of 2024.
    assert made.table("tabel_01_panel_1")[1:] == [
        ["Noord", "2023 en 2024", "6", "6", "5", "1", "1"],
        ["Zuid", "2023 en 2024", "2", "3", "2", "0", "1"],
        ["Alle LES", "2023 en 2024", "8", "9", "7", "1", "2"],
    ]
    head, *_, total = made.table("tabel_02_likert_2")
    assert head == ["Antwoord", "2023 n", "2023 %", "2024 n", "2024 %", "Totaal n", "Totaal %"]
    # Who gave an answer of the scale: 2023 all but Dee and Els, four of the north and two; 2024 all nine.
    assert total[1:4:2] == ["6", "9"]
    assert made.table("tabel_04_likert_4")[-1][1] == "9"
    rows = {row[0]: row[1:4] for row in made.table("tabel_03_response_3")[1:]}
    assert rows["Noord, 2024"] == ["01/03/2024 – 31/03/2024", "", "6"]
    assert rows["Zuid, 2024"] == ["01/05/2024 – 31/05/2024", "", "3"]
    (sheet,) = openpyxl.load_workbook(made.folder / "results" / "tables" / "tabel_03_response_3.xlsx").worksheets
    notes = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "In 2024 (Zuid) zegt geen kolom wie halverwege stopte; daar geldt iedereen als volledig." in notes
    assert rows["Samen 2024"] == ["01/03/2024 – 31/03/2024; 01/05/2024 – 31/05/2024", "", "9"]

    assert (made.folder / "results" / "figures" / "figuur_03_transition_3.png").is_file()
    # Of the south Pam went from 2 to 4 and Quy stayed at 4; nobody of the north was asked in both.
    head, *changes = made.table("tabel_06_transition_6")
    of_south = [dict(zip(head, row, strict=True)) for row in changes if row[0] == "Zuid"]
    assert {(row["Antwoord in 2023"], row["2024: Eens"]) for row in of_south if row["2024: Eens"] not in ("", "0")} == {
        ("Oneens", "1"),
        ("Eens", "1"),
        ("Totaal", "2"),
    }
    assert "Noord" not in {row[0] for row in changes}


def test_it_is_told_and_no_les_is_paired_with_what_it_never_had(study):
    told = "\n".join(study.told())
    assert "w2, w3 hebben hetzelfde label (2024) en gelden als één meting" in told
    assert "2024 en 2024" not in told
    assert "Zuid, 2023 en 2024: 2 en 3 personen, van wie 2 in beide" in told


def test_a_person_in_two_exports_of_a_wave_counts_once_in_it(study):
    study.add("w3", "ann", "5", hub="1")  # of the north, who is in w2 with a 4 as well
    study.add("w3", "ben", "5", hub="2")  # of the north in w2, and of the south in w3
    made = study.run(drawn=False)
    # In 2024 six of the north, three of the south and Ben, who is one of the six; his last answer counts.
    assert made.table("tabel_02_likert_2")[-1][1:4:2] == ["6", "9"]
    assert made.table("tabel_01_panel_1")[1][2:5] == ["6", "6", "5"]
    rows = {row[0]: row[3] for row in made.table("tabel_03_response_3")[1:]}
    assert (rows["Noord, 2024"], rows["Zuid, 2024"], rows["Samen 2024"]) == ("6", "4", "9")
    # Over both waves eight of the north (Hal is in none of them), three of the south and Ben: eight and three.
    assert (rows["Noord"], rows["Zuid"], rows["Alle LES"]) == ("7", "4", "10")
    # Row 5 of 2024 may be of either export: Ann counts with that of w3, where she stands below three of the south.
    decided = (made.folder / "results" / "north" / "decisions.csv").read_text(encoding="utf-8")
    assert re.search(r"rij 5 van meting 2024 \(\S*w3\.csv\)", decided)


def test_of_exports_of_one_wave_the_sites_tell_which_has_no_weights_or_lacks_a_question(study):
    """The north alone was weighted in 2024, and asked what it learned there by nobody."""
    waves = study.config["survey"]["waves"]
    waves["w3"] |= {"les": "south"}
    waves["w2"] |= {"les": "north"}
    for wave in ("w1", "w2"):
        waves[wave]["metadata"]["weight"] = "weight"
        study.rows[wave] = [row | {"weight": "2"} for row in study.rows[wave]]
    config = study.write()
    asked = [item("learn", "select_one", "yes", "no", waves=("w1", "w3")), item("vision", "select_one", "yes", "no")]
    for part in (survey_table_settings(config), survey_figure_settings(config)):
        view = view_of(config["tables"][1])
        told = told_view(view, asked, Codebook({}), Study(part))
        assert "Zonder gewichten: 2024 (Zuid); iedereen daarin telt als 1." in told
        assert "Alleen gevraagd in 2023, 2024 (Zuid): Learn." in told


def test_waves_of_two_labels_stay_two(study):
    study.config["survey"]["waves"]["w3"]["label"] = "2024, zuid"
    head = study.run(drawn=False).table("tabel_02_likert_2")[0]
    assert head[1::2] == ["2023 n", "2024 n", "2024, zuid n", "Totaal n"]


def not_pooled(study):
    """Only the two exports of 2024, of a study whose waves are apart."""
    del study.config["survey"]["compare_waves"], study.config["survey"]["waves"]["w1"]
    study.rows.pop("w1")
    study.survey[-1][-1] = "w3"
    study.config["tables"], study.config["figures"] = copy.deepcopy(TABLES[1:3]), []
    return study


def test_who_answers_for_two_les_in_two_exports_counts_once_in_the_wave(study):
    """Ann, of the north in w2 with a 4, answers for the south in w3 too."""
    study.add("w3", "ann", "5", hub="2")
    not_pooled(study)
    for wave in study.config["survey"]["waves"].values():
        del wave["metadata"]["link"]
    assert "1 persoon antwoordde voor Noord + Zuid" in "\n".join(study.told())
    made = study.run(drawn=False)
    # North 6, south 3 and Ann: nine persons in all.
    rows = {row[0]: row[3] for row in made.table("tabel_03_response_3")[1:]}
    assert rows == {"Noord": "6", "Zuid": "4", "Alle LES": "9"}
    assert made.table("tabel_02_likert_2")[-1][1] == "9"
    told = (made.folder / "results" / "decisions_again.csv").read_text(encoding="utf-8-sig")
    assert told.count("person_of_other_les") == 2


def test_who_is_in_two_exports_of_a_wave_counts_in_the_one_les_that_is_said(study):
    """Ann (4) and Ben (3) of the north in w2 answer 5 and 2 for the south in w3."""
    study.add("w3", "ann", "5", hub="2")
    study.add("w3", "ben", "2", hub="2")
    survey = not_pooled(study).config["survey"]
    study.config["les"]["both"] = {"name": "Beide"}
    study.config["tables"] += [entry(9, "likert", item="vision", by="les")]
    survey["several_les"] = "both"
    for wave, les in (("w2", "north"), ("w3", "south")):
        del survey["waves"][wave]["metadata"]["email"]
        survey["waves"][wave]["les"] = les
    assert "personen antwoordden voor" not in "\n".join(study.told())
    made = study.run(pictures=False)
    # Of the north Cas, Dee, Els and Gus remain, of the south Pam, Quy and Ria; Ann and Ben count in both, with w3.
    rows = {row[0]: row[3] for row in made.table("tabel_03_response_3")[1:]}
    assert rows == {"Noord": "4", "Zuid": "3", "Beide": "2", "Alle LES": "9"}
    head, *answers = made.table("tabel_09_likert_9")
    counts = {row[0]: dict(zip(head, row, strict=True)) for row in answers}
    assert [counts[name]["Beide n"] for name in ("Oneens", "Neutraal", "Eens", "Helemaal eens")] == ["1", "0", "0", "1"]
    assert [row[1] for row in made.table("tabel_02_likert_2")[1:6]] == ["1", "2", "2", "2", "2"]
    decided = (made.folder / "results" / "both" / "decisions.csv").read_text(encoding="utf-8-sig")
    assert decided.count("put_in_one_les_of_exports") == 4
    assert "w3.csv (rij 5); telt een keer, in both" in decided


def test_who_is_in_two_exports_of_a_les_counts_once_in_the_response(study):
    """Ben, of the north in w2 with a 3, is in w3 as well; it is told which response counts, and where."""
    study.add("w3", "ben", "5", hub="1")
    assert not_pooled(study).told()
    made = study.run(drawn=False)
    rows = {row[0]: row[3] for row in made.table("tabel_03_response_3")[1:]}
    assert rows == {"Noord": "6", "Zuid": "3", "Alle LES": "9"}
    decided = (made.folder / "results" / "north" / "decisions.csv").read_text(encoding="utf-8-sig")
    assert "w3.csv); de laatste" in decided.partition("zelfde persoon als rij 5 (")[2]
