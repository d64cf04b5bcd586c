"""From what is drawn in a picture, and from claims about no answers, to the rows: counted by hand in a few of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from les_evaluation.core.texts import text
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES, Diagrams
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.canvas.saving import told_in
from les_evaluation.output.canvas.spot_names import map_kind, spot, tie_spot
from les_evaluation.output.fact_claims.fact_list import FactClaim
from les_evaluation.output.fact_claims.fact_notation import fact_key
from les_evaluation.output.figures.maps.arrows import Arrow, Style, draw_arrows
from les_evaluation.output.figures.maps.spots import Spot
from les_evaluation.output.pages.claimed_rows import ClaimedParts, claims_grid
from les_evaluation.output.pages.coded_rows import code_totals_grid
from les_evaluation.output.pages.drawn_spots import box_spots, map_spots, maps_spots, page_spots, session_spots
from les_evaluation.output.pages.mapped_rows import actors_measures_grid
from les_evaluation.output.pages.reached_rows import left_out_grid
from les_evaluation.output.pages.source_rows import Grid
from les_evaluation.output.pages.uncounted import told_uncounted, uncounted_cells
from les_evaluation.study.registry import kinds
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COSTS
from test_reached_rows import GROUPED, decisions, in_two_waves
from test_source_rows import CODES, CODING, STUDY, mapped, table

ONE_MAP = {"les": "a", "relation": "beheer", "measurement": 1}


def told(spots):
    """Name -> places of the rows."""
    return {name: one.places for name, one in spots.items()}


def test_a_partner_and_a_line_of_a_map_lead_to_their_rows():
    # Rows: K1 to K2 visie, K1 to B1 overleg, K2 to B1 overleg; what is printed for K1 is L-K1.
    found = told(map_spots(mapped(), ONE_MAP))
    assert found[spot("", "L-K1")] == [0, 1]
    assert found[tie_spot("L-K1", "L-B1", way=False)] == [1]
    # On a panel of one type of relation only those of that type.
    assert found[spot("overleg", "L-K1")] == [1]
    assert spot("visie", "L-B1") not in found
    # A way is told apart only where it has other rows than the pair.
    assert not [name for name in found if "→" in name]
    both = mapped().mapped
    back = both.relations.assign(from_actor_id=["K1", "K2", "K2"], to_actor_id=["K2", "K1", "B1"])
    there = told(map_spots(MappedStudy(STUDY, replace(both, relations=back)), ONE_MAP))
    assert there[tie_spot("L-K2", "L-K1", way=False)] == [0, 1]
    assert (there[tie_spot("L-K1", "L-K2", way=True)], there[tie_spot("L-K2", "L-K1", way=True)]) == ([0], [1])


def test_two_measurements_and_all_maps_beside_each_other_lead_to_their_rows():
    tables = mapped().mapped
    later = MappedStudy(STUDY, replace(tables, relations=tables.relations.assign(measurement=[1, 1, 2])))
    assert told(maps_spots(later, {"les": "a", "relation": "beheer"}))[spot("", "L-B1")] == [1, 2]
    every = told(maps_spots(later, {}))
    assert every[spot("a", "1", "visie")] == [0]
    assert every[spot("a", "1", "")] == [0, 1]
    assert every[spot("a", "2", "beheer")] == [2]


def test_partners_and_lines_of_every_map_of_a_page_lead_to_their_rows():
    # Rows: K1 to K2 visie, K1 to B1 overleg at the first measurement; K2 to B1 overleg at the second.
    tables = mapped().mapped
    both = MappedStudy(STUDY, replace(tables, relations=tables.relations.assign(measurement=[1, 1, 2])))
    found = told(page_spots(both, "a"))
    assert found[spot(map_kind("overleg", 1), "L-B1")] == [1]
    assert found[spot(map_kind("overleg", 2), "L-B1")] == [2]
    assert found[spot(map_kind("beheer", 1), "L-K1")] == [0, 1]  # of both types
    assert found[tie_spot("L-K2", "L-K1", way=False, kind=map_kind("beheer", 1))] == [0]
    assert page_spots(both, "b") == {}


def test_a_session_a_box_and_a_survey_wave_lead_to_their_rows():
    found = told(session_spots(CODES, {}, None, {}))
    assert found[spot("a", "2024-01-02", "focus_group")] == found[spot("a", "2024-01", "focus_group")] == [0]
    moments = [{"label": "MM1", "from": "2024-01-01", "until": "2024-01-31"}]
    waves = {
        "w1": {"opened": "2024-01-05", "closed": "2024-02-05"},
        "w2": {"opened": "2024-03-01", "closed": "2024-03-02"},
    }
    answered = in_two_waves()
    in_moments = session_spots(CODES, {"moments": moments}, answered, waves)
    assert told(in_moments)[spot("focus_group", "0")] == [0]
    assert spot("interview", "0") not in in_moments
    # Rows 2 to 5 of spring, and not the one of autumn nor what counts in its wave alone.
    assert (in_moments[spot("survey", "0")].places, in_moments[spot("survey", "0")].sheet) == (
        [0, 1, 2, 3],
        "responses",
    )
    boxes = table(
        DIAGRAM_TABLES["boxes"],
        {"diagram": "d", "box": "b1", "label": "Twee", "codes": "two"},
        {"diagram": "d", "box": "b2", "label": "Twee"},
    )
    assert told(box_spots(CODES, {"diagram": "d"}, replace(Diagrams(), boxes=boxes))) == {"b1": [1, 2]}


def test_a_line_of_a_picture_tells_where_it_can_be_clicked():
    canvas = Canvas()
    ends = [Spot("B", 2.0, -2.0, 0.2, "kern"), Spot("A", 8.0, -2.0, 0.2, "kern")]
    draw_arrows(canvas, [Arrow("B", "A", 1.0, (Style("#000000"),))], ends, layer=1)
    assert {name for _, name in canvas.led} == {"\nA\nB"}
    labelled = Canvas(printed={"A": "Zorg", "B": "Kunst"})
    draw_arrows(labelled, [Arrow("B", "A", 1.0, (Style("#000000"),), twin=True)], ends, layer=1)
    labelled.lead(tie_spot("B", "A", way=False), np.array([[1.0, -1.0]]))
    assert {name for _, name in labelled.led} == {"\nKunst\n→\nZorg", "\nKunst\nZorg"}
    middles = sorted((left + right) / 2 for (left, right, _, _), _ in canvas.led)
    assert middles[1] == pytest.approx(5.0, abs=0.01)  # halfway between the two
    canvas.depth = 4.0
    plot = canvas.drawn()
    assert told_in(plot, plot.draw())["bars"][0][4:] == ["", "", "\nA\nB", ""]
    canvas.lead("x", np.array([[1.0, -1.0], [2.0, -3.0]]), around=0.5)
    assert canvas.led[-1] == ((0.5, 2.5, -3.5, -0.5), "x")


def claim(name, about, quantity, **cells):
    return FactClaim(name, "", "", fact_key({"about": about, "quantity": quantity} | cells), (), "")


def behind(claims, **parts):
    grid = claims_grid(claims, ClaimedParts(parts.pop("study", STUDY), **parts))
    return {one.words[0]: (one.sheet, list(one.places)) for one in grid.derived}


def test_claims_about_no_answers_lead_to_their_rows():
    costs = table(
        COSTS,
        {"les": "a", "actor": "X", "actor_type": "Stad", "amount": 3.0},
        {"les": "b", "actor": "Y", "actor_type": "Stad", "amount": 4.0},
        {"les": "b", "actor": "Z", "actor_type": "School", "amount": 5.0},
    )
    told_costs = [claim("k1", "costs", "total", item="Stad"), claim("k2", "costs", "total", item="Stad", les="b")]
    assert behind(told_costs, costs=costs) == {"k1": ("costs", [0, 1]), "k2": ("costs", [1])}
    of_codes = [
        claim("s", "sessions", "count", item="interview"),
        claim("r", "ratings", "rating", item="netwerk", les="a"),
        claim("t", "ratings", "count", item="stadium", answers="Begin"),
        claim("u", "ratings", "count", item="stadium", answers="Einde"),
        claim("g", "codes", "references", item="top", les="a"),
        claim("h", "codes", "success_references", item="two"),
        claim("i", "codes", "sessions", item="one"),
    ]
    assert behind(of_codes, coded=CODES) == {
        "s": ("sessions", [1]),
        "r": ("ratings", [1]),
        "t": ("ratings", [2]),
        "g": ("segments", [0, 1, 2]),
        "h": ("segments", [1]),
        "i": ("sessions", [0, 1]),
    }
    maps = [
        claim("n", "network", "ties", item="beheer", les="a"),
        claim("d", "network", "degree", item="beheer", answers="K1", les="a"),
        claim("b", "network", "betweenness", item="beheer", answers="K1", les="a"),
    ]
    found = behind(maps, mapped=mapped())
    assert found == {"n": ("relations", [0, 1, 2]), "d": ("relations", [0, 1]), "b": ("relations", [0, 1, 2])}


def test_claims_about_the_response_lead_to_who_is_counted_and_who_was_invited_is_in_no_row():
    study = Study(GROUPED | {"les": {"a": {"name": "Aalst"}}})
    claims = [
        claim("all", "response", "significant", les="a"),
        claim("wave", "response", "significant", les="a", item="w1"),
        claim("group", "response", "significant", les="a", group="kern"),
        claim("asked", "response", "invited", les="a"),
    ]
    rows = in_two_waves().rows
    found = {
        name: [int(rows["source_row"][at]) for at in at_rows]
        for name, (_, at_rows) in behind(claims, study=study, reached=in_two_waves()).items()
    }
    # As the table of the response has them: rows 2, 4, 5 and 9; in spring 8 in place of 9; the core rows 2 and 5.
    assert found == {"all": [2, 4, 5, 9], "wave": [2, 4, 5, 8], "group": [2, 5]}


def test_rows_left_out_are_told_by_reason_with_their_file_sheet_and_row():
    grid, sheet = left_out_grid([decisions()], STUDY)
    assert grid.lines == [(["dubbel"], [("1", [0])]), (["test"], [("1", [1])])]
    assert sheet.rows[0] == ["a.xlsx", "Data", "7", "dubbel"]


def test_two_codes_of_one_name_keep_their_lines_also_where_one_has_no_row():
    codes = CODING.codes.assign(name=["Boven", "Een", "Een"])
    alone = replace(CODING, codes=codes, segments=CODING.segments[CODING.segments["code_id"] == "two"])
    grid = code_totals_grid(replace(CODES, coding=alone), {})
    assert [(words, cells[0][0]) for words, cells in grid.as_data["lines"]] == [
        (["Boven"], "2"),
        (["Een"], "0"),
        (["Een"], "2"),
    ]
    assert Grid("s", ["n"], [(["a"], [("0", [])])]).as_data["lines"] == []


def test_numbers_that_count_nothing_say_why():
    header = ["LES", "Uitgenodigd", "Gestart"]
    rows = [["Aalst", "50", "9"], ["Brugge", "–", "7"]]
    cells = uncounted_cells(header, rows, heads={"tables.invited": "invited"}, study=STUDY)
    assert set(cells) == {(0, 1)}
    assert told_uncounted(cells, header, rows).startswith("Uitgenodigd: wie uitgenodigd is")
    # The same name before a row.
    turned = uncounted_cells(["", "A"], [["Uitgenodigd", "50"]], heads={"tables.invited": "invited"}, study=STUDY)
    assert set(turned) == {(0, 1)}
    facts = uncounted_cells(["", "A"], [["Begin", "2021"], ["Plaats", "Genk"]], heads={"*": "configured"}, study=STUDY)
    assert set(facts) == {(0, 1)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_kind_calls_uncounted_is_a_name_and_a_reason_of_the_texts(language):
    for kind in kinds("tables").values():
        for name, reason in kind.uncounted.items():
            assert name == "*" or text(name, language)
            assert text(f"report.uncounted.{reason}", language)


def test_what_is_told_of_partners_stands_in_the_order_of_the_rows():
    # K1 to K2, K1 to B1, K2 to B1: the same file whatever order Python gives to sets.
    spots = [name for name in map_spots(mapped(), ONE_MAP) if "→" not in name]
    assert spots[:6] == ["\nL-K1", "\nL-K2", "\nL-B1", "\nL-K1\nL-K2", "\nL-B1\nL-K1", "\nL-B1\nL-K2"]
    measured = [one.words[0] for one in actors_measures_grid(mapped(), {}).derived if one.words]
    assert list(dict.fromkeys(measured)) == ["L-K1", "L-K2", "L-B1"]
