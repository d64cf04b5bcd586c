"""The arrows of the maps of networks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from drawn_map_builders import RELATIONS, actors, network, spread, ties
from les_evaluation.networks.network import ROLES
from les_evaluation.output.canvas.measures import CM_PER_POINT
from les_evaluation.output.figures.maps import map_page as page
from les_evaluation.output.figures.maps.arrow_paths import BENDS, arrows_of, bent, curve, lengths, visible, with_heads
from les_evaluation.output.figures.maps.arrows import Arrow, strands
from les_evaluation.output.figures.maps.map_legend import LEGEND_LAYER
from les_evaluation.output.figures.maps.map_lines import STYLES, style_of_kinds
from les_evaluation.output.figures.maps.map_scale import Scale, scale_of
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import STRANDS, MapStyle
from les_evaluation.output.figures.maps.network_map import draw_map
from les_evaluation.output.figures.maps.spots import NEW, Spot, clearance
from les_evaluation.study.settings import MOST_RELATIONS
from network_builders import network_study


def test_a_relation_that_is_the_same_both_ways_is_one_line_with_two_heads():
    rows = ties(("a", "b"), ("b", "a"), ("b", "c"), ("c", "d", 2), ("d", "c", 1))
    rows["look"] = list(zip(rows["weight"], rows["types"], strict=True))
    found = [(start, end, both, twin) for start, end, _, both, twin in arrows_of(rows)]
    assert found == [
        ("a", "b", True, False),
        ("b", "c", False, False),
        ("c", "d", False, True),
        ("d", "c", False, True),
    ]


def test_two_arrows_between_two_actors_bend_away_from_each_other():
    here, there = np.array([0.0, 0.0]), np.array([4.0, 0.0])
    assert curve(here, there, 0.1)[20][1] == pytest.approx(0.4)
    assert curve(there, here, 0.1)[20][1] == pytest.approx(-0.4)


def test_a_line_bends_round_an_actor_it_does_not_belong_to():
    spots = {key: Spot(key, x, 0.0, 0.3, "kern") for key, x in (("a", 0.0), ("between", 3.0), ("b", 6.0))}
    middles = np.array([spot.place for spot in spots.values()])
    reaches = np.array([spot.reach for spot in spots.values()])
    line, bend = bent(spots["a"], spots["b"], middles, reaches, bends=BENDS)
    assert np.linalg.norm(line - spots["between"].place, axis=1).min() > 0.3
    assert bend == 0.07  # of 6 cm: 0.42 cm from the middle, more than 0.3 + 0.07
    spots["between"] = replace(spots["between"], y=2.0)
    middles[1, 1] = 2.0
    straight, _ = bent(spots["a"], spots["b"], middles, reaches, bends=BENDS)
    assert np.abs(straight[:, 1]).max() < 1e-9


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["plain", NEW])
@pytest.mark.parametrize("angle", range(0, 360, 37))
def test_an_arrow_is_seen_up_to_its_actor_and_not_inside(role, state, angle):
    away = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))]) * 3
    start, end = Spot("a", 0.0, 0.0, 0.4, role, state), Spot("b", *away, 0.2, "kern")
    line = visible(curve(start.place, end.place, 0.1), start, end)
    assert clearance(start, line).min() > 0.02
    assert clearance(end, line).min() > 0.02
    assert clearance(start, line[:1])[0] < 0.06
    assert clearance(end, line[-1:])[0] < 0.06


def test_shapes_of_all_roles_are_as_large_as_each_other():
    for role in ROLES:
        spot = Spot("a", 0.0, 0.0, 0.4, role)
        grid = np.linspace(-0.8, 0.8, 401)
        points = np.array([(x, y) for x in grid for y in grid])
        area = (clearance(spot, points) <= 0).mean() * 1.6**2
        assert area == pytest.approx(np.pi * 0.4**2, rel=0.03)


def test_an_arrow_of_several_types_has_a_strand_for_each_and_is_as_wide_as_its_relations():
    styles = tuple(STYLES[:3])
    found = strands(np.array([[0.0, 0.0], [5.0, 0.0]]), Arrow("a", "b", 4.0, styles))
    assert [style for _, style, _ in found] == list(styles)
    heights = sorted(line[0][1] for line, _, _ in found)
    width = found[0][2] * CM_PER_POINT
    assert heights[-1] - heights[0] + width == pytest.approx(4.0 * CM_PER_POINT)
    assert heights[1] - heights[0] > width  # white between them


def test_a_strand_is_never_thinner_than_one_relation_in_the_legend():
    scale = Scale(degree=1, weight=6)
    found = strands(np.array([[0.0, 0.0], [5.0, 0.0]]), Arrow("a", "b", scale.width(2), tuple(STYLES[:2])))
    assert [width for _, _, width in found] == [scale.width(1)] * 2
    apart = abs(found[0][0][0][1] - found[1][0][0][1]) / CM_PER_POINT
    assert apart + scale.width(1) >= scale.width(2)  # the bundle, from side to side


@pytest.mark.parametrize(("both", "head"), [(True, 0.2), (False, 0.3)])
def test_heads_shrink_where_the_shaft_would_be_shorter_than_a_head(both, head):
    line = np.array([[0.0, 0.0], [0.6, 0.0]])  # cm; a head of 5.5 points is 0.37 cm long
    shaft, heads = with_heads(line, 5.5, both=both)
    assert [abs(corners[0][0] - corners[1][0]) for corners in heads] == pytest.approx([head] * (2 if both else 1))
    assert shaft[-1][0] - shaft[0][0] >= head
    assert all(corners[1:, 1].max() > 5.5 / 2 * CM_PER_POINT for corners in heads)  # wider than the shaft
    _, long = with_heads(line * 5, 5.5, both=both)
    assert abs(long[0][0][0] - long[0][1][0]) == pytest.approx(0.14 + 0.042 * 5.5)


def test_relation_types_look_the_same_on_every_map_that_has_several():
    two = style_of_kinds(["overleg", "besluit"], RELATIONS)
    four = style_of_kinds(["visie", "overleg", "ondersteuning", "besluit"], RELATIONS)
    assert all(four[kind] == style for kind, style in two.items())
    assert len({style.dash for style in STYLES[:6]}) == 6  # in grey print too
    assert len(style_of_kinds(["visie"], RELATIONS)) == 1


MANY = {f"soort_{number}": f"Soort {number}" for number in range(1, 13)}  # as many as a study may have


def test_twelve_relation_types_have_twelve_looks_on_the_map_and_in_its_legend():
    assert len(MANY) == MOST_RELATIONS
    styles = list(style_of_kinds(list(MANY), MANY).values())
    assert len(set(styles)) == 12
    # The seventh has the colour of the first, and another dash; so on.
    assert [style.colour for style in styles[6:]] == [style.colour for style in styles[:6]]
    assert all(later.dash != first.dash for first, later in zip(styles[:6], styles[6:], strict=True))
    people = actors("kern", "breed", "breed")
    net = network(people, ("a0", "a1", 1, "soort_1"), ("a0", "a2", 1, "soort_7"), relation="beheer")
    look = {"study": network_study(MANY), "title": "Netwerkmap Genk", "style": MapStyle(STRANDS)}
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), **look))
    drawn = {(line.colour, line.dash) for line in canvas.lines if line.layer == page.ARROW_LAYER}
    assert len(drawn) == 2
    legend = {(line.colour, line.dash) for line in canvas.lines if line.layer == LEGEND_LAYER}
    assert drawn < legend


def test_two_actors_that_touch_still_have_an_arrow():
    start, end = Spot("a", 0.0, 0.0, 0.4, "kern"), Spot("b", 0.5, 0.0, 0.4, "kern")
    assert lengths(visible(curve(start.place, end.place, 0.0), start, end))[-1] > 0
