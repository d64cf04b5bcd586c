"""Count the answers per question and partner group of every LES, and of all together."""

from les_evaluation.core.running import logged
from les_evaluation.survey.tabulate_job import compare_file

with logged(snakemake):
    compare_file(
        responses=dict(zip(snakemake.params.les, snakemake.input.responses, strict=True)),
        codebook_json=snakemake.input.codebook,
        groups=snakemake.params.groups,
        base=snakemake.params.base,
        significant_through=snakemake.params.significant_through,
        minimum_base=snakemake.params.minimum_base,
        deciding=snakemake.params.deciding,
        only=None,
        compare_csv=snakemake.output.compare,
    )
