"""From evaluation questions to responses, passages, sessions and relations: counted by hand in a handful of each.

Of the survey rows 2 and 4 of Aalst and row 2 of Brugge answered `achter`, row 4 alone `helder`; row 6 of Aalst is left
out.
"""

from __future__ import annotations

import json

import pytest

from builders import codebook, item
from les_evaluation.coding.material import CODING_TABLES
from les_evaluation.core.contracts import ALL, ANSWERED_KIND, write_frame
from les_evaluation.core.files import write_text
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES, QUESTIONS
from les_evaluation.networks.network import ACTORS, POSITIONS, RELATIONS, TAKING_PART
from les_evaluation.output.pages.source_rows_job import link_sources
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, FLOW, RESPONSES
from test_source_rows import CODING, CONFIG, mapped, table

ON_R = {"luik": "A", "rubriek": "R"}
ASKED = [
    {"question": "q1", "label": "Hoe?", "relations": "overleg", **ON_R},
    {"question": "q2", "label": "Hoe in Brugge?", "cases": "b", "relations": "beheer", **ON_R},
    {"question": "q3", "label": "Wat nog?", "luik": "B", "rubriek": "S"},
]
ROWS = [("a", 2, "kept"), ("a", 4, "kept"), ("a", 6, "left_out"), ("b", 2, "kept")]
GIVEN = [("a", 2, "achter"), ("a", 4, "achter"), ("a", 4, "helder"), ("b", 2, "achter")]
HEADS = ["Surveyvragen", "Respondenten", "Passages", "Sessies", "Netwerkmaps"]


def survey_tables(together):
    """Name, contract and rows of every table of the survey. together: who answered, each counted once."""
    group = {"partner_group": ALL, "kind": ANSWERED_KIND}
    whose = [("a", "achter", 2), ("b", "achter", 1), (ALL, "achter", together), (ALL, "helder", 1)]
    yield "compare", COMPARE, [{"les": les, "item": name, "n": n, "base": n} | group for les, name, n in whose]
    for les in ("a", "b"):
        source = {"les": les, "source_file": f"raw/{les}.xlsx", "source_sheet": "Data"}
        decided = [(row, what) for key, row, what in ROWS if key == les]
        rows = [{"respondent": f"R{row}", "source_row": row, "decision": what, "rule": what} for row, what in decided]
        yield f"decisions/{les}", DECISIONS, [row | source for row in rows]
        given = [{"respondent": f"R{row}", "item": name} for key, row, name in GIVEN if key == les]
        yield f"responses/{les}", RESPONSES, [row | {"les": les, "status": "answered"} for row in given]
        yield f"flows/{les}", FLOW, [{"les": les, "partner_group": ALL}]


def written(folder, parts, *, together=3):
    """Paths of what is read, of the parts survey, coding and networks."""
    names = ["costs", *CODING_TABLES, "actors", "relations", "taking_part", "positions", "decisions", "flows", "again"]
    inputs = {name: [] for name in names}
    made = [(name, contract, table(contract)) for name, contract in DIAGRAM_TABLES.items() if name != "questions"]
    made.append(("questions", QUESTIONS, table(QUESTIONS, *ASKED)))
    if "coding" in parts:
        made += [(name, contract, getattr(CODING, name)) for name, contract in CODING_TABLES.items()]
    if "networks" in parts:
        known = mapped().mapped
        made += [("actors", ACTORS, known.actors), ("relations", RELATIONS, known.relations)]
        made += [(name, of, table(of)) for name, of in (("taking_part", TAKING_PART), ("positions", POSITIONS))]
    if "survey" in parts:
        made += [(name, contract, table(contract, *rows)) for name, contract, rows in survey_tables(together)]
        book = codebook(*(item(name, **ON_R) for name in ("achter", "helder")))
        inputs["codebook"] = folder / "codebook.json"
        write_text(inputs["codebook"], codebook_to_json(book))
    for name, contract, frame in made:
        key, of_les, _ = name.partition("/")
        path = folder / f"{name.replace('/', '_')}.csv"
        write_frame(path, frame, contract)
        inputs[key] = [*inputs.get(key, []), path] if of_les else path
    return inputs


ENTRY = {"number": "18b", "slug": "bronnen", "kind": "question_coverage"}


def led(folder, parts, **counted):
    """What the page is told of the table, with the sheets."""
    config = CONFIG | {
        "base": "answered",
        "tables": [ENTRY],
    }
    link_sources(Study(config), inputs=written(folder, parts, **counted), les="all", path=folder / "rows.js")
    told = json.loads((folder / "rows.js").read_text(encoding="utf-8").removeprefix("lesSources(").rstrip(");\n"))
    return told["grids"]["tabel_18b_bronnen"], told["sheets"]


def test_every_sort_of_source_leads_to_its_rows(tmp_path):
    grid, sheets = led(tmp_path, ("survey", "coding", "networks"))
    assert grid["header"] == HEADS
    found = {
        words[0]: [
            (cell[0], [sheets[sheet]["rows"][at][-at_row] for at in cell[1]])
            for sheet, cell, at_row in zip(grid["sheets"], cells, (2, 2, 1, 1, 2), strict=True)
        ]
        for words, cells in grid["lines"]
    }
    # A second coder does not count; one passage has two codes and stands there with both.
    asked = ("2", ["achter", "helder"])
    answered, passages = ("3", ["2", "4", "2"]), ("3", ["2", "3", "4", "6"])
    assert found["q1"] == [asked, answered, passages, ("2", ["7", "1"]), ("1", ["3", "4"])]
    assert found["q2"] == [asked, ("1", ["2"]), ("1", ["6"]), ("1", ["1"]), ("0", [])]
    assert "q3" not in found


def test_beside_the_respondents_stands_who_was_left_out_in_the_sites_of_the_question(tmp_path):
    grid, sheets = led(tmp_path, ("survey",))
    (_, (_, all_of_them)), (_, (_, brugge)) = grid["lines"]
    assert [sheets["left_out"]["rows"][at][:3] for at in all_of_them[2]] == [["a.xlsx", "Data", "6"]]
    assert len(brugge) == 2


def test_who_counts_once_in_several_places_is_not_shown_twice(tmp_path):
    grid, _ = led(tmp_path, ("survey",), together=2)
    assert [(words[0], cells[1][0], len(cells[1][1])) for words, cells in grid["lines"]] == [
        ("q1", "2", 0),
        ("q2", "1", 1),
    ]


@pytest.mark.parametrize(("part", "heads"), [("survey", HEADS[:2]), ("coding", HEADS[2:4]), ("networks", HEADS[4:])])
def test_a_study_with_one_part_leads_to_the_rows_of_that_part(tmp_path, part, heads):
    grid, _ = led(tmp_path, (part,))
    assert grid["header"] == heads
    assert ("passage" in grid["told"]) == (part == "coding")
