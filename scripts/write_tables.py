"""Write the survey tables that set the LES beside each other, and the workbook of all tables."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.tables_job import write_tables

with logged(snakemake):
    write_tables(
        snakemake.params.config,
        compare_csv=snakemake.input.compare,
        codebook_json=snakemake.input.codebook,
        costs_csv=snakemake.input.costs,
        flow_csvs=list(snakemake.input.flows),
        les="all",
        folder=Path(snakemake.output[0]).parent,
        workbook=snakemake.output.workbook,
    )
