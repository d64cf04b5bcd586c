"""What looks alike in an export and is not one, and what is one and looks apart: blocks, lists, spellings, headers."""

import csv

import pandas as pd
import pyreadstat
import pytest

from builders import item, keys, sheet
from les_evaluation.core.doubt_cells import is_open_doubt
from les_evaluation.core.problems import Problems
from les_evaluation.core.sheet_checks import tell_doubts
from les_evaluation.study.codebook import NO_VIEW, Choice
from les_evaluation.study.drafting.beside_numbers import beside_numbers
from les_evaluation.study.drafting.column_groups import TOOL, Group
from les_evaluation.study.drafting.doubts_once import referring
from les_evaluation.study.drafting.draft_codebook import SURVEY, codebook_rows
from les_evaluation.study.drafting.draft_names import with_names
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.grid_rows import grid_of
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.readable_headers import readable_headers
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.survey.ingest.answers import read_joined

PEOPLE = 60


def drafted(tmp_path, columns):
    """What is recognised in a table: header -> the answers, given in turns to all people."""
    rows = [[cells[at % len(cells)] for cells in columns.values()] for at in range(PEOPLE)]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(columns), *rows])
    return recognise(read_export(path, problems=Problems()), can_tick=True).questions


def doubts(question):
    return {doubt.key for doubt in question.doubts}


def counted(answers):
    """Answers as they were given: answer -> how often."""
    return [answer for answer, n in answers.items() for _ in range(n)]


# Numbers side by side.

LARGE, SMALL, YEARS = (
    [str(20_000 + 37 * n) for n in range(50)],
    [str(n % 23) for n in range(46)],
    ["1960", "1985", "1999"],
)


@pytest.mark.parametrize(
    ("columns", "together"),
    [
        # Words with which two questions begin are no question above rows.
        (
            {"How much did you pay for a bag without help?": LARGE, "How much did you pay for a bag with help?": LARGE},
            False,
        ),
        ({"Hoeveel zakken oogstte u in het voorjaar?": SMALL, "Hoeveel zakken oogstte u in het najaar?": SMALL}, False),
        # Each row asks how many of something of its own, or for numbers of another size.
        ({"Farm: number of cows": SMALL, "Farm: number of goats": SMALL}, False),
        ({"Household - income": LARGE, "Household - members": SMALL}, False),
        ({"Company - founded": YEARS, "Company - staff": SMALL}, False),
        ({"How many hours do you spend on: teaching": SMALL, "How many hours do you spend on: research": SMALL}, True),
        ({"Points out of 100 [Bus]": SMALL, "Points out of 100 [Tram]": SMALL}, True),
    ],
)
def test_numbers_share_a_block_below_a_question_that_ends_in_a_mark(tmp_path, columns, together):
    found = drafted(tmp_path, columns)
    assert {one.type for one in found} == {"integer"}
    assert [bool(one.block) for one in found] == [together] * 2
    assert together or [one.text for one in found] == list(columns)


def test_numbers_below_headers_that_are_counted_through_share_a_block_with_a_doubt(tmp_path):
    found = drafted(tmp_path, {"Q5_1": [str(n) for n in range(41)], "Q5_2": SMALL, "Q6_1": LARGE, "Q6_2": SMALL})
    assert [bool(one.block) for one in found] == [True, True, False, False]
    assert ["headers_alike" in doubts(one) for one in found] == [True, True, False, False]


# Lists with one answer more.


