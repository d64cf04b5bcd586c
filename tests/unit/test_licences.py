"""The licences of all that others wrote: nothing is shipped without a name, and nothing that may not be."""

import re
import subprocess
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LICENCES = yaml.safe_load((ROOT / "licences.yaml").read_text(encoding="utf-8"))
PACKAGES = LICENCES["packages"] | LICENCES["release_packages"] | LICENCES["tool_packages"]
# What may be passed on with a notice, as SPDX names it.
FREE = {
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Apache-2.0",
    "PSF-2.0",
    "Zlib",
    "CC0-1.0",
}
# What may be passed on as a file of its own, unchanged, beside its licence and the place of its source.
OF_ITS_FILES = {"EPL-2.0"}
# Files that are written here, by hand or by the generators of the invented studies; each other one needs a licence.
OWN = {"", ".py", ".yaml", ".yml", ".md", ".smk", ".txt", ".in", ".toml", ".cff", ".css", ".html", ".js", ".R", ".key"}
OWN |= {
    ".def",
    ".csv",
    ".tsv",
    ".json",
    ".xlsx",
    ".sav",
    ".por",
    ".lss",
    ".qsf",
    ".graphml",
    ".png",
    ".dl",
    ".net",
    ".gexf",
    ".qdpx",
    ".zsav",
}
NOTICE = re.compile(r"\(c\)|©|copyright|@license|@preserve", re.IGNORECASE)


def locked(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if re.match(r"[A-Za-z0-9][\w.-]*==", line)}


def parts(licence):
    return set(re.split(r" AND | OR ", licence))


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("a copy without git")
    return [name for name in listed.stdout.decode("utf-8").split("\0") if name and (ROOT / name).is_file()]


def test_every_locked_package_has_a_licence_and_no_other_is_named():
    assert set(LICENCES["packages"]) == locked("requirements.txt")
    assert set(LICENCES["release_packages"]) == locked("requirements-release.txt") - locked("requirements.txt")
    tools = locked("requirements-slurm.txt") | locked("requirements-trust.txt")
    tools |= locked("requirements-storage.txt") | locked("requirements-moto.txt")
    assert set(LICENCES["tool_packages"]) == tools - set(LICENCES["packages"]) - set(LICENCES["release_packages"])


def test_what_asks_more_than_a_notice_is_named_with_what_it_is_for():
    asks = {name for name, licence in PACKAGES.items() if not parts(licence) <= FREE}
    assert asks <= set(LICENCES["copyleft"])
    assert set(LICENCES["copyleft"]) <= set(PACKAGES)


def test_a_licence_is_the_one_that_the_installed_package_states():
    wrong = {}
    for name, licence in PACKAGES.items():
        try:
            told = metadata(name).get("License-Expression")
        except PackageNotFoundError:
            continue
        if told and parts(told) != parts(licence):
            wrong[name] = (told, licence)
    assert wrong == {}


def test_every_file_of_others_in_the_repository_has_a_licence_that_lets_it_be_passed_on():
    files = LICENCES["files"]
    unnamed = [
        name for name in tracked() if Path(name).suffix not in OWN and not any(fnmatch(name, one) for one in files)
    ]
    assert [name for name in unnamed if not Path(name).name.startswith(".")] == []
    for pattern, told in files.items():
        assert list(ROOT.glob(pattern)), pattern
        assert parts(told["licence"]) <= (FREE | OF_ITS_FILES if "source" in told and "text" in told else FREE)
        assert "text" not in told or (ROOT / told["text"]).is_file()


def test_every_script_of_others_has_a_licence():
    known = [path for pattern in LICENCES["files"] for path in ROOT.glob(pattern)]
    minified = [path for path in ROOT.glob("scripts/**/*.js") if path.name.endswith(".min.js")]
    assert [path for path in minified if path not in known] == []
    assert [path.name for path in minified] == ["elk-worker.min.js"]


def test_no_script_or_style_of_others_lies_among_the_templates():
    found = [path for path in ROOT.glob("scripts/**/templates/*") if path.suffix in (".js", ".css", ".html")]
    assert len(found) > 5
    assert [path.name for path in found if NOTICE.search(path.read_text(encoding="utf-8"))] == []


def test_what_a_result_carries_along_may_be_passed_on_with_it():
    for told in LICENCES["results"].values():
        assert parts(told["licence"]) <= FREE
        assert told["package"] is None or PACKAGES[told["package"]] == told["licence"]
        assert told["package"] not in LICENCES["copyleft"]
