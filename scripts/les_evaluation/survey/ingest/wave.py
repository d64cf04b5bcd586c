"""One wave's export as one row per response."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.person_names import names_pattern
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.survey.decisions import DECISION_COLUMNS, decision_frame
from les_evaluation.survey.ingest.answers import (
    SEPARATOR,
    Recogniser,
    Repair,
    answer_column,
    check_option_labels,
    check_value_labels,
    is_ticked,
    read_joined,
    read_options,
    read_single,
)
from les_evaluation.survey.ingest.columns import ColumnMap, map_columns

SHORTEST_KEY = 32
METADATA_COLUMNS = [
    "wave",
    "row",
    "source_file",
    "source_sheet",
    "respondent",
    "person",
    "les",
    "partner_group",
    "organisation",
    "submitted",
    "duration",
    "median_duration",
    "reached_end",
    "screened_out",
    "test_email",
]
DATE_FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y %H:%M:%S",
)
SECONDS_TAIL = re.compile(r"(?<=:\d\d)(?:[.,]\d+)?\s?(?:Z|[+-]\d\d:?\d\d)?$")  # parts of a second, time zone


@dataclass(frozen=True)
class IngestedWave:
    """One wave after reading.

    rows: METADATA_COLUMNS and a column q_ITEM per question (choice names, | between ticked options,
    masked text); index = row number. decisions: DECISION_COLUMNS, what reading repaired or left out.
    """

    rows: pd.DataFrame
    decisions: pd.DataFrame


def read_key(path: str | Path, *, problems: Problems) -> bytes:
    """The secret for the pseudonyms; a missing or short one is a problem."""
    path = Path(path)
    if not path.is_file():
        problems.add("key_missing", Place(str(path)), shortest=SHORTEST_KEY)
        return b""
    key = path.read_bytes().strip()
    if len(key) < SHORTEST_KEY:
        problems.add("key_short", Place(str(path)), shortest=SHORTEST_KEY, length=len(key))
    return key


def pseudonym(key: bytes, *parts: str) -> str:
    """A keyed hash (HMAC-SHA-256, 60 bits shown) that only the holder of the key can lead back."""
    digest = hmac.new(key, "\x1f".join(parts).encode("utf-8"), hashlib.sha256).hexdigest()
    return f"R-{digest[:15]}"


def ingest_wave(
    table: SheetTable,
    codebook: Codebook,
    *,
    wave: str,
    settings: Mapping,
    test_responses: Mapping,
    key: bytes,
    names: Sequence[str] = (),
    language: str,
    problems: Problems,
) -> IngestedWave:
    """Read one wave: find the columns, recognise the answers, replace persons by pseudonyms.

    settings: survey.waves.WAVE of the configuration. names: people to mask in open answers. What cannot
    be recognised is added to `problems`; the result is then unfit for use, and the caller stops.
    """
    columns = map_columns(table, codebook, wave=wave, metadata=settings["metadata"], problems=problems)
    frame, repeated = without_repeated_headers(table.frame)
    log = _Log(wave=wave, table=table, language=language)
    for header, name in columns.repaired:
        log.add(None, None, "header_repaired", "corrected", row=1, found=header, name=name)
    for header in columns.unused:
        log.add(None, None, "column_ignored", "flagged", row=1, found=mask_personal(header))
    for row in repeated:
        log.add(None, None, "repeated_header", "left_out", row=row)
    if table.blank_rows:
        log.add(None, None, "blank_rows", "flagged", row=table.blank_rows[0], n=len(table.blank_rows))
    rows = _metadata(frame, columns, table=table, wave=wave, test_responses=test_responses, key=key, problems=problems)
    answers, repairs = read_answers(frame, columns, codebook, table=table, wave=wave, problems=problems)
    named = names_pattern(names)
    if named is not None:
        for item in codebook.items.values():
            if item.type == "text":
                answers[item.name] = answers[item.name].str.replace(named, text("clean.name", language), regex=True)
    rows["les"] = map_les(answers, settings["les"], codebook, wave=wave, table=table, problems=problems)
    rows["partner_group"] = map_group(
        answers, settings.get("partner_group"), codebook, wave=wave, table=table, problems=problems
    )
    for repair in repairs:
        log.add(
            rows.at[repair.row, "respondent"],
            rows.at[repair.row, "les"],
            "answer_repaired",
            "corrected",
            row=repair.row,
            column=repair.column,
            found=mask_personal(repair.found),
            name=repair.read_as,
        )
    for row in rows.index[rows["les"] == ""]:
        log.add(rows.at[row, "respondent"], None, "no_les", "left_out", row=row)
    whole = pd.concat([rows[METADATA_COLUMNS], answers.rename(columns=answer_column)], axis=1)
    return IngestedWave(rows=whole[whole["les"] != ""], decisions=log.frame())


class _Log:
    """Collects what reading repaired or left out, as decision rows."""

    def __init__(self, *, wave: str, table: SheetTable, language: str) -> None:
        self.wave, self.table, self.language = wave, table, language
        self.rows: list[dict] = []

    def add(
        self, respondent: str | None, les: str | None, rule: str, decision: str, *, row: int, **details: object
    ) -> None:
        reason = text(f"decisions.{rule}", self.language, **details)
        self.rows.append(
            dict(
                zip(
                    DECISION_COLUMNS,
                    [
                        respondent or "",
                        self.wave,
                        les or "",
                        "ingest",
                        rule,
                        decision,
                        reason,
                        self.table.file,
                        self.table.sheet or "",
                        row,
                    ],
                    strict=True,
                )
            )
        )

    def frame(self) -> pd.DataFrame:
        return decision_frame(self.rows)


def without_repeated_headers(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """Drop the rows that repeat the header (exports pasted under each other), and name them."""
    headers = pd.Series({column: plain(column) for column in frame.columns})
    first = frame[frame.columns[0]].map(plain) == headers.iloc[0]
    repeated = []
    for row in frame.index[first]:
        cells = frame.loc[row]
        filled = cells[cells.map(tidy) != ""]
        same = sum(plain(cell) == headers[column] for column, cell in filled.items())
        if same >= max(2, len(filled) / 2):
            repeated.append(int(row))
    return frame.drop(index=repeated), repeated


def _metadata(
    frame: pd.DataFrame,
    columns: ColumnMap,
    *,
    table: SheetTable,
    wave: str,
    test_responses: Mapping,
    key: bytes,
    problems: Problems,
) -> pd.DataFrame:
    def column(role: str) -> pd.Series:
        header = columns.metadata.get(role)
        blank = pd.Series("", index=frame.index, dtype=object)
        return blank if header is None else frame[header].map(tidy)

    rows = pd.DataFrame(index=frame.index)
    rows["wave"] = wave
    rows["row"] = frame.index
    rows["source_file"] = table.file
    rows["source_sheet"] = table.sheet or ""
    numbers = column("respondent")
    for row in frame.index[numbers == ""] if "respondent" in columns.metadata else []:
        problems.add("respondent_blank", table.place(row, columns.metadata["respondent"]))
    rows["respondent"] = [pseudonym(key, "respondent", wave, number) for number in numbers]
    emails = column("email").str.casefold()
    # Whoever left no address is known by the number alone.
    rows["person"] = [
        pseudonym(key, "person", email) if email else name
        for email, name in zip(emails, rows["respondent"], strict=True)
    ]
    domains = tuple(f"@{domain.casefold()}" for domain in test_responses["email_domains"])
    rows["test_email"] = emails.str.endswith(domains) if domains else False
    rows["organisation"] = column("organisation").map(mask_personal)
    rows["submitted"] = [
        _date(cell, row, columns.metadata.get("submitted"), table, problems)
        for row, cell in column("submitted").items()
    ]
    rows["duration"] = [
        _number(cell, row, columns.metadata.get("duration"), table, problems)
        for row, cell in column("duration").items()
    ]
    # Without such a column nobody can be told to have stopped halfway.
    ended = "reached_end" in columns.metadata
    rows["reached_end"] = _flag(column("reached_end"), columns, "reached_end", table, problems) if ended else True
    # Of the whole wave, since one LES has too few to tell what is fast.
    rows["median_duration"] = rows.loc[rows["reached_end"], "duration"].median()
    rows["screened_out"] = _flag(column("screened_out"), columns, "screened_out", table, problems)
    return rows


def _flag(cells: pd.Series, columns: ColumnMap, role: str, table: SheetTable, problems: Problems) -> pd.Series:
    marks = {cell: is_ticked(cell) for cell in cells.unique()}
    for cell, mark in marks.items():
        if mark is None:
            rows = cells.index[cells == cell]
            problems.add("option_cell", table.place(rows[0], columns.metadata[role]), cell, more=len(rows) - 1)
    return cells.map(marks).eq(True)


def _date(cell: str, row: int, column: str | None, table: SheetTable, problems: Problems) -> str:
    if not cell:
        return ""
    moment = SECONDS_TAIL.sub("", cell).replace("T", " ")
    for form in DATE_FORMS:
        try:
            return dt.datetime.strptime(moment, form).isoformat(sep=" ")  # noqa: DTZ007 - exports tell no zone
        except ValueError:
            continue
    problems.add("cell_date", table.place(row, column), cell)
    return ""


def _number(cell: str, row: int, column: str | None, table: SheetTable, problems: Problems) -> float:
    if not cell:
        return float("nan")
    if not re.fullmatch(r"-?\d+([.,]\d+)?", cell):
        problems.add("cell_number", table.place(row, column), cell)
        return float("nan")
    return float(cell.replace(",", "."))


def read_answers(
    frame: pd.DataFrame,
    columns: ColumnMap,
    codebook: Codebook,
    *,
    table: SheetTable,
    wave: str,
    problems: Problems,
) -> tuple[pd.DataFrame, list[Repair]]:
    """Every question of the codebook as a column ('' = no answer, or not in this wave), with the repairs."""
    answers: dict[str, pd.Series] = {}
    repairs: list[Repair] = []
    context = {"wave": wave, "table": table, "problems": problems}
    for item in codebook.items.values():
        made: list[Repair] = []
        if item.name in columns.options:
            headers = columns.options[item.name]
            marks = frame[list(headers.values())].set_axis(list(headers), axis=1)
            marks.attrs["headers"] = headers
            check_option_labels(item, headers=headers.values(), table=table, problems=problems)
            answers[item.name], made = read_options(marks, item, **context)
        elif item.name in columns.joined:
            answers[item.name], made = read_joined(frame[columns.joined[item.name]], item, **context)
        elif item.name not in columns.single:
            answers[item.name] = pd.Series("", index=frame.index, dtype=object)
        elif item.type == "select_one":
            header = columns.single[item.name]
            check_value_labels(item, header=header, **context)
            answers[item.name], made = read_single(frame[header], item, **context)
        else:
            answers[item.name] = _read_open(frame[columns.single[item.name]], item, table=table, problems=problems)
        repairs += made
    return pd.DataFrame(answers, index=frame.index), repairs


def _read_open(cells: pd.Series, item: Item, *, table: SheetTable, problems: Problems) -> pd.Series:
    if item.type == "integer":
        for row, cell in cells[cells.map(tidy) != ""].items():
            _number(tidy(cell), row, str(cells.name), table, problems)
        return cells.map(tidy).str.replace(",", ".")
    return cells.map(tidy).map(mask_personal)


def map_les(
    answers: pd.DataFrame,
    rule: Mapping,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
) -> pd.Series:
    """The LES of each response through the wave's map ('' where the question was not answered)."""
    return _map_choice(answers, rule, codebook, wave=wave, table=table, problems=problems, key="les_unmapped")


