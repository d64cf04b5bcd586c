"""What stands on top of a page: counted by hand from decisions and compare tables."""

from __future__ import annotations

import pandas as pd
import pytest

from les_evaluation.core.contracts import write_frame
from les_evaluation.output.pages.answered_when import day
from les_evaluation.output.pages.page_facts import key_facts, left_out_counts
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS


def decisions(*rows):
    frame = pd.DataFrame(rows, columns=["rule", "decision", "reason", "source_row"])
    fixed = dict.fromkeys(("respondent", "step", "source_sheet"), "") | {"wave": "w", "les": "genk"}
    return frame.assign(**fixed, source_file="export.csv")[DECISIONS.names]


def test_rows_are_left_out_by_rule_each_once():
    frame = decisions(
        ("same", "left_out", "zelfde persoon als rij 36", 9),
        ("same", "left_out", "zelfde persoon als rij 44", 22),
        ("test", "left_out", "testrespons van voor 2023", 2),
        ("test", "left_out", "testrespons van voor 2023", 2),
        ("kept", "kept", "behouden", 3),
    )
    assert left_out_counts([frame]) == {"zelfde persoon als rij …": 2, "testrespons van voor 2023": 1}
    assert left_out_counts([]) == {}


def test_a_day_is_printed_as_in_the_report():
    assert day("2023-09-19 14:02:11") == "19/09/2023"


@pytest.mark.parametrize("minimum", [1, 5])
def test_the_facts_of_a_les(tmp_path, minimum):
    columns = ["item", "partner_group", "n", "hidden"]
    rows = [("a", "all", 9, False), ("b", "all", 7, False), ("a", "kern", 6, False), ("a", "breed", None, True)]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.assign(les="genk", choice="", kind="answered", base=frame["n"], share=None)
    write_frame(tmp_path / "compare/genk.csv", frame[COMPARE.names], COMPARE)
    write_frame(tmp_path / "clean/genk/decisions.csv", decisions(("t", "left_out", "test", 2)), DECISIONS)
    config = {
        "study": {"language": "nl"},
        "disclosure": {"minimum_base": minimum},
        "les": {"genk": {"name": "Genk"}},
        "partner_groups": {key: {"label": key, "compare": True} for key in ("kern", "breed")},
        "page_waves": {"w": {"label": "Golf", "opened": "2023-09-19", "closed": "2023-10-07"}},
        "inputs": ["raw/x/codebook.xlsx", "raw/x/export.csv"],
    }
    facts = {fact.name: fact.lines for fact in key_facts(Study(config), tmp_path, les="genk")}
    assert facts["Respons"][0].startswith("9 respondenten")
    assert facts["Respons"][1:] == ["kern: 6"]
    assert facts["Afgenomen"] == ["Golf: 19/09/2023 – 07/10/2023"]
    assert facts["Gemaakt uit"] == ["codebook.xlsx, export.csv"]
    assert facts.get("Weggelaten rijen") == (["test: 1"] if minimum == 1 else None)
