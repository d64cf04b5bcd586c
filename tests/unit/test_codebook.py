"""The codebook: what a sound one says, and what is told of one that is not."""

import json

import pytest

from builders import keys, only, write_xlsx
from les_evaluation.core.problems import Place
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE, Condition, codebook_from_json, codebook_to_json
from les_evaluation.survey import codebook_sheets
from les_evaluation.survey.codebook_sheets import parse_conditions, read_codebook

WAVES = ["limburg", "westhoek"]
GROUPS = ["kern", "breed"]
SURVEY = ["name", "type", "label::nl", "label::en", "short::nl", "block", "data_label", "max_choices", "relevant"]
SURVEY += ["group", "waves", "data_label::westhoek"]
CHOICES = ["list_name", "name", "value", "label::nl", "label::en", "kind", "value::westhoek"]
ITEMS = [
    {"name": "financier", "type": "select_one janee", "label::nl": "Financiert u?", "label::en": "Do you fund?"},
    {"name": "bedrag", "type": "integer", "label::nl": "Hoeveel?", "relevant": "${financier} = 'ja'"},
    {
        "name": "motief",
        "type": "select_multiple motieven",
        "label::nl": "Waarom neemt u deel?",
        "short::nl": "Motief",
        "data_label": "q7",
        "data_label::westhoek": "V_motief",
        "max_choices": "2",
        "group": "kern, breed",
        "waves": "limburg westhoek",
    },
    {
        "name": "visie",
        "type": "select_one eens",
        "label::nl": "Is de visie helder?",
        "block": "visies",
        "group": "kern",
    },
    {"name": "slot", "type": "text", "label::nl": "Nog iets?", "waves": "westhoek"},
]
ANSWERS = [
    {"list_name": "janee", "name": "ja", "value": 1, "label::nl": "Ja", "label::en": "Yes"},
    {"list_name": "janee", "name": "nee", "value": 2, "label::nl": "Nee"},
    {"list_name": "motieven", "name": "leren", "value": 1, "label::nl": "Leren, ook van elkaar"},
    {"list_name": "motieven", "name": "andere", "value": 9, "label::nl": "Andere", "kind": "other"},
    {"list_name": "eens", "name": "oneens", "value": 1, "label::nl": "Oneens", "value::westhoek": 5},
    {"list_name": "eens", "name": "eens", "value": 2, "label::nl": "Eens", "value::westhoek": 4},
    {"list_name": "eens", "name": "geen_zicht", "value": 6, "label::nl": "Geen zicht", "kind": "no_view"},
]


def written(tmp_path, *, items=ITEMS, answers=ANSWERS, survey=SURVEY, choices=CHOICES):
    tables = {"survey": (survey, items), "choices": (choices, answers)}
    sheets = {
        name: [headers, *([row.get(key) for key in headers] for row in rows)]
        for name, (headers, rows) in tables.items()
    }
    return write_xlsx(tmp_path / "codebook.xlsx", sheets)


@pytest.fixture
def read(tmp_path, problems):
    """Write a codebook and read it back."""

    def write_and_read(**content):
        return read_codebook(written(tmp_path, **content), waves=WAVES, groups=GROUPS, problems=problems)

    return write_and_read


def test_the_workbook_of_both_sheets_is_opened_once(tmp_path, problems, monkeypatch):
    opened = []
    monkeypatch.setattr(codebook_sheets, "read_workbook", lambda path: opened.append(path) or read_workbook(path))
    path = written(tmp_path)
    assert set(read_codebook(path, waves=WAVES, groups=GROUPS, problems=problems).items) == {
        item["name"] for item in ITEMS
    }
    assert opened == [path]


def changed(rows, name, /, **fields):
    """The rows with the cells of one of them changed."""
    return [row | fields if row["name"] == name else row for row in rows]


def where(problem):
    return (problem.key, problem.place.sheet, problem.place.row, problem.place.column, problem.value)


