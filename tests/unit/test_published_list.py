"""Every figure and table of the report's own lists is made by the demo study, in a file of its number.

The names of the tests are that list: `pytest tests/unit/test_published_list.py -v` prints each number with its file.
What the demo does not make stands in NOT_MADE, with the reason.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from les_evaluation.study.file_names import stem_of

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
LISTS = {"figures": "figuren.csv", "tables": "tabellen.csv"}
ENDINGS = {"figures": ("png", "svg"), "tables": ("xlsx", "csv")}
NOT_MADE: dict[tuple[str, str], str] = {}  # (figures or tables, number) -> why the demo has none
# Kind of the lists -> kinds of the configuration that show it.
KINDS = {
    "timeline": {"timeline"},
    "multi_select": {"multi_select"},
    "costs": {"costs"},
    "network_map": {"network_map"},
    "register": {"register", "data_collection"},
    "multi_select_table": {"multi_select"},
    "rating_matrix": {"rating_matrix"},
    "maturity": {"maturity"},
    "network_measures": {"network_measures"},
    "response": {"response"},
    "questionnaire": {"questionnaire"},
    "codebook": {"coding_codebook"},
}
# Breakdown of a likert figure -> kinds that show it; of all together with a bar per statement.
LIKERT = {"totaal": {"likert_items"}, "les x partnergroep": {"likert_by_group"}, "les": {"likert_by_les"}}


def published(of):
    with (ROOT / "tests/published" / LISTS[of]).open(encoding="utf-8", newline="") as file:
        return [{**row, "of": of, "number": row["number"].partition(" (")[0]} for row in csv.DictReader(file)]


LISTED = [row for of in LISTS for row in published(of)]


def entries_of(row):
    """The entries of the configuration under the number of a row of the lists."""
    return [entry for entry in CONFIG[row["of"]] if str(entry["number"]) == row["number"]]


def told(row):
    """A number with the file that stands for it, as the name of a test."""
    files = [f"{row['of']}/{stem_of(row['of'], entry, 'nl')}.{ENDINGS[row['of']][0]}" for entry in entries_of(row)]
    reason = NOT_MADE.get((row["of"], row["number"]), "MISSING")
    return f"{'Figuur' if row['of'] == 'figures' else 'Tabel'} {row['number']}: {', '.join(files) or reason}"


@pytest.mark.parametrize("row", LISTED, ids=told)
def test_every_figure_and_table_of_the_report_is_made(row):
    found = entries_of(row)
    if (row["of"], row["number"]) in NOT_MADE:
        assert not found
        return
    assert len(found) == 1
    [entry] = found
    kinds = LIKERT[row["breakdown"]] if row["kind"] == "likert" else KINDS[row["kind"]]
    assert entry["kind"] in kinds
    if row["kind"] == "network_map":
        said = dict(part.split("=") for part in row["breakdown"].split("; "))
        shown = entry["les"], entry["relation"].replace("_", "+"), str(entry["measurement"])
        assert shown == (said["les"].lower(), said["relatie"], said["meting"])


def test_the_lists_are_whole():
    # Counted in the lists of the report: figures 5, 20 to 25 and 27 to 65, tables 5 to 14, 17, and five of the annex.
    assert [row["number"] for row in LISTED if row["of"] == "figures"] == [
        "5",
        *map(str, range(20, 26)),
        *map(str, range(27, 66)),
    ]
    numbers = [row["number"] for row in LISTED if row["of"] == "tables"]
    assert numbers == [*map(str, range(5, 15)), "17", "B.1", "B.1.4", "B.3", "B.4.2", "B.7"]
