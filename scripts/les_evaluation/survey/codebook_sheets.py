"""Reading the survey codebook from its two sheets, with every problem in them told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.numbers import whole_number
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import DEFAULT, Note, Reading, told_rows
from les_evaluation.core.schemas import check_rows
from les_evaluation.core.sheet_checks import tell_doubts
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.study.codebook import (
    NUMBER_TYPES,
    SUBSTANTIVE,
    Choice,
    Codebook,
    Condition,
    Item,
    right_side_up,
)

SELECT = re.compile(r"^(select_one|select_multiple)\s+(\S+)$")
LIMIT = re.compile(r"^-?\d+(\.\d+)?$")
CONDITION = re.compile(r"^\$\{(?P<item>\w+)\}\s*(?P<operator>=|!=)\s*'(?P<choice>[^']*)'$")


def read_codebook(
    path: str | Path,
    *,
    waves: Sequence[str],
    groups: Sequence[str],
    language: str = "nl",
    how: Reading = DEFAULT,
    problems: Problems,
) -> Codebook:
    """Read and check the codebook; every problem is added to `problems`, and what is sound is returned.

    waves and groups: the keys of the configuration that the columns `waves`, `group`,
    `data_label::WAVE` and `value::WAVE` may name. language: that of the study, in which a label is wanted of each row;
    where it is blank, another language stands in, and that is told.
    """
    book = cache(read_workbook)  # which reads it once for both sheets
    survey = read_sheet(path, sheet="survey", how=how, problems=problems, via=book)
    if survey is None:
        read_sheet(path, sheet="choices", how=how, problems=problems, via=book)  # what is wrong there is told as well
        return Codebook({}, str(path))
    survey = with_code_names(survey, ("luik", "rubriek"))
    told = problems if _asks_for_choices(survey) else Problems()  # it may be blank where no question has answers
    choices = read_sheet(path, sheet="choices", how=how, problems=told, via=book)
    if choices is None and _asks_for_choices(survey):
        return Codebook({}, str(path))
    sheets = [survey] if choices is None else [survey, choices]
    check_rows(survey, schema="codebook_survey", problems=problems)
    if choices is not None:
        check_rows(choices, schema="codebook_choices", problems=problems)
    for sheet in sheets:
        check_wave_columns(sheet, waves=waves, problems=problems)
        check_labels(sheet, language=language, problems=problems)
    doubts = sum(tell_doubts(sheet, problems=problems) for sheet in sheets)
    lists = {} if choices is None else choice_lists(choices, waves=waves, language=language, problems=problems)
    items: dict[str, Item] = {}
    for row, cells in survey.records():
        item = item_from_row(cells, lists=lists, place=survey.place(row), groups=groups, waves=waves, problems=problems)
        if item.name in items:
            problems.add("codebook_twice", survey.place(row, "name"), item.name)
        elif item.name:
            items[item.name] = item
    check_conditions(items, survey=survey, problems=problems)
    check_data_labels(items, waves=waves, survey=survey, problems=problems)
    _check_blocks(items, survey, problems)
    return Codebook(items, str(path), doubts)


def _check_blocks(items: Mapping[str, Item], survey: SheetTable, problems: Problems) -> None:
    for item in items.values():
        if item.block in items:
            problems.add("codebook_block", Place(survey.file, survey.sheet, None, "block"), item.block)


def _asks_for_choices(survey: SheetTable) -> bool:
    return any(cells.get("type", "").startswith("select_") for _, cells in survey.records())


def check_wave_columns(sheet: SheetTable, *, waves: Sequence[str], problems: Problems) -> None:
    """A column like data_label::WAVE or value::WAVE must name a wave of the configuration."""
    for header in sheet.headers:
        base, separator, suffix = header.partition("::")
        if separator and base in {"data_label", "value"} and suffix not in waves:
            problems.add(
                "codebook_wave", sheet.place(1, header), suffix, known=list(waves), nearest=nearest(suffix, waves)
            )


def check_labels(sheet: SheetTable, *, language: str, problems: Problems) -> None:
    """Every row needs a label, in a language or in the column `label`; which rows lack one in `language` is noted."""
    columns = [header for header in sheet.headers if header.partition("::")[0] == "label"]
    wanted = f"label::{language}"
    if not columns:
        problems.add("column_missing", sheet.place(1, wanted), nearest=nearest(wanted, sheet.headers))
        return
    found = {row: by_suffix(cells, "label") for row, cells in sheet.records()}
    if wanted in columns or "label" in columns:
        for row in [row for row, told in found.items() if not told]:
            problems.add("cell_missing", sheet.place(row, wanted if wanted in columns else "label"), needed=True)
    elif not all(found.values()):
        problems.add("column_missing", sheet.place(1, wanted), nearest=nearest(wanted, columns))
    others = [row for row, told in found.items() if told and not {language, ""} & set(told)]
    if others:
        details = {"n": len(others), "rows": told_rows(others), "column": wanted}
        problems.settle(sheet.place(), [Note("codebook_labels", others[0], details)])


def choice_lists(
    sheet: SheetTable, *, waves: Sequence[str], language: str = "nl", problems: Problems
) -> dict[str, tuple[Choice, ...]]:
    """The choice lists by name, in row order; a name, text (in `language`) or code twice in one list is a problem."""
    lists: dict[str, list[Choice]] = {}
    value_columns = [header for header in sheet.headers if header.partition("::")[0] == "value"]
    seen: set[tuple[str, str, str]] = set()
    for row, cells in sheet.records():
        choice = Choice(
            name=cells.get("name", ""),
            label=labels(cells),
            values=by_suffix(cells, "value"),
            kind=cells.get("kind") or SUBSTANTIVE,
            waves=tuple(words(cells.get("waves", ""))),
        )
        for name in choice.waves:
            if name not in waves:
                near = nearest(name, waves)
                problems.add("codebook_waves", sheet.place(row, "waves"), name, known=list(waves), nearest=near)
        list_name = cells.get("list_name", "")
        # A code counts as it is in a wave: value::WAVE of one answer may repeat the plain value of another.
        codes = [(header, code) for header in value_columns for code in choice.codes(header.partition("::")[2])]
        told = [("name", choice.name), (label_column(cells, language), plain(choice.label[language])), *codes]
        repeated = {column: key for column, key in told if key and (list_name, column, key) in seen}
        own = [column for column in repeated if cells.get(column)]
        for column in own or list(repeated)[:1]:
            told_cell = cells.get(column) or repeated[column]
            problems.add("choice_twice", sheet.place(row, column), told_cell, list=list_name)
        seen |= {(list_name, column, key) for column, key in told}
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
    direction = _direction(cells.get("scale", ""), kind, place=at("scale"), problems=problems)
    limits = _limits(cells, kind, place=place, problems=problems)
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
        max_choices=whole_number(cells.get("max_choices", "")),
        relevant=parse_conditions(cells.get("relevant", ""), place=at("relevant"), problems=problems),
        groups=tuple(words(cells.get("group", ""))),
        waves=tuple(words(cells.get("waves", ""))),
        choices=right_side_up(lists.get(list_name, ()), direction),
        none_ticked=_none_ticked(cells.get("none_ticked", ""), kind, place=at("none_ticked"), problems=problems),
        minimum=limits.get("minimum", ""),
        maximum=limits.get("maximum", ""),
        direction=direction,
    )


def _none_ticked(cell: str, kind: str, *, place: Place, problems: Problems) -> str:
    if cell and kind != "select_multiple":
        problems.add("codebook_none_ticked", place, cell, type=kind)
    return cell


def _direction(cell: str, kind: str, *, place: Place, problems: Problems) -> str:
    """Which end of the scale is positive, "" where nothing says so; only a select_one has one."""
    if cell and kind != "select_one":
        problems.add("codebook_scale", place, cell, type=kind)
        return ""
    return cell


def _limits(cells: Mapping[str, str], kind: str, *, place: Place, problems: Problems) -> dict[str, str]:
    """The lowest and highest answer of a number, with a point for decimals; what cannot be is a problem."""
    given = {name: cells[name].replace(",", ".") for name in ("minimum", "maximum") if cells.get(name)}
    sound = {name: limit for name, limit in given.items() if LIMIT.match(limit)}  # the schema told of the others
    if given and kind not in NUMBER_TYPES:
        first = next(iter(given))
        problems.add("codebook_limit_type", Place(place.file, place.sheet, place.row, first), cells[first], type=kind)
        return {}
    if len(sound) == len(("minimum", "maximum")) and float(sound["minimum"]) > float(sound["maximum"]):
        at = Place(place.file, place.sheet, place.row, "maximum")
        problems.add("codebook_limits", at, cells["maximum"], minimum=cells["minimum"])
    return sound


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
    found: dict[tuple[str, str, str, str], list[str]] = {}  # question, column, header and its owner -> waves
    for wave in waves:
        owner: dict[str, str] = {}
        for item in items.values():
            label = item.data_label(wave)
            if item.asked_in(wave) and owner.setdefault(label, item.name) != item.name:
                column = f"data_label::{wave}" if wave in item.data_labels else "data_label"
                found.setdefault((item.name, column, label, owner[label]), []).append(wave)
    for (name, column, label, other), named in found.items():
        place = survey.place(rows[name], column)
        problems.add("codebook_column", place, label, item=other, waves=named, wave=named[0])


def by_suffix(cells: dict[str, str], base: str) -> dict[str, str]:
    """The filled cells of the columns base and base::SUFFIX, keyed by suffix ("" for the bare one)."""
    found = {}
    for header, value in cells.items():
        name, _, suffix = header.partition("::")
        if name == base and value:
            found[suffix] = value
    return found


def labels(cells: dict[str, str]) -> dict[str, str]:
    """The wording in every language; where one is not filled in, that of the column `label`, or else the first."""
    found = by_suffix(cells, "label")
    spare = found.get("") or found.get("nl") or next(iter(found.values()), "")
    return dict.fromkeys(LANGUAGES, spare) | found


def label_column(cells: Mapping[str, str], language: str) -> str:
    """The column that gives the wording of a row in a language: its own, `label`, or the first that is filled in."""
    filled = [name for name, cell in cells.items() if cell and name.partition("::")[0] == "label"]
    return next((name for name in (f"label::{language}", "label", *filled) if name in filled), f"label::{language}")


def words(cell: str) -> Iterable[str]:
    """The names in a cell that lists several, with spaces or commas between."""
    return [name for name in re.split(r"[\s,;]+", cell) if name]
