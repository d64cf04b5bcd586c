"""The template that slides are made in: that of the house, or our own; and whether one of the house will do."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as HOLDER
from pptx.exc import PythonPptxError
from pptx.util import Cm

from les_evaluation.core.problems import Place, nearest
from les_evaluation.output.office_traces import without_traces
from les_evaluation.study.settings import CONFIG_FILE, Study

TITLES = (HOLDER.TITLE, HOLDER.CENTER_TITLE)
TEXTS = (HOLDER.SUBTITLE, HOLDER.BODY)
FOOT = (HOLDER.FOOTER, HOLDER.SLIDE_NUMBER, HOLDER.DATE)
LEAST_HIGH, LEAST_WIDE = Cm(7), Cm(12)  # of the room for a figure
GAP, EDGE = Cm(0.3), Cm(0.8)
UNREADABLE = (PythonPptxError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, OSError)


@dataclass(frozen=True)
class Layouts:
    """The layouts of a template: of the first slide, of a chapter and of a figure."""

    first: Any
    chapter: Any
    figure: Any


@dataclass(frozen=True)
class Room:
    """A part of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


def layouts_of(deck: Any) -> Layouts | None:
    """The layouts that suit, by their sort or else by what they hold; None where no layout has room for a title.

    Templates of a house often have layouts without a sort.
    """
    titled = [layout for layout in deck.slide_layouts if holders(layout, TITLES)]
    if not titled:
        return None
    sorts = {layout.element.get("type"): layout for layout in reversed(titled)}
    subtitled = [layout for layout in titled if holders(layout, (HOLDER.SUBTITLE,))]
    alone = [layout for layout in titled if not list(others(layout))]
    figure = sorts.get("titleOnly") or next(iter(alone), None) or sorts.get("obj") or titled[-1]
    first = sorts.get("title") or next(iter(subtitled), titled[0])
    return Layouts(first, sorts.get("secHead") or first, figure)


def holders(layout: Any, sorts: tuple) -> list[Any]:
    """The placeholders of these sorts."""
    return [shape for shape in layout.placeholders if shape.placeholder_format.type in sorts]


def others(layout: Any) -> Iterator[Any]:
    """The placeholders that are neither title nor foot."""
    return (shape for shape in layout.placeholders if shape.placeholder_format.type not in (*TITLES, *FOOT))


def figure_room(deck: Any, layout: Any) -> Room:
    """The room below the title and above the foot, as wide as the title."""
    title = holders(layout, TITLES)[0]
    top = title.top + title.height + GAP
    below = [shape.top for shape in holders(layout, FOOT) if shape.top > top]
    bottom = min([deck.slide_height - EDGE, *(foot - GAP for foot in below)])
    return Room(title.left, top, title.width, bottom - top)


def template_of(config: Mapping[str, Any]) -> Path | None:
    """The template of the house, None where the study has none."""
    name = (config.get("documents") or {}).get("template")
    return Path(config["raw"], name) if name else None


def check_template(study: Study) -> None:
    """Add a problem where the template is not there, cannot be read, or lacks room for a title and a figure."""
    path = template_of(study.config)
    if path is None:
        return
    place = Place(CONFIG_FILE, None, None, "documents.template")
    name = study.config["documents"]["template"]
    if not path.is_file():
        beside = [other.name for other in path.parent.glob("*.pptx")]
        study.problems.add("file_missing", Place(str(path)), nearest=nearest(path.name, beside))
        return
    try:
        deck = Presentation(str(path))
        layouts = layouts_of(deck)
    except UNREADABLE:
        study.problems.add("slide_template_unreadable", place, name)
        return
    if layouts is None:
        study.problems.add("slide_template_title", place, name)
        return
    room = figure_room(deck, layouts.figure)
    if room.height < LEAST_HIGH or room.width < LEAST_WIDE:
        study.problems.add(
            "slide_template_room",
            place,
            name,
            layout=layouts.figure.name,
            width=round(max(0, room.width) / Cm(1)),
            height=round(max(0, room.height) / Cm(1)),
            least_width=round(LEAST_WIDE / Cm(1)),
            least_height=round(LEAST_HIGH / Cm(1)),
        )


def opened_template(path: Path | None, names: Mapping[str, str], language: str) -> Any:
    """The template without slides of its own and without who made it.

    names: of the layouts of ours, by sort; language: of their texts.
    """
    if path is None:
        from les_evaluation.output.slides.own_template import own_template  # noqa: PLC0415 - where it is needed

        return own_template(names, language)
    deck = Presentation(str(path))
    listed = deck.slides.element
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    return without_traces(deck)
