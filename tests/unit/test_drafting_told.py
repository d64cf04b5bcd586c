"""What a draft takes for sure and what it doubts: shapes of tools, codes apart, marks between answers, tongues."""

from __future__ import annotations

import csv
import itertools

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import kind_of_answer
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.behind_other import without_typed
from les_evaluation.study.drafting.codes_apart import numbers_of_nothing
from les_evaluation.study.drafting.column_roles import roles_of
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.joined_answers import parts_of, rare_parts_of
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of

AGREE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
LIME = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
FORMS = ["ID", "Start time", "Completion time"]
SAME = itertools.cycle  # of answers, one for each row


def column(header, cells, *, text="", n=None, **said):
    return column_of(header, cells, Said(text, **said), n=n or len(cells))


def drafted(tmp_path, *columns, rows=24, lines=1):
    """The questions of an export of these columns (header or header lines, cells), and all that was recognised."""
    heads = [[(head if isinstance(head, tuple) else (head,))[line] for head, _ in columns] for line in range(lines)]
    cells = [list(itertools.islice(SAME(own), rows)) for _, own in columns]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*heads, *zip(*cells, strict=True)])
    found = recognise(read_export(path, problems=Problems()), can_tick=True)
    return found.questions, found


def keys(question):
    return {doubt.key for doubt in question.doubts}


def lime(*columns):
    own = [(name, [str(n) for n in range(1, 25)] if name == "id" else ["2024-03-01 10:00:00"]) for name in LIME]
    return [*own, *columns]


# Grids of tools


def test_questions_side_by_side_of_qualtrics_are_a_grid_each_and_scores_are_none(tmp_path):
    def own(name, text, cells):
        return ((name, text, f'{{"ImportId":"{name}"}}'), cells)

    grids = [
        own(f"Q8#{at}_{row}", f"Rate these - {asked} - {what}", AGREE)
        for at, asked in ((1, "How good?"), (2, "How dear?"))
        for row, what in ((1, "Bus"), (2, "Tram"))
    ]
    key = own("ResponseId", "Response ID", [f"R_{n:016d}" for n in range(24)])
    moment = own("StartDate", "Start Date", ["2024-03-01 10:00:00"])
    _, found = drafted(tmp_path, moment, key, *grids, own("SC0", "Score", ["4", "7", "9"]), lines=3)
    blocks = [(question.headers[0], question.block) for question in found.questions]
    assert [block for _, block in blocks[:2]] == ["Rate these - How good?"] * 2
    assert [block for _, block in blocks[2:]] == ["Rate these - How dear?"] * 2
    assert "SC0" in [own.header for own in found.metadata["other"]]


@pytest.mark.parametrize("form", ["Q1[{row}][{scale}]", "Q1[{row}_{scale}]", "Q1[{row}#{scale}]"])
def test_two_scales_of_limesurvey_are_two_grids(tmp_path, form):
    pairs = list(itertools.product(("SQ001", "SQ002", "SQ003"), (1, 2)))
    columns = [(form.format(row=row, scale=scale), ["A1", "A2", "A3"]) for row, scale in pairs]
    questions, _ = drafted(tmp_path, *lime(*columns))
    blocks = {question.block for question in questions}
    assert len(blocks) == 2
    assert all(sum(question.block == block for question in questions) == 3 for block in blocks)
    assert all("codes_only" in keys(question) for question in questions)  # A1 to A3: what they mean stands elsewhere


def test_statements_side_by_side_with_the_same_answers_are_a_grid_whatever_their_words(tmp_path):
    answers = ["Never contributes", "Rarely contributes", "Always contributes", "I am unsure"]
    named = ["Fraud of somebody", "Fraud of somebody else", "Bad luck of all"]
    columns = [(FORMS[0], [str(n) for n in range(24)]), *((one, ["2024-03-01 10:00:00"]) for one in FORMS[1:])]
    questions, _ = drafted(tmp_path, *columns, *((name, answers) for name in named))
    assert len({question.block for question in questions}) == 1
    assert [choice.caption for choice in questions[0].choices] == answers
    assert [choice.kind for choice in questions[0].choices] == ["substantive"] * 3 + ["no_view"]


def test_numbers_of_questions_and_headers_that_come_back_make_no_grid_of_unlike_ones(tmp_path):
    again = [(f"Item_{at}", [str(n) for n in range(1, 6)]) for at in (1, 2, 3)]
    questions, _ = drafted(tmp_path, *again, ("Age", ["20", "30", "41"]), *again)
    grids = [question.block for question in questions if question.headers[0] != "Age"]
    assert grids[:3] == [grids[0]] * 3
    assert grids[3:] == [grids[3]] * 3
    assert grids[0] != grids[3] != ""


def test_alike_questions_that_nothing_ties_together_are_doubted(tmp_path):
    boxes = [(name, ["TRUE", "FALSE"]) for name in ("walking", "cycling", "driving")]
    questions, _ = drafted(tmp_path, ("town", ["Genk", "Gent"]), *boxes)
    assert [("may_be_rows" in keys(question)) for question in questions] == [False, True, True, True]


