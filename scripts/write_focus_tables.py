"""Write the tables from coded focus groups, the joint display and the reporting checklist."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_tables import write_coding_tables
from les_evaluation.study.settings import Study

study = Study(snakemake.params.study)
with logged(snakemake.log[0], language=study.language):
    write_coding_tables(study, dict(snakemake.input.items()), outputs=dict(snakemake.output.items()))
