"""What the exports of other programs share: the file, its columns, names in a tree, names led to ids of the study."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain, tidy

NamePath = tuple[str, ...]  # names from the top of a tree down


def usable(path: Path, formats: Sequence[str], *, problems: Problems) -> bool:
    """Whether a file is there, is not empty and has one of these endings; if not, a problem says so."""
    if path.is_dir():
        problems.add("file_is_folder", Place(str(path)), known=sorted(file.name for file in path.iterdir())[:12])
    elif path.suffix.lower() not in formats:
        problems.add("file_format", Place(str(path)), path.suffix, known=list(formats))
    elif not path.is_file():
        beside = sorted(file.name for file in path.parent.iterdir()) if path.parent.is_dir() else []
        problems.add("file_missing", Place(str(path)), nearest=nearest(path.name, beside))
    elif path.stat().st_size == 0:
        problems.add("file_empty", Place(str(path)))
    else:
        return True
    return False


@dataclass(frozen=True)
class NamedTable:
    """A sheet whose columns go by our names, whatever their headers; columns: our name -> header."""

    table: SheetTable
    columns: Mapping[str, str]

    def place(self, row: int | None = None, name: str = "") -> Place:
        """A place in this sheet, for a problem; name: ours of the column, any other one tells none."""
        return self.table.place(row, self.columns.get(name))

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """(row number, {our name: cell}) per row, cells tidied; a column that the sheet lacks is absent."""
        for row, cells in self.table.records():
            yield int(row), {name: cells[header] for name, header in self.columns.items()}


def find_columns(table: SheetTable, names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Our name of a column -> its header: the first of the words in `names` that is one, capitals and accents aside.

    Of two headers that read alike the first counts. A column without any of its words is absent.
    """
    headers = {plain(header): header for header in reversed(table.headers)}
    found = {name: [headers[word] for word in map(plain, words) if word in headers] for name, words in names.items()}
    return {name: columns[0] for name, columns in found.items() if columns}


def named_table(
    table: SheetTable | None,
    names: Mapping[str, Iterable[str]],
    *,
    needed: Collection[str],
    tell: Callable[[SheetTable, list[str]], None],
) -> NamedTable | None:
    """A sheet by our names of its columns, as `find_columns` finds them; None where there is none that can be used.

    needed: the columns that may not lack. tell: adds the problem, from the sheet and those that do.
    """
    if table is None:
        return None
    columns = find_columns(table, names)
    lacking = [name for name in needed if name not in columns]
    if lacking:
        tell(table, lacking)
        return None
    return NamedTable(table, columns)


def nested_name(name: str, marks: Iterable[str]) -> NamePath:
    """A name with those above it; of the marks between them the first that stands there counts."""
    mark = next((mark for mark in marks if mark in name), None)
    return tuple(filter(None, map(tidy, name.split(mark) if mark else [name])))


def slug(name: str) -> str:
    """A name as an id of small letters, digits and _."""
    return re.sub(r"[^a-z0-9]+", "_", plain(name)).strip("_") or "code"


@dataclass(frozen=True)
class ProgramExport:
    """One export of a program: its entry in config.yaml, the file, and where its problems are collected.

    The entry may hold `how` the file is to be read.
    """

    entry: Mapping
    file: str
    problems: Problems

    @property
    def how(self) -> Reading:
        """What config.yaml settles for the file; the sheet of the entry goes first."""
        how = self.entry.get("how", DEFAULT)
        return replace(how, sheet=self.entry["sheet"]) if self.entry.get("sheet") else how

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
        given = {str(name): target for name, target in (export.entry.get(option) or {}).items()}
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
