"""Write the tables from coded material, the joint display and the reporting checklist; or the tables of one LES."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_tables import write_coding_tables
from les_evaluation.output.tables.les_coding_tables import write_les_coding_tables
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    study, inputs = Study(snakemake.params.study), dict(snakemake.input.items())
    if snakemake.params.get("les"):
        write_les_coding_tables(study, inputs, folder=Path(snakemake.output[0]).parent)
    else:
        log.extend(write_coding_tables(study, inputs, outputs=dict(snakemake.output.items())))
