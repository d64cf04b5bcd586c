"""Drawing entries under `figures` of the configuration, of whatever part of the study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from les_evaluation.output.canvas.fonts import use_fonts
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.entries import Drawn, Request, module_of, path_of
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study


def draw_entries(entries: Iterable[Mapping], *, study: Study, data: Any, folder: str | Path) -> None:
    """Draw these entries as .png and .svg into `folder`. data: what their kinds are drawn from."""
    use_fonts(study.config.get("fonts", ()))
    for entry in entries:
        request = Request(entry, study, data)
        drawn = figure_maker(entry)(request)
        png, svg = (path_of("figures", request, folder, ending) for ending in ("png", "svg"))
        save_figure(drawn.picture, png, svg, title=drawn.title, alt=drawn.alt)


def figure_maker(entry: Mapping) -> Callable[[Request], Drawn]:
    """What draws the kind of an entry under `figures`. Raises ValueError where there is no such kind."""
    return module_of(kind_of("figures", entry)).figure
