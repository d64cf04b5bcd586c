"""The stages of development of a learning ecosystem, as a rating names them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from les_evaluation.core.wording import plain
from les_evaluation.study.settings import words

Stage = str | Mapping[str, Any]


def stage_labels(stage: Stage) -> list[str]:
    """The labels of one stage of the configuration: a text, {nl: ..., en: ...}, or one of these under `label`."""
    label = stage.get("label", stage) if isinstance(stage, Mapping) else stage
    return [label] if isinstance(label, str) else [str(wording) for wording in label.values()]


def stage_position(rating: str, stages: Sequence[Stage]) -> float | None:
    """Where a rating stands among the stages: 0 for the first one, None where it names no stage.

    stages: focus_groups.stages.order of the configuration, the earliest first. A stage is named when one of its
    labels occurs as whole words, whatever the capitals and accents. A rating that names several stages, such as
    'tussen X en Y' or 'X / Y', stands at the mean of their positions.
    """
    positions = {plain(label): position for position, stage in enumerate(stages) for label in stage_labels(stage)}
    if not positions:
        return None
    # The longest first: of two labels that begin alike the more precise one is meant.
    labels = "|".join(re.escape(label) for label in sorted(positions, key=len, reverse=True))
    named = {positions[found] for found in re.findall(rf"(?<!\w)(?:{labels})(?!\w)", plain(rating))}
    return sum(named) / len(named) if named else None


def stage_name(position: float, stages: Sequence[Stage], *, language: str) -> str:
    """The stage at a position as printed; between two stages both, "" for NaN."""
    if position != position:
        return ""
    below, above = math.floor(position), math.ceil(position)
    names = [_printed(stages[place], language) for place in dict.fromkeys((below, above))]
    return " / ".join(names)


def stage_names(stages: Sequence[Stage], found: Collection[str], *, language: str) -> list[str]:
    """All stages as printed, in order, and between two of them what both together are called where that was found."""
    places = [place / 2 for place in range(2 * len(stages) - 1)]
    names = {place: stage_name(place, stages, language=language) for place in places}
    return [name for place, name in names.items() if place == int(place) or name in found]


def _printed(stage: Stage, language: str) -> str:
    label = stage.get("label", stage) if isinstance(stage, Mapping) else stage
    return words(label, language)
