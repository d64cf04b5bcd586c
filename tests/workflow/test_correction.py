"""A correction in the configuration of one LES makes again what concerns that LES, and nothing else."""

import pytest
import yaml

pytestmark = pytest.mark.slow

OF_ONE_LES = ("clean_les", "compare_les", "draw_figures_les", "write_tables_les")
OVER_ALL = ("compare_all", "draw_figures", "write_tables", "write_manifest")
REASON = "nagevraagd bij de partner"


@pytest.fixture
def response(project):
    """A response of Genk as decisions.csv names it, with its answer to `visie_helder`."""
    answers = {
        row["respondent"]: row["choice"]
        for row in project.csv("results/clean/genk/responses.csv")
        if row["item"] == "visie_helder" and row["choice"] not in ("", "helemaal_niet_akkoord")
    }
    kept = [row for row in project.csv("results/clean/genk/decisions.csv") if row["decision"] == "kept"]
    row = next(row for row in kept if row["respondent"] in answers)
    return row | {"answer": answers[row["respondent"]]}


@pytest.fixture
def corrected(project, response):
    """The project after a full run, with one correction in Genk in config.yaml."""
    config = project.config()
    correction = {"item": "visie_helder", "choice": "helemaal_niet_akkoord", "reason": REASON}
    place = {"wave": response["wave"], "row": int(response["source_row"])}
    config["les"]["genk"]["corrections"] = [place | correction]
    project.write_config(config)
    return project


def told_by(project, rules):
    """What the screen shows for these rules, in Genk."""
    texts = yaml.safe_load((project.folder / "scripts/les_evaluation/texts/nl.yaml").read_text(encoding="utf-8"))
    return {texts["message"][rule].replace("{wildcards.les}", "genk") for rule in rules}


def touched(before, after):
    return {name for name in before | after if before.get(name) != after.get(name)}


def of_genk(name):
    return "/genk/" in name or name == "results/compare/genk.csv"


def over_all(name):
    """Figures and tables over all LES lie in the folder itself, those of one LES a folder deeper."""
    in_folder_itself = name.startswith(("results/figures/", "results/tables/")) and name.count("/") == 2
    return in_folder_itself or name in ("results/compare/all.csv", "results/manifest.json")


def test_only_jobs_of_the_les_and_over_all_would_run(corrected):
    jobs = corrected.snakemake("--dry-run").jobs
    assert len(jobs) == len(set(jobs))
    assert set(jobs) == told_by(corrected, (*OF_ONE_LES, *OVER_ALL, "all"))


def test_only_results_of_the_les_and_over_all_are_made_again(corrected, response):
    first = corrected.state()
    run = corrected.snakemake("--cores", "2", "genk")
    assert set(run.jobs) == told_by(corrected, (*OF_ONE_LES, "les"))
    second = corrected.state()
    assert set(second) == set(first)
    changed = touched(first, second)
    assert "results/clean/genk/responses.csv" in changed
    assert all(of_genk(name) for name in changed), changed

    (told,) = [row for row in corrected.csv("results/clean/genk/decisions.csv") if row["rule"] == "corrected_by_hand"]
    assert told["decision"] == "corrected"
    for column in ("respondent", "wave", "les", "source_file", "source_sheet", "source_row"):
        assert told[column] == response[column]
    for part in ("visie_helder", response["answer"], "helemaal_niet_akkoord", REASON):
        assert part in told["reason"]

    run = corrected.snakemake("--cores", "2")
    assert set(run.jobs) == told_by(corrected, (*OVER_ALL, "all"))
    changed = touched(second, corrected.state())
    assert "results/compare/all.csv" in changed
    assert all(over_all(name) for name in changed), changed
    (row,) = [
        row
        for row in corrected.csv("results/compare/all.csv")
        if (row["les"], row["item"], row["partner_group"], row["choice"])
        == ("genk", "visie_helder", "all", "helemaal_niet_akkoord")
    ]
    assert int(row["n"]) >= 1
