"""The most positive answers of a scale, and what stands below the answers in a table of it."""

from __future__ import annotations

from les_evaluation.study.codebook import SUBSTANTIVE, Choice, Item, most_positive
from les_evaluation.study.settings import Study

TOP_TWO, MEAN, NPS = BELOW = ("top_two", "mean", "nps")  # rows below N


def top_of(item: Item) -> list[Choice]:
    """The most positive answers of a scale: two, or of two or three answers one."""
    scale = [choice for choice in item.choices if choice.kind == SUBSTANTIVE]
    return scale[-most_positive(len(scale)) :]


def below_label(name: str, item: Item, study: Study) -> str:
    """What a row below N is called, one of BELOW."""
    top = " + ".join(choice.label[study.language] for choice in top_of(item))
    return study.text(f"tables.likert.{name}", top=top)
