"""Tell whether results, inputs, settings and code still are those of the last run.

    python scripts/verify_results.py [CONFIG ...]

Without a file it is the study in config.yaml. From the folder of the run; ends with 0 only if all is as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import reduce
from pathlib import Path

from les_evaluation.core.problems import Problems
from les_evaluation.output.verification import verify
from les_evaluation.study.config_file import told_unreadable
from les_evaluation.study.configuration import UnusableConfig, check_extended, prepare_config
from les_evaluation.study.extended_config import extended, loaded, merge
from les_evaluation.study.settings import CONFIG_FILE


def main(files: Sequence[str], *, logs: str | Path = "logs") -> int:
    """0 when everything is as the last run left it, 1 when something is not or the configuration cannot be read."""
    files = list(files) or [CONFIG_FILE]
    unreadable = told_unreadable(files, needed=True)
    if unreadable:
        sys.stderr.write(f"{unreadable}\n")
        return 1
    problems = Problems()
    given = reduce(merge, (loaded(Path(file)) for file in files))
    config = extended(given, files, problems)
    try:
        check_extended(config, problems)
        sound, lines = verify(prepare_config(config), logs=logs)
    except UnusableConfig as unusable:
        sys.stderr.write(f"{unusable}\n")
        return 1
    (sys.stdout if sound else sys.stderr).write("".join(f"{line}\n" for line in lines))
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
