"""Where the files of a job lie when a study is kept in object storage (S3) and not on the disk.

Snakemake then brings the inputs of a job to a folder of its own below the working directory, and takes the outputs from
there. Below that folder they lie as they would below the project: a job goes there, and names every file as always.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

# Set by the workflow, which knows the folder: the one below which raw/ and results/ lie for a job.
FOLDER = "LES_EVALUATION_STORED_BELOW"


def is_stored() -> bool:
    """Whether the files of this run are kept in object storage."""
    return bool(os.environ.get(FOLDER))


def go_where_files_are(job: Any) -> None:
    """Make the folder with the files of a job the working directory, and its paths those below it; else nothing.

    job: the `snakemake` object of a script, of which input, output and log are changed.
    """
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


def _below(folder: Path, files: Any) -> Any:
    """The same list of Snakemake with its names, of paths below the folder."""
    return type(files)(files, custom_map=lambda file: _path_below(folder, file))


def _path_below(folder: Path, file: str) -> str:
    path = Path(file).absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
