"""A study without a survey, sites or groups: focus groups and networks alone, each alone, and a survey alone."""

import re

import pytest

from builders import KEY, write_xlsx
from small_study import rows_of

pytestmark = pytest.mark.slow

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
CLAIMS = """
claim, says, about, item, answers, measurement, quantity, expected
c1, two ties at first, network, vision, , 1, pairs, 2
c2, one tie later, network, vision, , 2, pairs, < measurement 1
c3, the firm is in between, network, vision, C2, 1, degree, highest
c4, trust twice in two talks, codes, A, , , references, 2
c5, trust in both, codes, A, , , sessions, 2
c6, one interview, sessions, interview, , , count, 1
c7, seven people, sessions, , , , participants, 7
c8, rated well, ratings, vision, , , rating, +
c9, money was no theme, codes, B, , , references, 0
"""
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


@pytest.fixture(scope="module")
def bare(checkout, tmp_path_factory):
    """The project with a small study in which nothing stands that it can do without."""
    project = checkout(tmp_path_factory.mktemp("absent") / "project")
    raw = project.folder / "raw" / "bare"
    raw.mkdir()
    write_xlsx(raw / "coding.xlsx", {name: rows_of(rows) for name, rows in CODING.items()})
    write_xlsx(raw / "mapping.xlsx", {name: rows_of(rows) for name, rows in MAPPING.items()})
    survey = "type, name, label::nl, label::en\nselect_one agree, vision, Visie, Vision"
    agree = "list_name, name, label::nl, label::en, value\nagree, no, Nee, No, 1\nagree, yes, Ja, Yes, 2"
    write_xlsx(raw / "codebook.xlsx", {"survey": rows_of(survey), "choices": rows_of(agree)})
    (raw / "pseudonym.key").write_bytes(KEY)
    (raw / "export.csv").write_text("vision\n1\n2\n2\n", encoding="utf-8")
    return project


def of_parts(project, *parts, **more):
    """Give the project a configuration with these parts alone."""
    config = {"study": {"title": "Skills hubs", "language": "en"}, "raw": "raw/bare", "results": "results"}
    config |= {part: PARTS[part] for part in parts}
    config["figures"] = [entry for part in parts for entry in FIGURES[part]]
    config["tables"] = [entry for part in parts for entry in TABLES[part]]
    project.write_config(config | more)


def test_focus_groups_and_networks_alone(bare):
    of_parts(bare, "focus_groups", "networks", claims="claims.csv")
    lines = [",".join(map(str, row)) for row in rows_of(CLAIMS)]
    (bare.folder / "raw" / "bare" / "claims.csv").write_text("\n".join(lines), encoding="utf-8")
    bare.snakemake("--cores", "2")
    claims = {row["claim"]: row for row in bare.csv("results/report/claims.csv")}
    assert [name for name, row in claims.items() if row["verdict"] != "holds"] == ["c9"]
    assert claims["c1"]["rows"] == "network/study/networks.csv row 2 pairs=2"
    made = set(bare.files())
    assert {"results/figures/figure_01_codes.png", "results/figures/figure_05_difference.png"} <= made
    assert {"results/tables/table_03_maturity.xlsx", "results/report/network_study.html"} <= made
    # No folder with the same once more, and nothing of a survey.
    assert {name for name in made if re.match("results/(clean|compare|focus/study|figures/study)/", name)} == set()
    assert "results/tables/joint_display.xlsx" not in made
    page = (bare.folder / "results/report/index.html").read_text(encoding="utf-8")
    assert ("Focus groups and interviews" in page, "Networks" in page) == (True, True)
    assert ("decisions.csv" in page, "joint_display" in page, "site_study.html" in page) == (False, False, False)
    assert "no such part" not in bare.snakemake("--list").output
    told = bare.snakemake("--cores", "1", "survey", code=1).output
    assert "This study does not have this part: Survey" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (["focus_groups"], {"count_codes", "draw_coding_figures", "write_coding_tables"}),
        (["networks"], {"measure_networks_les", "compare_networks", "draw_networks_study"}),
        (["survey"], {"clean_les", "draw_figures", "write_tables"}),
    ],
)
def test_a_part_alone(bare, parts, made):
    of_parts(bare, *parts)
    planned = bare.snakemake("--cores", "1", "--dry-run", "--forceall", "--quiet", "rules", "--summary").output
    assert "Traceback" not in planned
    rules = {line.split("\t")[2] for line in planned.splitlines() if line.startswith("results/")}
    assert made <= rules
    assert rules.isdisjoint({"clean_les", "count_codes", "measure_networks_les"} - made)
