"""Set the counts of every LES and of all together under each other, small groups hidden."""

from les_evaluation.study.settings import Study
from les_evaluation.survey.tabulate_job import compare_all

compare_all(Study(snakemake.params.study), inputs=dict(snakemake.input.items()), outputs=dict(snakemake.output.items()))
