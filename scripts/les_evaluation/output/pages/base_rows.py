"""From the base of a figure, as the table of the respondent flow has it, to the responses of who answered there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.kinds.table_flow import with_subjects
from les_evaluation.output.pages.reached_rows import SHEET, Reached, left_out_of, steps_grid
from les_evaluation.output.pages.rows_behind import by_wave, counted_in_view, given_answers
from les_evaluation.output.pages.source_rows import Cell, Grid, Line, counted, places_by
from les_evaluation.study.codebook import Codebook, questions_of
from les_evaluation.study.settings import Study
from les_evaluation.study.views import WAVE
from les_evaluation.survey.flow import base_cells, figure_step, flow_steps, weighted_view


@dataclass(frozen=True)
class Bases:
    """What the bases of figures are counted from.

    study: with the figures that have one. compare, views, responses, each: columns of COMPARE, VIEWS, RESPONSES and
    OF_EACH_WAVE.
    """

    study: Study
    codebook: Codebook
    compare: pd.DataFrame
    views: pd.DataFrame
    responses: pd.DataFrame
    each: pd.DataFrame


def based_grid(reached: Reached, bases: Bases, study: Study) -> Grid:
    """The lines of `steps_grid`, then one per figure with who answered its questions."""
    grid = steps_grid(reached, study)
    # Of all together there is a column where nobody is counted again.
    columns = [*study.les, ALL][: len(grid.header)]
    told = flow_steps(reached.flows, bases.compare, bases.codebook, bases.study, views=bases.views)
    told["label"] = with_subjects(told, bases.codebook, bases.study)
    n = {(row.les, row.step): row.n for row in told.itertuples()}
    labels = dict(zip(told["step"], told["label"], strict=True))
    rows = by_wave(reached.rows[~reached.rows["pooled"].astype(bool)].assign(wave=lambda one: one["export"]))
    of = places_by(rows, ["les", "respondent"])
    lines: list[Line] = []
    for figure in bases.study.config["figures"]:
        step = figure_step(figure)
        if step not in labels:
            continue
        given = {les: list(_answered(bases, figure, les)) for les in study.config["les"]}

        def cell(les: str, step: str = step, given: Mapping[str, Sequence[str]] = given) -> Cell:
            size = n.get((les, step))
            own = study.config["les"] if les == ALL else [les]
            places = [at for key in own for who in given[key] for at in of.get((key, who), ())]
            return ("", []) if size is None or pd.isna(size) else counted(int(size), places)

        lines.append(([labels[step]], [cell(les) for les in columns]))
    out = [left_out_of(reached, list(study.config["les"]) if les == ALL else [les]) for les in columns]
    beside = [*grid.beside, *([out] * len(lines))]
    return Grid(SHEET, grid.header, [*grid.lines, *lines], grid.told, beside=beside)


def _answered(bases: Bases, figure: Mapping, les: str) -> Iterator[str]:
    """Who is in the base of a figure in one LES, each once, named as by `by_wave`."""
    view = weighted_view(figure)
    here = by_wave(bases.responses[bases.responses["les"] == les])
    if view is not None:
        here = counted_in_view(bases.each[bases.each["les"] == les], view, les=les)
        here = here[here["once"]] if view.by == WAVE else here
    drawn = base_cells(figure, bases.codebook, groups=list(bases.study.compared))
    questions = {name: [one.name for one in questions_of([name], bases.codebook)] for name, _ in drawn}
    given = given_answers(here, items=[one for of in questions.values() for one in of], base=bases.study.config["base"])
    found: dict[str, None] = {}
    for name, group in drawn:
        mine = given[given["item"].isin(questions[name])]
        mine = mine if group == ALL else mine[mine["partner_group"] == group]
        found |= dict.fromkeys(mine["respondent"])
    return iter(found)
