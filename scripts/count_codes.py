"""Count the codes of one LES, or of all together."""

from les_evaluation.coding.coding_job import load_coding
from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_workbook import count_codes

with logged(snakemake):
    count_codes(
        load_coding(dict(snakemake.input.items())),
        snakemake.params.focus_groups,
        les=snakemake.wildcards.get("les"),
        names=snakemake.params.names,
        groups=snakemake.params.groups,
        language=snakemake.params.language,
        outputs=dict(snakemake.output.items()),
    )
