"""Work out what sizes and widths mean on the maps and pages of the networks of all LES."""

from les_evaluation.core.running import logged
from les_evaluation.output.figures.maps.network_scale_job import scale_networks
from les_evaluation.study.settings import Study

with logged(snakemake):
    scale_networks(Study(snakemake.params.study), dict(snakemake.input.items()), output=snakemake.output[0])
