"""Not sure as the middle of a scale: where its code lies halfway between the codes of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import bare_words, is_low_or_no_view
from les_evaluation.study.drafting.drafted_question import Doubt, DraftChoice
from les_evaluation.study.drafting.scale_words import is_whole_scale, scale_of

LEAST_STEPS, LARGEST = 5, 11  # of a scale with a middle, and its largest number of answers
SHORTEST = 4  # letters of a word that both sides share: probably false, probably true


def with_unsure_middle(
    choices: Sequence[DraftChoice], doubts: Sequence[Doubt]
) -> tuple[tuple[DraftChoice, ...], tuple[Doubt, ...]]:
    """Answers (value: code) and their doubts, not sure between both sides where its code is the middle; told."""
    coded = {int(one.value): one for one in choices if one.value.isdecimal()}
    views = [code for code, one in coded.items() if one.kind == SUBSTANTIVE]
    apart = [code for code, one in coded.items() if one.kind == NO_VIEW and is_low_or_no_view(one.caption)]
    steps = sorted([*views, *apart])
    if len(apart) != 1 or not LEAST_STEPS <= len(steps) <= LARGEST or not len(steps) % 2:
        return tuple(choices), tuple(doubts)
    through = steps == list(range(steps[0], steps[0] + len(steps))) and steps[0] in (0, 1)
    if not through or apart[0] != steps[len(steps) // 2] or views not in (sorted(views), sorted(views)[::-1]):
        return tuple(choices), tuple(doubts)
    captions = [coded[code].caption for code in views]
    if not _has_two_sides(captions):
        return tuple(choices), tuple(doubts)
    middle = replace(coded[apart[0]], kind=SUBSTANTIVE)
    ordered = [coded[code] for code in views]
    ordered.insert(len(ordered) // 2, middle)
    rest = [one for one in choices if one not in ordered and one != coded[apart[0]]]
    told = Doubt("type", "unsure_middle", {"answer": middle.caption, "code": middle.value})
    kept = [doubt for doubt in doubts if doubt.key != "low_or_no_view"]
    return (*ordered, *rest), (*kept, told)


def _has_two_sides(captions: Sequence[str]) -> bool:
    """Whether answers are a scale that goes as far down as up, or each shares a word with its opposite."""
    scale = scale_of(list(captions))
    if scale is not None and scale.family != "numbers" and is_whole_scale(scale):
        return True
    half = len(captions) // 2
    pairs = zip(captions[:half], reversed(captions[half:]), strict=True)
    words = [[{word for word in bare_words(one).split() if len(word) >= SHORTEST} for one in pair] for pair in pairs]
    return all(low & high for low, high in words)
