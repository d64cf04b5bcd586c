"""The part of the configuration that the slides read; see `job_settings`.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.study.alike_titles import alike
from les_evaluation.study.figure_pages import more_pages
from les_evaluation.study.job_settings import titled
from les_evaluation.study.panels import PERSONS
from les_evaluation.study.people import mask_of
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import (
    coding_inputs,
    diagrams_of,
    figures_of,
    has_part,
    network_figures_of,
    network_inputs,
    waves_of,
)
from les_evaluation.study.settings_parts import picked, picked_filled
from les_evaluation.study.style_settings import style_of
from les_evaluation.study.views import WAVES, grouped_by, trend_view, view_of


def slide_settings(config: Mapping, *, les: str | None = None) -> dict:
    """The part of the configuration that the slides read, of all figures or of those of one LES.

    Of a figure what names its files and its chapter, and tells it from others of its title (alike); whether it is in
    the folder of its LES (of_survey), what it is counted in where it counts answers (counted: plain, views or persons),
    and the raw files behind it (sources).
    """
    figures, mask = config["figures"], mask_of(config)
    if les:
        figures = [*figures_of(config, les=les), *network_figures_of(config, les), *diagrams_of(config, les)]
    shown = [
        picked(entry, ("number", "slug", "kind", "by"))
        | alike(config, "figures", entry)
        | ({} if les else more_pages(config, entry))
        | {
            "of_survey": kind_of("figures", entry).part == "survey",
            "sources": list(map(mask.file_name, _sources(config, entry))),
        }
        | ({"counted": _counted(entry)} if kind_of("figures", entry).questions else {})
        for entry in figures
    ]
    made = titled(config) | picked(config, ("chapters", "disclosure", "raw")) | {"figures": shown, "tables": []}
    made |= {"les": {key: {"name": config["les"][key]["name"]} for key in ([les] if les else [])}}
    made |= {"page_waves": _dated(config, les)} if has_part(config, "survey") else {}
    style = picked(style_of(config), ("colours", "legend"))
    made |= {"style": made.get("style", {}) | style} if style else {}
    template = (config.get("documents") or {}).get("template")
    return made | ({"documents": {"template": template}} if template else {})


def _sources(config: Mapping, entry: Mapping) -> list[str]:
    """The raw files that a figure is made from."""
    kind = kind_of("figures", entry)
    if kind.part == "survey":
        costs = [config["costs"]] if "costs" in kind.needs and config["costs"] else []
        waves = [wave["file"] for wave in config["survey"]["waves"].values()]
        return costs or [*waves, *picked(config["survey"], ("codebook",)).values()]
    named = {"networks": network_inputs, "focus_groups": coding_inputs}
    return named[kind.part](config) if kind.part in named else [config["diagrams"]]


def _counted(entry: Mapping) -> str:
    kind = kind_of("figures", entry)
    if kind.compares == PERSONS:
        return PERSONS
    view = trend_view(entry) if kind.compares == WAVES else view_of(entry, next(iter(grouped_by(entry)), None))
    return "views" if view.name else "plain"


def _dated(config: Mapping, les: str | None) -> dict[str, dict]:
    """Wave -> its printed name and its period, of those in which a LES, or anybody, took part."""
    waves = config["survey"]["waves"]
    every = waves_of(config, les) if les else waves
    return {wave: {"label": wave} | picked_filled(waves[wave], ("label", "opened", "closed")) for wave in every}
