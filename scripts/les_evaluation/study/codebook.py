"""The survey codebook: what was asked, in which order, with which answers and codes.

Two sheets in the XLSForm habit. `survey` holds a row per question, `choices` a row per
answer; row order is question order and scale order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from les_evaluation.core.neutral_names import HOUSE, HOUSE_LANGUAGE, file_word

SUBSTANTIVE, NO_VIEW, OTHER, OFF_SCALE = "substantive", "no_view", "other", "off_scale"
# Whether who ticked nothing of a select_multiple counts in its base; "" leaves it to the export.
COUNTS_NONE, NO_ANSWER_NONE = "counts", "no_answer"
NUMBER_TYPES = ("integer", "decimal")
TYPES = ("select_one", "select_multiple", "text", *NUMBER_TYPES)
HIGH_IS_POSITIVE, LOW_IS_POSITIVE = "high_is_positive", "low_is_positive"
BETWEEN_CODES = re.compile(r"(?<!;);(?!;)")
ONLY_WHERE_GIVEN = ("minimum", "maximum", "direction", "index")  # fields of an Item that few questions have


@dataclass(frozen=True)
class Choice:
    """One answer of a choice list.

    label: {"nl": ..., "en": ...}. values: code or codes (6;9) in the export per wave, "" for every other wave.
    kind: substantive, no_view (apart from the scale, and in no base), other (opens a text) or off_scale (in the base,
    with a share of it, but not on the scale: in no mean, median or order). waves: those that offered it, () for all.
    """

    name: str
    label: dict[str, str]
    values: dict[str, str]
    kind: str
    waves: tuple[str, ...] = ()

    def offered_in(self, wave: str) -> bool:
        """Whether this wave's questionnaire holds the answer."""
        return not self.waves or wave in self.waves

    def caption(self, language: str) -> str:
        """The wording in a language, or in another one where it has none there."""
        return self.label.get(language) or next(iter(self.label.values()), "")

    def codes(self, wave: str) -> list[str]:
        """The codes that stand for this answer in one wave's export: mostly one, with ; between several.

        A ; that is a part of a code is written twice.
        """
        cell = self.values.get(wave) or self.values.get("", "")
        codes = (code.replace(";;", ";").strip() for code in BETWEEN_CODES.split(cell))
        return [code for code in codes if code]

    def value(self, wave: str) -> str:
        """The code of this answer in one wave's export, the first where several stand for it; "" without one."""
        return next(iter(self.codes(wave)), "")


@dataclass(frozen=True)
class Condition:
    """Routing: the question is asked when `item` was (operator "=") or was not ("!=") answered by `choice`."""

    item: str
    operator: str
    choice: str


