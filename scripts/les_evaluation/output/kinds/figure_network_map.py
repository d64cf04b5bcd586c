"""The map of one network."""

from __future__ import annotations

from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.network_alt import map_alt
from les_evaluation.output.figures.maps.network_map import NetworkMap, draw_map


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
    key = "networks.map_title_later" if measurement > 1 else "networks.map_title"
    title = request.title() or study.text(key, **data.named(entry), number=measurement)
    shown = NetworkMap(network, data.positions, data.scale, study, title, data.labels(les), came, went)
    canvas = draw_map(shown)
    return Drawn(canvas.drawn(), canvas.title, map_alt(shown))
