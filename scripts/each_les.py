"""Run the script of a rule for several LES, one after another, each with its own inputs, outputs, settings and log."""

import runpy
from pathlib import Path

for job in snakemake.params.jobs:
    runpy.run_path(str(Path(snakemake.scriptdir) / job.script), init_globals={"snakemake": job})
