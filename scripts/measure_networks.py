"""Measure the networks of one LES: tables, reading help and a page to explore them."""

from les_evaluation.core.running import logged
from les_evaluation.networks.coded_networks import load_networks
from les_evaluation.output.tables.network_workbooks import measure_networks, write_page

with logged(snakemake):
    config, les = snakemake.params.config, snakemake.wildcards.les
    mapped, positions = load_networks(dict(snakemake.input.items()))
    measured = measure_networks(config, mapped, positions, les=les, outputs=dict(snakemake.output.items()))
    write_page(snakemake.output.page, config, mapped, positions, measured, les=les)
