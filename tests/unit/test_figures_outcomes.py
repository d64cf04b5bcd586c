"""Outcomes and factors: what they count, where they stand, and what they say without data."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from coded_figure_builders import FACTORS, LES, OUTCOMES, SHEET, assert_clear, boxes_of, rows, said
from les_evaluation.coding.material import CHANGE_TYPES
from les_evaluation.output.figures.codes.factors_figure import factors_alt, factors_data, factors_note, lay_out_factors
from les_evaluation.output.figures.codes.outcomes_figure import lay_out_outcomes, outcomes_alt, outcomes_data


def test_outcomes_are_summed_and_kinds_without_any_stay():
    data = outcomes_data(OUTCOMES, language="en")
    assert rows(data.parts, "change_type", "substantiation", "n", "start", "end") == [
        ("behaviour", "confirmed", 5, 0, 5),
        ("behaviour", "refuted", 1, 5, 6),
        ("policy", "requested", 1, 0, 1),
    ]
    assert data.totals == dict.fromkeys(CHANGE_TYPES, 0) | {"behaviour": 6, "policy": 1}
    assert data.levels == ("confirmed", "partly", "requested", "none", "refuted")
    assert outcomes_alt(data, title="Outcomes").endswith(
        "Behaviour: 6 (5 confirmed, 1 refuted). Relationship: 0. Action: 0. Activity: 0. "
        "Policy: 1 (1 confirmation requested). Practice: 0."
    )


def test_what_is_not_filled_in_is_shown_apart_where_it_occurs():
    blank = pd.DataFrame([("", "confirmed", 1), ("action", None, 2)], columns=OUTCOMES.columns)
    data = outcomes_data(pd.concat([OUTCOMES, blank]), language="nl")
    assert list(data.totals.items())[-1] == ("", 1)
    assert data.levels[-1] == ""
    assert "Niet ingevuld: 1 (1 bevestigd)." in outcomes_alt(data)


def test_factors_of_a_les_without_sessions_are_blank():
    rows_of_genk = FACTORS[FACTORS["les"] == "genk"]
    data = replace(factors_data(rows_of_genk, les=LES, language="nl"), coded={"genk": 3, "ieper": 0})
    assert data.absent == {"ieper"}
    assert said(lay_out_factors(data, width=SHEET), "zero").count("–") == 2 * len(data.rubrieken)
    assert factors_note(data).endswith("–: geen sessies (of geen die gecodeerd zijn).")
    assert "Ieper geen sessies" in factors_alt(data)


@pytest.mark.parametrize(("column", "value"), [("change_type", "gedrag"), ("substantiation", "maybe")])
def test_words_outside_the_lists_are_refused(column, value):
    with pytest.raises(ValueError, match=f"outcomes: {column} '{value}' is none of"):
        outcomes_data(OUTCOMES.assign(**{column: value}), language="nl")


def test_every_count_of_outcomes_stands_in_its_bar_or_beside_it():
    many = OUTCOMES.assign(n=[200, 1, 100, 1, 0])
    places = lay_out_outcomes(outcomes_data(many, language="nl"), width=SHEET)
    assert said(places, "count_in") == ["300"]
    assert said(places, "count") == ["1", "1"]
    assert said(places, "beside") == ["301", "0", "0", "0", "1", "0"]
    assert_clear(places)


def test_factors_stand_on_either_side_with_zeros():
    data = factors_data(FACTORS, les=LES, language="nl")
    assert rows(data.cells, "rubriek", "les", "positive", "negative") == [
        ("Visie", "genk", 6, 3),
        ("Visie", "ieper", 0, 2),
        ("Netwerk", "genk", 1, 0),
        ("Netwerk", "ieper", 0, 0),
        ("Steun", "genk", 0, 0),
        ("Steun", "ieper", 0, 0),
    ]
    assert factors_note(data).startswith("n=12 verwijzingen: 5 bij uitdagingen (links) en 7 bij")
    places = lay_out_factors(data, width=SHEET)
    wide = (places.segments["xmax"] - places.segments["xmin"]).to_numpy()
    assert list(places.segments["choice"]) == ["Uitdagingen", "Succesfactoren", "Uitdagingen", "Succesfactoren"]
    middles = places.zero["x"].tolist()
    assert places.segments["xmax"].iloc[0] < middles[0] < places.segments["xmin"].iloc[1]
    assert wide[1] / wide[0] == pytest.approx(2, rel=0.05)  # 6 and 3, less the white at the ends
    assert said(places, "count") == ["3", "6", "2", "1"]
    assert said(places, "zero") == ["0"] * 8
    assert_clear(places)


def test_the_rubrieken_of_a_figure_can_be_chosen():
    data = factors_data(FACTORS, les=LES, rubrieken=["Netwerk", "Aanbod"], language="nl")
    assert data.rubrieken == ("Netwerk", "Aanbod")
    assert data.total == (1, 0)


def test_numbers_of_neighbouring_les_stand_nearer_their_own_bars_than_each_other():
    largest = pd.DataFrame([("genk", "Visie", 6, 6), ("ieper", "Visie", 6, 6)], columns=FACTORS.columns)
    places = lay_out_factors(factors_data(largest, les=LES, language="nl"), width=SHEET)
    (_, of_genk, end, *_), (_, start, *_) = [box for box in boxes_of(places) if box[0] == "6"][1:3]
    bars = places.segments["xmax"].iloc[1], places.segments["xmin"].iloc[2]
    per_cm = (places.right - places.left) / SHEET
    own = max(of_genk - (bars[0] - places.left) / per_cm, (bars[1] - places.left) / per_cm - start)
    assert start - end >= 0.5 > own
