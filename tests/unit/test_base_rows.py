"""From the base of a figure to who answered its questions, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, item, study
from les_evaluation.output.pages.base_rows import Bases, based_grid
from les_evaluation.output.pages.reached_rows import Reached, reached_rows, rows_not_counted
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, FLOW, OF_EACH_WAVE, RESPONSES, VIEWS

BOOK = codebook(item("mee", "select_one", "nee", "ja"))
# Respondent, LES, group, status on the question: of Genk two answered, of Ieper one of the core and one of no group.
GIVEN = [
    ("R2", "genk", "kern", "answered"),
    ("R3", "genk", "breed", "answered"),
    ("R4", "genk", "breed", "broken_off"),
    ("R5", "ieper", "kern", "answered"),
    ("R6", "ieper", "", "answered"),
]
ALL_OF = {"kind": "likert_by_les", "items": ["mee"], "number": 1, "slug": "a"}
PER_GROUP = {"kind": "likert_by_group", "items": ["mee"], "number": 1, "slug": "a"}


def grid_of(figure, counted):
    """The lines of the grid; counted: (LES, group) -> who answered, as the compare table has it."""
    made = study(
        {"genk": "Genk", "ieper": "Ieper"},
        groups={"kern": "Kern", "breed": "Breed"},
        figures=[figure],
        base="answered",
        disclosure={"minimum_base": 1},
    )
    fixed = ["clean", "kept", "kept", "", "raw/x.csv", ""]
    decided = [(name, "w1", les, *fixed, int(name[1:])) for name, les, *_ in GIVEN]
    decisions = pd.DataFrame(decided, columns=DECISIONS.names)
    answers = [(name, "w1", les, group, "mee", "ja", status, True) for name, les, group, status in GIVEN]
    flows = pd.DataFrame(
        [("genk", "all", None, 3, 0, 3, 3, 3), ("ieper", "all", None, 2, 0, 2, 2, 2)], columns=FLOW.names
    ).astype({"invited": "Int64"})
    same = {"item": "mee", "choice": "", "kind": "answered", "share": None, "hidden": False}
    rows = [{"les": les, "partner_group": group, "n": n, "base": n, **same} for (les, group), n in counted.items()]
    bases = Bases(
        made,
        BOOK,
        pd.DataFrame(rows)[COMPARE.names],
        VIEWS.empty(),
        pd.DataFrame(answers, columns=RESPONSES.names),
        OF_EACH_WAVE.empty(),
    )
    reached = Reached(reached_rows(decisions), flows, False, rows_not_counted(decisions))
    rows = list(reached.rows["source_row"])
    grid = based_grid(reached, bases, made)
    return [[(n, [rows[at] for at in places]) for n, places in cells] for _, cells in grid.lines]


@pytest.mark.parametrize(
    ("figure", "counted", "expected"),
    [
        (
            ALL_OF,
            {("genk", "all"): 2, ("ieper", "all"): 2, ("all", "all"): 4},
            [("2", [2, 3]), ("2", [5, 6]), ("4", [2, 3, 5, 6])],
        ),
        # With a bar per group only who is in one of them is in the base.
        (
            PER_GROUP,
            {
                ("genk", "kern"): 1,
                ("genk", "breed"): 1,
                ("ieper", "kern"): 1,
                ("ieper", "breed"): 0,
                ("all", "kern"): 2,
                ("all", "breed"): 1,
            },
            [("2", [2, 3]), ("1", [5]), ("3", [2, 3, 5])],
        ),
        # Where rows do not add up to a base there are none.
        (
            ALL_OF,
            {("genk", "all"): 1, ("ieper", "all"): 2, ("all", "all"): 3},
            [("1", []), ("2", [5, 6]), ("3", [])],
        ),
    ],
)
def test_the_base_of_a_figure_leads_to_who_answered_its_question(figure, counted, expected):
    started, *_, based = grid_of(figure, counted)
    assert started[0] == ("3", [2, 3, 4])
    assert based == expected