def test_a_grid_of_which_a_row_has_an_answer_more_is_one_grid(tmp_path):
    ways = {1.0: "Phone", 2.0: "Laptop", 3.0: "Paper"}
    scale = {1.0: "Never", 2.0: "Seldom", 3.0: "Often", 4.0: "Always"}
    labels = {"a1": ways, "a2": {**ways, 8.0: "Other"}, "a3": ways, "b1": scale, "b2": scale}
    labels["b3"] = {**scale, 9.0: "Not applicable"}
    texts = ["For work: which?", "For school: which?", "For fun: which?", "I walk", "I read", "I sing"]
    frame = pd.DataFrame({name: [float(1 + n % 3) for n in range(30)] for name in labels})
    pyreadstat.write_sav(frame, tmp_path / "x.sav", column_labels=texts, variable_value_labels=labels)
    found = recognise(read_export(tmp_path / "x.sav", problems=Problems()), can_tick=True).questions
    blocks = [one.block for one in found]
    assert [blocks.count(block) for block in blocks] == [3] * 6
    assert "" not in blocks
    kinds = [[choice.kind for choice in one.choices] for one in found]
    assert kinds == [["substantive"] * 3 + ["other"]] * 3 + [["substantive"] * 4 + ["no_view"]] * 3


def test_the_same_answers_under_other_codes_are_a_list_of_their_own(tmp_path):
    up = {1.0: "Never", 2.0: "Seldom", 3.0: "Often", 4.0: "Always"}
    down = dict(zip(up, reversed(up.values()), strict=True))
    labels = dict.fromkeys(("a1", "a2", "a3"), up) | dict.fromkeys(("b1", "b2", "b3"), down)
    texts = ["I walk", "I read", "I sing", "I shout", "I smoke", "I sleep"]
    frame = pd.DataFrame({name: [float(1 + n % 4) for n in range(30)] for name in labels})
    pyreadstat.write_sav(frame, tmp_path / "x.sav", column_labels=texts, variable_value_labels=labels)
    found = with_names(recognise(read_export(tmp_path / "x.sav", problems=Problems()), can_tick=True).questions)
    told = [{choice.value: choice.caption for choice in one.choices} for one in found]
    written = [{str(int(code)): caption for code, caption in own.items()} for own in labels.values()]
    assert told == written
    assert [one.list_name for one in found] == [found[0].list_name] * 3 + [found[3].list_name] * 3
    assert found[0].list_name != found[3].list_name


def test_rows_of_one_grid_with_turned_codes_have_two_lists():
    up, down = {"1": "Never", "2": "Seldom", "3": "Often"}, {"3": "Never", "2": "Seldom", "1": "Often"}
    labels = [up, down, up]
    columns = tuple(
        Column(f"q{at}", Said("How often?", f"row {at}", own, group="q"), {"1": 9, "2": 9, "3": 9}, 27)
        for at, own in enumerate(labels)
    )
    rows = grid_of(Group(columns, ("row 0", "row 1", "row 2"), "How often?", TOOL))
    assert [row.headers for row in rows] == [("q0",), ("q1",), ("q2",)]
    assert [{choice.value: choice.caption for choice in row.choices} for row in rows] == labels


def test_questions_with_the_same_answers_but_for_other_have_one_list(tmp_path):
    ways = ["Spoon", "Hand", "Cup", "Bottle cap"]
    columns = {"tool_first": ways, "how_old": SMALL, "tool_last": [*ways, "Other"]}
    found = [one for one in drafted(tmp_path, columns) if one.type == "select_one"]
    assert [[choice.kind for choice in one.choices] for one in found] == [["substantive"] * 4 + ["other"]] * 2
    assert ["scale_completed" in doubts(one) for one in found] == [True, False]


# An answer without a number beside numbers.


@pytest.mark.parametrize(
    ("captions", "beside"),
    [
        (["1 (very bad)", "2 (bad)", "3 (fair)", "4 (good)", "5 (very good)", "I was never helped there"], True),
        (["1 - sehr schlecht", "2", "3", "4", "5 - sehr gut", "habe ich nie benutzt"], True),
        (["1", "2", "3", "4", "5", "Nooit gehad"], True),
        (["1. Never", "2. Seldom", "3. Often", "4. Always", "We have none"], True),
        (["1", "2", "3", "4", "5", "More than 5"], False),
        (["1", "2", "3", "Never"], False),  # the low end of what was counted
        (["1. Bus", "2. Tram", "3. Train", "Boat"], False),  # a list of which one has no number
        (["1", "2", "4", "5", "Never had it"], False),
        (["Bad", "Fair", "Good"], False),
    ],
)
def test_an_answer_without_a_number_beside_a_run_of_numbers_is_no_view(captions, beside):
    assert beside_numbers(captions) == (captions[-1:] if beside else [])


