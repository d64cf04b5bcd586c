"""Set the counts of every LES and of all together under each other, small groups hidden."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.tabulate_job import compare_all

with logged(snakemake):
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    compare_all(Study(snakemake.params.study), inputs=inputs, outputs=outputs)