@dataclass(frozen=True)
class Index:
    """What an index is made of: per respondent the mean of the answers to `items`, where `at_least` were answered.

    reversed: those of the items of which a high answer means the opposite.
    """

    items: tuple[str, ...]
    at_least: int
    reversed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One question.

    type: select_one, select_multiple, text, integer or decimal. block: the grid it stands in, "" if none.
    groups: partner groups it is asked of, () for all. waves: the waves that ask it, () for all.
    relevant: the conditions that must all hold. none_ticked: whether who ticked nothing counts in the base of a
    select_multiple: counts, no_answer, or "" as the export says (who was marked as not having ticked counts).
    minimum, maximum: of a number, as text, "" without. direction: which end of the scale in the codebook is positive,
    HIGH_IS_POSITIVE ("" counts as it) or LOW_IS_POSITIVE; `choices` always stand from negative to positive. index: of
    what was not asked but made from the answers to other questions.
    """

    name: str
    type: str
    list_name: str
    label: dict[str, str]
    short: dict[str, str]
    number: str
    block: str
    luik: str
    rubriek: str
    data_labels: dict[str, str]
    max_choices: int | None
    relevant: tuple[Condition, ...]
    groups: tuple[str, ...]
    waves: tuple[str, ...]
    choices: tuple[Choice, ...]
    none_ticked: str = ""
    minimum: str = ""
    maximum: str = ""
    direction: str = ""
    index: Index | None = None

    @property
    def is_number(self) -> bool:
        """Whether the answers are numbers."""
        return self.type in NUMBER_TYPES

    @property
    def is_counted(self) -> bool:
        """Whether its answers are counted; those in words of their own are not."""
        return bool(self.choices) or self.is_number

    def data_label(self, wave: str) -> str:
        """The column of this question in one wave's export."""
        return self.data_labels.get(wave) or self.data_labels.get("") or self.name

    def asked_in(self, wave: str) -> bool:
        """Whether this wave's questionnaire holds the question."""
        return not self.waves or wave in self.waves

    def asked_of(self, group: str) -> bool:
        """Whether a partner group gets the question."""
        return not self.groups or group in self.groups

    def choice(self, name: str) -> Choice:
        """The choice with this name; raises KeyError."""
        for choice in self.choices:
            if choice.name == name:
                return choice
        raise KeyError(name)

    def scale(self) -> tuple[Choice, ...]:
        """The choices without the no-view ones, in scale order."""
        return tuple(choice for choice in self.choices if choice.kind != NO_VIEW)

    def as_asked(self) -> tuple[Choice, ...]:
        """The choices in the order in which they were asked."""
        return right_side_up(self.choices, self.direction)

    def caption(self, language: str) -> str:
        """The short wording for a figure, the full one where there is no short one."""
        return self.short.get(language) or self.label[language]


@dataclass(frozen=True)
class Codebook:
    """All questions in questionnaire order, by name. doubts: rows of the workbook that still say they are a guess."""

    items: dict[str, Item]
    file: str = ""
    doubts: int = 0

    def asked_in(self, wave: str) -> list[Item]:
        """The questions of one wave, in order; what is made from them was not asked."""
        return [item for item in self.items.values() if item.asked_in(wave) and item.index is None]

    def indices(self) -> list[tuple[Item, Index]]:
        """What is made from the answers to several questions, in order."""
        return [(item, item.index) for item in self.items.values() if item.index is not None]

    def of_everybody(self) -> list[str]:
        """The questions with answers to count, and the grids, that routing, group or wave keep from nobody."""
        limited = [item for item in self.items.values() if item.relevant or item.groups or item.waves]
        items = [item.name for item in self.items.values() if item.is_counted and item not in limited]
        return items + [block for block in self.blocks() if all(item.block != block for item in limited)]

    def blocks(self) -> list[str]:
        """The names of the grids, in order."""
        return list(dict.fromkeys(item.block for item in self.items.values() if item.block))

    def block(self, name: str) -> list[Item]:
        """The rows of one grid, in order."""
        return [item for item in self.items.values() if item.block == name]


