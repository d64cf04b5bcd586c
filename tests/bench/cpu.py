"""Measure the seconds of CPU of a full run of the demo, beside those of another commit. `make bench` runs this too.

    cpu_vs_old       a full run of this checkout, as it is on the disk now : the same of --against
    cpu_vs_old_same  a run of this checkout for those files alone that --against makes as well : the same

The demo makes more than it did: documents, slides, diagrams, views, an archive. The second ratio is the price of what
was made then; at most 0.6.

User and system time of the whole tree of processes count, so other work on the machine and the number of cores matter
less than for the clock. All run in a temporary copy, in turn; a ratio below 1 means that this checkout is cheaper. The
median of the rounds counts.
"""

import argparse
import io
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from bench import ROOT, SNAKEMAKE, copy_checkout, run_cpu

BEFORE_THE_ROOMS = "ddcfc896"  # the commit before the code was divided into rooms


def unpack(commit, folder):
    """The files of a commit."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def children_cpu():
    """Seconds of CPU, user and system, of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu_of(command):
    """(seconds of CPU, what it said) of a command; ends where it fails."""
    before = children_cpu()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return children_cpu() - before, done.stdout


def cpu_of_run(folder, targets=()):
    """Seconds of CPU of a run in a folder where nothing was made yet."""
    for name in ("results", "logs", ".snakemake"):
        subprocess.run(["rm", "-rf", name], cwd=folder, check=True)
    return run_cpu([*SNAKEMAKE, *targets], folder)


def made_in(folder):
    """The results of a run, as their paths in the folder."""
    return {path.relative_to(folder).as_posix() for path in (folder / "results").rglob("*") if path.is_file()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", default=BEFORE_THE_ROOMS, help="the commit to compare with")
    parser.add_argument("--rounds", type=int, default=1, help="how often both are measured (1)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        new, old = Path(made) / "new", Path(made) / "old"
        copy_checkout(new)
        unpack(chosen.against, old)
        seconds = {"new": [], "old": [], "same": []}
        for number in range(1, chosen.rounds + 1):
            seconds["new"].append(cpu_of_run(new))
            seconds["old"].append(cpu_of_run(old))
            if number == 1:
                of_old = made_in(old)
                both = sorted(of_old & made_in(new))
            seconds["same"].append(cpu_of_run(new, both))
            taken = ", ".join(f"{name} {measured[-1]:.1f}" for name, measured in seconds.items())
            print(f"round {number} {taken} s CPU", file=sys.stderr)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, median in medians.items():
        print(f"median cpu_{name} {median:.1f} s")
    print(f"{len(both)} of the {len(of_old)} files of {chosen.against} are made now as well")
    print(f"ratio cpu_vs_old {medians['new'] / medians['old']:.2f}")
    print(f"ratio cpu_vs_old_same {medians['same'] / medians['old']:.2f}")


if __name__ == "__main__":
    main()
