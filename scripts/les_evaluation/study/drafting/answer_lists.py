"""The list of answers of a question: which there are, in which order, and which of them are no view or other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import (
    answer_words,
    goes_on_as_an_answer,
    is_a_gender,
    is_halfway,
    is_low_or_no_view,
    is_no_view,
    is_none_of_these,
    is_other,
    is_yes_to_no,
    kind_of_answer,
    mixed_letters,
    says_does_not_hold,
    says_no_experience,
    says_yes,
)
from les_evaluation.study.drafting.answer_order import known_order, size_of
from les_evaluation.study.drafting.answer_rates import rate_of
from les_evaluation.study.drafting.answer_spellings import by_spelling, other_spellings
from les_evaluation.study.drafting.around_a_scale import largest_scale, mostly_sized, placed_around
from les_evaluation.study.drafting.beside_numbers import beside_numbers, worded_beside
from les_evaluation.study.drafting.codes_apart import codes_apart, doubt_of_unfit, doubts_of_codes
from les_evaluation.study.drafting.column_evidence import WHOLE_CELL, mostly_numbers
from les_evaluation.study.drafting.drafted_question import CODES, Doubt, DraftChoice
from les_evaluation.study.drafting.first_words import by_first_words, scale_from_no_to_yes, scale_of_first_words
from les_evaluation.study.drafting.kinds_doubted import doubts_of_kinds, has_middle_at_an_end
from les_evaluation.study.drafting.lopsided_scales import doubts_of_gaps
from les_evaluation.study.drafting.neutral_table import Column, bare
from les_evaluation.study.drafting.none_of_an_amount import none_of_an_amount, with_none_in_place
from les_evaluation.study.drafting.proven_orders import are_counted, ends_in_none, order_doubts, stands_in
from les_evaluation.study.drafting.quoted_cells import first_few
from les_evaluation.study.drafting.scale_words import (
    LIKELY,
    Scale,
    bare_of_number,
    fits_family,
    is_an_end,
    may_lack_its_opposite,
    numbered_words,
    scale_of,
    unsure_pairs,
)
from les_evaluation.study.drafting.symmetric_answers import symmetric_order
from les_evaluation.study.drafting.tool_orders import by_tool, is_turned, placed_by_code
from les_evaluation.study.drafting.unsure_middles import with_unsure_middle

LARGEST_CODE_OF_A_SCALE = 10
MOST_BELOW = 5  # of codes that were not given: answers from 5 to 7 have 1 to 4 below them
LEAST_STEPS, MOST_STEPS = 3, 12  # of a scale beside which another answer stands
CODED = re.compile(r"^[A-Za-z]{1,3}\d{1,2}$")
CODE_OF_TOOL = re.compile(r"^(?P<front>[A-Za-z]{1,8}[_-]?)\d{1,3}$")
LEAST_TYPED = 4  # answers, before other spellings say that they were typed
RARELY = 0.01  # of the answers: codes without a label beside a scale that are slips
LEAST_TO_TELL = 12  # answers, before one that stands there once says anything


@dataclass(frozen=True)
class AnswerList:
    """Answers in order. family: of the scale, "" where there is none. numeric: whether only codes are known."""

    choices: tuple[DraftChoice, ...]
    family: str = ""
    doubts: tuple[Doubt, ...] = ()
    numeric: bool = False


def union_of_values(columns: Sequence[Column]) -> dict[str, int]:
    """The answers of several columns together."""
    counted: dict[str, int] = {}
    for column in columns:
        for cell, n in column.answers().items():
            counted[cell] = counted.get(cell, 0) + n
    return counted


def labels_of(columns: Sequence[Column]) -> dict[str, str]:
    """Code -> caption of the answers that a tool names, without what it declares as no answer, but for no view."""
    found: dict[str, str] = {}
    for column in columns:
        for code, caption in column.said.labels.items():
            told = is_no_view(caption) and plain(caption) not in answer_words()["not_asked"]
            if code not in column.said.missing or told:
                found.setdefault(code, caption)
    # Codes of no answer alone, declared as such, are no list of answers: they stand beside a number or a text.
    missing = {code for column in columns for code in column.said.missing}
    return {} if found.keys() <= missing else found


def answer_list(columns: Sequence[Column]) -> AnswerList:
    """The answers of a single choice, or of the rows of a grid."""
    labels, cells = labels_of(columns), union_of_values(columns)
    around = max((column.said.around for column in columns), default=0)
    if around:
        choices = tuple(DraftChoice(str(code), str(code)) for code in range(-around, around + 1))
        doubt = Doubt("type", "codes_around_nought", {"low": -around, "high": around})
        return AnswerList(choices, CODES, (doubt,), numeric=True)
    if labels and not _all_captions(labels, cells):
        return _from_labels(labels, cells, unfit={code: one for own in columns for code, one in own.said.aside.items()})
    if labels:
        return _in_order(_as_in_cells(list(labels.values()), cells), sure=True)
    codes = sorted(int(cell) for cell in cells if WHOLE_CELL.match(cell))
    ends = scale_of(list(cells)) if codes and len(codes) < len(cells) else None
    if ends is not None and ends.family == "numbers" and not ends.no_view:
        return _in_order({cell: cell for cell in cells}, sure=False)  # Complete trust - 7, beside 1 to 6
    if codes and all(mostly_numbers(column) is not None for column in columns if column.answers()):
        found = _from_codes(codes)
        words = [cell for cell in cells if not WHOLE_CELL.match(cell)]
        extra, doubts = worded_beside([choice.caption for choice in found.choices], words)
        return replace(found, choices=(*found.choices, *extra), doubts=(*found.doubts, *doubts))
    # Beside answers that come back, one that stands there once may have been typed behind "other".
    spelled = other_spellings(cells)
    cells = by_spelling(cells)
    once = sum(n == 1 for n in cells.values())
    typed = once if sum(cells.values()) >= LEAST_TO_TELL and once < len(cells) else 0
    found = _in_order(_without_tags(cells), sure=False, typed=typed)
    coded = codes_of_tool([choice.caption for choice in found.choices if choice.kind == SUBSTANTIVE])
    if len(spelled) > 1 and len(found.choices) >= LEAST_TYPED and not found.family:
        doubt = Doubt("type", "typed_spellings", {"answers": first_few(spelled)})
        found = replace(found, doubts=(*found.doubts, doubt))
    if not coded:
        return found
    doubt = Doubt("type", "codes_only", {"codes": f"{coded[0]}-{coded[-1]}"})
    return replace(found, doubts=(*(one for one in found.doubts if one.key != "order_unknown"), doubt))


def _as_in_cells(captions: Sequence[str], cells: Iterable[str]) -> dict[str, str]:
    """Answer in the cells -> caption: the same, but that Other may stand in the cells for Other (please specify)."""
    others = [caption for caption in captions if is_other(caption)]
    known = set(map(plain, captions))
    said = [cell for cell in cells if is_other(cell) and plain(cell) not in known]
    short = {others[0]: said[0]} if len(others) == len(said) == 1 else {}
    return {short.get(caption, caption): caption for caption in captions}


def codes_of_tool(captions: Sequence[str]) -> list[str]:
    """The answers, where each is a code whose words stand elsewhere: A1 to A5, opt_2, or single letters; else []."""
    told = [CODE_OF_TOOL.match(caption) for caption in captions]
    letters = all(len(one) == 1 and one.isalpha() for one in captions)
    known = any(is_a_gender(one) or says_yes(one) is not None for one in captions)
    numbered = len({found["front"].casefold() for found in told if found}) == 1 and all(told)
    return list(captions) if len(captions) > 1 and not known and (letters or numbered) else []


def list_beside(options: Sequence[str]) -> AnswerList:
    """The answers to choose of a question beside which others were typed."""
    return _in_order(_without_tags(options), sure=False)


def _without_tags(cells: Iterable[str]) -> dict[str, str]:
    """Answer in the cells -> caption: the same without the marks of a web page, where that makes no two the same."""
    told = {cell: bare(cell) or cell for cell in cells}
    return told if len(set(told.values())) == len(told) else {cell: cell for cell in told}


def _all_captions(labels: Mapping[str, str], cells: Mapping[str, int]) -> bool:
    """Whether the cells hold the captions, though the tool knows codes as well."""
    own = {plain(caption) for caption in labels.values()}
    coded = sum(cell in labels for cell in cells)
    return bool(cells) and sum(plain(cell) in own for cell in cells) > coded


def _from_labels(labels: Mapping[str, str], cells: Mapping[str, int], unfit: Mapping[str, str]) -> AnswerList:
    """Answers that a tool names, those whose codes stand apart from the others as no view, or with a doubt.

    unfit: labels that were set aside.
    """
    apart, may = codes_apart(labels, cells)
    kept = {code: caption for code, caption in labels.items() if code not in apart}
    found = _from_near_labels(kept, {cell: n for cell, n in cells.items() if cell not in apart})
    known = {plain(choice.caption) for choice in found.choices}
    no_view = [DraftChoice(code, labels[code], NO_VIEW) for code in apart if plain(labels[code]) not in known]
    doubts = (*doubts_of_codes(labels, apart, may), *doubt_of_unfit(unfit, [one.value for one in found.choices]))
    found = replace(found, choices=(*found.choices, *no_view), doubts=(*found.doubts, *doubts))
    choices, told = with_unsure_middle(found.choices, found.doubts)
    return replace(found, choices=choices, doubts=told)


def _from_near_labels(labels: Mapping[str, str], cells: Mapping[str, int]) -> AnswerList:
    unnamed = [cell for cell in cells if cell not in labels and plain(cell) not in map(plain, labels.values())]
    known = dict(labels)
    numbers = [int(code) for code in (*labels, *unnamed) if WHOLE_CELL.match(code)]
    substantive = [code for code, caption in labels.items() if not is_no_view(caption)]
    ends = unnamed and len(substantive) <= 3 and len(numbers) == len(labels) + len(unnamed)
    inner = [int(code) for code in substantive if WHOLE_CELL.match(code)]
    if len(inner) >= 2 and len(inner) == len(substantive):
        # Of codes far behind the others (99) nothing lies between.
        inner = [code for code in inner if code - min(inner) <= LARGEST_CODE_OF_A_SCALE]
    between = any(min(inner) < int(code) < max(inner) for code in unnamed if WHOLE_CELL.match(code)) if inner else False
    if ends and between and len(inner) >= 2 and max(inner) - min(inner) <= LARGEST_CODE_OF_A_SCALE:
        # Only the ends of the scale have words.
        for code in range(min(inner), max(inner) + 1):
            known.setdefault(str(code), str(code))
        # The words of the ends tell which is high: 1 = always, 5 = never.
        ends_of = scale_of([labels[str(min(inner))], labels[str(max(inner))]])
        turned = ends_of is not None and ends_of.order[0] == labels[str(max(inner))]
        ordered = sorted(known, key=_number, reverse=turned)
        choices = [
            DraftChoice(code, known[code], NO_VIEW if is_no_view(known[code]) else SUBSTANTIVE) for code in ordered
        ]
        return AnswerList(tuple(sorted(choices, key=lambda choice: choice.kind == NO_VIEW)), "numbers")
    found = _in_order(_one_each(known), sure=True)
    extra = [DraftChoice(cell, cell, OTHER if is_other(cell) else SUBSTANTIVE) for cell in sorted(unnamed, key=_number)]
    if all(choice.kind == OTHER for choice in extra):
        return replace(found, choices=(*found.choices, *extra))
    rare = len(substantive) >= LEAST_STEPS and sum(cells[cell] for cell in unnamed) <= RARELY * sum(cells.values())
    if rare:
        extra = [replace(choice, kind=NO_VIEW) for choice in extra]
    told = {"codes": ", ".join(choice.value for choice in extra[:6])}
    doubt = Doubt("type", "unnamed_codes_apart" if rare else "unnamed_codes", told)
    choices = placed_by_code(found.choices, extra) if found.family and not rare else [*found.choices, *extra]
    if len(substantive) == 1 and len(numbers) == len(labels) + len(unnamed):
        # 3 = three or more, beside 0, 1 and 2: the codes are the amounts.
        choices.sort(key=lambda choice: (choice.kind == NO_VIEW, _number(choice.value)))
    return AnswerList(tuple(choices), found.family, (*found.doubts, doubt))


def _one_each(known: Mapping[str, str]) -> dict[str, str]:
    """Answers (code -> caption), each once: one with several codes has them all, with a semicolon between."""
    codes: dict[str, list[str]] = {}
    for code, caption in known.items():
        codes.setdefault(plain(caption), []).append(code)
    return {";".join(own): known[own[0]] for own in codes.values()}


def _number(code: str) -> tuple[int, float, str]:
    try:
        return (0, float(code.replace(",", ".")), code)
    except ValueError:
        return (1, 0.0, code)


def _from_codes(codes: Sequence[int]) -> AnswerList:
    """Codes alone, from the first to the largest that was given: nothing says that they are a scale, or a town."""
    low, high = min(codes[0], 1) if 0 <= codes[0] <= MOST_BELOW else codes[0], codes[-1]
    steps = range(low, high + 1) if low >= 0 and high <= LARGEST_CODE_OF_A_SCALE else codes
    choices = tuple(DraftChoice(str(code), str(code)) for code in steps)
    ends = {"codes": f"{choices[0].value}-{choices[-1].value}"}
    doubt = Doubt("type", "one_answer") if codes in ([0], [1]) else Doubt("type", "codes_only", ends)
    return AnswerList(choices, CODES, (doubt,), numeric=True)


def _in_order(captions: Mapping[str, str], *, sure: bool, typed: int = 0) -> AnswerList:
    """Answers (value -> caption) in the order of their scale, else as the tool has them; no view stands last."""
    by_caption = {caption: value for value, caption in captions.items()}
    told = list(captions.values())
    from_no = scale_from_no_to_yes(told)
    scale = scale_of(told) or scale_of_first_words(told) or from_no
    apart_of = (_does_not_hold(told) or beside_numbers(told)) if scale is None else []
    if apart_of:
        kept = {value: caption for value, caption in captions.items() if caption not in apart_of}
        return _with_apart(_in_order(kept, sure=sure, typed=typed), {one: by_caption[one] for one in apart_of})
    if scale is not None and (scale is from_no or scale.family == LIKELY or says_yes(scale.order[0]) is None):
        return _on_scale(scale, by_caption, sure=sure)
    none = none_of_an_amount(told) if sure else ""  # code 9 of nothing stands beside 1, not beside the most
    rest = [caption for caption in told if kind_of_answer(caption) == SUBSTANTIVE]
    placed = with_none_in_place(rest, known_order([one for one in rest if one != none])) if none else None
    if placed is not None:
        captions = {by_caption[one]: one for one in dict.fromkeys([*placed, *told])}
    made = _on_no_scale(captions, sure=sure)
    ordered = sorted(made, key=lambda choice: (choice.kind == NO_VIEW, choice.kind != SUBSTANTIVE))
    substantive = [choice.caption for choice in ordered if choice.kind == SUBSTANTIVE]
    sized = None if sure else known_order(substantive) or by_first_words(substantive) or mostly_sized(substantive)
    doubts = doubts_of_kinds(ordered, sized)
    listed = None if sized else _of_known_words(ordered, substantive, doubts, sure=sure)
    if listed is not None:
        return listed
    if sized is not None:
        ordered.sort(key=lambda choice: sized.index(choice.caption) if choice.kind == SUBSTANTIVE else len(sized))
    genders = sum(map(is_a_gender, substantive))
    nominal = genders * 2 > len(substantive) or is_yes_to_no(substantive or [""])
    if len(substantive) > 2 and sized is None and not nominal and (not sure or _only_by_letter(substantive)):
        doubts.append(Doubt("type", "order_unknown"))
    if sure and sized is None and has_middle_at_an_end(substantive):
        doubts += order_doubts(substantive, proven=False)
    if typed and not nominal and not (typed * 2 < len(ordered) and _of_one_make(substantive)):
        doubts.append(Doubt("type", "typed_answers", {"n": typed}))
    return AnswerList(tuple(ordered), "", tuple(doubts))


def _of_known_words(
    choices: Sequence[DraftChoice], captions: Sequence[str], doubts: Sequence[Doubt], *, sure: bool
) -> AnswerList | None:
    """Answers of which most are words of a scale, in its order with the others around it; None where they are not.

    captions: of those that count.
    """
    both = None if sure else symmetric_order(captions, bare=bare_of_number)
    part = tuple(both) if both else largest_scale(captions)
    proven = sure and stands_in(captions, part or ())
    if sure and part is not None and (may_lack_its_opposite(part) or not is_turned(captions, part)):
        part = None  # the tool's own order stands, but for one that begins at the good end
    if part is not None:
        places, known = placed_around(part, captions, sure=sure)
        last = len(places)
        ordered = sorted(choices, key=lambda one: places.index(one.caption) if one.kind == SUBSTANTIVE else last)
        told = order_doubts(places, proven=proven and places == list(captions))
        return AnswerList(tuple(ordered), "", (*doubts, *(told if known else (Doubt("type", "order_unknown"),))))
    if sure and fits_family(captions) and len(captions) > 2:
        # Words of a scale, but not all of them: a scale whose order the tool may know.
        return AnswerList(tuple(choices), "other", (*doubts, *order_doubts(captions, proven=proven)))
    return None


def _on_scale(scale: Scale, by_caption: Mapping[str, str], *, sure: bool) -> AnswerList:
    """Answers (caption -> value) in the order of their scale, the others behind."""
    scale, doubted = by_tool(scale, list(by_caption)) if sure else (scale, ())
    apart = [caption for caption in by_caption if caption not in scale.order]
    choices = [DraftChoice(by_caption[caption], caption) for caption in scale.order]
    choices += [DraftChoice(by_caption[caption], caption, kind_of_answer(caption)) for caption in apart]
    if scale.family != "numbers" or not numbered_words(scale.order):
        return AnswerList(tuple(choices), scale.family, _doubts_of_scale(scale, sure=sure) + doubted)
    # Of 1 (weak), 2 (fair), 3 (good) nothing about the order is a guess.
    turned = (Doubt("type", "direction_unknown"),) if ends_in_none(scale.order) else ()
    return AnswerList(tuple(choices), "", (*order_doubts(scale.order, proven=are_counted(scale.order)), *turned))


def _of_one_make(captions: Sequence[str]) -> bool:
    """Whether answers show that they are of one list: each is an amount or a frequency of another size, or a code.

    Codes are A1, A2, B1. What somebody types fits no such list.
    """
    if len(captions) <= LEAST_STEPS:
        return False
    return all(map(CODED.match, captions)) or (known_order(captions) is not None and not mixed_letters(captions))


def _on_no_scale(captions: Mapping[str, str], *, sure: bool) -> list[DraftChoice]:
    """Answers (value -> caption) that form no scale; in an order of their own where the tool has none."""
    made = [DraftChoice(value, caption, kind_of_answer(caption)) for value, caption in captions.items()]
    either = [choice.caption for choice in made if is_low_or_no_view(choice.caption)]
    views = [one.caption for one in made if one.kind == SUBSTANTIVE]
    of_amounts = len(either) == 1 and says_no_experience(either[0]) and all(map(size_of, views)) and len(views) > 1
    if either and (of_amounts or known_order([*views, *either])):
        made = [replace(one, kind=SUBSTANTIVE) if one.caption in either else one for one in made]
    if not sure:
        yes = any(says_yes(choice.caption) is not None for choice in made)
        made.sort(key=lambda choice: _place_of_nominal(choice.caption, yes))
    return made


def _does_not_hold(captions: Sequence[str]) -> list[str]:
    """Answers that say that the question does not hold for somebody, beside others that have an order."""
    denied = [one for one in captions if says_does_not_hold(one) and not goes_on_as_an_answer(one)]
    denied = [one for one in denied if one != none_of_an_amount(captions)]
    rest = [one for one in captions if one not in denied and kind_of_answer(one) == SUBSTANTIVE]
    yes_no = {says_yes(one) for one in rest} == {True, False} and any("_" in one for one in denied)
    views = [one for one in captions if kind_of_answer(one) == SUBSTANTIVE]
    worded = sum(size_of(one) is not None for one in views) * 2 < len(views)
    if (worded or all(rate_of(one) == 0 for one in denied)) and known_order(views) is not None:
        return []  # I do not know it, I know it in theory, I know it well
    ordered = denied and (yes_no or scale_of(rest) is not None or known_order(rest) is not None)
    return denied if ordered and len(rest) >= LEAST_STEPS - 1 else []


def _with_apart(found: AnswerList, apart: Mapping[str, str]) -> AnswerList:
    """A list with answers (caption -> value) behind it that count as no view, with a doubt."""
    doubt = Doubt("type", "does_not_hold", {"answers": ", ".join(apart)})
    choices = (*found.choices, *(DraftChoice(value, caption, NO_VIEW) for caption, value in apart.items()))
    return replace(found, choices=choices, doubts=(*found.doubts, doubt))


def _doubts_of_scale(scale: Scale, *, sure: bool) -> tuple[Doubt, ...]:
    """What is unknown of a scale whose order the tool does not tell."""
    if sure:
        return ()
    pairs = unsure_pairs(scale.order)[:1]
    return (
        *doubts_of_gaps(scale),
        *(Doubt("type", "degrees_unsure", {"one": one, "other": other}) for one, other in pairs),
    )


def _only_by_letter(captions: Sequence[str]) -> bool:
    """Whether a tool has answers by letter of which one says how much or how often: an order that nobody chose."""
    bare = [plain(caption) for caption in captions]
    return bare == sorted(bare) and any(is_an_end(one) and not is_none_of_these(one) for one in captions)


def _place_of_nominal(caption: str, beside_yes: bool) -> tuple[int, tuple[float, ...], str]:
    """Yes before perhaps and no, numbers in a text by size (18-24 before 25-34), else by letter."""
    yes = says_yes(caption)
    if yes is not None:
        return (0, (0.0 if yes else 1.0,), "")
    if beside_yes and is_halfway(caption):
        return (0, (0.5,), plain(caption))
    size = size_of(caption) if any(letter.isdigit() for letter in caption) else None
    return (1, size, plain(caption)) if size is not None else (2, (), plain(caption))
