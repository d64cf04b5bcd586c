"""Multiple-response sets of a .sav, which pyreadstat reads and does not write: put into the bytes of a written file.

The format: PSPP developer's guide, "System File Format" and "Multiple Response Sets Records" (record 7, subtype 7).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HEADER = 176  # bytes before the first record
VARIABLE, LABELS, LABELLED, DOCUMENT, EXTENSION, END = 2, 3, 4, 6, 7, 999
SETS, LONG_NAMES = 7, 13  # kinds of extension records


@dataclass(frozen=True)
class AnswerSet:
    """A multiple-response set: one question whose answers stand in several variables.

    counted: the code that says chosen, of a set of variables that each stand for an answer (dichotomies); None for
    variables that each hold one of the answers (categories).
    """

    label: str
    variables: tuple[str, ...]
    counted: str | None


def with_answer_sets(content: bytes, sets: Mapping[str, AnswerSet]) -> bytes:
    """The bytes of a little-endian .sav in UTF-8 with these sets (name without $ -> set) in its dictionary."""
    told = {name: found for name, found in sets.items() if len(found.variables) > 1}  # SPSS takes no set of one
    if not told:
        return content
    short = _short_names(content)
    lines = "".join(_line(name, found, short) for name, found in told.items()).encode("utf-8")
    end = next(at for at, kind, _ in _records(content) if kind == END)
    return content[:end] + struct.pack("<4i", EXTENSION, SETS, 1, len(lines)) + lines + content[end:]


def _line(name: str, found: AnswerSet, short: Mapping[str, str]) -> str:
    return f"${name}={_kind(found)} {_counted(found.label)} {' '.join(short[name] for name in found.variables)}\n"


def _kind(found: AnswerSet) -> str:
    return "C" if found.counted is None else f"D{_counted(found.counted)}"


def _counted(text: str) -> str:
    """A text behind its length in bytes."""
    return f"{len(text.encode('utf-8'))} {text}"


def _short_names(content: bytes) -> dict[str, str]:
    """Name of a variable -> the name of eight letters that records know it by, small as SPSS writes it in a set."""
    for at, kind, size in _records(content):
        if kind == EXTENSION and struct.unpack_from("<i", content, at + 4)[0] == LONG_NAMES:
            pairs = content[at + 16 : at + size].decode("utf-8").split("\t")
            return {name: short.lower() for short, _, name in (pair.partition("=") for pair in pairs)}
    return {}


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(place, kind, size in bytes) of every record of the dictionary, the last one of kind END."""
    at, kind = HEADER, 0
    while kind != END:
        (kind,) = struct.unpack_from("<i", content, at)
        size = _size(content, at, kind)
        yield at, kind, size
        at += size


def _size(content: bytes, at: int, kind: int) -> int:
    def whole(offset: int) -> int:
        return struct.unpack_from("<i", content, at + offset)[0]

    if kind == VARIABLE:
        size = 32
        if whole(8):
            size += 4 + _up_to(whole(32), 4)
        return size + 8 * abs(whole(12))
    if kind == LABELS:
        size = 8
        for _ in range(whole(4)):
            size += 8 + _up_to(1 + content[at + size + 8], 8)
        return size
    if kind == LABELLED:
        return 8 + 4 * whole(4)
    if kind == DOCUMENT:
        return 8 + 80 * whole(4)
    if kind == EXTENSION:
        return 16 + whole(8) * whole(12)
    if kind == END:
        return 8
    raise ValueError(f"record {kind} at byte {at} is none of a .sav")


def _up_to(length: int, step: int) -> int:
    return -(-length // step) * step
