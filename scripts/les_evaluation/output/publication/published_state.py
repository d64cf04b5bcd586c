"""Whether what lies in the folder of a publication still is what was looked through, and a copy of the results."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from les_evaluation.core.written_results import PUBLICATION
from les_evaluation.study.file_names import file_name
from les_evaluation.study.sensitivity_labels import told_of


def listed(results: str | Path, language: str) -> dict[str, str]:
    """Result -> sha256 of what was published of it, as the list in the folder tells; none where there is no list."""
    path = Path(results) / PUBLICATION / f"{file_name('publication_index', language)}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))[1:]
    except (OSError, ValueError, csv.Error):
        return {}
    return {row[0]: row[2] for row in rows if len(row) > 2 and row[2]}


def behind(told: Mapping[str, str], language: str, *, digest_of: Callable[[str], str | None]) -> list[str]:
    """What was published of a result that is another one now, or gone; told: see `listed`.

    Pages are made anew for a publication, and are never the same as the result.
    """
    copies = [name for name in told if "copy" not in (told_of(name, language) or {})]
    return [name for name in copies if digest_of(name) != told[name]]


def not_as_listed(
    told: Mapping[str, str], results: str, *, digest_of: Callable[[str], str | None]
) -> Iterator[tuple[str, str]]:
    """(file, gone or changed) of what is published and is not what the list beside it says."""
    for name, digest in told.items():
        file = f"{results}/{PUBLICATION}/{name}"
        found = digest_of(file)
        if found != digest:
            yield file, "gone" if found is None else "changed"
