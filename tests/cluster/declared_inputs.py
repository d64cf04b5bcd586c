"""Run each job of the demo in a folder with its declared inputs and nothing else, and hold what it makes against a run.

    python tests/cluster/declared_inputs.py

What a job reads and its rule does not name is there on one disk and absent in object storage; this finds it in two
minutes, without storage. Each job runs in a process of its own, forked from one that has imported everything. Prints

    jobs_alone   jobs that ran so

and ends with 1 where a job failed, or a file differs in a byte. The manifest is left out: it asks what all jobs wrote.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import runpy
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import yaml

from run_on_slurm import CORES, LEFT_OUT, ROOT, SNAKEMAKE, run

BENCH = ROOT / "tests" / "bench"
NOT_ALONE = {"write_manifest.py"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--made", type=Path, help="a folder in which the demo was run with record_jobs.smk to jobs.json"
    )
    made = parser.parse_args().made
    with tempfile.TemporaryDirectory(prefix="les-declared-") as folder:
        if made is None:
            made = Path(folder) / "made"
            shutil.copytree(ROOT, made, ignore=shutil.ignore_patterns(*LEFT_OUT))
            shutil.copy(BENCH / "record_jobs.smk", made)
            os.environ["RECORDED_JOBS"] = str(made / "jobs.json")
            run([*SNAKEMAKE, "--snakefile", "record_jobs.smk", "--cores", str(CORES), "all"], made)
        calls = json.loads((made / "jobs.json").read_text(encoding="utf-8"))
        calls = [call for call in calls if call["script"] not in NOT_ALONE]
        os.chdir(made)
        sys.path[:0] = [str(made / "scripts"), str(BENCH)]
        from recorded import job_of  # noqa: PLC0415 - beside record_jobs.smk

        from les_evaluation.study.configuration import prepare_config  # noqa: PLC0415 - that of the copy

        config = prepare_config(yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8")))
        for script in sorted({call["script"] for call in calls}):
            import_all(Path("scripts", script))
        wrong = {}
        for place, call in enumerate(calls):
            alone = Path(folder) / str(place)
            job = job_of(call, config=config)
            told = run_alone(made / "scripts" / call["script"], job, made=made, alone=alone)
            if told:
                wrong[f"{call['script']} {call['log'][0][0]}"] = told
            shutil.rmtree(alone)
    print(f"jobs_alone {len(calls)}")
    if wrong:
        sys.exit("\n".join(f"{job}: {', '.join(told)}" for job, told in wrong.items()))
    print("every result the same, byte for byte")


def import_all(script: Path) -> None:
    """Import what a script imports, once for all jobs."""
    for line in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(line, ast.ImportFrom) and line.module:
            importlib.import_module(line.module)


def run_alone(script: Path, job: SimpleNamespace, *, made: Path, alone: Path) -> list[str]:
    """Run a job in a new folder that holds what it names; the results that differ, or that it failed."""
    for name in job.input:
        (alone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made / name, alone / name)
    for name in job.output:
        (alone / name).parent.mkdir(parents=True, exist_ok=True)
    child = os.fork()
    if child == 0:
        os.chdir(alone)
        os._exit(run_script(script, job))
    _, status = os.waitpid(child, 0)
    if status:
        return ["failed"]
    return [name for name in job.output if not is_same(made / name, alone / name)]


def run_script(script: Path, job: SimpleNamespace) -> int:
    """Run the script of a job in this process; what it ends with."""
    try:
        runpy.run_path(str(script), init_globals={"snakemake": job})
    except BaseException as error:  # noqa: BLE001 - the script has told it; nothing may get past the fork
        print(f"{script.name}: {error}", file=sys.stderr)
        return 1
    return 0


def is_same(first: Path, second: Path) -> bool:
    """Whether a result is there twice, with the same bytes."""
    return second.is_file() and first.read_bytes() == second.read_bytes()


if __name__ == "__main__":
    main()
