"""The map of one network: one LES, one relation, one measurement."""

from __future__ import annotations

from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.figures.maps.map_keys import map_legend
from les_evaluation.output.figures.maps.map_lines import arrows_for, kinds_of, pair_lines, style_of_kinds
from les_evaluation.output.figures.maps.map_matrix import draw_matrix
from les_evaluation.output.figures.maps.map_notes import map_note
from les_evaluation.output.figures.maps.map_page import draw_body, empty_figure, finish
from les_evaluation.output.figures.maps.map_panels import draw_panels
from les_evaluation.output.figures.maps.map_places import must_have, page_places
from les_evaluation.output.figures.maps.map_shown import NetworkMap, map_spots, told_empty
from les_evaluation.output.figures.maps.map_style import MATRIX, PANELS, STRANDS


def draw_map(shown: NetworkMap) -> Canvas:
    """The map of a network, in the form that its style or its size asks; 16 cm wide.

    A network without ties gives a figure that says so. Raises ValueError where an actor has no position or label.
    """
    network, scale, study = shown.network, shown.scale, shown.study
    canvas = Canvas(printed=shown.printed)
    canvas.write_title(shown.heading)
    if network.ties.empty:
        return empty_figure(canvas, told_empty(network, study))
    places, height = page_places(shown.positions, les=network.les)
    spots = map_spots(shown, network, places, scale=scale)
    must_have(shown.printed, [spot.actor for spot in spots], what="label")
    if shown.form == MATRIX:
        return draw_matrix(canvas, shown)
    if shown.form == PANELS:
        return draw_panels(canvas, shown, places, height=height)
    if shown.form == STRANDS:
        styles = style_of_kinds(kinds_of(network.ties, study.relations), study.relations)
        arrows = arrows_for(network, styles, scale=scale)
    else:
        arrows = pair_lines(shown.lines.pairs, scale, weighted=network.weighted, heads=shown.heads)
    draw_body(canvas, spots, arrows, labels=shown.printed, height=height)
    return finish(canvas, map_legend(shown, spots, scale=scale), note=map_note(shown))
