"""The house style that figures are drawn in: the one of the project, or what `style` of the configuration says.

It is set once for a job (`use_house`), as its fonts are, and colours, paper and titles ask for it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Where the title of a figure stands.
IN_PICTURE, IN_CAPTION, BOTH = "in_picture", "in_caption", "both"
TEXT, HALF, SLIDE = "text", "half", "slide"


@dataclass(frozen=True)
class House:
    """A house style; what is empty is that of the project.

    scale: colours (#rrggbb) from the most negative answer to the most positive one. series: of what has no order.
    pair: what a figure is about, and what it is set beside. off_scale: of answers that are not on the scale. les,
    roles, relations: of a site, of a role of partners on a map, of a type of relation. legend: top or bottom. title:
    where it stands. size: of the paper, a key of paper.SIZES_OF_PAPER. fonts: regular and bold.
    """

    scale: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    off_scale: tuple[str, ...] = ()
    les: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    legend: str = "top"
    title: str = IN_PICTURE
    size: str = TEXT
    fonts: tuple[Path, Path] | None = None

    @property
    def titled(self) -> bool:
        """Whether the title stands in the picture."""
        return self.title != IN_CAPTION


_now = [House()]


def house() -> House:
    """The house style of now."""
    return _now[0]


def use_house(made: House) -> None:
    """Draw in this house style from here on."""
    _now[0] = made


def house_of(style: Mapping[str, Any], *, raw: str = "") -> House:
    """The house style that a configuration says. raw: the folder that its fonts are named from."""
    colours = style.get("colours", {})
    said: dict[str, Any] = {
        key: tuple(colour.lower() for colour in colours.get(key, ()))
        for key in ("scale", "series", "pair", "off_scale")
    }
    said |= {
        key: {name: colour.lower() for name, colour in colours.get(key, {}).items()}
        for key in ("les", "roles", "relations")
    }
    said |= {key: style[key] for key in ("legend", "title", "size") if key in style}
    return House(**said, fonts=fonts_of_style(style, raw=raw))


def fonts_of_style(style: Mapping[str, Any], *, raw: str) -> tuple[Path, Path] | None:
    """The files of the font, regular and bold, one file for both where it names one; None for that of the project."""
    font = style.get("font")
    if font is None:
        return None
    if isinstance(font, str):
        from matplotlib import get_data_path  # noqa: PLC0415 - longer to import than all else

        stem = Path(get_data_path(), "fonts", "ttf", font.replace(" ", ""))
        return stem.with_suffix(".ttf"), stem.with_name(f"{stem.name}-Bold.ttf")
    regular = Path(raw, font["regular"])
    return regular, Path(raw, font["bold"]) if "bold" in font else regular
