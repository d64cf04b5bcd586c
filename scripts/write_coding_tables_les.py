"""Write the tables from coded material that are of one LES alone, such as its maturity."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.les_coding_tables import write_les_coding_tables
from les_evaluation.study.settings import Study

with logged(snakemake):
    inputs = dict(snakemake.input.items())
    write_les_coding_tables(Study(snakemake.params.study), inputs, folder=Path(snakemake.output[0]).parent)
