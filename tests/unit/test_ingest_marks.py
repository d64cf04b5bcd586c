"""What a mark in an option column means: settled per question, told, and asked where nothing says it."""

import pandas as pd
import pytest

from builders import WAVE, choices, codebook, item, keys, only, sheet
from les_evaluation.core.spss import SpssFacts
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.survey.ingest.answers import NOTHING_TICKED, read_options
from les_evaluation.survey.ingest.columns import map_columns
from les_evaluation.survey.ingest.flags import flag_says
from les_evaluation.survey.ingest.marks import OptionColumns

NONE = NOTHING_TICKED
FACTOR = item("factor", "select_multiple", *choices("tijd=1", "geld=2", "raad=3: Goede raad"), data_labels={"": "q"})
HEADERS = {"tijd": "q_1", "geld": "q_2", "raad": "q_3"}


def table_of(rows, labels=None, sets=None, captions=None, headers=("q_1", "q_2", "q_3")):
    facts = SpssFacts(captions or {}, answer_sets=sets or {})
    return sheet(list(headers), *[list(row) for row in rows], value_labels=labels, spss=facts)


def read(problems, rows, *, settings=None, question=FACTOR, **sav):
    """(ticked per row, notes); rows: the cells of tijd, geld and raad."""
    table = table_of(rows, **sav)
    cells = table.frame[list(HEADERS.values())].set_axis(list(HEADERS), axis=1)
    ticked, notes = read_options(
        OptionColumns(question, WAVE, cells, HEADERS, settings or {}), table=table, problems=problems
    )
    return list(ticked), notes


# How tools write it. In every pair the first respondent ticked tijd, the second tijd and raad, the third nothing.
PAIRS = [
    ("1", "0"),
    ("1,0", "0,0"),
    ("Y", "N"),
    ("J", "N"),
    ("Yes", "No"),
    ("Ja", "Nee"),
    ("Oui", "Non"),
    ("TRUE", "FALSE"),
    ("Waar", "Onwaar"),
    ("Selected", "Not selected"),
    ("Geselecteerd", "Niet geselecteerd"),
    ("Checked", "Unchecked"),
    ("Quoted", "Not quoted"),
    ("Genannt", "Nicht genannt"),
    ("ausgewählt", "nicht ausgewählt"),
    ("Coché", "Non coché"),
    ("Toepasselijk", "Niet toepasselijk"),
]


@pytest.mark.parametrize(("yes", "no"), PAIRS)
def test_marks_for_yes_and_no_are_read_and_who_ticked_nothing_is_known(problems, yes, no):
    ticked, notes = read(problems, [(yes, no, no), (yes, no, yes), (no, no, no), ("", "", "")])
    assert ticked == ["tijd", "tijd|raad", NONE, ""]
    assert not problems.found
    assert [note.rule for note in notes] == ["ticks_read"]


@pytest.mark.parametrize("mark", ["1", "X", "✓", "Y", "Ja", "Selected"])
def test_a_mark_or_blank_leaves_who_ticked_nothing_unknown(problems, mark):
    ticked, notes = read(problems, [(mark, "", ""), (mark, "", mark), ("", "", "")])
    assert ticked == ["tijd", "tijd|raad", ""]
    assert not problems.found
    assert [note.rule for note in notes] == ["ticks_read_blank", "ticks_full"]


@pytest.mark.parametrize("raad", ["Goede raad", "3"])
def test_the_caption_or_the_code_of_the_option_is_a_tick(problems, raad):
    tijd = "tijd" if raad != "3" else "1"
    assert read(problems, [(tijd, "", ""), (tijd, "", raad), ("", "", "")])[0] == ["tijd", "tijd|raad", ""]
    assert not problems.found


def test_code_of_the_option_or_zero(problems):
    assert read(problems, [("1", "0", "0"), ("1", "2", "3"), ("0", "0", "0")])[0] == ["tijd", "tijd|geld|raad", NONE]
    assert not problems.found


@pytest.mark.parametrize("rows", [[("1", "2", "1"), ("1", "1", "1")], [("2", "2", "2"), ("2", "1", "2")]])
def test_one_and_two_beside_each_other_are_asked_once_per_question(problems, rows):
    read(problems, rows)
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("ticks_unclear", "q_1, q_2, q_3")
    assert problem.details["one"] + problem.details["two"] == 6
    assert "survey.waves.limburg.ticks.items.factor" in problem.lines("nl")[2]


