"""Stage network: mapped relations with codes for the names of actors, as handed in and as a run read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.networks.actor_codes import coded
from les_evaluation.networks.all_networks import read_all_networks, read_codes, read_layout
from les_evaluation.networks.network import LAYOUT_COLUMNS, MappedNetworks, Network, network_of
from les_evaluation.study.settings import relation_groups

TEXT = {"dtype": str, "keep_default_na": False, "encoding": "utf-8-sig"}
NUMBERS = {"measurement": "int64", "strength": float, "source_row": "int64", "x": float, "y": float}


def read_networks(
    settings: Mapping, *, raw: str | Path, les: Sequence[str], problems: Problems
) -> tuple[MappedNetworks, pd.DataFrame]:
    """The networks with codes for names, and the positions that a researcher edited (LAYOUT_COLUMNS).

    What is wrong in any file is added to `problems`.
    """
    found = len(problems.found)
    named = read_all_networks(settings, raw=raw, les=les, problems=problems)
    codes = read_codes(settings, raw=raw, actors=named.actors, problems=problems)
    kept = pd.DataFrame(columns=LAYOUT_COLUMNS)
    if "layout" in settings:
        kept = read_layout(Path(raw) / settings["layout"], les=les, codes=codes, problems=problems)
    # Actors that could not be read have no code; what is wrong with them has been told.
    return (named if codes is None or len(problems.found) > found else coded(named, codes)), kept


def load_networks(paths: Mapping[str, str | Path]) -> tuple[MappedNetworks, pd.DataFrame]:
    """What `ingest_networks` wrote: the networks, and the positions of all LES."""
    actors, relations, positions = (
        _typed(pd.read_csv(paths[name], **TEXT)) for name in ("actors", "relations", "positions")
    )
    return MappedNetworks(actors, relations), positions


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({name: kind for name, kind in NUMBERS.items() if name in frame})


def networks_of(mapped: MappedNetworks, settings: Mapping, *, les: Sequence[str]) -> list[Network]:
    """Every network of these LES: each relation type and group of types, at each measurement that has relations."""
    groups = relation_groups(settings)
    found = []
    for key in les:
        here = mapped.relations[mapped.relations["les"] == key]
        found += [
            network_of(mapped.actors, here, les=key, relation=relation, measurement=measurement, groups=groups)
            for relation in (*settings["relations"], *groups)
            for measurement in sorted(set(here["measurement"]))
        ]
    return found