def map_group(
    answers: pd.DataFrame,
    rule: Mapping | None,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
) -> pd.Series:
    """The partner group of each response, by map or by the first line that fits ('' where unanswered)."""
    if rule is None:
        return pd.Series("", index=answers.index, dtype=object)
    if "map" in rule:
        return _map_choice(answers, rule, codebook, wave=wave, table=table, problems=problems, key="group_unmapped")
    item = _rule_item(rule, codebook, wave=wave, problems=problems)
    if item is None:
        return pd.Series("", index=answers.index, dtype=object)
    known = [choice.name for choice in item.choices]
    for number, line in enumerate(rule["first_match"], start=1):
        for name in line["any"]:
            if name not in known:
                place = Place("config.yaml", None, None, f"survey.waves.{wave}.partner_group.first_match[{number}].any")
                problems.add(
                    "rule_choice_unknown", place, name, item=item.name, known=known, nearest=nearest(name, known)
                )
    groups = {}
    for cell in answers[item.name].unique():
        ticked = set(cell.split(SEPARATOR)) - {""}
        match = next((line["is"] for line in rule["first_match"] if ticked & set(line["any"])), "")
        if ticked and not match:
            rows = answers.index[answers[item.name] == cell]
            problems.add(
                "group_unmapped",
                table.place(int(rows[0]), item.data_label(wave)),
                cell,
                wave=wave,
                item=item.name,
                known=[name for line in rule["first_match"] for name in line["any"]],
                nearest=None,
                more=len(rows) - 1,
            )
        groups[cell] = match
    return answers[item.name].map(groups)


