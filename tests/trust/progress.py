"""How far a long attack has come, how much of it is made, and how it ends: for all that `make trust` runs."""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

EVERY = 20.0  # seconds between two lines
# How a part ends, beside 0. Python ends with 1 after a traceback and with 2 for an unknown option: then it broke.
FELL_SHORT = 3  # of what is promised
NOT_MEASURED = 4  # a tool or a service that it needs was not there
Thing = TypeVar("Thing")


class Progress:
    """Tells on the screen, and not among the figures, how many of `total` there are, now and then and at the end."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self._begun = time.monotonic()
        self._told = self._begun

    def step(self, number: int = 1) -> None:
        """So many more are done."""
        self.done += number
        now = time.monotonic()
        if now - self._told >= EVERY or self.done == self.total:
            self._told = now
            self._tell(now)

    def _tell(self, now: float) -> None:
        sys.stderr.write(f"  {self.what}: {self.done:,} of {self.total:,}, {now - self._begun:.0f} s\n")
        sys.stderr.flush()


def told(things: Iterable[Thing], what: str, total: int) -> Iterator[Thing]:
    """The same things one by one, and how many there were."""
    progress = Progress(what, total)
    for thing in things:
        yield thing
        progress.step()


def take_share(parser: argparse.ArgumentParser) -> None:
    """Let a part of the draws be asked for."""
    parser.add_argument("--share", type=_per_cent, default=100.0, help="per cent of the draws that are made")


def _per_cent(written: str) -> float:
    share = float(written)
    if not 0 < share <= 100:
        raise argparse.ArgumentTypeError(f"{written} is no share: it is above 0 and at most 100 per cent")
    return share


def part_of(number: float, share: float, *, least: int = 1) -> int:
    """A share of so many, one at least or `least`, and never more than there are."""
    return min(math.ceil(number), max(least, math.ceil(number * share / 100)))
