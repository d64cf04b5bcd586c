"""A correction in the configuration of one LES makes again what concerns that LES, and nothing else."""

import pytest

pytestmark = pytest.mark.slow

WHOLE = ("results/compare/all.csv", "results/manifest.json")


@pytest.fixture
def response(project):
    """A response of Genk as decisions.csv names it, with its answer on the vision being clear."""
    kept = [row for row in project.csv("results/clean/genk/decisions.csv") if row["decision"] == "kept"]
    answers = {
        row["respondent"]: row["choice"]
        for row in project.csv("results/clean/genk/responses.csv")
        if row["item"] == "visie_helder" and row["status"] == "answered"
    }
    row = next(row for row in kept if row["respondent"] in answers)
    return row | {"answer": answers[row["respondent"]]}


@pytest.fixture
def corrected(project, response):
    """The project after a full run, with one correction in Genk in config.yaml."""
    config = project.config()
    config["les"]["genk"]["corrections"] = [
        {
            "wave": response["wave"],
            "row": int(response["source_row"]),
            "item": "visie_helder",
            "choice": "helemaal_niet_akkoord",
            "reason": "nagevraagd bij de partner",
        }
    ]
    project.write_config(config)
    return project


def concerns_genk(name):
    return "/genk/" in name or name == "results/compare/genk.csv"


def concerns_all(name):
    """Figures, tables and counts over all LES lie in the folder itself, not in that of a LES."""
    return name in WHOLE or (name.startswith(("results/figures/", "results/tables/")) and name.count("/") == 2)


def test_only_jobs_of_the_les_and_of_all_would_run(corrected):
    assert corrected.snakemake("--dry-run").jobs == [
        "Respons van genk opschonen",
        "Antwoorden van genk tellen",
        *sorted(corrected.snakemake("--dry-run").jobs[2:-1]),
        "Alles is bijgewerkt",
    ]


def test_target_of_the_les_touches_no_other(corrected, response):
    before = corrected.state()
    corrected.snakemake("--cores", "2", "genk")
    after = corrected.state()
    assert set(after) == set(before)
    assert {name for name in after if after[name] != before[name]} == {name for name in after if concerns_genk(name)}

    (told,) = [row for row in corrected.csv("results/clean/genk/decisions.csv") if row["rule"] == "corrected_by_hand"]
    assert (told["decision"], told["source_row"]) == ("corrected", response["source_row"])
    assert (told["respondent"], told["source_file"]) == (response["respondent"], response["source_file"])
    for part in ("visie_helder", response["answer"], "helemaal_niet_akkoord", "nagevraagd bij de partner"):
        assert part in told["reason"]
