"""Runs of the whole workflow, in copies of the project, shared by the tests of this folder."""

from __future__ import annotations

import csv
import functools
import hashlib
import os
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
import yaml
from warm_python import warm_python

ROOT = Path(__file__).resolve().parents[2]
JOB = re.compile(r"^Job \d+: (.*)$", re.MULTILINE)
LONGEST_RUN = 1200  # seconds, on a slow machine
RUN_THAT_IS_THERE = "LES_EVALUATION_RUN"
MAPPING = "raw/demo/networks/mapping.xlsx"
HUBS_CONFIG = "raw/skills_hubs/config.yaml"
GROUPS = {"beheer": {"overleg", "ondersteuning", "besluit"}}  # relation types together, as config.yaml has them
GROUPS["visie_beheer"] = {"visie"} | GROUPS["beheer"]
# Another time zone, no UTF-8 by itself, sets in another order.
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "4711",
}


def pytest_collection_modifyitems(items):
    """Begin with the longest run, so that nobody still waits for it when all other tests are done."""
    items.sort(key=lambda item: "hubs_elsewhere" not in item.fixturenames)


@dataclass(frozen=True)
class Run:
    """A run of Snakemake that ended: its exit code, and everything it told on the screen."""

    code: int
    output: str

    @property
    def jobs(self) -> list[str]:
        """The messages of the jobs that were run, or that a dry run would run."""
        return JOB.findall(self.output)


