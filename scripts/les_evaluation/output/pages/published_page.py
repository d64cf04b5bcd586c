"""What of a report page is published: its parts without links to what stays in the house, and without rows."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from les_evaluation.output.pages.report_page import About, Figure, Found, PageTable, Part

IsThere = Callable[[str], bool]


def published_page(
    parts: Sequence[Part], about: About, *, at: str, published: Collection[str]
) -> tuple[list[Part], About]:
    """What the page shows of what is published beside it. at: its own name below results; published: names below it.

    A figure stays with its pictures, a table with one of its files, a network with its own page. No rows stand behind
    numbers, whatever is published.
    """

    def is_there(link: str) -> bool:
        return posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(link))) in published

    back = about.back if about.back and is_there(about.back) else ""
    told = replace(about, back=back, rows={}, groups={}, sources="", inside=False)
    return [_part(part, is_there) for part in parts], told


def _part(part: Part, is_there: IsThere) -> Part:
    figures = [_figure(one, is_there) for one in part.figures if all(is_there(page.png) for page in one.pages)]
    tables = [_table(one, is_there) for one in part.tables]
    return replace(
        part,
        maps=[one for one in part.maps if is_there(one.page)],
        figures=figures,
        tables=[one for one in tables if one.files],
        documents=[one for one in part.documents if is_there(one.link)],
        zip=part.zip if part.zip and is_there(part.zip) else "",
    )


def _figure(figure: Figure, is_there: IsThere) -> Figure:
    pages = [replace(page, svg=page.svg if is_there(page.svg) else "", bars=(), cells=()) for page in figure.pages]
    return replace(figure, pages=pages, found_by=_found_by(figure.found_by, is_there))


def _table(table: PageTable, is_there: IsThere) -> PageTable:
    return replace(table, files=_there(table.files, is_there), found_by=_found_by(table.found_by, is_there), cells=())


def _found_by(found: Found, is_there: IsThere) -> Found:
    return replace(found, sources=_there(found.sources, is_there), led=False)


def _there(links: Mapping[str, str], is_there: IsThere) -> dict[str, str]:
    return {name: link for name, link in links.items() if is_there(link)}
