"""What a script around a stage function does with problems and its log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from les_evaluation.core.problems import InputProblems


@contextmanager
def logged(log: str | Path, *, language: str) -> Iterator[list[str]]:
    """Collect the lines that the block appends and write them to `log`.

    Problems of the inputs go to the log and the screen, and end the script with exit code 1
    and without a traceback.
    """
    lines: list[str] = []
    try:
        yield lines
    except InputProblems as found:
        lines.append(found.report(language))
        sys.stderr.write(f"{lines[-1]}\n")
        raise SystemExit(1) from None
    finally:
        Path(log).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