# A sound codebook


def test_questions_keep_their_order_and_type(read, problems):
    book = read()
    assert not problems.found
    assert {item.name: (item.type, item.list_name) for item in book.items.values()} == {
        "financier": ("select_one", "janee"),
        "bedrag": ("integer", ""),
        "motief": ("select_multiple", "motieven"),
        "visie": ("select_one", "eens"),
        "slot": ("text", ""),
    }
    assert list(book.items) == ["financier", "bedrag", "motief", "visie", "slot"]


def test_choices_keep_their_order_and_kind(read):
    assert [(choice.name, choice.kind) for choice in read().items["visie"].choices] == [
        ("oneens", SUBSTANTIVE),
        ("eens", SUBSTANTIVE),
        ("geen_zicht", NO_VIEW),
    ]


def test_scale_leaves_no_view_out(read):
    book = read()
    assert [choice.name for choice in book.items["visie"].scale()] == ["oneens", "eens"]
    assert [choice.kind for choice in book.items["motief"].scale()] == [SUBSTANTIVE, OTHER]


@pytest.mark.parametrize(
    ("wave", "codes"), [("limburg", ["1", "2", "6"]), ("westhoek", ["5", "4", "6"]), ("", ["1", "2", "6"])]
)
def test_codes_are_those_of_the_wave(read, wave, codes):
    assert [choice.value(wave) for choice in read().items["visie"].choices] == codes


@pytest.mark.parametrize(
    ("item", "wave", "label"),
    [("motief", "limburg", "q7"), ("motief", "westhoek", "V_motief"), ("visie", "westhoek", "visie")],
)
def test_column_is_that_of_the_wave_and_else_the_name(read, item, wave, label):
    assert read().items[item].data_label(wave) == label


def test_waves_groups_and_blocks(read):
    book = read()
    assert [item.name for item in book.asked_in("limburg")] == ["financier", "bedrag", "motief", "visie"]
    assert [item.name for item in book.asked_in("westhoek")] == list(book.items)
    assert [book.items["visie"].asked_of(group) for group in GROUPS] == [True, False]
    assert book.items["motief"].asked_of("breed")
    assert [item.name for item in book.block("visies")] == ["visie"]
    assert book.items["motief"].max_choices == 2


def test_wording_falls_back_on_dutch_where_there_is_no_english(read):
    book = read()
    assert book.items["financier"].label == {"nl": "Financiert u?", "en": "Do you fund?"}
    assert book.items["bedrag"].label == {"nl": "Hoeveel?", "en": "Hoeveel?"}
    assert [choice.label["en"] for choice in book.items["financier"].choices] == ["Yes", "Nee"]
    assert book.items["motief"].caption("nl") == "Motief"
    assert book.items["motief"].caption("en") == "Waarom neemt u deel?"


def test_unknown_choice_is_a_key_error(read):
    with pytest.raises(KeyError):
        read().items["visie"].choice("neutraal")


def test_codebook_as_json_is_the_same_codebook(read, tmp_path):
    book = read()
    (tmp_path / "codebook.json").write_text(codebook_to_json(book), encoding="utf-8")
    assert codebook_from_json(tmp_path / "codebook.json") == book
    assert json.loads(codebook_to_json(book))["items"][0]["label"]["nl"] == "Financiert u?"


def test_codebook_with_a_renamed_sheet_is_refused_with_the_nearest_sheet(tmp_path, problems):
    path = write_xlsx(tmp_path / "codebook.xlsx", {"Survey": [["name"], ["x"]], "choices": [["name"], ["x"]]})
    assert read_codebook(path, waves=WAVES, groups=GROUPS, problems=problems).items == {}
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == ("sheet_missing", None, "Survey")


def test_missing_codebook_is_told_once(tmp_path, problems):
    read_codebook(tmp_path / "codebook.xlsx", waves=WAVES, groups=GROUPS, problems=problems)
    assert keys(problems) == ["file_missing"]


