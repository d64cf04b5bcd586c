"""A single choice on no scale in figure and table; every expected number was counted by hand from the answers."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd
import pytest

from builders import codebook, config, ingested, item, keys
from les_evaluation.core.contracts import ALL
from les_evaluation.core.problems import Problems
from les_evaluation.output.canvas.colour_sight import SIGHTS, luminance, to_lab, told_from
from les_evaluation.output.canvas.colours import SERIES, nominal_colours, ordered_colours, text_colour
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.kinds.figure_choice import figure, with_other_answers
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.written_entries import table_maker
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.item_checks import check_items
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import tabulate_les, with_all_les


def in_english(question):
    """The question with English wordings after the Dutch ones."""
    said = [replace(choice, label=choice.label | {"en": choice.name}) for choice in question.choices]
    return replace(question, label=question.label | {"en": question.name}, choices=tuple(said))


KINDS = {"ander": "other", "weet_niet": "no_view"}
SECTOR = in_english(
    item("sector", "select_one", "zorg", "ander: Andere, namelijk", "onderwijs", "weet_niet: Weet niet", kinds=KINDS)
)
MANY = item("streek", "select_one", *(f"s{number}" for number in range(8)))
SMALL = item("duur", "select_one", "kort", "lang")
BOOK = codebook(SECTOR, MANY, SMALL)
# Genk: zorg 2, ander 1, one without a view; Beringen: onderwijs 2, zorg 1.
PEOPLE = {
    "genk": [("kern", "zorg"), ("breed", "zorg"), ("breed", "ander"), ("kern", "weet_niet")],
    "beringen": [("kern", "onderwijs"), ("breed", "onderwijs"), ("breed", "zorg")],
}


def counted(minimum=1):
    tables = []
    for les, lines in PEOPLE.items():
        rows = ingested(*({"partner_group": group, "sector": given} for group, given in lines), items=list(BOOK.items))
        tables.append(tabulate_les(to_responses(rows, BOOK), BOOK, les=les, groups=["kern", "breed"], base="answered"))
    return hide_small_groups(with_all_les(pd.concat(tables, ignore_index=True)), minimum=minimum)


def study_of(language="nl", **changes):
    return Study(prepare_config(config(study__language=language, **changes)))


def drawn(*, language="nl", minimum=1, **style):
    study = study_of(language)
    data = SurveyData(counted(minimum), BOOK, study.les, study.compared)
    entry = {"number": 1, "slug": "sector", "kind": "choice", "items": ["sector"], "style": style}
    return figure(Request(entry, study, data))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("style", [{}, {"groups": True}, {"total": False}])
@pytest.mark.parametrize("minimum", [1, 3])
def test_the_figure_draws(language, style, minimum):
    assert isinstance(drawn(language=language, minimum=minimum, **style).picture, Plot)


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("answers", range(2, 8))
def test_shades_of_ordered_answers_grow_darker_are_told_apart_and_can_be_read_on(answers):
    fills = ordered_colours(answers)
    light = [to_lab(fill)[0] for fill in fills]
    assert light == sorted(light, reverse=True)
    neighbours = list(itertools.pairwise(fills))
    assert all(told_from(sight, one, other) >= 1 for sight in SIGHTS for one, other in neighbours)
    assert all(contrast(fill, text_colour(fill)) >= 4.5 for fill in fills)  # WCAG 2.2, 1.4.3


def test_a_figure_in_shades_has_them_in_the_order_of_the_codebook():
    shaded, plain = (drawn(total=False, **style).charts[0].series for style in ({"shades": True}, {}))
    assert tuple(one.colour for one in shaded[:3]) == ordered_colours(3)
    assert tuple(one.colour for one in plain[:3]) == nominal_colours(3)


def test_the_figure_counts_an_answer_in_own_words_and_none_without_a_view():
    alt = drawn(total=False).alt
    assert "Genk (n=3): 2 zorg, 1 andere, namelijk; 1 weet niet." in alt
    assert "Beringen (n=3): 1 zorg, 2 onderwijs." in alt


def test_an_answer_in_own_words_stands_last_of_those_with_a_view():
    compare, question = with_other_answers(counted(), SECTOR)
    assert [choice.name for choice in question.choices] == ["zorg", "onderwijs", "weet_niet", "ander"]
    assert set(compare.loc[compare["choice"] == "ander", "kind"]) == {"substantive"}


def test_the_table_has_n_and_percent_of_those_who_chose():
    study = study_of()
    data = TableData(study, counted(), BOOK, pd.DataFrame(), pd.DataFrame(), ALL, study.les)
    entry = {"number": 3, "slug": "sector", "kind": "choice", "item": "sector"}
    table = table_maker(entry)(Request(entry, study, data))
    rows = [[None if pd.isna(cell) else cell for cell in row] for row in table.frame.to_numpy(dtype=object)]
    third = pytest.approx(1 / 3)
    assert [row[:5] for row in rows] == [
        ["Zorg", 2, pytest.approx(2 / 3), 1, third],
        ["Andere, namelijk", 1, third, 0, 0],
        ["Onderwijs", 0, 0, 2, pytest.approx(2 / 3)],
        ["Weet niet", 1, None, 0, None],
        ["Totaal N", 3, 1, 3, 1],
    ]
    assert "schaal" not in " ".join(table.notes)


def test_colours_say_neither_good_nor_bad():
    assert nominal_colours(3) == SERIES[:3]
    with pytest.raises(ValueError, match="at most 7"):
        nominal_colours(8)


@pytest.mark.parametrize(("name", "found"), [("streek", ["config_item_many"]), ("sector", []), ("duur", [])])
def test_more_answers_than_colours_are_told_before_anything_is_drawn(name, found):
    problems = Problems()
    settings = prepare_config(config())
    settings["survey"]["waves"] = {}
    settings["figures"] = [{"number": 1, "slug": "x", "kind": "choice", "items": [name]}]
    settings["tables"] = [{"number": 1, "slug": "x", "kind": "choice", "item": name}]
    check_items(settings, BOOK, problems=problems)
    assert keys(problems) == found
