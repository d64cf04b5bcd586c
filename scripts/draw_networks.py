"""Draw the network maps of one LES, or the figures that set all LES beside each other."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.networks.coded_networks import load_networks
from les_evaluation.output.figures.network_figures import draw_network_figures

with logged(snakemake):
    mapped, positions = load_networks(dict(snakemake.input.items()))
    draw_network_figures(
        snakemake.params.config,
        mapped,
        positions,
        les=snakemake.params.les,
        folder=Path(snakemake.output[0]).parent if len(snakemake.output) else ".",
    )
