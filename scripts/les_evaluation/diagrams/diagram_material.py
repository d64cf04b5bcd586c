"""The tidy tables of diagrams and of the evaluation matrix, with texts in the language of the study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import Contract, read_frame

THEORY, GOVERNANCE = "theory", "governance"
LEADS_TO, FEEDBACK = "leads_to", "feedback"
# A row per diagram; les "" for one of the study as a whole. kind: theory or governance.
DIAGRAMS = Contract(
    "diagrams",
    {"les": "text", "diagram": "text", "kind": "text", "title": "text", "note": "text", "source_row": "whole"},
)
# The levels of a programme theory in order, as printed.
LEVELS = Contract("levels", {"level": "text", "label": "text"})
# A row per box, in the order of the sheet. level: of a governance structure, where given, the row that it stands in.
# members, codes: with "; " between; within: the box that holds it, or "".
BOXES = Contract(
    "boxes",
    {
        "les": "text",
        "diagram": "text",
        "box": "text",
        "label": "text",
        "level": "text",
        "within": "text",
        "members": "text",
        "codes": "text",
        "source_row": "whole",
    },
)
# label: what is printed beside the arrow, or "".
ARROWS = Contract(
    "arrows",
    {"les": "text", "diagram": "text", "from_box": "text", "to_box": "text", "kind": "text", "label": "text"},
)
# A row per question and set of methods. methods, cases (keys of LES, "" for all) and what follows: "; " between.
QUESTIONS = Contract(
    "questions",
    {
        "question": "text",
        "luik": "text",
        "rubriek": "text",
        "label": "text",
        "methods": "text",
        "moments": "text",
        "cases": "text",
        "approach": "text",
        "items": "text",
        "codes": "text",
        "relations": "text",
        "source_row": "whole",
    },
)
USUAL_LEVELS = (
    "executing",
    "implementers",
    "partners",
    "context",
    "interventions",
    "target_group",
    "mechanisms",
    "results",
)
# What a question can be answered with. Of desk research nothing stands in the study; the others are types of session,
# the survey and the mapping of networks.
METHODS = ("survey", "focus_group", "interview", "site_visit", "mapping", "outcome_harvesting", "desk")
BETWEEN = "; "


@dataclass(frozen=True)
class Diagrams:
    """What the workbook of diagrams holds."""

    diagrams: pd.DataFrame = field(default_factory=DIAGRAMS.empty)
    levels: pd.DataFrame = field(default_factory=LEVELS.empty)
    boxes: pd.DataFrame = field(default_factory=BOXES.empty)
    arrows: pd.DataFrame = field(default_factory=ARROWS.empty)
    questions: pd.DataFrame = field(default_factory=QUESTIONS.empty)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """(les, diagram) of every diagram, in order."""
        return list(zip(self.diagrams["les"], self.diagrams["diagram"], strict=True))

    def row_of(self, les: str, name: str) -> dict[str, Any]:
        """The row of one diagram."""
        rows = self.diagrams[(self.diagrams["les"] == les) & (self.diagrams["diagram"] == name)]
        return {str(key): value for key, value in rows.iloc[0].items()}


# Field of Diagrams -> what it holds.
DIAGRAM_TABLES = {
    "diagrams": DIAGRAMS,
    "levels": LEVELS,
    "boxes": BOXES,
    "arrows": ARROWS,
    "questions": QUESTIONS,
}


def load_diagrams(paths: Mapping[str, str | Path]) -> Diagrams:
    """What `ingest_diagrams` wrote; paths: by the names of the fields of Diagrams, others do not matter."""
    return Diagrams(**{name: read_frame(paths[name], contract) for name, contract in DIAGRAM_TABLES.items()})


def listed(cell: str) -> list[str]:
    """What stands in a cell of several names."""
    return cell.split(BETWEEN) if cell else []
