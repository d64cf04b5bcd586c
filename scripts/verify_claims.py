"""Hold every number that the report's text quotes against the counts."""

from les_evaluation.core.running import logged
from les_evaluation.output.tables.claims_job import write_claims
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    inputs = dict(snakemake.input.items()) | {"claims": snakemake.input.claims[0], "results": snakemake.params.results}
    study = Study(snakemake.params.study)
    summary = write_claims(study, inputs=inputs, outputs=dict(snakemake.output.items()))
    log += [*study.settled(), summary]
