"""Another workflow that uses this one as a module, with a configuration and a target of its own."""

import shutil

import pytest
import yaml

pytestmark = pytest.mark.slow

HOST = """
configfile: "settings.yaml"


wildcard_constraints:
    les="[a-z]+",


module evaluation:
    snakefile:
        "evaluation_pipeline/Snakefile"
    config:
        config["evaluation"]


use rule * from evaluation as evaluation_*


rule all:
    default_target: True
    input:
        "out/lines.txt",


rule count_lines:
    input:
        "out/results/tables/genk/tabel_06_organisatietype.csv",
    output:
        "out/lines.txt",
    log:
        "logs/count_lines.log",
    shell:
        "wc -l < {input} > {output}"


onsuccess:
    print("the host is done")
"""
TABLE = "out/results/tables/genk/tabel_06_organisatietype.csv"


@pytest.fixture
def host(checkout, tmp_path):
    """A workflow with this one in a folder below it; raw and results lie elsewhere, all else is the demo's."""
    project = checkout(tmp_path / "host")
    inside = tmp_path / "host" / "evaluation_pipeline"
    inside.mkdir()
    for name in ("Snakefile", "workflow", "scripts"):
        shutil.move(project.folder / name, inside / name)
    shutil.move(project.folder / "raw" / "demo", project.folder / "measured")
    settings = project.config() | {"raw": "measured", "results": "out/results"}
    for name in ("config.yaml", "raw", "profiles"):
        path = project.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    content = yaml.safe_dump({"evaluation": settings}, allow_unicode=True, sort_keys=False)
    (project.folder / "settings.yaml").write_text(content, encoding="utf-8")
    (project.folder / "Snakefile").write_text(HOST, encoding="utf-8")
    return project


def test_a_host_builds_a_table_and_its_own_target_from_it(host, finished):
    listed = host.snakemake("--list-target-rules").output.split()
    assert {"all", "count_lines", "evaluation_all", "evaluation_genk"} <= set(listed)
    assert not {"genk", "survey", "unknown_target", "evaluation_unknown_target"} & set(listed)

    run = host.snakemake("--cores", "2")
    assert "the host is done" in run.output
    assert "Klaar." not in run.output
    whole = finished.files()
    # What is read names its file, which lies elsewhere here; counts and tables are the same.
    counted = host.files("out/results/compare", "out/results/tables")
    made = {name.removeprefix("out/"): digest for name, digest in counted.items()}
    assert TABLE.removeprefix("out/") in made
    assert made == {name: whole[name] for name in made}
    lines = (host.folder / TABLE).read_bytes().count(b"\n")
    assert (host.folder / "out/lines.txt").read_text(encoding="utf-8").strip() == str(lines)
    assert (host.folder / "logs/evaluation/compare_genk.log").is_file()
    assert not host.snakemake("--cores", "2").jobs

    # A bad input stops the host too, before anything is made anew.
    before = host.state("out")
    (host.folder / "measured/survey/limburg_2023.xlsx").write_bytes(b"kapot")
    assert "[1 van 1] measured/survey/limburg_2023.xlsx" in host.snakemake("--cores", "2", code=1).output
    assert host.state("out") == before


def test_a_host_is_told_what_is_wrong_with_the_configuration(host):
    path = host.folder / "settings.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["evaluation"]["base"] = "everyone"
    path.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), encoding="utf-8")
    told = host.snakemake("-n", code=1).output
    assert '"everyone"' in told
    assert "Traceback" not in told
