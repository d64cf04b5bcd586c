"""The map of a page with networks as a figure for the browser. The one module that imports plotly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

import numpy as np
import plotly.graph_objects as go

from les_evaluation.networks.network import MAP_WIDTH, Network
from les_evaluation.output.canvas.colours import GREY, INK, WHITE
from les_evaluation.output.figures.maps.convex import convex_hull
from les_evaluation.output.figures.maps.core_outline import HOLE, ground_of, holes_in
from les_evaluation.output.figures.maps.label_places import LABEL
from les_evaluation.output.figures.maps.map_colours import core_ground, relation_colour, role_fill
from les_evaluation.output.figures.maps.map_looks import LEADER_COLOUR
from les_evaluation.output.figures.maps.map_words import number_text, told_count
from les_evaluation.output.figures.maps.spots import LEFT_DASH, LEFT_WIDTH, SHAPES, Spot
from les_evaluation.output.pages.network_page_places import ALONE, TOGETHER, Drawn, Way, closed

PIXELS = 61.0  # per cm of a map
PIXELS_PER_POINT = PIXELS / 28.35  # of what is drawn on the map
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle-up"}
# A symbol of plotly in parts of a disc that is as large: it counts its size as that of the disc around or in it.
SYMBOL_SIZES = {"circle": 1.0, "square": 0.89, "diamond": 0.96, "triangle": 1.2}
# How much larger a symbol of plotly becomes when all its sides move outward, in parts of what they move.
SYMBOL_GROWTH = {"circle": 1.0, "square": 1.0, "diamond": 1.09, "triangle": 2.0}
# The corners of a symbol of plotly, from its middle and upwards, in halves of its size.
SYMBOL_CORNERS = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle": ((-1.155, -0.5), (1.155, -0.5), (0, 1)),
}
COLOURS = ("#0b756b", "#1a1a1a", "#d55e00", "#9c3587", "#5b4fb3", "#7a4b00", "#0072b2", "#6b6b6b")  # of relations
# As plotly calls them, in parts of the width of a line; a relation beyond the colours has the next one.
DASHES = ("solid", "dot", "dash")
# Of labels: a ring of white, wide enough to part a letter from a thick line under it.
SHADOW = ", ".join(f"{x}px {y}px 1px #fff" for x in (-2, 0, 2) for y in (-2, 0, 2))
FONT = "'Open Sans', 'Segoe UI', Arial, sans-serif"


def rounded(value: float) -> float:
    """A coordinate to a hundredth of a millimetre: more only makes the page longer."""
    return round(float(value), 3)


def plotly_text(words: str) -> str:
    """Words as plotly shows them literally: it takes <, > and & for html, but knows no name for a quote."""
    return escape(words, quote=False)


def figure_of(drawn: Drawn) -> dict:
    """The map with every network, as plotly.js takes it; which of them are seen, and how, the page decides.

    data: the ground of the core group, lines, heads and hover points of each network, lines from actors to labels, the
    rings of newcomers, actors, labels. meta: index of the network that a trace belongs to, -1 for none. name:
    ALONE or TOGETHER of lines and heads, which stop at actors as large as they are then. layout.shapes: the outlines
    of the leavers of `drawn`, in that order.
    """
    figure = go.Figure()
    for trace in hull_traces(drawn.spots):
        figure.add_trace(trace)
    for index in range(len(drawn.networks)):
        for trace in network_traces(drawn, index):
            figure.add_trace(trace)
    for colour, width in ((WHITE, 3), (LEADER_COLOUR, 1)):  # with white at both sides, to be seen over the lines
        figure.add_trace(path_trace(leaders_of(drawn), meta=-1, line={"color": colour, "width": width}))
    # Whoever points at an actor also points at its ring: only one of them may answer.
    figure.add_trace(actor_trace(drawn, fills=[WHITE] * len(drawn.spots), hoverinfo="skip"))
    figure.add_trace(actor_trace(drawn, fills=[role_fill(spot.role) for spot in drawn.spots], hoverinfo="text"))
    figure.add_trace(label_trace(drawn))
    axis = {"visible": False, "fixedrange": False}
    figure.update_layout(
        template={},
        width=round(MAP_WIDTH * PIXELS),
        height=round(drawn.height * PIXELS),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={**axis, "range": [0, MAP_WIDTH]},
        yaxis={**axis, "range": [0, rounded(drawn.height)], "scaleanchor": "x"},
        shapes=[left_outline(drawn.spots[at], radius=drawn.scale.radius(0)) for at in drawn.leavers],
        showlegend=False,
        hovermode="closest",
        dragmode="pan",
        font={"family": FONT, "color": INK},
        paper_bgcolor=WHITE,
        plot_bgcolor=WHITE,
        hoverlabel={"bgcolor": WHITE, "font": {"family": FONT, "color": INK, "size": 13}, "align": "left"},
    )
    return json.loads(figure.to_json())


def hull_traces(spots: Sequence[Spot]) -> list[go.Scatter]:
    """The pale ground of the core group as the maps have it, and white where somebody else still stands on it."""
    members = [spot for spot in spots if spot.role == "kern"]
    others = [spot for spot in spots if spot.role != "kern"]
    rings: list[np.ndarray] = []
    holes: list[np.ndarray] = []
    if members:
        places = np.array([spot.place for spot in members])
        grounds, links, pad = ground_of(members, others)
        rings = [*grounds, *(around(ends, pad) for ends in links), *(around([place], pad) for place in places)]
        holes = [around([spot.place], spot.reach + HOLE) for spot in holes_in(places, others, links, pad=pad)]
    return [
        path_trace([closed(ring) for ring in paths], meta=-1, fill="toself", fillcolor=colour, line={"width": 0})
        for paths, colour in [(rings, core_ground()[0]), *([(holes, WHITE)] if holes else [])]
    ]


def around(places: Sequence[np.ndarray], reach: float) -> np.ndarray:
    """The outline, anticlockwise, of all that lies within `reach` cm of a place, or of the line between two."""
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    rim = reach * np.column_stack([np.cos(turns), np.sin(turns)])
    return convex_hull(np.vstack([place + rim for place in places]))


def leaders_of(drawn: Drawn) -> list[np.ndarray]:
    """Lines from actors to labels that stand away from them.

    From where an actor without partners ends: one with more of them lies over the line, and none leaves a gap.
    """
    found = []
    for spot, label in zip(drawn.spots, drawn.placed, strict=True):
        if label.leader is not None:
            along = label.leader[0] - spot.place
            edge = replace(spot, radius=drawn.scale.radius(0)).reach
            found.append(np.array([spot.place + along / np.linalg.norm(along) * edge, label.leader[1]]))
    return found


def path_trace(paths: Iterable[np.ndarray], *, meta: int, **look: object) -> go.Scatter:
    """Lines or outlines as one trace, with a gap after each."""
    x: list[float | None] = []
    y: list[float | None] = []
    for path in paths:
        x += [*(rounded(value) for value in path[:, 0]), None]
        y += [*(rounded(value) for value in path[:, 1]), None]
    return go.Scatter(x=x, y=y, mode="lines", hoverinfo="skip", meta=meta, **look)


def network_traces(drawn: Drawn, index: int) -> list[go.Scatter]:
    """The lines of a network by width, their heads, and points in the middle that tell what an arrow stands for."""
    network, ways = drawn.networks[index], drawn.ways[index]
    colour, dash = look_of(drawn, network.relation)
    dashed = {} if dash == DASHES[0] else {"dash": dash}
    shafts: dict[tuple[str, float], dict[int, np.ndarray]] = {}
    heads: dict[str, list[np.ndarray]] = {ALONE: [], TOGETHER: []}
    for at, way in enumerate(ways):
        for name in heads:
            shafts.setdefault((name, way.value), {})[at] = way.shafts[name]
            heads[name] += [closed(corners) for corners in way.heads[name]]
    traces = []
    for (name, value), paths in sorted(shafts.items()):
        width = drawn.scale.width(value, weighted=network.weighted)
        look = {"color": colour, "width": rounded(width * PIXELS_PER_POINT), **dashed}
        # customdata: which lines they are, by which a click on one is known.
        traces.append(path_trace(paths.values(), meta=index, name=name, line=look, customdata=list(paths)))
    outline = {"color": WHITE, "width": 0.5}
    traces += [
        path_trace(paths, meta=index, name=name, fill="toself", fillcolor=colour, line=outline)
        for name, paths in heads.items()
    ]
    traces.append(
        go.Scatter(
            x=[rounded(way.middle[0]) for way in ways],
            y=[rounded(way.middle[1]) for way in ways],
            mode="markers",
            marker={"size": 14, "color": colour, "opacity": 0},
            hovertext=[told_way(drawn, network, way) for way in ways],
            hoverinfo="text",
            meta=index,
        )
    )
    return traces


def look_of(drawn: Drawn, relation: str) -> tuple[str, str]:
    """The colour and the dash (one of DASHES) of the arrows of a relation.

    As many relations as COLOURS x DASHES are told apart, and no study has more: `prepare_config` refuses them. Where a
    house style has fewer colours, a dash tells apart those that share one.
    """
    shown = [relation_colour(kind, at, COLOURS[at % len(COLOURS)]) for at, kind in enumerate(drawn.order)]
    place = drawn.order.index(relation)
    return shown[place], DASHES[shown[:place].count(shown[place]) % len(DASHES)]


def told_way(drawn: Drawn, network: Network, way: Way) -> str:
    """What an arrow stands for, as shown beside it."""
    sign = "–" if way.plain else "↔" if way.both else "→"
    head = f"<b>{plotly_text(drawn.labels[way.start])} {sign} {plotly_text(drawn.labels[way.end])}</b>"
    said = [drawn.name(network), told_count(way.weight, "relations", drawn.study)]
    if network.weighted:
        said.append(
            drawn.study.text(
                "figures.network.counts.strength", n=number_text(way.value, drawn.study.language, whole=True)
            )
        )
    if way.types != [network.relation]:
        said.append(", ".join(drawn.study.relations.get(kind, kind) for kind in way.types))
    return "<br>".join([head, *map(plotly_text, said)])


def actor_trace(drawn: Drawn, *, fills: Sequence[str], hoverinfo: str) -> go.Scatter:
    """All actors, or the rings around them; sizes, looks and what is told of them are filled in by the page."""
    return go.Scatter(
        x=[rounded(spot.x) for spot in drawn.spots],
        y=[rounded(spot.y) for spot in drawn.spots],
        mode="markers",
        marker={
            "symbol": [SYMBOLS[SHAPES[spot.role]] for spot in drawn.spots],
            "color": list(fills),
            "size": [1] * len(drawn.spots),
            "line": {"color": INK, "width": 1},
            "opacity": 1,
        },
        hovertext=[""] * len(drawn.spots),
        hoverinfo=hoverinfo,
        meta=-1,
    )


def left_line() -> dict:
    """The line around an actor that left: colour, width in pixels and dash as plotly and an .svg take it."""
    dash = ",".join(f"{rounded(part * PIXELS_PER_POINT):g}px" for part in LEFT_DASH)
    return {"color": GREY, "width": rounded(LEFT_WIDTH * PIXELS_PER_POINT), "dash": dash}


def left_outline(spot: Spot, *, radius: float) -> dict:
    """The dashed outline of an actor that left, around its symbol.

    No symbol of plotly has a dashed line. In cm on the map, so that it grows with all else when a reader zooms in.
    """
    shape = SHAPES[spot.role]
    half = radius * SYMBOL_SIZES[shape]
    look = {"line": left_line(), "visible": False}
    if shape == "circle":
        (x0, y0), (x1, y1) = spot.place - half, spot.place + half
        return {"type": "circle", "x0": rounded(x0), "x1": rounded(x1), "y0": rounded(y0), "y1": rounded(y1), **look}
    places = spot.place + half * np.array(SYMBOL_CORNERS[shape])
    corners = "L".join(f"{rounded(x):g},{rounded(y):g}" for x, y in places)
    return {"type": "path", "path": f"M{corners}Z", **look}


def label_trace(drawn: Drawn) -> go.Scatter:
    """The labels, where they overlap neither each other nor an actor."""
    placed = drawn.placed
    contents = [f"<b>{label.number}</b>" if label.number else plotly_text(label.content) for label in placed]
    return go.Scatter(
        x=[rounded((label.left + label.right) / 2) for label in placed],
        y=[rounded((label.bottom + label.top) / 2) for label in placed],
        mode="text",
        text=[content.replace("\n", "<br>") for content in contents],
        textfont={"size": rounded(LABEL * PIXELS_PER_POINT * 0.92), "color": INK, "shadow": SHADOW},
        hoverinfo="skip",
        meta=-1,
    )
