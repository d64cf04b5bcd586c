"""Choices beside which people typed an answer of their own: what comes back is an answer, the rest is text at other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import (
    answer_words,
    is_a_gender,
    is_no_view,
    is_none_of_these,
    is_other,
    language_of_texts,
    says_none,
    says_yes,
)
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.column_evidence import holds_contact
from les_evaluation.study.drafting.draft_names import slug
from les_evaluation.study.drafting.drafted_question import DraftChoice, DraftQuestion
from les_evaluation.study.drafting.foreign_tongues import is_foreign
from les_evaluation.study.drafting.joined_answers import (
    in_texts,
    in_written_order,
    is_no_mark,
    outside_brackets,
    split_whole,
)
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.written_alike import options_written_alike

LEAST_OF_SEVERAL = 24  # rows of which most hold several answers, likewise
LEAST_FILLED = 40  # rows, before rare answers say that they were typed
LEAST_ROWS, LEAST_SHARE = 3, 0.005  # in which an answer to choose stands
MOST_OPTIONS, LONGEST = 15, 300
LEAST_AGAIN = 5  # times that an answer comes back which holds an address, before it is an option
COVERED = 0.7  # of the rows by answers to choose alone
LEAST_JOINED = 0.05  # of the rows that hold several of them
MOST_BOXES, MANY_JOINED, MOSTLY_KNOWN = 40, 0.3, 0.85  # of a multiple choice of which few boxes are ticked alone
MOSTLY_TOLD = 0.6  # likewise, where the wording says that several may be ticked
RARE_MARKS = (";", "|")  # between parts of a cell, which hardly stand in a sentence
MANY = 100  # rows, of which an answer to choose is hardly given once or twice
LEAST_TYPED = 4  # different answers; fewer may be answers that hardly anybody chose
LEAST_OF_ALL, LEAST_OF_FEW = 12, 2  # answers, and times that one to choose from comes back
LONG_FOR_AN_OPTION = 25
LONGEST_NAME = 40
SPECIFY = re.compile(r"\b(?:specify|describe|preciser|precisez|namelijk|specifieer|angeben|und zwar|especificar?)\b")
NO_DECIMAL = re.compile(r"(?<!\d),|,(?!\d)")
MOST_SLIPS = 12
MOST_STRAY = 0.05  # of the rows, in which two answers of a scale or of amounts were given
ALIKE = 0.75  # a typed answer so near to another is taken for a slip when the export is read


@dataclass(frozen=True)
class TypedBeside:
    """options: answers to choose, in order. typed: how many rows hold something else. mark: between several, or "".

    slips: of what was typed, what is so near to an answer that config.yaml must say that it is none. offered: of the
    options, those of one or two people that are known by how they are written.
    """

    options: tuple[str, ...]
    typed: int
    mark: str = ""
    slips: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


def typed_beside(column: Column, joins: Sequence[str], *, several: bool = False) -> TypedBeside | None:
    """The answers to choose of a column in which others were typed, None where the answers are of another kind.

    several: whether the wording says that several may be ticked.
    """
    cells = {" ".join(cell.split()): 0 for cell in column.answers()}
    for cell, n in column.answers().items():
        cells[" ".join(cell.split())] += n
    if _holds_contacts(cells, joins):
        return None
    if LEAST_OF_SEVERAL <= sum(cells.values()) < LEAST_FILLED:
        for mark in joins:
            found = _several(cells, mark) if mark != "\n" and _are_mostly_joined(cells, mark) else None
            if found is not None and found.typed:
                return found
    if sum(cells.values()) < LEAST_FILLED:
        again = [cell for cell, n in cells.items() if n >= LEAST_OF_FEW]
        return None if any((mark.strip() or mark) in cell for mark in joins for cell in again) else _few(cells)
    for mark in joins:
        found = None if is_no_mark(mark, cells) else _several(cells, mark, by_wording=several)
        if found is not None:
            return found
    found = _one(cells)
    return found and (_joined_after_all(cells, found, joins) or found)


def beside_an_order(column: Column, joined: tuple[str, Sequence[str]]) -> TypedBeside | None:
    """The ordered answers (amounts, a scale) of a column of which hardly anybody gave two; None of any other.

    joined: the mark and the options as which its cells were told apart.
    """
    mark, options = joined
    cells = column.answers()
    single = [option for option in options if option in cells]
    several = [cell for cell in cells if cell not in single]
    rows = sum(cells[cell] for cell in several)
    # No debt, or no idea, beside amounts.
    views = [one for one in single if not is_no_view(one) and not says_none(one)]
    ordered = len(views) > LEAST_OF_FEW and (known_order(views) is not None or scale_of(views) is not None)
    if not ordered or rows > max(1, MOST_STRAY * column.filled) or any(mark.strip() not in cell for cell in several):
        return None
    return TypedBeside(tuple(single), rows, slips=slips_of(several, single))


def _are_mostly_joined(cells: Mapping[str, int], mark: str) -> bool:
    """Whether half of the cells hold a mark, so that few answers show what comes back; none is the tool's own other."""
    others = any(is_other(part) for cell in cells for part in outside_brackets(cell, mark))
    return sum(n for cell, n in cells.items() if mark in cell) * 2 >= sum(cells.values()) and not others


