"""The steps from invitation to the base of a figure, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, item
from les_evaluation.compare import ALL
from les_evaluation.files import write_csv
from les_evaluation.flow import base_items, flow_steps, read_flows, shown_sum

GRID = [item(name, "select_one", "oneens", "eens", block="visies") for name in ("visie_a", "visie_b")]
BOOK = codebook(*GRID, item("los", "select_one", "oneens", "eens"), item("motief", "select_multiple", "leren", "geld"))
COLUMNS = ["les", "partner_group", "invited", "rows", "left_out", "started", "significant", "complete"]
FLOWS = pd.DataFrame(
    [
        ("genk", "kern", None, 6, 0, 6, 5, 4),
        ("genk", ALL, 20, 11, 1, 10, 8, 6),
        ("ieper", "kern", None, 6, 0, 6, 5, 4),
        ("ieper", ALL, None, 14, 0, 14, 10, 9),
        ("samen", ALL, 5, 2, 0, 2, 1, 0),
    ],
    columns=COLUMNS,
)
NAMES = {"genk": "Genk", "ieper": "Ieper"}


def entry(number, kind, *items):
    return {"number": number, "slug": f"figuur_{number}", "kind": kind} | ({"items": list(items)} if items else {})


def answered(**bases):
    """Compare rows of who answered: item -> n of Genk, Ieper and all."""
    rows = [
        (les, name, group, "", "answered", n if group == ALL else 99)
        for name, numbers in bases.items()
        for les, n in zip(("genk", "ieper", ALL), numbers, strict=True)
        for group in ("kern", ALL)
    ]
    return pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n"]).astype({"n": "Int64"})


def steps(figures, compare, *, minimum=1, flows=FLOWS):
    table = flow_steps(
        flows,
        compare,
        BOOK,
        figures=figures,
        les_names=NAMES,
        all_les=["genk", "ieper", "samen"],
        language="nl",
        minimum=minimum,
    )
    found = {}
    for row in table.itertuples(index=False):
        found.setdefault(row.label, []).append("hidden" if row.hidden else None if pd.isna(row.n) else row.n)
    return found


def test_steps_of_the_fieldwork_per_les_and_for_all_also_who_has_no_column():
    assert steps([], answered(los=(1, 1, 1))) == {
        "Uitgenodigd": [20, None, None],  # of Ieper nobody knows how many were invited
        "Gestart": [10, 14, 26],
        "Significant deel": [8, 10, 19],
        "Volledig": [6, 9, 15],
    }


def test_base_of_a_figure_is_its_question_its_grid_or_both_wordings():
    compare = answered(visies=(8, 9, 18), visie_a=(8, 7, 16), visie_b=(5, 9, 14), los=(4, 5, 9), motief=(7, 8, 15))
    figures = [
        entry(1, "likert_items", "visies"),
        entry(2, "likert_items", "visie_a", "visie_b"),
        entry(3, "likert_by_les", "visie_b"),
        entry(4, "multi_select", "motief"),
        entry(5, "likert_by_group", "visie_b", "los"),  # a wording for each group
        entry("6b", "costs"),
        entry(7, "likert_items", "visie_a", "los"),  # of two grids no single base
    ]
    found = steps(figures, compare)
    assert {label: n for label, n in found.items() if label.startswith("Basis")} == {
        "Basis figuur 1": [8, 9, 18],
        "Basis figuur 2": [8, 9, 18],
        "Basis figuur 3": [5, 9, 14],
        "Basis figuur 4": [7, 8, 15],
        "Basis figuur 5": [9, 14, 23],
    }


def test_hidden_base_is_told_apart_from_an_unknown_number():
    compare = answered(los=(None, 9, 12), visie_b=(5, 5, 10))
    found = steps([entry(1, "likert_by_les", "los"), entry(2, "likert_by_group", "los", "visie_b")], compare)
    assert found["Basis figuur 1"] == ["hidden", 9, 12]
    assert found["Basis figuur 2"] == ["hidden", 14, 22]
    assert found["Uitgenodigd"] == [20, None, None]


def test_a_small_les_is_hidden_with_the_sum_that_would_give_it_away():
    found = steps([], answered(los=(1, 1, 1)), minimum=2)
    assert found["Gestart"] == [10, 14, 26]  # two started in the LES without a column
    assert found["Significant deel"] == [8, 10, "hidden"]  # one of them went on
    assert found["Volledig"] == [6, 9, 15]  # and none to the end
    assert steps([], answered(los=(1, 1, 1)), minimum=7)["Volledig"] == ["hidden", 9, "hidden"]
    assert steps([], answered(los=(1, 1, 1)), minimum=7)["Uitgenodigd"] == [20, None, None]


@pytest.mark.parametrize(
    ("sizes", "minimum", "total"),
    [([4, 5], 4, 9), ([3, 5], 4, None), ([0, 5], 4, 5), ([0, 0], 4, 0), ([1, 1], 1, 2), ([], 4, 0)],
)
def test_sum_of_les_is_shown_unless_one_is_small(sizes, minimum, total):
    assert shown_sum(pd.Series(sizes, dtype="int64"), minimum=minimum) == total


def test_two_figures_of_one_number_keep_a_step_each():
    figures = [entry(1, "likert_by_les", "los") | {"slug": slug} for slug in ("een", "twee")]
    table = flow_steps(
        FLOWS, answered(los=(1, 2, 3)), BOOK, figures=figures, les_names=NAMES, all_les=list(NAMES), language="en"
    )
    assert table.groupby("les")["step"].nunique().tolist() == [6, 6, 6]


@pytest.mark.parametrize(
    ("kind", "items", "names"),
    [
        ("likert_items", ["visies"], ["visies"]),
        ("likert_items", ["visie_a"], ["visies"]),
        ("likert_items", ["los"], []),
        ("likert_by_les", ["los"], ["los"]),
        ("costs", [], []),
    ],
)
def test_rows_behind_the_base_of_a_figure(kind, items, names):
    assert base_items(entry(1, kind, *items), BOOK) == names


def test_flow_files_are_read_under_each_other_with_blank_invitations(tmp_path):
    for les in ("genk", "ieper"):
        write_csv(tmp_path / f"{les}.csv", FLOWS[FLOWS["les"] == les].assign(partner_group=["", ALL]))
    back = read_flows([tmp_path / "genk.csv", tmp_path / "ieper.csv"])
    assert back["partner_group"].tolist() == ["", ALL, "", ALL]
    assert back["invited"].isna().tolist() == [True, False, True, True]
    assert back["started"].tolist() == [6, 10, 6, 14]
