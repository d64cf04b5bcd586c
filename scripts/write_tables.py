"""Write the survey tables, over all LES or for one."""

from pathlib import Path

from les_evaluation.stages.tables import write_tables

write_tables(
    snakemake.params.entries,
    compare_csv=snakemake.input.compare,
    codebook_json=snakemake.input.codebook,
    flow_csvs=list(snakemake.input.flows),
    les_names=snakemake.params.les_names,
    les=snakemake.params.les,
    groups=snakemake.params.groups,
    waves_of_les=snakemake.params.waves_of_les,
    waves=snakemake.params.waves,
    language=snakemake.params.language,
    folder=Path(snakemake.output[0]).parent,
)
