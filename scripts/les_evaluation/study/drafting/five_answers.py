"""The five things that no export says: the site, the group, which groups to compare, people in two sites, significance.

Each has a proposal from the questions; whoever is asked may take another, and nobody needs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.scale_words import answer_words

NONE = "-"
APART, OWN = "apart", "own"
MOST_SITES, MOST_GROUPS = 40, 8
FIRST_WORDS = 7  # of a wording, among which the word for a site or group stands
Ask = Callable[[str, Sequence[str], str], str]


@dataclass(frozen=True)
class Answers:
    """What was proposed or chosen.

    site, group, significant: names of questions, "" for none. compare: answers of the group question.
    two_sites: apart (an answer such as "several" counts only where all are summed) or own (a site). guessed: which of
    these is a proposal that nobody was asked about.
    """

    site: str = ""
    group: str = ""
    compare: tuple[str, ...] = ()
    two_sites: str = APART
    significant: str = ""
    guessed: tuple[str, ...] = ()


def site_candidates(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """Single choices that may tell a site, the likeliest first."""
    return _by_words(questions, "site", most=MOST_SITES)


def group_candidates(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """Single choices that may tell a group, the likeliest first."""
    return _by_words(questions, "group", most=MOST_GROUPS)


def _by_words(questions: Sequence[DraftQuestion], kind: str, *, most: int) -> list[DraftQuestion]:
    words = answer_words()[kind]
    found = []
    for at, question in enumerate(questions):
        if question.type != SELECT_ONE or question.block or question.family:
            continue
        if not 2 <= len(question.substantive) <= most:
            continue
        told = plain(f"{question.name.replace('_', ' ')} {' '.join(question.text.split()[: FIRST_WORDS * 2])}")
        hits = [at_word for at_word, word in enumerate(words) if re.search(rf"\b{re.escape(word)}(?:s|en|e)?\b", told)]
        if hits:
            found.append((hits[0], at, question))
    return [question for *_, question in sorted(found, key=lambda one: (one[0], one[1]))]


def answered(questions: Sequence[DraftQuestion], name: str, exports: Sequence[Export]) -> list[tuple[DraftChoice, int]]:
    """The answers of a question that were given, with how often, in the order of the codebook."""
    question = next(one for one in questions if one.name == name)
    counted: dict[str, int] = {}
    for export in exports:
        for column in export.columns:
            if column.header in question.headers:
                for cell, n in column.values.items():
                    counted[plain(cell)] = counted.get(plain(cell), 0) + n
    found = []
    for choice in question.choices:
        n = sum(counted.get(key, 0) for key in {plain(choice.value), plain(choice.caption)})
        if n:
            found.append((choice, n))
    return found


def is_several(choice: DraftChoice) -> bool:
    """Whether an answer says that somebody belongs to several sites."""
    return any(word in plain(choice.caption) for word in answer_words()["several_sites"])


def settle(
    questions: Sequence[DraftQuestion],
    exports: Sequence[Export],
    given: Mapping[str, str],
    *,
    ask: Ask | None,
    language: str,
) -> Answers:
    """The five answers. given: options that were set. ask: asks on the screen; None takes every proposal."""
    guessed: list[str] = []

    def one(key: str, known: Sequence[str], proposal: str) -> str:
        if given.get(key):
            return given[key]
        if ask is None or not known:
            guessed.extend([key] if known and proposal else [])
            return proposal
        return ask(
            text(f"drafting.ask.{key}", language), [*known, NONE] if key != "two_sites" else known, proposal or NONE
        )

    def given_by_several(question: DraftQuestion) -> bool:
        return sum(choice.kind == SUBSTANTIVE for choice, _ in answered(questions, question.name, exports)) > 1

    sites = [question.name for question in site_candidates(questions) if given_by_several(question)]
    site = _question(one("site", sites, sites[0] if sites else ""), questions)
    groups = [q.name for q in group_candidates(questions) if q.name != site and given_by_several(q)]
    group = _question(one("group", groups, groups[0] if groups else ""), questions)
    compare: tuple[str, ...] = ()
    if group:
        told = [(choice, n) for choice, n in answered(questions, group, exports) if choice.kind == SUBSTANTIVE]
        largest = [choice.name for choice, _ in sorted(told, key=lambda pair: -pair[1])[:2]]
        proposal = ",".join(choice.name for choice, _ in told if choice.name in largest)
        chosen = one("compare", [choice.name for choice, _ in told], proposal)
        compare = tuple(name.strip() for name in chosen.split(",") if name.strip() not in ("", NONE))
    several = site and any(is_several(choice) for choice, _ in answered(questions, site, exports))
    two_sites = one("two_sites", [APART, OWN] if several else [], APART)
    names = [question.name for question in questions]
    significant = _question(one("significant", names, ""), questions)
    return Answers(site, group, compare, two_sites if two_sites in (APART, OWN) else APART, significant, tuple(guessed))


def unknown_options(given: Mapping[str, str], questions: Sequence[DraftQuestion]) -> list[tuple[str, str]]:
    """(option, value) of those that name a question which the export does not have."""
    known = {question.name for question in questions} | {header for q in questions for header in q.headers} | {NONE, ""}
    return [(key, given[key]) for key in ("site", "group", "significant") if given.get(key, "") not in known]


def _question(named: str, questions: Sequence[DraftQuestion]) -> str:
    """The name of the question that was meant, by its name or its column; "" for none."""
    for question in questions:
        if named == question.name or named in question.headers:
            return question.name
    return ""
