"""Holding a claim about something else than an answer against the results: found, verdict, and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from les_evaluation.core.numbers import half_up, percentage
from les_evaluation.core.numbers import printed as printed_number
from les_evaluation.core.wording import plain
from les_evaluation.output.fact_claims.fact_list import FactClaim
from les_evaluation.output.fact_claims.fact_notation import MONEY, SHARE, FactExpected, FactKey, references_of
from les_evaluation.output.fact_claims.found_fact import FoundFact, Provider, SourceRow
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.evaluation import FAILS, HIDDEN, HOLDS, OPERATORS, UNTOLD
from les_evaluation.survey.claims.notation import (
    HIGHEST,
    WORDS,
    Amount,
    Compared,
    OutOf,
    Percent,
    Said,
    Word,
)

CENTS = 2


@dataclass(frozen=True)
class FactVerdict:
    """One claim held against the results. providers: what it is about -> where its numbers are found."""

    claim: FactClaim
    providers: Mapping[str, Provider]
    study: Study

    @cached_property
    def own(self) -> FoundFact:
        """What the claim is about."""
        return self._found(self.claim.key)

    @cached_property
    def others(self) -> dict[FactKey, FoundFact]:
        """What it is compared with, as it is written."""
        return {key: self._found(key.within(self.claim.key)) for key in references_of(self.claim.expected)}

    @cached_property
    def rivals(self) -> dict[FactKey, FoundFact]:
        """What it must be higher than."""
        if Word(HIGHEST) not in self.claim.expected:
            return {}
        beside = self.providers[self.claim.key.about].beside(self.claim.key)
        found = {key: self._found(key) for key in beside}
        return {key: fact for key, fact in found.items() if fact.hidden or fact.value is not None}

    def _found(self, key: FactKey) -> FoundFact:
        provider = self.providers.get(key.about)
        return FoundFact() if provider is None else provider.find(key)

    def verdict(self) -> str:
        """HOLDS when every part holds, FAILS when one is known not to, HIDDEN where a number is, else UNTOLD."""
        told = bool(self.own.said) or (self.own.value is not None and self.own.base != 0)
        answers = [self._holds(part) for part in self.claim.expected] if told else [None]
        if False in answers:
            return FAILS
        if None not in answers:
            return HOLDS
        return HIDDEN if any(fact.hidden for fact in self._facts()) else UNTOLD

    def rows(self) -> list[SourceRow]:
        """The cells of the results behind the claim, each once."""
        return list(dict.fromkeys(row for fact in self._facts() for row in fact.rows))

    def _facts(self) -> list[FoundFact]:
        return [self.own, *self.others.values(), *self.rivals.values()]

    def _holds(self, part: FactExpected) -> bool | None:
        own = self.own
        if isinstance(part, Said):
            return all(plain(said) == plain(part.text) for said in own.said)
        value = own.value
        if value is None:
            return None
        if isinstance(part, OutOf):
            return (value, own.base) == (part.n, part.base)
        if isinstance(part, Word):
            return self._highest(value) if part.word == HIGHEST else _word(part.word, value, own.base)
        target = part.target
        if isinstance(target, FactKey):
            other = _size(self.others[target], self.claim.key)
            size = _size(own, self.claim.key)
            return None if size is None or other is None else OPERATORS[part.relation](size, other)
        if isinstance(target, Percent):
            share = 100 * (value / own.base if own.base else value)
            return _compare(part.relation, share, target.value, target.decimals)
        if isinstance(target, Amount):
            return _compare(part.relation, value, target.value, target.decimals)
        return OPERATORS[part.relation](value, target)

    def _highest(self, value: Fraction) -> bool | None:
        known = [fact.value for fact in self.rivals.values() if fact.value is not None]
        if any(value <= other for other in known):
            return False
        return None if any(fact.hidden for fact in self.rivals.values()) or not known else True

    def found(self) -> str:
        """What stands in the results, in words: 12 of 23 (52%)."""
        told = [self._told(self.own)]
        told += [f"{key}: {self._told(fact)}" for key, fact in self.others.items()]
        known = [(fact.value, key) for key, fact in self.rivals.items() if fact.value is not None]
        if known and self.own.value is not None:
            value, key = max(known, key=lambda rival: rival[0])
            name = key.detail or key.item or key.les
            told.append(self.study.text("claims.found.runner_up", answer=name, n=self._number(value)))
        return "; ".join(told)

    def _told(self, fact: FoundFact) -> str:
        if fact.hidden:
            return self.study.text("claims.found.hidden")
        if fact.said:
            return "; ".join(fact.said)
        if fact.value is None:
            return self.study.text("claims.found.absent")
        if fact.base is None:
            return self._number(fact.value)
        told = self.study.text("claims.found.count", n=self._number(fact.value), base=self._number(fact.base))
        if not fact.base:
            return told
        decimals = max((part.decimals for part in self._targets() if isinstance(part, Percent)), default=0)
        return f"{told} ({percentage(fact.value / fact.base, self.study.language, decimals=decimals)})"

    def _number(self, value: Fraction) -> str:
        """As many decimals as the claim gives, and where the number is not whole two, or cents."""
        given = max((part.decimals for part in self._targets() if isinstance(part, Amount)), default=0)
        needed = 0 if value.denominator == 1 and self.claim.key.form != MONEY else CENTS
        return printed_number(value, self.study.language, decimals=max(given, needed))

    def _targets(self) -> list[object]:
        return [part.target for part in self.claim.expected if isinstance(part, Compared)]


def _word(word: str, value: Fraction, base: Fraction | None) -> bool:
    if base is None:  # `none`, the only word for what has no base
        return value == 0
    # The words speak of whole numbers: sums of euro are so in cents.
    unit = 1 if value.denominator == base.denominator == 1 else 10**CENTS
    return WORDS[word](int(value * unit), int(base * unit))


def _compare(relation: str, found: Fraction, target: Fraction, decimals: int) -> bool:
    rounded = Fraction(half_up(found, decimals=decimals)) if relation == "=" else found
    return OPERATORS[relation](rounded, target)


def _size(fact: FoundFact, key: FactKey) -> Fraction | None:
    """What is compared: of a share the part of its base."""
    if fact.value is None or fact.hidden:
        return None
    return (fact.value / fact.base if fact.base else None) if key.form == SHARE else fact.value
