"""Run every part of what docs/trust.md tells, one after another, and sum up what came of each: `make trust`.

    python tests/trust/all_parts.py --share 5 --cores 2
    python tests/trust/all_parts.py --part kills --anew

A part that falls short, or breaks, keeps none of the others from running. How far a part has come is told on the
screen; what it found stands below `.trust`: NAME.txt its figures, NAME.log the rest, NAME-CODE.jsonl each of its draws.
A run that was broken off goes on from these, and a larger share from a smaller one, as long as the code that a part
looks at is the same (CODE is its hash). Ends with 0 where every part kept its promise, with FELL_SHORT where one did
not or broke, and with NOT_MEASURED where the tools or the network that one needs were not there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from progress import FELL_SHORT, NOT_MEASURED, take_share

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".trust"
DETAILS = 12  # lines of a part that fell short, which the summary shows of its details
BROKEN_OFF = 130  # as a shell tells Ctrl+C
ENDS = {0: "kept", FELL_SHORT: "fell short", NOT_MEASURED: "not measured"}
CODE = ("scripts/**/*", "workflow/**/*", "Snakefile", "requirements.txt")
LOCKS = ("requirements*.txt",)
HELPERS = (
    "tests/trust/progress.py",
    "tests/trust/kept_draws.py",
)


@dataclass(frozen=True)
class Part:
    """One program of tests/trust. reads: patterns of files; where one of them changes, all is drawn anew."""

    script: str
    about: str
    reads: tuple[str, ...]
    options: tuple[str, ...] = ()
    cores: bool = False
    draws: bool = True  # whether it takes a share, and keeps what came of each draw


PARTS = {
    "small_groups": Part(
        "recoverable.py",
        "small groups solved from what is published, by the old rule and the new one, and beside the optimum",
        (
            *CODE,
            *(f"tests/trust/{name}.py" for name in ("recoverable", "attacker", "optimum", "random_studies")),
            "tests/unit/slow_suppression.py",
        ),
        cores=True,
    ),
    "views": Part(
        "views_attacked.py",
        "small groups solved from several views together",
        (*CODE, "tests/trust/view*.py", "tests/unit/test_views_together.py", "tests/unit/builders.py"),
    ),
    "weights": Part(
        "weights_attacked.py",
        "small groups solved by who knows all weights",
        (*CODE, "tests/trust/weights_*.py", "tests/unit/test_weights_told.py", "tests/unit/builders.py"),
    ),
    "kills": Part(
        "kills.py",
        "runs killed at random moments",
        (*CODE, "profiles/**/*", "tests/trust/kills.py", "tests/unit/bare_study.py"),
        ("--kills", "100"),
        cores=True,
    ),
    "odd_files": Part(
        "fuzz.py",
        "odd files given to every reader",
        (*CODE, "tests/trust/fuzz.py", "tests/trust/odd_files.py", "tests/data/**/*", "tests/unit/*_study.py"),
        ("--files", "20000", "--seconds", "7200", "--keep", "{folder}/odd_files"),
    ),
    "mutants": Part(
        "mutants.py",
        "small changes of the code that the tests notice",
        (*CODE, "tests/trust/mutants.py", "tests/unit/**/*", "tests/data/**/*", "requirements-trust.txt"),
        cores=True,
    ),
    "audit": Part("audit.py", "known weaknesses of the locked packages", LOCKS, draws=False),
}


def hash_of(part: Part) -> str:
    """The hash of all files that a part looks at, by their names and bytes."""
    patterns = (*part.reads, *HELPERS)
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    found = hashlib.sha256()
    for path in sorted(path for path in paths if "__pycache__" not in path.parts):
        found.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def command_of(name: str, part: Part, options: argparse.Namespace) -> list[str]:
    """What runs a part."""
    command = [options.release if name == "audit" else sys.executable, str(ROOT / "tests" / "trust" / part.script)]
    command += [option.format(folder=options.folder) for option in part.options]
    if part.cores:
        command += ["--cores", str(options.cores)]
    if part.draws:
        command += ["--share", f"{options.share:g}", "--kept", str(options.folder / f"{name}-{hash_of(part)}.jsonl")]
    return command


def run_part(command: Sequence[str], folder: Path, name: str, *, tools: Path | None = None) -> int:
    """Run a part: its figures go to NAME.txt, and what it tells of its progress to the screen and NAME.log.

    tools: a folder of packages that this part may import beside those of its interpreter.
    """
    seen = {**os.environ, "PYTHONPATH": str(tools)} if tools else None
    with (
        (folder / f"{name}.txt").open("w", encoding="utf-8") as figures,
        (folder / f"{name}.log").open("w", encoding="utf-8") as log,
    ):
        try:
            part = subprocess.Popen(
                command, stdout=figures, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", env=seen
            )
        except OSError as missing:  # the interpreter of the audit, whose tools could not be installed
            figures.write(f"not measured: {missing.strerror}: {command[0]}\n")
            return NOT_MEASURED
        with part:
            try:
                for line in part.stderr or ():
                    sys.stderr.write(line)
                    log.write(line)
                    log.flush()
            except BaseException:
                part.send_signal(signal.SIGINT)  # as by Ctrl+C, so that it sweeps up what it began
                raise
        return part.returncode


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


def ended(folder: Path, name: str) -> Mapping:
    """What is written of how a part ended; nothing where it has not."""
    try:
        return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def run_or_go_on(name: str, part: Part, options: argparse.Namespace) -> int:
    """How a part ends: as it did before, where the same was asked of the same code and it could be measured."""
    asked = {"share": options.share, "code": hash_of(part)}
    before = ended(options.folder, name)
    if {key: before.get(key) for key in asked} == asked and before["ended"] in (0, FELL_SHORT) and part.draws:
        sys.stderr.write("  was made before, of the same code\n")
        return before["ended"]
    for path in options.folder.glob(f"{name}-*.jsonl"):
        if asked["code"] not in path.name:
            path.unlink()
    (options.folder / f"{name}.json").unlink(missing_ok=True)
    begun = time.monotonic()
    tools = options.tools if name == "mutants" else None
    end = run_part(command_of(name, part, options), options.folder, name, tools=tools)
    found = asked | {"ended": end, "seconds": round(time.monotonic() - begun)}
    (options.folder / f"{name}.json").write_text(f"{json.dumps(found)}\n", encoding="utf-8")
    return end


def summary(ends: Mapping[str, int], folder: Path, *, share: float) -> str:
    """Every part with its figures, and what failed. ends: part -> how it ended."""
    lines = [f"{share:g} per cent of the draws"]
    for name, end in ends.items():
        lines.append(f"{name}: {ENDS.get(end, f'broke ({end})')}")
        told = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        lines += [f"  {line}" for line in told if not line.startswith(" ")]
        if end == FELL_SHORT:
            lines += [f"  {line}" for line in told if line.startswith(" ")][:DETAILS]
        elif end not in ENDS:
            lines += [f"    {line}" for line in (folder / f"{name}.log").read_text(encoding="utf-8").splitlines()[-3:]]
        if end:
            lines.append(f"  all of it: {folder.name}/{name}.txt, {folder.name}/{name}.log")
    failed = [name for name, end in ends.items() if end not in (0, NOT_MEASURED)]
    unseen = [name for name, end in ends.items() if end == NOT_MEASURED]
    lines.append(f"fell short or broke: {', '.join(failed)}" if failed else "no part fell short of its promise")
    if unseen:
        lines.append(f"not measured, since a tool or the network was not there: {', '.join(unseen)}")
    return "".join(f"{line}\n" for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts, and sum up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=list(PARTS), action="append", help="one part; may be given again")
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--anew", action="store_true", help="begin from nothing, also where a run was broken off")
    parser.add_argument("--release", default=sys.executable, help="the Python that has the tools of the audit")
    parser.add_argument("--tools", type=Path, help="the folder that has the packages of requirements-trust.txt")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where what is found is kept")
    take_share(parser)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    ends: dict[str, int] = {}
    names = options.part or list(PARTS)
    for at, name in enumerate(names, start=1):
        sys.stderr.write(f"{at} of {len(names)}, {name}: {PARTS[name].about}\n")
        if options.anew:
            for path in (*options.folder.glob(f"{name}-*.jsonl"), *options.folder.glob(f"{name}.*")):
                path.unlink()
            shutil.rmtree(options.folder / name, ignore_errors=True)  # files that broke a reader
        try:
            ends[name] = run_or_go_on(name, PARTS[name], options)
        except KeyboardInterrupt:
            sys.stderr.write(f"broken off in {name}; the same command goes on from here\n")
            return BROKEN_OFF
    told = summary(ends, options.folder, share=options.share)
    (options.folder / "summary.txt").write_text(told, encoding="utf-8")
    sys.stdout.write(told)
    if any(end not in (0, NOT_MEASURED) for end in ends.values()):
        return FELL_SHORT
    return NOT_MEASURED if NOT_MEASURED in ends.values() else 0


def program(arguments: Sequence[str] | None = None) -> int:
    """The same as a program of its own: what stops it, stops its part, and both go on later."""
    signal.signal(signal.SIGTERM, _stopped)
    # A shell lets what it starts in the background ignore Ctrl+C, and a part that did too would outlive this program.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return main(arguments)


if __name__ == "__main__":
    sys.exit(program())
