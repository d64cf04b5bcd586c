"""List the open answers of one LES as a sheet that can be coded."""

from les_evaluation.stages.open_answers import list_open_answers

list_open_answers(
    responses_parquet=snakemake.input.responses,
    codebook_json=snakemake.input.codebook,
    language=snakemake.params.language,
    xlsx=snakemake.output.xlsx,
)
