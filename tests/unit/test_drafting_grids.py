"""Grids and options that a tool parts in its own way, and columns that ask nobody anything."""

import csv
from pathlib import Path

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.column_groups import NEIGHBOURS, TOOL, Group
from les_evaluation.study.drafting.column_roles import roles_of
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.first_words import scale_of_first_words
from les_evaluation.study.drafting.form_heads import limesurvey_by_form
from les_evaluation.study.drafting.grids_apart import with_grids_apart
from les_evaluation.study.drafting.neutral_table import OPTION, OTHER_TEXT, Column, Export, Said
from les_evaluation.study.drafting.numbered_marks import with_numbered_marks
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.rows_by_answers import rows_and_answers, with_rows_apart
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.typed_others import with_typed_others


def drafted(tmp_path, rows):
    """What is recognised in a table of these rows, the headers among them."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return recognise(read_export(path, problems=Problems()), can_tick=True)


def column(header, cells, **said):
    return Column(header, Said(**said), {cell: cells.count(cell) for cell in cells if cell}, len(cells))


def told(found):
    return [(one.type, len(one.headers), len(one.choices)) for one in found.questions]


# A column per row and answer.


def test_a_column_for_each_row_and_answer_is_a_question_per_row(tmp_path):
    answers, rows = ["None", "2", "3", "A lot"], ["Paying staff", "Keeping stock"]
    heads = ["Respondent ID", "Collector ID", "How much do you use computers for:"] + [""] * 7
    below = ["", "", *(f"{row} - {answer}" for row in rows for answer in answers)]
    cells = []
    for n in range(12):
        first, second = n % 4, (n + 1) % 4
        marks = [answers[at] if at == first else "" for at in range(4)]
        cells.append([str(100 + n), "1", *marks, *(answers[at] if at == second else "" for at in range(4))])
    found = drafted(tmp_path, [[*heads], [*below], *cells])
    assert told(found) == [("select_one", 4, 4)] * 2  # nobody ticked two in a row
    assert [one.text for one in found.questions] == [
        "How much do you use computers for: Paying staff",
        "How much do you use computers for: Keeping stock",
    ]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["Soup - Good", "Soup - Bad", "Bread - Good", "Bread - Bad", "Other (please specify)"], ["Soup", "Bread", ""]),
        (["A - b - Yes", "A - b - No", "C - Yes", "C - No"], ["A - b", "C"]),
        (["Python - tables", "Python - arrays", "R - figures"], []),  # options that hold a dash
        (["Train - daily", "Bus - daily", "Car - daily"], []),
        (["Yes", "No"], []),
    ],
)
def test_rows_by_answers_have_every_answer_in_one_order(options, rows):
    found = rows_and_answers(options) or []
    assert list(dict.fromkeys(row for row, _ in found)) == rows


# Grids that follow each other.


@pytest.mark.parametrize(
    ("headers", "sizes"),
    [
        (["vax01m", "vbe02m", "vcu03m", "vdo01f", "vea02f", "vfi03f"], [3, 3]),
        (["em1", "em2", "em3", "op1", "op2", "op3", "op4"], [3, 4]),
        (["b1x", "b2y", "b3x", "c4y", "c5x", "c6y"], [6]),  # counted through
        (["be1", "ba1", "be2", "ba2", "be3", "ba3"], [6]),  # items of two kinds in turns
        (["a1", "a2", "b1", "b2"], [4]),  # two items are no grid
        (["wise", "calm", "kind", "warm"], [4]),
    ],
)
def test_items_counted_anew_begin_a_grid_of_their_own(headers, sizes):
    columns = tuple(column(header, ["1", "2", "3"], text=f"About {header}") for header in headers)
    group = Group(columns, tuple(one.said.text for one in columns), "", NEIGHBOURS)
    assert [len(part.columns) for part in with_grids_apart([group])] == sizes


def test_rows_between_brackets_are_one_grid_whatever_they_share(tmp_path):
    stem = "Divide your ten last orders over these places."
    rows = ["(At home)", "(In a shop [any shop: large or small])", "(In a locker)"]
    texts = [*(f"{stem} {row}" for row in rows), "How did you pay? (in cash)", "How old is your shop? (in years)"]
    cells = [[str(n % 11), str(n % 3), str(n % 5), str(20 + n % 7), str(3 * n % 16)] for n in range(22)]
    found = drafted(tmp_path, [texts, *cells])
    assert [one.block != "" for one in found.questions] == [True] * 3 + [False] * 2
    captions = ["At home", "In a shop [any shop: large or small]", "In a locker"]
    assert [one.short for one in found.questions[:3]] == captions


# Options with a text beside each, or with their own number as a mark.


def test_options_with_a_comment_each_are_one_multiple_choice():
    names = ["id", *(f"LONE[{code}]" for code in ("SQ001", "SQ001comment", "SQ002", "SQ002comment"))]
    names += ["ROWS[SQ001]", "ROWS[SQ002]"]
    heads = limesurvey_by_form([names, [""] * 7, [""] * 7])
    assert [one.kind for one in heads.said] == ["", OPTION, OTHER_TEXT, OPTION, OTHER_TEXT, "", ""]
    assert [one.group for one in heads.said][1::2] == ["LONE", "LONE", "ROWS"]


def test_options_marked_by_their_own_number_are_one_question(tmp_path):
    heads = ["wish.books", "wish.games", "wish.music", "wish.films", "mood.now", "mood.then", "mood.soon"]
    cells = [["1" if n % 2 else "", "2" if n % 3 else "", "", "4" if n % 5 else "", *"231"] for n in range(12)]
    cells += [["1", "", "", "", *"122"]]
    found = drafted(tmp_path, [heads, *cells])
    assert (found.questions[0].type, len(found.questions[0].headers)) == ("select_multiple", 4)
    assert found.questions[0].ticks == (("1", "2", "4"), ())
    assert all(one.type != "select_multiple" for one in found.questions[1:])


@pytest.mark.parametrize("cells", [["1", "1", "1"], ["3", "1", "2"], ["1", "2", ""], ["1", "2", "x"]])
def test_marks_that_are_no_places_stay(cells):
    columns = [column(f"it.{letter}", [cell, ""]) for letter, cell in zip("abc", cells, strict=True)]
    assert [one.said.kind for one in with_numbered_marks(columns)] == [""] * 3


def test_options_in_the_second_line_of_an_unknown_tool_with_what_was_typed_beside(tmp_path):
    top = ["Ref", "How long?", "Which pets have you?", "", "", "", "", "Why?"]
    below = ["", "", "Dog", "Cat", "Other (please specify)", "Other (please specify) Comment", "None of these", ""]
    cells = []
    for n in range(20):
        other = "Other (please specify)" if n % 4 == 0 else ""
        typed = f"a bird called {n}" if other else ""
        pets = ["Dog" if n % 2 else "", "Cat" if n % 3 else "", other, typed, "" if n % 6 else "None of these"]
        cells.append([f"r{n}", ["One year", "Two years"][n % 2], *pets, f"because of reason {n} and more of it"])
    found = drafted(tmp_path, [top, below, *cells])
    pets = next(one for one in found.questions if one.type == "select_multiple")
    assert pets.text == "Which pets have you?"
    captions = ["Dog", "Cat", "Other (please specify)", "None of these"]
    assert [choice.caption for choice in pets.choices] == captions
    assert sum(one.type == "text" for one in found.questions) == 2  # what was typed, and why


# Typed behind other.


def test_a_column_of_what_was_typed_behind_other_is_a_text_however_few_texts():
    chosen = column("Where?", ["Home"] * 30 + ["Other"] * 8)
    typed = column("If other answer, please specify", ["", *["at work"] * 5, "at school", *[""] * 31])
    place = column("Other place", [*["with friends"] * 4, *["in the park"] * 4, *[""] * 30])
    found = with_typed_others([chosen, typed, place])
    assert [one.said.kind for one in found] == ["", OTHER_TEXT, OTHER_TEXT]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("What other tools do you use?", ["Hammer", "Saw", "Hammer;Saw"] * 10),
        ("Other (please specify)", ["0", "1"] * 15),
        ("Other (please specify)", ["Other (please specify)", ""] * 15),
        ("Other, please specify", ["Very good", "Good", "Bad"] * 10),
        ("Please specify your gender (man, woman, other)", ["Man", "Woman", "Other"] * 10),
        ("Other than work, please specify why", ["For fun", "For my family"] * 15),
        ("Other support", ["From the town", "From the state"] * 15),  # no answer other before it
    ],
)
def test_other_in_a_header_makes_no_text_of_answers(header, cells):
    before = column("Where?", ["Home", "Work"] * 15)
    assert [one.said.kind for one in with_typed_others([before, column(header, cells)])] == ["", ""]


def test_a_question_named_as_another_with_options_is_kept(tmp_path):
    heads = ["_id", "_uuid", "Paid?", "If yes, which?", "If yes, which?/food", "If yes, which?/rent", "Missed?"]
    heads += ["If yes, which?", "_submission_time"]
    cells = [
        [str(n), f"u{n}", "Yes", "food rent", "1", str(n % 2), "No", f"a text about what was missed, {n}", "2024-01-01"]
        for n in range(12)
    ]
    found = drafted(tmp_path, [heads, *cells])
    texts = [one for one in found.questions if one.type == "text"]
    assert [one.text for one in texts] == ["If yes, which?"]


# No questions.


@pytest.mark.parametrize(
    ("header", "labels", "asked"),
    [
        ("status", {"1": "Terminated", "2": "Overquota", "3": "Qualified", "4": "Partial"}, False),
        ("status", {"1": "Uitgescreend", "2": "Quotum vol", "3": "Volledig"}, False),
        ("status", {"1": "Employed", "2": "Unemployed", "3": "Retired"}, True),
    ],
)
def test_a_status_of_responses_is_no_question(header, labels, asked):
    found = roles_of([column(header, ["1", "2", "3"] * 4, labels=labels)])
    assert found == [None if asked else "other"]


def test_who_watched_a_hash_and_where_a_computer_was_are_no_questions():
    hashes = [f"{n:02x}a3f0c5d9b8e7f60123456789abcdef"[:32] for n in range(10)]
    country = column("Country", ["BE", "NL", "FR", "DE", "BE"] * 2)
    observer = column("Observer name", ["Ann Lee", "Bo Ek"] * 5)
    visit = column("Browser", ["Chrome", "Edge"] * 5)
    roles = roles_of([column("p_0001", [*hashes[:9], hashes[0]]), observer, visit, country])
    assert roles == ["other", "personal", "other", "other"]
    job = column("Job", ["Cook", "Baker"] * 5)
    assert roles_of([job, country, job]) == [None, None, None]  # nothing beside it says that a tool wrote it


# Orders.


@pytest.mark.parametrize(
    "ordered",
    [
        ["Less than a year", "1 - 2 years", "2 - 5 years", "More than 20 years"],
        ["Moins d'un an", "1 à 3 ans", "Plus de 3 ans"],
        ["Minder dan een half jaar", "Een half jaar tot een jaar", "1 tot 2 jaar", "Meer dan 2 jaar"],
        ["Weniger als eine Woche", "1 bis 3 Wochen", "Mehr als ein Monat"],
        ["Half a day", "A day", "A week", "More than a month"],
        ["1 day a week", "2 days a week", "3 days a week"],
        ["None", "GCSEs or equivalent", "A-Levels or equivalent", "Foundation course", "Bachelors degree", "Doctorate"],
        ["kein Abschluss", "Hauptschulabschluss", "Realschulabschluss", "Abitur", "Bachelor", "Master", "Promotion"],
        ["Lager onderwijs", "Lager secundair onderwijs", "Hoger secundair onderwijs", "Bachelor", "Master of hoger"],
        ["Aucun", "Primaire", "Secondaire", "Supérieur"],
        ["Lager onderwijs", "Eerste graad", "Hoger secundair", "Graduaat", "Bachelor", "Master", "Doctoraat"],
    ],
)
def test_amounts_of_one_unit_and_levels_of_schooling_have_their_order(ordered):
    assert known_order(sorted(ordered)) == ordered


def test_an_answer_explained_behind_a_colon_has_the_place_of_its_first_word():
    answers = ["High: we use it all day", "Low: we try it", "Medium: we are on our way", "Don't know"]
    found = scale_of_first_words(answers)
    assert found.order == ("Low: we try it", "Medium: we are on our way", "High: we use it all day")
    assert found.no_view == ("Don't know",)
    assert scale_of_first_words(["Bus: daily", "Car: never", "Train: at times"]) is None


def test_degrees_of_two_words_before_what_they_are_of():
    order = ["Très peu concentré", "Moyennement concentré", "Assez bien concentré", "Totalement concentré"]
    assert list(scale_of(sorted(order)).order) == order
    grades = ["Passable", "Assez bien", "Bien", "Très bien"]
    assert list(scale_of(sorted(grades)).order) == grades


# Many typed answers beside several chosen ones.


def test_cells_of_several_answers_with_a_typed_one_in_many_are_a_multiple_choice(tmp_path):
    options = ["Bank", "Shop", "School", "Farm", "Port"]
    cells = []
    for n in range(60):
        own = [options[at] for at in range(5) if (n >> at) & 1 or at == n % 5]
        cells.append([";".join([*own, *([f"our own trade number {n}"] if n % 3 == 0 else [])])])
    rows = [["Where have you worked?", "Age"], *([*one, str(20 + at)] for at, one in enumerate(cells))]
    found = drafted(tmp_path, rows)
    assert found.questions[0].type == "select_multiple"
    assert {choice.caption for choice in found.questions[0].choices} >= set(options)
    texts = [[f"We went there; it was {n} times; nobody came {n * 7}"] for n in range(60)]
    rows = [["What happened then?", "Age"], *([*one, str(20 + at)] for at, one in enumerate(texts))]
    assert drafted(tmp_path, rows).questions[0].type == "text"


# The same in other tools.


@pytest.mark.parametrize(
    ("subs", "cells", "rows"),
    [
        # Boxes that a tool leaves out where nobody ticked one.
        (["Mail - 1", "Mail - 2", "Mail - 3", "Post - 2", "Post - 3"], ["1", "2", "3", "2", "3"], ["Mail", "Post"]),
        (["SQ1_A", "SQ1_B", "SQ2_A", "SQ2_B"], ["1"] * 4, ["SQ1", "SQ2"]),
        # A list to choose from below each answer: how often, and how good.
        (
            ["Jam - Use", "Jam - Taste", "Tea - Use", "Tea - Taste"],
            ["Often", "Good", "Often", "Good"],
            ["Use", "Taste"],
        ),
        (["Jam - Use", "Jam - Taste", "Tea - Use", "Tea - Taste"], ["Often"] * 4, ["Which?"]),  # one list: one grid
        (["Mail - 1", "Post - 2", "Call - 3"], ["1", "2", "3"], ["Which?"]),
    ],
)
def test_rows_and_answers_are_told_apart_by_their_cells(subs, cells, rows):
    columns = tuple(column(f"q_{sub}", [cell, ""]) for sub, cell in zip(subs, cells, strict=True))
    found = with_rows_apart([Group(columns, tuple(subs), "Which?", TOOL)])
    assert [part.stem.removeprefix("Which: ").removeprefix("Which?: ") for part in found] == rows


def test_numbers_of_how_many_are_no_codes_and_codes_far_off_are_no_answers(tmp_path):
    heads = ["How many hours a day do you? [Work]", "How many hours a day do you? [Rest]", "v1", "v2"]
    cells = [[str(n % 9), str(n % 7), ["1", "2", "3", "4", "99"][n % 5], str(n % 5 * 33)] for n in range(40)]
    work, rest, code, amount = drafted(tmp_path, [heads, *cells]).questions
    assert (work.type, rest.type) == ("integer", "integer")
    assert work.block == rest.block != ""
    assert [(one.value, one.kind) for one in code.choices if one.kind != "substantive"] == [("99", "no_view")]
    assert "codes_of_nothing" in [doubt.key for doubt in code.doubts]
    assert amount.type == "integer"


def test_codes_of_a_form_with_strokes_stand_on_their_scale():
    words = ["very_poor", "poor", "fair", "good", "very_good"]
    assert list(scale_of([*sorted(words), "dont_know"]).order) == words
    assert scale_of(["bus_stop", "train_stop", "no_stop"]) is None


def test_rows_of_a_grid_in_the_second_line_of_an_unknown_tool(tmp_path):
    top = ["Ref", "How good is it?", "", "", "Which pets?", "", "Town"]
    below = ["", "The bread", "The soup", "The tea", "Dog", "Cat", ""]
    words = ["Bad", "Fair", "Good"]
    cells = [
        [f"r{n}", *(words[(n + at) % 3] for at in range(3)), "Dog" if n % 2 else "", "Cat" if n % 3 else "", "Gent"]
        for n in range(12)
    ]
    found = drafted(tmp_path, [top, below, *cells])
    assert [one.short for one in found.questions if one.block] == ["The bread", "The soup", "The tea"]
    assert sum(one.type == "select_multiple" for one in found.questions) == 1


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Q5_NPS_GROUP", "other"),
        ("_home_latitude", "other"),
        ("Interviewer number", "other"),
        ("enumerator_id", "other"),
        ("latitude_of_feelings", None),
        ("Number of interviewers", None),
    ],
)
def test_what_a_tool_adds_or_who_asked_is_no_question(header, role):
    assert roles_of([column(header, ["1", "2", "3"] * 4)]) == [role]


@pytest.mark.parametrize(
    ("header", "cells", "asked"),
    [
        ("How do we reach you?/Phone", ["1", "0"], True),
        ("reach_2", ["Phone", ""], True),
        ("How often by: Phone", ["Never", "Often"], True),
        ("reach_3", ["2", "5"], True),
        ("reach_4", ["0473 21 39 72", "0471 11 22 33"], False),
        ("reach_5", ["12a", "7"], False),
    ],
)
def test_an_option_or_a_row_called_phone_is_a_question(header, cells, asked):
    told = column(header, cells * 6, text="How do we reach you?", sub="Phone", group="reach")
    assert (roles_of([told]) == [None]) is asked


@pytest.mark.parametrize("caption", ["nicht gezeigt", "Not asked", "Question not shown", "Niet gevraagd", "Non posée"])
def test_what_was_not_asked_is_no_answer(caption):
    words = ["Stimme nicht zu", "Teils/teils", "Stimme zu"]
    found = scale_of([caption, *words])
    assert (found.order, found.no_view) == (tuple(words), (caption,))
    assert not is_no_view(f"{caption} for money")


# Codes on both sides of nought.


def codes_of(found):
    return [[(one.caption, one.kind) for one in question.choices] for question in found.questions]


def test_codes_on_both_sides_of_nought_are_one_scale(tmp_path):
    rows = [[f"{n}", str(n % 5 - 2), str(2 - n % 5), str(n % 4 - 1)] for n in range(40)]
    found = drafted(tmp_path, [["respondent_id", "mood_1", "mood_2", "mood_3"], *rows])
    assert codes_of(found) == [[(code, "substantive") for code in ("-2", "-1", "0", "1", "2")]] * 3
    assert len({question.block for question in found.questions} - {""}) == 1
    assert all("codes_around_nought" in [doubt.key for doubt in one.doubts] for one in found.questions)


@pytest.mark.parametrize("beside", [["1", "2", "3", "4", "-1"], ["0", "1", "2", "-9", "1"]])
def test_codes_below_nought_say_no_answer_where_others_go_higher(tmp_path, beside):
    """Another question of the same export has codes of no answer: so are those from -2 to 2."""
    rows = [[f"{n}", str(n % 5 - 2), str(2 - n % 5), beside[n % 5]] for n in range(40)]
    found = drafted(tmp_path, [["respondent_id", "mood", "rest", "trust"], *rows])
    assert codes_of(found)[0] == [*((code, "substantive") for code in "012"), ("-2", "no_view"), ("-1", "no_view")]


def test_seldom_codes_below_nought_say_no_answer(tmp_path):
    seldom = ["0", "1", "2"] * 33 + ["-1", "-2"]
    found = drafted(
        tmp_path, [["respondent_id", "mood", "rest"], *([f"{n}", one, one] for n, one in enumerate(seldom))]
    )
    assert [kind for _, kind in codes_of(found)[0]] == ["substantive"] * 3 + ["no_view"] * 2


def test_an_option_that_nobody_ticked_stands_among_the_others(tmp_path):
    heads = ["respondent_id", "apps_none_yet", "apps_bus", "apps_car", "apps_bike", "apps_kind"]
    rows = [[f"{n}", "", "1" if n % 2 else "", "", "1" if n % 3 else "", "AB"[n % 2]] for n in range(12)]
    found = drafted(tmp_path, [heads, *rows])
    assert told(found) == [("select_multiple", 4, 4), ("select_one", 1, 2)]
    written = [[row[0], row[1], *(cell or "0" for cell in row[2:3]), row[3], row[4] or "0", row[5]] for row in rows]
    found = drafted(tmp_path, [heads, *written])
    assert ("select_multiple", 4, 4) not in told(found)  # 0 says not ticked: the blank ones are something else


# Wordings that tie nothing together.


def qualtrics_rows(heads):
    """An export with three lines of headers: {name: (wording, answers)}, 12 responses."""
    own = {"StartDate": ("Start Date", ["2024-05-01 10:00:00"]), "ResponseId": ("Response ID", None)}
    own |= {"Finished": ("Finished", ["True"])} | heads
    cells = [
        [f"R_{n:016d}" if answers is None else answers[n % len(answers)] for _, answers in own.values()]
        for n in range(12)
    ]
    return [list(own), [text for text, _ in own.values()], [f'{{"ImportId":"{name}"}}' for name in own], *cells]


AGREE = ["Disagree", "Neutral", "Agree"]


def blocks_of(found):
    return [(one.block, one.text) for one in found.questions]


def test_a_wording_that_nobody_wrote_ties_no_grids_together(tmp_path):
    text = "Click to write the question text"
    heads = {f"Q{q}_{n}": (f"{text} - Row {q}{n}", AGREE) for q in (4, 6) for n in (1, 2, 3)}
    blocks = blocks_of(drafted(tmp_path, qualtrics_rows(heads)))
    assert [text for _, text in blocks] == ["Row 41", "Row 42", "Row 43", "Row 61", "Row 62", "Row 63"]
    assert [blocks[0][0]] * 3 + [blocks[3][0]] * 3 == [block for block, _ in blocks]
    assert len({block for block, _ in blocks} - {""}) == 2


@pytest.mark.parametrize(("names", "grids"), [(["Q4_1", "Q4_2", "Q4_3", "Q6_1", "Q6_2", "Q6_3"], 2), ("abcdef", 1)])
def test_grids_in_the_same_words_are_apart_where_their_items_are_counted_anew(tmp_path, names, grids):
    rows = zip(names, ["bread", "soup", "tea", "rice", "milk", "corn"], strict=True)
    heads = {name: (f"How good is it? - The {row}", ["Bad", "Fair", "Good"]) for name, row in rows}
    blocks = blocks_of(drafted(tmp_path, qualtrics_rows(heads)))
    assert len({block for block, _ in blocks} - {""}) == grids


def test_texts_to_read_with_one_answer_are_no_grid(tmp_path):
    read = "Please read this text: "
    heads = {"Q4": (f"{read}The river is high. Did you?", ["Yes"]), "Q9": (f"{read}The sea is low. Did you?", ["Yes"])}
    found = drafted(tmp_path, qualtrics_rows(heads))
    assert [(one.block, [doubt.key for doubt in one.doubts]) for one in found.questions] == [("", ["one_answer"])] * 2
    heads = {"Q4": (f"{read}one?", ["Yes", "No"]), "Q9": (f"{read}two?", ["Yes", "No"])}
    assert all(one.block for one in drafted(tmp_path, qualtrics_rows(heads)).questions)


# What is said beside answers: lines below the headers, headers that a program made up.


def page_rows(first, second):
    """A table of 16 responses with two lines below the headers, of four questions that are chosen and an open one."""
    heads = ["QUESTION", "Are you here?", "How old?", "How good?", "Which colour?", "Why?"]
    lists = [["Yes", "No"], ["15-24 years", "25-64 years", "65+"], ["Bad", "Fair", "Good"], ["Red", "Blue"]]
    rows = [[str(3000 + 7 * n), *(one[n % len(one)] for one in lists), f"Because of {n}"] for n in range(16)]
    return [heads, first, second, *rows]


def test_lines_below_the_headers_that_say_the_kind_of_question_are_no_answers(tmp_path):
    kinds = ["TYPE", "Single choice", "Single choice", "Single choice", "Single choice", "Open"]
    found = drafted(tmp_path, page_rows(kinds, ["visitor_id", "901 - Page 1", "902 - Page 1", "903", "904", "905"]))
    assert [len(one.choices) for one in found.questions] == [2, 3, 3, 2, 0]
    assert [choice.caption for choice in found.questions[1].choices] == ["15-24 years", "25-64 years", "65+"]
    assert [column.header for column in found.metadata["respondent"]] == ["QUESTION"]


def test_answers_of_somebody_who_typed_are_no_line_of_kinds(tmp_path):
    typed = ["3001", "test", "test", "test", "Red", "test"]  # one of the closed questions was answered as others did
    found = drafted(tmp_path, page_rows(typed, ["3002", "Yes", "65+", "Bad", "Blue", "No idea"]))
    assert "test" in {choice.caption for question in found.questions for choice in question.choices}


def test_headers_that_pandas_made_up_are_blank_ones(tmp_path):
    heads = ["", "Are you here?", "How good?", "Which do you read?", "Unnamed: 4", "Unnamed: 5", "Which day?"]
    below = ["0", "Response", "Response", "Blog (www.blog.org)", "Mail (*@team.org)", "Paper", "Response"]
    cells = [
        [
            str(n + 1),
            "Yes" if n % 2 else "No",
            ["Bad", "Good"][n % 2],
            *(below[3 + at] if (n + at) % 2 else "" for at in range(3)),
            "Sun" if n % 3 else "Sat",
        ]
        for n in range(12)
    ]
    found = drafted(tmp_path, [heads, below, *cells])
    assert told(found) == [("select_one", 1, 2)] * 2 + [("select_multiple", 3, 3), ("select_one", 1, 2)]
    assert [choice.caption for choice in found.questions[2].choices] == below[3:6]


@pytest.mark.parametrize(
    ("text", "sub", "personal"),
    [
        ("Please create a personal code.", "Last digit of your year of birth", True),
        ("Bitte erstellen Sie einen persönlichen Code", "Letzte Ziffer Ihres Geburtsjahres", True),
        ("Maak een persoonlijke code", "Laatste cijfer van je geboortejaar", True),
        ("Créez votre code personnel", "Dernier chiffre de votre année de naissance", True),
        ("How useful was it to create code of your own?", "In the lab", False),
    ],
)
def test_the_parts_of_a_code_that_people_make_go_no_further(text, sub, personal):
    one = column("code_2", ["1", "2", "3", "9"] * 5, text=text, sub=sub, group="code")
    assert (roles_of([one]) == ["personal"]) is personal


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Over the last year, my interest in this has grown", "select_one"),
        ("In het afgelopen jaar is mijn interesse gegroeid", "select_one"),
        ("How many times did you come over the last year?", "integer"),
        ("Age in years", "integer"),
    ],
)
def test_a_period_in_a_wording_is_not_what_it_counts(tmp_path, text, kind):
    found = drafted(tmp_path, [["respondent_id", text], *([str(n), str(n % 5 + 1)] for n in range(30))])
    assert [one.type for one in found.questions] == [kind]


@pytest.mark.parametrize(
    "lowest_first",
    [
        ["15-24 jaar", "25-64 jaar", "65+"],
        ["No difficulty", "Yes, some difficulty", "Yes, a lot of difficulty"],
        ["Geen moeite", "Enige moeite", "Veel moeite", "Lukt helemaal niet"],
        ["High school graduate", "Some college", "2 year degree", "4 year degree", "Professional degree"],
    ],
)
def test_answers_of_which_some_name_no_unit_or_say_yes_before_stand_in_order(lowest_first):
    assert known_order(sorted(lowest_first)) == lowest_first


def test_units_count_where_there_are_several():
    assert known_order(["2 years", "6 months", "10 days"]) == ["10 days", "6 months", "2 years"]


@pytest.mark.parametrize(
    ("counted", "doubted"),
    [
        (["1-Completely yes", "2-In part", "3-Not at all"], True),
        (["1-Not at all", "2-In part", "3-Completely yes"], False),
    ],
)
def test_answers_counted_down_to_none_leave_the_good_end_open(tmp_path, counted, doubted):
    found = drafted(tmp_path, [["respondent_id", "Is it safe?"], *([str(n), counted[n % 3]] for n in range(30))])
    assert ("direction_unknown" in [doubt.key for doubt in found.questions[0].doubts]) is doubted


@pytest.mark.parametrize(
    ("header", "typed"), [("If_other_second_need", True), ("Si autre_besoin", True), ("If_most_second_need", False)]
)
def test_a_header_that_begins_with_if_other_holds_what_was_typed(header, typed):
    asked = column("Second need?", ["Food"] * 20 + ["Other"] * 4, text="Second need?")
    beside = column(header, ["Not said"] * 3 + ["Shoes"] + [""] * 20)
    assert (with_typed_others([asked, beside])[1].said.kind == OTHER_TEXT) is typed


def test_a_row_of_which_nobody_chose_an_end_stays_in_its_grid():
    whole = ["Strongly against", "Against", "Slightly against", "Neither in favour nor against"]
    whole += ["Slightly in favour", "In favour", "Strongly in favour"]
    given = [whole, whole, whole[2:], whole[2:], whole]
    columns = tuple(
        Column(f"Q17_{at}", Said(), dict.fromkeys(answers, 20), 140) for at, answers in enumerate(given, start=1)
    )
    found = recognise(Export(Path("a.csv"), "Qualtrics", columns, 140), can_tick=True).questions
    assert len({one.block for one in found}) == 1
    assert all([choice.caption for choice in one.choices] == whole for one in found)


def test_a_row_that_two_people_answered_has_the_list_of_its_sisters():
    many = {"very poor": 6, "poor": 3, "fair": 3, "good": 4, "very good": 6, "not applicable": 3}
    few = {"very good": 1, "not applicable": 1}
    columns = tuple(
        Column(f"Rate it: [{row}]", Said("Rate it:", sub=row), cells, 40)
        for row, cells in (("size", many), ("shape", many), ("smell", few))
    )
    found = recognise(Export(Path("a.csv"), "LimeSurvey", columns, 40), can_tick=True).questions
    assert len({one.block for one in found}) == 1
    assert len({one.choices for one in found}) == 1


def test_a_text_below_the_wording_of_rows_is_no_row():
    many = {"very poor": 6, "poor": 3, "fair": 3, "good": 4, "very good": 6}
    typed = {"I would not know how to tell": 1, "good": 1}
    columns = tuple(
        Column(f"Rate it: [{row}]", Said("Rate it:", sub=row), cells, 40)
        for row, cells in (("size", many), ("shape", many), ("else", typed))
    )
    found = recognise(Export(Path("a.csv"), "LimeSurvey", columns, 40), can_tick=True).questions
    assert [bool(one.block) for one in found] == [True, True, False]
