"""A configuration that takes another one and changes keys: `extends: ../config.yaml`.

Mappings are merged, key by key; lists and values take the place of those before; null takes a key away, save where null
is an answer by itself (a cell, or an answer that leads to nobody). Paths such as raw are still seen from the folder of
the run. Results lie apart: without `results` of its own a study writes beside those that it extends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.texts import FAST_LOADER
from les_evaluation.study.settings import CONFIG_FILE

EXTENDS = "extends"
NULL_IS_SAID = ("map", "recode", "cells")  # below these keys null is what a cell or an answer becomes
# Of the flags the words, or this alone, say what a column means.
FLAGS, LEAST = ("reached_end", "screened_out", "test"), "at_least"
RULES, WAYS = ("les", "partner_group"), {"map", "first_match"}  # of which one leads answers to a LES or group
USUAL_NAME = "config"  # of a file that says nothing: its folder does


def shown(path: Path) -> str:
    """The file as the user called it: from the folder of the run, where it lies there."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path).as_posix()


def loaded(path: Path) -> Any:
    """What a file holds that can be read as YAML."""
    content = path.read_text(encoding="utf-8-sig")
    try:
        return json.loads(content)  # in which a tab is no fault
    except ValueError:
        return yaml.load(content, Loader=FAST_LOADER)  # noqa: S506 - a safe loader


def base_of(path: Path, problems: Problems) -> Path | None:
    """The file that a readable configuration extends; None where it extends none, or one that is not there."""
    settings = loaded(path)
    named = settings.get(EXTENDS) if isinstance(settings, Mapping) else None
    if named is None:
        return None
    line = _line(path)
    if not isinstance(named, str) or not named.strip():
        problems.add("config_extends_form", Place(shown(path)), line=line)
        return None
    base = _way(path.parent, named)
    if not base.is_file():
        problems.add("config_extends_missing", Place(shown(path)), named, line=line)
        return None
    return base


def tell_loop(path: Path, base: Path, chain: Sequence[Path], problems: Problems) -> bool:
    """Whether a base stands in the chain that led to it; then that is told. chain: from the first file to `path`."""
    there = [file.resolve() for file in chain]
    if base.resolve() not in there:
        return False
    loop = [*chain[there.index(base.resolve()) :], base]
    told = " → ".join(shown(file) for file in loop)
    problems.add("config_extends_loop", Place(shown(path)), shown(base), line=_line(path), loop=told)
    return True


def bases_of(files: Sequence[str | Path]) -> list[Path]:
    """The files that stand below readable configurations without a loop, the one that counts least first."""
    found: list[Path] = []
    for path in map(Path, files):
        chain = [path] if path.is_file() else []
        while chain and (base := base_of(chain[-1], Problems())) is not None and base not in chain:
            chain.append(base)
        found += [base for base in reversed(chain[1:]) if base not in found]
    return found


def extended(config: Mapping[str, Any], files: Sequence[str | Path], problems: Problems) -> dict[str, Any]:
    """The configuration with all that it extends, and without the key that says so.

    config: as Snakemake read it, of all files together and what the command line adds. files: those files, the one that
    counts least first; none where another workflow gives the configuration, whose paths are seen from the folder of the
    run. Folders of results that fall together, and a file that is not there, are added to `problems`.
    """
    own, bases = text_keys(config), bases_of(files)
    named = own.get(EXTENDS)
    if named is not None and not bases:
        bases = _named_elsewhere(named, problems)
    merged: dict[str, Any] = {}
    below = bases[-1] if bases else None
    taken: dict[str, str] = {}  # folder of results -> the file whose they are
    for path in bases:
        merged = _on_top(merged, text_keys(loaded(path)), path)
        taken[str(merged.get("results"))] = shown(path)
    top = Path(files[-1] if files else CONFIG_FILE)
    if below is not None:
        _tell_mixed(merged, own, Place(shown(top)), below, problems)
    whole = _on_top(merged, own, top)
    for results, other in taken.items():
        if _same_folder(results, str(whole.get("results"))):
            place = Place(shown(top), None, None, "results")
            problems.add("config_results_shared", place, results, other=other, own=_apart(results, top))
            break
    return whole


