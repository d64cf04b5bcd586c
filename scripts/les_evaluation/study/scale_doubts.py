"""Questions that are shown as a scale although nothing tells that their answers stand on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from les_evaluation.core.texts import text
from les_evaluation.core.words import Language, language_of
from les_evaluation.study.answer_numbers import numbers_told
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook, Item, questions_of
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.kind_keys import entry_path
from les_evaluation.study.registry import OFS, Kind, kinds
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.study.view_checks import WITHOUT_A_GOOD_END

MOST_WITHOUT_ORDER = 2  # yes and no, or of a scale its two ends
MOST_TOLD = 4
THROUGH_WAVES = "trend"


def told_scale_doubts(config: Mapping, codebook: Codebook) -> list[str]:
    """A line per question whose answers an entry puts in an order that neither words, numbers nor the codebook tell.

    config, codebook: as checked. The line names the kinds that fit, and the column of the codebook that takes it away.
    """
    shown: dict[str, list[str]] = {}
    for of in OFS:
        for number, entry in enumerate(config[of], start=1):
            kind = kinds(of).get(entry["kind"])
            if kind is None or kind.questions is None or not _puts_in_order(kind, entry):
                continue
            at = entry_path(of, number, entry)
            known = [name for name in kind.questions.named_in(entry) if name in codebook.items or codebook.block(name)]
            for item in questions_of(known, codebook):
                shown.setdefault(item.name, []).append(at)
    doubtful = {name: places for name, places in shown.items() if is_doubtful(codebook.items[name])}
    alike: dict[tuple, list[str]] = {}  # questions of one list in the same figures share a line
    for name, places in doubtful.items():
        item = codebook.items[name]
        alike.setdefault((item.list_name or name, tuple(places)), []).append(name)
    tell = partial(_told, language=language_of(config))
    return [tell(codebook.items[names[0]], list(places), names=names) for (_, places), names in alike.items()]


def is_doubtful(item: Item) -> bool:
    """Whether these answers may well be on no scale: three or more, in words and numbers of no known order."""
    choices = [choice for choice in item.choices if choice.kind == SUBSTANTIVE]
    if item.type != "select_one" or item.direction or len(choices) <= MOST_WITHOUT_ORDER:
        return False
    languages = dict.fromkeys(language for choice in choices for language in choice.label)
    wordings = [[choice.label.get(language, "") for choice in choices] for language in languages]
    return not any(numbers_told(labels) or scale_of(labels) or _is_ordered(labels) for labels in wordings)


def _is_ordered(labels: Sequence[str]) -> bool:
    """Whether answers stand in the order that their amounts, rates or levels tell, from either end."""
    told = known_order(labels) if all(labels) else None
    return told is not None and list(labels) in (told, told[::-1])


def _puts_in_order(kind: Kind, entry: Mapping) -> bool:
    """Whether an entry of this kind takes answers to stand on a scale."""
    asked = kind.questions
    if asked is None or has_no_good_end(entry):
        return False
    return asked.scale or kind.name == THROUGH_WAVES or entry.get("answers") == "ordered"


def has_no_good_end(entry: Mapping) -> bool:
    """Whether an entry asks for colours that say of no answer that it is better than another."""
    return any(entry.get("style", {}).get(name) for name in WITHOUT_A_GOOD_END)


def _fitting(item: Item) -> str:
    """The first kind of figure that shows answers without an order, and that holds as many as this question has."""
    for kind in kinds("figures").values():
        asked = kind.questions
        if asked is None or _puts_in_order(kind, {}) or item.type not in asked.types or kind.compares:
            continue
        if asked.most is None or len(item.scale()) <= asked.most:
            return kind.name
    return ""


def _told(item: Item, places: list[str], *, names: Sequence[str], language: Language) -> str:
    labels = [choice.caption(language) for choice in item.choices if choice.kind == SUBSTANTIVE]
    answers = ", ".join(f"‘{label}’" for label in labels[:MOST_TOLD]) + (", ..." if len(labels) > MOST_TOLD else "")
    told = {"item": ", ".join(names), "answers": answers, "kind": _fitting(item), "places": "; ".join(places)}
    said = text("scale_doubt", language, **told)
    return f"{CONFIG_FILE} › {said}"