@pytest.mark.parametrize(
    ("ticked", "not_ticked", "right"), [([2], [1], ["geld", NONE]), (["1"], ["2"], ["tijd|raad", "tijd|geld|raad"])]
)
def test_the_setting_says_what_means_ticked(problems, ticked, not_ticked, right):
    said = {"ticked": ticked, "not_ticked": not_ticked}
    for settings in (said, {"items": {"factor": said}}, {"ticked": ["9"], "items": {"factor": said}}):
        assert read(problems, [("1", "2", "1"), ("1", "1", "1")], settings=settings)[0] == right
    assert not problems.found


def test_a_mark_that_the_setting_lacks_is_told(problems):
    read(problems, [("1", "2", "5"), ("1", "1", "5")], settings={"ticked": [2], "not_ticked": [1]})
    problem = only(problems)
    assert (problem.key, problem.place.column, problem.value) == ("ticks_unknown", "q_3", "5")


def test_words_of_the_setting_stand_beside_those_that_are_known(problems):
    rows = [("Dat klopt", "Nee", "Ja"), ("0", "1", "Dat klopt niet")]
    settings = {"ticked": ["Dat klopt"], "not_ticked": ["Dat klopt niet"]}
    assert read(problems, rows, settings=settings)[0] == ["tijd|raad", "geld"]
    assert not problems.found


def test_everybody_ticked_everything_is_asked(problems):
    read(problems, [("1", "1", "1"), ("1", "1", "1"), ("", "", "")])
    problem = only(problems)
    assert (problem.key, problem.details["marks"]) == ("ticks_everybody", "1")


def test_everybody_ticked_everything_in_words_or_by_a_setting_is_no_question(problems):
    read(problems, [("Ja", "Ja", "Ja"), ("Ja", "Ja", "Ja")])
    assert read(problems, [("1", "1", "1")] * 2, settings={"ticked": [1]})[0] == ["tijd|geld|raad"] * 2
    assert read(problems, [("1", "1", "1")] * 2, settings={"ticked": [], "not_ticked": [1]})[0] == [NONE] * 2
    assert not problems.found


def test_an_option_that_everybody_ticked_is_told(problems):
    _, notes = read(problems, [("1", "0", "0"), ("1", "0", "1")])
    assert not problems.found
    assert [note.details.get("columns") for note in notes if note.rule == "ticks_full"] == ["q_1"]


def test_unknown_marks_are_one_problem_per_question(problems):
    read(problems, [("1", "?", "?"), ("0", "9", "?"), ("0", "?", "1")])
    assert [(p.key, p.place.column, p.value, p.details["others"], p.details["rows"]) for p in problems.found] == [
        ("ticks_unknown", "q_2, q_3", "?", ["9"], "2-4"),
    ]


# What a .sav says


@pytest.mark.parametrize(
    ("labels", "right"),
    [
        ({"1": "Ja", "2": "Nee"}, ["tijd|raad", "tijd|geld|raad"]),
        ({"1": "Niet gekozen", "2": "Gekozen"}, ["geld", NONE]),
        ({"1": "Niet van toepassing", "2": "Van toepassing"}, ["geld", NONE]),
    ],
)
def test_labels_decide(problems, labels, right):
    rows = [("1", "2", "1"), ("1", "1", "1")]
    assert read(problems, rows, labels=dict.fromkeys(HEADERS.values(), labels))[0] == right
    # One column without labels follows the others.
    assert read(problems, rows, labels={"q_1": labels, "q_2": labels})[0] == right
    assert not problems.found


def test_the_caption_as_label_says_ticked(problems):
    labels = {"q_1": {"2": "Tijd"}, "q_2": {"2": "Geld"}, "q_3": {"2": "Goede raad"}}
    assert read(problems, [("0", "2", "0"), ("0", "0", "0")], labels=labels)[0] == ["geld", NONE]
    assert not problems.found


def test_the_counted_value_of_a_set_says_ticked(problems):
    sets = {"q": AnswerSet("", tuple(HEADERS.values()), "2")}
    assert read(problems, [("1", "2", "1"), ("1", "1", "1")], sets=sets)[0] == ["geld", NONE]
    assert not problems.found


def test_a_set_that_counts_who_said_no_is_told(problems):
    sets = {"q": AnswerSet("", tuple(HEADERS.values()), "1")}
    labels = {header: {"1": "Nee", "2": "Ja"} for header in HEADERS.values()}
    read(problems, [("1", "2", "1"), ("1", "1", "1")], sets=sets, labels=labels)
    assert set(keys(problems)) == {"ticks_unknown"}


