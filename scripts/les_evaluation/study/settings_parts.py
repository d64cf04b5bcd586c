"""Parts of the configuration that the settings of many jobs hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from les_evaluation.core.words import language_of, own_words
from les_evaluation.study.settings import fonts_of, names_no_les
from les_evaluation.study.style_settings import style_of


def picked(entry: Mapping, keys: Iterable[str]) -> dict:
    """These keys of an entry, where it has them."""
    return {key: entry[key] for key in keys if key in entry}


def picked_filled(config: Mapping, keys: Iterable[str]) -> dict:
    """These keys where something stands under them: a study without them has the settings that it had."""
    return {key: config[key] for key in keys if config.get(key)}


def spoken(config: Mapping) -> dict:
    """The language of the study and its own words in it: a word of another language leaves every result as it is."""
    words = own_words(config, language_of(config))
    decimal = {"style": picked(style_of(config), ("decimal",))} if "decimal" in style_of(config) else {}
    sites = {"names_sites": False} if names_no_les(config) else {}
    return {"study": {"language": config["study"]["language"]}} | ({"words": words} if words else {}) | decimal | sites


def drawn_in(config: Mapping) -> dict:
    """The house style and the fonts, and the folder that they are named from, for a job that draws."""
    style = {key: value for key, value in style_of(config).items() if key != "file"}
    return own_fonts(config) | ({"style": style, "raw": config["raw"]} if style else {})


def titled(config: Mapping) -> dict:
    """What `spoken` gives, with the title of the study, which workbooks and pages carry."""
    said = spoken(config)
    return said | {"study": {**said["study"], "title": config["study"]["title"]}}


def own_fonts(config: Mapping) -> dict:
    """The fonts of the study itself, where it has any."""
    return {"fonts": fonts_of(config)} if config["study"].get("fonts") else {}


def named_les(config: Mapping, les: str | None = None) -> dict:
    """What every LES is called, or one of them alone: a job for each of 300 LES must not go through all of them."""
    return {key: picked(config["les"][key], ("name", "panel")) for key in ([les] if les else config["les"])}
