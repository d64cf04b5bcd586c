"""What a mark in an option column means: settled once per question, over all of its columns, never per cell.

Tools write 1 and 0, 1 and nothing, 1 and 2, 2 and 1, Y and N, Selected and Not selected, the caption, X. What says
most goes first: the setting of the wave, what a .sav says of its codes, then the marks themselves. Where these leave
doubt, the run stops with a question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.tick_words import NEGATIONS, NO, YES
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER, Choice, Item

TICKED = {"1", *YES}
NOT_TICKED = {"", "0", *NO}
WHOLE_NUMBER = re.compile(r"^(\d+)[.,]0+$")
NUMBER = re.compile(r"^-?\d+([.,]\d+)?$")
# One and two stand for yes and no in one tool, and for no and yes in another.
BOTH_WAYS = {"1", "2"}
COLUMNS_SHOWN = 3  # of a question that a message names


def mark_of(cell: str) -> str:
    """A cell without what makes no difference: spelling, and a whole number written with decimals."""
    mark = plain(cell)
    whole = WHOLE_NUMBER.match(mark)
    return whole.group(1) if whole else mark


def is_ticked(cell: str) -> bool | None:
    """Whether a cell that says yes or no says yes; None where it says something else."""
    mark = mark_of(cell)
    return True if mark in TICKED else False if mark in NOT_TICKED else None


@dataclass(frozen=True)
class OptionColumns:
    """The option columns of one question in one wave.

    cells: a column per option, by the name of the choice. headers: choice -> header. settings: `ticks` of the wave in
    config.yaml. no_answer: the rows in which a cell says that there is no answer.
    """

    item: Item
    wave: str
    cells: pd.DataFrame
    headers: Mapping[str, str]
    settings: Mapping = field(default_factory=dict)
    no_answer: pd.Series | None = None

    @property
    def choices(self) -> list[Choice]:
        """The choices that have a column, in order."""
        return [choice for choice in self.item.choices if choice.name in self.cells]

    def marks(self) -> dict[str, list[str]]:
        """Choice -> the marks in its column, each once, without blanks."""
        found = {choice.name: map(mark_of, self.cells[choice.name].unique()) for choice in self.choices}
        return {name: [mark for mark in dict.fromkeys(marks) if mark] for name, marks in found.items()}

    def given(self) -> Mapping | None:
        """What config.yaml says of the marks of this question, None where it says nothing."""
        own = self.settings.get("items", {}).get(self.item.name)
        return next((said for said in (own or {}, self.settings) if {"ticked", "not_ticked"} & set(said)), None)


@dataclass(frozen=True)
class Meaning:
    """What the marks of one question mean. ticked: choice -> mark -> whether it says ticked, None where not known.

    sure: whether something else than the marks themselves says so. texts: choice -> its marks that are what somebody
    wrote, which nobody else may read.
    """

    ticked: Mapping[str, Mapping[str, bool | None]]
    sure: bool
    texts: Mapping[str, Collection[str]] = field(default_factory=dict)

    def of(self, says: bool | None) -> list[str]:
        """The marks that say so, in any column, each once."""
        found = [
            mark
            for name, marks in self.ticked.items()
            for mark, said in marks.items()
            if said is says and mark not in self.texts.get(name, ())
        ]
        return list(dict.fromkeys(found))


def settle_marks(options: OptionColumns, *, table: SheetTable, problems: Problems) -> tuple[Meaning, list[Note]]:
    """What every mark means, and what a reader must know of it; what is not known becomes a problem."""
    meaning = _from_settings(options) or _from_labels(options, table) or _from_marks(options)
    meaning = _with_texts(options, meaning)
    place = table.place(None, ", ".join(options.headers.values()))
    item, wave = options.item.name, options.wave
    if not meaning.sure and BOTH_WAYS.intersection(meaning.of(None)):
        one, two = (_how_often(options, mark) for mark in ("1", "2"))
        problems.add("ticks_unclear", place, item=item, wave=wave, one=one, two=two)
        return meaning, []
    known = len(problems.found)
    _tell_unknown(options, meaning, table=table, problems=problems)
    full = _full_columns(options, meaning)
    if not meaning.sure and _says_little(meaning) and len(full) == len(options.choices):
        marks = ", ".join(meaning.of(True))
        problems.add("ticks_everybody", place, item=item, wave=wave, marks=marks)
    return meaning, [] if len(problems.found) > known else _notes(options, meaning, full)


def _with_texts(options: OptionColumns, meaning: Meaning) -> Meaning:
    """With a text in the column of an answer of kind other, of which nothing says that it is no tick, as ticked."""
    others = [choice.name for choice in options.choices if choice.kind == OTHER]
    texts = {
        name: {mark for mark, says in meaning.ticked[name].items() if says is None and not NUMBER.match(mark)}
        for name in others
    }
    ticked = {name: {**told, **dict.fromkeys(texts.get(name, ()), True)} for name, told in meaning.ticked.items()}
    return replace(meaning, ticked=ticked, texts=texts)


def _from_settings(options: OptionColumns) -> Meaning | None:
    given = options.given()
    if given is None:
        return None
    told = {mark_of(str(cell)): False for cell in given.get("not_ticked", ())}
    told |= {mark_of(str(cell)): True for cell in given.get("ticked", ())}
    # Words that are known stay so beside those that are given; beside a number that is given no other number says it.
    numbers = any(NUMBER.match(mark) for mark in told)

    def says(mark: str) -> bool | None:
        return told[mark] if mark in told else None if numbers and NUMBER.match(mark) else is_ticked(mark)

    return Meaning({name: {mark: says(mark) for mark in marks} for name, marks in options.marks().items()}, True)


def _from_labels(options: OptionColumns, table: SheetTable) -> Meaning | None:
    """What a .sav says: the counted value of a multiple-response set, and the labels of the codes."""
    headers = options.headers
    sets = [found for found in table.spss.answer_sets.values() if set(headers.values()) <= set(found.variables)]
    counted = next((found.counted for found in sets if found.counted is not None), None)
    says = {
        choice.name: _labels_say(choice, table.value_labels.get(headers[choice.name], {}), counted)
        for choice in options.choices
    }
    if not any(says.values()):
        return None
    marks = options.marks()
    # What one column says of a code holds for those without a label of their own, as long as no two disagree.
    shared: dict[str, bool | None] = {}
    for code, said in (pair for labels in says.values() for pair in labels.items()):
        shared[code] = said if shared.get(code, said) is said else None
    others = {mark for found in marks.values() for mark in found} - {counted}
    told: dict[str, dict[str, bool | None]] = {}
    for name, found in marks.items():
        # A code without a label is no more than not ticked: 0, or the one code that a set does not count.
        spare = [mark for mark in found if mark == "0" or (counted is not None and len(others) == 1)]
        own = shared | says[name]
        told[name] = {mark: own.get(mark, False if mark in spare else None) for mark in found}
    return Meaning(told, True)


def _labels_say(choice: Choice, labels: Mapping[str, str], counted: str | None) -> dict[str, bool | None]:
    captions = {plain(caption) for caption in choice.label.values()}
    pairs = _opposites(map(plain, labels.values()))
    says: dict[str, bool | None] = {}
    for code, label in labels.items():
        said = True if plain(label) in captions else pairs.get(plain(label), is_ticked(label))
        if said is not None:
            says[mark_of(code)] = said
    if counted is not None:
        says[counted] = True if says.get(counted) is not False else None  # a set that counts who said no
    return says


def _opposites(wordings: Iterable[str]) -> dict[str, bool | None]:
    """Wordings of which one is the other with a "not" before it, as "applies" and "does not apply" are not."""
    known = list(wordings)
    pairs: dict[str, bool | None] = {}
    for wording in known:
        no, _, rest = wording.partition(" ")
        if no in NEGATIONS and rest in known:
            pairs |= {wording: False, rest: True}
    return pairs


def _from_marks(options: OptionColumns) -> Meaning:
    """What the marks say by themselves: the caption or code of the option, else words for yes and no."""
    marks = options.marks()
    captions = {
        choice.name: {plain(caption) for caption in (choice.name, *choice.label.values()) if caption}
        for choice in options.choices
    }
    codes = {choice.name: set(map(mark_of, choice.codes(options.wave))) for choice in options.choices}
    everywhere = {mark for found in marks.values() for mark in found}
    written = {  # what somebody wrote at "other" tells nothing of the other columns
        choice.name: {mark for mark in marks[choice.name] if is_ticked(mark) is None and not NUMBER.match(mark)}
        for choice in options.choices
        if choice.kind == OTHER
    }
    for own in (captions, codes):
        known = {name: [mark for mark in found if mark not in written.get(name, ())] for name, found in marks.items()}
        if _own_marks(known, own, {mark for found in known.values() for mark in found}):
            said: dict[str, dict[str, bool | None]]
            said = {name: {mark: mark in own[name] for mark in marks[name]} for name in marks}
            for name, texts in written.items():
                said[name] |= {mark: True if mark in captions[name] else None for mark in texts}
            return Meaning(said, False)
    doubt = BOTH_WAYS if "2" in everywhere else set()
    pairs = _opposites(everywhere)

    def says(name: str, mark: str) -> bool | None:
        if mark in doubt:
            return None
        if mark in captions[name] and not NUMBER.match(mark):
            return True
        return pairs.get(mark, is_ticked(mark))

    return Meaning({name: {mark: says(name, mark) for mark in found} for name, found in marks.items()}, False)


def _own_marks(marks: Mapping[str, Sequence[str]], own: Mapping[str, set[str]], everywhere: Iterable[str]) -> bool:
    """Whether every column holds nothing but what stands for its own option, and 0; and that is no 1 throughout."""
    if set(everywhere) <= {"0", "1"}:
        return False
    return all(mark in own[name] or mark == "0" for name, found in marks.items() for mark in found)


def _how_often(options: OptionColumns, mark: str) -> int:
    return int(sum((options.cells[choice.name].map(mark_of) == mark).sum() for choice in options.choices))


def _tell_unknown(options: OptionColumns, meaning: Meaning, *, table: SheetTable, problems: Problems) -> None:
    """One problem for a question with marks of which nothing says what they mean, with their columns and rows."""
    unknown = {name: [mark for mark, says in told.items() if says is None] for name, told in meaning.ticked.items()}
    unknown = {name: marks for name, marks in unknown.items() if marks}
    if not unknown:
        return
    here = pd.DataFrame({name: options.cells[name].map(mark_of).isin(marks) for name, marks in unknown.items()})
    rows = list(here.index[here.any(axis=1)])
    values = list(dict.fromkeys(cell for name in unknown for cell in options.cells[name][here[name]]))
    headers = [options.headers[name] for name in unknown]
    problems.add(
        "ticks_unknown",
        table.place(int(rows[0]), ", ".join(headers[:COLUMNS_SHOWN]) + (", ..." if headers[COLUMNS_SHOWN:] else "")),
        values[0],
        item=options.item.name,
        wave=options.wave,
        others=values[1:],
        rows=told_rows(rows) if len(rows) > 1 else None,
    )


def _full_columns(options: OptionColumns, meaning: Meaning) -> list[str]:
    """The choices that everybody ticked who marked anything, of two rows or more."""
    marks = options.cells.map(mark_of)
    if len(options.choices) > 1:
        marks = marks[(marks != "").any(axis=1)]
    if len(marks) < 2:
        return []
    ticks = {name: [mark for mark, says in told.items() if says] for name, told in meaning.ticked.items()}
    return [name for name, own in ticks.items() if marks[name].isin(own).all()]


def _says_little(meaning: Meaning) -> bool:
    """Whether the marks are numbers or captions, which by themselves do not say yes."""
    return all(NUMBER.match(mark) or is_ticked(mark) is None for mark in meaning.of(True))


def _notes(options: OptionColumns, meaning: Meaning, full: Sequence[str]) -> list[Note]:
    item, headers = options.item.name, options.headers
    notes = []
    marks = [f"'{mark}'" for mark in meaning.of(True)]
    others = [f"'{mark}'" for mark in meaning.of(False)]
    if marks or others:
        told = {"item": item, "ticked": ", ".join(marks) or "-", "not_ticked": ", ".join(others)}
        notes.append(Note("ticks_read" if others else "ticks_read_blank", 1, told))
    for name, texts in meaning.texts.items():
        if n := int(options.cells[name].map(mark_of).isin(list(texts)).sum()):
            notes.append(Note("ticks_texts", 1, {"column": headers[name], "n": n}))
    if full:
        notes.append(Note("ticks_full", 1, {"item": item, "columns": ", ".join(headers[name] for name in full)}))
    return notes