def _holds_contacts(cells: Mapping[str, int], joins: Sequence[str]) -> bool:
    """Whether an address or a number to call was typed; one within an answer that comes back is part of an option."""
    told = [cell for cell in cells if holds_contact(cell)]
    if not told:
        return False
    for mark in joins:
        split = {cell: outside_brackets(" ".join(cell.split()), mark) for cell in cells}
        counted: dict[str, int] = {}
        for cell, parts in split.items():
            for part in dict.fromkeys(parts):
                counted[part] = counted.get(part, 0) + cells[cell]
        own = {part for cell in told for part in split[cell] if holds_contact(part)}
        if own and all(counted[part] >= LEAST_AGAIN for part in own):
            return False
    return True


def _least(cells: Mapping[str, int]) -> float:
    return max(LEAST_ROWS, LEAST_SHARE * sum(cells.values()))


def known_joins(column: Column, joins: Sequence[str]) -> TypedBeside | None:
    """The answers of cells of which some join two that others gave alone, however few do; None where none do.

    Yes and no, and words of a scale, are no boxes.
    """
    cells = column.answers()
    for mark in joins:
        split = {cell: outside_brackets(cell, mark) for cell in cells}
        alone = {parts[0] for parts in split.values() if len(parts) == 1}
        several = [parts for parts in split.values() if len(parts) > 1 and set(parts) <= alone]
        if not several or any(len(set(parts)) < len(parts) for parts in several):
            continue
        if (
            any(says_yes(part) is not None for parts in several for part in parts)
            or scale_of(sorted(alone)) is not None
        ):
            continue
        counted: dict[str, int] = {}
        for cell, parts in split.items():
            for part in parts:
                counted[part] = counted.get(part, 0) + cells[cell]
        options = [part for part, n in counted.items() if n >= LEAST_OF_FEW]
        rest = [cell for cell, parts in split.items() if not set(parts) <= set(options)]
        typed = sum(cells[cell] for cell in rest)
        slips = slips_of(dict.fromkeys(part for cell in rest for part in _left(cell, options, mark)), options)
        if are_options(options) and typed <= (1 - COVERED) * column.filled and not slips:
            return TypedBeside(tuple(in_written_order(cells, options)), typed, mark)
    return None


def _few(cells: Mapping[str, int]) -> TypedBeside | None:
    """Of few answers those that stand there once and are written otherwise than all that come back."""
    common = [cell for cell, n in cells.items() if n >= LEAST_OF_FEW]
    typed = [cell for cell, n in cells.items() if n == 1 and looks_typed(cell, common)]
    rest = [cell for cell in cells if cell not in typed]
    filled = sum(cells.values())
    yes_no = {True, False} <= {says_yes(cell) for cell in common}
    if not typed or filled < LEAST_OF_ALL or sum(cells[cell] for cell in common) < COVERED * filled:
        return None
    ordered = scale_of(list(cells)) is not None or known_order(list(cells)) is not None
    return TypedBeside(tuple(rest), len(typed)) if (yes_no or are_options(common)) and not ordered else None


def looks_typed(cell: str, common: Sequence[str]) -> bool:
    """Whether an answer is written otherwise than those that come back: longer, as a sentence, in small letters."""
    if not common or is_no_view(cell) or is_none_of_these(cell) or says_yes(cell) is not None:
        return False
    capitals = all(one[:1].isupper() for one in common) and cell[:1].islower()
    ends = cell.endswith((".", "!", "?")) and not any(one.endswith((".", "!", "?")) for one in common)
    longest = max(map(len, common))
    return capitals or ends or (len(cell) > LONG_FOR_AN_OPTION and len(cell) > 2 * longest)


def _types_elsewhere(cells: Mapping[str, int], common: Sequence[str]) -> bool:
    """Whether the tool's own "other, please specify" is an answer as it stands, and no other looks typed.

    What was typed there stands in a column of its own, so that all the others are answers to choose.
    """
    told = any(is_other(cell) and SPECIFY.search(plain(cell)) for cell in cells)
    return told and not any(looks_typed(cell, common) for cell in cells if cell not in common and not is_other(cell))


