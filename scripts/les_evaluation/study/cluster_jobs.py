"""What a cluster runs as one job, so that the waiting in its queue is paid once."""

from __future__ import annotations

from collections.abc import Mapping

COUNTS, TOGETHER = "counts", "together"
# Whatever one LES alone is made from: everything up to the counts of all LES, and the sizes that all maps share.
BEFORE_A_LES = (
    "ingest_survey_sheets",
    "ingest_wave",
    "put_in_one_les",
    "ingest_coding",
    "ingest_networks",
    "ingest_diagrams",
    "ingest_costs",
    "scale_networks",
    "clean_les",
    "count_again",
    "compare_all",
    "compare_views",
    "compare_panel",
)


def cluster_job(rule: str, *, les: str | None, of_one_les: Mapping[str, str]) -> str:
    """The job of the cluster that a step goes into: COUNTS, `les_` and the key of a LES, or TOGETHER.

    No job may need what another one makes that needs it in turn; so nothing in TOGETHER is made before a LES is.

    rule: of the step. les: its wildcard, None where it has none. of_one_les: rules without one that make something of
    one LES, or of a few -> the job of those.
    """
    if rule in BEFORE_A_LES:
        return COUNTS
    return f"les_{les}" if les is not None else of_one_les.get(rule, TOGETHER)
