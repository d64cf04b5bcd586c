"""Stage network: mapped relations read once, and a place for every actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from les_evaluation.core.contracts import joined, write_frame
from les_evaluation.core.person_mask import Mask
from les_evaluation.networks.actor_codes import APPROVED
from les_evaluation.networks.coded_networks import read_networks
from les_evaluation.networks.map_layout import layout
from les_evaluation.networks.network import (
    ACTORS,
    POSITIONS,
    RELATIONS,
    TAKING_PART,
    MappedNetworks,
    measurements_of,
    role_letters,
)
from les_evaluation.networks.same_relations import MERGED, merged_relations
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import Study


def ingest_networks(study: Study, *, raw: str | Path, outputs: Mapping[str, str | Path]) -> MappedNetworks:
    """Read all mapped networks and write them with codes for names, and the place of every actor on its maps.

    study: as `read_network_settings` gives its configuration. raw: the folder of raw files. outputs: paths by the names
    actors, relations, taking_part, merged and positions. Raises InputProblems for all that is wrong in the files.
    """
    les = list(study.config["les"])
    networks, kept = read_networks(
        study.config["networks"],
        raw=raw,
        les=les,
        readings=study.readings,
        letters=role_letters(study),
        problems=study.problems,
    )
    study.problems.stop_if_any()
    networks = without_names(networks, mask_of(study.config), approved=study.config["networks"]["labels"] == APPROVED)
    write_frame(outputs["actors"], networks.actors, ACTORS, language=study.language)
    write_frame(outputs["relations"], networks.relations, RELATIONS, language=study.language)
    write_frame(outputs["taking_part"], networks.taking_part, TAKING_PART, language=study.language)
    write_frame(outputs["merged"], merged_relations(networks.relations), MERGED, language=study.language)
    places = [
        layout(
            networks.relations[networks.relations["les"] == key],
            networks.actors[networks.actors["les"] == key],
            kept=kept[kept["les"] == key],
            others=networks.taking_part.loc[networks.taking_part["les"] == key, "actor_id"],
        )
        for key in les
        if measurements_of(networks.relations, key, networks.taking_part)
    ]
    write_frame(outputs["positions"], joined(POSITIONS.empty(), *places), POSITIONS, language=study.language)
    return networks


def without_names(networks: MappedNetworks, mask: Mask, *, approved: bool) -> MappedNetworks:
    """The networks without the people on the lists in labels, sectors, sessions and names of files and sheets.

    approved: labels were weighed one by one, and stay.
    """
    actors = networks.actors
    actors = actors.assign(
        sector=actors["sector"].map(mask), **({} if approved else {"label": actors["label"].map(mask.identity)})
    )
    # Sessions are called here as they are where the coding is read.
    sessions = ("session_id", "merged")  # rows that were merged tell theirs
    relations = networks.relations.assign(**{one: networks.relations[one].map(mask.identity) for one in sessions})
    parts = {"actors": actors, "relations": relations, "taking_part": networks.taking_part}
    for name, table in parts.items():
        if "source" in table:
            parts[name] = table.assign(source=table["source"].map(cache(mask.file_name)))
    return replace(networks, **parts)
