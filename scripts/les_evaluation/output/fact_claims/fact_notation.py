"""What a claim about something else than an answer may name, and what may be said of it.

about     item                    answers             quantities
costs     kind of actor           actor               total (euro), actors, share (of the costs of the LES)
response  wave                                        invited, started, significant, complete, partial, rate
sessions  method                                      count, participants
ratings   criterion               rating, for count   rating; count (of the LES that were rated)
network   relation, or a group    actor               measures of the map; with an actor those of the actor; change
codes     code                                        references, sessions, and those of success and of challenge

A comparison names what differs from the claim: `> visie[K1], les borgloon, measurement 2`, `> les genk`; a name with a
comma stands between quotation marks. `highest` says more than everything beside it: the other kinds of actor, actors,
methods or codes of that level where one is named, else the other LES.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from les_evaluation.core.contracts import ALL
from les_evaluation.core.wording import tidy
from les_evaluation.core.written_numbers import written_number
from les_evaluation.networks.network_change import CHANGE_COUNTS
from les_evaluation.networks.network_measures import (
    ACTOR_COUNTS,
    ACTOR_RELATIONS,
    ACTOR_SHARES,
    ACTOR_STRENGTHS,
    BROKERAGE_COLUMNS,
    NETWORK_COUNTS,
    NETWORK_SHARES,
)
from les_evaluation.survey.claims.notation import (
    HIGHEST,
    WORDS,
    Amount,
    Compared,
    Expected,
    OutOf,
    Percent,
    Reference,
    Said,
    Target,
    Word,
    parse_parts,
    parse_percent,
)

FactExpected = Expected | Said
COSTS, RESPONSE, SESSIONS, RATINGS, NETWORK, CODES = ABOUT = (
    "costs",
    "response",
    "sessions",
    "ratings",
    "network",
    "codes",
)
# What a quantity is: a whole number; euro; a number with decimals; a part of a base, alone or with its number; a text.
WHOLE, MONEY, NUMBER, SHARE, COUNT, SAID = "whole", "money", "number", "share", "count", "said"
OF_A_BASE = (SHARE, COUNT)
TERMS = ("11", "16 of 58", "28%", *WORDS, HIGHEST, "> 11", "at least 50%", "> ITEM[ANSWERS], les LES, measurement 2")

COSTS_QUANTITIES = {"total": MONEY, "actors": WHOLE, "share": SHARE}
STEPS = ("invited", "started", "significant", "complete", "partial")
RESPONSE_QUANTITIES = dict.fromkeys(STEPS, WHOLE) | {"rate": SHARE}
SESSION_QUANTITIES = {"count": WHOLE, "participants": WHOLE}
RATING_QUANTITIES = {"rating": SAID, "count": COUNT}
MAP_QUANTITIES = dict.fromkeys(NETWORK_COUNTS, WHOLE) | dict.fromkeys(NETWORK_SHARES, NUMBER)
CHANGE_QUANTITIES = dict.fromkeys(CHANGE_COUNTS, WHOLE) | {"jaccard_stayed": NUMBER}
ACTOR_QUANTITIES = dict.fromkeys((*ACTOR_COUNTS, *BROKERAGE_COLUMNS), WHOLE)
ACTOR_QUANTITIES |= dict.fromkeys((*ACTOR_RELATIONS, *ACTOR_STRENGTHS, *ACTOR_SHARES), NUMBER)
FACTOR_QUANTITIES = tuple(f"{what}_{n}" for what in ("success", "challenge") for n in ("references", "sessions"))
CODE_QUANTITIES = dict.fromkeys(("references", "sessions", "own_references", *FACTOR_QUANTITIES), WHOLE)


@dataclass(frozen=True)
class About:
    """What one part of the results is asked by.

    part: the key of config.yaml without which there is nothing of it. quantities: quantity -> form. takes: columns that
    may be filled beside `les`; needs: those that must be.
    """

    part: str
    quantities: Mapping[str, str]
    takes: tuple[str, ...]
    needs: tuple[str, ...] = ()


PARTS: Mapping[str, About] = {
    COSTS: About("costs", COSTS_QUANTITIES, ("item", "answers")),
    RESPONSE: About("survey", RESPONSE_QUANTITIES, ("item", "group")),
    SESSIONS: About("focus_groups", SESSION_QUANTITIES, ("item", "measurement")),
    RATINGS: About("focus_groups", RATING_QUANTITIES, ("item", "answers", "measurement"), ("item",)),
    NETWORK: About(
        "networks",
        MAP_QUANTITIES | CHANGE_QUANTITIES | ACTOR_QUANTITIES,
        ("item", "answers", "measurement"),
        ("item", "les"),
    ),
    CODES: About("focus_groups", CODE_QUANTITIES, ("item", "measurement"), ("item",)),
}
CELLS = {"group": "group", "item": "item", "answers": "detail", "measurement": "measurement"}  # column -> field
SCOPE = re.compile(r"(les|group|measurement) (\S+)", re.IGNORECASE)
PIECE = re.compile(r'(?:"[^"]*"|[^,"])+')
NAMED = re.compile(r"(?P<item>[^\[\]]*)(?:\[(?P<detail>[^\[\]]+)\])?")


@dataclass(frozen=True)
class FactKey(Reference):
    """One number of the results. In a reference "" is the claim's own, of a claim nothing in particular."""

    about: str
    quantity: str
    les: str = ""
    group: str = ""
    item: str = ""
    detail: str = ""
    measurement: str = ""

    def within(self, claimed: FactKey) -> FactKey:
        """This with what a claim says where it says nothing; an item of its own has a detail of its own."""
        named = self if self.item else replace(self, item=claimed.item, detail=self.detail or claimed.detail)
        own = {name: getattr(self, name) or getattr(claimed, name) for name in ("les", "group", "measurement")}
        return replace(named, **own)

    def __str__(self) -> str:
        """As it is written in a cell."""
        detail = f"[{self.detail}]" if self.detail else ""
        names = ((name, getattr(self, name)) for name in ("les", "group", "measurement"))
        scope = [f"{name} {value}" for name, value in names if value]
        return ", ".join([piece for piece in (f"{self.item}{detail}",) if piece] + scope)

    @property
    def form(self) -> str:
        """What the quantity is; SAID where it is none, so that nothing is made of what is said of it."""
        return PARTS[self.about].quantities.get(self.quantity, SAID)


