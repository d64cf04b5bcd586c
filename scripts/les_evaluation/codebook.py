"""The survey codebook: what was asked, in which order, with which answers and codes.

Two sheets in the XLSForm habit. `survey` holds a row per question, `choices` a row per
answer; row order is question order and scale order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from les_evaluation.problems import Place, Problems, nearest
from les_evaluation.schemas import check_rows
from les_evaluation.sheets import SheetTable, plain, read_sheet
from les_evaluation.texts import LANGUAGES

SELECT = re.compile(r"^(select_one|select_multiple)\s+(\S+)$")
CONDITION = re.compile(r"^\$\{(?P<item>\w+)\}\s*(?P<operator>=|!=)\s*'(?P<choice>[^']*)'$")

SUBSTANTIVE, NO_VIEW, OTHER = "substantive", "no_view", "other"


@dataclass(frozen=True)
class Choice:
    """One answer of a choice list.

    label: {"nl": ..., "en": ...}. values: code in the export per wave, "" for every other wave.
    kind: substantive, no_view (apart from the scale) or other (opens a text).
    """

    name: str
    label: dict[str, str]
    values: dict[str, str]
    kind: str

    def value(self, wave: str) -> str:
        """The code of this answer in one wave's export."""
        return self.values.get(wave) or self.values.get("", "")


@dataclass(frozen=True)
class Condition:
    """Routing: the question is asked when `item` was (operator "=") or was not ("!=") answered by `choice`."""

    item: str
    operator: str
    choice: str


@dataclass(frozen=True)
class Item:
    """One question.

    type: select_one, select_multiple, text or integer. block: the grid it stands in, "" if none.
    groups: partner groups it is asked of, () for all. waves: the waves that ask it, () for all.
    relevant: the conditions that must all hold.
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

    def caption(self, language: str) -> str:
        """The short wording for a figure, the full one where there is no short one."""
        return self.short.get(language) or self.label[language]


@dataclass(frozen=True)
class Codebook:
    """All questions in questionnaire order, by name."""

    items: dict[str, Item]
    file: str = ""

    def asked_in(self, wave: str) -> list[Item]:
        """The questions of one wave, in order."""
        return [item for item in self.items.values() if item.asked_in(wave)]

    def of_everybody(self) -> list[str]:
        """The questions with answers to count, and the grids, that routing, group or wave keep from nobody."""
        limited = [item for item in self.items.values() if item.relevant or item.groups or item.waves]
        items = [item.name for item in self.items.values() if item.choices and item not in limited]
        return items + [block for block in self.blocks() if all(item.block != block for item in limited)]

    def blocks(self) -> list[str]:
        """The names of the grids, in order."""
        return list(dict.fromkeys(item.block for item in self.items.values() if item.block))

    def block(self, name: str) -> list[Item]:
        """The rows of one grid, in order."""
        return [item for item in self.items.values() if item.block == name]


def read_codebook(path: str | Path, *, waves: Sequence[str], groups: Sequence[str], problems: Problems) -> Codebook:
    """Read and check the codebook; every problem is added to `problems`, and what is sound is returned.

    waves and groups: the keys of the configuration that the columns `waves`, `group`,
    `data_label::WAVE` and `value::WAVE` may name.
    """
    survey = read_sheet(path, sheet="survey", problems=problems)
    choices = read_sheet(path, sheet="choices", problems=problems)
    if survey is None or choices is None:
        return Codebook({}, str(path))
    for sheet, schema in ((survey, "codebook_survey"), (choices, "codebook_choices")):
        check_wave_columns(sheet, waves=waves, problems=problems)
        check_rows(sheet, schema=schema, problems=problems)
    lists = choice_lists(choices, problems=problems)
    items: dict[str, Item] = {}
    for row, cells in survey.records():
        item = item_from_row(cells, lists=lists, place=survey.place(row), groups=groups, waves=waves, problems=problems)
        if item.name in items:
            problems.add("codebook_twice", survey.place(row, "name"), item.name)
        elif item.name:
            items[item.name] = item
    check_conditions(items, survey=survey, problems=problems)
    check_data_labels(items, waves=waves, survey=survey, problems=problems)
    for item in items.values():
        if item.block in items:
            problems.add("codebook_block", Place(survey.file, survey.sheet, None, "block"), item.block)
    return Codebook(items, str(path))


def codebook_to_json(codebook: Codebook) -> str:
    """The checked codebook as JSON, so that later stages need not open the workbook again."""
    content = {"file": codebook.file, "items": [asdict(item) for item in codebook.items.values()]}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def codebook_from_json(path: str | Path) -> Codebook:
    """Read back what `codebook_to_json` made."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    items = [
        Item(
            **fields
            | {
                "relevant": tuple(Condition(**condition) for condition in fields["relevant"]),
                "groups": tuple(fields["groups"]),
                "waves": tuple(fields["waves"]),
                "choices": tuple(Choice(**choice) for choice in fields["choices"]),
            }
        )
        for fields in content["items"]
    ]
    return Codebook({item.name: item for item in items}, content["file"])


def check_wave_columns(sheet: SheetTable, *, waves: Sequence[str], problems: Problems) -> None:
    """A column like data_label::WAVE or value::WAVE must name a wave of the configuration."""
    for header in sheet.headers:
        base, separator, suffix = header.partition("::")
        if separator and base in {"data_label", "value"} and suffix not in waves:
            problems.add(
                "codebook_wave", sheet.place(1, header), suffix, known=list(waves), nearest=nearest(suffix, waves)
            )


