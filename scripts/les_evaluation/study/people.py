"""The people whose names nothing may show: the lists in config.yaml, for every part of the study.

The lists are read where the configuration is prepared, since titles and captions stand there; every job that reads raw
cells has them among its settings, with their hash, so that it runs again when a list changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from les_evaluation.core.person_mask import Mask
from les_evaluation.core.person_names import read_names
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Readings
from les_evaluation.core.words import language_of

if TYPE_CHECKING:
    import pandas as pd

PEOPLE = "people"  # key of the prepared configuration; no key of config.yaml
# What is printed of an entry, or of a correction, as its writer typed it.
TYPED = ("title", "caption", "note", "subtitle", "reason", "source", "label", "text", "heading", "intro", "description")
TYPED_PARTS = ("figures", "tables", "chapters", "documents", "measurements", "facts")


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
    mask = mask_of(config)
    if mask.named is None:
        return
    config["study"]["title"] = mask.without_names(config["study"]["title"])
    for part in TYPED_PARTS:
        if config.get(part):
            config[part] = _typed(config[part], mask, printed=part == "facts")
    for wave in ((config.get("survey") or {}).get("waves") or {}).values():
        if wave.get("label"):
            wave["label"] = _typed(wave["label"], mask, printed=True)
    for les in config["les"].values():
        for key in ("facts", "corrections"):
            if les.get(key):
                les[key] = _typed(les[key], mask, printed=key == "facts")
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


def _typed(value: Any, mask: Mask, *, printed: bool) -> Any:
    """A part of the configuration with what was typed in it masked; keys, names of files and settings stay."""
    if isinstance(value, Mapping):
        return {key: _typed(one, mask, printed=printed or key in TYPED) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one, mask, printed=printed) for one in value]
    return mask.without_names(value) if printed and isinstance(value, str) else value


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
