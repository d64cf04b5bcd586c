"""Write down what was made from what: inputs, settings, versions and outputs."""

from pathlib import Path

from les_evaluation.coding.coding_doubts import coding_doubts
from les_evaluation.core.running import logged
from les_evaluation.output.manifest import write_manifest
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study

with logged(snakemake):
    readings = Study(snakemake.params.config).readings
    write_manifest(
        snakemake.params.config,
        inputs=snakemake.input.raw,
        outputs=snakemake.input.results,
        root=Path(snakemake.output.manifest).parent,
        doubts={
            "codebook": codebook_from_json(snakemake.input.codebook).doubts if snakemake.input.codebook else 0,
            "coding": coding_doubts(snakemake.input.coding, readings) if snakemake.input.coding else 0,
        },
        path=snakemake.output.manifest,
    )
