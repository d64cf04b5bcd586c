"""Compare with the partner groups of the register, and without the responses flagged for their quality."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.sensitivity_workbooks import compare_both_ways
from les_evaluation.study.settings import Study

with logged(snakemake):
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    compare_both_ways(Study(snakemake.params.study), inputs=inputs, outputs=outputs)
