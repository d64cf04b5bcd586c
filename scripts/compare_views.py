"""Set the counts by other groups, of a selection, by wave or weighted under each other, small groups hidden."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.views_job import compare_views

with logged(snakemake):
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    compare_views(Study(snakemake.params.study), inputs=inputs, outputs=outputs)
