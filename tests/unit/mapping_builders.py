"""Actors and relations of a small mapping, as workbooks, exports and tables."""

from __future__ import annotations

import csv

import pandas as pd

from builders import rows_workbook, with_cells
from les_evaluation.core.schemas import load_schema
from les_evaluation.networks import network as model
from les_evaluation.networks.mapping_sheets import read_rows
from les_evaluation.networks.same_relations import (
    merged_networks,
)

LES = ["genk", "ieper"]


RELATIONS = {
    "visie": {"nl": "Visie", "en": "Vision"},
    "overleg": {"nl": "Overleg", "en": "Consultation"},
    "kennis": {"nl": "Kennis", "en": "Knowledge"},
}


ACTOR = {"actor_type": "organisation", "les": "genk"}


ACTORS = [
    {**ACTOR, "actor_id": "a1", "label": "Buurthuis De Kiem", "role": "kern", "sector": "welzijn"},
    {**ACTOR, "actor_id": "a2", "label": "Atelier Zénith", "role": "breed", "active_from": "2023-05-01"},
    {**ACTOR, "actor_id": "a3", "label": "Muziekschool Toon", "role": "kern"},
    {**ACTOR, "actor_id": "a4", "label": "Fietspunt", "role": "extern"},
    {**ACTOR, "actor_id": "b1", "label": "Fietspunt", "role": "experiment", "les": "ieper"},
    {**ACTOR, "actor_id": "b2", "label": "Leeszaal", "role": "kern", "les": "ieper"},
]


RELATION = {"relation_type": "visie", "direction": "one_way", "les": "genk", "measurement": 1}


ROWS = [
    {**RELATION, "relation_id": "r1", "from_actor_id": "a1", "to_actor_id": "a2", "session_id": "g1", "strength": 2},
    {**RELATION, "relation_id": "r2", "from_actor_id": "a3", "to_actor_id": "a1", "direction": "two_way"},
    {**RELATION, "relation_id": "r3", "from_actor_id": "b1", "to_actor_id": "b2", "les": "ieper"},
]


SHEETS = {"actors": ACTORS, "relations": ROWS}


SCHEMAS = {name: load_schema(f"network_{name}") for name in SHEETS}


def changed(name, row, /, **cells):
    """The rows of every sheet, with cells of one row changed, see `with_cells`."""
    return with_cells(SHEETS, name, row, **cells)


def workbook(tmp_path, rows=SHEETS, headers=None):
    """A workbook of these rows, see `rows_workbook`."""
    return rows_workbook(tmp_path / "mapping.xlsx", rows, SCHEMAS, headers)


def read(path, problems):
    return merged_networks(read_rows(path, les=LES, relations=RELATIONS, problems=problems))


def with_rows(*lines):
    """Both sheets, with further relations below the others; a line gives what differs from r1."""
    added = [ROWS[0] | {"relation_id": f"n{number}", "session_id": "g2"} | line for number, line in enumerate(lines)]
    return SHEETS | {"relations": [*ROWS, *added]}


def pairs(relations):
    """(from, to, direction) of every relation, in order."""
    return list(zip(*(relations[name] for name in ("from_actor_id", "to_actor_id", "direction")), strict=True))


def actors_of(rows=ACTORS):
    frame = pd.DataFrame(rows).reindex(columns=model.NAMED_ACTOR_COLUMNS)
    return frame.astype(object).where(frame.notna(), "")


def write_csv(path, rows, *, mark=";"):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    return path


def settings(**changes):
    return {"mapping": "mapping.xlsx", "relations": RELATIONS, "exports": [], "labels": "codes"} | changes
