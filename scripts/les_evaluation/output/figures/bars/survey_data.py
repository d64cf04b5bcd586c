"""What the figures of the survey are drawn from, and the questions that an entry names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.entries import Request
from les_evaluation.output.held_waves import held_places
from les_evaluation.output.views_shown import (
    asked_in_view,
    rows_of_view,
    selected_les,
    shown_groups,
    shown_les,
    shown_together,
)
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, LES, NONE, View, grouped_by, view_of
from les_evaluation.survey.survey_frames import PANEL_CHANGES
from les_evaluation.survey.views_job import beside_other_les

EVERYBODY = View()


@dataclass(frozen=True)
class SurveyData:
    """The tables that the figures of the survey are drawn from; a kind needs its own only.

    compare: compare rows of these LES, and of les "all" or "others" where the figure shows them.
    les: key -> printed name, in order; for one LES beside the others {"genk": "Genk", "others": ...}.
    groups: key -> printed name of the partner groups that are set against each other.
    flow: les, step, label, n. costs: the whole sheet: les, actor_type, amount.
    colours: partner group -> #rrggbb, where bars are told apart by group. views: columns of VIEWS over all LES, of the
    entries that ask for other views than the plain one. changes: columns of PANEL_CHANGES, where the study follows
    persons through the waves. sums: that persons of several LES count once in all together, if any.
    """

    compare: pd.DataFrame
    codebook: Codebook
    les: Mapping[str, str]
    groups: Mapping[str, str]
    flow: pd.DataFrame | None = None
    costs: pd.DataFrame | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    views: pd.DataFrame | None = None
    changes: pd.DataFrame = field(default_factory=PANEL_CHANGES.empty)
    sums: Sequence[str] = ()

    def of(self, request: Request[SurveyData]) -> SurveyData:
        """The data in the view that an entry asks for: its counts, groups and LES, and who was asked what in it."""
        entry, study = request.entry, request.study
        by, view = next(iter(grouped_by(entry)), GROUP), view_of(entry)
        if not view.name and by == GROUP:
            return self
        # Where a selection is of LES without a place of their own alone, all together is what counts in it.
        made = replace(
            self,
            groups={},
            les=shown_together(shown_les(self.les, view), view, study) or {ALL: selected_les(view, study)},
        )
        if view.name:
            compare = rows_of_view(self.views, view)
            if self.one_les:
                own = next(key for key in self.les if key != OTHERS)
                compare = beside_other_les(compare, les=own, minimum=study.minimum_base)
            made = replace(made, compare=compare)
        if by in (LES, NONE):
            return replace(made, codebook=asked_in_view(view, self.codebook, of_all=True))
        groups = shown_groups(view, self.groups, self.codebook, study)
        distinct = dict(zip(groups, series_colours(len(groups)), strict=True))
        colours = self.colours if by == GROUP else distinct
        return replace(
            made,
            groups=groups,
            colours=colours,
            codebook=asked_in_view(view, self.codebook, waves=study.config.get("survey", {}).get("waves")),
        )

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


def pooled_said(study: Study, view: View = EVERYBODY) -> str:
    """What a note says of waves that are pooled, in the LES that a view selects; "" where none are."""
    of_each = [study.pooled_waves(les) for les in view.selected.get(LES, (None,))]
    waves = dict.fromkeys(wave for waves in of_each for wave in waves)
    return study.text("tables.pooled_note", waves=", ".join(waves)) if waves else ""


def all_shown(entry: Mapping, study: Study) -> str:
    """What all LES of a figure together are called: those that it is limited to, or all."""
    return study.text("figures.selected_les" if LES in view_of(entry).selected else "figures.all_les")


def held_in_view(request: Request[SurveyData], places: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of the (LES, group) of bars those in which a wave was held that counts there."""
    return held_places(view_of(request.entry, next(iter(grouped_by(request.entry)), None)), places, request.study)
