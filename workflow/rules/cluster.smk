# What a cluster runs as one job, so that the waiting is paid once: everything up to the counts of all LES, what is made
# of one LES, and what puts all of them beside each other. On one machine groups would take time and do nothing.
TO_THE_COUNTS = (
    "ingest_survey_sheets",
    "ingest_wave",
    "put_in_one_les",
    "ingest_coding",
    "ingest_networks",
    "ingest_diagrams",
    "ingest_costs",
    "clean_les",
    "count_again",
    "compare_all",
    "compare_views",
    "compare_panel",
)


# The rules that stand once per LES, with its key at the end of the name.
OF_ONE_LES = {
    f"{name}_{les}": f"les_{les}"
    for name in ("draw_networks", "draw_diagrams", "write_coding_tables")
    for les in PANEL_LES
}
OF_ONE_LES |= {name: f"les_{number}" for name, (_, number) in BATCHED.items()}


def cluster_job_of(name, of_one_les):
    """A function that gives the job of the cluster in which a rule runs; which machine runs it shows after parsing."""

    def cluster_job(wildcards):
        if not workflow.non_local_exec:
            return None
        alone, _ = BATCHED.get(name, (name, None))
        if alone in TO_THE_COUNTS:
            return "counts"
        return f"les_{wildcards.les}" if of_one_les else OF_ONE_LES.get(name, "together")

    return cluster_job


for made in workflow.rules:
    made.group = cluster_job_of(made.name, "les" in made.wildcard_names)
