"""The reference of config.yaml: what every key is for, what it holds, and what it is when it is left out.

What a key is for stands in study/config_about.yaml, a sentence a key; all else is in the schema. `make schema` writes
docs/config.md of both.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from les_evaluation.core.neutral_names import NEUTRAL
from les_evaluation.core.texts import KINDS, LANGUAGES, read_data
from les_evaluation.study.registry import OFS, Kind, kinds

ABOUT = Path(__file__).with_name("config_about.yaml")
ANY = "*"  # in a path: a key of the user's own, such as that of a LES
HEAD = """\
# Every key of config.yaml

Made by `make schema`: change `scripts/les_evaluation/study/config_base.yaml`, `config_about.yaml` and `kinds/` instead.

A key that may be left out has its default in the last column; a study says only what is its own. `*` stands for a
name of your own: of a site, a wave, a question. With the first line of the demo's config.yaml, an editor such as VS
Code shows the keys and their values while you type.
"""


@dataclass(frozen=True)
class Key:
    """One key of config.yaml.

    path: dotted, with * for a name of the user's own. form: its JSON schema, references followed. required: whether
    what holds it must have it.
    """

    path: str
    form: Mapping[str, Any]
    required: bool

    @property
    def default(self) -> str:
        """Its default as YAML writes it, "required" or "" where leaving it out means that there is none."""
        if self.required:
            return "required"
        if "default" not in self.form or self.form["default"] in ({}, [], None, ""):
            return ""
        return f"`{json.dumps(self.form['default'], ensure_ascii=False)}`".replace('"', "")


def either(name: str) -> str:
    """A column as a Dutch study has it, and below it as any other study has it where that is another name."""
    return "<br>".join(f"`{one}`" for one in (name, NEUTRAL.get(name)) if one)


def schema_keys(schema: Mapping[str, Any]) -> Iterator[Key]:
    """Every key that config.yaml may hold, in the order of the schema; of figures and tables those of all kinds."""
    yield from _keys_of(schema, "", schema["$defs"])


def _keys_of(form: Mapping[str, Any], above: str, defs: Mapping[str, Any]) -> Iterator[Key]:
    for one in _objects(form, defs):
        if set(one.get("properties", ())) == set(LANGUAGES):
            continue  # a text per language
        own = one.get("additionalProperties")
        if isinstance(own, Mapping) and _holds_keys(own, defs):
            yield from _keys_of(own, _joined(above, ANY), defs)
        for name, value in one.get("properties", {}).items():
            path, found = _joined(above, name), _followed(value, defs)
            yield Key(path, found, name in one.get("required", ()))
            if name != "sheets":  # those of a sheet are those of its file
                yield from _keys_of(found, path, defs)


def _objects(form: Mapping[str, Any], defs: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The forms of mappings in a form: itself, one of several, or what a list holds."""
    form = _followed(form, defs)
    several = [*form.get("oneOf", ()), *form.get("anyOf", ()), *([form["items"]] if "items" in form else [])]
    return (
        [form]
        if "properties" in form or "additionalProperties" in form
        else [found for one in several for found in _objects(one, defs)]
    )


def _holds_keys(form: Mapping[str, Any], defs: Mapping[str, Any]) -> bool:
    return any("properties" in one or _inner(one, defs) for one in _objects(form, defs))


def _inner(form: Mapping[str, Any], defs: Mapping[str, Any]) -> bool:
    own = form.get("additionalProperties")
    return isinstance(own, Mapping) and _holds_keys(own, defs)


def _followed(form: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in form:
        return form
    rest = {key: value for key, value in form.items() if key != "$ref"}
    return {**defs[form["$ref"].removeprefix("#/$defs/")], **rest}


def _joined(above: str, name: str) -> str:
    return f"{above}.{name}" if above else name


def about() -> dict[str, str]:
    """Path of a key -> what it is for."""
    return read_data(ABOUT)


def told_form(form: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    """What a key holds, in words or as the values it may have."""
    if "enum" in form:
        return " or ".join(f"`{value}`" for value in form["enum"])
    if "description" in form:
        return form["description"]
    several = [told_form(_followed(one, defs), defs) for one in (*form.get("oneOf", ()), *form.get("anyOf", ()))]
    if several:
        return " or ".join(dict.fromkeys(filter(None, several)))
    if form.get("type") == "array":
        inner = told_form(_followed(form.get("items", {}), defs), defs)
        return f"a list: {inner}" if inner else "a list"
    kinds_of = form.get("type", "")
    words = {"string": "a text", "boolean": "true or false", "integer": "a whole number", "number": "a number"}
    words |= {"null": "null", "object": ""}
    return " or ".join(
        filter(None, (words[kind] for kind in ([kinds_of] if isinstance(kinds_of, str) else kinds_of) if kind))
    )


def reference_text(schema: Mapping[str, Any]) -> str:
    """docs/config.md: a table of keys per section, then what each kind of figure and table takes."""
    known, defs = about(), schema["$defs"]
    sections: dict[str, list[str]] = {}
    for key in schema_keys(schema):
        told = told_form(key.form, defs).replace("|", "\\|")
        row = f"| `{key.path}` | {known[key.path]} | {told} | {key.default} |"
        sections.setdefault(key.path.split(".")[0], []).append(row)
    head = "| key | what it is for | holds | default |\n|---|---|---|---|"
    tables = [f"## {name}\n\n{head}\n" + "\n".join(rows) for name, rows in sections.items()]
    return "\n\n".join([HEAD.rstrip(), *tables, *_kinds_text()]) + "\n"


def _kinds_text() -> list[str]:
    told = []
    for of in OFS:
        rows = [
            f"| `{kind.name}` | {kind_about(kind)} | {_names(kind.keys, _asked(kind))} | {_names(kind.style, ())} |"
            for kind in kinds(of).values()
        ]
        head = "| kind | what it shows | keys (in bold: required) | under `style` |\n|---|---|---|---|"
        of_each = "An entry takes `number`, `slug`, `kind`, `title` and:"
        told.append(f"## Kinds of {of}\n\n{of_each}\n\n{head}\n" + "\n".join(rows))
    return told


def kind_about(kind: Kind) -> str:
    """What a kind shows: the first words of its file."""
    path = KINDS / f"{kind.of.removesuffix('s')}_{kind.name}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    return " ".join(line.removeprefix("# ") for line in takewhile(lambda line: line.startswith("#"), lines))


def _names(forms: Mapping[str, Any], required: Collection[str]) -> str:
    return ", ".join(f"**`{name}`**" if name in required else f"`{name}`" for name in forms)


def _asked(kind: Kind) -> list[str]:
    return [*kind.required, *([kind.questions.key] if kind.questions else [])]
