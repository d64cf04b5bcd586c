"""Measure what a survey figure costs as .png and .svg, beside its cost in another commit. `make bench` runs this too.

    figure_cost_vs_old  seconds of CPU of drawing and writing a survey figure of the demo : the same of --against; at
                        most 0.52 (0.22 : 0.42, which it was)

All survey figures of the demo count, those of all sites and of each. Both commits draw in turn, each in a process of
its own, after one job of the same kind, so that no start counts. The median of the rounds counts.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml
from bench import BENCH, SNAKEMAKE, copy_checkout, run, told_by
from cpu import BEFORE_THE_ROOMS, unpack
from recorded import call_again

DRAWING = "draw_figures.py"


def drawn(recorded):
    """Seconds of CPU per figure of the jobs that draw; in the folder of a run, in a process of its own."""
    scripts = Path("scripts").resolve()
    sys.path.insert(0, str(scripts))
    try:
        from les_evaluation.study.configuration import prepare_config  # noqa: PLC0415 - of the folder
    except ImportError:  # before the code was divided into rooms
        from les_evaluation.configuration import prepare_config  # noqa: PLC0415
    config = prepare_config(yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8")))
    jobs = [job for job in json.loads(Path(recorded).read_text(encoding="utf-8")) if job["script"] == DRAWING]
    figures = sum(path.endswith(".png") for job in jobs for path in job["output"][0])
    call_again(jobs[0], scripts=scripts, config=config)
    begin = time.process_time()
    for job in jobs:
        call_again(job, scripts=scripts, config=config)
    return (time.process_time() - begin) / figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", default=BEFORE_THE_ROOMS, help="the commit to compare with")
    parser.add_argument("--rounds", type=int, default=3, help="how often both are measured (3)")
    parser.add_argument("--drawn", metavar="RECORDED", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.drawn:
        print(drawn(chosen.drawn))
        return
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        folders = {name: Path(made) / name for name in ("new", "old")}
        copy_checkout(folders["new"])
        unpack(chosen.against, folders["old"])
        for name, folder in folders.items():
            shutil.copy(BENCH / "record_jobs.smk", folder)
            recorded = str(Path(made) / f"{name}.json")
            run([*SNAKEMAKE, "--snakefile", "record_jobs.smk", "survey"], folder, RECORDED_JOBS=recorded)
        seconds = {name: [] for name in folders}
        for _ in range(chosen.rounds):
            for name, folder in folders.items():
                recorded = str(Path(made) / f"{name}.json")
                told = told_by([sys.executable, str(BENCH / "figure_cost.py"), "--drawn", recorded], folder)
                seconds[name].append(float(told.splitlines()[-1]))
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, taken in seconds.items():
        print(f"cpu figure_{name} {medians[name]:.3f} s ({min(taken):.3f} to {max(taken):.3f})")
    print(f"ratio figure_cost_vs_old {medians['new'] / medians['old']:.2f}")


if __name__ == "__main__":
    main()
