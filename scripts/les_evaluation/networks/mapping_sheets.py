"""Reading the mapping workbook: who there is and who works with whom, with every problem in it told at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import empty
from les_evaluation.core.moment_columns import iso_dates
from les_evaluation.core.nobody import check_names
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import DEFAULT, Note, Reading
from les_evaluation.core.schemas import load_schema, unknown_headers
from les_evaluation.core.sheet_checks import check_ids, check_les, checked, source_of, with_only_les
from les_evaluation.core.sheets import SheetTable, check_sheets, read_sheet, table_from_rows
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows, UnreadableWorkbook, read_workbook
from les_evaluation.networks.mapped_names import ActorNames, RelationNames, TypeNames, find_actor
from les_evaluation.networks.network import (
    ENGLISH_ROLES,
    LETTERS,
    NAMED_ACTOR_COLUMNS,
    MappedNetworks,
    fitting_code,
    relation_table,
)
from les_evaluation.networks.program_ties import TieRules, without_self_ties
from les_evaluation.networks.weight_columns import holds_numbers
from les_evaluation.networks.weights import read_strengths

RULES = TieRules()
SHEETS = ("actors", "relations")
CODE = re.compile(load_schema("network_actors")["properties"]["code"]["pattern"])


def read_rows(
    path: str | Path,
    *,
    les: Sequence[str],
    relations: RelationNames,
    rules: TieRules = RULES,
    how: Reading = DEFAULT,
    letters: Mapping[str, str] = LETTERS,
    problems: Problems,
) -> MappedNetworks:
    """The mapping workbook (.xlsx) as NAMED_ACTOR_COLUMNS and RELATION_COLUMNS, a row per row of its sheets.

    les: keys of config.yaml. relations: networks.relations; a cell may hold the key or the printed name of a type. An
    actor may be named by its id or by its label, capitals and accents aside. rules: of weights and self-ties. letters:
    as `role_letters` gives them. Sheets with nothing below their headers give networks without actors or relations. The
    same relation may stand there twice (see `merged_networks`).

    All that is wrong is added to `problems`, and nothing returned can be relied on then.
    """
    tables = _tables(Path(path), how, problems=problems)
    actors, names = empty(NAMED_ACTOR_COLUMNS), None
    if "actors" in tables:
        actors = read_actors(tables["actors"], les=les, letters=letters, problems=problems)
        names = ActorNames(actors, les=les)
    rows = relation_table([])
    if "relations" in tables:
        rows = read_relations(
            tables["relations"], les=les, relations=relations, names=names, rules=rules, problems=problems
        )
    return MappedNetworks(actors, rows)


# Actors


def read_actors(
    table: SheetTable, *, les: Sequence[str], letters: Mapping[str, str] = LETTERS, problems: Problems
) -> pd.DataFrame:
    """The sheet `actors` as NAMED_ACTOR_COLUMNS, of a repeated id the first row.

    Problems: an id twice; in one LES a label that is the label or the id of another actor; a blank or unknown role; a
    code that does not fit the role, or that stands twice in a LES; a date that is none, or that comes after active_to.
    """
    table = with_only_les(table, les)
    cells = checked(table, schema="network_actors", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    check_names(table, cells, "actor_id", "label", problems=problems)
    first = check_ids(table, cells, "actor_id", problems=problems)
    _check_labels(table, cells[first], problems=problems)
    frame = cells.reindex(columns=NAMED_ACTOR_COLUMNS)
    frame["code"] = frame["code"].str.upper()
    frame["role"] = frame["role"].replace(ENGLISH_ROLES)
    _check_codes(table, frame[first], letters, problems=problems)
    pairs = zip(frame["code"], frame["role"], strict=True)
    frame["code"] = [fitting_code(code, role, letters) or code for code, role in pairs]
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


def _check_codes(table: SheetTable, actors: pd.DataFrame, letters: Mapping[str, str], *, problems: Problems) -> None:
    """A fixed code must begin with the letter of the role and tell which actor of the LES is meant."""
    rows: dict[tuple[str, str], int] = {}
    for row, les, role, code in zip(actors.index, actors["les"], actors["role"], actors["code"], strict=True):
        if not CODE.fullmatch(code):  # blank, or told with its form
            continue
        known = fitting_code(code, role, letters)
        if role in letters and not known:
            problems.add("network_code_role", table.place(row, "code"), code, role=role, letter=letters[role])
        taken = rows.setdefault((les, known or code), row)
        if taken != row:
            problems.add("network_code_twice", table.place(row, "code"), code, row=taken)


# Relations


def read_relations(
    table: SheetTable,
    *,
    les: Sequence[str],
    relations: RelationNames,
    names: ActorNames | None,
    rules: TieRules = RULES,
    problems: Problems,
) -> pd.DataFrame:
    """The sheet `relations` as RELATION_COLUMNS: every row of the sheet, in order, but those that `rules` leave out.

    names: the actors, None when they could not be read; nothing is held against them then. An actor that is unknown
    in many rows is told once, with their number.
    """
    table = with_only_les(table, les)
    cells = checked(table, schema="network_relations", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    check_ids(table, cells, "relation_id", problems=problems)
    check_names(table, cells, "from_actor_id", "to_actor_id", problems=problems)
    _tell_numbers(table, problems=problems)
    ends = {
        column: _actors(table, cells, column, les=les, names=names, problems=problems)
        for column in ("from_actor_id", "to_actor_id")
    }
    rows = list(cells.index)
    both = zip(rows, *ends.values(), cells["to_actor_id"], strict=True)
    alone = without_self_ties(both, rules, place=lambda row: table.place(row, "to_actor_id"), problems=problems)
    strengths = read_strengths(
        zip(rows, cells["strength"], strict=True),
        rules.weights,
        place=lambda row: table.place(row, "strength"),
        problems=problems,
    )
    made = relation_table(
        {
            **ends,
            "relation_id": cells["relation_id"],
            "relation_type": _types(table, cells["relation_type"], relations, problems=problems),
            "direction": cells["direction"],
            "les": cells["les"],
            "experiment": cells["experiment"],
            # What is no such number was told with its form.
            "measurement": [int(cell) if re.fullmatch("[0-9]{1,4}", cell) else 0 for cell in cells["measurement"]],
            "strength": [strengths.by_row.get(row, math.nan) for row in rows],
            "session_id": cells["session_id"],
            "source": source_of(table.file, table.sheet),
            "source_row": cells.index,
            "merged": "",
        }
    )
    return made[~made["source_row"].isin(alone | strengths.left_out)].reset_index(drop=True)


def _tell_numbers(table: SheetTable, *, problems: Problems) -> None:
    """Tell the columns with numbers that are none of the sheet: there may be weights among them."""
    others = unknown_headers(table, schema="network_relations")
    found = [name for name in others if holds_numbers([tidy(cell) for cell in table.frame[name]])]
    if found:
        problems.settle(table.place(), [Note("network_numbers_unread", 0, {"columns": ", ".join(found)})])


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


# The file


def _tables(path: Path, how: Reading, *, problems: Problems) -> dict[str, SheetTable]:
    """The sheets that are there, by name."""
    if path.is_file() and path.suffix.lower() != ".xlsx":
        problems.add("file_format", Place(str(path)), path.suffix, known=[".xlsx"])
        return {}
    try:
        book = read_workbook(path)
    except (UnreadableWorkbook, OSError):
        read_sheet(path, how=how, problems=problems)  # which tells what is wrong with the file
        return {}
    check_sheets(book, how=how, file=str(path), problems=problems)
    written = {plain(name): name for name in book}
    others = [name for name in book if plain(name) not in SHEETS]
    tables: dict[str, SheetTable] = {}
    for name in SHEETS:
        if name in written:
            table = _table_of(book[written[name]], how, file=str(path), problems=problems)
            tables |= {} if table is None else {name: table}
        else:
            problems.add("sheet_missing", Place(str(path), name), known=list(book), nearest=nearest(name, others))
    return tables


def _table_of(sheet: SheetRows, how: Reading, *, file: str, problems: Problems) -> SheetTable | None:
    """The sheet as a table, without rows where only its headers are filled in; None, with a problem, without those."""
    filled = [cells for _, cells in sheet.rows if any(cell.strip() for cell in cells)]
    if not filled:
        rules = load_schema(f"network_{plain(sheet.name)}")
        optional = [name for name in rules["properties"] if name not in rules["required"]]
        problems.add("network_headers", Place(file, sheet.name), known=rules["required"], optional=optional)
        return None
    if len(filled) != 1:
        return table_from_rows(sheet, file=file, how=how, problems=problems)
    return SheetTable(file, sheet.name, _without_rows(tidy(cell) for cell in filled[0]))


def _without_rows(headers: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(dict.fromkeys(header for header in headers if header)), dtype=object)
