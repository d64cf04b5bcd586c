"""Write down what was made from what: inputs, settings, versions and outputs."""

from pathlib import Path

from les_evaluation.coding.coding_doubts import coding_doubts
from les_evaluation.core.running import logged
from les_evaluation.core.written_results import as_written, records_folder
from les_evaluation.output.manifest import write_manifest
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study

with logged(snakemake):
    readings = Study(snakemake.params.config).readings
    logs, raw, results = Path(snakemake.log[0]).parent, set(snakemake.input.raw), set(snakemake.input.results)
    hashes = as_written(
        records_folder(logs, snakemake.params.config["results"]),
        results,
        inputs=raw,
        stamp=logs / "inputs_checked.json",
    )
    write_manifest(
        snakemake.params.config,
        inputs={file: digest for file, digest in hashes.items() if file in raw},
        outputs={file: digest for file, digest in hashes.items() if file in results},
        root=Path(snakemake.output.manifest).parent,
        doubts={
            "codebook": codebook_from_json(snakemake.input.codebook).doubts if snakemake.input.codebook else 0,
            "coding": coding_doubts(snakemake.input.coding, readings) if snakemake.input.coding else 0,
        },
        path=snakemake.output.manifest,
    )
