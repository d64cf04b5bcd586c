"""A .zip per chapter with its figures and tables and their captions, to hand out or to lay beside the text."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.core.files import EPOCH, whole_file


def zip_chapters(chapters: Mapping[str, Sequence[str]], *, captions: str | Path, results: str | Path) -> None:
    """Write every .zip with its files and their captions: .zip -> paths. The same bytes every time.

    The files are stored, not packed: zlib differs between machines, and a .png or .xlsx gets no smaller. Each stands
    under its own name, which holds the number of its figure or table. captions: captions.csv of all, of which every
    .zip gets the rows of its own files, in their order; it names these as seen from `results`.
    """
    with Path(captions).open(encoding="utf-8-sig", newline="") as read:
        header, *rows = csv.reader(read)
    place = header.index("file")
    for path, files in chapters.items():
        own = {Path(os.path.relpath(file, results)).as_posix() for file in files}
        told = io.StringIO(newline="")
        csv.writer(told, lineterminator="\n").writerows([header, *(row for row in rows if row[place] in own)])
        with whole_file(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as target:
            add(target, Path(captions).name, told.getvalue().encode("utf-8-sig"))
            for file in sorted(files, key=lambda file: Path(file).name):
                add(target, Path(file).name, Path(file).read_bytes())


def add(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file to a .zip, the same on every machine."""
    info = zipfile.ZipInfo(name, date_time=EPOCH)
    info.create_system = 3  # else the byte differs between Windows and Linux
    target.writestr(info, content)
