"""One wave's export as one row per response."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.missing_words import without_missing
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, Note, Readings, told_rows
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import CORRECTED, FLAGGED, LEFT_OUT
from les_evaluation.survey.decisions import decision_frame, reason
from les_evaluation.survey.ingest.answers import NOTHING_TICKED, SEPARATOR, Repair, answer_column
from les_evaluation.survey.ingest.columns import ColumnMap, known_answers, map_columns
from les_evaluation.survey.ingest.identity import MOST_ROWS
from les_evaluation.survey.ingest.joined_parts import without_missing_parts
from les_evaluation.survey.ingest.les_and_group import map_group, map_les
from les_evaluation.survey.ingest.linking import with_same_codes
from les_evaluation.survey.ingest.recode import headers_of, numbers_in_words, put_right
from les_evaluation.survey.ingest.response_metadata import read_metadata
from les_evaluation.survey.ingest.set_right import (
    as_recoded,
    check_recoded,
    corrected_group_rows,
    corrections_of,
    without_corrected,
)
from les_evaluation.survey.ingest.value_labels import without_told
from les_evaluation.survey.ingest.wave_answers import read_answers
from les_evaluation.survey.persons import LINK, persons
from les_evaluation.survey.survey_frames import DECISIONS, DURATIONS, ROWS

# Notes that the screen tells as well: the answers may mean something else.
DOUBTFUL = (
    "ticks_full",
    "ticks_texts",
    "ticks_left_out",
    "ticks_beside",
    "other_unlisted",
    "other_repeated",
    "texts_no_answer",
    "other_from_text",
    "sav_label_unknown",
    "number_unit",
    "number_words",
    "number_decimals",
    "number_thousands",
    "number_outside",
    "other_sheets",
    "header_row_of_names",
    "header_rows_joined",
    "header_row_like_answers",
    "numbers_are_codes",
    "numbers_are_captions",
    "duration_lengths",
    "durations_long",
    "durations_headed",
    "durations_round",
    "durations_of_hours",
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
    how = replace(readings.of(path), missing=missing, **_heads(settings.get("header_rows", 1)))
    table = read_sheet(path, sheet=settings.get("sheet"), how=how, problems=own)
    problems.extend(own.found)
    return table


def _heads(told: int | Mapping) -> dict:
    """Fields of a Reading for `header_rows` of a wave: a number, or rows and names."""
    if isinstance(told, Mapping):
        return {"header_rows": told["rows"], "names_in": told.get("names")}
    return {"header_rows": told}


def ingest_wave(
    table: SheetTable, codebook: Codebook, study: Study, *, wave: str, key: bytes, mask: Mask | None = None
) -> IngestedWave:
    """Read one wave: find the columns, recognise the answers, replace persons by pseudonyms.

    study: as `wave_settings` gives it. mask: of people on lists, in open answers, organisations and
    what is told. What cannot be recognised is added to the problems of the study; the result is then unfit for use, and
    the caller stops.
    """
    settings, problems, spoken = study.config["survey"]["waves"][wave], study.problems, study.language
    columns = map_columns(table, codebook, wave=wave, metadata=settings["metadata"], language=spoken, problems=problems)
    frame, repeated = without_repeated_headers(numbers_in_words(table.frame, columns, codebook))
    frame, righted = put_right(frame, columns, settings, wave=wave, table=table, problems=problems)
    made = check_recoded(columns, codebook, settings, wave=wave, table=table, problems=problems)
    for header, words in made.items():
        frame[header] = frame[header].where(~frame[header].map(plain).isin(list(words)), "")
    frame, blanked = _without_missing(table, frame, columns, is_answer=known_answers(columns, codebook, wave))
    log = _Log(wave, table, study, mask or Mask([], language=study.language))
    log.add_of_the_sheet(columns, repeated)
    log.add_of_the_reading([*table.notes, *righted, *blanked])
    corrections, rule = corrections_of(study.config, wave), settings.get("partner_group")
    read = _read(frame, columns, codebook, table=table, wave=wave, study=study, key=key)
    if read.problems.found and corrections:
        again = partial(_read, columns=columns, codebook=codebook, table=table, wave=wave, study=study, key=key)
        keep = {columns.metadata.get("respondent", ""), *headers_of(settings["les"].get("item", ""), columns, {})}
        frame, unread = without_corrected(
            frame, columns, corrections, keep=keep, wrong=lambda cells: again(cells).problems.found, group=rule
        )
        log.add_of_the_reading(unread)
        read = again(frame)
    problems.extend(as_recoded(read.problems.found, settings, columns, wave=wave, raw=table.frame))
    problems.settled += read.problems.settled
    rows, answers, repairs = log.with_same_codes(read.rows, columns), read.answers, read.repairs
    log.add_of_the_reading([*read.told, *read.taken])
    problems.settle(table.place(), [*read.told, *_doubtful([*table.notes, *read.taken])])
    answers = _without_names(answers, codebook, log.mask)
    rows["organisation"] = rows["organisation"].map(log.mask.numbered)
    for source in ("source_file", "source_sheet"):
        rows[source] = log.mask.file_name(rows[source].iloc[0]) if len(rows) else ""
    rows["les"] = map_les(answers, settings["les"], codebook, wave=wave, table=table, problems=problems)
    rows["les"] = log.put_in_one_les(rows, settings["les"].get("several"))
    own = Problems()
    rows["partner_group"] = map_group(answers, rule, codebook, wave=wave, table=table, problems=own)
    given = corrected_group_rows(corrections)
    if own.found and given:
        own, item = Problems(), rule["item"]
        known = answers.assign(**{item: answers[item].astype(object).mask(answers.index.isin(given), "")})
        rows["partner_group"] = map_group(known, rule, codebook, wave=wave, table=table, problems=own)
    problems.extend(own.found)
    median = rows.loc[rows["reached_end"], "duration"].median()
    rows = in_each_les(rows)
    log.add_of_the_rows(rows, repairs)
    log.add_of_no_les(rows, answers.get(settings["les"].get("item"), pd.Series(dtype=object)))
    kept = [*ROWS.names, *rows.columns.intersection([LINK])]
    whole = rows[kept].join(answers.rename(columns=answer_column))
    return IngestedWave(
        rows=whole[whole["les"] != ""],
        decisions=decision_frame(log.rows),
        durations=pd.DataFrame([(wave, median)], columns=DURATIONS.names),
    )


def _without_names(answers: pd.DataFrame, codebook: Codebook, mask: Mask) -> pd.DataFrame:
    """The answers, the open ones without the people on the lists."""
    texts = [item.name for item in codebook.items.values() if item.type == "text" and mask.named is not None]
    return answers.assign(**{name: answers[name].map(mask.without_names) for name in texts})


def _doubtful(notes: Iterable[Note]) -> list[Note]:
    return [note for note in notes if note.rule in DOUBTFUL]


def _without_missing(
    table: SheetTable, frame: pd.DataFrame, columns: ColumnMap, *, is_answer: Callable[[str, str], bool]
) -> tuple[pd.DataFrame, list[Note]]:
    """The rows without the cells, and the parts of cells, that say that there is no answer."""
    frame, blanked = without_missing(table, frame, is_answer=is_answer)
    frame, parts = without_missing_parts(table, frame, columns.joined, is_answer=is_answer)
    return frame, [*blanked, *parts]


@dataclass(frozen=True)
class _Read:
    """What the cells of a wave say: rows of metadata, answers, their repairs, and what was settled and is wrong."""

    rows: pd.DataFrame
    told: list[Note]
    answers: pd.DataFrame
    repairs: list[Repair]
    taken: list[Note]
    problems: Problems


def _read(
    frame: pd.DataFrame,
    columns: ColumnMap,
    codebook: Codebook,
    *,
    table: SheetTable,
    wave: str,
    study: Study,
    key: bytes,
) -> _Read:
    own, settings = Problems(), study.config["survey"]["waves"][wave]
    rows, told = read_metadata(frame, columns, table=table, wave=wave, study=Study(study.config, own), key=key)
    answers, repairs, taken = read_answers(
        frame, columns, codebook, table=table, wave=wave, settings=settings, problems=own
    )
    taken = [replace(note, details=_in_language(note.details, study.language)) for note in taken]
    own.found[:] = without_told(own.found)
    return _Read(rows, told, answers, repairs, taken, own)


def _in_language(details: Mapping, language: str) -> dict:
    return {name: value[language] if isinstance(value, Mapping) else value for name, value in details.items()}


@dataclass
class _Log:
    """Collects what reading repaired or left out, as rows of decisions."""

    wave: str
    table: SheetTable
    study: Study
    mask: Mask
    rows: list[dict] = field(default_factory=list)

    def decided(
        self, rule: str, decision: str, row: int, *, respondent: str = "", les: str = "", **details: object
    ) -> None:
        why = self.mask.without_names(reason(rule, self.study, **details))
        told = (self.wave, les, "ingest", rule, decision, why)
        source = (self.mask.file_name(self.table.file), self.mask.file_name(self.table.sheet or ""), row)
        self.rows.append(dict(zip(DECISIONS.names, (respondent, *told, *source), strict=True)))

    def with_same_codes(self, rows: pd.DataFrame, columns: ColumnMap) -> pd.DataFrame:
        cleaning = self.study.config["survey"]["cleaning"]
        joined, most = cleaning.get("same_code") != "nobody", cleaning.get("most_rows_per_address", MOST_ROWS)
        rows, told = with_same_codes(rows, columns.metadata.get(LINK), joined=joined, most=most)
        self.add_of_the_reading(told)
        self.study.problems.settle(self.table.place(), told)
        return rows

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
        if self.study.config["survey"].get("others_weighted"):
            self.decided("waves_unweighted", FLAGGED, 1, wave=self.wave)

    def add_of_the_reading(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self.decided(note.rule, LEFT_OUT if note.left_out else FLAGGED, note.row, **note.details)

    def put_in_one_les(self, rows: pd.DataFrame, les: str | None) -> pd.Series:
        """The LES of every row; of a person who answered for several the one that config.yaml says, if any."""
        several = {} if les is None else in_several_les(in_each_les(rows))
        found = {row: others for (row, _), others in several.items()}
        for row, others in found.items():
            told = others | {"kept": les}
            name = rows.at[row, "respondent"]
            self.decided("put_in_one_les", CORRECTED, row, respondent=name, les=str(les), **told)
        return rows["les"].where(~rows.index.isin(list(found)), str(les))

    def add_of_the_rows(self, rows: pd.DataFrame, repairs: Sequence[Repair]) -> None:
        first = rows[~rows.index.duplicated()]  # of several LES the first
        names, sites = first["respondent"].to_dict(), first["les"].to_dict()
        for repair in repairs:
            told = {"column": repair.column, "found": mask_personal(repair.found), "name": repair.read_as}
            self.decided(
                "answer_repaired",
                CORRECTED,
                repair.row,
                respondent=names[repair.row],
                les=sites[repair.row],
                **told,
            )
        for (row, les), others in in_several_les(rows).items():
            self.decided("person_in_several_les", FLAGGED, row, respondent=names[row], les=les, **others)

    def add_of_no_les(self, rows: pd.DataFrame, given: pd.Series) -> None:
        """Who is of no LES: who left that open, and who gave an answer that config.yaml puts in none.

        given: the answers to the question that tells the LES, with | between those of one response.
        """
        for row in rows.index[rows["les"] == ""]:
            answer, who = given.get(row, ""), rows.at[row, "respondent"]
            if answer in ("", NOTHING_TICKED):
                self.decided("no_les", LEFT_OUT, row, respondent=who)
            else:
                self.decided("les_null", LEFT_OUT, row, respondent=who, answer=answer, wave=self.wave)


def in_each_les(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with one more, below it, for each further LES that was ticked; all keep the number of their row."""
    if not any(SEPARATOR in str(les) for les in rows["les"].unique()):
        return rows
    return rows.assign(les=rows["les"].str.split(SEPARATOR)).explode("les")


def in_several_les(rows: pd.DataFrame) -> dict[tuple[int, str], dict[str, str]]:
    """Row and LES -> the other LES and rows in which the same person answered, by address or number; others are absent.

    rows: columns of ROWS, of one wave, by row; several of a row are of the LES that were ticked there.
    """
    here = rows[rows["les"] != ""].reset_index(drop=True)
    person = persons(here)
    several = person[here["les"].groupby(person).transform("nunique") > 1]
    found = {}
    for _, members in several.groupby(several):
        part = here.loc[members.index]
        for row, les in zip(part["row"], part["les"], strict=True):
            elsewhere = part[part["les"] != les]
            told = {"others": ", ".join(dict.fromkeys(elsewhere["les"])), "rows": told_rows(list(elsewhere["row"]))}
            found[int(row), str(les)] = told
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
    return frame.drop(index=repeated) if repeated else frame, repeated
