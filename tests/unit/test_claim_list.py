"""The list of claims as a report writer fills it in, and what is told when a name in it is wrong."""

from __future__ import annotations

import csv
from functools import partial

import pytest

from builders import choices, codebook, item, keys, only, write_xlsx
from les_evaluation.core.problems import InputProblems, Place, Problems
from les_evaluation.survey.claims.claim_list import known_names, read_claim, read_claims
from les_evaluation.survey.claims.notation import Compared, Counted, Word

HEADERS = ["claim", "where", "says", "les", "group", "item", "answers", "quantity", "expected"]
SOUND = {
    "claim": "c1",
    "where": "figuur 1",
    "says": "de meesten eens",
    "les": "genk",
    "group": "kern",
    "item": "visie_helder",
    "answers": "akkoord+helemaal_akkoord",
    "quantity": "count",
    "expected": "majority",
}
SCALE = choices("niet_akkoord", "akkoord", "helemaal_akkoord", "geen_zicht", kinds={"geen_zicht": "no_view"})
BOOK = codebook(
    item("visie_helder", "select_one", *SCALE, block="visie"),
    item("visie_vertelt", "select_one", *SCALE, block="visie", groups=("kern",)),
    item("rollen", "select_multiple", "leren", "delen", "tonen"),
    item("opmerkingen", "text"),
    item("uren", "decimal"),
)


def claim(**changes):
    return SOUND | changes


def write(path, *claims, headers=HEADERS):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        writer.writerows([cells[header] for header in headers] for cells in claims)
    return path


def read(path, problems):
    return read_claims(path, codebook=BOOK, les=["genk", "ieper"], groups=["kern", "breed"], problems=problems)


@pytest.fixture
def told(tmp_path, problems):
    """The problems of a list with these claims."""

    def problems_of(*claims, headers=HEADERS):
        read(write(tmp_path / "claims.csv", *claims, headers=headers), problems)
        return problems

    return problems_of


def test_a_claim_is_read(tmp_path, problems):
    (found,) = read(write(tmp_path / "claims.csv", claim()), problems)
    assert not problems.found
    assert found.name == "c1"
    assert found.counted == Counted("visie_helder", ("akkoord", "helemaal_akkoord"), "genk", "kern")
    assert found.quantity == "count"
    assert found.expected == (Word("majority"),)
    assert found.expected_text == "majority"


def test_a_workbook_is_read_as_a_csv_is(tmp_path, problems):
    rows = [
        claim(),
        claim(claim="c2", expected=11),
        claim(claim="c3", quantity="share", expected=0.28),  # so Excel keeps 28%
    ]
    sheet = [HEADERS, *([cells[header] for header in HEADERS] for cells in rows)]
    found = read(write_xlsx(tmp_path / "claims.xlsx", {"claims": sheet}), problems)
    assert not problems.found
    assert found[1].expected == (Compared("=", 11),)
    assert found[2].expected[0].target.value == 28


@pytest.mark.parametrize(
    "changes",
    [
        {"les": "all", "group": "all"},
        {"item": "visie", "quantity": "answered", "answers": "", "expected": "52"},
        {"item": "rollen", "quantity": "base", "answers": "", "expected": "at least 5"},
        {"item": "rollen", "answers": "leren", "expected": "most chosen"},
        {"answers": "geen_zicht", "expected": "none"},
        {"quantity": "share", "expected": "> visie_helder[akkoord], les ieper, group breed"},
        {"where": ""},
    ],
)
def test_what_is_sound(told, changes):
    assert not told(claim(**changes)).found


