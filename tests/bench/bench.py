"""Measure how fast the workflow is, beside what it can be compared with. `make bench` runs this.

full_vs_one_process       a clean run of the survey on two cores : one Python process that makes the same files
nothing_to_do             CPU of a run with nothing to do, after one that ended well : of a bare workflow of as many
                          jobs; at most 1.3
nothing_to_do_no_params   the same : of a bare workflow whose jobs have no parameter either
all_looked_at             CPU of a run with nothing to do that does not know of the one before : of the bare workflow
one_les_after_correction  one LES after one correction  : a clean full run
documents                 Word files and slides alone, with the start of Snakemake : a clean full run, which makes them
documents_add             CPU of the jobs that write Word files and slides, in one run : that of all other jobs; at most
                          0.25, so that documents add at most a quarter

The jobs of the bare workflow have one parameter each, as every job has that must run again when a setting
changes: with the first parameter Snakemake imports pandas, which is a fifth of its start.

A ratio below 1 means that the first is faster. Both sides are measured in turn, for several rounds, in
a copy of the project; a ratio is the one median through the other. Other work on the machine makes
the ratios unreliable, so the fastest and the slowest round stand beside the median.
"""

import argparse
import csv
import hashlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parents[1]
SNAKEMAKE = [sys.executable, "-m", "snakemake", "--cores", "2"]
# A ratio -> the two measurements it is made of, as they are called below.
RATIOS = {
    "full_vs_one_process": ("survey_run", "one_process"),
    "nothing_to_do": ("nothing_to_do", "bare_workflow"),
    "nothing_to_do_no_params": ("nothing_to_do", "barest_workflow"),
    "all_looked_at": ("all_looked_at", "bare_workflow"),
    "one_les_after_correction": ("one_les", "full_run"),
    "documents": ("documents", "full_run"),
    "documents_add": ("document_jobs", "other_jobs"),
}
DOCUMENT_SCRIPTS = ("write_documents.py", "write_site_document.py", "write_slides.py")
# What happens in a round. The order needs one full run a round; the short ones take turns.
EMPTY = ("nothing_to_do", "bare_workflow", "barest_workflow", "all_looked_at")
ROUND = ("full_run", "documents", *EMPTY * 3, "one_les", "survey_run", "one_process", "document_jobs", "other_jobs")
BARE_WORKFLOW = """\
rule all:
    input:
        expand("made/{{number}}", number=range({files})),


rule touch:
    output:
        "made/{{number}}",{params}
    shell:
        "touch {{output}}"
"""
PARAMS = """
    params:
        setting=1,"""


