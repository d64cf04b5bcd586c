"""What the exports of other programs share: the file, names in a tree of names, and names led to ids of the study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.wording import plain, tidy

NamePath = tuple[str, ...]  # names from the top of a tree down


def usable(path: Path, formats: Sequence[str], *, problems: Problems) -> bool:
    """Whether a file is there, is not empty and has one of these endings; if not, a problem says so."""
    if path.suffix.lower() not in formats:
        problems.add("file_format", Place(str(path)), path.suffix, known=list(formats))
    elif not path.is_file():
        beside = sorted(file.name for file in path.parent.iterdir()) if path.parent.is_dir() else []
        problems.add("file_missing", Place(str(path)), nearest=nearest(path.name, beside))
    elif path.stat().st_size == 0:
        problems.add("file_empty", Place(str(path)))
    else:
        return True
    return False


def slug(name: str) -> str:
    """A name as an id of small letters, digits and _."""
    return re.sub(r"[^a-z0-9]+", "_", plain(name)).strip("_") or "code"


@dataclass(frozen=True)
class ProgramExport:
    """One export of a program: its entry in config.yaml, the file, and where its problems are collected."""

    entry: Mapping
    file: str
    problems: Problems

    @property
    def stem(self) -> str:
        """What the ids of its rows begin with."""
        return slug(Path(self.entry["file"]).stem)

    def source(self, sheet: str | None = None) -> str:
        """The file as config.yaml names it, and the sheet."""
        return " › ".join(part for part in (self.entry["file"], sheet) if part)

    def place(self, row: int | None = None, column: str | None = None, *, sheet: str | None = None) -> Place:
        """A place in the file, for a problem."""
        return Place(self.file, sheet, row, column)


class GivenNames:
    """One of the mappings of an entry (codes, columns, sources, coders): name in the export -> id, "" to leave it out.

    A name may be a whole path or the end of one; names that the export lacks do no harm, so that several exports can
    share a mapping. An id that is not in `known` is a problem; None where any id will do.
    """

    def __init__(self, export: ProgramExport, option: str, *, known: Iterable[str] | None) -> None:
        given = export.entry.get(option) or {}
        known = list(given.values() if known is None else known)
        self.names = list(given)
        self._given = {bare_path(name_parts(name)): str(target) for name, target in given.items()}
        for name, target in given.items():
            if target and target not in known:
                place = export.place(column=f"{option}: {name}")
                export.problems.add("export_target", place, target, known=known, nearest=nearest(target, known))

    def find(self, name: NamePath) -> str | None:
        """The id, "" for what is left out, None for a name that is not mapped."""
        ends = (bare_path(name[start:]) for start in range(len(name)))
        return next((self._given[end] for end in ends if end in self._given), None)


def bare_path(path: NamePath) -> NamePath:
    """The names without capitals and accents, so that two spellings of one path become equal."""
    return tuple(map(plain, path))


def name_parts(name: str) -> tuple[str, ...]:
    r"""The names in a path of NVivo, tidied: `Codes\\Barriers\Time` gives Codes, Barriers and Time."""
    return tuple(part for part in map(tidy, re.split(r"\\+", name)) if part)
