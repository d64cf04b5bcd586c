"""The figures from coded material, drawn one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.coding.code_matrices import OPEN_ANSWERS
from les_evaluation.coding.coded_study import SURVEY_MEASUREMENT, CodedStudy, axis_labels, values_of
from les_evaluation.coding.development_stages import stage_names, stage_position
from les_evaluation.coding.factors import rubriek_factors
from les_evaluation.coding.material import load_coding
from les_evaluation.coding.outcomes import outcome_counts
from les_evaluation.coding.rubrieken import with_rubriek
from les_evaluation.coding.saturation import SATURATION_TABLE
from les_evaluation.core.contracts import read_frame
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.drawn_entries import draw_entries
from les_evaluation.study.settings import Study, les_reached


def draw_coding_figures(study: Study, inputs: Mapping[str, Any], *, folder: str | Path) -> None:
    """Draw every figure of the configuration as .png and .svg into `folder`.

    study: as `coding_figure_settings` gives its configuration. inputs: paths as `load_coding` takes them, and
    counted_saturation, as `count_codes` writes it over all LES.
    """
    saturation = read_frame(inputs["counted_saturation"], SATURATION_TABLE)
    data = coding_data(CodedStudy(study, load_coding(inputs)), saturation=saturation)
    draw_entries(study.config["figures"], study=study, data=data, folder=folder)


def coding_data(coded: CodedStudy, *, saturation: pd.DataFrame) -> CodingData:
    """The tables that the figures are drawn from. saturation: SATURATION_TABLE over all LES."""
    study, coding, settings = coded.study, coded.coding, coded.settings
    stages = settings.get("stages")
    held = coded.sessions[coded.sessions["session_id"].isin(set(coded.segments["session_id"]))]
    met = held[held["types"] != OPEN_ANSWERS]
    # A stage in which no LES was at the time of a session would be an empty column.
    shown = {
        axis: [value for value in values_of(matrix, axis) if axis != "stage" or value in set(held["stage"])]
        for axis, matrix in coded.matrices.items()
    }
    dates = dict(zip(coding.sessions["session_id"], coding.sessions["date"], strict=True))
    return CodingData(
        sessions=coding.sessions,
        codes=coding.codes,
        waves=tuple(
            (
                study.wave_labels[name],
                wave["opened"],
                wave["closed"],
                [key for key in study.les if key in les_reached(wave["les"])],
                wave.get("measurement", 0),
            )
            for name, wave in study.config["survey"]["waves"].items()
            if "opened" in wave and "closed" in wave
        ),
        matrices=coded.matrices,
        columns={axis: axis_labels(coded, axis, values) for axis, values in shown.items()},
        coded={axis: sessions_of(axis, shown.get(axis, ()), met) for axis in ("les", "measurement", "stage")},
        has_answers=len(met) < len(held),
        stages=rated_stages(coding.ratings, stages),
        stage_names=tuple(stage_names(stages["order"], (), language=study.language)) if stages else (),
        saturation=saturation.assign(date=saturation["session_id"].map(dates)),
        saturation_rule=settings["saturation"],
        outcomes=outcome_counts(coding.outcomes),
        factors=two_sides(rubriek_factors(coded.segments, with_rubriek(coding.codes), les=list(study.les))),
    )


def sessions_of(axis: str, values: Sequence[object], met: pd.DataFrame) -> dict[str, int]:
    """Value of an axis -> number of coded sessions where people met, 0 included; not of the survey, which has none."""
    numbers = met[axis].astype(str).value_counts()
    shown = [str(value) for value in values if axis != "measurement" or str(value) != SURVEY_MEASUREMENT]
    return {value: int(numbers.get(value, 0)) for value in shown}


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