def fact_key(cells: Mapping[str, str]) -> FactKey:
    """What a row of the list is about, of which `about` is known; without a LES it is about all of them."""
    named = {field: tidy(cells.get(column, "")) for column, field in CELLS.items()}
    named["group"] = "" if named["group"] == ALL else named["group"]
    return FactKey(cells["about"], cells.get("quantity", ""), les=cells.get("les", "") or ALL, **named)


def parse_fact(cell: str, key: FactKey) -> tuple[FactExpected, ...]:
    """The parts of a cell `expected`, which must all hold; a rating is one text. Raises Unreadable."""
    if key.form == SAID:
        return (Said(tidy(cell)),)
    return parse_parts(cell, partial(_target, key=key), known=(*WORDS, HIGHEST))


def _target(written: str, *, key: FactKey) -> Target | None:
    if percent := parse_percent(written, bare=key.form == SHARE):
        return percent
    number = written_number(written)
    if number is None:
        return _reference(written, key)
    # 61.250 is a whole number in euro, which has no third decimal, and of what is counted.
    mark = number.decimal or (number.doubt if key.form == NUMBER else "")
    decimals = len(number.body.rpartition(mark)[2]) if mark else 0
    if key.form in (MONEY, NUMBER):
        kept = [letter for letter in number.body if letter.isdecimal() or letter == mark]
        digits = "".join(kept).replace(mark or ".", ".")
        return Amount(Fraction(f"{number.sign}{digits}"), decimals)
    return None if mark or number.sign else int(number.number())


def _reference(written: str, key: FactKey) -> FactKey | None:
    found: dict[str, str] = {}
    for place, piece in enumerate(tidy(piece) for piece in PIECE.findall(written)):
        if scope := SCOPE.fullmatch(piece):
            found[scope[1].lower()] = scope[2]
        elif place == 0 and (named := NAMED.fullmatch(piece)):
            found |= {name: tidy(value.replace('"', "")) for name, value in named.groupdict("").items()}
        else:
            return None
    return FactKey(key.about, key.quantity, **found) if any(found.values()) else None


def fits_fact(expected: FactExpected, key: FactKey) -> bool:
    """Whether this can be said of a quantity: words of a share need a base, a sum of money is no percentage."""
    form = key.form
    if form == SAID or isinstance(expected, Said):
        return isinstance(expected, Said) and form == SAID
    if isinstance(expected, OutOf):
        return form in OF_A_BASE
    if isinstance(expected, Word):
        return expected.word == HIGHEST or form in OF_A_BASE or (expected.word == "none" and form == WHOLE)
    return _fits_target(expected, form, key.about)


def _fits_target(expected: Compared, form: str, about: str) -> bool:
    target = expected.target
    if isinstance(target, Percent):
        return form in OF_A_BASE or (form == NUMBER and about == NETWORK)
    if isinstance(target, Amount):
        return form in (MONEY, NUMBER)
    return form in (WHOLE, COUNT) if isinstance(target, int) else True


def references_of(expected: tuple[FactExpected, ...]) -> list[FactKey]:
    """What the parts compare with, as it is written."""
    targets = (part.target for part in expected if isinstance(part, Compared))
    return [target for target in targets if isinstance(target, FactKey)]
