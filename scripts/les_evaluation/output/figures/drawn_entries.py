"""Drawing entries under `figures` of the configuration, of whatever part of the study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.entries import Request, figure_maker, path_of
from les_evaluation.study.settings import Study


def draw_entries(entries: Iterable[Mapping], *, study: Study, data: Any, folder: str | Path) -> None:
    """Draw these entries as .png and .svg into `folder`. data: what their kinds are drawn from."""
    for entry in entries:
        drawn = figure_maker(entry)(Request(entry, study, data))
        png, svg = (path_of("figures", entry, folder, ending) for ending in ("png", "svg"))
        save_figure(drawn.picture, png, svg, title=drawn.title, alt=drawn.alt)
