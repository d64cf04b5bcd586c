"""Read the workbook of diagrams and evaluation questions."""

from les_evaluation.core.running import logged
from les_evaluation.diagrams.diagrams_job import ingest_diagrams
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    log.extend(ingest_diagrams(Study(snakemake.params.study), dict(snakemake.output.items())))
