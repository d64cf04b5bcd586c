"""Draw the figures from coded focus groups."""

from pathlib import Path

import pandas as pd

from les_evaluation.coding.coding_job import load_coding
from les_evaluation.core.running import logged
from les_evaluation.output.figures.coding_figures import draw_focus_figures

with logged(snakemake):
    draw_focus_figures(
        snakemake.params.config,
        load_coding(dict(snakemake.input.items())),
        saturation=pd.read_csv(snakemake.input.counted_saturation, encoding="utf-8-sig"),
        folder=Path(snakemake.output[0]).parent if len(snakemake.output) else ".",
    )
