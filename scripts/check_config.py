"""Tell what keeps a file from being the configuration, with its lines, before Snakemake reads it.

    python scripts/check_config.py raw/NAME/config.yaml

Snakemake reads what `--configfile` names before anything of ours, and tells of a file that is no YAML neither line nor
reason; `make results STUDY=NAME` comes here first.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from les_evaluation.study.config_file import told_unreadable


def main(files: Sequence[str]) -> int:
    """0 when these files can be read as a configuration; otherwise it is told why not."""
    told = told_unreadable(files, needed=True)
    if told:
        sys.stderr.write(f"{told}\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
