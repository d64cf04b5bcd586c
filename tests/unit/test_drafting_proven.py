"""What a draft takes for sure needs proof: a mark of an option, the end of a grid, a long list, a version, a blank."""

import csv
import itertools

import pytest
from openpyxl import Workbook

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.column_groups import WORDING, Group
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.form_sections import runs_of_sections
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.long_lists import joined_numbers
from les_evaluation.study.drafting.named_alike import with_names_alike
from les_evaluation.study.drafting.neutral_table import NUMBER, Column, Said
from les_evaluation.study.drafting.number_questions import number_question
from les_evaluation.study.drafting.proven_marks import marks_are_proven
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.typed_answers import known_joins

LIME = ["Response ID", "Date submitted", "Last page", "Start language"]


def drafted(tmp_path, rows, *beside):
    """The questions by their columns, of a table of these rows, the headers among them."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    export = read_sources([path, *beside], problems=Problems()).exports[0]
    found = recognise(export, can_tick=True)
    roles = {column.header: role for role, own in found.metadata.items() for column in own}
    return {header: one for one in found.questions for header in one.headers}, roles


def filled(headers, columns, rows=40):
    """A table in which the answers of each column come back in turn."""
    return [headers, *zip(*(list(itertools.islice(itertools.cycle(own), rows)) for own in columns), strict=True)]


def column(header, cells, **said):
    return Column(header, Said(**said), {cell: cells.count(cell) for cell in cells if cell}, len(cells))


def keys(question):
    return {doubt.key for doubt in question.doubts}


# Marks.


def lime_rows(typed, rows=30):
    """An export of LimeSurvey with one question of several rows, in each of which one person wrote (or nobody)."""
    stem = "Which further questions would you ask?"
    headers = [*LIME, *(f"{stem} [Question {at}]" for at in range(1, len(typed) + 1))]
    own = [[str(n), "2024-03-01 10:00:00", "3", "en", *([""] * len(typed))] for n in range(1, rows)]
    first = ["0", "2024-03-01 09:00:00", "3", "en", *typed]
    return headers, [headers, first, *own]


def test_sentences_that_one_person_typed_are_no_marks_of_options(tmp_path):
    headers, rows = lime_rows(["Is the bridge too low?", "Would you pay for the ferry?", "Who owns the quay?", "", ""])
    found, _ = drafted(tmp_path, rows)
    assert [found[head].type for head in headers[4:7]] == ["text"] * 3
    assert not found.keys() & {*headers[7:]}  # nobody wrote there
    assert "typed_or_ticked" not in keys(found[headers[4]])


def test_one_word_of_one_person_in_each_column_is_a_text_with_a_doubt(tmp_path):
    headers, rows = lime_rows(["the old wooden bridge", "the ferry at night", "", ""])
    found, _ = drafted(tmp_path, rows)
    assert found[headers[4]].type == "text"
    assert "typed_or_ticked" in keys(found[headers[4]])


@pytest.mark.parametrize(
    ("subs", "cells", "proven"),
    [
        (["Bus", "Tram"], [["Bus"], ["Tram"]], True),  # each its own caption, however few ticked it
        (["a", "b"], [["Selected"], ["Selected"]], True),  # one mark in all
        (["a", "b"], [["By bus"] * 4, ["By tram"] * 3], True),  # several people have the same
        (["a", "b"], [["By bus"], ["By tram"]], False),
        (["I feel able", "I feel sure"], [["Somewhat agree"], ["Somewhat agree"]], False),  # a word of a scale
    ],
)
def test_a_word_is_a_mark_where_it_is_the_caption_or_more_people_ticked_it(subs, cells, proven):
    columns = tuple(column(f"q_{at}", own) for at, own in enumerate(cells))
    assert marks_are_proven(Group(columns, tuple(subs), "Which?", WORDING)) is proven


def test_options_whose_names_go_on_are_one_question_though_a_slip_parts_their_wordings():
    def box(name, text):
        return column(name, ["1", "0", "0", "1"], text=text, labels={"0": "No", "1": "Yes"})

    texts = [("mail", "Main channel with peers - mail"), ("phone", "Main channel with peers - phone")]
    first = Group(tuple(box(f"ch_peer_{end}", text) for end, text in texts), ("mail", "phone"), "Channel", WORDING)
    slip = Group((box("ch_peer_chat", "Main channel with bosses - chat"),), ("",))
    other = Group((box("ch_boss_mail", "Main channel with bosses - mail"),), ("",))
    found = with_names_alike([first, slip, other])
    assert [[one.header for one in group.columns] for group in found] == [
        ["ch_peer_mail", "ch_peer_phone", "ch_peer_chat"],
        ["ch_boss_mail"],
    ]
    assert found[0].subs == ("mail", "phone", "chat")


def test_one_word_of_a_scale_that_one_person_gave_twice_is_a_grid_with_the_scale_of_others(tmp_path):
    agree = ["Disagree", "Neither agree nor disagree", "Agree"]
    stem = "How far do you agree?"
    headers = [*LIME, *(f"{stem} [{row}]" for row in ("It is wet", "It is cold")), "The lock works well"]
    rows = [[str(n), "2024-03-01 10:00:00", "3", "en", "", "", agree[n % 3]] for n in range(1, 30)]
    found, _ = drafted(tmp_path, [headers, ["0", "2024-03-01 09:00:00", "3", "en", "Agree", "Agree", "Agree"], *rows])
    row = found[headers[4]]
    assert (row.type, [choice.caption for choice in row.choices]) == ("select_one", agree)
    assert row.block == found[headers[5]].block != ""
    assert "scale_completed" in keys(row)


# Parts of a form.


def test_a_grid_ends_with_the_group_of_a_form(tmp_path):
    book = Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    survey.title = "survey"
    asked = {"group_a": ["The ferry will run", "The quay will grow", "Ships will come"], "group_b": ["Fish", "Eels"]}
    survey.append(["type", "name", "label"])
    for group, texts in asked.items():
        survey.append(["begin_group", group, ""])
        for at, text in enumerate(texts):
            survey.append(["select_one likely", f"q{at}{group[-1]}", f"{text} more often next year"])
        survey.append(["end_group", "", ""])
    choices.append(["list_name", "name", "label"])
    for name, label in (("lo", "Unlikely"), ("mid", "Neutral"), ("hi", "Likely")):
        choices.append(["likely", name, label])
    book.save(tmp_path / "form.xlsx")
    headers = [f"{group}.q{at}{group[-1]}" for group, texts in asked.items() for at in range(len(texts))]
    found, _ = drafted(tmp_path, filled(headers, [["lo", "mid", "hi"]] * 5), tmp_path / "form.xlsx")
    blocks = [found[head].block for head in headers]
    assert len(set(blocks[:3])) == len(set(blocks[3:])) == 1
    assert blocks[0] != blocks[3]
    assert all(blocks)


@pytest.mark.parametrize(
    ("headers", "sizes"),
    [
        (["work.pay", "work.hours", "home.rent", "home.heat"], [2, 2]),
        (["rate.tea", "rate.milk.tea", "rate.milk.soy"], [3]),  # words of one question, as R writes them
        (["pay", "hours", "rent"], [3]),
    ],
)
def test_fronts_of_headers_part_a_run_where_each_has_two_columns_or_more(headers, sizes):
    assert [len(run) for run in runs_of_sections([column(head, ["1"]) for head in headers])] == sizes


# Numbers and lists.


def test_versions_are_answers_and_ten_stands_behind_nine(tmp_path):
    text = "Which version of the timetable app do you use?"
    found, _ = drafted(tmp_path, filled([text, "Which fare did you pay?"], [["3.9", "3.10", "3.8"], ["2.50", "3.10"]]))
    assert [choice.caption for choice in found[text].choices] == ["3.8", "3.9", "3.10"]
    assert found["Which fare did you pay?"].type == "decimal"


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("Which version of the timetable app do you use?", True),
        ("Version", True),
        ("Welke versie gebruikt u?", True),
        ("The limits of free versions", False),
        ("De beperkingen van gratis versies in mijn werk", False),
        ("Les limites des versions gratuites", False),
    ],
)
def test_places_from_1_to_5_are_versions_where_the_wording_asks_for_one(tmp_path, text, versions):
    found, _ = drafted(tmp_path, filled([text, "How many?"], [["1", "2", "3", "4", "5"], ["7", "12", "30"]]))
    assert ("versions" in [doubt.key for doubt in found[text].doubts]) == versions


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["2019", "2020", "2019,2020", "2020,2021", "2021"], ["2019", "2020", "2021"]),
        (["1", "2", "3", "1;2;3", "2;3"], ["1", "2", "3"]),
        (["7", "5", "7,5", "5,7"], []),  # seven and a half
        (["1,000", "2,000", "3"], []),
        (["3/4", "1/2", "5"], []),
    ],
)
def test_whole_numbers_that_stand_alone_as_well_are_joined(cells, numbers):
    found = joined_numbers(column("Which years did you row?", cells * 2))
    assert (found[1] if found else []) == numbers


def test_a_long_list_is_chosen_where_the_tool_or_the_wording_says_so(tmp_path):
    wards = [f"{number}{letter}" for number in range(1, 9) for letter in "ABCD"]  # 32 of them
    heads = ["Respondent ID", "Collector ID", "Start Date", "Your ward:", "Why do you row?"]
    below = ["", "", "", "Response", "Open-Ended Response"]
    rows = [[str(n), "7", "03/01/2024 10:00:00", wards[n % 32], f"Since year {n}"] for n in range(70)]
    found, _ = drafted(tmp_path, [heads, below, *rows])
    assert (found["Your ward:"].type, keys(found["Your ward:"]) & {"long_list"}) == ("select_one", set())
    assert found["Why do you row?"].type == "text"
    asked, _ = drafted(tmp_path, [["Select your ward", "Your ward"], *([ward, ward] for ward in wards * 2)])
    assert (asked["Select your ward"].type, "long_list" in keys(asked["Select your ward"])) == ("select_one", True)
    assert (asked["Your ward"].type, "open_guessed" in keys(asked["Your ward"])) == ("text", True)


def test_a_mark_without_a_space_joins_answers_though_one_is_nearly_always_ticked(tmp_path):
    cells = ["Map;Guide", "Map;Guide;Talks", "Map", "Map;Talks", "Map;Guide;Website", "Map;Talks;Website"] * 12
    typed = ["Map;Guide;my neighbour, who told me at length how the locks work and when they open " * 5]
    question = drafted(tmp_path, [["What helped you?", "n"], *([cell, "1"] for cell in cells + typed)])[0]
    found = question["What helped you?"]
    assert found.type == "select_multiple"
    assert {choice.caption for choice in found.substantive} == {"Map", "Guide", "Talks", "Website"}


@pytest.mark.parametrize(
    ("cells", "options"),
    [
        (["Rowing"] * 9 + ["Fishing"] * 4 + ["Reading on the quay", "Rowing, Fishing"], ("Rowing", "Fishing")),
        (["Yes"] * 9 + ["Often"] * 4 + ["Yes, Often"], ()),
        (["Rowing"] * 9 + ["Fishing"] * 4 + ["Rowing, but slowly"], ()),
    ],
)
def test_one_cell_that_joins_two_answers_of_others_tells_that_several_could_be_ticked(cells, options):
    found = known_joins(column("What for?", cells), (", ",))
    assert (found.options if found else ()) == options


# Columns in which nobody wrote.


@pytest.mark.parametrize(
    ("heading", "is_row"),
    [
        ("In which other places? (Please separate them with commas.)", False),
        ("In welchen anderen? (Trennen Sie diese mit Komma.)", False),
        ("On the canal", True),
    ],
)
def test_a_blank_column_below_a_grid_is_a_row_unless_its_heading_asks_to_write(tmp_path, heading, is_row):
    headers = [*LIME, *(f"How often do you row there? [{row}]" for row in ("On the river", "On the lake", heading))]
    noted = [[str(n) for n in range(40)], ["2024-03-01 10:00:00"], ["3"], ["en"]]
    rows = filled(headers, [*noted, ["often", "sometimes", "never"], ["never", "often", "sometimes"], [""]])
    found, _ = drafted(tmp_path, rows)
    assert [found[head].type for head in headers[4:6]] == ["select_one", "select_one"]
    assert (headers[6] in found) is is_row
    assert not is_row or "nobody_answered" in keys(found[headers[6]])


# Words.


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("序号", "respondent"),
        ("所用时间", "duration"),
        ("提交答卷时间", "submitted"),
        ("来源详情", "other"),
        ("Varighet", "duration"),
        ("Data zakończenia", "submitted"),
        ("Fecha de finalización", "submitted"),
        ("Endereço IP", "other"),
        ("응답 ID", "respondent"),
    ],
)
def test_what_tools_note_is_known_in_more_languages(header, role):
    assert metadata_role(header) == role


@pytest.mark.parametrize(
    "lowest_first",
    [
        ["Not relevant for me", "Somewhat useful", "Critical to me"],
        ["Pouco claro", "Neutro", "Claro", "Muito claro"],
        ["Lite viktig", "Ganske viktig", "Svært viktig"],
    ],
)
def test_scales_of_need_and_of_further_languages_stand_in_order(lowest_first):
    assert scale_of(sorted(lowest_first)).order == tuple(lowest_first)


@pytest.mark.parametrize(
    "lowest_first",
    [
        ["Ground floor", "First floor", "Second floor"],
        ["Rarely or never", "Occasionally (less than once a week)", "About once a week", "Daily"],
        ["I have not heard of this", "I have heard of this, but rarely", "I use this sometimes", "I use this often"],
    ],
)
def test_floors_rates_and_use_have_their_order(lowest_first):
    assert known_order(sorted(lowest_first)) == lowest_first


def test_not_being_certain_is_no_view_in_portuguese_and_spanish():
    assert is_no_view("Não tenho certeza")
    assert is_no_view("No estoy segura")


# Wenjuanxing.


def test_options_of_wenjuanxing_stand_below_the_number_of_their_question(tmp_path):
    headers = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        "1、你为什么骑车?(多选)(健康)",
        "1 (便宜)",
        "1 (快)",
        "2、你多大?",
    ]
    noted = [[str(n) for n in range(1, 41)], ["2024/2/20 20:10:25"], ["49秒", "31秒"], ["微信"]]
    found, roles = drafted(tmp_path, filled(headers, [*noted, ["1", "0"], ["0", "1", "1"], ["0", "1"], ["31", "45"]]))
    question = found["1 (快)"]
    assert (question.type, question.text) == ("select_multiple", "你为什么骑车?")
    assert [choice.caption for choice in question.choices] == ["健康", "便宜", "快"]
    assert {"respondent", "submitted", "duration", "other"} <= set(roles.values())


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("KeineAntwort", True),
        ("Keine\u00a0Antwort", True),
        ("Weet_niet", True),
        ("geenmening", True),
        ("keineErfassung", False),
        ("Weetikwel", False),
        ("Nope", False),
    ],
)
def test_an_answer_without_a_view_that_lost_its_blank_is_none(caption, told):
    assert is_no_view(caption) is told


@pytest.mark.parametrize(
    ("numbers", "kind", "doubted"),
    [((1, 6, 26), "", True), ((1, 6, 26), NUMBER, False), ((40, 120, 250), "", False), ((20, 21, 22), "", False)],
)
def test_a_handful_of_numbers_far_apart_that_no_tool_calls_so_may_be_codes(numbers, kind, doubted):
    asked = column("often", [str(numbers[at % 3]) for at in range(30)], kind=kind)
    assert ("number_guessed" in keys(number_question(DraftQuestion("", "Per", ("often",), "often"), asked))) is doubted


def test_spanish_agreement_stands_in_order_without_its_small_words():
    said = ["Totalmente desacuerdo", "Desacuerdo", "Neutral", "Acuerdo", "Totalmente acuerdo"]
    assert scale_of(sorted(said)).order == tuple(said)
