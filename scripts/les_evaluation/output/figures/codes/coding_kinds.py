"""From an entry under `figures` that is made from coded material to its picture: which kind takes what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from les_evaluation.coding.material import CODE_COLUMNS, SESSION_COLUMNS
from les_evaluation.core.contracts import ALL, empty
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.figures.codes.coding_drawing import (
    draw_factors,
    draw_heatmap,
    draw_outcomes,
    draw_saturation,
    draw_stages,
    draw_timeline,
    fitting_heatmap,
    fitting_timeline,
)
from les_evaluation.output.figures.codes.factors_figure import factors_alt, factors_data
from les_evaluation.output.figures.codes.heatmap_figure import column_key, heatmap_alt, heatmap_data, heatmap_title
from les_evaluation.output.figures.codes.outcomes_figure import outcomes_alt, outcomes_data
from les_evaluation.output.figures.codes.saturation_figure import saturation_alt, saturation_data
from les_evaluation.output.figures.codes.stages_figure import stages_alt, stages_data
from les_evaluation.output.figures.codes.timeline_figure import timeline_alt, timeline_data
from les_evaluation.study.settings import words

Drawn = tuple[Plot, str, str]  # the picture, its title and its alternative text
STAGE_COLUMNS = ["les", "measured_on", "position", "rating"]
SATURATION_COLUMNS = [
    "les",
    "position",
    "session_id",
    "date",
    "new_codes",
    "cumulative_codes",
    "ratio",
    "reached",
]
OUTCOME_COUNT_COLUMNS = ["change_type", "substantiation", "n"]
FACTOR_COLUMNS = ["les", "rubriek", "positive", "negative"]


@dataclass(frozen=True)
class FocusData:
    """The tables that the figures of coded material are drawn from; a kind needs its own only.

    sessions, codes: SESSION_COLUMNS and CODE_COLUMNS of coding.material.
    waves: (label, opened, closed, keys of LES) of every survey wave.
    matrices: axis ("les", "measurement", "stage" or "speaker_role") -> code_id, that axis, references, sessions,
        presence; a code counts its subcodes.
    columns: axis -> value -> printed name, in order; those of the matrix, printed as they are, where it lacks one.
    coded: axis -> value -> number of coded sessions; where it lacks one no n is printed.
    stages: les, measured_on, position (1 = earliest, 1.5 between two, missing = not rated), rating.
    stage_names: printed names, the earliest first.
    saturation: les ("all" among them), position, session_id, date, new_codes, cumulative_codes, ratio, reached.
    saturation_rule: base_size, run_length, threshold.
    outcomes: change_type, substantiation, n. factors: les, rubriek, positive, negative (references).
    """

    sessions: pd.DataFrame = field(default_factory=lambda: empty(SESSION_COLUMNS))
    codes: pd.DataFrame = field(default_factory=lambda: empty(CODE_COLUMNS))
    waves: tuple[tuple, ...] = ()
    matrices: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    coded: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    stages: pd.DataFrame = field(default_factory=lambda: empty(STAGE_COLUMNS))
    stage_names: tuple[str, ...] = ()
    saturation: pd.DataFrame = field(default_factory=lambda: empty(SATURATION_COLUMNS))
    saturation_rule: Mapping[str, float] = field(
        default_factory=lambda: {"base_size": 4, "run_length": 2, "threshold": 0.05}
    )
    outcomes: pd.DataFrame = field(default_factory=lambda: empty(OUTCOME_COUNT_COLUMNS))
    factors: pd.DataFrame = field(default_factory=lambda: empty(FACTOR_COLUMNS))


@dataclass(frozen=True)
class FocusRequest:
    """An entry of the configuration with all that its figure may need; see draw_focus_entry."""

    entry: Mapping[str, Any]
    data: FocusData
    les: Mapping[str, str]
    language: str

    def title(self, otherwise: str) -> str:
        """The title of the configuration, or the one of the kind."""
        return words(self.entry["title"], self.language) if "title" in self.entry else otherwise


def draw_focus_entry(entry: Mapping[str, Any], *, data: FocusData, les: Mapping[str, str], language: str) -> Drawn:
    """Draw one entry under `figures`: the plot (for save_figure), its title and its alternative text.

    entry: number, kind, and where the kind has them title, luik or rubriek, and by (code_heatmap).
    les: key -> printed name, in order: those that the figure is about.

    Raises ValueError for a kind that there is not and an axis of which there is no matrix.
    """
    if entry["kind"] not in FOCUS_KINDS:
        raise ValueError(f"figure {entry['number']}: no kind of figure is called {entry['kind']!r}")
    return FOCUS_KINDS[entry["kind"]](FocusRequest(entry, data, les, language))


def of_timeline(request: FocusRequest) -> Drawn:
    """The measurements through time."""
    data = timeline_data(request.data.sessions, waves=request.data.waves, les=request.les, language=request.language)
    title = request.title(text("figures.focus.timeline_title", request.language))
    look = {"title": title}
    data = fitting_timeline(data, **look)
    return draw_timeline(data, **look), title, timeline_alt(data, **look)


def of_heatmap(request: FocusRequest) -> Drawn:
    """The codes of a luik or a rubriek against LES or another axis."""
    entry, by = request.entry, request.entry.get("by", "les")
    if by not in request.data.matrices:
        raise ValueError(f"figure {entry['number']}: there is no matrix by {by}")
    matrix = request.data.matrices[by]
    data = heatmap_data(
        matrix,
        codes=request.data.codes,
        by=by,
        columns=request.les if by == "les" else columns_of(matrix, by=by, request=request),
        within={key: entry[key] for key in ("luik", "rubriek") if key in entry},
        coded=request.data.coded.get(by),
        language=request.language,
    )
    title = request.title(heatmap_title(data))
    look = {"title": title}
    data = fitting_heatmap(data, **look)
    return draw_heatmap(data, **look), title, heatmap_alt(data, **look)


def columns_of(matrix: pd.DataFrame, *, by: str, request: FocusRequest) -> Mapping[str, str]:
    """The columns of an axis other than LES, with their printed names."""
    if by in request.data.columns:
        return request.data.columns[by]
    found = [key for key in map(column_key, dict.fromkeys(matrix[by].dropna())) if key not in ("", ALL)]
    if by == "measurement":
        found.sort(key=lambda key: (len(key), key))
        return {key: measurement_column(key, request.language) for key in found}
    return {key: key[:1].upper() + key[1:] for key in found}


def measurement_column(key: str, language: str) -> str:
    """A measurement above its column; 0 is that of the survey, which belongs to none."""
    if key == "0":
        return text("focus_tables.types.survey", language)
    return text("figures.focus.measurement_column", language, number=key)


def of_stages(request: FocusRequest) -> Drawn:
    """The LES over the stages of development."""
    data = stages_data(request.data.stages, stages=request.data.stage_names, les=request.les, language=request.language)
    title = request.title(text("figures.focus.stages_title", request.language))
    look = {"title": title}
    return draw_stages(data, **look), title, stages_alt(data, **look)


def of_saturation(request: FocusRequest) -> Drawn:
    """New codes by session."""
    data = saturation_data(
        request.data.saturation,
        les=request.les,
        settings=request.data.saturation_rule,
        language=request.language,
    )
    title = request.title(text("figures.focus.saturation_title", request.language))
    look = {"title": title}
    return draw_saturation(data, **look), title, saturation_alt(data, **look)


def of_outcomes(request: FocusRequest) -> Drawn:
    """Harvested outcomes by kind of change."""
    data = outcomes_data(request.data.outcomes, language=request.language)
    title = request.title(text("figures.focus.outcomes_title", request.language))
    look = {"title": title}
    return draw_outcomes(data, **look), title, outcomes_alt(data, **look)


def of_factors(request: FocusRequest) -> Drawn:
    """Challenges against success factors."""
    data = factors_data(request.data.factors, les=request.les, language=request.language)
    title = request.title(text("figures.focus.factors_title", request.language))
    look = {"title": title}
    return draw_factors(data, **look), title, factors_alt(data, **look)


FOCUS_KINDS = {
    "timeline": of_timeline,
    "code_heatmap": of_heatmap,
    "stages": of_stages,
    "saturation": of_saturation,
    "outcomes": of_outcomes,
    "factors": of_factors,
}
