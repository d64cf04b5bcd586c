"""Write the page that leads to everything that was made, over all LES or of one."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.pages.report_job import Report, write_report
from les_evaluation.study.settings import Study

with logged(snakemake):
    params = snakemake.params
    write_report(
        Report(
            Study(params.study),
            Path(params.results),
            Path(snakemake.output.page),
            les=snakemake.wildcards.get("les"),
            documents=params.documents,
            pages=params.pages,
            beside=params.beside | {"coding": snakemake.input.get("coding") or None},
        )
    )
