"""One page per LES with its networks to look around in: what its template is filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from les_evaluation.networks.network import ROLES, Network
from les_evaluation.output.canvas.colours import INK, WHITE
from les_evaluation.output.canvas.spot_names import map_kind
from les_evaluation.output.figures.maps.map_colours import core_ground, role_fill
from les_evaluation.output.figures.maps.map_looks import SHADE
from les_evaluation.output.figures.maps.map_scale import SMALLEST
from les_evaluation.output.figures.maps.map_words import (
    isolates_of,
    number_text,
    role_in_legend,
    role_name,
    told_counts,
)
from les_evaluation.output.figures.maps.spots import LEFT, NEW, RING_GAP, SHAPES
from les_evaluation.output.pages.network_page_map import (
    PIXELS,
    PIXELS_PER_POINT,
    SYMBOL_GROWTH,
    SYMBOL_SIZES,
    figure_of,
    left_line,
    look_of,
    plotly_text,
    rounded,
)
from les_evaluation.output.pages.network_page_places import Drawn
from les_evaluation.output.pages.plotly_library import plotly_script
from les_evaluation.output.pages.render import inline, render
from les_evaluation.study.file_names import file_name
from les_evaluation.study.settings import Study

ABSENT = 0.25  # how much of its colour an actor keeps that has no tie in what is shown
# What plotly calls its buttons -> what they are called here.
BUTTONS = {"Zoom in": "zoom_in", "Zoom out": "zoom_out", "Pan": "pan", "Reset axes": "reset"}
# Whole keys, so that no other word of the maps makes the page again.
STATE_NAMES = {NEW: "figures.network.new_actor", LEFT: "figures.network.left_actor"}
STRENGTH = "strength_total"  # told of networks with weights only
# What the page says of rows: word -> its key in the texts.
ROW_WORDS = {name: f"report.sources.{name}" for name in ("behind", "behind_one", "nothing")}
ROW_WORDS |= {"missing": "report.rows.missing"}
IN_LINE = 3  # measures in a line beside an actor
MEASURES = ("degree", "degree_in", "degree_out", "strength_total", "betweenness_normalised", "closeness", "constraint")


def interactive_page(drawn: Drawn, measures: pd.DataFrame, *, title: str, rows: tuple[str, str] | None = None) -> str:
    """One self-contained page (.html) with the networks of one LES; the same bytes every time.

    drawn: its networks by relation and measurement, each of which can be shown and hidden, see `laid_out`. measures:
    ACTOR_MEASURE_COLUMNS of these networks, those of MEASURES are shown. plotly.js stands in the page, which fetches
    nothing. Under the map all is told as text. rows: the script beside the page with the rows behind partners and
    lines, and what these are kept under in it; None for no rows.
    """
    networks, language = drawn.networks, drawn.study.language
    if all(network.ties.empty for network in networks):
        return render("network.html", language=language, title=title, subtitle=drawn.study.title, shown=None)
    told = [told_measures(network, measures, language) for network in networks]
    key = f"{file_name('network', language)}-{networks[0].les}"
    shown = {
        "key": key,
        "controls": controls(drawn),
        "legend": legend(drawn),
        "tables": [network_table(network, told[at], drawn) for at, network in enumerate(networks)],
        "rows": rows and {"link": rows[0]},
        "plotly": inline(plotly_script()),
        "data": page_data(drawn, figure_of(drawn), told, key=key) | ({"rows": rows_data(drawn, *rows)} if rows else {}),
    }
    return render("network.html", language=language, title=title, subtitle=drawn.study.title, shown=shown)


def told_measures(network: Network, measures: pd.DataFrame, language: str) -> dict[str, dict[str, str]]:
    """Actor -> measure -> printed value, of one network."""
    mine = measures[
        (measures["les"] == network.les)
        & (measures["relation"] == network.relation)
        & (measures["measurement"] == network.measurement)
    ]
    shown = [
        measure for measure in MEASURES if measure in mine and not (measure == STRENGTH and mine[measure].isna().all())
    ]
    return {
        row["actor_id"]: {measure: told_value(row[measure], language) for measure in shown}
        for row in mine.to_dict("records")
    }


def told_value(value: Any, language: str) -> str:
    """A measure as printed: whole, or with two decimals; a dash for none."""
    number = float("nan") if pd.isna(value) else float(value)
    return number_text(number, language, whole=number.is_integer())


def measure_name(measure: str, study: Study) -> str:
    """The printed name of a measure."""
    return study.text(f"networks.columns.{measure}")


def state_name(state: str, study: Study) -> str:
    """The printed name of NEW or LEFT."""
    return study.text(STATE_NAMES[state])


def controls(drawn: Drawn) -> dict:
    """The relations to tick and the measurements to choose from, of which there are none where all have the same."""
    relations = []
    for relation in drawn.order:
        colour, dash = look_of(drawn, relation)
        name = drawn.study.relations.get(relation, relation)
        relations.append({"key": relation, "name": name, "colour": colour, "dash": dash})
    measurements = list(drawn.taking_part)
    return {"relations": relations, "measurements": measurements if len(measurements) > 1 else []}


def legend(drawn: Drawn) -> dict:
    """What signs stand for: roles, changes since another measurement, sizes and widths (in pixels), numbers.

    numbers: those that stand on the map in place of a label. absent: whether anybody is ever pale, having no tie in
    what is shown.
    """
    found = {spot.role for spot in drawn.spots}
    changes = (NEW, LEFT) if len(drawn.taking_part) > 1 else ()
    numbered = sorted((label for label in drawn.placed if label.number), key=lambda label: label.number)
    scale = drawn.scale
    return {
        "numbers": [(label.number, drawn.labels[label.actor]) for label in numbered],
        "roles": [
            {"name": role_in_legend(role, drawn.study), "shape": SHAPES[role], "fill": role_fill(role)}
            for role in ROLES
            if role in found
        ],
        "core": core_ground()[0] if "kern" in found else None,
        "changes": [{"name": state_name(state, drawn.study), "state": state} for state in changes],
        "absent": any(absent_from(drawn, network) or isolates_of(network) for network in drawn.networks),
        "sizes": [(degree, rounded(2 * PIXELS * scale.radius(degree))) for degree in scale.degrees()],
        "widths": widths(drawn, weighted=False),
        "strengths": widths(drawn, weighted=True),
        "look": {"ink": INK, "white": WHITE, "shade": SHADE, "left": left_line(), "absent": ABSENT},
    }


def widths(drawn: Drawn, *, weighted: bool) -> list[tuple[str, float]]:
    """What the widths of lines stand for: relations, or strengths (weighted); none where no network has such lines."""
    if all(network.weighted != weighted for network in drawn.networks):
        return []
    scale, language = drawn.scale, drawn.study.language
    return [
        (
            number_text(weight, language, whole=True),
            rounded(PIXELS_PER_POINT * scale.width(weight, weighted=weighted)),
        )
        for weight in scale.weights(weighted=weighted)
    ]


def absent_from(drawn: Drawn, network: Network) -> list[str]:
    """Who takes no part in a network and did not leave just then either: those are drawn pale beside it."""
    present = set(network.actors["actor_id"])
    states = drawn.states(network.measurement)
    return [
        spot.actor
        for spot, state in zip(drawn.spots, states, strict=True)
        if spot.actor not in present and state != LEFT
    ]


def network_table(network: Network, told: Mapping[str, Mapping[str, str]], drawn: Drawn) -> dict:
    """A network as text: a row per actor with its measures, and where its arrows go."""
    study = drawn.study
    measures = list(next(iter(told.values()), {}))
    going: dict[str, list[dict]] = {}
    number = {spot.actor: at for at, spot in enumerate(drawn.spots)}
    for row in network.told_ways.itertuples():
        value = row.strength if network.weighted else row.weight
        told_tie = f"{drawn.labels[row.to_actor_id]} ({number_text(value, study.language, whole=True)})"
        tie = {"said": told_tie, "to": number[row.to_actor_id], "way": not row.undirected}
        going.setdefault(row.from_actor_id, []).append(tie)
    rows = []
    for row in network.actors.itertuples():
        values = [told.get(row.actor_id, {}).get(measure, "–") for measure in measures]
        cells = [role_name(row.role, study), *values]
        ties = going.get(row.actor_id, [])
        rows.append({"actor": drawn.labels[row.actor_id], "at": number[row.actor_id], "cells": cells, "ties": ties})
    return {
        "name": drawn.name(network),
        "counts": told_counts(network, study, alone=True),
        "measures": [measure_name(measure, study) for measure in measures],
        "rows": rows,
    }


def rows_data(drawn: Drawn, link: str, grid: str) -> dict:
    """What the page's own script needs to find the rows behind partners and lines.

    link: the script with the rows; grid: what they are kept under in it. kinds: what each network is called in it.
    names: of the actors, as they are printed. lines: of each network the ends of its lines, and whether each has a head
    at its end alone, in the order in which the traces tell them.
    """
    number = {spot.actor: at for at, spot in enumerate(drawn.spots)}
    return {
        "link": link,
        "grid": grid,
        "kinds": [map_kind(network.relation, network.measurement) for network in drawn.networks],
        "names": [str(drawn.labels[spot.actor]) for spot in drawn.spots],
        "lines": [
            [[number[way.start], number[way.end], not (way.both or way.plain)] for way in ways] for ways in drawn.ways
        ],
        "words": {name: drawn.study.text(key) for name, key in ROW_WORDS.items()},
    }


def page_data(drawn: Drawn, figure: Mapping, told: Sequence[Mapping[str, Mapping[str, str]]], *, key: str) -> dict:
    """What the page's own script works with; actors stand in it as numbers, and what is told of them as html.

    figure: of the map, as figure_of gives it. told: of each network actor -> measure -> printed value. key: of the
    element that the map stands in.
    """
    spots = drawn.spots
    return {
        "id": key,
        "figure": figure,
        "networks": [network_data(drawn, network, told[at]) for at, network in enumerate(drawn.networks)],
        "heads": [
            f"<b>{plotly_text(drawn.labels[spot.actor])}</b><br>{plotly_text(role_name(spot.role, drawn.study))}"
            for spot in spots
        ],
        "sizes": [rounded(2 * PIXELS * SYMBOL_SIZES[SHAPES[spot.role]]) for spot in spots],
        "growth": [rounded(2 * PIXELS * RING_GAP * SYMBOL_GROWTH[SHAPES[spot.role]]) for spot in spots],
        "fills": [role_fill(spot.role) for spot in spots],
        "states": {str(number): drawn.states(number) for number in drawn.taking_part},
        "leavers": drawn.leavers,
        "radius": [SMALLEST, rounded(drawn.scale.largest), drawn.scale.degree],
        "actors": len(figure["data"]) - 2,
        "count": drawn.study.text("networks.interactive.count"),
        "none": drawn.study.text("networks.interactive.none"),
        "unmapped": drawn.study.text("networks.interactive.unmapped"),
        "changed": {state: plotly_text(state_name(state, drawn.study)) for state in (NEW, LEFT)},
        "absent": plotly_text(drawn.study.text("networks.interactive.absent")),
        "pale": ABSENT,
        "language": drawn.study.language,
        "buttons": {name: drawn.study.text(f"networks.interactive.buttons.{key}") for name, key in BUTTONS.items()},
    }


def network_data(drawn: Drawn, network: Network, told: Mapping[str, Mapping[str, str]]) -> dict:
    """A network for the page's own script: ties and who takes part, and what is told of each actor, "" of others."""
    number = {spot.actor: at for at, spot in enumerate(drawn.spots)}
    present = set(network.actors["actor_id"])
    name = drawn.name(network)
    return {
        "relation": network.relation,
        "measurement": network.measurement,
        "ties": [[number[row.from_actor_id], number[row.to_actor_id]] for row in network.told_ties.itertuples()],
        "present": [number[spot.actor] for spot in drawn.spots if spot.actor in present],
        "told": [
            told_actor(name, told.get(spot.actor, {}), drawn.study) if spot.actor in present else ""
            for spot in drawn.spots
        ],
    }


def told_actor(name: str, values: Mapping[str, str], study: Study) -> str:
    """The measures of an actor in one network, as shown beside it: short names, those of the table are whole."""
    told = [f"{study.text(f'networks.interactive.short.{measure}')} {value}" for measure, value in values.items()]
    lines = [", ".join(told[start : start + IN_LINE]) for start in range(0, len(told), IN_LINE)]
    return "<br>".join([f"<i>{plotly_text(name)}</i>", *map(plotly_text, lines)])
