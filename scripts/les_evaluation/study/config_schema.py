"""Holding config.yaml against its schema, in the house's problems."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import jsonschema

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.schemas import expected_by, load_schema
from les_evaluation.study.config_form import own_forms, without_conditions, without_entries
from les_evaluation.study.kind_keys import check_kind_keys, entries_of_kinds, entry_path, fill_kind_defaults


def check_config(config: dict, *, file: str, problems: Problems) -> None:
    """Add a problem for every key that is unknown, missing or of the wrong form."""
    dates = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(without_conditions(load_schema("config")), format_checker=dates)
    for error in sorted(validator.iter_errors(config), key=_path):
        for leaf in _leaves(error):
            _add_config_problem(leaf, config, file=file, problems=problems)
    check_kind_keys(config, file=file, problems=problems)
    _check_own_forms(config, file=file, problems=problems)


def _check_own_forms(config: Mapping, *, file: str, problems: Problems) -> None:
    """Hold the keys that kinds take in forms of their own against that of the kind."""
    shared = load_schema("config")["$defs"]
    for of, number, entry, kind in entries_of_kinds(config):
        for key, form in own_forms(kind).items():
            validator = jsonschema.Draft202012Validator({"$defs": shared, **form})
            for error in validator.iter_errors(entry[key]) if key in entry else ():
                error.path.extendleft([key, number - 1, of])
                _add_config_problem(error, config, file=file, problems=problems)


def fill_defaults(config: dict) -> dict:
    """Fill in, in place, the defaults of the schema, and of each kind, wherever a key is absent."""

    # The recipe of the documentation of jsonschema ("Why doesn't my schema's default property set the default?").
    def set_defaults(
        validator: object, properties: dict, instance: object, schema: dict
    ) -> Iterator[jsonschema.ValidationError]:
        for name, subschema in properties.items():
            if "default" in subschema and isinstance(instance, dict):
                instance.setdefault(name, copy.deepcopy(subschema["default"]))
        yield from jsonschema.Draft202012Validator.VALIDATORS["properties"](validator, properties, instance, schema)

    filling = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"properties": set_defaults})
    for _ in filling(without_entries(load_schema("config"))).iter_errors(config):
        pass
    fill_kind_defaults(config)
    return config


def _leaves(error: jsonschema.ValidationError) -> Iterator[jsonschema.ValidationError]:
    # Of "one of these forms" the form that was nearest to fitting tells most.
    if error.context:
        best = jsonschema.exceptions.best_match([error])
        yield best if best is not None else error
    else:
        yield error


def _path(error: jsonschema.ValidationError) -> str:
    return _dotted(error.absolute_path)


def _dotted(parts: Iterable[str | int]) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")


def _place(config: Mapping, parts: Sequence[str | int], *, file: str) -> Place:
    match parts:
        case ["figures" | "tables" as of, int() as index, *inner]:
            return Place(file, None, None, entry_path(of, index + 1, config[of][index], _dotted(inner)))
    return Place(file, None, None, _dotted(parts))


def _has_kind(config: Mapping, parts: Sequence[str | int]) -> bool:
    """Whether a path leads to an entry, or its style, of a kind that there is."""
    match parts:
        case ["figures" | "tables" as of, int() as index] | ["figures" | "tables" as of, int() as index, "style"]:
            return any(found[:2] == (of, index + 1) for found in entries_of_kinds(config))
    return False


def _add_config_problem(error: jsonschema.ValidationError, config: Mapping, *, file: str, problems: Problems) -> None:
    parts = list(error.absolute_path)
    place = _place(config, parts, file=file)
    # jsonschema does not say what these hold: it depends on the validator.
    schema: Any = error.schema
    value: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "additionalProperties" and _has_kind(config, parts):
        return  # told with the keys and styles of that kind alone
    if error.validator == "additionalProperties":
        known = list(schema.get("properties", {}))
        for key in sorted(set(instance) - set(known), key=str):
            there = _place(config, [*parts, key], file=file)
            problems.add("config_key_unknown", there, key, known=known, nearest=nearest(key, known))
    elif error.validator == "required":
        for key in value:
            if key not in instance:
                problems.add("config_key_missing", _place(config, [*parts, key], file=file))
    elif error.validator == "enum":
        problems.add("config_enum", place, error.instance, known=value, nearest=nearest(error.instance, value))
    elif "propertyNames" in error.absolute_schema_path and not {"headers", "cells"} & set(error.absolute_schema_path):
        problems.add("config_name", place, error.instance)
    else:
        problems.add("config_value", place, _short(error.instance), expected=expected_by(error))


def _short(value: object) -> str:
    if isinstance(value, (dict, list)):
        marks = "{}" if isinstance(value, dict) else "[]"
        return "...".join(marks) if value else marks
    return str(value)
