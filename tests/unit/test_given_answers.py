"""What two groups can lose, held against a plain count over every answer."""

import numpy as np
import pytest

from les_evaluation.survey.given_answers import GivenAnswers


def of_a_pair(total, answers, pair, moved):
    """The same for one pair of cells, answer by answer."""
    fits, fewest, most = all(total[cell] >= moved for cell in pair), 0, 0
    for given in answers:
        least = max(0, *(moved - (total[cell] - given[cell]) for cell in pair))
        at_most = min(moved, *(given[cell] for cell in pair))
        fits &= least <= at_most
        fewest, most = fewest + least, most + at_most
    return fits, fewest, most


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("kinds", [1, 3, 40])
def test_what_a_pair_of_cells_can_lose_is_that_of_every_answer(kinds, several):
    draw = np.random.default_rng(kinds)
    total = draw.choice([0, 1, 2, 3, 6, 12], size=(7, 4))
    if several:
        answers = draw.binomial(total, 0.6, size=(kinds, *total.shape))
    else:
        answers = np.moveaxis(draw.multinomial(total, draw.dirichlet(np.ones(kinds))), -1, 0)
    first, second = draw.integers(0, total.size, size=(2, 400))
    moved = draw.integers(1, 6, size=400)
    fits, fewest, most = GivenAnswers.of(total, answers).movable(first, second, moved)
    flat = answers.reshape(kinds, -1)
    expected = [of_a_pair(total.ravel(), flat, pair, n) for *pair, n in zip(first, second, moved, strict=True)]
    assert fits.tolist() == [bool(one[0]) for one in expected]
    assert 0 < fits.sum() < len(fits)
    for place in np.flatnonzero(fits):  # of what cannot be, the numbers mean nothing
        assert (fewest[place], most[place]) == expected[place][1:]


def test_where_nobody_answered_nobody_can_be_lost():
    nobody = np.zeros((2, 2), dtype=int)
    fits, fewest, most = GivenAnswers.of(nobody, nobody[None]).movable(np.array([0]), np.array([3]), np.array([1]))
    assert (fits.tolist(), fewest.tolist(), most.tolist()) == ([False], [0], [0])
