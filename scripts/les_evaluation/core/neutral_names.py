"""Names of columns, keys and roles that the code has in Dutch, and what the files of a study in another language say.

The code speaks the report's own nouns: les, luik, rubriek, kern, breed, extern. So do the files of a Dutch study. In
those of any other study the neutral English names of NEUTRAL stand, whatever `words` of config.yaml says, so that a
script that reads them serves every study. Files are read under either name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # sheets imports pandas, which the Snakefile can do without
    from les_evaluation.core.sheets import SheetTable

HOUSE_LANGUAGE = "nl"
NEUTRAL = {
    "les": "site",
    "luik": "domain",
    "rubriek": "topic",
    "kern": "core",
    "breed": "broad",
    "extern": "external",
    "les_name": "site_name",
    "les_tested": "sites_tested",
    "meta_les": "meta_site",
}
HOUSE = {neutral: name for name, neutral in NEUTRAL.items()}


def file_word(name: str, language: str) -> str:
    """What the files of a study in this language say for a name of the code."""
    return name if language == HOUSE_LANGUAGE else NEUTRAL.get(name, name)


def renamed(names: Collection[str], language: str) -> dict[str, str]:
    """Name of the code -> what a table says for it, of the columns that change; none whose new name is taken."""
    told = {name: file_word(name, language) for name in names}
    return {name: said for name, said in told.items() if said != name and said not in names}


def code_names(names: Collection[str], *, known: Iterable[str] | None = None) -> dict[str, str]:
    """Column of a file -> name of the code, of the columns that change; none whose name is there already.

    known: the names of the code that the table has; by default all of them.
    """
    wanted = NEUTRAL if known is None else known
    found = {NEUTRAL[name]: name for name in wanted if name in NEUTRAL and name not in names}
    return {said: name for said, name in found.items() if said in names}


def with_code_names(table: SheetTable, known: Iterable[str]) -> SheetTable:
    """A sheet that people fill in, whose columns may have either name, with those of the code; known: its columns.

    Places in it are still told by what stands in the sheet.
    """
    names = code_names(table.headers, known=known)
    return dataclasses.replace(table, frame=table.frame.rename(columns=names)) if names else table


def as_typed(column: str | None, headers: Collection[str]) -> str | None:
    """What stands above a column of a sheet with these headers, of a name of the code."""
    neutral = NEUTRAL.get(column or "", "")
    return neutral if column not in headers and neutral in headers else column


def in_code(names: Collection[str]) -> list[str]:
    """The columns of a file, in order, under the names of the code."""
    known = code_names(names)
    return [known.get(name, name) for name in names]
