"""Clean rows as an SPSS table: numeric codes, labels, and the reasons for a missing answer declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.study.codebook import NO_VIEW, Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import BROKEN_OFF, NO_ANSWER, NOT_ASKED
from les_evaluation.survey.ingest.answers import SEPARATOR, answer_column

LONGEST_NAME = 64
MISSING_STATUSES = (NOT_ASKED, BROKEN_OFF, NO_ANSWER)


@dataclass
class LabelledTable:
    """What `les_evaluation.core.spss.write_sav` takes."""

    columns: dict[str, pd.Series] = field(default_factory=dict)
    variable_labels: dict[str, str] = field(default_factory=dict)
    value_labels: dict[str, dict[float, str]] = field(default_factory=dict)
    user_missing: dict[str, list] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per respondent, a column per variable."""
        return pd.DataFrame(self.columns)

    def free_name(self, wanted: str) -> str:
        """A name that SPSS takes (64 letters at most) and that no other variable has."""
        name, number = wanted[:LONGEST_NAME], 1
        while name in self.columns:
            number += 1
            name = f"{wanted[: LONGEST_NAME - len(f'_{number}')]}_{number}"
        return name


def labelled_table(rows: pd.DataFrame, responses: pd.DataFrame, codebook: Codebook, study: Study) -> LabelledTable:
    """One row per respondent for SPSS, as a LabelledTable.

    Single response: the position of the answer in its list. Multiple response: a 0/1 variable per
    option. Three codes above every list (97 to 99, or 997 to 999) say why an answer is missing; they
    and the no-view answers are declared user-missing, so that SPSS leaves them out of every base.
    """
    table = LabelledTable()
    _text(table, "meta_respondent", rows["respondent"], study.text("clean.respondent"))
    _text(table, "meta_wave", rows["wave"], study.text("clean.wave"))
    _coded(table, "meta_partner_group", rows["partner_group"], study.groups, study.text("clean.partner_group"))
    first = responses.drop_duplicates(["respondent", "item"])
    status = {name: part.set_index("respondent")["status"] for name, part in first.groupby("item", observed=True)}
    for item in codebook.items.values():
        here = rows["respondent"].map(status.get(item.name, {})).astype(object)
        cells = rows[answer_column(item.name)]
        if item.type == "select_one":
            _single(table, item, cells, here, study)
        elif item.type == "select_multiple":
            _multiple(table, item, cells, here, study)
        else:
            _text(table, table.free_name(item.name), cells, item.label[study.language])
    return table


def _text(table: LabelledTable, name: str, cells: pd.Series, label: str) -> None:
    table.columns[name] = cells.astype(str).to_numpy()
    table.variable_labels[name] = label


def _coded(table: LabelledTable, name: str, cells: pd.Series, labels: Mapping[str, str], label: str) -> None:
    codes = {key: float(number) for number, key in enumerate(labels, start=1)}
    table.columns[name] = cells.map(codes).astype(float).to_numpy()
    table.variable_labels[name] = label
    table.value_labels[name] = {codes[key]: caption for key, caption in labels.items()}
    table.measures[name] = "nominal"


def _missing_codes(item: Item) -> dict[str, float]:
    first = 97.0 if len(item.choices) < 97 else 997.0
    return {status: first + offset for offset, status in enumerate(MISSING_STATUSES)}


def _declare_missing(table: LabelledTable, name: str, item: Item, no_view: list[float], study: Study) -> None:
    codes = _missing_codes(item)
    table.value_labels[name] |= {code: study.text(f"clean.{status}") for status, code in codes.items()}
    # SPSS takes one range and one single value as user-missing.
    single = no_view[:1]
    table.user_missing[name] = [{"lo": min(codes.values()), "hi": max(codes.values())}, *single]


def _single(table: LabelledTable, item: Item, cells: pd.Series, status: pd.Series, study: Study) -> None:
    codes = {choice.name: float(number) for number, choice in enumerate(item.choices, start=1)}
    missing = status.map(_missing_codes(item)).astype(float)
    name = table.free_name(item.name)
    table.columns[name] = cells.map(codes).astype(float).fillna(missing).to_numpy()
    table.variable_labels[name] = item.label[study.language]
    table.value_labels[name] = {codes[choice.name]: choice.label[study.language] for choice in item.choices}
    table.measures[name] = "ordinal"
    no_view = [codes[choice.name] for choice in item.choices if choice.kind == NO_VIEW]
    _declare_missing(table, name, item, no_view, study)


def _multiple(table: LabelledTable, item: Item, cells: pd.Series, status: pd.Series, study: Study) -> None:
    missing = status.map(_missing_codes(item)).astype(float)
    wrapped = SEPARATOR + cells + SEPARATOR
    for choice in item.choices:
        name = table.free_name(f"{item.name}_{choice.name}")
        ticked = wrapped.str.contains(SEPARATOR + choice.name + SEPARATOR, regex=False).astype(float)
        table.columns[name] = ticked.where(cells != "", missing).to_numpy()
        table.variable_labels[name] = f"{item.label[study.language]} {choice.label[study.language]}"
        table.value_labels[name] = {0.0: study.text("clean.no"), 1.0: study.text("clean.yes")}
        table.measures[name] = "nominal"
        _declare_missing(table, name, item, [], study)
