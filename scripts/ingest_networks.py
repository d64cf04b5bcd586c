"""Read the mapped networks, with codes for the names of actors."""

from les_evaluation.core.running import logged
from les_evaluation.networks.networks_job import ingest_networks
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    study = Study(snakemake.params.study)
    ingest_networks(study, raw=snakemake.params.raw, outputs=dict(snakemake.output.items()))
    log.extend(study.settled())
