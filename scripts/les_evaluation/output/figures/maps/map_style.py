"""How a map is drawn, as its entry in the configuration says or as its size asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from les_evaluation.networks.pair_lines import BACKBONE, MANY, WEIGHT, Rule, Thinned, Thinning

LINES, STRANDS, PANELS, MATRIX = "lines", "strands", "panels", "matrix"
HEADED, HEADED_PANEL = 90, 45  # lines with a direction that a map, and a panel of one, has room for the heads of
MANY_PANEL, ROOM_PANEL = 80, 60  # lines from which on a panel is thinned, and that are left then
MOST_ACTORS = 60  # that a matrix has room for


@dataclass(frozen=True)
class MapStyle:
    """`style` of a map.

    drawn: LINES (one per pair), STRANDS (one per direction, a strand per type of relation), PANELS (a map per type) or
    MATRIX; "" for what the size asks. colour: the column of the actors that fills have. heads: None where the number of
    lines decides.
    """

    drawn: str = ""
    colour: str = "role"
    heads: bool | None = None
    thinning: Thinning = field(default_factory=Thinning)

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> MapStyle:
        """That of an entry under `figures`."""
        style = entry.get("style", {})
        # Who gives a bound means the rule that it is of.
        meant: Rule | None = WEIGHT if "at_least" in style else BACKBONE if "level" in style else None
        rule: Rule | None = style.get("thin") or meant
        thinning = Thinning(rule, style.get("at_least"), style.get("level"))
        return cls(style.get("drawn", ""), style.get("colour_by", "role"), style.get("heads"), thinning)

    def form(self, shown: Thinned, *, types: int, actors: int) -> str:
        """LINES, STRANDS, PANELS or MATRIX, for a map of so many types and actors.

        shown: its lines. Of one type there are no panels; too many lines, of which none goes before another, are a
        matrix where it has room for the actors.
        """
        if self.drawn == PANELS and types < 2:
            return LINES
        return self.drawn or (MATRIX if len(shown.pairs) > MANY and actors <= MOST_ACTORS else LINES)

    def has_heads(self, lines: int, *, most: int = HEADED) -> bool:
        """Whether lines end in heads on a map with so many that have a direction, and room for the heads of `most`."""
        return lines <= most if self.heads is None else self.heads
