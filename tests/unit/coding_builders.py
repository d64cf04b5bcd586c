"""Sessions, codes and segments of a small coding workbook."""

from __future__ import annotations

import pandas as pd

from builders import rows_workbook, with_cells
from les_evaluation.coding import material as model
from les_evaluation.coding.coding_sheets import read_coding
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.schemas import load_schema

LES = ["genk", "ieper"]


CRITERIA = ["netwerk", "stadium"]


STAGES = [
    {"nl": "Hypothese en visievorming", "en": "Hypothesis and vision"},
    {"nl": "Katalyseren en initiëren", "en": "Catalysing and initiating"},
    {"nl": "Dynamisch experimenteren", "en": "Dynamic experimenting"},
    {"nl": "In stand houden", "en": "Sustaining"},
]


SESSIONS = [
    {"session_id": "g1", "les": "genk", "date": "2023-06-19", "measurement": 1, "type": "focus_group; mapping"},
    {"session_id": "i1", "les": "ieper", "date": "2024-02-06", "measurement": 1, "type": "interview"},
]


CODES = [
    {"code_id": "visie", "name": "Visie", "luik": "LES", "rubriek": "Visie", "description": "Over de visie"},
    {
        "code_id": "visie_kern",
        "name": "Gedeeld in de kern",
        "parent_code_id": "visie",
        "luik": "LES",
        "rubriek": "Visie",
        "description": "Kern",
    },
    {"code_id": "tijd", "name": "Tijd", "luik": "LES", "rubriek": "Middelen", "description": "Tijd"},
]


SEGMENTS = [
    {"segment_id": "s1", "session_id": "g1", "code_id": "visie_kern", "text": "Wij delen dat.", "start": 0, "end": 14},
    {"segment_id": "s2", "session_id": "i1", "code_id": "tijd", "text": "Te weinig tijd.", "start": 20, "end": 35},
]


SEGMENTS = [{**row, "coder_id": "AB", "quotable": "yes", "source_file": "gesprek.docx"} for row in SEGMENTS]


RATINGS = [
    {"les": "genk", "measured_on": "2023-06-13", "criterion_id": "netwerk", "rating": "+", "rater_id": "AB"},
    {"les": "genk", "measured_on": "2023-06-13", "criterion_id": "stadium", "rating": "", "rater_id": "AB"},
]


OUTCOMES = [
    {"outcome_id": "o1", "les": "genk", "statement": "Scholen delen zalen.", "contribution": "Het LES bracht samen."},
]


TREE = pd.DataFrame(CODES, columns=model.CODE_COLUMNS, dtype=object).fillna("")


ROWS = {"sessions": SESSIONS, "codebook": CODES, "segments": SEGMENTS, "ratings": RATINGS, "outcomes": OUTCOMES}


SCHEMAS = {name: load_schema(f"coding_{name}") for name in ROWS}


def changed(name, row, /, **cells):
    """The rows of every sheet, with cells of one row changed, see `with_cells`."""
    return with_cells(ROWS, name, row, **cells)


def workbook(tmp_path, rows=ROWS, headers=None):
    """A workbook of these rows, see `rows_workbook`."""
    return rows_workbook(tmp_path / "coding.xlsx", rows, SCHEMAS, headers)


def read(path, problems, **changes):
    """changes: of the rules, names of people, and elsewhere and optional of `read_coding`."""
    own = {name: changes.pop(name) for name in ("elsewhere", "optional") if name in changes}
    mask = Mask(changes.pop("names", ()), language="nl")
    rules = {"les": LES, "criteria": CRITERIA, "stages": STAGES, "stage_criterion": "stadium"} | changes
    return read_coding(path, SheetRules(mask=mask, **rules), **own, problems=problems)


NAMES = ["An De Smet"]


PRIVATE = "Mail an@smet.be of bel 0470 12 34 56, vraag naar Smet."


MASKED = "Mail [e-mail] of bel [tel.], vraag naar [naam]."
