"""The states of the results that a user kept: results/history/NAME/state.json, and in which order they were kept.

No run writes, changes or deletes anything here; only `scripts/keep_results.py` adds to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from les_evaluation.core.files import sha256, write_text
from les_evaluation.core.texts import text

FORM = 1  # of state.json; another number is of another version of this code
STATE = "state.json"
ORDER = "kept.txt"  # a name per line, the last one kept last
NAME = re.compile(r"[^\W_][\w.-]{0,59}")
NEEDED = ("form", "language", "minimum_base", "les", "entries", "claims", "quotes", "inputs", "settings", "rows")


class UnusableHistory(Exception):
    """What was kept cannot be compared with, or the results not kept: the message is for the user."""


@dataclass(frozen=True)
class Kept:
    """A state that was kept, under the name that its user gave it."""

    name: str
    state: Mapping[str, Any]


def history_files(results: str | Path) -> list[str]:
    """What there is of the history that a run reads: its order, and the state that was kept last."""
    folder = Path(results) / "history"
    names = _names(folder)
    found = [folder / ORDER, *([folder / names[-1] / STATE] if names else [])]
    return [path.as_posix() for path in found if path.is_file()]


def said_of_changes(md: str | Path) -> str:
    """The one sentence on what changed that stands below the title of changes.md."""
    return Path(md).read_text(encoding="utf-8").split("\n\n")[1].strip().replace("\\", "")


def _names(folder: Path) -> list[str]:
    try:
        told = (folder / ORDER).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return [line.strip() for line in told.splitlines() if NAME.fullmatch(line.strip())]


def last_kept(results: str | Path, *, language: str, state: Mapping[str, Any]) -> Kept | None:
    """The state that was kept last; None where none was. state: that of now.

    Raises UnusableHistory where it cannot be read, or is of another study, language or version of this code.
    """
    folder = Path(results) / "history"
    if not folder.exists() or not any(folder.iterdir()):
        return None
    names = _names(folder)
    path = folder / (names[-1] if names else ORDER) / STATE
    if not names or not path.is_file():
        raise UnusableHistory(text("changes.history_lost", language, file=path.as_posix(), order=ORDER))
    kept = _read_state(path, language)
    if kept["language"] != state["language"]:
        raise UnusableHistory(text("changes.history_language", language, file=path.as_posix()))
    if not set(kept["les"]) & set(state["les"]) and not set(kept["entries"]) & set(state["entries"]):
        raise UnusableHistory(text("changes.history_foreign", language, file=path.as_posix()))
    return Kept(names[-1], kept)


def _read_state(path: Path, language: str) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    if not isinstance(kept, dict) or any(key not in kept for key in NEEDED):
        raise UnusableHistory(text("changes.history_broken", language, file=path.as_posix()))
    if kept["form"] != FORM:
        raise UnusableHistory(text("changes.history_form", language, file=path.as_posix()))
    return kept


def keep_state(results: str | Path, name: str, *, language: str) -> Path:
    """Keep the state of the results under a name; gives the file. Without a name it is kept_1, kept_2 and so on.

    Raises UnusableHistory where there is no state, where results were made anew after it, and where the name cannot be
    that of a folder or is taken.
    """
    results = Path(results)
    made, folder = results / "report" / STATE, results / "history"
    if not made.is_file():
        raise UnusableHistory(text("changes.nothing_to_keep", language, results=results.as_posix()))
    state = _read_state(made, language)
    files = {file: digest for entry in state["entries"].values() for file, digest in entry["files"].items()}
    if any(not (results / file).is_file() or sha256(results / file) != digest for file, digest in files.items()):
        raise UnusableHistory(text("changes.state_behind", language))
    names = _names(folder)
    taken = {path.name.lower() for path in folder.iterdir()} if folder.is_dir() else set()
    number = 1
    while not name and f"kept_{number}" in taken:
        number += 1
    name = name or f"kept_{number}"
    if not NAME.fullmatch(name) or name.endswith("."):
        raise UnusableHistory(text("changes.bad_name", language, name=name))
    if name.lower() in taken | {ORDER}:
        raise UnusableHistory(text("changes.name_taken", language, name=name))
    path = folder / name / STATE
    write_text(path, made.read_text(encoding="utf-8"))
    write_text(folder / ORDER, "".join(f"{one}\n" for one in [*names, name]))
    return path
