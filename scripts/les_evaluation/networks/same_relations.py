"""The same relation from two sessions or files, counted once, and which rows were merged for that."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.contracts import DTYPES, Contract
from les_evaluation.core.wording import plain
from les_evaluation.networks.network import ONE_WAY, TWO_WAY, UNDIRECTED, MappedNetworks, relation_table

# A row per row that was merged into another. relation_id to session_id: of the row that stayed, source and source_row
# where it stands, direction as that row gave it; merged_*: where the other row stands, what direction it gave and from
# which session it came.
MERGED = Contract(
    "merged",
    {
        "relation_id": "text",
        "les": "text",
        "from_actor_id": "text",
        "to_actor_id": "text",
        "relation_type": "text",
        "experiment": "text",
        "measurement": "whole",
        "source": "text",
        "source_row": "whole",
        "direction": "text",
        "session_id": "text",
        "merged_source": "text",
        "merged_row": "whole",
        "merged_direction": "text",
        "merged_session": "text",
    },
)
MERGED_COLUMNS = MERGED.names
# One entry of the column `merged`: `row 5 (two_way, genk_2)`, with the source in front where it is another one.
MERGED_ENTRY = re.compile(r"(?:(?P<source>.+) › )?row (?P<row>\d+) \((?P<direction>[^,]*?)(?:, (?P<session>.*))?\)")
BETWEEN_ENTRIES = re.compile(r"(?<=\)); ")


def merged_networks(networks: MappedNetworks) -> MappedNetworks:
    """The networks with the same relation once, see `merge_same`."""
    return dataclasses.replace(networks, relations=merge_same(networks.relations))


def merge_same(relations: pd.DataFrame) -> pd.DataFrame:
    """Every relation once: rows of the same pair, type, LES, experiment and measurement merged into the first.

    relations: RELATION_COLUMNS. One-way relations are the same in one direction only; where any row goes both ways
    (two_way or undirected), all rows of the pair are one relation that goes both ways, two_way before undirected: an
    arrow that any session saw stays, and none is counted twice. The strength is that of the first row that gives one;
    what else differs (session) that of the first row. The column `merged` lists the others: row, direction and session,
    see `merged_relations`; before them the first row itself where it gave another direction, since nothing else tells
    that any more.
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
    strength = next((row["strength"] for row in rows if not pd.isna(row["strength"])), first["strength"])
    return {
        **first,
        "direction": direction,
        "strength": strength,
        "merged": "; ".join(_entry(*one, beside=first) for one in listed),
    }


def _entry(source: str, row: int, direction: str, session: str, *, beside: Mapping) -> str:
    where = "" if source == beside["source"] else f"{source} › "
    return f"{where}row {row} ({', '.join(part for part in (direction, session) if part)})"


def _entries(row: Mapping) -> list[tuple[str, int, str, str]]:
    """Source, row, direction and session of a row as it was read, and of every row that was merged into it."""
    noted = BETWEEN_ENTRIES.split(row["merged"]) if row["merged"] else []
    listed = [_noted(part, source=row["source"]) for part in noted]
    own = (row["source"], row["source_row"], row["direction"], row["session_id"])
    return listed if listed and listed[0][:2] == own[:2] else [own, *listed]


def _noted(part: str, *, source: str) -> tuple[str, int, str, str]:
    """What `_entry` wrote. Raises ValueError for anything else."""
    found = MERGED_ENTRY.fullmatch(part)
    if found is None:
        raise ValueError(f"no entry of the column merged: {part}")
    return found["source"] or source, int(found["row"]), found["direction"], found["session"] or ""


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
    numbers = {name: DTYPES[kind] for name, kind in MERGED.columns.items() if kind != "text"}
    return pd.DataFrame(rows, columns=MERGED_COLUMNS, dtype=object).astype(numbers)
