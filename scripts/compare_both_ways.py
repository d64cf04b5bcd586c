"""Compare with the partner groups of the register, and without the responses flagged for their quality."""

from les_evaluation.output.tables.sensitivity_workbooks import compare_both_ways
from les_evaluation.study.settings import Study

compare_both_ways(
    Study(snakemake.params.study), inputs=dict(snakemake.input.items()), outputs=dict(snakemake.output.items())
)
