"""Measure where the seconds of CPU of a full run of the demo go. `make bench` runs this too.

    share_snakemake  the process of Snakemake itself: reading the rules, finding and starting jobs : the whole run
    share_starts     Python and what the scripts import, once for every job : the whole run
    share_again      reading files that another job has read before : the whole run
    share_work       everything else that the jobs do, reading the first time included : the whole run

What the four leave of 1 is what jobs cost on two cores at once beyond one after another, and what was measured badly.
The run is that of `snakemake --cores 2` in a copy; its jobs then run again one after another in one process, and every
script is started once more with its imports alone. A job starts as Snakemake starts it: with a pickle and its logger.
"""

import argparse
import ast
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench import BENCH, SNAKEMAKE, copy_checkout, run, run_cpu

AS_A_JOB = "import pickle\nfrom snakemake.logging import logger\nfrom snakemake.iocontainers import Snakemake\n"
# Reading of a table, a workbook, a codebook: where one calls another, the outer one counts.
READERS = {
    "pandas": ("read_csv", "read_parquet"),
    "openpyxl": ("load_workbook",),
    "les_evaluation.core.contracts": ("read_frame", "read_frames", "read_rows_of"),
    "les_evaluation.study.codebook": ("codebook_from_json",),
}


def imports_of(script):
    """The lines of a script that import something, in order."""
    lines = ast.parse(script.read_text(encoding="utf-8")).body
    return "\n".join(ast.unparse(line) for line in lines if isinstance(line, ast.Import | ast.ImportFrom))


def start_cpu(script, folder):
    """Seconds of CPU of starting Python as for a job of this script, until its first line."""
    lines = imports_of(script).replace("from __future__ import annotations\n", "")
    begin = f"import sys\nsys.path.append({str(script.parent)!r})\n{AS_A_JOB}{lines}"
    return run_cpu([sys.executable, "-c", begin], folder, OPENBLAS_NUM_THREADS="1")  # as the workflow has it


class Again:
    """Seconds of CPU in readers, where what they read was read by an earlier job."""

    def __init__(self):
        self.seconds, self.job, self.known, self.inside = 0.0, 0, {}, False

    def around(self, reader):
        """The reader, with its seconds counted."""

        def counted(source, *more, **named):
            if self.inside:
                return reader(source, *more, **named)
            self.inside, begin = True, time.process_time()
            try:
                return reader(source, *more, **named)
            finally:
                self.inside = False
                if self.known.setdefault(str(source), self.job) != self.job:
                    self.seconds += time.process_time() - begin

        return counted

    def watch(self):
        """Put every reader behind `around`, wherever it was imported to."""
        for room, names in READERS.items():
            for name in names:
                reader = getattr(sys.modules[room], name)
                counted = self.around(reader)
                for module in [
                    module for key, module in sys.modules.items() if key.startswith(("les_", "pandas", room))
                ]:
                    if getattr(module, name, None) is reader:
                        setattr(module, name, counted)


def replay(recorded, told):
    """Run the recorded jobs one after another in this process; writes the seconds of scripts and of reading again."""
    from one_process import run_jobs  # noqa: PLC0415 - it reads the folder it is in

    jobs = json.loads(Path(recorded).read_text(encoding="utf-8"))
    for script in sorted({job["script"] for job in jobs}):
        exec(imports_of(Path("scripts") / script), {})  # noqa: S102 - the project's own scripts
    again = Again()
    again.watch()

    def begun():
        again.job += 1

    seconds = run_jobs(jobs, begun=begun)
    told_seconds = {"scripts": seconds, "again": again.seconds}
    Path(told).write_text(json.dumps(told_seconds), encoding="utf-8")


def measure(folder):
    """Part of the run -> its seconds of CPU, and the whole."""
    project, recorded, told, own = folder / "project", folder / "jobs.json", folder / "told.json", folder / "own.txt"
    copy_checkout(project)
    shutil.copy(BENCH / "record_jobs.smk", project)
    run([*SNAKEMAKE, "--snakefile", "record_jobs.smk", "all"], project, RECORDED_JOBS=str(recorded))
    for name in ("results", "logs", ".snakemake"):
        shutil.rmtree(project / name)
    written = {"RECORDED_JOBS": str(recorded), "OWN_CPU": str(own)}
    whole = run_cpu([*SNAKEMAKE, "--snakefile", "record_jobs.smk", "all"], project, **written)
    jobs = Counter(job["script"] for job in json.loads(recorded.read_text(encoding="utf-8")))
    starts = sum(number * start_cpu(project / "scripts" / script, project) for script, number in jobs.items())
    for name in ("results", "logs", ".snakemake"):
        shutil.rmtree(project / name)
    run([sys.executable, str(BENCH / "run_parts.py"), "--replay", str(recorded), str(told)], project)
    replayed = json.loads(told.read_text(encoding="utf-8"))
    again = replayed["again"]
    work = sum(replayed["scripts"].values()) - again
    parts = {"snakemake": float(own.read_text(encoding="utf-8")), "starts": starts, "again": again, "work": work}
    return parts, whole, replayed["scripts"], jobs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replay", nargs=2, metavar=("RECORDED", "TOLD"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.replay:
        replay(*chosen.replay)
        return
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        parts, whole, scripts, jobs = measure(Path(made))
    for script, seconds in sorted(scripts.items(), key=lambda one: -one[1])[:12]:
        print(f"cpu {script} {seconds:.1f} s in {jobs[script]} jobs")
    print(f"cpu whole_run {whole:.1f} s in {sum(jobs.values())} jobs")
    for name, seconds in parts.items():
        print(f"cpu {name} {seconds:.1f} s")
    for name, seconds in parts.items():
        print(f"ratio share_{name} {seconds / whole:.2f}")


if __name__ == "__main__":
    main()