# Routing


@pytest.mark.parametrize(
    ("expression", "conditions"),
    [
        ("", ()),
        ("${a} = 'x'", (Condition("a", "=", "x"),)),
        ("${a}!='x'", (Condition("a", "!=", "x"),)),
        ("${a} = 'x' and ${b} != 'y'", (Condition("a", "=", "x"), Condition("b", "!=", "y"))),
    ],
)
def test_routing_is_understood(problems, expression, conditions):
    assert parse_conditions(expression, place=Place("codebook.xlsx"), problems=problems) == conditions
    assert not problems.found


@pytest.mark.parametrize(
    "expression", ["a = 'x'", "${a} > '1'", "${a} = x", "${a} = 'x' or ${b} = 'y'", "selected(${a}, 'x')"]
)
def test_routing_that_is_not_understood_is_told(read, problems, expression):
    read(items=changed(ITEMS, "bedrag", relevant=expression))
    assert [where(problem) for problem in problems.found] == [
        ("codebook_relevant", "survey", 3, "relevant", expression)
    ]


def test_routing_must_name_an_earlier_question(read, problems):
    read(items=changed(ITEMS, "financier", relevant="${motief} = 'leren'"))
    assert where(only(problems)) == ("codebook_relevant_item", "survey", 2, "relevant", "motief")


def test_routing_must_name_an_answer_of_the_question(read, problems):
    read(items=changed(ITEMS, "bedrag", relevant="${financier} = 'jaa'"))
    problem = only(problems)
    assert where(problem) == ("codebook_relevant_choice", "survey", 3, "relevant", "jaa")
    assert problem.details["known"] == ["ja", "nee"]


# What is wrong is told with its place


@pytest.mark.parametrize(
    ("name", "fields", "expected", "nearest"),
    [
        ("visie", {"type": "select_one een"}, ("codebook_list", "survey", 5, "type", "een"), "eens"),
        ("visie", {"group": "kernn"}, ("codebook_group", "survey", 5, "group", "kernn"), "kern"),
        ("slot", {"waves": "limburg westhoe"}, ("codebook_waves", "survey", 6, "waves", "westhoe"), "westhoek"),
    ],
)
def test_unknown_list_group_or_wave_is_told_with_the_nearest(read, problems, name, fields, expected, nearest):
    read(items=changed(ITEMS, name, **fields))
    problem = only(problems)
    assert where(problem) == expected
    assert problem.details["nearest"] == nearest


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("visie", {"name": "slot"}, ("codebook_twice", "survey", 6, "name", "slot")),
        ("visie", {"name": ""}, ("cell_missing", "survey", 5, "name", None)),
        ("visie", {"name": "Visie helder"}, ("cell_form", "survey", 5, "name", "Visie helder")),
        ("visie", {"type": "likert"}, ("cell_form", "survey", 5, "type", "likert")),
        ("motief", {"max_choices": "twee"}, ("cell_form", "survey", 4, "max_choices", "twee")),
        ("visie", {"block": "motief"}, ("codebook_block", "survey", None, "block", "motief")),
        ("visie", {"data_label": "q7"}, ("codebook_column", "survey", 5, "data_label", "q7")),
        (
            "slot",
            {"data_label::westhoek": "V_motief"},
            ("codebook_column", "survey", 6, "data_label::westhoek", "V_motief"),
        ),
    ],
)
def test_question_that_cannot_be_is_told(read, problems, name, fields, expected):
    read(items=changed(ITEMS, name, **fields))
    assert where(only(problems)) == expected


def test_a_column_of_two_questions_is_told_once_with_the_waves_that_have_it(read, problems):
    read(items=changed(ITEMS, "visie", data_label="financier"))
    _, what, do = only(problems).lines("en")
    assert what == "What: this is the column of financier as well (waves: limburg, westhoek)."
    assert do.endswith("data_label::limburg holds for wave limburg alone.")


