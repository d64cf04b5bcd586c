"""What small groups must not be told by: the questions behind the groups, a second count, a bare remainder."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import codebook, config, ingested, item, write_both_ways
from les_evaluation.core.contracts import ALL, ANSWERED_KIND, read_frame
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.job_settings import sensitivity_settings
from les_evaluation.study.settings import Study, deciding_items
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.suppression import hidden_cells, hide_small_groups, rows_to_hide, told_beside
from les_evaluation.survey.survey_frames import COUNTED, REGISTER_GROUPS
from les_evaluation.survey.tabulate import tabulate_les, with_all_les
from les_evaluation.survey.ways_of_counting import counted_by_way

GROUPS = ["kern", "breed"]
BOOK = codebook(
    item("les", "select_one", "genk", "beringen"),
    item("rol", "select_one", "kern", "breed"),
    item("visie", "select_one", "oneens", "eens"),
)
SIZES = {"genk": {"kern": 2, "breed": 9}, "beringen": {"kern": 7, "breed": 8}}


def responses(les):
    lines = [
        {"les": les, "partner_group": group, "rol": group, "visie": "eens", "respondent": f"{les}-{group}-{number}"}
        for group, n in SIZES[les].items()
        for number in range(n)
    ]
    rows = ingested(*lines, items=["rol", "visie"])
    return to_responses(rows.assign(q_les=rows["les"]), BOOK)


def compared():
    tables = [tabulate_les(responses(les), BOOK, les=les, groups=GROUPS, base="answered") for les in SIZES]
    return with_all_les(pd.concat(tables))


def known(table, *, name, les=None):
    """The numbers that are shown for one question."""
    here = table[(table["item"] == name) & ((table["les"] == les) if les else True)]
    return here["n"].dropna().tolist()


def test_answers_to_the_question_behind_the_groups_do_not_tell_their_sizes():
    open_ = hide_small_groups(compared(), minimum=4)
    assert 2 in known(open_, name="les", les=ALL)  # how many of kern chose Genk
    closed = hide_small_groups(compared(), minimum=4, deciding=["les", "rol"])
    assert known(closed, name="rol") == known(closed, name="les") == []
    assert known(closed, name="visie") == known(open_, name="visie")


def test_question_behind_the_groups_is_shown_where_no_group_is_small():
    table = hide_small_groups(compared(), minimum=2, deciding=["les", "rol"])
    assert not table["hidden"].any()


def test_questions_that_decide_are_those_of_every_wave():
    settings_of = config()
    first = settings_of["survey"]["waves"]["limburg"]
    second = {**first, "partner_group": {"item": "groepen"}}
    third = {name: value for name, value in first.items() if name != "partner_group"}
    settings_of["survey"]["waves"] = {"a": first, "b": second, "c": third}
    assert deciding_items(settings_of) == ["les", "rol", "groepen"]


@pytest.mark.parametrize("minimum", [1, 4])
@pytest.mark.parametrize("which", ["register", "quality"])
def test_a_second_count_shows_nothing_as_soon_as_groups_are_hidden(tmp_path, minimum, which):
    settings_of = fill_defaults(config(disclosure={"minimum_base": minimum}))
    study = Study(sensitivity_settings(settings_of))
    how = {"register": REGISTER_GROUPS.empty(), "flagged": []}
    counts = [counted_by_way(responses(les), BOOK, Study(settings_of), les=les, **how) for les in SIZES]
    # without a single Likert figure, too, there is a workbook
    found = write_both_ways(tmp_path, study, BOOK, counts)
    table = read_frame(found[which], COUNTED)
    assert len(table) == (len(compared()) if minimum == 1 else 0)
    assert found[f"{which}_xlsx"].is_file()


def whole(table):
    table = np.array(table)
    table = np.vstack([table, table.sum(axis=0)])
    return np.hstack([table, table.sum(axis=1, keepdims=True)])


def test_as_many_hidden_respondents_as_hidden_groups_would_be_one_each():
    hidden = hidden_cells(whole([[1, 1, 9], [20, 20, 20]]), minimum=2)
    assert hidden[0, :3].all()


small_tables = st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=3)


@settings(max_examples=40)
@given(small_tables, st.integers(2, 4))
def test_no_single_sum_tells_a_hidden_group_even_to_who_knows_that_it_is_not_empty(inner, minimum):
    table = whole(inner)
    hidden = hidden_cells(table, minimum=minimum)
    rows, columns = table.shape
    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    for *parts, margin in lines:
        unknown = [cell for cell in parts if hidden[cell]]
        if not unknown or hidden[margin] or len(parts) == sum(table[cell] == 0 for cell in parts):
            continue
        rest = sum(int(table[cell]) for cell in unknown)
        ways = [
            way for way in itertools.product(range(1, rest + 1), repeat=len(unknown)) if sum(way) == rest
        ]  # every way in which the sum may be made up
        for position in range(len(unknown)):
            assert len({way[position] for way in ways}) > 1


def test_a_question_of_which_nobody_is_counted_is_no_other_one():
    """Its rows have no place among the sizes of groups, and are not those of the last question."""
    small = [(les, "q", group, "", ANSWERED_KIND, n, n) for les, group, n in (("a", "kern", 2), ("a", "breed", 9))]
    small += [("a", "q", ALL, "", ANSWERED_KIND, 11, 11)]
    apart = [("a", "sum", group, "1", "substantive", 9, 9) for group in ("kern", "breed", ALL)]
    table = pd.DataFrame([*small, *apart], columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    table = pd.concat([table, table.assign(les=ALL)], ignore_index=True)
    hidden = rows_to_hide(table, minimum=5)
    assert hidden[table["item"] == "q"].any()
    assert not hidden[table["item"] == "sum"].any()


def test_what_is_told_of_numbers_stands_under_the_les_and_all_others_beside_it():
    told = pd.DataFrame({"les": ["a", "others:a", "b", "others:b", ALL], "n": [1, 2, 3, 4, 5]})
    beside = told_beside(told, les="a")
    assert list(zip(beside["les"], beside["n"], strict=True)) == [("a", 1), ("others", 2)]
