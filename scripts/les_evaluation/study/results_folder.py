"""Where results may be written: in a folder of their own, where they mix with nothing.

Outside the project they may lie, under a way that is written whole: one with ../ is easily a mistake.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.written_results import NOT_RESULTS

# Folders of the project itself, which git keeps, and of the tools that run it; `make clean` removes site and dist.
TAKEN = (
    "scripts",
    "workflow",
    "profiles",
    "tests",
    "docs",
    "containers",
    "raw",
    "logs",
    "site",
    "dist",
    ".git",
    ".ci",
    ".github",
    ".venv",
    ".venv-release",
    ".trust",
    ".snakemake",
)
# Folders in the results that are more than results: what leaves the house, and states that were kept.
WITHIN = ("publication", *NOT_RESULTS)
# Where only the system itself writes.
OF_THE_SYSTEM = (
    *(f"/{name}" for name in ("bin", "boot", "dev", "etc", "lib", "lib64", "proc", "sbin", "sys", "usr")),
    *("/system", "/library", "c:/windows", "c:/program files", "c:/program files (x86)", "c:/programdata"),
)
# What no shell makes a folder of, and stays as it is written: $HOME, %USERPROFILE%, a blank at an end, an option, an
# address of the web; to Snakemake {les} is any name.
LITERAL = re.compile(r"[$%<>|{}\"?*\x00-\x1f]|^\s|\s$|^-|\s/|/\s|\s\\\\|^[A-Za-z][A-Za-z0-9+.-]+://")
# Bytes of a name that every file system takes, and of a whole way, with room for the names of results below it.
LONGEST_NAME, LONGEST_WAY = 255, 3_000
DRIVE = re.compile(r"[A-Za-z]:")


def check_results_folder(config: Mapping, *, file: str, problems: Problems) -> None:
    """Add a problem where results would be written among the inputs, the code, or beside all that is there.

    config: with raw and results, folders as seen from the working folder. Capitals make no difference: on many a disk
    RAW is raw.
    """
    here = Path.cwd().resolve()
    written, place = str(config["results"]), Place(file, None, None, "results")
    if LITERAL.search(written) or (DRIVE.match(written) and not Path(written).is_absolute()):
        problems.add("config_results_literal", place, written)
        return
    parts_written = re.split(r"[/\\]", written)
    if max(len(part.encode()) for part in parts_written) > LONGEST_NAME or len(written.encode()) > LONGEST_WAY:
        problems.add("config_results_long", place, f"{written[:40]}…", most=LONGEST_NAME)
        return
    results, raw = ((here / config[key]).resolve() for key in ("results", "raw"))
    way = posixpath.normpath(written.replace("\\", "/"))
    if way.split("/")[0] in ("..", "~"):
        problems.add("config_results_outside", place, written, whole=results.as_posix())
        return
    own, folder, inputs = (Path(str(path).casefold()) for path in (here, results, raw))
    parts = folder.relative_to(own).parts if folder.is_relative_to(own) else None
    if (
        (parts is not None and (parts or (".",))[0] in (".", *TAKEN))
        or any(above.is_file() for above in (results, *results.parents))
        or own.is_relative_to(folder)
        or folder.is_relative_to(inputs)
        or inputs.is_relative_to(folder)
    ):
        problems.add("config_results_taken", place, written)
    elif parts is None and any(folder.is_relative_to(system) for system in OF_THE_SYSTEM):
        problems.add("config_results_system", place, written)
    elif parts is not None and set(parts[1:]) & set(WITHIN):
        problems.add("config_results_within", place, written, known=list(WITHIN))
