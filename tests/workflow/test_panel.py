"""A panel of three waves as the workflow runs it: its files, and what the page of the report tells of it."""

import shutil
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
sys.path.append(str(Path(__file__).parents[1] / "unit"))


def test_a_panel_is_counted_shown_and_told_on_the_page(fresh):
    from three_waves import ThreeWaves, entry  # noqa: PLC0415 - it lies beside the unit tests

    shutil.rmtree(fresh.folder / "raw")
    study = ThreeWaves(fresh.folder)
    study.config["tables"] = [entry(1, "panel"), entry(2, "transition", item="vision", waves=["w1", "w2"])]
    study.config["figures"] = [entry(1, "transition", items=["vision"]), entry(2, "trend", items=["vision"])]
    study.write()
    fresh.write_config(study.config)
    run = fresh.snakemake("--cores", "2")
    assert "Noord, 2023 en 2024: 6 en 6 personen, van wie 5 in beide antwoordden" in run.output
    persons = fresh.csv("results/compare/panel/persons.csv")
    (whole,) = [row for row in persons if row["les"] == "all" and row["second"] == "w2"]
    assert [whole[name] for name in ("first", "n_first", "n_second", "both")] == ["w1", "8", "9", "7"]
    own = fresh.csv("results/tables/south/tabel_02_transition_2.csv")
    assert own[-1]["Totaal"] == "2"
    for name in ("figuur_01_transition_1.png", "north/figuur_02_trend_2.svg"):
        assert (fresh.folder / "results/figures" / name).is_file()
    page = (fresh.folder / "results/report/index.html").read_text(encoding="utf-8")
    assert "Alles samen, 2023 en 2024: 8 en 9 personen, van wie 7 in beide antwoordden" in page
    assert "alleen gevraagd in 2025: Wij leren" in page
    assert "antwoord ‘Onderwijs’" in page
