"""What only some waves asked, or offered as an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from les_evaluation.study.codebook import Choice, Codebook, Item
from les_evaluation.study.settings import Study, are_pooled


def offered_in(choice: Choice, item: Item, waves: Iterable[str]) -> list[str]:
    """The waves that asked a question and offered this answer to it.

    The column `waves` of the codebook tells it. Without it a wave offered those of its list that have a code in it;
    where none has one, its export holds captions, and every answer may have been offered.
    """
    asked = [wave for wave in waves if item.asked_in(wave)]
    if choice.waves:
        return [wave for wave in asked if choice.offered_in(wave)]
    coded = {wave for wave in asked if any(other.codes(wave) for other in item.choices)}
    return [wave for wave in asked if wave not in coded or choice.codes(wave)]


def offered_in_some(choice: Choice, item: Item, waves: Sequence[str]) -> list[str]:
    """The waves that offered an answer, where others that asked its question did not; else nothing."""
    offered = offered_in(choice, item, waves)
    return offered if offered and len(offered) < sum(item.asked_in(wave) for wave in waves) else []


def told_differences(codebook: Codebook, study: Study) -> list[str]:
    """The questions that only some waves asked and the answers that only some offered, as sentences.

    Nothing where no waves are compared. study: with `survey`.
    """
    waves = list(study.wave_labels)
    if not are_pooled(study.config["survey"]) or len(waves) < 2:
        return []
    questions: dict[tuple[str, ...], list[str]] = {}
    answers: dict[tuple[tuple[str, ...], str, str], str] = {}
    for item in codebook.items.values():
        asked = tuple(wave for wave in waves if item.asked_in(wave))
        if {study.wave_labels[wave] for wave in asked} != set(study.wave_labels.values()):
            questions.setdefault(asked, []).append(item.caption(study.language))
        for choice in item.choices:
            offered = tuple(offered_in_some(choice, item, waves))
            if offered:
                key = (offered, item.list_name or item.name, choice.name)
                answers.setdefault(key, choice.label[study.language])
    named = {wave: study.wave_labels[wave] for wave in waves}
    told = [
        study.text("between_waves.asked_in", waves=_joined(asked, named), questions="; ".join(names))
        for asked, names in questions.items()
    ]
    return told + [
        study.text("between_waves.offered_in", waves=_joined(offered, named), answer=label, list=name)
        for (offered, name, _), label in answers.items()
    ]


def _joined(waves: Iterable[str], named: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(named[wave] for wave in waves)) or "–"
