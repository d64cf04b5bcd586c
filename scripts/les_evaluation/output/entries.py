"""From an entry under `figures` or `tables` of the configuration to what makes it: the module of its kind.

Every module of output/kinds has one function, whatever its kind: `figure(request) -> Drawn` where it is a kind of
figure, `table(request) -> Table` where it is a kind of table. The registry names the modules, and here they are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from les_evaluation.output.charts.office_chart import OfficeChart
from les_evaluation.study.file_names import page_stems, stem_of
from les_evaluation.study.registry import Kind, Of
from les_evaluation.study.settings import Study

Data = TypeVar("Data")


@dataclass(frozen=True)
class Request(Generic[Data]):
    """An entry of the configuration, and what the figures or tables of its part of the study are made from."""

    entry: Mapping[str, Any]
    study: Study
    data: Data

    def style(self, key: str, default: Any) -> Any:
        """One setting under `style`."""
        return self.entry.get("style", {}).get(key, default)

    def title(self) -> str | None:
        """The title of the configuration, None where it has none."""
        return self.study.words(self.entry["title"]) if "title" in self.entry else None

    def heading(self, otherwise: str) -> str:
        """`Tabel 7: ...` with the title of the configuration, or else of the kind."""
        return self.study.text("tables.title", number=self.entry["number"], subject=self.title() or otherwise)


class Drawn(NamedTuple):
    """A figure, or a page of one: its picture, which `save_figure` takes, its title and its alternative text."""

    picture: Any  # a plotnine object; to name its type here would import plotnine where tables are made
    title: str
    alt: str

    @staticmethod
    def of_pages(pages: Sequence[Drawn]) -> Drawn:
        """A figure of these pages."""
        if len(pages) == 1:
            return pages[0]
        made = DrawnPages(*pages[0])
        made.pages = tuple(pages)
        return made


class Charted(Drawn):
    """The same with what it shows as charts of an office program, and these in words."""

    charts: tuple[OfficeChart, ...]
    charts_alt: str

    @staticmethod
    def of(drawn: Drawn, *charts: OfficeChart, alt: str = "") -> Drawn:
        """A figure, or a page of one, with its charts; without where there are none. alt: of these, if it differs."""
        if not charts:
            return drawn
        made = Charted(*drawn)
        made.charts, made.charts_alt = charts, alt or drawn.alt
        return made


class DrawnPages(Drawn):
    """A figure of several pages: its first one, and all of them."""

    pages: tuple[Drawn, ...]


def module_of(kind: Kind) -> Any:
    """The module that makes a kind."""
    return import_module(kind.module)


def figure_paths(entry: Mapping, folder: str | Path, *, language: str, pages: int) -> list[tuple[Path, Path]]:
    """Where the .png and the .svg of every page of a figure are written."""
    stems = page_stems(entry, language, pages)
    return [(Path(folder) / f"{stem}.png", Path(folder) / f"{stem}.svg") for stem in stems]


def path_of(of: Of, request: Request, folder: str | Path, ending: str) -> Path:
    """Where the figure or table of an entry is written. ending: without its dot."""
    return Path(folder) / f"{stem_of(of, request.entry, request.study.language)}.{ending}"
