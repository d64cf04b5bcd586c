"""The form of config.yaml: its schema is made from study/config_base.yaml and the registry of kinds.

`python -m les_evaluation.study.config_form` (make schema) writes it as workflow/schemas/config.schema.yaml, where
editors and the checks before a run read it, and docs/config.md, where people do.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from les_evaluation.core.files import write_text
from les_evaluation.core.schemas import FOLDER
from les_evaluation.core.texts import read_data
from les_evaluation.study.config_reference import reference_text
from les_evaluation.study.registry import OFS, Kind, Of, kinds

BASE = Path(__file__).with_name("config_base.yaml")
REFERENCE = FOLDER.parents[1] / "docs" / "config.md"
HEADER = """\
# What config.yaml may hold. Made by `make schema` from scripts/les_evaluation/study/config_base.yaml and study/kinds:
# change those. `description` (English) and `x-nl` (Dutch) are what a user reads when a value does not fit.
"""


def config_schema() -> dict:
    """The schema of config.yaml as the base and the registry make it, with what each kind asks as a condition."""
    schema = copy.deepcopy(read_data(BASE))
    for of in OFS:
        schema["properties"][of]["items"] = _entry(schema["properties"][of]["items"], of)
    return schema


def extending_schema() -> dict:
    """The schema of a configuration that `extends` another, for editors: parts may be absent, and null takes one away.

    What stands in lists is whole, since lists are not merged.
    """
    schema = _partial(config_schema())
    return schema | {"required": ["extends"]}


def _partial(form: Any) -> Any:
    """A form without the keys that it asks for, in which every value may be null."""
    if not isinstance(form, Mapping):
        return form
    made = {key: value for key, value in form.items() if key not in ("required", "minProperties")}
    for key in ("properties", "$defs"):
        if key in made:
            made[key] = {name: _or_null(_partial(inner)) for name, inner in made[key].items()}
    if isinstance(made.get("additionalProperties"), Mapping):
        made["additionalProperties"] = _or_null(_partial(made["additionalProperties"]))
    if "oneOf" in made:  # without the keys that tell them apart, a value may fit several
        made["anyOf"] = [_partial(inner) for inner in made.pop("oneOf")]
    return made


def _or_null(form: Any) -> Any:
    return {"anyOf": [form, {"type": "null"}]} if form and form != {"type": "null"} else form


def _entry(base: Mapping, of: Of) -> dict:
    """The form of an entry under `figures` or `tables`. base: what it holds whatever its kind."""
    known = kinds(of)
    properties = base["properties"] | {"kind": {"enum": list(known)}}
    properties |= _joined({name: kind.keys for name, kind in known.items()})
    style = _joined({name: kind.style for name, kind in known.items()})
    if style:
        properties["style"] = {"type": "object", "additionalProperties": False, "properties": style}
    conditions = [
        {
            "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
            "then": _condition(kind, known=entry_keys(kind, base["properties"])),
        }
        for kind in known.values()
    ]
    return {**base, "properties": properties, "allOf": conditions}


def _joined(forms: Mapping[str, Mapping[str, Mapping]]) -> dict:
    """Key -> its form; of kinds that take it in forms of their own any of these, see `own_forms`."""
    found: dict[str, list[Mapping]] = {}
    for keys in forms.values():
        for key, form in keys.items():
            if form not in found.setdefault(key, []):
                found[key].append(form)
    return {key: dict(several[0]) if len(several) == 1 else {"anyOf": several} for key, several in found.items()}


def own_forms(kind: Kind) -> dict[str, Mapping]:
    """The keys of a kind that another one takes in another form -> the form of this one."""
    others = kinds(kind.of).values()
    return {key: form for key, form in kind.keys.items() if any(other.keys.get(key, form) != form for other in others)}


def _condition(kind: Kind, *, known: list[str]) -> dict:
    """What an entry of this kind must have, and the keys and styles that it may have."""
    asked = kind.questions
    required = list(dict.fromkeys([*kind.required, *([asked.key] if asked else [])]))
    properties: dict = {}
    if asked and asked.number == "one" and kind.keys[asked.key].get("type") != "string":
        properties[asked.key] = {"maxItems": 1}
    if kind.style:
        properties["style"] = {"propertyNames": {"enum": list(kind.style)}}
    properties |= own_forms(kind)
    asks = {key: value for key, value in (("required", required), ("properties", properties)) if value}
    return asks | {"propertyNames": {"enum": known}}


def entry_keys(kind: Kind, base: Iterable[str]) -> list[str]:
    """The keys that an entry of this kind may have: those of all kinds (base), then its own."""
    return [*base, *kind.keys, *(["style"] if kind.style else [])]


def without_conditions(schema: Mapping) -> dict:
    """The schema without what each kind asks by itself: study.kind_keys tells that in words of its own."""
    entries = {
        of: form | {"items": {key: value for key, value in form["items"].items() if key != "allOf"}}
        for of, form in schema["properties"].items()
        if of in OFS
    }
    return {**schema, "properties": {**schema["properties"], **entries}}


def without_entries(schema: Mapping) -> dict:
    """The schema without the form of figures and tables."""
    return {**schema, "properties": {**schema["properties"], **{of: {"default": []} for of in OFS}}}


class _Plain(yaml.SafeDumper):
    """Writes the same thing twice where it stands twice, without anchors, which no other schema has."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the name of the base class
        return True


def schema_text(schema: Mapping | None = None) -> str:
    """The schema as workflow/schemas/config.schema.yaml holds it, or another one written like it."""
    written = yaml.dump(
        schema or config_schema(),
        Dumper=_Plain,
        allow_unicode=True,
        sort_keys=False,
        width=120,
        default_flow_style=None,
    )
    return f"{HEADER}{written}"


if __name__ == "__main__":
    write_text(FOLDER / "config.schema.yaml", schema_text())
    write_text(REFERENCE, reference_text(config_schema()))
    write_text(FOLDER / "config_extending.schema.yaml", schema_text(extending_schema()))
