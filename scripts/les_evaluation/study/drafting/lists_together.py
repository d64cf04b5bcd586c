"""Lists of the same answers that differ by one for whatever is not listed, or for no view: one list, told beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import CODES, SELECT_ONE, Doubt, DraftQuestion

LEAST_SAME = 3  # answers, before two questions are taken to have one list


def with_lists_together(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions; each list of which another has all the answers and "other" or no view besides becomes that list.

    Only lists that were made of cells, since a tool says which answers belong to a question.
    """
    fullest: dict[tuple[str, ...], DraftQuestion] = {}
    for question in filter(_is_made_of_cells, questions):
        known = fullest.setdefault(_views(question), question)
        if len(known.choices) < len(question.choices):
            fullest[_views(question)] = question
    return [_completed(one, fullest[_views(one)]) if _is_made_of_cells(one) else one for one in questions]


def _is_made_of_cells(question: DraftQuestion) -> bool:
    made = question.type == SELECT_ONE and not question.said_by_tool and question.family != CODES
    return made and not question.typed and len(question.substantive) >= LEAST_SAME and not question.family


def _views(question: DraftQuestion) -> tuple[str, ...]:
    return tuple(plain(choice.caption) for choice in question.substantive)


def _completed(question: DraftQuestion, fuller: DraftQuestion) -> DraftQuestion:
    """The question with the list of the fuller one, with a doubt that names what nobody gave here."""
    own = {(plain(choice.caption), choice.kind) for choice in question.choices}
    others = {(plain(choice.caption), choice.kind) for choice in fuller.choices}
    added = [one.caption for one in fuller.choices if one.kind != SUBSTANTIVE and plain(one.caption) not in dict(own)]
    if not own < others or not added:
        return question
    doubt = Doubt("type", "scale_completed", {"answers": ", ".join(added)})
    return replace(question, choices=fuller.choices, doubts=(*question.doubts, doubt))
