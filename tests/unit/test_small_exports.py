"""Exports of few people or of programs of somebody's own: typed answers, codes of nothing, orders, no survey."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting import read_books
from les_evaluation.study.drafting.answer_kinds import is_no_view, is_other
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.columns_alike import alike
from les_evaluation.study.drafting.draft_config import _are_named_by_numbers
from les_evaluation.study.drafting.drafted_wave import wave_of
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.first_words import by_first_words
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.no_survey import may_be_no_survey
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.single_questions import single_question


def asked(cells, header="Which soup do you take?", **said):
    return single_question(Column(header, Said(**said), dict(cells), sum(cells.values())))


def keys(question):
    return [doubt.key for doubt in question.doubts]


def captions(question, kind="substantive"):
    return [choice.caption for choice in question.choices if choice.kind == kind]


def written(tmp_path, rows):
    path = tmp_path / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def read(tmp_path, rows):
    problems = Problems()
    return read_export(written(tmp_path, rows), problems=problems), problems


@pytest.mark.parametrize(
    "ordered",
    [
        ["Never heard of it", "I have heard of it", "I know it a little", "I know it very well"],
        ["Poor", "Working class", "Lower middle class", "Middle class", "Upper middle class", "Upper class"],
        ["None", "Some rehearsals", "Most rehearsals", "Nearly every rehearsal"],
        ["Before the concert", "During the concert", "After the concert"],
        ["École primaire", "Collège", "Lycée", "Études supérieures"],
        ["High school diploma", "College or trade school", "University degree", "Graduate", "Postgraduate"],
        ["Never", "Few times/month", "Few times/week", "Every day"],
        ["Rare", "Medium rare", "Medium", "Medium well", "Well done"],
    ],
)
def test_levels_stand_in_their_order(ordered):
    assert known_order(sorted(ordered)) == ordered


@pytest.mark.parametrize("nominal", ["Woman's choir|North hall|Band", "Maple|Woodwind|Brass", "Armenia|Nepal|Allgäu"])
def test_short_words_of_a_level_stand_whole(nominal):
    assert known_order(nominal.split("|")) is None


def test_yes_and_no_before_a_degree_and_a_word_of_a_scale_before_a_comma_tell_the_order():
    assert scale_of(["Yes, very loud", "No, not loud at all", "Yes, somewhat loud"]).order == (
        "No, not loud at all",
        "Yes, somewhat loud",
        "Yes, very loud",
    )
    cells = ["Often", "Never, but I would", "Rarely", "Never, and not planned"]
    assert by_first_words(cells) == ["Never, and not planned", "Never, but I would", "Rarely", "Often"]
    told = answer_list([Column("q", Said(), dict.fromkeys(cells, 4), 16)])
    assert [choice.caption for choice in told.choices] == by_first_words(cells)
    assert told.doubts  # the two that begin alike are a guess


def test_just_about_always_is_a_word_of_how_often():
    told = scale_of(["Just about always", "Never", "Some of the time", "Most of the time", "Rarely"])
    assert told.order == ("Never", "Rarely", "Some of the time", "Most of the time", "Just about always")


@pytest.mark.parametrize(
    "answer", ["Pas certain / Not sure", "Je ne me souviens/ I don't remember", "No opinion or not sure"]
)
def test_no_view_in_two_languages(answer):
    assert is_no_view(answer)


def test_other_in_two_languages_and_as_a_code():
    assert is_other("Autres/Other")
    assert is_other("-oth-")
    assert not is_other("Other / Blues")


def test_genders_and_yes_perhaps_no_have_no_order_to_doubt():
    for cells in ({"Vrouw": 9, "Man": 7, "Non-binair": 1}, {"Yes": 9, "Neutral": 5, "No": 7}):
        assert not {"order_unknown", "typed_answers"} & set(keys(asked(cells)))
    assert "order_unknown" in keys(asked({"Leek": 9, "Tomato": 7, "Pea": 5}))


def test_codes_below_nought_are_no_view_beside_a_short_range():
    question = asked({"1": 6, "2": 9, "3": 8, "5": 2, "-1": 1, "-9": 2}, "TA01_02")
    assert question.type == "select_one"
    assert captions(question) == ["1", "2", "3", "4", "5"]
    assert captions(question, "no_view") == ["-9", "-1"]
    assert {"codes_only", "codes_of_nothing"} <= set(keys(question))
    assert asked({"-4": 6, "2": 9, "3": 8, "12": 2}, "degrees").type == "integer"


def test_codes_of_which_the_low_ones_were_not_given_are_a_choice_and_amounts_are_not():
    question = asked({"5": 4, "6": 17, "7": 10}, "clarity")
    assert (question.type, captions(question)) == ("select_one", ["1", "2", "3", "4", "5", "6", "7"])
    assert "codes_only" in keys(question)
    assert asked({"5": 4, "6": 17, "7": 10}, "How many musicians are in your band?").type == "integer"


def test_a_word_among_numbers_to_rate_stands_beside_the_scale():
    question = asked({"8": 9, "7": 6, "4": 3, "10": 2, "Splendid": 1}, "To what extent do you like the hall?")
    assert question.type == "select_one"
    assert captions(question) == [*map(str, range(1, 11)), "Splendid"]
    assert {"ends_guessed", "unnamed_codes"} <= set(keys(question))


def test_of_few_answers_one_written_as_a_sentence_was_typed():
    cells = {"Leek": 9, "Tomato": 7, "Pea": 5, "Whatever my grandmother has cooked that day, mostly.": 1}
    question = asked(cells)
    assert question.typed
    assert captions(question) == ["Leek", "Pea", "Tomato"]
    assert asked({"Leek": 9, "Tomato": 7, "Pea": 5, "Onion": 1}).typed is False
    ordered = asked({"Never": 9, "Sometimes": 7, "always": 1}, "Do you take soup?")
    assert captions(ordered) == ["Never", "Sometimes", "always"]


def test_no_comma_parts_answers_where_the_program_writes_semicolons(tmp_path):
    dishes, days = ["Soup", "Salad", "Bread"], ["Lunch", "Dinner", "Late"]
    rows = [["Which dishes?", "When do you eat here?", "Which sauce?"]]
    for at in range(60):
        sauce = ("Mild, creamy", "Hot", "Green, sour")[at % 3]
        own = [one for bit, one in enumerate(dishes) if (at % 7 + 1) >> bit & 1]
        moments = [one for bit, one in enumerate(days) if (at % 5 + 2) >> bit & 1]
        rows.append([";".join(own), ";".join(moments), sauce])
    export, _ = read(tmp_path, rows)
    found = recognise(export, can_tick=True).questions
    assert [question.type for question in found] == ["select_multiple", "select_multiple", "select_one"]
    assert captions(found[2]) == ["Green, sour", "Hot", "Mild, creamy"]


def test_a_mark_behind_the_last_answer_parts_nothing_and_a_sign_alone_is_no_answer():
    cells = {"Oboe": 20, "Flute": 15, "Oboe, Flute": 12, "Horn": 9, "Horn, Flute": 7, "Oboe,": 1, "/": 1, "a saw": 1}
    question = asked(cells | {"spoons": 1, "a comb": 1, "my voice": 1}, "Which do you play?")
    assert question.type == "select_multiple"
    assert set(captions(question)) == {"Oboe", "Flute", "Horn"}
    assert question.recode == {"/": None}
    assert "signs_left_out" in keys(question)


def test_two_codes_of_one_caption_are_one_answer():
    labels = {"1": "Oboe", "2": "Flute", "3": "Refused", "-1": "Refused"}
    found = answer_list([Column("q", Said(labels=labels), {"1": 5, "2": 4, "3": 1, "-1": 1}, 11)])
    assert [(choice.value, choice.kind) for choice in found.choices][-1] == ("3;-1", "no_view")


def test_a_label_at_the_top_of_a_number_leaves_a_number():
    question = asked({"0": 9, "1": 7, "2": 4, "3": 2}, "cats", labels={"3": "3 or more"}, measure="scale")
    assert (question.type, question.recode) == ("integer", {"3": 3})
    assert "labelled_number" in keys(question)


def test_items_numbered_before_their_own_words_are_a_grid(tmp_path):
    heads = ["HALL1_sound", "HALL2_light", "HALL3_seats", "HALL4_air"]
    rows = [
        [*heads, "rows"],
        *([*(str((at * (1 + place) + place) % 5) for place, _ in enumerate(heads)), str(at * 3)] for at in range(30)),
    ]
    export, _ = read(tmp_path, rows)
    found = recognise(export, can_tick=True).questions
    assert [(question.type, bool(question.block)) for question in found[:4]] == [("select_one", True)] * 4


def test_rows_whose_labels_differ_are_no_grid():
    first = Column("Q3b", Said(labels={"1": "Much louder", "2": "A bit louder", "-1": "Refused"}), {"1": 4, "2": 6}, 10)
    other = Column("Q3c", Said(labels={"1": "Much softer", "2": "A bit softer", "-1": "Refused"}), {"1": 4, "2": 6}, 10)
    assert not alike(first, other)


def test_what_was_typed_is_called_in_the_language_of_the_export(tmp_path):
    rows = [["Welk instrument speel je in het orkest?", "Waar repeteer je het liefst met de groep?", "Genre"]]
    typed = ["een zaag", "kam met papier", "mijn stem", "lepels"]
    rows += [
        ["Hobo" if at % 3 else "Fluit", "Zaal" if at % 5 else "Kerk", "Jazz" if at % 2 else "Pop"] for at in range(60)
    ]
    for at, one in enumerate(typed):
        rows[at + 5][2] = one
    export, _ = read(tmp_path, rows)
    question = recognise(export, can_tick=True).questions[2]
    assert captions(question, "other") == ["Andere"]


@pytest.mark.parametrize(
    "header", ["Probandencode", "participant_code", "Interview start time", "lang_survey", "TM_FINISH"]
)
def test_codes_of_people_and_what_programs_add_go_no_further(tmp_path, header):
    rows = [[header, "Do you play?"], *([f"K{at:02}", "yes" if at % 2 else "no"] for at in range(12))]
    export, _ = read(tmp_path, rows)
    assert header not in [head for one in recognise(export, can_tick=True).questions for head in one.headers]


def test_versions_are_named_by_their_numbers():
    assert _are_named_by_numbers(asked({"3.9": 5, "3.10": 7, "3.11": 6, "older": 4}, "Which versions do you use?"))
    assert not _are_named_by_numbers(asked({"Leek": 9, "Tomato": 7}))


def test_a_list_of_places_may_be_no_survey_and_a_small_survey_is_one(tmp_path):
    rows = [["line", "halt", "km"], *([f"L{at % 7}", f"Halt {at}", str(at / 4)] for at in range(60))]
    export, _ = read(tmp_path, rows)
    found = recognise(export, can_tick=True)
    assert may_be_no_survey([wave_of("w", export, found, found.questions)])
    own, _ = read(tmp_path, [["age", "hall"], *([str(20 + at), "Oak" if at % 2 else "Elm"] for at in range(30))])
    found = recognise(own, can_tick=True)
    assert not may_be_no_survey([wave_of("w", own, found, found.questions)])


def test_a_row_per_answer_is_told_whatever_the_answers_are_called(tmp_path):
    rows = [["Player", "Question", "OriginalAnswer"]]
    rows += [[str(at // 5), str(at % 5 + 1), f"words {at}"] for at in range(50)]
    _, problems = read(tmp_path, rows)
    assert [problem.key for problem in problems.found] == ["start_long"]


def test_a_workbook_is_read_once_until_it_changes(tmp_path, monkeypatch):
    path, times = tmp_path / "own.xlsx", []
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.save(path)
    real = read_books.read_workbook
    monkeypatch.setattr(read_books, "read_workbook", lambda one: times.append(one) or real(one))
    assert read_books.book_of(path) is read_books.book_of(path)
    book.active.append(["another"])
    book.save(path)
    read_books.book_of(path)
    assert len(times) == 2
