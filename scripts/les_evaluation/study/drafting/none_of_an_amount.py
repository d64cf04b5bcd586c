"""None of what the other answers count: no child, beside 1 child and 2 children, is the lowest amount and an answer.

It is one where the others all count the same thing, which it names as well or leaves out. No limit beside hours, or no
experience beside a list that is numbered through, are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import REMEMBERED, answer_words, is_no_view

NONE = (
    r"(?:no|none|zero|nobody|no one|geen(?: enkele?)?|niemand|nul|keine?[nrsm]?|null|aucune?|personne"
    r"|pas d(?:e |u |['’ ])|ningun[ao]?|nadie|cero|nessun[ao]?|nenhuma?|ninguem|0)(?!\w)"
)
BEGINS = re.compile(NONE)
# Somebody who has none: I have no children, ik heb geen kinderen, je n'ai pas d'enfants, ich habe keine Kinder.
HAS_NONE = re.compile(
    r"(?:i|we|you) (?:have|had|own|do not have|don['’]?t have)(?: got)?(?: any)? |(?:ik|wij|we|je) (?:heb|hebben|hebt) "
    r"|(?:je|nous|on) n['’ ](?:ai|avons|a) |(?:ich|wir) (?:habe|haben) |no tengo |non ho |nao tenho "
)
WORD = re.compile(r"[^\W\d_]{3,}")
LEAST_AMOUNTS, MOST_WORDS = 2, 7
SAME = 4  # letters with which the words for one and for several begin: child, children


@lru_cache(maxsize=REMEMBERED)
def _none_of(captions: tuple[str, ...]) -> str:
    views = [caption for caption in captions if not is_no_view(caption)]
    counted = [caption for caption in views if _names_a_number(caption)]
    rest = [caption for caption in views if caption not in counted]
    if len(rest) != 1 or len(counted) < LEAST_AMOUNTS or any(re.match(r"\d+ ?[.):]", one) for one in counted):
        return ""
    things = _things(counted)
    told = plain(rest[0])
    own, begins = WORD.findall(told), BEGINS.match(told)
    alone = begins is not None and not told[begins.end() :].strip(" .!")
    says = begins or (HAS_NONE.match(told) and len(told.split()) <= MOST_WORDS)
    named = any(_is_same(word, thing) for word in own for thing in things)
    return rest[0] if things and says and (alone or named) else ""


def none_of_an_amount(captions: Sequence[str]) -> str:
    """The one answer that says none of what all others count; "" where there is no such answer."""
    return _none_of(tuple(captions))


def with_none_in_place(captions: Sequence[str], ordered: Sequence[str] | None) -> list[str] | None:
    """The answers with none at the lower end, beside the smallest. ordered: the other answers by size, None if unknown.

    Those stand in their own order, from the smallest or from the largest; None where that is neither.
    """
    none = none_of_an_amount(captions)
    rest = [caption for caption in captions if caption != none]
    if not none or ordered is None or rest not in (list(ordered), list(ordered)[::-1]):
        return None
    return [none, *rest] if rest == list(ordered) else [*rest, none]


def _names_a_number(caption: str) -> bool:
    """Whether an answer holds a number that is not nought, in figures or as a word."""
    told = plain(caption)
    words = {word for number, own in answer_words()["numbers"].items() if int(number) > 0 for word in own}
    return bool(re.search(r"[1-9]", told)) or not words.isdisjoint(re.findall(r"[^\W\d_]+", told))


def _things(captions: Sequence[str]) -> list[str]:
    """The words of the first answer that every other one has as well, for one or for several."""
    words = [WORD.findall(plain(caption)) for caption in captions]
    return [one for one in words[0] if all(any(_is_same(one, other) for other in own) for own in words[1:])]


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (len(short) >= SAME and short[:SAME] == long[:SAME])
