"""Stage network: the maps, the differences between two measurements, and the comparison of all LES."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.output.figures.drawn_entries import draw_entries
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.study.settings import Study


def draw_network_figures(
    study: Study, inputs: Mapping[str, str | Path], *, les: str | None, folder: str | Path
) -> None:
    """Draw the network figures of one LES, or without `les` those of all together, as .png and .svg into `folder`.

    study: as `network_figure_settings` gives its configuration. inputs: as of `MapData.load`.
    """
    entries = [entry for entry in study.config["figures"] if entry.get("les") == les]
    draw_entries(entries, study=study, data=MapData.load(study, inputs, les=les), folder=folder)
