"""Diagrams drawn: boxes apart from each other, arrows around them, and the same places every time."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from diagram_builders import drawn, governance, theory
from les_evaluation.output.figures.schemes.arrow_labels import closed, pieces, place_labels, touch
from les_evaluation.output.figures.schemes.box_evidence import Evidence
from les_evaluation.output.figures.schemes.box_layout import ACROSS, GRID, ROOM, Rect
from les_evaluation.output.figures.schemes.box_tree import ranks
from les_evaluation.output.figures.schemes.layered_order import ordered_rows
from les_evaluation.output.figures.schemes.scheme_alt import scheme_alt
from les_evaluation.output.figures.schemes.scheme_figure import SchemeFigure, draw_scheme

LEVELS = ("executing", "implementers", "partners", "context", "interventions", "target_group", "mechanisms", "results")
LONG = "Gemeenschapsversterkende ontmoetingsmomenten voor wie de weg naar leren nog niet vond, samen met buren"
CASES = {
    "one box": theory({"results": ["Leren"]}),
    "one box of a governance structure": governance({"a": ""}),
    "thirty boxes": theory(
        {level: [f"Kader {level} {at}" for at in range(4 if level != "results" else 2)] for level in LEVELS},
        [(f"b{at}", f"b{min(29, at + 4)}") for at in range(26)] + [("b29", "b17", "feedback")],
    ),
    "long labels": theory(
        {"context": [LONG], "interventions": [LONG, LONG], "results": [LONG, "Kort"]},
        [("b0", "b1"), ("b0", "b2"), ("b1", "b3"), ("b2", "b4"), ("b3", "b0", "feedback")],
    ),
    "all to one": theory(
        {"interventions": [f"Proef {at}" for at in range(12)], "results": ["Alles"]},
        [(f"b{at}", "b12") for at in range(12)],
    ),
    "within one level": theory({"results": ["een", "twee", "drie"]}, [("b0", "b1"), ("b1", "b2"), ("b2", "b0")]),
    "a circle": governance(dict.fromkeys("abcd", ""), [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]),
    "there and back": governance({"a": "", "b": ""}, [("a", "b"), ("b", "a", "feedback")]),
    "in each other": governance(
        {"a": "", "b": "a", "c": "b", "d": "a", "e": "", "f": "e"},
        [("d", "c"), ("a", "e"), ("f", "c", "feedback"), ("e", "b", "feedback"), ("c", "f")],
    ),
}


def apart(one: Rect, other: Rect) -> bool:
    return one.right < other.left or other.right < one.left or one.bottom < other.top or other.bottom < one.top


def inside(point, rect: Rect) -> bool:
    return rect.left <= point[0] <= rect.right and rect.top <= point[1] <= rect.bottom


def points(way):
    """Every point of the grid that a way passes."""
    found = [way.points[0]]
    for corner, (ahead_x, ahead_y) in pairwise(way.points):
        x, y = corner
        assert x == ahead_x or y == ahead_y  # upright or level
        while (x, y) != (ahead_x, ahead_y):
            x += (ahead_x > x) - (ahead_x < x)
            y += (ahead_y > y) - (ahead_y < y)
            found.append((x, y))
    return found


@pytest.mark.parametrize("name", CASES)
def test_no_box_touches_another_and_no_arrow_runs_through_one(tmp_path, name):
    scheme, places, ways = drawn(tmp_path, CASES[name])
    rects = {placed.box.key: placed.rect for placed in places.boxes}
    assert set(rects) == set(scheme.boxes)
    assert places.height * GRID <= ROOM
    for one, other in combinations(rects, 2):
        held = scheme.parents[one] or scheme.parents[other]
        assert apart(rects[one], rects[other]) or held
    solid = {placed.box.key: placed.rect for placed in places.boxes if not placed.box.holds}
    assert len(ways) == len(scheme.arrows)
    for way in ways:
        passed = points(way)
        ends = (way.arrow.start, way.arrow.end)
        assert inside(passed[0], rects[ends[0]])
        assert inside(passed[-1], rects[ends[1]])
        assert way.clean
        for point in passed[1:-1]:
            assert 0 <= point[0] <= ACROSS
            assert not any(inside(point, rects[end]) for end in ends)
            assert not any(inside(point, rect) for rect in solid.values())


@pytest.mark.parametrize("name", CASES)
def test_every_text_fits_its_box(tmp_path, name):
    from les_evaluation.output.canvas.fonts import text_height, text_width  # noqa: PLC0415

    _, places, _ = drawn(tmp_path, CASES[name])
    for placed in places.boxes:
        wide = (placed.rect.right - placed.rect.left) * GRID
        high = (placed.rect.bottom - placed.rect.top) * GRID
        assert sum(text_height(line.content, line.size) for line in placed.lines) <= high
        for line in placed.lines:
            assert all(text_width(one, line.size, line.part == "title") <= wide for one in line.content.split("\n"))


def test_what_stands_in_a_box_lies_in_it(tmp_path):
    scheme, places, _ = drawn(tmp_path, CASES["in each other"])
    rects = {placed.box.key: placed.rect for placed in places.boxes}
    for box, held in scheme.parents.items():
        if held:
            assert rects[held].left < rects[box].left
            assert rects[box].right < rects[held].right
            assert rects[held].top < rects[box].top
            assert rects[box].bottom < rects[held].bottom


def test_the_same_sheet_gives_the_same_places_and_ways(tmp_path):
    first, second = (drawn(tmp_path / str(at), CASES["thirty boxes"])[1:] for at in range(2))
    assert [placed.rect for placed in first[0].boxes] == [placed.rect for placed in second[0].boxes]
    assert [way.points for way in first[1]] == [way.points for way in second[1]]


def test_levels_stand_in_their_order_and_only_those_with_boxes(tmp_path):
    _, places, _ = drawn(tmp_path, theory({"results": ["Leren"], "context": ["Plek"]}))
    assert [band.heading.replace("\n", " ") for band in places.bands] == ["Ecologische context", "Resultaten"]


def test_a_group_stands_below_all_that_lead_to_it():
    assert ranks(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]) == {"a": 0, "b": 1, "c": 2}
    # c -> a closes a circle and says nothing
    assert ranks(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) == {"a": 0, "b": 1, "c": 2}


def test_boxes_stand_where_arrows_do_not_cross():
    # 0 leads to 3 and 1 to 2: with 3 left of 2 nothing crosses.
    assert ordered_rows([0, 0, 1, 1], [(0, 3), (1, 2)]) == [[0, 1], [3, 2]]
    # 0 leads to 3 and, past that row, to 5; 1 leads to 2: with 3 left of 2 nothing crosses.
    assert ordered_rows([0, 0, 1, 1, 2, 2], [(0, 5), (1, 2), (2, 4), (0, 3)])[1] == [3, 2]
    assert ordered_rows([0, 1, 1, 1], []) == [[0], [1, 2, 3]]


def test_the_alternative_text_tells_boxes_arrows_and_evidence(tmp_path):
    rows = theory({"interventions": ["Feest"], "results": ["Zin", "Werk"]}, [("b0", "b1"), ("b1", "b0", "feedback")])
    evidence = {"b1": Evidence(12, 1), "b2": Evidence(0, 0)}
    scheme, _, _ = drawn(tmp_path, rows, evidence)
    figure = SchemeFigure(scheme, "Theorie", "", "nl")
    assert scheme_alt(figure) == (
        "Theorie: schema met 3 kaders per niveau en 2 pijlen. Interventies: Feest. "
        "Resultaten: Zin (12 passages, 1 sessie); Werk (geen passage). "
        "Feest → Zin. Zin → Feest (koppelt terug)."
    )
    english = scheme_alt(SchemeFigure(scheme, "Theory", "", "en"))
    assert "Zin (12 passages, 1 session); Werk (no passage)" in english
    canvas = draw_scheme(figure)
    said = [text.content for text in canvas.texts]
    assert {"leidt tot", "koppelt terug", "kader zonder passage"} <= set(said)


def labelled(rows, *labels, **levels):
    """The rows with these labels on their arrows by turns, and with levels (box -> level)."""
    arrows = [{**row, "label::nl": labels[at % len(labels)]} for at, row in enumerate(rows["arrows"]) if labels]
    boxes = [{**row, "level": levels.get(row["box"], row.get("level", ""))} for row in rows["boxes"]]
    return rows | {"arrows": arrows or rows["arrows"], "boxes": boxes}


@pytest.mark.parametrize("case", CASES)
def test_labels_of_arrows_stand_beside_their_own_arrow_and_on_nothing(tmp_path, case):
    if not CASES[case]["arrows"]:
        return
    texts = ("rapporteert maandelijks", "beslist", "vraagt middelen aan de stad")
    _, places, ways = drawn(tmp_path, labelled(CASES[case], *texts))
    labels, _ = place_labels(ways, places)
    assert len(labels) == len(ways)
    for label in labels:
        left, top, right, bottom = label.box
        near = (left - 3.8, top - 3.8, right + 3.8, bottom + 3.8)
        assert any(touch(near, line) for line in pieces(label.way))
        assert not any(touch(label.box, taken) for taken in closed(places))
    assert not any(touch(one.box, other.box) for one, other in combinations(labels, 2))


def test_a_label_stands_in_the_alternative_text(tmp_path):
    rows = labelled(governance({"a": "", "b": ""}, [("a", "b")]), "beslist")
    scheme, _, _ = drawn(tmp_path, rows)
    assert "Groep a → Groep b: beslist." in scheme_alt(SchemeFigure(scheme, "Titel", "", "nl"))


def test_boxes_of_one_level_stand_in_one_row_as_the_sheet_says(tmp_path):
    boxes = governance(dict.fromkeys("abcde", ""), [("e", "a"), ("a", "b")])
    scheme, places, _ = drawn(tmp_path, labelled(boxes, a="1", b="10", c="10", d="2", e="2"))
    assert [sorted(box.key for box in row) for row in scheme.rows] == [["a"], ["d", "e"], ["b", "c"]]
    tops = {placed.box.key: placed.rect.top for placed in places.boxes}
    assert tops["a"] < tops["d"] == tops["e"] < tops["b"] == tops["c"]
    named = labelled(boxes, a="results", b="context", c="context", d="partners", e="partners")
    assert [sorted(box.key for box in row) for row in drawn(tmp_path, named)[0].rows] == [["d", "e"], ["b", "c"], ["a"]]
