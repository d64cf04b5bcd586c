"""Two waves of the same LES: a question first, and pooled when config.yaml says so, with every sum right."""

import shutil
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

CASE = Path(__file__).parents[1] / "data" / "cases" / "23_two_waves_one_site"
RESPONSE, FLOW = ({"number": number, "slug": kind, "kind": kind} for number, kind in ((2, "response"), (3, "flow")))


@pytest.fixture
def two_waves(fresh):
    """The project with the study of the case: twelve persons in w1, eight of them again in w2."""
    shutil.rmtree(fresh.folder / "raw")
    shutil.copytree(CASE / "raw", fresh.folder / "raw")
    config = yaml.safe_load((CASE / "config.yaml").read_text(encoding="utf-8"))
    config["tables"] += [RESPONSE, FLOW]
    config["figures"] = [config["figures"][0], FLOW]
    fresh.write_config(config)
    return fresh


def test_a_run_stops_with_a_question_for_each_les_before_the_first_job(two_waves):
    run = two_waves.snakemake("--cores", "2", code=1)
    assert run.jobs == []
    for name in ("Genk", "Ieper"):
        assert f'config.yaml › survey.compare_waves › "{name}"' in run.output
    assert run.output.count("W1 (w1): 6, W2 (w2): 4") == 2
    assert "compare_waves: pooled" in run.output
    assert not (two_waves.folder / "results").exists()


def test_pooled_waves_count_each_person_once_and_the_response_table_each_wave_alone(two_waves):
    config = two_waves.config()
    config["survey"]["compare_waves"] = "pooled"
    config["les"]["ieper"]["invited"] = {"w1": 10, "w2": 8, "all": 12}
    two_waves.write_config(config)
    run = two_waves.snakemake("--cores", "2")
    assert "Genk: metingen samengenomen (W1 (w1): 6, W2 (w2): 4); 6 personen" in run.output
    rows = two_waves.csv("results/tables/tabel_02_response.csv")
    assert {row["LES"]: (row["Gestart"], row["Uitgenodigd"]) for row in rows} == {
        "Genk": ("6", ""),
        "Genk, W1": ("6", ""),
        "Genk, W2": ("4", ""),
        "Ieper": ("6", "12"),
        "Ieper, W1": ("6", "10"),
        "Ieper, W2": ("4", "8"),
        "Samen W1": ("12", ""),
        "Samen W2": ("8", ""),
        "Alle LES": ("12", ""),
    }
    steps = {row["Stap"]: row["Totaal"] for row in two_waves.csv("results/tables/tabel_03_flow.csv")}
    assert steps["Gestart"] == "12"
    ended = [row["rule"] for row in two_waves.csv("results/clean/genk/decisions.csv")]
    assert (ended.count("kept"), ended.count("pooled_last_complete")) == (6, 4)
    said = "Metingen samengenomen (W1, W2): wie in meerdere metingen antwoordde, telt één keer."
    texts = two_waves.texts("results/figures", "results/tables", "results/report")
    for name in ("figures/figuur_01_visie.svg", "figures/figuur_03_flow.svg", "tables/tabel_01_factoren.xlsx"):
        assert "Metingen samengenomen" in texts[f"results/{name}"], name
    page = texts["results/report/index.html"]
    assert said in page
