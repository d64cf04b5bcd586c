"""How the answers of the same persons changed between two waves, from the cells of the table of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE, Choice, Item
from les_evaluation.survey.survey_frames import NO_ANSWER


@dataclass(frozen=True)
class Change:
    """The change of one LES, or of all together, on one question.

    scale: the answers that move, in order; apart: those off the scale, those without a view, and no answer. cells:
    (first, second) -> persons; None where they are hidden.
    """

    scale: tuple[str, ...]
    apart: tuple[str, ...]
    cells: Mapping[tuple[str, str], int] | None

    def sum_of(self, cells: Iterable[tuple[str, str]]) -> int:
        """How many persons stand in these cells."""
        return sum((self.cells or {}).get(cell, 0) for cell in cells)

    def moves(self, steps: Sequence[int], *, answer: str | None = None) -> int:
        """How many moved so many places along the scale, of all or of who gave an answer in the first wave."""
        return self.sum_of(
            (one, other)
            for at, one in enumerate(self.scale)
            for to, other in enumerate(self.scale)
            if to - at in steps and answer in (None, one)
        )

    def up(self, answer: str | None = None) -> int:
        """How many gave an answer further on in the scale."""
        return self.moves(range(1, len(self.scale)), answer=answer)

    def same(self, answer: str | None = None) -> int:
        """How many gave the same answer."""
        return self.moves((0,), answer=answer)

    def down(self, answer: str | None = None) -> int:
        """How many gave an answer further back in the scale."""
        return self.moves(range(1 - len(self.scale), 0), answer=answer)

    @property
    def both(self) -> int:
        """How many gave an answer of the scale in both waves."""
        return self.sum_of((one, other) for one in self.scale for other in self.scale)

    def giving(self, answer: str) -> int:
        """How many gave an answer in one of the waves, or in both."""
        return sum(n for cell, n in (self.cells or {}).items() if answer in cell)

    @property
    def people(self) -> int:
        """How many answered both waves and were asked the question."""
        return sum((self.cells or {}).values())

    @property
    def answers(self) -> Iterator[str]:
        """All answers, those apart last."""
        return iter((*self.scale, *self.apart))


def moving_answers(item: Item, *, ordered: bool) -> list[Choice]:
    """The answers that a change goes between: those of the scale, or without an order all with a view."""
    return [choice for choice in item.choices if choice.kind == SUBSTANTIVE or (not ordered and choice.kind != NO_VIEW)]


def changes_by_les(
    changes: pd.DataFrame, item: Item, name: str, *, ordered: bool = True
) -> tuple[tuple[str, str] | None, dict[str, Change]]:
    """The two waves, and LES -> its change on a question. Without any row no waves, and nothing.

    changes: columns of PANEL_CHANGES. name: as `study.panels.change_name` gives it. ordered: whether a later answer is
    up, so that one that is not on the scale stands apart.
    """
    here = changes[(changes["item"] == item.name) & (changes["view"] == name)]
    if here.empty:
        return None, {}
    scale = tuple(choice.name for choice in moving_answers(item, ordered=ordered))
    apart = (*(choice.name for choice in item.choices if choice.name not in scale), NO_ANSWER)
    found = {}
    for les, rows in here.groupby("les", sort=False):
        cells = None
        if not rows["hidden"].any():
            cells = {
                (one, other): int(n)
                for one, other, n in zip(rows["answer"], rows["answer_second"], rows["n"], strict=True)
            }
        found[str(les)] = Change(scale, apart, cells)
    return (str(here["first"].iloc[0]), str(here["second"].iloc[0])), found
