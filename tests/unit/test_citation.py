"""What others read of the project without running it: how to cite it, how to run it, what completes its config."""

import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def test_the_citation_has_what_the_format_asks_and_the_version_of_the_project():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= set(cited)  # required by the schema of 1.2.0
    assert cited["cff-version"] == "1.2.0"
    assert (cited["title"], cited["version"], cited["license"]) == (
        project["name"],
        project["version"],
        project["license"],
    )
    assert cited["authors"] == project["authors"]


def test_the_catalog_of_workflows_is_told_that_no_flag_and_no_deployment_is_needed():
    usage = yaml.safe_load((ROOT / ".snakemake-workflow-catalog.yml").read_text(encoding="utf-8"))["usage"]
    assert not usage["mandatory-flags"]["flags"]
    assert not any(usage["software-stack-deployment"].values())


def test_the_first_line_of_the_configuration_names_its_schema_for_editors():
    first = (ROOT / "config.yaml").read_text(encoding="utf-8").splitlines()[0]
    comment, _, schema = first.partition("$schema=")
    assert comment == "# yaml-language-server: "
    assert (ROOT / schema).is_file()