def test_a_joined_cell_is_told_by_the_boxes_behind_it(tmp_path):
    ticked = [("Red", "Blue"), ("Red",), ("Blue", "Dark green"), ("Dark green",)]
    joined = ("Colours", [" ".join(own) for own in ticked])
    boxes = [(name, ["1" if name in own else "0" for own in ticked]) for name in ("Red", "Blue", "Dark green")]
    questions, found = drafted(tmp_path, ("age", ["20", "31", "45", "50"]), joined, *boxes)
    assert [(one.type, [c.caption for c in one.choices]) for one in questions[1:]] == [
        ("select_multiple", ["Red", "Blue", "Dark green"])
    ]
    assert "Colours" in found.empty


def test_boxes_of_kobo_are_one_question_however_few_ticked_them(tmp_path):
    beside = [(name, [str(n) for n in range(24)]) for name in ("_id", "_uuid", "_submission_time")]
    why = ("grp/why", ["2", "3", "", "4 3"])
    boxes = [(f"grp/why/{n}", ["True" if str(n) in cell.split() else "False" for cell in why[1]]) for n in range(1, 6)]
    several = ("species", ["1", "1", "1 0", "1 3", "1 4", "1"])
    added = [("_duration", ["31", "45"]), ("_xform_id", ["526"]), ("_version", ["Ver 1.0"]), ("_tags", [""])]
    questions, found = drafted(tmp_path, why, *boxes, several, *beside, *added)
    assert [(one.type, len(one.choices)) for one in questions] == [("select_multiple", 5), ("select_multiple", 4)]
    told = {own.header for columns in found.metadata.values() for own in columns}
    assert {"_duration", "_xform_id", "_version"} <= told


# Codes apart


@pytest.mark.parametrize(
    ("codes", "order", "apart", "doubted"),
    [
        ({1: "Never", 2: "Often", 3: "Always", -77: "Frage entfiel"}, "123", ["-77"], "does_not_hold"),
        (
            {1: "Never", 2: "Often", 3: "Always", -66: "nie da", -95: "n. z."},
            "123",
            ["-95", "-66"],
            "does_not_hold",
        ),
        ({0: "Never", 1: "Often", 2: "Always", -1: "Item not seen yet"}, "012", ["-1"], "does_not_hold"),
        ({1: "Genk", 2: "Gent", 97: "Moved abroad"}, ["1", "2", "97"], [], "may_not_hold"),
        ({-1: "Worse", 0: "Same", 1: "Better"}, ["-1", "0", "1"], [], ""),
    ],
)
def test_codes_that_stand_apart_are_no_answers_or_doubted(codes, order, apart, doubted):
    labels = {str(code): caption for code, caption in codes.items()}
    found = answer_list([column("q", [*labels] * 9, labels=labels)])
    assert [choice.value for choice in found.choices if choice.kind == "substantive"] == list(order)
    assert [choice.value for choice in found.choices if choice.kind == "no_view"] == apart
    assert doubted in {doubt.key for doubt in found.doubts} | {""}


@pytest.mark.parametrize(
    ("numbers", "nothing"),
    [
        ([20, 31, 45, 60, -99], ["-99"]),
        ([20, 31, 45, 60, 999], ["999"]),
        ([20, 31, 45, 60, 99], []),
        ([-12, -5, 0, 4, 9], []),
        ([150, 300, 777, 800], []),
    ],
)
def test_codes_of_nothing_among_numbers(numbers, nothing):
    assert numbers_of_nothing(sorted(map(float, numbers)), {str(number): 1 for number in numbers}) == nothing


# Several answers, typed answers


@pytest.mark.parametrize("mark", [" +++ ", " + ", "/", "~", "<br>", ";#", " "])
def test_rare_marks_between_answers_that_combine_freely(mark):
    sets = ["a", "b", "c", "a|b", "a|c", "b|c", "a|b|c"]
    found = rare_parts_of(column("q", [one.replace("|", mark) for one in sets] * 3))
    assert found is not None
    assert (found[0].strip(), found[1]) == (mark.strip(), ["a", "b", "c"])


@pytest.mark.parametrize("cells", [["18-24", "25-34", "35-44", "45-54"], ["he/him", "she/her", "she/they"]])
def test_a_mark_within_answers_parts_nothing(cells):
    assert rare_parts_of(column("q", cells * 6)) is None


def test_text_behind_other_counts_as_other():
    cells = ["Bus", "Train", "Other: by boat", "Bus;Other: on foot", "Other (please specify)", "Anders, namelijk: step"]
    bare, rows = without_typed(column("q", [*cells, "Bus", "Train"]))
    assert rows == 3
    assert list(bare.values) == ["Bus", "Train", "Other", "Bus;Other", "Other (please specify)", "Anders"]
    assert without_typed(column("q", ["Other - family", "Other - friends", "Bus"] * 9))[1] == 0


def test_what_only_those_filled_in_who_chose_other_was_typed(tmp_path):
    chosen = ["Bus", "Train", "Bus", "Other", "Bike", "Bus"]
    typed = ["", "", "", "skateboard", "", ""]
    questions, _ = drafted(
        tmp_path, ("How do you travel?", chosen), ("Col5", typed), ("Age", ["20", "41", "33"]), rows=48
    )
    assert (questions[1].type, "typed_by_others" in keys(questions[1])) == ("text", True)


