"""Who typed another answer where a tool has no box for it ticked an option as well, and counts among who answered.

The shapes: SurveyMonkey help, "Exporting responses"; Typeform help, "Download your responses"; Alchemer help,
"CSV/Excel export"; LimeSurvey manual, "Export responses".
"""

import csv

import openpyxl
import pytest
import yaml

from check_inputs import check_inputs
from les_evaluation.core.problems import Problems
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.settings import Study
from les_evaluation.survey import survey_inputs
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.ingest.wave import ingest_wave
from les_evaluation.survey.tabulate import tabulate_les

ROWS = 20
# What stands in the row of each of twenty people: boxes, and what was typed. The first 14 answered: 8 ticked Tram and 5
# Bus, 3 of them both; 6 typed something, of whom 2 had ticked Tram, so that 4 would be lost without the answer other.
TRAM = [1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
BUS = [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
TYPED = ["", "", "", "", "", "", "", "", "on skates", "by boat", "on foot", "by horse", "my old bike", "by balloon"]
TYPED += [""] * 6
PEOPLE_TRAM, PEOPLE_BUS, PEOPLE_OTHER, PEOPLE = 8, 5, 6, 14
STEM = "What do you travel with?"


def ticked(marks, mark):
    return [mark if one else "" for one in marks]


def written(path, heads, columns):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows(heads)
        writer.writerows([[cells[row] for cells in columns] for row in range(ROWS)])
    return path


def moments():
    return [f"03/{row + 1:02}/2026 10:00:00 AM" for row in range(ROWS)]


def surveymonkey(path):
    top = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", STEM, "", "", "How old are you?"]
    below = ["", "", "", "", "", "Tram", "Bus", "Other (please specify)", "Open-Ended Response"]
    own = [[str(118000 + row) for row in range(ROWS)], ["77"] * ROWS, moments(), moments(), ["10.0.0.1"] * ROWS]
    ages = [str(20 + row) for row in range(ROWS)]
    return written(path, [top, below], [*own, ticked(TRAM, "Tram"), ticked(BUS, "Bus"), TYPED, ages])


def typeform(path):
    head = ["#", "How old are you?", "Tram", "Bus", "Other", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    ages = [str(20 + row) for row in range(ROWS)]
    keys = [f"{row:032x}" for row in range(ROWS)]
    days = [f"2026-03-{row + 1:02} 10:00:00" for row in range(ROWS)]
    return written(path, [head], [keys, ages, ticked(TRAM, "Tram"), ticked(BUS, "Bus"), TYPED, days, days, keys])


def alchemer(path):
    options = [f"{one}:{STEM}" for one in ("Tram", "Bus", "Other - Write In")]
    head = ["Response ID", "Time Started", "Date Submitted", "Status", "Language", "IP Address", *options]
    own = [[str(row + 1) for row in range(ROWS)], moments(), moments(), ["Complete"] * ROWS, ["English"] * ROWS]
    boxes = [ticked(TRAM, "Tram"), ticked(BUS, "Bus"), TYPED]
    return written(path, [head], [*own, ["10.0.0.1"] * ROWS, *boxes])


def limesurvey(path):
    head = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    head += [f"{STEM} [{one}]" for one in ("Tram", "Bus", "Other")]
    own = [[str(row + 1) for row in range(ROWS)], [f"2026-03-{row + 1:02} 10:00:00" for row in range(ROWS)]]
    own += [["3"] * ROWS, ["en"] * ROWS, [str(9000 + row) for row in range(ROWS)]]
    boxes = [["Yes" if one else "No" for one in marks] for marks in (TRAM, BUS)]
    return written(path, [head], [*own, *boxes, TYPED])


def limesurvey_codes(path):
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", "way[SQ001]", "way[SQ002]", "way[other]"]
    own = [[str(row + 1) for row in range(ROWS)], [f"2026-03-{row + 1:02} 10:00:00" for row in range(ROWS)]]
    own += [["3"] * ROWS, ["en"] * ROWS, [str(9000 + row) for row in range(ROWS)]]
    return written(path, [head], [*own, ticked(TRAM, "Y"), ticked(BUS, "Y"), TYPED])


def jotform(path):
    head = [
        "Submission Date",
        f"{STEM} >> Tram",
        f"{STEM} >> Bus",
        f"{STEM} >> Other",
        "Submission IP",
        "Submission ID",
    ]
    days = [f"2026-03-{row + 1:02} 10:00:00" for row in range(ROWS)]
    boxes = [ticked(TRAM, "Tram"), ticked(BUS, "Bus"), TYPED]
    keys = [str(5900000000000000000 + row) for row in range(ROWS)]
    return written(path, [head], [days, *boxes, ["10.0.0.1"] * ROWS, keys])


def conjointly(path):
    options = [f"Q2: Travel: {STEM} Option {at}: {one}" for at, one in enumerate(("Tram", "Bus", "Other"), start=1)]
    head = ["participant_id", "Assigned conjoint block", "Length of interview in seconds", "Browser string"]
    own = [[str(90_000 + row) for row in range(ROWS)], ["0"] * ROWS, [str(200 + row) for row in range(ROWS)]]
    own += [["Mozilla/5.0 (X11)"] * ROWS, ["0"] * ROWS, ["Completed survey"] * ROWS]
    seen = [any(one) for one in zip(TRAM, BUS, TYPED, strict=True)]  # who saw the question has a mark in each column
    boxes = [
        [str(cell or 0) if saw else "" for cell, saw in zip(cells, seen, strict=True)] for cells in (TRAM, BUS, TYPED)
    ]
    return written(path, [[*head, "Is low-quality response", "Status of response", *options]], [*own, *boxes])


TOOLS = [surveymonkey, typeform, alchemer, limesurvey, limesurvey_codes, jotform, conjointly]


def recognised(path):
    problems = Problems()
    [export] = read_sources([path], problems=problems).exports
    assert not problems.found
    return recognise(export, can_tick=True).questions


@pytest.mark.parametrize("tool", TOOLS)
def test_the_texts_are_an_option_and_a_question(tmp_path, tool):
    questions = recognised(tool(tmp_path / "export.csv"))
    [several] = [one for one in questions if one.type == "select_multiple"]
    assert [choice.kind for choice in several.choices] == ["substantive", "substantive", "other"]
    assert len(several.headers) == 2
    [text] = [one for one in questions if one.type == "text"]
    assert several.written_in == text.headers[0] == several.choices[2].value


@pytest.mark.parametrize("tool", TOOLS)
def test_who_typed_counts(tmp_path, tool, monkeypatch):
    """As the pipeline reads the draft: the n of the figure, and each option, by a count by hand."""
    path = tool(tmp_path / "export.csv")
    drafted = start_study([path], study="s", root=tmp_path, given={"language": "en"}, ask=None, problems=Problems())
    book = openpyxl.load_workbook(drafted.folder / "survey" / "codebook.xlsx")
    header, *rows = book["survey"].iter_rows(values_only=True)
    rows = [dict(zip(header, row, strict=True)) for row in rows]
    [several] = [row for row in rows if row["type"].startswith("select_multiple")]
    [text] = [row for row in rows if row["type"] == "text"]
    kept = []
    monkeypatch.setattr(
        survey_inputs, "ingest_wave", lambda *how, **more: kept.append(ingest_wave(*how, **more)) or kept[-1]
    )
    config = prepare_config(yaml.safe_load(drafted.config.read_text("utf-8")))
    monkeypatch.chdir(tmp_path)
    check_inputs(config)
    [made] = kept
    problems = Problems()
    codebook = read_codebook(
        drafted.folder / "survey" / "codebook.xlsx",
        waves=[*config["survey"]["waves"]],
        groups=tuple(config["partner_groups"]),
        problems=problems,
    )
    other = next(choice.name for choice in codebook.items[several["name"]].choices if choice.kind == "other")
    assert text["relevant"] == f"${{{several['name']}}} = '{other}'"
    [les] = made.rows["les"].unique()
    medians = dict.fromkeys(config["survey"]["waves"], 60.0)
    clean = clean_les(
        made.rows, made.decisions, codebook, Study(config, problems), les=les, matches=None, medians=medians
    )
    counted = tabulate_les(
        clean.responses, codebook, les=les, groups=tuple(config["partner_groups"]), base=config["base"]
    )
    own = counted[(counted["item"] == several["name"]) & (counted["partner_group"] == "all")]
    n = dict(zip(own["choice"], own["n"], strict=True))
    names = [choice.name for choice in codebook.items[several["name"]].choices]
    assert [n[name] for name in names] == [PEOPLE_TRAM, PEOPLE_BUS, PEOPLE_OTHER]
    listed = clean.responses.query(f"item == '{text['name']}' and status == 'answered'")["choice"].tolist()
    assert listed == [one for one in TYPED if one]
    # LimeSurvey writes No where an option was seen and not ticked: the six who ticked nothing were asked as well.
    assert n[""] == (ROWS if tool is limesurvey else PEOPLE)


def without_other(path):
    """The export of SurveyMonkey before the answer other was offered."""
    lines = list(csv.reader(surveymonkey(path).open(encoding="utf-8", newline="")))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([line[:7] + line[8:] for line in lines])
    return path


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [
        (surveymonkey, surveymonkey, [6, 6]),
        (without_other, surveymonkey, [0, 6]),
        (surveymonkey, without_other, [6, 0]),
    ],
)
def test_a_further_wave_too(tmp_path, monkeypatch, first, second, others):
    for at, tool in enumerate((first, second), start=1):
        paths, how = [tool(tmp_path / f"wave{at}.csv")], {"given": {"language": "en"}, "ask": None}
        own = paths[0].read_text("utf-8")
        paths[0].write_text(own.replace("1180", f"{at}180"), "utf-8")  # other people
        problems = Problems()
        drafted = start_study(paths, study="s", root=tmp_path, **how, problems=problems)
        assert not problems.found
    kept = []
    monkeypatch.setattr(
        survey_inputs, "ingest_wave", lambda *how, **more: kept.append(ingest_wave(*how, **more)) or kept[-1]
    )
    monkeypatch.chdir(tmp_path)
    check_inputs(prepare_config(yaml.safe_load(drafted.config.read_text("utf-8"))))
    ticked_other = [sum("other" in cell for cell in made.rows["q_travel"]) for made in kept]
    assert ticked_other == others
