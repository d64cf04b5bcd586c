"""What was offered and nobody chose, what few people gave, and words that order answers in further languages."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.drafting.answer_kinds import kind_of_answer
from les_evaluation.study.drafting.answer_order import days_of, known_order, size_of
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of


def written(tmp_path, rows):
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return recognise(read_export(path, problems=Problems()), can_tick=True)


def doubts(question):
    return {doubt.key for doubt in question.doubts}


def marks(options, ticked):
    return [option if at in ticked else "" for at, option in enumerate(options)]


@pytest.mark.parametrize(
    ("front", "dash"), [([["Respondent ID", "Collector ID"], ["", ""]], "- "), ([["Nr"], [""]], "")]
)
def test_an_option_that_nobody_ticked_is_one_of_the_question(tmp_path, front, dash):
    sure, tools = ["Not sure", "2", "3", "Very sure"], ["Broom", "Mop", "Sponge"]
    top = [*front[0], "How sure are you?", "", "", "", "Which tools do you use?", "", ""]
    below = [*front[1], *(f"{dash}{option}" for option in sure), *tools]
    rows = [
        [*(str(100 + n) for _ in front[0]), *marks(sure, {1 + n % 3}), *marks(tools, {n % 2, (n // 2) % 2})]
        for n in range(40)
    ]
    found = written(tmp_path, [top, below, *rows])
    assert [[choice.caption for choice in one.choices] for one in found.questions] == [sure, tools]
    # Where nobody ticked two it is a single choice with a column per answer, and told.
    assert [one.type for one in found.questions] == ["select_one", "select_multiple"]
    assert ["answers_in_columns" in doubts(one) for one in found.questions] == [True, False]
    assert not found.empty


def test_a_caption_that_was_ticked_at_another_question_is_an_option_where_nobody_ticked_it(tmp_path):
    needs = ["Finding people", "Finding money", "Finding time"]
    headers = ["Nr", *needs, "How old are you?", *(f"{need}{at}" for at, need in enumerate(needs, start=2))]
    rows = [[str(n), *marks(needs, {n % 3, n % 2}), str(20 + n % 40), *marks(needs, {n % 2})] for n in range(40)]
    first, _, second = written(tmp_path, [headers, *rows]).questions
    assert [len(one.headers) for one in (first, second)] == [3, 3]


def test_typed_answers_and_semicolons_within_brackets_are_no_options(tmp_path):
    skills = ["Scripting (Python for films; C# for games)", "Shading (one; another)", "Rigging", "Lighting", "Layout"]
    rows = []
    for n in range(90):
        own = [skills[n % 5], skills[(n + 1 + n % 3) % 5], skills[(n + 4) % 5]]
        own = list(dict.fromkeys(own))[: 2 + n % 2]
        rows.append(
            ["".join(f"{one};" for one in [*own, *([f"I would rather not guess, number {n}"] * (n % 11 == 0))]), str(n)]
        )
    question = written(
        tmp_path, [["Which skills are needed? (Pick two or three)", "How old are you?"], *rows]
    ).questions[0]
    assert question.type == "select_multiple"
    assert {choice.caption for choice in question.choices if choice.kind == "substantive"} == set(skills)
    assert question.typed


def test_a_column_of_a_ranking_that_few_filled_in_has_the_list_of_those_beside_it(tmp_path):
    points = ["The price of it all", "Too few people for it", "No way to test it well", "Hard to learn for us"]
    top = ["Respondent ID", "Collector ID", "What is hardest?", "", "", "", "Why?"]
    below = ["", "", *(f"Rank {place}" for place in range(1, 5)), "Open-Ended Response"]
    rows = []
    for n in range(40):
        few = [points[n % 4], points[(n + 1) % 4], points[(n + 2) % 4], points[(n + 3) % 4] if n in (3, 9, 17) else ""]
        rows.append([str(n), "1", *few, f"It is so since the year of {n} and will be for long."])
    ranks = [
        one for one in written(tmp_path, [top, below, *rows]).questions if len(one.choices) or "hardest" in one.text
    ]
    assert [one.type for one in ranks] == ["select_one"] * 4
    assert len({tuple(sorted(choice.caption for choice in one.choices)) for one in ranks}) == 1


def test_a_statement_with_number_of_in_it_is_a_scale_and_a_question_is_not(tmp_path):
    headers = ["The number of lamps in the room made it hard for me to read", "The number of lamps in your room?"]
    rows = [[str(1 + n % 5), str(1 + n % 5)] for n in range(30)]
    first, second = written(tmp_path, [headers, *rows]).questions
    assert (first.type, len(first.choices), second.type) == ("select_one", 5, "integer")
    assert first.doubts


def test_the_date_of_an_anonymous_survey_says_who_came_to_the_end(tmp_path):
    headers = ["Respons ID", "Datum verzonden", "Laatste pagina", "Begintaal", "Bent u het eens?"]
    rows = [[str(n), "1980-01-01 00:00:00" if n % 5 else "", "9", "nl", "Ja" if n % 2 else "Nee"] for n in range(30)]
    assert [one.header for one in written(tmp_path, [headers, *rows]).metadata["submitted"]] == ["Datum verzonden"]


def test_who_sent_a_form_goes_no_further_though_the_column_is_empty(tmp_path):
    headers = ["Submitter", "Submitter Email", "Submission Date", "Did it help?"]
    rows = [["An Claes", "", f"2024-01-{1 + n:02d} 10:00:00", "Yes" if n % 2 else "No"] for n in range(20)]
    assert [one.headers for one in written(tmp_path, [headers, *rows]).questions] == [("Did it help?",)]


def test_numbers_with_a_power_of_ten_are_numbers(tmp_path):
    cells = ["4500", "3000", "6e+05", "1.2e+08", "2.5E+03", *(str(100 * n) for n in range(20, 60))]
    headers = ["How much did you pay?", "cost"]
    rows = [[cells[n % len(cells)], cells[(n + 7) % len(cells)]] for n in range(90)]
    found = written(tmp_path, [headers, *rows]).questions
    assert [(one.type, "mostly_numbers" in doubts(one)) for one in found] == [("integer", False)] * 2


@pytest.mark.parametrize(
    "order",
    [
        ["First", "Second", "Third", "Fourth", "Fifth or more"],
        ["eerste", "tweede", "derde"],
        ["Just me", "2-10", "11-50", "More than 50"],
        ["Alleen ik", "2 tot 5", "6 of meer"],
        ["Year 1", "Year2", "Year 3", "Year4"],
        ["3 segundos", "2 minutos", "1 hora"],
    ],
)
def test_ordinals_one_person_and_units_tell_an_order(order):
    assert known_order(order[::-1]) == order


def test_units_of_time_and_what_makes_an_amount_larger():
    assert [days_of(unit) for unit in ("dagen", "semaines", "anos", "quarters", "lamps")] == [1, 7, 365, 91, 1]
    assert [size_of(amount)[0] for amount in ("500 m", "1 km", "20 MB", "50k", "1 lakh")] == [500, 1000, 2e7, 5e4, 1e5]


def test_no_and_yes_alone_are_the_ends_of_a_scale_of_four(tmp_path):
    cells = {
        "Will you come?": ["No", "Probably", "Probably not", "Yes, definitely!"],
        "Komt u?": ["Nee", "Ja", "Misschien"],
    }
    rows = [[own[n % len(own)] for own in cells.values()] for n in range(40)]
    first, second = written(tmp_path, [list(cells), *rows]).questions
    assert [choice.caption for choice in first.choices] == ["No", "Probably not", "Probably", "Yes, definitely!"]
    assert (first.on_a_scale, second.on_a_scale) == (True, False)


@pytest.mark.parametrize(
    ("caption", "no_view"),
    [
        ("I don't know how to use it", False),
        ("Weet niet hoe het werkt", False),
        ("Je ne sais pas comment faire", False),
        ("I don't know how to answer", True),
        ("I don't know how many", True),
        ("Don't know", True),
    ],
)
def test_not_knowing_how_to_do_something_is_an_answer(caption, no_view):
    assert (kind_of_answer(caption) == NO_VIEW) is no_view


# As public questionnaires in these languages have them, from low to high.
@pytest.mark.parametrize(
    "order",
    [
        "Instämmer inte alls|Instämmer i låg grad|Instämmer delvis|Instämmer i hög grad|Instämmer helt",
        "Per niente d'accordo|Un po' d'accordo|Moderatamente d'accordo|Molto d'accordo|Completamente d'accordo",
        "Zdecydowanie się nie zgadzam|Nie zgadzam się|Trochę się nie zgadzam|Trochę się zgadzam|Zgadzam się",
        "Kesinlikle Katılmıyorum|Katılmıyorum|Biraz Katılmıyorum|Biraz Katılıyorum|Katılıyorum",  # noqa: RUF001
        "Rozhodně nesouhlasím|Nesouhlasím|Spíše nesouhlasím|Spíše souhlasím|Souhlasím|Rozhodně souhlasím",
        "Täysin eri mieltä|Jokseenkin eri mieltä|Jokseenkin samaa mieltä|Täysin samaa mieltä",
        "полностью не согласен|в основном не согласен|отчасти согласен|в основном согласен|полностью согласен",
        "Discordo totalmente|Discordo parcialmente|Nem discordo nem concordo|Concordo parcialmente|Concordo totalmente",
        "Zdecydowanie się nie zgadzam|Raczej się nie zgadzam|Ani tak, ani nie|Raczej się zgadzam",
        "Wcale|W małym stopniu|W umiarkowanym stopniu|W dużym stopniu|W bardzo dużym stopniu",
        "Nada|En poca medida|En cierta medida|En gran medida",
        "Slet ikke|I lav grad|I nogen grad|I stor grad",
    ],
)
def test_scales_in_further_languages(order):
    found = scale_of(sorted(order.split("|")))
    assert list(found.order) == order.split("|")
