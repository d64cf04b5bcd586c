"""Write the rows behind the numbers of costs, coded material and networks, for the pages to show."""

from les_evaluation.core.contracts import ALL
from les_evaluation.core.running import logged
from les_evaluation.output.pages.source_rows_job import link_sources
from les_evaluation.study.settings import Study

with logged(snakemake):
    link_sources(
        Study(snakemake.params.study),
        inputs=snakemake.input,
        les=snakemake.wildcards.get("les", ALL),
        path=snakemake.output.rows,
    )
