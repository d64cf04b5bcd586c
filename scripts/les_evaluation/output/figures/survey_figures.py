"""Stage figures: the figures of the report, over all LES or for one beside all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.core.contracts import OTHERS
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.drawing import save_figure
from les_evaluation.output.figures.bars.survey_kinds import draw_entry
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import figures_of, file_stem, group_labels, les_names
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.flow import flow_steps, read_flows
from les_evaluation.survey.suppression import beside_others
from les_evaluation.survey.tabulate import read_compare


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
    language = config["study"]["language"]
    compare = read_compare(compare_csv)
    names = les_names(config)
    if les is not None:
        compare = beside_others(compare, les=les, minimum=config["disclosure"]["minimum_base"])
        names = {les: names[les], OTHERS: text("figures.other_les", language)}
    codebook = codebook_from_json(codebook_json)
    costs = load_costs(costs_csv, language=language)
    flow = None
    if les is None:
        flow = flow_steps(
            read_flows(flow_csvs),
            compare,
            codebook,
            figures=config["figures"],
            les_names=names,
            all_les=list(config["les"]),
            groups=list(group_labels(config, compared_only=True)),
            language=language,
            minimum=config["disclosure"]["minimum_base"],
        )
    colours = {key: group["colour"] for key, group in config["partner_groups"].items()}
    for entry in figures_of(config, les=les):
        plot, title, alt = draw_entry(
            entry,
            compare=compare,
            codebook=codebook,
            les=names,
            groups=group_labels(config, compared_only=True),
            language=language,
            flow=flow,
            costs=costs,
            colours=colours,
        )
        stem = Path(folder) / file_stem("figuur", entry["number"], entry["slug"])
        save_figure(plot, f"{stem}.png", f"{stem}.svg", title=title, alt=alt)
