import itertools

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.survey.asked_question import Question
from les_evaluation.survey.group_trades import Trades, _cheapest_first
from les_evaluation.survey.number_counts import TOLD_KIND
from les_evaluation.survey.suppression import beside_others, hidden_cells, hide_small_groups


def with_margins(inner):
    table = np.array(inner)
    table = np.vstack([table, table.sum(axis=0)])
    return np.hstack([table, table.sum(axis=1, keepdims=True)])


def test_a_table_without_small_groups_is_shown_whole():
    assert not hidden_cells(with_margins([[5, 6], [7, 8]]), minimum=5).any()


def test_one_small_group_takes_a_second_cell_of_its_row_and_of_its_column_along():
    # 3 is small; its row then hides the 6 beside it, and both columns need a second hidden cell.
    hidden = hidden_cells(with_margins([[3, 6, 9], [7, 8, 9], [20, 20, 20]]), minimum=5)
    assert hidden[:3, :3].tolist() == [[True, True, False], [True, True, False], [False, False, False]]
    assert not hidden[3].any()


def test_two_hidden_groups_whose_remainder_is_small_take_a_third_along():
    # 1 + 1 = 2 would be known by subtraction from the row's sum.
    hidden = hidden_cells(with_margins([[1, 1, 9], [30, 30, 30]]), minimum=5)
    assert hidden[0, :3].tolist() == [True, True, True]


def test_an_empty_group_is_not_hidden():
    assert not hidden_cells(with_margins([[0, 6], [7, 8]]), minimum=5)[0, 0]


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    cells = st.integers(0, 9)
    return with_margins(
        draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    )


def lines(shape):
    return [[(r, c) for c in range(shape[1])] for r in range(shape[0])] + [
        [(r, c) for r in range(shape[0])] for c in range(shape[1])
    ]


@settings(max_examples=150, deadline=None)
@given(table=tables(), minimum=st.integers(2, 6))
def test_no_small_cell_is_shown_and_none_follows_from_a_single_sum(table, minimum):
    hidden = hidden_cells(table, minimum=minimum)
    assert hidden[(table > 0) & (table < minimum)].all()
    for line in lines(table.shape):
        held = [cell for cell in line if hidden[cell]]
        if not any(table[cell] < minimum for cell in held):
            continue
        nonzero = [cell for cell in line if table[cell] > 0]
        # A line with one filled cell and its sum has nothing else to hide behind: both are hidden.
        assert len(held) != 1 or len(nonzero) == 1


@settings(max_examples=100, deadline=None)
@given(table=tables(), minimum=st.integers(2, 4))
def test_every_small_cell_has_a_second_possible_value(table, minimum):
    """Solve all sums for the hidden cells: moving along the null space must change every small one of them."""
    hidden = hidden_cells(table, minimum=minimum)
    cells = [tuple(cell) for cell in np.argwhere(hidden)]
    if not cells:
        return
    rows = [[(1 if cell != line[-1] else -1) if cell in line else 0 for cell in cells] for line in lines(table.shape)]
    matrix = np.array(rows, dtype=float)
    rank = np.linalg.matrix_rank(matrix)
    for index in (index for index, cell in enumerate(cells) if table[cell] < minimum):
        unit = np.zeros((1, len(cells)))
        unit[0, index] = 1
        assert np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank + 1


def compare_rows(counts):
    """counts: (les, group) -> (yes, no)"""
    rows = []
    for (les, group), (yes, no) in counts.items():
        base = yes + no
        rows.append((les, "vraag", group, "", "answered", base, base, None))
        rows += [
            (les, "vraag", group, choice, "substantive", n, base, n / base if base else None)
            for choice, n in (("ja", yes), ("neen", no))
        ]
    return pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base", "share"])


def study(inner):
    whole = dict(inner)
    names = sorted({les for les, _ in inner})
    groups = sorted({group for _, group in inner})

    def add(keys):
        return tuple(sum(inner[key][part] for key in keys) for part in (0, 1))

    for les in names:
        whole[les, ALL] = add([(les, group) for group in groups])
    for group in groups:
        whole[ALL, group] = add([(les, group) for les in names])
    whole[ALL, ALL] = add(list(itertools.product(names, groups)))
    return compare_rows(whole)


SMALL = {
    ("a", "breed"): (6, 3),
    ("a", "kern"): (1, 1),
    ("b", "breed"): (4, 4),
    ("b", "kern"): (5, 2),
    ("c", "breed"): (9, 9),
    ("c", "kern"): (9, 9),
}


