"""Measure the networks of one LES: tables, reading help and a page to explore them."""

from les_evaluation.stages.network_measures import measure_networks
from les_evaluation.stages.networks import load_networks

mapped, positions = load_networks(dict(snakemake.input.items()))
measure_networks(
    snakemake.params.config,
    mapped,
    positions,
    les=snakemake.wildcards.les,
    outputs=dict(snakemake.output.items()),
)