def test_a_rating_with_an_answer_in_words_keeps_its_scale(tmp_path):
    columns = {
        "How do you rate the soup?": ["1", "2", "3", "4", "5", "Never had it"],
        "Welk cijfer geeft u de dienst?": ["1 (slecht)", "2", "3", "4", "5 (goed)", "Nooit gebruikt", "5 (goed)"],
    }
    for question in drafted(tmp_path, columns):
        assert question.on_a_scale
        assert "does_not_hold" in doubts(question)
        assert [choice.kind for choice in question.choices] == ["substantive"] * 5 + [NO_VIEW]


# Typed by hand, or chosen.


@pytest.mark.parametrize(
    ("answers", "typed"),
    [
        (
            {
                "Germany": 30,
                "germany": 3,
                "Spain": 8,
                "spain": 2,
                "Italy": 5,
                "France": 6,
                "Chile": 1,
                "Kenya": 1,
                "Peru": 1,
            },
            True,
        ),
        (
            {"Gent": 30, "gent": 6, "Brugge": 9, "Aalst": 4, "Sint-Niklaas": 3, "St-Niklaas": 1, "Eeklo": 1, "Zele": 1},
            True,
        ),
        ({"Germany": 30, "Spain": 14, "Italy": 9, "France": 7}, False),
        ({"Sales": 25, "sales": 5, "Finance": 20, "finance": 4, "HR": 6}, False),  # few, copied from paper
        ({"Bachelor": 20, "bachelor": 4, "Master": 20, "PhD": 14, "High school": 1, "No degree": 1}, False),  # levels
    ],
)
def test_answers_in_several_spellings_with_a_tail_are_typed(tmp_path, answers, typed):
    question, _ = drafted(
        tmp_path, {"In which country or town do you work?": counted(answers)} | {"How old are you?": SMALL}
    )
    assert (question.type == "text", "typed_by_hand" in doubts(question)) == (typed, typed)


def test_what_was_typed_elsewhere_is_typed_here(tmp_path):
    first = {
        "Germany": 30,
        "germany": 4,
        "Spain": 8,
        "Italy": 7,
        "italy": 2,
        "France": 5,
        "Chile": 2,
        "Peru": 1,
        "Cuba": 1,
    }
    second = {
        "Germany": 20,
        "Spain": 14,
        "Italy": 9,
        "France": 9,
        "Chile": 3,
        "Peru": 2,
        "Cuba": 1,
        "Togo": 1,
        "Mali": 1,
    }
    columns = {"Where do you work?": counted(first), "And before?": counted(second)}
    found = drafted(tmp_path, columns)
    assert [one.type for one in found] == ["text", "text"]
    assert [("typed_by_hand" in doubts(one), "typed_alike" in doubts(one)) for one in found] == [
        (True, False),
        (False, True),
    ]


# Several answers in a cell, as in a sentence.


@pytest.mark.parametrize(
    ("cells", "options"),
    [
        (
            ["Bus", "Tram", "Bus and Tram", "Bus, Tram and Car", "Car", "Tram and Car", "Bus, and Car"],
            ["Bus", "Tram", "Car"],
        ),
        (
            ["fiets", "trein", "fiets en trein", "te voet", "fiets, trein en te voet", "trein en te voet"],
            ["fiets", "trein", "te voet"],
        ),
        (
            [
                "Food and drink",
                "Sport",
                "Food and drink and Sport",
                "Art",
                "Sport and Art",
                "Food and drink, Sport and Art",
            ],
            ["Food and drink", "Sport", "Art"],
        ),
    ],
)
def test_answers_joined_as_in_a_sentence_are_several(tmp_path, cells, options):
    question, _ = drafted(tmp_path, {"What do you use?": cells} | {"How old are you?": SMALL})
    assert question.type == "select_multiple"
    assert sorted(choice.caption for choice in question.choices) == sorted(options)
    choices = [Choice(f"c{n}", {"en": option}, {}, "substantive") for n, option in enumerate(options)]
    problems = Problems()
    column = pd.Series(cells, index=range(2, 2 + len(cells)), name="q", dtype=object)
    names, _ = read_joined(
        column, item("q", "select_multiple", *choices), wave="w", table=sheet(["q"]), problems=problems
    )
    assert not keys(problems)
    held = ["|".join(f"c{n}" for n, option in enumerate(options) if option in cell) for cell in cells]
    assert list(names) == held


