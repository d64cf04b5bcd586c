"""Reading the mapping workbook: who there is and who works with whom, with every problem in it told at once."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.sheet_checks import check_ids, check_les, checked, iso_dates
from les_evaluation.core.sheets import SheetTable, read_sheet, table_from_rows
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows, UnreadableWorkbook, read_workbook
from les_evaluation.networks.network import (
    LETTERS,
    NAMED_ACTOR_COLUMNS,
    ONE_WAY,
    RELATION_COLUMNS,
    TWO_WAY,
    UNDIRECTED,
    MappedNetworks,
    empty,
    fits_role,
)

SHEETS = ("actors", "relations")
RELATION_NUMBERS = {"measurement": "int64", "strength": float, "source_row": "int64"}
# A row per row that was merged into another. relation_id to session_id: of the row that stayed, source and source_row
# where it stands, direction as that row gave it; merged_*: where the other row stands, what direction it gave and from
# which session it came.
MERGED_COLUMNS = [
    "relation_id",
    "les",
    "from_actor_id",
    "to_actor_id",
    "relation_type",
    "experiment",
    "measurement",
    "source",
    "source_row",
    "direction",
    "session_id",
    "merged_source",
    "merged_row",
    "merged_direction",
    "merged_session",
]
CODE = re.compile(load_schema("network_actors")["properties"]["code"]["pattern"])
# One entry of the column `merged`: `row 5 (two_way, genk_2)`, with the source in front where it is another one.
MERGED_ENTRY = re.compile(r"(?:(?P<source>.+) › )?row (?P<row>\d+) \((?P<direction>[^,]*?)(?:, (?P<session>.*))?\)")
BETWEEN_ENTRIES = re.compile(r"(?<=\)); ")

# networks.relations of the configuration: key -> as printed; or the keys alone
RelationNames = Mapping[str, str | Mapping[str, str]] | Sequence[str]


def read_mapping(
    path: str | Path, *, les: Sequence[str], relations: RelationNames, problems: Problems
) -> MappedNetworks:
    """The mapping workbook (.xlsx) as NAMED_ACTOR_COLUMNS and RELATION_COLUMNS, the same relation once (`merge_same`).

    les: keys of config.yaml. relations: networks.relations; a cell may hold the key or the printed name of a type. An
    actor may be named by its id or by its label, capitals and accents aside; strength is 1 where blank. Sheets with
    nothing below their headers give networks without actors or relations.

    All that is wrong is added to `problems`, and nothing returned can be relied on then.
    """
    return merged_networks(read_rows(path, les=les, relations=relations, problems=problems))


def merged_networks(networks: MappedNetworks) -> MappedNetworks:
    """The networks with the same relation once, see `merge_same`."""
    return dataclasses.replace(networks, relations=merge_same(networks.relations))


def read_rows(path: str | Path, *, les: Sequence[str], relations: RelationNames, problems: Problems) -> MappedNetworks:
    """As `read_mapping`, with every row of the sheet relations: what is the same is not merged yet."""
    tables = _tables(Path(path), problems=problems)
    actors, names = empty(NAMED_ACTOR_COLUMNS), None
    if "actors" in tables:
        actors = read_actors(tables["actors"], les=les, problems=problems)
        names = ActorNames(actors, les=les)
    rows = relation_table([])
    if "relations" in tables:
        rows = read_relations(tables["relations"], les=les, relations=relations, names=names, problems=problems)
    return MappedNetworks(actors, rows)


# Actors


def read_actors(table: SheetTable, *, les: Sequence[str], problems: Problems) -> pd.DataFrame:
    """The sheet `actors` as NAMED_ACTOR_COLUMNS, of a repeated id the first row.

    Problems: an id twice; in one LES a label that is the label or the id of another actor; a blank or unknown role; a
    code that does not fit the role, or that stands twice in a LES; a date that is none, or that comes after active_to.
    """
    cells = checked(table, schema="network_actors", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    first = check_ids(table, cells, "actor_id", problems=problems)
    _check_labels(table, cells[first], problems=problems)
    frame = cells.reindex(columns=NAMED_ACTOR_COLUMNS)
    frame["code"] = frame["code"].str.upper()
    _check_codes(table, frame[first], problems=problems)
    for column in ("active_from", "active_to"):
        frame[column] = iso_dates(table, cells[column], problems=problems)
    for row, begin, end in zip(frame.index, frame["active_from"], frame["active_to"], strict=True):
        if begin and end and begin > end:
            problems.add("network_dates", table.place(row, "active_from"), begin, until=end)
    return frame[first].reset_index(drop=True).astype(object)


def _check_labels(table: SheetTable, cells: pd.DataFrame, *, problems: Problems) -> None:
    """In one LES an id or label must tell which actor is meant, however it is written."""
    rows: dict[tuple[str, str], int] = {}
    for column in ("actor_id", "label"):
        for row, name, les in zip(cells.index, cells[column], cells["les"], strict=True):
            taken = rows.setdefault((les, plain(name)), row) if name else row
            if taken != row:
                problems.add("network_name_twice", table.place(row, column), name, row=taken)


def _check_codes(table: SheetTable, actors: pd.DataFrame, *, problems: Problems) -> None:
    """A fixed code must begin with the letter of the role and tell which actor of the LES is meant."""
    rows: dict[tuple[str, str], int] = {}
    for row, les, role, code in zip(actors.index, actors["les"], actors["role"], actors["code"], strict=True):
        if not CODE.fullmatch(code):  # blank, or told with its form
            continue
        if role in LETTERS and not fits_role(code, role):
            problems.add("network_code_role", table.place(row, "code"), code, role=role, letter=LETTERS[role])
        taken = rows.setdefault((les, code), row)
        if taken != row:
            problems.add("network_code_twice", table.place(row, "code"), code, row=taken)


class ActorNames:
    """Finds the actor of a LES that a cell means: by its id or its label, without capitals and accents.

    An actor of a LES that is not among `les`, of which a problem told, is found from every LES. incomplete: the LES
    with an actor without an id, of which a problem told as well: a name that is unknown there may be that actor.
    """

    def __init__(self, actors: pd.DataFrame, *, les: Sequence[str]) -> None:
        self._own: dict[str, dict[str, str]] = {key: {} for key in (*les, "")}  # les -> plain name -> actor_id
        self._written: dict[str, list[str]] = {key: [] for key in self._own}
        self.incomplete = set(actors.loc[actors["actor_id"] == "", "les"])
        for column in ("label", "actor_id"):  # an id goes before a label
            for actor, key, name in zip(actors["actor_id"], actors["les"], actors[column], strict=True):
                home = key if key in les else ""
                self._own[home][plain(name)] = actor
                self._written[home].append(name)

    def find(self, cell: str, les: str) -> str | None:
        """The actor_id, None where this LES has no such actor."""
        return self._own.get(les, {}).get(plain(cell)) or self._own[""].get(plain(cell))

    def elsewhere(self, cell: str, les: str) -> list[str]:
        """The other LES that have an actor of this name."""
        return [other for other, own in self._own.items() if other not in (les, "") and plain(cell) in own]

    def nearest(self, cell: str, les: str) -> str | None:
        """The id or label in this LES that is most like a cell."""
        return nearest(cell, self._written.get(les, ()))


# Relations


def read_relations(
    table: SheetTable, *, les: Sequence[str], relations: RelationNames, names: ActorNames | None, problems: Problems
) -> pd.DataFrame:
    """The sheet `relations` as RELATION_COLUMNS: every row of the sheet, in order.

    names: the actors, None when they could not be read; nothing is held against them then. An actor that is unknown
    in many rows is told once, with their number.
    """
    cells = checked(table, schema="network_relations", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    check_ids(table, cells, "relation_id", problems=problems)
    ends = {
        column: _actors(table, cells, column, les=les, names=names, problems=problems)
        for column in ("from_actor_id", "to_actor_id")
    }
    for row, start, end in zip(cells.index, *ends.values(), strict=True):
        if start and start == end:
            problems.add("network_self", table.place(row, "to_actor_id"), cells.at[row, "to_actor_id"])
    return relation_table(
        {
            **ends,
            "relation_id": cells["relation_id"],
            "relation_type": _types(table, cells["relation_type"], relations, problems=problems),
            "direction": cells["direction"],
            "les": cells["les"],
            "experiment": cells["experiment"],
            # What is no such number was told with its form.
            "measurement": [int(cell) if re.fullmatch("[0-9]{1,4}", cell) else 0 for cell in cells["measurement"]],
            "strength": [positive(cell) or 1 for cell in cells["strength"]],
            "session_id": cells["session_id"],
            "source": source_of(table.file, table.sheet),
            "source_row": cells.index,
            "merged": "",
        }
    )


def source_of(file: str | None, sheet: str | None) -> str:
    """Where a row was read: the file as the user sees it, and the sheet where it has sheets."""
    return " › ".join(part for part in (file, sheet) if part)


def relation_table(content: object) -> pd.DataFrame:
    """RELATION_COLUMNS numbered from 0, numbers as numbers and texts as objects, from rows or columns of them."""
    frame = pd.DataFrame(content, columns=RELATION_COLUMNS).reset_index(drop=True)
    return frame.astype(dict.fromkeys(RELATION_COLUMNS, object) | RELATION_NUMBERS)


def positive(cell: object) -> float | None:
    """The number in a cell if it is one above 0, with a decimal comma or point; else None."""
    try:
        number = float(str(cell).replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) and number > 0 else None


class TypeNames:
    """Finds the key of the relation type that a cell means: by key or printed name, without capitals and accents."""

    def __init__(self, relations: RelationNames) -> None:
        self._keys: dict[str, str] = {}
        self.known = list(relations)
        for key, printed in relations.items() if isinstance(relations, Mapping) else ():
            words = [printed] if isinstance(printed, str) else printed.values()
            self._keys |= {plain(word): key for word in words}
        self._keys |= {plain(key): key for key in relations}  # a key goes before a printed name

    def find(self, cell: str) -> str | None:
        """The key, None where there is no such type."""
        return self._keys.get(plain(cell))

    def nearest(self, cell: str) -> str | None:
        """The key of the type that is most like a cell."""
        like = nearest(cell, self._keys)
        return None if like is None else self._keys[like]


def _types(table: SheetTable, column: pd.Series, relations: RelationNames, *, problems: Problems) -> list[str]:
    names = TypeNames(relations)
    found = [names.find(cell) or cell for cell in column]
    for row, cell, key in zip(column.index, column, found, strict=True):
        if cell and key not in names.known:
            place = table.place(row, "relation_type")
            problems.add("network_type", place, cell, known=names.known, nearest=names.nearest(cell))
    return found


def _actors(
    table: SheetTable,
    cells: pd.DataFrame,
    column: str,
    *,
    les: Sequence[str],
    names: ActorNames | None,
    problems: Problems,
) -> list[str]:
    """The actor_id of every cell; a cell that names no actor stays as it is."""
    if names is None:
        return list(cells[column])
    pairs = list(zip(cells["les"], cells[column], strict=True))
    rows: dict[tuple[str, str], list[int]] = {}
    for row, pair in zip(cells.index, pairs, strict=True):
        rows.setdefault(pair, []).append(row)
    found = {}
    for (key, cell), here in rows.items():
        place = table.place(here[0], column)
        # Of a LES that does not exist was told already.
        home = key if key in les else next(iter(names.elsewhere(cell, key)), key)
        found[key, cell] = find_actor(names, cell, home, place, more=len(here) - 1, problems=problems)
    return [found[pair] or pair[1] for pair in pairs]


def find_actor(names: ActorNames, cell: str, les: str, place: Place, *, more: int, problems: Problems) -> str:
    """The actor_id that a cell means in a LES; "" for a blank cell and, with a problem, where it means none.

    more: in how many more rows the cell stands. Where an actor of the LES has no id, that problem is enough.
    """
    actor = names.find(cell, les) if cell else ""
    if actor is None:
        others = names.elsewhere(cell, les)
        if others:
            problems.add("network_actor_les", place, cell, les=les, others=others, more=more)
        elif les not in names.incomplete:
            problems.add("network_actor", place, cell, les=les, nearest=names.nearest(cell, les), more=more)
    return actor or ""


# The same relation from two sessions


def merge_same(relations: pd.DataFrame) -> pd.DataFrame:
    """Every relation once: rows of the same pair, type, LES, experiment and measurement merged into the first.

    relations: RELATION_COLUMNS. One-way relations are the same in one direction only; where any row goes both ways
    (two_way or undirected), all rows of the pair are one relation that goes both ways, two_way before undirected: an
    arrow that any session saw stays, and none is counted twice. What else differs (strength, session) is that of the
    first row. The column `merged` lists the others: row, direction and session, see `merged_relations`; before them
    the first row itself where it gave another direction, since nothing else tells that any more.
    """
    groups: dict[tuple, list[int]] = {}
    rows = relations.to_dict("records")
    for position, row in enumerate(rows):
        pair = frozenset((row["from_actor_id"], row["to_actor_id"]))
        key = (row["les"], row["relation_type"], plain(row["experiment"]), row["measurement"], pair)
        groups.setdefault(key, []).append(position)
    kept = {
        same[0]: _merged([rows[position] for position in same])
        for positions in groups.values()
        for same in _same_arrows(rows, positions)
    }
    return relation_table([kept[position] for position in sorted(kept)])


def _same_arrows(rows: Sequence[Mapping], positions: Sequence[int]) -> list[list[int]]:
    """The rows of one pair, apart for each direction unless one of them goes both ways."""
    if any(rows[position]["direction"] != ONE_WAY for position in positions):
        return [list(positions)]
    apart: dict[str, list[int]] = {}
    for position in positions:
        apart.setdefault(rows[position]["from_actor_id"], []).append(position)
    return list(apart.values())


def _merged(rows: Sequence[Mapping]) -> dict:
    first = rows[0]
    directions = [row["direction"] for row in rows]
    direction = next((one for one in (TWO_WAY, UNDIRECTED) if one in directions), first["direction"])
    own, *others = [entry for row in rows for entry in _entries(row)]
    _, _, noted, _ = own
    listed = others if noted == direction else [own, *others]
    return {**first, "direction": direction, "merged": "; ".join(_entry(*one, beside=first) for one in listed)}


def _entry(source: str, row: int, direction: str, session: str, *, beside: Mapping) -> str:
    where = "" if source == beside["source"] else f"{source} › "
    return f"{where}row {row} ({', '.join(part for part in (direction, session) if part)})"


def _entries(row: Mapping) -> list[tuple[str, int, str, str]]:
    """Source, row, direction and session of a row as it was read, and of every row that was merged into it."""
    found = [MERGED_ENTRY.fullmatch(part) for part in BETWEEN_ENTRIES.split(row["merged"])] if row["merged"] else []
    listed = [
        (one["source"] or row["source"], int(one["row"]), one["direction"], one["session"] or "") for one in found
    ]
    own = (row["source"], row["source_row"], row["direction"], row["session_id"])
    return listed if listed and listed[0][:2] == own[:2] else [own, *listed]


def merged_relations(relations: pd.DataFrame) -> pd.DataFrame:
    """MERGED_COLUMNS: a row per row that was merged into another. relations: RELATION_COLUMNS, as `merge_same` gives.

    It reads the column `merged`, so that it works on coded relations and on those read back from a file as well.
    """
    same = MERGED_COLUMNS[: MERGED_COLUMNS.index("merged_source")]
    rows = []
    for row in relations.to_dict("records"):
        (_, _, noted, _), *others = _entries(row)
        kept = row | {"direction": noted}
        rows += [[*(kept[column] for column in same), *entry] for entry in others]
    numbers = dict.fromkeys(("measurement", "source_row", "merged_row"), "int64")
    return pd.DataFrame(rows, columns=MERGED_COLUMNS, dtype=object).astype(numbers)


# The file


def _tables(path: Path, *, problems: Problems) -> dict[str, SheetTable]:
    """The sheets that are there, by name."""
    if path.is_file() and path.suffix.lower() != ".xlsx":
        problems.add("file_format", Place(str(path)), path.suffix, known=[".xlsx"])
        return {}
    try:
        book = read_workbook(path)
    except (UnreadableWorkbook, OSError):
        read_sheet(path, problems=problems)  # which tells what is wrong with the file
        return {}
    written = {plain(name): name for name in book}
    others = [name for name in book if plain(name) not in SHEETS]
    tables = {}
    for name in SHEETS:
        if name in written:
            table = _table_of(book[written[name]], file=str(path), problems=problems)
            tables |= {} if table is None else {name: table}
        else:
            problems.add("sheet_missing", Place(str(path), name), known=list(book), nearest=nearest(name, others))
    return tables


def _table_of(sheet: SheetRows, *, file: str, problems: Problems) -> SheetTable | None:
    """The sheet as a table, without rows where only its headers are filled in; None, with a problem, without those."""
    filled = [cells for _, cells in sheet.rows if any(cell.strip() for cell in cells)]
    if not filled:
        rules = load_schema(f"network_{plain(sheet.name)}")
        optional = [name for name in rules["properties"] if name not in rules["required"]]
        problems.add("network_headers", Place(file, sheet.name), known=rules["required"], optional=optional)
        return None
    if len(filled) != 1:
        return table_from_rows(sheet.rows, file=file, sheet=sheet.name, problems=problems)
    return SheetTable(file, sheet.name, _without_rows(tidy(cell) for cell in filled[0]))


def _without_rows(headers: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(dict.fromkeys(header for header in headers if header)), dtype=object)
