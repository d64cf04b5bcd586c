"""Write the tables from coded focus groups, the joint display and the reporting checklist."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_tables import write_coding_tables
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    log.extend(write_coding_tables(Study(snakemake.params.study), inputs, outputs=outputs))
