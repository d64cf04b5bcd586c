"""One page per LES with its networks to look around in. The one place that imports plotly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from les_evaluation.figures.colours import GREY, INK, WHITE
from les_evaluation.figures.networks.arrows import (
    BENDS,
    TWIN_BENDS,
    arrows_of,
    bent,
    outlines,
    simpler,
    visible,
    with_heads,
)
from les_evaluation.figures.networks.canvas import SHEET
from les_evaluation.figures.networks.hull import PALE, convex_hull
from les_evaluation.figures.networks.legend import SHADE
from les_evaluation.figures.networks.maps import labels_of, must_have
from les_evaluation.figures.networks.nodes import FILLS, LEFT, NEW, PLAIN, RING_GAP, SHAPES, Spot
from les_evaluation.figures.networks.page import LEADER_COLOUR, number_text, page_places, told_count
from les_evaluation.figures.networks.places import LABEL, Area, LabelPlace, place_labels
from les_evaluation.figures.networks.scale import SMALLEST, Scale, degrees
from les_evaluation.networks.model import ROLES, Network
from les_evaluation.texts import text

PIXELS = 61.0  # per cm of a map
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle-up"}
# A symbol of plotly in parts of a disc that is as large: it counts its size as that of the disc around or in it.
SYMBOL_SIZES = {"circle": 1.0, "square": 0.89, "diamond": 0.96, "triangle": 1.2}
# How much larger a symbol of plotly becomes when all its sides move outward, in parts of what they move.
SYMBOL_GROWTH = {"circle": 1.0, "square": 1.0, "diamond": 1.09, "triangle": 2.0}
COLOURS = ("#0b756b", "#1a1a1a", "#d55e00", "#9c3587", "#5b4fb3", "#7a4b00", "#0072b2", "#6b6b6b")  # of relations
WIDER_BENDS = (0.27, -0.27, 0.34, -0.34)  # where other relations of two actors have those of the maps
BESIDE = 0.025  # of bends: what lies nearer lies over each other
ALONE, TOGETHER = "alone", "together"  # how an arrow looks where one relation is shown, and where several are
SHADOW = ", ".join(f"{x}px {y}px 2px #fff" for x in (-1, 1) for y in (-1, 1))  # of labels, white
IN_LINE = 3  # measures in a line beside an actor
HULL = 0.3  # cm around the core group
MEASURES = ("degree", "degree_in", "degree_out", "betweenness_normalised", "closeness", "constraint")
FONT = "'Open Sans', 'Segoe UI', Arial, sans-serif"
# Nothing may be fetched, whatever stands in a label: the page reads no address but its own text.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"


@dataclass(frozen=True)
class Drawn:
    """The networks of a page with all that their traces need.

    spots: all actors, in cm on the map, as large as they are when everything is shown; placed: their labels.
    """

    networks: Sequence[Network]
    labels: Mapping[str, str]
    relations: Mapping[str, str]
    spots: Sequence[Spot]
    placed: Sequence[LabelPlace]
    height: float
    scale: Scale
    language: str

    @property
    def widths(self) -> Scale:
        """What the width of an arrow means on this page."""
        most = [int(network.ties["weight"].max()) for network in self.networks if len(network.ties)]
        return Scale(degree=1, weight=max(most, default=1))

    @property
    def taking_part(self) -> dict[int, set[str]]:
        """Measurement -> the actors with a relation then, the first measurement first."""
        found: dict[int, set[str]] = {}
        for network in sorted(self.networks, key=lambda each: each.measurement):
            found.setdefault(network.measurement, set()).update(network.actors["actor_id"])
        return found

    def states(self, measurement: int) -> list[str]:
        """Of every actor whether it is NEW, LEFT or PLAIN at a measurement, "" for one that took no part in it."""
        taking_part = self.taking_part
        now = taking_part[measurement]
        earlier = [actors for number, actors in taking_part.items() if number < measurement]
        before = earlier[-1] if earlier else now
        state = {(True, True): PLAIN, (False, True): NEW, (True, False): LEFT, (False, False): ""}
        return [state[spot.actor in before, spot.actor in now] for spot in self.spots]

    def name(self, network: Network) -> str:
        """The printed name of a network on this page."""
        relation = self.relations.get(network.relation, network.relation)
        if len({each.measurement for each in self.networks}) == 1:
            return relation
        return text("networks.interactive.named", self.language, relation=relation, number=network.measurement)


def interactive_page(
    networks: Sequence[Network],
    positions: pd.DataFrame,
    measures: pd.DataFrame,
    *,
    relations: Mapping[str, str],
    title: str,
    language: str,
    labels: Mapping[str, str] | None = None,
    scale: Scale | None = None,
) -> str:
    """One self-contained page (.html) with the networks of one LES; the same bytes every time.

    networks: of one LES, by relation and measurement; each can be shown and hidden. positions: les, actor, x, y of
    all its actors. measures: ACTOR_MEASURE_COLUMNS of these networks, those of MEASURES are shown. relations: key ->
    printed name. labels: actor -> what the page calls it; the column label of the actors where it is left out.
    scale: of the maps; that of these networks where it is left out. plotly.js stands in the page, which fetches
    nothing. Under the map all is told as text. Raises ValueError for networks of several LES, and for an actor without
    a label or a position.
    """
    if len({network.les for network in networks}) > 1:
        raise ValueError("a page is of one LES")
    labels = labels or labels_of(*(network.actors for network in networks))
    drawn = laid_out(networks, positions, labels=labels, relations=relations, scale=scale, language=language)
    if all(network.ties.empty for network in networks):
        said = f"<p>{escape(text('figures.network.empty', language))}</p>"
        return whole_page(title, [said], language=language)
    told = {index: told_measures(network, measures, language) for index, network in enumerate(networks)}
    key = f"netwerk-{networks[0].les}"
    figure = figure_of(drawn)
    body = [
        f"<p>{escape(text('networks.interactive.intro', language))}</p>",
        controls(drawn),
        '<p id="count" role="status"></p>',
        f'<div class="map"><div id="{escape(key)}" role="img" aria-label="{escape(title)}"></div></div>',
        f"<noscript><p>{escape(text('networks.interactive.no_script', language))}</p></noscript>",
        legend(drawn),
        as_text(drawn, told),
        script_tag(get_plotlyjs()),
        f'<script type="application/json" id="data">{json_text(page_data(drawn, figure, told, key=key))}</script>',
        script_tag(APP),
    ]
    return whole_page(title, body, language=language)


def laid_out(
    networks: Sequence[Network],
    positions: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    relations: Mapping[str, str],
    scale: Scale | None,
    language: str,
) -> Drawn:
    """The actors of all networks on the map, as large as they are when everything is shown."""
    if not networks:
        return Drawn(networks, labels, relations, (), (), 0.0, Scale(1, 1), language)
    places, height = page_places(positions, les=networks[0].les)
    actors = pd.concat([network.actors for network in networks]).drop_duplicates("actor_id")
    must_have(places, actors["actor_id"], what="position")
    must_have(labels, actors["actor_id"], what="label")
    partners = degrees(pd.concat([network.ties for network in networks]))
    scale = scale or Scale(degree=max(partners.values(), default=1), weight=1)
    spots = [
        Spot(row.actor_id, *places[row.actor_id], scale.radius(partners.get(row.actor_id, 0)), row.role)
        for row in actors.itertuples()
    ]
    placed = place_labels(spots, labels, lines=[], area=Area(0.0, SHEET, 0.0, height))
    return Drawn(networks, labels, relations, spots, placed, height, scale, language)


def figure_of(drawn: Drawn) -> go.Figure:
    """The map with every network; which of them are seen, and how large actors are, the page decides.

    Traces: the ground of the core group, lines from actors to labels, lines, heads and hover points of each network,
    the rings of newcomers, actors, labels. meta: index of the network that a trace belongs to, -1 for none. name:
    ALONE or TOGETHER of lines and heads, which stop at actors as large as they are then.
    """
    figure = go.Figure()
    figure.add_trace(hull_trace(drawn.spots))
    leaders = [label.leader for label in drawn.placed if label.leader is not None]
    figure.add_trace(path_trace(leaders, meta=-1, line={"color": LEADER_COLOUR, "width": 1}))
    order = list(dict.fromkeys(network.relation for network in drawn.networks))
    taken: dict[tuple, list[float]] = {}
    for index, network in enumerate(drawn.networks):
        colour = COLOURS[order.index(network.relation) % len(COLOURS)]
        for trace in network_traces(network, index, drawn, taken=taken, colour=colour):
            figure.add_trace(trace)
    figure.add_trace(actor_trace(drawn, fills=[WHITE] * len(drawn.spots)))
    figure.add_trace(actor_trace(drawn, fills=[FILLS[spot.role] for spot in drawn.spots]))
    figure.add_trace(label_trace(drawn))
    axis = {"visible": False, "fixedrange": False}
    figure.update_layout(
        template={},
        width=round(SHEET * PIXELS),
        height=round(drawn.height * PIXELS),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={**axis, "range": [0, SHEET]},
        yaxis={**axis, "range": [0, rounded(drawn.height)], "scaleanchor": "x"},
        showlegend=False,
        hovermode="closest",
        dragmode="pan",
        font={"family": FONT, "color": INK},
        paper_bgcolor=WHITE,
        plot_bgcolor=WHITE,
        hoverlabel={"bgcolor": WHITE, "font": {"family": FONT, "color": INK, "size": 13}, "align": "left"},
    )
    return figure


def rounded(value: float) -> float:
    """A coordinate to a hundredth of a millimetre: more only makes the page longer."""
    return round(float(value), 3)


def hull_trace(spots: Sequence[Spot]) -> go.Scatter:
    """The pale ground of the core group: the hull of discs around its members."""
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    rims = [
        spot.place + (spot.reach + HULL) * np.column_stack([np.cos(turns), np.sin(turns)])
        for spot in spots
        if spot.role == "kern"
    ]
    ring = convex_hull(np.vstack(rims)) if rims else np.empty((0, 2))
    return path_trace([ring] if len(ring) else [], meta=-1, fill="toself", fillcolor=PALE, line={"width": 0})


def path_trace(paths: Iterable[np.ndarray], *, meta: int, **look: object) -> go.Scatter:
    """Lines or outlines as one trace, with a gap after each."""
    x: list[float | None] = []
    y: list[float | None] = []
    for path in paths:
        x += [*(rounded(value) for value in path[:, 0]), None]
        y += [*(rounded(value) for value in path[:, 1]), None]
    return go.Scatter(x=x, y=y, mode="lines", hoverinfo="skip", meta=meta, **look)


def network_traces(
    network: Network, index: int, drawn: Drawn, *, taken: dict[tuple, list[float]], colour: str
) -> list[go.Scatter]:
    """The lines of a network by width, their heads, and points in the middle that tell what an arrow stands for.

    taken: the bends of arrows that may be seen beside these, to which those of this network are added.
    """
    same_time = [each.ties for each in drawn.networks if each.measurement == network.measurement]
    sizes = {ALONE: degrees(network.ties), TOGETHER: degrees(pd.concat(same_time))}
    states = drawn.states(network.measurement)
    # With their rings, so that an arrow stops at those.
    seen = [replace(spot, state=state) for spot, state in zip(drawn.spots, states, strict=True)]
    by_actor = {
        name: {spot.actor: replace(spot, radius=drawn.scale.radius(partners.get(spot.actor, 0))) for spot in seen}
        for name, partners in sizes.items()
    }
    middles, reaches = outlines(by_actor[TOGETHER].values())
    shafts: dict[tuple[str, int], list[np.ndarray]] = {}
    heads: dict[str, list[np.ndarray]] = {ALONE: [], TOGETHER: []}
    hovers: list[tuple[float, float, str]] = []
    looks = list(zip(network.ties["weight"].astype(int), network.ties["types"], strict=True))
    widths = drawn.widths
    for start, end, (weight, types), both, twin in arrows_of(network.ties.assign(look=looks)):
        ends = by_actor[TOGETHER][start], by_actor[TOGETHER][end]
        sign = 1 if start < end else -1
        beside = taken.setdefault((network.measurement, *sorted((start, end))), [])
        points, bend = bent(*ends, middles, reaches, bends=free_bends([sign * bend for bend in beside], twin=twin))
        beside.append(sign * bend)
        for name, spots in by_actor.items():
            line = simpler(visible(points, spots[start], spots[end]))
            shaft, tips = with_heads(line, widths.width(weight), both=both)
            shafts.setdefault((name, weight), []).append(shaft)
            heads[name] += [np.vstack([corners, corners[:1]]) for corners in tips]
        told = told_tie(drawn, network, start, end, weight, types.split(";"), both=both)
        hovers.append((*points[len(points) // 2], told))
    traces = []
    for (name, weight), paths in sorted(shafts.items()):
        look = {"color": colour, "width": rounded(widths.width(weight) * PIXELS / 28.35)}
        traces.append(path_trace(paths, meta=index, name=name, line=look))
    outline = {"color": WHITE, "width": 0.5}
    traces += [
        path_trace(paths, meta=index, name=name, fill="toself", fillcolor=colour, line=outline)
        for name, paths in heads.items()
    ]
    traces.append(
        go.Scatter(
            x=[rounded(x) for x, _, _ in hovers],
            y=[rounded(y) for _, y, _ in hovers],
            mode="markers",
            marker={"size": 14, "color": colour, "opacity": 0},
            hovertext=[told for _, _, told in hovers],
            hoverinfo="text",
            meta=index,
        )
    )
    return traces


def free_bends(taken: Sequence[float], *, twin: bool) -> list[float]:
    """The bends an arrow may have, the first ones first: those of the maps, but not where another arrow lies."""
    wished = [*(TWIN_BENDS if twin else BENDS), *(bend for bend in WIDER_BENDS if bend > 0 or not twin)]
    free = [bend for bend in wished if all(abs(bend - other) > BESIDE for other in taken)]
    return free or wished[-1:]


def told_tie(
    drawn: Drawn, network: Network, start: str, end: str, weight: int, types: Sequence[str], *, both: bool
) -> str:
    """What an arrow stands for, as shown beside it."""
    sign = "↔" if both else "→"
    head = f"<b>{escape(drawn.labels[start])} {sign} {escape(drawn.labels[end])}</b>"
    kinds = ", ".join(drawn.relations.get(kind, kind) for kind in types)
    said = [drawn.name(network), told_count(weight, "relations", drawn.language)]
    if types != [network.relation]:
        said.append(kinds)
    return "<br>".join([head, *map(escape, said)])


def actor_trace(drawn: Drawn, *, fills: Sequence[str]) -> go.Scatter:
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
        hoverinfo="text",
        meta=-1,
    )


def label_trace(drawn: Drawn) -> go.Scatter:
    """The labels, where they overlap neither each other nor an actor."""
    placed = drawn.placed
    contents = [f"<b>{label.number}</b>" if label.number else escape(label.content) for label in placed]
    return go.Scatter(
        x=[rounded((label.left + label.right) / 2) for label in placed],
        y=[rounded((label.bottom + label.top) / 2) for label in placed],
        mode="text",
        text=[content.replace("\n", "<br>") for content in contents],
        textfont={"size": rounded(LABEL / 28.35 * PIXELS * 0.92), "color": INK, "shadow": SHADOW},
        hoverinfo="skip",
        meta=-1,
    )


def told_measures(network: Network, measures: pd.DataFrame, language: str) -> dict[str, dict[str, str]]:
    """Actor -> measure -> printed value, of one network."""
    mine = measures[
        (measures["les"] == network.les)
        & (measures["relation"] == network.relation)
        & (measures["measurement"] == network.measurement)
    ]
    shown = [measure for measure in MEASURES if measure in mine]
    return {
        row["actor_id"]: {measure: told_value(row[measure], language) for measure in shown}
        for row in mine.to_dict("records")
    }


def told_value(value: float | None, language: str) -> str:
    """A measure as printed: whole, or with two decimals; a dash for none."""
    value = float("nan") if pd.isna(value) else float(value)
    return number_text(value, language, whole=value.is_integer())


def measure_name(measure: str, language: str) -> str:
    """The printed name of a measure."""
    return text(f"networks.columns.{measure}", language)


def page_data(drawn: Drawn, figure: go.Figure, told: Mapping[int, Mapping], *, key: str) -> dict:
    """What the page's own script works with; actors stand in it as numbers."""
    number = {spot.actor: at for at, spot in enumerate(drawn.spots)}
    sizes = [2 * PIXELS * SYMBOL_SIZES[SHAPES[spot.role]] for spot in drawn.spots]
    networks = []
    for index, network in enumerate(drawn.networks):
        present = set(network.actors["actor_id"])
        networks.append(
            {
                "relation": network.relation,
                "measurement": network.measurement,
                "ties": [[number[row.from_actor_id], number[row.to_actor_id]] for row in network.ties.itertuples()],
                "present": [number[spot.actor] for spot in drawn.spots if spot.actor in present],
                "told": [
                    told_actor(drawn.name(network), told[index].get(spot.actor, {}), drawn.language)
                    if spot.actor in present
                    else ""
                    for spot in drawn.spots
                ],
            }
        )
    heads = [
        f"<b>{escape(drawn.labels[spot.actor])}</b><br>{escape(role_name(spot.role, drawn.language))}"
        for spot in drawn.spots
    ]
    return {
        "id": key,
        "figure": json.loads(figure.to_json()),
        "networks": networks,
        "heads": heads,
        "sizes": [rounded(size) for size in sizes],
        "growth": [rounded(2 * PIXELS * RING_GAP * SYMBOL_GROWTH[SHAPES[spot.role]]) for spot in drawn.spots],
        "fills": [FILLS[spot.role] for spot in drawn.spots],
        "states": {str(number): drawn.states(number) for number in drawn.taking_part},
        "radius": [SMALLEST, rounded(drawn.scale.largest), drawn.scale.degree],
        "actors": len(figure.data) - 2,
        "count": text("networks.interactive.count", drawn.language),
        "none": text("networks.interactive.none", drawn.language),
        "changed": {state: escape(text(f"figures.network.{state}_actor", drawn.language)) for state in (NEW, LEFT)},
        "absent": text("networks.interactive.absent", drawn.language),
    }


