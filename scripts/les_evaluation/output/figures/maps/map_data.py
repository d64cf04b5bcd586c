"""What the figures of mapped networks are drawn from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pandas as pd

from les_evaluation.core.contracts import read_frame
from les_evaluation.core.wording import plain
from les_evaluation.networks.map_moments import days_of, months_told
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import ACTORS, relation_types
from les_evaluation.output.figures.maps.map_scale import MAPS, Scale, read_scale
from les_evaluation.study.settings import Study

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class MapData(MappedStudy):
    """The mapped networks of a study with the scale of the figures that are drawn from them.

    scale: of sizes and widths on every map of the study, also of other LES. everybody: the actors of all LES, where
    maps of one LES have colours that mean the same on those of others.
    """

    scale: Scale = field(default_factory=lambda: Scale(degree=1, weight=1))
    everybody: pd.DataFrame | None = None

    @classmethod
    def load(cls, study: Study, paths: Mapping[str, str | Path], *, les: str | None = None) -> Self:
        """As of `MappedStudy.load`, with the scale as `scale_networks` wrote it. paths: further scale."""
        read = MappedStudy.load(study, paths, les=les)
        coloured = les is not None and any("colour_by" in entry.get("style", {}) for entry in study.config["figures"])
        everybody = read_frame(paths["actors"], ACTORS) if coloured else None
        return cls(study, read.mapped, read.positions, read_scale(paths["scale"], MAPS), everybody)

    @property
    def coloured(self) -> pd.DataFrame:
        """The actors whose sectors and the like decide which has which colour."""
        return self.mapped.actors if self.everybody is None else self.everybody

    def moment(self, les: str, relation: str, measurement: int, *, within: bool = False) -> tuple[str, str]:
        """A measurement as titles tell it, with its months where they are known; and where these come from.

        within: for the middle of a title, with the months between brackets.
        """
        told, source = self._months(les, relation, measurement)
        key = ("at_months_within" if within else "at_months") if told else "at"
        return self.study.text(f"networks.{key}", number=measurement, months=told), source

    def _months(self, les: str, relation: str, measurement: int) -> tuple[str, str]:
        """The months of a measurement in words, "" where they are not known, and where they come from."""
        source, days = days_of(
            self.settings.get("measured") or {},
            self.mapped.relations,
            les=les,
            measurement=measurement,
            types=relation_types(relation, self.groups),
        )
        return months_told(days, self.study.language), source

    def dated(self, title: str, les: str, relation: str, measurement: int) -> tuple[str, str]:
        """A title of the configuration with the measurement and its months, of which it keeps what it says itself.

        And where the months come from, "" where it says these itself.
        """
        months, source = self._months(les, relation, measurement)
        parts = [self.study.text("networks.at", number=measurement), months]
        added = [part for part in parts if part and not says(title, part)]
        return ", ".join([title.rstrip(), *added]), source if months in added else ""

    def dated_between(self, title: str, les: str, relation: str, measurements: tuple[int, int]) -> str:
        """A title of the configuration with both measurements and their months, unless it names the two itself."""
        if all(says(title, self.study.text("networks.at", number=number)) for number in measurements):
            return title
        first, second = (self.moment(les, relation, number, within=True)[0] for number in measurements)
        return self.study.text("networks.titled_between", title=title.rstrip(), first=first, second=second)

    def named(self, entry: Mapping) -> dict[str, str]:
        """The printed names of the LES and the relation of an entry, as titles have them."""
        return {
            "les": self.study.les.get(entry.get("les", ""), ""),
            "relation": self.study.relations.get(entry.get("relation", ""), ""),
        }


def says(title: str, part: str) -> bool:
    """Whether a title has these words, whatever its capitals and signs; "meetmoment 1" is not in "meetmoment 12"."""
    found, wanted = (f" {' '.join(WORD.findall(plain(said)))} " for said in (title, part))
    return wanted in found
