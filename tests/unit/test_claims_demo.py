"""The claims of the demo study: all that was published is in the list, in the notation, with the published number."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from builders import named_study
from les_evaluation.core.files import write_text
from les_evaluation.core.problems import InputProblems, Problems
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.output.tables.claims_job import write_claims
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.survey.claims.claim_list import read_claims
from les_evaluation.survey.claims.notation import Compared, parse_expected
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.survey_frames import COMPARE

pytestmark = pytest.mark.xdist_group("claims_demo")  # what they look at is made once

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "raw" / "demo"
LES = ["beringen", "borgloon", "genk", "ieper", "poperinge", "overkoepelend"]
GROUPS = ["kern", "breed", "afstand"]


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


PUBLISHED = table(ROOT / "tests" / "published" / "claims.csv")
LISTED = defaultdict(list)  # published id -> rows of our list: c46 -> c46a, c46b
ALL_LISTED = table(DEMO / "report" / "claims.csv")
for line in (row for row in ALL_LISTED if not row["about"]):
    LISTED[re.fullmatch(r"(c\d+)[a-z]?", line["claim"])[1]].append(line)

# The published words that are not words of the notation, in that notation.
IN_NOTATION = {
    "all (3 of 3)": "3 of 3",
    "only some": "minority",
    "not all in either group": "not all",
    "16 (28%)": "16 and 28%",
    "28 (48%)": "28 and 48%",
    "mogen experimenteren, uitproberen en daaruit leren": "most chosen",
    "more respondents in 21 than in 20": "> slaagfactoren[financiele_middelen]",
    "more respondents than 'voldoende financiele middelen'": "> veranderen[financiele_middelen]",
}


@pytest.fixture(scope="module")
def codebook():
    problems = Problems()
    book = read_codebook(
        DEMO / "survey/codebook.xlsx", waves=["limburg_2023", "westhoek_2024"], groups=GROUPS, problems=problems
    )
    problems.stop_if_any()
    return book


def test_every_published_claim_is_listed_and_no_other():
    assert list(LISTED) == [row["claim"] for row in PUBLISHED]


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["claim"])
def test_a_claim_says_what_was_published(row):
    listed = LISTED[row["claim"]]
    assert {line["expected"] for line in listed} == {IN_NOTATION.get(row["published"], row["published"])}
    assert {line["les"] for line in listed} == {row["les"].lower().replace("alle", "all")}
    groups = {"alle": ["all"], "beide": ["kern", "breed"]}.get(row["group"], [row["group"]])
    assert [line["group"] for line in listed] == groups
    assert {line["where"] for line in listed} == {row["where"].replace("section", "deel")}
    assert all((line["quantity"] == "answered") == row["quantity"].startswith("base n") for line in listed)


@pytest.mark.parametrize("row", [row for row in PUBLISHED if row["published"].isdigit()], ids=lambda row: row["claim"])
def test_a_published_number_is_the_number_expected(row):
    (line,) = LISTED[row["claim"]]
    assert parse_expected(line["expected"], line["quantity"]) == (Compared("=", int(row["published"])),)


def test_the_list_is_sound(codebook):
    problems = Problems()
    claims = read_claims(DEMO / "report/claims.csv", codebook=codebook, les=LES, groups=GROUPS, problems=problems)
    assert not problems.found
    assert len(claims) == 65  # 64, of which c46 speaks of two groups


# What is no answer: every published number of the response, the sessions and the ratings stands in the list.
NAMED = {"Beringen": "beringen", "Borgloon": "borgloon", "Genk": "genk", "Ieper": "ieper", "Poperinge": "poperinge"}
METHODS = {
    "focusgroep + netwerkmapping": "focus_group",
    "plaatsbezoek": "site_visit",
    "interview": "interview",
    "outcome harvesting": "outcome_harvesting",
}


def published(name):
    return table(ROOT / "tests" / "published" / name)


def expected_of(about, **cells):
    """What the claim with these cells expects; cells that are not named are blank."""
    blank = dict.fromkeys(("group", "item", "answers", "measurement"), "")
    wanted = blank | {"about": about} | cells
    (line,) = [row for row in ALL_LISTED if all(row[name] == value for name, value in wanted.items())]
    return line["expected"]


@pytest.mark.parametrize(
    "row", [row for row in published("respons.csv") if row["les"] in NAMED], ids=lambda row: row["les"]
)
def test_the_published_response_is_claimed(row):
    les = NAMED[row["les"]]
    assert expected_of("response", les=les, quantity="significant") == row["respondents"]
    if row["published_response_rate"] != "unknown":
        assert expected_of("response", les=les, quantity="rate") == row["published_response_rate"]
    if row["invited"].isdigit():
        assert expected_of("response", les=les, quantity="invited") == row["invited"]
    for group, column in (("kern", "kernpartner"), ("breed", "brede_partner"), ("afstand", "betrokkene_vanop_afstand")):
        if row[column]:
            assert expected_of("response", les=les, group=group, quantity="significant") == row[column]


@pytest.mark.parametrize(("region", "wave"), [("Limburg", "limburg_2023"), ("Westhoek", "westhoek_2024")])
def test_the_published_response_of_a_wave_is_claimed(region, wave):
    (row,) = [row for row in published("respons.csv") if row["les"] == region]
    complete, *partial = re.findall(r"(\d+) (?:complete|partial)", row["complete_or_significant"])
    assert expected_of("response", les="all", item=wave, quantity="significant") == row["respondents"]
    assert expected_of("response", les="all", item=wave, quantity="complete") == complete
    for number in partial:
        assert expected_of("response", les="all", item=wave, quantity="partial") == number


def test_the_published_sessions_are_claimed():
    sessions = published("sessies.csv")
    assert expected_of("sessions", les="all", quantity="count") == str(len(sessions))
    for method, name in METHODS.items():
        number = str(sum(row["method"] == method for row in sessions))
        assert expected_of("sessions", les="all", item=name, quantity="count") == number
    for les, key in NAMED.items():
        assert expected_of("sessions", les=key, quantity="count") == str(sum(row["les"] == les for row in sessions))


def test_the_published_ratings_are_claimed():
    # Table 8 by its rows, in order: of each rating how many of the five LES have it.
    counted = [tuple(row[les] for les in NAMED) for row in published("tabel_8_effectiviteit.csv")]
    listed = defaultdict(dict)
    for row in ALL_LISTED:
        if row["about"] == "ratings" and row["quantity"] == "count":
            listed[row["item"]][row["answers"]] = row["expected"]
    assert list(listed.values()) == [{mark: f"{row.count(mark)} of 5" for mark in row} for row in counted]
    for row in published("tabel_9_13_ontwikkelingsstadium.csv"):
        cells = {"les": NAMED[row["les"]], "item": "ontwikkelingsstadium", "measurement": row["measured_on"]}
        assert expected_of("ratings", quantity="rating", **cells) == row["ontwikkelingsstadium"]


def write_compare(path, *rows):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([COMPARE.names, *((*row, False) for row in rows)])
    return path


@pytest.fixture
def written(tmp_path, codebook):
    """Runs the stage on two claims and a table of a few rows, and gives the folder it wrote in."""

    def write(claims, language="nl"):
        compare = write_compare(
            tmp_path / "all.csv",
            ("genk", "visie_helder", "kern", "", "answered", 5, 5, ""),
            ("genk", "visie_helder", "kern", "akkoord", "substantive", 3, 5, 0.6),
            ("genk", "visie_helder", "kern", "helemaal_akkoord", "substantive", 2, 5, 0.4),
        )
        listed = tmp_path / "claims.csv"
        listed.write_text("\n".join(["claim,says,les,group,item,answers,quantity,expected", *claims]), encoding="utf-8")
        write_text(tmp_path / "codebook.json", codebook_to_json(codebook))
        names = {key: key.title() for key in LES}, {key: f"{key.title()}partners" for key in GROUPS}
        told = write_claims(
            named_study(*names, language=language),
            inputs={"claims": listed, "compare": compare, "codebook": tmp_path / "codebook.json"},
            outputs={ending: tmp_path / "report" / f"claims.{ending}" for ending in ("csv", "xlsx")},
        )
        return tmp_path / "report", told

    return write


SOUND = (
    "c1,kern van Genk,genk,kern,visie_helder,akkoord+helemaal_akkoord,count,all",
    "c2,kern van Genk,genk,kern,visie_helder,akkoord,count,all",
)


def test_the_stage_writes_verdicts_and_the_counts_behind_them(written):
    folder, told = written(SOUND)
    assert told == "2 uitspraken. Klopt: 1; klopt niet: 1; niet te zeggen: 0."
    rows = table(folder / "claims.csv")
    assert [(row["claim"], row["found"], row["verdict"]) for row in rows] == [
        ("c1", "5 van 5", "holds"),
        ("c2", "3 van 5", "does_not_hold"),
    ]
    sheets = read_workbook(folder / "claims.xlsx")
    assert list(sheets) == ["Uitspraken", "Tellingen"]
    assert sheets["Uitspraken"].rows[2][1] == ["c2", "", "kern van Genk", "iedereen", "3 van 5", "klopt niet"]
    row = ["c1", "Genk", "Vindt de visie helder", "Kernpartners", "Akkoord", "antwoord", "3", "5", "0.6"]
    assert sheets["Tellingen"].rows[1][1] == row


def test_the_stage_gives_the_same_bytes_again(written):
    folder, _ = written(SOUND)
    first = [(folder / name).read_bytes() for name in ("claims.csv", "claims.xlsx")]
    folder, _ = written(SOUND)
    assert [(folder / name).read_bytes() for name in ("claims.csv", "claims.xlsx")] == first


def test_a_list_with_a_mistake_writes_nothing(written, tmp_path):
    with pytest.raises(InputProblems, match="visie_helder"):
        written(["c1,kern van Genk,genk,kern,visie_heldr,akkoord,count,all"])
    assert not (tmp_path / "report").exists()
