"""Reading all networks of a study: the mapping workbook and exports, the list of approved names, a layout by hand."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import joined
from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import DEFAULT, NO_READINGS, Reading, Readings
from les_evaluation.core.sheets import SheetTable, decode_text, read_sheet
from les_evaluation.core.wording import plain, tidy
from les_evaluation.networks.actor_codes import APPROVED, actor_codes, can_be_coded
from les_evaluation.networks.mapping_sheets import SHEETS, read_rows
from les_evaluation.networks.network import LAYOUT_COLUMNS, LETTERS, MappedNetworks
from les_evaluation.networks.network_exports import read_export
from les_evaluation.networks.parallel_weights import ParallelRules
from les_evaluation.networks.program_ties import TieRules
from les_evaluation.networks.same_relations import merged_networks
from les_evaluation.networks.taking_part import ALL, Boundary, taking_part
from les_evaluation.study.settings import CONFIG_FILE

ACTOR_SHEET, _ = SHEETS
EDITED = -16, 32  # cm, a page on either side of the map: further off, the decimal mark of a position was forgotten


def read_all_networks(
    settings: Mapping,
    *,
    raw: str | Path,
    les: Sequence[str],
    readings: Readings = NO_READINGS,
    letters: Mapping[str, str] = LETTERS,
    problems: Problems,
) -> MappedNetworks:
    """All mapped networks as tidy tables, the same relation once, whether of two sessions or of two files.

    settings: networks of the configuration, its files inside `raw`. les: keys. An export of a LES of which the sheet
    actors has none brings its own actors; otherwise its actors must be in that sheet. What is wrong in any file is
    added to `problems`, and nothing returned can be relied on then. actors: NAMED_ACTOR_COLUMNS. Who took part in which
    measurement is settled as `taking_part` says.
    """
    found, relations, rules = len(problems.found), settings["relations"], TieRules.of(settings)
    mapping = (raw := Path(raw)) / settings["mapping"]
    how = readings.of(mapping)
    networks = read_rows(
        mapping, les=les, relations=relations, rules=rules, how=how, letters=letters, problems=problems
    )
    in_sheet = set(networks.actors["les"])
    by_file: dict[tuple[str, str, int], str | None] = {}
    sheet_actors = frozenset(networks.actors["actor_id"])
    for number, entry in enumerate(settings.get("exports", ()), start=1):
        if entry["les"] not in les:
            place, near = Place(CONFIG_FILE, None, None, f"networks.exports[{number}].les"), nearest(entry["les"], les)
            problems.add("config_les_unknown", place, entry["les"], known=list(les), nearest=near)
            continue
        own = TieRules.of(settings, entry)
        export = read_export(
            _with_paths(entry, raw, readings) | {"rules": own},
            raw / entry["file"],
            les=les,
            actors=networks.actors,
            grow=entry["les"] not in in_sheet,
            relations=relations,
            problems=problems,
        )
        networks = dataclasses.replace(
            networks,
            actors=joined(networks.actors, export.actors),
            relations=joined(networks.relations, export.relations),
            taking_part=joined(networks.taking_part, export.taking_part),
        )
        sources = set(export.relations["source"])
        by_file |= {(source, entry["les"], int(entry["measurement"])): own.weights.parallel for source in sources}
    networks = merged_networks(networks, ParallelRules(rules.weights.parallel, by_file), problems=problems)
    if len(problems.found) > found:
        return networks
    boundary = Boundary(
        networks.taking_part,
        sheet_actors,
        settings.get("actors", ALL),
        settings.get("measured") or {},
        Place(str(mapping), ACTOR_SHEET),
    )
    part = taking_part(networks, boundary, problems=problems)
    return dataclasses.replace(networks, taking_part=part)


def _with_paths(entry: Mapping, raw: Path, readings: Readings) -> dict:
    """An export with how its files are read, and its list of nodes as a path."""
    made = {**entry, "how": readings.of(raw / entry["file"])}
    if "nodes" in entry:
        made |= {"nodes": raw / entry["nodes"], "nodes_how": readings.of(raw / entry["nodes"])}
    return made


def read_codes(
    settings: Mapping,
    *,
    raw: str | Path,
    actors: pd.DataFrame,
    letters: Mapping[str, str] = LETTERS,
    problems: Problems,
) -> pd.DataFrame | None:
    """The codes of the actors (actor_codes.CODE_COLUMNS) as `labels` of the configuration wants them.

    settings: networks of the configuration; with `labels: approved` the names that are approved are shown. actors: as
    `read_all_networks` gives them. None where a wrong role or code among the actors, of which a problem told, leaves
    the codes unknown (`can_be_coded`). The table holds the key from names to codes: never write it to results.
    """
    labels = settings.get("labels", "codes")
    approved: list[str] = []
    if labels == APPROVED and "approved" not in settings:
        problems.add("config_key_missing", Place(CONFIG_FILE, None, None, "networks.approved"))
    elif labels == APPROVED:
        approved = read_approved(Path(raw) / settings["approved"], actors=actors, problems=problems)
    known = can_be_coded(actors, letters)
    return actor_codes(actors, labels=labels, approved=approved, letters=letters) if known else None


def read_approved(path: str | Path, *, actors: pd.DataFrame, problems: Problems) -> list[str]:
    """The labels of actors that may be shown, one per line; # begins a remark. A name of no actor is a problem."""
    path = Path(path)
    if not path.is_file():
        beside = sorted(file.name for file in path.parent.iterdir()) if path.parent.is_dir() else []
        problems.add("file_missing", Place(str(path)), nearest=nearest(path.name, beside))
        return []
    known = {plain(label): label for label in actors["label"]}
    found = []
    for number, line in enumerate(decode_text(path.read_bytes()).splitlines(), start=1):
        name = tidy(line.partition("#")[0])
        if name and plain(name) not in known:
            near = nearest(name, known.values())
            problems.add("network_approved", Place(str(path), None, number), name, nearest=near)
        elif name:
            found.append(known[plain(name)])
    return found


