"""Read the mapped networks, with codes for the names of actors."""

from les_evaluation.core.running import logged
from les_evaluation.networks.networks_job import ingest_networks

with logged(snakemake) as log:
    networks = ingest_networks(
        snakemake.params.networks,
        raw=snakemake.params.raw,
        les=snakemake.params.les,
        outputs=dict(snakemake.output.items()),
    )
    log += [f"actors: {len(networks.actors)}", f"relations: {len(networks.relations)}"]
