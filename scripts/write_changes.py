"""Write the state of the results, and what changed since the one that was kept last."""

from les_evaluation.core.running import logged
from les_evaluation.output.changes.changes_job import write_changes
from les_evaluation.study.settings import Study

with logged(snakemake) as told:
    told.append(
        write_changes(
            Study(snakemake.params.study),
            results=snakemake.params.results,
            inputs=snakemake.input.raw,
            made={name: snakemake.input[name] for name in ("captions", "claims", "codebook")}
            | {name: [*snakemake.input[name]] for name in ("told", "closed")},
            outputs=snakemake.output,
        )
    )
