"""What somebody wrote at "other, please specify": the answer of kind other, and the text with the open answers.

Programs write it behind the answer (`Tijd;Andere: mijn tekst`), bare among the answers (`Tijd;mijn tekst`), in the
option column of the answer, or in a column of its own. The texts belong to the question of type text whose `relevant`
is that answer, as ${motief} = 'andere'; without one those of a cell stand in the decisions alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import OTHER, Choice, Codebook, Item
from les_evaluation.survey.ingest.marks import NUMBER, is_ticked, mark_of

# Behind the words for "other", before what was written.
BEHIND = re.compile(r"\s*(?::|-|–|—|\(|,)\s*(?P<text>.*\S)", re.DOTALL)
# What asks for the text: Other (please specify), Andere, namelijk:
ASKS = re.compile(
    r"\s*(?:\([^()]*\)|[,:;–—-]?\s*(?:namelijk|nl\.?|please specify|specify|précisez|und zwar)?[\s:.…]*)$",
    re.IGNORECASE,
)
# The same after the words for "other" in a cell, where a text follows: Other (please specify) - my text.
ASKED = re.compile(
    r"\s*(?:\(\s*{words}\s*\)|[,:;–—-]?\s*{words}(?!\w))\s*[:,–—-]?\s*(?=\S)".format(
        words=r"(?:namelijk|nl\.?|please specify|specify|précisez|und zwar)"
    ),
    re.IGNORECASE,
)
ALIKE = 0.75  # so much like an answer that it may be a slip of it
ALIKE_ROWS = 3  # in which the same words stand before that is told
MOST_TOLD = 6  # of such texts
SEPARATOR = "; "  # between the texts that one person wrote


@dataclass
class OtherTexts:
    """The texts beside one question. choice: its answer of kind other. known: what its answers are called.

    bare: whether a part of a cell that no answer knows is such a text. found: cell -> what was written in it. alone:
    cell -> the texts in it that no word for "other" stands before.
    """

    choice: Choice
    known: Sequence[str]
    bare: bool = False
    found: dict[str, str] = field(default_factory=dict)
    alone: dict[str, list[str]] = field(default_factory=dict)

    def take(self, cell: str, unknown: Sequence[str]) -> list[str]:
        """The parts of a cell that are no text at "other" after all; what is one is kept.

        unknown: the parts that no answer knows, in order. Behind the words for "other" all the rest is text.
        """
        for position, part in enumerate(unknown):
            written = self._behind(part)
            if written is None:
                continue
            before = self.take(cell, unknown[:position]) if position else []
            self._keep(cell, SEPARATOR.join([written, *unknown[position + 1 :]]))
            return before
        if not self.bare:
            return list(unknown)
        left = [part for part in unknown if not any(map(str.isalpha, part)) or self._is_slip(part)]
        for part in unknown:
            if part not in left:
                asked = ASKED.match(part)  # where a comma in "Other, please specify: x" parted the cell
                written = part[asked.end() :] if asked and asked.group().rstrip()[-1] in ":–—-" else part
                self._keep(cell, written)
                self.alone.setdefault(cell, []).append(written)
        return left

    def repeated(self, cells: pd.Series, item: str) -> list[Note]:
        """A note on texts that stand in several rows in the same words: what many write alike may be a known answer.

        cells: the column. The texts of the most rows come first.
        """
        counts = cells[cells.isin(list(self.alone))].value_counts()
        rows: dict[str, int] = {}
        written: dict[str, str] = {}
        for cell, parts in self.alone.items():
            for part in parts:
                rows[plain(part)] = rows.get(plain(part), 0) + int(counts.get(cell, 0))
                written.setdefault(plain(part), tidy(part))
        many = sorted((text for text, n in rows.items() if n >= ALIKE_ROWS), key=lambda text: -rows[text])
        if not many:
            return []
        first = next(int(row) for row, cell in cells.items() if many[0] in map(plain, self.alone.get(cell, ())))
        found = "', '".join(mask_personal(written[text]) for text in many[:MOST_TOLD])
        several = [cell for cell, parts in self.alone.items() if not set(many).isdisjoint(map(plain, parts))]
        n = int(counts.reindex(several).fillna(0).sum())  # a row with two such texts is one
        told = {"item": item, "choice": self.choice.name, "n": n, "found": found}
        return [Note("other_repeated", first, told)]

    def _is_slip(self, part: str) -> bool:
        return bool(get_close_matches(plain(part), [plain(caption) for caption in self.known], n=1, cutoff=ALIKE))

    def _keep(self, cell: str, written: str) -> None:
        self.found[cell] = SEPARATOR.join(filter(None, [self.found.get(cell, ""), tidy(written)]))

    def _behind(self, part: str) -> str | None:
        for caption in (*self.choice.label.values(), self.choice.name):
            for words in dict.fromkeys((caption, ASKS.sub("", caption))):
                if words and part.casefold().startswith(words.casefold()):
                    rest = part[len(words) :]
                    asked = ASKED.match(rest)
                    found = BEHIND.fullmatch(f": {rest[asked.end() :]}" if asked else rest)
                    if found:
                        written = found["text"]
                        return written.removesuffix(")") if written.count(")") > written.count("(") else written
        return None


def text_beside(item: Item, codebook: Codebook) -> Item | None:
    """The question of type text that is asked of who gave the answer of kind other of a question, None without one."""
    others = {choice.name for choice in item.choices if choice.kind == OTHER}
    for asked in codebook.items.values():
        if asked.type == "text" and len(asked.relevant) == 1:
            (condition,) = asked.relevant
            if (condition.item, condition.operator) == (item.name, "=") and condition.choice in others:
                return asked
    return None


def needs_no_column(item: Item, codebook: Codebook, wave: str) -> bool:
    """Whether a question of type text stands beside another and has no column named in the codebook."""
    named = item.data_labels.get(wave) or item.data_labels.get("")
    return not named and any(text_beside(other, codebook) is item for other in codebook.asked_in(wave))


def texts_beside(
    item: Item, codebook: Codebook, single: Mapping[str, str], *, joined: bool = False
) -> OtherTexts | None:
    """Where the texts of a question go, None where it has no answer of kind other.

    single: item -> header. joined: whether its answers stand in one cell, in which a program writes the text between
    them; in a column of its own it would stand there.
    """
    choice = next((choice for choice in item.choices if choice.kind == OTHER), None)
    if choice is None:
        return None
    beside = text_beside(item, codebook)
    known = [caption for other in item.choices for caption in (*other.label.values(), other.name)]
    bare = joined if beside is None else beside.name not in single
    return OtherTexts(choice, known, bare=bare)


def is_written_at_other(item: Item, cell: str) -> bool:
    """Whether a cell is the answer of kind other with a text behind it: Other: my text."""
    choice = next((choice for choice in item.choices if choice.kind == OTHER), None)
    return choice is not None and not OtherTexts(choice, ()).take(cell, [cell])


def with_other_texts(
    answers: dict[str, pd.Series],
    found: Mapping[str, pd.Series],
    *,
    codebook: Codebook,
    single: Mapping[str, str],
    options: Mapping[str, Mapping[str, str]],
) -> list[Note]:
    """Put the texts with the questions they belong to, and the answer other with who wrote one; in place, and told.

    answers: question -> its answers by row. found: question -> what was written at its answer other, by row. single,
    options: columns of a ColumnMap.
    """
    notes = []
    for item in codebook.items.values():
        beside = text_beside(item, codebook)
        written = found.get(item.name)
        if written is not None and (written != "").any():
            rows = written[written != ""]
            told = {"item": item.name, "n": len(rows), "text": beside.name if beside else "", "choice": _other(item)}
            notes.append(Note("other_listed" if beside else "other_unlisted", int(rows.index[0]), told))
            if beside:
                own, masked = answers[beside.name], written.map(mask_personal)
                both = own.where(own.eq("") | masked.eq(""), own + SEPARATOR + masked)
                answers[beside.name] = both.where(own.ne(""), masked)
        if beside and beside.name in single and _other(item) not in options.get(item.name, {}):
            notes += _other_of_texts(item, beside, answers)
    return notes


def _other(item: Item) -> str:
    return next((choice.name for choice in item.choices if choice.kind == OTHER), "")


def _other_of_texts(item: Item, beside: Item, answers: dict[str, pd.Series]) -> list[Note]:
    """The answer other for who wrote a text beside a question without giving it."""
    own, other = answers[item.name], _other(item)
    names = own.map({cell: [name for name in cell.split("|") if name and name[0] != "\x1f"] for cell in own.unique()})
    alone = item.type == "select_one"
    here = answers[beside.name].ne("") & names.map(lambda given: not given if alone else other not in given)
    if not here.any():
        return []
    order = [choice.name for choice in item.choices]
    added = names[here].map(lambda given: "|".join(sorted([*given, other], key=order.index)))
    answers[item.name] = own.where(~here, added.reindex(own.index))
    told = {"item": item.name, "choice": other, "text": beside.name, "n": int(here.sum())}
    return [Note("other_from_text", int(own.index[here][0]), told)]


def texts_of_option(cells: pd.Series, choice: Choice) -> pd.Series:
    """What was written in the option column of the answer other; "" for a mark."""
    captions = {plain(caption) for caption in (choice.name, *choice.label.values())}

    def written(cell: str) -> str:
        mark = mark_of(cell)
        return "" if is_ticked(cell) is not None or NUMBER.match(mark) or mark in captions else tidy(cell)

    return cells.map({cell: written(cell) for cell in cells.unique()})
