"""Drafts that pass their own check, and what they say of what nothing tells: clocks, hidden rows, codes of a wave."""

from __future__ import annotations

import csv
import itertools

import openpyxl
import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import NO_VIEW, Choice
from les_evaluation.study.drafting.answer_kinds import kind_of_answer
from les_evaluation.study.drafting.column_evidence import is_open
from les_evaluation.study.drafting.column_roles import roles_of
from les_evaluation.study.drafting.draft_codebook import CodebookRows
from les_evaluation.study.drafting.drafted_question import DraftChoice, DraftQuestion
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.neutral_table import OPEN, Said, column_of
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.study.drafting.wave_codes import known_codes
from les_evaluation.study.drafting.wave_matching import add_wave

pytestmark = pytest.mark.xdist_group("drafts_that_pass")  # what they look at is made once

USE = ["Never", "Rarely", "Sometimes", "Mostly", "Always"]
AGREE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
ROWS = 25


def column(header, cells, text="", **said):
    own = list(itertools.islice(itertools.cycle(cells), ROWS))
    return column_of(header, own, Said(text, **said), n=ROWS)


@pytest.fixture(scope="module")
def kobo(tmp_path_factory):
    """(config, start page, rows of the codebook) of an export of Kobo with its labels as headers."""
    root = tmp_path_factory.mktemp("kobo")
    shares = ["0%", "1%-24%", "25%-49%", "50%-74%", "75%-100%"]
    own = {
        "end": ["2022-11-08T10:33:54.539-00:00", "2022-11-09T12:00:00.000+05:30"],
        "How do you use the river?": [""],
        **dict.fromkeys(("Drinking water", "Irrigation"), USE),
        "Do you get any of these from the dam?": [""],
        **dict.fromkeys(("Electricity", "Employment"), shares),
        "What is your region?": ["North", "South"],
        "_id": [str(4000 + n) for n in range(ROWS)],
        "_uuid": [f"04656f33-5c86-4439-8d8e-{n:012d}" for n in range(ROWS)],
        "_index": [str(n + 1) for n in range(ROWS)],
        "__version__": ["vA7vs9paSQ"],
    }
    cells = [list(itertools.islice(itertools.cycle(one), ROWS)) for one in own.values()]
    with (root / "dam.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(own), *zip(*cells, strict=True)])
    return started(root, root / "dam.csv")


def started(root, path):
    given = {"language": "en"}
    drafted = start_study([path], study="s", root=root, given=given, ask=None, problems=Problems())
    book = openpyxl.load_workbook(drafted.folder / "survey" / "codebook.xlsx")
    header, *rows = book["survey"].iter_rows(values_only=True)
    config = yaml.safe_load(drafted.config.read_text("utf-8"))
    return config, (drafted.folder / "start.md").read_text("utf-8"), [dict(zip(header, r, strict=True)) for r in rows]


def test_moments_of_several_clocks_are_read_on_one_that_is_told(kobo):
    config, page, _ = kobo
    assert config["survey"]["waves"]["dam"]["time_zone"] == "UTC"
    assert "time_zone" in config["guessed"]
    assert "The moments in end are of several time zones" in page


def test_a_blank_heading_and_the_rows_of_one_scale_behind_it_are_a_grid(kobo):
    _, page, rows = kobo
    blocks = {row["label::en"].rpartition(": ")[2]: row["block"] for row in rows}
    assert blocks["Drinking water"] == blocks["Irrigation"] is not None
    assert blocks["Electricity"] == blocks["Employment"] is not None
    assert blocks["Electricity"] != blocks["Irrigation"]
    assert blocks["What is your region?"] is None
    # Told once for each grid: its other row refers to the first.
    for said, names in (
        ("a blank column in front", ["Drinking water", "Electricity"]),
        ("→", ["Irrigation", "Employment"]),
    ):
        assert [row["label::en"].rpartition(": ")[2] for row in rows if said in (row["doubt"] or "")] == names
    assert len(rows) == 5  # the headings are no questions
    assert "How do you use the river?" in page


def test_rows_that_a_filter_hides_count_and_are_told(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["What is your region?", "How often do you go?"])
    for n in range(ROWS):
        sheet.append([["North", "South"][n % 2], USE[n % 5]])
    for row in (4, 9):
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "towns.xlsx")
    config, page, _ = started(tmp_path, tmp_path / "towns.xlsx")
    assert config["reading"]["survey/towns.xlsx"]["hidden_rows"] == "read"
    assert "hidden_rows" in config["guessed"]
    assert "is counted (2: 4, 9)" in page


