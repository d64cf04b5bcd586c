"""What the cells `answers` and `expected` of a claim may hold.

11  16 of 58  28%  28.6%     the number; a percentage, mean, median or nps is rounded half up to the decimals given
all  none  some  not all     n = base; n = 0; at least one but not all; n < base
majority  minority           more than half; fewer than half, but at least one
half  about half             n = base / 2; within a twentieth of the base from half, or as near as an odd base can come
most chosen                  more respondents than for any other answer of the question
more than  fewer than  at least  at most  (also > < >= <=), as many as:
    before a number, a percentage, `half`, or another count. A count is written ITEM[ANSWERS], for answered
    and base ITEM, then `, les LES` (or `, site LES`) and `, group GROUP` where these differ from the claim's own:
    `> veranderen[tijd]`, `at least visie_achter[akkoord+helemaal_akkoord], group breed`
and                          joins parts that must all hold: `16 and 28%`

A comparison is exact; only a percentage, mean, median or nps that stands alone is rounded. In a study with
weights a percentage, mean, median or nps, and of a share also half, majority and the like, is weighted; every other
number counts heads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from les_evaluation.core.problems import nearest
from les_evaluation.core.wording import tidy

COUNT, SHARE, ANSWERED, BASE = "count", "share", "answered", "base"
MEAN, MEDIAN, NPS = "mean", "median", "nps"
QUANTITIES = (COUNT, SHARE, ANSWERED, BASE, MEAN, MEDIAN, NPS)
OF_ANSWERS = (COUNT, SHARE)  # quantities that count answers
OF_NUMBERS = (MEAN, MEDIAN, NPS)  # quantities of a question for a number, or of a scale of which answers are numbers

MOST_CHOSEN = "most chosen"
HIGHEST = "highest"  # the same of what is no answer, see output/fact_claims
WORDS: dict[str, Callable[[int, int], bool]] = {  # whether n of base is what the word says; base > 0
    "all": lambda n, base: n == base,
    "none": lambda n, _: n == 0,
    "some": lambda n, base: 0 < n < base,
    "not all": lambda n, base: n < base,
    "majority": lambda n, base: 2 * n > base,
    "minority": lambda n, base: 0 < 2 * n < base,
    "half": lambda n, base: 2 * n == base,
    "about half": lambda n, base: base > 1 and (abs(2 * n - base) <= 1 or 10 * abs(2 * n - base) <= base),
}
RELATIONS = {
    "more than": ">",
    "fewer than": "<",
    "at least": ">=",
    "at most": "<=",
    "as many as": "=",
    ">=": ">=",
    "<=": "<=",
    ">": ">",
    "<": "<",
}
TERMS = ("11", "16 of 58", "28%", *WORDS, MOST_CHOSEN, "> 11", "at least 50%", "> ITEM[ANSWER]")

RELATION = re.compile("(" + "|".join(re.escape(phrase) for phrase in RELATIONS) + r")\s*(?=\S)", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
AMOUNT = re.compile(r"[-−+]?\d+(?:[.,](\d+))?")
OUT_OF = re.compile(r"(\d+) of (\d+)", re.IGNORECASE)
PERCENT = re.compile(r"(\d+)(?:[.,](\d+))? ?%")
FRACTION = re.compile(r"[01](?:[.,](\d+))?")
COUNTED = re.compile(
    r"(?P<item>\w+)(?:\[(?P<answers>[^\[\]]+)\])?(?:, ?(?:les|site) (?P<les>\w+))?(?:, ?group (?P<group>\w+))?"
)


class Unreadable(Exception):
    """A cell `expected` is in no known form.

    parts: every part that cannot be read -> the known word most like it, or None. read: the other parts.
    """

    def __init__(self, parts: Sequence[str], read: Sequence[Expected] = ()) -> None:
        self.parts = {part: nearest(part, [*WORDS, MOST_CHOSEN, *RELATIONS]) for part in parts}
        self.read = tuple(read)
        super().__init__(", ".join(parts))


class Reference:
    """What a claim is compared with: another count, or another number of the results."""


@dataclass(frozen=True)
class Counted(Reference):
    """What is counted: answers of a question, in one LES and group. In a reference '' is the claim's own."""

    item: str
    answers: tuple[str, ...]
    les: str = ""
    group: str = ""

    def within(self, claimed: Counted) -> Counted:
        """This with the LES and group of a claim where it names none."""
        return replace(self, les=self.les or claimed.les, group=self.group or claimed.group)

    def __str__(self) -> str:
        """As it is written in a cell."""
        answers = f"[{'+'.join(self.answers)}]" if self.answers else ""
        scope = [f", {name} {value}" for name, value in (("les", self.les), ("group", self.group)) if value]
        return "".join([self.item, answers, *scope])


