"""What cells are taken for: numbers with an odd cell, scales of bare numbers, answers that go on, letters."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.draft_names import with_names
from les_evaluation.study.drafting.drafted_question import DraftChoice, DraftQuestion
from les_evaluation.study.drafting.drawn_letters import has_other_letters, without_signs
from les_evaluation.study.drafting.export_files import read_export, read_sources
from les_evaluation.study.drafting.first_figures import first_figures
from les_evaluation.study.drafting.five_answers import Answers, group_candidates, settle, site_candidates
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of


def drafted(tmp_path: Path, header: str, cells):
    """The question of one column beside another, and the headers that go no further."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[header, "Mening"], *([cell, "eens" if n % 2 else "oneens"] for n, cell in cells)])
    found = recognise(read_export(path, problems=Problems()), can_tick=True)
    own = [question for question in found.questions if question.data_label == header]
    return own[0] if own else None, {role: [c.header for c in cs] for role, cs in found.metadata.items()}


def keys(question):
    """What is doubted of a question."""
    return [doubt.key for doubt in question.doubts]


@pytest.mark.parametrize(
    ("odd", "meant", "told"),
    [
        ("weet niet", None, "words_of_number"),
        ("ongeveer 170", 170, "about_a_number"),
        ("geen idee", None, "words_of_number"),
    ],
)
def test_one_odd_cell_among_eighty_numbers_leaves_a_number_that_tells_it(tmp_path, odd, meant, told):
    cells = [*enumerate([str(150 + n % 40) for n in range(79)]), (79, odd)]
    question, _ = drafted(tmp_path, "Wat is je lengte?", cells)
    assert question.type == "integer"
    assert question.recode == {odd: meant}
    assert told in keys(question)


def test_a_text_of_which_most_answers_are_numbers_is_doubted(tmp_path):
    words = [f"iets anders {'abcdefghijkl'[n]}" for n in range(12)]
    cells = list(enumerate([*[str(150 + n) for n in range(30)], *words]))
    question, _ = drafted(tmp_path, "Wat is je lengte?", cells)
    assert question.type == "text"
    [doubt] = [doubt for doubt in question.doubts if doubt.key == "mostly_numbers"]
    assert doubt.values == {"n": 30, "all": 42}


@pytest.mark.parametrize(
    ("asked", "numbers", "kind", "answers"),
    [
        ("How much do you trust the board?", "12345", "select_one", "12345"),
        ("How much do you care about it?", "0123456", "select_one", "0123456"),
        ("How much do you spend per week?", "12345", "integer", ""),
        ("Hoeveel vertrouwen heb je in de raad?", "12345", "select_one", "12345"),
        ("How often do you visit us?", "01237", "integer", ""),
        ("How aligned are you with it?", "0236", "select_one", "0123456"),
    ],
)
def test_how_much_in_a_few_whole_numbers_is_a_scale_or_a_number_with_a_doubt(tmp_path, asked, numbers, kind, answers):
    question, _ = drafted(tmp_path, asked, enumerate([*numbers] * 4))
    assert (question.type, "".join(choice.value for choice in question.choices)) == (kind, answers)
    assert {"ends_guessed", "number_guessed"} & set(keys(question))


def test_how_many_stays_a_number_without_a_doubt(tmp_path):
    question, _ = drafted(tmp_path, "How many children do you have?", enumerate([*"01234"] * 4))
    assert (question.type, keys(question)) == ("integer", [])


def test_bare_numbers_have_colours_without_good_and_bad(tmp_path):
    question, _ = drafted(tmp_path, "How satisfied are you?", enumerate([*"12345"] * 4))
    assert "direction_unknown" in keys(question)
    figures, _ = first_figures([replace(question, name="satisfied")], Answers(), language="en")
    assert figures[0] | {"number": 1} == {
        "number": 1,
        "slug": "satisfied",
        "kind": "choice",
        "items": ["satisfied"],
        "style": {"shades": True},  # the order is known, which end is the good one is not
    }


@pytest.mark.parametrize(("codes", "style"), [("123", {"shades": True}), ("12", None)])
def test_codes_without_words_are_drawn_in_shades(codes, style):
    choices = tuple(DraftChoice(code, code) for code in codes)
    question = DraftQuestion("select_one", "Q5", ("Q5",), "Q5", choices=choices, family="codes", name="q5")
    figures, _ = first_figures([question], Answers(), language="en")
    assert (figures[0]["kind"], figures[0].get("style")) == ("choice", style)


