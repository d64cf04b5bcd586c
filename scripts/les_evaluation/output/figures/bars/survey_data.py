"""What the figures of the survey are drawn from, and the questions that an entry names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import OTHERS
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class SurveyData:
    """The tables that the figures of the survey are drawn from; a kind needs its own only.

    compare: compare rows of these LES, and of les "all" or "others" where the figure shows them.
    les: key -> printed name, in order; for one LES beside the others {"genk": "Genk", "others": ...}.
    groups: key -> printed name of the partner groups that are set against each other.
    flow: les, step, label, n. costs: the whole sheet: les, actor_type, amount.
    colours: partner group -> #rrggbb, where bars are told apart by group.
    """

    compare: pd.DataFrame
    codebook: Codebook
    les: Mapping[str, str]
    groups: Mapping[str, str]
    flow: pd.DataFrame | None = None
    costs: pd.DataFrame | None = None
    colours: Mapping[str, str] = field(default_factory=dict)

    @property
    def one_les(self) -> bool:
        """Whether the figures are about one LES beside all others together."""
        return OTHERS in self.les

    def only_item(self, entry: Mapping[str, Any]) -> Item:
        """The one question of a figure of which the kind takes one."""
        items = entry_items(entry, self.codebook)
        if len(items) != 1:
            raise ValueError(f"figure {entry['number']}: {entry['kind']} takes one question")
        return items[0]


def entry_items(entry: Mapping[str, Any], codebook: Codebook) -> list[Item]:
    """The questions of an entry, in order; a grid stands for all of its questions.

    Raises ValueError where the entry names no question, or one that the codebook lacks.
    """
    found: dict[str, Item] = {}
    for name in entry.get("items", ()):
        items = codebook.block(name) or [codebook.items[name]] if name in names_of(codebook) else []
        if not items:
            raise ValueError(f"figure {entry['number']}: the codebook has no question or grid {name!r}")
        found |= {item.name: item for item in items}
    if not found:
        raise ValueError(f"figure {entry['number']}: {entry['kind']} needs questions under items")
    return list(found.values())


def names_of(codebook: Codebook) -> set[str]:
    """The names of all questions and grids."""
    return set(codebook.items) | set(codebook.blocks())


def found_in(table: pd.DataFrame, les: Mapping[str, str]) -> dict[str, str]:
    """The LES without "others" where the table has no sum over them; a LES that it lacks is unknown, and stays."""
    return {key: name for key, name in les.items() if key != OTHERS or (table["les"] == OTHERS).any()}


def pooled_said(study: Study) -> str:
    """What a note says of waves that are pooled; "" where none are."""
    waves = study.pooled_waves()
    return study.text("tables.pooled_note", waves=", ".join(waves)) if waves else ""
