"""Write the captions of all figures and tables."""

from les_evaluation.core.running import logged
from les_evaluation.output.captions_job import write_captions
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_captions(
        Study(snakemake.params.study),
        results=snakemake.params.results,
        csv=snakemake.output.csv,
        xlsx=snakemake.output.xlsx,
    )
