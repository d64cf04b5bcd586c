"""Draw the network maps of one LES, or the figures that set all LES beside each other."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.figures.network_figures import draw_network_figures
from les_evaluation.study.settings import Study

with logged(snakemake):
    draw_network_figures(
        Study(snakemake.params.study),
        dict(snakemake.input.items()),
        les=snakemake.params.les,
        folder=Path(snakemake.output[0]).parent if len(snakemake.output) else ".",
    )
