"""What the figures of mapped networks are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from les_evaluation.networks.map_moments import days_of, months_told
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import relation_types
from les_evaluation.output.figures.maps.map_scale import Scale, scale_of


@dataclass(frozen=True)
class MapData(MappedStudy):
    """The mapped networks of a study with the scale of the figures that are drawn from them."""

    @cached_property
    def scale(self) -> Scale:
        """One scale of sizes and widths for every map of the study."""
        drawn = {
            (entry["les"], entry["relation"], measurement)
            for entry in self.study.config["figures"]
            if "les" in entry
            for measurement in ([entry["measurement"]] if "measurement" in entry else self.measurements(entry["les"]))
        }
        return scale_of([self.network(*which) for which in sorted(drawn)], self.positions, pairs=True)

    def moment(self, les: str, relation: str, measurement: int, *, within: bool = False) -> tuple[str, str]:
        """A measurement as titles tell it, with its months where they are known; and where these come from.

        within: for the middle of a title, with the months between brackets.
        """
        source, days = days_of(
            self.settings.get("measured") or {},
            self.mapped.relations,
            les=les,
            measurement=measurement,
            types=relation_types(relation, self.groups),
        )
        told = months_told(days, self.study.language)
        key = ("at_months_within" if within else "at_months") if told else "at"
        return self.study.text(f"networks.{key}", number=measurement, months=told), source

    def named(self, entry: Mapping) -> dict[str, str]:
        """The printed names of the LES and the relation of an entry, as titles have them."""
        return {
            "les": self.study.les.get(entry.get("les", ""), ""),
            "relation": self.study.relations.get(entry.get("relation", ""), ""),
        }
