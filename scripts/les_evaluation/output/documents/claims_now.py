"""What the results say now of every claim, as numbers that a sentence of the report can be held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from les_evaluation.output.fact_claims.fact_list import AnyClaim, FactClaim
from les_evaluation.output.fact_claims.fact_notation import NUMBER, FactExpected
from les_evaluation.output.fact_claims.fact_verdicts import FactVerdict
from les_evaluation.survey.claims.evaluation import Judgement
from les_evaluation.survey.claims.notation import MEAN, MEDIAN, NPS, OF_NUMBERS, Amount, Compared, OutOf, Percent

SHARE = "share"
OF_ONE_DECIMAL = (MEAN, MEDIAN, NPS)


@dataclass(frozen=True)
class Stated:
    """A claim as its list has it. quantity: as it is written there. whole: its numbers have no third decimal."""

    name: str
    expected: tuple[FactExpected, ...]
    expected_text: str
    quantity: str
    whole: bool

    @property
    def numbers(self) -> list[Compared | OutOf]:
        """The parts that name a number, alone or as a limit."""
        return [
            part
            for part in self.expected
            if isinstance(part, OutOf)
            or (isinstance(part, Compared) and isinstance(part.target, int | Percent | Amount))
        ]

    @property
    def limits(self) -> list[Compared]:
        """The parts that name a number that is not said to be reached: more than 5."""
        return [part for part in self.numbers if isinstance(part, Compared) and part.relation != "="]


@dataclass(frozen=True)
class ClaimNow:
    """What the results say of a claim. found, verdict: as the claims have them.

    value: the number, base: of how many, share: the part that it is; None where there is none. margin: how far a value
    may be off that was rounded to protect a small group. hidden: the number may not be told. ready: what may stand in
    the place of a number in words, such as a rating.
    """

    stated: Stated
    found: str
    verdict: str
    value: Fraction | None = None
    base: Fraction | None = None
    share: Fraction | None = None
    margin: Fraction = Fraction()
    hidden: bool = False
    ready: str = ""


def stated(claim: AnyClaim) -> Stated:
    """A claim of the list, of either kind."""
    if isinstance(claim, FactClaim):
        form = claim.key.form
        return Stated(claim.name, claim.expected, claim.expected_text, claim.key.quantity, form != NUMBER)
    return Stated(claim.name, claim.expected, claim.expected_text, claim.quantity, claim.quantity not in OF_NUMBERS)


def answers_now(judged: Judgement, *, found: str) -> ClaimNow:
    """A claim about answers. found: in words."""
    own, claim = judged.own, stated(judged.claim)
    verdict = judged.verdict()
    if not own.told():
        return ClaimNow(claim, found, verdict, hidden=any(row.n is None for row in own.rows))
    if own.value is not None:
        return ClaimNow(claim, found, verdict, own.value, Fraction(own.n), margin=own.margin)
    base = None if own.base is None else Fraction(own.base)
    return ClaimNow(claim, found, verdict, Fraction(own.n), base, None if base is None else own.share())


def fact_now(judged: FactVerdict) -> ClaimNow:
    """A claim about something else than an answer."""
    own, claim, found, verdict = judged.own, stated(judged.claim), judged.found(), judged.verdict()
    if own.hidden:
        return ClaimNow(claim, found, verdict, hidden=True)
    if own.value is None or own.base == 0:
        return ClaimNow(claim, found, verdict, ready="; ".join(own.said))
    share = own.value / own.base if own.base else (own.value if judged.claim.key.form == NUMBER else None)
    return ClaimNow(claim, found, verdict, own.value, own.base, share)


def decimals_of(now: ClaimNow) -> int:
    """The decimals with which a number is filled in: those of the claim, else as the claims print it."""
    targets = [part.target for part in now.stated.numbers if isinstance(part, Compared)]
    given = [target.decimals for target in targets if isinstance(target, Amount)]
    value = now.value or Fraction()
    if given:
        return max(given)
    if now.stated.quantity in OF_ONE_DECIMAL:
        return 0 if value.denominator == 1 else 1
    return 0 if value.denominator == 1 else 2


def by_name(claims: Sequence[Stated]) -> dict[str, Stated]:
    """Id as it is looked up -> claim; a bookmark can hold no point and no -."""
    return {looked_up(claim.name): claim for claim in claims}


def looked_up(name: str) -> str:
    """An id without what a bookmark cannot hold, and without capitals."""
    return name.casefold().replace(".", "_").replace("-", "_")
