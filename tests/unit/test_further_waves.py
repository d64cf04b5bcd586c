"""A further wave: matched by wording and answers, also of another tool; its site is known or asked, never guessed."""

import csv
import importlib.util
import json
import sys
from pathlib import Path

import openpyxl
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.drafting.drafted_study import start_study

ROOT = Path(__file__).parents[2]
SCALE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
STEM = "How much do you agree with the following?"
SITE = "At which hub do you come most?"


def limesurvey(path, sites=("North", "South")):
    headers = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"]
    headers += [f"hub. {SITE}", f"mening[SQ001]. {STEM} [I feel welcome]"]
    headers += [f"mening[SQ002]. {STEM} [I learn new things]", "hours. How many hours a week are you there?"]
    rows = []
    for n in range(1, 41):
        day = f"2024-03-{n % 28 + 1:02d} 10:00:00"
        rows.append([n, day, 5, "en", sites[n % 2], SCALE[n % 5], SCALE[n % 3], n % 9])
    write(path, [headers, *rows])
    return path


def qualtrics(path, site=f"{SITE[:-1]} often?", sites=("North", "South"), rows=("I feel welcome", "x")):
    names = ["StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId"]
    names += ["Q1", "Q2_1", "Q2_2", "Q3", "Q4"]
    told = ["Start Date", "End Date", "Response Type", "Progress", "Finished", "Recorded Date", "Response ID", site]
    told += [f"{STEM} - {rows[0]}", f"{STEM} - {rows[1]}", "How many hours per week are you there?", "Come back?"]
    day = "2025-03-{:02d} 10:00:00"
    answers = []
    for n in range(40):
        at = day.format(n % 28 + 1)
        own = [sites[n % len(sites)], SCALE[n % 5], SCALE[n % 4], n % 11, ["Yes", "No"][n % 2]]
        answers.append([at, at, "IP Address", 100, "True", at, f"R_{n:05d}abc", *own])
    write(path, [names, told, [json.dumps({"ImportId": name}) for name in names], *answers])
    return path


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def started(root, path, **given):
    problems = Problems()
    given = {"language": "en"} | given
    drafted = start_study([path], study="s", root=root, given=given, ask=None, problems=problems)
    return drafted, [problem.key for problem in problems.found]


def codebook(drafted, sheet="survey"):
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    book = openpyxl.load_workbook(drafted.folder / settings["survey"]["codebook"])
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows], settings


