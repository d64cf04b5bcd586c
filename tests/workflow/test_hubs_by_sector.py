"""A view of the study of skills hubs that extends its settings: other figures, with results of their own."""

import pytest

pytestmark = pytest.mark.slow


def test_a_view_extends_the_study_and_writes_beside_it(fresh):
    study = ("--configfile", "raw/skills_hubs/by_sector.yaml")
    asked = ("figures/figure_01_goals.png", "tables/table_01_goals_clear.csv")
    fresh.snakemake(*(f"results/skills_hubs_by_sector/{name}" for name in asked), "--cores", "2", *study)
    rest = fresh.snakemake("survey", "--dry-run", *study).jobs
    assert rest
    assert not [job for job in rest if "network" in job or "focus group" in job]
    results = fresh.folder / "results"
    assert [path.name for path in results.iterdir() if path.is_dir()] == ["skills_hubs_by_sector"]
    made = results / "skills_hubs_by_sector"
    names = {path.name for path in (made / "figures").glob("*.svg")}
    assert names == {"figure_01_goals.svg", "figure_02_helped.svg", "figure_03_travel.svg"}
    heads = list(fresh.csv("results/skills_hubs_by_sector/tables/table_01_goals_clear.csv")[0])
    sectors = ["Care", "Education", "Trade and industry", "Public services", "Total"]
    assert heads[1:] == [f"{name} {number}" for name in sectors for number in ("n", "%")]
