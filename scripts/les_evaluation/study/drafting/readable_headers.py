"""Headers of which a program made names (How.old.are.you., X2..Your.town, Town...4): the wordings, to be read again.

R writes a dot for every sign that no name may have, an X before a figure, and a number behind three dots where a header
stands there twice; other programs write _ for a space. What a dot stood for is not known: two or three between the same
beginning and parts that differ are taken for a question above rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from les_evaluation.study.drafting.answer_kinds import answer_words

LEAST_WORDS, LEAST_MADE, LEAST_SHARE = 3, 2, 0.3
LONG_NAME = 32  # characters; shorter ones of words with _ between may be a name that somebody gave
DOTTED = re.compile(r"^[^\s/.]+(?:\.+[^\s/.]+){2,}\.*$")
LINED = re.compile(r"^[^\s/._]+(?:_[^\s/._]+){3,}_*$")
REPAIRED = re.compile(r"^(?P<own>.*?)\.\.\.(?P<place>\d{1,4})$")
NUMBERED = re.compile(r"^X(?=\d)")
AFTER_NUMBER = re.compile(r"^(?P<number>\d{1,3})\.+(?=\D)")
ROWS = re.compile(r"^(?P<stem>.*?[^.])(?P<dots>\.{2,4})(?P<row>[^.].*?)(?P<end>\.*)$")
ELISIONS = (
    (re.compile(r"(?<=n) t(?= |$)"), "'t"),
    (re.compile(r"\b(i|it|you|we|they|he|she|that|what|who|there) (s|m|re|ve|ll|d)(?= |$)", re.IGNORECASE), r"\1'\2"),
    (re.compile(r"\b([ldjn]|qu) (?=[aeiouyhàâéèêîô])", re.IGNORECASE), r"\1'"),
)


def readable_headers(names: Sequence[str]) -> list[str]:
    """The headers as somebody may have written them; those that no program made stay as they are."""
    own = [_without_place(name, at) for at, name in enumerate(names, start=1)]
    made = [name for name in own if DOTTED.match(name) and _is_a_wording(name, ".")]
    dotted = len(made) >= max(LEAST_MADE, LEAST_SHARE * len(own)) and not any(" " in name for name in own)
    stems = _shared_stems(own) if dotted else {}
    return [_of_dots(name, stems) if dotted else _of_lines(name) for name in own]


def _without_place(name: str, place: int) -> str:
    """A header without the number of its column behind three dots, as it is written where it stood twice or nowhere."""
    found = REPAIRED.match(name)
    return found["own"] if found and int(found["place"]) == place else name


def _is_a_wording(name: str, mark: str) -> bool:
    """Whether the words of a name are those of a sentence: three or more, one of them a short word of a language."""
    words = [word for word in NUMBERED.sub("", name).casefold().split(mark) if word]
    said, many = {*answer_words()["stop_words"], *answer_words()["asking_words"]}, len(words) > LEAST_WORDS
    return len(words) >= LEAST_WORDS and any(word in said for word in words if len(word) > 1 or many)


def _shared_stems(names: Sequence[str]) -> Counter[str]:
    return Counter(found["stem"] for found in map(ROWS.match, names) if found)


def _of_dots(name: str, stems: Mapping[str, int]) -> str:
    if not DOTTED.match(name) or not _is_a_wording(name, "."):
        return name
    numbered = AFTER_NUMBER.sub(r"\g<number>. ", NUMBERED.sub("", name))
    found = ROWS.match(name)
    if found and stems[found["stem"]] > 1:
        stem = AFTER_NUMBER.sub(r"\g<number>. ", NUMBERED.sub("", found["stem"]))
        row = _spoken(found["row"])
        return f"{_asked(_spoken(stem))} [{row}]" if found["end"] else f"{_spoken(stem)} - {row}"
    told, *rest = (_spoken(part) for part in re.split(r"(?<=[^.\s])\.{2,}(?=[^.])", numbered.rstrip(".")))
    return " - ".join([_asked(told) if rest or name.endswith(".") else told, *rest])


def _spoken(part: str) -> str:
    told = " ".join(re.sub(r"(?<!\d)\.(?! )|(?<=\d)\.(?=\D)(?! )", " ", part).split())
    for pattern, written in ELISIONS:
        told = pattern.sub(written, told)
    return told


def _asked(told: str) -> str:
    """A wording with the mark of a question behind it, where it begins with a word that asks."""
    first = re.sub(r"^\d+\. ", "", told).casefold().partition(" ")[0]
    return f"{told}?" if first in answer_words()["asking_words"] else told


def _of_lines(name: str) -> str:
    """A long name of words with _ between, as words."""
    long = len(name) > LONG_NAME and "__" not in name
    return name.replace("_", " ").strip() if long and LINED.match(name) and _is_a_wording(name, "_") else name
