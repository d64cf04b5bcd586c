"""Write the rows behind the numbers of figures and tables, for the pages to show."""

from les_evaluation.core.contracts import ALL
from les_evaluation.core.running import logged
from les_evaluation.output.pages.rows_behind_job import link_rows
from les_evaluation.study.settings import Study

with logged(snakemake):
    link_rows(
        Study(snakemake.params.study),
        inputs=snakemake.input,
        les=snakemake.wildcards.get("les", ALL),
        path=snakemake.output.rows,
    )
