"""The first rows of a table as header lines: what every tool's reader of them shares."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.answer_kinds import answer_words, is_typed_beside
from les_evaluation.study.drafting.neutral_table import Said

Rows = Sequence[Sequence[str]]
LEAST_OPTIONS = 3  # in the second line, with nothing but themselves below
LOOKED_AT = 40  # rows that show whether a second line of headers stands above the answers
CODE = re.compile(r"^[A-Za-z][A-Za-z0-9_.\-]{0,31}$")
# A wave in front of a name: W1_CASEID, T2_DURATION; the key of a person may have the number behind it once more.
OF_A_WAVE = re.compile(r"^(?:w|t|wave|golf|meting|vague|welle)_?\d{1,2}[_.](?P<name>.+)$")
OF_A_ZONE = re.compile(r" ?\((?:utc|gmt|cet|cest|est|pst)\b[^()]*\)$")  # the zone of a moment
# A unit of time alone behind what took it: Bearbeitungszeit (Sekunden), Response time (s).
IN_A_UNIT = re.compile(
    r"(?P<what>.+?)[ _]?[(\[](?:in )?(?:s|secs?|seconds?|sekunden|secondes?|seconden|segundos?|secondi|sekundy"
    r"|mins?|minutes?|minuten|minutos|minuti|ms|millisec(?:onds?)?)\.?[)\]]"
)
OF_A_LINK = re.compile(r"\{[\w.-]+\}")  # what stood behind the ? of the link that somebody followed: {source}
KEY_OF_A_WAVE = re.compile(r"^(?:case|resp|respondent)?id(?=\d+$)")


@dataclass(frozen=True)
class Heads:
    """The header lines of a table.

    tool: its name. first: position (from 0) of the row of headers. lines: how many rows are headers, that one and those
    below it. names_in: which of these (from 1) holds the names. names: header of each column as the pipeline is to read
    it; one that differs from what stands there goes into `headers` of `reading`. said: what the lines say of each
    column.
    """

    tool: str
    names: list[str]
    said: list[Said] = field(default_factory=list)
    first: int = 0
    lines: int = 1
    names_in: int = 1


def header_cells(rows: Rows, number: int, width: int) -> list[str]:
    """The cells of a row, as many as asked for; blank ones where the row is shorter."""
    row = list(rows[number]) if number < len(rows) else []
    return [tidy(cell) for cell in (row + [""] * width)[:width]]


def known_headers(headers: Sequence[str], *wanted: str) -> int:
    """How many of these words are headers."""
    own = {plain(header) for header in headers}
    return sum(word in own for word in wanted)


def is_line_of_texts(rows: Rows, names: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the second row holds wordings above answers: texts that no row below has, mostly over codes."""
    below = rows[2:LOOKED_AT]
    if len(below) < 2:
        return False
    told = checked = 0
    coded = sum(bool(CODE.match(name)) for name in names if name)
    for at, text in enumerate(texts):
        cells = {tidy(row[at]) for row in below if at < len(row) and row[at].strip()}
        if text and cells:
            checked += 1
            told += (
                text not in cells
                and not _is_code(text)
                and (len(text) > 2 * max(map(len, cells)) or all(map(_is_code, cells)))
            )
    return checked > 0 and told * 10 >= checked * 6 and (coded * 2 > len(names) or told * 10 >= checked * 8)


def is_line_of_options(rows: Rows, names: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the second row holds the options of questions above it: below each option stands nothing but itself.

    So write tools that mark a chosen option by its own caption. It is blank at most where a header of its own stands.
    """
    below = rows[2:LOOKED_AT]
    own = [{tidy(row[at]) for row in below if at < len(row) and row[at].strip()} for at in range(len(texts))]
    under = [at for at, name in enumerate(names) if not name and texts[at] and own[at]]
    alone = sum(own[at] <= {texts[at], "0", "1"} or is_the_end_of(texts[at], own[at]) for at in under)
    told = [
        own[at] == {text} or text not in own[at]
        for at, text in enumerate(texts)
        if text and own[at] and not is_typed_beside(text)
    ]
    full = sum(map(bool, texts)) * 10 >= len(texts) * 9
    # Single choices and what the tool notes itself have nothing below their headers; nearly each option stands apart.
    either = all(name or text for name, text in zip(names, texts, strict=True))
    blank = [at for at, text in enumerate(texts) if not text]  # of a row of answers these would not all be blank
    filled = any(sum(at < len(row) and bool(row[at].strip()) for row in below) == len(below) for at in blank)
    sure = either and filled and alone and len(told) >= LEAST_OPTIONS and sum(told) * 10 >= len(told) * 9
    return len(below) >= 2 and (sure or (full and alone * 2 > len(under)))


def is_line_of_rows(rows: Rows) -> bool:
    """Whether the second row has a cell exactly where the first has a question above several columns.

    These cells differ within a question and stand below nowhere but as the mark of their own column: no first answers
    do so. Whatever has a column of its own, as what a tool notes itself, is blank in the second row and filled below.
    """
    width = max((len(row) for row in rows[:LOOKED_AT]), default=0)
    names, texts, below = header_cells(rows, 0, width), header_cells(rows, 1, width), rows[2:LOOKED_AT]
    starts = [at for at, name in enumerate(names) if name]
    if len(below) < 2 or not starts or starts[0]:
        return False
    questions = [range(one, two) for one, two in zip(starts, [*starts[1:], width], strict=True)]
    several = [own for own in questions if len(own) > 1]
    alone = [own[0] for own in questions if len(own) == 1]
    cells = [{tidy(row[at]) for row in below if at < len(row) and row[at].strip()} for at in range(width)]
    filled = [at for at in alone if cells[at]]
    if sum(map(len, several)) < LEAST_OPTIONS or not filled or any(texts[at] for at in alone):
        return False
    for own in several:
        told = [texts[at] for at in own]
        shared = any(texts[at] in cells[other] for at in own for other in own if cells[other] != {texts[other]})
        if not all(told) or len(set(told)) < len(told) or shared:
            return False
    return True


def is_the_end_of(option: str, cells: Collection[str]) -> bool:
    """Whether the one mark below an option is its answer behind its row: Often, below `Keeping records - Often`."""
    mark = next(iter(cells)) if len(cells) == 1 else ""
    return bool(mark) and option.endswith((f" - {mark}", f" – {mark}", f": {mark}"))


def _is_code(cell: str) -> bool:
    return cell.replace(".", "", 1).replace("-", "").isdigit() or len(cell) <= 3


def without_wave(name: str) -> str:
    """A name without the wave in front of it: w2_caseid2 is caseid."""
    found = OF_A_WAVE.match(name)
    if not found:
        return name
    key = KEY_OF_A_WAVE.match(found["name"])
    return key[0] if key else found["name"]


def metadata_role(header: str) -> str | None:
    """What a header says that its column is, beside answers: a role of config.yaml, or other; None for a question."""
    bare_header = without_wave(plain(header).rstrip(" :"))
    if OF_A_LINK.fullmatch(bare_header):
        return "other"
    spellings = {bare_header, re.sub(r"[_.]+", " ", bare_header).strip(), OF_A_ZONE.sub("", bare_header)}
    for role, known in answer_words()["metadata"].items():
        if not spellings.isdisjoint(known):
            return role
    timed_alone = IN_A_UNIT.fullmatch(bare_header)
    if timed_alone and timed_alone["what"] in {
        *answer_words()["metadata"]["duration"],
        *answer_words()["timed_columns"],
    }:
        return "duration"
    timed = any(re.fullmatch(pattern, bare_header) for pattern in answer_words()["metadata_patterns"])
    return "other" if timed else None
