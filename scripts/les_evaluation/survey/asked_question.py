"""The numbers of one question by LES and partner group, with their sums: what hiding small groups looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from les_evaluation.survey.given_answers import GivenAnswers

Cell = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """The respondents of one question with a view, or those without.

    total: whole numbers, shape (R, C), the last row and the last column the sums of the others. given: who of them
    gave each answer; one respondent may have given several.
    """

    total: np.ndarray
    given: GivenAnswers

    @classmethod
    def of(cls, total: np.ndarray, answers: np.ndarray | None = None) -> Part:
        """answers: shape (K, R, C). Without answers that are counted, being one of them is the only answer."""
        counted = total[None] if answers is None or not len(answers) else answers
        return cls(total, GivenAnswers.of(total, counted))

    @cached_property
    def answers(self) -> np.ndarray:
        """Who of them gave each answer, shape (K, R, C)."""
        return self.given.table()

    @cached_property
    def others(self) -> np.ndarray:
        """Who did not give each answer, shape (K, R, C)."""
        return self.total - self.answers

    @cached_property
    def further(self) -> np.ndarray:
        """The answers beyond one of each respondent, shape (R, C)."""
        return self.given.together() - self.total

    @cached_property
    def one_each(self) -> bool:
        """Whether everybody gave one answer, so that the answers add up to the respondents."""
        return not self.further.any()


@dataclass(frozen=True)
class Question:
    """Who answered a question with a view, and who without.

    no_view: also holds who ticked nothing where that is an answer: they gave none of the others. nothing: these alone,
    shape (R, C); None where there are none. unlisted: the last column but one holds the respondents without a group,
    who are in no row of any table.
    """

    with_view: Part
    no_view: Part
    unlisted: bool = False
    nothing: np.ndarray | None = None

    @classmethod
    def of_sizes(cls, sizes: np.ndarray) -> Question:
        """Of nothing but the numbers of respondents, all with a view."""
        return cls(Part.of(sizes), Part.of(np.zeros_like(sizes)))

    @cached_property
    def base(self) -> np.ndarray:
        """Who had a view, or ticked nothing, shape (R, C)."""
        return self.with_view.total if self.nothing is None else self.with_view.total + self.nothing

    @cached_property
    def answered(self) -> np.ndarray:
        """Everybody who answered, shape (R, C)."""
        return self.with_view.total + self.no_view.total

    def small(self, minimum: int) -> np.ndarray:
        """The cells that hold somebody, but fewer than `minimum`, or fewer than that with a view."""
        base = self.base
        return ((self.answered > 0) & (self.answered < minimum)) | ((base > 0) & (base < minimum))

    def lacking(self, minimum: int) -> np.ndarray:
        """How many respondents more each cell must be able to hold: with a view, where it holds any of those."""
        return np.where(self.small(minimum), minimum - np.where(self.base > 0, self.base, self.answered), 0)


def signs(shape: tuple[int, ...]) -> np.ndarray:
    """How each cell stands in its sums: 1, or -1 for the sum of a row or a column, shape (R, C).

    With these every row and every column of a table adds up to nothing, the total having 1 again.
    """
    found = np.ones(shape, dtype=int)
    found[-1, :] *= -1
    found[:, -1] *= -1
    return found
