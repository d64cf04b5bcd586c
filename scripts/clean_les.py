"""Clean the responses of one LES and write every decision down."""

from les_evaluation.core.running import logged
from les_evaluation.survey.clean.clean_job import clean_les_files, summary

with logged(snakemake) as log:
    cleaned = clean_les_files(
        rows_parquets=snakemake.input.rows,
        decisions_csvs=snakemake.input.decisions,
        codebook_json=snakemake.input.codebook,
        partners_csv=snakemake.input.partners,
        matches_csv=snakemake.input.matches,
        les=snakemake.wildcards.les,
        les_settings=snakemake.params.les_settings,
        waves=snakemake.params.waves,
        cleaning=snakemake.params.cleaning,
        group_labels=snakemake.params.group_labels,
        language=snakemake.params.language,
        outputs=dict(snakemake.output.items()),
    )
    log.append(summary(cleaned, language=snakemake.params.language))
