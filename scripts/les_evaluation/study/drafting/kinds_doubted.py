"""Answers of which it is not certain whether they are a view, say the same, or lie within each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import (
    goes_on_as_an_answer,
    is_halfway,
    is_low_or_no_view,
    says_does_not_hold,
    says_no_experience,
    says_yes,
)
from les_evaluation.study.drafting.answer_order import known_order, overlap
from les_evaluation.study.drafting.answer_rates import names_a_period, rate_of
from les_evaluation.study.drafting.drafted_question import Doubt, DraftChoice

LEAST_STEPS, MOST_STEPS = 3, 7
VAGUE = (0.4, 0.5)  # times a year that stand for words without a period: rarely, sometimes
MIDDLE = re.compile(
    r"(?:neither|no (?:difference|change|effect|impact)|(?:about |roughly )?the same|same|unchanged|equal(?:ly)?"
    r"|(?:stay|remain|stayed|remained|is|are) (?:about )?the same|neutral|noch|geen (?:verschil|verandering|van beide)"
    r"|(?:ongeveer )?(?:gelijk|hetzelfde)|neutraal|ni |aucun (?:changement|effet)|pas de changement|pareil|neutre"
    r"|weder|kein (?:unterschied|einfluss)|keine veranderung|gleich|unverandert)(?!\w)"
)
ONESELF = re.compile(r"(?:i|ik|je|j['’]|ich|we|wij|wir|nous)(?: |(?<=['’]))", re.IGNORECASE)


def doubts_of_kinds(choices: Sequence[DraftChoice], sized: Sequence[str] | None) -> list[Doubt]:
    """Answers of which it is not certain whether they are a view (no experience, I am not a member), or have a size.

    sized: the answers by size, where all or all but one have one.
    """
    either = [one.caption for one in choices if one.kind == NO_VIEW and is_low_or_no_view(one.caption)]
    denied = [one.caption for one in choices if one.kind == SUBSTANTIVE and says_does_not_hold(one.caption)]
    half = [one.caption for one in choices if goes_on_as_an_answer(one.caption)]
    either = either if len(choices) > LEAST_STEPS else [one for one in either if says_no_experience(one)]
    doubts = [Doubt("type", "low_or_no_view", {"answers": ", ".join(either)})] if either else []
    said = [[one.caption for one in choices if says_yes(one.caption) is way] for way in (True, False)]
    denied += _beside_yes_and_no(choices) if all(said) else []
    denied += [one for one in _of_oneself(choices) if one not in denied]
    doubts += [Doubt("type", "said_twice", {"answers": ", ".join(same)}) for same in said if len(same) > 1]
    if sized and overlap(sized):
        doubts.append(Doubt("type", "sizes_overlap", {"answers": ", ".join(overlap(sized))}))
    vague = [one for one in sized or () if rate_of(one) in VAGUE and not names_a_period(one)]
    if sized and vague and vague[-1] != sized[-1] and sum(map(names_a_period, sized)) > 1:
        told_pair = {"one": vague[-1], "other": sized[sized.index(vague[-1]) + 1]}
        doubts.append(Doubt("type", "degrees_unsure", told_pair))  # sometimes, beside once a month
    told = dict.fromkeys((*half, *(denied if len(choices) - len(denied) >= LEAST_STEPS - 1 else ())))
    if told:
        doubts.append(Doubt("type", "may_not_hold", {"answers": ", ".join(told)}))
    if sized is not None and known_order(sized) is None:
        doubts.append(Doubt("type", "scale_unknown", {"answers": ", ".join(sized[:7])}))
    return doubts


def _of_oneself(choices: Sequence[DraftChoice]) -> list[str]:
    """The answer or two in the first person (I left before that) beside others that are not."""
    views = [one.caption for one in choices if one.kind == SUBSTANTIVE]
    own = [caption for caption in views if ONESELF.match(caption)]
    return own if 0 < len(own) < LEAST_STEPS and len(own) * 3 <= len(views) else []


def has_middle_at_an_end(captions: Sequence[str]) -> bool:
    """Whether the answer between two others (neither, the same) stands first or last: their order may be another."""
    middles = [at for at, caption in enumerate(captions) if MIDDLE.match(plain(caption))]
    few = LEAST_STEPS <= len(captions) <= MOST_STEPS
    return few and len(middles) == 1 and middles[0] in (0, len(captions) - 1)


def _beside_yes_and_no(choices: Sequence[DraftChoice]) -> list[str]:
    """The answer or two beside yes and no that stand not between them: I share one, not yet."""
    views = [one.caption for one in choices if one.kind == SUBSTANTIVE and says_yes(one.caption) is None]
    rest = [caption for caption in views if not is_halfway(caption) and not says_does_not_hold(caption)]
    begun = any(says_yes(re.split(r"[ ,;:.]", caption)[0]) is not None for caption in rest)
    return rest if len(rest) < LEAST_STEPS and not begun else []
