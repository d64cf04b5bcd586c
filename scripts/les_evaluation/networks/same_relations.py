"""The same relation from two sessions or files, counted once, and which rows were merged for that."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from les_evaluation.core.contracts import DTYPES, Contract
from les_evaluation.core.problems import Problems
from les_evaluation.core.wording import plain
from les_evaluation.networks.network import ONE_WAY, TWO_WAY, UNDIRECTED, MappedNetworks, relation_table
from les_evaluation.networks.parallel_weights import ParallelRules, tell_parallel

# A row per row that was merged into another. relation_id to session_id: of the row that stayed, source and source_row
# where it stands, direction as that row gave it; merged_*: where the other row stands, what direction it gave and from
# which session it came. Where any of them gives a weight two columns follow, MERGED_WEIGHTS: of both rows.
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
    more=True,
)
MERGED_WEIGHTS = ["strength", "merged_strength"]
NO_RULES = ParallelRules()
MERGED_COLUMNS = MERGED.names
# One entry of the column `merged`: `row 5 (two_way, genk_2)`, with the source in front where it is another one, and
# behind the direction the weight, where the row gives one: `row 5 (two_way 3, genk_2)`.
MERGED_ENTRY = re.compile(
    r"(?:(?P<source>.+) › )?row (?P<row>\d+) "
    r"\((?P<direction>[^,]*?)(?: (?P<strength>[\d.e+-]+))?(?:, (?P<session>.*))?\)"
)
BETWEEN_ENTRIES = re.compile(r"(?<=\)); ")


class Entry(NamedTuple):
    """A row that tells a relation: where it stands, and what it says itself. strength: missing where it gives none."""

    source: str
    row: int
    direction: str
    strength: float
    session: str


def merged_networks(
    networks: MappedNetworks, rules: ParallelRules = NO_RULES, *, problems: Problems | None = None
) -> MappedNetworks:
    """The networks with the same relation once, see `merge_same`; problems: where `tell_parallel` tells of weights."""
    if problems is not None:
        rows = networks.relations.to_dict("records")
        same = ([rows[position] for position in positions] for positions in _same(rows))
        tell_parallel(same, rules, problems=problems)
    return dataclasses.replace(networks, relations=merge_same(networks.relations, rules))


def merge_same(relations: pd.DataFrame, rules: ParallelRules = NO_RULES) -> pd.DataFrame:
    """Every relation once: rows of the same pair, type, LES, experiment and measurement merged into the first.

    relations: RELATION_COLUMNS. One-way relations are the same in one direction only; where any row goes both ways
    (two_way or undirected), all rows of the pair are one relation that goes both ways, two_way before undirected: an
    arrow that any session saw stays, and none is counted twice. The strength is what `rules` make of those of all rows;
    what else differs (session) is that of the first row. The column `merged` lists the others: row, direction, weight
    and session, see `merged_relations`; before them the first row itself where it gave another direction or weight,
    since nothing else tells that any more.
    """
    rows = relations.to_dict("records")
    kept = {same[0]: _merged([rows[position] for position in same], rules) for same in _same(rows)}
    return relation_table([kept[position] for position in sorted(kept)])


def _same(rows: Sequence[Mapping]) -> list[list[int]]:
    """The positions of the rows of every relation."""
    groups: dict[tuple, list[int]] = {}
    for position, row in enumerate(rows):
        pair = frozenset((row["from_actor_id"], row["to_actor_id"]))
        key = (row["les"], row["relation_type"], plain(row["experiment"]), row["measurement"], pair)
        groups.setdefault(key, []).append(position)
    return [same for positions in groups.values() for same in _same_arrows(rows, positions)]


def _same_arrows(rows: Sequence[Mapping], positions: Sequence[int]) -> list[list[int]]:
    """The rows of one pair, apart for each direction unless one of them goes both ways."""
    if any(rows[position]["direction"] != ONE_WAY for position in positions):
        return [list(positions)]
    apart: dict[str, list[int]] = {}
    for position in positions:
        apart.setdefault(rows[position]["from_actor_id"], []).append(position)
    return list(apart.values())


def _merged(rows: Sequence[Mapping], rules: ParallelRules) -> dict:
    first = rows[0]
    directions = [row["direction"] for row in rows]
    direction = next((one for one in (TWO_WAY, UNDIRECTED) if one in directions), first["direction"])
    strength = rules.strength(rows) if len(rows) > 1 else first["strength"]
    own, *others = [entry for row in rows for entry in _entries(row)]
    listed = others if own.direction == direction and _weight(own.strength) == _weight(strength) else [own, *others]
    merged = "; ".join(_entry(one, beside=first) for one in listed)
    return {**first, "direction": direction, "strength": strength, "merged": merged}


def _entry(entry: Entry, *, beside: Mapping) -> str:
    where = "" if entry.source == beside["source"] else f"{entry.source} › "
    told = " ".join(part for part in (entry.direction, _weight(entry.strength)) if part)
    return f"{where}row {entry.row} ({', '.join(part for part in (told, entry.session) if part)})"


def _weight(strength: float) -> str:
    """A weight as an entry tells it; "" for none."""
    return "" if math.isnan(strength) else f"{strength:.12g}"


def _entries(row: Mapping) -> list[Entry]:
    """A row as it was read, and every row that was merged into it."""
    noted = BETWEEN_ENTRIES.split(row["merged"]) if row["merged"] else []
    listed = [_noted(part, source=row["source"]) for part in noted]
    own = Entry(row["source"], row["source_row"], row["direction"], row["strength"], row["session_id"])
    return listed if listed and listed[0][:2] == own[:2] else [own, *listed]


def _noted(part: str, *, source: str) -> Entry:
    """What `_entry` wrote. Raises ValueError for anything else."""
    found = MERGED_ENTRY.fullmatch(part)
    if found is None:
        raise ValueError(f"no entry of the column merged: {part}")
    strength = float(found["strength"] or "nan")
    return Entry(found["source"] or source, int(found["row"]), found["direction"], strength, found["session"] or "")


def merged_relations(relations: pd.DataFrame) -> pd.DataFrame:
    """MERGED_COLUMNS: a row per row that was merged into another. relations: RELATION_COLUMNS, as `merge_same` gives.

    It reads the column `merged`, so that it works on coded relations and on those read back from a file as well.
    """
    same = MERGED_COLUMNS[: MERGED_COLUMNS.index("merged_source")]
    rows = []
    for row in relations.to_dict("records"):
        own, *others = _entries(row)
        kept = row | {"direction": own.direction}
        rows += [
            [*(kept[column] for column in same), *entry[:3], entry.session, own.strength, entry.strength]
            for entry in others
        ]
    numbers = {name: DTYPES[kind] for name, kind in MERGED.columns.items() if kind != "text"}
    numbers |= dict.fromkeys(MERGED_WEIGHTS, "float64")
    found = pd.DataFrame(rows, columns=[*MERGED_COLUMNS, *MERGED_WEIGHTS], dtype=object).astype(numbers)
    return found if found[MERGED_WEIGHTS].notna().any(axis=None) else found[MERGED_COLUMNS]
