"""Where results may be written: in a folder of their own, where they mix with nothing.

Outside the project they may lie, under a way that is written whole: one with ../ is easily a mistake.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.problems import Place, Problems

# Folders of the project itself, and of the tools that run it.
TAKEN = (
    "scripts",
    "workflow",
    "profiles",
    "tests",
    "docs",
    "raw",
    "logs",
    ".git",
    ".ci",
    ".github",
    ".venv",
    ".snakemake",
)


def check_results_folder(config: Mapping, *, file: str, problems: Problems) -> None:
    """Add a problem where results would be written among the inputs, the code, or beside all that is there.

    config: with raw and results, folders as seen from the working folder.
    """
    here = Path.cwd().resolve()
    results, raw = ((here / config[key]).resolve() for key in ("results", "raw"))
    place = Place(file, None, None, "results")
    way = posixpath.normpath(str(config["results"]).replace("\\", "/"))
    if way.split("/")[0] in ("..", "~"):
        problems.add("config_results_outside", place, config["results"], whole=results.as_posix())
        return
    of_the_project = results.is_relative_to(here) and (results.relative_to(here).parts or (".",))[0] in (".", *TAKEN)
    if (
        of_the_project
        or results.is_file()
        or here.is_relative_to(results)
        or results.is_relative_to(raw)
        or raw.is_relative_to(results)
    ):
        problems.add("config_results_taken", place, config["results"])
