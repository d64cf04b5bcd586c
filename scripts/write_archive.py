"""Write the data set for an archive: data, dictionary, DDI-Codebook and readme."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archive_job import write_archive

with logged(snakemake) as log:
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    log.append(write_archive(Study(snakemake.params.study), inputs=inputs, outputs=outputs))
