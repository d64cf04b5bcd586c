"""Drawing entries under `figures` of the configuration, of whatever part of the study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from les_evaluation.output.canvas.fonts import use_fonts
from les_evaluation.output.canvas.house import HALF, TEXT, house_of, use_house
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.entries import Drawn, DrawnPages, Request, figure_paths, module_of
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study


def draw_entries(
    entries: Iterable[Mapping],
    *,
    study: Study,
    data: Any,
    folder: str | Path,
    instead: Callable[[Request], Drawn | None] = lambda _: None,
    keep: Callable[[str, Drawn], None] = lambda *_: None,
) -> None:
    """Draw every page of these entries as .png and .svg into `folder`.

    data: what their kinds are drawn from. instead: what stands in the place of one that is not to be drawn.
    keep: gets the name of the file (without its ending) and every page.
    """
    style = house_of(study.config.get("style", {}), raw=study.config.get("raw", ""))
    use_fonts(study.config.get("fonts", ()), main=style.fonts or ())
    for entry in entries:
        use_house(replace(style, size=size_of(entry, style.size)))
        request = Request(entry, study, data)
        drawn = instead(request) or figure_maker(entry)(request)
        pages = drawn.pages if isinstance(drawn, DrawnPages) else (drawn,)
        paths = figure_paths(entry, folder, language=study.language, pages=len(pages))
        for page, (png, svg) in zip(pages, paths, strict=True):
            save_figure(page.picture, png, svg, title=page.title, alt=page.alt)
            keep(png.stem, page)


def size_of(entry: Mapping, otherwise: str) -> str:
    """The size of a figure: its own, or that of the house style; of 16 cm where its kind has no room on 8."""
    size = entry.get("size", otherwise)
    return TEXT if size == HALF and not kind_of("figures", entry).half else size


def figure_maker(entry: Mapping) -> Callable[[Request], Drawn]:
    """What draws the kind of an entry under `figures`. Raises ValueError where there is no such kind."""
    return module_of(kind_of("figures", entry)).figure
