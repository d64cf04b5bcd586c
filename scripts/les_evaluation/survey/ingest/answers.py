"""Recognising what a cell says: a code, a caption or a name of the codebook becomes the choice's name.

Works on distinct values, so that a hundred thousand rows cost no more than their distinct answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from les_evaluation.core.joined_marks import LAST_WORD, RARE_MARKS, listed_in, parts_in_words
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import by_language, text
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import COUNTS_NONE, NO_ANSWER_NONE, OTHER, Choice, Item
from les_evaluation.survey.ingest.joined_parts import MARKS, mark_between
from les_evaluation.survey.ingest.marks import WHOLE_NUMBER, OptionColumns, mark_of, settle_marks
from les_evaluation.survey.ingest.other_texts import OtherTexts

SEPARATOR = "|"  # between the ticked options of a multiple response question, after ingest
# Who saw a multiple response question and ticked nothing, where that is an answer. No choice can have this name, and no
# text either: `tidy` takes that first letter out.
NOTHING_TICKED = "\x1fnothing"


def answer_column(item: str) -> str:
    """The column of a question in ingested rows; the prefix keeps it apart from metadata of the same name."""
    return f"q_{item}"


@dataclass(frozen=True)
class Repair:
    """A cell that was read as something else than it literally says; row as the user sees it."""

    row: int
    column: str
    found: str
    read_as: str


class Recogniser:
    """Turns the cells of one question in one wave into choice names.

    captions: whether a cell that is the caption of one choice and the code of another is the caption.
    """

    def __init__(self, choices: Sequence[Choice], wave: str, *, captions: bool = False) -> None:
        self.choices = choices
        self.wave = wave
        self.exact: dict[str, str] = {}
        self.loose: dict[str, str] = {}
        written: dict[str, str] = {}
        for choice in reversed(choices):
            labels = [caption for caption in choice.label.values() if caption]
            written |= dict.fromkeys(labels, choice.name)
            self.exact |= dict.fromkeys([choice.name, *labels], choice.name)
            self.loose |= {plain(caption): choice.name for caption in (choice.name, *labels)}
        # Codes come last: where a code equals another choice's name, exports mean the code.
        self.exact |= {code: choice.name for choice in choices for code in choice.codes(wave)}
        if captions:
            self.exact |= written

    def read(self, cell: str) -> tuple[str | None, bool]:
        """(choice name or None, whether the cell had to be repaired); a blank cell is ('', False)."""
        if cell in self.exact:
            return self.exact[cell], False
        bare = tidy(cell)
        if not bare:
            return "", False
        whole = WHOLE_NUMBER.match(bare)
        if whole and whole.group(1) in self.exact:
            return self.exact[whole.group(1)], False
        name = self.exact.get(bare) or self.loose.get(plain(cell))
        return name, name is not None

    def known(self) -> dict | list[str]:
        """The answers as a user knows them, code and caption; by language where the captions differ."""
        codes = {choice.name: ";".join(choice.codes(self.wave)) for choice in self.choices}

        def told(language: str) -> list[str]:
            captions = {choice.name: choice.caption(language) for choice in self.choices}
            return [f"{codes[name]} = {caption}".removeprefix(" = ") for name, caption in captions.items()]

        return by_language(told)

    def nearest(self, cell: str) -> dict | str | None:
        """The caption or code nearest to a cell that was not recognised; by language where these differ."""

        def told(language: str) -> str | None:
            captions = [(choice.caption(language), *choice.codes(self.wave)) for choice in self.choices]
            return nearest(cell, filter(None, chain.from_iterable(captions)), cutoff=0)

        return by_language(told)


def read_single(
    cells: pd.Series,
    item: Item,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
    others: OtherTexts | None = None,
    captions: bool = False,
) -> tuple[pd.Series, list[Repair]]:
    """The column of a single response question as choice names ('' = no answer), with its repairs.

    others: takes what was written at an answer of kind other. captions: whether a number is a caption before a code.
    """
    recogniser = Recogniser(item.choices, wave, captions=captions)
    names, repairs = {}, []
    for cell in cells.unique():
        name, repaired = recogniser.read(cell)
        if name is None and others is not None and not others.take(cell, [tidy(cell)]):
            name = others.choice.name
        elif name is None:
            _unknown(cells, cell, item, recogniser, table=table, problems=problems)
        elif repaired:
            repairs += [Repair(int(row), str(cells.name), cell, name) for row in cells.index[cells == cell]]
        names[cell] = name or ""
    return cells.map(names), repairs


def read_options(options: OptionColumns, *, table: SheetTable, problems: Problems) -> tuple[pd.Series, list[Note]]:
    """Multiple response with a column per option, as the ticked names with | between, in codebook order.

    NOTHING_TICKED where the row says of an option that it was not ticked and of none that it was, unless `none_ticked`
    of the codebook says otherwise. What the marks were taken to mean stands in the notes.
    """
    meaning, notes = settle_marks(options, table=table, problems=problems)
    ticked = pd.Series("", index=options.cells.index, dtype=object)
    told_not = pd.Series(False, index=ticked.index)
    for name, told in meaning.ticked.items():
        marks = options.cells[name].map(mark_of)
        here = marks.map(lambda mark, told=told: told.get(mark) is True).astype(bool)
        told_not |= marks.map(lambda mark, told=told: told.get(mark) is False).astype(bool)
        joined = ticked.where(ticked.eq("") | ~here, ticked + SEPARATOR)
        ticked = joined.where(~here, joined + name)
    return with_nothing_ticked(ticked, options.item, told=told_not, no_answer=options.no_answer), notes


def with_nothing_ticked(
    ticked: pd.Series, item: Item, *, told: pd.Series | None = None, no_answer: pd.Series | None = None
) -> pd.Series:
    """The ticks, with NOTHING_TICKED for who ticked nothing where that is an answer, as `none_ticked` says.

    told: the rows in which the export says so. no_answer: the rows in which it says that there is no answer.
    """
    nothing = ticked.eq("")
    if item.none_ticked == COUNTS_NONE:
        nothing &= True if no_answer is None else ~no_answer
    elif item.none_ticked == NO_ANSWER_NONE or told is None:
        return ticked
    else:
        nothing &= told
    return ticked.mask(nothing, NOTHING_TICKED)


def read_joined(
    cells: pd.Series,
    item: Item,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
    others: OtherTexts | None = None,
    captions: bool = False,
) -> tuple[pd.Series, list[Repair]]:
    """Multiple response joined in one column (`1, 4, 5` or captions), as the ticked names with | between.

    others: takes what was written at an answer of kind other. captions: whether a number is a caption before a code.
    """
    recogniser = Recogniser(item.choices, wave, captions=captions)
    order = [choice.name for choice in item.choices]
    joined, repairs = {}, []
    for cell in cells.unique():
        names, unknown, repaired = split_joined(cell, recogniser)
        if unknown and others is not None:
            unknown = others.take(cell, unknown)
            names += [others.choice.name] if cell in others.found else []
        for part in unknown:
            _unknown(cells, cell, item, recogniser, table=table, problems=problems, part=part)
        joined[cell] = SEPARATOR.join(sorted(set(names), key=order.index))
        if repaired and not unknown:
            repairs += [Repair(int(row), str(cells.name), cell, joined[cell]) for row in cells.index[cells == cell]]
    return cells.map(joined), repairs


def split_joined(cell: str, recogniser: Recogniser, said: list[str] | None = None) -> tuple[list[str], list[str], bool]:
    """(choice names, unknown parts, whether any part was repaired) of a cell that joins several answers.

    said: takes the known parts as they are written.

    Captions may hold a comma of their own, so with commas between, the longest run of parts
    that makes a known answer is taken. Codes may have a space between them, as forms of KoboToolbox and ODK write them,
    and known answers a mark that few programs write (Bus +++ Train), or a word (bus, tram and train). A cell may
    also be a list as programs write one (["Bus", "Train"]).
    """
    listed = listed_in(cell)
    if listed is not None:
        return _listed(listed, recogniser, said)
    codes = _spaced_codes(cell, recogniser)
    rarely = (
        list(zip(cell.split(), codes, strict=True))
        if codes
        else _rarely_joined(cell, recogniser) or _joined_in_words(cell, recogniser)
    )
    if rarely:
        if said is not None:
            said += [part for part, _ in rarely]
        return [name for _, name in rarely], [], False
    ways = dict.fromkeys([mark_between(cell), *(mark for mark in MARKS if mark in cell)])
    read = [_parted(cell, mark, recogniser) for mark in ways]
    # An answer may hold a mark that stands between answers elsewhere: (e.g.; speed), where a comma parts them.
    found, unknown, repaired = next((one for one in read if not one[1]), read[0])
    if said is not None:
        said += [part for part, _ in found]
    return [name for _, name in found], unknown, repaired


def _parted(cell: str, mark: str, recogniser: Recogniser) -> tuple[list[tuple[str, str]], list[str], bool]:
    """(known parts with their choices, unknown parts, whether any was repaired) of a cell with this mark between."""
    parts = [part for part in cell.split(mark) if part.strip()]
    found, unknown, repaired, start = [], [], False, 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            run = mark.join(parts[start:end]).strip()
            if end - start > 1 and not any(letter.isalpha() for letter in run):
                continue  # codes 1 and 0 in "1,0", never the number 1,0
            name, loosely = recogniser.read(run)
            if name:
                found.append((run, name))
                repaired |= loosely
                break
        else:
            unknown.append(parts[start].strip())
            end = start + 1
        start = end
    return found, unknown, repaired


def _listed(parts: Sequence[str], recogniser: Recogniser, said: list[str] | None) -> tuple[list[str], list[str], bool]:
    """(choice names, unknown parts, whether any was repaired) of the answers of a list in a cell."""
    read = {part: recogniser.read(part) for part in parts}
    known = [part for part in parts if read[part][0]]
    if said is not None:
        said += known
    names = [str(read[part][0]) for part in known]
    return names, [part for part in parts if part not in known], any(read[part][1] for part in known)


def _rarely_joined(cell: str, recogniser: Recogniser) -> list[tuple[str, str]]:
    """(part, choice) of a cell in which a rare mark (Bus + Train) stands between known answers alone; else []."""
    if recogniser.read(cell)[0]:
        return []
    for mark in RARE_MARKS:
        parts = [part.strip() for part in cell.split(mark)] if mark in cell else []
        read = [recogniser.read(part) for part in parts]
        known = [name for name, loosely in read if name and not loosely]
        if parts and len(known) == len(parts):
            return list(zip(parts, known, strict=True))
    return []


def _joined_in_words(cell: str, recogniser: Recogniser) -> list[tuple[str, str]]:
    """(part, choice) of a cell in which known answers alone are joined as in a sentence; else [].

    The longest run of parts that is a known answer counts, since an answer may hold such a word itself.
    """
    spans, found, start = parts_in_words(cell), [], 0
    if not LAST_WORD.search(cell) or recogniser.read(cell)[0]:
        return []
    while start < len(spans):
        runs = [(end, cell[spans[start][0] : spans[end][1]]) for end in reversed(range(start, len(spans)))]
        read = [(end, run, *recogniser.read(run)) for end, run in runs]
        known = next(((end, run, name) for end, run, name, loosely in read if name and not loosely), None)
        if known is None:
            return []
        found.append(known[1:])
        start = known[0] + 1
    return found


def _spaced_codes(cell: str, recogniser: Recogniser) -> list[str]:
    """The choices of codes with a space between and nothing else; [] where it is another cell."""
    if re.search(r"[;,\n|]", cell) or recogniser.read(cell)[0]:
        return []
    read = [recogniser.read(code) for code in cell.split()]
    names = [name for name, loosely in read if name and not loosely]
    return names if len(names) == len(read) > 1 else []


def _unknown(
    cells: pd.Series,
    cell: str,
    item: Item,
    recogniser: Recogniser,
    *,
    table: SheetTable,
    problems: Problems,
    part: str | None = None,
) -> None:
    rows = cells.index[cells == cell]
    problems.add(
        "answer_unknown",
        table.place(int(rows[0]), str(cells.name)),
        cell if part is None else part,
        item=item.name,
        list=item.list_name,
        known=recogniser.known(),
        nearest=recogniser.nearest(part or cell),
        more=len(rows) - 1,
        other=_other_told(item),
    )


def _other_told(item: Item) -> dict | str | None:
    """Of a question with an answer of kind other, how texts of people's own are taken; else nothing."""
    other = next((choice.name for choice in item.choices if choice.kind == OTHER), None)
    if other is None:
        return ""
    return by_language(lambda language: text("run.between_answers", language, item=item.name, choice=other))
