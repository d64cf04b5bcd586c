"""The house style of figures: settings in config.yaml, in a file of its own, or in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.study.config_file import check_yaml
from les_evaluation.study.extended_config import loaded, merge, shown

STYLE = "style"


def with_style_file(config: dict[str, Any], *, file: str, problems: Problems) -> dict[str, Any]:
    """The configuration with all settings of its house style under `style`, where a file in raw holds some.

    config: as read; file: its name. What stands beside `file` counts on top of it. A file that is not there, is no
    YAML or holds no settings is added to `problems`.
    """
    given = config.get(STYLE)
    own: Mapping = given if isinstance(given, Mapping) else {"file": given} if isinstance(given, str) else {}
    name, raw = own.get("file"), config.get("raw")
    if not isinstance(name, str) or not isinstance(raw, str):
        return config
    path = Path(raw, name)
    settings = read_style(path, place=Place(file, None, None, f"{STYLE}.file"), problems=problems)
    return config | {STYLE: merge(settings, own)}


def read_style(path: Path, *, place: Place, problems: Problems) -> dict[str, Any]:
    """The settings of a file; none where it cannot be read, which is told. place: where the file is named."""
    if not path.is_file():
        beside = [other.name for other in path.parent.glob("*.y*ml")]
        problems.add("config_style_missing", place, shown(path), nearest=nearest(path.name, beside))
        return {}
    known = len(problems.found)
    try:
        check_yaml(path.read_text(encoding="utf-8-sig"), file=shown(path), problems=problems)
    except UnicodeDecodeError:
        problems.add("config_style_form", place, shown(path))
        return {}
    if len(problems.found) > known:
        return {}
    settings = loaded(path)
    if settings is None:
        return {}
    if not isinstance(settings, Mapping) or STYLE in settings or "file" in settings:
        problems.add("config_style_form", place, shown(path))
        return {}
    return dict(settings)


def in_style_file(config: Mapping, problems: Problems) -> None:
    """Tell what is wrong with a setting of the house style at the file that holds it, in place."""
    style = config.get(STYLE)
    name = style.get("file") if isinstance(style, Mapping) else None
    path = Path(str(config.get("raw")), name) if isinstance(name, str) else None
    if path is None or not path.is_file():
        return
    held = loaded(path)
    for number, problem in enumerate(problems.found):
        first, _, rest = str(problem.place.column or "").partition(".")
        if first == STYLE and isinstance(held, Mapping) and rest.split(".")[0].split("[")[0] in held:
            place = Place(shown(path), None, None, rest)
            problems.found[number] = replace(problem, place=place)
