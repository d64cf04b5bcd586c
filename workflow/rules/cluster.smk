# What a cluster runs as one job, so that the waiting is paid once: everything up to the counts of all LES, what is made
# of one LES, and what puts all of them beside each other. On one machine groups would take time and do nothing.
from les_evaluation.study.cluster_jobs import cluster_job

# The rules that stand once per LES, with its key at the end of the name.
OF_ONE_LES = {
    f"{name}_{les}": f"les_{les}"
    for name in ("draw_networks", "draw_diagrams", "write_coding_tables")
    for les in PANEL_LES
}
# Of several LES in one job: the rule for one -> the number of the batch.
OF_A_BATCH = {name: {alone: f"les_{number}"} for name, (alone, number) in BATCHED.items()}


def cluster_job_of(name):
    """A function that gives the job of the cluster in which a rule runs; which machine runs it shows after parsing."""
    alone, _ = BATCHED.get(name, (name, None))

    def job_of(wildcards):
        if not workflow.non_local_exec:
            return None
        return cluster_job(alone, les=wildcards.get("les"), of_one_les=OF_ONE_LES | OF_A_BATCH.get(name, {}))

    return job_of


for made in workflow.rules:
    made.group = cluster_job_of(made.name)
