"""What makes it sure that the one word below each of several headers is the mark of an option, and no typed answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import bare_words, says_yes
from les_evaluation.study.drafting.column_evidence import BEFORE_OPTIONS, LONG_TEXT, NUMBER_CELL
from les_evaluation.study.drafting.column_groups import Group
from les_evaluation.study.drafting.drafted_question import TEXT, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import has_a_place

SHORTEST = 3  # letters of a caption of which a cell may be a part
ENDS_OF_A_SENTENCE = (".", "!", "?")


def marks_are_proven(group: Group) -> bool:
    """Whether the words that stand alone in their columns are marks: mostly captions, or what more people ticked.

    A word that one person wrote, or one of a scale, proves nothing where it is not the caption itself.
    """
    words = [_word_of(column) for column in group.columns]
    proven = unproven = 0
    for column, sub, word in zip(group.columns, group.subs, words, strict=True):
        if not word:
            continue
        if _is_caption(word, column, sub):
            proven += 1
        elif has_a_place(word) or _is_sentence(word) or (column.answers()[word] == 1 and words.count(word) == 1):
            unproven += 1
        else:
            proven += 1
    return proven > unproven or not unproven


def unknown_marks(group: Group) -> list[str]:
    """The one word that stands in two columns or more, though it is no caption and says neither yes nor no."""
    words = [_word_of(column) for column in group.columns]
    own = [
        word
        for word, column, sub in zip(words, group.columns, group.subs, strict=True)
        if word and not _is_caption(word, column, sub)
    ]
    return sorted({word for word in own if own.count(word) > 1})


def with_doubt_of_marks(rows: Sequence[DraftQuestion], group: Group) -> list[DraftQuestion]:
    """The questions of columns whose words are no proven marks; texts get a doubt where no sentence was typed."""
    words = [word for word in map(_word_of, group.columns) if word]
    if any(_is_sentence(word) or len(word) > LONG_TEXT for word in words):
        return list(rows)
    doubt = Doubt("type", "typed_or_ticked")
    told = {column.header for column in group.columns if _word_of(column)}
    typed = [row.type == TEXT and bool(told & set(row.headers)) for row in rows]
    return [replace(row, doubts=(*row.doubts, doubt)) if own else row for row, own in zip(rows, typed, strict=True)]


def _word_of(column: Column) -> str:
    """The only cell of a column that is a word rather than a number or a known mark; "" where there is none."""
    chosen = [cell for cell in column.answers() if says_yes(cell) is not False and cell != "0"]
    alone = len(chosen) == 1 and not column.said.labels
    known = alone and (NUMBER_CELL.match(chosen[0]) or says_yes(chosen[0]) is not None or len(chosen[0]) == 1)
    return chosen[0] if alone and not known else ""


def _is_caption(word: str, column: Column, sub: str) -> bool:
    """Whether a cell is the option itself, or the whole of it but for what a tool cut off or put beside it.

    Of a wording or a header with the question in front, what follows a mark between is the option.
    """
    own = bare_words(word)
    options = [bare_words(one) for one in (sub, column.said.sub) if one]
    same = own in options or any(
        min(len(own), len(one)) >= SHORTEST and (one.startswith(own) or own.startswith(one)) for one in options
    )
    return same or any(_stands_behind(word, one) for one in (sub, column.said.text, column.header) if one)


def _stands_behind(word: str, heading: str) -> bool:
    """Whether a heading is a cell, or ends with it behind a mark that parts a question from an option."""
    told = plain(heading).rstrip(" ])")
    front = told.removesuffix(plain(word)).rstrip()
    return told.endswith(plain(word)) and (not front or front.endswith((*BEFORE_OPTIONS, "_", "/", ".", ">", "(")))


def _is_sentence(word: str) -> bool:
    return " " in word and word.endswith(ENDS_OF_A_SENTENCE)
