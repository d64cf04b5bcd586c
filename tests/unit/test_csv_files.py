"""Text files of other programs: what cuts, shifts or hides their columns is read right or told, with its rows."""

import pytest

from builders import keys, only
from les_evaluation.core import csv_files
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Reading
from les_evaluation.core.sheets import read_sheet
from les_evaluation.study.drafting.export_files import _from_text


def read(tmp_path, content, problems, **how):
    path = tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_sheet(path, how=Reading(**how), problems=problems)


def cells(table):
    return {row: list(table.frame.loc[row]) for row in table.frame.index}


def rules(table):
    return [note.rule for note in table.notes]


# A line that is shorter than the header

BROKEN = "nr;antwoord;les;rol\n1;eerste regel\ntweede regel;genk;kern\n2;kort;genk;breed\n"


def test_an_answer_cut_by_a_line_break_is_told_and_makes_no_respondent(tmp_path, problems):
    assert read(tmp_path, BROKEN, problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.value) == ("csv_broken_line", 2, "eerste regel ⏎ tweede regel")
    assert problem.details == {"rows": "2-3", "width": 4}
    assert "short_rows: joined" in problem.lines("nl")[2]


def test_cut_lines_are_put_together_where_the_configuration_says_so(tmp_path, problems):
    table = read(tmp_path, BROKEN, problems, short_rows="joined")
    assert cells(table) == {2: ["1", "eerste regel\ntweede regel", "genk", "kern"], 4: ["2", "kort", "genk", "breed"]}
    assert rules(table) == ["lines_joined"]
    assert not problems.found


@pytest.mark.parametrize(
    ("lines", "first", "rows"),
    [
        ("1;a;b\n2;a;laatste\nantwoord\n3;c;d\n", "laatste\nantwoord", "3-4"),  # the last answer of a line
        ("1;a;b\n2;een\n\ntwee\ndrie;b\n3;c;d\n", "een\n\ntwee\ndrie", "3-6"),  # several breaks, one of them blank
        ("1;a;b\n2;c\nd;e\nf\n3;c;d\n", "c\nd", "3-5"),  # in two answers of one line
    ],
)
def test_every_shape_of_a_cut_line_is_found(tmp_path, problems, lines, first, rows):
    assert read(tmp_path, "nr;x;y\n" + lines, problems) is None
    assert only(problems).details["rows"] == rows
    table = read(tmp_path, "nr;x;y\n" + lines, Problems(), short_rows="joined")
    assert list(table.frame["nr"]) == ["1", "2", "3"]
    assert first in cells(table)[3]


