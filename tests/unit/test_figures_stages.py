"""Stages and saturation: what they count, where they stand, and what they say without data."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from builders import tells
from coded_figure_builders import CURVES, LES, RATINGS, RULE, SHEET, STAGES, assert_clear, rows, said, saturation
from les_evaluation.output.figures.codes.saturation_figure import (
    lay_out_saturation,
    saturation_alt,
    saturation_data,
    saturation_note,
)
from les_evaluation.output.figures.codes.stages_figure import lay_out_stages, stages_alt, stages_data, stages_note


def test_stages_stand_in_their_band_and_between_two_on_the_border():
    data = stages_data(RATINGS, stages=STAGES, les=LES, language="nl")
    assert rows(data.points, "les", "measured_on", "position") == [
        ("genk", "2023-06-13", 2.0),
        ("genk", "2024-04-30", 2.5),
        ("ieper", "2023-06-13", 1.0),
    ]
    places = lay_out_stages(data, width=SHEET)
    bands = sorted((places.cards["ymin"] + places.cards["ymax"]).iloc[:4] / 2)  # the earliest below
    assert said(places, "bar") == [
        "Hypothese en visievorming",
        "Katalyseren en initiëren",
        "Dynamisch",
        "experimenteren",
        "In stand houden",
    ]
    assert list(places.marks["y"]) == pytest.approx([bands[1], (bands[1] + bands[2]) / 2, bands[0]])
    assert set(places.lines["line"]) == {1}  # one point makes no line


def test_stages_in_words():
    data = stages_data(RATINGS, stages=STAGES, les={**LES, "borgloon": "Borgloon"}, language="nl")
    first, second, third = STAGES[:3]
    genk = ["Genk", "13/06/2023", second, "30/04/2024", second, third]
    others = ["Ieper", "13/06/2023", first, "Borgloon", "niet beoordeeld"]
    assert tells(stages_alt(data, title="Rijping"), "Rijping", *STAGES, *genk, *others)
    english = replace(data, language="en")
    assert stages_note(english).startswith("n=3 ratings.")
    assert f"Genk: 13 June 2023 {second}; 30 April 2024 " in stages_alt(english, title="Stages")


def test_raters_who_differ_have_a_point_each_and_the_line_passes_between():
    more = pd.concat([RATINGS, RATINGS.iloc[[1]].assign(position=3.0)])
    data = stages_data(more, stages=STAGES, les=LES, language="nl")
    places = lay_out_stages(data, width=SHEET)
    assert len(places.marks) == 4
    assert places.lines["y"].iloc[0] == pytest.approx(places.marks["y"].iloc[:2].mean())
    assert "de beoordelaars verschillen" in stages_note(data)
    assert "op de grens van twee stadia" in stages_note(data)
    whole = stages_data(RATINGS[RATINGS["position"].mod(1) == 0], stages=STAGES, les=LES, language="nl")
    assert "op de grens" not in stages_note(whole)
    assert stages_note(data).startswith("n=3 beoordelingen.")


@pytest.mark.parametrize("position", [0.5, 4.5])
def test_a_position_beside_the_stages_is_refused(position):
    with pytest.raises(ValueError, match=f"no stage at {position:g} among 4"):
        stages_data(RATINGS.assign(position=position), stages=STAGES, les=LES, language="nl")


def test_saturation_tells_who_reached_the_threshold_who_not_and_who_cannot():
    data = saturation_data(CURVES, les=LES, settings=RULE, language="nl")
    assert list(data.les) == ["all", "genk", "ieper"]
    assert data.reached == {"all": 6, "genk": None, "ieper": None}
    assert data.too_few == {"ieper"}
    everybody = ["Alle LES samen", *["9", "3", "2", "2", "0", "0", "1", "17"], "bereikt", "4+2"]
    genk = ["Genk", *["9", "4", "0", "1", "1", "0", "15"], "niet bereikt"]
    ieper = ["Ieper", "5", "5", "te weinig sessies"]
    assert tells(saturation_alt(data, title="Nieuw"), "Nieuw", *everybody, *genk, *ieper)
    note = saturation_note(data)
    assert note.startswith("n=7 sessies, 17 codes.")
    assert "2 sessies op rij met samen hoogstens 5% nieuwe codes" in note
    assert "4+2: bereikt na 4, de 2 volgende toonden het" in note
    strict = saturation_data(CURVES, les=LES, settings=RULE | {"threshold": 0.025}, language="nl")
    assert "samen hoogstens 2,5% nieuwe codes" in saturation_note(strict)


def test_saturation_of_one_les_stands_alone():
    data = saturation_data(CURVES, les={"genk": "Genk"}, settings=RULE, language="nl")
    assert list(data.les) == ["genk"]
    assert "volgende toonden" not in saturation_note(data)


def test_bars_are_the_new_codes_and_the_threshold_is_a_line_at_its_session():
    places = lay_out_saturation(saturation_data(CURVES, les=LES, settings=RULE, language="nl"), width=SHEET)
    assert len(places.segments) == 5 + 4 + 1  # sessions without a new code have no bar
    first = places.segments.iloc[:5]
    highs = (first["ymax"] - first["ymin"]).to_numpy()
    assert highs / highs[0] * 9 == pytest.approx([9, 3, 2, 2, 1])
    line = places.lines[places.lines["look"] == "reached"]
    assert set(line["x"]) == {places.marks["x"].iloc[5]}
    assert list(places.marks["choice"].iloc[:7]) == ["point"] * 5 + ["reached"] * 2
    assert_clear(places)


@pytest.mark.parametrize("length", [1, 9, 40, 99, 100, 500])
def test_numbers_of_many_sessions_do_not_touch(length):
    news = {key: [max(0, 14 - position) for position in range(length)] for key in ("all", *LES)}
    data = saturation_data(saturation(news, reached={"genk": 6, "all": 7}), les=LES, settings=RULE, language="en")
    assert_clear(lay_out_saturation(data, width=SHEET))
