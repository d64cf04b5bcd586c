"""What a script around a function does with its log, with problems of the inputs, and with a crash.

A log tells, in the language of the study, what was read, what the job has to say, and what was made. Where it stopped,
its last line tells what to do; the workflow repeats that line at the end on the screen.
"""

from __future__ import annotations

import errno
import gc
import logging
import re
import shutil
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from les_evaluation.core.files import MADE
from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import InputProblems
from les_evaluation.core.storage import go_where_files_are, is_stored
from les_evaluation.core.texts import text
from les_evaluation.core.words import language_of
from les_evaluation.core.written_results import ChangedMeanwhile, JobRecord

# Windows has no quota error of its own; a limit on the size of files (ulimit -f) is one as well.
DISK_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
NO_ACCESS = (errno.EACCES, errno.EPERM, errno.EROFS)
# Access denied, in use by another program, the disk is full.
WINDOWS_ERRORS = {5: errno.EACCES, 32: errno.EACCES, 112: errno.ENOSPC}
OS_ERROR = re.compile(r"\[(?P<system>Errno|WinError) (?P<number>\d+)\][^\n']*(?:'(?P<file>[^'\n]+)')?\s*$")
PROTECTED = "Write-protected output files"
LEAST_FREE = 1_000_000  # bytes; a disk with less is full for a figure or a workbook
UNWRITTEN = "Unable to write data"
NAMED = 6  # so many files are named one by one; a LES has fifty figures


class Job(Protocol):
    """What a script knows of its job: the part of the `snakemake` object that a log needs."""

    input: Iterable[str]
    log: Sequence[str]
    config: Mapping


@contextmanager
def logged(job: Job) -> Iterator[list[str]]:
    """Write to the log of `job` what the block read, made and appended to the list that it is given.

    Problems of the inputs and crashes end the script with exit code 1. The log then has all of it, a crash with its
    traceback without e-mail addresses and numbers; the screen has the problems, or one line that tells what to do.
    Warnings of Python and libraries go to the log alone.
    """
    go_where_files_are(job)
    gc.freeze()  # what was imported stays to the end
    language = language_of(job.config)
    lines = [text("run.read", language, files=_several(list(job.input), language))]
    told = None
    with _caught() as caught:
        try:
            record = _record_of(job)
            yield lines
            record.keep()
        except InputProblems as found:
            lines.append(found.report(language))
            told = f"{lines[-1]}\n{text('run.wrong_inputs', language)}"
        except KeyboardInterrupt:
            told = text("run.stopped", language)  # the user, and no mistake: no traceback
        except Exception as error:  # noqa: BLE001 - whatever it is, the log has it and the user is told
            lines.append(mask_personal(traceback.format_exc()).rstrip())
            told = last_line(error, log=job.log[0], language=language)
        finally:
            if caught.made:
                counted = [_counted(file, rows, language) for file, rows in caught.made.items()]
                lines.append(text("run.made", language, files=_several(counted, language)))
            lines += [mask_personal(line) for line in caught.warnings]
            lines += [told.splitlines()[-1]] if told else []
            _write(job.log[0], lines)
    if told:
        sys.unraisablehook = _not_said_twice
        sys.stderr.write(f"{told}\n")
        raise SystemExit(1)


def _not_said_twice(late: sys.UnraisableHookArgs) -> None:
    """Half a file on a full disk complains once more when Python takes it away, with a traceback on the screen."""
    if not (isinstance(late.exc_value, OSError) and late.exc_value.errno in DISK_FULL):
        sys.__unraisablehook__(late)


def _record_of(job: Job) -> JobRecord:
    """The record of what this job writes; of a test without outputs there is none.

    Neither is there in object storage: a record lies on a disk, and who would change a result lies there too.
    """
    outputs = [] if is_stored() else [str(path) for path in getattr(job, "output", ())]
    results = job.config.get("results")
    return JobRecord.begun(log=job.log[0], results=results, inputs=list(job.input), outputs=outputs)


def last_line(error: Exception, *, log: str | Path, language: str) -> str:
    """One line on what to do about an error that is not about what stands in the inputs."""
    if isinstance(error, ChangedMeanwhile):
        return text("run.changed_meanwhile", language, files=_several(error.files, language))
    told = next((found for cause in _causes(error) if (found := _advice_on(cause, language))), None)
    if told is None and is_full(log):
        told = text("run.disk_full", language)
    return told or text("run.crashed", language, log=Path(log).as_posix())


