"""Write the statistics appendix: exact tests between two small partner groups."""

from les_evaluation.output.tables.statistics_job import write_statistics
from les_evaluation.study.settings import Study

write_statistics(
    Study(snakemake.params.study), inputs=dict(snakemake.input.items()), outputs=dict(snakemake.output.items())
)
