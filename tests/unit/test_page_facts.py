"""What stands on top of a page: counted by hand from decisions and compare tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml

from builders import codebook, item
from les_evaluation.core.contracts import write_frame
from les_evaluation.output.pages.page_facts import key_facts, left_out_counts
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.settings import Study, data_inputs
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, FLOW

ROOT = Path(__file__).resolve().parents[2]


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
    pooled = decisions(
        *(("pooled", "left_out", f"zelfde persoon als rij {row} van meting 2025", row) for row in (4, 7, 2025)),
        ("pooled", "left_out", "zelfde persoon als rij 8 van meting twee", 8),
    )
    assert left_out_counts([pooled]) == {
        "zelfde persoon als rij … van meting 2025": 3,
        "zelfde persoon als rij 8 van meting twee": 1,
    }


GROUPS = ("kern", "breed")
# LES, group: started, significant, complete; one of Ieper is in no group.
FLOWS = [
    ("genk", "kern", 6, 6, 6), ("genk", "breed", 14, 7, 6), ("genk", "all", 20, 13, 12),
    ("ieper", "kern", 9, 5, 5), ("ieper", "breed", 5, 0, 0), ("ieper", "all", 15, 6, 5),
]  # fmt: skip
CODEBOOK = codebook(item("a", "select_one", "nee", "ja"))


def study(minimum):
    config = {
        "study": {"language": "nl"},
        "disclosure": {"minimum_base": minimum},
        "les": {"genk": {"name": "Genk"}, "ieper": {"name": "Ieper"}},
        "counted_les": ["genk", "ieper"],
        "partner_groups": {key: {"label": key, "compare": True} for key in GROUPS},
        "page_waves": {"w": {"label": "Golf", "opened": "2023-09-19", "closed": "2023-10-07"}},
        "inputs": ["raw/x/codebook.xlsx", "raw/x/export.csv"],
        "figures": [],
        "tables": [],
    }
    return Study(config)


def write_counts(folder, again=()):
    columns = ["les", "partner_group", "started", "significant", "complete"]
    frame = pd.DataFrame([*FLOWS, *again], columns=columns).assign(invited=None, rows=0, left_out=0)
    for les, name in (("genk", "genk"), ("ieper", "ieper"), (AGAIN, "all/again")):
        write_frame(folder / f"clean/{name}/flow.csv", frame[frame["les"] == les][FLOW.names], FLOW)
    # The question of everybody that was answered most: by whom is none of the numbers on the page.
    rows = pd.DataFrame([("genk", 20), ("ieper", 15), ("all", 35)], columns=["les", "n"])
    counted = rows.assign(item="a", partner_group="all", choice="", kind="answered", base=rows["n"], share=None)
    counted = counted.assign(hidden=False)[COMPARE.names]
    write_frame(folder / "compare/all.csv", counted, COMPARE)
    write_frame(folder / "compare/genk.csv", counted[counted["les"] == "genk"], COMPARE)


@pytest.mark.parametrize("minimum", [1, 5])
def test_the_facts_of_a_les(tmp_path, minimum):
    write_counts(tmp_path)
    write_frame(tmp_path / "clean/genk/decisions.csv", decisions(("t", "left_out", "test", 2)), DECISIONS)
    facts = {fact.name: fact.lines for fact in key_facts(study(minimum), tmp_path, CODEBOOK, les="genk")}
    # 12 of 13 got through: with a minimum of 5 that would tell of one.
    told = "20 gestart, 12 volledig" if minimum == 1 else "20 gestart"
    assert facts["Respons"] == [f"13 respondenten vulden het significante deel in ({told})", "kern: 6, breed: 7"]
    assert facts["Afgenomen"] == ["Golf: 19/09/2023 – 07/10/2023"]
    assert facts["Gemaakt uit"] == ["codebook.xlsx, export.csv"]
    assert facts.get("Weggelaten rijen") == (["test: 1"] if minimum == 1 else None)


def test_the_facts_of_all_count_each_person_once(tmp_path):
    write_counts(tmp_path)

    def told(minimum=1):
        return {fact.name: fact.lines for fact in key_facts(study(minimum), tmp_path, CODEBOOK, les=None)}["Respons"]

    # 13 + 6 of 20 + 15; 6 + 5 and 7 + 0 in a group, and one in none.
    assert told() == ["19 respondenten vulden het significante deel in (35 gestart, 17 volledig)", "kern: 11, breed: 7"]
    # The one in no group would follow from the two groups, and the two that stopped from the two steps.
    assert told(minimum=5) == ["19 respondenten vulden het significante deel in (35 gestart)"]
    write_counts(tmp_path, again=[(AGAIN, "kern", 1, 1, 1), (AGAIN, "all", 1, 1, 1)])
    assert told() == ["18 respondenten vulden het significante deel in (34 gestart, 16 volledig)", "kern: 10, breed: 7"]


def test_made_from_names_data_alone():
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    fill_defaults(config)
    names = {path.rsplit("/", 1)[-1] for path in data_inputs(config)}
    assert not names & {"pseudonym.key", "names.txt", "approved.txt"}
    assert {"codebook.xlsx", "limburg_2023.xlsx", "westhoek_2024.sav", "coding.xlsx", "mapping.xlsx"} <= names
