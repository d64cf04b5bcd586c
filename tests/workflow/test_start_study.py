"""From an export to figures without an edit: the script of make start, snakemake, and the counts by hand."""

import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

EXPORTS = Path(__file__).parents[1] / "data" / "exports"
pytestmark = pytest.mark.slow


def started(project, *names, study, options=()):
    files = [str(EXPORTS / name) for name in names]
    return project.python("scripts/start_study.py", *files, "--study", study, *options).output


def test_the_tutorial_leads_from_an_export_to_figures_without_an_edit(fresh):
    shutil.copytree(EXPORTS, fresh.folder / "tests" / "data" / "exports")
    tutorial = (fresh.folder / "docs" / "first_figures.md").read_text(encoding="utf-8")
    start, first, results, second = re.findall(r"^```\n(.+?)\n```$", tutorial, re.MULTILINE)
    said = fresh.python(*first.split()[1:]).output
    assert results in said
    assert second in said
    fresh.snakemake(*second.split()[1:])
    figures = {path.name for path in (fresh.folder / "results/hubs/figures").glob("*.png")}
    assert len(figures) >= 3
    assert all(
        "_01_" in name or "_02_" in name or "_03_" in name or "_04_" in name or "_05_" in name for name in figures
    )
    if shutil.which("make"):
        assert first.removeprefix("python ") in fresh.command(start.replace("make", "make --dry-run", 1)).output
        assert "Nothing to be done" in fresh.command("make results STUDY=hubs LES=north_hub").output
    # Counted from the export with plain Python.
    with (EXPORTS / "qualtrics_text.csv").open(encoding="utf-8-sig", newline="") as file:
        header, _, _, *rows = csv.reader(file)
    answers = [dict(zip(header, row, strict=True)) for row in rows]
    counts = {
        (row["site"], row["item"], row["partner_group"], row["choice"]): (int(row["n"]), int(row["base"]))
        for row in fresh.csv("results/hubs/compare/all.csv")
    }
    north = [row for row in answers if row["Q1"] == "North hub"]
    for column, item in (("Q3_1", "feel_welcome"), ("Q3_2", "learn_new_things"), ("Q3_3", "bring_friend")):
        by_hand = Counter(row[column] for row in north)
        for caption in ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"):
            told = counts["north_hub", item, "all", caption.lower().replace(" ", "_")]
            assert told == (by_hand[caption], len(north))
    options = [f"Q4_{number}" for number in range(1, 5)]
    ticked = [row for row in answers if any(row[option] for option in options)]
    people = sum(bool(row["Q4_1"]) for row in answers)
    item = next(key[1] for key in counts if key[3] == "meeting_people")
    assert counts["all", item, "all", "meeting_people"] == (people, len(ticked))


def test_a_study_without_site_or_group_draws_and_tells_its_doubts(fresh):
    started(fresh, "checkmarket.xlsx", study="one", options=("--site", "-"))
    fresh.snakemake("--cores", "2", "--configfile", "raw/one/config.yaml")
    assert list((fresh.folder / "results/one/figures").glob("*.png"))
    manifest = json.loads((fresh.folder / "results/one/manifest.json").read_text(encoding="utf-8"))
    # No question has its wording, codes stand alone, a text comes back; three rows refer to the first two of these.
    assert manifest["open_doubts_in"]["codebook"] == 3
    assert manifest["open_doubts"] == sum(manifest["open_doubts_in"].values())
    page = (fresh.folder / "results/one/report/index.html").read_text(encoding="utf-8")
    assert "3 rijen met een twijfel" in page
