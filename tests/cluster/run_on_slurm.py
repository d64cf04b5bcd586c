"""Run the demo on a Slurm cluster of one node and locally, and hold every byte of both against each other.

    python tests/cluster/run_on_slurm.py [--target TARGET]

Needs the programs of one_node.py and the packages of requirements-slurm.txt; `make cluster` brings both. Prints

    cluster_jobs           jobs that the cluster ran, and the steps in them
    ratio slurm_vs_local   seconds on the cluster : seconds on the same cores without it

and ends with 1 where a result is absent, more than there should be, or differs in a byte.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from one_node import cluster, missing

ROOT = Path(__file__).resolve().parents[2]

CORES = min(2, os.cpu_count() or 1)
LEFT_OUT = (".git", ".venv", ".snakemake", "results", "logs", "site", "__pycache__", ".*_cache")
SNAKEMAKE = [sys.executable, "-m", "snakemake"]
ON_SLURM = [
    *("--workflow-profile", "workflow/profiles/slurm", "--cores", str(CORES), "--latency-wait", "5"),
    # The cluster of one node keeps no accounts.
    *("--slurm-status-command", "squeue", "--slurm-no-account", "--slurm-init-seconds-before-status-checks", "5"),
]
# Not what the pipeline makes of the study, but what it tells of the run itself.
OF_THE_RUN = {"manifest.json"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", default="all", help="what to make (all); a site makes a short test")
    target = parser.parse_args().target
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that the cluster ends as well
    if absent := missing():
        sys.exit(f"{', '.join(absent)} not found: python tests/cluster/one_node.py install")
    with tempfile.TemporaryDirectory(prefix="les-slurm-") as made:
        folders = {name: Path(made) / name for name in ("local", "slurm")}
        for folder in folders.values():
            shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        with cluster(Path(made) / "node"):
            on_cluster, told = run([*SNAKEMAKE, target, *ON_SLURM], folders["slurm"])
        on_machine, _ = run([*SNAKEMAKE, target, "--cores", str(CORES)], folders["local"])
        differing = differences(folders["local"] / "results", folders["slurm"] / "results")
    jobs = len(set(re.findall(r"SLURM jobid (\d+)", told)))
    steps = len(re.findall(r"^ *Job \d+: ", told, flags=re.MULTILINE))
    print(f"cluster_jobs {jobs} jobs, {steps} steps")
    print(f"ratio slurm_vs_local {on_cluster / on_machine:.2f}")
    if differing:
        sys.exit("Results that differ:\n" + "\n".join(differing))
    print("every result the same, byte for byte")


def run(command: list[str], folder: Path) -> tuple[float, str]:
    """Seconds that it took, and what it told; SystemExit with that where it fails."""
    begin = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")
    return time.perf_counter() - begin, done.stdout


def differences(first: Path, second: Path) -> list[str]:
    """Names of the files that one of the folders lacks, or that are not the same."""
    here, there = hashes(first), hashes(second)
    if not here:
        sys.exit(f"{first} holds nothing.")
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def hashes(folder: Path) -> dict[str, str]:
    """sha256 by the name of a file in the folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in OF_THE_RUN
    }


if __name__ == "__main__":
    main()
