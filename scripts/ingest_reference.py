"""Read the codebook and the register of partners into files that later jobs open fast."""

from les_evaluation.core.running import logged
from les_evaluation.survey.ingest.ingest_job import ingest_reference

with logged(snakemake):
    ingest_reference(
        codebook=snakemake.input.codebook,
        partners=next(iter(snakemake.input.partners), None),
        partner_matches=next(iter(snakemake.input.partner_matches), None),
        costs=next(iter(snakemake.input.costs), None),
        waves=snakemake.params.waves,
        groups=snakemake.params.groups,
        les=snakemake.params.les,
        codebook_json=snakemake.output.codebook,
        partners_csv=snakemake.output.partners,
        matches_csv=snakemake.output.matches,
        costs_csv=snakemake.output.costs,
    )