def _one(cells: Mapping[str, int]) -> TypedBeside | None:
    common = [cell for cell, n in cells.items() if n >= _least(cells)]
    rare = [cell for cell in cells if cell not in common]
    covered = sum(cells[cell] for cell in common)
    if _types_elsewhere(cells, common):
        return None
    typed = sum(cells.values()) >= MANY and any(looks_typed(cell, common) for cell in rare)
    if (len(rare) < LEAST_TYPED and not typed) or covered < COVERED * sum(cells.values()) or not are_options(common):
        return _few(cells)
    slips = slips_of(rare, common)
    if len(slips) > MOST_SLIPS:
        return None
    told = [one for one in slips if _tells_itself(one)]
    return TypedBeside((*common, *told), sum(cells[one] for one in rare if one not in told), slips=_others(slips, told))


def _joined_after_all(cells: Mapping[str, int], found: TypedBeside, joins: Sequence[str]) -> TypedBeside | None:
    """Several answers in cells that looked typed, where they hold nothing but answers to choose; None where few do."""
    for mark in joins:
        alone = [option for option in found.options if len(outside_brackets(option, mark)) == 1]
        whole = {cell for cell in cells if set(outside_brackets(cell, mark)) <= set(alone)}
        joined = {cell: cells[cell] for cell in whole if cell not in alone}
        rows = sum(joined.values())
        if len(joined) < LEAST_OF_FEW or rows < LEAST_ROWS or scale_of(alone) is not None or not are_options(alone):
            continue
        rest = [cell for cell in cells if cell not in whole]
        slips = slips_of(dict.fromkeys(part for cell in rest for part in _left(cell, alone, mark)), alone)
        if len(slips) <= MOST_SLIPS and not any(says_yes(option) is not None for option in alone):
            return TypedBeside(tuple(in_written_order(cells, alone)), sum(cells[cell] for cell in rest), mark, slips)
    return None


def _several(cells: Mapping[str, int], mark: str, *, by_wording: bool = False) -> TypedBeside | None:
    """Several answers in a cell, some typed; by_wording: that says that several may be ticked."""
    mark = "; " if mark == ";" and in_texts(cells, mark) else mark
    split = {cell: outside_brackets(cell, mark) for cell in cells}
    counted: dict[str, int] = {}
    for cell, parts in split.items():
        for part in dict.fromkeys(parts):
            counted[part] = counted.get(part, 0) + cells[cell]
    # The word for other is an answer to choose, however few did.
    often = {part for part, n in counted.items() if n >= _least(cells) or is_other(part)}
    kept = {cell: n for cell, n in cells.items() if often.issuperset(split[cell])}
    whole = split_whole(kept, mark) if in_texts(cells, mark) else {cell: split[cell] for cell in kept}
    again: dict[str, int] = {}
    for cell, parts in whole.items():
        for part in parts:
            again[part] = again.get(part, 0) + cells[cell]
    options = [part for part, n in again.items() if n >= _least(cells) or is_other(part)]
    known = {cell: parts for cell, parts in whole.items() if set(parts) <= set(options)}
    joined = sum(cells[cell] for cell, parts in known.items() if len(parts) > 1)
    filled = sum(cells.values())
    parted = mark.strip() in RARE_MARKS and _hold_known_parts(cells, split, options)
    parted = parted or (by_wording and _hold_known_parts(cells, split, options, least=MOSTLY_TOLD))
    if not parted and (joined < LEAST_JOINED * filled or sum(cells[cell] for cell in known) < COVERED * filled):
        return None
    alone = {parts[0] for parts in known.values() if len(parts) == 1}
    # Many boxes, of which few are ever ticked alone: so many cells of known parts no prose has.
    many = joined >= MANY_JOINED * filled and sum(cells[cell] for cell in known) >= MOSTLY_KNOWN * filled
    # A mark behind the last answer as well is a program's own: who must tick three ticks none alone.
    closed = mark.strip() == ";" and all(cell.endswith(";") for cell in cells)
    # Nor has prose a mark without a space behind it, of which nearly all parts come back, however few are ticked alone.
    tight = parted and not in_texts(cells, mark)
    if (closed or tight or ((many or parted) and len(alone) > 1)) and are_options(options, most=MOST_BOXES):
        pass
    elif not are_options(options) or len(alone) * 2 < len(options):
        return None
    rest = [cell for cell in cells if cell not in known]
    left = dict.fromkeys(part for cell in rest for part in _left(cell, options, mark))
    slips = slips_of(left, options)
    if len(slips) > MOST_SLIPS:
        return None
    ordered = in_written_order(cells, options)
    told = [one for one in slips if _tells_itself(one)]
    offered = [one for one in options_written_alike(left, options) if one not in told] if closed else []
    typed = sum(cells[cell] for cell in rest if not set(_left(cell, options, mark)) <= set(offered))
    return TypedBeside((*ordered, *told, *offered), typed, mark, _others(slips, [*told, *offered]), tuple(offered))


