"""What cells and the columns beside prove of a column: marks, mentions, moments, ends of ranges, points of a quiz."""

# ruff: noqa: RUF001 - answers in Russian and Turkish

import csv
import itertools
from pathlib import Path

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of

ROWS = 40
TOWNS = ("Gent", "Brugge", "Leuven")


def drafted(tmp_path: Path, columns):
    """(questions by their column, role -> headers) of an export with these columns, whose answers come back in turn."""
    path = tmp_path / "export.csv"
    rows = zip(*(itertools.islice(itertools.cycle(cells), ROWS) for cells in columns.values()), strict=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(columns), *rows])
    found = recognise(read_export(path, problems=Problems()), can_tick=True)
    named = {header: question for question in found.questions for header in question.headers}
    return named, {role: [column.header for column in own] for role, own in found.metadata.items()}


def keys(question):
    return {doubt.key for doubt in question.doubts}


@pytest.mark.parametrize(
    ("not_ticked", "ticked"),
    [
        ("No seleccionados", "Seleccionados"),
        ("Niet gekozen", "Gekozen"),
        ("Ei valittu", "Valittu"),
        ("Nem kijelölt", "Kijelölt"),
    ],
)
def test_marks_of_options_are_read_by_their_denial_in_any_language(tmp_path, not_ticked, ticked):
    pair = (not_ticked, ticked)
    found, _ = drafted(
        tmp_path,
        {
            "record_id": [str(n) for n in range(1, ROWS + 1)],
            "redcap_survey_identifier": [""],
            "media___1": pair,
            "media___2": (*pair, not_ticked),
            "media___3": pair,
        },
    )
    question = found["media___1"]
    assert (question.type, question.headers) == ("select_multiple", ("media___1", "media___2", "media___3"))
    assert question.ticks in (None, ((ticked,), (not_ticked,)))


def test_a_header_that_asks_who_somebody_is_above_marks_is_an_option(tmp_path):
    found, roles = drafted(
        tmp_path, {"Town": TOWNS, "Email": ("1", "0"), "Phone": ("0", "1", "1"), "Slack": ("0", "1")}
    )
    assert {"Email", "Phone"} <= found.keys()
    assert "email" not in roles


def test_points_and_remarks_of_a_quiz_are_no_questions_in_any_language(tmp_path):
    found, roles = drafted(
        tmp_path,
        {
            "Отметка времени": [f"2024/03/{day:02d} 10:00:00" for day in range(1, 29)],
            "Всего баллов": ("1.00 / 2", "2.00 / 2"),
            "Výklad je jasný?": ("Áno", "Nie"),
            "Výklad je jasný? [Количество баллов]": ("1.00 / 1", "-- / 1"),
            "Výklad je jasný? [Отзыв]": ("",),
        },
    )
    assert list(found) == ["Výklad je jasný?"]
    assert len(roles["other"]) == 3


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Bearbeitungszeit(Sekunden)", "duration"),
        ("Temps de réponse (s)", "duration"),
        ("DURACION", "duration"),
        ("REGISTRO", "respondent"),
    ],
)
def test_what_tools_note_is_known_in_further_languages(tmp_path, header, role):
    _, roles = drafted(tmp_path, {"Town": TOWNS, header: [str(300 + 7 * n) for n in range(ROWS)]})
    assert roles[role] == [header]


def test_a_state_is_a_status_only_where_its_cells_say_so(tmp_path):
    _, roles = drafted(tmp_path, {"Town": TOWNS, "ESTADO": ("Finalizada", "Rechazada", "Rechazada por cuotas")})
    assert roles["other"] == ["ESTADO"]
    found, _ = drafted(tmp_path, {"Town": TOWNS, "ESTADO": ("Durango", "Jalisco", "Sonora")})
    assert "ESTADO" in found


@pytest.mark.parametrize(
    "ordered",
    [
        ["Abaixo de 20 anos", "Entre 20 e 30 anos", "Entre 30 e 40 anos", "Acima de 40 anos"],
        ["meno di 10k", "da 10 a 50k", "da 50 a 300k", "da 300k a 1M", "più di 1M"],
        ["До 50 человек", "До 500 человек", "До 1000 человек", "1000+ человек"],
        ["poniżej 20", "20-30", "31-40", "powyżej 40"],
        ["op til 20 år", "21-30 år", "31-40 år", "mere end 40 år"],
        ["30 minutes", "45 min", "1 hour", "2 hours"],
        ["una hora", "2 horas", "1 semana", "3 semanas"],
        ["a) By bus", "b) On foot", "c) By car"],
        [
            "Nunca",
            "Algunas veces al Año",
            "Una vez por Mes",
            "Algunas veces al Mes",
            "Una vez por Semana",
            "Diariamente",
        ],
        ["Mai", "Una volta al mese", "Una volta alla settimana", "Più volte alla settimana", "Ogni giorno"],
    ],
)
def test_amounts_and_letters_tell_an_order_in_any_language(ordered):
    assert known_order(sorted(ordered, key=lambda answer: answer[::-1])) == ordered


@pytest.mark.parametrize(
    ("header", "answers", "doubt"),
    [
        ("How old are you?", ("15-18", "19-40", "41+", "60"), "sizes_overlap"),
        ("How much did you pay?", ("20", "about 30", "50 euro", "100 euro"), "amounts_written"),
        ("Combien de temps ?", ("1 heure", "30 minutes", "45 min", "2 heures"), "amounts_written"),
        ("How long?", ("2-4 hours", "more than 4 hours", "more than 4hours"), "spellings_folded"),
    ],
)
def test_answers_that_were_typed_or_written_twice_are_doubted(tmp_path, header, answers, doubt):
    found, _ = drafted(tmp_path, {"Town": TOWNS, header: answers})
    assert doubt in keys(found[header])


