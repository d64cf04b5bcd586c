"""Scales, joined answers, grids and metadata: what it takes to be sure, and what stays a doubt."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import is_no_view, is_other, kind_of_answer, language_of_texts
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.column_evidence import is_personal, order_of_days, range_in_words
from les_evaluation.study.drafting.draft_names import readable_name, slug
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.first_figures import first_figures
from les_evaluation.study.drafting.five_answers import Answers
from les_evaluation.study.drafting.joined_answers import parts_of
from les_evaluation.study.drafting.neutral_table import Column, Export, Said, column_of
from les_evaluation.study.drafting.number_answers import written_numbers
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.single_questions import single_question


@pytest.mark.parametrize(
    ("mixed", "order"),
    [
        ("Eens|Helemaal oneens|Neutraal|Oneens|Helemaal eens", "Helemaal oneens|Oneens|Neutraal|Eens|Helemaal eens"),
        ("Agree|Strongly disagree|Disagree|Strongly agree", "Strongly disagree|Disagree|Agree|Strongly agree"),
        ("D'accord|Pas du tout d'accord|Tout à fait d'accord", "Pas du tout d'accord|D'accord|Tout à fait d'accord"),
        ("Stimme zu|Stimme überhaupt nicht zu|Teils/teils", "Stimme überhaupt nicht zu|Teils/teils|Stimme zu"),
        ("Altijd|Soms|Nooit|Vaak|Zelden", "Nooit|Zelden|Soms|Vaak|Altijd"),
        ("Très satisfait|Insatisfait|Satisfait", "Insatisfait|Satisfait|Très satisfait"),
        ("Very important|Not at all important|Important", "Not at all important|Important|Very important"),
        ("Goed|Zeer slecht|Slecht|Zeer goed", "Zeer slecht|Slecht|Goed|Zeer goed"),
        ("Sehr wahrscheinlich|Unwahrscheinlich|Vielleicht", "Unwahrscheinlich|Vielleicht|Sehr wahrscheinlich"),
        ("Voldoende|Onvoldoende|Eerder voldoende", "Onvoldoende|Eerder voldoende|Voldoende"),
        ("5 (helemaal wel)|1 (helemaal niet)|3|2|4", "1 (helemaal niet)|2|3|4|5 (helemaal wel)"),
        (
            "Very masculine|Not at all masculine|Somewhat masculine",
            "Not at all masculine|Somewhat masculine|Very masculine",
        ),
    ],
)
def test_answers_are_put_in_the_order_of_their_scale(mixed, order):
    assert list(scale_of(mixed.split("|")).order) == order.split("|")


def test_answers_of_no_view_stand_apart_and_other_opens_a_text():
    scale = scale_of(["Weet niet", "Eens", "Oneens", "Niet van toepassing"])
    assert scale.no_view == ("Weet niet", "Niet van toepassing")
    assert is_no_view("Unfamiliar (N/A)")
    assert is_no_view("6. Don't know")
    assert not is_no_view("Neutraal")
    assert is_other("Anders, namelijk:")
    assert is_other("Other (please specify)")
    assert not is_other("Anders denkenden")


def test_places_and_persons_are_no_scale():
    assert scale_of(["Genk", "Gent", "Ieper"]) is None
    assert scale_of(["Ja", "Nee"]) is None


def joined(*cells):
    return parts_of(column_of("q", cells, Said(), n=len(cells)))


def test_an_option_may_hold_the_comma_that_joins():
    cells = [
        "Koken, ook buiten, Dansen",
        "Dansen",
        "Koken, ook buiten",
        "Zingen, Dansen",
        "Zingen",
        "Koken, ook buiten, Zingen",
    ]
    mark, options = joined(*cells, *cells)
    assert mark == ", "
    assert set(options) == {"Koken, ook buiten", "Dansen", "Zingen"}


def test_the_order_of_joined_options_is_that_in_the_cells():
    cells = ["B, C", "A, C", "A, B", "C", "A, B, C"]
    assert joined(*cells, *cells)[1] == ["A", "B", "C"]


def test_an_answer_with_a_comma_of_its_own_is_no_multiple_choice():
    assert joined(*["No, not at all rude", "Yes, somewhat rude", "Yes, very rude"] * 6) is None


def test_sentences_are_no_multiple_choice():
    assert joined("Ik kom graag, het is gezellig", "Te duur, te ver", "Mooi, maar druk", "Nee", "Goed, echt") is None


def test_what_a_wording_tells_of_a_scale():
    assert range_in_words("Op een schaal van 0 tot 10, hoe tevreden bent u?") == (0, 10)
    assert range_in_words("Rate it (1-5)") == (1, 5)
    assert range_in_words("In de periode 2019-2021") is None


def test_the_order_of_day_and_month_is_told_by_a_day_above_twelve():
    assert order_of_days(column_of("d", ["3/14/2024", "3/2/2024"], Said(), n=2)) == "month_first"
    assert order_of_days(column_of("d", ["14/3/2024"], Said(), n=1)) == "day_first"
    assert order_of_days(column_of("d", ["4/3/2024"], Said(), n=1)) == ""


def test_names_are_short_and_readable():
    assert readable_name("Hoe tevreden bent u over de samenwerking met de partners?") == "tevreden_bent_samenwerking"
    assert slug("1. Zéér góéd") == "n1_zeer_goed"


def test_the_language_is_that_of_the_small_words():
    assert language_of_texts(["Wat vindt u van de werking van het huis?"]) == "nl"
    assert language_of_texts(["What do you think of the house?"]) == "en"
    assert language_of_texts(["Que pensez-vous de la maison et des gens?"]) == "fr"
    assert language_of_texts(["Wie finden Sie die Arbeit und das Haus?"]) == "de"


def drafted(tmp_path, rows):
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    problems = Problems()
    export = read_export(path, problems=problems)
    assert problems.found == []
    return export, recognise(export, can_tick=True)


def test_two_lines_of_headers_with_the_question_above_the_first_option(tmp_path):
    rows = [["RespondentID", "Seen any?", "Which ones?", "", ""], ["", "Response", "Alpha", "Beta", "Gamma"]]
    rows += [[str(n), "Yes", "Alpha" if n % 2 else "", "Beta" if n % 3 else "", "Gamma"] for n in range(1, 13)]
    export, found = drafted(tmp_path, rows)
    assert (export.tool, export.n) == ("SurveyMonkey", 12)
    assert export.reading == {"headers": {"C": "q3_1", "D": "q3_2", "E": "q3_3"}}
    assert export.header_rows == 2
    assert [(q.type, [c.caption for c in q.choices]) for q in found.questions][1] == (
        "select_multiple",
        ["Alpha", "Beta", "Gamma"],
    )


def test_marks_beside_not_selected_are_options_named_by_their_mark(tmp_path):
    rows = [["id", "q4_0001", "q4_0002"]]
    rows += [[f"r{n}", "Father" if n % 2 else "Not selected", "Mother" if n % 3 else "Not selected"] for n in range(12)]
    _, found = drafted(tmp_path, rows)
    (question,) = found.questions
    assert (question.type, question.data_label) == ("select_multiple", "q4")
    assert [(c.value, c.caption) for c in question.choices] == [("0001", "Father"), ("0002", "Mother")]


def test_what_tells_persons_is_named_and_never_copied(tmp_path):
    rows = [["Nr", "Naam", "Contact", "Vrij", "Stad"]]
    rows += [
        [str(n), f"Persoon {n}", f"p{n}@voorbeeld.example", f"bel 0470 12 34 {n:02d}", "Gent"] for n in range(10, 22)
    ]
    _, found = drafted(tmp_path, rows)
    assert {c.header for own in found.metadata.values() for c in own} >= {"Nr", "Naam", "Contact"}
    copied = " ".join(choice.caption for question in found.questions for choice in question.choices)
    assert "0470" not in copied
    assert "@" not in copied
    assert "Persoon" not in copied


def test_answers_that_nobody_gave_come_from_the_same_scale_elsewhere_as_a_doubt(tmp_path):
    scale = ["Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens"]
    rows = [["nr", "Wat vindt u van A, in het algemeen?", "leeftijd", "En het werk van B dan, in uw eigen dorp?"]]
    rows += [[str(n), scale[n % 5], str(20 + n), scale[3 + n % 2]] for n in range(20)]
    _, found = drafted(tmp_path, rows)
    second = found.questions[-1]
    assert [choice.caption for choice in second.choices] == scale
    assert "scale_completed" in {doubt.key for doubt in second.doubts}


def test_answers_joined_without_a_space_keep_the_comma_of_their_own():
    cells = ["Sports,Nature", "Culture, also film", "Sports", "Culture, also film,Nature", "Nature"]
    mark, options = joined(*cells, *cells)
    assert (mark, set(options)) == (",", {"Sports", "Culture, also film", "Nature"})


def test_limesurvey_headers_with_code_and_wording(tmp_path):
    rows = [["id. Response ID", "lastpage. Last page", "startlanguage. Start language", "submitdate. Date submitted"]]
    rows[0] += ["G01Q02[SQ001]. Wat vindt u? [Ik ben welkom]", "G01Q02[SQ002]. Wat vindt u? [Ik leer]"]
    answers = ["Oneens", "Neutraal", "Eens"]
    rows += [[str(n), "3", "nl", "2024-01-01", answers[n % 3], answers[n % 2]] for n in range(12)]
    export, found = drafted(tmp_path, rows)
    assert export.tool == "LimeSurvey"
    assert {question.block for question in found.questions} == {"Wat vindt u?"}
    assert [question.short for question in found.questions] == ["Ik ben welkom", "Ik leer"]


def test_a_grid_of_boxes_is_a_multiple_choice_per_row(tmp_path):
    rows = [["Timestamp", "When? [Monday]", "When? [Tuesday]"]]
    cells = ["morning", "noon", "morning, noon", "noon, evening", "evening", "morning, noon, evening"]
    rows += [[f"2024-01-01 10:{n:02d}:00", cells[n % 6], cells[(n * 5 + 1) % 6]] for n in range(24)]
    _, found = drafted(tmp_path, rows)
    assert [question.type for question in found.questions] == ["select_multiple", "select_multiple"]
    assert [choice.caption for choice in found.questions[0].choices] == ["morning", "noon", "evening"]


def test_a_title_above_the_headers_is_passed_over(tmp_path):
    rows = [["Export 2024", "", ""], ["Nr", "Stad", "Hoe vaak komt u?"]]
    rows += [[str(n), "Gent" if n % 2 else "Brugge", ["Nooit", "Wekelijks", "Dagelijks"][n % 3]] for n in range(1, 20)]
    export, found = drafted(tmp_path, rows)
    assert export.reading == {"header_row": 2}
    assert [c.caption for c in found.questions[1].choices] == ["Nooit", "Wekelijks", "Dagelijks"]


def number_column(*cells, text="How much do you spend?"):
    return column_of("spent", cells, Said(text), n=len(cells))


@pytest.mark.parametrize(
    ("cells", "kind", "numbers", "settings"),
    [
        (["2,5", "10", "3,75", "8"], "decimal", (2.5, 3.75, 8.0, 10.0), {}),
        (["€ 1.200,50", "€ 75", "€ 950"], "decimal", (75.0, 950.0, 1200.5), {}),
        (["1,250.50", "80", "12"], "decimal", (12.0, 80.0, 1250.5), {}),
        (["$45", "$1,200,000", "$3"], "integer", (3.0, 45.0, 1200000.0), {}),
        (["10%", "25 %", "7%"], "integer", (7.0, 10.0, 25.0), {}),
        (["25 jaar", "31 jaar", "42"], "integer", (25.0, 31.0, 42.0), {"units": ["jaar"]}),
        (["1.250", "2.400", "900"], "integer", (900.0, 1250.0, 2400.0), {"decimal": "comma"}),
        (["0.125", "1.5", "2"], "decimal", (0.125, 1.5, 2.0), {}),
    ],
)
def test_numbers_are_read_as_people_write_them(cells, kind, numbers, settings):
    column = number_column(*cells)
    found = written_numbers(column, told=True)
    assert found.numbers == numbers
    assert dict(found.settings) == settings
    question = single_question(column)
    assert question.type == kind
    assert ("decimal_guessed" in {doubt.key for doubt in question.doubts}) == ("decimal" in settings)


def test_words_beside_numbers_are_told_and_count_as_no_answer():
    question = single_question(number_column("12", "8", "20", "15", "don't know", "30", "11", "9", "14", "2"))
    assert (question.type, dict(question.recode)) == ("integer", {"don't know": None})
    assert [doubt.key for doubt in question.doubts] == ["words_of_number"]


@pytest.mark.parametrize("cells", [["18-24", "25-34"], ["1 hour", "2 hours"] * 9, ["2024-05-01"], ["A12", "B7"]])
def test_what_only_holds_digits_is_no_number(cells):
    assert written_numbers(number_column(*cells), told=False) is None


def test_a_question_about_recommending_is_a_scale_from_0_to_10():
    cells = ["7", "9", "10", "8", "6", "7"]
    question = single_question(column_of("nps", cells, Said("How likely are you to recommend us?"), n=6))
    assert (question.type, len(question.choices), question.choices[0].caption) == ("select_one", 11, "0")
    figures, _ = first_figures([replace(question, name="nps")], Answers(), language="en")
    assert figures[0]["style"] == {"mean": True, "nps": True}


@pytest.mark.parametrize(
    ("text", "cells", "answers"),
    [
        # Codes of no and yes are no scale, whatever the wording asks: as Typeform writes them.
        ("Would you recommend this course?", ["0", "1"] * 15, ["0", "1"]),
        ("Would you recommend this course?", ["1", "2"] * 15, ["1", "2"]),
        ("How likely are you to recommend us?", ["0", "1"] * 15, ["0", "1"]),
        ("Would you recommend us, from 0 to 10?", ["0", "1"] * 15, ["0", "1"]),
        ("Zou u ons aanbevelen?", ["1", "0", "1"] * 10, ["0", "1"]),
        # Places that only a scale of eleven has, or of which the wording asks how likely.
        ("Would you recommend this course?", ["3", "8", "9"] * 10, [str(n) for n in range(11)]),
        ("How likely are you to recommend us?", ["0", "3", "5"] * 10, [str(n) for n in range(11)]),
        ("Would you recommend us, from 0 to 10?", ["2", "3"] * 15, [str(n) for n in range(11)]),
    ],
)
def test_codes_of_no_and_yes_are_no_scale_of_who_recommends(text, cells, answers):
    question = single_question(column_of("q", cells, Said(text), n=30))
    assert question.type == "select_one"
    assert [choice.caption for choice in question.choices] == answers
    figures, _ = first_figures([replace(question, name="q")], Answers(), language="en")
    assert ("nps" in figures[0].get("style", {})) == (len(answers) == 11)


@pytest.mark.parametrize(
    "cells", [["09:30", "14:05", "23:59"], ["9u30", "14u05", "8u00"], ["2:15 PM", "9:00 AM", "1:30 PM"]]
)
def test_times_of_day_are_no_scale(cells):
    assert is_personal(column_of("q", cells, Said("When?"), n=3))


def test_an_answer_may_be_the_word_of_its_header():
    assert dict(column_of("satisfied", ["Satisfied", "Neutral", ""], Said(), n=3).values) == {
        "Satisfied": 1,
        "Neutral": 1,
    }


def test_a_weight_is_a_factor_and_kilograms_are_an_answer():
    factors = column_of("weight", ["0.8", "1.2", "1.0"], Said(), n=3)
    bodies = column_of("weight", ["81.5", "64", "70"], Said(), n=3)
    for column, role in ((factors, "weight"), (bodies, None)):
        found = recognise(Export(Path("a.csv"), "", (column,), 3), can_tick=True)
        assert list(found.metadata) == ([role] if role else [])


def _labelled(*captions, name="v1"):
    labels = {str(code): caption for code, caption in enumerate(captions, start=1)}
    said = Said(text=f"Wording of {name}", labels=labels)
    return Column(name, said, dict.fromkeys(labels, 3), 3 * len(labels))


def test_answers_that_count_themselves_have_no_doubt_about_their_order():
    column = Column("Taste", Said(), {"2 (Good)": 4, "1 (Satisfactory)": 3, "3 (Very Good)": 5}, 12)
    question = single_question(column, tool="Google Forms")
    assert [choice.caption for choice in question.choices] == ["1 (Satisfactory)", "2 (Good)", "3 (Very Good)"]
    assert "scale_unknown" not in [doubt.key for doubt in question.doubts]
    gap = Column("Taste", Said(), {"2 (Good)": 4, "1 (Satisfactory)": 3, "5 (Very Good)": 5}, 12)
    assert {"scale_unknown", "scale_gaps"} & {doubt.key for doubt in single_question(gap, tool="Google Forms").doubts}


@pytest.mark.parametrize(
    ("captions", "doubted"),
    [
        (["Überhaupt nicht", "Ein wenig", "Ziemlich", "Stark", "Sehr stark"], False),
        (["Dissatisfied", "Neutral", "Satisfied", "Over the moon"], True),  # beyond the end
        (["Neutral", "Very dissatisfied", "Over the moon", "Satisfied", "Very satisfied"], True),  # another order
    ],
)
def test_the_order_of_a_tool_that_known_words_follow_is_no_doubt(captions, doubted):
    keys = [doubt.key for doubt in single_question(_labelled(*captions), tool="SPSS").doubts]
    assert ("scale_unknown" in keys) == doubted


@pytest.mark.parametrize(
    ("caption", "none"),
    [
        *[("I have no opinion.", True), ("I don't have an opinion", True), ("d) Não tenho uma opinião.", True)],
        *[("Ik heb hier geen mening over", True), ("Ich habe dazu noch keine Meinung", True)],
        *[("No tengo opinión", True), ("I have a strong opinion", False), ("Ik heb een mening", False)],
    ],
)
def test_who_says_to_have_no_opinion_has_no_view(caption, none):
    assert is_no_view(caption) is none


@pytest.mark.parametrize(
    "order",
    [
        "Less then high school|High school degree|Some college, no degree|Bachelor degree|Doctorate degree",
        "Minder dan lager onderwijs|Lager onderwijs|Secundair onderwijs|Bachelor|Master",
        "Less than high school|High school graduate|Bachelor's degree|PhD",
    ],
)
def test_less_than_a_level_of_schooling_stands_just_below_it(order):
    assert known_order(sorted(order.split("|"))) == order.split("|")


def test_a_sentence_with_a_comma_is_one_answer_in_any_language():
    cells = ["São bons, mas podem melhorar.", "Não são eficientes, mas podem melhorar.", "São eficientes."]
    column = Column("q", Said("Como são os corretores?"), dict.fromkeys(cells, 4), 12)
    made = single_question(column)
    assert (made.type, sorted(choice.caption for choice in made.choices)) == ("select_one", sorted(cells))


@pytest.mark.parametrize(
    "caption",
    [
        "Je ne suis pas concerné(e)",
        "Cela ne me concerne pas",
        "Dit is niet van toepassing op mij",
        "Geldt niet voor mij",
        "Das betrifft mich nicht",
        "Nicht betroffen",
        "Not concerned",
        "Doesn't apply to me",
    ],
)
def test_a_question_of_no_concern_to_somebody_is_no_view(caption):
    assert kind_of_answer(caption) == "no_view"


@pytest.mark.parametrize(
    "captions",
    [
        ["Not concerned", "Concerned", "Very concerned"],
        ["Pas concerné", "Un peu concerné", "Très concerné"],
        ["Nicht betroffen", "Etwas betroffen", "Stark betroffen"],
    ],
)
def test_not_concerned_is_the_low_end_beside_how_much(captions):
    assert list(scale_of(captions).order) == captions
    assert scale_of(captions).no_view == ()
