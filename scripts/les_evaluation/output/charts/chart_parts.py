"""The charts of a page of a figure in parts that a slide, or a page of paper, has room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from les_evaluation.output.charts.office_chart import Form, OfficeChart


def parts_of(
    charts: Sequence[OfficeChart], *, most: Mapping[Form, int], panels: int
) -> Iterator[Sequence[OfficeChart]]:
    """The charts of a page of a figure as a slide or paper holds them: panels together, a long chart in parts.

    most: of each form how many bars or places there is room for. panels: how many charts.
    """
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
