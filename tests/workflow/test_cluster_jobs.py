"""The jobs of a cluster can be put in an order: none needs what another makes that needs it in turn."""

import json

import networkx as nx
import pytest
import yaml

from les_evaluation.study.cluster_jobs import COUNTS, TOGETHER

pytestmark = pytest.mark.slow

# Writes down which job of the cluster each step would be in, and what it needs, and ends before the first.
STEPS = """
import json

include: "Snakefile"

onstart:
    named = {job: cluster_job(BATCHED.get(job.rule.name, (job.rule.name, ""))[0], les=job.wildcards.get("les"),
                              of_one_les=OF_ONE_LES | OF_A_BATCH.get(job.rule.name, {}))
             for job in workflow.dag.jobs}
    needs = [[named[job], named[one]] for job in named for one in workflow.dag.dependencies[job]]
    Path("steps.json").write_text(json.dumps(needs), encoding="utf-8")
    sys.exit("written down")
"""


@pytest.mark.parametrize("several", [1, 2])
def test_no_job_waits_for_one_that_waits_for_it(fresh, several):
    config = fresh.config()
    if several > 1:
        config["les_per_job"] = several
    fresh.write_config(config)
    (fresh.folder / "steps.smk").write_text(STEPS, encoding="utf-8")
    fresh.snakemake("--snakefile", "steps.smk", "--cores", "1", "all", code=1)
    needs = json.loads((fresh.folder / "steps.json").read_text(encoding="utf-8"))
    jobs = nx.DiGraph([(first, then) for then, first in needs if first != then])
    assert nx.is_directed_acyclic_graph(jobs), nx.find_cycle(jobs)
    of_sites = set(jobs) - {COUNTS, TOGETHER}
    batches = {"les_1", "les_2", "les_3"}  # of six: five LES, and what is said of all of them
    assert of_sites & batches == (batches if several > 1 else set())
    assert len(of_sites - batches) == 6 or several > 1
    assert nx.is_simple_path(jobs, [COUNTS, min(of_sites), TOGETHER])


def test_the_profile_names_jobs_that_there_are(fresh):
    profile = yaml.safe_load((fresh.folder / "workflow/profiles/slurm/config.yaml").read_text(encoding="utf-8"))
    assert {part.partition("=")[0] for part in profile["group-components"]} == {COUNTS, TOGETHER}
