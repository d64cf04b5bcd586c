"""Read the codebook and the register of partners into files that later jobs open fast."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.reference_job import ingest_reference

study = Study(snakemake.params.study)
with logged(snakemake.log[0], language=study.language):
    ingest_reference(study, inputs=dict(snakemake.input.items()), outputs=dict(snakemake.output.items()))