@dataclass(frozen=True)
class Word:
    """A word of WORDS, or `most chosen`."""

    word: str


@dataclass(frozen=True)
class OutOf:
    """`n of base`: both numbers."""

    n: int
    base: int


@dataclass(frozen=True)
class Percent:
    """A percentage (0-100), with the number of decimals that the report prints."""

    value: Fraction
    decimals: int = 0


@dataclass(frozen=True)
class Amount:
    """A mean, a median or a net promoter score, with the number of decimals that the report prints."""

    value: Fraction
    decimals: int = 0


@dataclass(frozen=True)
class Compared:
    """A relation (= > < >= <=) to a number, a percentage, an amount or what another count gives."""

    relation: str
    target: int | Percent | Amount | Reference


@dataclass(frozen=True)
class Said:
    """A rating, in the words of the report."""

    text: str


Expected = Word | OutOf | Compared
Target = int | Percent | Amount | Reference
AND = re.compile(r'\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)', re.IGNORECASE)  # not inside a name between quotation marks


def parse_answers(cell: str) -> tuple[str, ...]:
    """The names in a cell `answers`, in order; a forgotten name between two + stays as ''."""
    return tuple(name.strip() for name in cell.split("+")) if cell.strip() else ()


def parse_expected(cell: str, quantity: str) -> tuple[Expected, ...]:
    """The parts of a cell `expected`, which must all hold. Raises Unreadable.

    For a share a bare 0.28 (or 1) is 28% (or 100%), because so Excel keeps a typed percentage.
    """
    return parse_parts(cell, lambda target: _parse_target(target, quantity), known=(*WORDS, MOST_CHOSEN))


def parse_parts(cell: str, target: Callable[[str], Target | None], *, known: Sequence[str]) -> tuple[Expected, ...]:
    """The parts of a cell, which must all hold. Raises Unreadable.

    target: reads what stands behind a relation, or alone; None for what it cannot read. known: words that say it all.
    """
    read: list[Expected] = []
    unreadable = []
    for part in AND.split(tidy(cell)):
        try:
            read.append(_parse_part(part, target, known))
        except Unreadable:
            unreadable.append(part)
    if unreadable:
        raise Unreadable(unreadable, read)
    return tuple(read)


def _parse_part(part: str, read: Callable[[str], Target | None], known: Sequence[str]) -> Expected:
    if part.casefold() in known:
        return Word(part.casefold())
    if match := OUT_OF.fullmatch(part):
        return OutOf(int(match[1]), int(match[2]))
    relation = RELATION.match(part)
    target = read(part[relation.end() :] if relation else part)
    if target is None or (relation is None and isinstance(target, Reference)):
        raise Unreadable([part])
    return Compared(RELATIONS[relation[1].casefold()] if relation else "=", target)


def _parse_target(target: str, quantity: str) -> int | Percent | Amount | Counted | None:
    if percent := parse_percent(target, bare=quantity == SHARE):
        return percent
    if quantity in OF_NUMBERS and (match := AMOUNT.fullmatch(target)):
        return Amount(Fraction(target.replace(",", ".").replace("−", "-")), len(match[1] or ""))
    if NUMBER.fullmatch(target):
        return int(target)
    if match := COUNTED.fullmatch(target):
        answers = parse_answers(match["answers"] or "")
        return Counted(match["item"], answers, match["les"] or "", match["group"] or "")
    return None


def parse_percent(target: str, *, bare: bool) -> Percent | None:
    """A percentage, or half; bare: whether 0.28 is one too. None for what is none."""
    if target.casefold() == "half":
        return Percent(Fraction(50))
    if match := PERCENT.fullmatch(target):
        decimals = match[2] or ""
        return Percent(Fraction(f"{match[1]}.{decimals or 0}"), len(decimals))
    if bare and (match := FRACTION.fullmatch(target)):
        return Percent(Fraction(target.replace(",", ".")) * 100, max(0, len(match[1] or "") - 2))
    return None


def fits(expected: Expected, quantity: str) -> bool:
    """Whether this can be said of that quantity: a word or percentage needs a base, a share is no whole number."""
    if quantity in OF_NUMBERS:
        return isinstance(expected, Compared) and isinstance(expected.target, Amount | Counted)
    if quantity not in OF_ANSWERS:
        return isinstance(expected, Compared) and not isinstance(expected.target, Percent)
    if quantity == SHARE:
        return isinstance(expected, Word) or (isinstance(expected, Compared) and not isinstance(expected.target, int))
    return True