def test_two_steps_in_one_answer_have_a_place_and_who_cannot_answer_has_no_view():
    answers = ["Always, or almost always", "Do not know/cannot answer", "Never, or almost never", "Rarely", "Sometimes"]
    scale = scale_of(answers)
    assert scale.order == ("Never, or almost never", "Rarely", "Sometimes", "Always, or almost always")
    assert scale.no_view == ("Do not know/cannot answer",)
    assert scale_of(["Never or always", "Rarely", "Sometimes"]) is None
    extents = ["To some extent", "To a large extent", "To little or no extent at all"]
    assert scale_of(extents).order == (extents[2], extents[0], extents[1])
    assert kind_of_answer("I cannot answer") == NO_VIEW


def test_a_page_of_terms_counts_nothing_and_two_codes_are_doubted():
    terms = f"Consent. I am 16 years of age or older. {'I have read all of this with care. ' * 10}"
    consent = single_question(column("consent", ["1", "1", "1", "2"], terms))
    assert (consent.type, [choice.value for choice in consent.choices]) == ("select_one", ["1", "2"])
    children = single_question(column("q", ["1", "2"], "How many children do you have?"))
    assert (children.type, [doubt.key for doubt in children.doubts]) == ("integer", ["number_guessed"])


def test_a_unit_beside_one_of_many_typed_ages_is_no_text():
    ages = [str(20 + n) for n in range(ROWS - 1)]
    made = single_question(column("age", [*ages, "76 jaar."], "What is your age?", kind=OPEN))
    assert (made.type, [doubt.key for doubt in made.doubts]) == ("integer", ["number_guessed"])


def test_a_long_list_of_which_many_chose_each_is_chosen():
    towns = {f"Town {n}": 20 for n in range(36)}
    assert not is_open(column_of("q", [town for town, n in towns.items() for _ in range(n)], Said("Where?"), n=720))
    assert is_open(column_of("q", [*towns, *towns], Said("Where?"), n=72))


def test_what_a_device_notes_of_a_place_and_names_in_other_scripts_are_no_questions():
    heights = [str(434.5 + n) for n in range(ROWS)]
    gps = [column(f"GPS-{part}", heights) for part in ("Latitude", "Altitude", "Accuracy")]
    assert roles_of(gps)[1:] == ["other", "other"]
    assert roles_of([column("Speed-Accuracy", ["1", "2", "3"])]) == [None]
    named = [column(head, ["a b", "c d"]) for head in ("الاسم", "رقم الجلوس", "Фамилия", "姓名")]
    assert roles_of(named) == ["other"] * 4


# Codes of a further wave


def listed(captions, values=None):
    pairs = zip(captions, values or captions, strict=True)
    return [{"list_name": "l", "name": f"a{at}", "value": v, "label::en": c} for at, (c, v) in enumerate(pairs)]


def coded(*codes, captions=None):
    pairs = zip(codes, captions or codes, strict=True)
    return DraftQuestion("select_one", "q", ("q",), "q", tuple(DraftChoice(code, one) for code, one in pairs))


def found(rows, question):
    known = known_codes(rows, question)
    return known.how, {code: row["name"] for code, row in known.rows.items()}


def test_bare_codes_of_a_wave_are_answers_by_code_else_by_place_on_a_scale_else_apart():
    assert found(listed(AGREE, "12345"), coded("1", "3")) == ("codes_by_code", {"1": "a0", "3": "a2"})
    by_place = {str(at + 1): f"a{at}" for at in range(5)}
    assert found(listed(AGREE), coded("1", "3", "5")) == ("codes_by_place", by_place)
    assert found(listed(AGREE), coded("0", "3", "5")) == ("codes_apart", {})
    assert found(listed(["North", "South"]), coded("1", "2")) == ("codes_apart", {})
    assert found(listed(["North", "South"]), coded("North", "South")) == ("", {})


