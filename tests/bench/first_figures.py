"""From every export in tests/data/exports to its first figures, without an edit: seconds, figures and doubts of each.

    python tests/bench/first_figures.py [NAME ...]

Each is drafted with the proposals and run with snakemake in a copy of the project. It ends with 1 where one of them
needs an edit, which is more than the tests of the suite see: these check the inputs of the drafted studies, and draw
the figures of a few.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = ROOT / "tests" / "data" / "exports"
COPIED = ("Snakefile", "config.yaml", "scripts", "workflow", "profiles", "pyproject.toml", "docs")


def project(folder):
    """A copy of what a run needs."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def run(command, folder):
    """(seconds, what it said) of a command; raises where it fails."""
    start = time.perf_counter()
    quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "encoding": "utf-8"}
    done = subprocess.run(command, cwd=folder, check=False, **quiet)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr)[-3000:])
    return time.perf_counter() - start, done.stdout


def to_figures(folder, names, study):
    """One line on an export: seconds of drafting and of the run, figures, open doubts."""
    files = [str(EXPORTS / name) for name in names.split("+")]
    drafting, _ = run([sys.executable, "scripts/start_study.py", *files, "--study", study, "--yes"], folder)
    config = f"raw/{study}/config.yaml"
    making, _ = run([sys.executable, "-m", "snakemake", "--cores", "2", "--configfile", config], folder)
    figures = len(list((folder / "results" / study).rglob("*.png")))
    asked = len(yaml.safe_load((folder / config).read_text(encoding="utf-8"))["figures"])
    return f"{names}: {drafting:.0f} s to draft, {making:.0f} s to run; {asked} figures asked for, {figures} drawn"


def main(wanted):
    """Run all exports, or those that are named; 1 where one needs an edit."""
    known = yaml.safe_load((EXPORTS / "expected.yaml").read_text(encoding="utf-8"))["exports"]
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder)
        for at, names in enumerate(wanted or known):
            try:
                told = to_figures(folder, names, f"study_{at}")
            except RuntimeError as needs:
                failed += 1
                told = f"{names}: needs an edit\n{needs}"
            print(told, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
