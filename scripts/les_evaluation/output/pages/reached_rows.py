"""From the numbers of a response (started, significant part, complete) to the rows of the exports that they count.

A number leads to its rows only where these add up to it: where persons of several waves or LES are counted once, the
rows of one LES are more than its persons. Beside them stand the rows that are not counted in it, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage
from les_evaluation.output.pages.page_facts import left_out_by_reason
from les_evaluation.output.pages.rows_behind import left_out_rows, source_of
from les_evaluation.output.pages.source_rows import Cell, Grid, Line, SourceSheet, counted, read_from, sheet_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.flow import REACHED, STEPS
from les_evaluation.survey.left_out import of_pooling
from les_evaluation.survey.survey_frames import FLOW_BY_WAVE

KEPT = "kept"
STOPPED = {"partial": REACHED[0], "partial_significant": REACHED[1]}  # rule of a row that is kept -> its last step
PLACE = ["wave", "source_file", "source_sheet", "source_row"]
SHEET = "responses"


@dataclass(frozen=True)
class Reached:
    """Who answered, row by row, and how many of them the tables count.

    rows: as `reached_rows` gives them. flows: columns of FLOW, of the same LES under each other; again: whether who
    answered for several LES or in several waves is taken off their sum. out: as `rows_not_counted` gives them.
    by_wave: columns of FLOW_BY_WAVE, its exports under the name of their wave. groups: (LES, export, respondent) -> its
    partner group.
    """

    rows: pd.DataFrame
    flows: pd.DataFrame
    again: bool
    out: pd.DataFrame
    by_wave: pd.DataFrame = field(default_factory=FLOW_BY_WAVE.empty)
    groups: Mapping[tuple[str, str, str], str] = field(default_factory=dict)


def reached_rows(decisions: pd.DataFrame) -> pd.DataFrame:
    """A row per response that counts, then those that count in their wave alone.

    decisions: columns of DECISIONS. With les, wave, export (the same), respondent, pooled (whether it counts in its
    wave alone), step (the last of REACHED that it reached), reasons (what was decided of it), source and source_row.
    """
    pooled = of_pooling(decisions)
    kept = pd.concat([decisions[decisions["rule"] == KEPT], decisions[pooled]])
    kept = kept.assign(pooled=of_pooling(kept)).drop_duplicates(PLACE)
    early = decisions[decisions["rule"].isin(STOPPED)]
    stopped = dict(zip(_places(early), early["rule"].map(STOPPED), strict=True))
    step = [stopped.get(place, REACHED[-1]) for place in _places(kept)]
    source = kept["source_file"] + " › " + kept["source_sheet"]
    said: dict[tuple, list[str]] = {}
    for place, reason in zip(_places(decisions), decisions["reason"], strict=True):
        said.setdefault(place, []).append(reason)
    reasons = ["; ".join(dict.fromkeys(filter(None, said[place]))) for place in _places(kept)]
    source = source.where(kept["source_sheet"] != "", kept["source_file"])
    return kept.assign(step=step, reasons=reasons, source=source, export=kept["wave"]).reset_index(drop=True)


def rows_not_counted(decisions: pd.DataFrame) -> pd.DataFrame:
    """A row per response that some number of a LES does not count: its les, wave, pooled, step and cells.

    decisions: columns of DECISIONS. step: the last of REACHED that it reached, "" where it was left out. cells: its
    file, sheet and row, and why it is not counted.
    """
    found = []
    marked = decisions.assign(pooled=of_pooling(decisions))
    for (les, wave, pooled), mine in marked.groupby(["les", "wave", "pooled"], sort=False):
        found += [(les, wave, pooled, "", cells) for cells in left_out_rows(mine)]
        stopped = mine[mine["rule"].isin(STOPPED)]
        told = ((STOPPED[row["rule"]], source_of(stopped.loc[[at]])) for at, row in stopped.iterrows())
        found += [(les, wave, pooled, *one) for one in told]
    return pd.DataFrame(found, columns=["les", "wave", "pooled", "step", "cells"])


def _places(decisions: pd.DataFrame) -> list[tuple]:
    return list(decisions[PLACE].itertuples(index=False, name=None))


def left_out_of(reached: Reached, les: Sequence[str]) -> list[int]:
    """The places in the sheet of what is not counted of the rows that were left out, of some LES."""
    out = reached.out
    return list(map(int, out.index[out["les"].isin(les) & (out["step"] == "")]))


def reached_sheet(reached: Reached, study: Study) -> SourceSheet:
    """A row per response: its LES, how far it came, what was decided of it, and where it stands in the export."""
    rows = reached.rows
    return sheet_of(
        rows,
        study,
        {
            "les": [study.every_les.get(les, les) for les in rows["les"]],
            # How far a response came that counts in its wave alone, no decision tells.
            "reached": [
                "" if pooled else study.text(STEPS[step])
                for step, pooled in zip(rows["step"], rows["pooled"], strict=True)
            ],
            **read_from(rows),
            "decision": rows["reasons"],
        },
    )


def left_out_sheet(reached: Reached, study: Study) -> SourceSheet:
    """A row per response that is not counted in some number, with the reason."""
    heads = [study.text(f"report.rows.{name}") for name in ("file", "sheet", "row", "reason")]
    return SourceSheet(heads, list(reached.out["cells"]))


def left_out_grid(decisions: Iterable[pd.DataFrame], study: Study) -> tuple[Grid, SourceSheet]:
    """A line per reason with the rows that were left out for it, and the sheet with these rows.

    decisions: columns of DECISIONS, of every LES and of what is in none.
    """
    heads = [study.text(f"report.rows.{name}") for name in ("file", "sheet", "row", "reason")]
    rows: list[list[str]] = []
    lines: list[Line] = []
    for reason, left_out in left_out_by_reason(decisions).items():
        first = len(rows)
        rows += [source_of(left_out.iloc[[at]]) for at in range(len(left_out))]
        lines.append(([reason], [(str(len(left_out)), list(range(first, len(rows))))]))
    told = study.text("report.facts.left_out")
    return Grid("not_counted", [told], lines), SourceSheet(heads, rows)


def steps_grid(reached: Reached, study: Study) -> Grid:
    """A line per step, a column per LES and one for all of them."""
    places = _columns(reached, study)
    header = [study.every_les[les] for les in study.les]
    header += [study.text("tables.total")] if len(places) > len(header) else []
    lines: list[Line] = [([study.text(STEPS[step])], [of[step].cell for of in places]) for step in REACHED]
    beside = [[of[step].beside for of in places] for step in REACHED]
    return Grid(SHEET, header, lines, study.text("report.sources.reached"), beside=beside)


def response_grid(reached: Reached, study: Study) -> Grid:
    """A line per LES, each wave of it, each wave of several LES and all of them; as the table of the response has them.

    A column per step, then who stopped behind the significant part, who of a partner group came there, and the rate.
    """
    keys = (*REACHED, "partial")
    found = [(name, _of_group_too(reached, les, wave, study)) for name, les, wave in _response_lines(reached, study)]
    lines: list[Line] = [([name], [one.cell for one in of]) for name, of in found]
    beside = [[one.beside for one in of] for _, of in found]
    heads = [study.text(f"tables.{key}") for key in keys]
    heads += [*study.groups.values(), study.text("tables.rate")]
    return Grid(SHEET, heads, lines, study.text("report.sources.reached"), beside=beside)


def response_places(reached: Reached, les: Sequence[str], wave: str, name: str, study: Study) -> list[int]:
    """The places of the rows of a number of some LES together, of one wave or ("") of all; none of who was invited.

    name: a step, `partial`, `rate`, or a partner group of those who came to the significant part.
    """
    names = [*REACHED, "partial", *study.groups, "rate"]
    numbers = dict(zip(names, _of_group_too(reached, les, wave, study), strict=True))
    return numbers[name].cell[1] if name in numbers else []


def _response_lines(reached: Reached, study: Study) -> list[tuple[str, list[str], str]]:
    """What each line is called, its LES and its wave, "" of all waves; sums only where nobody is counted again."""
    labels = study.wave_labels if "survey" in study.config else {}
    started = reached.by_wave[(reached.by_wave["partner_group"] == ALL) & (reached.by_wave["started"] > 0)]
    of_les = started.groupby("les", sort=False)["wave"].unique()
    lines: list[tuple[str, list[str], str]] = []
    for les in study.les:
        name, waves = study.every_les[les], list(of_les.get(les, ()))
        lines.append((name, [les], ""))
        several = waves if len(waves) > 1 else []
        lines += [(study.text("tables.of_wave", les=name, wave=labels[wave]), [les], wave) for wave in several]
    if len(study.config["les"]) == 1 or reached.again:
        return lines
    for wave, mine in started.groupby("wave", sort=False):
        lines.append((study.text("tables.wave_total", wave=labels[wave]), list(mine["les"]), wave))
    return [*lines, (study.text("tables.all_les"), list(study.config["les"]), "")]


@dataclass(frozen=True)
class Counted:
    """A number with the places of its rows, and beside them those of the rows that are not counted in it."""

    cell: Cell
    beside: list[int]


def _columns(reached: Reached, study: Study) -> Sequence[Mapping[str, Counted]]:
    """The numbers of every LES, and of all together where there are several and nobody is counted again."""
    sets = [[les] for les in study.les]
    if len(sets) > 1 and not reached.again:
        sets.append(list(study.config["les"]))
    return [_numbers(reached, keys) for keys in sets]


def _numbers(reached: Reached, keys: Sequence[str], wave: str = "") -> dict[str, Counted]:
    """Step -> its number with the places of its rows, of some LES together; none where they do not add up to it.

    wave: of that wave alone, in which responses count that do not where waves are together.
    """
    flows, rows, out = reached.flows, reached.rows, reached.out[reached.out["les"].isin(keys)]
    own = rows[rows["les"].isin(keys)]
    if wave:
        flows = reached.by_wave[reached.by_wave["wave"] == wave]
        own, out = own[own["wave"] == wave], out[(out["wave"] == wave) & ~out["pooled"].astype(bool)]
    else:
        own = own[~own["pooled"].astype(bool)]
    flows = flows[(flows["partner_group"] == ALL) & flows["les"].isin(keys)]
    n = {step: int(flows[step].sum()) for step in REACHED}
    found = {}
    for at, step in enumerate(REACHED):
        here, earlier = own.index[own["step"].isin(REACHED[at:])], out.index[out["step"].isin(["", *REACHED[:at]])]
        found[step] = _counted(n[step], here, earlier)
    stopped, earlier = own.index[own["step"] == "significant"], out.index[out["step"].isin(["", "started"])]
    return found | {"partial": _counted(n["significant"] - n["complete"], stopped, earlier)}


def _of_group_too(reached: Reached, keys: Sequence[str], wave: str, study: Study) -> list[Counted]:
    """The numbers of a line: of the steps, of every partner group in the significant part, and the rate."""
    steps = _numbers(reached, keys, wave)
    flows = reached.by_wave[reached.by_wave["wave"] == wave] if wave else reached.flows
    flows = flows[flows["les"].isin(keys)]
    significant = steps["significant"]
    groups = {at: reached.groups.get(_who(reached.rows, at), "") for at in significant.cell[1]}
    sizes = flows.groupby("partner_group", sort=False)["significant"].sum()
    found = [
        _counted(int(sizes.get(group, 0)), (at for at, own in groups.items() if own == group), significant.beside)
        for group in study.groups
    ]
    invited = flows.loc[flows["partner_group"] == ALL, "invited"]
    rate = ""
    if len(invited) and invited.notna().all() and invited.sum():
        rate = percentage(Fraction(int(significant.cell[0]), int(invited.sum())), study.language)
    # A rate leads to who answered: who was invited is in no export.
    return [*steps.values(), *found, Counted((rate, significant.cell[1] if rate else []), significant.beside)]


def _who(rows: pd.DataFrame, at: int) -> tuple[str, str, str]:
    row = rows.loc[at]
    return str(row["les"]), str(row["export"]), str(row["respondent"])


def _counted(n: int, rows: Iterable[int], out: Iterable[int]) -> Counted:
    return Counted(counted(n, rows), list(map(int, out)))


# How the registry calls a way -> what follows it.
WAYS = {"reached": steps_grid, "response": response_grid}
