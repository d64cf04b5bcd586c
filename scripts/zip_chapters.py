"""Pack the figures and tables of each chapter, with their captions."""

from les_evaluation.core.running import logged
from les_evaluation.output.pages.chapter_zips import zip_chapters

with logged(snakemake):
    zip_chapters(
        dict(zip(snakemake.output, snakemake.params.of_chapter, strict=True)),
        captions=snakemake.input.captions,
        results=snakemake.params.results,
    )
