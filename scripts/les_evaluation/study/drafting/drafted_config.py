"""What the drafting of a study hands on: the text of its configuration, with what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.study.drafting.further_part import FurtherPart


@dataclass
class DraftedConfig:
    """The text of config.yaml, and what start.md tells of it.

    roles: wave -> role -> header. notes: sentences. copied: file inside the folder raw -> a workbook beside an export.
    written: file -> what writes it there. doubts: rows with a doubt, beside those of the codebook. guessed: settings
    that were proposed and that nobody has looked at. waiting: sentences on the parts that do not count yet.
    """

    content: str = ""
    figures: list[dict] = field(default_factory=list)
    roles: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    copied: dict[str, Path] = field(default_factory=dict)
    written: dict[str, Callable[[Path], None]] = field(default_factory=dict)
    doubts: int = 0
    guessed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def add(self, part: FurtherPart) -> list[str]:
        """Add a part, its figures numbered, and give its lines."""
        if not part.waiting:
            self.figures += [{"number": len(self.figures) + at} | one for at, one in enumerate(part.figures, start=1)]
        self.notes += part.notes
        self.copied |= part.copied
        self.written |= part.written
        self.doubts += part.doubts
        self.guess(*part.guessed)
        if part.waiting:
            self.waiting.append(part.waiting)
            return ["", f"# {part.waiting}", *(f"#{line}" for line in part.lines if line)]
        return list(part.lines)

    def guess(self, *settings: str) -> None:
        """Note settings as proposed, each once."""
        self.guessed += [one for one in settings if one not in self.guessed]
