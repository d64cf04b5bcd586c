"""Holding the rows of a sheet against its JSON schema, in the house's problems."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from les_evaluation.core.lazily import loaded_when_used
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.texts import LANGUAGES, read_data

if TYPE_CHECKING:
    import jsonschema

    from les_evaluation.core.sheets import SheetTable  # which imports pandas; the Snakefile can do without
else:
    jsonschema = loaded_when_used("jsonschema")

FOLDER = Path(__file__).resolve().parents[3] / "workflow" / "schemas"


@cache
def load_schema(name: str) -> dict:
    """The schema workflow/schemas/NAME.schema.yaml."""
    return read_data(FOLDER / f"{name}.schema.yaml")


def expected_by(error: jsonschema.ValidationError) -> dict[str, str]:
    """What the schema says should stand there, per language; of "one of these forms" what the first one says."""
    schemas: list[Any] = [error.schema, *(part.schema for part in error.context or ())]
    for schema in schemas:
        if "description" in schema:
            return {"en": schema["description"], "nl": schema.get("x-nl", schema["description"])}
    return dict.fromkeys(LANGUAGES, str(error.validator_value))


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
    for row, cells in sheet.records():
        filled = {header: cell for header, cell in cells.items() if cell}
        for error in validator.iter_errors(filled):
            _add_cell_problem(error, sheet=sheet, row=row, needed=required, problems=problems)


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
    error: jsonschema.ValidationError, *, sheet: SheetTable, row: int, needed: Collection[str], problems: Problems
) -> None:
    held_against: Any = error.validator_value
    filled: Any = error.instance
    if error.validator == "required":
        for column in held_against:
            if column in sheet.headers and column not in filled:
                problems.add("cell_missing", sheet.place(row, column), needed=True)
        return
    column = str(error.absolute_path[0]) if error.absolute_path else None
    told = {"needed": True} if column in needed else {}
    if error.validator == "enum":
        near = nearest(error.instance, held_against)
        problems.add("cell_enum", sheet.place(row, column), error.instance, known=held_against, nearest=near, **told)
    else:
        problems.add("cell_form", sheet.place(row, column), error.instance, expected=expected_by(error), **told)
