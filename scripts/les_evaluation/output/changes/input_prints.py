"""Prints of the rows that were read, by which a later run knows which row of which input is another.

A print of a cell is six hexadecimal digits of a hash. Of a person it is salted with the pseudonym, which is not kept:
what is kept tells no answer to who has it alone. A row is known by its key and told by its file and its number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.neutral_names import in_code

DIGITS = 6
ANSWER = "q_"  # what the column of a question begins with, see survey.ingest
# Columns that tell where a row stood and not what is in it, or that follow from others.
PLACE_COLUMNS = ("row", "source_row", "source_sheet", "source_file", "source", "person", "relation_id", "merged")


@dataclass(frozen=True)
class Printed:
    """A kind of table that was read: where it lies, the part of the study it is of, and what knows a row.

    keys: columns. source: where config.yaml names its raw file, for what tells none itself. personal: whether its rows
    are not to be named, as those of persons.
    """

    pattern: str
    part: str
    keys: tuple[str, ...]
    source: str = ""
    personal: bool = False


CODING, MAPPING = "focus_groups.coding", "networks.mapping"
TABLES = (
    Printed("ingest/*.parquet", "survey", ("respondent", "wave"), personal=True),
    Printed("ingest/costs.csv", "costs", ("les", "actor"), "costs"),
    Printed("ingest/partners.csv", "survey", ("organisation", "les"), "partners", personal=True),
    Printed("ingest/focus_groups/sessions.parquet", "focus_groups", ("session_id",), CODING),
    Printed(
        "ingest/focus_groups/segments.parquet",
        "focus_groups",
        ("segment_id", "code_id", "coder_id"),
        CODING,
    ),
    Printed(
        "ingest/focus_groups/ratings.parquet",
        "focus_groups",
        ("les", "measured_on", "criterion_id", "rater_id"),
        CODING,
    ),
    Printed("ingest/focus_groups/outcomes.parquet", "focus_groups", ("outcome_id",), CODING),
    Printed("ingest/focus_groups/codes.parquet", "focus_groups", ("code_id",), CODING),
    Printed("ingest/networks/actors.csv", "networks", ("les", "actor_id"), MAPPING),
    Printed(
        "ingest/networks/relations.csv",
        "networks",
        ("les", "from_actor_id", "to_actor_id", "relation_type", "measurement", "experiment", "direction"),
        MAPPING,
    ),
    Printed("ingest/networks/positions.csv", "networks", ("les", "actor"), MAPPING),
    Printed("ingest/diagrams/boxes.csv", "diagrams", ("les", "diagram", "box"), "diagrams"),
    Printed("ingest/diagrams/arrows.csv", "diagrams", ("les", "diagram", "from_box", "to_box"), "diagrams"),
    Printed("ingest/diagrams/questions.csv", "diagrams", ("question",), "diagrams"),
)


@dataclass(frozen=True)
class RowChange:
    """A row that came, went or has other cells. change: added, removed or changed.

    where: its file and number as the user sees them, or what knows it. les: before and now. columns: those whose cells
    are others.
    """

    part: str
    change: str
    where: str
    les: frozenset[str]
    columns: tuple[str, ...] = ()
    personal: bool = False
    source: str = ""

    @property
    def items(self) -> frozenset[str] | None:
        """The questions it touches; None where it may be any of them."""
        answers = [name for name in self.columns if name.startswith(ANSWER)]
        whole = self.change != "changed" or len(answers) < len(self.columns)
        return None if whole or not answers else frozenset(name.removeprefix(ANSWER) for name in answers)


def prints_of(results: Path) -> dict[str, Any]:
    """Table that was read -> {part, source, personal, columns, rows: key -> [where, les, prints]}."""
    made = {}
    for kind in TABLES:
        for path in sorted(results.glob(kind.pattern)):
            frame = pd.read_parquet(path) if path.suffix == ".parquet" else _read_csv(path)
            frame.columns = pd.Index(in_code(list(frame.columns)))
            if set(kind.keys) <= set(frame.columns):
                name = path.relative_to(results).as_posix()
                made[name] = _printed(frame, kind)
    return made


def _read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)


def _printed(frame: pd.DataFrame, kind: Printed) -> dict[str, Any]:
    columns = [name for name in frame.columns if name not in PLACE_COLUMNS and name not in kind.keys]
    rows: dict[str, list[str]] = {}
    for row in frame.astype(object).where(frame.notna(), "").to_dict("records"):
        known = "|".join(str(row[name]) for name in kind.keys)
        key = _hash(known)[:12] if kind.personal else known
        number = 1
        while f"{key}#{number}" in rows:
            number += 1
        salt = known if kind.personal else ""
        prints = "".join(_hash(f"{salt}|{name}|{row[name]}")[:DIGITS] for name in columns)
        rows[f"{key}#{number}"] = [_where(row), str(row.get("les", "")), prints]
    return {"part": kind.part, "source": kind.source, "personal": kind.personal, "columns": columns, "rows": rows}


def _where(row: Mapping) -> str:
    """FILE|NUMBER of a row, each "" where it is not known."""
    file = row.get("source_file") or row.get("source") or ""
    number = row.get("source_row") or row.get("row") or ""
    return f"{file}|{number}"


def _hash(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def rows_that_differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[RowChange]:
    """The rows that differ between two of `prints_of`; a table that one of them lacks has none on that side."""
    for name in dict.fromkeys([*new, *old]):
        about = new.get(name) or old[name]
        before, after = (state.get(name, {"columns": about["columns"], "rows": {}}) for state in (old, new))
        for key in dict.fromkeys([*after["rows"], *before["rows"]]):
            was, now = before["rows"].get(key), after["rows"].get(key)
            columns = _columns_apart(before["columns"], was, after["columns"], now) if was and now else ()
            if was and now and not columns and was[1] == now[1]:
                continue
            file, number = (now or was)[0].split("|", 1)
            known = "" if about["personal"] else key.rpartition("#")[0].replace("|", ", ")
            where = f"{file}|{number}|{'' if number else known}"
            les = frozenset(row[1] for row in (was, now) if row)
            change = "changed" if was and now else "added" if now else "removed"
            yield RowChange(about["part"], change, where, les, tuple(columns), about["personal"], about["source"])


def _columns_apart(names: Sequence[str], was: Sequence[str], new_names: Sequence[str], now: Sequence[str]) -> list[str]:
    before, after = _cells(names, was[2]), _cells(new_names, now[2])
    shared = [name for name in new_names if name in before]
    return [name for name in shared if before[name] != after[name]]


def _cells(names: Sequence[str], prints: str) -> dict[str, str]:
    return {name: prints[at * DIGITS : (at + 1) * DIGITS] for at, name in enumerate(names)}
