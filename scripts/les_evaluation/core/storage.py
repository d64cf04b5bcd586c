"""Where the files of a job lie when a study is kept in object storage (S3) and not on the disk.

Snakemake then brings the inputs of a job to a folder of its own below the working directory, and takes the outputs from
there. Below that folder they lie as they would below the project: a job goes there, and names every file as always.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

# Set by the workflow, which knows the folder: the one below which raw/ and results/ lie for a job.
FOLDER = "LES_EVALUATION_STORED_BELOW"


class StoredJob(Protocol):
    """What a job names its files in."""

    input: Sequence[str]
    output: Sequence[str]
    log: Sequence[str]


def is_stored() -> bool:
    """Whether the files of this run are kept in object storage."""
    return bool(os.environ.get(FOLDER))


def go_where_files_are(job: StoredJob) -> None:
    """Make the folder with the files of a job the working directory, and its paths those below it; else nothing."""
    if not is_stored():
        return
    folder = Path(os.environ[FOLDER]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    sys.path[:] = [str(Path(path).absolute()) for path in sys.path]
    for named in ("input", "output", "log"):
        files = getattr(job, named, None)
        if files is not None:
            setattr(job, named, _below(folder, files))
    os.chdir(folder)


def _below(folder: Path, files: Sequence[str]) -> Sequence[str]:
    """The same files with their names, as paths below the folder."""
    return type(files)(files, custom_map=lambda file: _path_below(folder, file))  # type: ignore[call-arg]


def _path_below(folder: Path, file: str) -> str:
    path = Path(file).absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
