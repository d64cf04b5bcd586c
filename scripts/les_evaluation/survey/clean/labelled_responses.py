"""Clean rows as an SPSS table: the study's own codes, labels, measures, and why an answer is missing declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.neutral_names import file_word
from les_evaluation.core.spss import FIRST_DAY, SavLook
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.spss_codes import (
    MISSING_STATUSES,
    SpssCodes,
    several_codes,
    spss_codes,
    spss_measure,
    spss_numbers,
    spss_ticks,
)
from les_evaluation.survey.ingest.answers import SEPARATOR, answer_column

LONGEST_NAME = 64
# Words of the language of SPSS, which no variable can be called.
RESERVED = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
WIDTH_OF_TEXT = 40  # of the column on the screen


@dataclass
class LabelledTable:
    """What `core.spss.write_sav` takes. left: what could not be as SPSS users expect it, as sentences."""

    columns: dict[str, pd.Series] = field(default_factory=dict)
    look: SavLook = field(default_factory=SavLook)
    left: list[str] = field(default_factory=list)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per respondent, a column per variable."""
        return pd.DataFrame(self.columns)

    def free_name(self, wanted: str) -> str:
        """A name that SPSS takes (64 letters at most, none of its own words) and that no other variable has."""
        wanted = f"{wanted}_" if wanted in RESERVED else wanted
        name, number = wanted[:LONGEST_NAME], 1
        while name in self.columns:
            number += 1
            name = f"{wanted[: LONGEST_NAME - len(f'_{number}')]}_{number}"
        return name


def labelled_table(rows: pd.DataFrame, responses: pd.DataFrame, codebook: Codebook, study: Study) -> LabelledTable:
    """One row per respondent for SPSS, as a LabelledTable.

    Single response: the code of the codebook. Multiple response: a 0/1 variable per option, and a multiple-response
    set. Numbers as numbers, the day of the response as a date. Three codes say why an answer is missing; they
    and the no-view answers are declared user-missing, so that SPSS leaves them out of every base.
    """
    table = LabelledTable()
    _text(table, "meta_respondent", rows["respondent"], study.text("clean.respondent"))
    _text(table, "meta_wave", rows["wave"], study.text("clean.wave"))
    _text(table, file_word("meta_les", study.language), rows["les"], study.text("clean.les"))
    _coded(table, "meta_partner_group", rows["partner_group"], study.groups, study.text("clean.partner_group"))
    _day(table, "meta_submitted", rows["submitted"], study.text("clean.submitted"))
    if study.config.get("weighted"):
        _weight(table, "meta_weight", rows["weight"], study.text("clean.weight"))
    first = responses.drop_duplicates(["respondent", "item"])
    status = {name: part.set_index("respondent")["status"] for name, part in first.groupby("item", observed=True)}
    for item in codebook.items.values():
        here = rows["respondent"].map(status.get(item.name, {})).astype(object)
        cells = rows[answer_column(item.name)]
        if item.type == "select_one":
            _single(table, item, cells, here, study)
        elif item.type == "select_multiple":
            _multiple(table, item, cells, here, study)
        elif item.is_number:
            _number(table, item, cells, here, study)
        else:
            _text(table, table.free_name(item.name), cells, item.label[study.language])
    table.look.notes += table.left
    return table


def _text(table: LabelledTable, name: str, cells: pd.Series, label: str) -> None:
    table.columns[name] = cells.astype(str).to_numpy()
    table.look.variable_labels[name] = label
    table.look.measures[name] = "nominal"
    longest = int(cells.astype(str).str.len().max()) if len(cells) else 0
    table.look.display_widths[name] = min(max(8, longest), WIDTH_OF_TEXT)


def _coded(table: LabelledTable, name: str, cells: pd.Series, labels: Mapping[str, str], label: str) -> None:
    codes = {key: float(number) for number, key in enumerate(labels, start=1)}
    table.columns[name] = cells.map(codes).astype(float).to_numpy()
    table.look.variable_labels[name] = label
    table.look.value_labels[name] = {codes[key]: caption for key, caption in labels.items()}
    table.look.measures[name] = "nominal"
    table.look.formats[name] = f"F{len(str(max(1, len(codes))))}.0"


