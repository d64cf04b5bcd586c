"""Put who answered for several LES in different exports of one wave in the LES that config.yaml says."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.one_les import put_in_one_les_files

with logged(snakemake) as log:
    inputs, outputs = dict(snakemake.input.items()), dict(snakemake.output.items())
    log.append(put_in_one_les_files(Study(snakemake.params.study), inputs=inputs, outputs=outputs))
