"""The charts of a page of a figure in parts that a slide, or a page of paper, has room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from les_evaluation.output.charts.office_chart import Form, OfficeChart


def parts_of(
    charts: Sequence[OfficeChart], *, most: Mapping[Form, int], panels: int
) -> Iterator[Sequence[OfficeChart]]:
    """The charts of a page of a figure as a slide or paper holds them: panels together, a long chart in parts.

    most: of each form how many bars or places there is room for. panels: how many charts. Charts `in_rows` are cut
    where they are too many bars together.
    """
    if in_rows(charts):
        if sum(len(chart.categories) for chart in charts) <= min(most[chart.form] for chart in charts):
            yield charts
            return
        for chart in charts:
            yield from parts_of([chart], most=most, panels=panels)
        return
    if len(charts) > 1:
        slides = -(-len(charts) // panels)
        size = -(-len(charts) // slides)
        yield from (charts[first : first + size] for first in range(0, len(charts), size))
        return
    (chart,) = charts
    room = most[chart.form] // (len(chart.series) if chart.form == "bars" else 1)
    for first, last in cuts(chart.groups, max(1, room)):
        part = chart.part(first, last)
        yield (part,)


def in_rows(charts: Sequence[OfficeChart]) -> bool:
    """Whether charts stand below each other over the whole width, since each has a form and an axis of its own."""
    return len({chart.form for chart in charts}) > 1


def below_each_other(charts: Sequence[OfficeChart]) -> list[OfficeChart]:
    """Charts `in_rows` as they are shown together: with the legend of the first one alone."""
    return [chart if place == 0 else replace(chart, legend=False) for place, chart in enumerate(charts)]


def cuts(groups: Sequence[str], most: int) -> list[tuple[int, int]]:
    """From and up to which category each part goes, as equal as can be, a group whole where it fits on a slide."""
    whole = len(groups)
    parts = -(-whole // most)
    if parts <= 1:
        return [(0, whole)]
    found: list[tuple[int, int]] = []
    first = 0
    while first < whole:
        wanted = min(first + -(-(whole - first) // max(1, parts - len(found))), whole)
        edges = [
            at for at in range(first + 1, min(first + most, whole) + 1) if at == whole or groups[at] != groups[at - 1]
        ]
        last = min(edges, key=lambda at: (abs(at - wanted), at)) if edges else wanted
        found.append((first, last))
        first = last
    return found
