"""A chart as plain data, and the file in which the job that draws figures leaves the charts of its pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from les_evaluation.core.files import write_text

# whole: stacked bars of 100%; stacked: of amounts; bars: beside each other; lines: through the categories; spans: a
# mark per series above each category, and a line from the lowest to the highest of them.
Form = Literal["whole", "stacked", "bars", "lines", "spans"]
COUNT, SHARE, PLAIN, AMOUNT = (
    "0;;;",
    "0%;;;",
    "General",
    "#,##0",
)  # number formats of Excel; without zeros the first two


@dataclass(frozen=True)
class Series:
    """One series. colour: #rrggbb; colours: of each value, where they differ. labels: as printed, none for a number.

    values: None where there is nothing to show, as of a hidden group.
    """

    name: str
    colour: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficeChart:
    """A chart: a name per category with n, and a value of each series for each of them.

    groups: of each category to which panel it belongs, which is not broken where there is a choice. columns: header ->
    cells that stand behind the series in the data sheet. axis: low, high and step of the values, None for 0 to 100%.
    number_format: of the axis and of values without a label. note: below the chart. heading: above it. said: its main
    numbers in sentences. axis_title: what is counted along the axis, "" where that is plain.
    names: letters of the longest name beside bars that it stands with, 0 for its own.
    """

    form: Form
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    axis: tuple[float, float, float] | None = None
    groups: tuple[str, ...] = ()
    columns: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    note: str = ""
    heading: str = ""
    said: tuple[str, ...] = ()
    legend: bool = True
    axis_title: str = ""
    names: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to show, as where every group is hidden."""
        return all(value is None for one in self.series for value in one.values)

    def part(self, first: int, last: int) -> OfficeChart:
        """The same with the categories from `first` up to `last` alone."""
        return self._with(lambda cells: cells[first:last])

    def only(self, kept: Sequence[bool]) -> OfficeChart:
        """The same with the categories alone of which that is told, and what is said of these."""
        shown = self._with(lambda cells: tuple(cell for cell, keep in zip(cells, kept, strict=True) if keep))
        said = tuple(line for line, keep in zip(self.said, kept, strict=True) if keep)
        return replace(shown, said=said)

    def _with(self, of: Callable[[tuple], tuple]) -> OfficeChart:
        return replace(
            self,
            categories=of(self.categories),
            groups=of(self.groups),
            series=tuple(
                replace(
                    one,
                    values=of(one.values),
                    labels=of(one.labels) if one.labels else (),
                    colours=of(one.colours) if one.colours else (),
                )
                for one in self.series
            ),
            columns={header: of(cells) for header, cells in self.columns.items()},
        )


@dataclass(frozen=True)
class ChartedPage:
    """A page of a figure that is a chart, or several: its title, and the figure in words."""

    title: str
    alt: str
    charts: tuple[OfficeChart, ...]


def write_charts(path: str | Path, pages: Mapping[str, ChartedPage], *, told: Sequence[str]) -> None:
    """Write the charts of the pages of figures (name of the file without its ending -> page) as .json.

    told: how many answered, as lines.
    """
    made = {"respondents": list(told), "pages": {stem: asdict(page) for stem, page in pages.items()}}
    write_text(path, json.dumps(made, ensure_ascii=False, indent=1) + "\n")


def read_charts(path: str | Path) -> tuple[list[str], dict[str, ChartedPage]]:
    """What `write_charts` wrote: how many answered, and the pages."""
    made = json.loads(Path(path).read_text(encoding="utf-8"))
    return made["respondents"], {stem: _page(page) for stem, page in made["pages"].items()}


def _page(page: Mapping[str, Any]) -> ChartedPage:
    return ChartedPage(page["title"], page["alt"], tuple(_chart(chart) for chart in page["charts"]))


def _chart(chart: Mapping[str, Any]) -> OfficeChart:
    given = dict(chart)
    given["series"] = tuple(Series(**{key: _fixed(value) for key, value in one.items()}) for one in chart["series"])
    given["columns"] = {header: tuple(cells) for header, cells in chart["columns"].items()}
    return OfficeChart(**{key: _fixed(value) for key, value in given.items()})


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
