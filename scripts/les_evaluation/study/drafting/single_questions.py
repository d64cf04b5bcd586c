"""The question of a column that stands alone: what its labels, numbers, joined answers and texts make of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.joined_marks import listed_in
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, OTHER
from les_evaluation.study.drafting.answer_kinds import kind_of_answer
from les_evaluation.study.drafting.answer_lists import answer_list, labels_of, list_beside
from les_evaluation.study.drafting.behind_other import with_typed, without_typed
from les_evaluation.study.drafting.column_evidence import (
    NUMBER_CELL,
    asks_for_a_text,
    counts_something,
    has_open_word,
    is_open,
    numbers_of,
)
from les_evaluation.study.drafting.drafted_question import (
    INTEGER,
    SELECT_ONE,
    TEXT,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.join_marks import JOINS_OF, joins_in
from les_evaluation.study.drafting.joined_answers import JOINS, holding_others, parts_of, rare_parts_of, worded_parts_of
from les_evaluation.study.drafting.joined_questions import SPACE, joined_of_cells, joined_of_tool
from les_evaluation.study.drafting.joined_with_tail import is_proven, joined_with_tail
from les_evaluation.study.drafting.listed_answers import listed_answers
from les_evaluation.study.drafting.lone_sentences import (
    are_texts,
    lone_sentences,
    without_lone_parts,
    without_sentences,
)
from les_evaluation.study.drafting.long_lists import chosen_of_many, joined_numbers, versions
from les_evaluation.study.drafting.neutral_table import (
    JOINED,
    NUMBER,
    OPEN,
    OTHER_TEXT,
    RANK,
    SINGLE,
    Column,
)
from les_evaluation.study.drafting.number_questions import (
    number_or_codes,
    number_question,
    rated_beside_words,
    typed_numbers,
    with_list,
    written_number_question,
)
from les_evaluation.study.drafting.quoted_cells import first_few
from les_evaluation.study.drafting.rated_numbers import (
    LEAST_AGAIN,
)
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.typed_answers import (
    TypedBeside,
    beside_an_order,
    known_joins,
    typed_beside,
    word_for_other,
)
from les_evaluation.study.drafting.typed_by_hand import typed_by_hand
from les_evaluation.study.drafting.whole_answers import answers_with_commas, are_surely_whole

MOST_SIGNS = 0.1  # of the answers; more are a scale of plus and minus
LONGEST_LINE = 120
LEAST_HELD = 3  # answers that hold others, as several in a cell do
LEAST_JOINED = 2  # of those that are two others and a word between
BOTH = re.compile(r"(?P<one>.+?) (?:and|en|et|und|y|e|i|og|och|\+|&|/) (?P<other>.+)")
LONGEST_OF_A_LIST = 40  # letters of an answer of a long list, such as a town
MOSTLY_AGAIN = 0.6  # of the parts of cells, which others wrote as well
NEARLY_ALL = 0.9
MOST_STEPS = 12  # of a scale; more labels that are their own code belong to a number
LEAST_ANSWERS, MOST_OF_A_CHOICE = 20, 8  # of a choice with typed answers beside it
RANKS = re.compile(
    r"\brank(?:s|ing|ed)?\b|rangschik|rangorde|in volgorde|volgorde van|order of preference|order of importance"
    r"|classez|classer|par ordre|rangfolge|reihenfolge|rangreihe|nach wichtigkeit|top ?\d"
)


# Says that several answers may be ticked: such a question is none for a text, whatever was typed beside.
SEVERAL = re.compile(
    r"all that appl|any of the following|which of the following|check any|tick any|welke van de volgende"
    r"|een of meer van|lesquel(?:le)?s (?:de|d.entre|parmi)|welche der folgenden"
    r"|as many as|several answers|more than one answer|choose more than one|meerdere antwoorden"
    r"|(?:select|tick|check|choose|mark) all|add more|alles aan(?:vinken|kruisen)? wat|(?:vink|kruis) alles"
    r"|tout(?:es)? (?:ce|les reponses) qui|meerdere opties"
    r"|plusieurs reponses|plusieurs choix|mehrfach|mehrere antworten|alle zutreffenden"
)
LINEAR = "Google Forms"  # its numbers of one figure are linear scales


def single_question(column: Column, *, tool: str = "", joins: Sequence[str] | None = None) -> DraftQuestion:
    """The question of a column that stands alone.

    joins: the marks between several answers, None for those of the tool.
    """
    joins = joins_in(column, JOINS_OF.get(tool, JOINS) if joins is None else joins, several=_asks_for_several(column))
    said = column.said
    text = said.text or (said.sub and f"{said.sub}") or column.header
    if said.sub and said.text:
        text = f"{said.text}: {said.sub}"
    made = DraftQuestion(TEXT, text, (column.header,), column.header, made_name=said.name)
    if not said.text and not said.sub:
        made = replace(made, doubts=(Doubt("label", "no_wording"),))
    if said.kind == OTHER_TEXT and set(said.missing) & set(column.values):
        made = replace(made, doubts=(*made.doubts, Doubt("type", "other_without_box")))  # 0 where none was typed
    if said.kind in (OPEN, OTHER_TEXT):
        return typed_numbers(made, column) or replace(made, said_by_tool=True)
    labels, numbers = labels_of([column]), numbers_of(column)
    if said.kind == JOINED and labels:
        return joined_of_tool(made, labels, column)
    if said.kind == JOINED:
        options = sorted({code for cell in column.answers() for code in cell.split()})
        return joined_of_cells(made, SPACE, options)
    if said.kind == RANK or (numbers is not None and RANKS.search(plain(said.text)) and said.sub):
        return _ranked(made, column, labels, numbers)
    if said.kind == NUMBER:
        number = written_number_question(made, column, told=True)
        if number is not None:
            return replace(number, said_by_tool=True)
    return _by_answers(made, column, labels, numbers, linear=tool == LINEAR, joins=joins)


def _asks_for_several(column: Column) -> bool:
    return bool(SEVERAL.search(plain(f"{column.said.text} {column.said.sub}")))


def _by_answers(
    made: DraftQuestion,
    column: Column,
    labels: dict[str, str],
    numbers: Sequence[float] | None,
    *,
    linear: bool,
    joins: Sequence[str],
) -> DraftQuestion:
    """The question by its labels and cells, where the tool does not say what kind it is."""
    if labels and not _is_number_with_labels(column, numbers):
        return with_list(made, answer_list([column]), told=True)
    if not column.answers():
        doubt = Doubt("type", "nobody_answered")
        return replace(made, doubts=(*made.doubts, doubt), type=INTEGER if column.said.kind == NUMBER else TEXT)
    if numbers is not None and labels:
        own = _are_themselves(labels)
        labels = {code: one for code, one in labels.items() if not own or not _is_itself(code, one)}
        number = number_question(made, column)
        shown = {code: caption for code, caption in labels.items() if code in column.answers()}
        cells = {code: int(code) for code in shown if code not in number.recode and code.isdigit()}
        meant = {code: None if kind_of_answer(labels[code]) == NO_VIEW else n for code, n in cells.items()}
        recode = {**number.recode, **meant}
        counted = [f"{code} = {caption}" for code, caption in shown.items() if recode.get(code, code) is not None]
        doubt = Doubt("type", "labelled_number", {"codes": ", ".join(counted)})
        return replace(number, recode=recode, doubts=(*number.doubts, doubt) if counted else number.doubts)
    named = versions(made, column)
    if named is not None:
        return named
    if numbers is not None:
        return number_or_codes(made, column, numbers, linear=linear)
    several = joined_numbers(column) if joins else None
    if several is not None:
        return joined_of_cells(made, *several)
    written = written_number_question(made, column, told=counts_something(made.text))
    if written is not None:
        return written
    return _by_texts(made, column, joins)


def _by_texts(made: DraftQuestion, column: Column, joins: Sequence[str]) -> DraftQuestion:
    """The question by cells that are no numbers and have no labels."""
    listed = listed_answers(column)
    if listed is not None:
        made = replace(made, recode=dict.fromkeys(cell for cell in column.answers() if not listed_in(cell)))
        return _with_typed(made, listed)
    bare, typed = without_typed(column)
    if typed:
        return with_typed(_by_texts(made, bare, joins), typed)
    signs = _signs_alone(column)
    kept = {cell: n for cell, n in column.values.items() if cell not in signs}
    found = _by_words(made, replace(column, values=kept), joins)
    if not signs or found.type == TEXT:
        return found
    doubt = Doubt("type", "signs_left_out", {"cells": ", ".join(signs)})
    return replace(found, recode=dict(found.recode) | dict.fromkeys(signs), doubts=(*found.doubts, doubt))


def _by_words(made: DraftQuestion, column: Column, joins: Sequence[str]) -> DraftQuestion:
    """The question by cells that hold words, among whose answers no sentence of one person is."""
    found = _worded(made, column, joins)
    lone = lone_sentences(column, found)
    if not lone:
        return found
    if are_texts(column, found, lone):
        return replace(made, doubts=(*made.doubts, Doubt("type", "sentence_alone")))
    return _with_typed(made, without_sentences(column, found, lone))


def _worded(made: DraftQuestion, column: Column, joins: Sequence[str]) -> DraftQuestion:
    """The question by cells that hold words, whoever wrote them."""
    if asks_for_a_text(column):
        again = column.filled >= LEAST_AGAIN * len(column.answers())
        return replace(made, doubts=(*made.doubts, Doubt("type", "open_by_heading"))) if again else made
    by_hand = typed_by_hand(column)
    if by_hand is not None:
        return replace(made, doubts=(*made.doubts, by_hand))
    whole = answers_with_commas(column.answers()) if joins else []
    if whole and not are_surely_whole(column.answers(), whole):
        made = replace(made, doubts=(*made.doubts, Doubt("type", "commas_within", {"answers": first_few(whole)})))
    several = _several_or_typed(made, column, () if whole else joins)
    if several is not None:
        return several
    listed = chosen_of_many(made, column)
    if listed is not None:
        return listed
    if is_open(column):
        return _written(made, column)
    rated = rated_beside_words(made, column)
    if rated is not None:
        return rated
    listed = with_list(made, answer_list([column]), told=False)
    listed = _with_held(listed)
    if has_open_word(column) and not listed.family:
        return replace(listed, doubts=(*listed.doubts, Doubt("type", "chosen_below_heading")))
    return listed


def _several_or_typed(made: DraftQuestion, column: Column, joins: Sequence[str]) -> DraftQuestion | None:
    """A multiple choice of cells that join answers, or a choice beside which people typed; None for other cells."""
    may_join = bool(joins) and scale_of(list(column.answers())) is None
    rare = (rare_parts_of(column) or worded_parts_of(column)) if may_join else None
    beside = typed_beside(column, joins, several=bool(SEVERAL.search(plain(made.text)))) if rare is None else None
    joined = rare or (parts_of(column, joins) if beside is None else None)
    stray = beside_an_order(column, joined) if joined is not None and rare is None else None
    if stray is not None:
        return _with_typed(made, stray)
    if may_join and joined is None and (beside is None or not beside.mark):
        tail = joined_with_tail(column) if is_proven(joins) else None
        beside = known_joins(column, joins) or tail or beside
    if beside is not None:
        return _with_held(_with_typed(made, beside))
    if joined is not None and RANKS.search(plain(made.text)) and _are_orders(column, *joined):
        return replace(made, doubts=(*made.doubts, Doubt("type", "ranking")))
    if joined is None:
        return None
    bare = without_lone_parts(column, *joined)
    return joined_of_cells(made, *joined) if bare is None else _with_typed(made, bare)


def _with_held(made: DraftQuestion) -> DraftQuestion:
    """The question, a single choice with a doubt where its answers hold each other, as several in a cell do."""
    captions = [choice.caption for choice in made.substantive] if made.type == SELECT_ONE and not made.family else []
    held = holding_others(captions)
    doubt = Doubt("type", "holds_others", {"answers": first_few(held)})
    own = {plain(caption) for caption in captions}
    both = [found for found in map(BOTH.fullmatch, map(plain, held)) if found]
    joined = [found for found in both if own >= {found["one"], found["other"]}]
    enough = len(held) >= LEAST_HELD or len(joined) >= LEAST_JOINED
    return replace(made, doubts=(*made.doubts, doubt)) if enough else made


def _written(made: DraftQuestion, column: Column) -> DraftQuestion:
    """An open question, with a doubt where its cells look like chosen answers, a ranking or numbers."""
    if RANKS.search(plain(made.text)) and _holds_lists(column, least=0.0):
        return replace(made, doubts=(*made.doubts, Doubt("type", "ranking")))
    few = (
        _holds_lists(column, least=MOSTLY_AGAIN)
        or _comes_back(column)
        or bool(SEVERAL.search(plain(made.text)))
        or (len(column.answers()) < 15 and max(map(len, column.answers())) <= 30)
    )
    if _holds_lines(column):
        return replace(made, doubts=(*made.doubts, Doubt("type", "lines_in_cells")))
    counted = sum(n for cell, n in column.answers().items() if NUMBER_CELL.match(cell))
    if counted * 2 > column.filled:
        told = {"n": counted, "all": column.filled}
        return replace(made, doubts=(*made.doubts, Doubt("type", "mostly_numbers", told)))
    return replace(made, doubts=(*made.doubts, Doubt("type", "open_guessed"))) if few else made


def _holds_lists(column: Column, *, least: float) -> bool:
    """Whether most cells hold several short parts with a mark between.

    least: the share of the parts that other people wrote as well.
    """
    for mark in (";", ",", "|", " / ", " + ", "+++", " & ", " - "):
        parts = [plain(part) for cell, n in column.answers().items() for part in cell.split(mark) * n if part.strip()]
        several = sum(n for cell, n in column.answers().items() if mark in cell) * 2 >= column.filled
        again = sum(n for n in Counter(parts).values() if n > 1)
        short = sum(len(part) <= LONGEST_LINE for part in parts) >= NEARLY_ALL * len(parts)  # one may have typed more
        if several and parts and short and again >= least * len(parts):
            return True
    return False


def _signs_alone(column: Column) -> list[str]:
    """The few cells with nothing but a sign of a keyboard, which are no answers beside words."""
    signs = [cell for cell in column.answers() if cell.isascii() and not any(map(str.isalnum, cell))]
    rows = sum(column.values[cell] for cell in signs)
    return signs if 0 < rows <= MOST_SIGNS * column.filled and len(column.answers()) > len(signs) + 1 else []


def _holds_lines(column: Column) -> bool:
    """Whether few people answered, and some with several short lines: boxes that were ticked may be written so."""
    several = [cell for cell in column.answers() if "\n" in cell]
    lines = [line.strip() for cell in several for line in cell.splitlines() if line.strip()]
    short = all(len(line) <= LONGEST_LINE and not line.endswith((".", "!", "?")) for line in lines)
    return bool(several) and column.filled < LEAST_ANSWERS and short


def _with_typed(made: DraftQuestion, found: TypedBeside) -> DraftQuestion:
    """A choice beside which people typed: what comes back are its answers, the rest is text at other."""
    if found.mark:
        made = joined_of_cells(made, found.mark, found.options)
    else:
        made = with_list(made, list_beside(found.options), told=False)
    if found.offered:
        offered = Doubt("type", "offered_once", {"answers": first_few(found.offered)})
        made = replace(made, doubts=(*made.doubts, offered))
    if not found.typed:
        return made
    if not any(choice.kind == OTHER for choice in made.choices):
        word = word_for_other([made.text, *found.options])
        made = replace(made, choices=(*made.choices, DraftChoice(word, word, OTHER)))
    doubt = Doubt("type", "typed_beside", {"n": found.typed, "answers": len(found.options)})
    doubts = [doubt]
    recode = dict(made.recode)
    if found.slips:
        other = next(choice.caption for choice in made.choices if choice.kind == OTHER)
        recode |= {cell: f"{other}: {cell}" for cell in found.slips}
        doubts.append(Doubt("type", "typed_near", {"cells": first_few(found.slips)}))
    return replace(made, typed=True, recode=recode, doubts=(*made.doubts, *doubts))


def _are_orders(column: Column, mark: str, options: Sequence[str]) -> bool:
    """Whether every cell holds all options, each in an order of its own."""
    return all(len([part for part in cell.split(mark) if part.strip()]) >= len(options) for cell in column.answers())


def _comes_back(column: Column) -> bool:
    """Whether a few answers of many are most of all, or many short ones come back: a long list, or much was typed."""
    counted = sorted(column.answers().values(), reverse=True)
    if column.filled < LEAST_ANSWERS:  # of few, half gave one of two answers or more that come back
        several = [n for n in counted if n > 1]
        return len(several) > 1 and sum(several) * 2 >= column.filled
    few = sum(counted[:MOST_OF_A_CHOICE]) * 2 >= column.filled
    again = sum(n for cell, n in column.answers().items() if n > 1 and len(cell) <= LONGEST_OF_A_LIST)
    return column.filled >= LEAST_ANSWERS and (few or again >= MOSTLY_AGAIN * column.filled)


def _is_number_with_labels(column: Column, numbers: Sequence[float] | None) -> bool:
    """Whether the labels name a few codes of a number, such as 99 = no answer, rather than its answers."""
    if numbers is None or column.said.kind == SINGLE:
        return False
    labels = labels_of([column])
    unnamed = [cell for cell in column.answers() if cell not in labels]
    if _are_themselves(labels):
        return True
    if unnamed and all(kind_of_answer(caption) == NO_VIEW for caption in labels.values()):
        return True
    view = {code: caption for code, caption in labels.items() if kind_of_answer(caption) != NO_VIEW}
    if unnamed and len(view) == 1 and all(re.match(rf"\D*{re.escape(code)}\b", one) for code, one in view.items()):
        return True  # 5 = five or more, beside 1 to 4
    return len(unnamed) > 11 or (column.said.measure == "scale" and len(unnamed) > len(labels) and len(unnamed) > 9)


def _are_themselves(labels: Mapping[str, str]) -> bool:
    """Whether nearly all labels of a number are that number again (18 = 18); others may say that there is none."""
    same = sum(_is_itself(code, caption) for code, caption in labels.items())
    return same > MOST_STEPS and same >= NEARLY_ALL * len(labels)


def _is_itself(code: str, caption: str) -> bool:
    return re.match(rf"{re.escape(code)}(?!\d)", caption) is not None


def _ranked(
    made: DraftQuestion, column: Column, labels: dict[str, str], numbers: Sequence[float] | None
) -> DraftQuestion:
    """A place in an order: as a number where the cells are places, else the answer that was put on that place."""
    doubts = (*made.doubts, Doubt("type", "ranking"))
    if numbers is not None and not (labels and column.said.kind == RANK):
        return replace(made, type=INTEGER, doubts=doubts)
    if not column.answers():
        return replace(made, type=INTEGER, doubts=doubts)
    return replace(with_list(made, answer_list([column]), told=bool(labels)), family="", doubts=doubts)
