"""What the tables of the survey are made from, and the columns that they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.numbers import printed
from les_evaluation.core.wording import sentence
from les_evaluation.output.counted_told import again_note
from les_evaluation.output.held_waves import held_places
from les_evaluation.output.nobody_told import told_nobody
from les_evaluation.output.tables.table_notes import counted_note, hidden_note, pooled_note
from les_evaluation.output.views_shown import (
    asked_in_view,
    grouping_head,
    rows_of_view,
    selected_les,
    shown_groups,
    shown_les,
    told_view,
    told_without_weight,
)
from les_evaluation.study.codebook import Codebook, Item, off_scale
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, LES, NONE, WAVE, View, grouped_by, groups_of, view_of
from les_evaluation.survey.survey_frames import PANEL, PANEL_CHANGES

Place = tuple[str, str]  # LES and group


def effective_note(compare: pd.DataFrame, columns: Columns, study: Study, *, beside: Sequence[str] = ()) -> list[str]:
    """The effective base of every column of a weighted table, and who has no weight; nothing of another one.

    compare: columns of VIEWS, of one question. beside: what is weighted as well as shares: mean, nps.
    """
    if not columns.weighted:
        return []
    bases = compare[compare["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])["effective_base"]
    decimals = 1 if study.minimum_base <= 1 else 0
    told = [
        study.text("views.selected", name=name, values=printed(bases[place], study.language, decimals=decimals))
        for place, name in columns.places.items()
        if pd.notna(bases[place])
    ]
    said = [study.text("views.effective", low="; ".join(told))] if told else []
    return [study.text("_".join(["views.weighted", *beside])), *said, *columns.without_weight]


def question_note(item: Item, study: Study, *, title: str) -> list[str]:
    """The wording of a question, unless the title of its table holds it."""
    asked = item.label[study.language]
    return [] if asked in title else [study.text("tables.question_note", question=sentence(asked))]


def first_header(item: Item, study: Study, *, title: str, rows: str) -> str:
    """The header over the names of the rows: what the question is called, unless the title says that already.

    rows: what stands in them, a key below `tables.rows` of the texts.
    """
    caption = item.caption(study.language)
    return study.text(f"tables.rows.{rows}") if caption in title else caption


def off_scale_notes(item: Item, study: Study) -> list[str]:
    """What the answers off the scale count in, where a question has any."""
    answers = ", ".join(f"‘{choice.label[study.language]}’" for choice in off_scale([item]))
    return [study.text("figures.note_off_scale", answers=answers)] if answers else []


def _rows(compare: pd.DataFrame, views: pd.DataFrame | None, view: View) -> pd.DataFrame:
    return rows_of_view(views, view) if view.name else compare


@dataclass(frozen=True)
class Columns:
    """The columns of a table of one question, and who has none.

    places: (les, partner_group) -> printed name, in order. not_asked: printed names of the LES whose waves did not ask
    the question. only_in_total: the LES without a column, key -> printed name; a note names those that a total counts.
    told: what a reader must know of the view, and once: of a total of all LES. weighted: whether shares are of weights.
    without_weight: how many answered and are in no column, having no weight. apart: whether waves are. again: place ->
    the places among which a person may stand several times, as in waves that are pooled in the total. nobody: what is
    said where nobody answered of those who are selected.
    """

    places: Mapping[tuple[str, str], str]
    not_asked: Sequence[str] = ()
    only_in_total: Mapping[str, str] = field(default_factory=dict)
    told: Sequence[str] = ()
    weighted: bool = False
    without_weight: Sequence[str] = ()
    apart: bool = False
    once: Sequence[str] = ()
    again: Mapping[Place, Sequence[Place]] = field(default_factory=dict)
    nobody: str = ""

    def notes(self, numbers: pd.Series, study: Study) -> list[str]:
        """What a reader must know of these columns. numbers: respondents by (les, partner_group), missing if hidden."""
        told = list(self.told)
        told += [study.text("tables.not_asked", les=", ".join(self.not_asked))] if self.not_asked else []
        told += counted_note(numbers, self.only_in_total, study) if (ALL, ALL) in self.places else []
        les = {les for les, _ in self.places}
        told += self.once if ALL in les else ()
        les -= {ALL}
        one = next(iter(les)) if len(les) == 1 and (ALL, ALL) not in self.places else None
        told += [] if self.apart else pooled_note(study, les=one)
        told += [self.nobody] if self.nobody and numbers.loc[list(self.places)].eq(0).fillna(value=False).all() else []
        return [*told, *hidden_note(numbers.loc[list(self.places)], study)]


@dataclass(frozen=True)
class TableData:
    """What tables are made from.

    les: `all`, or the one LES; names: the LES to show, key -> printed, in order. views: columns of VIEWS, of the
    entries that ask for other views than the plain one. reliability: columns of RELIABILITY, of these LES. changes,
    panel: columns of PANEL_CHANGES and of PANEL, where the study follows persons through the waves.
    """

    study: Study
    compare: pd.DataFrame
    codebook: Codebook
    flows: pd.DataFrame
    costs: pd.DataFrame
    les: str
    names: Mapping[str, str]
    flows_by_wave: pd.DataFrame | None = None
    views: pd.DataFrame | None = None
    reliability: pd.DataFrame | None = None
    changes: pd.DataFrame = field(default_factory=PANEL_CHANGES.empty)
    panel: pd.DataFrame = field(default_factory=PANEL.empty)

    @property
    def only_in_total(self) -> dict[str, str]:
        """The LES that stand in no row or column of their own, key -> printed name."""
        return {key: les["name"] for key, les in self.study.config["les"].items() if key not in self.names}

    def rows_of(self, entry: Mapping) -> pd.DataFrame:
        """The compare rows of an entry; of several groupings under each other, as `BY.group`, then all together."""
        groupings, several = grouped_by(entry), len(grouped_by(entry)) > 1
        found = [_rows(self.compare, self.views, view_of(entry, by)) for by in groupings or [GROUP]]
        if several:
            whole = found[0][found[0]["partner_group"] == ALL]
            inner = [rows[rows["partner_group"] != ALL] for rows in found]
            named = [
                rows.assign(partner_group=f"{by}." + rows["partner_group"])
                for by, rows in zip(groupings, inner, strict=True)
            ]
            return pd.concat([*named, whole], ignore_index=True)
        return found[0]

    def columns_of(self, entry: Mapping, item: Item, *, total: bool) -> Columns:
        """The columns of an entry: those of `by`, a block for each where it names several, or else those of `columns`.

        total: as in `columns`. A column of all together stands last.
        """
        study, groupings = self.study, grouped_by(entry)
        views = [view_of(entry, by) for by in groupings or [GROUP]]
        told = dict.fromkeys(line for view in views for line in told_view(view, [item], self.codebook, study))
        plain = self.columns(item, total=total)
        apart = any(view.waves_apart for view in views)
        how = partial(Columns, told=tuple(told), weighted=views[0].weighted, apart=apart, once=plain.once)
        nobody = told_nobody(views[0], self.codebook, study) if entry.get("where") else ""
        how = partial(how, without_weight=self._without_weight(entry, item, views), nobody=nobody)
        if not groupings:
            selected = shown_les(dict(self.study.every_les), views[0])
            groups = shown_groups(views[0], study.groups, self.codebook, study)
            kept = ({*selected, ALL}, {*groups, ALL})
            shown = {place: name for place, name in plain.places.items() if place[0] in kept[0] and place[1] in kept[1]}
            if not shown:  # selected are LES without a column of their own, and there is no total
                shown = {(ALL, ALL): selected_les(views[0], study)}
            return how(shown, plain.not_asked, plain.only_in_total, again=self._again(LES, list(shown), plain.once))
        places: dict[Place, str] = {}
        again: dict[Place, list[Place]] = {}
        for by, view in zip(groupings, views, strict=True):
            head = grouping_head(by, self.codebook, study)
            block = self._block(by, view, item)
            several = len(groupings) > 1
            keys = [(les, f"{by}.{group}") if several and group != ALL else (les, group) for les, group in block]
            again |= self._again(by, keys, plain.once)
            for key, name in zip(keys, block.values(), strict=True):
                places[key] = study.text("views.block", grouping=head, name=name) if several else name
        # In a study without LES nothing else tells of all together.
        whole = total or NONE in groupings or self.les != ALL or len(study.every_les) == 1
        places |= {(self.les, ALL): study.text("tables.total")} if whole else {}
        return how(places, plain.not_asked if LES in groupings else (), again=again)

    def _without_weight(self, entry: Mapping, item: Item, views: Sequence[View]) -> list[str]:
        """How many answered without a weight, of all who stand in a weighted table; in each wave where these do."""
        if not views[0].weighted:
            return []
        groups = groups_of(views[0], self.codebook, self.study) if [view.by for view in views] == [WAVE] else [ALL]
        plain, places = self.rows_of({**entry, "weighted": False}), [(self.les, group) for group in groups]
        return told_without_weight(plain, self.rows_of(entry), places=places, items=[item.name], study=self.study)

    def _again(self, by: str, keys: Sequence[Place], once: Sequence[str]) -> dict[Place, list[Place]]:
        """Place -> those of its block, where a person may stand in several of them: pooled waves, or LES of a mover."""
        block = [key for key in keys if by != LES or key[0] != ALL]
        pooled = self.study.pooled_waves(None if self.les == ALL else self.les)
        several = bool(once) if by == LES else bool(pooled) and by == WAVE
        return dict.fromkeys(block, block) if several and len(block) > 1 else {}

    def _block(self, by: str, view: View, item: Item) -> dict[tuple[str, str], str]:
        if by == LES and self.les == ALL:
            return {
                place: name
                for place, name in self.columns(item, total=False).places.items()
                if place[0] in shown_les(self.names, view)
            }
        if by in (LES, NONE):
            return {}
        asked = asked_in_view(view, self.codebook, waves=self.study.config["survey"]["waves"]).items[item.name]
        groups = shown_groups(view, self.study.groups, self.codebook, self.study)
        held = held_places(view, [(self.les, key) for key in groups], self.study)
        return {
            (self.les, key): name for key, name in groups.items() if asked.asked_of(key) and (self.les, key) in held
        }

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
            places |= {(ALL, ALL): label} if total and len(self.study.every_les) > 1 else {}
        return Columns(places, tuple(unasked.values()), self.only_in_total, once=again_note(self.flows, self.study))
