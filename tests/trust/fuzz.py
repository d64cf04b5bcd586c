"""Give every reader odd files, and see whether it tells what is wrong with them. `make trust` runs it for long.

    python tests/trust/fuzz.py --files 5000
    python tests/trust/fuzz.py --target study --seconds 600 --keep FOLDER

The files are those of tests/data and small studies with something odd in them, and files that were made up (odd_files,
by Hypothesis). Each is read in a process of its own: as what a study is drafted from, as an input of a study, or as its
settings. A reader may refuse it, in the words of a user; a traceback, a crash, more than MEMORY or more than SECONDS is
a fault. The files are drawn in batches, each by a seed of its own. Falls short where a fault is found.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "trust"), str(ROOT / "tests" / "unit"), str(ROOT / "scripts")]

import start_study
from canary_study import canary_config, write_canaries
from kept_draws import Kept, take_kept
from les_evaluation.core.problems import InputProblems, Problems
from les_evaluation.core.texts import FAST_LOADER, LANGUAGES
from les_evaluation.study.config_file import told_unreadable
from les_evaluation.study.configuration import UnusableConfig, prepare_config
from odd_files import changed, csv_files, spss_files, workbooks
from progress import FELL_SHORT, Progress, part_of, take_share

DATA = ROOT / "tests" / "data"
CORPUS = DATA / "fuzz"
SECONDS = 30  # of CPU for one file
MEMORY = 1_500_000_000  # bytes beside what is in memory before
BATCH = 50  # files of one seed, and what is lost at most where a run is broken off
LARGEST = 60_000  # bytes of a file that is changed
# A questionnaire is read beside the export that it belongs to.
BESIDE = {
    "qualtrics.qsf": "qualtrics_values.csv",
    "limesurvey.lss": "limesurvey_codes.csv",
    "limesurvey_6.lss": "limesurvey_codes.csv",
    "kobo_form.xlsx": "kobo.xlsx",
    "odk_form.xlsx": "odk.csv",
    "redcap_dictionary.csv": "redcap_raw.csv",
    "checkmarket_legend.xlsx": "checkmarket.xlsx",
}


def read_start(folder: Path) -> None:
    """Draft a study from all files in `given`, and check what was drafted."""
    given = sorted((folder / "given").iterdir())
    start_study.ROOT = folder
    problems = Problems()
    drafted = start_study.draft(given, study="odd", root=folder, given={}, ask=None, problems=problems)
    if drafted is None:
        _report(InputProblems(problems.found))
        return
    drafted, outcome = start_study.checked(drafted)
    start_study.tell_checked(drafted, outcome)
    _report(outcome)


def read_study(folder: Path) -> None:
    """Read the configuration and check all inputs of the study in this folder, as a run does before its first job."""
    os.chdir(folder)
    config = Path("config.yaml")
    if told_unreadable([config], needed=True):
        return
    try:
        start_study.check_inputs(prepare_config(yaml.load(config.read_text(encoding="utf-8"), Loader=FAST_LOADER)))  # noqa: S506
    except (UnusableConfig, InputProblems) as outcome:
        _report(outcome)


def _report(outcome: object) -> None:
    for language in LANGUAGES:
        if isinstance(outcome, InputProblems):
            outcome.report(language)


TARGETS: dict[str, Callable[[Path], None]] = {"start": read_start, "study": read_study}


def came_of(read: Callable[[Path], None], folder: Path, *, memory: int = MEMORY, seconds: int = SECONDS) -> str | None:
    """Read the files of a folder in a process of its own; what went wrong, or None."""
    out, back = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _read_inside(read, folder, back, memory, seconds)
    os.close(back)
    told, late = b"", False
    until = time.monotonic() + seconds * 60  # of waiting: others use the processor too
    while True:
        ready, _, _ = select.select([out], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            late = True
            break
        piece = os.read(out, 65536)
        if not piece:
            break
        told += piece
    os.close(out)
    _, status = os.waitpid(child, 0)
    if late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return "too long"
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return told.decode("utf-8", errors="replace") or None


def _read_inside(read: Callable[[Path], None], folder: Path, back: int, memory: int, seconds: int) -> None:
    try:
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who reads files, and no fault of one
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            read(folder)
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        os.write(back, traceback.format_exc().encode("utf-8", errors="replace")[-20_000:])
    finally:
        os._exit(0)


def where(fault: str) -> str:
    """The last line of our code in a traceback, and what was raised: faults with the same are one."""
    lines = fault.strip().splitlines()
    ours = [line.strip() for line in lines if line.strip().startswith("File ") and f"{os.sep}scripts{os.sep}" in line]
    last = ours[-1].partition(f"{os.sep}scripts{os.sep}")[2].replace('"', "") if ours else ""
    return f"{last}: {lines[-1].split(':')[0]}" if last else lines[-1][:200]


def spent() -> float:
    """Seconds of CPU that this process and those that it waited for took: others use the processor too."""
    return sum(os.times()[:4])


class OutOfTime(KeyboardInterrupt):
    """No more files are to be read. After anything that is no KeyboardInterrupt Hypothesis goes on to draw."""


@dataclass(frozen=True)
class Seed:
    """A sound file to be changed. target: how it is read; beside: what lies beside it, path in the folder -> bytes."""

    target: str
    path: str
    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict, hash=False)

    @property
    def ending(self) -> str:
        """The ending of the file."""
        return Path(self.path).suffix.lower()


@cache
def study_files() -> dict[str, bytes]:
    """The files of a small study of all parts, by their path in its folder."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_canaries(folder / "raw" / "bare")
        files = {f"raw/bare/{path.name}": path.read_bytes() for path in sorted((folder / "raw" / "bare").iterdir())}
    return files | {"config.yaml": yaml.safe_dump(canary_config(), allow_unicode=True).encode("utf-8")}