@pytest.mark.parametrize(
    ("changes", "key", "column", "value", "nearest"),
    [
        ({"les": "gent"}, "claim_les", "les", "gent", "genk"),
        ({"les": "alle"}, "claim_les", "les", "alle", "all"),
        ({"group": "brede"}, "claim_group", "group", "brede", "breed"),
        ({"item": "visie_held"}, "claim_item", "item", "visie_held", "visie_helder"),
        ({"answers": "akoord"}, "claim_choice", "answers", "akoord", "akkoord"),
        ({"quantity": "counts"}, "cell_enum", "quantity", "counts", "count"),
        ({"expected": "majorty"}, "claim_expected", "expected", "majorty", "majority"),
        ({"expected": "> visie_held[akkoord]"}, "claim_item", "expected", "visie_held", "visie_helder"),
        ({"expected": "> visie_helder[akoord]"}, "claim_choice", "expected", "akoord", "akkoord"),
        ({"expected": "> visie_helder[akkoord], les gent"}, "claim_les", "expected", "gent", "genk"),
        ({"expected": "> visie_helder[akkoord], group brede"}, "claim_group", "expected", "brede", "breed"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(told, changes, key, column, value, nearest):
    problem = only(told(claim(**changes)))
    assert (problem.key, problem.value) == (key, value)
    assert (problem.place.row, problem.place.column) == (2, column)
    assert problem.place.file.endswith("claims.csv")
    assert problem.details["nearest"] == nearest


@pytest.mark.parametrize(
    ("changes", "key", "column"),
    [
        ({"item": "opmerkingen"}, "claim_item_open", "item"),
        ({"item": "visie"}, "claim_grid", "item"),
        ({"item": "visie", "quantity": "base", "answers": "", "expected": "3"}, "claim_grid", "item"),
        ({"item": "visie_vertelt", "group": "breed"}, "claim_not_asked", "group"),
        ({"answers": ""}, "claim_answers_missing", "answers"),
        ({"quantity": "answered", "expected": "3"}, "claim_answers_given", "answers"),
        ({"answers": "akkoord+akkoord"}, "claim_choice_twice", "answers"),
        ({"answers": "akkoord+"}, "claim_choice", "answers"),
        ({"item": "rollen", "answers": "leren+delen"}, "claim_multiple", "answers"),
        ({"expected": "most chosen"}, "claim_most_chosen", "expected"),
        ({"quantity": "share", "expected": "16"}, "claim_expected_quantity", "expected"),
        ({"quantity": "answered", "answers": "", "expected": "majority"}, "claim_expected_quantity", "expected"),
        ({"expected": "> visie_helder"}, "claim_answers_missing", "expected"),
        ({"item": "rollen", "answers": "leren", "expected": "> rollen[leren+delen]"}, "claim_multiple", "expected"),
        ({"expected": ""}, "cell_missing", "expected"),
        ({"les": ""}, "cell_missing", "les"),
        ({"claim": ""}, "cell_missing", "claim"),
        ({"claim": "c 1"}, "cell_form", "claim"),
    ],
)
def test_what_cannot_be_counted_is_told(told, changes, key, column):
    problem = only(told(claim(**changes)))
    assert (problem.key, problem.place.row, problem.place.column) == (key, 2, column)


def test_a_claim_about_answers_takes_no_wave(told):
    """It would be held against all waves together, which the sentence does not speak of."""
    found = told(claim() | {"measurement": "w1"}, headers=[*HEADERS, "measurement"])
    assert only(found).key == "claim_measurement"
    assert only(found).place.column == "measurement"
    problem = Problems()
    known = known_names(BOOK, ["genk"], ["kern"], ["w1", "w2"])
    read_claim(claim() | {"measurement": "2"}, known, at=partial(Place, "c.csv", None, 2), problems=problem)
    assert only(problem).lines("en")[2].endswith("`by: wave`, or with `where: {wave: w2}` (waves: w1, w2).")


def test_the_same_claim_twice_names_the_first_row(told):
    problem = only(told(claim(), claim(claim="c2"), claim(claim="C1")))
    assert (problem.key, problem.value, problem.place.row, problem.details["row"]) == ("claim_twice", "C1", 4, 2)


def test_a_missing_column_is_told_once(told):
    headers = [header for header in HEADERS if header != "item"]
    problem = only(told(claim(), claim(claim="c2"), headers=headers))
    assert (problem.key, problem.place.column) == ("column_missing", "item")


def test_a_misspelled_column_is_told_with_the_nearest(told):
    cells = claim() | {"expectd": "all"}
    problems = told(cells, headers=["expectd" if header == "expected" else header for header in HEADERS])
    assert keys(problems) == ["column_unknown", "column_missing"]
    assert problems.found[0].details["nearest"] == "expected"


def test_everything_wrong_is_told_in_one_run(told):
    problems = told(claim(les="gent", item="visie_held", expected="majorty"), claim(claim="c2", group="brede"))
    assert keys(problems) == ["claim_les", "claim_item", "claim_expected", "claim_group"]


def test_everything_wrong_in_one_row_is_told_as_far_as_it_can_be_judged(told):
    problems = told(claim(quantity="cont", les="Genk stad", answers="akoord", expected="minderheid"))
    assert [(problem.key, problem.value) for problem in problems.found] == [
        ("cell_enum", "cont"),
        ("claim_les", "Genk stad"),
        ("claim_choice", "akoord"),
        ("claim_expected", "minderheid"),
    ]
    assert {problem.place.row for problem in problems.found} == {2}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"expected": "0.28"},  # for a share
        {"expected": "16"},
        {"answers": "", "expected": "16"},  # for answered
        {"item": "visie", "expected": "16"},
        {"item": "visie", "answers": "", "expected": "16"},
    ],
)
def test_what_hangs_on_an_unknown_quantity_is_not_judged(told, changes):
    assert keys(told(claim(quantity="cont", **changes))) == ["cell_enum"]


