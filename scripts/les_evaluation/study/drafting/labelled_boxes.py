"""Codes 0 and 1 that a tool labels, as .sav does: boxes that were ticked, or questions of yes and no side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import says_yes
from les_evaluation.study.drafting.neutral_table import Column

LEAST_THINGS, MOST_WORDS = 3, 4  # options, and words of each; what is longer says something of somebody
YES_NO = {"si", "sim", "nao", "yes", "no", "ja", "nee", "neen", "oui", "non", "nein", "nej", "nei", "y", "n", "j"}
TICKS = ({"0": False, "1": True}, {"1": True, "2": False})  # codes of yes and no
# Words with which a statement begins, that somebody says of himself, or a question.
SAYS = re.compile(
    r"(?:i|we|you|my|our|your|ik|wij|we|je|jij|u|uw|mijn|ons|onze|er|het|je|j|nous|vous|tu|mon|ma|mes|il|elle|ich|wir|sie"
    r"|du|mein|meine|es|yo|nosotros|mi|usted|io|noi|eu|minha|meu|there|it|this|dit|dat|has|have|had|is|are|was|were|do"
    r"|does|did|can|heeft|heb|hebt|ben|bent|kan|kunt|wil|est|avez|ai|hat|haben|ist|sind)\b"
)


def _captions(column: Column) -> dict[str, str]:
    return {code: plain(one) for code, one in column.said.labels.items() if code not in column.said.missing}


def are_boxes(column: Column) -> bool:
    """Whether the labels of a column say chosen and not chosen in words of no answer: mentioned, not mentioned."""
    captions = _captions(column)
    return {says_yes(one) for one in captions.values()} == {True, False} and not YES_NO & {*captions.values()}


def are_things(columns: Sequence[Column], subs: Sequence[str]) -> bool:
    """Whether columns of yes and no, labelled so, name a thing each (Cheese, Ham) and state or ask nothing."""
    if len(columns) < LEAST_THINGS or len({plain(sub) for sub in subs}) < len(subs):
        return False
    told = [{code: says_yes(one) for code, one in _captions(column).items()} for column in columns]
    if any(own not in TICKS for own in told):
        return False
    return all(
        len(sub.split()) <= MOST_WORDS
        and "?" not in sub
        and not SAYS.match(plain(sub))
        and any(letter.isalpha() for letter in sub)
        and plain(sub) != plain(column.header)
        for column, sub in zip(columns, subs, strict=True)
    )
