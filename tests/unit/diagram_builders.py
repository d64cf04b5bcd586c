"""A small workbook of diagrams, what is read of it, and its places and ways."""

from __future__ import annotations

from pathlib import Path

from builders import rows_workbook
from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import load_schema
from les_evaluation.diagrams.diagram_sheets import read_diagrams
from les_evaluation.output.figures.schemes.box_layout import placed
from les_evaluation.output.figures.schemes.box_tree import scheme_of
from les_evaluation.output.figures.schemes.scheme_figure import SchemeFigure
from les_evaluation.study.settings import Study

SHEETS = ("diagrams", "levels", "boxes", "arrows", "questions")
DIAGRAMS = [
    {"les": "genk", "diagram": "theory", "kind": "theory", "title::nl": "Theorie", "title::en": "Theory"},
    {"les": "", "diagram": "governance", "kind": "governance", "title::nl": "Bestuur"},
]
BOXES = [
    {"les": "genk", "diagram": "theory", "box": "feest", "label::nl": "Feest", "level": "interventions"},
    {"les": "genk", "diagram": "theory", "box": "zin", "label::nl": "Zin om te leren", "level": "results"},
    {"les": "", "diagram": "governance", "box": "kern", "label::nl": "Kern", "members": "Stad; Arktos"},
    {"les": "", "diagram": "governance", "box": "team", "label::nl": "Team", "within": "kern"},
    {"les": "", "diagram": "governance", "box": "hubs", "label::nl": "Hubs"},
]
ARROWS = [
    {"les": "genk", "diagram": "theory", "from": "feest", "to": "zin"},
    {"les": "", "diagram": "governance", "from": "kern", "to": "hubs"},
    {"les": "", "diagram": "governance", "from": "hubs", "to": "team", "kind": "feedback"},
]
ROWS = {"diagrams": DIAGRAMS, "boxes": BOXES, "arrows": ARROWS}


def diagram_study(tmp_path: Path, rows=ROWS, *, language="nl", **parts) -> Study:
    """A study with a workbook of these rows; parts: further keys of its configuration."""
    tmp_path.mkdir(exist_ok=True)
    schemas = {name: load_schema(f"diagrams_{name}") for name in rows}
    path = rows_workbook(tmp_path / "diagrams.xlsx", rows, schemas)
    les = {"genk": {"name": "Genk"}, "ieper": {"name": "Ieper"}}
    config = {"study": {"language": language}, "raw": str(path.parent), "diagrams": path.name, "les": les}
    return Study(config | {"reading": {}} | parts, Problems())


def read(tmp_path: Path, rows=ROWS, **parts):
    """What is read of a workbook, and the problems."""
    study = diagram_study(tmp_path, rows, **parts)
    return read_diagrams(study), study.problems


def theory(levels, arrows=()):
    """Rows of one programme theory: level -> labels of its boxes, b0, b1, ... in order, and arrows between these."""
    boxes = [(level, label) for level, labels in levels.items() for label in labels]
    return {
        "diagrams": [{"les": "genk", "diagram": "t", "kind": "theory", "title::nl": "Theorie"}],
        "boxes": [
            {"les": "genk", "diagram": "t", "box": f"b{at}", "label::nl": label, "level": level}
            for at, (level, label) in enumerate(boxes)
        ],
        "arrows": [
            {"les": "genk", "diagram": "t", "from": one, "to": other, "kind": (*kind, "")[0]}
            for one, other, *kind in arrows
        ],
    }


def governance(within, arrows=()):
    """Rows of one governance structure: box -> the box that holds it ("" for none), and arrows."""
    return {
        "diagrams": [{"les": "genk", "diagram": "g", "kind": "governance", "title::nl": "Bestuur"}],
        "boxes": [
            {"les": "genk", "diagram": "g", "box": box, "label::nl": f"Groep {box}", "within": held}
            for box, held in within.items()
        ],
        "arrows": [
            {"les": "genk", "diagram": "g", "from": one, "to": other, "kind": (*kind, "")[0]}
            for one, other, *kind in arrows
        ],
    }


def drawn(tmp_path: Path, rows, evidence=None):
    """(scheme, places) of the one diagram of these rows."""
    made, problems = read(tmp_path, {name: found for name, found in rows.items() if found})
    assert [problem.key for problem in problems.found] == []
    scheme = scheme_of(made, *made.keys[0], evidence or {})
    return scheme, placed(scheme, SchemeFigure(scheme, "Titel", "", "nl").printed_evidence())
