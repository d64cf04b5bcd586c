"""The codes of a further wave beside answers that the codebook has in words: which code is which answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftQuestion
from les_evaluation.study.drafting.scale_words import scale_of

BY_CODE, BY_PLACE, APART, REWORDED = "codes_by_code", "codes_by_place", "codes_apart", "answers_reworded"
LEAST_CODES = 2


@dataclass(frozen=True)
class KnownCodes:
    """Code -> row of the sheet choices. how: what is doubted of it (a text under drafting.doubt), "" for nothing.

    told: the answers, for that doubt.
    """

    rows: Mapping[str, dict[str, str]] = field(default_factory=dict)
    how: str = ""
    told: str = ""


def known_codes(listed: Sequence[dict[str, str]], question: DraftQuestion) -> KnownCodes:
    """Which answers of a list the codes of a question are that the list does not have in the same words.

    listed: the rows of the list. By the code where the list has it; else, of bare codes beside a scale in words, by
    place. Bare codes of which nothing tells what they are stay apart.
    """
    own = {plain(caption_of(row)): row for row in listed}
    new = [choice for choice in question.choices if plain(choice.caption) not in own]
    taken = [own[plain(choice.caption)]["name"] for choice in question.choices if choice not in new]
    bare = len(question.choices) >= LEAST_CODES and all(_is_code(choice.caption) for choice in question.choices)
    by_code = {row["value"]: row for row in listed if row.get("value") and row["name"] not in taken}
    found = {choice.value: by_code[choice.value] for choice in new if choice.value in by_code}
    if found:
        return KnownCodes(found, BY_CODE if bare else REWORDED, _told(found, question))
    if not new or not bare or any(_is_code(caption_of(row)) for row in listed):
        return KnownCodes()
    steps = _steps(listed)
    by_place = {str(at): row for at, row in enumerate(steps, start=1)}
    if question.type == SELECT_ONE and steps and all(choice.value in by_place for choice in question.choices):
        return KnownCodes(by_place, BY_PLACE, ", ".join(f"{at} = {caption_of(row)}" for at, row in by_place.items()))
    return KnownCodes({}, APART, ", ".join(choice.value for choice in new))


def caption_of(row: Mapping[str, str]) -> str:
    """The wording of a row of the codebook in the first language that has one."""
    return next((cell for header, cell in row.items() if header.startswith("label") and cell), "")


def _is_code(caption: str) -> bool:
    return caption.isdecimal()


def _steps(listed: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The answers that are a view, where they stand in the order of a scale; [] otherwise."""
    views = [row for row in listed if row.get("kind", SUBSTANTIVE) == SUBSTANTIVE]
    captions = [caption_of(row) for row in views]
    scale = scale_of(captions)
    return views if scale is not None and list(scale.order) == captions and len(views) > LEAST_CODES else []


def _told(found: Mapping[str, Mapping[str, str]], question: DraftQuestion) -> str:
    said = {choice.value: choice.caption for choice in question.choices}
    return ", ".join(
        f"{code} = {caption_of(row)}" if said[code] == code else f"{code} = {caption_of(row)} ({said[code]})"
        for code, row in found.items()
    )
