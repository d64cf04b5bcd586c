"""One export as a wave of a drafted study, and which keys config.yaml may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from les_evaluation.core.schemas import load_schema
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.recognise import Recognised


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
