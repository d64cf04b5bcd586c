"""Figures of the difference between two measurements, and of all LES beside each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

from drawn_map_builders import (
    COMPARED,
    RELATIONS,
    STUDY,
    THREE,
    a_difference,
    actors,
    comparison_frame,
    network,
    said,
    spread,
    two_measurements,
)
from les_evaluation.networks.network_change import tie_changes
from les_evaluation.output.canvas.colours import contrast
from les_evaluation.output.canvas.house import House, use_house
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.canvas.paper import paper
from les_evaluation.output.figures.maps import map_page as page
from les_evaluation.output.figures.maps.comparison_figure import (
    MARKS,
    NetworkComparison,
    draw_comparison,
    draw_mark,
)
from les_evaluation.output.figures.maps.difference_map import (
    NetworkDifference,
    difference_counts,
    draw_difference,
)
from les_evaluation.output.figures.maps.map_scale import Scale, scale_of
from les_evaluation.output.figures.maps.map_words import number_text
from les_evaluation.output.figures.maps.network_alt import comparison_alt, difference_alt
from les_evaluation.study.settings import MOST_RELATIONS
from network_builders import network_study


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
    assert said(canvas).count("Dikte") == 2  # a0 -> a1 has two relations: in the legend and in the note
    once = NetworkDifference(
        replace(first, ties=first.ties.assign(weight=1)),
        replace(second, ties=second.ties.assign(weight=1)),
        positions,
        scale=scale_of([first, second], positions),
        study=STUDY,
        title="Verschil",
    )
    assert "ikte" not in said(draw_difference(once))
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
    assert "–: bestaat niet voor dit netwerk." in words  # the E-I index of the first in Borgloon
    two = network_study(RELATIONS, {key: name for key, name in THREE.items() if key != "ieper"})
    narrow = said(
        draw_comparison(NetworkComparison(comparison_frame().assign(broader=False), **COMPARED | {"study": two}))
    )
    assert "Opgelet" not in narrow
    all_there = comparison_frame().fillna(0.0)
    assert "bestaat niet" not in said(draw_comparison(NetworkComparison(all_there, **COMPARED)))
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


def test_a_comparison_on_half_a_column_has_its_measures_in_two_rows():
    titles = {"Partners", "Centralisatie"}  # the first and the fourth measure
    kinds, sites = list(RELATIONS)[:4], {f"les{at}": f"Leerecosysteem {at}" for at in range(8)}  # as many as a page has
    frame = pd.DataFrame(
        [(les, kind, 1, False, 20, 3, 0.2, 0.5, 0.6, -0.3) for les in sites for kind in kinds],
        columns=comparison_frame().columns,
    )
    shown = NetworkComparison(frame, **COMPARED | {"study": network_study(RELATIONS, sites)})
    use_house(House(size="half"))
    try:
        canvas = draw_comparison(shown)
        assert canvas.height <= paper().highest
        assert max(text.x for text in canvas.texts) < paper().drawn
    finally:
        use_house(House())
    apart = [{text.y for text in drawn.texts if text.content in titles} for drawn in (draw_comparison(shown), canvas)]
    assert [len(found) for found in apart] == [1, 2]
