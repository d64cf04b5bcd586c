"""Every sentence that a user or a report reader sees, in Dutch (nl) and English (en).

The sentences lie in the room they are of: ROOM/texts/nl.yaml and en.yaml, under the same keys. Two rooms may share a
section (`problems`, `figures`) but no key. Words that one kind of figure or table alone uses lie with that kind, in
study/kinds/OF_NAME.yaml under `texts`. {w.les} and the like are words of the study, see core.words. What differs
between one and several stands as {n:row|rows}: the first where n is 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from les_evaluation.core.words import LANGUAGES, Language, Nouns, names_sites, nouns_of, worded

__all__ = [
    "FAST_LOADER",
    "LANGUAGES",
    "by_language",
    "catalogue",
    "filled",
    "flat",
    "kind_files",
    "read_data",
    "template",
    "text",
]
PACKAGE = Path(__file__).resolve().parents[1]
KINDS = PACKAGE / "study" / "kinds"
NO_SITES = "_no_sites"  # how the keys end of what is said in a study that names no sites
ENDED_TWICE = re.compile(r"(?<=[^\W_][?!])\.(?=\s|$)")  # of a lone ? a program may have made a label
# The same safe loader written in C, ten times as fast, where PyYAML was built with it.
FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def catalogue(language: str) -> dict:
    """The sentences of all rooms in one language, nested by key, with the words of the study.

    In a study without sites a sentence under KEY_no_sites is that of KEY.

    Raises ValueError for a key that stands twice.
    """
    return _worded_catalogue(str(language), nouns_of(language), names_sites(language))


@cache
def _worded_catalogue(language: str, nouns: Nouns, sites: bool) -> dict:
    # A language equals its plain text, so the words are a key of their own.
    return _with_words(_catalogue(language), Language(language, nouns, sites=sites))


def _with_words(node: dict, language: Language) -> dict:
    made = {
        key: _with_words(value, language) if isinstance(value, dict) else worded(value, language)
        for key, value in node.items()
    }
    if language.sites:
        return made
    return made | {key.removesuffix(NO_SITES): told for key, told in made.items() if key.endswith(NO_SITES)}


@cache
def _catalogue(language: str) -> dict:
    merged: dict = {}
    for path in sorted(PACKAGE.glob(f"*/texts/{language}.yaml")):
        _merge(merged, read_data(path), where=path)
    for name, kind in kind_files().items():
        _merge(merged, kind.get("texts", {}).get(language, {}), where=KINDS / f"{name}.yaml")
    return merged


@cache
def kind_files() -> dict[str, dict]:
    """Name -> content of the files of study/kinds, sorted by name. Data: what it means is told in study.registry."""
    return {path.stem: read_data(path) for path in sorted(KINDS.glob("*.yaml"))}


def read_data(path: Path) -> dict:
    """What a YAML file of the project holds."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=FAST_LOADER)  # noqa: S506 - a safe loader


def _merge(into: dict, found: dict, *, where: Path) -> None:
    for key, value in found.items():
        if isinstance(value, dict) and isinstance(into.setdefault(key, {}), dict):
            _merge(into[key], value, where=where)
        elif key in into:
            raise ValueError(f"{where}: the text {key} stands in another file too")
        else:
            into[key] = value


def text(key: str, language: str, **values: object) -> str:
    """The text under a dotted `key`, its {placeholders} filled with `values`.

    Raises KeyError where the catalogue lacks the key or a placeholder has no value.
    """
    return filled(template(key, language), values)


def filled(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its {placeholders} filled, and of each {n:one|several} what fits the number n.

    Behind a value that ends as a question does, no full stop follows. Raises KeyError where a placeholder has no value.
    """
    told = _COUNTED.vformat(sentence, (), values) if "|" in sentence else sentence.format(**values)
    return ENDED_TWICE.sub("", told) if "?." in told or "!." in told else told


class _Counted(Formatter):
    """Fills {n:one|several} with the first part where n is 1, and with the second part otherwise."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, several = format_spec.partition("|")
        if not bar:
            return super().format_field(value, format_spec)
        return one if str(value) == "1" else several


_COUNTED = _Counted()


def template(key: str, language: str) -> str:
    """The text under a dotted `key` as it stands there. Raises KeyError where the catalogue lacks it."""
    node: Any = catalogue(language)
    for part in key.split("."):
        node = node[part]
    return node


def flat(language: str) -> dict[str, str]:
    """Dotted key -> text, of the whole catalogue."""
    return dict(_leaves(catalogue(language), ""))


def _leaves(node: dict, above: str) -> list[tuple[str, str]]:
    leaves: list[tuple[str, str]] = []
    for key, value in node.items():
        path = f"{above}.{key}" if above else str(key)
        leaves += _leaves(value, path) if isinstance(value, dict) else [(path, value)]
    return leaves


def by_language(told: Callable[[str], Any]) -> Any:
    """What is told in each language, as a problem takes it: once where it is the same in all."""
    made = {language: told(language) for language in LANGUAGES}
    first, *others = made.values()
    return made if any(other != first for other in others) else first
