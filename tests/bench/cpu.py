"""Measure the seconds of CPU of a full run of the demo, beside those of another commit. `make bench` runs this too.

    cpu_vs_old  a full run of this checkout, as it is on the disk now : the same of --against

User and system time of the whole tree of processes count, so other work on the machine and the number of cores matter
less than for the clock. Both sides run in a temporary copy, in turn; a ratio below 1 means that this checkout is
cheaper. The median of the rounds counts.
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


def cpu_of_run(folder):
    """Seconds of CPU of a run in a folder where nothing was made yet."""
    for name in ("results", "logs", ".snakemake"):
        subprocess.run(["rm", "-rf", name], cwd=folder, check=True)
    return run_cpu(SNAKEMAKE, folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", default=BEFORE_THE_ROOMS, help="the commit to compare with")
    parser.add_argument("--rounds", type=int, default=1, help="how often both are measured (1)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        new, old = Path(made) / "new", Path(made) / "old"
        copy_checkout(new)
        unpack(chosen.against, old)
        seconds = {"new": [], "old": []}
        for number in range(1, chosen.rounds + 1):
            for name, folder in (("new", new), ("old", old)):
                seconds[name].append(cpu_of_run(folder))
                print(f"round {number} {name} {seconds[name][-1]:.1f} s CPU", file=sys.stderr)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, median in medians.items():
        print(f"median cpu_{name} {median:.1f} s")
    print(f"ratio cpu_vs_old {medians['new'] / medians['old']:.2f}")


if __name__ == "__main__":
    main()
