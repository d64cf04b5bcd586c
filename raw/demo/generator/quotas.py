"""Handing out answers so that the counts come out exactly, and the rest looks like people."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from generator.respondents import Respondent

SEED = 20240930
DISTANCE = {"kern": 0.0, "breed": 0.3, "afstand": 0.7}

# question -> respondent -> answer; who left the question blank is absent
Grid = dict[str, dict[str, str]]


def stream(name: str) -> random.Random:
    """A random generator of its own for one question, so that a new question does not move the others."""
    return random.Random(f"{SEED} {name}")


def leanings(people: Sequence[Respondent], name: str) -> dict[str, float]:
    """How positive each person is about a subject; kern somewhat more than the others."""
    rng = stream(f"leaning {name}")
    return {person.key: rng.random() - 0.4 * DISTANCE[person.group] for person in people}


def hand_out_ticks(
    people: Sequence[Respondent], counts: Mapping[str, int], *, rng: random.Random, at_most: int | None = None
) -> dict[str, list[str]]:
    """Tick each option by as many people as it counts, so that everybody ticks at least one.

    The options of a person come in the order of `counts`.
    """
    keys = [person.key for person in people]
    ticked: dict[str, set[str]] = {key: set() for key in keys}
    for option, count in counts.items():
        for key in rng.sample(keys, count):
            ticked[key].add(option)
    while giver := _somebody(keys, ticked, fewer=1, more=at_most):
        most, least = giver
        option = rng.choice(sorted(ticked[most] - ticked[least]))
        ticked[most].remove(option)
        ticked[least].add(option)
    return {key: [option for option in counts if option in ticked[key]] for key in keys}


def _somebody(
    keys: Sequence[str], ticked: Mapping[str, set[str]], *, fewer: int, more: int | None
) -> tuple[str, str] | None:
    """(who ticked most, who ticked least) while somebody has too few or too many; None when all is well."""
    most = max(keys, key=lambda key: len(ticked[key]))
    least = min(keys, key=lambda key: len(ticked[key]))
    too_few = len(ticked[least]) < fewer
    too_many = more is not None and len(ticked[most]) > more
    return (most, least) if too_few or too_many else None


def hand_out_scale(
    people: Sequence[Respondent],
    counts: Sequence[int],
    answers: Sequence[str],
    *,
    leaning: Mapping[str, float],
    rng: random.Random,
) -> dict[str, str]:
    """Give each answer of a scale to as many people as it counts, the high ones to who leans that way.

    counts: one per answer (the no-view answer last), and how many leave it blank, if any.
    """
    blanks = counts[len(answers)] if len(counts) > len(answers) else 0
    if sum(counts) != len(people):
        raise ValueError(f"{sum(counts)} answers for {len(people)} respondents")
    far = sorted(people, key=lambda person: DISTANCE[person.group] + 1.2 * rng.random(), reverse=True)
    no_view = counts[len(answers) - 1]
    given = {person.key: answers[-1] for person in far[:no_view]}
    others = far[no_view:]
    left_blank = {person.key for person in rng.sample(others, blanks)}
    ranked = sorted(
        (person for person in others if person.key not in left_blank),
        key=lambda person: leaning[person.key] + 0.8 * rng.random(),
    )
    scale = [answer for answer, count in zip(answers[:-1], counts, strict=False) for _ in range(count)]
    given |= {person.key: answer for person, answer in zip(ranked, scale, strict=True)}
    return given


def straight_lines(grid: Grid) -> Iterator[str]:
    """Who gave the same answer in every row of a grid, blank rows apart."""
    for key in sorted({key for row in grid.values() for key in row}):
        if _is_straight(grid, key):
            yield key


def _is_straight(grid: Grid, key: str) -> bool:
    return len({row[key] for row in grid.values() if key in row}) == 1


def bend_straight_lines(grid: Grid, people: Sequence[Respondent], *, spare: str | None = None) -> None:
    """Swap answers between people of one LES until nobody but `spare` answers in a straight line."""
    les = {person.key: person.les for person in people}
    for key in list(straight_lines(grid)):
        if key == spare:
            continue
        others = [other for other in les if les[other] == les[key] and other not in (key, spare)]
        if not any(_bend(grid, key, other, question) for question in grid for other in others):
            raise ValueError(f"{key} keeps answering in a straight line")


def _bend(grid: Grid, key: str, other: str, question: str) -> bool:
    """Swap one answer; keep the swap when neither of the two then answers in a straight line."""
    row = grid[question]
    if row.get(key) == row.get(other) or key not in row or other not in row:
        return False
    row[key], row[other] = row[other], row[key]
    if not _is_straight(grid, key) and not _is_straight(grid, other):
        return True
    row[key], row[other] = row[other], row[key]
    return False


def draw_straight_line(grid: Grid, key: str, answer: str, *, rng: random.Random) -> None:
    """Make one person give the same answer in every row, by swapping with others who gave it."""
    for row in grid.values():
        if row.get(key) == answer:
            continue
        other = rng.choice(sorted(name for name, given in row.items() if given == answer))
        if key in row:
            row[key], row[other] = row[other], row[key]
        else:
            row[key] = row.pop(other)
