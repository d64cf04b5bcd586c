# The project's workflow, which also writes down the jobs it runs, in order, for one_process.py.
import pickle


include: "Snakefile"


def fields(named):
    return {"list": list(named), "names": dict(named.items())}


onstart:
    jobs = [job for level in workflow.dag.toposorted() for job in sorted(level, key=lambda job: job.jobid)]
    with open(os.environ["RECORD_JOBS"], "wb") as file:
        pickle.dump(
            [
                {"script": job.rule.script, **{part: fields(getattr(job, part)) for part in ("input", "output", "params", "wildcards", "log")}}
                for job in jobs
                if job.rule.script
            ],
            file,
        )
