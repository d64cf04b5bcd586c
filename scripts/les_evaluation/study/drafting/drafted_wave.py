"""One export as a wave of a drafted study, what was written of it, and which keys config.yaml may hold."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.problems import Problem
from les_evaluation.core.schemas import load_schema
from les_evaluation.study.drafting.draft_names import slug
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.recognise import Recognised

CONFIG = "config.yaml"
READ_ENDINGS = (".xlsx", ".csv", ".sav", ".zsav", ".por")


@dataclass(frozen=True)
class DraftWave:
    """One export as a wave. file: inside the folder raw. questions: as the codebook names them."""

    name: str
    label: str
    file: str
    export: Export
    recognised: Recognised
    questions: Sequence[DraftQuestion]


def knows(*path: str) -> bool:
    """Whether config.yaml may hold a key, by the names of the keys above it; * stands for any name."""
    node: Mapping = load_schema("config")
    for key in path:
        inner = node.get("additionalProperties") if key == "*" else node.get("properties", {}).get(key)
        if not isinstance(inner, Mapping):
            return False
        node = inner
    return True


def in_a_wave(key: str) -> bool:
    """Whether a wave in config.yaml may have this key."""
    return knows("survey", "waves", "*", key)


@dataclass(frozen=True)
class Drafted:
    """What was written. config: path of the configuration. doubts: rows of the codebook with a doubt.

    waiting: sentences on the parts that do not count yet.
    again: writes the draft once more without the questions that its check refuses; None where these problems are of
    no question.
    """

    folder: Path
    config: Path
    language: str
    written: list[Path] = field(default_factory=list)
    doubts: int = 0
    questions: int = 0
    figures: int = 0
    again: Callable[[Sequence[Problem]], Drafted | None] | None = None
    waiting: tuple[str, ...] = ()


def title_of(study: str) -> str:
    """A name as a title."""
    return study.replace("_", " ").replace("-", " ").capitalize()


def wave_of(name: str, export: Export, found: Recognised, questions: Sequence[DraftQuestion]) -> DraftWave:
    """An export as a wave under this name."""
    return DraftWave(name, title_of(name), f"survey/{copied_name(export.path)}", export, found, questions)


def wave_name(path: Path) -> str:
    """The name of the wave that an export is."""
    return slug(path.stem, 24) or "meting"


def copied_name(path: Path) -> str:
    """The name of the copy in the folder of the study: plain letters, with an ending that the pipeline reads."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "_", path.stem).strip("._") or "export"
    suffix = path.suffix.lower()
    return f"{stem}{suffix if suffix in READ_ENDINGS else '.csv'}"


def copy_wave(wave: DraftWave, folder: Path) -> Path:
    """Copy the export of a wave into the folder of the study, and give where it is."""
    target = folder / wave.file
    if target.resolve() != wave.export.path.resolve():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(wave.export.path, target)
    return target
