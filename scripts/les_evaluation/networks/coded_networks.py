"""Mapped relations as handed in, with codes for the names of actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import NO_READINGS, Readings
from les_evaluation.networks.actor_codes import coded
from les_evaluation.networks.all_networks import read_all_networks, read_codes, read_layout
from les_evaluation.networks.network import LAYOUT_COLUMNS, LETTERS, MappedNetworks


def read_networks(
    settings: Mapping,
    *,
    raw: str | Path,
    les: Sequence[str],
    readings: Readings = NO_READINGS,
    letters: Mapping[str, str] = LETTERS,
    problems: Problems,
) -> tuple[MappedNetworks, pd.DataFrame]:
    """The networks with codes for names, and the positions that a researcher edited (LAYOUT_COLUMNS).

    letters: as `role_letters` gives them. What is wrong in any file is added to `problems`.
    """
    found = len(problems.found)
    named = read_all_networks(settings, raw=raw, les=les, readings=readings, letters=letters, problems=problems)
    codes = read_codes(settings, raw=raw, actors=named.actors, letters=letters, problems=problems)
    kept = pd.DataFrame(columns=LAYOUT_COLUMNS)
    if "layout" in settings:
        path = Path(raw) / settings["layout"]
        kept = read_layout(path, les=les, codes=codes, how=readings.of(path), problems=problems)
    # Actors that could not be read have no code; what is wrong with them has been told.
    return (named if codes is None or len(problems.found) > found else coded(named, codes)), kept
