"""Every command of the documents is run: here, by another test, or it is told why no test does."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from test_docs_pages import commands

ROOT = Path(__file__).resolve().parents[2]

OTHERS = (*ROOT.glob("docs/*.md"), *ROOT.glob("raw/**/README.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(OTHERS)]
NOTHING = "Nothing to be done"  # all that it makes was made by the run that the tests share
no_make = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make on Windows")

# What is run below -> the commands of the documents that it stands for, which differ in their targets, names or files
# alone; itself where there is none. A command of Windows stands for that of other systems, and hubs for any study of
# the reader's own.
DEMO = {
    "snakemake --cores 4 genk survey focus_groups networks report documents archive": [
        "snakemake --cores 4",
        *(
            f"snakemake --cores 4 {target}"
            for target in ("genk", "survey", "focus_groups", "networks", "report", "documents", "archive")
        ),
    ],
    "make results LES=genk CORES=2": ["make results LES=genk CORES=2", "make results LES=genk", "make results"],
    "make setup": [],
    "make verify": ["make verify", "python scripts/verify_results.py", "python scripts/verify_results.py [CONFIG]"],
    "make keep": [],
    "make keep NAME=draft_1": ["make keep NAME=draft_1", "make keep NAME=published"],
    "make schema": [],
    "make docs": [],
    "cd scripts && python -m les_evaluation.output.documents.house_reference": [],
    "make start EXPORT=export.csv STUDY=ours": ["make start", "make start EXPORT=export.csv STUDY=ours"],
    "make start EXPORT=second_wave.csv STUDY=ours": [
        "make start EXPORT=second_wave.csv STUDY=ours",
        "python scripts/start_study.py tests/data/exports/qualtrics_text.csv --study ours",
        "python scripts/start_study.py export.csv --study ours",
        "python scripts/start_study.py export.csv --study hubs",
    ],
    'make start EXPORT="export.csv survey.qsf" STUDY=hubs': [],
    'make start EXPORT="survey.csv segments.xlsx ties.graphml"': [
        'make start EXPORT="survey.csv segments.xlsx ties.graphml"',
        'make start EXPORT="survey.csv segments.xlsx"',
    ],
    'python -c "import pathlib, secrets; '
    "pathlib.Path('raw/ours/survey/pseudonym.key').write_text(secrets.token_hex(32))\"": [],
    "make clean": [],
}
HUBS = {
    "snakemake --cores 4 harbour --configfile raw/skills_hubs/config.yaml": [],
    "make results STUDY=skills_hubs LES=harbour": [
        "make results STUDY=skills_hubs LES=harbour",
        "make results STUDY=skills_hubs",
    ],
    "python scripts/keep_results.py draft_1 --configfile raw/skills_hubs/config.yaml": [
        "python scripts/keep_results.py draft_1 --configfile raw/skills_hubs/config.yaml",
        "python scripts/keep_results.py draft_1",
    ],
    "make keep NAME=draft_1 STUDY=skills_hubs": [],
}
SERVED = "python -m http.server --directory site"
HERE = DEMO | HUBS | {SERVED: []}
TUTORIAL = "test_start_study.py::test_the_tutorial_leads_from_an_export_to_figures_without_an_edit"
OF_DEMO = "../unit/test_demo_study.py::test_generator_makes_the_same_bytes"
PUBLISHED = "test_canaries.py::test_make_makes_the_publication_of_the_documents"
# Command -> the test that runs it.
ELSEWHERE = {
    "snakemake --cores 4 --configfile raw/skills_hubs/config.yaml": "test_publication.py::"
    "test_every_result_is_described_and_labelled",
    "snakemake --cores 4 --configfile raw/skills_hubs/by_sector.yaml": "test_hubs_by_sector.py::",
    "python scripts/start_study.py tests/data/exports/qualtrics_text.csv tests/data/exports/qualtrics.qsf "
    "--study hubs": TUTORIAL,
    'make start EXPORT="tests/data/exports/qualtrics_text.csv tests/data/exports/qualtrics.qsf" STUDY=hubs': TUTORIAL,
    "snakemake --cores 4 --configfile raw/hubs/config.yaml": TUTORIAL,
    "snakemake --cores 4 north_hub --configfile raw/hubs/config.yaml": TUTORIAL,
    "make results STUDY=hubs": TUTORIAL,
    "make results STUDY=hubs LES=north_hub": TUTORIAL,
    "python scripts/start_study.py tests/data/exports/checkmarket.xlsx --study other_tool": "test_start_study.py::"
    "test_a_study_without_site_or_group_draws_and_tells_its_doubts",
    "make publication": PUBLISHED,
    "snakemake publication": PUBLISHED,
    "snakemake --cores 4 publication": PUBLISHED,
    "snakemake --cores 4 --dry-run": "test_correction.py::test_only_jobs_of_the_les_and_over_all_would_run",
    "snakemake --list": "test_targets.py::",
    "snakemake --unlock": "test_start.py::",
    "make demo": OF_DEMO,
    "python raw/demo/generator/generate.py": OF_DEMO,
}
SET_UP = "builds the environment from the network; .ci/run and `make setup` do so in a fresh clone"
CLUSTER = "needs a cluster; `make cluster` sets one up as root and runs the demo on it"
STORAGE = "needs object storage; `make storage` runs the demo on a server of it"
CONTAINER = "needs docker or apptainer; `make container` builds the image and runs the demo in it"
# Command -> why no test runs it, and what does.
NOT_RUN = {
    ". .venv/bin/activate": SET_UP,
    "python -m venv .venv": SET_UP,
    "pip install -r requirements.txt": SET_UP,
    "python -m pip install -r requirements.txt": SET_UP,
    "python -m pip install -r requirements-slurm.txt": CLUSTER,
    "python -m pip install -r requirements-storage.txt": STORAGE,
    "make test": "is what runs this test; `.ci/run` runs it",
    'python -m pytest -m "not slow"': "is a part of what runs this test",
    "make lint": "`.ci/run` runs it",
    "snakemake --lint": "`make lint` runs it",
    "make format": "changes the code of who runs it; `make lint`, in .ci/run, says whether it was run",
    "make lock": "needs the network; the lock is renewed by hand",
    "make lock UPGRADE=1": "needs the network; the lock is renewed by hand",
    "make audit": "needs the network; `make trust` ends with it",
    "make release": "needs the network for its tools; it is run for a release",
    "make bench": "takes many minutes, and the machine alone; its scripts print what docs and CHANGELOG tell",
    "make trust": "takes hours; tests/unit/test_suppression_oracle.py and its neighbours run small parts",
    "make trust SHARE=5": "takes many minutes; tests/unit/test_progress.py holds what a share is",
    "make trust SHARE=2 CORES=2": "takes hours; tests/unit/test_progress.py holds what a share is",
    "make trust NEW=1": "takes hours; tests/unit/test_trust_parts.py begins parts anew",
    "python tests/trust/all_parts.py --part kills --share 5": "takes minutes; test_trust_parts.py runs parts",
    "python tests/trust/fuzz.py --files 500 --keep FOLDER": "takes minutes; `make trust` runs it",
    "python tests/trust/mutants.py --part claims --sample 0": "takes hours; `make trust` runs it",
    "python tests/trust/views_attacked.py": "takes many minutes; `make trust` runs it",
    "make cluster": CLUSTER,
    "snakemake --workflow-profile workflow/profiles/slurm": CLUSTER,
    "snakemake genk --workflow-profile workflow/profiles/slurm": CLUSTER,
    "snakemake --workflow-profile workflow/profiles/kubernetes": "needs a cluster of Kubernetes, with object storage; "
    "`make storage` runs the demo as its jobs run, apart from each other",
    "make storage": STORAGE,
    "aws s3 sync raw s3://my-bucket/my-study/raw": STORAGE,
    "export SNAKEMAKE_STORAGE_S3_ACCESS_KEY=... SNAKEMAKE_STORAGE_S3_SECRET_KEY=...": STORAGE,
    "export SNAKEMAKE_STORAGE_S3_ENDPOINT_URL=https://storage.example.org": STORAGE,
    "snakemake --cores 4 --default-storage-provider s3 --default-storage-prefix s3://my-bucket/my-study": STORAGE,
    "make container": CONTAINER,
    "docker build --file containers/Containerfile --tag les-evaluation .": CONTAINER,
    'docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/study" les-evaluation --cores 4': CONTAINER,
    "apptainer build les-evaluation.sif containers/les-evaluation.def": CONTAINER,
    "apptainer run les-evaluation.sif --cores 4": CONTAINER,
}


def plain(command):
    """A command as on any system, of a study hubs."""
    said = re.sub(r"\.venv[/\\](bin|Scripts)[/\\]python|python3", "python", command)
    said = said if command.startswith(("docker", "python -c")) else said.replace("\\", "/")
    said = (
        said.replace("python -m snakemake", "snakemake")
        .replace("raw/onze/", "raw/hubs/")
        .replace("raw/ours/config", "raw/hubs/config")
    )
    said = re.sub(r"^make results STUDY=(ours|onze)", "make results STUDY=hubs", said)
    return re.sub(r"STUDY=onze|--study onze", lambda found: found[0].replace("onze", "ours"), said)


def told():
    """Every command of the documents -> the pages that tell it; not one whose value is left open, as in STUDY=."""
    found = {}
    for page in DOCUMENTS:
        for command in commands(page):
            if not command.endswith(("=", "=...")) or command.startswith("export"):
                found.setdefault(plain(command), []).append(page.name)
    return found


def test_every_command_is_run_or_it_is_told_why_not():
    here = [name for run, names in HERE.items() for name in names or [run]]
    known = [*here, *ELSEWHERE, *NOT_RUN]
    assert len(known) == len(set(known))
    assert {command: pages for command, pages in told().items() if command not in known} == {}
    assert set(known) - set(told()) == set()
    assert len(here) + len(ELSEWHERE) > len(NOT_RUN)


@pytest.mark.parametrize("named", sorted(set(ELSEWHERE.values())))
def test_what_is_named_as_running_a_command_is_there(named):
    file, _, test = named.partition("::")
    assert f"def {test or 'test_'}" in (ROOT / "tests" / "workflow" / file).read_text(encoding="utf-8")


def test_what_is_named_beside_a_reason_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for reason in NOT_RUN.values():
        assert all(f"\n{target}:" in makefile for target in re.findall(r"`make (\w+)`", reason))
        assert all((ROOT / name).is_file() for name in re.findall(r"tests/\S+\.py|\.ci/run", reason))


@no_make
@pytest.mark.slow
def test_the_commands_about_the_demo_run(finished, tmp_path):
    project = finished.copy(tmp_path / "demo")
    folder = project.folder
    for name in ("exports", "coded_exports"):
        shutil.copytree(ROOT / "tests" / "data" / name, folder / "tests" / "data" / name)
    write_waves(folder)
    shutil.copy(folder / "export.csv", folder / "survey.csv")
    shutil.copy(ROOT / "tests/data/exports/qualtrics.qsf", folder / "survey.qsf")
    shutil.copy(ROOT / "tests/data/coded_exports/maxqda.xlsx", folder / "segments.xlsx")
    (folder / "ties.graphml").write_text(TIES, encoding="utf-8")
    made = {name: (folder / name).read_bytes() for name in MADE}
    said = {command: project.command(command).output for command in DEMO if command != "make clean"}
    assert all(NOTHING in said[command] for command in list(DEMO)[:2])
    assert "Alles is zoals de laatste run het achterliet" in said["make verify"]
    kept = (folder / "results/history/kept.txt").read_text(encoding="utf-8").split()
    assert kept == ["kept_1", "draft_1"]
    assert {name: (folder / name).read_bytes() for name in MADE} == made
    assert_site(folder / "site")
    for study in ("ours", "hubs", "survey"):
        assert (folder / "raw" / study / "config.yaml").is_file()
    assert (folder / "raw/ours/survey/codebook_second_wave.xlsx").is_file()
    assert len((folder / "raw/ours/survey/pseudonym.key").read_text(encoding="utf-8")) == 64
    project.command("make clean")
    assert not (folder / "results").exists()
    assert (folder / "raw/ours").is_dir()


def test_a_site_is_served_where_the_command_says(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("Snelstart", encoding="utf-8")
    anywhere = ["0", "--bind", "127.0.0.1"]  # at a port that is free, where the command takes 8000
    command = [sys.executable, "-u", *SERVED.split()[1:], *anywhere]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            told = re.search(r"\(http://(.*)/\)", server.stdout.readline())[1]
            connection = HTTPConnection(told, timeout=60)
            connection.request("GET", "/index.html")
            assert connection.getresponse().read() == b"Snelstart"
        finally:
            server.terminate()


def write_waves(folder):
    """Write an export of two waves, the one half of the respondents and the other."""
    with (ROOT / "tests/data/exports/qualtrics_text.csv").open(encoding="utf-8-sig", newline="") as file:
        head, texts, ids, *rows = csv.reader(file)
    half = len(rows) // 2
    for name, own in (("export", rows[:half]), ("second_wave", rows[half:])):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, texts, ids, *own])


MADE = (
    "workflow/schemas/config.schema.yaml",
    *(f"docs/{name}.md" for name in ("config", "codebook", "sheets", "results")),
    "scripts/les_evaluation/output/documents/reference.docx",
)
TIES = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">
<node id="Library"/><node id="School"/><edge source="Library" target="School"/></graph></graphml>
"""


def assert_site(folder):
    """The site of the documents holds every page, and takes nothing from the net."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    assert {"index.html", "snelstart.html", "first_figures.html", "results.html"} <= set(pages)
    for name, page in pages.items():
        assert re.findall(r"<(?:script|img)[^>]* src=\"?https?:", page) == [], name
        links = re.findall(r"<link [^>]*>", page)
        assert [link for link in links if "stylesheet" in link and "//" in link] == [], name
    found = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
    assert any("Snelstart" in one["title"] for one in found["docs"])


@no_make
@pytest.mark.slow
def test_the_commands_about_the_second_study_run(skills_hubs, tmp_path):
    project = skills_hubs.copy(tmp_path / "hubs")
    history = project.folder / "results/skills_hubs/history"
    first, second, *keeping = HUBS
    assert NOTHING in project.command(first).output
    assert NOTHING in project.command(second).output
    for command in keeping:
        project.command(command)
        assert (history / "draft_1/state.json").is_file()
        shutil.rmtree(history)
