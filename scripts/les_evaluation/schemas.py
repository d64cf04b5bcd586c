"""Holding a configuration or the rows of a sheet against its JSON schema, in the house's problems."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import yaml

from les_evaluation.problems import Place, Problems, nearest
from les_evaluation.texts import FAST_LOADER, LANGUAGES

if TYPE_CHECKING:  # sheets imports pandas, which the Snakefile can do without
    from les_evaluation.sheets import SheetTable

FOLDER = Path(__file__).resolve().parents[2] / "workflow" / "schemas"


@cache
def load_schema(name: str) -> dict:
    """The schema workflow/schemas/NAME.schema.yaml."""
    return yaml.load((FOLDER / f"{name}.schema.yaml").read_text(encoding="utf-8"), Loader=FAST_LOADER)  # noqa: S506 - a safe loader


def check_config(config: dict, *, file: str, problems: Problems) -> None:
    """Add a problem for every key that is unknown, missing or of the wrong form."""
    dates = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(load_schema("config"), format_checker=dates)
    for error in sorted(validator.iter_errors(config), key=_path):
        for leaf in _leaves(error):
            _add_config_problem(leaf, config, file=file, problems=problems)


def entry_path(kind: str, position: int, entry: object, key: str = "") -> str:
    """Where an entry under `figures` or `tables` stands, told by number and slug: figures[17].items (64 leren)."""
    known = entry if isinstance(entry, Mapping) else {}
    name = " ".join(str(known[part]) for part in ("number", "slug") if isinstance(known.get(part), (str, int)))
    return f"{kind}[{position}]{'.' if key else ''}{key}" + (f" ({name})" if name else "")


def fill_defaults(config: dict) -> dict:
    """Fill in, in place, the defaults of the schema wherever a key is absent."""

    # The recipe of the documentation of jsonschema ("Why doesn't my schema's default property set the default?").
    def set_defaults(
        validator: object, properties: dict, instance: object, schema: dict
    ) -> Iterator[jsonschema.ValidationError]:
        for name, subschema in properties.items():
            if "default" in subschema and isinstance(instance, dict):
                instance.setdefault(name, copy.deepcopy(subschema["default"]))
        yield from jsonschema.Draft202012Validator.VALIDATORS["properties"](validator, properties, instance, schema)

    filling = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"properties": set_defaults})
    for _ in filling(load_schema("config")).iter_errors(config):
        pass
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
    if len(parts) > 1 and parts[0] in ("figures", "tables") and isinstance(parts[1], int):
        kind, index, *inner = parts
        return Place(file, None, None, entry_path(kind, index + 1, config[kind][index], _dotted(inner)))
    return Place(file, None, None, _dotted(parts))


def _add_config_problem(error: jsonschema.ValidationError, config: Mapping, *, file: str, problems: Problems) -> None:
    parts = list(error.absolute_path)
    place = _place(config, parts, file=file)
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for key in sorted(set(error.instance) - set(known), key=str):
            there = _place(config, [*parts, key], file=file)
            problems.add("config_key_unknown", there, key, known=known, nearest=nearest(key, known))
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                problems.add("config_key_missing", _place(config, [*parts, key], file=file))
    elif error.validator == "enum":
        known = error.validator_value
        problems.add("config_enum", place, error.instance, known=known, nearest=nearest(error.instance, known))
    elif "propertyNames" in error.absolute_schema_path:
        problems.add("config_name", place, error.instance)
    else:
        problems.add("config_value", place, _short(error.instance), expected=_expected(error))


def _expected(error: jsonschema.ValidationError) -> dict[str, str]:
    """What the schema says should stand there, per language; of "one of these forms" what the first one says."""
    for schema in (error.schema, *(part.schema for part in error.context or ())):
        if "description" in schema:
            return {"en": schema["description"], "nl": schema.get("x-nl", schema["description"])}
    return dict.fromkeys(LANGUAGES, str(error.validator_value))


def _short(value: object) -> str:
    return f"{type(value).__name__}" if isinstance(value, (dict, list)) else str(value)


def check_rows(sheet: SheetTable, *, schema: str, problems: Problems) -> None:
    """Hold the headers and every row of a SheetTable against workflow/schemas/SCHEMA.schema.yaml.

    Blank cells count as absent. A missing required column is told once, not once a row.
    """
    definition = load_schema(schema)
    known, unknown = list(definition["properties"]), unknown_headers(sheet, schema=schema)
    # Only what is not in use can be meant: a header that is known already is no other column, misspelled.
    absent = [name for name in known if name not in sheet.headers]
    for header in unknown:
        problems.add("column_unknown", sheet.place(1, header), header, known=known, nearest=nearest(header, absent))
    required = list(definition.get("required", []))
    for name in required:
        if name not in sheet.headers:
            problems.add("column_missing", sheet.place(1, name), nearest=nearest(name, unknown))
    validator = jsonschema.Draft202012Validator({**definition, "additionalProperties": True})
    present = set(sheet.headers)
    for row, cells in sheet.records():
        filled = {header: cell for header, cell in cells.items() if cell}
        for error in validator.iter_errors(filled):
            _add_cell_problem(error, sheet=sheet, row=row, present=present, problems=problems)


def unknown_headers(sheet: SheetTable, *, schema: str) -> list[str]:
    """The headers of a sheet that are no column of a schema; among these a column that is missing may be found."""
    definition = load_schema(schema)
    known = definition["properties"]
    families = [name.rstrip(":^") for name in definition.get("x-families", [])]
    return [
        header
        for header in sheet.headers
        if header not in known and header.partition("::")[0] not in families and "#" not in header
    ]


def _add_cell_problem(
    error: jsonschema.ValidationError, *, sheet: SheetTable, row: int, present: set, problems: Problems
) -> None:
    if error.validator == "required":
        for column in error.validator_value:
            if column in present and column not in error.instance:
                problems.add("cell_missing", sheet.place(row, column))
        return
    column = str(error.absolute_path[0]) if error.absolute_path else None
    if error.validator == "enum":
        known = error.validator_value
        problems.add(
            "cell_enum", sheet.place(row, column), error.instance, known=known, nearest=nearest(error.instance, known)
        )
    else:
        problems.add("cell_form", sheet.place(row, column), error.instance, expected=_expected(error))