def test_every_part_of_what_is_expected_that_cannot_be_read_is_told(told):
    problems = told(claim(expected="majorty and 3 and nonne and > visie_held[akkoord]"))
    assert [(problem.key, problem.value) for problem in problems.found] == [
        ("claim_expected", "majorty"),
        ("claim_expected", "nonne"),
        ("claim_item", "visie_held"),
    ]


def test_a_file_that_is_not_there_is_a_problem(tmp_path, problems):
    assert read(tmp_path / "claims.csv", problems) == []
    assert keys(problems) == ["file_missing"]


@pytest.mark.parametrize(
    ("les", "groups", "told"),
    [
        (["genk", "ieper"], [], ["cell_missing"]),  # the les alone
        (["genk"], [], []),
        (["genk"], ["kern"], ["cell_missing"]),  # the group alone
        (["genk", "ieper"], ["kern"], ["cell_missing", "cell_missing"]),
    ],
)
def test_a_blank_les_or_group_is_all_where_there_is_no_other(tmp_path, problems, les, groups, told):
    path = write(tmp_path / "claims.csv", claim(les="", group=""))
    (found,) = read_claims(path, codebook=codebook(), les=les, groups=groups, problems=problems)
    assert keys(problems) == told
    assert told or (found.counted.les, found.counted.group) == ("all", "all")


def test_without_a_codebook_the_questions_are_not_held_against_it(tmp_path, problems):
    path = write(tmp_path / "claims.csv", claim())
    read_claims(path, codebook=codebook(), les=["genk"], groups=["kern"], problems=problems)
    assert not problems.found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_problem_can_be_told_in_words(tmp_path, language):
    wrong = [
        {"claim": "c1"},
        {"claim": "c1"},
        {"les": "gent"},
        {"group": "brede"},
        {"item": "visie_held"},
        {"item": "opmerkingen"},
        {"item": "visie"},
        {"item": "visie_vertelt", "group": "breed"},
        {"answers": ""},
        {"quantity": "answered", "expected": "3"},
        {"answers": "akoord"},
        {"answers": "akkoord+akkoord"},
        {"item": "rollen", "answers": "leren+delen"},
        {"expected": "most chosen"},
        {"expected": "majorty"},
        {"quantity": "share", "expected": "16"},
    ]
    problems = Problems()
    claims = [claim(**{"claim": f"x{number}"} | changes) for number, changes in enumerate(wrong)]
    read(write(tmp_path / "claims.csv", *claims), problems)
    assert len(set(keys(problems))) == len(problems.found) == len(wrong) - 1
    report = InputProblems(problems.found).report(language)
    row = {"nl": "rij 4", "en": "row 4"}[language]
    assert f'claims.csv › {row} › les › "gent"' in report
    assert "genk" in report


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"item": "uren", "answers": "", "quantity": "count", "expected": "3"}, "claim_number"),
        ({"item": "rollen", "answers": "", "quantity": "mean", "expected": "3.1"}, "claim_no_number"),
        ({"item": "uren", "answers": "", "quantity": "mean", "expected": "28%"}, "claim_expected_quantity"),
        ({"item": "uren", "answers": "", "quantity": "median", "expected": "majority"}, "claim_expected_quantity"),
        ({"item": "uren", "answers": "akkoord", "quantity": "mean", "expected": "3"}, "claim_answers_given"),
        ({"item": "opmerkingen", "answers": "", "quantity": "mean", "expected": "3"}, "claim_item_open"),
        (
            {"item": "uren", "answers": "", "quantity": "mean", "expected": "> rollen, group breed"},
            "claim_no_number",
        ),
    ],
)
def test_what_cannot_be_said_of_a_number_is_told(told, changes, key):
    assert keys(told(claim(**changes))) == [key]


def test_a_mean_is_compared_with_another_one(told):
    sound = {"item": "uren", "answers": "", "quantity": "mean", "expected": "more than uren, group breed and 12,5"}
    assert keys(told(claim(**sound))) == []


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({"answers": "akkoord+akkoord"}, "akkoord+akkoord"),
        ({"item": "rollen", "answers": "leren+delen"}, "leren+delen"),
    ],
)
def test_answers_that_cannot_be_counted_are_shown_as_they_were_written(told, changes, value):
    assert only(told(claim(**changes))).value == value
