"""A .zip per chapter with its figures and tables, to hand out or to lay beside the text."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.core.files import EPOCH, whole_file


def zip_chapters(chapters: Mapping[str, Sequence[str]]) -> None:
    """Write every .zip with its files: .zip -> paths. The same bytes every time.

    The files are stored, not packed: zlib differs between machines, and a .png or .xlsx gets no smaller. Each stands
    under its own name, which holds the number of its figure or table.
    """
    for path, files in chapters.items():
        with whole_file(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as target:
            for file in sorted(files, key=lambda file: Path(file).name):
                info = zipfile.ZipInfo(Path(file).name, date_time=EPOCH)
                info.create_system = 3  # else the byte differs between Windows and Linux
                target.writestr(info, Path(file).read_bytes())
