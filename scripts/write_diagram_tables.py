"""Write the tables on diagrams and evaluation questions."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.diagram_tables import write_diagram_tables
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_diagram_tables(
        Study(snakemake.params.study), dict(snakemake.input.items()), workbook=snakemake.output.workbook
    )
