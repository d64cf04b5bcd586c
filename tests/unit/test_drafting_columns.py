"""What a draft tells of single columns: cells that may be quoted, answers that are steps, names that count."""

import pandas as pd
import pyreadstat
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_lists import list_beside
from les_evaluation.study.drafting.drafted_question import DraftChoice, DraftQuestion
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.joined_answers import rare_parts_of
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.quoted_cells import may_be_quoted, quoted
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.study.drafting.typed_answers import with_word_for_other


def typed(header, counted, text="", **said):
    return Column(header, Said(text, **said), counted, sum(counted.values()))


def told(question):
    return {doubt.key: vars(doubt)["values"] for doubt in question.doubts}


def test_names_in_a_column_of_numbers_are_counted_and_quoted_nowhere():
    cells = {str(n): 2 for n in range(1, 31)} | {"Mira Testa": 1, "Jo Voorbeeld": 1, "geen idee": 1}
    question = single_question(typed("n", cells, "How many sheets did you hand in?"))
    assert told(question)["words_of_number"] == {"n": 3, "words": ": geen idee"}
    assert dict(question.recode) == {"geen idee": None}
    assert question.number_cells == {"words": "no_answer"}


def test_cells_are_quoted_where_they_are_short_and_name_nobody():
    assert [may_be_quoted(cell) for cell in ("3 uur", "Weet niet", "Mira", "anna@voorbeeld.be", "x" * 40)] == [
        *(True, True),
        *(False, False, False),
    ]
    assert quoted(["een", "twee", "drie", "vier"]) == ": een, twee, drie, …"
    assert quoted(["Mira"]) == ""


def test_one_answer_beside_one_that_counts_as_no_view_is_not_what_everybody_gave():
    question = single_question(typed("q", {"Red": 12, "No opinion": 7}, "Which colour?"))
    assert "one_answer" not in told(question)
    assert told(question)["one_view"] == {"answers": "No opinion"}
    alone = single_question(typed("q", {"Red": 19}, "Which colour?"))
    assert [doubt.key for doubt in alone.doubts] == ["one_answer"]


@pytest.mark.parametrize(
    "answers",
    [
        ["Aucune expérience", "Novice", "Limité", "Avancé", "Expert"],
        ["Aucune expérience", "Limité"],
        ["Sin experiencia", "Inicial", "Intermedio", "Experto"],
        ["No experience at all", "Less than 1 year", "1-2 years", "More than 2 years"],
        ["Never used", "Tried once", "At least once a month", "At least once a week", "Daily"],
        ["Never used", "Less than monthly", "Monthly", "Weekly"],
        ["Nunca, no uso mapas", "Raramente, si hace falta", "A veces, uso uno", "Con frecuencia, uso varios"],
        ["Disagree, it costs time", "Neutral, no matter", "Agree, it helps", "Strongly agree, it saves time"],
    ],
)
def test_the_low_end_of_experience_is_a_step_and_words_before_a_comma_tell_the_order(answers):
    found = list_beside(sorted(answers))
    assert [(one.caption, one.kind) for one in found.choices] == [(one, "substantive") for one in answers]


def test_i_do_not_know_it_is_no_view_in_german():
    for answer in ("Ich weiß es nicht", "Das weiß ich nicht", "Ich weiß das leider nicht"):
        assert is_no_view(answer), answer
    assert not is_no_view("Ich weiß es")


@pytest.mark.parametrize(
    ("header", "kind"),
    [("NumSiblings", "integer"), ("MathHours1", "integer"), ("Years_here", "integer"), ("Region", "select_one")],
)
def test_a_name_that_counts_is_a_number(header, kind):
    assert single_question(typed(header, {str(n): 9 for n in (0, 2, 3, 4, 5)})).type == kind


def test_two_texts_of_many_people_were_chosen_whatever_the_wording_asks():
    two = {"I would go on with the same plan as before": 36, "I would stop and ask somebody else for help": 32}
    question = single_question(typed("q", two, "Was würden Sie machen? Bitte beschreiben Sie."))
    assert question.type == "select_one"


@pytest.mark.parametrize(("language", "word"), [("en", "Other"), ("nl", "Andere")])
def test_the_answer_that_a_draft_adds_is_in_the_language_of_the_study(language, word):
    made = DraftQuestion(
        "select_one", "¿De qué color es la casa?", ("q",), "q", (DraftChoice("Autre", "Autre", "other"),), typed=True
    )
    column = typed("q", {"rojo": 3})
    (found,) = with_word_for_other([made], [column], language=language)
    assert found.choices[0].caption == word
    own = typed("q", {"Autre": 3})
    assert with_word_for_other([made], [own], language=language)[0].choices[0].caption == "Autre"


def test_three_plus_signs_stand_between_answers_however_many_are_combined():
    hours = [f"Day {day} {at}u - {at + 1}u" for day in (1, 2, 3) for at in (9, 10, 11)]
    cells = {" +++ ".join(hours[n : n + 2 + n % 3]): 1 for n in range(7)}
    cells |= {" +++ ".join((hours[n], hours[n + 4])): 2 for n in range(5)}
    mark, options = rare_parts_of(typed("q", cells))
    assert mark == " +++ "
    assert sorted(options) == sorted(hours)


def test_the_label_of_an_option_begins_with_no_words_of_the_tool(tmp_path):
    labels = {name: {1.0: way} for name, way in zip(("m_1", "m_2"), ("Cheap: it saves", "Kind: it helps"), strict=True)}
    texts = [f"Why? - Selected Choice {own[1.0]}" for own in labels.values()]
    frame = pd.DataFrame({name: [1.0, None] * 6 for name in labels})
    pyreadstat.write_sav(frame, tmp_path / "x.sav", column_labels=texts, variable_value_labels=labels)
    columns = read_export(tmp_path / "x.sav", problems=Problems()).columns
    assert [one.said.text for one in columns] == ["Why? - Cheap: it saves", "Why? - Kind: it helps"]
