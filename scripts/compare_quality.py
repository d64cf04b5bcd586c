"""Compare with and without the responses that were flagged for their quality."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.sensitivity_workbooks import compare_quality

with logged(snakemake):
    compare_quality(
        snakemake.params.config,
        responses=dict(zip(snakemake.params.les, snakemake.input.responses, strict=True)),
        decisions=list(snakemake.input.decisions),
        codebook_json=snakemake.input.codebook,
        significant_through=snakemake.params.significant_through,
        compare_csv=snakemake.output.compare,
        xlsx=snakemake.output.xlsx,
    )
