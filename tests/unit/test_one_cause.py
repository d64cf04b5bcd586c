"""The same fault in many rows is told once, with the rows; a second row of headers is one fault, not one per column."""

import re

import pytest
import yaml

from les_evaluation.core.one_cause import by_cause
from les_evaluation.core.problems import InputProblems, Place, Problem
from small_study import SmallStudy, only_problem, problems_in, responses


def cell(row, column, value, key="coding_date", **details):
    return Problem(key, Place("raw/x.xlsx", "sessions", row, column), value, details)


def test_a_column_of_wrong_dates_is_one_message_with_its_rows_and_first_values():
    found = [cell(row, "date", f"{row}/6/2023") for row in range(2, 969)]
    report = InputProblems(found).report("nl")
    assert report.count("Wat: ") == 1
    head = '[1 van 1] raw/x.xlsx › blad sessions › rij 2-968 › date › "2/6/2023", "3/6/2023", "4/6/2023", ...'
    assert report.split("\n")[0] == head


def test_blank_cells_of_a_column_are_one_message_and_another_column_is_another():
    found = [cell(row, name, None, "cell_missing") for row in (2, 3, 9) for name in ("coder_id", "text")]
    report = InputProblems(found).report("en").split("\n")
    assert [line for line in report if line.startswith("[")] == [
        "[1 of 2] raw/x.xlsx › sheet sessions › row 2-3, 9 › coder_id",
        "[2 of 2] raw/x.xlsx › sheet sessions › row 2-3, 9 › text",
    ]


def test_what_has_sentences_of_its_own_stays_a_message_of_its_own():
    found = [cell(row, "les", name, "les_unknown", known=["genk"], nearest=near) for row, name, near in LES]
    assert [(one.value, one.place.row, one.rows) for one in by_cause(found)] == [
        ("gnk", 2, (4,)),
        ("ieper", 3, ()),
    ]


LES = [(2, "gnk", "genk"), (3, "ieper", None), (4, "gnk", "genk")]


def test_a_second_row_of_headers_is_one_message_that_names_the_setting():
    columns = [f"q{number}" for number in range(170)]
    found = [cell(2, name, f"Vraag {name}", "cell_form", expected={"nl": name, "en": name}) for name in columns]
    found += [cell(3, name, '{"ImportId"}', "cell_form", expected={"nl": name, "en": name}) for name in columns]
    found.append(cell(9, "q3", "x", "cell_enum", known=["y"], nearest=None))
    report = InputProblems(found).report("nl").split("\n")
    assert [line for line in report if line.startswith("[")] == [
        '[1 van 2] raw/x.xlsx › blad sessions › rij 2-3 › "Vraag q0", "Vraag q1", "Vraag q2", ...',
        '[2 van 2] raw/x.xlsx › blad sessions › rij 9 › q3 › "x"',
    ]
    assert "in 170 kolommen de cel niet (q0, q1, q2, ...)" in report[1]
    assert "bij `x.xlsx:`, `skip_rows: [2, 3]`" in report[2]


def test_a_row_with_a_few_faults_keeps_them_and_so_does_an_spss_file():
    few = [cell(2, name, name, expected=name) for name in "abc"]
    assert by_cause(few) == few
    many = [Problem("sav_date", Place("x.sav", None, 2, name), name, {"of": name}) for name in "abcde"]
    assert by_cause(many) == many


def test_a_column_of_another_kind_is_one_message_whatever_its_sentences():
    found = [
        Problem("coding_twice", Place("raw/x.xlsx", "sessions", row, "actor_id"), f"x{row}", {"row": row - 1})
        for row in range(3, 40, 2)
    ]
    (told,) = by_cause(found)
    assert (told.place.row, told.rows[-1], len(told.values)) == (3, 39, 18)
    head = InputProblems(found).report("nl").split("\n")[0]
    assert '"x3", "x5", "x7"' in head
    assert head.endswith('"x25", ...')
    assert len(by_cause(found[:6])) == 6  # a few are told one by one


def test_a_row_that_one_of_its_faults_names_itself_is_still_one_row():
    found = [cell(2, name, name, expected=name) for name in "abc"]
    found.append(cell(2, "strength", "strength", "network_weight", words="strength", rows="2"))
    (told,) = by_cause(found)
    assert (told.key, told.details["n"]) == ("row_no_data", 4)


# A respondent with one code over and over, and headers that are missing, are no rows without data


def _letter(told: str, key: str) -> dict:
    """What the message prints between backticks for a key, as YAML reads it."""
    return yaml.safe_load(re.search(rf"`({key}: [^`]*)`", told)[1])


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_one_respondent_with_a_code_for_no_answer_is_one_message_that_says_missing(tmp_path, ending):
    codes = dict.fromkeys(("visie", "leren", "werken", "delen"), "-99")
    study = SmallStudy(tmp_path, ending, rows=responses({}, codes, {"rol": "2"}))
    where, _, do = only_problem(study.told())
    assert where == f'{study.where(1)} › "-99"'
    assert ("skip_rows: [3]" in do) == (ending != "sav")
    study.wave.update(_letter(do, "missing"))
    rows = study.ingested().rows
    assert list(rows["q_visie"]) == ["oneens", "", "oneens"]  # nobody fell away


def test_the_same_is_told_in_english(tmp_path):
    codes = dict.fromkeys(("visie", "leren", "werken", "delen"), "-99")
    where, what, do = only_problem(SmallStudy(tmp_path, rows=responses({}, codes)).told("en"))
    assert where.endswith('row 3 › "-99"')
    assert what.startswith("in this row 4 columns (visie, leren, werken, ...)")
    assert '`missing: ["-99"]`' in do
    assert '`"export.xlsx": {skip_rows: [3]}`' in do


def test_a_row_of_headers_shows_what_stands_in_it(tmp_path):
    words = {"visie": "Stelling a", "leren": "Stelling b", "werken": "Stelling c", "delen": "Stelling d"}
    where, what, _ = only_problem(SmallStudy(tmp_path, rows=responses(words, {})).told())
    assert where.endswith('rij 2 › "Stelling a", "Stelling b", "Stelling c", ...')
    assert "tweede rij met koppen" in what


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_four_missing_columns_are_told_as_missing_columns(tmp_path, ending):
    gone = {"visie", "leren", "werken", "delen"}
    rows = responses({}, {})
    kept = [position for position, header in enumerate(rows[0]) if header not in gone]
    told = problems_in(SmallStudy(tmp_path, ending, rows=[[row[at] for at in kept] for row in rows]).told())
    assert [where.rpartition(" › ")[2] for where, _, _ in told] == ["visie", "leren", "werken", "delen"]
    assert all("ontbreekt in de export" in what and "skip_rows" not in do for _, what, do in told)
