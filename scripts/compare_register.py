"""Compare with the partner groups of the register beside the respondents' own choice."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.sensitivity_workbooks import compare_register

with logged(snakemake):
    compare_register(
        snakemake.params.config,
        responses=dict(zip(snakemake.params.les, snakemake.input.responses, strict=True)),
        registers=list(snakemake.input.registers),
        matches=list(snakemake.input.matches),
        codebook_json=snakemake.input.codebook,
        significant_through=snakemake.params.significant_through,
        compare_csv=snakemake.output.compare,
        xlsx=snakemake.output.xlsx,
    )
