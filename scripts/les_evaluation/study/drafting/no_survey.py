"""Tables that may be no survey: a list, a log or polls, where nothing was asked of anybody as far as can be seen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.drafting.answer_kinds import is_a_gender, language_of_texts, says_yes
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.drafted_question import CODES, PLACES, SELECT_MULTIPLE, DraftQuestion
from les_evaluation.study.drafting.drafted_wave import DraftWave
from les_evaluation.study.drafting.personal_headings import PERSONAL

# Columns of somebody: age, sexe, gender, leeftijd, geslacht, and those that name a respondent.
OF_SOMEBODY = re.compile(
    r"\b(?:age|ages|leeftijd|alter|gender|sex|sexe|geslacht|geschlecht|respondents?|participants?|deelnemers?"
    r"|teilnehmer|probanden?|repondants?|school|opleiding|education|bildung|income|inkomen|revenu)\b"
)


def may_be_no_survey(waves: Sequence[DraftWave]) -> bool:
    """Whether no wave says by its program, a wording, an answer or a column of somebody that people were asked."""
    return bool(waves) and all(_asks_nobody(wave) for wave in waves)


def _asks_nobody(wave: DraftWave) -> bool:
    found = wave.recognised.metadata
    headers = [re.sub(r"[_.\W]+", " ", plain(column.header)) for column in wave.export.columns]
    known = wave.export.tool or wave.export.known or PERSONAL in found or "email" in found
    if known or any(OF_SOMEBODY.search(header) for header in headers):
        return False
    return not any(map(_asks, wave.questions))


def _asks(question: DraftQuestion) -> bool:
    """Whether a question has a wording, or answers that people give: on a scale, yes or no, no view, several."""
    captions = [choice.caption for choice in question.substantive]
    asked = len(question.text.split()) > 2 and bool(language_of_texts([question.text]))
    scale = question.family not in ("", CODES, PLACES) or question.type == SELECT_MULTIPLE
    told = any(says_yes(caption) is not None or is_a_gender(caption) for caption in captions)
    apart = any(choice.kind == NO_VIEW for choice in question.choices)
    words = [caption for caption in captions if re.search(r"\d ?[-–] ?\d|\w \w", caption)]
    classes = len(words) * 2 > len(captions) and known_order(captions) is not None  # 18-24, once a week
    return asked or "?" in question.text or scale or told or apart or classes
