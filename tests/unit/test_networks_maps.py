"""Maps of networks: what is drawn, in words, and that bytes repeat."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from defusedxml import ElementTree
from PIL import Image

from drawn_map_builders import (
    COMPARED,
    LOOK,
    RELATIONS,
    STUDY,
    a_difference,
    a_map,
    a_network,
    actors,
    comparison_frame,
    mapped,
    network,
    said,
    spread,
    two_measurements,
)
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.network import ROLES
from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.canvas.measures import CM_PER_POINT
from les_evaluation.output.canvas.paper import HIGHEST
from les_evaluation.output.canvas.parts import HALO_WHITE
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.figures.maps import map_page as page
from les_evaluation.output.figures.maps.comparison_figure import (
    NetworkComparison,
)
from les_evaluation.output.figures.maps.convex import convex_hull, segment_distance
from les_evaluation.output.figures.maps.difference_map import (
    NetworkDifference,
    draw_difference,
)
from les_evaluation.output.figures.maps.map_lines import style_of_kinds
from les_evaluation.output.figures.maps.map_looks import PALE
from les_evaluation.output.figures.maps.map_scale import scale_of
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import STRANDS, MapStyle
from les_evaluation.output.figures.maps.network_alt import comparison_alt, difference_alt, map_alt
from les_evaluation.output.figures.maps.network_map import draw_map
from les_evaluation.output.figures.maps.spots import FILLS, SHAPES
from network_builders import network_study

SVG = "{http://www.w3.org/2000/svg}"


def test_a_map_says_how_many_partners_and_arrows_it_has():
    people = actors("kern", "breed", "breed", "extern")
    net = network(people, ("a0", "a1"), ("a1", "a0"), ("a2", "a0"))
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), **LOOK))
    assert canvas.title == "Netwerkmap Genk (n=4 partners, 2 verbonden paren, 3 pijlen)"
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
    assert english.title == "Netwerkmap Genk (n=4 partners, 2 connected pairs, 3 arrows)"


def test_newcomers_have_a_ring_and_who_left_is_hollow_and_not_counted():
    people = actors("kern", "breed", "breed")
    net = network(people.iloc[:2], ("a0", "a1"), measurement=2)
    positions = spread(people)
    scale = scale_of([net], positions)
    canvas = draw_map(NetworkMap(net, positions, scale=scale, newcomers={"a1"}, leavers=people.iloc[2:], **LOOK))
    assert canvas.title.endswith("(n=2 partners, 1 verbonden paar, 1 pijl)")
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
    strands = MapStyle(STRANDS)
    canvas = draw_map(NetworkMap(net, spread(people), scale=scale_of([net], spread(people)), style=strands, **LOOK))
    styles = style_of_kinds(["overleg", "besluit"], RELATIONS)
    drawn = {line.colour for line in canvas.lines if line.layer == page.ARROW_LAYER}
    assert drawn == {style.colour for style in styles.values()}
    assert "Overleg" in said(canvas)
    assert "Besluit" in said(canvas)
    assert "Visie" not in said(canvas)


def test_the_ground_of_the_core_group_does_not_swallow_who_is_no_member():
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
    assert ground
    # Naam 3 stands in the middle of the three: the ground joins them by two bands, and comes no nearer than 1 cm.
    assert not [shape for shape in below if shape.fill == WHITE]
    bands = [line for line in canvas.lines if line.layer < page.ARROW_LAYER and line.colour == PALE]
    spot = next(shape for shape in canvas.shapes if shape.layer == page.SPOT_LAYER and shape.fill == FILLS["breed"])
    apart = [segment_distance(spot.points.mean(axis=0), *line.points) for line in bands]
    assert len(bands) == 2
    assert min(apart) > max(line.width for line in bands) / 2 * CM_PER_POINT
    # With nobody between them it is the whole triangle.
    alone = positions.assign(x=[2.0, 8.0, 5.0, 14.0, 14.0], y=[2.0, 2.0, 7.0, 3.5, 7.0])
    whole = draw_map(NetworkMap(net, alone, scale=scale_of([net], alone), **LOOK))
    assert next(len(shape.points) for shape in whole.shapes if shape.fill == PALE and not shape.radius) == 3


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


def test_a_map_in_words_has_its_numbers():
    people = actors("kern", "breed", "breed", names={"a0": "K1", "a1": "B1", "a2": "B2"})
    net = network(people, ("a0", "a1", 3), ("a1", "a0", 1))
    told = map_alt(a_map(net, newcomers={"a1"}, leavers=actors("extern", names={"a0": "X1"}).assign(actor_id="a9")))
    assert "waarmee er een relatie is: kernpartner K1 1; brede partner B1 1, B2 0." in told
    pairs = "Verbonden paren (met het aantal relaties; → in één richting, ↔ in twee, – zonder richting): K1 ↔ B1 3."
    assert pairs in told
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
    assert len(re.findall(rf"stroke-width: 4.0px[^>]*{HALO_WHITE}[^>]*>Naam \d<", svg)) == 2
    assert len(re.findall(r">Naam \d<", svg)) == 4


def test_ids_do_not_stand_in_the_files(tmp_path):
    people = actors("kern", "breed").assign(actor_id=["geheim-1", "geheim-2"])
    net = network(people, ("geheim-1", "geheim-2"))
    positions = spread(people)
    canvas = draw_map(NetworkMap(net, positions, scale=scale_of([net], positions), **LOOK))
    save(canvas, tmp_path / "map", alt=map_alt(a_map(net)))
    assert b"geheim" not in (tmp_path / "map.svg").read_bytes() + (tmp_path / "map.png").read_bytes()
