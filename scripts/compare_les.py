"""Count the answers of one LES per question and partner group, and write its tables."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.tables_job import write_tables
from les_evaluation.survey.tabulate_job import compare_file

with logged(snakemake):
    les = snakemake.wildcards.les
    compare_file(
        responses=dict(zip(snakemake.params.les, snakemake.input.responses, strict=True)),
        codebook_json=snakemake.input.codebook,
        groups=snakemake.params.groups,
        base=snakemake.params.base,
        significant_through=snakemake.params.significant_through,
        minimum_base=snakemake.params.minimum_base,
        deciding=snakemake.params.deciding,
        only=les,
        compare_csv=snakemake.output.compare,
    )
    write_tables(
        snakemake.params.config,
        compare_csv=snakemake.output.compare,
        codebook_json=snakemake.input.codebook,
        costs_csv=snakemake.input.costs,
        flow_csvs=[snakemake.input.flow],
        les=les,
        folder=Path(snakemake.output[0]).parent,
    )
