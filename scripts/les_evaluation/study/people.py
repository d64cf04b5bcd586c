"""The people whose names nothing may show: the lists in config.yaml, for every part of the study.

The lists are read where the configuration is prepared, since titles and captions stand there; every job that reads raw
cells has them among its settings, with their hash, so that it runs again when a list changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from les_evaluation.core.masking import mask_addresses
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.person_names import read_names
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Readings
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.words import language_of

if TYPE_CHECKING:
    import pandas as pd

PEOPLE = "people"  # key of the prepared configuration; no key of config.yaml
WORDS = "#/$defs/words"  # what the schema asks for where results print what somebody typed
# Shown as they are written, like the keys and names of sites, and the study's own words for things.
AS_WRITTEN = ("partner_groups", "words")
THEMES = ("luik", "rubriek")  # by which figures pick codes that were masked where the coding was read
# What stands beside others of its kind, and must stay apart from them; all else is prose.
THINGS = ("label", "name", "criteria", "relations", "roles", "region")


def list_files(config: Mapping) -> list[str]:
    """The lists of names of the survey and of the focus groups, inside the folder raw."""
    parts = [config.get("survey") or {}, config.get("focus_groups") or {}]
    return list(dict.fromkeys(part["names"] for part in parts if "names" in part))


def fill_people(config: MutableMapping[str, Any]) -> None:
    """Note, in place, where the lists are, and mask the texts and ids of the configuration that results print.

    config: with defaults filled in. What is wrong with a list is told where the inputs are checked.
    """
    listed = list_files(config)
    if listed:
        found = {file: _hash(Path(config["raw"]) / file) for file in listed}
        config[PEOPLE] = {"raw": config["raw"], "files": found, "reading": _readings(config, listed)}
    mask, schema = mask_of(config), load_schema("config")
    for part, form in schema["properties"].items():
        if part in config and part not in AS_WRITTEN:
            config[part] = _typed(config[part], form, schema["$defs"], mask, key=part)
    _mask_texts(config, mask)
    for entry in (*(config.get("figures") or ()), *(config.get("tables") or ())):
        entry |= {name: mask.identity(entry[name]) for name in THEMES if name in entry}
    _mask_coders(config.get("focus_groups") or {}, mask)


def people_in(config: Mapping) -> dict:
    """The part of the settings of a job that reads raw cells; nothing where the study has no list."""
    return {PEOPLE: config[PEOPLE]} if PEOPLE in config else {}


def mask_of(config: Mapping, *, organisations: str | None = None, problems: Problems | None = None) -> Mask:
    """What takes the people on the lists out. config: whole and prepared, or the settings of a job.

    organisations: a further list, inside the folder raw. problems: where is told what is wrong with a list.
    """
    told, people = Problems() if problems is None else problems, config.get(PEOPLE) or {}
    readings = Readings(people.get("reading"), raw=people.get("raw", ""))
    paths = [Path(people["raw"]) / file for file in people.get("files", ())]
    names = [name for path in paths for name in read_names(path, how=readings.of(path), problems=told)]
    others: list[str] = []
    if organisations is not None:
        path = Path(config["raw"]) / organisations
        how = Readings(config.get("reading"), raw=config["raw"]).of(path)
        others = read_names(path, how=how, problems=told, of_people=False)
    return Mask(names, language=language_of(config), organisations=others)


def without_people(table: pd.DataFrame, mask: Mask, *, keep: Collection[str] = ()) -> pd.DataFrame:
    """A table with numbers for the people on the lists in all its texts but the columns `keep`; see Mask.identity."""
    from pandas.api.types import is_numeric_dtype  # noqa: PLC0415 - the Snakefile does without

    texts = [name for name in table if name not in keep and not is_numeric_dtype(table[name])]
    return table.assign(
        **{name: [mask.identity(cell) if isinstance(cell, str) else cell for cell in table[name]] for name in texts}
    )


def _readings(config: Mapping, files: list[str]) -> dict:
    return {name: told for name, told in (config.get("reading") or {}).items() if name in files}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _typed(value: Any, form: Mapping, shared: Mapping, mask: Mask, *, key: str = "") -> Any:
    """A part of the configuration with what was typed in it masked, as its schema tells; all else stays.

    shared: the forms to which the schema refers. key: under which the value stands.
    """
    refers = form.get("$ref", "")
    if refers == WORDS:
        return _masked(value, mask.identity if key in THINGS else mask)
    if refers:
        form = shared[refers.rpartition("/")[2]]
    if isinstance(value, Mapping):
        known, others = form.get("properties", {}), form.get("additionalProperties")
        found = {
            name: _typed(one, known[name], shared, mask, key=key if key in THINGS else name)
            if name in known and not isinstance(known[name], bool)
            else _typed(one, others, shared, mask, key=key)
            if isinstance(others, Mapping)
            else one
            for name, one in value.items()
        }
        value = found
    elif isinstance(value, list) and isinstance(form.get("items"), Mapping):
        value = [_typed(one, form["items"], shared, mask, key=key) for one in value]
    for one in (*form.get("oneOf", ()), *form.get("anyOf", ())):
        value = _typed(value, one, shared, mask, key=key)
    return value


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _masked(one, mask) for key, one in value.items()}
    return mask(value) if isinstance(value, str) else value


def _mask_texts(config: MutableMapping[str, Any], mask: Mask) -> None:
    """What results print, or decisions tell, of which the schema asks for a text in one language alone."""
    config["study"]["title"] = mask(config["study"]["title"])
    archive = config.get("archive") or {}
    # Who made the data set and whom to ask must stand there as they are called; the number of a grant too.
    if "funding" in archive:
        archive["funding"] = [mask.without_names(mask_addresses(one)) for one in archive["funding"]]
    if "licence" in archive:
        archive["licence"] = mask.without_names(mask_addresses(archive["licence"]))
    for les in config["les"].values():
        if "region" in les:
            les["region"] = mask.identity(les["region"])
        for correction in les.get("corrections", ()):
            correction["reason"] = mask(correction["reason"])
    for wave in ((config.get("survey") or {}).get("waves") or {}).values():
        if "leave_out" in wave:
            wave["leave_out"] = _masked(wave["leave_out"], mask)


def _mask_coders(settings: MutableMapping[str, Any], mask: Mask) -> None:
    """Coders and sessions are called here as they are where the coding is read."""
    if settings.get("coder"):
        settings["coder"] = mask.identity(settings["coder"])
    if settings.get("second_coders"):
        settings["second_coders"] = [mask.identity(coder) for coder in settings["second_coders"]]
    double = settings.get("double_coded")
    if isinstance(double, Mapping):
        settings["double_coded"] = {
            mask.identity(session): list(map(mask.identity, coders)) for session, coders in double.items()
        }
    elif double:
        settings["double_coded"] = list(map(mask.identity, double))