def told_by(command, folder, **variables):
    """Run a command and give what it tells; ends with that where the command fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def run(command, folder, **variables):
    """Run a command and give the seconds it took; what it tells is shown only when it fails."""
    begin = time.perf_counter()
    told_by(command, folder, **variables)
    return time.perf_counter() - begin


def run_cpu(command, folder, **variables):
    """Run a command and give its seconds of CPU, user and system, with all that it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, folder, **variables)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copy_checkout(folder):
    """What git holds or would hold of this checkout, as it is on the disk now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


class Bench:
    """A copy of the project and a bare workflow, with one method for each thing that is measured.

    Each method brings the copy in the state it starts from, and gives the seconds that the rest took.
    """

    def __init__(self, folder):
        self.project, self.recorded = folder / "project", folder / "jobs.json"
        self.bare, self.barest = folder / "bare", folder / "barest"
        self.every, self.cpu = folder / "all_jobs.json", folder / "cpu.json"
        self.up_to_date = False

    def set_up(self, needed):
        """Make the copy, run it both ways once and, where they are needed, make the bare workflows of as many jobs.

        Stops when the two ways do not make the same files, for then they cannot be compared.
        """
        copy_checkout(self.project)
        shutil.copy(BENCH / "record_jobs.smk", self.project)
        self.config = (self.project / "config.yaml").read_text(encoding="utf-8")
        record = [*SNAKEMAKE, "--snakefile", "record_jobs.smk"]
        if "one_process" in needed:
            run([*record, "survey"], self.project, RECORDED_JOBS=str(self.recorded))
            by_workflow = self.results()
            self.one_process()
            if self.results() != by_workflow:
                sys.exit("one_process.py and the workflow do not make the same files.")
        bare = bool(needed & {"bare_workflow", "barest_workflow"})
        if not (bare or "document_jobs" in needed):
            return
        self.clean()
        run([*record, "all"], self.project, RECORDED_JOBS=str(self.every))
        scripts = len(json.loads(self.every.read_text(encoding="utf-8")))
        if not bare:
            return
        for folder, params in ((self.bare, PARAMS), (self.barest, "")):
            shutil.copytree(self.project / "profiles", folder / "profiles")
            snakefile = BARE_WORKFLOW.format(files=scripts, params=params)
            (folder / "Snakefile").write_text(snakefile, encoding="utf-8")
            run(SNAKEMAKE, folder)
        print(f"{scripts + 1} jobs, {os.cpu_count()} cores", file=sys.stderr)

    def results(self):
        """File -> sha256 of every result."""
        files = sorted(path for path in (self.project / "results").rglob("*") if path.is_file())
        return {str(path.relative_to(self.project)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def clean(self):
        self.up_to_date = False
        for name in ("results", "logs", ".snakemake"):
            shutil.rmtree(self.project / name, ignore_errors=True)

    def full_run(self):
        self.clean()
        seconds = run(SNAKEMAKE, self.project)
        self.up_to_date = True
        return seconds

    def survey_run(self):
        self.clean()
        return run([*SNAKEMAKE, "survey"], self.project)

    def one_process(self):
        self.clean()
        return run([sys.executable, str(BENCH / "one_process.py"), str(self.recorded)], self.project)

    def nothing_to_do(self):
        if not self.up_to_date:
            self.full_run()
        return run_cpu(SNAKEMAKE, self.project)

    def all_looked_at(self):
        if not self.up_to_date:
            self.full_run()
        (self.project / "logs" / "nothing_to_do.json").unlink()
        return run_cpu(SNAKEMAKE, self.project)

    def documents(self):
        if not self.up_to_date:
            self.full_run()
        made = [path for path in (self.project / "results" / "report").iterdir() if path.suffix in (".docx", ".pptx")]
        for path in made:
            path.unlink()
        seconds = run([*SNAKEMAKE, "documents"], self.project)
        if not all(path.is_file() for path in made):
            sys.exit("The target documents did not make every document again.")
        return seconds

    def document_jobs(self):
        """Seconds of CPU of the jobs that write documents, of all jobs of a full run in one process."""
        self.clean()
        run([sys.executable, str(BENCH / "one_process.py"), str(self.every), str(self.cpu)], self.project)
        taken = json.loads(self.cpu.read_text(encoding="utf-8"))
        return sum(taken[script] for script in DOCUMENT_SCRIPTS)

    def other_jobs(self):
        """Those of all other jobs, in the same process; after `document_jobs`."""
        taken = json.loads(self.cpu.read_text(encoding="utf-8"))
        return sum(seconds for script, seconds in taken.items() if script not in DOCUMENT_SCRIPTS)

    def bare_workflow(self):
        return run_cpu(SNAKEMAKE, self.bare)

    def barest_workflow(self):
        return run_cpu(SNAKEMAKE, self.barest)

    def one_les(self):
        if not self.up_to_date:
            self.full_run()
        self.up_to_date = False
        self.correct_one_answer()
        seconds = run([*SNAKEMAKE, "genk"], self.project)
        (self.project / "config.yaml").write_text(self.config, encoding="utf-8")
        if not any(row["rule"] == "corrected_by_hand" for row in self.decisions()):
            sys.exit("The correction in Genk does not show in decisions.csv.")
        return seconds

    def correct_one_answer(self):
        """Give the first response of Genk that counts another answer to one question, in config.yaml."""
        kept = next(row for row in self.decisions() if row["decision"] == "kept")
        place = {"wave": kept["wave"], "row": int(kept["source_row"])}
        correction = {"item": "visie_helder", "choice": "neutraal", "reason": "bench"}
        config = yaml.safe_load(self.config)
        config["les"]["genk"]["corrections"] = [place | correction]
        (self.project / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")

    def decisions(self):
        with (self.project / "results/clean/genk/decisions.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def measure(bench, needed, rounds):
    """Measurement -> its seconds, for each round."""
    seconds = {name: [] for name in dict.fromkeys(ROUND) if name in needed}
    for number in range(1, rounds + 1):
        for name in ROUND:
            if name in needed:
                seconds[name].append(getattr(bench, name)())
        print(f"round {number} of {rounds} done", file=sys.stderr)
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--only", choices=RATIOS, help="one ratio instead of all")
    chosen = parser.parse_args()
    ratios = {name: sides for name, sides in RATIOS.items() if chosen.only in (None, name)}
    needed = {side for sides in ratios.values() for side in sides}
    with tempfile.TemporaryDirectory(prefix="les-bench-") as folder:
        bench = Bench(Path(folder))
        bench.set_up(needed)
        seconds = measure(bench, needed, chosen.rounds)
    medians = {name: statistics.median(measured) for name, measured in seconds.items()}
    for name, measured in seconds.items():
        print(f"median {name} {medians[name]:.2f} s ({min(measured):.2f} to {max(measured):.2f})")
    for name, (first, second) in ratios.items():
        print(f"ratio {name} {medians[first] / medians[second]:.2f}")


if __name__ == "__main__":
    main()
