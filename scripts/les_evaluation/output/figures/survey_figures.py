"""Stage figures: the figures of the report, over all LES or for one beside all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.core.contracts import OTHERS, read_frame, read_frames
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.drawn_entries import draw_entries
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study, figures_of
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.flow import flow_steps
from les_evaluation.survey.suppression import beside_others
from les_evaluation.survey.survey_frames import COMPARE, FLOW


def draw_figures(
    config: Mapping,
    *,
    compare_csv: str | Path,
    codebook_json: str | Path,
    costs_csv: str | Path,
    flow_csvs: Sequence[str | Path],
    les: str | None,
    folder: str | Path,
) -> None:
    """Draw every figure of the configuration as .png and .svg into `folder`.

    config: as `shown_settings` gives it. compare_csv: over all LES. les: None for the figures that set all LES
    beside each other, or one LES, which then stands beside all others together. flow_csvs: of all LES,
    only needed without `les`.
    """
    study = Study(config)
    compare = read_frame(compare_csv, COMPARE)
    names = study.les
    if les is not None:
        compare = beside_others(compare, les=les, minimum=study.minimum_base)
        names = {les: names[les], OTHERS: study.text("figures.other_les")}
    codebook = codebook_from_json(codebook_json)
    flow = None
    if les is None:
        flow = flow_steps(read_frames(flow_csvs, FLOW), compare, codebook, study)
    data = SurveyData(
        compare=compare,
        codebook=codebook,
        les=names,
        groups=study.compared,
        flow=flow,
        costs=load_costs(costs_csv, language=study.language),
        colours={key: group["colour"] for key, group in config["partner_groups"].items()},
    )
    draw_entries(figures_of(config, les=les), study=study, data=data, folder=folder)