@pytest.mark.parametrize(
    ("caption", "none"),
    [
        ("keine Angabe/kein Konsum", False),
        ("I don't know where/how to, but I would", False),
        ("Keine Angabe", True),
        ("I don't know", True),
        ("Don't know / prefer not to answer", True),
        ("Geen antwoord / geen mening", True),
        ("Don't know what this is", True),
        ("Not sure/Don't care", True),
        ("Diese Frage trifft nicht zu, da ich nie dort war", True),
    ],
)
def test_an_answer_that_goes_on_behind_words_of_no_view_counts(caption, none):
    assert is_no_view(caption) is none


def test_options_on_lines_of_a_cell_are_a_multiple_choice_however_few_answered(tmp_path):
    cells = ["Discussions", "Discussions\nTraduction", "Traduction\nLecture", "Discussions\nLecture", *[""] * 20]
    question, _ = drafted(tmp_path, "Quels outils utilisez-vous", enumerate(cells))
    assert question.type == "select_multiple"
    assert [choice.caption for choice in question.choices] == ["Discussions", "Traduction", "Lecture"]


@pytest.mark.parametrize(
    "days",
    [
        ["août 25, 2024", "août 1, 2024", "décembre 3, 2024"],
        ["25 maart 2024", "1 mei 2024", "3 oktober 2024"],
        ["1. März 2024", "12. Dezember 2024", "3. Mai 2024"],
        ["Aug 25, 2024", "September 1, 2024", "Jan 3, 2024"],
    ],
)
def test_days_with_the_name_of_a_month_are_no_answers(tmp_path, days):
    question, metadata = drafted(tmp_path, "Mise à jour", enumerate(days * 4))
    assert question is None
    assert metadata["other"] == ["Mise à jour"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Next of Kin Contact Address", ["Lagos", "Ikeja", "Abuja", "Kano", "Jos"]),
        ("Telefoon noodcontact", ["geen", "thuis", "werk", "ja", "nee"]),
        ("Please enter your Instagram username below", ["anna.b", "bob", "cee_d", "dirk", "eva"]),
        ("Waar woon je (coordinaten)", [f"5{n}.69844, 5.1881{n}" for n in range(5)]),
    ],
)
def test_what_tells_persons_goes_no_further(tmp_path, header, cells):
    question, metadata = drafted(tmp_path, header, enumerate(cells))
    assert question is None
    assert metadata["personal"] == [header]


def test_whether_somebody_has_an_address_is_a_question(tmp_path):
    question, _ = drafted(tmp_path, "Do you have a contact address?", enumerate(["Yes", "No"] * 6))
    assert question.type == "select_one"


def test_trust_in_schools_and_typed_answers_tell_no_site(tmp_path):
    often = [*["Rarely", "Some of the time", "Most of the time", "Just about always"] * 5]
    question, _ = drafted(tmp_path, "How often do you trust the public schools?", enumerate(often))
    assert site_candidates([question]) == []
    question, _ = drafted(tmp_path, "Which school do you go to?", enumerate(["Noord", "Zuid", "West"] * 6))
    assert site_candidates([question]) == [question]


