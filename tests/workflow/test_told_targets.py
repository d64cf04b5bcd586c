"""Every target that the documents name is one that Snakemake knows: of the demo, and of the study in English."""

import re

import pytest
import yaml

pytestmark = pytest.mark.slow
COMMAND = re.compile(r"snakemake --cores \d+ ([a-z]\w*)(?: --configfile (raw[\w/\\]+\.yaml))?")
HUBS = "raw/skills_hubs/config.yaml"


def test_the_targets_of_every_command_are_there(fresh):
    pages = [*fresh.folder.glob("*.md"), *fresh.folder.glob("docs/*.md")]
    found = {command for page in pages for command in COMMAND.findall(page.read_text(encoding="utf-8"))}
    told = {(target, file.replace("\\", "/")) for target, file in found}
    told = {(target, file) for target, file in told if not file or (fresh.folder / file).is_file()}
    assert {("genk", ""), ("documents", ""), ("harbour", HUBS)} <= told
    for file in {file for _, file in told}:
        listed = fresh.snakemake("--list", *(["--configfile", file] if file else [])).output.split()
        config = yaml.safe_load((fresh.folder / (file or "config.yaml")).read_text(encoding="utf-8"))
        assert set(config["les"]) & set(listed)
        assert {target for target, of in told if of == file} - set(listed) == set()