@cache
def seeds() -> list[Seed]:
    """All files that are changed."""
    files = study_files()
    found = [
        Seed("study", path, content, {other: files[other] for other in files if other != path})
        for path, content in files.items()
    ]
    exports = [path for folder in ("exports", "coded_exports") for path in sorted((DATA / folder).iterdir())]
    for path in exports:
        if path.name in ("README.md", "expected.yaml") or path.stat().st_size > LARGEST:
            continue
        beside = {f"given/{name}": (path.parent / name).read_bytes() for name in [BESIDE.get(path.name)] if name}
        found.append(Seed("start", f"given/{path.name}", path.read_bytes(), beside))
    sound = sorted((CORPUS / "sound").iterdir())
    return found + [Seed("start", f"given/{path.name}", path.read_bytes()) for path in sound]


@st.composite
def odd_inputs(draw: Callable, targets: tuple[str, ...], scratch: str) -> tuple[str, dict[str, bytes]]:
    """(target, path in the folder -> bytes): one sound file changed, or one made up."""
    known = [one for one in seeds() if one.target in targets]
    kind = draw(st.integers(0, 9))
    if kind > 1 or "start" not in targets:
        one = draw(st.sampled_from(known))
        return one.target, {**one.beside, one.path: draw(changed(one.content, one.ending))}
    ending = draw(st.sampled_from((".csv", ".xlsx", ".sav", ".zsav")))
    made = {".csv": csv_files, ".xlsx": workbooks}.get(ending)
    content = draw(made() if made else spss_files(f"{scratch}/odd{ending}", packed=ending == ".zsav"))
    return "start", {f"given/odd{ending}": content}


@dataclass
class Told:
    """What came of it: how many files were read, and place -> (fault, target, files) of each kind of fault."""

    files: int = 0
    faults: dict[str, tuple[str, str, dict[str, bytes]]] = field(default_factory=dict)


@contextlib.contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of its own with these files."""
    with tempfile.TemporaryDirectory(prefix="odd_") as temporary:
        folder = Path(temporary).resolve()
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        yield folder


def read_odd(
    targets: tuple[str, ...], *, files: int, at: int, until: float, step: Callable[[], None] = lambda: None
) -> Told:
    """Read so many odd files, drawn by the seed `at`, and tell what came of it.

    until: of the CPU that is spent; step: is called after each file.
    """
    told = Told()
    with tempfile.TemporaryDirectory() as scratch:

        @seed(at)
        @settings(
            max_examples=files,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(odd_inputs(targets, scratch))
        def read_each(drawn: tuple[str, dict[str, bytes]]) -> None:
            if spent() > until:
                raise OutOfTime
            target, found = drawn
            with laid_out(found) as folder:
                fault = came_of(TARGETS[target], folder)
            told.files += 1
            step()
            if fault is not None and where(fault) not in told.faults:
                told.faults[where(fault)] = (fault, target, found)
                sys.stderr.write(f"  {target}: {where(fault)} ({', '.join(found)})\n")

        with contextlib.suppress(OutOfTime):
            read_each()
    return told


def keep(told: Told, folder: Path) -> None:
    """Write the files of each fault, with what was raised, below a folder named after where it was."""
    for place, (fault, target, files) in sorted(told.faults.items()):
        own = folder / f"{target}_{hashlib.sha256(place.encode()).hexdigest()[:8]}"
        shutil.rmtree(own, ignore_errors=True)
        for path, content in files.items():
            (own / path).parent.mkdir(parents=True, exist_ok=True)
            (own / path).write_bytes(content)
        (own / "fault.txt").write_text(f"{place}\n\n{fault}", encoding="utf-8")


def read_batches(wanted: argparse.Namespace, kept: Kept) -> tuple[int, dict[str, str]]:
    """Read odd files for so much CPU or so many, but for the batches that are kept: how many, and place -> target."""
    files, seconds = part_of(wanted.files, wanted.share), wanted.seconds * wanted.share / 100
    targets = tuple(wanted.target or TARGETS)
    progress = Progress("odd files read", files)
    read, faults, at = 0, {}, wanted.seed
    while read < files and seconds > 0:
        name = f"batch {at} of {' '.join(targets)}"
        if name not in kept:
            begun = spent()
            told = read_odd(targets, files=min(BATCH, files - read), at=at, until=begun + seconds, step=progress.step)
            if wanted.keep:
                keep(told, wanted.keep)
            of_target = {place: target for place, (_, target, _) in told.faults.items()}
            kept.keep(name, {"files": told.files, "faults": of_target, "seconds": spent() - begun})
        else:
            progress.step(kept[name]["files"])
        read += kept[name]["files"]
        faults |= kept[name]["faults"]
        seconds -= kept[name]["seconds"]
        at += 1
    return read, faults


def main() -> None:
    """Read odd files for so long or so many, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=3600.0, help="stop after so many of CPU")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=list(TARGETS), action="append")
    parser.add_argument("--keep", type=Path, help="folder for the files of each fault")
    take_share(parser)
    take_kept(parser)
    wanted = parser.parse_args()
    read, faults = read_batches(wanted, Kept(wanted.kept))
    print(f"odd files read: {read:,}; kinds of faults: {len(faults)}")
    for place, target in sorted(faults.items()):
        print(f"  {target}: {place}")
    sys.exit(FELL_SHORT if faults else 0)


if __name__ == "__main__":
    main()
