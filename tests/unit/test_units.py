"""Squares in the place of bars: which groups, how many of them, and where they stand."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

import pandas as pd
import pytest

from builders import item
from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.paper import SHEET
from les_evaluation.output.charts.choice_chart import as_charted, choice_chart
from les_evaluation.output.figures.bars.choice_figure import lay_out_multi_select, multi_select_data, multi_select_note
from les_evaluation.output.figures.bars.likert_data import likert_by_group_data
from les_evaluation.output.figures.bars.likert_figure import base_note
from les_evaluation.output.figures.bars.likert_layout import DIVERGING, STACKED, lay_out
from les_evaluation.output.figures.bars.survey_alt import alt_text, multi_select_alt
from les_evaluation.output.figures.bars.units import AS_BARS, AUTO, UNITS, in_units

SCALE = ("nee", "gaat", "ja")
ASKED = item("q", "select_one", *SCALE)
TICKED = item("m", "select_multiple", "a", "b")
GROUPS = {"core": "Core", "broad": "Broad"}


def table(counts: dict[str, tuple[int, ...]], *, name: str = "q", choices: tuple[str, ...] = SCALE, base: int = 0):
    """Compare rows of LES x. counts: group -> count per choice."""
    rows = [
        ("x", name, group, choice, "substantive", n, base or sum(ns), 0.0)
        for group, ns in counts.items()
        for choice, n in zip(choices, ns, strict=True)
    ]
    return pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base", "share"])


def likert(counts: dict[str, tuple[int, ...]], *, draw: str):
    rows = table(counts)
    made = likert_by_group_data(rows, items=[ASKED], les={"x": "X"}, groups=GROUPS, language="nl")
    return replace(made, draw=draw)


def drawn(places) -> list[tuple[float, str]]:
    """(x in cm from the first, answer) of what is filled, from above to below and left to right."""
    rows = places.segments.sort_values(["ymin", "xmin"], ascending=[False, True])
    return list(rows["choice"])


@pytest.mark.parametrize(
    ("draw", "expected"),
    [(AS_BARS, [False] * 4), (AUTO, [True] * 4), (UNITS, [False] * 4)],
)
def test_groups_that_can_be_counted_are_squares_where_one_of_them_is_small(draw, expected):
    assert in_units([9, 20, 0, 1], draw=draw) == expected


def test_a_figure_without_small_groups_or_with_a_large_one_is_bars():
    assert in_units([10, 20], draw=AUTO) == [False, False]  # no share of one respondent is above a tenth
    assert in_units([9, 21], draw=AUTO) == [False, False]  # without groups it is all or none
    assert in_units([None, 0], draw=AUTO) == [False, False]


def test_all_together_in_a_panel_of_their_own_stay_a_bar_beside_squares():
    assert in_units([8, 12, 48], draw=AUTO, apart=[False, False, True]) == [True, True, False]
    assert in_units([3, 4, 7], draw=AUTO, apart=[False, False, True]) == [True, True, False]
    assert in_units([30, 4, 7], draw=AUTO, apart=[False, False, True]) == [False, False, False]


def test_a_group_is_squares_by_its_own_respondents_where_another_is_large():
    # Two questions: a has 4 and 6, b 9 and 12, c 12 and 15, d 9 and 30; only d is above 20.
    bases, groups = [4, 9, 12, 9, 6, 12, 15, 30], [*"abcd"] * 2
    assert in_units(bases, draw=AUTO, groups=groups) == [True, True, False, False] * 2
    assert in_units(bases, draw=UNITS, groups=groups) == [True, False, False, False] * 2
    assert in_units(bases[:3], draw=AUTO, groups=groups[:3]) == [True, True, True]  # none is large


def test_a_figure_of_units_has_one_look():
    assert in_units([9, 1, None, 0], draw=UNITS) == [True] * 4
    with pytest.raises(ValueError, match="draw"):
        in_units([3], draw="dots")


def test_every_respondent_is_a_square_in_the_order_of_the_scale():
    # 3 in the core group (1 no, 2 yes), 9 broad (2, 3, 4): one square each, none for an answer nobody gave.
    data = likert({"core": (1, 0, 2), "broad": (2, 3, 4)}, draw=AUTO)
    places = lay_out(data, width=SHEET)
    assert drawn(places) == ["Nee", "Ja", "Ja", *["Nee"] * 2, *["Gaat"] * 3, *["Ja"] * 4]
    widths = (places.segments["xmax"] - places.segments["xmin"]).round(9)
    assert len(set(widths)) == 1
    # The first, second and third of both groups stand below each other.
    xs = [sorted(rows["xmin"].round(6))[:3] for _, rows in places.segments.groupby("ymin")]
    assert xs[0] == xs[1]
    assert places.ticks == ()  # no percentages
    assert base_note(data, layout=STACKED).startswith("Elk vierkant is één respondent")
    assert "In de balken" not in base_note(data, layout=STACKED)


def test_a_small_group_is_squares_beside_the_bar_of_a_large_one():
    data = likert({"core": (1, 0, 2), "broad": (0, 6, 15)}, draw=AUTO)
    places = lay_out(data, width=SHEET)
    assert drawn(places) == ["Nee", "Ja", "Ja", "Gaat", "Ja"]
    assert [label for _, label in places.ticks] == ["0%", "25%", "50%", "75%", "100%"]
    squares = places.segments[places.segments["group"] == "core"]
    assert len(places.grid) == 5
    assert all(max(low, high) < squares["ymin"].min() for _, low, high in places.grid.to_numpy())
    note = base_note(data, layout=STACKED)
    assert "Kleine groepen staan als vierkanten, elk één respondent; de as geldt enkel voor de balken." in note
    assert "onder 10" not in note
    said = "Gestapelde balken van 100%, en in kleine groepen een vierkant per respondent: "
    assert alt_text(data).startswith(said)


def test_a_small_group_that_is_to_be_a_bar_has_its_few_respondents_told():
    data = likert({"core": (1, 0, 0), "broad": (0, 6, 15)}, draw=AS_BARS)
    places = lay_out(data, width=SHEET)
    assert drawn(places) == ["Nee", "Gaat", "Ja"]
    note = base_note(data, layout=STACKED)
    assert "In de balken" in note
    assert "Balken met n onder 10 steunen op zo weinig respondenten" in note
    assert "vierkant" not in note
    assert "onder 10" not in base_note(likert({"core": (1, 9, 0), "broad": (0, 6, 15)}, draw=AUTO), layout=STACKED)


def test_no_percentages_stand_behind_squares():
    # X has 3 and 2 respondents; all together 13 and 10, in a panel of their own.
    every = table({"core": (1, 9, 13), "broad": (4, 3, 3)}).assign(les=ALL)
    rows = pd.concat([table({"core": (1, 0, 2), "broad": (0, 1, 1)}), every])
    sites = {"x": "X", ALL: "All"}
    made = likert_by_group_data(rows, items=[ASKED], les=sites, groups=GROUPS, language="nl")
    data = replace(made, draw=AUTO)
    assert data.units == [True, True, False, False]
    places = lay_out(data, width=SHEET)
    assert len(places.segments) == 3 + 2 + 6
    heights = {(round(low, 3), round(high, 3)) for _, low, high in places.grid.itertuples(index=False)}
    assert len(heights) == 1  # of the panel of bars alone
    assert "Elk vierkant is één respondent; de as geldt enkel voor de balken." in base_note(data, layout=STACKED)


def test_twenty_squares_fit_where_a_row_has_so_many():
    data = likert({"core": (1, 0, 0), "broad": (5, 5, 10)}, draw=AUTO)
    places = lay_out(data, width=SHEET)
    assert len(places.segments) == 21
    assert places.segments["xmax"].max() <= 1.0


def test_squares_around_the_middle_of_the_scale_have_half_of_the_neutral_answers_on_either_side():
    # 1 no, 2 so-so, 1 yes: two squares left of 0%, two right of it.
    places = lay_out(likert({"core": (1, 2, 1), "broad": (0, 0, 4)}, draw=UNITS), width=SHEET, layout=DIVERGING)
    first = places.segments[places.segments["ymin"] == places.segments["ymin"].max()].sort_values("xmin")
    assert list(first["xmin"] < 0) == [True, True, False, False]


@pytest.mark.parametrize(
    ("core", "said"),
    [
        ((1, 2, 0), "Vierkanten, elk één respondent: "),  # nobody of the broad group is no bar either
        ((4, 6, 2), "Gestapelde balken van 100%: "),
    ],
)
def test_words_say_what_is_drawn(core, said):
    assert alt_text(likert({"core": core, "broad": (0, 0, 0)}, draw=AUTO)).startswith(said)
    both = alt_text(likert({"core": (4, 6, 2), "broad": (1, 2, 0)}, draw=AUTO))
    assert both.startswith("Vierkanten, elk één respondent: ")  # one of the groups is small, and none is above 20
    assert alt_text(likert({"core": core, "broad": (1, 0, 0)}, draw=AS_BARS)).startswith("Gestapelde balken van 100%: ")


def test_options_of_a_small_group_are_squares_beside_the_bars_of_a_large_one():
    # Of 5 in the core 2 ticked a and 5 b; of 40 in the broad group 10 and 20.
    few = table({"core": (2, 5)}, name="m", choices=("a", "b"), base=5)
    many = table({"broad": (10, 20)}, name="m", choices=("a", "b"), base=40)
    total = table({"all": (12, 25)}, name="m", choices=("a", "b"), base=45)
    rows = pd.concat([few, many, total], ignore_index=True)
    data = multi_select_data(rows, item=TICKED, language="nl", les="x", groups=GROUPS, order="asked")
    data = replace(data, draw=AUTO)
    assert list(data.units.values()) == [True, False]
    places = lay_out_multi_select(data, width=SHEET)
    assert (len(places.segments), len(places.empty)) == (7 + 2, 3)  # 2 and 5 squares, 2 bars, 3 empty squares
    beside = list(places.texts[places.texts["role"] == "beside"]["label"])
    assert beside == ["2 van 5", "10 (25%)", "5 van 5", "20 (50%)"]
    assert len(places.ticks) > 1  # of the bars
    assert "gevuld: koos het antwoord" in multi_select_note(data)
    assert multi_select_alt(data).startswith("Horizontale balken, en in kleine groepen een vierkant per respondent: ")
    # In a chart both are shares, and no word says otherwise.
    chart = choice_chart(as_charted(data), fills=("#0072b2", "#e69f00"))
    assert list(map(attrgetter("values"), chart.series)) == [(0.4, 1.0), (0.25, 0.5)]
    assert "lengte van een balk" not in chart.note
    assert multi_select_alt(as_charted(data)).startswith("Horizontale balken: ")


def test_squares_of_an_option_are_of_the_base():
    # 2 of 5 ticked a, 5 of 5 b.
    rows = table({"all": (2, 5)}, name="m", choices=("a", "b"), base=5)
    data = replace(multi_select_data(rows, item=TICKED, language="nl", les="x", order="asked"), draw=AUTO)
    places = lay_out_multi_select(data, width=SHEET)
    assert (len(places.segments), len(places.empty)) == (7, 3)
    assert list(places.texts[places.texts["role"] == "beside"]["label"]) == ["2 van 5", "5 van 5"]
    assert places.ticks == ()
    assert multi_select_note(data).startswith("Elk vierkant is één respondent: gevuld wie het antwoord koos")
    assert multi_select_alt(data).startswith("Vierkanten, elk één respondent: ")
    assert "A: 2 van 5." in multi_select_alt(data)
    assert multi_select_alt(replace(data, draw=AS_BARS)).startswith("Horizontale balken: ")
    many = replace(
        multi_select_data(
            table({"all": (2, 5)}, name="m", choices=("a", "b"), base=21),
            item=TICKED,
            language="nl",
            les="x",
            order="asked",
        ),
        draw=AUTO,
    )
    assert len(lay_out_multi_select(many, width=SHEET).empty) == 0
    assert many.told(many.bars.iloc[0]) == "2 (10%)"
