"""The answers of one wave: every question of the codebook as a column, however the export holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import tidy
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.survey.ingest.answers import (
    NOTHING_TICKED,
    SEPARATOR,
    Repair,
    read_joined,
    read_options,
    read_single,
    with_nothing_ticked,
)
from les_evaluation.survey.ingest.code_or_caption import settle_captions
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.marks import OptionColumns
from les_evaluation.survey.ingest.number_cells import read_numbers
from les_evaluation.survey.ingest.other_texts import (
    OtherTexts,
    text_beside,
    texts_beside,
    texts_of_option,
    with_other_texts,
)
from les_evaluation.survey.ingest.texts_read import read_texts
from les_evaluation.survey.ingest.unclaimed_options import option_lookalikes, tell_neighbours, with_unclaimed
from les_evaluation.survey.ingest.value_labels import check_number_labels, check_value_labels
from les_evaluation.survey.ingest.variable_labels import check_variable_labels


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

    settings: of the wave in config.yaml. Also gives what was made of labels, marks, numbers and texts.
    """
    reader = _Reader(frame, columns, table, wave, settings, problems, codebook)
    singles = [(columns.single[item.name], item) for item in codebook.items.values() if _has_labels(item, columns)]
    reader.notes += check_value_labels(singles, wave=wave, table=table, problems=problems, settings=settings)
    captions, told = settle_captions(
        frame, columns, codebook, wave=wave, table=table, settings=settings, problems=problems
    )
    reader.captions, reader.notes = captions, reader.notes + told
    check_variable_labels(columns, codebook, wave=wave, table=table, settings=settings, problems=problems)
    lookalikes = option_lookalikes(columns, codebook, wave=wave, table=table)
    answers: dict[str, pd.Series] = {}
    for item in codebook.items.values():
        others = texts_beside(item, codebook, columns.single, joined=item.name in columns.joined)
        if item.name in columns.options:
            answers[item.name] = reader.options(item, lookalikes.get(item.name, ()), others)
            if item.type == "select_one":
                answers[item.name] = reader.one_each(item, answers[item.name])
        elif item.name in columns.joined:
            answers[item.name] = reader.joined(item, others)
        elif item.name in columns.single:
            answers[item.name] = reader.single(item, others)
        else:
            answers[item.name] = pd.Series("", index=frame.index, dtype=object)
        if item.choices and text_beside(item, codebook) is None:
            answers[item.name] = _compact(answers[item.name])
    notes = reader.notes + tell_neighbours(columns, codebook, frame, wave=wave)
    notes += with_other_texts(
        answers, reader.written, codebook=codebook, single=columns.single, options=columns.options
    )
    for item in codebook.items.values():
        if item.choices:
            answers[item.name] = _compact(answers[item.name])
    return pd.DataFrame(answers, index=frame.index), reader.repairs, notes


def _compact(answers: pd.Series) -> pd.Series:
    """A number per cell: of a million answers the names would take a gigabyte."""
    return answers.astype("category")


@dataclass
class _Reader:
    """Reads one question after another. written: question -> what was written at its answer other, by row.

    captions: the questions of which a number is a caption before it is a code.
    """

    frame: pd.DataFrame
    columns: ColumnMap
    table: SheetTable
    wave: str
    settings: Mapping
    problems: Problems
    codebook: Codebook
    notes: list[Note] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    written: dict[str, pd.Series] = field(default_factory=dict)
    captions: set[str] = field(default_factory=set)

    def options(self, item: Item, lookalikes: Sequence[str], others: OtherTexts | None) -> pd.Series:
        """A multiple response question with a column per option."""
        headers = self.columns.options[item.name]
        marks = self.frame[list(headers.values())].set_axis(list(headers), axis=1)
        silent = _without_answer(self.frame, self.table, list(headers.values()))
        options = OptionColumns(item, self.wave, marks, headers, self.settings.get("ticks", {}), silent)
        ticked, told = read_options(options, table=self.table, problems=self.problems)
        answers, left = with_unclaimed(
            ticked,
            options,
            lookalikes=lookalikes,
            unused=self.columns.unused,
            frame=self.frame,
            table=self.table,
            problems=self.problems,
        )
        self.notes += [*told, *left]
        if others is not None and others.choice.name in headers:
            self.written[item.name] = texts_of_option(marks[others.choice.name], others.choice)
        return answers

    def one_each(self, item: Item, ticked: pd.Series) -> pd.Series:
        """A single choice with a column per answer; two answers of one person are a problem."""
        several = ticked.str.contains(SEPARATOR, regex=False)
        if several.any():
            rows = [int(row) for row in ticked.index[several]]
            headers = self.columns.options[item.name]
            last = headers[ticked[rows[0]].split(SEPARATOR)[-1]]
            where = self.table.place(rows[0], last)
            self.problems.add("single_ticked_twice", where, item=item.name, wave=self.wave, rows=told_rows(rows))
        return ticked.mask(several | ticked.eq(NOTHING_TICKED), "")

    def joined(self, item: Item, others: OtherTexts | None) -> pd.Series:
        """A multiple response question in one cell, or in several with one answer each."""
        several = self.columns.joined[item.name]
        cells = _joined_cells(self.frame, several)
        ticked, made = read_joined(
            cells,
            item,
            wave=self.wave,
            table=self.table,
            problems=self.problems,
            others=others,
            captions=item.name in self.captions,
        )
        self.repairs += made
        self._keep(item, cells, others, listed=text_beside(item, self.codebook) is not None)
        return with_nothing_ticked(ticked, item, no_answer=_without_answer(self.frame, self.table, several))

    def single(self, item: Item, others: OtherTexts | None) -> pd.Series:
        """A question in one column: a single choice, a number or a text."""
        cells = self.frame[self.columns.single[item.name]]
        if item.type == "select_one":
            answers, made = read_single(
                cells,
                item,
                wave=self.wave,
                table=self.table,
                problems=self.problems,
                others=others,
                captions=item.name in self.captions,
            )
            self.repairs += made
            self._keep(item, cells, others, listed=text_beside(item, self.codebook) is not None)
            return answers
        if item.is_number:
            check_number_labels(
                cells.map(tidy),
                item.name,
                item=item,
                wave=self.wave,
                table=self.table,
                settings=self.settings,
                problems=self.problems,
            )
            own = self.settings.get("number_cells", {}).get(item.name, {})
            own = {key: self.settings[key] for key in ("decimal",) if key in self.settings} | own
            answers, told = read_numbers(
                cells, item, wave=self.wave, settings=own, table=self.table, problems=self.problems
            )
        else:
            answers, told = read_texts(cells, self.settings)
        self.notes += told
        return answers

    def _keep(self, item: Item, cells: pd.Series, others: OtherTexts | None, *, listed: bool) -> None:
        if others is not None and others.found:
            self.notes += others.repeated(cells, item.name)
            if not listed:  # no open answer: what was written stands with the decisions
                found = cells[cells.isin(list(others.found))]
                self.repairs += [
                    Repair(int(row), str(cells.name), others.found[cell], others.choice.name)
                    for row, cell in found.items()
                ]
            self.written[item.name] = cells.map({cell: others.found.get(cell, "") for cell in cells.unique()})


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
