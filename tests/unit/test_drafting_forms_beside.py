"""A form for KoboToolbox or ODK beside an export: what it says comes before what could be guessed of the cells.

Types, `or_other`, and the appearances `label`, `list-nolabel` and `table-list` are those of the XLSForm reference
(docs.getodk.org/form-reference); names that KoboToolbox gives are those of kpi/utils/sluggify.py.
"""

from builders import write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.xlsform_rows import name_of_label, without_marks

HEADS = ["type", "name", "label", "appearance"]
CHOICES = [
    ["list_name", "name", "label"],
    *(["yn", "0", "No"], ["yn", "1", "Yes"], ["yn", "98", "Don't know"]),
    *(["pets", "1", "Hens"], ["pets", "2", "Goats"], ["ease", "1", "Fine"], ["ease", "2", "Too hard"]),
]


def drafted(tmp_path, survey, headers, rows):
    """The questions by header, and what is left out, of an export beside its form."""
    form = write_xlsx(tmp_path / "form.xlsx", {"survey": [HEADS, *survey], "choices": CHOICES})
    own = ["_id", "_uuid", "_submission_time"]
    lines = [[*row, str(at), f"u{at}", f"2024-03-{at % 28 + 1:02d}T10:00:00"] for at, row in enumerate(rows, 1)]
    export = write_xlsx(tmp_path / "export.xlsx", {"answers": [[*headers, *own], *lines]})
    problems = Problems()
    sources = read_sources([export, form], problems=problems)
    assert problems.found == []
    found = recognise(sources.exports[0], can_tick=True)
    left_out = {column.header for columns in found.metadata.values() for column in columns}
    return {header: one for one in found.questions for header in one.headers}, left_out | set(found.empty)


def test_numbers_named_like_the_boxes_of_another_question_are_the_questions_of_the_form(tmp_path):
    survey = [
        ["select_multiple pets", "q4", "Which animals do you keep?", ""],
        ["integer", "q4_1", "How many hens do you have?", ""],
        ["integer", "q4_2", "How many goats do you have?", ""],
    ]
    headers = ["q4", "q4/1", "q4/2", "q4_1", "q4_2"]
    rows = [["1", "1", "0", "3", ""], ["2", "0", "1", "", "4"], ["1 2", "1", "1", "2", "1"], ["1", "1", "0", "4", ""]]
    found, _ = drafted(tmp_path, survey, headers, rows * 3)
    assert (found["q4/1"].type, [one.caption for one in found["q4/1"].choices]) == (
        "select_multiple",
        ["Hens", "Goats"],
    )
    assert [(found[head].type, found[head].text, found[head].block) for head in ("q4_1", "q4_2")] == [
        ("integer", "How many hens do you have?", ""),
        ("integer", "How many goats do you have?", ""),
    ]


TABLE = [
    ["begin_group", "food", "Food at home", "field-list"],
    ["select_one yn", "q54_0", "**In the last year**, was there a time when", "label"],
    ["select_one yn", "q54", "you were worried about food", "list-nolabel"],
    ["select_one yn", "q55", "you ate less", "list-nolabel"],
    ["end_group", "", "", ""],
    ["select_one yn", "q56", "Do you grow food?", ""],
]


def test_a_table_is_a_grid_below_its_heading_which_asks_nothing(tmp_path):
    found, left_out = drafted(
        tmp_path, TABLE, ["q54_0", "q54", "q55", "q56"], [["", "1", "0", "1"], ["", "0", "98", "0"]] * 6
    )
    assert "q54_0" in left_out
    stem = "In the last year, was there a time when"
    assert [(found[head].stem, found[head].text) for head in ("q54", "q55")] == [
        (stem, f"{stem}: you were worried about food"),
        (stem, f"{stem}: you ate less"),
    ]
    assert found["q54"].block == found["q55"].block != ""
    assert (found["q56"].block, found["q56"].text) == ("", "Do you grow food?")
    assert [one.caption for one in found["q54"].choices if one.kind == "no_view"] == ["Don't know"]
    assert not found["q54"].doubts


