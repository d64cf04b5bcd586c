"""Our own template, for a study whose house has none: 16:9, and a line in the colour of the house style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from les_evaluation.core.language_tags import LANGUAGE_TAGS
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.canvas.house import house

WIDE, HIGH = Inches(13.333), Inches(7.5)
KEPT = ("title", "secHead", "titleOnly")
# Of each layout: sort of placeholder -> left, top, width and height in inches, points, bold.
PLACES: dict[str, dict[str, tuple[float, float, float, float, float, int]]] = {
    "title": {"ctrTitle": (0.75, 1.6, 11.8, 1.9, 36, 1), "subTitle": (0.75, 3.75, 11.8, 2.6, 18, 0)},
    "secHead": {"title": (0.75, 2.3, 11.8, 1.4, 32, 1), "body": (0.75, 3.9, 11.8, 1.6, 16, 0)},
    "titleOnly": {"title": (0.5, 0.3, 12.33, 0.95, 22, 1)},
}
FOOT = {"ftr": (0.5, 7.0, 9.5, 0.35, "l"), "sldNum": (11.33, 7.0, 1.5, 0.35, "r")}
BAND = 0.1  # inches


def own_template(names: Mapping[str, str], language: str) -> Any:
    """The template, without slides. names: of the layouts, by sort. language: of what is written in it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for layout in list(deck.slide_layouts):
        if layout.element.get("type") not in KEPT:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _foot(master)
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    body = _holder(master, "title")
    body.left, body.top, body.width, body.height = (Inches(at) for at in PLACES["titleOnly"]["title"][:4])
    text = _holder(master, "body")
    text.left, text.top, text.width, text.height = (Inches(at) for at in (0.5, 1.4, 12.33, 5.3))
    master.shapes.element.insert(2, _band())
    for layout in deck.slide_layouts:
        sort = layout.element.get("type")
        layout.name = names[sort]
        for kind, (left, top, width, height, size, bold) in PLACES[sort].items():
            shape = _holder(layout, kind)
            shape.left, shape.top, shape.width, shape.height = map(Inches, (left, top, width, height))
            anchor = {"ctrTitle": "b", "subTitle": "t", "body": "t"}.get(kind, "b" if sort == "secHead" else "ctr")
            _styled(shape, size=size, bold=bold, anchor=anchor)
        _foot(layout)
    for page in (deck.part._element, master.element, *(layout.element for layout in deck.slide_layouts)):  # noqa: SLF001
        for look in page.xpath(".//@lang/.."):
            look.set("lang", LANGUAGE_TAGS[language])
    _coloured(master)
    return deck


def _holder(page: Any, kind: str) -> Any:
    found = (shape for shape in page.placeholders if shape.element.xpath(f".//p:nvPr/p:ph[@type='{kind}']"))
    return next(found)


def _styled(shape: Any, *, size: float, bold: int, anchor: str) -> None:
    body = shape.element.txBody
    old = body.find(qn("a:lstStyle"))
    style = parse_xml(
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{Pt(size).centipoints}" b="{bold}" cap="none"><a:solidFill><a:schemeClr val="tx1"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    body.replace(old, style)
    frame = body.find(qn("a:bodyPr"))
    frame.set("anchor", anchor)
    for fit in list(frame):
        frame.remove(fit)
    frame.append(parse_xml(f"<a:normAutofit {nsdecls('a')}/>"))


def _foot(page: Any) -> None:
    """The foot in its places; no date, which would not be the same another day."""
    for shape in list(page.placeholders):
        sort = shape.element.xpath("string(.//p:nvPr/p:ph/@type)")
        if sort == "dt":
            shape.element.getparent().remove(shape.element)
        if sort in FOOT:
            *place, align = FOOT[sort]
            shape.left, shape.top, shape.width, shape.height = map(Inches, place)
            for level in shape.element.iter(qn("a:lvl1pPr")):
                level.set("algn", align)


def _band() -> Any:
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDE}" cy="{Inches(BAND)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _coloured(master: Any) -> None:
    """The colours of the theme: those of the figures, for whoever adds to the slides."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = part.blob.decode("utf-8")
    colours = (house().pair or series_colours(1))[:1] + series_colours(6)[:5]
    for number, colour in enumerate(colours, start=1):
        fill = f'<a:accent{number}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:accent{number}>'
        theme = re.sub(rf"<a:accent{number}>.*?</a:accent{number}>", fill, theme, flags=re.DOTALL)
    part.blob = theme.encode("utf-8")
