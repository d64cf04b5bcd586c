"""Draw the figures from coded focus groups."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.figures.coding_figures import draw_coding_figures
from les_evaluation.study.settings import Study

with logged(snakemake):
    draw_coding_figures(
        Study(snakemake.params.study),
        dict(snakemake.input.items()),
        folder=Path(snakemake.output[0]).parent if len(snakemake.output) else ".",
    )
