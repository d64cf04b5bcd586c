"""The codes of a further wave beside answers that the codebook has in words: which code is which answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.scale_words import scale_of

BY_CODE, BY_PLACE, APART, REWORDED = "codes_by_code", "codes_by_place", "codes_apart", "answers_reworded"
LEAST_CODES = 2
NUMBERED = re.compile(r"(\d{1,3})\s*[-–.:=)]\s*\D")  # 0 - Not at all likely


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
    own = by_caption(listed)
    new = [choice for choice in question.choices if plain(choice.caption) not in own]
    taken = [own[plain(choice.caption)]["name"] for choice in question.choices if choice not in new]
    bare = len(question.choices) >= LEAST_CODES and all(_is_code(choice.caption) for choice in question.choices)
    free = [row for row in listed if row["name"] not in taken]
    by_code = _by_number(free) | {code.strip(): row for row in free for code in row.get("value", "").split(";")}
    found = {choice.value: by_code[choice.value] for choice in new if choice.value and choice.value in by_code}
    if found:
        # What the export held before under other words of the codebook is the same answer for certain.
        guessed = [choice for choice in new if choice.value in found and not _is_as_before(choice, found[choice.value])]
        return KnownCodes(found, (BY_CODE if bare else REWORDED) if guessed else "", _told(found, guessed))
    if not new or not bare or any(_is_code(caption_of(row)) for row in listed):
        return KnownCodes()
    steps = _steps(listed)
    by_place = {str(at): row for at, row in enumerate(steps, start=1)}
    if question.type == SELECT_ONE and steps and all(choice.value in by_place for choice in question.choices):
        return KnownCodes(by_place, BY_PLACE, ", ".join(f"{at} = {caption_of(row)}" for at, row in by_place.items()))
    return KnownCodes({}, APART, ", ".join(choice.value for choice in new))


def by_caption(listed: Sequence[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Wording in any language -> row of a list, the first that has it."""
    found: dict[str, dict[str, str]] = {}
    for row in listed:
        for header, cell in row.items():
            if header.partition("::")[0] == "label" and cell:
                found.setdefault(plain(cell), row)
    return found


def give_way(listed: Sequence[dict[str, str]], wave: str) -> None:
    """Give answers whose code is another answer in this wave their wording in its place: no code stands twice."""
    own = f"value::{wave}"
    given = {row[own] for row in listed if row.get(own)}
    for row in listed:
        if not row.get(own) and row.get("value", "") in given - {""}:
            row[own] = caption_of(row)


def _by_number(listed: Sequence[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Number in front of an answer -> its row: 0 of 0 - Not at all likely."""
    found = ((NUMBERED.match(caption_of(row)), row) for row in listed)
    return {number[1]: row for number, row in found if number}


def _is_as_before(choice: DraftChoice, row: Mapping[str, str]) -> bool:
    """Whether the export holds the words that it held in the wave before, which the codebook has in others."""
    return not _is_code(choice.value) and plain(choice.value) == plain(choice.caption) == plain(row.get("value", ""))


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


def _told(found: Mapping[str, Mapping[str, str]], guessed: Sequence[DraftChoice]) -> str:
    pairs = [(choice, f"{choice.value} = {caption_of(found[choice.value])}") for choice in guessed]
    return ", ".join(told if one.value == one.caption else f"{told} ({one.caption})" for one, told in pairs)
