"""The actors on a map: the shape of their role, as large for each role, and what it takes to stop an arrow at it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

# After Okabe and Ito; in grey print the shape tells what the lightness does not.
FILLS = {"kern": "#0072b2", "breed": "#e69f00", "experiment": "#009e73", "extern": "#c8c8c8"}
SHAPES = {"kern": "circle", "breed": "square", "experiment": "diamond", "extern": "triangle"}
# A corner of every polygon is turned to this angle.
CORNERS = {"square": (4, 45), "diamond": (4, 90), "triangle": (3, 90)}
RING, RING_GAP = 1.2, 0.075  # points; cm between a newcomer and its ring
LEFT_DASH = (2.2, 1.6)  # points, around an actor that left
LEFT_WIDTH = 1.1  # points
PLAIN, NEW, LEFT = "plain", "new", "left"


@dataclass(frozen=True)
class Spot:
    """An actor on a map: place and radius in cm (of a disc that is as large), role, and PLAIN, NEW or LEFT.

    fill: its colour, "" for that of its role. pale: it has no tie on the map.
    """

    actor: str
    x: float
    y: float
    radius: float
    role: str
    state: str = PLAIN
    fill: str = ""
    pale: bool = False

    @property
    def place(self) -> np.ndarray:
        """Its middle."""
        return np.array([self.x, self.y])

    @property
    def margin(self) -> float:
        """What stands around the shape itself, in cm."""
        return RING_GAP + 0.02 if self.state == NEW else 0.0

    @property
    def apothem(self) -> float:
        """From the middle to the nearest point of the outline, in cm."""
        return apothem(SHAPES[self.role], self.radius) + self.margin

    @property
    def reach(self) -> float:
        """From the middle to the furthest point of the outline, in cm."""
        return corner(SHAPES[self.role], self.radius) * self.apothem / apothem(SHAPES[self.role], self.radius)


def corner(shape: str, radius: float) -> float:
    """From the middle to a corner of a shape that is as large as a disc of this radius."""
    if shape == "circle":
        return radius
    sides = CORNERS[shape][0]
    return radius * math.sqrt(2 * math.pi / (sides * math.sin(2 * math.pi / sides)))


def apothem(shape: str, radius: float) -> float:
    """From the middle to a side of a shape that is as large as a disc of this radius."""
    return radius if shape == "circle" else corner(shape, radius) * math.cos(math.pi / CORNERS[shape][0])


def angles(shape: str) -> np.ndarray:
    """The directions of the corners of a polygon, in radians."""
    sides, first = CORNERS[shape]
    return np.radians(first + np.arange(sides) * 360 / sides)


def outward(spot: Spot) -> np.ndarray:
    """The directions of the sides of the polygon of an actor, a row each."""
    sides = angles(SHAPES[spot.role]) + math.pi / CORNERS[SHAPES[spot.role]][0]
    return np.column_stack([np.cos(sides), np.sin(sides)])


def edge_towards(spot: Spot, way: np.ndarray) -> float:
    """From the middle of an actor to its outline in cm, along a way of length 1."""
    if SHAPES[spot.role] == "circle":
        return spot.apothem
    return spot.apothem / float((outward(spot) @ way).max())


def clearance(spot: Spot, points: np.ndarray) -> np.ndarray:
    """How far points lie outside the outline of an actor, in cm; negative inside. Beside a corner a little less."""
    offsets = points - spot.place
    if SHAPES[spot.role] == "circle":
        return np.hypot(offsets[:, 0], offsets[:, 1]) - spot.apothem
    return (offsets @ outward(spot).T).max(axis=1) - spot.apothem


def polygon_at(shape: str, x: float, y: float, radius: float) -> np.ndarray:
    """The corners of a polygon that is as large as a disc of this radius."""
    turned = angles(shape)
    return np.array([x, y]) + corner(shape, radius) * np.column_stack([np.cos(turned), np.sin(turned)])
