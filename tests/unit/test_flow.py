"""The steps from invitation to the base of a figure, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, item, named_study
from les_evaluation.core.contracts import ALL, read_frames
from les_evaluation.core.files import write_csv
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.flow import base_cells, flow_steps, hide_small_flows, shown_sum, total_notes
from les_evaluation.survey.survey_frames import FLOW

GRID = [item(name, "select_one", "oneens", "eens", block="visies") for name in ("visie_a", "visie_b")]
BOOK = codebook(
    *GRID,
    item("los", "select_one", "oneens", "eens"),
    item("zendt", "select_one", "oneens", "eens", groups=("kern",)),
    item("ontvangt", "select_one", "oneens", "eens", groups=("breed",)),
    item("motief", "select_multiple", "leren", "geld"),
)
GROUPS = ["kern", "breed"]
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
    """Compare rows of who answered: item -> n of Genk, Ieper and all; every group apart has 99."""
    return of_groups(
        {
            (les, name): dict.fromkeys([*GROUPS, "afstand"], 99) | {ALL: n}
            for name, numbers in bases.items()
            for les, n in zip(("genk", "ieper", ALL), numbers, strict=True)
        }
    )


def of_groups(numbers):
    """Compare rows of who answered: (les, item) -> group -> n."""
    rows = [(*key, group, "", "answered", n) for key, groups in numbers.items() for group, n in groups.items()]
    return pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n"]).astype({"n": "Int64"})


def study(figures, *, minimum=1, language="nl"):
    """A study of Genk and Ieper, and of a LES without a column."""
    made = named_study(NAMES, dict.fromkeys(GROUPS, ""), language=language, figures=figures)
    made.config["les"]["samen"] = {"name": "Samen", "panel": False}
    made.config["disclosure"]["minimum_base"] = minimum
    return made


def steps(figures, compare, *, minimum=1, flows=FLOWS):
    table = flow_steps(flows, compare, BOOK, study(figures, minimum=minimum))
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


def test_why_all_together_are_no_sum_is_told():
    named = study([])
    # 10 + 14 started and 26 in all: two of a LES without a column.
    (said,) = total_notes(flow_steps(FLOWS, answered(los=(1, 1, 1)), BOOK, named), named)
    assert "‘Samen’" in said
    alone = FLOWS.assign(started=FLOWS["started"].where(FLOWS["les"] != "samen", 0))
    alone[["significant", "complete"]] = alone[["significant", "complete"]].mask(alone["les"] == "samen", 0)
    assert total_notes(flow_steps(alone, answered(los=(1, 1, 1)), BOOK, named), named) == []
    # Three who answered for Genk and Ieper count once: 10 + 14 are 21 persons.
    again = pd.DataFrame([(AGAIN, ALL, None, 0, 0, 3, 3, 3)], columns=COLUMNS)
    twice = flow_steps(pd.concat([alone, again]), answered(los=(1, 1, 1)), BOOK, named)
    (said,) = total_notes(twice, named)
    assert said.startswith("Wie voor meer LES antwoordde")


def test_base_of_a_weighted_figure_is_of_who_has_a_weight():
    figures = [entry(1, "likert_by_les", "los") | {"weighted": True}, entry(2, "likert_by_les", "los")]
    figures += [entry(3, "trend", "los") | {"weighted": True, "measure": "top"}]
    # Of 4, 5 and 9 who answered 1 of Genk and 2 of Ieper have no weight in the response that counts.
    views = pd.concat(
        [answered(los=(3, 3, 6)).assign(view="weighted"), answered(los=(3, 3, 6)).assign(view="by=wave; weighted")]
    )
    table = flow_steps(FLOWS, answered(los=(4, 5, 9)), BOOK, study(figures), views=views)
    bases = table[table["step"].str.startswith("figure_")]
    assert bases.groupby("label", sort=False)["n"].agg(list).to_dict() == {
        "Beantwoordden figuur 1": [3, 3, 6],
        "Beantwoordden figuur 2": [4, 5, 9],
        "Beantwoordden figuur 3": [3, 3, 6],
    }


def test_base_of_a_figure_is_its_question_or_its_grid():
    compare = answered(visies=(8, 9, 18), visie_a=(8, 7, 16), visie_b=(5, 9, 14), los=(4, 5, 9), motief=(7, 8, 15))
    figures = [
        entry(1, "likert_items", "visies"),
        entry(2, "likert_items", "visie_a", "visie_b"),
        entry(3, "likert_by_les", "visie_b"),
        entry(4, "multi_select", "motief"),
        entry("6b", "costs"),
        entry(7, "likert_items", "visie_a", "los"),  # of two grids no single base
    ]
    found = steps(figures, compare)
    assert {label: n for label, n in found.items() if label.startswith("Beantwoordden figuur")} == {
        "Beantwoordden figuur 1": [8, 9, 18],
        "Beantwoordden figuur 2": [8, 9, 18],
        "Beantwoordden figuur 3": [5, 9, 14],
        "Beantwoordden figuur 4": [7, 8, 15],
    }


# Who answered `los`: Genk 5 kern, 3 breed and 1 from afar, Ieper 7 and 2, and in the LES without a column 1 and 1.
BY_GROUP = of_groups(
    {
        ("genk", "los"): {"kern": 5, "breed": 3, "afstand": 1, ALL: 10},  # one gave no group
        ("ieper", "los"): {"kern": 7, "breed": 2, "afstand": 0, ALL: 9},
        ("samen", "los"): {"kern": 1, "breed": 0, "afstand": 1, ALL: 2},
        (ALL, "los"): {"kern": 13, "breed": 5, "afstand": 2, ALL: 21},
    }
)


@pytest.mark.parametrize(
    ("kind", "style", "base"),
    [
        ("likert_by_group", {}, [8, 9, 17]),  # a panel for Genk and for Ieper, no more
        ("likert_by_les", {"groups": True}, [8, 9, 18]),  # and one for all LES together
        ("likert_by_les", {"groups": True, "total": False}, [8, 9, 17]),
        ("multi_select", {"groups": True}, [8, 9, 18]),
        ("multi_select", {}, [10, 9, 21]),
        ("likert_by_les", {}, [10, 9, 21]),
        ("likert_by_les", {"total": False}, [10, 9, 19]),
    ],
)
def test_base_of_a_figure_per_group_holds_the_groups_and_les_that_it_draws(kind, style, base):
    assert steps([entry(1, kind, "los") | {"style": style}], BY_GROUP)["Beantwoordden figuur 1"] == base


def test_of_two_wordings_each_group_counts_with_its_own():
    compare = of_groups(
        {
            (les, name): {"kern": kern, "breed": breed, "afstand": 4, ALL: kern + breed + 4}
            for les, kern, breed in (("genk", 5, 3), ("ieper", 7, 2), ("samen", 0, 0), (ALL, 12, 5))
            for name in ("zendt", "ontvangt")
        }
    )
    assert steps([entry(1, "likert_by_group", "zendt", "ontvangt")], compare)["Beantwoordden figuur 1"] == [8, 9, 17]
    assert steps([entry(1, "likert_by_group", "zendt")], compare)["Beantwoordden figuur 1"] == [5, 7, 12]


@pytest.mark.parametrize(
    ("hidden", "base"),
    [
        (("genk", "kern"), ["hidden", 9, 17]),  # the total follows from what is shown of all
        (("samen", "kern"), [8, 9, "hidden"]),
        ((ALL, "breed"), [8, 9, "hidden"]),
        (("genk", "afstand"), [8, 9, 17]),  # not in the figure
    ],
)
def test_base_per_group_is_hidden_with_a_group_that_it_is_made_of(hidden, base):
    les, group = hidden
    here = (BY_GROUP["les"] == les) & (BY_GROUP["partner_group"] == group)
    compare = BY_GROUP.assign(n=BY_GROUP["n"].mask(here))
    assert steps([entry(1, "likert_by_group", "los")], compare)["Beantwoordden figuur 1"] == base


def test_hidden_base_is_told_apart_from_an_unknown_number():
    compare = answered(los=(None, 9, 12), visie_b=(5, 5, 10))
    found = steps([entry(1, "likert_by_les", "los"), entry(2, "likert_by_les", "visie_b")], compare)
    assert found["Beantwoordden figuur 1"] == ["hidden", 9, 12]
    assert found["Beantwoordden figuur 2"] == [5, 5, 10]
    assert found["Uitgenodigd"] == [20, None, None]


def test_a_small_les_is_hidden_with_the_sum_that_would_give_it_away():
    found = steps([], answered(los=(1, 1, 1)), minimum=2)
    assert found["Gestart"] == [10, 14, 26]  # two started in the LES without a column
    assert found["Significant deel"] == [8, 10, "hidden"]  # one of them went on
    assert found["Volledig"] == [6, 9, 15]  # and none to the end
    assert steps([], answered(los=(1, 1, 1)), minimum=7)["Volledig"] == ["hidden", 9, "hidden"]
    assert steps([], answered(los=(1, 1, 1)), minimum=7)["Uitgenodigd"] == [20, None, None]


def test_a_les_that_is_hidden_for_a_question_of_everybody_is_hidden_at_every_step():
    # Genk has enough, but without its total that of another LES would follow: started, 10, would give it back.
    found = steps([], answered(los=(None, 9, 12), visie_b=(None, 5, 10)), minimum=2)
    assert found["Gestart"] == ["hidden", 14, "hidden"]
    assert found["Significant deel"] == ["hidden", 10, "hidden"]
    assert found["Volledig"] == ["hidden", 9, "hidden"]
    assert found["Uitgenodigd"] == [20, None, None]


def test_a_step_that_nobody_reached_is_shown_like_an_empty_group():
    nobody = FLOWS.assign(complete=FLOWS["complete"].where(FLOWS["les"] != "genk", 0))
    found = steps([], answered(los=(None, 9, 12)), minimum=2, flows=nobody)
    assert found["Gestart"] == ["hidden", 14, "hidden"]
    assert found["Volledig"] == [0, 9, 9]


def test_a_question_of_some_and_one_that_is_hidden_altogether_hide_no_step():
    shown = {"Gestart": [10, 14, 26], "Volledig": [6, 9, 15]}
    of_some = answered(los=(10, 9, 19), zendt=(None, 9, 12))
    altogether = answered(los=(10, 9, 19), motief=(None, None, None)).assign(
        n=lambda t: t["n"].mask(t["item"] == "motief")
    )
    for compare in (of_some, altogether):
        found = steps([], compare, minimum=2)
        assert {label: found[label] for label in shown} == shown


def test_flows_keep_a_group_back_that_the_compare_table_hides():
    compare = of_groups(
        {("genk", "los"): {"kern": None, "breed": None, ALL: 10}, ("ieper", "los"): {"kern": 5, ALL: 14}}
    )
    kept = hide_small_flows(FLOWS, compare, BOOK).set_index(["les", "partner_group"])["significant"]
    assert kept.isna().tolist() == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("sizes", "minimum", "total"),
    [([4, 5], 4, 9), ([3, 5], 4, None), ([0, 5], 4, 5), ([0, 0], 4, 0), ([1, 1], 1, 2), ([], 4, 0)],
)
def test_sum_of_les_is_shown_unless_one_is_small(sizes, minimum, total):
    assert shown_sum(pd.Series(sizes, dtype="int64"), minimum=minimum) == total


def test_two_figures_of_one_number_keep_a_step_each():
    figures = [entry(1, "likert_by_les", "los") | {"slug": slug} for slug in ("een", "twee")]
    table = flow_steps(FLOWS, answered(los=(1, 2, 3)), BOOK, study(figures, language="en"))
    assert table.groupby("les")["step"].nunique().tolist() == [6, 6, 6]


@pytest.mark.parametrize(
    ("kind", "items", "cells"),
    [
        ("likert_items", ["visies"], [("visies", ALL)]),
        ("likert_items", ["visie_a"], [("visies", ALL)]),
        ("likert_items", ["los"], []),
        ("likert_by_les", ["los"], [("los", ALL)]),
        ("likert_by_group", ["los"], [("los", "kern"), ("los", "breed")]),
        ("likert_by_group", ["zendt", "ontvangt"], [("zendt", "kern"), ("ontvangt", "breed")]),
        ("costs", [], []),
    ],
)
def test_rows_behind_the_base_of_a_figure(kind, items, cells):
    assert base_cells(entry(1, kind, *items), BOOK, groups=GROUPS) == cells


def test_flow_files_are_read_under_each_other_with_blank_invitations(tmp_path):
    for les in ("genk", "ieper"):
        write_csv(tmp_path / f"{les}.csv", FLOWS[FLOWS["les"] == les].assign(partner_group=["", ALL]))
    back = read_frames([tmp_path / "genk.csv", tmp_path / "ieper.csv"], FLOW)
    assert back["partner_group"].tolist() == ["", ALL, "", ALL]
    assert back["invited"].isna().tolist() == [True, False, True, True]
    assert back["started"].tolist() == [6, 10, 6, 14]
