"""Set under each other how many answered two waves and how answers changed, small groups hidden."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.panel_job import compare_panel

with logged(snakemake):
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    compare_panel(Study(snakemake.params.study), inputs=inputs, outputs=outputs)
