"""What changed in a network."""

from __future__ import annotations

from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.maps.difference_map import NetworkDifference, draw_difference
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.network_alt import difference_alt


def figure(request: Request[MapData]) -> Drawn:
    """A relation of a LES between its last two measurements."""
    entry, data, study = request.entry, request.data, request.study
    les, relation = entry["les"], entry["relation"]
    measured = data.measurements(les)
    # Of a LES without relations the figure says that; one with a single measurement is told before a run.
    first, second = measured[-2:] if len(measured) > 1 else (1, 2)
    networks = data.network(les, relation, first), data.network(les, relation, second)
    told = {
        key: data.moment(les, relation, measurement, within=True)[0]
        for key, measurement in (("first", first), ("second", second))
    }
    own = request.title()
    title = study.text("networks.difference_title", **data.named(entry), **told)
    if own:
        title = data.dated_between(own, les, relation, (first, second))
    shown = NetworkDifference(*networks, data.positions, data.scale, study, title, data.labels(les))
    canvas = draw_difference(shown)
    return Drawn(canvas.drawn(), canvas.title, difference_alt(shown))
