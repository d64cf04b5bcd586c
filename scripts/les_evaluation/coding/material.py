"""The tidy tables of coded material, whatever program it was coded with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import Contract, empty, read_frame

# A row per session. date: ISO text; measurement: whole number; types: SESSION_TYPES with ; between; participants and
# duration_min: numbers, NaN where unknown; who: in a few words who took part, never a name. source and source_row as of
# segments; blank for a wave of the survey, which stands in no sheet.
SESSION_TABLE = Contract(
    "sessions",
    {
        "session_id": "text",
        "les": "text",
        "date": "text",
        "measurement": "whole",
        "types": "text",
        "who": "text",
        "participants": "number",
        "duration_min": "number",
        "recorded": "text",
        "place": "text",
        "output": "text",
        "source": "text",
        "source_row": "count",
    },
)
SESSION_COLUMNS = SESSION_TABLE.names
EXTERNAL = "extern"  # the role of who speaks and is no partner
SESSION_TYPES = ("focus_group", "interview", "site_visit", "mapping", "outcome_harvesting", "survey")
# A row per code, in the order of the codebook; parent_code_id "" for a code at the top.
CODE_TABLE = Contract(
    "codes",
    {
        "code_id": "text",
        "name": "text",
        "parent_code_id": "text",
        "luik": "text",
        "rubriek": "text",
        "description": "text",
        "include": "text",
        "exclude": "text",
        "example": "text",
        "is_codable": "text",
        "origin": "text",
    },
)
CODE_COLUMNS = CODE_TABLE.names
# A row per coded passage and code: a reference to that code. start, end: place in the source in characters, end
# exclusive, NaN where unknown; coverage_pct: NaN where unknown; valence: "+", "-", "?", "n/a" or ""; quotable: "yes"
# or "no"; source: file (and sheet) the row was read from, source_row: its row there as the user sees it.
SEGMENT_TABLE = Contract(
    "segments",
    {
        "segment_id": "text",
        "session_id": "text",
        "les": "text",
        "code_id": "text",
        "coder_id": "text",
        "text": "text",
        "start": "number",
        "end": "number",
        "coverage_pct": "number",
        "speaker_role": "text",
        "valence": "text",
        "quotable": "text",
        "source_file": "text",
        "source": "text",
        "source_row": "count",
    },
)
SEGMENT_COLUMNS = SEGMENT_TABLE.names
# A row per rating; rating "" = not rated, which is never the same as a rating of "?".
RATING_TABLE = Contract(
    "ratings",
    {
        "les": "text",
        "measured_on": "text",
        "criterion_id": "text",
        "rating": "text",
        "rater_id": "text",
        "rationale": "text",
        "evidence_segment_ids": "text",
        "source": "text",
        "source_row": "whole",
    },
)
RATING_COLUMNS = RATING_TABLE.names
OUTCOME_TABLE = Contract(
    "outcomes",
    {
        "outcome_id": "text",
        "les": "text",
        "statement": "text",
        "social_actor": "text",
        "change_type": "text",
        "date_from": "text",
        "date_to": "text",
        "contribution": "text",
        "significance": "text",
        "intended": "text",
        "valence": "text",
        "substantiation": "text",
        "substantiator_role": "text",
        "evidence_segment_ids": "text",
        "source": "text",
        "source_row": "whole",
    },
)
OUTCOME_COLUMNS = OUTCOME_TABLE.names
CHANGE_TYPES = ("behaviour", "relationship", "action", "activity", "policy", "practice")
SUBSTANTIATIONS = ("confirmed", "partly", "requested", "none", "refuted")


@dataclass(frozen=True)
class CodeTree:
    """The codes of a codebook as a hierarchy; parents: code_id -> code_id of its parent, "" at the top, in order.

    Every parent is a code of the tree and no code is its own ancestor: the reader has checked that.
    """

    parents: Mapping[str, str]

    def with_ancestors(self, code: str) -> list[str]:
        """The code itself, its parent, and so on up to the top."""
        line = [code]
        while self.parents[line[-1]]:
            line.append(self.parents[line[-1]])
        return line

    def depth(self, code: str) -> int:
        """How far below the top a code stands; 0 at the top."""
        return len(self.with_ancestors(code)) - 1

    @cached_property
    def ordered(self) -> list[str]:
        """All codes, every code directly before its children, siblings in the order of the codebook."""
        children: dict[str, list[str]] = {}
        for code, parent in self.parents.items():
            children.setdefault(parent, []).append(code)
        found: list[str] = []
        queue = children.get("", [])[::-1]
        while queue:
            code = queue.pop()
            found.append(code)
            queue += children.get(code, [])[::-1]
        return found


def code_tree(codes: pd.DataFrame) -> CodeTree:
    """The hierarchy of a table of CODE_COLUMNS."""
    return CodeTree(dict(zip(codes["code_id"], codes["parent_code_id"], strict=True)))


@dataclass(frozen=True)
class Coding:
    """All coded material of a study: tables of the columns above."""

    sessions: pd.DataFrame = field(default_factory=lambda: empty(SESSION_COLUMNS))
    codes: pd.DataFrame = field(default_factory=lambda: empty(CODE_COLUMNS))
    segments: pd.DataFrame = field(default_factory=lambda: empty(SEGMENT_COLUMNS))
    ratings: pd.DataFrame = field(default_factory=lambda: empty(RATING_COLUMNS))
    outcomes: pd.DataFrame = field(default_factory=lambda: empty(OUTCOME_COLUMNS))


# Field of Coding -> what it holds.
CODING_TABLES = {
    "sessions": SESSION_TABLE,
    "codes": CODE_TABLE,
    "segments": SEGMENT_TABLE,
    "ratings": RATING_TABLE,
    "outcomes": OUTCOME_TABLE,
}


def load_coding(paths: Mapping[str, str | Path]) -> Coding:
    """What `ingest_coding` wrote; paths: by the names of the fields of Coding, others do not matter."""
    return Coding(**{name: read_frame(paths[name], contract) for name, contract in CODING_TABLES.items()})
