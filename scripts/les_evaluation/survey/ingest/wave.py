"""One wave's export as one row per response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.missing_words import without_missing
from les_evaluation.core.person_names import names_pattern
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, Readings
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.decisions import CORRECTED, FLAGGED, LEFT_OUT, decision_frame, reason
from les_evaluation.survey.ingest.answers import (
    Repair,
    answer_column,
    check_option_labels,
    check_value_labels,
    read_joined,
    read_options,
    read_single,
)
from les_evaluation.survey.ingest.columns import ColumnMap, known_answers, map_columns
from les_evaluation.survey.ingest.les_and_group import map_group, map_les
from les_evaluation.survey.ingest.recode import put_right
from les_evaluation.survey.ingest.response_metadata import number, read_metadata
from les_evaluation.survey.survey_frames import DECISIONS, DURATIONS, ROWS


@dataclass(frozen=True)
class IngestedWave:
    """One wave after reading.

    rows: columns of ROWS and a column q_ITEM per question (choice names, | between ticked options,
    masked text); index = row number. decisions: columns of DECISIONS, what reading repaired or left out. durations:
    columns of DURATIONS, one row.
    """

    rows: pd.DataFrame
    decisions: pd.DataFrame
    durations: pd.DataFrame


def read_wave(path: str | Path, settings: Mapping, *, readings: Readings, problems: Problems) -> SheetTable | None:
    """The sheet of an export; settings: of its wave in config.yaml, of which `missing` replaces the words of MISSING.

    What reading settled stands in the notes of the table, to become decisions; it is not told with `problems`.
    """
    missing = tuple(map(str, settings.get("missing", MISSING)))
    own = Problems()
    table = read_sheet(path, sheet=settings.get("sheet"), how=replace(readings.of(path), missing=missing), problems=own)
    problems.extend(own.found)
    return table


def ingest_wave(
    table: SheetTable, codebook: Codebook, study: Study, *, wave: str, key: bytes, names: Sequence[str] = ()
) -> IngestedWave:
    """Read one wave: find the columns, recognise the answers, replace persons by pseudonyms.

    study: as `wave_settings` gives it. names: people to mask in open answers. What cannot be recognised is added to
    the problems of the study; the result is then unfit for use, and the caller stops.
    """
    settings, problems = study.config["survey"]["waves"][wave], study.problems
    columns = map_columns(table, codebook, wave=wave, metadata=settings["metadata"], problems=problems)
    frame, repeated = without_repeated_headers(table.frame)
    frame, righted = put_right(frame, columns, settings, wave=wave, table=table, problems=problems)
    frame, blanked = without_missing(table, frame, is_answer=known_answers(columns, codebook, wave))
    log = _Log(wave, table, study)
    log.add_of_the_sheet(columns, repeated)
    for note in [*table.notes, *righted, *blanked]:
        log.decided(note.rule, LEFT_OUT if note.left_out else FLAGGED, note.row, **note.details)
    tests = study.config["survey"]["cleaning"]["test_responses"]
    rows = read_metadata(frame, columns, table=table, wave=wave, test_responses=tests, key=key, problems=problems)
    answers, repairs = read_answers(frame, columns, codebook, table=table, wave=wave, problems=problems)
    named = names_pattern(names)
    if named is not None:
        for item in codebook.items.values():
            if item.type == "text":
                answers[item.name] = answers[item.name].str.replace(named, study.text("clean.name"), regex=True)
    rows["les"] = map_les(answers, settings["les"], codebook, wave=wave, table=table, problems=problems)
    rows["partner_group"] = map_group(
        answers, settings.get("partner_group"), codebook, wave=wave, table=table, problems=problems
    )
    log.add_of_the_rows(rows, repairs)
    whole = pd.concat([rows[ROWS.names], answers.rename(columns=answer_column)], axis=1)
    median = rows.loc[rows["reached_end"], "duration"].median()
    return IngestedWave(
        rows=whole[whole["les"] != ""],
        decisions=decision_frame(log.rows),
        durations=pd.DataFrame([(wave, median)], columns=DURATIONS.names),
    )


@dataclass
class _Log:
    """Collects what reading repaired or left out, as rows of decisions."""

    wave: str
    table: SheetTable
    study: Study
    rows: list[dict] = field(default_factory=list)

    def decided(
        self, rule: str, decision: str, row: int, *, respondent: str = "", les: str = "", **details: object
    ) -> None:
        told = (self.wave, les, "ingest", rule, decision, reason(rule, self.study, **details))
        source = (self.table.file, self.table.sheet or "", row)
        self.rows.append(dict(zip(DECISIONS.names, (respondent, *told, *source), strict=True)))

    def add_of_the_sheet(self, columns: ColumnMap, repeated: Sequence[int]) -> None:
        for header, name in columns.repaired:
            self.decided("header_repaired", CORRECTED, 1, found=header, name=name)
        for header in columns.unused:
            self.decided("column_ignored", FLAGGED, 1, found=mask_personal(header))
        for row in repeated:
            self.decided("repeated_header", LEFT_OUT, row)
        blank = self.table.blank_rows
        if blank:
            self.decided("blank_rows", FLAGGED, blank[0], n=len(blank))

    def add_of_the_rows(self, rows: pd.DataFrame, repairs: Sequence[Repair]) -> None:
        for repair in repairs:
            here = rows.loc[repair.row]
            told = {"column": repair.column, "found": mask_personal(repair.found), "name": repair.read_as}
            self.decided(
                "answer_repaired",
                CORRECTED,
                repair.row,
                respondent=here["respondent"],
                les=here["les"],
                **told,
            )
        for row in rows.index[rows["les"] == ""]:
            self.decided("no_les", LEFT_OUT, row, respondent=rows.at[row, "respondent"])


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
    for item in codebook.items.values():
        made: list[Repair] = []
        if item.name in columns.options:
            headers = columns.options[item.name]
            marks = frame[list(headers.values())].set_axis(list(headers), axis=1)
            marks.attrs["headers"] = headers
            check_option_labels(item, headers=headers.values(), table=table, problems=problems)
            answers[item.name], made = read_options(marks, item, wave=wave, table=table, problems=problems)
        elif item.name in columns.joined:
            answers[item.name], made = read_joined(
                frame[columns.joined[item.name]], item, wave=wave, table=table, problems=problems
            )
        elif item.name not in columns.single:
            answers[item.name] = pd.Series("", index=frame.index, dtype=object)
        elif item.type == "select_one":
            header = columns.single[item.name]
            check_value_labels(item, header=header, wave=wave, table=table, problems=problems)
            answers[item.name], made = read_single(frame[header], item, wave=wave, table=table, problems=problems)
        else:
            answers[item.name] = _read_open(frame[columns.single[item.name]], item, table=table, problems=problems)
        repairs += made
    return pd.DataFrame(answers, index=frame.index), repairs


def _read_open(cells: pd.Series, item: Item, *, table: SheetTable, problems: Problems) -> pd.Series:
    if item.type == "integer":
        for row, cell in cells[cells.map(tidy) != ""].items():
            number(tidy(cell), row, str(cells.name), table, problems)
        return cells.map(tidy).str.replace(",", ".")
    return cells.map(tidy).map(mask_personal)
