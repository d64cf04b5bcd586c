"""Kill runs at random moments, and see whether the next plain run finishes with the same bytes. `make trust` runs it.

    python tests/trust/kills.py --kills 100 --cores 2

A small study with all parts is run once undisturbed. Then a run is started and all its processes are killed (SIGKILL)
after a random while, and started again, until it finishes by itself; what it made must be the same, byte for byte, with
no file left of those that were killed. Then all results go, and it begins anew. Between two runs a result is sometimes
cut in half as well, which the next run must notice. Falls short where a run ended otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "unit"), str(ROOT / "scripts")]

from bare_study import config_of, write_config, write_raw
from kept_draws import Kept, take_kept
from les_evaluation.core.files import UNFINISHED
from les_evaluation.core.written_results import PUT_ASIDE
from progress import FELL_SHORT, Progress, part_of, take_share

PARTS = ("survey", "focus_groups", "networks")
NOT_MADE = (PUT_ASIDE,)  # copies of what was cut, which are no results
LEAST = 2  # kills, however small the share
CUT = 0.3  # of the times that a run was killed, a result is cut in half as well


@dataclass
class Told:
    """What came of it."""

    kills: int = 0
    cut: int = 0
    finished: int = 0
    failed: int = 0
    wrong: list[str] = field(default_factory=list)


def small_project(folder: Path, parts: Sequence[str] = PARTS) -> Path:
    """The pipeline with a small study of these parts, in a folder of its own."""
    for name in ("scripts", "workflow", "profiles"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "Snakefile", folder / "Snakefile")
    write_raw(folder / "raw" / "bare")
    write_config(folder / "config.yaml", config_of(*parts))
    return folder


def files_of(folder: Path) -> dict[str, str]:
    """File -> sha256 of all results, those that begin with a dot too."""
    results = folder / "results"
    found = (path for path in results.rglob("*") if path.is_file())
    return {
        path.relative_to(results).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(found)
        if path.relative_to(results).parts[0] not in NOT_MADE
    }


def run(folder: Path, *, cores: int, seconds: float | None = None) -> int | None:
    """Run everything; its exit code, or None where it was killed after so many seconds."""
    command = [sys.executable, "-m", "snakemake", "--cores", str(cores)]
    with (folder / "screen.txt").open("w", encoding="utf-8") as screen:
        started = subprocess.Popen(command, cwd=folder, stdout=screen, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            return started.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if started.poll() is None:  # also where this program is broken off: its runs are in groups of their own
                os.killpg(started.pid, signal.SIGKILL)
                started.wait()


def left_over(folder: Path) -> list[str]:
    """Files of runs that were killed, which the next one should have taken away, and locks."""
    below = [path for name in ("results", "logs") for path in (folder / name).rglob(".*")]
    unfinished = [path for path in below if UNFINISHED.fullmatch(path.name)]
    return [path.relative_to(folder).as_posix() for path in (*unfinished, *(folder / ".snakemake/locks").glob("*"))]


def cut_one(folder: Path, chance: random.Random) -> bool:
    """Cut a result in half; whether there was one."""
    there = [name for name in files_of(folder) if not Path(name).name.startswith(".")]
    if not there:
        return False
    path = folder / "results" / chance.choice(there)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return True


def attack(folder: Path, *, kills: int, cores: int, seed: int, kept: Kept | None = None) -> Told:
    """Kill so many runs in a project that was made by `small_project`, but for those of rounds that are kept."""
    kept = Kept() if kept is None else kept
    whole: dict[str, str] | None = None
    lasts, told, round_ = 0.0, Told(), 0
    progress = Progress("runs killed", kills)
    while told.kills < kills:
        round_ += 1
        name = f"round {round_} of seed {seed}"
        if name not in kept:
            if whole is None:
                begun = time.monotonic()
                if run(folder, cores=cores) != 0:
                    screen = (folder / "screen.txt").read_text(encoding="utf-8")
                    return Told(failed=1, wrong=[f"the undisturbed run failed: {screen}"])
                whole, lasts = files_of(folder), time.monotonic() - begun
            chance = random.Random(name)  # noqa: S311 - moments, no secrets
            made = _one_round(folder, whole, lasts, chance, most=kills - told.kills, cores=cores)
            kept.keep(name, asdict(made))
        found = Told(**kept[name])
        told.kills += found.kills
        told.cut += found.cut
        told.finished += found.finished
        told.failed += bool(found.wrong)
        told.wrong += found.wrong
        progress.step(found.kills)
    return told


def _one_round(
    folder: Path, whole: dict[str, str], lasts: float, chance: random.Random, *, most: int, cores: int
) -> Told:
    """From nothing through at most so many kills to a run that finishes by itself."""
    told = Told()
    for name in ("results", "logs", ".snakemake") if chance.random() < 0.5 else ("results",):
        shutil.rmtree(folder / name, ignore_errors=True)
    code = None
    while code is None:
        within = chance.uniform(0, lasts) if told.kills < most else None
        code = run(folder, cores=cores, seconds=within)
        if code is None:
            told.kills += 1
            told.cut += chance.random() < CUT and cut_one(folder, chance)
    told.finished += 1
    _compare(folder, code, whole, told)
    return told


def _compare(folder: Path, code: int, whole: dict[str, str], told: Told) -> None:
    """Tell how a run that finished differs from the undisturbed one."""
    made, left = files_of(folder), left_over(folder)
    differ = sorted(name for name in {*made, *whole} if made.get(name) != whole.get(name))
    for what, found in (("ended with", [code] if code else []), ("differs", differ), ("left over", left)):
        if found:
            told.wrong.append(f"after {told.kills} kills: {what} {', '.join(map(str, found[:6]))}")
    if told.wrong:
        told.wrong.append((folder / "screen.txt").read_text(encoding="utf-8")[-2000:])


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every run that was killed was made good by the next one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    take_share(parser)
    take_kept(parser)
    given = parser.parse_args(arguments)
    kills = part_of(given.kills, given.share, least=LEAST)
    with tempfile.TemporaryDirectory() as scratch:
        folder = small_project(Path(scratch) / "project")
        told = attack(folder, kills=kills, cores=given.cores, seed=given.seed, kept=Kept(given.kept))
    wrong = [f"  {line}" for one in told.wrong for line in one.splitlines()]
    sys.stdout.write(
        f"runs killed: {told.kills}; results cut in half besides: {told.cut}; then finished: {told.finished} runs\n"
        f"with other bytes, files left over or an error: {told.failed}\n" + "".join(f"{line}\n" for line in wrong)
    )
    return FELL_SHORT if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
