"""Run `snakemake --lint` with one explained exception.

Left out: "Specify a conda environment or container for each rule". All rules run in the one
environment of requirements.txt, locked with hashes, that `make results` builds; an environment
per rule would be a second, unlocked description of the same packages.
"""

from snakemake.cli import main
from snakemake.linting.rules import RuleLinter

del RuleLinter.lint_missing_software_definition

if __name__ == "__main__":
    main(["--lint"])