def sound(drafted, monkeypatch):
    monkeypatch.chdir(drafted.folder.parents[1])
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("check_inputs_waves", ROOT / "scripts" / "check_inputs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check_inputs(prepare_config(yaml.safe_load(drafted.config.read_text("utf-8"))))


def test_a_wave_of_another_tool_in_slightly_other_words_is_matched_and_sound(tmp_path, monkeypatch):
    first, _ = started(tmp_path, limesurvey(tmp_path / "w1.csv"))
    before = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    drafted, problems = started(tmp_path, qualtrics(tmp_path / "w2.csv", rows=("I feel welcome", "I learn new things")))
    assert problems == []
    assert {path: path.read_bytes() for path in before} == before
    rows, settings = codebook(drafted)
    columns = {row["label::en"]: row["data_label::w2"] for row in rows}
    assert columns[SITE] == "Q1"
    assert columns[f"{STEM}: I feel welcome"] == "Q2_1"
    assert columns["How many hours a week are you there?"] == "Q3"
    doubted = {row["label::en"] for row in rows if row["doubt"]}
    assert doubted == {SITE, "How many hours a week are you there?"}
    waves = settings["survey"]["waves"]
    assert waves["w2"]["les"] == {"item": waves["w1"]["les"]["item"], "map": {"north": "north", "south": "south"}}
    assert settings["survey"]["compare_waves"] == "pooled"
    sound(drafted, monkeypatch)


def test_rows_of_a_grid_are_not_alike_for_the_words_above_them(tmp_path):
    started(tmp_path, limesurvey(tmp_path / "w1.csv"))
    drafted, _ = started(tmp_path, qualtrics(tmp_path / "w2.csv", rows=("I feel at home", "I earn new rings")))
    rows, _ = codebook(drafted)
    columns = {row["label::en"]: row["data_label::w2"] for row in rows}
    assert columns[f"{STEM}: I feel welcome"] is None
    assert columns[f"{STEM}: I learn new things"] is None


def test_the_site_may_be_told_by_another_question_with_the_same_answers(tmp_path, monkeypatch):
    started(tmp_path, limesurvey(tmp_path / "w1.csv"))
    other = qualtrics(tmp_path / "w2.csv", site="Your location", sites=("North", "South", "East"))
    drafted, problems = started(tmp_path, other)
    assert problems == []
    rows, settings = codebook(drafted)
    (item,) = [row["name"] for row in rows if row["label::en"] == "Your location"]
    assert settings["survey"]["waves"]["w2"]["les"]["item"] == item
    assert settings["les"]["east"] == {"name": "East"}
    assert "site" in settings["guessed"]
    sound(drafted, monkeypatch)


def test_a_wave_that_tells_no_site_is_stopped_and_an_option_names_it(tmp_path):
    first, _ = started(tmp_path, limesurvey(tmp_path / "w1.csv"))
    other = qualtrics(tmp_path / "w2.csv", site="Your team", sites=("Aa", "Bb"))
    assert started(tmp_path, other) == (None, ["start_wave_without_site"])
    assert not list(first.folder.glob("config_*"))
    drafted, problems = started(tmp_path, other, site="Q1")
    assert problems == []
    _, settings = codebook(drafted)
    assert settings["survey"]["waves"]["w2"]["les"]["map"] == {"aa": "aa", "bb": "bb"}
    assert list(settings["les"]) == ["north", "south", "aa", "bb"]


def test_a_new_answer_to_a_known_question_has_a_name(tmp_path):
    started(tmp_path, limesurvey(tmp_path / "w1.csv"))
    drafted, _ = started(tmp_path, qualtrics(tmp_path / "w2.csv", site=SITE, sites=("North", "South", "Far East")))
    rows, _ = codebook(drafted, "choices")
    (new,) = [row for row in rows if row["label::en"] == "Far East"]
    assert new["name"] == "far_east"
    assert "w2" in new["doubt"]


NL = {
    "Strongly disagree": "Helemaal oneens",
    "Disagree": "Oneens",
    "Neutral": "Neutraal",
    "Agree": "Eens",
    "Strongly agree": "Helemaal eens",
    "How much do you agree with the following?": "In welke mate bent u het eens met het volgende?",
    "I feel welcome": "Ik voel mij welkom",
    "I learn new things": "Ik leer iets bij",
    "How many hours per week are you there?": "Hoeveel uur per week bent u er?",
    "Come back?": "Komt u terug?",
    "At which hub do you come most often?": "In welke plek komt u het vaakst?",
    "Yes": "Ja",
    "No": "Nee",
}


def test_the_same_questionnaire_in_another_language_is_known_by_its_columns(tmp_path, monkeypatch):
    rows = ("I feel welcome", "I learn new things")
    started(tmp_path, qualtrics(tmp_path / "english.csv", rows=rows))
    dutch = qualtrics(tmp_path / "dutch.csv", rows=rows)
    with dutch.open(encoding="utf-8", newline="") as file:
        told = [
            [" - ".join(NL.get(part, part) for part in cell.split(" - ")) for cell in row] for row in csv.reader(file)
        ]
    write(dutch, told)
    drafted, problems = started(tmp_path, dutch)
    assert problems == []
    book, _ = codebook(drafted)
    alone = {row["waves"]: row["name"] for row in book if row["waves"]}
    assert set(alone) == {"english", "dutch"}  # Yes and No are no scale: which is Ja, no code tells
    book = [row for row in book if not row["waves"]]
    words = {row["label::en"]: row["label::nl"] for row in book}
    assert words["How many hours per week are you there?"] == "Hoeveel uur per week bent u er?"
    assert all("dutch" in (row["doubt"] or "") for row in book)
    answers, _ = codebook(drafted, "choices")
    scale = {row["label::en"]: row["value::dutch"] for row in answers if row["list_name"] == "agreement5"}
    assert scale == {english: NL[english] for english in SCALE}
    sound(drafted, monkeypatch)
