"""Whether anything was touched since a run that left nothing to do.

To find that out, Snakemake looks at each input of each job, which takes longer the more sites there are. A run that
ended well therefore writes down how all that it rests on lies on the disk: every file of the results, of the raw
inputs, of the code and of the configuration, with its size and moments. As long as all of it lies there just so, and
the same is asked, there is nothing to do. Anything else, however small, and Snakemake looks at everything itself.

Of a file the moment of its last change counts too, which nobody sets back; Windows has none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# What a plain run is asked for: how many cores, which configuration, which targets. Of any other word only Snakemake
# knows what it does.
CORES = re.compile(r"(--cores=|-c)(\d+|all)")
NUMBER = re.compile(r"\d+|all")
TARGET = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
CONFIG_FILES = ("--configfile", "--configfiles")
SET_OUTSIDE = "SNAKEMAKE"  # what the names of variables begin with that set an option of Snakemake
NOT_WATCHED = ("__pycache__",)


@dataclass(frozen=True)
class Asked:
    """What a plain run is asked for, apart from the number of cores."""

    targets: tuple[str, ...] = ()
    config_files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Watched:
    """Files, which may be absent, and folders of which every file counts."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def state(self) -> str:
        """A sha256 of all names, sizes and moments, as a hexadecimal number."""
        lines = sorted({*map(_line, self.files), *(line for folder in self.folders for line in _lines_below(folder))})
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def plainly_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Asked | None:
    """What the words behind `snakemake` ask for; None where they, or a variable, say more than a plain run does."""
    if any(name.startswith(SET_OUTSIDE) for name in environment):
        return None
    targets, files, left = [], [], list(arguments)
    while left:
        word = left.pop(0)
        if word in ("--cores", "-c") and left and NUMBER.fullmatch(left[0]):
            left.pop(0)
        elif word in CONFIG_FILES:  # takes every word up to the next option
            while left and not left[0].startswith("-"):
                files.append(left.pop(0))
        elif TARGET.fullmatch(word):
            targets.append(word)
        elif not CORES.fullmatch(word):
            return None
    return Asked(tuple(sorted(set(targets))), tuple(files))


def is_untouched(path: str | Path, asked: Asked, *, versions: str) -> bool:
    """Whether a run that was asked for the same wrote down in `path` just what lies there now."""
    try:
        known = json.loads(Path(path).read_text(encoding="utf-8"))
        if known["asked"] != _as_text(asked) or known["versions"] != versions:
            return False
        return all(_watched(part).state() == part["state"] for part in known["parts"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


@dataclass(frozen=True)
class Begun:
    """What a run read, as it lay there when the run began; what it made is looked at when it has ended."""

    path: Path
    asked: Asked
    versions: str
    read: Watched
    state: str
    moment: int  # nanoseconds since 1970

    @classmethod
    def now(cls, path: str | Path, asked: Asked, *, versions: str, read: Watched, moment: int) -> Begun:
        """moment: when the first of these files was read, in nanoseconds since 1970."""
        return cls(Path(path), asked, versions, read, read.state(), moment)

    def keep(self, made: Watched) -> None:
        """Write down what lies there, unless something that the run read was touched while it went on."""
        if self.read.state() != self.state or any(_touched_since(file, self.moment) for file in self.read.files):
            return
        parts = [_as_part(self.read, self.state), _as_part(made, made.state())]
        content = {"asked": _as_text(self.asked), "versions": self.versions, "parts": parts}
        temporary = self.path.with_name(f".{self.path.stem}.{os.getpid()}.json")
        with suppress(OSError):  # a disk without room costs only that the next run looks at everything
            temporary.write_text(json.dumps(content, ensure_ascii=True), encoding="ascii", newline="\n")
            temporary.replace(self.path)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def forget(path: str | Path) -> None:
    """From here on files change: what was written down holds no longer."""
    Path(path).unlink(missing_ok=True)


def moment_now() -> int:
    """Nanoseconds since 1970."""
    return time.time_ns()


def _watched(part: Mapping) -> Watched:
    return Watched(tuple(part["files"]), tuple(part["folders"]))


def _as_part(watched: Watched, state: str) -> dict:
    return {"files": list(watched.files), "folders": list(watched.folders), "state": state}


def _as_text(asked: Asked) -> list[list[str]]:
    return [list(asked.targets), list(asked.config_files)]


def _line(path: str, looked_at: os.DirEntry | None = None) -> str:
    try:
        stat = Path(path).stat() if looked_at is None else looked_at.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"


def _lines_below(folder: str) -> Iterator[str]:
    """Every file in a folder and below, hidden ones too; a link is followed to the file behind it."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield f"{folder} -"
        return
    for entry in entries:
        if entry.name in NOT_WATCHED:
            continue
        if entry.is_dir():
            yield from _lines_below(entry.path)
        else:
            yield _line(entry.path, entry)


def _touched_since(path: str, moment: int) -> bool:
    try:
        stat = Path(path).stat()
    except OSError:
        return False
    return max(stat.st_mtime_ns, stat.st_ctime_ns) > moment
