"""Read the coding of focus groups, interviews and open answers into tidy tables."""

from les_evaluation.coding.coding_job import TABLES, ingest_coding
from les_evaluation.core.running import logged

with logged(snakemake) as log:
    coding = ingest_coding(
        snakemake.params.focus_groups,
        raw=snakemake.params.raw,
        les=snakemake.params.les,
        waves=snakemake.params.waves,
        groups=snakemake.params.groups,
        language=snakemake.params.language,
        outputs=dict(snakemake.output.items()),
    )
    log += [f"{name}: {len(getattr(coding, name))}" for name in TABLES]
