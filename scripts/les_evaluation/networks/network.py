"""The tidy tables of mapped networks, whatever program they were drawn in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import DTYPES, Contract, empty

# A row per actor. role: kern, breed, experiment or extern; active_from, active_to: ISO dates or "".
ACTORS = Contract(
    "actors",
    {
        "actor_id": "text",
        "label": "text",
        "les": "text",
        "actor_type": "text",
        "sector": "text",
        "role": "text",
        "active_from": "text",
        "active_to": "text",
    },
)
ACTOR_COLUMNS = ACTORS.names
# An actor as the mapping workbook names it. code: the code that the researcher fixed for it, "" for the next number.
NAMED_ACTOR_COLUMNS = [*ACTOR_COLUMNS, "code"]
ROLES = ("kern", "breed", "experiment", "extern")
LETTERS = dict(zip(ROLES, "KBEX", strict=True))  # role -> what the codes of its actors begin with
# A row per relation. relation_type: key under networks.relations; measurement: whole number; strength: number, 1 where
# blank, kept and counted nowhere; source: file and sheet the row was read from, source_row: its row there as the user
# sees it; of rows that were merged the first one, the others in `merged` as "row 5 (one_way, genk_2); row 9 (one_way)".
RELATIONS = Contract(
    "relations",
    {
        "relation_id": "text",
        "from_actor_id": "text",
        "to_actor_id": "text",
        "relation_type": "text",
        "direction": "text",
        "les": "text",
        "experiment": "text",
        "measurement": "whole",
        "strength": "number",
        "session_id": "text",
        "source": "text",
        "source_row": "whole",
        "merged": "text",
    },
)
RELATION_COLUMNS = RELATIONS.names
ONE_WAY, TWO_WAY, UNDIRECTED = DIRECTIONS = ("one_way", "two_way", "undirected")
# The ties of one map: an arrow per row, from one actor to another; a two-way or undirected relation is two arrows.
# weight: number of relations (type x experiment) behind the arrow; types: relation types, with ; between.
TIE_COLUMNS = ["from_actor_id", "to_actor_id", "weight", "types"]
# Where an actor stands on every map of its LES. actor: the code that stands for its name; x, y in cm from the lower
# left corner.
POSITIONS = Contract("positions", {"les": "text", "actor": "text", "x": "number", "y": "number"})
LAYOUT_COLUMNS = POSITIONS.names
MAP_WIDTH = 15.7  # cm, what a map has between the margins of a figure of 16 cm


def relation_table(content: Any) -> pd.DataFrame:
    """RELATION_COLUMNS numbered from 0, numbers as numbers and texts as objects, from rows or columns of them."""
    frame = pd.DataFrame(content, columns=RELATION_COLUMNS).reset_index(drop=True)
    return frame.astype({name: object if kind == "text" else DTYPES[kind] for name, kind in RELATIONS.columns.items()})


@dataclass(frozen=True)
class MappedNetworks:
    """All mapped networks of a study. actors: NAMED_ACTOR_COLUMNS; with codes for names ACTOR_COLUMNS."""

    actors: pd.DataFrame = field(default_factory=lambda: empty(ACTOR_COLUMNS))
    relations: pd.DataFrame = field(default_factory=lambda: empty(RELATION_COLUMNS))


@dataclass(frozen=True)
class Network:
    """One network: one LES, one or more relation types, one measurement.

    actors: ACTOR_COLUMNS of every actor of the LES that has a tie of any type at this measurement, isolates of this
    map included, in the order of the sheet. ties: TIE_COLUMNS, no self-ties, every ordered pair at most once.
    relation: key of the relation type or of the group of types; measurement: whole number.
    """

    les: str
    relation: str
    measurement: int
    actors: pd.DataFrame
    ties: pd.DataFrame


def fits_role(code: str, role: str) -> bool:
    """Whether a code (K1, B12) begins with the letter of a role."""
    return role in LETTERS and code.startswith(LETTERS[role])


def relation_types(relation: str, groups: Mapping[str, Sequence[str]]) -> list[str]:
    """The relation types behind a name: those of a group such as beheer, also of groups in groups; else the name."""
    if relation not in groups:
        return [relation]
    return list(dict.fromkeys(kind for part in groups[relation] for kind in relation_types(part, groups)))


def network_of(
    actors: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    les: str,
    relation: str,
    measurement: int,
    groups: Mapping[str, Sequence[str]],
) -> Network:
    """The network of one LES, relation and measurement. groups: name -> relation types, of networks.groups.

    An actor takes part in a measurement when it has a relation of any type then; who does not is in no map of it.
    """
    here = relations[(relations["les"] == les) & (relations["measurement"] == measurement)]
    present = set(here["from_actor_id"]) | set(here["to_actor_id"])
    chosen = here[here["relation_type"].isin(relation_types(relation, groups))]
    # One row after the other: for the few rows of a network a grouped table takes ten times as long.
    kinds: dict[tuple[str, str], list[str]] = {}
    rows = list(
        chosen[["from_actor_id", "to_actor_id", "relation_type", "direction"]].itertuples(index=False, name=None)
    )
    for start, end, kind, _ in rows:
        kinds.setdefault((start, end), []).append(kind)
    for start, end, kind, direction in rows:
        if direction != ONE_WAY:
            kinds.setdefault((end, start), []).append(kind)
    found = [(*ends, len(behind), ";".join(dict.fromkeys(behind))) for ends, behind in kinds.items()]
    ties = pd.DataFrame(found, columns=TIE_COLUMNS)
    mine = actors[(actors["les"] == les) & actors["actor_id"].isin(present)].reset_index(drop=True)
    return Network(les, relation, measurement, mine, ties)


def measurements_of(relations: pd.DataFrame, les: str) -> list[int]:
    """The measurements at which a LES has relations, the first one first. relations: RELATION_COLUMNS."""
    return sorted(set(relations.loc[relations["les"] == les, "measurement"]))
