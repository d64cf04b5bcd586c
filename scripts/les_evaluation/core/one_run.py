"""One run at a time in a folder, and going on by itself after one that was broken off.

Snakemake locks the files of a run, but cannot tell the lock of a run that goes on from one that a kill or a power cut
left behind. A run therefore writes down which process it is; whether that process still lives shows which it was.
"""

from __future__ import annotations

import atexit
import datetime as dt
import json
import os
import platform
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from les_evaluation.core.texts import text

# The start of a process is told in ticks of a clock that may be set in the meantime; a number of a process does not
# come back so soon.
SAME_START = 10  # seconds
WRITING = 1  # seconds that another run may take to fill the file that it just made
RUNNERS = ("python", "pypy", "snakemake")  # what the name of a process that runs Snakemake begins with


class Busy(Exception):
    """Another run goes on in this folder, or may; the text tells which, and what to do."""


@dataclass(frozen=True)
class Holder:
    """The process behind a run. started: seconds since 1970, by the clock of its machine."""

    pid: int
    started: float
    host: str

    @classmethod
    def of_this_process(cls) -> Holder:
        """The process that runs this."""
        return cls(os.getpid(), _started(os.getpid()) or time.time(), platform.node())

    @property
    def since(self) -> str:
        """When it started, as people write it."""
        return f"{dt.datetime.fromtimestamp(self.started):%Y-%m-%d %H:%M}"  # noqa: DTZ006 - the clock on the wall

    def is_this_process(self) -> bool:
        """Whether it is the process that asks."""
        return self.pid == os.getpid() and self.lives()

    def lives(self) -> bool:
        """Whether the process still runs; on another machine that cannot be seen, and it may."""
        if self.host != platform.node():
            return True
        try:
            started = _started(self.pid)
        except psutil.Error:
            # It is there, but of somebody else and closed to us: a run of another user, which must not be disturbed,
            # or a process of the system that was given the number of a run that ended, and may stay for weeks.
            return _may_run(self.pid)
        return started is not None and abs(started - self.started) <= SAME_START


def _started(pid: int) -> float | None:
    """When a process of this machine started, in seconds since 1970; None when it has ended.

    Raises psutil.Error, such as AccessDenied, where the process is there but does not show it.
    """
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.NoSuchProcess:
        return None


def _may_run(pid: int) -> bool:
    """Whether a process that does not show when it started could be a run, by its name.

    Other users see the name of a Python; what hides even that belongs to the system.
    """
    try:
        return psutil.Process(pid).name().lower().startswith(RUNNERS)
    except psutil.Error:
        return False


def claim(path: Path, *, locks: Path, language: str) -> bool:
    """Write down in `path` that this process runs here, until it ends. Whether the run before was broken off.

    locks: the folder of Snakemake's own locks. Those of a run that was broken off are the caller's to take away.
    Raises Busy, and changes nothing, where another run goes on here, or may.
    """
    me, broken_off = Holder.of_this_process(), False
    locked = any(locks.glob("*.lock"))
    while not _made(path, me):
        holder = _read(path)
        if holder is not None and holder.is_this_process():
            return False
        # `snakemake --unlock` tells that a run of which nothing can be seen has ended.
        if holder is not None and holder.lives() and (locked or holder.host == me.host):
            raise Busy(_told(holder, me, language))
        broken_off = _taken_away(path, holder, me) or broken_off
    atexit.register(release, path, me)
    if locked and not broken_off:
        release(path, me)
        raise Busy(text("run.locked", language))
    return broken_off


def release(path: Path, me: Holder) -> None:
    """Take away what `claim` wrote, if it is of this very process: a fork that ends leaves it."""
    if me.pid == os.getpid() and path.is_file() and _read(path) == me:
        path.unlink(missing_ok=True)


def _made(path: Path, me: Holder) -> bool:
    """Whether the file could be made: of several that try at the same time one succeeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            json.dump(asdict(me), file)
            file.flush()
            os.fsync(file.fileno())  # it must be there after a power cut, as the locks are
    except FileExistsError:
        return False
    return True


def _read(path: Path) -> Holder | None:
    """The process that a file names; None where it names none, even after a while: its run ended while writing."""
    until = time.monotonic() + WRITING
    while True:
        try:
            return Holder(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            if time.monotonic() > until or not path.exists():
                return None
        time.sleep(0.05)


def _taken_away(path: Path, holder: Holder | None, me: Holder) -> bool:
    """Take away the file of a run that has ended; whether it was still there, and of that run."""
    aside = path.with_name(f"{path.name}.{me.pid}")
    try:
        path.replace(aside)  # of several that try at the same time one succeeds
    except FileNotFoundError:
        return False
    if _read(aside) != holder:  # somebody else was faster and goes on: give it back
        aside.replace(path)
        return False
    aside.unlink(missing_ok=True)
    return True


def _told(holder: Holder, me: Holder, language: str) -> str:
    if holder.host != me.host:
        return text("run.busy_elsewhere", language, host=holder.host, pid=holder.pid, since=holder.since)
    return text("run.busy", language, pid=holder.pid, since=holder.since)