def test_a_line_that_is_short_by_itself_is_told_and_filled_where_the_configuration_says_so(tmp_path, problems):
    content = "a;b;c;d\n1;2;3;4\n5;6\n7;8;9;0\n1;2\n3;4;;;\n"
    assert read(tmp_path, content, problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("csv_short", 3)
    assert problem.details == {"found": 2, "width": 4, "rows": "5"}
    table = read(tmp_path, content, problems, short_rows="filled")
    assert cells(table)[3] == ["5", "6", "", ""]
    assert [(note.rule, note.row, note.details) for note in table.notes] == [("rows_filled", 3, {"n": 2})]


def test_blank_columns_at_the_end_of_the_header_line_make_no_line_short(tmp_path, problems):
    assert cells(read(tmp_path, "a;b;;\n1;2\n3;4;;\n", problems)) == {2: ["1", "2"], 3: ["3", "4"]}
    assert not problems.found


def test_a_bad_line_can_be_left_out_and_is_listed(tmp_path, problems):
    table = read(tmp_path, "a;b\n1;2\n3;vier; vijf\n6\n7;8\n", problems, skip_rows=(3, 4))
    assert cells(table) == {2: ["1", "2"], 5: ["7", "8"]}
    assert [(note.rule, note.row, note.left_out) for note in table.notes] == [
        ("rows_skipped", 3, True),
        ("rows_skipped", 4, True),
    ]


# Separators, titles, quotes


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_first_line_that_names_the_separator_is_no_row(tmp_path, problems, first, end):
    table = read(tmp_path, f"{first}{end}nr;naam, voornaam{end}1;x{end}".encode("utf-8-sig"), problems)
    assert not problems.found
    assert cells(table) == {2: ["1", "x"]}
    assert table.headers == ["nr", "naam, voornaam"]


def test_a_first_line_may_name_any_separator(tmp_path, problems):
    assert cells(read(tmp_path, "sep=|\nnr|naam\n1|a;b\n", problems)) == {2: ["1", "a;b"]}
    assert not problems.found


@pytest.mark.parametrize(
    ("content", "likely"),
    [
        ("nr|vraag 1. Leren, werken|naam\n1|a|b\n2|c|d\n3|e|f\n", "|"),
        ("nr|naam\n1|Ann\n2|Bo\n", "|"),
        ("nr^naam^les\n1^Ann^a\n2^Bo^b\n", "^"),
        ("Nr\n1\n2\n", None),
        ("Opmerking\nja, dat is goed\nnee, niet goed\n", None),
    ],
)
def test_a_separator_that_is_not_found_is_one_problem_with_a_way_out(tmp_path, problems, content, likely):
    assert read(tmp_path, content, problems) is None
    problem = only(problems)
    assert (problem.key, problem.details["likely"]) == ("csv_one_column", likely)
    assert ("(waarschijnlijk hier: |)" in problem.lines("nl")[1]) == (likely == "|")
    if likely:
        assert read(tmp_path, content, Problems(), separator=likely).headers[0] == "nr"


@pytest.mark.parametrize(
    "content",
    [
        "Export van 5 maart\n\nnr;naam;les\n1;Ann;genk\n2;Bo;genk\n",
        "Export van 5 maart, om 10 uur\n\nnr;naam;les\n1;Ann;genk\n2;Bo;genk\n",
        "Export van 5 maart;;\n;;\nnr;naam;les\n1;Ann;genk\n2;Bo;genk\n",
    ],
)
def test_a_title_above_the_headers_is_one_problem_that_names_their_row(tmp_path, problems, content):
    assert read(tmp_path, content, problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details) == ("title_above_headers", 1, {"row": 3})
    found = Problems()
    table = read(tmp_path, content, found, header_row=3)
    assert not found.found
    assert cells(table) == {4: ["1", "Ann", "genk"], 5: ["2", "Bo", "genk"]}
    assert [(note.rule, note.details) for note in table.notes] == [("rows_above_headers", {"n": 1, "header": 3})]


def test_a_second_row_of_headers_can_be_passed_over(tmp_path, problems):
    table = read(tmp_path, "q1;q2\nVraag een;Vraag twee\n1;2\n", problems, skip_rows=(2,))
    assert cells(table) == {3: ["1", "2"]}


def test_quotes_behind_a_backslash_are_read_and_noted(tmp_path, problems):
    table = read(tmp_path, 'nr;zegt;x\n1;"zij zei \\"ja; graag\\" en ging";2\n2;"C:\\map";3\n', problems)
    assert not problems.found
    assert cells(table) == {2: ["1", 'zij zei "ja; graag" en ging', "2"], 3: ["2", "C:\\map", "3"]}
    assert [(note.rule, note.row) for note in table.notes] == [("quotes_backslash", 2)]


def test_a_quote_that_no_backslash_explains_stays_a_problem(tmp_path, problems):
    assert read(tmp_path, 'nr;zegt\n1;"zij zei \\"ja\\"; graag;3\n', problems) is None
    assert keys(problems) == ["csv_quotes"]


def test_escapes_of_a_workbook_in_a_text_file_are_line_ends(tmp_path, problems):
    table = read(tmp_path, 'nr;zegt\n1;"een_x000D_\ntwee"\n', problems)
    assert cells(table) == {2: ["1", "een\ntwee"]}


@pytest.mark.parametrize("first", [0, 1])
def test_row_numbers_of_r_and_pandas_need_no_header(tmp_path, problems, first):
    table = read(tmp_path, f'"","nr","naam"\n"{first}",7,"Ann"\n"{first + 1}",8,"Bo"\n', problems)
    assert not problems.found
    assert table.headers == ["#1", "nr", "naam"]
    assert rules(table) == ["row_numbers"]


def test_row_names_need_no_header_where_they_are_asked_for(tmp_path, problems):
    content = '"","nr"\n"a",7\n"b",8\n'
    assert read(tmp_path, content, problems) is None
    assert read(tmp_path, content, Problems(), columns_without_header="row_names").headers == ["#1", "nr"]


# Character sets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_by_its_bytes(tmp_path, problems, encoding):
    table = read(tmp_path, "nr;naam\n1;Zoë – café\n".encode(encoding), problems)
    assert cells(table) == {2: ["1", "Zoë – café"]}
    assert not table.notes


def test_another_character_set_is_guessed_with_a_note_or_given(tmp_path, problems):
    table = read(tmp_path, "nr;naam\n1;Zoë\n".encode("cp1252"), problems)
    assert (cells(table), rules(table)) == ({2: ["1", "Zoë"]}, ["csv_charset"])
    table = read(tmp_path, "nr;naam\n1;Zoë\n".encode("mac-roman"), problems, encoding="mac-roman")
    assert (cells(table), rules(table)) == ({2: ["1", "Zoë"]}, [])
    assert read(tmp_path, "nr;naam\n1;Zoë\n", problems, encoding="utf-80") is None
    assert keys(problems) == ["csv_encoding"]


def test_a_folder_under_the_name_of_a_file_is_told_with_what_lies_in_it(tmp_path, problems):
    folder = tmp_path / "export.csv"
    folder.mkdir()
    (folder / "deel1.csv").write_text("a;b\n1;2\n")
    assert read_sheet(folder, problems=problems) is None
    assert (only(problems).key, only(problems).details["known"]) == ("file_is_folder", ["deel1.csv"])


# Files larger than any table


def test_a_header_wider_than_a_sheet_of_excel_is_told_before_it_is_split(tmp_path, problems, monkeypatch):
    monkeypatch.setattr(csv_files, "_separator", lambda *_: pytest.fail("split"))
    header = ",".join(f"c{n}" for n in range(16_385))
    assert read(tmp_path, f"{header}\n1\n", problems) is None
    assert (only(problems).key, only(problems).details) == ("csv_wide", {"n": 16_385, "most": 16_384})
    assert "16385 kolommen" in "".join(only(problems).lines("nl"))


def test_as_many_columns_as_a_sheet_of_excel_has_are_read(tmp_path, problems):
    lines = [";".join(f"c{n}" for n in range(16_384)), ";".join(["1"] * 16_384)]
    assert read(tmp_path, "\n".join(lines), problems).frame.shape == (1, 16_384)


@pytest.mark.parametrize(("content", "row"), [("a" * 101, 1), ('"' * 101, 1), ("a;b\n1;2\n" + ";" * 100 + "\n", 3)])
def test_a_line_that_is_no_row_is_told_before_it_is_split(tmp_path, problems, monkeypatch, content, row):
    monkeypatch.setattr(csv_files, "LONGEST_LINE", 100)
    assert read(tmp_path, content, problems) is None
    assert (only(problems).key, only(problems).place.row) == ("csv_line_long", row)


def test_an_export_that_is_too_wide_is_told_so_when_a_study_is_drafted(tmp_path, problems):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(["c"] * 16_385) + "\n1\n", encoding="utf-8")
    assert _from_text(path, problems) is None
    assert keys(problems) == ["csv_wide"]
