"""A correction in the configuration of one LES makes again what concerns that LES, and nothing else."""

import pytest

from les_evaluation.core.texts import catalogue

pytestmark = pytest.mark.slow

OTHERS = ("beringen", "borgloon", "ieper", "poperinge", "overkoepelend")
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


@pytest.fixture
def messages():
    """Rule -> what the screen shows for it."""
    return catalogue("nl")["message"]


def of_les(messages, *names):
    """What the screen shows for every job of these LES."""
    survey = ("clean_les", "compare_les", "draw_figures_les")
    per_les = [messages[rule] for rule in survey]
    return {message.replace("{wildcards.les}", les) for message in per_les for les in names}


def touched(before, after):
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_only_jobs_of_the_les_and_over_all_would_run(corrected, messages):
    jobs = corrected.snakemake("--dry-run").jobs
    assert len(jobs) == len(set(jobs))
    assert of_les(messages, "genk") <= set(jobs)
    over_all = {messages[rule] for rule in ("compare_all", "draw_figures", "write_tables", "write_manifest")}
    assert over_all <= set(jobs)
    assert messages["ingest_survey_sheets"] not in jobs
    assert not [job for job in jobs if job.startswith("Export van")]
    # The figures of one LES set it beside all others together, so they show the correction too.
    beside = {messages["draw_figures_les"].replace("{wildcards.les}", les) for les in OTHERS}
    assert set(jobs) & of_les(messages, *OTHERS) <= beside


def test_target_of_the_les_leaves_the_results_of_others(corrected, response, messages):
    corrected.draw_less()
    before = corrected.state()
    run = corrected.snakemake("--cores", "2", "genk")
    assert "Klaar." in run.output
    assert not set(run.jobs) & of_les(messages, *OTHERS)
    after = corrected.state()
    assert set(after) == set(before)
    changed = touched(before, after)
    expected = {f"results/{name}" for name in ("clean/genk/responses.csv", "compare/genk.csv", "report/les_genk.html")}
    assert expected <= changed
    over_all = (
        "results/compare/all.csv",
        "results/clean/all/again/",
        "results/network/all/scale.json",
    )  # what sums over all LES
    assert [name for name in changed if not corrected.of_les(name, "genk") and not name.startswith(over_all)] == []

    (told,) = [row for row in corrected.csv("results/clean/genk/decisions.csv") if row["rule"] == "corrected_by_hand"]
    assert told["decision"] == "corrected"
    for column in ("respondent", "wave", "les", "source_file", "source_sheet", "source_row"):
        assert told[column] == response[column]
    for part in ("visie_helder", response["answer"], "helemaal_niet_akkoord", REASON):
        assert part in told["reason"]
    answers = {
        row["respondent"]: row["choice"]
        for row in corrected.csv("results/clean/genk/responses.csv")
        if row["item"] == "visie_helder"
    }
    assert answers[response["respondent"]] == "helemaal_niet_akkoord"
