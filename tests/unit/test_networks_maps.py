"""The figures of networks: labels that never overlap, one scale, arrows that stop at their actors, and plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from les_evaluation.networks import map_layout as layouts
from les_evaluation.networks import network as model
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.network import ACTOR_COLUMNS, RELATION_COLUMNS, ROLES, TIE_COLUMNS, Network, network_of
from les_evaluation.networks.network_change import tie_changes
from les_evaluation.output.canvas.colours import WHITE, contrast
from les_evaluation.output.canvas.fonts import CM_PER_POINT, strict_fonts
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.canvas.paper import HIGHEST, SHEET
from les_evaluation.output.canvas.parts import HALO_WHITE
from les_evaluation.output.canvas.saving import drawing_settings, laid_out, save_figure
from les_evaluation.output.figures.maps import map_page as page
from les_evaluation.output.figures.maps import map_places as on_map
from les_evaluation.output.figures.maps.arrow_paths import BENDS, arrows_of, bent, curve, lengths, visible, with_heads
from les_evaluation.output.figures.maps.arrows import Arrow, strands
from les_evaluation.output.figures.maps.comparison_figure import (
    MARKS,
    MEASURES,
    NetworkComparison,
    draw_comparison,
    draw_mark,
)
from les_evaluation.output.figures.maps.convex import convex_hull
from les_evaluation.output.figures.maps.difference_map import (
    NetworkDifference,
    difference_counts,
    draw_difference,
)
from les_evaluation.output.figures.maps.label_places import Area, broken, place_labels
from les_evaluation.output.figures.maps.map_legend import LEGEND_LAYER
from les_evaluation.output.figures.maps.map_looks import PALE, SHADE
from les_evaluation.output.figures.maps.map_scale import Scale, degrees, scale_of
from les_evaluation.output.figures.maps.map_words import number_text
from les_evaluation.output.figures.maps.network_alt import comparison_alt, difference_alt, map_alt
from les_evaluation.output.figures.maps.network_map import STYLES, NetworkMap, draw_map, style_of_kinds
from les_evaluation.output.figures.maps.spots import FILLS, NEW, SHAPES, Spot, clearance
from les_evaluation.study.settings import MOST_RELATIONS
from network_builders import network_study

SVG = "{http://www.w3.org/2000/svg}"
RELATIONS = {
    "visie": "Visie",
    "overleg": "Overleg",
    "ondersteuning": "Ondersteuning",
    "besluit": "Besluit",
    "kennis": "Kennis",
}
GROUPS = {"beheer": ["overleg", "ondersteuning", "besluit"]}
STUDY = network_study(RELATIONS)
LOOK = {"study": STUDY, "title": "Netwerkmap Genk"}
LONG = "Regionaal Leerpunt voor Jong en Oud vzw"  # 39 letters


def actors(*roles, names=None, les="genk"):
    """An actor a0, a1, ... per role."""
    rows = [(f"a{at}", (names or {}).get(f"a{at}", f"Naam {at}"), les, role) for at, role in enumerate(roles)]
    return pd.DataFrame(rows, columns=["actor_id", "label", "les", "role"]).reindex(columns=ACTOR_COLUMNS)


def ties(*rows):
    """Ties of (from, to), and of (weight, types) where that is not (1, visie)."""
    return pd.DataFrame([[*row, *[1, "visie"][len(row) - 2 :]] for row in rows], columns=TIE_COLUMNS)


def network(people, *rows, relation="visie", measurement=1):
    return Network("genk", relation, measurement, people, ties(*rows))


def spread(people):
    """Positions on a grid, 2 cm apart."""
    rows = [("genk", actor, 1.5 + 2.2 * (at % 6), 1 + 2.0 * (at // 6)) for at, actor in enumerate(people["actor_id"])]
    return pd.DataFrame(rows, columns=["les", "actor", "x", "y"])


def mapped(size, *, seed=0, pairs=3, long=False, measurement=1, kinds=("visie", "overleg", "besluit")):
    """An invented LES: actors, relations of several types, some of them both ways."""
    draw = np.random.default_rng(seed)
    names = {f"a{at}": f"{LONG} {at}"[:40] if long else f"Partner nummer {at}" for at in range(size)}
    people = actors(*["kern" if at < size // 5 else ROLES[at % 4] for at in range(size)], names=names)
    rows = []
    for at in range(size):
        for other in draw.choice(size, size=min(pairs, size - 1), replace=False):
            if other != at:
                way = "two_way" if draw.random() < 0.4 else "one_way"
                rows.append((f"a{at}", f"a{other}", kinds[int(draw.integers(len(kinds)))], way, "genk", measurement))
    names = ["from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement"]
    return people, pd.DataFrame(rows, columns=names).reindex(columns=RELATION_COLUMNS)


def a_network(people, relations, relation="visie", measurement=1):
    return network_of(people, relations, les="genk", relation=relation, measurement=measurement, groups=GROUPS)


def a_map(net, **look):
    """A map of which only the words matter."""
    return NetworkMap(net, spread(net.actors), Scale(1, 1), **LOOK, **look)


def a_difference(first, second):
    return NetworkDifference(first, second, spread(first.actors), Scale(1, 1), STUDY, "Verschil")


def said(canvas):
    return " ".join(text.content for text in canvas.texts)


def boxes_of(placed):
    return [label.box for label in placed]


def overlap(one, other):
    return (
        one[0] < other[2] - 1e-9 and other[0] < one[2] - 1e-9 and one[1] < other[3] - 1e-9 and other[1] < one[3] - 1e-9
    )


def check_labels(spots, placed, area):
    """No label over another one, over an actor or outside the map; one that found no room stands below it."""
    for one, other in combinations(placed, 2):
        assert not overlap(one.box, other.box), (one, other)
    for label in placed:
        assert area.left - 1e-6 <= label.left
        assert label.right <= area.right + 1e-6
        assert label.top <= area.top + 1e-6
        for spot in spots:
            assert not (label.left < spot.x < label.right and label.bottom < spot.y < label.top)
            nearest = np.clip(spot.place, label.box[:2], label.box[2:])
            assert np.linalg.norm(nearest - spot.place) >= spot.reach - 1e-6


# Labels


SPOTS = st.lists(
    st.tuples(st.floats(0.6, 15.0), st.floats(0.6, 7.4), st.floats(0.14, 0.46), st.sampled_from(ROLES)),
    min_size=1,
    max_size=14,
)


@settings(max_examples=25)
@given(SPOTS, st.lists(st.text("abeinorst -'", min_size=1, max_size=40), min_size=14, max_size=14))
def test_labels_overlap_neither_each_other_nor_actors_and_stay_inside(raw, contents):
    spots = [Spot(f"a{at}", x, y, radius, role) for at, (x, y, radius, role) in enumerate(raw)]
    texts = {spot.actor: contents[at] for at, spot in enumerate(spots)}
    area = Area(0.0, SHEET, 0.0, 8.0)
    placed = place_labels(spots, texts, lines=[], area=area)
    assert [label.actor for label in placed] == [spot.actor for spot in spots]
    check_labels(spots, placed, area)
    for label in placed:
        whole = str(label.number) if label.number else "".join(texts[label.actor].split())
        assert "".join(label.content.split()).replace("-", "") == whole.replace("-", "")


def test_in_a_full_map_labels_become_numbers_in_reading_order():
    people, relations = mapped(60, long=True)
    positions = layout(relations, people)
    spots = [Spot(row.actor, row.x, row.y, 0.2, "breed") for row in positions.itertuples()]
    area = Area(0.0, SHEET, 0.0, layouts.map_height(60))
    placed = place_labels(spots, dict(zip(people["actor_id"], people["label"], strict=True)), lines=[], area=area)
    check_labels(spots, placed, area)
    numbers = {label.number: label for label in placed if label.number}
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert 0 < len(numbers) < 60
    heights = [next(spot.y for spot in spots if spot.actor == numbers[number].actor) for number in sorted(numbers)]
    assert heights == sorted(heights, reverse=True)


def test_where_not_even_numbers_have_room_they_stand_under_the_map():
    spots = [Spot(f"a{at}", 0.3 + 0.5 * (at % 8), 0.3 + 0.5 * (at // 8), 0.24, "kern") for at in range(24)]
    area = Area(0.0, 4.2, 0.0, 1.6)
    placed = place_labels(spots, {spot.actor: LONG for spot in spots}, lines=[], area=area)
    check_labels(spots, placed, area)
    assert min(label.bottom for label in placed) < 0
    assert all(label.leader is not None for label in placed if label.bottom < 0)


def test_a_label_keeps_off_lines_where_it_can():
    spot = Spot("a", 5.0, 2.0, 0.3, "kern")
    free = place_labels([spot], {"a": "K1"}, lines=[], area=Area(0, 10, 0, 4))[0]
    assert free.left > spot.x  # to the right, where nothing is in the way
    line = np.array([[5.4, 2.0], [9.0, 2.0]])
    moved = place_labels([spot], {"a": "K1"}, lines=[line], area=Area(0, 10, 0, 4))[0]
    assert not (moved.bottom < 2.0 < moved.top and moved.right > 5.4)


def test_a_label_takes_a_place_further_down_the_list_rather_than_cover_a_line():
    spot = Spot("a", 5.0, 2.0, 0.3, "kern")
    # Right, left, above and below a line crosses the place; only the corners are free.
    ways = [np.array([[5.0, 2.0], [5.0 + 2 * x, 2.0 + 2 * y]]) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    label = place_labels([spot], {"a": "K1"}, lines=ways, area=Area(0, 10, 0, 4))[0]
    assert not label.left < 5.0 < label.right
    assert not label.bottom < 2.0 < label.top


def test_a_label_is_broken_between_words_and_into_no_more_lines_than_words():
    assert broken("K1") == ("K1",)
    assert broken("Huis De Linde")[0] == "Huis De Linde"
    assert broken("Huis De Linde")[-1] == "Huis\nDe\nLinde"
    assert all("\n" in way for way in broken("Samenwerkingsverbandsoverlegplatformvoorzittersambt"))


def test_texts_are_drawn_inside_the_boxes_that_were_measured():
    people, relations = mapped(20, long=True)
    net = a_network(people, relations)
    positions = layout(relations, people)
    canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
    with drawing_settings(), strict_fonts():
        figure = laid_out(canvas.drawn())
        figure.canvas.draw()
        extents = [text.get_window_extent() for text in figure.axes[0].texts if text.get_path_effects()]
    per_cm = figure.dpi / 2.54
    for text, extent in zip([text for text in canvas.texts if text.halo], extents, strict=True):
        line = text.size * 1.2 * CM_PER_POINT
        y = (figure.bbox.height - extent.y0) / per_cm, (figure.bbox.height - extent.y1) / per_cm
        assert -text.y - line / 2 - 0.02 <= min(y)
        assert max(y) <= -text.y + line / 2 + 0.02
    for one, other in combinations(extents, 2):
        assert not overlap((one.x0 + 1, one.y0 + 1, one.x1 - 1, one.y1 - 1), (other.x0, other.y0, other.x1, other.y1))
    assert all(extent.x0 >= 0 and extent.x1 <= figure.bbox.width for extent in extents)


# Places and scale


def test_every_actor_stands_on_the_same_place_on_every_map_of_the_les():
    people, first = mapped(18, seed=1)
    _, second = mapped(18, seed=2, measurement=2)
    both = pd.concat([first, second[second["from_actor_id"] != "a3"]])
    positions = layout(both, people)
    nets = [a_network(people, both, relation, number) for relation in ("visie", "beheer") for number in (1, 2)]
    scale = scale_of(nets, positions)
    found = {}
    for net in nets:
        canvas = draw_map(NetworkMap(net, positions, scale=scale, **LOOK))
        top = canvas.body[0]
        for text in net.actors.itertuples():
            at = positions.set_index("actor").loc[text.actor_id]
            shown = [shape for shape in canvas.shapes if shape.layer == page.SPOT_LAYER]
            near = min(
                np.abs(shape.points.mean(axis=0) - [at.x + 0.15, top - height_above(positions, at.y)]).max()
                for shape in shown
            )
            assert near < 1e-6
            found.setdefault(text.actor_id, set()).add((at.x, at.y))
    assert all(len(places) == 1 for places in found.values())
    assert len({round(draw_map(NetworkMap(net, positions, scale=scale, **LOOK)).body[0], 6) for net in nets}) == 1


def height_above(positions, y):
    return positions["y"].max() + on_map.FOOT - y


def test_the_map_leaves_the_room_that_the_layout_left():
    assert on_map.FOOT == layouts.FOOT
    assert abs(model.MAP_WIDTH - SHEET) < 1e-9


def test_positions_off_the_page_are_brought_back_in_the_same_shape():
    positions = pd.DataFrame([("genk", "a", -10.0, 0.0), ("genk", "b", 30.0, 0.0), ("genk", "c", 30.0, 10.0)])
    positions.columns = ["les", "actor", "x", "y"]
    places, height = on_map.page_places(positions, les="genk")
    assert all(0 < x < SHEET and 0 < y < height for x, y in places.values())
    across, up = places["b"][0] - places["a"][0], places["c"][1] - places["b"][1]
    assert across / up == pytest.approx(4)


def test_positions_that_fit_stay_where_a_researcher_put_them():
    positions = spread(actors(*["breed"] * 8))
    places, _ = on_map.page_places(positions, les="genk")
    assert places["a7"] == pytest.approx((3.7, 3.0 - 1.0 + on_map.FOOT))


def test_size_is_by_different_partners_and_width_by_relations():
    net = network(actors("kern", "breed", "breed"), ("a0", "a1", 3), ("a1", "a0", 1), ("a2", "a0", 2))
    assert degrees(net.ties) == {"a0": 2, "a1": 1, "a2": 1}
    scale = scale_of([net], spread(net.actors))
    assert (scale.degree, scale.weight) == (2, 3)
    radii = [scale.radius(degree) for degree in range(3)]
    assert radii == sorted(radii)
    assert radii[2] == scale.largest
    widths = [scale.width(weight) for weight in (1, 2, 3)]
    assert widths[1] - widths[0] == pytest.approx(widths[2] - widths[1])  # equal steps


def test_one_scale_over_all_maps_and_smaller_actors_where_two_stand_close():
    people = actors("kern", "breed")
    nets = [network(people, ("a0", "a1", weight), measurement=weight) for weight in (2, 9)]
    wide = pd.DataFrame([("genk", "a0", 1, 1), ("genk", "a1", 9, 1), ("ieper", "a0", 1, 1)])
    wide.columns = ["les", "actor", "x", "y"]
    assert scale_of(nets, wide).weight == 9
    close = wide.assign(x=[1, 1.9, 1])
    assert 2 * 1.3 * scale_of(nets, close).largest < 0.9
    assert scale_of(nets, wide).largest > scale_of(nets, close).largest


def test_the_scale_in_the_legend_is_the_same_on_every_map():
    people, relations = mapped(15)
    positions = layout(relations, people)
    nets = [a_network(people, relations, relation) for relation in ("visie", "overleg", "besluit")]
    scale = scale_of(nets, positions)
    shown = set()
    for net in nets:
        canvas = draw_map(NetworkMap(net, positions, scale=scale, **LOOK))
        signs = [shape for shape in canvas.shapes if shape.layer == LEGEND_LAYER]
        discs = [shape.radius for shape in signs if shape.radius and shape.fill == SHADE]
        lines = [line.width for line in canvas.lines if line.layer == LEGEND_LAYER and line.colour == SHADE]
        shown.add((tuple(discs), tuple(lines)))
    assert len(shown) == 1
    discs, lines = shown.pop()
    assert discs == tuple(scale.radius(degree) for degree in scale.degrees())
    assert lines == tuple(scale.width(weight) for weight in scale.weights())


def test_the_legend_has_the_roles_of_the_les_and_no_others():
    people = actors("kern", "breed")
    genk = network(people, ("a0", "a1"))
    elsewhere = replace(network(actors("extern", "experiment"), ("a0", "a1")), les="ieper")
    later = network(actors("kern", "breed", "experiment"), ("a0", "a1"), measurement=2)
    scale = scale_of([genk, elsewhere], spread(people))
    words = said(draw_map(NetworkMap(genk, spread(people), scale=scale, **LOOK)))
    assert "kernpartner" in words
    assert "externe partner" not in words
    assert "experiment" not in words
    both = scale_of([genk, later, elsewhere], spread(people))
    assert "experiment" in said(
        draw_map(NetworkMap(genk, spread(people), scale=both, **LOOK))
    )  # on another map of this LES


def test_a_scale_of_nothing():
    nothing = scale_of([], pd.DataFrame(columns=["les", "actor", "x", "y"]))
    assert (nothing.degree, nothing.weight, nothing.roles_of("genk")) == (1, 1, ())
    assert nothing.radius(0) > 0


# Arrows


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
    look = {"study": network_study(MANY), "title": "Netwerkmap Genk"}
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), **look))
    drawn = {(line.colour, line.dash) for line in canvas.lines if line.layer == page.ARROW_LAYER}
    assert len(drawn) == 2
    legend = {(line.colour, line.dash) for line in canvas.lines if line.layer == LEGEND_LAYER}
    assert drawn < legend


def test_two_actors_that_touch_still_have_an_arrow():
    start, end = Spot("a", 0.0, 0.0, 0.4, "kern"), Spot("b", 0.5, 0.0, 0.4, "kern")
    assert lengths(visible(curve(start.place, end.place, 0.0), start, end))[-1] > 0


# Maps


def test_a_map_says_how_many_partners_and_arrows_it_has():
    people = actors("kern", "breed", "breed", "extern")
    net = network(people, ("a0", "a1"), ("a1", "a0"), ("a2", "a0"))
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), **LOOK))
    assert canvas.title == "Netwerkmap Genk (n=4 partners, 3 pijlen)"
    assert "1 partner heeft op deze kaart geen relatie." in said(canvas)
    assert "Naam 3" in said(canvas)  # drawn all the same
    english = draw_map(
        NetworkMap(
            net,
            spread(people),
            scale=scale_of([net], spread(people)),
            **{**LOOK, "study": network_study(RELATIONS, language="en")},
        )
    )
    assert english.title == "Netwerkmap Genk (n=4 partners, 3 arrows)"


def test_newcomers_have_a_ring_and_who_left_is_hollow_and_not_counted():
    people = actors("kern", "breed", "breed")
    net = network(people.iloc[:2], ("a0", "a1"), measurement=2)
    positions = spread(people)
    scale = scale_of([net], positions)
    canvas = draw_map(NetworkMap(net, positions, scale=scale, newcomers={"a1"}, leavers=people.iloc[2:], **LOOK))
    assert canvas.title.endswith("(n=2 partners, 1 pijl)")
    spots = [shape for shape in canvas.shapes if shape.layer == page.SPOT_LAYER]
    hollow = [shape for shape in spots if shape.dash]
    assert [shape.fill for shape in hollow] == ["#ffffff"]
    square = [shape for shape in spots if not shape.radius and not shape.dash and shape.edge == "#1a1a1a"]
    assert len(square) == 2  # the newcomer and its ring
    assert all(word in said(canvas) for word in ("nieuw", "vertrokken", "Naam 2"))
    plain = draw_map(NetworkMap(net, positions, scale=scale, **LOOK))
    assert "vertrokken" not in said(plain)


def test_roles_differ_in_colour_and_in_shape():
    assert len(set(SHAPES.values())) == len(set(FILLS.values())) == len(ROLES)


def test_several_types_are_told_apart_and_named_in_the_legend():
    people = actors("kern", "breed")
    net = network(people, ("a0", "a1", 2, "overleg;besluit"), relation="beheer")
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), **LOOK))
    styles = style_of_kinds(["overleg", "besluit"], RELATIONS)
    drawn = {line.colour for line in canvas.lines if line.layer == page.ARROW_LAYER}
    assert drawn == {style.colour for style in styles.values()}
    assert "Overleg" in said(canvas)
    assert "Besluit" in said(canvas)
    assert "Visie" not in said(canvas)


def test_the_ground_of_the_core_group_has_holes_for_who_is_no_member():
    people = actors("kern", "kern", "kern", "breed", "breed")
    positions = pd.DataFrame(
        [
            ("genk", "a0", 2, 2),
            ("genk", "a1", 8, 2),
            ("genk", "a2", 5, 7),
            ("genk", "a3", 5, 3.5),
            ("genk", "a4", 14, 7),
        ],
        columns=["les", "actor", "x", "y"],
    )
    net = network(people, ("a0", "a1"), ("a3", "a4"))
    canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
    below = [shape for shape in canvas.shapes if shape.layer < page.ARROW_LAYER]
    ground = [shape.layer for shape in below if shape.fill == PALE]
    holes = [shape for shape in below if shape.fill == WHITE]
    assert len(holes) == 1
    assert holes[0].layer > max(ground)
    assert holes[0].points[0][0] == pytest.approx(5.15)


def test_a_convex_hull_by_hand():
    ring = convex_hull(np.array([(0, 0), (4, 0), (4, 3), (0, 3), (2, 1), (2, 0)], dtype=float))
    assert ring.tolist() == [[0, 0], [4, 0], [4, 3], [0, 3]]


def test_an_empty_network_says_so():
    people = actors("kern", "breed")
    positions = spread(people)
    net = network(people)
    canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
    assert "niets in kaart gebracht" in said(canvas)
    assert "2 partners" in said(canvas)
    nobody = network(people.iloc[:0])
    assert "geen relaties in kaart gebracht" in said(
        draw_map(NetworkMap(nobody, positions.iloc[:0], scale=scale_of([nobody], positions.iloc[:0]), **LOOK))
    )


def test_one_actor_beside_those_who_left():
    people = actors("breed", "breed", "extern")
    first = network(people.iloc[:2], ("a0", "a1"))
    second = network(people.iloc[:1], measurement=2)
    positions = spread(people)
    canvas = draw_difference(
        NetworkDifference(first, second, positions, scale=scale_of([first], positions), study=STUDY, title="Genk")
    )
    assert "vertrokken: 1 partner;" in said(canvas)


def test_an_actor_without_a_place_or_a_label_is_an_error():
    people = actors("kern", "breed")
    net = network(people, ("a0", "a1"))
    scale = scale_of([net], spread(people))
    with pytest.raises(ValueError, match="1 actors have no position"):
        draw_map(NetworkMap(net, spread(people).iloc[:1], scale=scale, **LOOK))
    with pytest.raises(ValueError, match="1 actors have no label"):
        draw_map(NetworkMap(net, spread(people), scale=scale, labels={"a0": "K1"}, **LOOK))


@pytest.mark.parametrize(("size", "long"), [(1, False), (8, True), (23, False), (60, True), (60, False)])
def test_maps_of_all_sizes_fit_a_page(size, long):
    people, relations = mapped(max(2, size), long=long)
    net = a_network(people, relations)
    positions = layout(relations, people)
    canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
    assert canvas.height <= HIGHEST + 0.6
    inside = [text for text in canvas.texts if text.halo]
    assert inside
    names = {text.content for text in canvas.texts}
    assert names


# Difference and comparison


def two_measurements():
    people = actors("kern", "breed", "breed", "experiment")
    first = network(people.iloc[:3], ("a0", "a1"), ("a1", "a0"), ("a0", "a2"))
    second = network(people.iloc[[0, 1, 3]], ("a0", "a1", 2), ("a3", "a0"), measurement=2)
    return people, first, second


def test_what_changed_counted_by_hand():
    _, first, second = two_measurements()
    assert difference_counts(first, second) == {
        "joined": 1,
        "left": 1,
        "stayed": 2,
        "kept": 1,  # a0 -> a1
        "gone": 2,  # a1 -> a0, a0 -> a2
        "new": 1,  # a3 -> a0
    }
    ties = tie_changes(first, second)
    weights = dict(
        zip(zip(ties["from_actor_id"], ties["to_actor_id"], strict=True), ties["weight_second"], strict=True)
    )
    assert weights[("a0", "a1")] == 2


def test_a_difference_map_tells_kept_gone_and_new_apart():
    people, first, second = two_measurements()
    positions = spread(people)
    canvas = draw_difference(
        NetworkDifference(
            first, second, positions, scale=scale_of([first, second], positions), study=STUDY, title="Verschil"
        )
    )
    drawn = [line for line in canvas.lines if line.layer == page.ARROW_LAYER]
    assert len({line.colour for line in drawn}) == 3
    assert sum(bool(line.dash) for line in drawn) == 2
    assert "Nieuw: 1 pijl; verdwenen: 2 pijlen; gebleven: 1 pijl." in said(canvas)
    with pytest.raises(ValueError, match="one LES"):
        draw_difference(
            NetworkDifference(
                first,
                replace(second, relation="kennis"),
                positions,
                scale=Scale(1, 1),
                study=STUDY,
                title="Verschil",
            )
        )


def test_a_difference_of_nothing_says_so():
    people = actors("kern")
    net = network(people)
    canvas = draw_difference(
        NetworkDifference(net, net, spread(people), scale=Scale(1, 1), study=STUDY, title="Verschil")
    )
    assert "Bij geen van beide metingen" in said(canvas)


def test_a_relation_that_was_mapped_once_shows_no_change():
    people, first, second = two_measurements()
    empty = replace(first, ties=first.ties.iloc[:0])
    positions = spread(people)
    look = {"scale": scale_of([first, second], positions), "study": STUDY, "title": "Verschil"}
    words = said(draw_difference(NetworkDifference(empty, second, positions, **look)))
    assert "Bij meting 1 is voor deze relatie niets in kaart gebracht" in words
    assert "Bij meting 2 is" not in words
    gone = replace(second, ties=second.ties.iloc[:0])
    told = difference_alt(a_difference(first, gone))
    assert "Bij meting 2 is voor deze relatie niets in kaart gebracht" in told
    assert "niets in kaart" not in said(draw_difference(NetworkDifference(first, second, positions, **look)))


def comparison_frame():
    rows = [
        ("genk", "visie", 1, False, 23, 4, 0.254, 0.5, 0.6, -0.25),
        ("genk", "kennis", 1, False, 23, 7, 0.1, 0.9, 1.0, 1.0),
        ("borgloon", "visie", 1, True, 58, 0, 0.05, 0.3, 0.4, float("nan")),
        ("borgloon", "visie", 2, True, 60, 2, 0.06, 0.3, 0.4, 0.1),
    ]
    return pd.DataFrame(rows, columns=["les", "relation", "measurement", "broader", *MEASURES])


THREE = {"borgloon": "Borgloon", "genk": "Genk", "ieper": "Ieper"}
COMPARED = {"study": network_study(RELATIONS, THREE), "relations": RELATIONS, "title": "Vergelijking"}


def test_the_comparison_shows_the_numbers_and_warns_of_broader_mappings():
    words = said(draw_comparison(NetworkComparison(comparison_frame(), **COMPARED)))
    assert "Borgloon *, meting 1" in words
    assert "Genk" in words
    assert "0,25" in words
    assert "−0,25" in words
    assert words.count("58") == 1
    assert words.count("23") == 1  # size once for all relations
    assert "* Opgelet: de mapping van Borgloon was breder" in words
    assert "Niet in de figuur, want er zijn geen relaties in kaart gebracht: Ieper." in words
    assert words.count("Ieper") == 1
    assert "Besluit" not in words
    two = network_study(RELATIONS, {key: name for key, name in THREE.items() if key != "ieper"})
    narrow = said(
        draw_comparison(NetworkComparison(comparison_frame().assign(broader=False), **COMPARED | {"study": two}))
    )
    assert "Opgelet" not in narrow
    assert "Niet in de figuur" not in narrow


def test_twelve_relations_have_twelve_marks_that_differ_in_grey_print_too():
    assert len(MARKS) == len(set(MARKS)) == MOST_RELATIONS
    for one, other in combinations(MARKS, 2):
        assert one[0] != other[0] or contrast(one[1], other[1]) > 1.5, (one, other)
    looks = set()
    for at in range(12):
        canvas = Canvas()
        draw_mark(canvas, 1.0, 1.0, at)
        (mark,) = canvas.shapes
        looks.add((mark.fill, mark.radius, tuple(mark.points.round(3).ravel())))
    assert len(looks) == 12


def test_a_comparison_of_nothing_says_so():
    frame = comparison_frame().iloc[:0]
    assert "geen netwerken" in said(draw_comparison(NetworkComparison(frame, **COMPARED)))
    assert "geen netwerken" in comparison_alt(NetworkComparison(frame, **COMPARED))


def test_numbers_are_rounded_with_halves_up_and_a_true_minus():
    told = [number_text(value, "nl") for value in (0.125, -0.125, -0.001, float("nan"))]
    assert told == ["0,13", "−0,13", "0,00", "–"]
    assert number_text(0.5, "en") == "0.50"
    assert number_text(30.0, "nl", whole=True) == "30"


# In words


def test_a_map_in_words_has_its_numbers():
    people = actors("kern", "breed", "breed", names={"a0": "K1", "a1": "B1", "a2": "B2"})
    net = network(people, ("a0", "a1", 3), ("a1", "a0", 1))
    told = map_alt(a_map(net, newcomers={"a1"}, leavers=actors("extern", names={"a0": "X1"}).assign(actor_id="a9")))
    assert "Kernpartner: K1 1." in told
    assert "Brede partner: B1 1, B2 0." in told
    assert "Pijlen van K1 (met het aantal relaties) naar: B1 3." in told
    assert "Zonder relatie op deze kaart: B2." in told
    assert "Nieuw sinds de vorige meting: B1." in told
    assert "Vertrokken sinds de vorige meting: X1." in told
    assert "a0" not in told
    assert "niets in kaart" in map_alt(a_map(network(people)))


def test_a_difference_and_a_comparison_in_words():
    _, first, second = two_measurements()
    told = difference_alt(a_difference(first, second))
    assert "Nieuwe verbindingen: Naam 3 → Naam 0." in told
    assert "Verdwenen verbindingen: Naam 0 → Naam 2, Naam 1 → Naam 0." in told
    told = comparison_alt(NetworkComparison(comparison_frame(), **COMPARED))
    assert "Genk: Visie: Partners 23, Zonder relatie 4, Dichtheid 0,25" in told
    assert "E-I-index –" in told


# Files


def save(canvas, stem, alt=""):
    save_figure(canvas.drawn(), f"{stem}.png", f"{stem}.svg", title=canvas.title, alt=alt)


def test_files_are_16_cm_accessible_and_the_same_every_time(tmp_path):
    people, relations = mapped(12)
    net = a_network(people, relations, "beheer")
    positions = layout(relations, people)
    for run in ("one", "two"):
        canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
        save(canvas, tmp_path / run, alt="Kernpartner: K1 3 & meer.")
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    with Image.open(tmp_path / "one.png") as image:
        assert image.width == 1890  # 16 cm at 300 dpi
        assert image.info["Title"] == canvas.title
        assert image.info["Description"] == "Kernpartner: K1 3 & meer."
        assert image.info["dpi"] == pytest.approx((300, 300), abs=1)
    root = ElementTree.fromstring((tmp_path / "one.svg").read_text(encoding="utf-8"))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}desc").text == "Kernpartner: K1 3 & meer."
    written = [text.text for text in root.iter(f"{SVG}text")]
    assert canvas.title in written
    assert written.count("Partner nummer 3") + written.count("Partner") > 0  # labels stay text


def test_labels_in_the_svg_have_a_white_halo(tmp_path):
    people = actors("kern", "breed")
    net = network(people, ("a0", "a1"))
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), **LOOK))
    save(canvas, tmp_path / "map")
    svg = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert len(re.findall(rf"stroke-width: 2.2px[^>]*{HALO_WHITE}[^>]*>Naam \d<", svg)) == 2
    assert len(re.findall(r">Naam \d<", svg)) == 4


def test_ids_do_not_stand_in_the_files(tmp_path):
    people = actors("kern", "breed").assign(actor_id=["geheim-1", "geheim-2"])
    net = network(people, ("geheim-1", "geheim-2"))
    positions = spread(people)
    canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
    save(canvas, tmp_path / "map", alt=map_alt(a_map(net)))
    assert b"geheim" not in (tmp_path / "map.svg").read_bytes() + (tmp_path / "map.png").read_bytes()
