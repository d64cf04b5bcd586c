"""Filling a template of a page. The one place that imports jinja2."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import GREY, INK

TEMPLATES = Path(__file__).with_name("templates")
COLOURS = {"ink": INK, "grey": GREY}


def render(template: str, *, language: str, **values: object) -> str:
    """Fill a template of the folder templates; what stands in the values is shown as text, whatever it holds.

    Within a template: t(key, **values) is a text of the catalogue in this language, asset(name) the style or script
    of that name as it is, and VALUE | json is JSON that cannot end the script it stands in. Raises UndefinedError
    (jinja2) where the template names a value that is not given.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json"] = json_text

    def told(key: str, **words: object) -> str:
        return text(key, language, **words)

    return environment.get_template(template).render(values, language=language, t=told, asset=asset, colours=COLOURS)


def asset(name: str) -> Markup:
    """A style sheet or script of the folder templates, or of a library, as a page holds it."""
    return inline((TEMPLATES / name).read_text(encoding="utf-8"))


def inline(code: str) -> Markup:
    """Code to stand in a page as it is. Raises ValueError where it would end its own element."""
    if "</script" in code.lower() or "</style" in code.lower():
        raise ValueError("a script or style that would end before its end")
    return Markup(code)  # noqa: S704 - our own files, checked


def json_text(value: object) -> Markup:
    """JSON that cannot end the script it stands in."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(said.replace("<", "\\u003c"))  # noqa: S704 - no < is left in it
