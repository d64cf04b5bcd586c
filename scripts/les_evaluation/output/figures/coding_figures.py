"""Stage focus: the figures from coded material."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.coding.code_matrices import counted
from les_evaluation.coding.coding_job import axis_matrices, values_of, with_stage
from les_evaluation.coding.development_stages import stage_names, stage_position
from les_evaluation.coding.factors import rubriek_factors
from les_evaluation.coding.material import Coding, code_tree
from les_evaluation.coding.outcomes import outcome_counts
from les_evaluation.output.figures.codes.coding_data import FocusData
from les_evaluation.output.figures.drawn_entries import draw_entries
from les_evaluation.output.tables.code_tables import axis_labels
from les_evaluation.study.settings import Study, group_labels, les_names, words


def draw_focus_figures(config: Mapping, coding: Coding, *, saturation: pd.DataFrame, folder: str | Path) -> None:
    """Draw every figure of the configuration as .png and .svg into `folder`.

    config: as `shown_focus_settings` gives it. saturation: as `count_codes` writes it over all LES.
    """
    data = focus_data(config, coding, saturation=saturation)
    draw_entries(config["figures"], study=Study(config), data=data, folder=folder)


def focus_data(config: Mapping, coding: Coding, *, saturation: pd.DataFrame) -> FocusData:
    """The tables that the figures are drawn from."""
    language, focus, keys = config["study"]["language"], config["focus_groups"], list(les_names(config))
    stages = focus.get("stages")
    segments = counted(coding.segments, second_coders=focus["second_coders"])
    sessions = with_stage(coding.sessions, coding.ratings, stages, language=language)
    coded = sessions[sessions["session_id"].isin(set(segments["session_id"]))]
    groups = group_labels(config)
    matrices = axis_matrices(
        segments,
        sessions,
        code_tree(coding.codes),
        les=keys,
        groups=list(groups),
        stages=stages,
        language=language,
    )
    # A stage in which no LES was at the time of a session would be an empty column.
    shown = {
        axis: [value for value in values_of(matrix, axis) if axis != "stage" or value in set(coded["stage"])]
        for axis, matrix in matrices.items()
    }
    dates = dict(zip(coding.sessions["session_id"], coding.sessions["date"], strict=True))
    return FocusData(
        sessions=coding.sessions,
        codes=coding.codes,
        waves=tuple(
            (
                words(wave.get("label", name), language),
                wave["opened"],
                wave["closed"],
                [key for key in keys if key in wave["les"]["map"].values()],
            )
            for name, wave in config["survey"]["waves"].items()
            if "opened" in wave and "closed" in wave
        ),
        matrices=matrices,
        columns={
            axis: axis_labels(axis, values, les=les_names(config), groups=groups, language=language)
            for axis, values in shown.items()
        },
        coded={axis: coded[axis].astype(str).value_counts().to_dict() for axis in ("les", "measurement", "stage")},
        stages=rated_stages(coding.ratings, stages),
        stage_names=tuple(stage_names(stages["order"], (), language=language)) if stages else (),
        saturation=saturation.assign(date=saturation["session_id"].map(dates)),
        saturation_rule=focus["saturation"],
        outcomes=outcome_counts(coding.outcomes),
        factors=two_sides(rubriek_factors(segments, coding.codes, les=keys)),
    )


def rated_stages(ratings: pd.DataFrame, stages: Mapping | None) -> pd.DataFrame:
    """les, measured_on, position (1 = earliest, 1.5 between two), rating; of every rater."""
    columns = ["les", "measured_on", "position", "rating"]
    if stages is None:
        return pd.DataFrame(columns=columns)
    rated = ratings[(ratings["criterion_id"] == stages["criterion"]) & (ratings["rating"] != "")]
    found = [stage_position(rating, stages["order"]) for rating in rated["rating"]]
    places = [float("nan") if place is None else place + 1 for place in found]
    return rated.assign(position=places)[columns]


def two_sides(factors: pd.DataFrame) -> pd.DataFrame:
    """`rubriek_factors` as les, rubriek, positive and negative (references)."""
    sides = factors[factors["rubriek"] != ""]
    return sides.rename(columns={"success_references": "positive", "challenge_references": "negative"})
