"""Write down what was made from what: inputs, settings, versions and outputs."""

from pathlib import Path

from les_evaluation.output.manifest import write_manifest

write_manifest(
    snakemake.params.config,
    inputs=snakemake.input.raw,
    outputs=snakemake.input.results,
    root=Path(snakemake.output.manifest).parent,
    path=snakemake.output.manifest,
)
