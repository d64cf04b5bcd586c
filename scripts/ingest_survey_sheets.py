"""Read the codebook and the register of partners into files that later jobs open fast."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_sheets_job import ingest_survey_sheets

with logged(snakemake) as log:
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    log.extend(ingest_survey_sheets(Study(snakemake.params.study), inputs=inputs, outputs=outputs))
