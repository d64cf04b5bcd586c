"""Change the code that counts in small ways, and see whether the tests notice. `make trust` runs it.

    python tests/trust/mutants.py --sample 50 --cores 2
    python tests/trust/mutants.py --part statistics --sample 0

The changes and their running are those of mutmut (requirements-trust.txt): a number one higher, an argument left out, a
comparison turned, a text altered. Each is tried by the tests that reach it, in a process of its own that is forked from
one that has imported everything. Of each part of the code a sample is drawn by seed, from each of its modules as many
as it has its share of the changes; with `--sample 0` all are taken.
A change that no test notices is a survivor. survivors.yaml tells of those that make no difference, and why: there is
nothing to notice in them. Falls short where of a part less than LEAST of those that do make one are noticed, of all
parts together where fewer than FEW are drawn of one.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from kept_draws import Kept, take_kept
from progress import FELL_SHORT, NOT_MEASURED, Progress, part_of, take_share

ROOT = Path(__file__).resolve().parents[2]
KNOWN = Path(__file__).with_name("survivors.yaml")
LEAST = 0.9  # of the changes that make a difference, which the tests must notice
FEWEST = 5  # drawn of each part, however small the share
FEW = 30  # of fewer drawn changes of a part nothing can be said: then those of all parts are taken together
HOUSE = "les_evaluation"
NOTICED = ("killed", "timeout", "segfault", "caught by type check", "suspicious")


@dataclass(frozen=True)
class Part:
    """Code that counts, as patterns below scripts/les_evaluation, and the unit tests that hold it."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = {
    "clean": Part(
        ("survey/clean/*.py",),
        ("clean_responses", "cleaning_steps", "quality_flags", "spss_of_a_les", "cases_read", "clean_job", "panel"),
    ),
    "tabulate": Part(
        ("survey/tabulate.py", "survey/ways_of_counting.py"),
        ("tabulate", "ways_of_counting", "sensitivity", "suppression_output", "number_summary"),
    ),
    "suppression": Part(
        tuple(
            f"survey/{name}.py"
            for name in (
                "suppression",
                "group_sizes",
                "given_answers",
                "protection",
                "fewest_cells",
                "cheapest_cycle",
                "group_trades",
                "sums_elsewhere",
            )
        ),
        (
            "suppression",
            "suppression_oracle",
            "suppression_output",
            "sums_elsewhere",
            "counted_again",
            "given_answers",
            "cheapest_cycle",
        ),
    ),
    "statistics": Part(
        ("survey/statistics/*.py",),
        ("statistics", "statistics_oracles", "statistics_sites", "statistics_table"),
    ),
    "claims": Part(
        ("survey/claims/*.py",),
        ("claim_list", "claims_evaluation", "claims_notation", "fact_claims", "scales_shown", "numbers_told"),
    ),
    "agreement": Part(("coding/agreement.py",), ("coding_agreement",)),
    "measures": Part(
        ("networks/network_measures.py", "networks/brokerage.py", "networks/core_fit.py"),
        ("networks_measures", "networks_counted", "networks_ends", "networks_change"),
    ),
}


@dataclass(frozen=True)
class Survivor:
    """A change that no test noticed. old, new: the line before and after it, without indentation."""

    name: str
    function: str
    old: str
    new: str

    def is_told(self, known: Sequence[Mapping[str, str]]) -> bool:
        """Whether survivors.yaml tells why it makes no difference."""
        return any((self.function, self.old, self.new) == (one["in"], one["old"], one["new"]) for one in known)


def lay_out(part: Part, folder: Path) -> None:
    """The code and its tests as mutmut wants them: the packages below src, its settings in pyproject.toml."""
    unseen = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", folder / "src", ignore=unseen)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=unseen)
    made = folder / "mutants"
    made.mkdir()
    (made / "scripts").symlink_to("src")  # pyproject.toml, and whoever asks for a file of the code, calls it scripts
    taken = {"scripts", "tests", "pyproject.toml", "mutants", "results", "logs", "site"}
    for path in ROOT.iterdir():
        if path.name not in taken and (not path.name.startswith(".") or path.name == ".ci"):
            (made / path.name).symlink_to(path)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/{HOUSE}/{pattern}" for pattern in part.code],
        "pytest_add_cli_args_test_selection": [f"tests/unit/test_{name}.py" for name in part.tests],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "process_isolation": "forkserver",  # what the tests keep in memory is then that of the change alone
        "track_dependencies": False,
        "use_git_change_detection": False,
        "timeout_multiplier": 15.0,  # by the clock: a busy machine must not take a slow test for one that runs on
        "timeout_constant": 5.0,
    }
    written = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    house = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text("\n".join([house, "[tool.mutmut]", *written, ""]), encoding="utf-8")


