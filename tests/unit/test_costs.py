"""The costs sheet: what is read, and what is told about what cannot be read."""

from __future__ import annotations

import pytest

from builders import keys, only, write_xlsx
from les_evaluation.core.files import write_csv
from les_evaluation.core.reading import Reading
from les_evaluation.survey.costs import COST_COLUMNS, READ_FROM, load_costs
from les_evaluation.survey.costs_sheet import MOST_TYPES, read_costs
from les_evaluation.survey.survey_frames import COSTS, ENGLISH_TYPE

HEADER = ["les", "actor", "actor_type", "amount"]
LES = ["genk", "ieper"]


def read(tmp_path, problems, *rows, header=HEADER):
    return read_costs(write_xlsx(tmp_path / "costs.xlsx", {"kosten": [header, *rows]}), les=LES, problems=problems)


def test_costs_are_read_as_they_stand(tmp_path, problems):
    costs = read(tmp_path, problems, ["genk", "Stad", "Overheid", 1000], ["ieper", "School vzw", None, 0.5])
    assert not problems.found
    assert costs[COST_COLUMNS].to_numpy().tolist() == [
        ["genk", "Stad", "Overheid", 1000.0],
        ["ieper", "School vzw", "", 0.5],
    ]


def test_every_amount_leads_to_its_row_in_the_file_and_sheet(tmp_path, problems):
    # Rows as Excel shows them: the header is row 1, and row 3 is blank.
    costs = read(tmp_path, problems, ["genk", "Stad", "", 1], ["", "", "", None], ["ieper", "School", "", 2])
    assert costs["source_row"].tolist() == [2, 4]
    assert [source.rpartition("/")[2] for source in costs["source"]] == ["costs.xlsx › kosten"] * 2
    (tmp_path / "kosten.csv").write_text("les;actor;actor_type;amount\ngenk;Stad;;1\n", encoding="utf-8")
    costs = read_costs(tmp_path / "kosten.csv", les=LES, problems=problems)
    assert [costs["source"][0].rpartition("/")[2], costs["source_row"][0]] == ["kosten.csv", 2]
    assert not problems.found


IN_ENGLISH = [*HEADER[:3], ENGLISH_TYPE, "amount"]


def test_kinds_of_actors_are_told_in_the_language_of_the_study(tmp_path, problems):
    rows = [
        ["genk", "Stad", "Overheid", "Government", 1],
        ["genk", "School", "Onderwijs", None, 2],
        ["ieper", "Gemeente", "Overheid", None, 3],  # once for every kind is enough
    ]
    costs = read(tmp_path, problems, *rows, header=IN_ENGLISH)
    assert not problems.found
    write_csv(tmp_path / "costs.csv", costs)
    for language, kinds in {"nl": ["Overheid", "Onderwijs"], "en": ["Government", "Onderwijs"]}.items():
        loaded = load_costs(tmp_path / "costs.csv", language=language)
        assert list(loaded.columns) == [*COST_COLUMNS, *READ_FROM]
        assert loaded["actor_type"].tolist() == [*kinds, kinds[0]]
        assert loaded["amount"].tolist() == [1, 2, 3]


def test_a_kind_of_actor_with_two_names_in_english_is_told_with_both_rows(tmp_path, problems):
    rows = [["genk", "Stad", "Overheid", "Government", 1], ["ieper", "Gemeente", "Overheid", "Authority", 3]]
    read(tmp_path, problems, *rows, header=IN_ENGLISH)
    problem = only(problems)
    assert (problem.key, problem.value) == ("cost_type_words", "Authority")
    assert (problem.place.row, problem.place.column) == (3, ENGLISH_TYPE)
    assert problem.lines("en")[1].endswith("(Overheid) has another name on row 2: Government.")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12,5", 12.5),
        ("12,50", 12.5),
        ("12.05", 12.05),
        (12.05, 12.05),
        (0, 0.0),
        (" 7 ", 7.0),
        (",5", 0.5),
        ("1234567", 1234567.0),
    ],
)
def test_amount_with_comma_or_point(tmp_path, problems, cell, amount):
    assert read(tmp_path, problems, ["genk", "Stad", "", cell])["amount"].tolist() == [amount]
    assert not problems.found


@pytest.mark.parametrize("cell", ["1.2345", "1.23.4", "1,234.505", "1 23", "€", "12,5050", "twaalf", "1e3", "12.", "-"])
def test_words_and_strange_marks_are_refused_with_their_place(tmp_path, problems, cell):
    read(tmp_path, problems, ["genk", "Stad", "", 1], ["genk", "School", "", cell])
    problem = only(problems)
    assert (problem.key, problem.value) == ("cell_amount", cell)
    assert '`cells: {"kosten!D3": ...}`' in problem.lines("nl")[2]
    assert (problem.place.sheet, problem.place.row, problem.place.column) == ("kosten", 3, "amount")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("1 234,50", 1234.5),
        ("1'234", 1234),
        ("€ 12", 12),
        ("1.234.567", 1234567),
    ],
)
def test_marks_that_leave_no_doubt_are_read(tmp_path, problems, cell, amount):
    assert read(tmp_path, problems, ["genk", "Stad", "", cell])["amount"].tolist() == [amount]
    assert keys(problems) == []


