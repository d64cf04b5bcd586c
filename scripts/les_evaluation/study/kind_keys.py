"""The keys and styles of the figures and tables of the configuration: each kind has its own, with its own defaults."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.schemas import load_schema
from les_evaluation.study.config_form import entry_keys
from les_evaluation.study.registry import OFS, Kind, Of, kinds


def check_kind_keys(config: Mapping, *, file: str, problems: Problems) -> None:
    """Add a problem for every key or style that the kind of an entry does not take, with those that it does."""
    for of, number, entry, kind in entries_of_kinds(config):
        known = entry_keys(kind, _keys_of_all(of))
        for key in [key for key in entry if key not in known]:
            place = Place(file, None, None, entry_path(of, number, entry, key))
            problems.add("config_kind_key", place, key, kind=kind.name, known=known, nearest=nearest(key, known))
        style = entry.get("style") if kind.style else None
        for key in style if isinstance(style, Mapping) else ():
            if key not in kind.style:
                place = Place(file, None, None, entry_path(of, number, entry, f"style.{key}"))
                styles = list(kind.style)
                near = nearest(key, styles)
                problems.add("config_kind_style", place, key, kind=kind.name, known=styles, nearest=near)


def _keys_of_all(of: Of) -> list[str]:
    """The keys that an entry may have whatever its kind, as the schema holds them."""
    own = {"style"}.union(*(kind.keys for kind in kinds(of).values()))
    return [key for key in load_schema("config")["properties"][of]["items"]["properties"] if key not in own]


def fill_kind_defaults(config: Mapping) -> None:
    """Fill in, in place, the defaults of each kind wherever an entry of that kind lacks a key."""
    for _, _, entry, kind in entries_of_kinds(config):
        for key, form in kind.keys.items():
            if "default" in form:
                entry.setdefault(key, copy.deepcopy(form["default"]))


def entries_of_kinds(config: Mapping) -> Iterator[tuple[Of, int, dict, Kind]]:
    """(figures or tables, position from 1, entry, its kind) of every entry of a kind that there is."""
    for of in OFS:
        entries = config.get(of)
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            name = entry.get("kind") if isinstance(entry, dict) else None
            kind = kinds(of).get(name) if isinstance(name, str) else None
            if kind is not None:
                yield of, number, entry, kind


def entry_path(kind: str, position: int, entry: object, key: str = "") -> str:
    """Where an entry under `figures` or `tables` stands, told by number and slug: figures[17].items (64 leren)."""
    known = entry if isinstance(entry, Mapping) else {}
    name = " ".join(str(known[part]) for part in ("number", "slug") if isinstance(known.get(part), (str, int)))
    return f"{kind}[{position}]{'.' if key else ''}{key}" + (f" ({name})" if name else "")
