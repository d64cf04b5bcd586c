"""Write the survey tables that set the LES beside each other, or those of one LES."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.tables_job import write_tables
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_tables(
        Study(snakemake.params.study),
        les=snakemake.wildcards.get("les", "all"),
        inputs=dict(snakemake.input.items()),
        folder=Path(snakemake.output[0]).parent,
    )
