"""The map of one network."""

from __future__ import annotations

from les_evaluation.networks.network import relation_types
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.maps.actor_colours import actor_colours
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import MapStyle
from les_evaluation.output.figures.maps.network_alt import map_alt
from les_evaluation.output.figures.maps.network_map import draw_map


def figure(request: Request[MapData]) -> Drawn:
    """A relation of a LES at a measurement, with who came and went since the one before."""
    entry, data, study = request.entry, request.data, request.study
    les, relation, measurement = entry["les"], entry["relation"], entry["measurement"]
    network = data.network(les, relation, measurement)
    before = [earlier for earlier in data.measurements(les) if earlier < measurement]
    came: set[str] = set()
    went = None
    if before:
        earlier = data.network(les, relation, before[-1]).actors
        came = set(network.actors["actor_id"]) - set(earlier["actor_id"])
        went = earlier[~earlier["actor_id"].isin(network.actors["actor_id"])]
    at, month = data.moment(les, relation, measurement)
    title, own = study.text("networks.map_title", **data.named(entry), at=at), request.title()
    if own:
        title, month = data.dated(own, les, relation, measurement)
    style = MapStyle.of(entry)
    shown = NetworkMap(
        network,
        data.positions,
        data.scale,
        study,
        title,
        data.labels(les),
        came,
        went,
        style=style,
        colours=actor_colours(data.coloured, style.colour, les=les),
        parts=[data.network(les, kind, measurement) for kind in relation_types(relation, data.groups)],
        month=month,
    )
    canvas = draw_map(shown)
    return Drawn(canvas.drawn(), canvas.title, map_alt(shown))