def test_other_words_under_a_code_that_is_there_are_that_answer():
    question = coded("1", "2", captions=["Fully disagree", "Disagree"])
    assert found(listed(AGREE, "12345"), question) == ("answers_reworded", {"1": "a0"})


def test_a_number_before_an_answer_is_its_code_and_a_wording_of_the_codebook_may_be_another():
    ends = listed(["0 - Not at all likely", "1", "2"])
    assert found(ends, coded("0", "1", "2")) == ("codes_by_code", {"0": "a0"})
    renamed = listed(["Noord", "Zuid"], ["North", "South"])
    assert found(renamed, coded("North", "South")) == ("", {"North": "a0", "South": "a1"})
    spoken = [row | {"label::nl": "Noord"} for row in listed(["North"])]
    assert found(spoken, coded("Noord")) == ("", {})


def test_a_wave_with_codes_after_one_with_texts_adds_no_answers_to_a_scale():
    rows = CodebookRows([{"name": "welcome", "type": "select_one l", "label::en": "q"}], listed(AGREE))
    matched = add_wave(rows, [coded(*"12345")], wave="w2", before=["w1"], language="en")
    assert [row.get("value::w2") for row in rows.choices] == [*"12345"]
    assert [choice.name for choice in matched.known[0].choices] == [f"a{at}" for at in range(5)]
    assert "1 = Strongly disagree" in rows.survey[0]["doubt"]


def test_a_code_that_was_another_answer_before_stands_once_in_each_column():
    rows = CodebookRows([{"name": "town", "type": "select_one l", "label::en": "q"}], listed(["Genk", "Gent"], "12"))
    add_wave(rows, [coded("2", "1", captions=["Genk", "Luik"])], wave="w2", before=["w1"], language="en")
    assert [(row["value"], row.get("value::w2")) for row in rows.choices] == [("1", "2"), ("2", "Gent"), ("", "1")]


@pytest.mark.parametrize("asked", ["Role? Check all that apply", "Role? Check all; more than one"])
def test_options_below_headers_with_a_semicolon_are_read(tmp_path, asked):
    heads = ["Response ID", *(f"{asked}: {one}" for one in ("Professor&nbsp;", "<b>Research</b> Staff", "Student"))]
    rows = [["1", "Professor\u00a0", "", "Student"], ["2", "", "Research Staff", ""], ["3", "Professor\u00a0", "", ""]]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows, *([str(at), *rows[at % 3][1:]] for at in range(4, 16))])
    _, page, asked_for = started(tmp_path, tmp_path / "a.csv")
    assert [row["type"].split()[0] for row in asked_for] == ["select_multiple"]
    assert "Left out" not in page
    choices = openpyxl.load_workbook(tmp_path / "raw" / "s" / "survey" / "codebook.xlsx")["choices"]
    captions = [row[3] for row in choices.iter_rows(min_row=2, values_only=True)]
    assert captions == ["Professor", "Research Staff", "Student"]


def test_other_of_a_form_may_be_shorter_in_the_cells():
    asked = column(
        "tool", ["Hands", "Spoon", "Other"], labels={"hands": "Hands", "spoon": "Spoon", "o": "Other (specify)"}
    )
    made = single_question(asked)
    assert [(one.value, one.caption, one.kind) for one in made.choices] == [
        *[("Hands", "Hands", "substantive"), ("Spoon", "Spoon", "substantive")],
        ("Other", "Other (specify)", "other"),
    ]


def test_a_semicolon_within_a_code_is_written_twice():
    choice = Choice("a", {"en": "A"}, {"": "6;9; 7;;8"}, "substantive")
    assert choice.codes("w1") == ["6", "9", "7;8"]


def test_a_draft_without_figures_says_why(tmp_path):
    talk = ["We meet each month and learn", "Nobody knows who does what here", "More time for it would help us all"]
    rows = [[str(at), f"{talk[at % 3]} {at}", f"{talk[at % 2]} since {at}"] for at in range(1, 21)]
    with (tmp_path / "open.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Id", "What goes well?", "What could be better?"], *rows])
    config, page, _ = started(tmp_path, tmp_path / "open.csv")
    assert config["figures"] == []
    assert "- No figure: no question has answers to choose from, or numbers." in page
