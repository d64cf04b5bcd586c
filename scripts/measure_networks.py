"""Measure the networks of one LES: tables, reading help and a page to explore them."""

from les_evaluation.core.running import logged
from les_evaluation.output.pages.network_page_job import measure_networks
from les_evaluation.study.settings import Study

with logged(snakemake):
    measure_networks(
        Study(snakemake.params.study),
        dict(snakemake.input.items()),
        les=snakemake.wildcards.les,
        outputs=dict(snakemake.output.items()),
    )
