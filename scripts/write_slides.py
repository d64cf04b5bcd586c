"""Write the slides of all figures, over all LES or of one beside all others."""

from les_evaluation.core.running import logged
from les_evaluation.output.slides.slides_job import write_slides
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_slides(
        Study(snakemake.params.study),
        results=snakemake.params.results,
        les=snakemake.wildcards.get("les"),
        charts=next(iter(snakemake.input.charts), None),
        path=snakemake.output.deck,
    )