@pytest.mark.parametrize(
    "answers", [("1", "2", "3", "4 or more"), ("under 20", "20-40", "over 40"), ("0-2 u", "3-5 u")]
)
def test_amounts_to_choose_from_are_not_doubted(tmp_path, answers):
    found, _ = drafted(tmp_path, {"Town": TOWNS, "How many hours do you work?": answers})
    assert not keys(found["How many hours do you work?"]) & {"amounts_written", "said_twice", "sizes_overlap"}


def test_items_asked_before_and_after_are_a_grid_each(tmp_path):
    answers = ("Not at all", "A little", "Somewhat", "Very much")
    items = [
        f"How sure are you of your {what}? ({when})" for what in ("maths", "reading") for when in ("before", "after")
    ]
    found, _ = drafted(tmp_path, {"Town": TOWNS, **dict.fromkeys(items, answers)})
    before, after = ([found[item].block for item in items if when in item] for when in ("before", "after"))
    assert len(set(before)) == len(set(after)) == 1
    assert before[0] != after[0]


def test_mentions_side_by_side_are_doubted_and_rows_of_a_grid_are_not(tmp_path):
    told = [("Radio", "TV", ""), ("TV", "", ""), ("Web", "Radio", "TV"), ("TV", "Web", ""), ("Radio", "", "")]
    columns = {f"Media {at + 1}": [row[at] for row in told] for at in range(3)}
    found, _ = drafted(tmp_path, {"Town": TOWNS, **columns})
    assert all("mentions" in keys(found[header]) for header in columns)
    rows = {f"Use of media {at}": ("Radio", "TV", "Web", "TV") for at in range(3)}
    found, _ = drafted(tmp_path, {"Town": TOWNS, **rows})
    assert not any("mentions" in keys(found[header]) for header in rows)


def test_commas_without_a_space_part_answers_that_nobody_gave_alone(tmp_path):
    found, _ = drafted(tmp_path, {"Town": TOWNS, "Which tests?": ("Dutch,Maths", "Dutch,Maths,Music")})
    question = found["Which tests?"]
    assert question.type == "select_multiple"
    assert [choice.caption for choice in question.choices] == ["Dutch", "Maths", "Music"]


def test_a_whole_scale_is_not_completed_by_a_longer_one_where_many_answered(tmp_path):
    five = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
    seven = [*five[:2], "Slightly disagree", five[2], "Slightly agree", *five[3:]]
    rows = {f"The board {what}": five for what in ("listens", "asks", "tells")}
    found, _ = drafted(tmp_path, {**rows, "Town": TOWNS, "My work is clear": seven})
    own = found["The board listens"]
    assert [choice.caption for choice in own.choices] == five
    assert "scale_completed" not in keys(own)


@pytest.mark.parametrize(
    "ordered",
    [
        ["a) Never", "b) Sometimes", "c) Always"],
        ["[1] Disagree", "[2] Neutral", "[3] Agree"],
        ["IV. Never", "II. Sometimes", "I. Always"],
        ["-- Very bad", "- Bad", "+ Good", "++ Very good"],
        ["StronglyDisagree", "Disagree", "Neutral", "Agree", "StronglyAgree"],
        ["Never", "Rarely", "Somtimes", "Often", "Allways"],
        ["Very dissatisfied", "Dissatisfied", "Neutarl", "Satisfied", "Very satisfied"],
        ["Nigdy", "Rzadko", "Czasami", "Często", "Zawsze"],
        ["Практически никогда", "Редко", "Иногда", "Часто", "Практически всегда"],
        ["Helt uenig", "Delvis uenig", "Hverken enig eller uenig", "Delvis enig", "Helt enig"],
        ["Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum", "Kesinlikle katılıyorum"],
        ["Mycket missnöjd", "Missnöjd", "Nöjd", "Mycket nöjd"],
    ],
)
def test_scales_numbered_otherwise_misspelt_or_of_further_languages_keep_their_order(ordered):
    found = scale_of(sorted(ordered))
    assert found is not None
    assert list(found.order) == ordered


@pytest.mark.parametrize("pair", [("satisfied", "dissatisfied"), ("likely", "unlikely"), ("important", "unimportant")])
def test_a_denial_is_no_slip(pair):
    found = scale_of(["Very " + pair[0], pair[0], pair[1]])
    assert found is None or list(found.order) == [pair[1], pair[0], "Very " + pair[0]]


def test_neighbours_with_scales_of_their_own_are_no_one_grid(tmp_path):
    five = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
    seven = [*five[:2], "Slightly disagree", five[2], "Slightly agree", *five[3:]]
    rows = {f"I {what} the board": five for what in ("know", "trust", "like")}
    found, _ = drafted(tmp_path, {"Town": TOWNS, **rows, **dict.fromkeys(("Clear", "Fair", "Open"), seven)})
    assert {len(found[header].choices) for header in rows} == {5}
    assert {len(found[header].choices) for header in ("Clear", "Fair", "Open")} == {7}


def test_two_answers_with_a_word_between_are_doubted_in_any_language(tmp_path):
    for words in (
        ("Rust", "Rust en natuur", "Natuur", "Werk en natuur", "Werk"),
        ("Rot", "Rot und Blau", "Blau", "Grün und Rot", "Grün"),
    ):
        found, _ = drafted(tmp_path, {"Town": TOWNS, "Waarom of warum": words})
        assert "holds_others" in keys(found["Waarom of warum"])


def test_before_and_after_alone_are_told(tmp_path):
    answers = ("Not at all", "A little", "Somewhat", "Very much")
    found, _ = drafted(tmp_path, {"Town": TOWNS, "I can cook (before)": answers, "I can cook (after)": answers})
    assert "headers_alike" in keys(found["I can cook (before)"])
