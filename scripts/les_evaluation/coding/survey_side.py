"""The survey's side of the joint display: what the answers say about a rubriek."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import pandas as pd

from les_evaluation.coding.rubrieken import BETWEEN, same_words
from les_evaluation.core.contracts import ALL
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE, Codebook, Item, scale_sides
from les_evaluation.study.settings import Study

MOST_OPTIONS = 3
SMALLEST_SIDE = 2  # answers on the positive side that share a word make a scale


class SurveySide:
    """What the survey says about a rubriek, from the compare table.

    compare: as `hide_small_groups` gives it. study: its LES and compared groups have a cell, and where questions
    differ between waves its waves tell which a LES was asked.
    """

    def __init__(self, compare: pd.DataFrame, codebook: Codebook, study: Study) -> None:
        self.codebook, self.study = codebook, study
        self.waves = {les: study.waves_of(les) for les in study.les}
        hidden = compare["hidden"] if "hidden" in compare else pd.Series(data=False, index=compare.index)
        keys = zip(compare["les"], compare["item"], compare["partner_group"], compare["choice"], strict=True)
        # A hidden count is None; one that was never made is absent.
        numbers = zip(compare["n"], compare["base"], hidden, strict=True)
        self.n = {
            key: None if hide else (int(n), int(base)) for key, (n, base, hide) in zip(keys, numbers, strict=True)
        }

    @property
    def sides(self) -> list[str]:
        """The groups that have a cell: those that are compared, or all together in a study without groups."""
        return list(self.study.compared) or [ALL]

    def items(self, luik: str, rubriek: str) -> list[Item]:
        """The questions of a rubriek that have answers to count."""
        return [
            item
            for item in self.codebook.items.values()
            if item.choices and same_words(item.luik, item.rubriek) == same_words(luik, rubriek)
        ]

    def asked(self, items: Sequence[Item], les: str, group: str) -> list[Item]:
        """The questions that this LES and group were asked."""
        waves = self.waves.get(les, [])
        return [
            item
            for item in items
            if (les, item.name, group, "") in self.n
            and item.asked_of(group)
            and (not waves or any(item.asked_in(wave) for wave in waves))
        ]

    def counts(self, items: Sequence[Item], les: str, group: str) -> list:
        """All numbers behind a cell, for its state; what is hidden is None."""
        return [
            (group, item.name, choice.name, self.n.get((les, item.name, group, choice.name)))
            for item in self.asked(items, les, group)
            for choice in item.choices
        ]

    def told(self, items: Sequence[Item], les: str, group: str) -> str:
        """The cell of one LES and group."""
        asked = self.asked(items, les, group)
        if not asked:
            return self._text("not_asked")
        answered = [(item, self.n[les, item.name, group, ""]) for item in asked]
        hidden = [item for item, counts in answered if counts is None]
        told = [(item, counts[1]) for item, counts in answered if counts is not None and counts[0]]
        if not told:
            return self._text("hidden" if hidden else "no_answers")
        bases = [base for _, base in told if base] or [0]
        n = str(bases[0]) if min(bases) == max(bases) else f"{min(bases)}–{max(bases)}"
        parts: list[str] = []
        for answers, run in groupby(told, key=lambda pair: self._answers(pair[0]) if pair[1] else ""):
            same = list(run)
            above = answers if answers and len(same) > 1 else ""  # said once for all of them
            parts += [self._text("same_answers", answers=above[:1].upper() + above[1:])] if above else []
            parts += [self._item(item, les, group, base, above=above) for item, base in same]
        without = {"items_hidden": len(hidden), "items_no_answers": len(asked) - len(hidden) - len(told)}
        parts += [self._text(key, n=number, total=len(asked)) for key, number in without.items() if number]
        return BETWEEN.join([self._text("n", n=n), *parts])

    def _answers(self, item: Item) -> str:
        """The answers on the positive side of a scale, such as `akkoord of helemaal akkoord`; "" for no scale."""
        answers = positive_answers(item, self.study.language)
        return self._text("answers", first=", ".join(answers[:-1]), last=answers[-1]) if answers else ""

    def _item(self, item: Item, les: str, group: str, base: int, *, above: str) -> str:
        """The line of a question. above: the answers that are counted, where a line above it says so."""
        caption = item.caption(self.study.language)
        if not base:
            return self._text("item_no_view", item=caption)
        counts = {choice.name: self._one(les, item.name, group, choice.name) for choice in item.choices}
        answers = self._answers(item)
        if answers:
            sides = scale_sides(item)
            positive = sum(counts[name] for name, side in sides.items() if side == "positive")
            key = "item_scale" if not above else "item_same_scale"
            return self._text(key, item=caption, n=positive, base=base, answers=answers)
        return self._text("item_options", item=caption, options=self._options(item, counts, base))

    def _one(self, les: str, item: str, group: str, choice: str) -> int:
        pair = self.n.get((les, item, group, choice))
        return pair[0] if pair else 0

    def _options(self, item: Item, counts: Mapping[str, int], base: int) -> str:
        """The answers chosen most, and how many more were chosen as often as the last of them."""
        named = [choice for choice in item.choices if choice.kind != NO_VIEW and counts[choice.name]]
        ranked = sorted(named, key=lambda choice: -counts[choice.name])
        first, rest = ranked[:MOST_OPTIONS], ranked[MOST_OPTIONS:]
        parts = [
            self._text("option", answer=choice.label[self.study.language], n=counts[choice.name], base=base)
            for choice in first
        ]
        tied = sum(counts[choice.name] == counts[first[-1].name] for choice in rest) if first else 0
        if tied:
            parts.append(self._text("options_tied", more=tied, n=counts[first[-1].name]))
        return ", ".join(parts)

    def _text(self, key: str, **values: object) -> str:
        return self.study.text(f"coding_tables.survey.{key}", **values)


def positive_answers(item: Item, language: str) -> list[str]:
    """The answers on the positive side of a scale as they go on within a sentence; none where it is no scale to us.

    That is a question that takes several answers, or whose last answers share no word at their end, as `akkoord` and
    `helemaal akkoord` do: its answers are told by name. All that are counted are named, since the word that they share
    may be one of them.
    """
    sides = scale_sides(item)
    labels = [
        choice.label[language]
        for choice in item.choices
        if choice.kind == SUBSTANTIVE and sides[choice.name] == "positive"
    ]
    if item.type != "select_one" or len(labels) < SMALLEST_SIDE:
        return []
    if len({label.casefold().split()[-1] for label in labels}) > 1:
        return []
    return [label[:1].lower() + label[1:] for label in labels]
