"""Stage figures: the figures of the report, over all LES or for one beside all others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import ALL, OTHERS, read_frame, read_frames, read_rows_of
from les_evaluation.output.charts.office_chart import ChartedPage, write_charts
from les_evaluation.output.counted_told import again_note
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.not_shown import not_shown, of_nobody, of_other_sites
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.drawn_entries import draw_entries
from les_evaluation.output.pages.answered_when import respondents_in
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import Study, figures_of
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.counted_again import OTHERS_OF
from les_evaluation.survey.flow import flow_steps
from les_evaluation.survey.suppression import beside_others
from les_evaluation.survey.survey_frames import COMPARE, FLOW, PANEL_CHANGES, VIEWS

CHARTS = "charts.json"


def draw_figures(study: Study, *, les: str | None, inputs: Mapping[str, Any], folder: str | Path) -> list[str]:
    """Draw every figure of the configuration as .png and .svg into `folder`; gives what is to be told of it.

    And write the charts of all of them, for slides, as CHARTS in the same folder.

    study: as `survey_figure_settings` gives its configuration. les: None for the figures that set all LES beside each
    other, or one LES, which then stands beside all others together, where there are any. inputs: paths by the names
    compare (over all LES), codebook, costs, flows (of all LES, or of the one) and views (a list, empty where there is
    only the plain one) and changes (a list, empty where no persons are followed through the waves); of a study
    without a survey all are empty lists but perhaps costs.
    """
    names = study.les
    if not inputs["compare"]:
        compare = COMPARE.empty()
    elif les is None:
        compare = read_frame(inputs["compare"], COMPARE)
    else:
        compare = read_rows_of(inputs["compare"], COMPARE, [les, ALL, f"{OTHERS_OF}{les}"])
        compare = beside_others(compare, les=les, minimum=study.minimum_base)
    if les is not None:
        others = {} if study.config.get("alone") else {OTHERS: study.text("figures.other_les")}
        names = {les: names[les]} | others
    codebook = codebook_from_json(inputs["codebook"]) if inputs["codebook"] else Codebook({})
    flow, views = None, read_frames(inputs["views"], VIEWS)
    flows = read_frames(inputs["flows"], FLOW)
    if les is None and inputs["flows"]:
        flow = flow_steps(flows, compare, codebook, study, views=views)
    data = SurveyData(
        compare=compare,
        codebook=codebook,
        les=names,
        groups=study.compared,
        flow=flow,
        costs=load_costs(inputs["costs"], language=study.language) if inputs["costs"] else None,
        colours={key: group["colour"] for key, group in study.config["partner_groups"].items()},
        views=views,
        changes=read_frames(inputs["changes"], PANEL_CHANGES),
        sums=again_note(flows, study) if les is None else (),
    )
    figures = figures_of(study.config, les=les)
    charts: dict[str, ChartedPage] = {}

    def keep(stem: str, page: Drawn) -> None:
        # Where all is hidden the picture says so; a chart would be axes without anything.
        if isinstance(page, Charted) and not all(chart.is_empty for chart in page.charts):
            charts[stem] = ChartedPage(page.title, page.charts_alt, page.charts)

    hidden: list[str] = []

    def instead(request: Request[SurveyData]) -> Drawn | None:
        card = of_other_sites(request) or of_nobody(request)
        if card is None:
            card = not_shown(request)
            hidden.extend([] if card is None else [str(request.entry["number"])])
        return card

    draw_entries(figures, study=study, data=data, folder=folder, instead=instead, keep=keep)
    write_charts(Path(folder) / CHARTS, charts, told=respondents_in(flows, compare, codebook, study, les=les))
    told = ", ".join(hidden)
    return [study.text("run.not_shown", figures=told, minimum=study.minimum_base)] if hidden else []