def told_actor(name: str, values: Mapping[str, str], language: str) -> str:
    """The measures of an actor in one network, as shown beside it: short names, those of the table are whole."""
    told = [f"{text(f'networks.interactive.short.{measure}', language)} {value}" for measure, value in values.items()]
    lines = [", ".join(told[start : start + IN_LINE]) for start in range(0, len(told), IN_LINE)]
    return "<br>".join([f"<i>{escape(name)}</i>", *map(escape, lines)])


def role_name(role: str, language: str) -> str:
    """The printed name of a role."""
    return text(f"figures.network.roles.{role}", language)


def controls(drawn: Drawn) -> str:
    """The relations to tick, and the measurement to choose where there are several. The first of each is ticked."""
    order = list(dict.fromkeys(network.relation for network in drawn.networks))
    boxes = []
    for at, relation in enumerate(order):
        swatch = f'<span class="swatch" style="background:{COLOURS[at % len(COLOURS)]}"></span>'
        label = swatch + escape(drawn.relations.get(relation, relation))
        boxes.append(box("relation", relation, label, checked=at == 0))
    parts = [fieldset(text("networks.interactive.relations", drawn.language), boxes)]
    numbers = sorted({network.measurement for network in drawn.networks})
    if len(numbers) > 1:
        boxes = [
            box(
                "measurement",
                str(number),
                escape(text("networks.interactive.measurement", drawn.language, number=number)),
                checked=at == 0,
                kind="radio",
            )
            for at, number in enumerate(numbers)
        ]
        parts.append(fieldset(text("networks.interactive.measurements", drawn.language), boxes))
    return f"<form>{''.join(parts)}</form>"