def test_one_click_in_a_heading_makes_it_no_question_but_answers_of_many_do(tmp_path):
    """Enketo let a click in the heading of a table count as an answer (its issue 18)."""
    rows = [["1", "1", "0", "1"], *[["", "0", "1", "0"]] * 19]
    found, left_out = drafted(tmp_path, TABLE, ["q54_0", "q54", "q55", "q56"], rows)
    assert "q54_0" in left_out
    assert "q54_0" not in found
    found, left_out = drafted(tmp_path, TABLE, ["q54_0", "q54", "q55", "q56"], [["1", "1", "0", "1"]] * 20)
    assert "q54_0" in found
    assert "q54_0" not in left_out


def test_rows_without_a_heading_stand_below_the_label_of_their_group(tmp_path):
    survey = [
        ["begin_group", "work", "In your work, do you have", "field-list"],
        ["select_one yn", "a", "a desk", "list-nolabel"],
        ["select_one yn", "b", "a chair", "list-nolabel"],
        ["end_group", "", "", ""],
    ]
    found, _ = drafted(tmp_path, survey, ["a", "b"], [["1", "0"], ["0", "98"]] * 6)
    assert {(one.stem, one.text) for one in found.values()} == {
        ("In your work, do you have", "In your work, do you have: a desk"),
        ("In your work, do you have", "In your work, do you have: a chair"),
    }


def test_a_text_of_the_form_stays_a_text_whatever_was_typed(tmp_path):
    survey = [["text", "unit", "Specify other unit", ""], ["select one yn", "q2", "Do you grow food?", ""]]
    found, _ = drafted(tmp_path, survey, ["unit", "q2"], [["0", "1"], ["00", "0"], ["7", "0"]] * 10)
    assert found["unit"].type == "text"
    assert [doubt.key for doubt in found["unit"].doubts] == ["mostly_numbers"]
    assert [one.caption for one in found["q2"].choices] == ["No", "Yes", "Don't know"]


def test_questions_without_a_name_or_with_one_that_is_taken_are_found_under_that_of_the_server(tmp_path):
    survey = [
        ["integer", "q6", "How many people live here?", ""],
        ["select_one yn", "", "Save or use savings", ""],
        ["begin_group", "end", "At last", ""],
        ["select_one ease", "q6", "How hard was this survey?", ""],
        ["end_group", "", "", ""],
    ]
    headers = ["q6", "Save_or_use_savings", "q6_001"]
    found, _ = drafted(tmp_path, survey, headers, [["3", "1", "1"], ["5", "0", "2"], ["12", "1", "1"]] * 5)
    assert (found["q6"].type, found["q6"].text) == ("integer", "How many people live here?")
    assert found["Save_or_use_savings"].text == "Save or use savings"
    assert [one.caption for one in found["q6_001"].choices] == ["Fine", "Too hard"]


def test_an_answer_other_that_the_type_adds_has_its_text(tmp_path):
    survey = [["select_one ease or_other", "q1", "How was it?", ""], ["text", "q2", "Why?", ""]]
    rows = [["1", "", "a b"], ["2", "", "c d"], ["other", "Long", "e f"]] * 5
    found, _ = drafted(tmp_path, survey, ["q1", "q1_other", "q2"], rows)
    assert [(one.caption, one.kind) for one in found["q1"].choices][-1] == ("Other", "other")
    assert found["q1_other"].type == "text"


def test_names_that_the_server_makes_of_labels():
    assert name_of_label("Save or use savings") == "Save_or_use_savings"
    assert name_of_label("Age?", ["age"]) == "Age_001"
    assert name_of_label("2 or more") == "_2_or_more"
    # The first and the last twenty letters of long ones.
    assert (
        name_of_label("Which of these things do you use every day at home")
        == "Which_of_these_thing_se_every_day_at_home"
    )


def test_marks_of_markdown_are_no_part_of_a_wording():
    assert without_marks("Water **for household needs** [there](https://example.org/a)?") == (
        "Water for household needs there?"
    )
    assert without_marks("# Part one") == "Part one"
    assert without_marks("*Very* good, 2 * 3 * 4, snake_case_name and a note*") == (
        "Very good, 2 * 3 * 4, snake_case_name and a note*"
    )
