"""The tidy tables of mapped networks, whatever program they were drawn in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import DTYPES, Contract, empty
from les_evaluation.core.neutral_names import NEUTRAL
from les_evaluation.study.settings import Study

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
    worded=("role",),
)
ACTOR_COLUMNS = ACTORS.names
# An actor as the mapping workbook names it. code: the code that the researcher fixed for it, "" for the next number.
NAMED_ACTOR_COLUMNS = [*ACTOR_COLUMNS, "code"]
ROLES = ("kern", "breed", "experiment", "extern")
ENGLISH_ROLES = {NEUTRAL[role]: role for role in ROLES if role in NEUTRAL}  # what a sheet may call them
LETTERS = dict(zip(ROLES, "KBEX", strict=True))  # role -> what codes begin with in a sheet, whatever its study says
# A row per relation. relation_type: key under networks.relations; measurement: whole number; strength: the weight that
# the file gives, high for strong (see weights.py), missing where it gives none; source: file and sheet the row was read
# from, source_row: its row there as the user sees it; of rows that were merged the first one, the others in `merged` as
# "row 5 (one_way, genk_2); row 9 (one_way 3)", with the weight that the row gives.
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
# A row per actor, and measurement that it took part in. because: what tells so, one of REASONS (see taking_part.py).
TAKING_PART = Contract("taking_part", {"les": "text", "actor_id": "text", "measurement": "whole", "because": "text"})
# The ties of one map: a row per way from one actor to another; a two-way or undirected relation is two rows.
# weight: number of relations (type x experiment) behind the row; types: relation types, with ; between.
TIE_COLUMNS = ["from_actor_id", "to_actor_id", "weight", "types"]
# What a tie may tell besides. directed: a relation with a direction (one_way or two_way) goes this way; true where it
# is left out. strength: sum of the weights of the relations behind it, each without one counting as 1; missing in a
# network without any weight, and where it is left out. shared: how many of the relations behind it have no direction or
# go both ways, and so lie behind the row of the way back too; strength_shared: sum of their weights; both missing where
# they are left out.
MORE_TIE_COLUMNS = ["directed", "strength", "shared", "strength_shared"]
MORE_TYPES: dict[str, type] = {name: bool if name == "directed" else float for name in MORE_TIE_COLUMNS}
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
    """All mapped networks of a study.

    actors: NAMED_ACTOR_COLUMNS; with codes for names ACTOR_COLUMNS. taking_part: TAKING_PART; whoever has a relation at
    a measurement takes part in it, also where the table has no row of that.
    """

    actors: pd.DataFrame = field(default_factory=lambda: empty(ACTOR_COLUMNS))
    relations: pd.DataFrame = field(default_factory=lambda: empty(RELATION_COLUMNS))
    taking_part: pd.DataFrame = field(default_factory=TAKING_PART.empty)


@dataclass(frozen=True)
class Network:
    """One network: one LES, one or more relation types, one measurement.

    actors: ACTOR_COLUMNS of every actor of the LES that takes part in this measurement, with a tie or without, in the
    order of the sheet. ties: TIE_COLUMNS, and MORE_TIE_COLUMNS, which are filled in where they lack; no self-ties,
    every ordered pair at most once. relation: key of the relation type or of the group of types; measurement: whole
    number.
    """

    les: str
    relation: str
    measurement: int
    actors: pd.DataFrame
    ties: pd.DataFrame

    def __post_init__(self) -> None:
        """Fill in what the ties leave out."""
        given = self.ties
        more: dict[str, Any] = {name: True if name == "directed" else np.nan for name in MORE_TIE_COLUMNS}
        lacking = {name: value for name, value in more.items() if name not in given}
        if lacking:
            object.__setattr__(self, "ties", given.assign(**lacking).astype(MORE_TYPES))

    @property
    def weighted(self) -> bool:
        """Whether any tie has a weight."""
        return bool(self.ties["strength"].notna().any())

    @property
    def told_ties(self) -> pd.DataFrame:
        """The ties as people count them, with a column undirected: an arrow, or a pair without any, is a row.

        A relation without a direction is no arrow back beside one that has a direction: it lies behind that arrow too.
        """
        ties = self.told_ways
        return ties[~(ties["undirected"] & comes_back(ties))].reset_index(drop=True)

    @property
    def told_ways(self) -> pd.DataFrame:
        """`told_ties` as seen from either end: a pair without any arrow is a row each way."""
        ties = self.ties.assign(undirected=~with_direction(self.ties))
        return ties[ties["directed"].astype(bool) | ties["undirected"]].reset_index(drop=True)

    @property
    def pair_count(self) -> int:
        """How many pairs of actors have a tie, whichever way."""
        return _pairs(self.ties).nunique()

    @property
    def undirected(self) -> bool:
        """Whether there are ties, and none of them has a direction."""
        return len(self.ties) > 0 and not self.ties["directed"].any()


def with_direction(ties: pd.DataFrame) -> pd.Series:
    """Whether a relation with a direction lies between the two actors of each tie, whichever way it goes."""
    pairs = _pairs(ties)
    return pairs.isin(set(pairs[ties["directed"].astype(bool)]))


def comes_back(ties: pd.DataFrame) -> pd.Series:
    """Whether a row above already lies between the same two actors."""
    return _pairs(ties).duplicated()


def _pairs(ties: pd.DataFrame) -> pd.Series:
    """The two actors of each tie, whichever way it goes."""
    ends = zip(ties["from_actor_id"], ties["to_actor_id"], strict=True)
    return pd.Series([(min(pair), max(pair)) for pair in ends], index=ties.index, dtype=object)


def role_letters(study: Study) -> dict[str, str]:
    """Role -> what the codes of its actors begin with: the first letter of its name in the study that is still free.

    So they are K, B, E and X for kern, breed, experiment and extern, and C, B, E and X for their English names.
    """
    letters: dict[str, str] = {}
    for role in ROLES:
        name = study.roles.get(role) or study.text(f"networks.roles.{role}")
        bare = unicodedata.normalize("NFKD", name).upper()
        wanted = [letter for letter in bare if letter in ascii_uppercase]
        letters[role] = next(one for one in (*wanted, *ascii_uppercase) if one not in letters.values())
    return letters


def fitting_code(code: str, role: str, letters: Mapping[str, str]) -> str:
    """A code (K1, B12) with the letter that its role has in the study; "" where it begins with neither that nor K.

    K stands for the role's own of LETTERS. letters: as `role_letters` gives them.
    """
    fits = role in letters and code.startswith((letters[role], LETTERS[role]))
    return f"{letters[role]}{code[1:]}" if fits else ""


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
    taking_part: pd.DataFrame | None = None,
) -> Network:
    """The network of one LES, relation and measurement. groups: name -> relation types, of networks.groups.

    taking_part: TAKING_PART; without it those with a relation of any type at that measurement take part.
    """
    here = relations[(relations["les"] == les) & (relations["measurement"] == measurement)]
    present = set(here["from_actor_id"]) | set(here["to_actor_id"])
    if taking_part is not None:
        then = (taking_part["les"] == les) & (taking_part["measurement"] == measurement)
        present |= set(taking_part.loc[then, "actor_id"])
    ties = ties_of(here[here["relation_type"].isin(relation_types(relation, groups))])
    mine = actors[(actors["les"] == les) & actors["actor_id"].isin(present)].reset_index(drop=True)
    return Network(les, relation, measurement, mine, ties)


def ties_of(relations: pd.DataFrame) -> pd.DataFrame:
    """TIE_COLUMNS and MORE_TIE_COLUMNS of relations (RELATION_COLUMNS) of one LES and measurement."""
    columns = ["from_actor_id", "to_actor_id", "relation_type", "direction", "strength"]
    rows = list(relations[columns].itertuples(index=False, name=None))
    # One row after the other: for the few rows of a network a grouped table takes ten times as long.
    behind: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for start, end, kind, direction, strength in rows:
        behind.setdefault((start, end), []).append((kind, direction, strength))
    for start, end, kind, direction, strength in rows:
        if direction != ONE_WAY:
            behind.setdefault((end, start), []).append((kind, direction, strength))
    weighted = relations["strength"].notna().any()
    found = [
        (
            *ends,
            len(some),
            ";".join(dict.fromkeys(kind for kind, _, _ in some)),
            any(direction != UNDIRECTED for _, direction, _ in some),
            _strength(some) if weighted else np.nan,
            sum(direction != ONE_WAY for _, direction, _ in some),
            _strength(one for one in some if one[1] != ONE_WAY) if weighted else np.nan,
        )
        for ends, some in behind.items()
    ]
    ties = pd.DataFrame(found, columns=[*TIE_COLUMNS, *MORE_TIE_COLUMNS])
    return ties.astype(MORE_TYPES)


def _strength(relations: Iterable[tuple[str, str, float]]) -> float:
    """The sum of the weights of (type, direction, weight); one without a weight counts as 1."""
    return sum(1.0 if pd.isna(strength) else strength for _, _, strength in relations)


def measurements_of(relations: pd.DataFrame, les: str, taking_part: pd.DataFrame | None = None) -> list[int]:
    """The measurements at which a LES has relations, or partners without any, the first one first."""
    tables = [relations] if taking_part is None else [relations, taking_part]
    return sorted({int(number) for table in tables for number in table.loc[table["les"] == les, "measurement"]})