def box(name: str, value: str, label: str, *, checked: bool, kind: str = "checkbox") -> str:
    """A box to tick, or with another kind one of which a single one can be chosen; label: html."""
    ticked = " checked" if checked else ""
    return f'<label><input type="{kind}" name="{name}" value="{escape(value)}"{ticked}>{label}</label>'


def fieldset(heading: str, boxes: Sequence[str]) -> str:
    """Boxes under a heading."""
    return f"<fieldset><legend>{escape(heading)}</legend>{''.join(boxes)}</fieldset>"


def legend(drawn: Drawn) -> str:
    """What shapes and colours of actors stand for."""
    found = {spot.role for spot in drawn.spots}
    items = [f"<li>{sign(role)} {escape(role_name(role, drawn.language))}</li>" for role in ROLES if role in found]
    said = escape(text("networks.interactive.legend", drawn.language))
    if "kern" in found:
        core = escape(text("networks.interactive.core", drawn.language))
        items.append(f'<li><span class="ground"></span> {core}</li>')
    numbers = [
        f"<li><b>{label.number}</b> {escape(drawn.labels[label.actor])}</li>"
        for label in sorted(drawn.placed, key=lambda label: label.number)
        if label.number
    ]
    key = f'<ul class="legend">{"".join(numbers)}</ul>' if numbers else ""
    if len(drawn.taking_part) > 1:
        names = {state: escape(text(f"figures.network.{state}_actor", drawn.language)) for state in (NEW, LEFT)}
        since = escape(text("figures.network.heading_change", drawn.language))
        items.append(f"<li><b>{since}:</b></li>")
        items += [f"<li>{state_sign(state)} {name}</li>" for state, name in names.items()]
    shown = "".join(f'<ul class="legend">{line}</ul>' for line in (size_items(drawn), width_items(drawn)))
    return f'{key}<ul class="legend">{"".join(items)}</ul>{shown}<p>{said}</p>'