def test_two_questions_may_share_a_column_in_different_waves(read, problems):
    read(items=changed(changed(ITEMS, "visie", waves="limburg", data_label="q9"), "slot", data_label="q9"))
    assert not problems.found


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("nee", {"name": "ja"}, ("choice_twice", "choices", 3, "name", "ja")),
        ("nee", {"value": 1}, ("choice_twice", "choices", 3, "value", "1")),
        ("nee", {"label::nl": "JA "}, ("choice_twice", "choices", 3, "label::nl", "JA")),
        ("eens", {"value::westhoek": 5}, ("choice_twice", "choices", 7, "value::westhoek", "5")),
        # no code of its own in the westhoek, so there its plain code 6 is taken twice
        ("eens", {"value::westhoek": 6}, ("choice_twice", "choices", 8, "value::westhoek", "6")),
        ("nee", {"name": "Nee"}, ("cell_form", "choices", 3, "name", "Nee")),
        ("nee", {"label::nl": None}, ("cell_missing", "choices", 3, "label::nl", None)),
        ("andere", {"kind": "overig"}, ("cell_enum", "choices", 5, "kind", "overig")),
    ],
)
def test_answer_that_cannot_be_is_told(read, problems, name, fields, expected):
    read(answers=changed(ANSWERS, name, **fields))
    assert where(only(problems)) == expected


@pytest.mark.parametrize(
    ("sheet", "header", "key", "nearest"),
    [
        ("survey", "data_label::westhoe", "codebook_wave", "westhoek"),
        ("choices", "value::limbrug", "codebook_wave", "limburg"),
        ("survey", "relevent", "column_unknown", "relevant"),
        ("choices", "kinds", "column_unknown", "kind"),
    ],
)
def test_unknown_column_is_told_with_the_nearest(read, problems, sheet, header, key, nearest):
    # In the place of the column that was meant: one that is there already is not named.
    headers = [name for name in (SURVEY if sheet == "survey" else CHOICES) if name != nearest]
    read(**{sheet: [*headers, header]})
    problem = next(problem for problem in problems.found if problem.place.column == header)
    assert (problem.key, problem.place.row, problem.details["nearest"]) == (key, 1, nearest)


def test_missing_column_is_told_once(read, problems):
    read(choices=[header for header in CHOICES if header != "label::nl"])
    assert where(only(problems)) == ("column_missing", "choices", 1, "label::nl", None)


def test_all_that_is_wrong_is_told_in_one_run(read, problems):
    read(
        items=changed(changed(ITEMS, "visie", type="select_one een"), "slot", waves="brugge"),
        answers=changed(ANSWERS, "nee", kind="ja", value=1),
    )
    assert sorted(keys(problems)) == ["cell_enum", "choice_twice", "codebook_list", "codebook_waves"]


def test_a_number_may_have_limits(read, problems):
    limited = changed(ITEMS, "bedrag", type="decimal", minimum="0", maximum="12,5")
    item = read(items=limited, survey=[*SURVEY, "minimum", "maximum"]).items["bedrag"]
    assert problems.found == []
    assert (item.type, item.minimum, item.maximum, item.is_number, item.is_counted) == (
        "decimal",
        "0",
        "12.5",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "fields", "key"),
    [
        ("slot", {"minimum": "1"}, "codebook_limit_type"),
        ("visie", {"maximum": "1"}, "codebook_limit_type"),
        ("bedrag", {"minimum": "10", "maximum": "2"}, "codebook_limits"),
        ("bedrag", {"minimum": "veel"}, "cell_form"),
    ],
)
def test_limits_that_cannot_be_are_told(read, problems, name, fields, key):
    read(items=changed(ITEMS, name, **fields), survey=[*SURVEY, "minimum", "maximum"])
    assert keys(problems) == [key]
