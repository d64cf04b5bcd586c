"""Hold every number that the report's text quotes against the counts."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.claims_job import write_claims

with logged(snakemake) as log:
    told = write_claims(
        claims=next(iter(snakemake.input.claims)),
        compare_csv=snakemake.input.compare,
        codebook_json=snakemake.input.codebook,
        les=snakemake.params.les,
        groups=snakemake.params.groups,
        language=snakemake.params.language,
        claims_csv=snakemake.output.csv,
        claims_xlsx=snakemake.output.xlsx,
    )
    log.append(told)
