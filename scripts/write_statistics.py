"""Write the statistics appendix: exact tests between two small partner groups."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.statistics_job import write_statistics
from les_evaluation.study.settings import group_labels, les_names

with logged(snakemake):
    config = snakemake.params.config
    write_statistics(
        config["figures"],
        responses_parquets=list(snakemake.input.responses),
        compare_csv=snakemake.input.compare,
        codebook_json=snakemake.input.codebook,
        les_names=les_names(config),
        groups=group_labels(config, compared_only=True),
        base=config["base"],
        significant_through=snakemake.params.significant_through,
        language=config["study"]["language"],
        tests_csv=snakemake.output.tests,
        tests_xlsx=snakemake.output.xlsx,
        register_csvs=list(snakemake.input.registers),
        minimum_base=config["disclosure"]["minimum_base"],
    )
