"""Stage network: the maps, the differences between two measurements, and the comparison of all LES."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.networks.network_comparison import comparison
from les_evaluation.output.canvas.map_canvas import Canvas, save_network_figure
from les_evaluation.output.figures.maps.comparison_figure import NetworkComparison, draw_comparison
from les_evaluation.output.figures.maps.difference_map import NetworkDifference, draw_difference
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.network_alt import comparison_alt, difference_alt, map_alt
from les_evaluation.output.figures.maps.network_map import NetworkMap, draw_map
from les_evaluation.study.settings import Study, file_stem, relation_groups

Drawn = tuple[Canvas, str]  # the figure and its alternative text


def draw_network_figures(
    study: Study, inputs: Mapping[str, str | Path], *, les: str | None, folder: str | Path
) -> None:
    """Draw the network figures of one LES, or without `les` those of all together, as .png and .svg into `folder`.

    study: as `shown_network_settings` gives its configuration. inputs: as of `MappedStudy.load`.
    """
    data = MapData.load(study, inputs)
    for entry in study.config["figures"]:
        if entry.get("les") == les:
            canvas, alt = KINDS[entry["kind"]](entry, data)
            stem = Path(folder) / file_stem("figuur", entry["number"], entry["slug"])
            save_network_figure(canvas, f"{stem}.png", f"{stem}.svg", alt=alt)


def _title(entry: Mapping, data: MapData, key: str, **values: object) -> str:
    if "title" in entry:
        return data.study.words(entry["title"])
    return data.study.text(key, **data.named(entry), **values)


def _map(entry: Mapping, data: MapData) -> Drawn:
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
    title = _title(entry, data, key, number=measurement)
    shown = NetworkMap(network, data.positions, data.scale, data.study, title, data.labels(les), came, went)
    return draw_map(shown), map_alt(shown)


def _difference(entry: Mapping, data: MapData) -> Drawn:
    les, relation = entry["les"], entry["relation"]
    measured = data.measurements(les)
    # Of a LES without relations the figure says that; one with a single measurement is told before a run.
    first, second = measured[-2:] if len(measured) > 1 else (1, 2)
    networks = data.network(les, relation, first), data.network(les, relation, second)
    title = _title(entry, data, "networks.difference_title", first=first, second=second)
    shown = NetworkDifference(*networks, data.positions, data.scale, data.study, title, data.labels(les))
    return draw_difference(shown), difference_alt(shown)


def _comparison(entry: Mapping, data: MapData) -> Drawn:
    study = data.study
    kinds = [entry["relation"]] if "relation" in entry else _compared_relations(data.settings)
    networks = [
        data.network(les, relation, measurement)
        for les in study.les
        for relation in kinds
        for measurement in data.measurements(les)
    ]
    frame = comparison(networks, broader=data.settings["broader"], relations=data.mapped.relations)
    relations = {key: study.relations[key] for key in kinds}
    shown = NetworkComparison(frame, study, relations, _title(entry, data, "networks.comparison_title"))
    return draw_comparison(shown), comparison_alt(shown)


def _compared_relations(settings: Mapping) -> list[str]:
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


KINDS = {"network_map": _map, "network_difference": _difference, "network_comparison": _comparison}
