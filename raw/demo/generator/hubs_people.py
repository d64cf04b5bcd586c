"""Who is asked in the skills hubs, in which waves, and what each of them answers. Nobody of them exists."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.hubs_questions import FIRST, OPTIONS, QUESTIONS, SECOND, SECTORS, WAVES, Asked

Given = dict[str, str | list[str]]  # question -> name of the answer, names of what was ticked, a number or a text

# hub -> (both waves, the first alone, the second alone)
SIZES = {"harbour": (24, 12, 13), "mill": (19, 11, 10), "orchard": (3, 1, 2)}
OPENED = {FIRST: dt.date(2024, 3, 4), SECOND: dt.date(2025, 3, 3)}
DAYS = 26
# How much better things went in the second wave.
GAIN = {"harbour": 0.1, "mill": 0.8, "orchard": 0.2}
LEANING = {"organise": 0.5, "teach": 0.1, "volunteer": -0.1}
STEPS = (
    "An evening course, please.",
    "Visit other hubs more often.",
    "More time with the mentors.",
    "A shared calendar.",
    "Ask the learners themselves.",
    "Less paper.",
)
OTHER_HELP = ("my neighbour", "a podcast", "trying it at home", "the repair café")
# hub -> organisation -> what its people do, by the register.
ORGANISATIONS = {
    "harbour": {
        "Quayside Training": "teach",
        "Lantern Care": "volunteer",
        "Tidewater College": "teach",
        "Saltmarsh Works": "teach",
        "Harbour Council": "organise",
    },
    "mill": {
        "Millrace School": "teach",
        "Weavers' Guild": "teach",
        "Green Wheel Care": "volunteer",
        "Riverbank Crafts": "organise",
    },
    "orchard": {"Appleyard Farm School": "teach", "Orchard Parish": "organise"},
}


@dataclass
class Person:
    """Somebody invented. code: what they call themselves in every wave, "" for who left it blank.

    address: in a domain that can belong to nobody (RFC 2606).
    """

    hub: str
    role: str
    sector: str
    organisation: str
    code: str
    address: str
    leaning: float
    waves: tuple[str, ...]
    given: dict[str, Given] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """A response as it was sent. weight: as written in the export."""

    person: Person
    answers: Given
    sent: dt.datetime
    complete: bool
    weight: str


def stream(name: str) -> random.Random:
    """A random generator of its own for one subject, so that a new question does not move the others."""
    return random.Random(f"skills hubs {name}")


def everybody() -> list[Person]:
    """All persons, hub by hub, with their answers."""
    rng = stream("people")
    codes = rng.sample([f"{one}{two}{day:02d}" for one in "BDFKLMNPRT" for two in "AEIOU" for day in range(1, 29)], 140)
    people = []
    for hub, (both, first, second) in SIZES.items():
        waves = [WAVES] * both + [(FIRST,)] * first + [(SECOND,)] * second
        for at, taking_part in enumerate(waves):
            organisation = rng.choice(list(ORGANISATIONS[hub]))
            role = rng.choice(("organise", "teach", "volunteer", *[ORGANISATIONS[hub][organisation]] * 12))
            sector = rng.choice((*SECTORS, "education", "care", "unsaid" if at % 5 == 0 else "trade"))
            code = "" if at == both else codes.pop()
            leaning = LEANING[role] + rng.random() + rng.random() - 1
            address = f"{hub}.{at + 1}@example.org"
            people.append(Person(hub, role, sector, organisation, code, address, leaning, taking_part))
    for person in people:
        for wave in person.waves:
            person.given[wave] = {"hub": person.hub, "role": person.role, "sector": person.sector}
    for question in QUESTIONS[3:]:
        _answer(question, people)
    return people


def replies(wave: str, people: Sequence[Person]) -> list[Reply]:
    """The responses of a wave in the order in which they came in.

    Of the first wave one person broke off and answered again, and another one broke off half way; in either one has no
    weight, and one a weight of zero.
    """
    rng = stream(f"field {wave}")
    here = [person for person in people if wave in person.waves]
    whole = {hub: sum(person.hub == hub for person in here) for hub in SIZES}
    found = []
    for at, person in enumerate(here):
        # What a study would weigh with: members of each hub, of whom not every sector answers as often.
        share = {"harbour": 60, "mill": 50, "orchard": 8}[person.hub] / whole[person.hub]
        rough = share * {"care": 0.9, "education": 0.6, "trade": 1.3, "public": 1.1, "unsaid": 1.0}[person.sector] / 1.4
        weight = {3: "", 8: "0"}.get(at, f"{rough:.2f}")
        moment = dt.datetime.combine(
            OPENED[wave] + dt.timedelta(days=rng.randrange(DAYS)), dt.time(8 + rng.randrange(12), rng.randrange(60), 5)
        )
        complete = not (wave == FIRST and at == 5)
        answers = person.given[wave] if complete else _first_of(person.given[wave], 8)
        if wave == FIRST and at == 2:
            before = moment - dt.timedelta(days=1)
            found.append(Reply(person, _first_of(answers, 6), before, complete=False, weight=weight))
        found.append(Reply(person, answers, moment, complete, weight))
    return sorted(found, key=lambda reply: (reply.sent, reply.person.code))


def _first_of(answers: Given, count: int) -> Given:
    return dict(list(answers.items())[:count])


def _answer(question: Asked, people: Sequence[Person]) -> None:
    """Give the answers of everybody to a question, in the waves that asked it."""
    rng = stream(question.name)
    for person in people:
        for wave in person.waves:
            if wave not in question.waves:
                continue
            answer = _one(question, person, wave, rng)
            if answer:
                person.given[wave][question.name] = answer


def _one(question: Asked, person: Person, wave: str, rng: random.Random) -> str | list[str]:
    """One answer; "" where somebody left it blank."""
    mood = person.leaning + (GAIN[person.hub] if wave == SECOND else 0) + rng.random() + rng.random() - 1
    blank = rng.random() < 0.05
    if question.name == "helped_other":
        return rng.choice(OTHER_HELP) if "other" in person.given[wave].get("helped", []) else ""
    if blank:
        return ""
    if question.type == "select_multiple":
        chances = (0.5, 0.6, 0.3 + (0.2 if wave == SECOND else 0), 0.25, 0.12)
        return [option.name for option, chance in zip(OPTIONS["helped"], chances, strict=True) if rng.random() < chance]
    if question.type == "text":
        return rng.choice(STEPS) if rng.random() < 0.3 else ""
    if question.name == "hours":
        return str(round(max(0.0, (4 + 4 * mood) * (1 + 3 * rng.random() * (person.role == "organise")))))
    if question.name == "travel":
        return f"{0.5 + 24 * rng.random() ** 2:.1f}"
    return _choice(question, mood, rng)


def _choice(question: Asked, mood: float, rng: random.Random) -> str:
    """A single choice: by chance of what is on no scale, else the place that fits the mood, which is about 0."""
    options = [option for option in OPTIONS[question.options] if option.kind == ""]
    beside = [option for option in OPTIONS[question.options] if option.kind]
    if beside and rng.random() < 0.07:
        return rng.choice(beside).name
    if question.options == "heard":
        return rng.choice((*options, options[0], options[2])).name
    turned = question.scale == "low_is_positive" or question.name == "trust_careful"
    level = 0.58 + 0.26 * (-mood if question.name == "trust_careful" else mood)
    if question.name == "trust_careful":
        level -= 0.24
    place = min(len(options) - 1, max(0, round(level * (len(options) - 1))))
    return options[len(options) - 1 - place if turned and question.scale else place].name
