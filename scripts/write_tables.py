"""Write the survey tables, over all LES or for one."""

from pathlib import Path

from les_evaluation.stages.tables import write_tables

write_tables(
    snakemake.params.config,
    compare_csv=snakemake.input.compare,
    codebook_json=snakemake.input.codebook,
    costs_csv=snakemake.input.costs,
    flow_csvs=list(snakemake.input.flows),
    les=snakemake.wildcards.get("les", "all"),
    folder=Path(snakemake.output[0]).parent,
    workbook=snakemake.output.get("workbook"),
)
