"""Clean the responses of one LES, write every decision down, and count what is left."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_job import clean_les_files

with logged(snakemake) as log:
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    study = Study(snakemake.params.study)
    log.append(clean_les_files(study, les=snakemake.wildcards.les, inputs=inputs, outputs=outputs))
