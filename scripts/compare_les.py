"""Count the answers of one LES per question and partner group, and write its tables."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.tables.les_job import write_les
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_les(
        Study(snakemake.params.study),
        les=snakemake.wildcards.les,
        inputs=dict(snakemake.input.items()),
        compare_csv=snakemake.output.get("compare"),
        folder=Path(snakemake.output[0]).parent,
    )
