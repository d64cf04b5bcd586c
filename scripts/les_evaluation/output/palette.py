"""The colours of a house style held against each other, before the first job: whether they can be told apart.

Apart are two colours as everybody sees them and as who is colour-blind does (`colour_sight.BLINDNESS`) from APART on in
CIELAB, and in print without colour from APART_IN_GREY on, the difference of their lightness; our scale of five answers
keeps to both. Lines and numbers have the contrasts of WCAG 2.2: 3:1 of what is a line (1.4.11), 4.5:1 of text (1.4.3).
A bar that is paler on white has an outline of its own, and is not held against white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from les_evaluation.core.numbers import printed
from les_evaluation.core.problems import Place
from les_evaluation.core.reading import Note
from les_evaluation.output.canvas.colour_sight import APART, APART_IN_GREY, SIGHTS, distance, seen_by
from les_evaluation.output.canvas.colours import INK, WHITE, contrast, spread
from les_evaluation.output.canvas.house import HALF
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import CONFIG_FILE, Study

LINE, LETTERS = 3.0, 4.5


class Close(NamedTuple):
    """Two colours that cannot be told apart, by whom, and how far apart they are of how far they must be."""

    sight: str
    one: str
    other: str
    far: float
    wanted: float


def check_palette(study: Study, codebook: Codebook) -> None:
    """Tell, as settled, which colours of the house style or of groups cannot be told apart or read.

    And which figures are drawn wider than was asked.
    """
    style = study.config.get("style") or {}
    file = f"{study.config['raw']}/{style['file']}" if "file" in style else CONFIG_FILE
    colours = style.get("colours", {})
    notes = [
        note
        for name, palette in named_palettes(colours, lengths_of_scales(study, codebook)).items()
        for note in told_pairs(name, palette, study.language)
    ]
    for name in ("series", "pair"):
        notes += told_contrasts(name, colours.get(name, ())[: 1 if name == "pair" else None], study.language)
    notes += told_contrasts("groups", colours.get("groups", {}).values(), study.language)
    for name in ("les", "relations"):
        notes += told_contrasts(name, colours.get(name, {}).values(), study.language)
    notes += told_contrasts("roles", colours.get("roles", {}).values(), study.language, line=False)
    notes += told_contrasts("scale", colours.get("scale", ()), study.language, line=False)
    study.problems.settle(Place(file), notes)
    sized = [(entry, entry.get("size", style.get("size"))) for entry in study.config["figures"]]
    wide = [str(entry["number"]) for entry, size in sized if size == HALF and not kind_of("figures", entry).half]
    if wide:
        study.problems.settle(Place(CONFIG_FILE), [Note("figures_too_wide", 0, {"figures": ", ".join(wide)})])
    groups = compared_colours(study.config)
    study.problems.settle(Place(CONFIG_FILE), told_pairs("partner_groups", groups, study.language))


def named_palettes(colours: Mapping[str, Any], lengths: Iterable[int]) -> dict[str, Sequence[str]]:
    """Name of a palette, as a message says it -> its colours; of a scale as many as each of these lengths has.

    A first grey off the scale that the house chose stands behind each palette that can itself be told apart.
    """
    found: dict[str, Sequence[str]] = {key: colours[key] for key in ("series", "pair", "off_scale") if key in colours}
    scale = [colour.lower() for colour in colours.get("scale", ())]
    for levels in sorted({len(scale), *lengths}) if scale else ():
        found[f"scale ({levels})"] = scale if levels == len(scale) else spread(scale, levels)
    # Where a house has greys of its own, no other is looked for.
    for grey in colours.get("off_scale", ())[:1]:
        beside = {name: palette for name, palette in found.items() if name == "series" or name.startswith("scale")}
        found |= {f"{name}, off_scale": [*palette, grey] for name, palette in beside.items() if not too_close(palette)}
    found |= {key: list(colours[key].values()) for key in ("les", "roles", "relations") if key in colours}
    return found


def lengths_of_scales(study: Study, codebook: Codebook) -> set[int]:
    """How many answers the scales of the figures have."""
    named = {
        name
        for entry in study.config["figures"]
        if (asked := kind_of("figures", entry).questions) and asked.scale
        for name in asked.named_in(entry)
    }
    items = [item for item in codebook.items.values() if {item.name, item.block} & named]
    lengths = {sum(choice.kind == SUBSTANTIVE for choice in item.choices) for item in items}
    return {length for length in lengths if length > 1}


def compared_colours(config: Mapping) -> list[str]:
    """The colours of the groups that stand beside each other; none where two have one, as then others are drawn."""
    own = (config.get("style") or {}).get("colours", {}).get("groups", {})
    found = [
        own.get(key, group["colour"]).lower() for key, group in config["partner_groups"].items() if group["compare"]
    ]
    return found if len(set(found)) == len(found) else []


def too_close(palette: Sequence[str]) -> list[Close]:
    """For everybody, and each way of seeing, the two colours of a palette that are least apart, if that is too little.

    Whoever sees fewer colours is told of only where all others can tell these two apart.
    """
    found: list[Close] = []
    for sight in SIGHTS:
        wanted = APART_IN_GREY if sight == "grey" else APART
        pairs = [(distance(seen_by(sight, a), seen_by(sight, b)), a, b) for a, b in combinations(palette, 2)]
        known = {(close.one, close.other) for close in found if not close.sight}
        near = [(far, a, b) for far, a, b in pairs if far < wanted and (a, b) not in known]
        if near:
            far, one, other = min(near)
            found.append(Close(sight, one, other, far, wanted))
    return found


def told_pairs(name: str, palette: Sequence[str], language: str) -> list[Note]:
    """A decision for each pair of a palette that is too close."""
    return [
        Note(
            f"palette_{close.sight or 'all'}",
            0,
            {
                "palette": name,
                "one": close.one,
                "other": close.other,
                "far": printed(close.far, language, decimals=1),
                "wanted": printed(round(close.wanted), language, decimals=0),
            },
        )
        for close in too_close(palette)
    ]


def told_contrasts(name: str, palette: Iterable[str], language: str, *, line: bool = True) -> Iterator[Note]:
    """A decision for each colour that is too pale for a line on white, or on which neither ink nor white reads well.

    line: whether lines have these colours; bars and squares have an edge.
    """
    for colour in palette:
        on_white, written = contrast(colour, WHITE), max(contrast(colour, INK), contrast(colour, WHITE))
        for rule, found, wanted in (("palette_pale", on_white, LINE), ("palette_text", written, LETTERS)):
            if found < wanted and (line or wanted == LETTERS):
                near = round(found, 1) >= wanted  # 4.48 is not to read as the 4.5 that it lacks
                ratio = printed(min(found, wanted - 0.01), language, decimals=2) if near else None
                told = {"ratio": ratio or printed(found, language, decimals=1)}
                told["wanted"] = printed(wanted, language, decimals=1)
                yield Note(rule, 0, {"palette": name, "colour": colour, **told})
