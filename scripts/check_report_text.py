"""Hold the marked numbers of the report itself against the results, in a list and in a copy."""

from les_evaluation.core.running import logged
from les_evaluation.output.documents.report_text_job import write_report_text
from les_evaluation.study.settings import Study

with logged(snakemake) as log:
    inputs = dict(snakemake.input.items()) | {"claims": snakemake.input.claims[0], "results": snakemake.params.results}
    study = Study(snakemake.params.study)
    summary = write_report_text(
        study,
        report_text=inputs.pop("report_text"),
        inputs=inputs,
        outputs=dict(snakemake.output.items()),
    )
    log += [*study.settled(), summary]
