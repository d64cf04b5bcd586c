"""Read the coding of focus groups, interviews and open answers into tidy tables."""

from les_evaluation.coding.coding_job import ingest_coding
from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    log.extend(ingest_coding(Study(snakemake.params.study), dict(snakemake.output.items())))
