"""A placeholder or a number that lost its digits makes no two people one; a spelling makes no one two."""

import pandas as pd
import pytest

from builders import only, write_xlsx
from les_evaluation.core.nobody import names_nobody, one_spelling
from les_evaluation.core.one_cause import by_cause
from les_evaluation.survey.ingest.identity import known_addresses
from les_evaluation.survey.partner_register import read_register
from mapping_builders import ACTORS, SHEETS, write_csv
from mapping_builders import read as read_network
from mapping_builders import workbook as mapping
from test_all_coding import WORDS, workbook
from test_all_coding import read as read_coding
from test_networks_exports import export

CUT = "1,23457E+15"
SEGMENTS = [[f"s{number}", *WORDS["segments"][0][1:]] for number in (1, 2, 3)]


@pytest.mark.parametrize("cell", ["-", "?", "…", "Anoniem", " anonymous ", "n.v.t.", "N/A", "onbekend", "\u200b-"])
def test_a_placeholder_names_nobody(cell):
    assert names_nobody(cell)


@pytest.mark.parametrize("cell", ["", " ", "x", "NA", "No", "Test", "K1", "Anon vzw", "1"])
def test_what_may_be_an_id_or_is_blank_is_none(cell):
    assert not names_nobody(cell)


def test_spellings_of_one_name_become_the_one_that_config_has_or_the_first():
    column = pd.Series(["ab", "AB", "A\u200bB", "cd", "Cd ", "ef"])
    names, others = one_spelling(column, known=("AB",))
    assert list(names) == ["AB", "AB", "AB", "cd", "cd", "ef"]
    assert others == {"AB": ["ab", "A\u200bB"], "cd": ["Cd "]}


@pytest.mark.parametrize(
    ("column", "cells", "key"),
    [
        ("actor_id", ["-", "?"], "names_nobody"),
        ("label", ["Anoniem", "onbekend"], "names_nobody"),
        ("actor_id", ["1234567890123450000", "1234567890123460000"], "digits_lost"),
        ("actor_id", [CUT, "1,23458E+15"], "digits_lost"),
    ],
)
def test_actors_that_are_nobody_are_told_once_for_the_column(tmp_path, problems, column, cells, key):
    rows = [dict(row) for row in ACTORS]
    for row, cell in zip(rows[:2], cells, strict=True):
        row[column] = cell
    read_network(mapping(tmp_path, rows={**SHEETS, "actors": rows}), problems)
    (told,) = [problem for problem in by_cause(problems.found) if problem.key == key]
    assert (told.place.row, told.place.column, told.details["rows"], told.value) == (2, column, "3", cells[0])


@pytest.mark.parametrize(
    ("name", "key"), [("anonymous", "network_nobody"), ("-", "network_nobody"), (CUT, "network_digits")]
)
def test_names_in_an_export_that_are_nobody_make_no_actor_until_config_says_who(tmp_path, problems, name, key):
    path = write_csv(tmp_path / "e.csv", [["from", "to"], ["a", name], [name, "b"], ["b", "a"]])
    export(path, problems, grow=True, les="ieper", measurement=1, relation="visie")
    assert (only(problems).key, only(problems).value, only(problems).details["more"]) == (key, name, 1)


def test_an_actor_is_not_split_by_capitals_spaces_or_invisible_letters(tmp_path, problems):
    path = write_csv(tmp_path / "e.csv", [["from", "to"], ["Stad ", "b"], ["b", "stad"], ["sta\u200bd", "c"]])
    made = export(path, problems, grow=True, les="ieper", measurement=1, relation="visie")
    assert problems.found == []
    assert len(made.actors) == 3


@pytest.mark.parametrize("cell", ["-", "anoniem", "n.v.t."])
def test_a_coder_who_is_nobody_is_no_coder(tmp_path, cell):
    rows = [list(row) for row in SEGMENTS]
    at = 3
    rows[0][at] = rows[1][at] = cell
    workbook(tmp_path, segments=rows)
    _, problems = read_coding(tmp_path)
    assert (only(problems).key, only(problems).rows) == ("coding_no_coder", (3,))
    coding, problems = read_coding(tmp_path, coder="AB")
    assert problems.found == []
    assert cell not in set(coding.segments["coder_id"])


def test_coders_whose_number_was_cut_are_told_once(tmp_path):
    rows = [list(row) for row in SEGMENTS]
    for row in rows:
        row[3] = CUT
    workbook(tmp_path, segments=rows)
    assert (only(read_coding(tmp_path)[1]).key) == "digits_lost"


def test_a_coder_in_two_spellings_is_one_and_is_told(tmp_path):
    rows = [list(row) for row in SEGMENTS]
    rows[0][3], rows[1][3] = "AB", "ab "
    workbook(tmp_path, segments=rows)
    coding, problems = read_coding(tmp_path)
    assert problems.found == []
    assert "ab" not in set(coding.segments["coder_id"])
    assert [note.details for _, note in problems.settled if note.rule == "one_spelling"] == [
        {"column": "coder_id", "names": "AB: ab"}
    ]


def test_a_register_without_a_name_is_told(tmp_path, problems):
    rows = [["organisation", "les", "partner_group"], ["-", "genk", "kern"], ["onbekend", "genk", "kern"]]
    path = write_xlsx(tmp_path / "partners.xlsx", {"partners": rows})
    read_register(path, les=["genk"], groups=["kern"], problems=problems)
    (told,) = by_cause(problems.found)
    assert (told.key, told.place.row, told.rows) == ("names_nobody", 2, (3,))


def test_an_address_that_an_organisation_shares_merges_nobody():
    cells = pd.Series(
        ["info@linde.be", "info@linde.be", "an@dorp.be", "an@dorp.be", "Secretariaat.noord@dorp.be"], index=range(2, 7)
    )
    known, notes = known_addresses(cells, "mail")
    assert list(known) == ["", "", "an@dorp.be", "an@dorp.be", "secretariaat.noord@dorp.be"]
    assert [(note.rule, note.row, note.details["rows"]) for note in notes] == [("address_shared", 2, "2-3")]
