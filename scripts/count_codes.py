"""Count the codes of one LES, or of all together."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_workbook import count_codes
from les_evaluation.study.settings import Study

study = Study(snakemake.params.study)
with logged(snakemake.log[0], language=study.language):
    count_codes(
        study,
        dict(snakemake.input.items()),
        les=snakemake.wildcards.get("les"),
        outputs=dict(snakemake.output.items()),
    )
