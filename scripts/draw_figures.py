"""Draw the survey figures, over all LES or for one."""

from pathlib import Path

from les_evaluation.stages.figures import draw_figures

draw_figures(
    snakemake.params.entries,
    compare_csv=snakemake.input.compare,
    codebook_json=snakemake.input.codebook,
    les_names=snakemake.params.les_names,
    groups=snakemake.params.groups,
    language=snakemake.params.language,
    folder=Path(snakemake.output[0]).parent,
)
