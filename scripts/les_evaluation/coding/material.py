"""The tidy tables of coded material, whatever program it was coded with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from les_evaluation.core.contracts import empty

# A row per session. date: ISO text; measurement: whole number; types: SESSION_TYPES with ; between; participants and
# duration_min: numbers, NaN where unknown; who: in a few words who took part, never a name.
SESSION_COLUMNS = [
    "session_id",
    "les",
    "date",
    "measurement",
    "types",
    "who",
    "participants",
    "duration_min",
    "recorded",
    "place",
    "output",
]
SESSION_TYPES = ("focus_group", "interview", "site_visit", "mapping", "outcome_harvesting", "survey")
# A row per code, in the order of the codebook; parent_code_id "" for a code at the top.
CODE_COLUMNS = [
    "code_id",
    "name",
    "parent_code_id",
    "luik",
    "rubriek",
    "description",
    "include",
    "exclude",
    "example",
    "is_codable",
    "origin",
]
# A row per coded passage and code: a reference. start, end: place in the source in characters, end exclusive, NaN
# where unknown; coverage_pct: NaN where unknown; valence: "+", "-", "?", "n/a" or ""; quotable: "yes" or "no";
# source: file (and sheet) the row was read from, source_row: its row there as the user sees it.
SEGMENT_COLUMNS = [
    "segment_id",
    "session_id",
    "les",
    "code_id",
    "coder_id",
    "text",
    "start",
    "end",
    "coverage_pct",
    "speaker_role",
    "valence",
    "quotable",
    "source_file",
    "source",
    "source_row",
]
# A row per rating; rating "" = not rated, which is never the same as a rating of "?".
RATING_COLUMNS = [
    "les",
    "measured_on",
    "criterion_id",
    "rating",
    "rater_id",
    "rationale",
    "evidence_segment_ids",
    "source_row",
]
OUTCOME_COLUMNS = [
    "outcome_id",
    "les",
    "statement",
    "social_actor",
    "change_type",
    "date_from",
    "date_to",
    "contribution",
    "significance",
    "intended",
    "valence",
    "substantiation",
    "substantiator_role",
    "evidence_segment_ids",
    "source_row",
]
CHANGE_TYPES = ("behaviour", "relationship", "action", "activity", "policy", "practice")
SUBSTANTIATIONS = ("confirmed", "partly", "requested", "none", "refuted")
VALENCES = ("+", "-", "?", "n/a")


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
