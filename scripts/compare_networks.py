"""Set the networks of all LES beside each other."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.network_workbooks import compare_networks
from les_evaluation.study.settings import Study

with logged(snakemake):
    compare_networks(
        Study(snakemake.params.study),
        dict(snakemake.input.items()),
        comparison_csv=snakemake.output.comparison,
        workbook=snakemake.output.workbook,
        folder=Path(snakemake.output.workbook).parent,
    )
