"""Count the responses of who answered for several LES and must count once in a total of all."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.again_job import count_again_files

with logged(snakemake):
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    count_again_files(Study(snakemake.params.study), inputs=inputs, outputs=outputs)
