"""The fast way of hiding small groups hides what the plain and slow one hides, cell by cell."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slow_suppression
from les_evaluation.core.contracts import ALL
from les_evaluation.survey import suppression
from les_evaluation.survey.hidden_lines import bridges
from les_evaluation.survey.tabulate import with_shares


@st.composite
def tables(draw, *, most=9):
    """A table of sizes with its margins, and cells of it that are hidden already."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    inner = np.array(draw(st.lists(st.integers(0, most), min_size=rows * columns, max_size=rows * columns)))
    table = inner.reshape(rows, columns)
    table = np.vstack([table, table.sum(axis=0)])
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    start = draw(st.lists(st.booleans(), min_size=table.size, max_size=table.size))
    return table, np.array(start).reshape(table.shape) & (draw(st.integers(0, 2)) > 0)


@settings(max_examples=400, deadline=None)
@given(tables(), st.integers(1, 7))
def test_the_same_cells_are_hidden(drawn, minimum):
    table, start = drawn
    for given_start in (None, start):
        slow = slow_suppression.hidden_cells(table, minimum=minimum, start=given_start)
        fast = suppression.hidden_cells(table, minimum=minimum, start=given_start)
        assert fast.tolist() == slow.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_the_same_cells_are_hidden_in_a_table_of_many_les(seed):
    draw = np.random.default_rng(seed)
    table = draw.poisson(draw.choice([0, 2, 4, 9], size=(40, 4)))
    table = np.vstack([table, table.sum(axis=0)])
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    for minimum in (2, 5):
        start = draw.random(table.shape) < 0.05
        slow = slow_suppression.hidden_cells(table, minimum=minimum, start=start)
        assert suppression.hidden_cells(table, minimum=minimum, start=start).tolist() == slow.tolist()


@settings(max_examples=200, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 4))))
def test_a_cell_that_follows_from_all_sums_is_a_bridge(cells):
    """The null space of the sums (the last row and column are margins) against the graph of the hidden cells."""
    cells = sorted(cells)
    rows = [[(-1 if column == 4 else 1) if row == line else 0 for row, column in cells] for line in range(6)]
    columns = [[(-1 if row == 5 else 1) if column == line else 0 for row, column in cells] for line in range(5)]
    equations = np.array(rows + columns, dtype=float).reshape(11, len(cells))
    rank = np.linalg.matrix_rank(equations) if cells else 0
    fixed = [
        cell
        for place, cell in enumerate(cells)
        if np.linalg.matrix_rank(np.vstack([equations, np.eye(len(cells))[place]])) == rank
    ]
    assert sorted(bridges(cells)) == fixed


@st.composite
def compared(draw):
    """The compare table over all LES of three questions; some respondents gave no group."""
    les = [f"les{number}" for number in range(draw(st.integers(1, 4)))]
    groups = ["kern", "breed", "afstand"][: draw(st.integers(1, 3))]
    rows = []
    for item, key in itertools.product(("rol", "visie", "motief"), les):
        drawn = [(draw(st.integers(0, 7)), draw(st.integers(0, 3))) for _ in [*groups, None]]
        answered = [(base + no_view, base) for base, no_view in drawn]
        answered[-1:] = [tuple(map(sum, zip(*answered, strict=True)))]
        for group, (n, base) in zip([*groups, ALL], answered, strict=True):
            rows.append((key, item, group, "", "answered", n, base))
            rows.append((key, item, group, "ja", "substantive", base, base))
    frame = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    keys = ["item", "partner_group", "choice", "kind"]
    total = frame.groupby(keys, sort=False, as_index=False)[["n", "base"]].sum().assign(les=ALL)
    return with_shares(pd.concat([frame, total[frame.columns]], ignore_index=True))


@settings(max_examples=80, deadline=None)
@given(
    compared(),
    st.integers(1, 6),
    st.sets(st.sampled_from(["rol", "visie"])),
    st.sets(st.sampled_from(["visie", "motief", "rol"])),
)
def test_the_same_rows_of_the_compare_table_are_hidden(table, minimum, deciding, of_everybody):
    how = {"minimum": minimum, "deciding": deciding, "of_everybody": of_everybody}
    slow = slow_suppression.hide_small_groups(table, **how)
    pd.testing.assert_frame_equal(suppression.hide_small_groups(table, **how), slow)