def _named_elsewhere(named: object, problems: Problems) -> list[Path]:
    """The files below one that no file of a configuration names: another workflow or the command line does."""
    if not isinstance(named, str) or not named.strip():
        problems.add("config_extends_form", Place(CONFIG_FILE), line=1)
        return []
    base = _way(Path(), named)
    if not base.is_file():
        problems.add("config_extends_missing", Place(CONFIG_FILE), named, line=1)
        return []
    return [*bases_of([base]), base]


def _on_top(base: Mapping[str, Any], own: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """A configuration on top of what it extends, with results apart where it names no folder. path: of its file."""
    merged = merge(base, {key: value for key, value in own.items() if key != EXTENDS})
    before = base.get("results")
    if isinstance(before, str) and own.get("results") is None:
        merged["results"] = _apart(before, path)
    return merged


def _tell_mixed(base: Mapping, own: Mapping, place: Place, below: Path, problems: Problems) -> None:
    """Tell of keys that stay from the file below beside others with which they cannot stand, with what takes them away.

    base, own: two mappings, the second on top. place: of the second. below: the file of the first.
    """
    for key, value in own.items():
        before = base.get(key)
        if not isinstance(before, Mapping) or not isinstance(value, Mapping):
            continue
        there = replace(place, column=f"{place.column}.{key}" if place.column else key)
        left = _left_over(key, before, value)
        if left:
            line = "{" + ", ".join(f"{_quoted(name)}: null" for name in left) + ", ...}"
            problems.add("config_extends_mixed", there, ", ".join(left), below=shown(below), setting=key, line=line)
        _tell_mixed(before, value, there, below, problems)


def _left_over(key: str, before: Mapping, value: Mapping) -> list[str]:
    """The keys that stay from `before` and do not fit those of `value`."""
    new = {name for name, inner in value.items() if inner is not None}
    stay = [name for name in before if name not in value]
    if key in FLAGS:
        return [name for name in stay if new and (name == LEAST) != (LEAST in new)]
    if key in RULES:
        return [name for name in stay if name in WAYS and new & WAYS]
    return []


def _quoted(name: str) -> str:
    """A key as it can be written in YAML between { and }."""
    return (
        name if name.isidentifier() and isinstance(yaml.safe_load(name), str) else json.dumps(name, ensure_ascii=False)
    )


def _apart(results: str, path: Path) -> str:
    """A folder beside `results`, called after the file of a configuration."""
    return f"{results.rstrip('/')}_{path.parent.name if path.stem == USUAL_NAME else path.stem}"


def merge(base: Mapping[str, Any], own: Mapping[str, Any], *, keep_null: bool = False) -> dict[str, Any]:
    """Two mappings as one, the second on top: mappings in both are merged, null takes a key away."""
    merged = dict(base)
    for key, value in own.items():
        below, keeps = merged.get(key), keep_null or key in NULL_IS_SAID
        if value is None and key in base and not keep_null:
            del merged[key]
        elif isinstance(below, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(below, value, keep_null=keeps)
        else:
            merged[key] = value
    return merged


def text_keys(value: Any) -> Any:
    """A value with the keys of all its mappings as text: 1: and "1": are one answer."""
    if isinstance(value, Mapping):
        return {str(key): text_keys(inner) for key, inner in value.items()}
    return [text_keys(inner) for inner in value] if isinstance(value, list) else value


def _same_folder(one: str, other: str) -> bool:
    return Path(one).resolve() == Path(other).resolve()


def _way(folder: Path, named: str) -> Path:
    """The file that is named from a folder, without ../ where it need not be."""
    path = Path(folder, named)
    whole, here = path.resolve(), Path.cwd().resolve()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def _line(path: Path) -> int:
    """The line on which a readable file says what it extends; 1 where it is no mapping."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=FAST_LOADER)
    except yaml.YAMLError:  # JSON that is no YAML
        return 1
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((key.start_mark.line + 1 for key, _ in pairs if key.value == EXTENDS), 1)
