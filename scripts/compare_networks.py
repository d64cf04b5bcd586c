"""Set the networks of all LES beside each other."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.networks.coded_networks import load_networks
from les_evaluation.output.tables.network_workbooks import compare_networks

with logged(snakemake):
    mapped, _ = load_networks(dict(snakemake.input.items()))
    compare_networks(
        snakemake.params.config,
        mapped,
        comparison_csv=snakemake.output.comparison,
        workbook=snakemake.output.workbook,
        folder=Path(snakemake.output.workbook).parent,
    )
