"""What the tables of the survey are made from, and the columns that they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.tables.table_notes import counted_note, hidden_note, pooled_note
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class Columns:
    """The columns of a table of one question, and who has none.

    places: (les, partner_group) -> printed name, in order. not_asked: printed names of the LES whose waves did not ask
    the question. only_in_total: the LES without a column, key -> printed name; a note names those that a total counts.
    """

    places: Mapping[tuple[str, str], str]
    not_asked: Sequence[str] = ()
    only_in_total: Mapping[str, str] = field(default_factory=dict)

    def notes(self, numbers: pd.Series, study: Study) -> list[str]:
        """What a reader must know of these columns. numbers: respondents by (les, partner_group), missing if hidden."""
        told = [study.text("tables.not_asked", les=", ".join(self.not_asked))] if self.not_asked else []
        told += counted_note(numbers, self.only_in_total, study) if (ALL, ALL) in self.places else []
        les = {les for les, _ in self.places} - {ALL}
        told += pooled_note(study, les=next(iter(les)) if len(les) == 1 and (ALL, ALL) not in self.places else None)
        return [*told, *hidden_note(numbers.loc[list(self.places)], study)]


@dataclass(frozen=True)
class TableData:
    """What tables are made from. les: `all`, or the one LES; names: the LES to show, key -> printed, in order."""

    study: Study
    compare: pd.DataFrame
    codebook: Codebook
    flows: pd.DataFrame
    costs: pd.DataFrame
    les: str
    names: Mapping[str, str]
    flows_by_wave: pd.DataFrame | None = None

    @property
    def only_in_total(self) -> dict[str, str]:
        """The LES that stand in no row or column of their own, key -> printed name."""
        return {key: les["name"] for key, les in self.study.config["les"].items() if key not in self.names}

    def columns(self, item: Item, *, total: bool) -> Columns:
        """The columns of a table of one question: the LES that were asked, or the partner groups of one LES.

        total: whether a column of all LES stands beside those of the LES. Where no LES was asked, all have a column.
        """
        label, names = self.study.text("tables.total"), self.names
        unasked = {
            key: name
            for key, name in names.items()
            if not any(item.asked_in(wave) for wave in self.study.waves_of(key))
        }
        if self.les != ALL:
            places = {(self.les, group): name for group, name in self.study.groups.items()} | {(self.les, ALL): label}
        else:
            left_out = unasked if len(unasked) < len(names) else {}
            places = {(key, ALL): name for key, name in names.items() if key not in left_out}
            places |= {(ALL, ALL): label} if total else {}
        return Columns(places, tuple(unasked.values()), self.only_in_total)