def test_a_set_leads_to_columns_with_names_of_their_own(problems):
    names = ("v11", "v12", "v13")
    captions = {"v11": "Welke factoren? Geld", "v12": "Tijd", "v13": "Factoren - Goede raad"}
    sets = {"q": AnswerSet("Factor", names, "1")}
    table = table_of([("1", "0", "0")], sets=sets, captions=captions, headers=names)
    found = map_columns(table, codebook(FACTOR), wave=WAVE, metadata={}, problems=problems)
    assert found.options == {"factor": {"tijd": "v12", "geld": "v11", "raad": "v13"}}
    assert not problems.found


def test_a_set_of_categories_holds_one_answer_in_each_column(problems):
    sets = {"factor": AnswerSet("", ("a1", "a2"), None)}
    table = table_of([("1", "3")], sets=sets, headers=("a1", "a2"))
    found = map_columns(table, codebook(FACTOR), wave=WAVE, metadata={}, problems=problems)
    assert found.joined == {"factor": ["a1", "a2"]}
    assert found.unused == []


# Who ticked nothing


@pytest.mark.parametrize(
    ("none_ticked", "right"),
    [("", ["tijd", NONE, ""]), ("counts", ["tijd", NONE, NONE]), ("no_answer", ["tijd", "", ""])],
)
def test_the_codebook_says_whether_who_ticked_nothing_counts(problems, none_ticked, right):
    question = item("factor", "select_multiple", *FACTOR.choices, none_ticked=none_ticked)
    assert read(problems, [("1", "0", ""), ("0", "0", ""), ("", "", "")], question=question)[0] == right


def test_a_cell_that_says_that_there_is_no_answer_is_not_nothing_ticked(problems):
    question = item("factor", "select_multiple", *FACTOR.choices, none_ticked="counts")
    table = table_of([("1", "", ""), ("", "", ""), ("", "", "")])
    cells = table.frame.set_axis(list(HEADERS), axis=1)
    silent = pd.Series([False, False, True], index=cells.index)
    options = OptionColumns(question, WAVE, cells, HEADERS, {}, silent)
    assert list(read_options(options, table=table, problems=problems)[0]) == ["tijd", NONE, ""]


# What somebody wrote at "other"

OTHER = item("factor", "select_multiple", *choices("tijd=1", "geld=2", "raad=3", kinds={"raad": "other"}))


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([("1", "0", "0"), ("0", "0", "iets eigens"), ("0", "1", "Nog iets")], ["tijd", "raad", "geld|raad"]),
        # The code of the option as mark, beside a text.
        ([("1", "2", ""), ("", "2", "iets eigens"), ("", "", "Nog iets")], ["tijd|geld", "geld|raad", "raad"]),
        ([("Tijd", "", ""), ("", "Geld", "iets eigens"), ("", "", "Nog iets")], ["tijd", "geld|raad", "raad"]),
    ],
)
def test_a_text_in_the_column_of_other_is_a_tick_and_never_told(problems, rows, right):
    ticked, notes = read(problems, rows, question=OTHER)
    assert ticked == right
    assert not problems.found
    (told,) = [note.details for note in notes if note.rule == "ticks_texts"]
    assert told == {"column": "q_3", "n": 2}
    assert "iets" not in repr(notes)


def test_a_text_of_other_is_a_tick_beside_marks_that_the_setting_names(problems):
    ticked, _ = read(
        problems, [("2", "1", "1"), ("1", "1", "eigen")], question=OTHER, settings={"ticked": [2], "not_ticked": [1]}
    )
    assert ticked == ["tijd", "raad"]
    assert not problems.found


def test_a_text_in_the_column_of_another_answer_is_asked(problems):
    read(problems, [("1", "tekst", "0")], question=OTHER)
    assert only(problems).place.column == "q_2"


# Columns that flag a response


@pytest.mark.parametrize(
    ("role", "cell", "label", "right"),
    [
        ("reached_end", "0", "Complete", True),
        ("reached_end", "1", "Incomplete", False),
        ("reached_end", "2", "Niet voltooid", False),
        ("reached_end", "1", "Ja", True),
        ("reached_end", "1", "Nee", False),
        ("reached_end", "1", None, True),
        ("reached_end", "0", None, False),
        ("reached_end", "Partial", None, False),
        ("reached_end", "Finished", None, True),
        ("reached_end", "Onvolledig", None, False),
        ("reached_end", "100", None, None),
        ("reached_end", "3", "Iets anders", None),
        ("screened_out", "1", "Completed", False),
        ("screened_out", "3", "Screened out", True),
        ("screened_out", "", None, False),
    ],
)
def test_the_label_of_a_flag_goes_before_its_code(role, cell, label, right):
    assert flag_says(cell, role, label) is right
