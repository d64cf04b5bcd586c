"""What starts whatever the inputs are, and what a crash tells."""

import pytest
import yaml

pytestmark = pytest.mark.slow

EXPORT = "raw/demo/survey/limburg_2023.xlsx"
WITHOUT_JOBS = ("--list", "--unlock", "--summary", "--dag")


def test_a_broken_export_keeps_nobody_from_looking_or_unlocking(project):
    (project.folder / EXPORT).write_bytes(b"kapot")
    before = project.files()
    for argument in WITHOUT_JOBS:
        assert "[1 van 1]" not in project.snakemake(argument).output
    project.snakemake("--cleanup-metadata", "results/manifest.json")
    assert "[1 van 1] raw/demo/survey/limburg_2023.xlsx" in project.snakemake("-n", code=1).output
    assert project.files() == before


def test_an_unusable_configuration_lists_what_it_names_and_tells_its_problems_for_any_target(project):
    config = project.config()
    config["base"] = "everything"
    config["les"]["genk"]["invited"] = "veel"
    project.write_config(config)
    before = project.state()
    assert {"all", "survey", "genk", "ieper"} <= set(project.snakemake("--list").output.split())
    assert "Unlocked" in project.snakemake("--unlock").output
    for target in ([], ["genk"], ["results/manifest.json"], ["clean_les"]):
        run = project.snakemake("--cores", "1", *target, code=1)
        assert "[2 van 2] config.yaml › " in run.output
        assert '"veel"' in run.output
        assert not run.jobs
    config["les"]["genk"]["invited"] = None
    project.write_config(config)
    told = project.snakemake("-n", "gnk", code=1).output
    assert '"everything"' in told
    assert '[2 van 2] "gnk"' in told
    assert project.state() == before


def test_a_crash_is_told_in_its_log_and_last_of_all_on_the_screen(project):
    script = project.folder / "scripts/write_manifest.py"
    source = script.read_text(encoding="utf-8")
    changed = source.replace("    write_manifest(", '    raise KeyError("an@example.org is weg")\n    write_manifest(')
    assert changed != source
    script.write_text(changed, encoding="utf-8")
    (project.folder / "results/manifest.json").unlink()
    run = project.snakemake("--cores", "1", code=1)
    last = run.output.strip().splitlines()[-1]
    assert last.startswith("Dit is een fout in de pijplijn zelf")
    assert "stuur logs/write_manifest.log naar wie de pijplijn onderhoudt" in last
    assert "Traceback" not in run.output
    assert len(run.output) < 4000  # the job has six hundred inputs, which Snakemake would name
    log = (project.folder / "logs/write_manifest.log").read_text(encoding="utf-8")
    assert "Traceback (most recent call last):" in log
    assert "KeyError: '[e-mail] is weg'" in log or "KeyError: [e-mail] is weg" in log
    assert "an@example.org" not in log + run.output


def test_every_job_tells_in_its_log_what_it_read_and_made(finished):
    logs = sorted((finished.folder / "logs").glob("*.log"))
    assert len(logs) > 40
    for path in logs:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("Gelezen: "), path.name
        assert lines[-1].startswith("Gemaakt: results/"), path.name
        assert len(lines) < 12, path.name
    clean = (finished.folder / "logs/clean_genk.log").read_text(encoding="utf-8")
    rows = len(finished.csv("results/clean/genk/decisions.csv"))
    assert f"results/clean/genk/decisions.csv ({rows} rijen)" in clean


def test_a_configuration_that_is_no_yaml_is_told_with_its_line_and_keeps_nobody_from_looking(project):
    path = project.folder / "config.yaml"
    source = path.read_text(encoding="utf-8")
    path.write_text(f"{source}motto: samen: sterk\n", encoding="utf-8")
    line = source.count("\n") + 1
    for argument in ("--list", "--unlock"):
        project.snakemake(argument)
    for target in ([], ["genk"], ["results/manifest.json"]):
        run = project.snakemake("-n", *target, code=1)
        assert '[1 van 1] config.yaml › "motto: samen: sterk"' in run.output
        assert f"regel {line}, teken 13" in run.output
        assert 'motto: "samen: sterk"' in run.output


def test_errors_name_the_configuration_that_was_given(project):
    own = project.folder / "eigen.yaml"
    own.write_text("les:\n  genk:\n    invited: veel\n    invited: veel\n", encoding="utf-8")
    run = project.snakemake("-n", "--configfile", "eigen.yaml", code=1)
    assert "regel 4, teken 5: deze sleutel staat al op regel 3" in run.output
    config = project.config()  # the file that is named counts alone
    config["les"]["genk"]["invited"] = "veel"
    own.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    run = project.snakemake("-n", "--configfile", "eigen.yaml", code=1)
    assert '[1 van 1] eigen.yaml › les.genk.invited › "veel"' in run.output
    assert "config.yaml kan zo niet" not in run.output
    (project.folder / "config.yaml").unlink()
    assert "config.yaml" in project.snakemake("-n", code=1).output