def codebook_to_json(codebook: Codebook, *, language: str = HOUSE_LANGUAGE) -> str:
    """The checked codebook as JSON, so that later stages need not open the workbook again. language: of the study."""
    items = [
        {file_word(key, language): value for key, value in asdict(item).items()} for item in codebook.items.values()
    ]
    told = [{key: value for key, value in item.items() if value or key not in ONLY_WHERE_GIVEN} for item in items]
    for choice in (choice for item in told for choice in item["choices"]):
        if not choice["waves"]:
            del choice["waves"]
    content: dict = {"file": codebook.file, "items": told}
    content |= {"doubts": codebook.doubts} if codebook.doubts else {}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def codebook_from_json(path: str | Path) -> Codebook:
    """Read back what `codebook_to_json` made."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    items = [
        Item(
            **{HOUSE.get(key, key): value for key, value in fields.items()}
            | {
                "relevant": tuple(Condition(**condition) for condition in fields["relevant"]),
                "groups": tuple(fields["groups"]),
                "waves": tuple(fields["waves"]),
                "choices": tuple(
                    Choice(**choice | {"waves": tuple(choice.get("waves", ()))}) for choice in fields["choices"]
                ),
                "index": _index(fields.get("index")),
            }
        )
        for fields in content["items"]
    ]
    return Codebook({item.name: item for item in items}, content["file"], content.get("doubts", 0))


def _index(fields: Mapping[str, Any] | None) -> Index | None:
    if fields is None:
        return None
    return Index(tuple(fields["items"]), fields["at_least"], tuple(fields["reversed"]))


def item_of(items: Sequence[Item], group: str) -> Item | None:
    """The one item that a partner group was asked, None where it was asked none of them."""
    asked = [item for item in items if item.asked_of(group)]
    if len(asked) > 1:
        names = ", ".join(item.name for item in asked)
        raise ValueError(f"partner group {group!r} was asked several questions of one figure: {names}")
    return asked[0] if asked else None


def common_scale(items: Sequence[Item]) -> tuple[Choice, ...]:
    """The answers of the scale that the items share, in scale order, without the no-view answers.

    Raises ValueError where an item is no single choice, has an open answer, or has another scale.
    """
    scales = {}
    for item in items:
        if item.type != "select_one" or {choice.kind for choice in item.choices} - {SUBSTANTIVE, NO_VIEW, OFF_SCALE}:
            raise ValueError(f"question {item.name} has no scale: it must be a select_one without open answer")
        scales[item.name] = tuple(choice for choice in item.choices if choice.kind == SUBSTANTIVE)
    if len({tuple(choice.name for choice in scale) for scale in scales.values()}) != 1:
        told = "; ".join(f"{name}: {', '.join(choice.name for choice in scale)}" for name, scale in scales.items())
        raise ValueError(f"the questions of one figure must share one scale, in one order ({told})")
    return scales[items[0].name]


def off_scale(items: Sequence[Item]) -> tuple[Choice, ...]:
    """The answers of the items that count in the base without being on the scale, each once."""
    found = [choice for item in items for choice in item.choices if choice.kind == OFF_SCALE]
    return tuple({choice.name: choice for choice in found}.values())


def right_side_up(choices: Sequence[Choice], direction: str) -> tuple[Choice, ...]:
    """The answers from negative to positive where they stand as asked, or as asked where they stand so.

    Of a scale of which low is positive the answers on it are turned round; those beside it keep their places.
    """
    if direction != LOW_IS_POSITIVE:
        return tuple(choices)
    turned = iter([choice for choice in choices if choice.kind == SUBSTANTIVE][::-1])
    return tuple(next(turned) if choice.kind == SUBSTANTIVE else choice for choice in choices)


def questions_of(names: Sequence[str], codebook: Codebook) -> list[Item]:
    """The questions that `items` of a figure names, each once, in order; a grid stands for its rows."""
    found = [item for name in names for item in codebook.block(name) or [codebook.items[name]]]
    return list({item.name: item for item in found}.values())


def shown_items(named: Iterable[str], codebook: Codebook) -> list[str]:
    """The questions that these names of questions and grids stand for, those that are counted, in their order."""
    wanted = set(named)
    return [
        item.name
        for item in codebook.items.values()
        if item.is_counted and (item.name in wanted or (item.block and item.block in wanted))
    ]


def scale_sides(item: Item) -> dict[str, str]:
    """Choice -> negative, neutral or positive: the halves of the scale; the middle of an odd scale is neutral."""
    names = [choice.name for choice in item.choices if choice.kind == SUBSTANTIVE]
    half = len(names) // 2
    sides = ["negative"] * half + ["neutral"] * (len(names) - 2 * half) + ["positive"] * half
    return dict(zip(names, sides, strict=True))


def most_positive(levels: int) -> int:
    """How many answers are the most positive ones of a scale of so many."""
    return min(2, levels // 2) if levels > 1 else levels
