"""What every respondent answered, question by question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator import published
from generator.choices import choice_names
from generator.questionnaire import QUESTIONS, Question
from generator.quotas import (
    Grid,
    bend_straight_lines,
    draw_straight_line,
    hand_out_scale,
    hand_out_ticks,
    leanings,
    stream,
)
from generator.respondents import Respondent

Answer = str | list[str]
Answers = dict[str, dict[str, Answer]]  # respondent -> question -> choice name, ticked choice names, or text

STRAIGHT_LINER = "L07"
STRAIGHT_GRID = "leren"


def answer_all(people: Sequence[Respondent]) -> Answers:
    """The answers of everybody; a question that was not reached, not asked or left blank is absent."""
    answers: Answers = {person.key: {} for person in people}
    for make in (_about_respondents, _motivation, _roles, _vision, _aspects, _reflection, _grids, _funding, _remarks):
        for question, given in make(people).items():
            for key, answer in given.items():
                answers[key][question] = answer
    order = [question.name for question in QUESTIONS]
    return {key: dict(sorted(given.items(), key=lambda item: order.index(item[0]))) for key, given in answers.items()}


def _question(name: str) -> Question:
    return next(question for question in QUESTIONS if question.name == name)


def _reached(
    people: Sequence[Respondent], name: str, fits: Callable[[Respondent], bool] | None = None
) -> list[Respondent]:
    """Who answered the page of a question, and fits."""
    question = _question(name)
    return [person for person in people if person.reached(question) and (fits is None or fits(person))]


def _in(les: str) -> Callable[[Respondent], bool]:
    return lambda person: person.les == les


def _about_respondents(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    return {
        "les": {person.key: person.les for person in people},
        "partnerrol": {person.key: person.group for person in people if not person.groups},
        "groepen": {person.key: list(person.groups) for person in people if person.groups},
        "organisatietype": {person.key: list(person.types) for person in people if person.types},
        "organisatietype_anders": dict(published.TEXTS["organisatietype_anders"]),
    }


def _motivation(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    ticked: dict[str, Answer] = {}
    for index, les in enumerate(published.LES):
        counts = {option: per_les[index] for option, per_les in published.MOTIVATION.items()}
        ticked |= hand_out_ticks(_reached(people, "motivatie", _in(les)), counts, rng=stream(f"motivatie {les}"))
    return {"motivatie": ticked}


def _roles(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    ticked: dict[str, Answer] = {}
    for index, les in enumerate(published.LES):
        counts = {option: per_les[index] for option, per_les in published.ROLES.items()}
        ticked |= hand_out_ticks(_reached(people, "rollen", _in(les)), counts, rng=stream(f"rollen {les}"))
    several = _reached(people, "rollen", _in("meerdere"))
    ticked |= {person.key: list(published.ROLES_OF_SEVERAL_LES) for person in several}
    # The last one who ticked another role does not say which.
    other = [key for key, options in ticked.items() if "andere" in options]
    return {"rollen": ticked, "rollen_anders": dict(zip(other, published.TEXTS["rollen_anders"], strict=False))}


def _vision(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    names = dict(zip("123459", choice_names("akkoord5"), strict=True))
    page: dict[str, dict[str, Answer]] = {}
    for question, per_les in published.VISION.items():
        page[question] = {}
        for les, per_group in per_les.items():
            for group, digits in per_group.items():
                here = [person for person in _reached(people, question, _in(les)) if person.group == group]
                for person, digit in zip(here, digits, strict=True):
                    if digit != "-":
                        page[question][person.key] = names[digit]
    return page


def _aspects(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    page: dict[str, dict[str, Answer]] = {}
    for index, question in enumerate(("slaagfactoren", "veranderen")):
        counts = {option: both[index] for option, both in published.ASPECTS.items()}
        page[question] = hand_out_ticks(_reached(people, question), counts, rng=stream(question), at_most=4)
    return page


def _reflection(people: Sequence[Respondent]) -> Grid:
    page: Grid = {}
    leaning = leanings(people, "reflectie")
    for question, per_les in published.REFLECTION.items():
        page[question] = {}
        for les, counts in zip(published.LES, per_les, strict=True):
            page[question] |= hand_out_scale(
                _reached(people, question, _in(les)),
                counts,
                choice_names("akkoord5"),
                leaning=leaning,
                rng=stream(f"{question} {les}"),
            )
    return page


def _grids(people: Sequence[Respondent]) -> Grid:
    """The grids that are drawn over everybody; one person answers one of them in a straight line."""
    pages: Grid = {}
    for block, rows in published.GRIDS.items():
        leaning = leanings(people, block)
        grid: Grid = {}
        for question, counts in rows.items():
            grid[question] = hand_out_scale(
                _reached(people, question),
                counts,
                choice_names(_question(question).list_name),
                leaning=leaning,
                rng=stream(question),
            )
        spare = STRAIGHT_LINER if block == STRAIGHT_GRID else None
        if spare:
            draw_straight_line(grid, spare, "neutraal", rng=stream(f"straight {block}"))
        bend_straight_lines(grid, people, spare=spare)
        pages |= grid
    return pages


def _funding(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    """Who gives or receives money, and what they say about it."""
    asked = _reached(people, "financier")
    payers: list[Respondent] = []
    for (les, group), count in published.FINANCIERS.items():
        payers += [person for person in asked if person.les == les and person.group == group][:count]
    leaning = leanings(people, "financiering")
    scale = choice_names("akkoord5")
    needed: dict[str, str] = {}
    for counts, here in (
        (published.FUNDING_NEEDED_POPERINGE, [person for person in payers if person.les == "poperinge"]),
        (published.FUNDING_NEEDED_ELSEWHERE, [person for person in payers if person.les != "poperinge"]),
    ):
        needed |= hand_out_scale(here, counts, scale, leaning=leaning, rng=stream(f"needed {len(here)}"))
    grid: Grid = {"fin_niet_uitvoerbaar": needed}
    for question, counts in published.FUNDING.items():
        grid[question] = hand_out_scale(payers, counts, scale, leaning=leaning, rng=stream(question))
    bend_straight_lines(grid, payers)
    paying = {person.key for person in payers}
    return {"financier": {person.key: "ja" if person.key in paying else "nee" for person in asked}, **grid}


def _remarks(people: Sequence[Respondent]) -> dict[str, dict[str, Answer]]:
    reached = {person.key for person in _reached(people, "opmerkingen")}
    texts = published.TEXTS["opmerkingen"]
    if not set(texts) <= reached:
        raise ValueError("a remark by somebody who did not get to the last page")
    return {"opmerkingen": dict(texts)}
