"""Costs and respondent flow: the numbers against sums done by hand, and their words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from builders import study, tells
from les_evaluation.output.figures.bars.costs_apart import lay_out_costs_apart
from les_evaluation.output.figures.bars.costs_figure import costs_data, costs_note, euro_axis, lay_out_costs
from les_evaluation.output.figures.bars.flow_figure import flow_data, flow_note
from les_evaluation.output.figures.bars.survey_alt import costs_alt, flow_alt
from les_evaluation.output.kinds.figure_costs import costs_title, usual_layout

LES = {"genk": "Genk", "ieper": "Ieper", "beringen": "Beringen"}
COSTS = pd.DataFrame(
    [
        ("ieper", "Stad", "Overheid", 1000.25),
        ("ieper", "Gemeente", "Overheid", 500.25),
        ("ieper", "School", "Onderwijs", 300.0),
        ("genk", "School", "Onderwijs", 2000.0),
        ("genk", "Stad", "Overheid", 0.0),
        ("elders", "Stad", "Bedrijf", 9.0),
    ],
    columns=["les", "actor", "actor_type", "amount"],
)
FLOW = pd.DataFrame(
    [
        ("genk", "invited", "Uitgenodigd", None),
        ("genk", "started", "Begonnen", 9),
        ("genk", "figuur_27", "Figuur 27", 7),
        ("ieper", "invited", "Uitgenodigd", 23),
        ("ieper", "started", "Begonnen", 15),
    ],
    columns=["les", "step", "label", "n"],
)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_costs_are_summed_per_les_and_kind_of_actor():
    data = costs_data(COSTS, les=LES, language="nl")
    assert rows(data.parts, "les", "actor_type", "order", "amount", "start", "end") == [
        ("genk", "Onderwijs", 2, 2000.0, 0.0, 2000.0),
        ("ieper", "Overheid", 1, 1500.5, 0.0, 1500.5),
        ("ieper", "Onderwijs", 2, 300.0, 1500.5, 1800.5),
    ]
    assert rows(data.totals.fillna(-1), "bar", "total") == [("Genk", 2000.0), ("Ieper", 1800.5), ("Beringen", -1)]
    assert data.actor_types == ("Overheid", "Onderwijs")
    assert data.all_types == ("Overheid", "Onderwijs", "Bedrijf")


def test_a_kind_of_actor_keeps_its_place_whatever_the_figure_shows():
    whole, one = costs_data(COSTS, les=LES, language="nl"), costs_data(COSTS, les={"genk": "Genk"}, language="nl")
    assert one.all_types == whole.all_types
    assert costs_data(COSTS.iloc[[2, 5]], les={"ieper": "Ieper"}, language="nl").actor_types == ("Onderwijs",)


def test_one_les_says_why_it_stands_alone():
    said = "daarom staan de andere LES er niet naast"
    assert said in costs_note(costs_data(COSTS, les={"genk": "Genk"}, language="nl", alone=True))
    assert said not in costs_note(costs_data(COSTS, les=LES, language="nl"))


def test_the_title_names_the_one_les():
    alone = costs_data(COSTS, les={"genk": "Genk"}, language="nl", alone=True)
    assert costs_title(alone, study(LES), own=None) == "Gemaakte kosten van Genk"
    assert costs_title(alone, study(LES), own="Geld") == "Geld: Genk"
    assert costs_title(costs_data(COSTS, les=LES, language="nl"), study(LES), own=None) == "Gemaakte kosten per LES"


def test_an_amount_without_room_in_its_part_stands_above_or_below_the_bar():
    sheet = pd.DataFrame(
        [("genk", "Overheid", 99000.0), ("genk", "Zorg", 400.0), ("genk", "Kunst", 600.0), ("ieper", "Zorg", 70000.0)],
        columns=["les", "actor_type", "amount"],
    )
    data = costs_data(sheet, les=LES, language="en")
    texts = lay_out_costs(data, width=15.7).texts
    assert list(texts.loc[texts["role"] == "count_in", "label"]) == ["€99,000"]
    assert sorted(texts.loc[texts["role"] == "count", "label"]) == ["€400", "€600"]
    beside = texts[texts["role"] == "beside"]
    assert list(beside["label"]) == ["€100,000", "€70,000"]  # what is all of one kind is told by the total
    assert "above or below the bar" in costs_note(data)


def test_costs_by_answer_put_the_largest_first_and_unknown_last():
    more = pd.concat([COSTS, pd.DataFrame([("ieper", "x", "Overheid", 1e6)], columns=COSTS.columns)])
    assert list(costs_data(more, les=dict(reversed(LES.items())), language="nl", order="answer").totals["les"]) == [
        "ieper",
        "genk",
        "beringen",
    ]


def test_costs_in_words_in_both_languages():
    data = costs_data(COSTS, les=LES, language="nl")
    genk = ["Genk", "€\u00a02.000", "Onderwijs", "€\u00a02.000"]
    ieper = ["Ieper", "€\u00a01.801", "Overheid", "€\u00a01.501", "Onderwijs", "€\u00a0300"]
    assert tells(costs_alt(data), "Gemaakte kosten per LES", *genk, *ieper, "Beringen", "onbekend")
    english = costs_alt(replace(data, language="en"))
    told = ["Ieper", "€1,801", "Overheid", "€1,501", "Onderwijs", "€300", "Beringen", "unknown"]
    assert tells(english, "Genk", "€2,000", "Onderwijs", "€2,000", *told)


def test_costs_below_zero_are_refused():
    with pytest.raises(ValueError, match="costs of genk, Overheid: the amounts add up to less than zero"):
        costs_data(COSTS.replace({"amount": {0.0: -5.0}}), les=LES, language="nl")


@pytest.mark.parametrize(
    ("largest", "end", "step"),
    [
        (289350, 300000, 100000),
        (176657, 200000, 50000),
        (9, 10, 2),
        (100, 100, 20),
        (0, 1, 1),
        (float("nan"), 1, 1),
    ],
)
def test_the_axis_of_amounts_has_round_steps_and_just_holds_the_largest(largest, end, step):
    assert euro_axis(largest) == (end, step)


def test_flow_has_a_cell_per_step_and_les_and_tells_unknown_from_zero():
    data = flow_data(FLOW, les={"genk": "Genk", "ieper": "Ieper"}, language="nl")
    assert rows(data.cells.fillna({"n": -1}), "step", "les", "n") == [
        ("invited", "genk", -1),
        ("invited", "ieper", 23),
        ("started", "genk", 9),
        ("started", "ieper", 15),
        ("figuur_27", "genk", 7),
        ("figuur_27", "ieper", -1),
    ]
    genk = ["Genk", "Uitgenodigd", "onbekend", "Begonnen", "9", "Figuur 27", "7"]
    ieper = ["Ieper", "Uitgenodigd", "23", "Begonnen", "15", "Figuur 27", "onbekend"]
    assert tells(flow_alt(data), "Van uitnodiging tot antwoord", *genk, *ieper)


def test_a_hidden_step_is_told_as_hidden():
    data = flow_data(FLOW.assign(hidden=[False, False, True, False, False]), les={"genk": "Genk"}, language="en")
    assert rows(data.cells, "step", "hidden") == [("invited", False), ("started", False), ("figuur_27", True)]
    assert data.cells["n"].isna().tolist() == [True, False, True]
    assert "Figuur 27 hidden." in flow_alt(data)
    note = "hidden: the group is too small to show, or a small group could be worked out otherwise."
    assert flow_note(data).endswith(note)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"les": {"ieper": "genk"}}, "row given twice: genk, invited"),
        ({"n": {9: -9}}, "is negative"),
        ({"les": {"ieper": "x", "genk": "x"}}, "no rows for genk, ieper, beringen"),
    ],
)
def test_a_flow_that_cannot_be_right_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        flow_data(FLOW.replace(change), les=LES, language="nl")
    with pytest.raises(ValueError, match="several labels: Begonnen, Gestart"):
        flow_data(FLOW.assign(label=[*FLOW["label"][:4], "Gestart"]), les=LES, language="nl")


def test_costs_apart_have_a_named_bar_with_its_amount_for_every_kind_of_actor():
    data = costs_data(COSTS, les=LES, language="nl")
    places = lay_out_costs_apart(data, width=16.0)
    said = list(places.texts["label"])
    assert [label for label in said if label in ("Overheid", "Onderwijs")] == ["Onderwijs", "Overheid", "Onderwijs"]
    assert {"€ 2.000", "€ 1.501", "€ 300", "€ 1.801", "onbekend"} <= {label.replace("\u00a0", " ") for label in said}
    # Genk 2000, Ieper 1500.50 and 300: each bar begins at 0 and is as long as its amount, but for its seams.
    ends = places.segments["xmax"] + places.segments["xmin"].min()
    assert ends.tolist() == pytest.approx([2000.0, 1500.5, 300.0], rel=0.001)
    assert "Onder de naam: het totaal" in costs_note(data, apart=True)


def test_the_flow_tells_of_bases_only_where_it_shows_them():
    steps = FLOW[FLOW["step"] != "figuur_27"]
    assert "Beantwoordden een figuur" in flow_note(flow_data(FLOW, les=LES, language="nl"))
    assert "Beantwoordden een figuur" not in flow_note(flow_data(steps, les=LES, language="nl"))


def test_more_kinds_than_grey_print_tells_apart_have_a_bar_each_where_there_is_room():
    def rows(kinds, les):
        named = {f"les{at}": f"LES {at}" for at in range(les)}
        sheet = pd.DataFrame([(key, f"kind {at}", 5.0) for key in named for at in range(kinds)])
        sheet.columns = ["les", "actor_type", "amount"]
        return costs_data(sheet, les=named, language="en")

    # Four colours differ in grey; 6 x 5 bars go on a page, 6 x 6 do not.
    assert [usual_layout(rows(*size)) for size in ((4, 5), (6, 5), (6, 6))] == ["stacked", "apart", "stacked"]
