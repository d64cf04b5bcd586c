"""Questions asked again in the same words, options below a stem, and what looks like an answer and is none."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_order import known_order, overlap
from les_evaluation.study.drafting.column_groups import stem_of_options
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.repeated_heads import without_counts
from les_evaluation.study.drafting.scale_words import is_other
from les_evaluation.study.drafting.single_questions import single_question


def drafted(tmp_path, headers, rows):
    """What is recognised in a table with these headers and rows."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    return recognise(read_export(path, problems=Problems()), can_tick=True)


def keys(question):
    return [doubt.key for doubt in question.doubts]


def column(text, cells, **said):
    return Column("v1", Said(text, **said), {cell: cells.count(cell) for cell in cells}, len(cells))


def test_a_header_loses_the_number_of_a_program_only_behind_one_that_stands_there():
    names = [
        "Taste of the soup [warm]",
        "Taste of the soup [warm].1",
        "Good bread",
        "Good bread12",
        "Age",
        "Age2",
        "Q1",
    ]
    assert without_counts([*names, "Q1.1"]) == [
        *["Taste of the soup [warm]"] * 2,
        *["Good bread"] * 2,
        *["Age", "Age2", "Q1", "Q1.1"],
    ]


def test_the_same_grid_asked_twice_is_two_blocks(tmp_path):
    rows = ["Salt", "Heat"]
    headers = ["How good is it?", *(f"Rate this soup [{row}]" for row in rows), "What did you taste first?"]
    headers += [f"Rate this soup [{row}].1" for row in rows]
    words = ["very poor", "poor", "fair", "good", "very good"]
    cells = [
        [words[n % 5], words[n % 4], words[n % 5], f"a long text of {n} words", words[n % 3], "fair"] for n in range(20)
    ]
    found = drafted(tmp_path, headers, cells)
    blocks = [question.block for question in found.questions if question.block]
    assert len(blocks) == 4
    assert blocks[0] == blocks[1] != blocks[2] == blocks[3]


def test_an_entity_in_a_header_parts_no_option_from_its_question(tmp_path):
    options = ["Red paint&nbsp;", "Blue paint&nbsp;", "Green paint", "No paint"]
    cells = [[options[at].replace("&nbsp;", "\u00a0") if (n + at) % 3 else "" for at in range(4)] for n in range(12)]
    found = drafted(tmp_path, [f"3) Which paint do you buy?&nbsp; {one}" for one in options], cells)
    [question] = found.questions
    assert question.type == "select_multiple"
    assert [choice.caption for choice in question.choices] == ["Red paint", "Blue paint", "Green paint", "No paint"]


def test_a_number_before_a_question_is_no_stem_of_its_options(tmp_path):
    options = ["Walked", "Cycled", "Other, please specify"]
    cells = [[str((n + at) % 2) for at in range(3)] for n in range(12)]
    found = drafted(tmp_path, [f"11. How did you come? Tick all that apply: [{one}]" for one in options], cells)
    [question] = found.questions
    assert [(choice.caption, choice.kind) for choice in question.choices] == [
        ("Walked", "substantive"),
        ("Cycled", "substantive"),
        ("Other, please specify", "other"),
    ]


@pytest.mark.parametrize(
    ("captions", "told", "stem"),
    [
        (
            ["Q4. Which birds did you see?: Owl", "Q4. Which birds did you see?: Crow"],
            "Q4. Which bi",
            "Q4. Which birds did you see?",
        ),
        (["Q4. Which birds? Owl", "Q4. Which birds? Crow"], "Q4. Other words", "Q4. Which birds?"),
        (["Birds seen: Owl", "Birds seen: Crow"], "Birds seen", "Birds seen"),
        (["Owl", "Crow"], "Birds", "Birds"),
    ],
)
def test_the_stem_of_a_set_is_what_stands_before_every_option(captions, told, stem):
    assert stem_of_options(captions, told) == stem


def test_what_a_program_computes_or_times_is_no_question(tmp_path):
    headers = [
        "Response ID",
        "Date submitted",
        "Last page",
        "{sum(a.relevanceStatus, b.relevanceStatus)}",
        "Group time: ",
    ]
    cells = [
        [str(n), f"2024-01-{n + 1:02d} 10:00:00", "5", str(n % 3), f"{n}.5", "ja" if n % 2 else "nee"] for n in range(9)
    ]
    found = drafted(tmp_path, [*headers, "Ben je er?"], cells)
    assert [question.data_label for question in found.questions] == ["Ben je er?"]


def test_the_word_for_other_may_be_explained_between_brackets():
    assert is_other("Autre (réponse courte)")
    assert not is_other("Autres pays (Europe)")


def test_a_level_without_a_space_before_its_number_has_its_place():
    assert known_order(["Grade3", "Grade 1", "Grade2"]) == ["Grade 1", "Grade2", "Grade3"]


def test_single_ages_within_a_group_are_told():
    assert overlap(["10-14", "12", "15-19"]) == ["10-14", "12"]
    assert overlap(["10-14", "15-19", "20+"]) == []
    question = single_question(column("How old is your dog?", ["1-3", "2", "4-6", "5"] * 5))
    assert "sizes_overlap" in keys(question)


def test_a_number_whose_labels_are_its_codes_is_a_number():
    labels = {str(n): str(n) for n in range(1, 40)} | {"99": "Refused"}
    question = single_question(column("Years at sea", [str(n) for n in range(1, 31)] * 2, labels=labels))
    assert (question.type, question.choices) == ("integer", ())


def test_codes_of_places_are_a_text_with_a_doubt():
    question = single_question(column("NIS code of your town", [str(11001 + 7 * n) for n in range(30)]))
    assert (question.type, keys(question)) == ("text", ["code_numbers"])


def test_two_words_for_no_are_told():
    question = single_question(column("Do you fish?", ["Yes", "No", "Non"] * 6))
    assert "said_twice" in keys(question)


def test_a_ranking_in_one_cell_is_told():
    orders = ["Bread, Milk (fresh, cold), Eggs", "Eggs, Bread, Milk (fresh, cold)", "Milk (fresh, cold), Eggs, Bread"]
    question = single_question(
        column("What do you need most? (rank them)", [f"{one}, {n}" for n, one in enumerate(orders * 4)])
    )
    assert (question.type, keys(question)) == ("text", ["ranking"])
