"""Every sentence that a user or a report reader sees, in Dutch (nl) and English (en).

The sentences live in nl.yaml and en.yaml beside this file, under the same keys.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("nl", "en")
# The same safe loader written in C, ten times as fast, where PyYAML was built with it.
FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def catalogue(language: str) -> dict:
    """The whole catalogue of one language, nested by key."""
    path = Path(__file__).with_name(f"{language}.yaml")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=FAST_LOADER)  # noqa: S506 - a safe loader


def text(key: str, language: str, **values: object) -> str:
    """The text under a dotted `key`, its {placeholders} filled with `values`.

    Raises KeyError where the catalogue lacks the key or a placeholder has no value.
    """
    return template(key, language).format(**values)


def template(key: str, language: str) -> str:
    """The text under a dotted `key` as it stands there. Raises KeyError where the catalogue lacks it."""
    node = catalogue(language)
    for part in key.split("."):
        node = node[part]
    return node
