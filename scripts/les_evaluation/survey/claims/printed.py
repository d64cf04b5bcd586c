"""The names in a claim as a reader knows them: the labels of the codebook and of config.yaml, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage, printed, with_marks
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.notation import (
    OF_NUMBERS,
    Amount,
    Counted,
    Expected,
    OutOf,
    Percent,
    Reference,
    Said,
    Word,
)

RELATION_KEYS = {">": "more_than", "<": "fewer_than", ">=": "at_least", "<=": "at_most", "=": "as_many_as"}


@dataclass(frozen=True)
class Printed:
    """Printed names of the codebook and of a study, in its language."""

    codebook: Codebook
    study: Study

    @property
    def language(self) -> str:
        """Nl or en."""
        return self.study.language

    def les(self, key: str) -> str:
        """A LES, or all together."""
        return self.study.text("figures.all_les") if key == ALL else self.study.every_les[key]

    def group(self, key: str) -> str:
        """A partner group, or all together."""
        return self.study.text("figures.everyone") if key == ALL else self.study.groups[key]

    def item(self, name: str) -> str:
        """A question by its short wording; a grid, which has no wording, by its name."""
        if name in self.codebook.items:
            return self.codebook.items[name].caption(self.language)
        return self.study.text("claims.words.grid", name=name)

    def answer(self, item: str, name: str) -> str:
        """An answer of a question; "" for the row of all who answered."""
        question = self.codebook.items.get(item)  # a grid is none
        if question is not None and question.is_number:
            statistic, _, value = name.partition(" ")
            if statistic in OF_NUMBERS:  # of numbers that may not be told one by one
                told = self.study.text(f"claims.statistics.{statistic}")
                return f"{told} {with_marks(value, self.language)}".rstrip()
            return with_marks(name, self.language)
        return self.codebook.items[item].choice(name).label[self.language] if name else ""

    def counted(self, counted: Counted) -> str:
        """What is counted: answers, the question, and the LES and group where it names them."""
        answers = [f"‘{self.answer(counted.item, name)}’" for name in counted.answers]
        joined = self.study.text("claims.words.or").join(answers)
        asked = "of_item" if counted.item in self.codebook.items else "of_grid"
        where = self._word(asked, item=self.item(counted.item))
        scope = [self.les(counted.les)] if counted.les else []
        scope += [self.group(counted.group)] if counted.group else []
        return ", ".join([f"{joined} {where}".strip(), *scope])

    def expected(self, parts: Sequence[Expected | Said]) -> str:
        """What the report says, in words instead of the notation."""
        return self.study.text("claims.words.and").join(self._part(part) for part in parts)

    def _part(self, part: Expected | Said) -> str:
        if isinstance(part, Said):
            return part.text
        if isinstance(part, Word):
            return self._word(part.word.replace(" ", "_"))
        if isinstance(part, OutOf):
            return self.study.text("claims.found.count", n=part.n, base=part.base)
        target = part.target
        if isinstance(target, Percent):
            said = percentage(target.value / 100, self.language, decimals=target.decimals)
        elif isinstance(target, Amount):
            said = printed(target.value, self.language, decimals=target.decimals)
        else:
            said = self.counted(target) if isinstance(target, Counted) else str(target)
        if part.relation == "=" and not isinstance(target, Reference):
            return said
        return self._word(RELATION_KEYS[part.relation], target=said)

    def _word(self, key: str, **values: str) -> str:
        return self.study.text(f"claims.words.{key}", **values)
