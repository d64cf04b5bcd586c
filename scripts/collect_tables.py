"""Put all tables of the configuration, and the counts of codes, into one workbook."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.all_tables import collect_tables
from les_evaluation.study.settings import Study

with logged(snakemake):
    collect_tables(
        Study(snakemake.params.study), snakemake.input, path=snakemake.output[0], coding=snakemake.input.get("coding")
    )
