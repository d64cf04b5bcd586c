"""Compiled code that Python would run in the place of its source, and that is not what the source says.

Python keeps what it compiled in __pycache__, and takes it as long as the size and moment in it are those of the source,
or without any look at the source where it says so. Both can be forged; so what it would take is compiled again here.
"""

from __future__ import annotations

import importlib.util
import marshal
from collections.abc import Iterator
from pathlib import Path

HEADER = 16  # bytes: the version of Python, flags, then size and moment of the source or its hash (PEP 552)
HASHED, CHECKED = 0b01, 0b11  # flags
LEVELS = {"": 0, 1: 1, 2: 2}  # of `python -O`: how the name of a file has it -> what compile() wants
FOLDER = "__pycache__"


def not_as_source(scripts: str | Path) -> list[str]:
    """The compiled files below a folder that would run and are not what their source says, sorted.

    Those without a source, which Python runs as modules, are among these. What another version of Python left is none.
    """
    root = Path(scripts)
    others = [path for path in root.rglob("*.pyc") if path.parent.name != FOLDER]
    return sorted(path.as_posix() for source in root.rglob("*.py") for path in _other(source)) + sorted(
        path.as_posix() for path in others
    )


def _other(source: Path) -> Iterator[Path]:
    for name, level in LEVELS.items():
        path = Path(importlib.util.cache_from_source(source, optimization=name))
        if path.is_file():
            content, written = path.read_bytes(), source.read_bytes()
            if _would_run(content, source, written) and not _says(content[HEADER:], source, written, level):
                yield path


def _would_run(content: bytes, source: Path, written: bytes) -> bool:
    """Whether Python takes this compiled file for the source as it lies there now."""
    if len(content) < HEADER or content[:4] != importlib.util.MAGIC_NUMBER:
        return False
    flags = int.from_bytes(content[4:8], "little")
    if flags & HASHED:
        return flags != CHECKED or content[8:HEADER] == importlib.util.source_hash(written)
    stat = source.stat()
    kept = [int.from_bytes(content[8:12], "little"), int.from_bytes(content[12:HEADER], "little")]
    return kept == [int(stat.st_mtime) & 0xFFFFFFFF, stat.st_size & 0xFFFFFFFF]


def _says(compiled: bytes, source: Path, written: bytes, level: int) -> bool:
    """Whether compiled code is that of the source; names of files in it make no difference."""
    try:
        code = marshal.loads(compiled)  # noqa: S302 - it is compared and never run
    except (ValueError, EOFError, TypeError):
        return False
    return bool(code == compile(written, str(source), "exec", dont_inherit=True, optimize=level))
