"""The mapped networks of a study with all that is computed from them: one place for maps, pages, tables and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from les_evaluation.core.contracts import read_frame, read_rows_of
from les_evaluation.networks.network import (
    ACTORS,
    POSITIONS,
    RELATIONS,
    TAKING_PART,
    MappedNetworks,
    Network,
    measurements_of,
    network_of,
)
from les_evaluation.networks.network_change import Change, changes
from les_evaluation.networks.network_comparison import comparison
from les_evaluation.networks.network_measures import all_actor_measures, all_network_measures
from les_evaluation.study.settings import Study, relation_groups


@dataclass(frozen=True)
class MappedStudy:
    """The mapped networks of a study; each measure is computed once, and only when it is asked for.

    study: as `network_measure_settings` and the like give its configuration; its LES are those that are measured.
    mapped: the networks of all LES, with codes for names. positions: POSITIONS of all LES.
    """

    study: Study
    mapped: MappedNetworks
    positions: pd.DataFrame = field(default_factory=POSITIONS.empty)

    @classmethod
    def load(cls, study: Study, paths: Mapping[str, str | Path], *, les: str | None = None) -> Self:
        """From what `ingest_networks` wrote. paths: by the names actors, relations, taking_part and positions.

        les: this LES alone, whose job need not take in the rows of hundreds of others.
        """
        named = {"actors": ACTORS, "relations": RELATIONS, "taking_part": TAKING_PART, "positions": POSITIONS}
        *mapped, positions = (
            read_frame(paths[name], contract)
            if les is None
            else read_rows_of(paths[name], contract, [les], column="les")
            for name, contract in named.items()
        )
        return cls(study, MappedNetworks(*mapped), positions)

    @property
    def settings(self) -> Mapping:
        """The part `networks` of the configuration."""
        return self.study.config["networks"]

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """Group of relation types -> what it holds."""
        return relation_groups(self.settings)

    def measurements(self, les: str) -> list[int]:
        """The measurements at which a LES has relations, or at least partners, the first one first."""
        own = self._of(les)
        return measurements_of(own.relations, les, own.taking_part)

    def network(self, les: str, relation: str, measurement: int) -> Network:
        """One network."""
        own = self._of(les)
        return network_of(
            own.actors,
            own.relations,
            les=les,
            relation=relation,
            measurement=measurement,
            groups=self.groups,
            taking_part=own.taking_part,
        )

    def of_les(self, les: str) -> Self:
        """The same of one LES alone: what is made of it need not look among the rows of hundreds of others."""
        positions = self.positions[self.positions["les"] == les].reset_index(drop=True)
        return replace(self, mapped=self._of(les), positions=positions)

    def _of(self, les: str) -> MappedNetworks:
        """The networks of one LES. Of hundreds of LES each is looked up many times, among all rows of all others."""
        return self._each.get(les) or MappedNetworks(*(table.iloc[:0] for table in self._tables))

    @property
    def _tables(self) -> tuple[pd.DataFrame, ...]:
        return self.mapped.actors, self.mapped.relations, self.mapped.taking_part

    @cached_property
    def _each(self) -> dict[str, MappedNetworks]:
        parts = [
            {les: rows.reset_index(drop=True) for les, rows in table.groupby("les", sort=False)}
            for table in self._tables
        ]
        of = [(part, table.iloc[:0]) for part, table in zip(parts, self._tables, strict=True)]
        return {les: MappedNetworks(*(part.get(les, none) for part, none in of)) for les in set().union(*parts)}

    def networks_of(self, les: Sequence[str]) -> list[Network]:
        """Every network of these LES: each relation type and group of types, at each measurement."""
        return [
            self.network(key, relation, measurement)
            for key in les
            for relation in (*self.settings["relations"], *self.groups)
            for measurement in self.measurements(key)
        ]

    @cached_property
    def networks(self) -> list[Network]:
        """Every network of the LES of `study`."""
        return self.networks_of(list(self.study.les))

    @cached_property
    def everything(self) -> list[Network]:
        """Every network that was mapped, also of LES without results of their own."""
        return self.networks_of(sorted({*self.mapped.relations["les"], *self.mapped.taking_part["les"]}))

    def labels(self, les: str) -> dict[str, str]:
        """Actor of a LES -> what is shown for it."""
        actors = self.mapped.actors
        return dict(actors.loc[actors["les"] == les, ["actor_id", "label"]].to_numpy())

    @cached_property
    def shown(self) -> dict[tuple[str, str], str]:
        """(les, actor_id) -> what is shown for it: a code stands for one actor of a LES."""
        return self.mapped.actors.set_index(["les", "actor_id"])["label"].to_dict()

    @cached_property
    def per_actor(self) -> pd.DataFrame:
        """PER_ACTOR of the networks."""
        return all_actor_measures(self.networks)

    @cached_property
    def per_network(self) -> pd.DataFrame:
        """PER_NETWORK of the networks."""
        return all_network_measures(self.networks)

    @cached_property
    def moved(self) -> list[Change]:
        """What changed between measurements that follow each other."""
        return changes(self.networks, measures=self.per_network)

    @cached_property
    def compared(self) -> pd.DataFrame:
        """COMPARISON of the networks."""
        return comparison(
            self.networks,
            broader=self.settings["broader"],
            relations=self.mapped.relations,
            measures=self.per_network,
        )
