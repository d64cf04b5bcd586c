"""Draw the survey figures, over all LES or for one beside all others."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.figures.survey_figures import draw_figures

with logged(snakemake):
    draw_figures(
        snakemake.params.config,
        compare_csv=snakemake.input.compare,
        codebook_json=snakemake.input.codebook,
        costs_csv=snakemake.input.costs,
        flow_csvs=list(snakemake.input.flows),
        les=snakemake.wildcards.get("les"),
        folder=Path(snakemake.output[0]).parent,
    )