def state_sign(state: str) -> str:
    """A newcomer, or an actor that left, of no role."""
    if state == LEFT:
        circle = f'<circle cx="8" cy="8" r="5" fill="{WHITE}" stroke="{GREY}"/>'
    else:
        circle = (
            f'<circle cx="8" cy="8" r="7" fill="{WHITE}" stroke="{INK}"/><circle cx="8" cy="8" r="4" fill="{SHADE}"/>'
        )
    return f'<svg width="16" height="16" aria-hidden="true">{circle}</svg>'


def size_items(drawn: Drawn) -> str:
    """What the size of an actor means on this page."""
    items = [heading_item("size", drawn.language)]
    for degree in drawn.scale.degrees():
        wide = rounded(2 * PIXELS * drawn.scale.radius(degree))
        disc = f'<circle cx="{wide / 2:g}" cy="{wide / 2:g}" r="{wide / 2:g}" fill="{SHADE}"/>'
        items.append(f'<li><svg width="{wide:g}" height="{wide:g}" aria-hidden="true">{disc}</svg> {degree}</li>')
    return "".join(items)


def width_items(drawn: Drawn) -> str:
    """What the width of an arrow means on this page."""
    items = [heading_item("width", drawn.language)]
    for weight in drawn.widths.weights():
        high = rounded(drawn.widths.width(weight) * PIXELS / 28.35)
        line = f'<rect y="{8 - high / 2:g}" width="40" height="{high:g}" fill="{SHADE}"/>'
        items.append(f'<li><svg width="40" height="16" aria-hidden="true">{line}</svg> {weight}</li>')
    return "".join(items)


