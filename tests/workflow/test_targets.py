"""What a user can ask for: everything, one LES, and an answer to a typing error."""

import pytest

pytestmark = pytest.mark.slow

PANELS = ("beringen", "borgloon", "genk", "ieper", "poperinge")
FIGURES = (
    "figuur_27_betrokkenheid_visie",
    "figuur_28_achter_visie",
    "figuur_29_visie_naar_praktijk",
    "figuur_30_visie_helder",
    "figuur_31_communicatie_visie",
    "figuur_32_experimenten_visie",
)
TABLES = ("tabel_06_organisatietype", "tabel_07_motivatie", "tabel_B_1_4_respons")
CLEAN = ("responses.parquet", "responses.csv", "responses.sav", "decisions.csv", "flow.csv")
INGESTED = ("codebook.json", "partners.csv", "limburg_2023.parquet", "limburg_2023_decisions.csv")


def figures_and_tables(part=""):
    """The figures and tables over all LES, or of one ("genk/")."""
    files = {f"results/figures/{part}{stem}.{ending}" for stem in FIGURES for ending in ("png", "svg")}
    return files | {f"results/tables/{part}{stem}.{ending}" for stem in TABLES for ending in ("xlsx", "csv")}


def results_of(les):
    """Everything that belongs to one LES."""
    clean = {f"results/clean/{les}/{name}" for name in CLEAN}
    return clean | {f"results/compare/{les}.csv"} | figures_and_tables(f"{les}/")


def test_a_full_run_makes_every_result_and_nothing_else(finished):
    expected = {f"results/ingest/{name}" for name in INGESTED}
    expected |= {"results/ingest/westhoek_2024.parquet", "results/ingest/westhoek_2024_decisions.csv"}
    expected |= {file for les in PANELS for file in results_of(les)} | figures_and_tables()
    # Who is in more than one LES counts only in what sums over all.
    expected |= {f"results/clean/overkoepelend/{name}" for name in CLEAN} | {"results/compare/overkoepelend.csv"}
    expected |= {"results/compare/all.csv", "results/manifest.json"}
    assert set(finished.files()) == expected


def test_one_les_makes_its_results_and_nothing_else(fresh, finished):
    run = fresh.snakemake("--cores", "1", "genk")
    made = fresh.files()
    assert set(made) == results_of("genk") | {f"results/ingest/{name}" for name in INGESTED}
    assert made == {name: digest for name, digest in finished.files().items() if name in made}
    assert "Klaar." in run.output


def test_list_names_every_les_and_target(project):
    listed = project.snakemake("--list").output.split()
    assert {*PANELS, "all", "survey"} <= set(listed)
    assert "overkoepelend" not in listed


@pytest.mark.parametrize("target", ["gent", "overkoepelend"])
def test_an_unknown_target_stops_at_once(project, target):
    before = project.state()
    run = project.snakemake("--cores", "1", target, code=1)
    assert f'"{target}"' in run.output
    for name in (*PANELS, "all", "survey"):
        assert name in run.output
    assert "Traceback" not in run.output
    assert not run.jobs
    assert project.state() == before


def test_an_unknown_target_names_the_nearest(project):
    assert "dichtstbij: genk" in project.snakemake("--cores", "1", "-n", "gent", code=1).output