@dataclass(frozen=True)
class Project:
    """A copy of the project, in which a test may change and run what it likes."""

    folder: Path
    interpreter: str = field(default_factory=warm_python)

    def snakemake(self, *arguments: str, code: int | None = 0, env: dict[str, str] | None = None) -> Run:
        """Run `snakemake` here; code is the exit code it must end with, None for any."""
        return self.python("-m", "snakemake", *arguments, code=code, env=env)

    def python(self, *arguments: str, code: int | None = 0, env: dict[str, str] | None = None) -> Run:
        """Run a module or script of this interpreter here; code is the exit code it must end with, None for any."""
        done = self._started([self.interpreter, *arguments], env or {})
        if code is not None and done.code != code:
            pytest.fail(f"{' '.join(arguments)} ended with {done.code}:\n{done.output}")
        return done

    def command(self, said: str) -> Run:
        """Run a command of the documents here as a shell does, in an environment that passes for that of `make setup`.

        It must end well. What asks a question gets no answer.
        """
        tools = self.folder / ".venv" / "bin"
        if not tools.is_dir():
            tools.mkdir(parents=True)
            for name, begin in {"python": "", "snakemake": "-m snakemake "}.items():
                (tools / name).write_text(f'#!/bin/sh\nexec "{warm_python()}" {begin}"$@"\n', encoding="utf-8")
                (tools / name).chmod(0o755)
            shutil.copy(self.folder / "requirements.txt", tools.parent)  # so that make finds nothing to install
        done = self._started(["sh", "-c", said], {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"})
        if done.code:
            pytest.fail(f"{said} ended with {done.code}:\n{done.output}")
        return done

    def _started(self, arguments: list[str], env: dict[str, str]) -> Run:
        """A process that was run here to its end, without the settings of a Snakemake around it, and with no input."""
        # Every job would compile all modules again, where the machine forbids compiled code on the disk.
        left_out = ("SNAKEMAKE", "PYTHONDONTWRITEBYTECODE")
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        done = subprocess.run(
            arguments,
            cwd=self.folder,
            env=surroundings | env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST_RUN,
            check=False,
        )
        return Run(done.returncode, done.stdout)

    def copy(self, folder: Path) -> Project:
        """Another copy, with results, times of files and what Snakemake remembers."""
        shutil.copytree(self.folder, folder)
        return Project(folder)

    def config(self) -> dict:
        """config.yaml as it stands here."""
        return yaml.safe_load((self.folder / "config.yaml").read_text(encoding="utf-8"))

    def write_config(self, config: dict) -> None:
        """Replace config.yaml."""
        content = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        (self.folder / "config.yaml").write_text(content, encoding="utf-8")

    def draw_less(self) -> None:
        """Keep one figure of each kind in config.yaml, where a test is about something else than figures."""
        config = self.config()
        config["figures"] = list({entry["kind"]: entry for entry in reversed(config["figures"])}.values())[::-1]
        self.write_config(config)

    @staticmethod
    def of_les(name: str, les: str) -> bool:
        """Whether a result is of one LES alone, by its name."""
        own = (
            f"netwerk_{les}.html",
            f"les_{les}.html",
            f"rijen_{les}.js",
            f"bronrijen_{les}.js",
            f"{les}.docx",
            f"figuren_{les}.pptx",
        )
        pages = {f"results/report/{name}" for name in own}
        named = name.startswith(("results/figures/", "results/tables/")) and re.search(f"_{les}[_.]", name)
        return f"/{les}/" in name or bool(named) or name in pages | {f"results/compare/{les}.csv"}

    def files(self, *below: str) -> dict[str, str]:
        """File -> sha256 of everything under these folders (results, when none is named)."""
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self._paths(*below)
        }

    def state(self, *below: str) -> dict[str, tuple[str, int]]:
        """File -> sha256 and moment of the last change."""
        return {name: (digest, (self.folder / name).stat().st_mtime_ns) for name, digest in self.files(*below).items()}

    def _paths(self, *below: str) -> list[Path]:
        found = (path for folder in below or ("results",) for path in (self.folder / folder).rglob("*"))
        return sorted(path for path in found if path.is_file())

    def csv(self, name: str) -> list[dict[str, str]]:
        """The rows of a .csv, each by header."""
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def texts(self, *below: str) -> dict[str, str]:
        """File -> all that can be read in it, unpacked, of everything under these folders."""
        return {path.relative_to(self.folder).as_posix(): readable(path) for path in self._paths(*below)}

    def arrows(self, les: str, relation: str, measurement: int, *, directed: bool = False) -> set[tuple[str, str]]:
        """The arrows of a network of the demo study, (from, to), read from its sheet with plain Python.

        What has no direction goes both ways; directed: without it.
        """
        kinds = GROUPS.get(relation, {relation})
        found = set()
        for row in self.sheet(MAPPING, "relations"):
            if directed and row["direction"] == "undirected":
                continue
            if row["les"] == les and row["relation_type"] in kinds and int(row["measurement"]) == measurement:
                pair = (row["from_actor_id"], row["to_actor_id"])
                found |= {pair} if row["direction"] == "one_way" else {pair, pair[::-1]}
        return found

    def sheet(self, name: str, sheet: str) -> list[dict]:
        """The rows of a sheet of a workbook, each by header."""
        path = self.folder / name
        return _rows(path, sheet, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=16)  # a test of every map asks for the same sheet a hundred times
def _rows(path: Path, sheet: str, changed: int) -> list[dict]:
    """The rows of a sheet as it stood when it was changed last."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    header, *rows = workbook[sheet].iter_rows(values_only=True)
    workbook.close()
    return [dict(zip(header, row, strict=True)) for row in rows]


def readable(path: Path) -> str:
    """The text of a file of any kind; a packed one is unpacked, since packing would hide what is in it."""
    plain = path.read_bytes()
    if path.suffix == ".parquet":
        return pd.read_parquet(path).to_csv() + plain.decode("utf-8", "replace")
    if path.suffix == ".sav":
        frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
        return frame.to_csv() + repr(vars(meta)) + plain.decode("utf-8", "replace")
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            return "".join(f"{name}: {packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist())
    return plain.decode("utf-8", "replace")


def copy_of_checkout(folder: Path) -> Project:
    """What git holds or would hold of this checkout, as it is on the disk now, with its compiled code; no results."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode("utf-8").split("\0"):
        if name and not name.startswith("tests/") and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for compiled in (ROOT / "scripts").rglob("__pycache__"):  # what Python still finds to be of the code beside it
        if (target := folder / compiled.relative_to(ROOT)).parent.is_dir():
            shutil.copytree(compiled, target)
    return Project(folder)


class Shared:
    """Projects that were run once for the whole session, however many processes pytest-xdist works with.

    The first process that asks for one makes it; the others wait for it.
    """

    def __init__(self, tmp_path_factory: pytest.TempPathFactory):
        base = tmp_path_factory.getbasetemp()
        self.base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def project(self, name: str, make) -> Project:
        """The project `name`; make(folder) makes it."""
        folder, lock, verdict = (self.base / f"{name}{ending}" for ending in ("", ".lock", ".verdict"))
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            self._wait_for(verdict)
        else:
            wrong = ""
            try:
                make(folder)
            except BaseException as error:
                wrong = str(error) or repr(error)
                raise
            finally:
                draft = verdict.with_suffix(".draft")
                draft.write_text(wrong, encoding="utf-8")
                draft.replace(verdict)
        wrong = verdict.read_text(encoding="utf-8")
        if wrong:
            pytest.fail(f"the shared run {name} failed: {wrong}")
        return Project(folder)

    @staticmethod
    def _wait_for(verdict: Path) -> None:
        for _ in range(LONGEST_RUN * 10):
            if verdict.is_file():
                return
            time.sleep(0.1)
        pytest.fail(f"{verdict.stem} was not ready after {LONGEST_RUN} seconds")


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    return Shared(tmp_path_factory)


@pytest.fixture(scope="session")
def checkout():
    """copy_of_checkout(folder), for the fixtures of a test file that make a shared project."""
    return copy_of_checkout


@pytest.fixture(scope="session")
def finished(shared):
    """The project after a full run. Read only: a test that changes something takes a copy.

    Where RUN_THAT_IS_THERE names a checkout in which `make results` has ended, as .ci/run does, that run is looked at.
    """

    def make(folder):
        there = os.environ.get(RUN_THAT_IS_THERE)
        if there:
            shutil.copytree(there, folder, ignore=shutil.ignore_patterns(".git", ".venv", "tests"))
        else:
            copy_of_checkout(folder).snakemake("--cores", "2")

    return shared.project("finished", make)


@pytest.fixture(scope="session")
def elsewhere(shared):
    """The project after a run for one LES on one core, under other circumstances. Read only."""

    def make(folder):
        project = replace(copy_of_checkout(folder), interpreter=warm_python(**ELSEWHERE))
        project.snakemake("--cores", "1", "genk", env=ELSEWHERE)

    return shared.project("another place", make)


@pytest.fixture(scope="session")
def hubs_elsewhere(shared):
    """The project after a run for one site of the English study, and for what is over all of them. Read only.

    On one core, under other circumstances, and with two sites in a job.
    """

    def make(folder):
        over_all = ("tables/all_tables.xlsx", "archive/data.sav")
        targets = ["harbour", *(f"results/skills_hubs/{name}" for name in over_all)]
        project = replace(copy_of_checkout(folder), interpreter=warm_python(**ELSEWHERE))
        with (project.folder / HUBS_CONFIG).open("a", encoding="utf-8") as config:
            config.write("les_per_job: 2\n")
        project.snakemake("--cores", "1", *targets, "--configfile", HUBS_CONFIG, env=ELSEWHERE)

    return shared.project("hubs in another place", make)


@pytest.fixture(scope="session")
def skills_hubs(shared):
    """The project after a run of the English study in raw/skills_hubs; screen.txt tells what it said. Read only."""

    def make(folder):
        run = copy_of_checkout(folder).snakemake("--cores", "2", "--configfile", HUBS_CONFIG)
        (folder / "screen.txt").write_text(run.output, encoding="utf-8")

    return shared.project("skills hubs", make)


@pytest.fixture
def fresh(tmp_path):
    """The project before any run, in a folder with a space in its name."""
    return copy_of_checkout(tmp_path / "fresh project")


@pytest.fixture
def project(finished, tmp_path):
    """The project after a full run, to change."""
    return finished.copy(tmp_path / "project")


@pytest.fixture(scope="session")
def published():
    """Rows of a file with published facts, by name."""

    def rows(name):
        with (ROOT / "tests" / "published" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    return rows
