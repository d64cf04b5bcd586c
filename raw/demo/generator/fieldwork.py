"""What an export knows of a response besides its answers: when, how long, by whom."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.quotas import stream
from generator.respondents import WRITTEN, Respondent

SPEEDERS = {"B04": 131, "P09": 118}  # seconds
NO_EMAIL = ("B20", "L14")  # came in through an open link

# Invented people; every address stands in a domain that can belong to nobody (RFC 2606).
_FIRST = """
    anke bas cato daan elke finn gitte hanne ilse joris katrijn lars mieke nele otto pim renske
    sander tine uma veerle wannes xena yentl zita arne bieke casper dorien emiel
"""
_LAST = """
    appelboom bloemhof daalder eikelboom fluitekruid grasduin hagelslag ijsvogel klaverveld lampion
    madelief notelaar oeverloper pannenkoek regenjas schelpzand tuinhek uilebal vuurtoren windmolen zonnewijzer
"""
_DOMAINS = ("example.org", "example.com", "partners.example", "les-demo.example")


@dataclass(frozen=True)
class Response:
    """One submitted response, before it gets a number. key: whose answers it holds."""

    key: str
    submitted: dt.datetime
    complete: bool
    duration: int
    email: str
    organisation: str
    ip: str
    screened_out: bool = False


def respond(
    people: Sequence[Respondent], *, wave: str, opened: dt.date, closed: dt.date, on: Mapping[str, dt.datetime]
) -> list[Response]:
    """One response per person, within the field period. on: the moment of those for whom it matters."""
    rng = stream(f"fieldwork {wave}")
    emails = _emails(len(people), rng)
    days = (closed - opened).days
    responses = []
    for person, email in zip(people, emails, strict=True):
        moment = dt.datetime.combine(
            opened + dt.timedelta(days=rng.randrange(days + 1)), dt.time(8 + rng.randrange(14), rng.randrange(60))
        )
        responses.append(
            Response(
                key=person.key,
                submitted=on.get(person.key, moment) + dt.timedelta(seconds=rng.randrange(60)),
                complete=person.complete,
                duration=_duration(person, rng),
                email="" if person.key in NO_EMAIL else email,
                organisation=WRITTEN.get(person.key, person.organisation),
                ip=address(rng),
            )
        )
    return responses


def address(rng: random.Random) -> str:
    """An address in a block reserved for documentation (RFC 5737)."""
    return f"192.0.2.{rng.randrange(1, 255)}"


def _emails(count: int, rng: random.Random) -> list[str]:
    pairs = rng.sample([(first, last) for first in _FIRST.split() for last in _LAST.split()], count)
    return [f"{first}.{last}@{rng.choice(_DOMAINS)}" for first, last in pairs]


def _duration(person: Respondent, rng: random.Random) -> int:
    whole = 420 + rng.randrange(1500)
    return SPEEDERS.get(person.key) or (whole if person.complete else 25 + whole * person.last_page // 16)
