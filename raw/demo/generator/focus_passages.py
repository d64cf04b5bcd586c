"""From what was said to coded segments with a place in the transcript.

How a passage is written in the modules focus_passages_LES.py, with a blank line between passages:

    role[*] [@tag]: codes
    text[ | codes]

role is kern, breed or extern; * says that the passage may be quoted; outcomes and ratings refer to the tag as evidence.
codes: ids with , between, each with + (success), - (challenge) or nothing behind it; a lone - for none. A code in { }
only goes with the part of the text in { }. Behind | stand the codes of the second coder where they differ; a code in
< > only goes with the part in < >. Without | the second coder agreed.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import (
    focus_passages_beringen,
    focus_passages_borgloon,
    focus_passages_genk,
    focus_passages_ieper,
    focus_passages_poperinge,
)
from generator.focus_sessions import SESSIONS, Session
from generator.quotas import stream

CODER, SECOND_CODER = "AV", "TV"
CODED_TWICE = ("genk_2024-03-05_focusgroep", "borgloon_2024-02-21_focusgroep")
PER_MINUTE = 170  # characters of transcript; nobody types out everything
UNTIMED = 60  # minutes of a session that nobody timed

PASSAGES: dict[str, str] = (
    focus_passages_genk.PASSAGES
    | focus_passages_borgloon.PASSAGES
    | focus_passages_beringen.PASSAGES
    | focus_passages_ieper.PASSAGES
    | focus_passages_poperinge.PASSAGES
)
_HEADER = re.compile(r"(kern|breed|extern)(\*?)(?: @(\w+))?: (.+)")
_CODE = re.compile(r"([{<]?)(\w+)([+-]?)[}>]?")
_BRACKETS = {"{": "}", "<": ">"}


@dataclass(frozen=True)
class Coded:
    """A code given to part of a passage: text[begin:end]."""

    code: str
    valence: str
    begin: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A passage as it was said, with the codes of the first and of the second coder."""

    role: str
    quotable: bool
    tag: str
    text: str
    first: tuple[Coded, ...]
    second: tuple[Coded, ...]


@dataclass(frozen=True)
class Segment:
    """A row of the sheet segments."""

    id: str
    session: str
    code: str
    coder: str
    text: str
    start: int
    end: int
    coverage: float
    role: str
    valence: str
    quotable: bool
    source_file: str
    tag: str


def all_segments() -> list[Segment]:
    """Every segment: the first coder's in the order of the sessions, then the second coder's."""
    said = {session.id: list(_passages(PASSAGES[session.id])) for session in SESSIONS}
    first = [row for session in SESSIONS for row in _segments(session, said[session.id], coder=CODER)]
    second = [
        row
        for session in SESSIONS
        if session.id in CODED_TWICE
        for row in _segments(session, said[session.id], coder=SECOND_CODER)
    ]
    return first + second


def evidence(segments: list[Segment]) -> Mapping[str, str]:
    """The segment that each tag stands for."""
    found: dict[str, str] = {}
    for segment in segments:
        if segment.tag and segment.coder == CODER:
            found.setdefault(segment.tag, segment.id)
    return found


def _passages(block: str) -> Iterator[Passage]:
    for written in block.strip().split("\n\n"):
        header, _, body = written.partition("\n")
        found = _HEADER.fullmatch(header)
        if not found:
            raise ValueError(f"not the header of a passage: {header!r}")
        role, star, tag, codes = found.groups()
        said, _, second = " ".join(body.split()).partition(" | ")
        text, parts = _without_brackets(said)
        first = _coded(codes, text, parts)
        agreed = _coded(second, text, parts, first) if second else first
        yield Passage(role, star == "*", tag or "", text, first, agreed)


def _without_brackets(said: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text, and the part of it that stood between each kind of brackets."""
    text, parts, opened = "", {}, 0
    for letter in said:
        if letter in _BRACKETS:
            opened = len(text)
        elif letter in _BRACKETS.values():
            parts["{" if letter == "}" else "<"] = (opened, len(text))
        else:
            text += letter
    return text, parts


def _coded(
    codes: str, text: str, parts: Mapping[str, tuple[int, int]], earlier: tuple[Coded, ...] = ()
) -> tuple[Coded, ...]:
    """The codes of one coder; a code without a sign takes that of the coder before, else of the whole passage."""
    if codes == "-":
        return ()
    signs = {coded.code: coded.valence for coded in earlier}
    usual = earlier[0].valence if earlier else ""
    rows = []
    for written in codes.split(", "):
        found = _CODE.fullmatch(written)
        if not found:
            raise ValueError(f"not a code: {written!r}")
        bracket, code, sign = found.groups()
        begin, end = parts[bracket] if bracket else (0, len(text))
        rows.append(Coded(code, sign or signs.get(code, usual), begin, end))
    return tuple(rows)


def _segments(session: Session, said: list[Passage], *, coder: str) -> Iterator[Segment]:
    places, length = _places(session, said)
    for number, (passage, place) in enumerate(zip(said, places, strict=True), start=1):
        codings = passage.first if coder == CODER else passage.second
        middle = "" if coder == CODER else f"{coder.lower()}_"
        for position, coded in enumerate(codings):
            text = passage.text[coded.begin : coded.end]
            yield Segment(
                id=f"{session.id}_{middle}{number:02d}{string.ascii_lowercase[position] if position else ''}",
                session=session.id,
                code=coded.code,
                coder=coder,
                text=text,
                start=place + coded.begin,
                end=place + coded.end,
                coverage=round(100 * len(text) / length, 2),
                role=passage.role,
                valence=coded.valence,
                quotable=passage.quotable and coder == CODER,
                source_file=f"{session.id}.docx",
                tag=passage.tag,
            )


def _places(session: Session, said: list[Passage]) -> tuple[list[int], int]:
    """Where every passage begins, with talk that nobody coded before, between and behind; and the length of it all."""
    rng: random.Random = stream(f"transcript {session.id}")
    spoken = sum(len(passage.text) for passage in said)
    spare = (session.duration_min or UNTIMED) * PER_MINUTE - spoken
    weights = [rng.randrange(2, 60) for _ in range(len(said) + 1)]
    gaps = [2 + spare * weight // sum(weights) for weight in weights]
    places, at = [], 0
    for passage, gap in zip(said, gaps, strict=False):
        places.append(at + gap)
        at += gap + len(passage.text)
    return places, at + gaps[-1]
