"""The five things that no export says: the site, the group, which groups to compare, people in two sites, significance.

Each has a proposal from the questions; whoever is asked may take another, and nobody needs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.answer_columns import chosen_in_columns
from les_evaluation.study.drafting.answer_kinds import answer_words, says_yes
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.answer_rates import rate_of
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.scale_words import fits_family, scale_of
from les_evaluation.study.drafting.single_questions import SEVERAL

ASKS_HOW = re.compile(
    r"(?:how (?!(?:would|do) you (?:describe|identify))\w+"
    r"|hoe (?:vaak|dikwijls|zeer|veel|tevreden|belangrijk|goed|lang|oud)"
    r"|hoeveel|in welke mate|in hoeverre|combien|a quelle frequence|dans quelle mesure"
    r"|wie (?:oft|sehr|viel|wichtig|gut|lange)|to what extent|inwieweit)\b"
)
NONE = "-"
APART, OWN = "apart", "own"
MOST_SITES, MOST_GROUPS = 40, 8
MOST_TIMES = 5  # that an answer which is none is asked again
SHORT = 4  # words of a wording that is hardly more than a name
LONGEST_NAME = 8  # words of an answer that names a place, an organisation or a role
ALL, MOSTLY = 0.95, 0.7  # of the people answered what parts them, and what may have been meant to
LEAST_EACH, FEW = 2, 20  # people per site or group, but of small exports
FIRST_WORDS = 7  # of a wording, among which the word for a site or group stands
Ask = Callable[[str, Sequence[str], str], str]


@dataclass(frozen=True)
class Answers:
    """What was proposed or chosen.

    site, group, significant: names of questions, "" for none. compare: answers of the group question.
    two_sites: apart (an answer such as "several" counts only where all are summed) or own (a site). guessed: which of
    these is a proposal that nobody was asked about. not_all: questions that were not proposed as the site or the group,
    since some people did not answer them and would be left out, with how many.
    """

    site: str = ""
    group: str = ""
    compare: tuple[str, ...] = ()
    two_sites: str = APART
    significant: str = ""
    guessed: tuple[str, ...] = ()
    not_all: tuple[tuple[str, int], ...] = ()


def site_candidates(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """Single choices that may tell a site, the likeliest first."""
    return _by_words(questions, "site", most=MOST_SITES)


def group_candidates(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """Single choices that may tell a group, the likeliest first."""
    return _by_words(questions, "group", most=MOST_GROUPS)


def _by_words(questions: Sequence[DraftQuestion], kind: str, *, most: int) -> list[DraftQuestion]:
    found = []
    for at, question in enumerate(questions):
        if question.type != SELECT_ONE or question.block or question.family or _asks_a_view(question):
            continue
        if not 2 <= len(question.substantive) <= most or _parts_nobody(question, kind):
            continue
        hit = _names(question, kind)
        if hit is not None:
            found.append((hit, at, question))
    return [question for *_, question in sorted(found, key=lambda one: (one[0], one[1]))]


def _names(question: DraftQuestion, kind: str) -> int | None:
    """The place in the list of the word for a site or group that a question asks for; None where it asks for none.

    A wording asks for it that is short, that begins with it, or that asks which one it is; in a statement, and in a
    question after something else, such a word may stand as well.
    """
    words = answer_words()[kind]
    asked = plain(question.text.replace("_", " "))
    names = [question.made_name, *(header for header in question.headers if len(header.split()) <= SHORT)]
    short = " | ".join(plain(name).replace("_", " ") for name in names if name)
    whole = len(asked.split()) <= SHORT or re.search(_any_of("asks_which"), asked) is not None
    told = " ".join(asked.split()[: FIRST_WORDS * 2]) if whole else ""
    if kind == "site" and whole:
        role = re.search(rf"\b(?:{'|'.join(map(re.escape, answer_words()['group']))})\b", told)
        told = told[: role.start()] if role else told  # the role in a hub
    for at, word in enumerate(words):
        pattern = rf"\b{re.escape(word)}(?:en|e)?\b"
        begins = re.match(rf"(?:\W|\d)*{pattern}", asked) is not None
        if begins or re.search(pattern, told) or re.search(pattern, short):
            return at
    return None


def _parts_nobody(question: DraftQuestion, kind: str) -> bool:
    """Whether answers cannot be parts of those who answered: yes and no, sentences, levels of a site, what is asked of.

    The wording may ask for several, or for where somebody comes from or would go.
    """
    captions = [choice.caption for choice in question.substantive]
    long = sum(len(caption.split()) > LONGEST_NAME or "=" in caption for caption in captions)
    several = SEVERAL.search(plain(question.text)) and not re.search(_any_of("asks_which"), plain(question.text))
    elsewhere = re.search(_any_of("asks_elsewhere"), plain(question.text.replace("_", " "))) is not None
    elsewhere = elsewhere or (kind == "site" and _asks_no_place(question))
    ordered = kind == "site" and (known_order(captions) is not None or scale_of(captions) is not None)
    yes_no = {True, False} <= {says_yes(caption.split(",")[0]) for caption in captions}
    return bool(yes_no or long * 2 > len(captions) or several or elsewhere or ordered)


def _asks_no_place(question: DraftQuestion) -> bool:
    """Whether a question asks for a means of transport, a branch of industry or the like."""
    told = plain(" ".join([question.text, question.made_name, *question.headers]).replace("_", " "))
    return re.search(_any_of("no_site"), told) is not None


def _any_of(kind: str) -> str:
    return rf"\b(?:{'|'.join(answer_words()[kind])})\b"


def _asks_a_view(question: DraftQuestion) -> bool:
    """Whether a question asks how often or how much, or has answers that do not part people into sites or groups.

    So are words of a scale, places without words, and a choice beside which others were typed: those would be in none.
    """
    captions = [choice.caption for choice in question.substantive]
    keys = {doubt.key for doubt in question.doubts}
    scaled = bool(keys & {"scale_unknown", "typed_beside"}) or fits_family(captions) or _are_rates(captions)
    return scaled or bool(ASKS_HOW.match(plain(question.text)))


def _are_rates(captions: Sequence[str]) -> bool:
    """Whether all answers say how often."""
    return len(captions) > 1 and all(rate_of(caption) is not None for caption in captions)


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
        own = chosen_in_columns(question, choice)
        n = sum(counted.get(key, 0) for key in {plain(choice.value), plain(choice.caption)})
        n = _filled(replace(question, headers=(own,)), exports) if own else n
        if n:
            found.append((choice, n))
    return found


def _filled(question: DraftQuestion, exports: Sequence[Export]) -> int:
    """How many people answered a question, in the column in which most did."""
    own = [column.filled for export in exports for column in export.columns if column.header in question.headers]
    return max(own, default=0)


def is_several(choice: DraftChoice) -> bool:
    """Whether an answer says that somebody belongs to several sites."""
    return any(word in plain(choice.caption) for word in answer_words()["several_sites"])


@dataclass
class _Settling:
    """Settles one answer after the other: as an option says, as is asked, or as proposed.

    guessed: what was proposed and nobody was asked about.
    """

    given: Mapping[str, str]
    ask: Ask | None
    language: str
    guessed: list[str] = field(default_factory=list)

    def one(self, key: str, told: Mapping[str, str], proposal: str, *, fits: Callable[[str], bool]) -> str:
        """The answer to a question. told: what may be answered -> its wording. fits: whether an answer is one."""
        if self.given.get(key):
            return self.given[key]
        if self.ask is not None and told:
            words = "".join(f"\n  {name}: {wording}" for name, wording in told.items() if wording)
            asked = text(f"drafting.ask.{key}", self.language) + words
            known = [*told, NONE] if key != "two_sites" else [*told]
            for _ in range(MOST_TIMES):
                answer = self.ask(asked, known, proposal or NONE)
                if answer == NONE or fits(answer):
                    return answer
                asked = text("drafting.ask.again", self.language, answer=answer) + words
        if told and proposal:
            self.guessed.append(key)
        return proposal


def settle(
    questions: Sequence[DraftQuestion],
    exports: Sequence[Export],
    given: Mapping[str, str],
    *,
    ask: Ask | None,
    language: str,
) -> Answers:
    """The five answers. given: options that were set. ask: asks on the screen; None takes every proposal."""
    settling = _Settling(given, ask, language)

    not_all: dict[str, int] = {}
    most = max((_filled(question, exports) for question in questions), default=0)

    def parts_all(question: DraftQuestion) -> bool:
        """Whether nearly everybody answered, and several people on average gave each of several answers."""
        told = [n for choice, n in answered(questions, question.name, exports) if choice.kind == SUBSTANTIVE]
        filled = _filled(question, exports)
        several = most < FEW or filled >= LEAST_EACH * len(told)
        parts = len(told) > 1 and filled >= MOSTLY * most and several
        if parts and filled < ALL * most:
            not_all[question.name] = most - filled  # who was not asked would be left out
        return parts and filled >= ALL * most

    def fits(answer: str) -> bool:
        return bool(_question(answer, single))

    single = [question for question in questions if question.type == SELECT_ONE]
    sites = {question.name: question.text for question in site_candidates(questions) if parts_all(question)}
    site = _question(settling.one("site", sites, next(iter(sites), ""), fits=fits), single)
    groups = {q.name: q.text for q in group_candidates(questions) if q.name != site and parts_all(q)}
    group = _question(settling.one("group", groups, next(iter(groups), ""), fits=fits), single)
    compare: tuple[str, ...] = ()
    if group:
        told = [(choice, n) for choice, n in answered(questions, group, exports) if choice.kind == SUBSTANTIVE]
        named = {plain(word): choice.name for choice, _ in told for word in (choice.caption, choice.name)}
        largest = [choice.name for choice, _ in sorted(told, key=lambda pair: -pair[1])[:2]]
        proposal = ",".join(choice.name for choice, _ in told if choice.name in largest)
        captions = {choice.name: choice.caption for choice, _ in told}
        chosen = settling.one(
            "compare", captions, proposal, fits=lambda answer: all(plain(one) in named for one in answer.split(","))
        )
        parts = [name.strip() for name in chosen.split(",") if name.strip() not in ("", NONE)]
        compare = tuple(named.get(plain(name), name) for name in parts)
    several = site and any(is_several(choice) for choice, _ in answered(questions, site, exports))
    ways = dict.fromkeys([APART, OWN], "") if several else {}
    two_sites = settling.one("two_sites", ways, APART, fits=lambda answer: answer in ways)
    names = {question.name: "" for question in questions}
    last = settling.one("significant", names, "", fits=lambda answer: bool(_question(answer, questions)))
    two_sites = two_sites if two_sites in (APART, OWN) else APART
    left = tuple((name, n) for name, n in not_all.items() if name not in (site, group))
    return Answers(site, group, compare, two_sites, _question(last, questions), tuple(settling.guessed), left)


def unknown_options(given: Mapping[str, str], questions: Sequence[DraftQuestion]) -> list[tuple[str, list[str]]]:
    """The options that name no question of the export that can be it, and the questions that can.

    Site and group are told by a question with one answer.
    """
    found = []
    for key in ("site", "group", "significant"):
        can = [one for one in questions if key == "significant" or (one.type == SELECT_ONE and not one.block)]
        if given.get(key, NONE) not in (NONE, "") and not _question(given[key], can):
            found.append((key, [question.name for question in can]))
    return found


def unknown_groups(answers: Answers, questions: Sequence[DraftQuestion]) -> list[str]:
    """The groups that an option wants compared and that the question of the group does not have."""
    group = next((question for question in questions if question.name == answers.group), None)
    known = {choice.name for choice in group.choices} if group else set()
    return [name for name in answers.compare if name not in known]


def _question(named: str, questions: Sequence[DraftQuestion]) -> str:
    """The name of the question that was meant, by its name or its column; "" for none."""
    for question in questions:
        if named == question.name or named in question.headers:
            return question.name
    return ""
