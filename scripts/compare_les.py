"""Count the answers of one LES per question and partner group."""

from les_evaluation.stages.compare import compare_les_file

compare_les_file(
    responses_parquet=snakemake.input.responses,
    codebook_json=snakemake.input.codebook,
    les=snakemake.wildcards.les,
    groups=snakemake.params.groups,
    base=snakemake.params.base,
    significant_through=snakemake.params.significant_through,
    compare_csv=snakemake.output.compare,
)
