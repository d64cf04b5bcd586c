"""Bring one wave's export under the codebook: a row per response, pseudonyms for persons."""

from les_evaluation.core.running import logged
from les_evaluation.core.texts import text
from les_evaluation.survey.ingest.ingest_job import ingest_wave_file

with logged(snakemake) as log:
    ingested = ingest_wave_file(
        export=snakemake.input.export,
        codebook_json=snakemake.input.codebook,
        key=snakemake.input.key,
        names=next(iter(snakemake.input.names), None),
        wave=snakemake.wildcards.wave,
        settings=snakemake.params.settings,
        test_responses=snakemake.params.test_responses,
        language=snakemake.params.language,
        rows_parquet=snakemake.output.rows,
        decisions_csv=snakemake.output.decisions,
    )
    log.append(text("run.ingested", snakemake.params.language, n=len(ingested.rows), repaired=len(ingested.decisions)))