def heading_item(what: str, language: str) -> str:
    """What sizes or widths are, and what they count."""
    heading, unit = (escape(text(f"figures.network.{part}_{what}", language)) for part in ("heading", "unit"))
    return f"<li><b>{heading}</b> ({unit}):</li>"


SIGNS = {
    "circle": '<circle cx="8" cy="8" r="6"/>',
    "square": '<rect x="2.5" y="2.5" width="11" height="11"/>',
    "diamond": '<path d="M8 1 L15 8 L8 15 L1 8 Z"/>',
    "triangle": '<path d="M8 1.5 L15 14 L1 14 Z"/>',
}


def sign(role: str) -> str:
    """The shape of a role, as small picture."""
    look = f'fill="{FILLS[role]}" stroke="{INK}"'
    return f'<svg width="16" height="16" aria-hidden="true" {look}>{SIGNS[SHAPES[role]]}</svg>'


def as_text(drawn: Drawn, told: Mapping[int, Mapping[str, Mapping[str, str]]]) -> str:
    """All networks as text: per network a table of actors with their measures, and where their arrows go."""
    parts = [f"<h2>{escape(text('networks.interactive.as_text', drawn.language))}</h2>"]
    for index, network in enumerate(drawn.networks):
        counts = ", ".join(
            [
                told_count(len(network.actors), "actors", drawn.language),
                told_count(len(network.ties), "arrows", drawn.language),
            ]
        )
        summary = f"{drawn.name(network)} ({counts})"
        table = network_table(network, told[index], drawn)
        parts.append(f"<details><summary>{escape(summary)}</summary>{table}</details>")
    return f"<section>{''.join(parts)}</section>"


