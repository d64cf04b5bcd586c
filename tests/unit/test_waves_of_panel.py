"""The response by wave beside all persons of a panel: what it would tell of how few answered several waves."""

import pandas as pd
import pytest

from builders import named_study
from les_evaluation.core.contracts import ALL
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.flow import hide_waves_of_panel
from les_evaluation.survey.survey_frames import PANEL

NAMES, GROUPS = {"north": "N", "south": "S"}, {"core": "Core", "wide": "Wide"}


def hidden(*lines, minimum=3, compared="panel", panel=None):
    """The (LES, group, wave) without a number. lines: LES, group, all persons, those of w1 and of w2."""
    columns = ["les", "partner_group", "started", "w1", "w2"]
    table = pd.DataFrame(lines, columns=columns).assign(significant=lambda rows: rows["started"])
    flows = table.assign(complete=table["started"])
    parts = [
        flows.assign(wave=wave, **dict.fromkeys(("started", "significant", "complete"), flows[wave]))
        for wave in ("w1", "w2")
    ]
    study = named_study(NAMES, GROUPS, disclosure={"minimum_base": minimum})
    study.config["survey"]["compare_waves"] = compared
    shown = hide_waves_of_panel(flows, pd.concat(parts), study, panel=panel)
    rows = shown[shown["significant"].isna()]
    return set(rows[["les", "partner_group", "wave"]].itertuples(index=False, name=None))


def of(les, *groups, waves=("w1", "w2")):
    return {(les, group, wave) for group in groups for wave in waves}


NORTH = ("north", ALL, 18, 12, 8), ("north", "core", 9, 6, 4), ("north", "wide", 9, 6, 4)
SOUTH = ("south", ALL, 16, 12, 12), ("south", "core", 8, 6, 6), ("south", "wide", 8, 6, 6)


def test_a_les_of_which_few_answered_both_has_no_numbers_by_wave():
    """By hand: 12 + 8 - 18 = 2 of north answered both, 12 + 12 - 16 = 8 of south; 4 of south did not answer a wave."""
    assert hidden(*NORTH, SOUTH[0]) == of("north", ALL, "core", "wide")
    assert hidden(*NORTH, *SOUTH, minimum=1) == set()
    assert hidden(*NORTH, *SOUTH, compared="pooled") == set()


def test_a_les_of_which_few_dropped_out_has_none_either():
    """18 persons, 16 of them in the second wave: 2 answered the first alone."""
    assert hidden(("north", ALL, 18, 12, 16)) == of("north", ALL)
    assert hidden(("north", ALL, 18, 12, 15)) == set()  # 3 the first alone, 6 the second, 9 both
    assert hidden(("north", ALL, 18, 18, 0)) == set()  # one wave


@pytest.mark.parametrize(
    ("core", "wide"),
    [
        ((8, 4, 6), (20, 15, 15)),  # 4 + 6 - 8 = 2 of core answered both
        ((12, 8, 9), (13, 9, 10)),  # 28 less 12 and 13 persons: 3 in no group, of whom 3 + 2 - 3 = 2 answered both
    ],
)
def test_groups_of_which_few_answered_both_have_none_and_the_les_keeps_its_own(core, wide):
    lines = [("north", ALL, 28, 20, 21), ("north", "core", *core), ("north", "wide", *wide)]
    assert hidden(*lines) == of("north", "core", "wide")


def test_what_the_panel_hides_is_hidden_in_the_waves_as_well():
    rows = [("south", "w1", "w2", None, None, None, True), (ALL, "w1", "w2", None, None, None, True)]
    panel = pd.DataFrame(rows, columns=PANEL.names)
    assert hidden(SOUTH[0], (AGAIN, ALL, 1, 1, 1), panel=panel) == of("south", ALL) | of(AGAIN, ALL)
