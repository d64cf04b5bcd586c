"""Where a paragraph of a Word file stands, as its writer finds it: the heading above it, and the number below that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from les_evaluation.core.wording import tidy

MAIN, BOX, FOOTNOTE, ENDNOTE, HEADER, FOOTER = "main", "box", "footnote", "endnote", "header", "footer"
PARTS = {"document": MAIN, "footnotes": FOOTNOTE, "endnotes": ENDNOTE, "hdr": HEADER, "ftr": FOOTER}
DEEPEST_HEADING = 8  # of the levels of an outline, which begin at 0; 9 is no heading


@dataclass(frozen=True)
class MarkPlace:
    """Where a marker stands. part: one of PARTS or BOX. heading: above it, "" without one.

    number: of the paragraph below that heading (those with text count), of a note its own, 0 where nobody counts.
    text: of the paragraph.
    """

    part: str
    heading: str
    number: int
    text: str


def inside(element: Any, name: str) -> bool:
    """Whether an element stands in one of that name."""
    return next(element.iterancestors(f"{{*}}{name}"), None) is not None


def owner(element: Any) -> Any:
    """The text box that an element stands in, None for that of the page. Each of the two writings of one is another."""
    return next(element.iterancestors("{*}txbxContent"), None)


def value_of(element: Any) -> str:
    """The attribute w:val."""
    return next((value for key, value in element.attrib.items() if key.endswith("}val")), "")


class Places:
    """The places in the parts of one Word file. roots: of its parts. styles: of the parts with styles."""

    def __init__(self, roots: Sequence[Any], styles: Sequence[Any]) -> None:
        self._headings = {key for root in styles for key in _heading_styles(root)}
        self._places: dict[Any, tuple[str, int]] = {}  # paragraph of the main text -> heading, number
        self._notes: dict[tuple[str, str], tuple[int, str]] = {}  # kind, id of a note -> number, heading
        for root in roots:
            if _part(root) == MAIN:
                self._number(root)

    def _number(self, root: Any) -> None:
        heading, number = "", 0
        for paragraph in root.iter("{*}p"):
            if inside(paragraph, "Fallback"):
                continue
            said = said_in(paragraph)
            if owner(paragraph) is None and said and self._is_heading(paragraph):
                heading, number = said, 0
            elif owner(paragraph) is None:
                number += bool(said)
            self._places[paragraph] = (heading, number)
            for kind in (FOOTNOTE, ENDNOTE):
                for note in paragraph.iter(f"{{*}}{kind}Reference"):
                    key = next((value for name, value in note.attrib.items() if name.endswith("}id")), "")
                    n = 1 + sum(of == kind for of, _ in self._notes)
                    self._notes.setdefault((kind, key), (n, heading))

    def of(self, element: Any) -> MarkPlace:
        """The place of an element, a paragraph or what stands in one, or before one."""
        paragraph = element if element.tag.endswith("}p") else next(element.iterancestors("{*}p"), None)
        if paragraph is None:
            paragraph = next(element.itersiblings("{*}p"), None)
        said = "" if paragraph is None else said_in(paragraph)
        part = _part(element.getroottree().getroot())
        if part in (FOOTNOTE, ENDNOTE):
            note = next(element.iterancestors(f"{{*}}{part}"), element)
            key = next((value for name, value in note.attrib.items() if name.endswith("}id")), "")
            number, heading = self._notes.get((part, key), (0, ""))
            return MarkPlace(part, heading, number, said)
        box = owner(element)
        if part == MAIN and box is not None:
            around = next(box.iterancestors("{*}p"), None)
            return MarkPlace(BOX, *self._places.get(around, ("", 0)), said)
        heading, number = self._places.get(paragraph, ("", 0))
        return MarkPlace(part, heading, number, said)

    def _is_heading(self, paragraph: Any) -> bool:
        look = paragraph.find("{*}pPr")
        if look is None:
            return False
        level, style = look.find("{*}outlineLvl"), look.find("{*}pStyle")
        if level is not None:
            return _is_level(value_of(level))
        return style is not None and value_of(style) in self._headings


def said_in(paragraph: Any) -> str:
    """The text of a paragraph, without that of a text box in it."""
    own = [one for one in paragraph.iter("{*}t") if next(one.iterancestors("{*}p"), None) is paragraph]
    return tidy("".join(one.text or "" for one in own))


def _part(root: Any) -> str:
    return PARTS.get(root.tag.rpartition("}")[2], MAIN)


def _is_level(said: str) -> bool:
    return said.isdecimal() and int(said) <= DEEPEST_HEADING


def _heading_styles(root: Any) -> list[str]:
    """The ids of the styles of headings: that say so themselves, or by the style that they are based on."""
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in root.iter("{*}style"):
        key = next((value for name, value in style.attrib.items() if name.endswith("}styleId")), "")
        level = style.find("{*}pPr/{*}outlineLvl")
        named = style.find("{*}name")
        base = style.find("{*}basedOn")
        said = "" if named is None else value_of(named).casefold()
        own[key] = _is_level(value_of(level)) if level is not None else (True if said.startswith("heading ") else None)
        based[key] = "" if base is None else value_of(base)
    return [key for key in own if _settled(key, own, based)]


def _settled(key: str, own: dict[str, bool | None], based: dict[str, str]) -> bool:
    seen: set[str] = set()
    while key in own and key not in seen:
        said = own[key]
        if said is not None:
            return said
        seen.add(key)
        key = based[key]
    return False
