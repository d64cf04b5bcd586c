"""Write the page that leads to everything that was made, over all LES or of one."""

from les_evaluation.core.running import logged
from les_evaluation.output.pages.report_job import write_report
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_report(
        Study(snakemake.params.study),
        results=snakemake.params.results,
        les=snakemake.wildcards.get("les"),
        documents=snakemake.params.documents,
        pages=snakemake.params.pages,
        beside=snakemake.params.beside | {"coding": snakemake.input.coding or None},
        path=snakemake.output.page,
    )
