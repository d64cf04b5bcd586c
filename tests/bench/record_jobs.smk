# The workflow of the project, which also writes down with what each of its scripts is called, in an order that works.
# one_process.py calls them again without Snakemake, so no job has to be repeated by hand in the benchmark. With
# RECORD_ALONE it stops before the first job; OWN_CPU is a file for the seconds of CPU of Snakemake's own process.
import atexit
import json
import os
import time

if "OWN_CPU" in os.environ:
    atexit.register(lambda: Path(os.environ["OWN_CPU"]).write_text(str(time.process_time()), encoding="utf-8"))


include: "Snakefile"


def called_with(job):
    """The fields of the `snakemake` object that a script sees: values by position, and by name."""
    fields = {
        "input": job.input,
        "output": job.output,
        "params": job.params,
        "wildcards": job.wildcards,
        "log": job.log,
    }
    return {field: [list(values), dict(values.items())] for field, values in fields.items()}


onstart:
    ordered = [job for level in workflow.dag.toposorted() for job in sorted(level, key=lambda job: job.jobid)]
    calls = [{"script": Path(job.rule.script).name, **called_with(job)} for job in ordered if job.rule.script]
    Path(os.environ["RECORDED_JOBS"]).write_text(json.dumps(calls), encoding="utf-8")
    if "RECORD_ALONE" in os.environ:
        sys.exit("written down")
