"""Response per LES and wave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import PERCENT, WHOLE
from les_evaluation.output.counted_told import again_note
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.table_notes import counted_note, hidden_note
from les_evaluation.output.views_shown import wave_names
from les_evaluation.study.rounds import rounds_of
from les_evaluation.study.rounds import together as together_in
from les_evaluation.study.settings import Study
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.flow import hide_small_flows, hide_waves_of_panel, in_rounds, together


@dataclass(frozen=True)
class Fieldwork:
    """When who was asked. of_les: the waves of every LES, also those without a row, which count in the totals.

    periods, labels: wave -> as printed. own: (LES, wave) -> its period, where a LES has one of its own in a wave.
    """

    of_les: Mapping[str, Sequence[str]]
    periods: Mapping[str, str]
    labels: Mapping[str, str]
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def period_of(self, les: str) -> str:
        """The field periods of the waves of a LES."""
        return "; ".join(filter(None, (self.period_in(les, wave) for wave in self.of_les[les])))

    def period_in(self, les: str, wave: str) -> str:
        """The field period of a LES in one wave."""
        return self.own.get((les, wave), self.periods.get(wave, ""))


def table(request: Request[TableData]) -> Table:
    """A row per LES, and one for all of them and for every wave of several."""
    data, study = request.data, request.study
    keys = list(study.config["les"]) if data.les == ALL else [data.les]
    waves, by_wave = study.config["survey"]["waves"], data.flows_by_wave
    rounds = rounds_of(waves)
    if by_wave is not None:
        by_wave = hide_waves_of_panel(data.flows, in_rounds(by_wave, waves), study, panel=data.panel)
        by_wave = hide_small_flows(by_wave, data.compare, data.codebook)
    return response_table(
        hide_small_flows(data.flows, data.compare, data.codebook),
        by_wave=by_wave,
        les_names=data.names,
        fieldwork=Fieldwork(
            {key: together_in(study.waves_of(key), rounds) for key in keys},
            _periods(waves, study.language),
            study.wave_labels,
            _own_periods(waves, data.flows_by_wave, study.language),
        ),
        only_in_total=data.only_in_total,
        heading=request.heading,
        study=study,
    )


def response_table(
    flows: pd.DataFrame,
    *,
    by_wave: pd.DataFrame | None = None,
    les_names: Mapping[str, str],
    fieldwork: Fieldwork,
    only_in_total: Mapping[str, str] | None = None,
    heading: Callable[[str], str],
    study: Study,
) -> Table:
    """Response per LES: invited, started, significant, of these complete and partial, per partner group, and the rate.

    flows: columns of FLOW, of all LES under each other; by_wave: of FLOW_BY_WAVE, without which every LES has one wave;
    numbers missing where they are hidden. les_names: the rows, in order. The rate is significant / invited, blank where
    the number of invitations is unknown. A LES of several waves has a row for each below its own, and a wave with
    several LES gets a subtotal: both count who answered in that wave alone. With a minimum base, a LES with fewer
    respondents is hidden with the sums that hold it, and the partner groups are left out altogether where any of them,
    or who is in none, holds fewer or is hidden, since the subtotals would give a single hidden one away.
    only_in_total: the LES without a row, key -> printed name; a note names those counted. heading: usual title -> own.
    """
    if by_wave is None:
        by_wave = _of_one_wave(flows, fieldwork)
    lines = ResponseLines(flows.set_index(["les", "partner_group"]), by_wave, study)
    rows, totals = [], []
    waves = list(dict.fromkeys(wave for les in les_names for wave in fieldwork.of_les[les]))
    placed: set[str] = set()
    for wave in waves:
        members = [les for les in les_names if wave in fieldwork.of_les[les]]
        for les in members:
            if les not in placed:
                rows.append(lines.line(les_names[les], [les], fieldwork.period_of(les)))
                rows += lines.of_waves(les, les_names[les], fieldwork)
        placed |= set(members)
        if len(members) > 1 and len(waves) > 1:
            totals.append(len(rows))
            label = study.text("tables.wave_total", wave=fieldwork.labels[wave])
            everyone = [les for les, where in fieldwork.of_les.items() if wave in where]
            rows.append(lines.line(label, everyone, fieldwork.periods.get(wave, ""), wave=wave, total=True))
    if len(les_names) > 1:
        totals.append(len(rows))
        rows.append(lines.line(study.text("tables.all_les"), list(fieldwork.of_les), "", total=True))
    names, frame = lines.names, pd.DataFrame(rows)
    numbers = [names[key] for key in ("invited", "started", "significant", "complete", "partial")]
    frame[numbers] = frame[numbers].astype("Int64")
    frame[names["rate"]] = frame[names["rate"]].astype(float)
    counted = counted_note(lines.counts["started"], only_in_total or {}, study) if len(les_names) > 1 else []
    return Table(
        title=heading(lines.title()),
        frame=frame,
        formats={column: PERCENT if column == names["rate"] else WHOLE for column in frame.columns[2:]},
        bold_rows=frozenset(totals),
        notes=[
            lines.note(),
            *again_note(flows, study),
            *_notes_on_waves(lines, les_names, fieldwork, study),
            *counted,
            *_over_invited(frame, lines.names, study),
            *hidden_note(frame[numbers[1:]], study),
        ],
    )


def _over_invited(frame: pd.DataFrame, names: Mapping[str, str], study: Study) -> list[str]:
    """A note that names the rows with a rate above 100%."""
    over = frame.loc[frame[names["rate"]].gt(1), names["les"]]
    return [study.text("tables.over_invited", rows="; ".join(over))] if len(over) else []


def _periods(waves: Mapping[str, Mapping], language: str) -> dict[str, str]:
    """Wave -> its field period, or those of its exports."""
    found: dict[str, list[str]] = {}
    for name, first in rounds_of(waves).items():
        found.setdefault(first, []).append(period(waves[name], language))
    return {name: "; ".join(dict.fromkeys(filter(None, told))) for name, told in found.items()}


def _own_periods(
    waves: Mapping[str, Mapping], by_wave: pd.DataFrame | None, language: str
) -> dict[tuple[str, str], str]:
    """(LES, wave) -> its field period there, of the waves with several exports of which it has people in some."""
    rounds = rounds_of(waves)
    several = {first for name, first in rounds.items() if name != first}
    found: dict[tuple[str, str], list[str]] = {}
    for row in by_wave.itertuples() if by_wave is not None and several else ():
        if row.partner_group == ALL and row.rows and rounds.get(row.wave) in several:
            found.setdefault((row.les, rounds[row.wave]), []).append(period(waves[row.wave], language))
    return {key: "; ".join(dict.fromkeys(filter(None, told))) for key, told in found.items()}


def _of_one_wave(flows: pd.DataFrame, fieldwork: Fieldwork) -> pd.DataFrame:
    """The flow by wave of LES that have one."""
    wave = flows["les"].map({les: waves[0] for les, waves in fieldwork.of_les.items() if len(waves) == 1})
    return flows.assign(wave=wave)[wave.notna()]


def _all_complete(fieldwork: Fieldwork, les_names: Iterable[str], study: Study) -> list[str]:
    """The waves of which no column tells who reached the end, so that nobody in them is partial."""
    waves = study.config["survey"]["waves"]
    rows = {wave for les in les_names for wave in fieldwork.of_les[les]}
    shown = [wave for wave, first in rounds_of(waves).items() if first in rows]
    names = wave_names([wave for wave in shown if waves[wave].get("all_complete")], shown, study)
    return [study.text("tables.all_complete", waves=", ".join(names))] if names else []


def _notes_on_waves(
    lines: ResponseLines, les_names: Mapping[str, str], fieldwork: Fieldwork, study: Study
) -> list[str]:
    """What a reader must know of the waves, and of LES with several of them."""
    complete = _all_complete(fieldwork, les_names, study)
    several = {les: lines.waves_with_people(les, fieldwork) for les in les_names}
    several = {les: waves for les, waves in several.items() if waves}
    if not several:
        return complete
    unknown = [les_names[les] for les, waves in several.items() if lines.misses_invited(les, waves)]
    waves = dict.fromkeys(wave for found in several.values() for wave in found)
    told = [study.text("tables.pooled_note", waves=", ".join(fieldwork.labels[wave] for wave in waves))]
    told.append(study.text("tables.each_wave_note"))
    return complete + told + ([study.text("tables.invited_unknown", les=", ".join(unknown))] if unknown else [])


class ResponseLines:
    """The rows of the table. counts: FLOW by (les, partner_group); by_wave: FLOW_BY_WAVE; missing where hidden."""

    def __init__(self, counts: pd.DataFrame, by_wave: pd.DataFrame, study: Study) -> None:
        self.counts, self.by_wave, self.minimum = (
            counts,
            by_wave.set_index(["les", "partner_group"]),
            study.minimum_base,
        )
        self.study = study
        keys = ("period", "invited", "started", "significant", "complete", "partial", "rate")
        self.names = {"les": study.text("tables.les")} | {key: study.text(f"tables.{key}") for key in keys}
        self.of_wave = by_wave[by_wave["partner_group"] == ALL].set_index("les")
        self.groups = {} if self.minimum > 1 and any(map(self._tells_few, (counts, self.by_wave))) else study.groups

    def title(self) -> str:
        """The usual title of the table, which names the partner groups only where they have columns."""
        return self.study.text("tables.response_title_groups" if self.groups else "tables.response_title")

    def note(self) -> str:
        """What the columns count."""
        per_group = [self.study.text("tables.response_groups")] if self.groups else []
        return " ".join([*per_group, self.study.text("tables.response_note")])

    def _tells_few(self, counts: pd.DataFrame) -> bool:
        """Whether a group, or who is in none, has few respondents or is hidden; counts by (les, partner_group)."""
        own = counts.set_index("wave", append=True)["significant"] if "wave" in counts else counts["significant"]
        everybody = own.xs(ALL, level="partner_group")
        keys = list(everybody.index.names)
        in_none = everybody - own.drop(ALL, level="partner_group").groupby(level=keys).sum()
        return any(bool((sizes.isna() | self._is_small(sizes)).any()) for sizes in (own, in_none))

    def _is_small(self, sizes: pd.Series) -> pd.Series:
        return (sizes > 0) & (sizes < self.minimum)

    def waves_with_people(self, les: str, fieldwork: Fieldwork) -> list[str]:
        """The waves in which people of a LES answered, where these are several; else none."""
        started = self.of_wave["started"]
        here = self.of_wave[(self.of_wave.index == les) & (started.isna() | (started > 0))]
        waves = [wave for wave in fieldwork.of_les[les] if wave in set(here["wave"])]
        return waves if len(waves) > 1 else []

    def misses_invited(self, les: str, waves: Sequence[str]) -> bool:
        """Whether the number invited to a LES is known, and not that to each of these waves."""
        here = self.of_wave[(self.of_wave.index == les) & self.of_wave["wave"].isin(list(waves))]
        known = pd.notna(self.counts.at[(les, ALL), "invited"]) or here["invited"].notna().any()
        return bool(known and here["invited"].isna().any())

    def of_waves(self, les: str, name: str, fieldwork: Fieldwork) -> list[dict]:
        """A row for each wave of a LES with several."""
        waves = self.waves_with_people(les, fieldwork)
        labels = {wave: self.study.text("tables.of_wave", les=name, wave=fieldwork.labels[wave]) for wave in waves}
        return [self.line(labels[wave], [les], fieldwork.period_in(les, wave), wave=wave) for wave in waves]

    def line(
        self, label: str, members: Sequence[str], period: str, *, wave: str | None = None, total: bool = False
    ) -> dict:
        """The LES `members` together, in one wave or in all; total: all LES, in which a person counts once.

        Where a LES has few respondents in one of its waves, all its waves are hidden: its own row would tell the rest.
        """
        counts = self.counts if wave is None else self.by_wave[self.by_wave["wave"] == wave]
        alls = counts.loc[[(key, ALL) for key in members]]
        invited = alls["invited"].sum() if alls["invited"].notna().all() else None
        again = counts[counts.index.get_level_values("les") == AGAIN] if total else counts.iloc[:0]
        twice = again[again.index.get_level_values("partner_group") == ALL]
        reached = {
            key: together(alls[key], twice[key].sum(skipna=False), minimum=self.minimum)
            for key in ("started", "significant", "complete")
        }
        if wave is not None:
            for key in reached:
                if self._is_small(self.of_wave.loc[list(members), key]).any():
                    reached[key] = None
        significant, complete, sizes = reached["significant"], reached["complete"], counts["significant"]
        partial = None if significant is None or complete is None else significant - complete
        return (
            {self.names["les"]: label, self.names["period"]: period, self.names["invited"]: invited}
            | {self.names[key]: n for key, n in reached.items()}
            | {self.names["partial"]: partial}
            | {
                caption: int(sizes.reindex([(key, group) for key in members]).sum() - _of_group(again, group))
                for group, caption in self.groups.items()
            }
            | {self.names["rate"]: significant / invited if invited and significant is not None else None}
        )


def _of_group(counts: pd.DataFrame, group: str) -> int:
    return int(counts.loc[counts.index.get_level_values("partner_group") == group, "significant"].sum())


def period(wave: Mapping, language: str) -> str:
    """The field period of a wave as 19/09/2023 – 07/10/2023, blank where the dates are not given."""
    return " – ".join(printed_day(wave[key], language, short=True) for key in ("opened", "closed") if key in wave)