def choice_lists(sheet: SheetTable, *, problems: Problems) -> dict[str, tuple[Choice, ...]]:
    """The choice lists by name, in row order; a name, text or code twice in one list is a problem."""
    lists: dict[str, list[Choice]] = {}
    value_columns = [header for header in sheet.headers if header.partition("::")[0] == "value"]
    seen: set[tuple[str, str, str]] = set()
    for row, cells in sheet.records():
        choice = Choice(
            name=cells.get("name", ""),
            label=labels(cells),
            values=by_suffix(cells, "value"),
            kind=cells.get("kind") or SUBSTANTIVE,
        )
        list_name = cells.get("list_name", "")
        # A code counts as it is in a wave: value::WAVE of one answer may repeat the plain value of another.
        codes = {header: choice.value(header.partition("::")[2]) for header in value_columns}
        told = {"name": choice.name, "label::nl": plain(choice.label["nl"])} | codes
        repeated = [column for column, key in told.items() if key and (list_name, column, key) in seen]
        own = [column for column in repeated if cells.get(column)]
        for column in own or repeated[:1]:
            problems.add("choice_twice", sheet.place(row, column), cells.get(column) or told[column], list=list_name)
        seen |= {(list_name, column, key) for column, key in told.items()}
        lists.setdefault(list_name, []).append(choice)
    return {name: tuple(choices) for name, choices in lists.items()}


def item_from_row(
    cells: dict[str, str],
    *,
    lists: dict[str, tuple[Choice, ...]],
    place: Place,
    groups: Sequence[str],
    waves: Sequence[str],
    problems: Problems,
) -> Item:
    """One row of the sheet `survey` as an Item; what does not fit is added to `problems`."""

    def at(column: str) -> Place:
        return Place(place.file, place.sheet, place.row, column)

    kind, list_name = cells.get("type", ""), ""
    match = SELECT.match(kind)
    if match:
        kind, list_name = match.groups()
        if list_name not in lists:
            problems.add("codebook_list", at("type"), list_name, nearest=nearest(list_name, lists), known=sorted(lists))
    for column, known in (("group", groups), ("waves", waves)):
        for name in words(cells.get(column, "")):
            if name not in known:
                problems.add(f"codebook_{column}", at(column), name, known=list(known), nearest=nearest(name, known))
    return Item(
        name=cells.get("name", ""),
        type=kind,
        list_name=list_name,
        label=labels(cells),
        short=by_suffix(cells, "short"),
        number=cells.get("number", ""),
        block=cells.get("block", ""),
        luik=cells.get("luik", ""),
        rubriek=cells.get("rubriek", ""),
        data_labels=by_suffix(cells, "data_label"),
        max_choices=int(cells["max_choices"]) if cells.get("max_choices", "").isdigit() else None,
        relevant=parse_conditions(cells.get("relevant", ""), place=at("relevant"), problems=problems),
        groups=tuple(words(cells.get("group", ""))),
        waves=tuple(words(cells.get("waves", ""))),
        choices=lists.get(list_name, ()),
    )


def parse_conditions(expression: str, *, place: Place, problems: Problems) -> tuple[Condition, ...]:
    """Routing such as ${financier} = 'ja' and ${les} != 'genk', as conditions that must all hold."""
    conditions = []
    for part in filter(None, (piece.strip() for piece in expression.split(" and "))):
        match = CONDITION.match(part)
        if match:
            conditions.append(Condition(**match.groupdict()))
        else:
            problems.add("codebook_relevant", place, part)
    return tuple(conditions)


def check_conditions(items: dict[str, Item], *, survey: SheetTable, problems: Problems) -> None:
    """Routing must name an earlier question and one of its answers."""
    rows = {cells.get("name"): row for row, cells in survey.records()}
    earlier: list[str] = []
    for item in items.values():
        for condition in item.relevant:
            place = survey.place(rows[item.name], "relevant")
            if condition.item not in earlier:
                problems.add("codebook_relevant_item", place, condition.item, nearest=nearest(condition.item, earlier))
            else:
                names = [choice.name for choice in items[condition.item].choices]
                if names and condition.choice not in names:
                    problems.add("codebook_relevant_choice", place, condition.choice, known=names, item=condition.item)
        earlier.append(item.name)


def check_data_labels(items: dict[str, Item], *, waves: Sequence[str], survey: SheetTable, problems: Problems) -> None:
    """Two questions of one wave cannot have the same column in the export."""
    rows = {cells.get("name"): row for row, cells in survey.records()}
    for wave in waves:
        owner: dict[str, str] = {}
        for item in items.values():
            label = item.data_label(wave)
            if item.asked_in(wave) and owner.setdefault(label, item.name) != item.name:
                column = f"data_label::{wave}" if wave in item.data_labels else "data_label"
                problems.add("codebook_column", survey.place(rows[item.name], column), label, item=owner[label])


def by_suffix(cells: dict[str, str], base: str) -> dict[str, str]:
    """The filled cells of the columns base and base::SUFFIX, keyed by suffix ("" for the bare one)."""
    found = {}
    for header, value in cells.items():
        name, _, suffix = header.partition("::")
        if name == base and value:
            found[suffix] = value
    return found


def labels(cells: dict[str, str]) -> dict[str, str]:
    """The wording in every language; where one is not filled in, the Dutch one, or else the first there is."""
    found = by_suffix(cells, "label")
    spare = found.get("nl") or next(iter(found.values()), "")
    return dict.fromkeys(LANGUAGES, spare) | found


def words(cell: str) -> Iterable[str]:
    """The names in a cell that lists several, with spaces or commas between."""
    return [name for name in re.split(r"[\s,;]+", cell) if name]
