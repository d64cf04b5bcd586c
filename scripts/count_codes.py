"""Count the codes of one LES, or of all together."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_workbook import count_codes
from les_evaluation.study.settings import Study

with logged(snakemake):
    count_codes(
        Study(snakemake.params.study),
        dict(snakemake.input.items()),
        les=snakemake.wildcards.get("les"),
        outputs=dict(snakemake.output.items()),
    )
