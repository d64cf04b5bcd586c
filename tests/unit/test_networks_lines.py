"""The lines of a map: which pairs, how wide, which way, which are left out, and what the figure says of that."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from drawn_map_builders import GROUPS, LOOK, RELATIONS, a_network, actors, mapped, network, said, spread
from les_evaluation.core.problems import Problems
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.map_moments import GIVEN, SESSIONS, UNKNOWN, days_of, months_told
from les_evaluation.networks.network import RELATION_COLUMNS, MappedNetworks, network_of, relation_table
from les_evaluation.networks.network_inputs import check_styles
from les_evaluation.networks.pair_lines import PAIR_COLUMNS, Thinning, disparity, pairs_of, thinned
from les_evaluation.output.canvas.colours import GREY, INK, tint
from les_evaluation.output.canvas.paper import HIGHEST
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.maps import map_page as page
from les_evaluation.output.figures.maps.actor_colours import FILLS, REST, actor_colours
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.map_matrix import matrix_of
from les_evaluation.output.figures.maps.map_scale import scale_of
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import LINES, MATRIX, PANELS, MapStyle
from les_evaluation.output.figures.maps.map_words import told_counts
from les_evaluation.output.figures.maps.network_alt import map_alt
from les_evaluation.output.figures.maps.network_map import draw_map
from les_evaluation.output.figures.maps.nodes import FADED, FADED_EDGE
from les_evaluation.output.figures.maps.spots import FILLS as ROLE_FILLS
from les_evaluation.output.kinds.figure_network_difference import figure as difference_figure
from les_evaluation.output.kinds.figure_network_map import figure as map_figure
from network_builders import network_study

KIND = ["relation_type", "direction", "les", "measurement"]


def relations(*rows, strength=np.nan, session="genk_2024-05-02_focusgroep"):
    """Relations of (from, to, type, direction) and of (experiment) where there is one."""
    made = []
    for at, (start, end, kind, direction, *more) in enumerate(rows):
        experiment = more[0] if more else ""
        cells = [f"R{at}", start, end, kind, direction, "genk", experiment, 1, strength, session, "f", at + 2, ""]
        made.append(dict(zip(RELATION_COLUMNS, cells, strict=True)))
    return relation_table(made)


def pairs(*rows):
    """Pairs of (one, other, value)."""
    made = [(one, other, value, np.nan, "undirected", "visie", value) for one, other, value in rows]
    return pd.DataFrame(made, columns=PAIR_COLUMNS).astype({"value": float})


def shown(net, style=None, positions=None, **more):
    places = spread(net.actors) if positions is None else positions
    scale = scale_of([net], places, pairs=True)
    return NetworkMap(net, places, scale=scale, style=style or MapStyle(), **(LOOK | more))


def lines_of(canvas):
    return [line for line in canvas.lines if line.layer == page.ARROW_LAYER]


# Which pairs, how wide, which way


def test_each_pair_is_one_line_and_each_relation_counts_once():
    # a0 and a1: overleg without direction, ondersteuning both ways, besluit one way and kennis the other way: 4.
    # a1 and a2: besluit twice, in two experiments, both from a2 to a1: 2. a0 and a2: overleg, no direction: 1.
    rows = relations(
        ("a0", "a1", "overleg", "undirected"),
        ("a0", "a1", "ondersteuning", "two_way"),
        ("a1", "a0", "besluit", "one_way"),
        ("a0", "a1", "kennis", "one_way"),
        ("a2", "a1", "besluit", "one_way"),
        ("a2", "a1", "besluit", "one_way", "tuin"),
        ("a0", "a2", "overleg", "undirected"),
    )
    every = {"alle": ["overleg", "ondersteuning", "besluit", "kennis"]}
    people = actors("kern", "breed", "breed")
    net = network_of(people, rows, les="genk", relation="alle", measurement=1, groups=every)
    found = pairs_of(net)
    told = found[["one", "other", "relations", "way"]].to_numpy().tolist()
    assert told == [["a0", "a1", 4, "two_way"], ["a2", "a1", 2, "one_way"], ["a0", "a2", 1, "undirected"]]
    assert found["types"].tolist()[0].split(";") == ["overleg", "ondersteuning", "kennis", "besluit"]
    canvas = draw_map(shown(net))
    assert len(lines_of(canvas)) == 3
    heads = [shape for shape in canvas.shapes if shape.layer == page.ARROW_LAYER + 1]
    assert len(heads) == 3  # two on the first, one on the second
    assert "3 verbonden paren, 3 pijlen, 1 verbinding zonder richting" in " ".join(canvas.title.split())


def test_weights_of_a_pair_count_once_too():
    rows = relations(
        ("a0", "a1", "overleg", "two_way"), ("a0", "a1", "besluit", "one_way"), strength=2.5
    )  # 2.5 both ways and 2.5 one way
    net = a_network(actors("kern", "breed"), rows, "beheer")
    assert net.weighted
    assert pairs_of(net)[["relations", "strength", "value"]].to_numpy().tolist() == [[2, 5.0, 5.0]]


def test_ties_that_do_not_tell_what_they_share_share_as_much_as_they_can():
    net = network(actors("kern", "breed", "breed"), ("a0", "a1", 3), ("a1", "a0", 1), ("a2", "a0", 2))
    assert pairs_of(net)[["one", "other", "relations"]].to_numpy().tolist() == [["a0", "a1", 3], ["a2", "a0", 2]]


# What is left out


def test_the_disparity_filter_by_hand():
    # Of a: 8 of 10 with b, k = 3: (1 - 0.8)^2 = 0.04; 1 of 10 with c and d: 0.9^2 = 0.81. b, c and d have one more
    # partner each but d: b with c 1 of 9, k = 2: 8/9; c with b 1 of 2: 1/2, the lower one.
    found = disparity(pairs(("a", "b", 8), ("a", "c", 1), ("a", "d", 1), ("b", "c", 1)))
    assert found == pytest.approx([0.04, 0.5, 0.81, 0.5])


def test_a_pair_alone_tells_nothing():
    assert disparity(pairs(("a", "b", 3))).tolist() == [1.0]


def test_the_backbone_keeps_what_stands_out_and_the_strongest_of_everybody():
    edges = pairs(("a", "b", 8), ("a", "c", 1), ("a", "d", 1), ("b", "c", 1))
    found = thinned(edges, Thinning("backbone", level=0.05))
    # a-b stands out; c would have no line without a-c (the first of its equals), d none without a-d.
    assert found.pairs[["one", "other"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["a", "d"]]
    assert (found.total, found.left_out, found.spared, found.bound) == (4, 1, 2, 0.05)


def test_thinning_by_weight():
    edges = pairs(("a", "b", 3), ("b", "c", 2), ("c", "a", 1), ("c", "d", 1))
    found = thinned(edges, Thinning("weight", at_least=2))
    assert found.pairs["value"].tolist() == [3, 2, 1]  # the last one is the only line of d
    assert (found.left_out, found.spared) == (1, 1)
    # Without a bound, the lowest value that leaves at most half: 3 leaves a-b, and b-c and c-d as the strongest.
    assert thinned(edges, Thinning("weight")).bound == 3


def test_nothing_is_left_out_of_a_map_with_few_lines_or_of_lines_that_are_all_alike():
    few = pairs(*[(f"a{at}", f"a{at + 1}", at % 3 + 1) for at in range(150)])
    assert thinned(few, Thinning()).left_out == 0
    many = pairs(*[(f"a{one}", f"a{other}", (one + other) % 3 + 1) for one, other in combinations(range(20), 2)])
    assert len(many) == 190
    found = thinned(many, Thinning())
    assert found.rule == "backbone"
    assert found.left_out > 0
    assert {*found.pairs["one"], *found.pairs["other"]} == {*many["one"], *many["other"]}
    alike = thinned(many.assign(value=2.0), Thinning())
    assert (alike.left_out, alike.alike) == (0, True)
    assert thinned(many, Thinning("none")).left_out == 0


def dense(size, ties, *, kinds=("visie", "overleg", "besluit")):
    """Actors, and as many ties as asked, most of them among the first actors; none twice."""
    draw = np.random.default_rng(3)
    chances = 1 / np.sqrt(np.arange(1, size + 1))
    seen, rows = set(), []
    while len(rows) < ties:
        one, other = draw.choice(size, 2, replace=False, p=chances / chances.sum())
        kind = kinds[int(draw.integers(len(kinds)))]
        if (frozenset((one, other)), kind) not in seen:
            seen.add((frozenset((one, other)), kind))
            rows.append((f"a{one}", f"a{other}", kind, ["one_way", "two_way", "undirected"][int(draw.integers(3))]))
    roles = ["kern" if at < size // 8 else ("breed", "experiment", "extern")[at % 3] for at in range(size)]
    return actors(*roles), relations(*rows)


EVERY = {"alle": ["visie", "overleg", "besluit"]}


def test_54_actors_and_447_ties_are_thinned_and_the_note_and_the_alternative_text_say_so():
    people, rows = dense(54, 447)
    net = network_of(people, rows, les="genk", relation="alle", measurement=1, groups=EVERY)
    positions = layout(rows, people)
    drawn = shown(net, positions=positions)
    canvas = draw_map(drawn)
    words, total = " ".join(said(canvas).split()), net.pair_count
    assert drawn.form == LINES
    assert len(lines_of(canvas)) == len(drawn.lines.pairs) <= 100
    left = f"Van de {total} verbonden paren zijn er {total - len(lines_of(canvas))} niet getekend."
    assert left in words
    assert "Serrano e.a. 2009" in words
    assert f"{total} verbonden paren" in canvas.title.replace("\n", " ")
    alt = map_alt(drawn)
    assert left in alt
    pairs_told = alt.split("zonder richting): ")[1].split(".")[0].split(", ")
    assert len(pairs_told) == len(drawn.lines.pairs)
    assert canvas.height <= HIGHEST


def test_a_map_of_many_lines_that_are_alike_is_a_matrix_and_says_why():
    people, rows = dense(54, 447, kinds=("visie",))
    net = a_network(people, rows)
    canvas = draw_map(shown(net, positions=layout(rows, people)))
    assert "Als tabel, omdat 447 lijnen op een kaart niet te lezen zijn." in " ".join(said(canvas).split())
    assert canvas.height <= HIGHEST + 0.6
    # Who asks for lines gets them, as thin as can be, without heads.
    lines = draw_map(shown(net, MapStyle(LINES), positions=layout(rows, people)))
    assert {line.width for line in lines_of(lines)} == {0.5}
    assert not [shape for shape in lines.shapes if shape.layer == page.ARROW_LAYER + 1]
    assert "zonder pijlpunten" in said(lines)


def test_heads_are_off_where_there_are_many_lines_or_where_that_is_asked():
    assert MapStyle().has_heads(90)
    assert not MapStyle().has_heads(91)
    assert MapStyle(heads=True).has_heads(500)
    assert not MapStyle(heads=False).has_heads(2)


# Who is pale


def test_who_has_no_tie_on_the_map_is_pale_with_its_own_colour_and_a_grey_name():
    people = actors("kern", "breed", "breed")
    canvas = draw_map(shown(network(people, ("a0", "a1"))))
    spots = {shape.fill: shape.edge for shape in canvas.shapes if shape.layer == page.SPOT_LAYER}
    assert spots[ROLE_FILLS["kern"]] == INK
    assert spots[tint(ROLE_FILLS["breed"], FADED)] == FADED_EDGE
    assert {text.content: text.colour for text in canvas.texts if text.halo} == {
        "Naam 0": INK,
        "Naam 1": INK,
        "Naam 2": GREY,
    }
    assert "bleek" in said(canvas)
    full = draw_map(shown(network(people, ("a0", "a1"), ("a1", "a2"))))
    assert "bleek" not in said(full)


# Colours


def test_colours_go_to_the_most_frequent_values_of_the_study_first():
    people = pd.concat(
        [
            actors(*["breed"] * 5).assign(sector=["zorg", "zorg", "cultuur", "", "sport"]),
            actors("kern", "kern", les="ieper").assign(sector=["cultuur", "cultuur"]),
        ],
        ignore_index=True,
    )
    found = actor_colours(people, "sector", les="genk")
    assert dict(found.legend) == {"cultuur": FILLS[0], "zorg": FILLS[1], "sport": FILLS[2]}
    assert (found.fills["a0"], found.fills["a3"]) == (FILLS[1], REST)
    assert (found.blank, found.others) == (True, 0)
    many = actors(*["breed"] * 9).assign(sector=[f"s{at}" for at in range(9)])
    assert actor_colours(many, "sector", les="genk").others == 2
    assert actor_colours(people, "role", les="genk").fills == {}


def linear(colour):
    """The linear parts of #rrggbb (sRGB, IEC 61966-2-1)."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(parts):
    """CIE L*, a* and b* of linear parts, under D65."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(parts, 0, 1) / [0.9505, 1, 1.089]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, IEEE
# TVCG 15(6), 1291-1298: severity 1.0.
SEEN = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}


@pytest.mark.parametrize("eyes", SEEN)
def test_colours_of_actors_differ_to_colour_blind_readers(eyes):
    found = [lab(np.array(SEEN[eyes]) @ linear(colour)) for colour in (*FILLS, REST)]
    # A difference of 2.3 is just seen (Mahy, Van Eycken and Oosterlinck 1994): six times that.
    assert min(np.linalg.norm(one - other) for one, other in combinations(found, 2)) > 6 * 2.3


def test_colours_of_actors_differ_in_grey_print():
    assert min(np.diff(sorted(lab(linear(colour))[0] for colour in (*FILLS, REST)))) > 6


# A panel per type, and a matrix


def test_panels_have_the_same_places_and_their_own_ties():
    people, rows = mapped(12)
    net = a_network(people, rows, "beheer")
    parts = [a_network(people, rows, kind) for kind in GROUPS["beheer"]]
    drawn = shown(net, MapStyle(PANELS), positions=layout(rows, people), parts=parts)
    canvas = draw_map(drawn)
    assert drawn.form == PANELS
    kinds = [part.relation for part, _ in drawn.panels]
    assert kinds == [kind for kind in GROUPS["beheer"] if kind in set(rows["relation_type"])]
    assert len(lines_of(canvas)) == sum(pairs_of(part).shape[0] for part in parts)
    heads = [text.content for text in canvas.texts if text.bold and text.content.startswith(tuple(RELATIONS.values()))]
    assert [head.split(" (")[0] for head in heads] == [RELATIONS[kind] for kind in kinds]
    # Long names stand once in a key, with the number that each has on every panel.
    numbers = [text.content for text in canvas.texts if text.halo]
    assert sorted(numbers) == sorted(str(at) for at in [*range(1, 13)] * len(kinds))
    assert said(canvas).count("Partner nummer 3") == 1
    spots = [shape.points.mean(axis=0) for shape in canvas.shapes if shape.layer == page.SPOT_LAYER]
    apart = np.diff([at[0] for at in (spots[0], spots[len(spots) // len(kinds)])])
    assert apart == pytest.approx(7.675 + 0.35)  # half of 15.7 cm, less the white between two panels
    assert all(f"{RELATIONS[kind]} (" in map_alt(drawn) for kind in kinds)


def test_the_ground_of_the_core_group_is_the_same_on_every_panel():
    # A member has seven relations on the first panel and one on the second, so that it is larger there.
    people = actors(*["kern"] * 4, *["breed"] * 4)
    first = network(people, *[("a0", f"a{at}") for at in range(1, 8)])
    second = network(people, ("a0", "a1"))
    drawn = shown(first, MapStyle(PANELS), parts=[first, second])
    canvas = draw_map(drawn)
    grounds = [line for line in canvas.lines if line.layer == page.HULL_LAYER]
    grounds += [shape for shape in canvas.shapes if shape.layer == page.HULL_LAYER]
    widths = sorted(getattr(one, "width", 0) for one in grounds)
    assert len(grounds) % 2 == 0
    assert widths[::2] == widths[1::2]
    lefts = [shape for shape in canvas.shapes if shape.layer == page.HULL_LAYER]
    half = len(lefts) // 2
    across = [b.points - a.points for a, b in zip(lefts[:half], lefts[half:], strict=True)]
    assert all(np.allclose(shift, across[0]) for shift in across)
    assert [a.radius for a in lefts[:half]] == [b.radius for b in lefts[half:]]


def test_the_head_of_a_panel_always_tells_its_pairs():
    people = actors("kern", "kern", "breed")
    ties = network(people, ("a0", "a1"), ("a1", "a2"))
    # Both lines without a direction: two pairs as well.
    lines = replace(ties, ties=ties.ties.assign(directed=False))
    told = told_counts(lines, shown(lines).study, pairs_always=True)
    assert told == "3 partners, 2 verbonden paren, 2 verbindingen zonder richting"


def test_one_type_alone_has_no_panels():
    net = network(actors("kern", "breed"), ("a0", "a1"))
    assert shown(net, MapStyle(PANELS), parts=[net]).form == LINES


def test_a_matrix_has_the_core_first_and_goes_from_row_to_column():
    people = actors("breed", "kern", "extern", "kern")
    net = network(people, ("a0", "a1", 2), ("a1", "a3", 1), ("a3", "a1", 3))
    matrix = matrix_of(net)
    assert list(matrix.actors) == ["a1", "a3", "a0", "a2"]
    assert matrix.cells.tolist() == [[0, 1, 0, 0], [3, 0, 0, 0], [2, 0, 0, 0], [0, 0, 0, 0]]
    few = matrix_of(net, most=2)
    assert (list(few.actors), few.left_out) == (["a1", "a3"], 2)
    drawn = shown(net, MapStyle(MATRIX))
    canvas = draw_map(drawn)
    words = [text.content for text in canvas.texts]
    assert words.index("Naam 1") < words.index("Naam 3") < words.index("Naam 0")
    assert "Pijlen van Naam 0 (met het aantal relaties) naar: Naam 1 2." in map_alt(drawn)
    assert map_alt(drawn).startswith("Tabel met partners in rijen en kolommen")


# Measurement and month in the title


@pytest.mark.parametrize(
    ("days", "nl", "en"),
    [
        (["2023-05-22"], "mei 2023", "May 2023"),
        (["2023-05-22", "2023-06-15"], "mei–juni 2023", "May–June 2023"),
        (["2023-12-01", "2024-01-09", "2023-12-24"], "december 2023–januari 2024", "December 2023–January 2024"),
        ([], "", ""),
    ],
)
def test_months_in_words(days, nl, en):
    found = [dt.date.fromisoformat(day) for day in days]
    assert (months_told(found, "nl"), months_told(found, "en")) == (nl, en)


def test_months_come_from_the_configuration_or_else_from_the_sessions():
    rows = relations(("a0", "a1", "visie", "one_way"))
    rows.loc[0, "merged"] = "row 9 (one_way, genk_2024-06-01_interview)"
    here = {"les": "genk", "measurement": 1, "types": ["visie"]}
    assert days_of({}, rows, **here) == (SESSIONS, [dt.date(2024, 5, 2), dt.date(2024, 6, 1)])
    assert days_of({"1": "2023-03-01"}, rows, **here) == (GIVEN, [dt.date(2023, 3, 1)])
    assert days_of({"1": {"genk": "2023-03-01"}}, rows, **here) == (GIVEN, [dt.date(2023, 3, 1)])
    assert days_of({"1": {"ieper": "2023-03-01"}}, rows, **here)[0] == SESSIONS
    # One session without a day: no months, rather than some of them.
    assert days_of({}, rows.assign(session_id="genk_1"), **here) == (UNKNOWN, [])
    # Of a relation without a row at this measurement, those of the others.
    assert days_of({}, rows, les="genk", measurement=1, types=["kennis"])[0] == SESSIONS


def test_measurement_and_month_stand_in_every_title():
    rows = relations(("a0", "a1", "visie", "one_way"))
    later = rows.assign(measurement=2, session_id="genk_2025-01-09_focusgroep")
    people = actors("kern", "breed")
    both = pd.concat([rows, later], ignore_index=True)
    study = network_study(RELATIONS, {"genk": "Genk"})
    entry = {"number": 1, "slug": "x", "les": "genk", "relation": "visie"}
    first = entry | {"kind": "network_map", "measurement": 1}
    study.config["figures"] = [first]
    data = MapData(study, MappedNetworks(people, both), layout(both, people))
    drawn = map_figure(Request(first, study, data))
    assert drawn.title == "Netwerkmap Genk – Visie, meting 1, mei 2024 (n=2 partners, 1 verbonden paar, 1 pijl)"
    changed = difference_figure(Request(entry | {"kind": "network_difference"}, study, data))
    assert changed.title.endswith("verschil tussen meting 1 (mei 2024) en meting 2 (januari 2025)")
    # A title of the configuration keeps what it says of these itself.
    for own, starts in (
        ("Wie werkt samen", "Wie werkt samen, meting 1, mei 2024 (n=2"),
        ("Samen (Meting 1)", "Samen (Meting 1), mei 2024 (n=2"),
        ("Samen in mei 2024: meting 1", "Samen in mei 2024: meting 1 (n=2"),
        ("Samen na meting 12", "Samen na meting 12, meting 1, mei 2024 (n=2"),
    ):
        assert map_figure(Request(first | {"title": own}, study, data)).title.startswith(starts)
    named = difference_figure(Request(entry | {"kind": "network_difference", "title": "Wat er bijkwam"}, study, data))
    assert named.title == "Wat er bijkwam: verschil tussen meting 1 (mei 2024) en meting 2 (januari 2025)"


# Settings


def test_a_style_is_read_from_the_entry():
    style = MapStyle.of({"style": {"drawn": "lines", "colour_by": "sector", "heads": False, "at_least": 2}})
    assert (style.drawn, style.colour, style.heads) == ("lines", "sector", False)
    assert style.thinning == Thinning("weight", 2)
    assert MapStyle.of({"style": {"level": 0.1}}).thinning == Thinning("backbone", level=0.1)
    assert MapStyle.of({}) == MapStyle()


@pytest.mark.parametrize(
    ("style", "idle"),
    [
        ({"drawn": "matrix", "heads": True}, ["heads"]),
        ({"drawn": "strands", "thin": "backbone", "level": 0.1}, ["thin", "level"]),
        ({"thin": "weight", "level": 0.1}, ["level"]),
        ({"thin": "none", "at_least": 2}, ["at_least"]),
        ({"drawn": "matrix", "thin": "none"}, []),
        ({"drawn": "panels", "thin": "weight", "at_least": 2}, []),
    ],
)
def test_a_setting_that_changes_nothing_is_told(style, idle):
    problems = Problems()
    entry = {"number": 3, "slug": "x", "kind": "network_map", "les": "genk", "style": style}
    check_styles([entry], problems=problems)
    assert [problem.place.column.split(" (")[0].rsplit(".", 1)[-1] for problem in problems.found] == idle


def test_a_map_of_six():
    people, rows = mapped(6)
    net = replace(a_network(people, rows, "beheer"))
    assert len(lines_of(draw_map(shown(net, positions=layout(rows, people))))) == net.pair_count
