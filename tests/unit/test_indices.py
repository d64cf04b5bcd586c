"""Indices of several questions, and the numbers of scales; expected values from another tool or counted by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from builders import config, item, keys
from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.kinds import figure_numbers, table_numbers, table_questionnaire
from les_evaluation.study.answer_numbers import numbers_of_scale
from les_evaluation.study.codebook import (
    LOW_IS_POSITIVE,
    SUBSTANTIVE,
    Choice,
    Codebook,
    codebook_from_json,
    codebook_to_json,
)
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.survey.indices import DECIMALS, WHOLE, reliability_of, with_indices
from les_evaluation.survey.scale_summary import scale_mean
from les_evaluation.survey.survey_frames import RELIABILITY
from small_study import SmallStudy, responses
from viewed_study import viewed_study

# The nine who answered everything of the data set cronbach_wide_missing of pingouin (from real-statistics.com).
ELEVEN = """
1 1 1 1 1 1 1 1 1 1 1
1 1 1 1 1 1 1 1 0 1 0
1 1 1 0 1 1 0 1 1 0 0
1 1 1 1 1 0 0 0 1 0 0
1 1 1 1 0 0 1 0 0 0 0
1 1 1 1 1 0 0 0 0 0 0
0 1 0 1 1 0 0 0 0 1 0
1 1 1 0 0 0 0 0 0 0 0
1 0 0 1 0 0 0 0 0 0 0
"""


def sums(lines):
    """The rows of RELIABILITY of these answers: a line per respondent, a number per question."""
    cells = [[float(cell) for cell in line.split()] for line in lines.strip().splitlines()]
    parts = {WHOLE: [sum(line) for line in cells]}
    parts |= {f"q{place}": list(column) for place, column in enumerate(zip(*cells, strict=True))}
    rows = [
        ("genk", "index", ALL, part, len(cells), sum(numbers), sum(number**2 for number in numbers))
        for part, numbers in parts.items()
    ]
    return pd.DataFrame(rows, columns=RELIABILITY.names)


def test_alpha_and_its_interval_as_pingouin_gives_them():
    """pingouin 0.7.0, cronbach_alpha(read_dataset("cronbach_wide_missing").dropna())."""
    found = reliability_of(sums(ELEVEN))
    assert (found.n, found.k) == (9, 11)
    assert found.alpha == pytest.approx(0.8016949152542373)
    assert (round(found.low, 3), round(found.high, 3)) == (0.533, 0.947)


def test_alpha_adds_up_over_les():
    lines = ELEVEN.strip().splitlines()
    parts = pd.concat([sums("\n".join(lines[:4])), sums("\n".join(lines[4:])).assign(les="ieper")])
    assert reliability_of(parts).alpha == pytest.approx(0.8016949152542373)


def test_there_is_no_alpha_of_one_respondent_or_of_the_same_answers():
    assert reliability_of(sums("1 2 3")) is None
    assert reliability_of(sums("1 2 3\n1 2 3\n1 2 3")) is None
    assert reliability_of(RELIABILITY.empty()) is None


# The numbers of a scale


def scale(*labels, names=None, codes=None, **fields):
    """A question with these answers in order."""
    names = names or [f"answer_{chr(97 + place)}" for place in range(len(labels))]
    codes = codes or [""] * len(labels)
    answers = [
        Choice(name, {"nl": label, "en": label}, {"": code} if code else {}, SUBSTANTIVE)
        for name, code, label in zip(names, codes, labels, strict=True)
    ]
    return item("vraag", "select_one", *answers, **fields)


def numbers(question):
    return [int(number) for number in numbers_of_scale(question).values()]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (scale("Nooit", "1", "2", "3", "Altijd", codes=["11", "12", "13", "14", "15"]), [0, 1, 2, 3, 4]),
        (scale("0 - nooit", "1", "2", "3", "4 (altijd)"), [0, 1, 2, 3, 4]),
        (scale("5 = hoog", "4", "3", "2", "1 = laag"), [5, 4, 3, 2, 1]),
        (scale("nee", "soms", "ja", names=["p_5", "p_6", "p_7"]), [5, 6, 7]),
        (scale("nee", "soms", "ja", codes=["0", "1", "2"]), [0, 1, 2]),
        (scale("nee", "soms", "ja", codes=["1", "3", "7"]), [1, 2, 3]),  # codes that do not run on
        (scale("nee", "soms", "ja", codes=["3", "2", "1"]), [1, 2, 3]),  # nor up
        (scale("18-24 jaar", "25-34 jaar", "35 of ouder"), [1, 2, 3]),
        (scale("10%", "11%", "12%"), [1, 2, 3]),
        (scale("1,5 uur", "2 uur", "3 uur"), [1, 2, 3]),
        # Answers stand from negative to positive: what was asked last, as 3, stands first and counts as 1.
        (scale("oneens", "neutraal", "eens", codes=["3", "2", "1"], direction=LOW_IS_POSITIVE), [1, 2, 3]),
    ],
)
def test_the_number_of_an_answer_is_that_of_its_label_name_code_or_place(question, expected):
    assert numbers(question) == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("-2 heel slecht", "-1", "0", "+1", "+2 heel goed"), "-2 -1 0 1 2"),
        (("\u2212 2", "\u2212 1", "0", "1", "2"), "-2 -1 0 1 2"),  # a true minus, and a space
        (("\u20132: slecht", "\u20131", "0", "1", "2"), "-2 -1 0 1 2"),  # a dash
        (("(-1) nee", "(0) weet niet", "(+1) ja"), "-1 0 1"),
        (("heel slecht", "-1", "0", "1", "heel goed"), "-2 -1 0 1 2"),
        (("2", "1", "0", "-1", "-2"), "2 1 0 -1 -2"),
        (("-1,0", "0,0", "1,0"), "-1 0 1"),
        (("0.5 uur", "1.5 uur", "2.5 uur"), "1/2 3/2 5/2"),
        (("0", "0,5", "1"), "0 1/2 1"),  # bare numbers by another step
        (("-10", "-5", "0", "5", "10"), "-10 -5 0 5 10"),
        (("20-29 jaar", "30-39 jaar", "40-49 jaar"), "1 2 3"),
        (("0", "1", "5"), "1 2 3"),
        (("- 1 nooit", "- 2 soms", "- 3 altijd"), "1 2 3"),  # a list with dashes
        (("-18 jaar", "18-24 jaar", "25+"), "1 2 3"),
        (("hoog", "1", "0", "laag"), "1 2 3 4"),  # nothing tells that it goes below 0
    ],
)
def test_the_numbers_of_labels_may_lie_below_nought(labels, expected):
    assert [str(number) for number in numbers_of_scale(scale(*labels)).values()] == expected.split()


def test_codes_below_nought_run_on_as_well():
    assert numbers(scale("nee", "soms", "ja", codes=["-1", "0", "1"])) == [-1, 0, 1]
    assert numbers(scale("nee", "soms", "ja", codes=["\u22121,0", "0,0", "1,0"])) == [-1, 0, 1]
    turned = scale("heel goed", "gaat", "heel slecht", codes=["1", "0", "-1"], direction=LOW_IS_POSITIVE)
    assert numbers(turned) == [-1, 0, 1]


def test_the_mean_of_a_scale_below_nought_is_that_of_its_labels():
    asked = numbers_of_scale(scale("-2 slecht", "-1", "0", "+1", "+2 goed"))
    given = dict(zip(asked, (1, 2, 0, 0, 1), strict=True))  # (-2 - 1 - 1 + 2) / 4
    assert scale_mean(given, asked) == Fraction(-1, 2)


# An index of a study


def made(tmp_path, *, language="nl", minimum=1, lines=None, reversed_items=("delen",), **entry):
    """The index of four questions on a scale of 1 to 3, of which three must be answered and the last is reversed."""
    lines = lines or [
        {"visie": "1", "leren": "1", "werken": "2", "delen": "3"},  # 1 1 2 1: 1.25
        {"visie": "3", "leren": "3", "werken": "2", "delen": "1"},  # 3 3 2 3: 2.75
        {"visie": "3", "leren": "2", "werken": "", "delen": "1", "rol": "2"},  # 3 2 - 3: 2.666667
        {"visie": "2", "leren": "9", "werken": "", "delen": "1", "rol": "2"},  # two answers, one without a view: none
        {"visie": "2", "leren": "2", "werken": "2", "delen": "2", "les": "2"},  # 2
    ]
    small = SmallStudy(tmp_path, rows=responses(*lines))
    small.config["study"]["language"] = language
    small.config["disclosure"] = {"minimum_base": minimum}
    small.config["survey"]["indices"] = {
        "steun": {
            "label": {"nl": "Steun", "en": "Support"},
            "items": ["visie", "leren", "werken", "delen"],
            "at_least": 3,
            "reversed": list(reversed_items),
        }
    }
    small.config["tables"] = [{"number": 1, "slug": "t", "kind": "numbers", "item": "steun"} | entry]
    entry.pop("groups", None)
    small.config["figures"] = [{"number": 1, "slug": "f", "kind": "numbers", "items": ["steun"]} | entry]
    return viewed_study(small)


def test_an_index_is_the_mean_of_the_answers_that_were_given(tmp_path):
    study = made(tmp_path)
    rows = study.plain[(study.plain["item"] == "steun") & (study.plain["kind"] == "number")]
    genk = rows[(rows["les"] == "genk") & (rows["partner_group"] == ALL)]
    assert dict(zip(genk["choice"], genk["n"], strict=True)) == {"1.25": 1, "2.666667": 1, "2.75": 1}
    table = table_numbers.table(study.request("tables"))
    cells = table.frame.set_index(table.frame.columns[0])
    assert cells.loc["Totaal", "n"] == 4
    assert cells.loc["Totaal", "Gemiddelde"] == pytest.approx((1.25 + 2.75 + 8 / 3 + 2) / 4, abs=1e-6)
    told = " ".join(table.notes)
    assert "minstens 3" in told
    assert "1 (‘Oneens’) tot 3 (‘Eens’)" in told
    assert "Omgekeerd geteld: ‘Wij delen’" in told
    # Those who answered all: 1 1 2 1 and 3 3 2 3 and 2 2 2 2; variances 1, 1, 0, 1, of the sums 5, 11 and 8 it is 9.
    assert cells.loc["Totaal", "Cronbachs alfa (95%)"].startswith("0,89 (")  # 4 / 3 x (1 - 3 / 9)
    assert "beantwoord door 3 respondenten" in told
    assert pd.isna(cells.loc["Ieper", "Cronbachs alfa (95%)"])  # of one respondent
    assert "Geen Cronbachs alfa van Ieper: minder dan 2 respondenten beantwoordden er alle vragen" in told


def test_the_pages_say_with_how_many_decimals_an_index_is_kept():
    """As `test_an_index_is_the_mean_of_the_answers_that_were_given` reads it: 8 / 3 is 2.666667."""
    docs = Path(__file__).resolve().parents[2] / "docs"
    assert DECIMALS == 6
    assert "kept with six decimals" in (docs / "own_study.md").read_text(encoding="utf-8")
    columns = (docs / "results.md").read_text(encoding="utf-8").split("\n### ")
    told = {part.partition("\n")[0] for part in columns if "its value rounded to six decimals" in part}
    assert told == {"compare/all.csv", "compare/views/all.csv", "clean/LES/responses.parquet"}


def test_an_index_is_no_question_of_the_questionnaire(tmp_path):
    study = made(tmp_path)
    assert (
        "Steun"
        not in table_questionnaire.questionnaire_table(study.codebook, title="", study=study.study).frame.to_string()
    )
    path = tmp_path / "codebook.json"
    path.write_text(codebook_to_json(study.codebook), encoding="utf-8")
    assert codebook_from_json(path).items["steun"] == study.codebook.items["steun"]


def test_an_index_can_be_grouped_and_drawn(tmp_path):
    study = made(tmp_path, by="geeft", language="en")
    drawn = figure_numbers.figure(study.request("figures"))
    assert isinstance(drawn.picture, Plot)
    table = table_numbers.table(study.request("tables"))
    assert table.frame.iloc[0, 1] == 4
    assert "Cronbach's alpha of all respondents together: 0.89" in " ".join(table.notes)


def test_alpha_of_a_small_group_is_hidden(tmp_path):
    lines = [{"visie": str(1 + n % 3), "delen": str(1 + n % 2), "rol": "2" if n < 4 else "1"} for n in range(20)]
    table = table_numbers.table(made(tmp_path, minimum=5, lines=lines, groups=True).request("tables"))
    cells = table.frame.set_index(table.frame.columns[0])
    shown = cells["Cronbachs alfa (95%)"].notna()
    assert not shown["Genk, Breed"]
    assert not shown["Genk, Kern"]  # hidden with it
    assert shown["Genk"]
    (line,) = [note for note in table.notes if note.startswith("Geen Cronbachs alfa")]
    names = line.removeprefix("Geen Cronbachs alfa van ").partition(": daar verborgen")[0].split("; ")
    assert names == ["Genk, Kern", "Genk, Breed", "Totaal, Kern", "Totaal, Breed"]


EACH_ALL = ("visie", "leren", "werken", "delen")


@pytest.mark.parametrize(
    ("lines", "language", "told"),
    [
        # Two of Ieper answered the same four, so that their sums do not vary; one of them would be too few.
        ([dict.fromkeys(EACH_ALL, "2") | {"les": "2"}] * 2, "en", ["Ieper: fewer than 2 respondents answered all"]),
        # Three of Ieper, who left one question open each, and have the index all the same.
        ([{"visie": "1", "les": "2"}, {"visie": "2", "les": "2"}, {"visie": "3", "les": "2"}], "en", ["Ieper: fewer"]),
        ([{"visie": "1", "les": "2"}], "nl", ["Ieper: minder dan 2 respondenten"]),
        ([], "en", []),  # nobody of Ieper: n is 0, which is told apart
    ],
)
def test_a_blank_alpha_beside_others_is_explained(tmp_path, lines, language, told):
    lines = [line if len(line) > 2 else line | {"werken": ""} for line in lines]
    genk = [dict.fromkeys(EACH_ALL, answer) for answer in "123"]
    study = made(tmp_path, lines=[*genk, *lines], language=language, reversed_items=())
    table = table_numbers.table(study.request("tables"))
    found = [note.partition(" of " if language == "en" else " van ")[2] for note in table.notes if "Genk" not in note]
    found = [said for said in found if said.startswith("Ieper:")]
    assert len(found) == len(told)
    assert all(said.startswith(begin) for said, begin in zip(found, told, strict=True))


def test_where_no_row_has_an_alpha_one_line_says_so(tmp_path):
    lines = [dict.fromkeys(EACH_ALL, "2"), dict.fromkeys(EACH_ALL, "2") | {"les": "2"}]
    notes = table_numbers.table(made(tmp_path, lines=lines).request("tables")).notes
    assert [note for note in notes if "Cronbach" in note] == [
        "Cronbachs alfa: niet te zeggen, omdat te weinig respondenten alle vragen beantwoordden of hun antwoorden niet "
        "verschillen."
    ]


@pytest.mark.parametrize(("open_of", "told"), [(0, True), (2, False), (6, True)])
def test_the_interval_of_alpha_does_not_tell_how_few_left_out_a_question(tmp_path, open_of, told):
    """Of 30; from alpha, three questions and the interval of Feldt follows of how many it is."""
    lines = [{"visie": str(1 + n % 3), "delen": str(1 + n % 2), "rol": "1"} for n in range(30)]
    lines = [line | ({"leren": ""} if n < open_of else {}) for n, line in enumerate(lines)]
    table = table_numbers.table(made(tmp_path, minimum=5, lines=lines).request("tables"))
    cells = table.frame.set_index(table.frame.columns[0])["Cronbachs alfa (95%)"]
    assert cells["Genk"].endswith(")") == told
    assert ("zou verraden" in " ".join(table.notes)) != told


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"items": ["visie", "lren"]}, "config_item_unknown"),
        ({"items": ["visie", "motief"]}, "config_item_type"),
        ({"at_least": 3}, "index_at_least"),
        ({"items": ["visie", "leren", "visie"]}, "index_twice"),
        ({"reversed": ["werken"]}, "index_reversed"),
        ({"items": ["visie", "leeftijd"], "reversed": ["leeftijd"]}, "index_limits"),
        ({"items": ["visie", "cijfer"]}, "index_scales"),
        ({"items": ["visie", "anders"]}, "index_scale"),
    ],
)
def test_what_cannot_be_made_is_told(problems, given, key):
    questions = [
        item("visie", "select_one", "oneens", "neutraal", "eens"),
        item("leren", "select_one", "oneens", "neutraal", "eens"),
        item("werken", "select_one", "oneens", "neutraal", "eens"),
        item("motief", "select_multiple", "geld", "leren"),
        item("cijfer", "integer", minimum="0", maximum="10"),
        item("leeftijd", "integer"),
        item("anders", "select_one", "zorg", "anders", kinds={"anders": "other"}),
    ]
    book = Codebook({question.name: question for question in questions})
    index = {"label": "X", "items": ["visie", "leren"]} | given
    made_of = fill_defaults(config(survey=config()["survey"] | {"indices": {"x": index}}))
    with_indices(book, made_of["survey"]["indices"], problems=problems)
    assert keys(problems) == [key]


def test_an_index_has_a_name_of_its_own(problems):
    book = Codebook({"visie": item("visie", "select_one", "oneens", "eens")})
    with_indices(book, {"visie": {"label": "X", "items": ["visie"], "reversed": []}}, problems=problems)
    assert keys(problems) == ["index_name"]
