"""What hiding a small group costs at least, against ways through small tables that are counted by hand."""

from __future__ import annotations

import numpy as np

from les_evaluation.survey.asked_question import Part, Question
from les_evaluation.survey.cheapest_cycle import least_cost
from les_evaluation.survey.fewest_cells import fewest_to_hide
from les_evaluation.survey.group_sizes import group_sizes
from les_evaluation.survey.protection import costs_of_hiding
from random_studies import random_study


def whole(inner):
    table = np.array(inner)
    table = np.vstack([table, table.sum(axis=0)])
    return np.hstack([table, table.sum(axis=1, keepdims=True)])


def test_the_cheapest_of_the_rectangles_with_the_group_counts():
    # The corners beside (0, 0): (0, 1), (1, 0), (1, 1) cost 1 + 2 + 1; by the second row 1 + 5 + 5, by the sums more.
    costs = np.array([[9.0, 1.0, 9.0], [2.0, 1.0, 9.0], [5.0, 5.0, 9.0], [9.0, 9.0, 9.0]])
    question = Question.of_sizes(whole([[1, 4], [4, 4], [4, 4]]))
    assert least_cost(question, (0, 0), costs) == 4.0


def test_a_way_over_three_rows_counts_where_a_rectangle_cannot_be():
    # Hidden are (0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0): a closed way of six, and no rectangle among them.
    costs = np.full((4, 4), np.inf)
    for cell in [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0)]:
        costs[cell] = 0.5
    question = Question.of_sizes(whole(np.full((3, 3), 4)))
    assert least_cost(question, (0, 0), costs) == 2.5
    costs[2, 0] = np.inf
    assert least_cost(question, (0, 0), costs) == np.inf


def test_nobody_can_leave_a_group_in_which_nobody_gave_the_answer():
    # Who joins (0, 0) and says yes leaves nobody in (0, 1), where all say no; who says no leaves nobody in (1, 0).
    yes, no = whole([[1, 0], [1, 3]]), whole([[0, 5], [0, 3]])
    question = Question(Part.of(yes + no, np.stack([yes, no])), Part.of(np.zeros_like(yes)))
    costs = np.full((3, 3), 10.0)
    costs[:2, :2] = 1.0
    # Yes: the sum (0, 2) grows along, and (1, 0) and (1, 2) fall. No: (2, 0) grows along, (0, 1) and (2, 1) fall.
    assert least_cost(question, (0, 0), costs) == 21.0
    costs[0, 2] = np.inf
    assert least_cost(question, (0, 0), costs) == 21.0
    costs[2, 0] = np.inf
    assert least_cost(question, (0, 0), costs) == np.inf


def test_a_group_in_which_nobody_is_can_be_no_corner():
    costs = np.full((3, 4), np.inf)
    costs[:2, :3] = [[0.0, 0.25, 1.0], [1.0, 0.25, 1.0]]
    assert least_cost(Question.of_sizes(whole([[1, 4, 4], [4, 4, 4]])), (0, 0), costs) == 1.5
    assert least_cost(Question.of_sizes(whole([[1, 4, 4], [4, 0, 4]])), (0, 0), costs) == 3.0


def test_a_group_with_a_view_grows_by_those_with_a_view_and_another_by_anybody():
    costs = np.full((3, 3), np.inf)
    costs[:2, :2] = 1.0
    everywhere, nobody_in_the_corner = whole([[2, 3], [3, 3]]), whole([[0, 4], [0, 4]])
    without = Question(Part.of(nobody_in_the_corner), Part.of(everywhere))
    assert least_cost(without, (0, 0), costs) == 3.0
    viewed = Question(Part.of(whole([[1, 0], [3, 3]])), Part.of(everywhere))
    assert least_cost(viewed, (0, 0), costs) == np.inf


def test_no_search_finds_anything_cheaper():
    found = 0
    for seed in range(6):
        study = random_study(seed, most_les=2)
        question = group_sizes(study.compare).questions["vraag"]
        hidden = question.small(study.minimum)
        costs = np.where(hidden, 0.0, costs_of_hiding(question.answered, unlisted=True))
        for cell in map(tuple, np.argwhere(hidden)[:2].tolist()):
            changing = fewest_to_hide(question, hidden, cell, minimum=study.minimum, costs=costs)
            if changing is None:
                continue
            found += 1
            assert least_cost(question, cell, costs) <= costs[changing].sum() + 1e-6
            assert least_cost(question, cell, np.where(changing | hidden, 0.0, np.inf)) == 0.0
    assert found > 5