def _rule_item(rule: Mapping, codebook: Codebook, *, wave: str, problems: Problems) -> Item | None:
    item = codebook.items.get(rule["item"])
    if item is None and codebook.items:
        names = list(codebook.items)
        problems.add(
            "rule_item_unknown", Place(codebook.file, "survey"), rule["item"], nearest=nearest(rule["item"], names)
        )
    if item is not None and not item.asked_in(wave):
        problems.add("rule_item_wave", Place(codebook.file, "survey", None, "waves"), item.name, wave=wave)
    return item


def _map_choice(
    answers: pd.DataFrame,
    rule: Mapping,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
    key: str,
) -> pd.Series:
    item = _rule_item(rule, codebook, wave=wave, problems=problems)
    if item is None:
        return pd.Series("", index=answers.index, dtype=object)
    recogniser = Recogniser(item.choices, wave)
    by_choice = {"": ""}
    for answer, target in rule["map"].items():
        name = recogniser.read(str(answer))[0]
        if not name:
            place = Place("config.yaml", None, None, f"survey.waves.{wave}")
            known = recogniser.known()
            problems.add(
                "rule_choice_unknown",
                place,
                answer,
                item=item.name,
                known=known,
                nearest=recogniser.nearest(str(answer)),
            )
        else:
            by_choice[name] = target
    column = answers[item.name]
    for name in column.unique():
        if name not in by_choice:
            rows = column.index[column == name]
            problems.add(
                key,
                table.place(int(rows[0]), item.data_label(wave)),
                name,
                wave=wave,
                item=item.name,
                known=[f"{answer}: {target}" for answer, target in rule["map"].items()],
                nearest=nearest(name, by_choice),
                more=len(rows) - 1,
            )
    return column.map(by_choice).fillna("")