def test_a_row_of_measurement_levels_is_no_answer_and_stays_out_of_the_reading(tmp_path):
    path = tmp_path / "export.csv"
    rows = [["Geslacht", "Broers", "Cijfer", "Vrij"], ["man", "1", "7", "een"], ["vrouw", "2", "8", "twee"]]
    rows += [["Nominaal", "Ratio", "Ordinaal", "Tekstueel"], ["man", "0", "6", "drie"]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    export = read_export(path, problems=Problems())
    assert (export.n, export.levels, export.reading["skip_rows"]) == (3, (4,), [4])


@pytest.mark.parametrize(
    "ordered",
    [
        "Gar nicht|Weniger stark|Eher stark|Sehr stark",
        "Much worse|Somewhat worse|No noticeable difference|Somewhat improved|Much improved",
        "Mauvaise|Moyenne|Bonne",
    ],
)
def test_scales_of_a_word_that_may_be_a_degree(ordered):
    assert list(scale_of(sorted(ordered.split("|"))).order) == ordered.split("|")


@pytest.mark.parametrize(
    "ordered",
    [
        "Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays",
        "maandag|woensdag|zondag",
        "9am|12pm|1pm|8pm",
        "No R knowledge|Beginner|Intermediate|Expert",
        "Weniger als einmal in der Woche|Einmal in der Woche|Mehrere Male in der Woche|Fast jeden Tag",
        "No|Sometimes|Yes, always",
        "Nein|Ja, teilweise|Ja, auf jeden Fall",
        "Freshman|Sophomore|Junior|Senior",
    ],
)
def test_answers_that_tell_their_own_place(ordered):
    assert known_order(sorted(ordered.split("|"))) == ordered.split("|")


def test_codes_that_say_of_somebody_that_the_question_does_not_hold(tmp_path):
    question, _ = drafted(tmp_path, "conducteur", enumerate(["oui", "non", "oui", "pas_permis"] * 4))
    assert [choice.value for choice in question.choices if choice.kind == "no_view"] == ["pas_permis"]
    assert "does_not_hold" in keys(question)


def test_pictures_are_left_out_of_answers_and_what_is_nothing_else_is_named(tmp_path):
    cells = ["🎉 At parties", "🏋️ Before working out", "👍"] * 5
    question, _ = drafted(tmp_path, "When 🕐 do you drink it?", enumerate(cells))
    assert question.text == "When do you drink it?"
    told = {choice.value: choice.caption for choice in question.choices}
    assert told == {
        "🎉 At parties": "At parties",
        "🏋️ Before working out": "Before working out",
        "👍": "Thumbs up sign",
    }
    assert without_signs("✓ Ja, 20 °C") == "✓ Ja, 20 °C"
    assert "pictures_left_out" in keys(question)


def test_answers_typed_in_another_script_are_text_at_other(tmp_path):
    cells = [*["English", "Français", "Deutsch"] * 4, "日本語", "日本語"]
    question, _ = drafted(tmp_path, "Quelle est votre langue maternelle ?", enumerate(cells))
    assert question.typed
    assert [(choice.caption, choice.kind) for choice in question.choices][-1] == ("Autre", "other")
    [doubt] = [doubt for doubt in question.doubts if doubt.key == "other_letters"]
    assert doubt.values == {"n": 2, "answers": "日本語"}
    assert not has_other_letters("Ærø, Ελλάδα, Москва, 20 µm")


@pytest.mark.parametrize(
    ("header", "answers", "kind"),
    [
        ("Which hub do you belong to?", ["Noord", "Zuid", "West"], "site"),
        ("Site", ["Bernay", "Evreux", "Vernon"], "site"),
        ("Region 4 - Based on State of Residence", ["Northeast", "Midwest", "South"], "site"),
        ("Quelle est votre ecole ?", ["Jules Ferry", "Marie Curie"], "site"),
        ("What is your role in the hub?", ["Volunteer", "Staff"], "group"),
        ("In which countries did you study?: Additional Country of study", ["Egypt", "Austria", "Denmark"], None),
        ("Are you aware that the City has a speed limit?", ["Yes", "No"], None),
        ("Two groups meet the assumption when", ["Group 1: mean = 5, sd = 2", "Group 1: mean = 8, sd = 1"], None),
        ("Der Ablauf der Verifikation funktioniert so, dass der Host zustimmt", ["Richtig", "Falsch"], None),
        ("What is the highest level of school you have completed?", ["Bachelor", "Master", "PhD"], None),
        ("customer_locations", ["around_camp", "district"], None),
    ],
)
def test_only_what_asks_for_one_place_or_role_is_proposed(tmp_path, header, answers, kind):
    question, _ = drafted(tmp_path, header, enumerate(answers * 6))
    found = {"site": site_candidates([question]), "group": group_candidates([question])}
    assert [name for name, questions in found.items() if questions] == ([kind] if kind else [])


def test_a_site_that_some_do_not_tell_is_not_proposed(tmp_path):
    proposed = []
    for at, told in enumerate((24, 18, 6)):
        path = tmp_path / f"s{at}.csv"
        lines = [f"{row % 3 + 1},{'NZW'[row % 3] if row < told else ''}" for row in range(24)]
        path.write_text("\n".join(["How many hours do you work?,Which hub are you in?", *lines]), encoding="utf-8")
        sources = read_sources([path], problems=Problems())
        questions = with_names(recognise(sources.exports[0], can_tick=True).questions)
        proposed.append(settle(questions, sources.exports, {}, ask=None, language="en").site)
    assert [bool(name) for name in proposed] == [True, False, False]  # 24, 18 and 6 of 24


@pytest.mark.parametrize(
    ("rows", "decided"),
    [
        ([f"{2 * n},{'yes' if n % 3 else 'no'},{n}" for n in range(12)], "row_names"),  # as R writes names of rows
        ([f"{'yes' if n % 3 else 'no'},{n},{9 - n % 5}" for n in range(12)], "left_out"),
    ],
)
def test_lines_all_wider_than_the_headers_are_read_with_what_config_must_say(tmp_path, rows, decided):
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(["Do you agree?,How many hours do you work?", *rows]), encoding="utf-8")
    export = read_export(path, problems=Problems())
    assert export.reading["columns_without_header"] == decided
    asked = {column.header: column.values for column in export.columns}
    assert asked["Do you agree?"] == {"no": 4, "yes": 8}
    assert len(asked) == 2 + (decided == "row_names")  # the number of the row is one of the respondent
