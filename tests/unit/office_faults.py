"""What Word or PowerPoint would offer to repair in a file, looked up in its parts (ECMA-376, parts 1 and 2)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from defusedxml import ElementTree
from openpyxl import load_workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# The children of these in the order of the schema: those that may be written here, and what stands around them.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens bidi spacing ind contextualSpacing jc textDirection outlineLvl rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike outline shadow noProof vanish color spacing w kern "
    "position sz szCs highlight u effect bdr shd vertAlign rtl cs lang",
    "tblPr": "tblStyle tblpPr tblOverlap tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}
MARKS = {"begin": 1, "separate": 0, "end": -1}


def faults(path) -> list[str]:
    """A line per fault; none in a file that opens as it is."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = [f"twice: {name}" for name, times in Counter(archive.namelist()).items() if times > 1]
    trees = {name: ElementTree.fromstring(parts[name]) for name in parts if name.endswith((".xml", ".rels"))}
    found += _untyped(parts, trees["[Content_Types].xml"])
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            found += [
                f"{name}: {one}" for one in (*_unrelated(name, tree, parts, trees), *_within(tree), *_of_tables(tree))
            ]
    for name, part in parts.items():
        if name.endswith(".xlsx"):
            load_workbook(io.BytesIO(part)).close()
    return found


def _untyped(parts, types) -> Iterator[str]:
    known = {one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")}
    named = {one.get("PartName") for one in types.iter(f"{TYPES}Override")}
    yield from (f"no part of the type: {name}" for name in named if name[1:] not in parts)
    for name in parts:
        if f"/{name}" not in named and name.rpartition(".")[2].lower() not in known and name != "[Content_Types].xml":
            yield f"no type: {name}"


def _unrelated(name, tree, parts, trees) -> Iterator[str]:
    folder, _, file = name.rpartition("/")
    rels = trees.get(f"{folder}/_rels/{file}.rels", ())
    targets = {one.get("Id"): one for one in rels}
    for key, one in targets.items():
        if one.get("TargetMode") != "External":
            place = one.get("Target", "")
            place = place[1:] if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))
            if place not in parts:
                yield f"{key} leads to no part: {place}"
    asked = [value for one in tree.iter() for key, value in one.attrib.items() if key.startswith(R)]
    yield from (f"no relation {key}" for key in asked if key not in targets)
    if tree.tag == f"{C}chartSpace":
        data = tree.find(f"{C}externalData")
        if data is None or not targets[data.get(f"{R}id")].get("Target", "").endswith(".xlsx"):
            yield "a chart without its workbook"


def _within(tree) -> Iterator[str]:
    starts, ends = ([one.get(f"{W}id") for one in tree.iter(f"{W}bookmark{side}")] for side in ("Start", "End"))
    if sorted(starts) != sorted(ends) or len(set(starts)) < len(starts):
        yield "bookmarks that do not begin and end once"
    for what, tag, key in (
        ("bookmark", f"{W}bookmarkStart", f"{W}name"),
        ("drawing", f"{WP}docPr", "id"),
        ("shape", f"{P}cNvPr", "id"),
    ):
        counted = Counter(one.get(key) for one in tree.iter(tag))
        yield from (f"{what} twice: {one}" for one, times in counted.items() if times > 1)
    yield from _of_fields(tree)
    for name, order in ORDERS.items():
        names = order.split()
        for one in tree.iter(f"{W}{name}"):
            given = [child.tag.removeprefix(W) for child in one]
            places = [names.index(child) for child in given if child in names]
            if places != sorted(places) or len(places) < len(given):
                yield f"{name} holds {given}"
    body = tree.find(f"{W}body")
    if body is not None and body[-1].tag != f"{W}sectPr":
        yield "a body that does not end with its page"


def _of_fields(tree) -> Iterator[str]:
    deep = 0
    for one in tree.iter(f"{W}fldChar"):
        deep += MARKS[one.get(f"{W}fldCharType")]
        if deep < 0:
            yield "a field ends that did not begin"
    if deep:
        yield "a field without its end"


def _of_tables(tree) -> Iterator[str]:
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [one.find(f"{W}tcPr/{W}gridSpan") for one in row.findall(f"{W}tc")]
            if sum(1 if one is None else int(one.get(f"{W}val")) for one in spans) != columns:
                yield "a row that is wider or narrower than its table"
            if any(len(one) == 0 or one[-1].tag != f"{W}p" for one in row.findall(f"{W}tc")):
                yield "a cell that does not end with a paragraph"