def all_changes(part: Part, folder: Path) -> list[str]:
    """The names of all changes that mutmut can make to the code of a part."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    names = []
    with inside(folder):
        for pattern in part.code:
            for path in sorted(Path("src", HOUSE).glob(pattern)):
                made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
                names += [get_mutant_name(path, name) for name in made.mutant_names]
    return sorted(names)


def tried(names: Sequence[str], folder: Path, *, cores: int) -> dict[str, str]:
    """Change -> what came of it, in the words of mutmut: killed, survived, timeout, no tests, and others."""
    from mutmut.stats import status_by_exit_code

    call = "from mutmut.__main__ import cli; cli()"
    command = [sys.executable, "-c", call, "run", "--max-children", str(cores), *names]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    ends = {}
    for path in sorted((folder / "mutants" / "src" / HOUSE).rglob("*.meta")):
        ends |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    unknown = [name for name in names if ends.get(name) is None]
    if unknown:
        sys.exit(f"{told.stdout[-3000:]}\n{told.stderr[-3000:]}\nmutmut did not try {len(unknown)} changes")
    return {name: status_by_exit_code[ends[name]] for name in names}


def survivor(name: str, folder: Path) -> Survivor:
    """What a change is, as the lines that differ."""
    from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant
    from mutmut.utils.format_utils import orig_function_and_class_names_from_key

    with inside(folder):
        lines = get_diff_for_mutant(name, path=find_mutant(name).path).splitlines()
    old, new = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign) and not line.startswith(sign * 3))
        for sign in "-+"
    )
    function, group = orig_function_and_class_names_from_key(name)
    module = name.partition(".x")[0].removeprefix(f"{HOUSE}.")
    return Survivor(name, ".".join(filter(None, (module, group, function))), old, new)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in this folder, whose pyproject.toml mutmut reads."""
    from mutmut.configuration import reset_config

    before = Path.cwd()
    os.chdir(folder)
    reset_config()
    try:
        yield
    finally:
        os.chdir(before)
        reset_config()


def drawn(names: Sequence[str], sample: int, *, seed: int) -> list[str]:
    """So many of the changes, spread over the modules as they are; a larger sample holds a smaller one.

    Each module's changes are put in a random order and spread evenly between 0 and 1: the sample is what comes first.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    placed = []
    for _, of_module in itertools.groupby(sorted(names), key=lambda name: name.rpartition(".")[0]):
        own = list(of_module)
        chance.shuffle(own)
        placed += [((at + chance.random()) / len(own), name) for at, name in enumerate(own)]
    return [name for _, name in sorted(placed)][: sample or None]


def try_part(
    name: str, *, sample: int, seed: int, cores: int, known: Sequence[Mapping[str, str]], kept: Kept
) -> tuple[int, int]:
    """Try the changes of one part and tell what came of it: how many were noticed, and how many make a difference."""
    part = PARTS[name]
    with tempfile.TemporaryDirectory(prefix="mutants_") as temporary:
        folder = Path(temporary).resolve()
        lay_out(part, folder)
        names = all_changes(part, folder)
        changes = drawn(names, sample, seed=seed)
        sys.stderr.write(f"  mutants {name}: {len(changes)} changes of {len(names)}\n")
        missing = [one for one in changes if f"{name} {one}" not in kept]
        came_of = tried(missing, folder, cores=cores) if missing else {}
        for one, status in came_of.items():
            left = status not in NOTICED
            kept.keep(f"{name} {one}", [status, dataclasses.astuple(survivor(one, folder)) if left else None])
    found = [kept[f"{name} {one}"] for one in changes]
    left = [(Survivor(*lines), status) for status, lines in found if lines]
    told = sum(one.is_told(known) for one, _ in left)
    killed = len(changes) - len(left)
    run_on = sum(status == "timeout" for status, _ in found)
    print(
        f"{name}: {killed} of {len(changes)} noticed ({killed / len(changes):.0%}; {run_on} by tests that ran on), "
        f"drawn from {len(names):,}; {told} of the {len(left)} others make no difference",
        flush=True,
    )
    for one, status in left:
        if not one.is_told(known):
            print(f"  {status}: {one.function} [{one.name.rpartition('_')[2]}]\n    - {one.old}\n    + {one.new}")
    return killed, len(changes) - told


def are_enough(found: Sequence[tuple[int, int]]) -> bool:
    """Whether the tests noticed enough. found: per part how many changes were noticed, and how many there are."""
    if any(number < FEW for _, number in found):
        found = [tuple(map(sum, zip(*found, strict=True)))]
    return all(noticed >= LEAST * number for noticed, number in found)


def main() -> None:
    """Try the changes of each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=list(PARTS), action="append", help="one part; may be given again")
    parser.add_argument("--sample", type=int, default=50, help="changes of each part; 0 takes all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cores", type=int, default=2)
    take_share(parser)
    take_kept(parser)
    wanted = parser.parse_args()
    if importlib.util.find_spec("mutmut") is None:
        print("not measured: mutmut is not there (requirements-trust.txt)")
        sys.exit(NOT_MEASURED)
    sample = part_of(wanted.sample, wanted.share, least=FEWEST)
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or []
    kept = Kept(wanted.kept)
    found, progress = [], Progress("parts of the code", len(wanted.part or PARTS))
    for name in wanted.part or PARTS:
        found.append(try_part(name, sample=sample, seed=wanted.seed, cores=wanted.cores, known=known, kept=kept))
        progress.step()
    noticed, differ = (sum(numbers) for numbers in zip(*found, strict=True))
    print(f"together: {noticed} noticed of {differ} that make a difference ({noticed / differ:.1%})")
    sys.exit(0 if are_enough(found) else FELL_SHORT)


if __name__ == "__main__":
    main()
