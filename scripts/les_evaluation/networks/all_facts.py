"""The reading help of all networks that are measured."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.contracts import joined
from les_evaluation.networks.map_facts import READING, change_facts, les_facts, reading_facts, unrelated_facts
from les_evaluation.networks.mapped_study import MappedStudy


def all_facts(data: MappedStudy) -> pd.DataFrame:
    """READING of the networks, LES by LES: per map, over its relations, what changed, who is on no map."""
    les = dict.fromkeys(network.les for network in data.networks)
    return joined(READING.empty(), *(table for key in les for table in _facts_of(data, key)))


def _facts_of(data: MappedStudy, les: str) -> list[pd.DataFrame]:
    labels, relations = data.labels(les), data.mapped.relations
    networks = [network for network in data.networks if network.les == les]
    tables = [reading_facts(network, labels=labels) for network in networks]
    # A group holds what its types hold already: over all relations each type counts once.
    types = set(relations["relation_type"])
    for measurement in dict.fromkeys(network.measurement for network in networks):
        own = [one for one in networks if one.measurement == measurement and one.relation in types]
        if own:
            tables.append(les_facts(own, relations, labels=labels))
    moved = [change for change in data.moved if change.summary["les"].iloc[0] == les]
    alone = unrelated_facts(data.mapped.actors, relations, les=les, labels=labels)
    return [*tables, change_facts(moved, labels=labels), alone]
