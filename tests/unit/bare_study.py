"""A study in which nothing stands that it can do without: coding, networks and a survey, each alone or together."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import yaml

from builders import KEY, write_xlsx
from small_study import rows_of

CODING = {
    "sessions": """
session_id, date, measurement, type, participants
S1, 2024-01-10, 1, focus_group, 6
S2, 2024-09-10, 2, interview, 1
""",
    "codebook": """
code_id, name, parent_code_id, description
A, Trust, , x
A1, Trust in each other, A, x
B, Money, , x
""",
    "segments": """
segment_id, session_id, code_id, coder_id, text, valence, quotable, source_file
P1, S1, A1, an, We talk a lot, +, yes, S1.docx
P2, S1, B, an, We lack money, -, no, S1.docx
P3, S2, A1, an, We trust them, +, yes, S2.docx
""",
    "ratings": """
measured_on, criterion_id, rating, rater_id
2024-01-10, vision, +, an
""",
    "outcomes": """
outcome_id, statement, contribution, change_type
O1, A course began, The hub asked for it, action
""",
}
MAPPING = {
    "actors": """
actor_id, label, role
A1, School, kern
A2, Firm, kern
A3, Town, breed
""",
    "relations": """
relation_id, from_actor_id, to_actor_id, relation_type, direction, measurement
R1, A1, A2, vision, undirected, 1
R2, A2, A3, vision, undirected, 1
R3, A1, A3, vision, undirected, 2
""",
}
PARTS = {
    "focus_groups": {"coding": "coding.xlsx", "criteria": {"vision": "Vision"}},
    "networks": {"mapping": "mapping.xlsx", "relations": {"vision": "Vision"}},
    "survey": {
        "codebook": "codebook.xlsx",
        "pseudonym_key": "pseudonym.key",
        "waves": {"w1": {"file": "export.csv"}},
    },
}
FIGURES = {
    "focus_groups": [
        {"number": 1, "slug": "codes", "kind": "code_heatmap"},
        {"number": 2, "slug": "sessions", "kind": "timeline"},
        {"number": 3, "slug": "outcomes", "kind": "outcomes"},
    ],
    "networks": [
        {"number": 4, "slug": "map", "kind": "network_map", "relation": "vision", "measurement": 1},
        {"number": 5, "slug": "difference", "kind": "network_difference", "relation": "vision"},
    ],
    "survey": [{"number": 6, "slug": "vision", "kind": "likert_by_les", "items": ["vision"]}],
}
TABLES = {
    "focus_groups": [
        {"number": 1, "slug": "codes", "kind": "coding_codebook"},
        {"number": 2, "slug": "collection", "kind": "data_collection"},
        {"number": 3, "slug": "maturity", "kind": "maturity", "criteria": ["vision"]},
    ],
    "networks": [{"number": 4, "slug": "measures", "kind": "network_measures"}],
    "survey": [{"number": 5, "slug": "response", "kind": "response"}],
}


def write_raw(raw: Path) -> None:
    """Write the inputs of every part in a folder."""
    raw.mkdir(parents=True)
    write_xlsx(raw / "coding.xlsx", {name: rows_of(rows) for name, rows in CODING.items()})
    write_xlsx(raw / "mapping.xlsx", {name: rows_of(rows) for name, rows in MAPPING.items()})
    survey = "type, name, label::nl, label::en\nselect_one agree, vision, Visie, Vision"
    agree = "list_name, name, label::nl, label::en, value\nagree, no, Nee, No, 1\nagree, yes, Ja, Yes, 2"
    write_xlsx(raw / "codebook.xlsx", {"survey": rows_of(survey), "choices": rows_of(agree)})
    (raw / "pseudonym.key").write_bytes(KEY)
    (raw / "export.csv").write_text("respondent,vision\nr1,1\nr2,2\nr3,2\n", encoding="utf-8")


def config_of(*parts: str) -> dict:
    """A configuration with these parts alone."""
    config: dict = {"study": {"title": "Skills hubs", "language": "en"}, "raw": "raw/bare", "results": "results"}
    config |= {part: PARTS[part] for part in parts}
    config["figures"] = [entry for part in parts for entry in FIGURES[part]]
    config["tables"] = [entry for part in parts for entry in TABLES[part]]
    return deepcopy(config)  # whoever changes it changes no other study


def write_config(path: Path, config: dict) -> None:
    """Write a configuration as a file."""
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
