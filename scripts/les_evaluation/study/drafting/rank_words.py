"""Places in words: Most, 2nd, 3rd, Least; first choice, second choice; eerste, tweede, laatste."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain

FIRST, LAST = 1, 1_000
LEAST_NUMBERED = 2  # of the answers, by a number or its word
ENDS = {
    FIRST: r"most|highest|top|best|meest|hoogste|het meest|le plus|la plus|am meisten|hochste[rs]?",
    LAST: r"least|lowest|last|bottom|worst|minst|laagste|laatste|het minst|le moins|la moins|dernier|derniere"
    r"|am wenigsten|niedrigste[rs]?|letzte[rs]?",
}
WORDS = (
    r"first|eerste|premier|premiere|erste[rs]?",
    r"second|tweede|deuxieme|seconde|zweite[rs]?",
    r"third|derde|troisieme|dritte[rs]?",
    r"fourth|vierde|quatrieme|vierte[rs]?",
    r"fifth|vijfde|cinquieme|funfte[rs]?",
    r"sixth|zesde|sixieme|sechste[rs]?",
    r"seventh|zevende|septieme|siebte[rs]?",
    r"eighth|achtste|huitieme|achte[rs]?",
)
NUMBERED = re.compile(r"(?P<number>\d{1,2}) ?(?:st|nd|rd|th|de|ste|e|er|ere|eme|re|\.(?= \w))")
BEHIND = r"(?:[ -]\w+){0,2}"  # 2nd most important, first choice


def by_places(captions: Sequence[str]) -> list[str] | None:
    """The answers from the first place to the last; None where not each tells a place of its own."""
    places = {caption: _place(plain(caption)) for caption in captions}
    told = [place for place in places.values() if place is not None]
    numbered = sum(_end(plain(caption)) is None for caption in captions)
    if len(set(told)) < len(captions) or len(told) < len(captions) or numbered < LEAST_NUMBERED:
        return None
    return sorted(captions, key=lambda caption: places[caption] or 0)


def _place(told: str) -> int | None:
    end = _end(told)
    if end is not None:
        return end
    found = re.fullmatch(rf"(?:the )?{NUMBERED.pattern}{BEHIND}", told)
    if found:
        return int(found["number"])
    places = enumerate(WORDS, start=1)
    return next((at for at, word in places if re.fullmatch(rf"(?:the |de |het )?(?:{word}){BEHIND}", told)), None)


def _end(told: str) -> int | None:
    return next((end for end, words in ENDS.items() if re.fullmatch(rf"(?:{words}){BEHIND}", told)), None)
