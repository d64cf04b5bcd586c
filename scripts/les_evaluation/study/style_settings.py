"""What figures look like and how they are captioned, as far as a job must know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from les_evaluation.study.registry import BAR_STYLES

# Of figures and tables what the pages and their captions read.
CAPTIONED = (
    *("number", "slug", "kind", "items", "item", "by", "where", "lines", "weighted"),
    *("les", "relation", "measurement", "total", "caption", "waves"),
)


def style_of(config: Mapping) -> Mapping:
    """The settings of the house style; nothing where there are none."""
    return config.get("style") or {}


def without_captions(entries: Iterable[Mapping]) -> list[dict]:
    """Figures and tables without their captions, which stand apart from them."""
    return [{key: value for key, value in entry.items() if key != "caption"} for entry in entries]


def coloured_groups(config: Mapping) -> dict:
    """The partner groups with the colours of the house style."""
    own = style_of(config).get("colours", {}).get("groups", {})
    return {
        key: group | ({"colour": own[key]} if key in own else {}) for key, group in config["partner_groups"].items()
    }


def captioned(entry: Mapping) -> dict:
    """Of a figure or table what names its files, and what its caption is made from."""
    style = {key: value for key, value in entry.get("style", {}).items() if key in BAR_STYLES}
    return {key: entry[key] for key in CAPTIONED if key in entry} | ({"style": style} if style else {})