def test_the_rest_of_the_column_tells_what_a_mark_is(tmp_path, problems):
    costs = read(tmp_path, problems, ["genk", "Stad", "", "€ 1.000"], ["genk", "School", "", "12,50"])
    assert costs["amount"].tolist() == [1000, 12.5]
    assert keys(problems) == []
    assert [note.rule for _, note in problems.settled] == ["cost_marks"]


def test_amounts_in_doubt_are_one_message_and_its_setting_reads_them(tmp_path, problems):
    rows = [["genk", "Stad", "", "€ 1.000"], ["genk", "School", "", "2.500"], ["genk", "Kerk", "", 30]]
    read(tmp_path, problems, *rows)
    problem = only(problems)
    assert (problem.key, problem.details["others"]) == ("cell_amount_marks", "3")
    assert "`decimal: comma`" in problem.lines("nl")[2]
    problems.found.clear()
    path, how = tmp_path / "costs.xlsx", Reading.of({"decimal": "comma"}, file="costs.xlsx")
    assert read_costs(path, les=LES, how=how, problems=problems)["amount"].tolist() == [1000, 2500, 30]
    assert keys(problems) == []


def test_an_amount_below_0_is_told_as_that(tmp_path, problems):
    read(tmp_path, problems, ["genk", "Stad", "", -50])
    assert only(problems).key == "cell_amount_negative"


@pytest.mark.parametrize("cell", ["-", None, "twaalf"])
def test_of_an_amount_that_must_be_there_nothing_is_no_way_out_and_leaving_the_row_is(tmp_path, problems, cell):
    rows = [["genk", "Stad", "", 1], ["genk", "School", "", cell]]
    read(tmp_path, problems, *rows)
    told = only(problems).lines("nl")[2]
    assert "null" not in told
    assert "sheets: {kosten: {skip_rows: [3]}}" in told
    problems.found.clear()
    path, how = tmp_path / "costs.xlsx", Reading.of({"sheets": {"kosten": {"skip_rows": [3]}}}, file="costs.xlsx")
    assert read_costs(path, les=LES, how=how, problems=problems)["amount"].tolist() == [1]
    assert keys(problems) == []


def test_the_sheet_that_config_names_is_read(tmp_path, problems):
    book = {"uitleg": [["Lees", "mij"], ["a", "b"]], "kosten": [HEADER, ["genk", "Stad", "", 7]]}
    path = write_xlsx(tmp_path / "costs.xlsx", book)
    how = Reading.of({"sheet": "kosten"}, file="costs.xlsx")
    assert read_costs(path, les=LES, how=how, problems=problems)["amount"].tolist() == [7]
    assert keys(problems) == []
    read_costs(path, les=LES, how=Reading.of({"sheet": "kostn"}, file="costs.xlsx"), problems=problems)
    assert (only(problems).key, only(problems).details["nearest"]) == ("sheet_missing", "kosten")


def test_unknown_les_is_told_with_the_nearest(tmp_path, problems):
    read(tmp_path, problems, ["genkk", "Stad", "", 1])
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == ("les_unknown", "genkk", "genk")


def test_every_blank_cell_that_must_be_filled_is_told(tmp_path, problems):
    read(tmp_path, problems, [None, "Stad", "", 1], ["genk", None, "", 1], ["genk", "Stad", "", None])
    places = [(problem.key, problem.place.row, problem.place.column) for problem in problems.found]
    assert places == [("cell_missing", 2, "les"), ("cell_missing", 3, "actor"), ("cell_missing", 4, "amount")]


def test_missing_column_is_told_once(tmp_path, problems):
    read(tmp_path, problems, ["genk", "Stad", 1], ["genk", "School", 1], header=["les", "actor", "bedrag"])
    assert sorted(keys(problems)) == ["column_missing", "column_unknown"]


@pytest.mark.parametrize("more", [0, 1])
def test_more_kinds_of_actors_than_colours_are_told(tmp_path, problems, more):
    read(tmp_path, problems, *(["genk", "Stad", f"Soort {number}", 1] for number in range(MOST_TYPES + more)))
    assert keys(problems) == ["cost_types"] * more


def test_study_without_costs_has_an_empty_table(problems):
    costs = read_costs(None, les=LES, problems=problems)
    assert list(costs.columns) == COSTS.names
    assert costs.empty
    assert not problems.found


def test_missing_file_is_told(tmp_path, problems):
    assert read_costs(tmp_path / "kosten.xlsx", les=LES, problems=problems).empty
    assert only(problems).key == "file_missing"