def test_answers_that_hold_the_word_stay_whole(tmp_path):
    question, _ = drafted(
        tmp_path, {"Which part?": ["Health and care", "Food and drink", "Sport"]} | {"How old are you?": SMALL}
    )
    assert (question.type, len(question.choices)) == ("select_one", 3)


# Headers of which a program made names.


def test_headers_with_dots_for_spaces_are_read_as_wordings():
    names = ["Timestamp", "How.old.are.you.", "X2..What.is.your.town.", "I.don.t.like.the.bus"]
    names += ["How.often.do.you.use.these...Bus.", "How.often.do.you.use.these...Tram."]
    assert readable_headers(names) == [
        *("Timestamp", "How old are you?", "2. What is your town?", "I don't like the bus"),
        *("How often do you use these? [Bus]", "How often do you use these? [Tram]"),
    ]
    assert readable_headers(["Town...1", "Town...2", "Age"]) == ["Town", "Town", "Age"]
    assert readable_headers(["hoe_tevreden_bent_u_met_de_begeleiding"]) == ["hoe tevreden bent u met de begeleiding"]


@pytest.mark.parametrize(
    "names", [["q1.a.b", "q1.a.c"], ["age.group.x", "mean.job.total"], ["How often. Really.", "e.g. this"]]
)
def test_other_headers_with_dots_stay(names):
    assert readable_headers(names) == names


@pytest.mark.parametrize(
    ("stem", "behind"),
    [
        *(("How often -: ", ""), ("How often : [", "]"), ("How often - ", " -"), ("How often >> ", "")),
        *(("How often::", ""), ("How often:", ""), ("How often -- ", ""), ("How often {", "}"), ("How often – ", " –")),
    ],
)
def test_a_question_above_rows_ends_in_any_mark(tmp_path, stem, behind):
    rows = ["Bus", "Tram", "Boat"]
    found = drafted(tmp_path, {f"{stem}{row}{behind}": ["Never", "Seldom", "Often", "Always"] for row in rows})
    assert [(one.stem, one.short, one.text) for one in found] == [
        ("How often", row, f"How often: {row}") for row in rows
    ]
    assert len({one.block for one in found} - {""}) == 1


# A doubt that several rows share.


def test_a_doubt_of_a_list_or_a_block_is_told_at_its_first_row(tmp_path):
    codes = ["1", "2", "3", "4", "5"]
    questions = with_names(
        drafted(tmp_path, {"Q1_1": codes, "Q1_2": codes[::-1], "Q1_3": codes, "Q7": ["1", "2", "3"]})
    )
    whole = codebook_rows(questions, language="en")
    once = whole.once()
    assert [is_open_doubt(row["doubt"]) for row in once.survey] == [True, False, False, True]
    first, *rest = (row["name"] for row in once.survey)
    assert [row["doubt"] for row in once.survey[1:3]] == [f"→ {first}"] * 2
    assert referring(once.survey) == {first: rest}  # the last for its wording, which is not in the export either
    assert {at for sheet_name, at, _ in once.yellow if sheet_name == SURVEY} == {0, 3}
    assert (once.doubts, whole.doubts) == (2, 4)  # the rows themselves stay as they are, to be written once more
    assert all(row["doubt"] for row in whole.survey)


def test_rows_that_refer_to_another_are_no_open_doubts():
    table = sheet(["name", "doubt"], ["a", "Only codes."], ["b", "→ a"], ["c", "Mixed. → a"], ["d", ""])
    assert tell_doubts(table, problems=Problems()) == 2
