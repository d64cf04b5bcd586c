"""How many answered each question in every group, and gave which answer: what hiding small groups looks at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.survey.asked_question import Part, Question
from les_evaluation.survey.given_answers import GivenAnswers

NO_GROUP = ""  # the respondents without a group, who stand in no row of the compare table


@dataclass(frozen=True)
class GroupSizes:
    """Per question who answered, who of them had a view, and who gave which answer, by LES and group.

    questions: name -> the numbers by LES and group. names: the column of the compare table -> what stands along that
    axis: the questions; every LES, then all; the groups, the respondents without one, then all.
    """

    questions: Mapping[str, Question]
    names: Mapping[str, list[str]]


def group_sizes(compare: pd.DataFrame, *, deciding: Collection[str] = ()) -> GroupSizes:
    """The sizes of all groups in the compare table over all LES (columns of COUNTED).

    deciding: questions whose answers are never shown beside a hidden group, so that these tell nothing.
    """
    answered = (compare["kind"] == ANSWERED_KIND).to_numpy()
    names = {
        "item": compare.loc[answered, "item"].unique().tolist(),
        "les": [key for key in compare["les"].unique() if key != ALL] + [ALL],
        "partner_group": [*(key for key in compare["partner_group"].unique() if key != ALL), NO_GROUP, ALL],
    }
    item, les, group = (pd.Index(known).get_indexer(compare[column]) for column, known in names.items())
    answer = compare["choice"].factorize()[0]
    # Every pair of a question and an answer gets a layer of its own, those of a question side by side; `answered` has
    # the answer "".
    pairs, layer = np.unique(item * (answer.max(initial=0) + 1) + answer, return_inverse=True)
    shape = (len(names["les"]), len(names["partner_group"]))
    counts = _Layers.of(compare["n"], layer, les, group, shape=shape)
    bases = _Layers.of(compare["base"].where(answered, 0), layer, les, group, shape=shape)
    no_view = (compare["kind"] == NO_VIEW).to_numpy()
    nothing = (compare["kind"] == NONE_TICKED_KIND).to_numpy()
    of = [np.unique(layer[rows]) for rows in (answered, ~answered & ~no_view & ~nothing, no_view | nothing, nothing)]
    item_of = np.zeros(len(pairs), dtype=int)
    item_of[layer] = item
    totals, substantive, without, none = (_by_question(rows, item_of, len(names["item"])) for rows in of)
    questions = {}
    for at, name in enumerate(names["item"]):
        viewed, everybody = bases.together(totals[at][:1]), counts.together(totals[at][:1])
        nobodys = counts.together(none[at])
        answers = (None, None) if name in deciding else (substantive[at], without[at])
        with_view = counts.part(viewed - nobodys, answers[0])
        no_view = counts.part(everybody - viewed + nobodys, answers[1])
        nothing_ticked = nobodys if len(none[at]) else None
        questions[name] = Question(with_view, no_view, unlisted=True, nothing=nothing_ticked)
    return GroupSizes(questions, names)


def _by_question(layers: np.ndarray, item_of: np.ndarray, number: int) -> list[np.ndarray]:
    """Per question its layers, ascending. layers: ascending; item_of: the question of every layer, ascending."""
    return np.split(layers, np.searchsorted(item_of[layers], np.arange(1, number)))


@dataclass(frozen=True)
class _Layers:
    """Numbers by layer and cell, without the zeros: of a question for a number nearly every answer is one person's.

    start: where each layer begins, one more than there are layers. cell: row and column in one. shape: (R, C).
    """

    start: np.ndarray
    cell: np.ndarray
    number: np.ndarray
    shape: tuple[int, int]

    @classmethod
    def of(
        cls, numbers: pd.Series, layer: np.ndarray, les: np.ndarray, group: np.ndarray, *, shape: tuple[int, int]
    ) -> _Layers:
        """With the respondents without a group, the last column but one: those of the total whom no group holds."""
        counted, everybody = numbers.to_numpy(dtype=int), group == shape[1] - 1
        places = np.concatenate([(layer * shape[0] + les) * shape[1] + at for at in (group, shape[1] - 2)])
        keys, place = np.unique(places, return_inverse=True)
        signed = np.concatenate([counted, np.where(everybody, counted, -counted)])
        summed = np.zeros(len(keys), dtype=int)
        np.add.at(summed, place, signed)
        keys, summed = keys[summed != 0], summed[summed != 0]
        of_layer, cell = np.divmod(keys, shape[0] * shape[1])
        return cls(np.searchsorted(of_layer, np.arange(layer.max(initial=-1) + 2)), cell, summed, shape)

    def together(self, layers: np.ndarray) -> np.ndarray:
        """The sum of some layers, shape (R, C)."""
        entries, _ = self._entries(layers)
        summed = np.bincount(self.cell[entries], weights=self.number[entries], minlength=self.shape[0] * self.shape[1])
        return summed.astype(int).reshape(self.shape)

    def part(self, total: np.ndarray, layers: np.ndarray | None) -> Part:
        """The respondents of `total`, with what they gave; layers: of the answers, None where they tell nothing."""
        if layers is None or not len(layers):
            return Part.of(total)
        entries, answer = self._entries(layers)
        order = np.argsort(self.cell[entries], kind="stable")
        entries, answer = entries[order], answer[order]
        given = GivenAnswers(
            total, kinds=len(layers), cell=self.cell[entries], answer=answer, counts=self.number[entries]
        )
        return Part(total, given)

    def _entries(self, layers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What stands in some layers, one after the other: its place, and which of these layers it is of."""
        number = self.start[layers + 1] - self.start[layers]
        of = np.repeat(np.arange(len(layers)), number)
        return np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number) + self.start[layers][of], of
