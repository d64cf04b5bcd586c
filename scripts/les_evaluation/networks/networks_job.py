"""Stage network: mapped relations read once, and a place for every actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import joined
from les_evaluation.core.files import write_csv
from les_evaluation.core.problems import Problems
from les_evaluation.networks.coded_networks import read_networks
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.mapping_sheets import MERGED_COLUMNS, merged_relations
from les_evaluation.networks.network import LAYOUT_COLUMNS, MappedNetworks


def ingest_networks(
    settings: Mapping, *, raw: str | Path, les: Sequence[str], outputs: Mapping[str, str | Path]
) -> MappedNetworks:
    """Read all mapped networks and write them with codes for names, and the place of every actor on its maps.

    settings: networks of the configuration. outputs: paths by the names actors, relations, merged and positions.
    """
    problems = Problems()
    networks, kept = read_networks(settings, raw=raw, les=les, problems=problems)
    problems.stop_if_any()
    write_csv(outputs["actors"], networks.actors)
    write_csv(outputs["relations"], networks.relations)
    write_csv(outputs["merged"], merged_relations(networks.relations).reindex(columns=MERGED_COLUMNS))
    places = [
        layout(
            networks.relations[networks.relations["les"] == key],
            networks.actors[networks.actors["les"] == key],
            kept=kept[kept["les"] == key],
        )
        for key in les
        if (networks.relations["les"] == key).any()
    ]
    write_csv(outputs["positions"], joined(pd.DataFrame(columns=LAYOUT_COLUMNS), *places))
    return networks