def test_minimum_of_one_hides_nothing():
    table = hide_small_groups(study(SMALL), minimum=1)
    assert not table["hidden"].any()
    assert table["n"].notna().all()


def test_hidden_groups_lose_every_count_and_share():
    table = hide_small_groups(study(SMALL), minimum=5)
    shown = set(map(tuple, table.loc[~table["hidden"], ["les", "partner_group"]].drop_duplicates().to_numpy()))
    assert ("a", "kern") not in shown
    # the row of a and the column of kern each hide one more, and those close the square
    assert {("a", "breed"), ("b", "kern"), ("b", "breed")}.isdisjoint(shown)
    assert {("c", "kern"), ("c", "breed"), (ALL, "kern"), ("a", ALL)} <= shown
    assert table.loc[table["hidden"], ["n", "base", "share"]].isna().all().all()
    assert [str(table[name].dtype) for name in ("n", "base")] == ["Int64", "Int64"]  # in csv 3, not 3.0


def test_a_group_that_is_hidden_for_one_question_of_everybody_is_hidden_for_all():
    small = study(SMALL)
    large = study(dict.fromkeys(SMALL, (9, 9))).assign(item="andere")
    both = pd.concat([small, large], ignore_index=True)
    apart = hide_small_groups(both, minimum=5)
    assert not apart.loc[apart["item"] == "andere", "hidden"].any()
    together = hide_small_groups(both, minimum=5, of_everybody=["vraag", "andere"])
    hidden = together.loc[together["hidden"] & (together["item"] == "andere"), ["les", "partner_group"]]
    assert ("a", "kern") in set(map(tuple, hidden.to_numpy()))


def test_a_base_of_few_is_hidden_even_when_many_answered_without_a_view():
    table = study(dict.fromkeys(SMALL, (9, 9)))
    few = (table["les"] == "a") & (table["partner_group"] == "kern")
    table.loc[few, "base"] = 2
    shown = hide_small_groups(table, minimum=5)
    assert shown.loc[few, "hidden"].all()


def test_others_are_all_minus_the_les():
    table = beside_others(hide_small_groups(study(SMALL), minimum=1), les="a", minimum=1)
    row = table[(table["les"] == OTHERS) & (table["partner_group"] == "kern") & (table["choice"] == "ja")].iloc[0]
    assert (row["n"], row["base"], row["share"]) == (14, 25, 14 / 25)


def test_others_are_hidden_where_the_les_is():
    table = beside_others(hide_small_groups(study(SMALL), minimum=5), les="a", minimum=5)
    kern = table[(table["les"] == OTHERS) & (table["partner_group"] == "kern")]
    assert kern["hidden"].all()
    assert kern["n"].isna().all()


def test_what_is_told_of_numbers_stands_beside_those_of_all_others():
    """A range of a LES and of the others, as it is told; the counts beside it are the total less the LES."""
    shown = hide_small_groups(study(SMALL), minimum=1)
    own = shown[(shown["les"] == "a") & (shown["kind"] == ANSWERED_KIND)].iloc[:1]
    ranges = [own.assign(les=les, kind=TOLD_KIND, choice=told) for les, told in (("a", "1-5"), ("others:a", "2-9"))]
    table = beside_others(pd.concat([shown, *ranges, ranges[0].assign(les="b")]), les="a", minimum=1)
    told = table[table["kind"] == TOLD_KIND]
    assert dict(zip(told["les"], told["choice"], strict=True)) == {"a": "1-5", OTHERS: "2-9"}
    assert set(table["les"]) == {"a", OTHERS}


def test_the_rows_with_most_to_give_are_tried_among_many():
    """Of sixteen rows one alone, the largest beside the sum, holds both cells that a trade with 2 of 5 takes."""
    sizes = np.full((16, 2), 20)
    sizes[0], sizes[1] = (2, 50), (100, 100)
    table = with_margins(sizes)
    hidden = np.zeros(table.shape, dtype=bool)
    hidden[:-1, 0] = True
    hidden[:2, 1] = True
    assert Trades(Question.of_sizes(table), 5).unsafe(hidden) == []
    hidden[1, 1] = False
    assert Trades(Question.of_sizes(table), 5).unsafe(hidden) == [(0, 0)]


def test_of_trades_that_cost_the_same_the_first_is_taken():
    costs = np.tile([1.0, 0.0], 20)
    assert _cheapest_first(costs, 40).tolist() == [*range(1, 40, 2), *range(0, 40, 2)]
    assert _cheapest_first(costs, 3).tolist() == [1, 3, 5]
