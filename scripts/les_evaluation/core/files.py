"""Writing files that are whole or absent, and the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import logging
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pandas takes long to import, and the Snakefile only needs sha256
    import pandas as pd

EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest moment a zip entry can carry
CORE_DATE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
UNFINISHED = re.compile(r"\..+\.\d+(\.\w+)?")  # the name of a file of whole_file while it is written
# Every file that was written, with its path and its rows (None where it has none), for the log of the job.
MADE = logging.getLogger("les_evaluation.made")


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; move it there only when the block succeeded.

    A stopped run thus never leaves half a file under a final name. The folder is made.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        yield temporary
        temporary.replace(path)
        MADE.info("%s (%s)", path, None)
    finally:
        temporary.unlink(missing_ok=True)


def remove_unfinished(*folders: str | Path) -> None:
    """Take away what killed jobs were still writing below these folders: the temporary files of whole_file."""
    for folder in folders:
        for below, _, names in os.walk(folder):
            for name in names:
                if name.startswith(".") and UNFINISHED.fullmatch(name):
                    with suppress(OSError):  # what is in the way of a run is told where it is
                        Path(below, name).unlink(missing_ok=True)


def first_bytes(path: str | Path, n: int) -> bytes:
    """The first n bytes of a file.

    Raises FileNotFoundError for what is none: a named pipe is waited for without end, and a device has no end.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(path)
    with Path(path).open("rb") as file:
        return file.read(n)


def normalise_zip(path: str | Path) -> None:
    """Rewrite an .xlsx or .docx in place with sorted entries and fixed dates.

    The writers stamp the moment of writing into the entries and into docProps/core.xml;
    without those stamps the same content gives the same bytes. Entries are stored, not packed:
    zlib differs between machines, and these files are small.
    """
    path = Path(path)
    path.write_bytes(normalised_zip(path.read_bytes()))


def normalised_zip(packed: bytes, *, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The same of a file in memory. instead: name of an entry -> what is in it, in the place of what the file has."""
    with zipfile.ZipFile(io.BytesIO(packed)) as source:
        entries = {name: source.read(name) for name in source.namelist()} | dict(instead or {})
    first = [name for name in ("[Content_Types].xml", "_rels/.rels") if name in entries]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name in first + sorted(set(entries) - set(first)):
            content = entries[name]
            if name == "docProps/core.xml":
                content = CORE_DATE.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, date_time=EPOCH)
            info.create_system = 3  # else the byte differs between Windows and Linux
            target.writestr(info, content)
    return made.getvalue()


def write_text(path: str | Path, content: str) -> None:
    r"""Write text as UTF-8 with \n line ends on every system."""
    with whole_file(path) as temporary:
        temporary.write_text(content, encoding="utf-8", newline="\n")


def write_csv(path: str | Path, frame: pd.DataFrame) -> None:
    r"""Write a table as .csv that Excel opens and runs nothing of: UTF-8 with BOM, comma, \n, no index."""
    from les_evaluation.core.inert_cells import inert_cells, quotes_all  # noqa: PLC0415 - brings pandas

    quoting = csv.QUOTE_NONNUMERIC if quotes_all(frame) else csv.QUOTE_MINIMAL
    with whole_file(path) as temporary:
        inert_cells(frame).to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\n", quoting=quoting)
    MADE.info("%s (%s)", path, len(frame))


def write_parquet(path: str | Path, frame: pd.DataFrame) -> None:
    """Write a table as .parquet; pyarrow stamps no time, so the bytes repeat."""
    with whole_file(path) as temporary:
        frame.to_parquet(temporary, index=False)
    MADE.info("%s (%s)", path, len(frame))


def sha256(path: str | Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
