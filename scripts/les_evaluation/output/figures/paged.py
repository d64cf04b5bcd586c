"""Splitting what a figure shows over its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, Self, TypeVar

from les_evaluation.output.entries import Request
from les_evaluation.study.figure_pages import pages_of, split


class Paged(Protocol):
    """What a figure shows of LES that stand apart, which can be split over pages."""

    def page(self, les: Collection[str]) -> Self:
        """The same with these LES alone, on the scale of all."""
        ...


Shown = TypeVar("Shown", bound=Paged)


def pages_shown(request: Request, data: Shown, *, les: Sequence[str], title: str) -> Iterator[tuple[Shown, str]]:
    """What every page of a figure shows, with its title. les: those that stand apart, in the order of the figure."""
    pages = split(les, pages_of(request.study.config, request.entry, les))
    if len(pages) == 1:
        yield data, title
        return
    for number, keys in enumerate(pages, start=1):
        yield (
            data.page(keys),
            request.study.text("figures.page", title=title.rstrip(), page=number, pages=len(pages)),
        )
