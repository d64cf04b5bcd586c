"""Response per LES and wave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import PERCENT, WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.table_notes import counted_note, hidden_note
from les_evaluation.study.settings import Study
from les_evaluation.survey.flow import shown_sum


@dataclass(frozen=True)
class Fieldwork:
    """When who was asked. of_les: the waves of every LES, also those without a row, which count in the totals.

    periods, labels: wave -> as printed.
    """

    of_les: Mapping[str, Sequence[str]]
    periods: Mapping[str, str]
    labels: Mapping[str, str]

    def period_of(self, les: str) -> str:
        """The field periods of the waves of a LES."""
        return "; ".join(self.periods[wave] for wave in self.of_les[les] if self.periods.get(wave))


def table(request: Request[TableData]) -> Table:
    """A row per LES, and one for all of them and for every wave of several."""
    data, study = request.data, request.study
    keys = list(study.config["les"]) if data.les == ALL else [data.les]
    waves = study.config["survey"]["waves"]
    return response_table(
        data.flows,
        les_names=data.names,
        fieldwork=Fieldwork(
            {key: study.waves_of(key) for key in keys},
            {name: period(wave) for name, wave in waves.items()},
            study.wave_labels,
        ),
        only_in_total=data.only_in_total,
        title=request.heading(study.text("tables.response_title")),
        study=study,
    )


def response_table(
    flows: pd.DataFrame,
    *,
    les_names: Mapping[str, str],
    fieldwork: Fieldwork,
    only_in_total: Mapping[str, str] | None = None,
    title: str,
    study: Study,
) -> Table:
    """Response per LES: invited, started, significant, complete, significant per partner group, and the rate.

    flows: columns of FLOW, of all LES under each other. les_names: the rows, in order. The rate is
    significant / invited, blank where the number of invitations is unknown. A wave with several LES
    gets a subtotal. With a minimum base, a LES with fewer respondents is hidden with the sums that hold it, and the
    partner groups are left out altogether where any of them holds fewer, since the subtotals would give a
    single hidden one away. only_in_total: the LES without a row, key -> printed name; a note names those counted.
    """
    lines = _Lines(flows.set_index(["les", "partner_group"]), study)
    rows, totals = [], []
    waves = list(dict.fromkeys(wave for les in les_names for wave in fieldwork.of_les[les]))
    placed: set[str] = set()
    for wave in waves:
        members = [les for les in les_names if wave in fieldwork.of_les[les] and les not in placed]
        rows += [lines.line(les_names[les], [les], fieldwork.period_of(les)) for les in members]
        placed |= set(members)
        everyone = [les for les, where in fieldwork.of_les.items() if wave in where]
        if len(members) > 1 and len(waves) > 1:
            totals.append(len(rows))
            label = study.text("tables.wave_total", wave=fieldwork.labels[wave])
            rows.append(lines.line(label, everyone, fieldwork.periods.get(wave, "")))
    if len(les_names) > 1:
        totals.append(len(rows))
        rows.append(lines.line(study.text("tables.all_les"), list(fieldwork.of_les), ""))
    names, frame = lines.names, pd.DataFrame(rows)
    numbers = [names[key] for key in ("invited", "started", "significant", "complete")]
    frame[numbers] = frame[numbers].astype("Int64")
    frame[names["rate"]] = frame[names["rate"]].astype(float)
    counted = counted_note(lines.counts["started"], only_in_total or {}, study) if len(les_names) > 1 else []
    return Table(
        title=title,
        frame=frame,
        formats={column: PERCENT if column == names["rate"] else WHOLE for column in frame.columns[2:]},
        bold_rows=frozenset(totals),
        notes=[study.text("tables.response_note"), *counted, *hidden_note(frame[numbers[1:]], study)],
    )


class _Lines:
    """The rows of the table. counts: FLOW by (les, partner_group)."""

    def __init__(self, counts: pd.DataFrame, study: Study) -> None:
        self.counts, self.minimum = counts, study.minimum_base
        keys = ("les", "period", "invited", "started", "significant", "complete", "rate")
        self.names = {key: study.text(f"tables.{key}") for key in keys}
        sizes = counts["significant"]
        self.groups = {} if ((sizes > 0) & (sizes < self.minimum)).any() else study.groups

    def line(self, label: str, members: Sequence[str], period: str) -> dict:
        """The LES `members` together."""
        alls = self.counts.loc[[(key, ALL) for key in members]]
        invited = alls["invited"].sum() if alls["invited"].notna().all() else None
        reached = {key: shown_sum(alls[key], minimum=self.minimum) for key in ("started", "significant", "complete")}
        significant, sizes = reached["significant"], self.counts["significant"]
        return (
            {self.names["les"]: label, self.names["period"]: period, self.names["invited"]: invited}
            | {self.names[key]: n for key, n in reached.items()}
            | {
                caption: int(sizes.reindex([(key, group) for key in members]).sum())
                for group, caption in self.groups.items()
            }
            | {self.names["rate"]: significant / invited if invited and significant is not None else None}
        )


def period(wave: Mapping) -> str:
    """The field period of a wave as 19/09/2023 – 07/10/2023, blank where the dates are not given."""
    dates = [dt.date.fromisoformat(wave[key]).strftime("%d/%m/%Y") for key in ("opened", "closed") if key in wave]
    return " – ".join(dates)
