"""What the figures of mapped networks are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from les_evaluation.networks.network import MappedNetworks, Network, network_of
from les_evaluation.output.figures.maps.map_scale import Scale, scale_of
from les_evaluation.study.settings import Study, relation_groups, relation_labels


@dataclass(frozen=True)
class MapData:
    """What the figures are drawn from. study: with `shown_network_settings`; positions: of all LES."""

    study: Study
    mapped: MappedNetworks
    positions: pd.DataFrame

    @cached_property
    def relations(self) -> dict[str, str]:
        """Key -> printed of relation types and groups of types."""
        return relation_labels(self.study.config["networks"], self.study.language)

    @cached_property
    def scale(self) -> Scale:
        """One scale of sizes and widths for every map of the study."""
        drawn = {
            (entry["les"], entry["relation"], measurement)
            for entry in self.study.config["figures"]
            if "les" in entry
            for measurement in ([entry["measurement"]] if "measurement" in entry else self.measurements(entry["les"]))
        }
        return scale_of([self.network(*which) for which in sorted(drawn)], self.positions)

    def network(self, les: str, relation: str, measurement: int) -> Network:
        """One network."""
        groups = relation_groups(self.study.config["networks"])
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

    def named(self, entry: Mapping) -> dict[str, str]:
        """The printed names of the LES and the relation of an entry, as titles have them."""
        return {
            "les": self.study.les.get(entry.get("les", ""), ""),
            "relation": self.relations.get(entry.get("relation", ""), ""),
        }