# What may stand beside the answers


def test_what_may_be_no_question_is_doubted(tmp_path):
    numbers = [str(1000 + n // 3) for n in range(24)]
    columns = [
        ("hh_id", numbers),
        ("Coach", ["Anna Peeters", "Bram Maes", "Chloe Claes"]),
        ("total_score", ["4", "17", "28"]),
    ]
    questions, _ = drafted(tmp_path, *columns, ("children", ["0", "1", "2", "5"]))
    told = [keys(question) for question in questions]
    assert "number_or_code" in told[0]
    assert "may_be_personal" in told[1]
    assert "may_be_noted" in told[2]
    assert not {"number_or_code", "may_be_noted"} & told[3]


def test_a_column_of_which_all_was_taken_out_is_no_question_but_a_tick_is():
    taken, ticked = column("enumid", ["ANONYMISED"] * 9), column("Bus", ["x"] * 9)
    assert roles_of([taken, ticked]) == ["other", None]


# Words


@pytest.mark.parametrize(
    "order",
    [
        "Non, pas du tout|2|3|4|Oui, tout à fait",
        "Never|Occasionnally|About half the time|Regularly|All the time",
        "No value|Neutral|Some value|Very valuable",
        "Muy en desacuerdo|En desacuerdo|De acuerdo|Muy de acuerdo",
        "Mai|Raramente|Spesso|Sempre",
    ],
)
def test_scales_with_worded_ends_a_slip_or_in_another_tongue(order):
    mixed = order.split("|")
    assert list(scale_of(sorted(mixed)).order) == mixed


@pytest.mark.parametrize(
    "order", ["Too slow|About right|Too fast", "S|M|L|XL", "Low|Medium|High|Critical", "Cold|Warm|Hot"]
)
def test_levels_of_more_kinds(order):
    assert known_order(sorted(order.split("|"))) == order.split("|")


@pytest.mark.parametrize(
    "caption",
    [
        "I am unsure",
        "I can't remember",
        "Hard to say",
        "Te vroeg om te zeggen",
        "Pas d'avis",
        "[NA] Not answered",
        "Ich bin unsicher",
        "No sabe",
    ],
)
def test_no_view_in_more_words(caption):
    assert kind_of_answer(caption) == "no_view"


def test_answers_in_a_language_of_which_words_are_not_known_are_doubted(tmp_path):
    asked = ("Hur ofta åker du till staden och vad är det som du gör?", ["Knappt", "Lagom", "Rikligt"])
    questions, _ = drafted(tmp_path, asked, ("Är du inte nöjd med hur det är till vardags?", ["Ja", "Nej"]))
    assert "other_tongue" in keys(questions[0])
    assert "other_tongue" not in keys(questions[1])


def test_a_status_of_many_labels_and_a_made_code_are_told_from_questions():
    named = ["IP Address", "Survey Preview", "Survey Test", "Imported", "Spam", "Offline", "EX", "EX Spam"]
    labels = {str(code): caption for code, caption in enumerate(named)}
    status = column("Status", ["0"] * 9, text="Response Type", labels=labels)
    ideas = column("Q9", AGREE, text="I get my students to generate a lot of ideas and test them.")
    assert roles_of([status, ideas]) == ["other", None]


def test_codes_in_front_of_wordings_are_no_part_of_them(tmp_path):
    grid = [
        (f"Q2{at}: {what}", AGREE) for at, what in (("a", "The food is good"), ("b", "The rooms are"), ("c", "I slept"))
    ]
    boxes = [(f"Q3_{at}: Which apply? {what}", ["1", "0", "0"]) for at, what in ((1, "Bus"), (2, "Tram"), (3, "Bike"))]
    questions, _ = drafted(tmp_path, *grid, *boxes)
    assert len({question.block for question in questions[:3]}) == 1
    assert [choice.caption for choice in questions[3].choices] == ["Bus", "Tram", "Bike"]


def test_one_code_of_everybody_and_two_answers_of_many_are_no_number_and_no_scale_of_five(tmp_path):
    asked = [
        ("Consent given", ["1"]),
        ("I take part", ["Agree", "Agree", "Disagree"]),
        ("I like to take part here", AGREE),
    ]
    questions, _ = drafted(tmp_path, *asked, rows=90)
    assert [(one.type, len(one.choices)) for one in questions] == [
        ("select_one", 1),
        ("select_one", 2),
        ("select_one", 5),
    ]


def test_three_of_several_in_every_cell_are_joined_but_a_town_with_its_country_is_none():
    three = [", ".join(own) for own in itertools.permutations(["Cost", "Speed", "Quality", "Care"], 3)]
    mark, options = parts_of(column("q", three * 3))
    assert (mark, set(options)) == (", ", {"Cost", "Speed", "Quality", "Care"})
    towns = [f"{town}, {land}, {sea}" for town in ("Gent", "Lille", "Bonn") for land, sea in (("B", "N"), ("F", "M"))]
    assert parts_of(column("q", towns * 5)) is None
