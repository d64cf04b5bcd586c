"""The configuration of the demo says what differs from the defaults, and no more."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
SCHEMA = yaml.safe_load((ROOT / "workflow" / "schemas" / "config.schema.yaml").read_text(encoding="utf-8"))


def resolved(schema):
    """A schema in the place of a reference to it."""
    while "$ref" in schema:
        own = {key: value for key, value in schema.items() if key != "$ref"}
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] | own
    return schema


def repeated(value, schema, at=""):
    """The keys that hold their default; null says that something is not known, and stays."""
    schema = resolved(schema)
    if value is not None and not isinstance(value, dict) and schema.get("default") == value:
        yield at
    for one in [schema, *(resolved(part) for key in ("oneOf", "anyOf", "allOf") for part in schema.get(key, []))]:
        more = one.get("additionalProperties")
        for key, inner in value.items() if isinstance(value, dict) else ():
            known = one.get("properties", {}).get(key) or (more if isinstance(more, dict) else None)
            yield from repeated(inner, known, f"{at}/{key}") if known else ()


def test_no_key_of_the_demo_holds_its_default():
    given = {
        "study": {"title": "x", "language": "nl"},
        "disclosure": {"minimum_base": 1},
        "les": {"a": {"panel": True}},
    }
    assert set(repeated(given, SCHEMA)) == {"/study/language", "/disclosure/minimum_base", "/les/a/panel"}
    assert set(repeated(yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8")), SCHEMA)) == set()
