"""Read the coding of focus groups, interviews and open answers into tidy tables."""

from les_evaluation.coding.coding_job import ingest_coding
from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study

study = Study(snakemake.params.study)
with logged(snakemake.log[0], language=study.language) as log:
    log.extend(ingest_coding(study, dict(snakemake.output.items())))
