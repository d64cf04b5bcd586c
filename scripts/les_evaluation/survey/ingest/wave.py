"""One wave's export as one row per response."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.missing_words import without_missing
from les_evaluation.core.person_names import names_pattern
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, Note, Readings, told_rows
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.decisions import CORRECTED, FLAGGED, LEFT_OUT, decision_frame, reason
from les_evaluation.survey.ingest.answers import (
    Repair,
    answer_column,
    read_joined,
    read_options,
    read_single,
    with_nothing_ticked,
)
from les_evaluation.survey.ingest.columns import ColumnMap, known_answers, map_columns
from les_evaluation.survey.ingest.les_and_group import map_group, map_les
from les_evaluation.survey.ingest.marks import OptionColumns
from les_evaluation.survey.ingest.number_cells import read_numbers
from les_evaluation.survey.ingest.recode import put_right
from les_evaluation.survey.ingest.response_metadata import read_metadata
from les_evaluation.survey.ingest.unclaimed_options import option_lookalikes, with_unclaimed
from les_evaluation.survey.ingest.value_labels import check_value_labels
from les_evaluation.survey.persons import LINK, persons
from les_evaluation.survey.survey_frames import DECISIONS, DURATIONS, ROWS

# Notes that the screen tells as well: the answers may mean something else.
DOUBTFUL = (
    "ticks_full",
    "ticks_texts",
    "ticks_left_out",
    "sav_label_unknown",
    "number_unit",
    "number_decimals",
    "number_thousands",
    "number_outside",
)


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
    log.add_of_the_reading([*table.notes, *righted, *blanked])
    rows, told = read_metadata(frame, columns, table=table, wave=wave, study=study, key=key)
    log.add_of_the_reading(told)
    answers, repairs, taken = read_answers(
        frame, columns, codebook, table=table, wave=wave, settings=settings, problems=problems
    )
    log.add_of_the_reading(taken)
    problems.settle(table.place(), [*told, *(note for note in taken if note.rule in DOUBTFUL)])
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
    kept = [*ROWS.names, *rows.columns.intersection([LINK])]
    whole = pd.concat([rows[kept], answers.rename(columns=answer_column)], axis=1)
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

    def add_of_the_reading(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self.decided(note.rule, LEFT_OUT if note.left_out else FLAGGED, note.row, **note.details)

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
        for row, others in in_several_les(rows).items():
            here = rows.loc[row]
            self.decided(
                "person_in_several_les", FLAGGED, int(row), respondent=here["respondent"], les=here["les"], **others
            )
        for row in rows.index[rows["les"] == ""]:
            self.decided("no_les", LEFT_OUT, row, respondent=rows.at[row, "respondent"])


def in_several_les(rows: pd.DataFrame) -> dict[int, dict[str, str]]:
    """Row -> the other LES and rows in which the same person answered, by address or number; others are absent.

    rows: columns of ROWS, of one wave, by row.
    """
    here = rows[rows["les"] != ""]
    person = persons(here)
    several = person[here["les"].groupby(person).transform("nunique") > 1]
    found = {}
    for _, members in several.groupby(several):
        part = here.loc[members.index]
        for row, les in part["les"].items():
            elsewhere = part[part["les"] != les]
            told = {"others": ", ".join(dict.fromkeys(elsewhere["les"])), "rows": told_rows(list(elsewhere["row"]))}
            found[int(row)] = told
    return found


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
    settings: Mapping,
    problems: Problems,
) -> tuple[pd.DataFrame, list[Repair], list[Note]]:
    """Every question of the codebook as a column ('' = no answer, or not in this wave), with the repairs.

    settings: of the wave in config.yaml. Also gives what was made of labels, marks and numbers.
    """
    ticks, numbers = settings.get("ticks", {}), settings.get("number_cells", {})
    answers: dict[str, pd.Series] = {}
    repairs: list[Repair] = []
    singles = [(columns.single[item.name], item) for item in codebook.items.values() if _has_labels(item, columns)]
    notes = check_value_labels(singles, wave=wave, table=table, problems=problems, settings=settings)
    lookalikes = option_lookalikes(columns, codebook, wave=wave, table=table)
    for item in codebook.items.values():
        made: list[Repair] = []
        if item.name in columns.options:
            headers = columns.options[item.name]
            marks = frame[list(headers.values())].set_axis(list(headers), axis=1)
            silent = _without_answer(frame, table, list(headers.values()))
            options = OptionColumns(item, wave, marks, headers, ticks, silent)
            ticked, told = read_options(options, table=table, problems=problems)
            answers[item.name], left = with_unclaimed(
                ticked,
                options,
                lookalikes=lookalikes.get(item.name, ()),
                unused=columns.unused,
                frame=frame,
                table=table,
                problems=problems,
            )
            notes += [*told, *left]
        elif item.name in columns.joined:
            several = columns.joined[item.name]
            cells = _joined_cells(frame, several)
            ticked, made = read_joined(cells, item, wave=wave, table=table, problems=problems)
            answers[item.name] = with_nothing_ticked(ticked, item, no_answer=_without_answer(frame, table, several))
        elif item.name not in columns.single:
            answers[item.name] = pd.Series("", index=frame.index, dtype=object)
        elif item.type == "select_one":
            header = columns.single[item.name]
            answers[item.name], made = read_single(frame[header], item, wave=wave, table=table, problems=problems)
        elif item.is_number:
            cells, own = frame[columns.single[item.name]], numbers.get(item.name, {})
            answers[item.name], told = read_numbers(
                cells, item, wave=wave, settings=own, table=table, problems=problems
            )
            notes += told
        else:
            answers[item.name] = frame[columns.single[item.name]].map(tidy).map(mask_personal)
        repairs += made
    return pd.DataFrame(answers, index=frame.index), repairs, notes


def _has_labels(item: Item, columns: ColumnMap) -> bool:
    return item.type == "select_one" and item.name in columns.single


def _joined_cells(frame: pd.DataFrame, headers: Sequence[str]) -> pd.Series:
    """One column with several answers, or several with one each (a multiple-response set of categories), as one."""
    if len(headers) == 1:
        return frame[headers[0]]
    several = frame[list(headers)].apply(lambda row: ";".join(cell for cell in row if cell), axis=1)
    return pd.Series(several, index=frame.index, name=headers[0], dtype=object)


def _without_answer(frame: pd.DataFrame, table: SheetTable, headers: Sequence[str]) -> pd.Series:
    """The rows in which a cell said that there is no answer; NA and the like are how programs write a blank."""
    raw = table.frame.loc[frame.index, list(headers)]
    said = (frame[list(headers)] == "") & (raw != "") & ~raw.map(lambda cell: tidy(cell) in (*MISSING, ""))
    return said.any(axis=1)
