"""A copy of the report: its fields filled in, and in yellow what a writer is to look at; all else stays as it is."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docx.opc.oxml import serialize_part_xml

from les_evaluation.core.files import normalised_zip, whole_file
from les_evaluation.output.documents.marked_report import FIELD, Marker, ReportText
from les_evaluation.output.documents.marker_verdicts import MarkerVerdict

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may stand behind the highlight in the look of a run (ECMA-376 asks an order).
BEHIND = (
    *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath", "rPrChange"),
)


def write_copy(report: ReportText, verdicts: Iterable[MarkerVerdict], path: str | Path) -> None:
    """Write the copy whole or not at all; the parts of `report` are changed for it, its file is not."""
    touched: set[Any] = set()
    # From behind, so that a field that is filled moves none that is still to be.
    for one in reversed(list(verdicts)):
        if not one.marked and not one.filled:
            continue
        pieces = cut_out(one.marker) if one.marker.kind == FIELD else one.marker.pieces
        if one.filled and pieces:
            _say(pieces, one.filled)
        if one.marked:
            for piece in pieces:
                highlight(piece)
        touched |= {piece.getroottree().getroot() for piece in pieces}
    changed = {name: serialize_part_xml(root) for name, root in report.parts.items() if root in touched}
    with whole_file(path) as temporary:
        temporary.write_bytes(normalised_zip(report.packed, instead=changed))


def cut_out(marker: Marker) -> list[Any]:
    """The w:t elements of a field alone: runs are cut where it begins and ends."""
    found, at = [], 0
    for piece in marker.pieces:
        begin, end = at, at + len(piece.text or "")
        at = end
        if end <= marker.begin or begin >= marker.end:
            continue
        if end > marker.end:
            _cut(piece, marker.end - begin)
        found.append(_cut(piece, marker.begin - begin) if begin < marker.begin else piece)
    return found


def _cut(piece: Any, at: int) -> Any:
    """Put the text from a letter on, and what follows in its run, in a run of its own; gives its w:t."""
    run = piece.getparent()
    said = piece.text or ""
    made, text = run.makeelement(run.tag, run.attrib, run.nsmap), copy.deepcopy(piece)
    made.extend([copy.deepcopy(look) for look in run.findall("{*}rPr")])
    text.text, piece.text = said[at:], said[:at]
    following = list(piece.itersiblings())
    made.append(text)
    made.extend(following)
    run.addnext(made)
    for one in (piece, text):
        one.set(SPACE, "preserve")
    return text


def _say(pieces: list[Any], said: str) -> None:
    for number, piece in enumerate(pieces):
        piece.text = "" if number else said
        piece.set(SPACE, "preserve")


def highlight(piece: Any) -> None:
    """Make the run of a piece of text yellow."""
    run = piece.getparent()
    space = run.tag.rpartition("}")[0] + "}"
    if space != piece.getroottree().getroot().tag.rpartition("}")[0] + "}":
        return  # of an equation, whose runs have another look
    look = run.find(f"{space}rPr")
    if look is None:
        look = run.makeelement(f"{space}rPr")
        run.insert(0, look)
    for old in look.findall(f"{space}highlight"):
        look.remove(old)
    made = look.makeelement(f"{space}highlight")
    made.set(f"{space}val", "yellow")
    behind = next((one for one in look if one.tag.rpartition("}")[2] in BEHIND), None)
    if behind is None:
        look.append(made)
    else:
        behind.addprevious(made)
