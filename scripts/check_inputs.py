"""Read every input once and tell all that is wrong, before any result is replaced."""

from les_evaluation.running import logged
from les_evaluation.stages.ingest import check_inputs
from les_evaluation.texts import text

language = snakemake.params.config["study"]["language"]
with logged(snakemake.log[0], language=language) as log:
    count = check_inputs(snakemake.params.config, raw=snakemake.params.config["raw"], stamp=snakemake.output.stamp)
    log.append(text("run.checked", language, n=count))
