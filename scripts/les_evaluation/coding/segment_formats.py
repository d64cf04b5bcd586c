"""The forms in which programs write coded passages as a table: data in segment_formats.yaml, told apart by headers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from les_evaluation.core.texts import read_data
from les_evaluation.core.wording import plain

ANY_TABLE, OTHERS = "segments_table", "others"
# What a column may hold; those of `columns` of an entry.
ROLES = ("document", "group", "code", "text", "coder", "memo", "speaker", "start", "end", "coverage", "id")


@dataclass(frozen=True)
class SegmentFormat:
    """One form, see segment_formats.yaml; program: its name as printed, "" for a table of no program."""

    kind: str
    program: str = ""
    known_by: tuple[tuple[str, ...], ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    separators: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    code_columns: str | tuple[str, ...] = ""
    not_codes: str = ""
    above: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    document_prefix: str = ""
    bullet: str = ""
    characters: bool = False

    def is_of(self, headers: Collection[str]) -> bool:
        """Whether a table with these headers, as `plain` leaves them, has this form."""
        return any(set(known) <= set(headers) for known in self.known_by)

    def is_no_code(self, header: str) -> bool:
        """Whether a column without a part is told to be no code."""
        return bool(self.not_codes) and re.fullmatch(self.not_codes, header) is not None


@cache
def segment_formats() -> dict[str, SegmentFormat]:
    """Kind -> its form, in the order of the data."""
    found = read_data(Path(__file__).with_name("segment_formats.yaml"))
    return {kind: _format(kind, content) for kind, content in found.items()}


def _format(kind: str, content: Mapping) -> SegmentFormat:
    lists = ("separators", "below", "above", "repeated")
    made: dict[str, Any] = {name: tuple(words) if name in lists else words for name, words in content.items()}
    made["known_by"] = tuple(tuple(headers) for headers in content["known_by"])
    made["columns"] = {role: tuple(words) for role, words in content["columns"].items()}
    return SegmentFormat(kind, **made)


def format_of(headers: Iterable[str]) -> SegmentFormat | None:
    """The form of a table with these headers; None for no table of coded passages.

    A table of no program is known by a document, a code and the words of the passage.
    """
    written = {plain(header) for header in headers}
    forms = segment_formats()
    own = next((form for form in forms.values() if form.is_of(written)), None)
    if own is not None:
        return own
    names = forms[ANY_TABLE].columns
    parts = ("document", "code", "text")
    return forms[ANY_TABLE] if all(written & set(map(plain, names[part])) for part in parts) else None
