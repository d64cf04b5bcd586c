"""Draw the survey figures, over all LES or for one beside all others."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.figures.survey_figures import draw_figures
from les_evaluation.study.settings import Study

with logged(snakemake) as lines:
    told = draw_figures(
        Study(snakemake.params.study),
        les=snakemake.wildcards.get("les"),
        inputs=dict(snakemake.input.items()),
        folder=Path(snakemake.output.charts).parent,
    )
    lines.extend(told)
