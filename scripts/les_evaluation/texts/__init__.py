"""Every sentence that a user or a report reader sees, in Dutch (nl) and English (en).

The sentences live in nl.yaml and en.yaml beside this file, under the same keys.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("nl", "en")


@cache
def catalogue(language: str) -> dict:
    """The whole catalogue of one language, nested by key."""
    path = Path(__file__).with_name(f"{language}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def text(key: str, language: str, **values: object) -> str:
    """The text under a dotted `key`, its {placeholders} filled with `values`.

    Raises KeyError where the catalogue lacks the key or a placeholder has no value.
    """
    node = catalogue(language)
    for part in key.split("."):
        node = node[part]
    return node.format(**values)
