"""Keep the state of the results, to compare later runs with.

    python scripts/keep_results.py NAME [--configfile raw/NAME/config.yaml]

The state is that of the last whole run. It goes to results/history/NAME, where no run touches it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import text
from les_evaluation.core.words import language_of
from les_evaluation.core.written_results import records_folder
from les_evaluation.output.changes.kept_history import UnusableHistory, keep_state
from les_evaluation.output.changes.kept_record import write_down
from les_evaluation.study.config_file import told_unreadable
from les_evaluation.study.extended_config import extended, loaded
from les_evaluation.study.settings import CONFIG_FILE


def main(arguments: Sequence[str]) -> int:
    """0 when the state was kept; otherwise it is told why not."""
    parser = argparse.ArgumentParser(prog="keep_results.py", description=__doc__.split("\n")[0])
    parser.add_argument("name", nargs="?", default="", help="what to keep it under, for example draft_1")
    parser.add_argument("--configfile", nargs="+", default=[CONFIG_FILE], help="the configuration of the study")
    given = parser.parse_args(arguments)
    told = told_unreadable(given.configfile, needed=True)
    if told:
        sys.stderr.write(f"{told}\n")
        return 1
    config: dict = {}
    for file in given.configfile:
        config |= loaded(Path(file)) or {}
    config = dict(extended(config, given.configfile, Problems()))
    language = language_of(config)
    try:
        results = config.get("results", "results")
        path = keep_state(results, given.name, language=language)
        write_down(records_folder("logs", results), path)
    except UnusableHistory as unusable:
        sys.stderr.write(f"{unusable}\n")
        return 1
    sys.stdout.write(f"{text('changes.kept', language, name=path.parent.name, file=path.as_posix())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
