"""What came of each draw of a long attack, in a file, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from progress import told


class Kept:
    """What came of draws, by their names; what came of them is anything that JSON can hold.

    path: a file of one draw a line, which is read first and written on; None keeps them in memory alone.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._found: dict[str, Any] = {}
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.read_text(encoding="utf-8") if path.is_file() else ""
        whole = written[: written.rfind("\n") + 1]  # the last line of a run that was killed may be half of one
        if whole != written:
            path.write_text(whole, encoding="utf-8")
        self._found = dict(map(json.loads, whole.splitlines()))

    def __contains__(self, draw: str) -> bool:
        return draw in self._found

    def __getitem__(self, draw: str) -> Any:
        return self._found[draw]

    def keep(self, draw: str, came_of: Any) -> None:
        """Keep what came of a draw, as it will be read again."""
        line = json.dumps([draw, came_of], ensure_ascii=False)
        self._found[draw] = json.loads(line)[1]
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as out:
                out.write(f"{line}\n")

    def each(self, what: str, draws: Iterable[int], make: Callable[[Sequence[int]], Iterable[Any]]) -> list[Any]:
        """What came of each of these draws of one kind; `make` is asked for those alone that are not kept yet."""
        draws = list(draws)
        missing = [draw for draw in draws if f"{what} {draw}" not in self]
        for draw, came_of in zip(missing, told(make(missing), what, len(missing)), strict=True):
            self.keep(f"{what} {draw}", came_of)
        return [self[f"{what} {draw}"] for draw in draws]


def take_kept(parser: argparse.ArgumentParser) -> None:
    """Let a file be given in which draws are kept."""
    parser.add_argument("--kept", type=Path, help="file of what came of each draw: a run goes on from it")