def crash_told(error: Exception, *, log: str | Path, language: str) -> str:
    """One line on what to do about an error outside a job; the log has its traceback, without addresses and numbers."""
    _write(str(log), [mask_personal("".join(traceback.format_exception(error))).rstrip()])
    return last_line(error, log=log, language=language)


def is_full(*paths: str | Path) -> bool:
    """Whether there is hardly any room left where one of these files or folders lies, or would lie."""
    for path in map(Path, paths):
        there = next((above for above in (path, *path.absolute().parents) if above.exists()), None)
        try:
            if there is not None and shutil.disk_usage(there).free < LEAST_FREE:
                return True
        except OSError:
            continue
    return False


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and those that led to it: a library may wrap what the system told it."""
    known: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in known:
        known.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _advice_on(error: BaseException, language: str) -> str | None:
    if isinstance(error, OSError):
        return _advice(error.errno, error.filename, language) or advice_on(str(error), language=language)
    # pyreadstat tells nothing but this of a disk without room.
    return text("run.disk_full", language) if str(error) == UNWRITTEN else None


def advice_on(message: str, *, language: str) -> str | None:
    """The same about an error of Snakemake itself, from the last line of its message; None when it is another error.

    Before a job it takes away what the job made earlier, which fails where a result is open in a program of Windows.
    """
    if PROTECTED in message:
        return text("run.no_access", language, file=message.rsplit(maxsplit=1)[-1])
    found = OS_ERROR.search(message)
    if found is None:
        return None
    number = int(found["number"])
    number = WINDOWS_ERRORS.get(number, 0) if found["system"] == "WinError" else number
    return _advice(number, found["file"], language)


def _advice(number: int | None, file: str | None, language: str) -> str | None:
    if number in DISK_FULL:
        return text("run.disk_full", language)
    if number in NO_ACCESS and file:
        return text("run.no_access", language, file=_final_name(file))
    return None


def last_words(logs: Iterable[str | Path], *, since: float) -> list[str]:
    """The last line of each log that was written after the moment `since` (seconds since 1970), each once."""
    found: dict[str, None] = {}
    for log in map(Path, logs):
        if log.is_file() and log.stat().st_mtime >= since:
            lines = log.read_text(encoding="utf-8").split("\n")
            found |= dict.fromkeys([line for line in lines if line.strip()][-1:])
    return list(found)


class _Caught(logging.Handler):
    """Files that were written (path -> rows, None where it has none), and warnings of libraries."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, int | None] = {}
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == MADE.name:
            path, rows = record.args if isinstance(record.args, tuple) else (None, None)
            self.made[Path(str(path)).as_posix()] = rows if isinstance(rows, int) else None
        elif record.levelno >= logging.WARNING:
            self.warnings.append(f"{record.name}: {record.getMessage()}")


@contextmanager
def _caught() -> Iterator[_Caught]:
    """Collect what is written and warned of inside the block, and keep it off the screen."""
    handler, root = _Caught(), logging.getLogger()
    before = MADE.level
    MADE.setLevel(logging.INFO)
    root.addHandler(handler)
    logging.captureWarnings(capture=True)
    try:
        yield handler
    finally:
        logging.captureWarnings(capture=False)
        root.removeHandler(handler)
        MADE.setLevel(before)


def _counted(file: str, rows: int | None, language: str) -> str:
    if rows is None:
        return file
    return text("run.rows", language, file=file, n=rows)


def _several(files: Sequence[str], language: str) -> str:
    return ", ".join(named_few(files, language)) or text("run.none", language)


def named_few(files: Sequence[str], language: str) -> list[str]:
    """The first few files by name, and how many more there are."""
    named = [str(file) for file in files[:NAMED]]
    return [*named, text("run.more", language, n=len(files) - NAMED)] if len(files) > NAMED else named


def _final_name(file: str) -> str:
    """The name of a result as the user knows it: while it is written it has another one (core.files)."""
    path = Path(file)
    if not path.name.startswith("."):
        return path.as_posix()
    return path.with_name(f"{path.stem[1:].rpartition('.')[0]}{path.suffix}").as_posix()


def _write(log: str | Path, lines: Sequence[str]) -> None:
    """Write the log; a full disk or a folder without access must not hide what was to be told."""
    try:
        Path(log).parent.mkdir(parents=True, exist_ok=True)
        Path(log).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    except OSError as error:
        sys.stderr.write(f"{log}: {error.strerror}\n")