def _hold_known_parts(
    cells: Mapping[str, int],
    split: Mapping[str, Sequence[str]],
    options: Sequence[str],
    *,
    least: float = MOSTLY_KNOWN,
) -> bool:
    """Whether half of the cells hold several parts, and nearly all parts come back, though often beside a typed one.

    least: the share of the parts that do.
    """
    several = sum(cells[cell] for cell, parts in split.items() if len(parts) > 1)
    held = [(part, cells[cell]) for cell, parts in split.items() for part in parts]
    known = sum(n for part, n in held if part in options)
    return several * 2 >= sum(cells.values()) and known >= least * sum(n for _, n in held)


def _left(cell: str, options: Sequence[str], mark: str) -> list[str]:
    """The parts of a cell that are no answer to choose."""
    left = cell
    for option in sorted(options, key=len, reverse=True):
        left = re.sub(rf"(?:^|(?<={re.escape(mark)})){re.escape(option)}(?={re.escape(mark.rstrip())}|$)", "", left)
    parts = re.split(NO_DECIMAL, left) if mark.rstrip() == "," else left.split(mark.rstrip() or mark)
    return [part.strip() for part in parts if part.strip()]


def are_options(options: Sequence[str], *, most: int = MOST_OPTIONS) -> bool:
    """Whether answers that come back are to choose from: two or more that say something, none too long."""
    saying = [one for one in options if says_yes(one) is None and not is_none_of_these(one) and not is_no_view(one)]
    return len(saying) >= 2 and len(options) <= most and max(map(len, options)) <= LONGEST


def slips_of(rare: Iterable[str], options: Sequence[str]) -> tuple[str, ...]:
    """Rare answers so near to one to choose, or without a letter, that reading would not take them for a text at other.

    Near to the wording or to the name of the answer, as when the export is read.
    """
    known = [told for option in options for told in (plain(option), slug(option, LONGEST_NAME))]
    near = [one for one in rare if plain(one) not in known and _is_slip(one, known)]
    return tuple({plain(one): one for one in reversed(near)}.values())


def _tells_itself(answer: str) -> bool:
    """Whether a rare answer is one to choose for what it says: a number, yes or no, a gender, none of these."""
    known = is_a_gender(answer) or is_none_of_these(answer) or is_no_view(answer) or says_yes(answer) is not None
    return known or not any(map(str.isalpha, answer))


def _others(slips: Iterable[str], told: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in slips if one not in told)


def _is_slip(answer: str, known: Sequence[str]) -> bool:
    return not any(map(str.isalpha, answer)) or bool(get_close_matches(plain(answer), known, n=1, cutoff=ALIKE))


def word_for_other(texts: Iterable[str]) -> str:
    """The answer that holds what was typed, in the language of the question."""
    return answer_words()["word_for_other"][language_of_texts(texts) or "en"]


def language_of_added(spoken: str, language: str) -> str:
    """The language of words that the draft adds: that of the export where we have them, else that of the study."""
    return spoken if spoken in answer_words()["word_for_other"] else language


def with_word_for_other(
    questions: Iterable[DraftQuestion], columns: Sequence[Column], *, language: str | None = None
) -> list[DraftQuestion]:
    """The questions, each answer that holds what was typed by one word: that of the study, else of all wordings.

    A word that stands in the cells of the question is the export's own, and stays.
    """
    made = list(questions)
    texts = [part for one in made for part in (one.text, *(choice.caption for choice in one.choices))]
    words = answer_words()["word_for_other"]
    if language not in words:
        language = (None if is_foreign(texts) else language_of_texts([one.text for one in made])) or "en"
    cells = {column.header: {plain(cell) for cell in column.values} for column in columns}

    def told(choice: DraftChoice, question: DraftQuestion) -> DraftChoice:
        held = any(plain(choice.caption) in cells.get(header, ()) for header in question.headers)
        same = choice.value == choice.caption and choice.caption in words.values() and not held
        return replace(choice, value=words[language], caption=words[language]) if same else choice

    def worded(question: DraftQuestion) -> DraftQuestion:
        choices = tuple(told(choice, question) for choice in question.choices)
        made_over = {old.caption: new.caption for old, new in zip(question.choices, choices, strict=True) if old != new}
        recode: dict[str, object] = dict(question.recode)
        for old, new in made_over.items():
            begins = f"{old}: "
            recode = {
                cell: f"{new}: {str(what)[len(begins) :]}" if str(what).startswith(begins) else what
                for cell, what in recode.items()
            }
        return replace(question, choices=choices, recode=recode)

    return [worded(one) if one.typed else one for one in made]