def network_table(network: Network, told: Mapping[str, Mapping[str, str]], drawn: Drawn) -> str:
    """A network as table: an actor per row."""
    language = drawn.language
    measures = list(next(iter(told.values()), {}))
    names = [text("networks.interactive.partner", language), text("networks.interactive.role", language)]
    names += [measure_name(measure, language) for measure in measures]
    names.append(text("networks.interactive.arrows_to", language))
    going: dict[str, list[str]] = {}
    for row in network.ties.itertuples():
        going.setdefault(row.from_actor_id, []).append(f"{drawn.labels[row.to_actor_id]} ({row.weight:g})")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = []
    for row in network.actors.itertuples():
        cells = [role_name(row.role, language)]
        cells += [told.get(row.actor_id, {}).get(measure, "–") for measure in measures]
        cells.append(", ".join(going.get(row.actor_id, [])) or "–")
        first = f'<th scope="row">{escape(drawn.labels[row.actor_id])}</th>'
        rows.append(f"<tr>{first}{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def json_text(value: object) -> str:
    """JSON that cannot end the script it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")


def script_tag(code: str) -> str:
    """A script in the page."""
    if "</script" in code.lower():
        raise ValueError("a script that would end before its end")
    return f"<script>{code}</script>"


def whole_page(title: str, body: Sequence[str], *, language: str) -> str:
    """The page around its parts."""
    head = escape(title)
    parts = "\n".join(body)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{head}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{head}</h1>
{parts}
</main>
</body>
</html>
"""


STYLE = f"""
body {{ font-family: {FONT}; color: {INK}; margin: 1rem; line-height: 1.4; }}
main {{ max-width: 62rem; margin: 0 auto; }}
h1 {{ font-size: 1.4rem; }}
h2 {{ font-size: 1.15rem; }}
form {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
fieldset {{ border: 1px solid {GREY}; border-radius: 4px; }}
label {{ margin-right: 1rem; white-space: nowrap; }}
.swatch {{ display: inline-block; width: 1.1rem; height: 0.3rem; margin: 0 0.35rem 0.15rem; }}
.ground {{ display: inline-block; width: 1.4rem; height: 0.8rem; background: {PALE}; vertical-align: -1px; }}
.map {{ overflow-x: auto; border: 1px solid #d0d0d0; }}
.legend {{ list-style: none; display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1.2rem; padding: 0; }}
.legend svg {{ vertical-align: middle; }}
.legend li {{ white-space: nowrap; }}
details {{ margin: 0.5rem 0; overflow-x: auto; }}
summary {{ cursor: pointer; }}
table {{ border-collapse: collapse; font-size: 0.9rem; }}
th, td {{ border: 1px solid #d0d0d0; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }}
"""

# Shows what is ticked: an actor is as large as it has partners in the networks shown, and tells its measures in each.
APP = """
"use strict";
(function () {
  const page = JSON.parse(document.getElementById("data").textContent);
  const plot = document.getElementById(page.id);
  const data = page.figure.data;
  const actors = page.actors;
  const labels = data.length - 1;  // the last trace, after that of the actors
  const config = {displaylogo: false, responsive: false, scrollZoom: false,
    modeBarButtons: [["zoomIn2d", "zoomOut2d", "pan2d", "resetScale2d"]]};

  function ticked(name) {
    const found = [...document.querySelectorAll(`input[name=${name}]`)];
    return found.length ? found.filter(box => box.checked).map(box => box.value) : null;
  }

  function shown(measurement) {
    const relations = ticked("relation");
    return page.networks.map(network => relations.includes(network.relation) &&
      String(network.measurement) === measurement);
  }

  function update() {
    const chosen = ticked("measurement");
    const measurement = chosen === null ? Object.keys(page.states)[0] : chosen[0];
    const states = page.states[measurement];
    const on = shown(measurement);
    const several = on.filter(Boolean).length > 1;
    const partners = page.heads.map(() => new Set());
    const present = page.heads.map(() => false);
    let arrows = 0;
    page.networks.forEach((network, index) => {
      if (!on[index]) return;
      arrows += network.ties.length;
      network.present.forEach(actor => { present[actor] = true; });
      network.ties.forEach(([from, to]) => { partners[from].add(to); partners[to].add(from); });
    });
    const [least, largest, most] = page.radius;
    const sizes = partners.map((set, actor) =>
      page.sizes[actor] * (least + (largest - least) * Math.sqrt(Math.min(1, set.size / most))));
    const told = page.heads.map((head, actor) => {
      const lines = page.networks.map((network, index) => on[index] ? network.told[actor] : "").filter(Boolean);
      const state = page.changed[states[actor]];
      return [head].concat(state ? [state] : [], lines.length ? lines : [page.absent]).join("<br>");
    });
    const is = state => page.heads.map((head, actor) => states[actor] === state);
    const fresh = is("new");
    const gone = is("left");
    const name = several ? "together" : "alone";
    Plotly.restyle(plot, {visible: data.map(trace =>
      trace.meta < 0 || (on[trace.meta] && (!trace.name || trace.name === name)))});
    Plotly.restyle(plot, {"marker.size": [sizes.map((size, actor) => fresh[actor] ? size + page.growth[actor] : 0)],
      "marker.opacity": [fresh.map((yes, actor) => yes && present[actor] ? 1 : 0)]}, [actors - 1]);
    Plotly.restyle(plot, {"marker.size": [sizes], hovertext: [told],
      "marker.opacity": [present.map((here, actor) => here || gone[actor] ? 1 : 0.25)],
      "marker.color": [page.fills.map((fill, actor) => gone[actor] ? "#ffffff" : fill)],
      "marker.line.color": [gone.map(yes => yes ? "#767676" : "#1a1a1a")]}, [actors]);
    Plotly.restyle(plot, {"textfont.color": [present.map(here => here ? "#1a1a1a" : "#767676")]}, [labels]);
    const count = present.filter(Boolean).length;
    document.getElementById("count").textContent = on.some(Boolean) ?
      page.count.replace("{actors}", count).replace("{arrows}", arrows) : page.none;
  }

  Plotly.newPlot(plot, data, page.figure.layout, config).then(update);
  document.querySelector("form").addEventListener("change", update);
})();
"""
