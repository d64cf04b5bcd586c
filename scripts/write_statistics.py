"""Write the statistics appendix: exact tests between two small partner groups."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.statistics_job import write_statistics
from les_evaluation.study.settings import Study

with logged(snakemake):
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    write_statistics(Study(snakemake.params.study), inputs=inputs, outputs=outputs)
