"""Letters that most fonts lack: signs such as emoji in wordings, and answers typed in another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.typed_answers import word_for_other

# Pictures, and what joins or colours them; ticks and crosses are in most fonts.
SIGNS = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u2712\u2715\u2716\u2719-\u27bf\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")  # that fonts for Latin letters have as well
LOST = "\N{REPLACEMENT CHARACTER}"  # for what a program could not read
MOST_NAMES = 3  # signs of an answer that is nothing but signs, named


def without_signs(wording: str) -> str:
    """A wording without pictures; one that is nothing else gets their names in English."""
    if not SIGNS.search(wording):
        return wording
    left = " ".join(SIGNS.sub(" ", wording).split())
    if any(map(str.isalnum, left)):
        return left
    pictures = [letter for letter in wording if SIGNS.match(letter) and unicodedata.category(letter) == "So"]
    names = [unicodedata.name(letter, "").lower() for letter in dict.fromkeys(pictures)][:MOST_NAMES]
    return ", ".join(filter(None, names)).capitalize() or wording


def in_known_letters(questions: Iterable[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions without pictures in their wordings; answers in another script than the others count as typed."""
    known = {column.header: column for column in columns}
    told = (_with_typed_letters(one, [known[header] for header in one.headers]) for one in questions)
    return [_without_broken(_without_pictures(one)) for one in told]


def _without_broken(question: DraftQuestion) -> DraftQuestion:
    """The question with a question mark for each letter of its wordings that was lost before the export, doubted."""
    lost = any(LOST in told for told in (question.text, question.short, question.block, question.stem))
    lost = lost or any(LOST in choice.caption for choice in question.choices)
    if not lost:
        return question
    choices = tuple(replace(choice, caption=choice.caption.replace(LOST, "?")) for choice in question.choices)
    asked, short = question.text.replace(LOST, "?"), question.short.replace(LOST, "?")
    block, stem = question.block.replace(LOST, "?"), question.stem.replace(LOST, "?")
    doubts = (*question.doubts, Doubt("label", "letters_lost"))
    return replace(question, text=asked, short=short, block=block, stem=stem, choices=choices, doubts=doubts)


def _without_pictures(question: DraftQuestion) -> DraftQuestion:
    bare = [without_signs(choice.caption) for choice in question.choices]
    if len(set(map(plain, bare))) < len(bare):  # answers that differ by a picture alone
        bare = [choice.caption for choice in question.choices]
    choices = tuple(replace(one, caption=own) for one, own in zip(question.choices, bare, strict=True))
    doubts = question.doubts
    if choices != question.choices:
        doubts = (*doubts, Doubt("type", "pictures_left_out"))
    asked, short = without_signs(question.text), without_signs(question.short)
    block, stem = without_signs(question.block), without_signs(question.stem)
    return replace(question, text=asked, short=short, block=block, stem=stem, choices=choices, doubts=doubts)


def _with_typed_letters(question: DraftQuestion, columns: Sequence[Column]) -> DraftQuestion:
    """Answers in letters that the others do not have were typed, or each needs a font of its own: text at other."""
    odd = [choice for choice in question.choices if choice.kind == SUBSTANTIVE and has_other_letters(choice.caption)]
    can = question.type in (SELECT_ONE, SELECT_MULTIPLE) and len(columns) == 1 and not question.block
    if not odd or not can or question.said_by_tool or len(odd) * 2 > len(question.substantive):
        return question
    kept = tuple(choice for choice in question.choices if choice not in odd)
    if not any(choice.kind == OTHER for choice in kept):
        word = word_for_other([question.text, *(choice.caption for choice in kept)])
        kept = (*kept, DraftChoice(word, word, OTHER))
    n = sum(times for cell, times in columns[0].values.items() if any(choice.value in cell for choice in odd))
    doubt = Doubt("type", "other_letters", {"n": n, "answers": ", ".join(choice.caption for choice in odd)})
    return replace(question, choices=kept, typed=True, doubts=(*question.doubts, doubt))


def has_other_letters(wording: str) -> bool:
    """Whether a wording holds letters of a script that fonts for Latin letters lack."""
    letters = (letter for letter in wording if letter.isalpha() and not letter.isascii())
    return any(
        not unicodedata.name(letter, "LATIN").startswith((*SCRIPTS, "MICRO", "FEMININE", "MASCULINE", "MODIFIER"))
        for letter in letters
    )
