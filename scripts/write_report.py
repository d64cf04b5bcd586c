"""Write the page that leads to everything that was made, over all LES or of one."""

from les_evaluation.core.running import logged
from les_evaluation.output.pages.report_job import write_report

with logged(snakemake):
    write_report(
        snakemake.params.config,
        results=snakemake.params.results,
        les=snakemake.wildcards.get("les"),
        documents=snakemake.params.documents,
        pages=snakemake.params.pages,
        path=snakemake.output.page,
    )
