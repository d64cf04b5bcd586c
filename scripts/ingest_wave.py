"""Bring one wave's export under the codebook: a row per response, pseudonyms for persons."""

from les_evaluation.core.running import logged
from les_evaluation.study.job_settings import corrected_settings
from les_evaluation.study.settings import Study
from les_evaluation.survey.ingest.ingest_job import ingest_wave_file

with logged(snakemake) as log:
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    wave = snakemake.wildcards.wave
    study = Study(snakemake.params.study | corrected_settings(snakemake.config, wave))
    log.append(ingest_wave_file(study, wave=wave, inputs=inputs, outputs=outputs))
