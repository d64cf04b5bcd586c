"""The first figures of a drafted study: one per grid, multiple choice, single choice and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from les_evaluation.core.texts import text
from les_evaluation.study.drafting.answer_kinds import is_yes_to_no
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.drafted_question import (
    CODES,
    NUMBERS,
    PLACES,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    DraftQuestion,
)
from les_evaluation.study.drafting.five_answers import Answers
from les_evaluation.study.drafting.half_scales import stands_on_one_side
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.registry import kinds

MOST_ON_A_SCALE = 7  # answers that a bar can show in colours of their own
LEAST_WITHOUT_SCALE = 3  # answers; yes, no and perhaps are drawn as a grid
COMPARED = 2  # groups that figures of groups set against each other
NPS_ANSWERS = 11  # 0 to 10
ORDERED = "scale_unknown"  # the doubt of answers that stand in an order to be checked
WITHOUT_ORDER = ("order_unknown", "ranking", "ranked_places")


def first_figures(
    questions: Sequence[DraftQuestion], answers: Answers, *, language: str
) -> tuple[list[dict], list[str]]:
    """One figure per grid, multiple choice, single choice and number, numbered from 1; and what has none, told."""
    made: list[dict] = []
    notes: list[str] = []
    seen: set[str] = set()
    group = next((question for question in questions if question.name == answers.group), None)
    several = group is not None and len(group.substantive) > COMPARED and "compare" in answers.guessed
    groups = {"style": {"groups": True}} if group is not None and not several else {}
    if group is not None and several:
        told = {"item": group.name, "n": len(group.substantive), "compare": ", ".join(answers.compare)}
        notes.append(text("drafting.start.more_groups", language, **told))
    unlike = _unlike_rows(questions)
    for question in questions:
        many = len(question.substantive) > MOST_ON_A_SCALE
        # A row at a time: numbers, and what no colours tell apart.
        apart = many or question.has_other or question.block in unlike
        alone = question.type in NUMBERS or (_has_no_good_end(question) and apart)
        name = question.name if alone else question.block or question.name
        if name in seen or question.name == answers.site or question.type == TEXT:
            continue
        seen.add(name)
        entry = _figure(question, groups if question.name != answers.group else {}, alone=alone, language=language)
        if entry is None:
            notes.append(text("drafting.start.no_figure", language, item=name))
            continue
        made.append({"number": len(made) + 1, "slug": name} | entry)
    return made, notes


def _unlike_rows(questions: Sequence[DraftQuestion]) -> set[str]:
    """The grids of which the rows have not all the same answers."""
    lists: dict[str, set[tuple[str, ...]]] = {}
    for question in questions:
        lists.setdefault(question.block, set()).add(tuple(choice.value for choice in question.choices))
    return {block for block, own in lists.items() if block and len(own) > 1}


def _has_no_good_end(question: DraftQuestion) -> bool:
    """Whether colours of good and bad would say more of an answer than the export does."""
    if stands_on_one_side(question):
        return True
    return question.family in (CODES, PLACES) or _is_unordered(question) or _may_be_turned(question)


def _colours(question: DraftQuestion) -> str:
    """Which colours show answers without a good end: shades where their order is known, else one each."""
    captions = [choice.caption for choice in question.substantive]
    if len(captions) < LEAST_WITHOUT_SCALE:
        return "distinct"
    unknown = any(doubt.key in WITHOUT_ORDER for doubt in question.doubts)
    ordered = not unknown and (
        _stand_in_order(captions)
        or scale_of(captions) is not None
        or any(one.key == ORDERED for one in question.doubts)
    )
    return "shades" if question.family in (CODES, PLACES) or _may_be_turned(question) or ordered else "distinct"


def _stand_in_order(captions: list[str]) -> bool:
    return known_order(captions) in (captions, captions[::-1])


def _is_unordered(question: DraftQuestion) -> bool:
    """Whether a row of a grid has answers that are no scale: times of a day, places, what somebody owns."""
    no_scale = question.type == SELECT_ONE and not question.family and not question.said_by_tool
    steps = len(question.substantive)
    known = steps < LEAST_WITHOUT_SCALE or (
        steps == LEAST_WITHOUT_SCALE and is_yes_to_no([choice.caption for choice in question.substantive])
    )
    return bool(question.block) and no_scale and not known


def _may_be_turned(question: DraftQuestion) -> bool:
    """Whether nothing tells which end of a scale of bare numbers is the good one."""
    return not question.block and any(doubt.key == "direction_unknown" for doubt in question.doubts)


def _in_its_order(question: DraftQuestion, groups: Mapping) -> dict:
    """The style of a figure of answers that are no opinion: by size or level as asked, others by how many gave them."""
    captions = [choice.caption for choice in question.substantive]
    known = known_order(captions)
    told = not any(doubt.key in WITHOUT_ORDER for doubt in question.doubts)
    if known is None and told and len(captions) > LEAST_WITHOUT_SCALE:
        ends = (captions[1:], captions[:-1])  # one at an end names no size: I would rather not, unlimited
        known = next((captions for own in ends if known_order(own) in (own, own[::-1])), None)
    ordered = question.type == SELECT_ONE and len(captions) > 2 and known in (captions, captions[::-1])
    style = dict(groups.get("style", {})) | ({"order": "asked"} if ordered else {})
    return {"style": style} if style else {}


def _figure(question: DraftQuestion, groups: Mapping, *, alone: bool, language: str) -> dict | None:
    if question.type in NUMBERS:
        number = next((kind for kind in kinds("figures").values() if kind.asks("integer")), None)
        return None if number is None else {"kind": number.name, "items": [question.name]}
    if question.type == SELECT_MULTIPLE:
        return {"kind": "multi_select", "items": [question.name]} | dict(groups)
    if _has_no_good_end(question):
        kind = "choice" if len(question.substantive) <= MOST_ON_A_SCALE else "multi_select"
        if kind == "multi_select":
            return {"kind": kind, "items": [question.name]} | _in_its_order(question, groups)
        colours = _colours(question)
        if not alone and question.block:
            style = dict(groups.get("style", {})) | {colours: True}
            return _grid(question, language=language) | {"style": style}
        style = dict(groups.get("style", {})) | ({"shades": True} if colours == "shades" else {})
        return {"kind": kind, "items": [question.name]} | ({"style": style} if style else {})
    few = 0 < len(question.substantive) <= _most_on_a_scale() and not question.has_other
    if question.block and few:
        return _grid(question, language=language) | dict(groups)
    if not question.family and _lists_single_choices():
        return {"kind": "multi_select", "items": [question.name]} | _in_its_order(question, groups)
    if not few:
        return None
    own = _with_numbers(question, groups)
    return {"kind": "likert_by_les", "items": [question.name]} | ({"style": own} if own else {})


def _grid(question: DraftQuestion, *, language: str) -> dict:
    """All rows of the grid of a question below each other."""
    unnamed = text("drafting.statements", language) if question.side_by_side else spoken(question.block)
    title = question.stem or unnamed
    return {"kind": "likert_items", "items": [question.block], "title": title.rstrip(" :")}


def _with_numbers(question: DraftQuestion, groups: Mapping) -> dict:
    """The style of a figure of a scale: the mean of many numbers, and from 0 to 10 the promoter score."""
    style = dict(groups.get("style", {}))
    numbered = [choice.caption for choice in question.substantive]
    if question.family == "numbers" and len(numbered) > MOST_ON_A_SCALE:
        style["mean"] = True
        if len(numbered) == NPS_ANSWERS and question.substantive[0].value.strip().startswith("0"):
            style["nps"] = True
    return style


def spoken(name: str) -> str:
    """A name as it may be read."""
    return name.replace("_", " ").capitalize()


def _lists_single_choices() -> bool:
    asked = kinds("figures")["multi_select"].questions
    return asked is not None and SELECT_ONE in getattr(asked, "types", ())


def _most_on_a_scale() -> int:
    return 11 if _lists_single_choices() else MOST_ON_A_SCALE
