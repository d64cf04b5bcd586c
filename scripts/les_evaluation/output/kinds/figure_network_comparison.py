"""The networks of all LES beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.networks.network_comparison import comparison
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.maps.comparison_figure import NetworkComparison, draw_comparison
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.network_alt import comparison_alt
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.study.settings import relation_groups


def figure(request: Request[MapData]) -> Drawn:
    """One relation, or all that are no part of another, in every LES and measurement."""
    entry, data, study = request.entry, request.data, request.study
    settings = data.settings
    kinds = [entry["relation"]] if "relation" in entry else compared_relations(settings)
    networks = [
        data.network(les, relation, measurement)
        for les in study.les
        for relation in kinds
        for measurement in data.measurements(les)
    ]
    frame = comparison(networks, broader=settings["broader"], relations=data.mapped.relations)
    title = request.title() or study.text("networks.comparison_title")
    shown = NetworkComparison(frame, study, {key: study.relations[key] for key in kinds}, title)
    pages = []
    for page, named in pages_shown(request, shown, les=list(study.les), title=title):
        titled = replace(page, title=named)
        canvas = draw_comparison(titled)
        pages.append(Drawn(canvas.drawn(), canvas.title, comparison_alt(titled)))
    return Drawn.of_pages(pages)


def compared_relations(settings: Mapping) -> list[str]:
    """What is compared where an entry names no relation: the groups that hold types only, and types outside them."""
    groups = relation_groups(settings)
    plain = {name: held for name, held in groups.items() if not set(held) & set(groups)}
    simple = {name: held for name, held in plain.items() if len(held) > 1}
    inside = {kind for held in simple.values() for kind in held}
    order = []
    for kind in settings["relations"]:
        name = next((group for group, held in simple.items() if kind in held), kind)
        if name not in order and (kind not in inside or name in simple):
            order.append(name)
    return order
