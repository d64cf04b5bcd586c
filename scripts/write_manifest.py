"""Write down what was made from what: inputs, settings, versions and outputs."""

from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.manifest import write_manifest
from les_evaluation.study.codebook import codebook_from_json

with logged(snakemake):
    write_manifest(
        snakemake.params.config,
        inputs=snakemake.input.raw,
        outputs=snakemake.input.results,
        root=Path(snakemake.output.manifest).parent,
        doubts=codebook_from_json(snakemake.input.codebook).doubts if snakemake.input.codebook else 0,
        path=snakemake.output.manifest,
    )
