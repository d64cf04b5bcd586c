"""Several exports that are one wave, such as one of each LES: figures by wave set them under one name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from les_evaluation.core.sheet_checks import source_of
from les_evaluation.study.codebook import Item
from les_evaluation.study.registry import OFS
from les_evaluation.study.settings import EACH, Study, in_time, les_reached
from les_evaluation.study.settings_parts import picked, spoken

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED = 6  # LES of a wave that are told by their names
ROUND = "round"  # of an export that is a wave together with others: the one whose name stands for all of them


def fill_rounds(config: Mapping) -> None:
    """Say, in place, which exports have the label of another one: they are one wave.

    Figures and tables that select one of them select all, and what compares waves names them by the first.
    """
    waves = config["survey"]["waves"]
    several = of_several_exports(waves)
    for name in several:
        label = waves[name]["label"]
        waves[name][ROUND] = next(first for first in several if waves[first]["label"] == label)
    found = rounds_of(waves)
    if len(set(found.values())) == len(found):
        return
    for entry in (entry for of in OFS for entry in config[of]):
        chosen = entry.get("where", {}).get("wave")
        if chosen is not None:
            wanted = {found.get(name, name) for name in ([chosen] if isinstance(chosen, str) else chosen)}
            entry["where"]["wave"] = [name for name, first in found.items() if first in wanted]
        if entry.get("waves"):
            entry["waves"] = list(dict.fromkeys(found.get(name, name) for name in entry["waves"]))


def rounds_of(waves: Mapping[str, Mapping | None]) -> dict[str, str]:
    """Name of every export -> that of the wave it stands under, mostly its own."""
    return {name: (settings or {}).get(ROUND, name) for name, settings in waves.items()}


def under_rounds(exports: pd.Series, waves: Mapping[str, Mapping | None]) -> pd.Series:
    """Of every export in a column the wave that it stands under. waves: the settings of each, as `rounds_of`."""
    return exports.astype(object).replace(rounds_of(waves))


def export_named(wave: str, *, file: str, sheet: str, study: Study) -> str:
    """The printed name of a wave, for a row of one of its exports: with the file and sheet where it has several."""
    label = study.wave_labels[wave]
    return f"{label} ({source_of(file, sheet)})" if ROUND in study.config["survey"]["waves"][wave] else label


def of_several_exports(waves: Mapping[str, Mapping]) -> list[str]:
    """The exports whose label another one has, which are one wave with it; before `fill_rounds` too."""
    labels = [settings.get("label") for settings in waves.values()]
    return [name for name, settings in waves.items() if settings.get("label") and labels.count(settings["label"]) > 1]


def placed_exports(config: Mapping) -> list[str]:
    """The exports in which who is of another LES in another one of the same wave is put in one LES of the two."""
    survey = config["survey"]
    return of_several_exports(survey["waves"]) if survey.get("several_les", EACH) != EACH else []


def placing_settings(config: Mapping) -> dict:
    """The part of the configuration that tells in which LES somebody of several exports of one wave is put."""
    survey = config["survey"]
    own: dict = {"waves": {wave: picked(settings, (ROUND,)) for wave, settings in survey["waves"].items()}}
    own["cleaning"] = picked(survey["cleaning"], ("most_rows_per_address",))
    return spoken(config) | {"survey": own | picked(survey, ("several_les",))}


def rounds_in_time(waves: Mapping[str, Mapping]) -> list[str]:
    """The waves from the first to the last, as `in_time`, each of several exports once."""
    rounds = rounds_of(waves)
    return in_time({name: settings for name, settings in waves.items() if rounds[name] == name})


def held_in(config: Mapping, wave: str) -> list[str] | int | None:
    """The printed names of the LES in which a wave was held, or of many how many; None where it was held in all.

    A wave of several exports was held where any of them was. A LES in which no wave was held is no part of it.
    """
    waves = config["survey"]["waves"]
    rounds = rounds_of(waves)
    if len(set(rounds.values())) < 2:
        return None
    reached = {name: les_reached(settings["les"]) for name, settings in waves.items()}
    here = {les for name, found in reached.items() if rounds[name] == rounds[wave] for les in found}
    if here == {les for found in reached.values() for les in found}:
        return None
    return len(here) if len(here) > MOST_NAMED else [one["name"] for les, one in config["les"].items() if les in here]


def asked_in_round(item: Item, wave: str, rounds: Mapping[str, str]) -> bool:
    """Whether any export of a wave asked a question. rounds: as `rounds_of` gives them."""
    return any(item.asked_in(name) for name, first in rounds.items() if first == wave)


def together(waves: Iterable[str], rounds: Mapping[str, str]) -> list[str]:
    """The waves that these exports stand under, each once."""
    return list(dict.fromkeys(rounds.get(name, name) for name in waves))
