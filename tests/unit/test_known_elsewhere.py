"""What one question lists and another only seems to hold as typed: the same answers, read the same way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.draft_codebook import codebook_rows
from les_evaluation.study.drafting.draft_metadata import fits_role
from les_evaluation.study.drafting.draft_names import with_names
from les_evaluation.study.drafting.drafted_question import Doubt, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.known_elsewhere import with_known_lists
from les_evaluation.study.drafting.neutral_table import Column, Export, Said
from les_evaluation.study.drafting.recognise import recognise

REMAIN = "Blijven waar men is (onder toezicht of met hulp, als dat nodig is)"
LEAVE = "Vertrekken naar het dichtstbijzijnde opvangpunt van de gemeente"
WAIT = "Wachten op wie de weg kent en dan samen verder gaan"


def column(header, cells, text="", **said):
    return Column(header, Said(text=text, **said), cells, 60)


def drafted(*columns):
    found = recognise(Export(Path("a.csv"), "", columns, 60), can_tick=True)
    return {question.headers[0]: question for question in found.questions}


def captions(question):
    return [(choice.caption, choice.kind) for choice in question.choices]


def test_an_answer_that_others_list_is_not_typed_though_one_person_gave_it():
    made = drafted(
        column("a", {REMAIN: 20, LEAVE: 22, WAIT: 18}, "Situatie A"),
        column("b", {LEAVE: 13, WAIT: 6, REMAIN: 1}, "Situatie B"),
    )
    assert sorted(made["b"].captions()) == sorted(made["a"].captions())
    assert (made["b"].type, made["b"].typed) == ("select_one", False)


def test_sentences_that_another_choice_lists_are_no_text_whatever_the_wording_asks():
    made = drafted(
        column("a", {REMAIN: 20, LEAVE: 22, WAIT: 18}, "Situatie A"),
        column("b", {LEAVE: 15}, "Beschrijf wat u zou doen, en leg uit waarom"),
        column("c", {LEAVE: 3, WAIT: 1, "We zouden eerst overleggen.": 1}, "Beschrijf wat u zou doen, en waarom"),
    )
    assert made["b"].type == "select_one"
    assert made["b"].captions() == made["a"].captions()
    assert "list_of_another" in [doubt.key for doubt in made["b"].doubts]
    assert made["c"].type == "text"  # somebody wrote


def test_few_joined_cells_have_the_options_of_the_same_wording():
    parts = ["Fiets, of te voet", "Bus, tram of metro", "Trein", "Auto, alleen"]
    cells = {", ".join(parts[one] for one in own): n for own, n in (((0,), 9), ((1,), 8), ((2,), 9), ((3,), 7))}
    cells |= {", ".join(parts[one] for one in own): 4 for own in ((0, 1), (1, 2), (0, 2), (1, 3), (0, 1, 2))}
    few = {", ".join(parts[:3]): 1, ", ".join(parts[1:3]): 1, ", ".join([parts[0], parts[3]]): 1}
    made = drafted(column("q50", cells, "Hoe kom je?"), column("q14", few, "Hoe kom je?"))
    assert made["q50"].type == "select_multiple"
    assert (made["q14"].type, made["q14"].captions()) == ("select_multiple", made["q50"].captions())


def test_a_code_without_a_label_that_hardly_anybody_gave_is_no_step():
    words = ["gar nicht ähnlich", "nicht ähnlich", "ein wenig ähnlich", "etwas ähnlich", "ähnlich", "sehr ähnlich"]
    labels = {str(code): word for code, word in enumerate(words, 1)}
    cells = {str(code): 100 for code in range(1, 7)}
    rare = answer_list([Column("q", Said(labels=labels), cells | {"0": 1}, 601)])
    kinds = [*((word, "substantive") for word in words), ("0", "no_view")]
    assert [(one.caption, one.kind) for one in rare.choices] == kinds
    assert [doubt.key for doubt in rare.doubts] == ["unnamed_codes_apart"]
    often = answer_list([Column("q", Said(labels=labels), cells | {"0": 40}, 640)])
    assert ("0", "substantive") in [(one.caption, one.kind) for one in often.choices]


def test_codes_keep_their_order_where_one_word_is_the_opposite_of_the_degrees():
    labels = {"1": "Très pauvre", "2": "Pauvre", "3": "Moyen", "4": "Nanti"}
    made = answer_list([Column("q", Said(labels=labels), dict.fromkeys(labels, 9), 36)])
    assert [choice.caption for choice in made.choices] == list(labels.values())


def test_a_word_within_an_option_is_no_mark_between_two():
    first, second, third = "110 Tax research and procedure", "120 Auditing", "130 Financial reporting"
    cells = {first: 3, second: 5, third: 4, f"{first}, {second}": 4, f"{second}, {third}": 3, f"{first}, {third}": 2}
    cells[f"{first}, {second}, {third}"] = 3
    made = drafted(column("courses", cells, "Which courses did you take?"))["courses"]
    assert made.type == "select_multiple"
    assert sorted(choice.caption for choice in made.choices) == [first, second, third]


def test_keys_with_a_plus_in_them_number_the_responses_and_rounded_numbers_do_not():
    hashed = {f"a{number}cE+{number}x{number}z": 1 for number in range(60)}
    rounded = {f"1,{number}23E+11": 1 for number in range(10, 70)}
    for cells, fits in ((hashed, True), (rounded, False)):
        assert fits_role(column("ID_Hash", cells), "respondent") is fits


def test_a_refusal_among_the_labels_of_a_number_counts_as_no_answer_and_is_not_told_as_a_number():
    cells = {str(age): 3 for age in range(18, 97)} | {"98": 4, "99": 9}
    said = {"text": "How old are you?", "labels": {"98": "98 or older", "99": "Refused"}}
    made = drafted(Column("age", Said(**said), cells, sum(cells.values())))["age"]
    assert (made.type, made.recode) == ("integer", {"98": 98, "99": None})
    assert [doubt.values["codes"] for doubt in made.doubts if doubt.key == "labelled_number"] == ["98 = 98 or older"]


def test_the_length_of_an_interview_and_a_refusal_in_dutch_are_no_answers():
    seconds = Column("Length of interview in seconds", Said(), {str(n): 1 for n in range(200, 260)}, 60)
    found = recognise(Export(Path("a.csv"), "", (seconds,), 60), can_tick=True)
    assert (found.questions, list(found.metadata)) == ([], ["duration"])
    assert is_no_view("Dit zeg ik liever niet")


def test_what_nobody_lists_stays_typed_beside_an_answer_that_others_list():
    first = column("a", {"Trein": 30, "Tram": 20, "Metrobus": 10}, "Heen")
    second = column(
        "b", {"Trein": 30, "Tram": 24, "Metrobus": 1, "met de buren mee, als die ook moeten gaan": 1}, "Terug"
    )
    made = drafted(first, second)["b"]
    assert {"Trein", "Tram", "Metrobus"} <= {choice.caption for choice in made.choices}
    others = [choice for choice in made.choices if choice.kind == "other"]
    told = [doubt.values["n"] for doubt in made.doubts if doubt.key == "typed_beside"]
    assert (made.typed, len(others), told) == (True, 1, [1])


def test_texts_behind_the_word_other_stay_where_another_question_lists_an_answer():
    listed = tuple(DraftChoice(one, one) for one in ("Trein", "Tram", "Metrobus"))
    other, slip = DraftChoice("Anders", "Anders", "other"), Doubt("type", "typed_near", {"cells": "Metrobus, Tran"})
    first = DraftQuestion("select_one", "Heen", ("a",), "a", choices=listed)
    recode = {"Metrobus": "Anders: Metrobus", "Tran": "Anders: Tran"}
    second = DraftQuestion("select_one", "Terug", ("b",), "b", (*listed[:2], other), typed=True, recode=recode)
    columns = [
        column("a", {"Trein": 40}),
        column("b", {"Trein": 30, "Tram": 20, "Metrobus": 1, "Tran": 1, "Anders: step": 2}),
    ]
    made = with_known_lists([first, replace(second, doubts=(slip,))], columns)[1]
    assert [choice.caption for choice in made.choices] == ["Trein", "Tram", "Metrobus", "Anders"]
    assert (made.typed, made.recode) == (True, {"Tran": "Anders: Tran"})
    assert [dict(doubt.values) for doubt in made.doubts] == [{"cells": "Tran"}]


def test_a_tick_question_asked_twice_in_the_same_words_lends_its_list_and_nothing_is_typed_there():
    asked = "Hoe kom je?"
    listed = tuple(DraftChoice(one, one) for one in ("Fiets", "Bus", "Trein"))
    typed = (
        DraftChoice("Fiets", "Fiets"),
        DraftChoice("Bus;Trein", "Bus;Trein"),
        DraftChoice("Andere", "Andere", "other"),
    )
    large = DraftQuestion("select_multiple", asked, ("a",), "a", listed)
    small = DraftQuestion(
        "select_one", asked, ("b",), "b", typed, typed=True, recode={"Trein;Bus": "Andere: Trein;Bus"}
    )
    columns = [
        column("a", {"Fiets;Bus": 20, "Trein": 20, "Bus": 20}, asked),
        column("b", {"Fiets": 8, "Bus;Trein": 5, "Trein;Bus": 1}, asked),
    ]
    made = with_known_lists([large, small], columns)[1]
    assert (made.type, made.typed, made.recode) == ("select_multiple", False, {})
    assert [choice.caption for choice in made.choices] == ["Fiets", "Bus", "Trein"]
    rows = codebook_rows(with_names([large, made]), language="nl")
    assert [row["data_label"] for row in rows.survey] == ["a", "b"]  # and no row for what was typed