def read_layout(
    path: str | Path,
    *,
    les: Sequence[str],
    codes: pd.DataFrame | None,
    how: Reading = DEFAULT,
    problems: Problems,
) -> pd.DataFrame:
    """Positions that a researcher edited (.xlsx, its first sheet, or .csv) as LAYOUT_COLUMNS, in the order of the file.

    les: keys. codes: actor_codes.CODE_COLUMNS, None where they are not known; no actor is held against them then. An
    actor stands there by its code or by what is shown for it. Other columns are passed over, and so are rows with
    neither actor nor position, such as a note below the table. Actors that do not stand there are left to whoever lays
    out the map. Problems: an unknown LES or actor, a position that is no number or far off any map, an actor twice.
    """
    table = read_sheet(path, how=how, problems=problems)
    rows: list[list] = []
    if table is not None:
        table = with_code_names(table, LAYOUT_COLUMNS)
        missing = [name for name in LAYOUT_COLUMNS if name not in table.headers]
        for name in missing:
            problems.add("column_missing", table.place(1, name), nearest=nearest(name, table.headers))
        rows = [] if missing else _layout_rows(table, les=les, codes=codes, problems=problems)
    return pd.DataFrame(rows, columns=LAYOUT_COLUMNS, dtype=object).astype({"x": float, "y": float})


def _codes_by_name(les: Sequence[str], codes: pd.DataFrame | None) -> dict[str, dict[str, str]]:
    """LES -> plain code or name -> code; nothing in a LES where the codes are not known."""
    known: dict[str, dict[str, str]] = {key: {} for key in les}
    if codes is not None:
        for column in ("shown", "code"):  # a code goes before a name
            for key, code, name in zip(codes["les"], codes["code"], codes[column], strict=True):
                known.setdefault(key, {})[plain(name)] = code
    return known


def _layout_rows(
    table: SheetTable, *, les: Sequence[str], codes: pd.DataFrame | None, problems: Problems
) -> list[list]:
    known = _codes_by_name(les, codes)
    rows: list[list] = []
    first: dict[tuple[str, str], int] = {}
    for row, cells in table.records():
        key, name = cells["les"], cells["actor"]
        if not (name or cells["x"] or cells["y"]):
            continue
        for column in LAYOUT_COLUMNS:
            if not cells[column]:
                problems.add("cell_missing", table.place(row, column), needed=True)
        if key and key not in les:
            problems.add("les_unknown", table.place(row, "les"), key, known=list(les), nearest=nearest(key, les))
        code = known.get(key, {}).get(plain(name), "")
        if key in les and name and not code and codes is not None:
            near = nearest(name, known[key].values())
            problems.add("network_layout_actor", table.place(row, "actor"), name, les=key, nearest=near)
        if code and first.setdefault((key, code), row) != row:
            problems.add("network_layout_twice", table.place(row, "actor"), name, row=first[key, code])
        place = [_position(table, row, column, cells[column], problems=problems) for column in ("x", "y")]
        rows.append([key, code, *place])
    return rows


def _position(table: SheetTable, row: int, column: str, cell: str, *, problems: Problems) -> float:
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        number = math.nan
    low, high = EDITED
    if cell and not math.isfinite(number):
        problems.add("cell_number", table.place(row, column), cell)
    elif cell and not low <= number <= high:
        problems.add("network_layout_far", table.place(row, column), cell, low=low, high=high)
    return number
