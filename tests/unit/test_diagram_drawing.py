"""Diagrams drawn: boxes apart from each other, arrows around them, and the same places every time."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import combinations, pairwise

import pytest

from diagram_builders import drawn, governance, theory
from les_evaluation.output.canvas.paper import SHEET
from les_evaluation.output.figures.schemes.box_evidence import Evidence
from les_evaluation.output.figures.schemes.box_layout import next_width, stepped
from les_evaluation.output.figures.schemes.box_rows import Spacing, in_lines
from les_evaluation.output.figures.schemes.box_tree import Arrow, Box, Scheme, ranks
from les_evaluation.output.figures.schemes.elk_engine import ENGINE, NoLayout, laid_out
from les_evaluation.output.figures.schemes.elk_reading import bends, clear
from les_evaluation.output.figures.schemes.scheme_alt import scheme_alt
from les_evaluation.output.figures.schemes.scheme_figure import SchemeFigure, draw_scheme
from les_evaluation.output.figures.schemes.scheme_places import HEADING, ROOM, Places, Rect, Way

pytestmark = pytest.mark.xdist_group("diagram_drawing")  # what they look at is made once

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


@pytest.fixture(scope="module")
def of_case(tmp_path_factory):
    """(scheme, places) of a case, found once."""
    return cache(lambda name: drawn(tmp_path_factory.mktemp("case"), CASES[name]))


def apart(one: Rect, other: Rect) -> bool:
    return one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top


def pieces(way):
    """The straight pieces of a way, as rectangles without width or height."""
    for (x, y), (other_x, other_y) in pairwise(way.points):
        assert abs(x - other_x) < 1e-6 or abs(y - other_y) < 1e-6  # upright or level
        yield Rect(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def smaller(rect: Rect, by: float = 0.01) -> Rect:
    return Rect(rect.left + by, rect.top + by, rect.right - by, rect.bottom - by)


@pytest.mark.parametrize("name", CASES)
def test_no_box_touches_another_and_no_arrow_runs_through_one(of_case, name):
    scheme, places = of_case(name)
    rects = {placed.box.key: placed.rect for placed in places.boxes}
    assert set(rects) == set(scheme.boxes)
    assert places.height <= ROOM
    assert places.scale == 1.0
    assert not places.crossed
    for one, other in combinations(rects, 2):
        held = scheme.parents[one] or scheme.parents[other]
        assert apart(rects[one], rects[other]) or held
    solid = {placed.box.key: placed.rect for placed in places.boxes if not placed.box.holds}
    solid |= {f"title of {placed.box.key}": placed.title for placed in places.boxes if placed.title}
    assert [way.arrow for way in places.ways] == scheme.arrows
    for way in places.ways:
        for end, (x, y) in ((way.arrow.start, way.points[0]), (way.arrow.end, way.points[-1])):
            assert rects[end].left <= x <= rects[end].right
            assert min(abs(y - rects[end].top), abs(y - rects[end].bottom)) < 1e-6
        for piece in pieces(way):
            assert 0 <= piece.left <= piece.right <= SHEET
            assert all(apart(piece, smaller(rect)) for rect in solid.values())


@pytest.mark.parametrize("name", [name for name in CASES if "levels" in CASES[name] or "theory" in str(CASES[name])])
def test_every_box_keeps_clear_of_the_edges_of_its_band(of_case, name):
    for placed in of_case(name)[1].boxes:
        assert placed.rect.left >= HEADING + 0.1
        assert placed.rect.right <= SHEET - 0.1


@pytest.mark.parametrize("name", CASES)
def test_every_text_fits_its_box(of_case, name):
    for placed in of_case(name)[1].boxes:
        assert sum(line.height for line in placed.lines) <= placed.rect.bottom - placed.rect.top
        assert all(line.width <= placed.rect.right - placed.rect.left for line in placed.lines)


def test_arrows_that_share_a_line_start_or_end_together(of_case):
    for name in CASES:
        for one, other in combinations(of_case(name)[1].ways, 2):
            if one.arrow.start == other.arrow.start or one.arrow.end == other.arrow.end:
                continue
            for piece in pieces(one):
                for along in pieces(other):
                    level = (
                        piece.top == piece.bottom and abs(piece.top - along.top) + abs(piece.top - along.bottom) < 0.1
                    )
                    upright = (
                        piece.left == piece.right and abs(piece.left - along.left) + abs(piece.left - along.right) < 0.1
                    )
                    assert not (level and not (piece.right <= along.left or along.right <= piece.left))
                    assert not (upright and not (piece.bottom <= along.top or along.bottom <= piece.top))


def test_what_stands_in_a_box_lies_in_it(of_case):
    scheme, places = of_case("in each other")
    rects = {placed.box.key: placed.rect for placed in places.boxes}
    for box, held in scheme.parents.items():
        if held:
            assert rects[held].left < rects[box].left
            assert rects[box].right < rects[held].right
            assert rects[held].top < rects[box].top
            assert rects[box].bottom < rects[held].bottom


def test_the_same_sheet_gives_the_same_places_and_ways(tmp_path, of_case):
    assert drawn(tmp_path, CASES["thirty boxes"])[1] == of_case("thirty boxes")[1]


def test_elk_gives_what_can_be_reckoned_by_hand():
    # Two boxes of 100 x 40 below each other, 60 between them: the arrow runs from the middle of the one to the other.
    boxes = [{"id": key, "width": 100, "height": 40} for key in "ab"]
    options = {"elk.algorithm": "layered", "elk.direction": "DOWN", "elk.padding": "[top=0,left=0,bottom=0,right=0]"}
    options["elk.layered.spacing.nodeNodeBetweenLayers"] = "60"
    edges = [{"id": "e", "sources": ["a"], "targets": ["b"]}]
    told = laid_out({"id": "", "layoutOptions": options, "children": boxes, "edges": edges})
    assert [(box["x"], box["y"]) for box in told["children"]] == [(0, 0), (0, 100)]
    (part,) = told["edges"][0]["sections"]
    assert [part["startPoint"], part["endPoint"]] == [{"x": 50, "y": 40}, {"x": 50, "y": 100}]
    with pytest.raises(NoLayout):
        laid_out({"id": "", "layoutOptions": options, "children": boxes, "edges": [edges[0] | {"targets": ["c"]}]})


def test_the_engine_is_the_published_one():
    # sha256 of lib/elk-worker.min.js in elkjs-0.12.1.tgz of the registry of npm
    assert (
        hashlib.sha256(ENGINE.read_bytes()).hexdigest()
        == "dca3a19d9ec37f5634bf5876b4ebd2455c3f43f0d32570136c13c13edaba9bfb"
    )


def test_a_row_is_broken_into_lines_that_fit():
    boxes = [Box(key, key) for key in "abcde"]
    # 5 boxes of 3 cm with 0.5 cm between them take 17 cm; 3 take 10: two lines, filled by turns.
    lines = in_lines(boxes, Spacing(3.0, 0.5, 0.9, most=9), 10.0)
    assert [[box.key for box in line] for line in lines] == [["a", "c", "e"], ["b", "d"]]
    assert len(in_lines(boxes, Spacing(3.0, 0.5, 0.9, most=2), 10.0)) == 3
    group = Box("g", "g", rows=[boxes[:3]])  # 3 x 3 + 2 x 0.5 + 2 x 0.4 = 10.8 cm
    assert [len(line) for line in in_lines([group, boxes[3]], Spacing(3.0, 0.5, 0.9, most=9), 14.2)] == [1, 1]
    assert [len(line) for line in in_lines([group, boxes[3]], Spacing(3.0, 0.5, 0.9, most=9), 14.3)] == [2]


def test_boxes_become_narrower_until_they_fit():
    free = Scheme([], [], [], {}, {})
    assert stepped(3.39) == 3.2
    # 15.7 cm of 20: 5.2 x 15.7 / 20 = 4.08 cm, in steps of 0.2
    assert next_width(5.2, Places(20.0, 10.0), free) == 4.0
    assert next_width(2.3, Places(20.0, 10.0), free) == 2.2
    assert next_width(2.2, Places(20.0, 10.0), free) is None


def test_a_title_stands_left_where_no_arrow_runs():
    arrow = Arrow("a", "b")
    ways = [Way(arrow, ((2.0, -1.0), (2.0, 3.0))), Way(arrow, ((7.0, -1.0), (7.0, 3.0)))]
    box = Rect(0.0, 0.0, 10.0, 5.0)  # free: 0 to 2, 2 to 7 and 7 to 10
    assert list(clear(box, 1.5, 0.5, ways)) == [0.0, 2.0, 7.0]
    assert list(clear(box, 2.5, 0.5, ways)) == [2.0, 7.0]
    assert list(clear(box, 6.0, 0.5, ways)) == []
    assert list(clear(box, 6.0, 0.5, [Way(arrow, ((2.0, 1.0), (2.0, 3.0)))])) == [0.0]  # it runs below the title


def test_a_way_has_corners_alone():
    assert bends([(0, 0), (0, 1), (0, 1), (0, 2), (3, 2), (4, 2)]) == [(0, 0), (0, 2), (4, 2)]


def test_levels_stand_in_their_order_and_only_those_with_boxes(tmp_path):
    _, places = drawn(tmp_path, theory({"results": ["Leren"], "context": ["Plek"]}))
    assert [band.heading.replace("\n", " ") for band in places.bands] == ["Ecologische context", "Resultaten"]


def test_a_group_stands_below_all_that_lead_to_it():
    assert ranks(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]) == {"a": 0, "b": 1, "c": 2}
    # c -> a closes a circle and says nothing
    assert ranks(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) == {"a": 0, "b": 1, "c": 2}


def test_boxes_stand_where_arrows_do_not_cross(tmp_path):
    # 0 leads to 3 and 1 to 2: as the sheet has them the arrows cross, with 3 left of 2 (or 1 left of 0) they do not.
    rows = theory({"context": ["nul", "een"], "results": ["twee", "drie"]}, [("b0", "b3"), ("b1", "b2")])
    left = {placed.box.key: placed.rect.left for placed in drawn(tmp_path, rows)[1].boxes}
    assert (left["b0"] < left["b1"]) == (left["b3"] < left["b2"])


def test_boxes_without_arrows_stand_as_in_the_sheet(tmp_path):
    rows = governance({"a": "", "b": "a", "c": "a", "d": "a", "e": ""}, [("e", "a")])
    left = {placed.box.key: placed.rect.left for placed in drawn(tmp_path, rows)[1].boxes}
    assert left["b"] < left["c"] < left["d"]


def test_what_a_box_of_its_level_leads_to_stands_below_it_in_that_level(tmp_path):
    rows = theory({"context": ["Plek"], "results": ["een", "twee", "drie"]}, [("b1", "b2"), ("b0", "b3")])
    _, places = drawn(tmp_path, rows)
    rects = {placed.box.key: placed.rect for placed in places.boxes}
    assert rects["b1"].top == rects["b3"].top
    assert rects["b1"].bottom < rects["b2"].top
    context, results = (band.rect for band in places.bands)
    assert context.top < rects["b0"].top < rects["b0"].bottom < context.bottom < results.top < rects["b1"].top
    assert rects["b2"].bottom < results.bottom


def test_the_alternative_text_tells_boxes_arrows_and_evidence(tmp_path):
    rows = theory({"interventions": ["Feest"], "results": ["Zin", "Werk"]}, [("b0", "b1"), ("b1", "b0", "feedback")])
    evidence = {"b1": Evidence(12, 1), "b2": Evidence(0, 0)}
    scheme, _ = drawn(tmp_path, rows, evidence)
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


@pytest.mark.parametrize("case", ["long labels", "there and back", "in each other", "a circle"])
def test_labels_of_arrows_stand_beside_their_own_arrow_and_on_nothing(tmp_path, case):
    texts = ("rapporteert maandelijks", "beslist", "vraagt middelen aan de stad")
    scheme, places = drawn(tmp_path, labelled(CASES[case], *texts))
    assert sorted(label.arrow.label for label in places.labels) == sorted(arrow.label for arrow in scheme.arrows)
    ways = {way.arrow: way for way in places.ways}
    solid = [placed.title or placed.rect for placed in places.boxes if placed.title or not placed.box.holds]
    for label in places.labels:
        own = ways.pop(label.arrow)
        near = smaller(label.rect, -0.3)
        assert any(not apart(near, piece) for piece in pieces(own))
        assert all(apart(smaller(label.rect), rect) for rect in solid)
        assert all(apart(smaller(label.rect), piece) for way in places.ways for piece in pieces(way))
    assert all(apart(one.rect, other.rect) for one, other in combinations(places.labels, 2))


def test_a_label_stands_in_the_alternative_text(tmp_path):
    rows = labelled(governance({"a": "", "b": ""}, [("a", "b")]), "beslist")
    scheme, _ = drawn(tmp_path, rows)
    assert "Groep a → Groep b: beslist." in scheme_alt(SchemeFigure(scheme, "Titel", "", "nl"))


def test_boxes_of_one_level_stand_in_one_row_as_the_sheet_says(tmp_path):
    boxes = governance(dict.fromkeys("abcde", ""), [("e", "a"), ("a", "b")])
    scheme, places = drawn(tmp_path, labelled(boxes, a="1", b="10", c="10", d="2", e="2"))
    assert [sorted(box.key for box in row) for row in scheme.rows] == [["a"], ["d", "e"], ["b", "c"]]
    tops = {placed.box.key: placed.rect.top for placed in places.boxes}
    assert tops["a"] < tops["d"] == tops["e"] < tops["b"] == tops["c"]
    named = labelled(boxes, a="results", b="context", c="context", d="partners", e="partners")
    assert [sorted(box.key for box in row) for row in drawn(tmp_path, named)[0].rows] == [["d", "e"], ["b", "c"], ["a"]]
