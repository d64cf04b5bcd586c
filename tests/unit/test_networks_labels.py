"""Labels, places and scale of the maps of networks."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_map_builders import LONG, LOOK, a_network, actors, mapped, network, said, spread
from les_evaluation.networks import map_layout as layouts
from les_evaluation.networks import network as model
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.network import ROLES
from les_evaluation.networks.pair_lines import pairs_of
from les_evaluation.output.canvas.fonts import CM_PER_POINT, strict_fonts
from les_evaluation.output.canvas.paper import SHEET
from les_evaluation.output.canvas.saving import drawing_settings, laid_out
from les_evaluation.output.figures.maps import map_page as page
from les_evaluation.output.figures.maps import map_places as on_map
from les_evaluation.output.figures.maps.label_places import Area, broken, place_labels
from les_evaluation.output.figures.maps.map_legend import LEGEND_LAYER
from les_evaluation.output.figures.maps.map_looks import SHADE
from les_evaluation.output.figures.maps.map_scale import degrees, scale_of
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.network_map import draw_map
from les_evaluation.output.figures.maps.spots import Spot


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


def lines_under(label, lines):
    return sum(bool(((line >= label.box[:2]) & (line <= label.box[2:])).all(axis=1).any()) for line in lines)


def test_a_label_stands_where_no_line_runs_with_a_line_to_its_actor_where_that_is_away():
    # Eight lines like the spokes of a wheel; a label of 0.4 cm has room between two of them only further out.
    hub, turns = Spot("hub", 8.0, 4.0, 0.4, "kern"), np.linspace(0, 2 * np.pi, 9)[:-1]
    far = [
        Spot(f"r{at}", 8 + 3.5 * np.cos(turn), 4 + 3.5 * np.sin(turn), 0.2, "breed") for at, turn in enumerate(turns)
    ]
    spots = [hub, *far]
    texts = {spot.actor: "K1" if spot is hub else "B" for spot in spots}
    spokes = [np.linspace(hub.place, spot.place, 200) for spot in far]
    area = Area(0.0, SHEET, 0.0, 8.0)
    placed = place_labels(spots, texts, lines=spokes, area=area)
    check_labels(spots, placed, area)
    assert [lines_under(label, spokes) for label in placed] == [0] * len(spots)
    # Beside it one line runs, above it none: a place without any is the first, however it is wished for.
    first, *_ = place_labels([hub], {"hub": "K1"}, lines=[np.array([[8.0, 4.0], [12.0, 4.0]])], area=area)
    assert first.right <= hub.x
    assert first.leader is None
    # Where thin lines leave no place without one, the one with fewest: 3 lines left, right and above it, 1 below.
    beside = [
        np.array([[8 + x, 3.0], [8 + x, 6.0]]) for x in (-2.0, *np.arange(-1.9, -0.4, 0.1), *np.arange(0.5, 2, 0.1))
    ]
    above = [np.array([[6.0, y], [10.0, y]]) for y in np.arange(4.5, 6.4, 0.1)]
    below = [np.array([[6.0, y], [10.0, y]]) for y in (3.35, 2.6, 1.8)]
    found, *_ = place_labels([hub], {"hub": "K1"}, lines=[*beside, *above, *below], area=area)
    assert found.top <= hub.y


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
    # However long, a word stays whole.
    long = "Samenwerkingsverbandsoverlegplatformvoorzittersambt"
    assert broken(long) == (long,)
    assert broken(f"Het {long} Linde")[-1] == f"Het\n{long}\nLinde"


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


def test_the_scale_in_the_legend_is_the_same_on_every_map_and_its_widths_go_no_further_than_its_lines():
    people, relations = mapped(15)
    positions = layout(relations, people)
    nets = [a_network(people, relations, relation) for relation in ("visie", "overleg", "besluit", "beheer")]
    scale = scale_of(nets, positions, pairs=True)
    shown = []
    for net in nets:
        canvas = draw_map(NetworkMap(net, positions, scale=scale, **LOOK))
        signs = [shape for shape in canvas.shapes if shape.layer == LEGEND_LAYER]
        discs = [shape.radius for shape in signs if shape.radius and shape.fill == SHADE]
        lines = [line.width for line in canvas.lines if line.layer == LEGEND_LAYER and line.colour == SHADE]
        most = int(pairs_of(net)["relations"].max())
        assert lines == ([] if most == 1 else [scale.width(weight) for weight in range(1, most + 1)])
        shown.append(discs)
    assert {most for net in nets for most in [int(pairs_of(net)["relations"].max())]} == {1, 2}
    assert all(discs == [scale.radius(degree) for degree in scale.degrees()] for discs in shown)


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
