"""Draw the diagrams from sheets: those of one LES, in its own folder as well, or those of none."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.figures.diagram_figures import draw_diagrams
from les_evaluation.study.settings import Study

with logged(snakemake):
    draw_diagrams(
        Study(snakemake.params.study),
        dict(snakemake.input.items()),
        folder=Path(snakemake.output[0]).parent if len(snakemake.output) else ".",
        les=snakemake.params.les,
    )
