"""Places for the boxes, arrows and labels of a diagram, found by ELK on a sheet of 16 cm.

Boxes are as wide as a sheet has room for; where it has none, boxes become narrower, and then rows are broken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.output.canvas.paper import SHEET
from les_evaluation.output.figures.schemes.box_rows import INSIDE, WIDEST, Spacing, least_height, widest_row
from les_evaluation.output.figures.schemes.box_tree import Scheme
from les_evaluation.output.figures.schemes.elk_engine import laid_out
from les_evaluation.output.figures.schemes.elk_graph import ElkGraph
from les_evaluation.output.figures.schemes.elk_reading import Reading, moved, with_bands
from les_evaluation.output.figures.schemes.scheme_places import HEADING, ROOM, Places

NARROWEST, STEP = 2.2, 0.2  # cm, of a box with nothing in it
WIDE, WIDE_GAP = 3.0, 0.7  # cm: boxes wider than this stand so far apart
BELOW = (0.9, 0.7, 0.5)  # cm between rows, the first that fits a page
WIDENED = (1.6, 1.3, 1.0)  # how many times as wide boxes of levels are tried where fewer stand beside each other
AROUND = 0.15  # cm of white, beside boxes in their level and above and below others
TITLES = 3  # times that titles which arrows cross are given a place of their own
TIGHT, TIGHT_GAP = 0.15, 0.3  # cm between arrows, and between boxes, where nothing else fits
NEARLY = 0.75  # of a page: what boxes alone may take before the whole is laid out to see whether it fits


def placed(scheme: Scheme, said: Mapping[str, str]) -> Places:
    """The places of a diagram as wide as a sheet; higher than a page only if it must. said: what the coding says."""
    room = room_of(scheme)
    tried: list[Places] = []
    for most in range(most_beside(scheme, room), 0, -1):
        width: float | None = first_width(scheme, most, room)
        while width is not None:
            places = tried_with(scheme, said, Spacing(width, beside(width), BELOW[0], most))
            if excess(places, room) == 0:
                return on_sheet(places, scheme)
            tried.append(places)
            width = next_width(width, places, scheme)
    tight = Spacing(NARROWEST, TIGHT_GAP, BELOW[-1], 1, lane=TIGHT)
    tried += [laid(scheme, said, replace(tight, most=most + 1)) for most in range(most_beside(scheme, room))]
    return on_sheet(min(tried, key=lambda one: excess(one, room)), scheme)


def needed_height(scheme: Scheme, said: Mapping[str, str]) -> float:
    """Cm that a diagram takes: of one that surely fits a page no more than its boxes need."""
    room = room_of(scheme)
    most = most_beside(scheme, room)
    width = first_width(scheme, most, room)
    least = least_height(scheme, said, Spacing(width, beside(width), BELOW[-1], most), room)
    return least if least <= NEARLY * ROOM else placed(scheme, said).height


def room_of(scheme: Scheme) -> float:
    """Cm that a sheet has for boxes and arrows beside each other."""
    return SHEET - (HEADING + 2 * AROUND if scheme.bands else 0.0)


def beside(width: float) -> float:
    """Cm between boxes of this width."""
    return WIDE_GAP if width > WIDE else 0.5


def most_beside(scheme: Scheme, room: float) -> int:
    """How many boxes may stand beside each other at most."""
    rows = [row for band in scheme.bands for row in band.rows] or scheme.rows
    gap = beside(NARROWEST)
    return min(widest_row(rows), math.floor((room + gap) / (NARROWEST + gap)))


def first_width(scheme: Scheme, most: int, room: float) -> float:
    """The widest box (cm) to try, one that leaves room for so many beside each other."""
    inside = max((2 * INSIDE * depth(box, scheme) for box in scheme.boxes), default=0.0)
    width = stepped((room - inside - (most - 1) * WIDE_GAP) / most)
    if width <= WIDE:
        width = stepped((room - inside - (most - 1) * beside(NARROWEST)) / most)
    return max(NARROWEST, min(WIDEST, width))


def depth(box: str, scheme: Scheme) -> int:
    """In how many boxes a box stands."""
    held = scheme.parents[box]
    return 1 + depth(held, scheme) if held else 0


def next_width(width: float, places: Places, scheme: Scheme) -> float | None:
    """The next width to try after one with which a diagram became too wide or high; None where none is left."""
    room = room_of(scheme)
    if width <= NARROWEST or (scheme.bands and places.width <= room):
        return None  # in levels, narrower boxes would be as many rows, and higher
    wanted = width * room / places.width if places.width > room else width - 3 * STEP
    return max(NARROWEST, min(stepped(wanted), stepped(width - STEP)))


def stepped(width: float) -> float:
    """A width that is a whole number of steps, and no wider."""
    return round(math.floor(round(width / STEP, 6)) * STEP, 6)


def tried_with(scheme: Scheme, said: Mapping[str, str], spacing: Spacing) -> Places:
    """The places with so much between rows that a page has room, if one of these does; wide boxes if they fit."""
    room = room_of(scheme)
    for widened in WIDENED if scheme.bands else WIDENED[-1:]:
        for below in BELOW:
            places = laid(scheme, said, replace(spacing, below=below, widened=widened))
            if places.width > room or excess(places, room) == 0:
                break
        if places.width <= room:
            break
    return places


def laid(scheme: Scheme, said: Mapping[str, str], spacing: Spacing) -> Places:
    """The places that ELK finds; titles that an arrow crosses get a place of their own in their boxes."""
    titled: frozenset[str] = frozenset()
    for _ in range(TITLES):
        graph = ElkGraph(scheme, said, spacing, room_of(scheme), titled)
        places = Reading(graph, laid_out(graph.made())).places()
        if places.crossed <= titled:
            break
        titled |= places.crossed
    return with_bands(places, graph) if scheme.bands else places


def excess(places: Places, room: float) -> float:
    """By how many cm a diagram is too wide and too high for a page."""
    return max(0.0, round(places.width - room, 3)) + max(0.0, round(places.height - ROOM, 3))


def on_sheet(places: Places, scheme: Scheme) -> Places:
    """The places in the middle of the sheet, smaller where it is too narrow."""
    room = room_of(scheme)
    scale = min(1.0, room / places.width)
    left = (HEADING + AROUND if scheme.bands else 0.0) + (room - places.width * scale) / 2
    found = moved(places, left, 0.0 if scheme.bands else AROUND, scale)
    found.height += 0.0 if scheme.bands else 2 * AROUND
    return found
