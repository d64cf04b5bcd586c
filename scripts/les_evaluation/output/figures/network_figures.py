"""Stage network: the maps, the differences between two measurements, and the comparison of all LES."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.core.texts import text
from les_evaluation.networks.network import MappedNetworks, Network, network_of
from les_evaluation.networks.network_comparison import comparison
from les_evaluation.output.canvas.map_canvas import Canvas, save_network_figure
from les_evaluation.output.figures.maps.comparison_figure import draw_comparison
from les_evaluation.output.figures.maps.difference_map import draw_difference
from les_evaluation.output.figures.maps.map_scale import Scale, scale_of
from les_evaluation.output.figures.maps.network_alt import comparison_alt, difference_alt, map_alt
from les_evaluation.output.figures.maps.network_map import draw_map
from les_evaluation.study.settings import file_stem, les_names, relation_groups, relation_labels, words


@dataclass(frozen=True)
class MapData:
    """What the figures are drawn from. config: as `shown_network_settings` gives it; positions: of all LES."""

    config: Mapping
    mapped: MappedNetworks
    positions: pd.DataFrame

    @property
    def language(self) -> str:
        """The language of the study."""
        return self.config["study"]["language"]

    @cached_property
    def relations(self) -> dict[str, str]:
        """Key -> printed of relation types and groups of types."""
        return relation_labels(self.config["networks"], self.language)

    @cached_property
    def scale(self) -> Scale:
        """One scale of sizes and widths for every map of the study."""
        drawn = {
            (entry["les"], entry["relation"], measurement)
            for entry in self.config["figures"]
            if "les" in entry
            for measurement in ([entry["measurement"]] if "measurement" in entry else self.measurements(entry["les"]))
        }
        return scale_of([self.network(*which) for which in sorted(drawn)], self.positions)

    def network(self, les: str, relation: str, measurement: int) -> Network:
        """One network."""
        groups = relation_groups(self.config["networks"])
        return network_of(
            self.mapped.actors,
            self.mapped.relations,
            les=les,
            relation=relation,
            measurement=measurement,
            groups=groups,
        )

    def measurements(self, les: str) -> list[int]:
        """The measurements of a LES, the first one first."""
        relations = self.mapped.relations
        return sorted(set(relations.loc[relations["les"] == les, "measurement"]))

    def labels(self, les: str) -> dict[str, str]:
        """Actor -> what is printed beside it."""
        actors = self.mapped.actors
        return dict(actors.loc[actors["les"] == les, ["actor_id", "label"]].to_numpy())


Drawn = tuple[Canvas, str]  # the figure and its alternative text


def draw_network_figures(
    config: Mapping, mapped: MappedNetworks, positions: pd.DataFrame, *, les: str | None, folder: str | Path
) -> None:
    """Draw the network figures of one LES, or without `les` those of all together, as .png and .svg into `folder`."""
    data = MapData(config, mapped, positions)
    for entry in config["figures"]:
        if entry.get("les") == les:
            canvas, alt = KINDS[entry["kind"]](entry, data)
            stem = Path(folder) / file_stem("figuur", entry["number"], entry["slug"])
            save_network_figure(canvas, f"{stem}.png", f"{stem}.svg", alt=alt)


def _title(entry: Mapping, data: MapData, key: str, **values: object) -> str:
    if "title" in entry:
        return words(entry["title"], data.language)
    named = {
        "les": les_names(data.config).get(entry.get("les"), ""),
        "relation": data.relations.get(entry.get("relation"), ""),
    }
    return text(f"networks.{key}", data.language, **named, **values)


def _map(entry: Mapping, data: MapData) -> Drawn:
    les, relation, measurement = entry["les"], entry["relation"], entry["measurement"]
    network = data.network(les, relation, measurement)
    before = [earlier for earlier in data.measurements(les) if earlier < measurement]
    came, went = set(), None
    if before:
        earlier = data.network(les, relation, before[-1]).actors
        came = set(network.actors["actor_id"]) - set(earlier["actor_id"])
        went = earlier[~earlier["actor_id"].isin(network.actors["actor_id"])]
    key = "map_title_later" if measurement > 1 else "map_title"
    shared = {
        "labels": data.labels(les),
        "relations": data.relations,
        "language": data.language,
        "title": _title(entry, data, key, number=measurement),
        "newcomers": came,
        "leavers": went,
    }
    return draw_map(network, data.positions, scale=data.scale, **shared), map_alt(network, **shared)


def _difference(entry: Mapping, data: MapData) -> Drawn:
    les, relation = entry["les"], entry["relation"]
    measured = data.measurements(les)
    # Of a LES without relations the figure says that; one with a single measurement is told before a run.
    first, second = measured[-2:] if len(measured) > 1 else (1, 2)
    networks = data.network(les, relation, first), data.network(les, relation, second)
    shared = {
        "labels": data.labels(les),
        "language": data.language,
        "title": _title(entry, data, "difference_title", first=first, second=second),
    }
    return (
        draw_difference(*networks, data.positions, scale=data.scale, **shared),
        difference_alt(*networks, **shared),
    )


def _comparison(entry: Mapping, data: MapData) -> Drawn:
    settings, names = data.config["networks"], les_names(data.config)
    kinds = [entry["relation"]] if "relation" in entry else _compared_relations(settings)
    networks = [
        data.network(les, relation, measurement)
        for les in names
        for relation in kinds
        for measurement in data.measurements(les)
    ]
    frame = comparison(networks, broader=settings["broader"], relations=data.mapped.relations)
    shared = {
        "les": names,
        "relations": {key: data.relations[key] for key in kinds},
        "language": data.language,
        "title": _title(entry, data, "comparison_title"),
    }
    return draw_comparison(frame, **shared), comparison_alt(frame, **shared)


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
