"""What is wrong with an input, collected and told in the user's words.

A function that meets a bad input adds a `Problem` to a `Problems` collector and goes
on, so that one run tells everything. `Problems.stop_if_any` ends the step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from rapidfuzz import fuzz, process

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.one_cause import by_cause
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.texts import filled, template, text
from les_evaluation.core.way_out import ways_out

MOST_VALUES = 3  # of one cause that are shown
OF_MOMENTS = ("cell_date", "coding_date")  # problems of columns of dates
SPSS_SECONDS = re.compile(r"1[34]\d{9}(?:[.,]0+)?")  # since 1582, of a moment in 1994 to 2058
# A part between brackets in a text, with the space in front of it.
BRACKETED = re.compile(r"(?P<space> ?)\((?P<inside>[^()]*)\)")


@dataclass(frozen=True)
class Place:
    """Where a problem stands, as the user sees it.

    `row` counts as Excel does (the header is row 1); every part may be absent. cell: how config.yaml names it under
    `cells`, such as segments!D14; it follows from the rest.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Problem:
    """One problem: `key` names its texts (problems.KEY in texts/), `details` fill them in.

    Every text may also name the sheet, with {entry} the file as config.yaml names it, under `reading`, and with
    {or_cells} and {or_rows} what to write there (core.way_out). rows, values: further ones of the same cause, of which
    `most` values are shown; causes: the problems that are told by this one (core.one_cause).
    """

    key: str
    place: Place
    value: str | None = None
    details: dict = field(default_factory=dict, hash=False)
    rows: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    most: int = MOST_VALUES
    causes: tuple[Problem, ...] = field(default=(), compare=False, repr=False)

    def lines(self, language: str) -> list[str]:
        """The problem as lines: where › value, what was expected, what to do."""
        parts = [self.place.file]
        if self.place.sheet:
            parts.append(text("place.sheet", language, sheet=self.place.sheet))
        if self.place.row is not None:
            parts.append(text("place.row", language, row=told_rows([self.place.row, *self.rows])))
        if self.place.column:
            parts.append(text("place.column", language, column=self.place.column))
        if self.value is not None:
            shown = [f'"{shorten(self._masked(value))}"' for value in (self.value, *self.values)]
            parts.append(", ".join(shown[: self.most]) + (", ..." if len(shown) > self.most else ""))
        return [
            " › ".join(part for part in parts if part),
            text("place.problem", language) + self._told("what", language),
            text("place.action", language) + self._told("do", language),
        ]

    def what(self, language: str) -> str:
        """What is wrong, as a sentence."""
        return self._told("what", language)

    def _masked(self, value: str) -> str:
        """Without what tells who somebody is; in a column of moments eleven digits are seconds, no telephone."""
        moment = self.key in OF_MOMENTS and SPSS_SECONDS.fullmatch(value)
        return value if moment else mask_personal(value)

    def _told(self, part: str, language: str) -> str:
        details = {"entry": Path(self.place.file or "").name, "sheet": self.place.sheet} | self.details
        needed = bool(details.get("needed"))
        ways = ways_out(self.place, self.rows, entry=str(details["entry"]), language=language, needed=needed)
        details = ways | details
        told = {name: readable(value, language) for name, value in details.items()}
        return filled(without_empty(template(f"problems.{self.key}.{part}", language), details), told)


class InputProblems(Exception):
    """Raised once, with all problems of the inputs that were read."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(self.report("en"))

    def report(self, language: str) -> str:
        """All problems as one text, numbered, in the given language ("nl" or "en")."""
        told = by_cause(self.problems)
        total = len(told)
        blocks = []
        for number, problem in enumerate(told, start=1):
            where, *rest = problem.lines(language)
            head = text("place.head", language, number=number, total=total)
            blocks.append("\n".join([f"{head} {where}", *(f"  {line}" for line in rest)]))
        return "\n".join(blocks)


class Problems:
    """Collects problems; the order is kept and an exact repeat is told once.

    settled: what the readers settled by themselves or as config.yaml says, with the sheet where they did.
    """

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.settled: list[tuple[Place, Note]] = []
        self._seen: set[Problem] = set()  # a column of wrong dates gives a problem per row

    def add(self, key: str, place: Place, value: object = None, **details: object) -> None:
        """Add one problem; `details` fill the placeholders of its texts."""
        self.extend([Problem(key, place, None if value is None else str(value), details)])

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that another reader collected."""
        for problem in problems:
            if problem not in self._seen:
                self._seen.add(problem)
                self.found.append(problem)

    def settle(self, place: Place, notes: Iterable[Note]) -> None:
        """Add what reading one sheet settled."""
        self.settled += [(place, note) for note in notes]

    def stop_if_any(self) -> None:
        """Raise InputProblems with everything found so far."""
        if self.found:
            raise InputProblems(self.found)


def nearest(value: object, known: Iterable[object], *, cutoff: float = 50) -> str | None:
    """The known name most like `value`, or None where nothing comes near.

    cutoff: least likeness, 0 to 100; 0 always names one, for lists so short that any help is help.
    """
    names = [str(name) for name in known]
    match = process.extractOne(str(value), names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=cutoff)
    return match[0] if match else None


def without_empty(sentence: str, values: Mapping[str, object]) -> str:
    """A template without the bracketed parts that would tell nothing: (nearest: {nearest}; {more} more).

    Between ( and ) stand parts with ; between. One goes when all values that it names are nothing: None, 0, "" or no
    items; with the last one the brackets go too. Raises KeyError where it needs a value that is not given.
    """

    def tells(part: str) -> bool:
        names = [name for _, name, _, _ in Formatter().parse(part) if name]
        return not names or any(values[name] for name in names)

    def shortened(bracketed: re.Match) -> str:
        parts = [part for part in bracketed["inside"].split("; ") if tells(part)]
        return f"{bracketed['space']}({'; '.join(parts)})" if parts else ""

    return BRACKETED.sub(shortened, sentence)


def readable(value: object, language: str) -> object:
    """Lists become 'a, b, c', of {"nl": ..., "en": ...} one is taken, nothing becomes '-'."""
    if isinstance(value, Mapping):
        return readable(value[language], language)
    if isinstance(value, (list, tuple, set)):
        return ", ".join(str(item) for item in value) or "-"
    return "-" if value is None else value


def shorten(value: str, longest: int = 80) -> str:
    """Cut a long cell value so that the message stays readable."""
    value = " ".join(value.split())
    return value if len(value) <= longest else value[: longest - 1] + "…"