def _day(table: LabelledTable, name: str, cells: pd.Series, label: str) -> None:
    """The day alone: to the minute a moment tells who somebody is."""
    days = [(dt.datetime.fromisoformat(cell[:10]) - FIRST_DAY).total_seconds() if cell else None for cell in cells]
    table.columns[name] = pd.Series(days, dtype=float).to_numpy()
    table.look.variable_labels[name] = label
    table.look.formats[name] = "DATE11"
    table.look.measures[name] = "scale"
    table.look.display_widths[name] = 11


def _weight(table: LabelledTable, name: str, cells: pd.Series, label: str) -> None:
    table.columns[name] = cells.astype(float).to_numpy()
    table.look.variable_labels[name] = label
    table.look.formats[name] = "F10.4"
    table.look.measures[name] = "scale"


def _declare(table: LabelledTable, name: str, codes: SpssCodes, labels: Mapping[float, str], study: Study) -> None:
    missing = {code: study.text(f"clean.{status}") for status, code in codes.statuses.items()}
    table.look.value_labels[name] = {**labels, **missing}
    table.look.user_missing[name] = list(codes.declared)
    table.look.formats[name] = codes.form


def _single(table: LabelledTable, item: Item, cells: pd.Series, status: pd.Series, study: Study) -> None:
    codes = spss_codes(item)
    missing = status.map(codes.statuses).astype(float)
    name = table.free_name(item.name)
    table.columns[name] = cells.map(codes.answers).astype(float).fillna(missing).to_numpy()
    table.look.variable_labels[name] = item.label[study.language]
    table.look.measures[name] = spss_measure(item)
    captions = {codes.answers[choice.name]: choice.label[study.language] for choice in item.choices}
    _declare(table, name, codes, captions, study)
    several = several_codes(item) if codes.own else {}
    if several:
        told = "; ".join(f"{', '.join(found)} → {codes.answers[choice]:g}" for choice, found in several.items())
        table.left.append(study.text("clean.spss_merged", name=name, codes=told))
    if not codes.own:
        table.left.append(study.text("clean.spss_numbered", name=name))
    if codes.left:
        answers = ", ".join(item.choice(left).label[study.language] for left in codes.left)
        table.left.append(study.text("clean.spss_undeclared", name=name, answers=answers))


def _number(table: LabelledTable, item: Item, cells: pd.Series, status: pd.Series, study: Study) -> None:
    numbers = pd.to_numeric(cells.where(cells != "", None), errors="coerce").astype(float)
    codes = spss_numbers(numbers.dropna().tolist())
    name = table.free_name(item.name)
    table.columns[name] = numbers.fillna(status.map(codes.statuses).astype(float)).to_numpy()
    table.look.variable_labels[name] = item.label[study.language]
    table.look.measures[name] = "scale"
    _declare(table, name, codes, {}, study)
    decimals = int(cells.astype(str).str.partition(".")[2].str.len().max()) if len(cells) else 0
    table.look.formats[name] = f"F{max(8, 6 + decimals)}.{decimals}"


def _multiple(table: LabelledTable, item: Item, cells: pd.Series, status: pd.Series, study: Study) -> None:
    codes = spss_ticks()
    missing = status.map(codes.statuses).astype(float)
    wrapped = SEPARATOR + cells + SEPARATOR
    names = []
    for choice in item.choices:
        name = table.free_name(f"{item.name}_{choice.name}")
        ticked = wrapped.str.contains(SEPARATOR + choice.name + SEPARATOR, regex=False).astype(float)
        table.columns[name] = ticked.where(~status.isin(MISSING_STATUSES), missing).to_numpy()
        # The set shows these labels as its categories; the question is the label of the set.
        table.look.variable_labels[name] = f"{item.label[study.language]} {choice.label[study.language]}"
        table.look.measures[name] = "nominal"
        captions = {codes.answers[says]: study.text(f"clean.{says}") for says in ("no", "yes")}
        _declare(table, name, codes, captions, study)
        names.append(name)
    table.look.answer_sets[item.name[: LONGEST_NAME - 1]] = AnswerSet(item.label[study.language], tuple(names), "1")
