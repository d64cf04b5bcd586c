"""The chapters of the report: which figures and tables stand in which, in the order of the configuration.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.problems import Place, Problems
from les_evaluation.study.registry import OFS, PARTS, Of, kind_of

RANGE = re.compile(r"(\d+) - (\d+)")  # 33 - 37: these and the whole numbers between them


@dataclass(frozen=True)
class Chapter:
    """A chapter. name: as the configuration has it, or a part of the study where that stands for it (part).

    lacking: (figures or tables, number) of what it names and the study has not, such as a figure that was taken out.
    """

    name: str | Mapping[str, str]
    part: str = ""
    figures: Sequence[Mapping] = field(default_factory=list)
    tables: Sequence[Mapping] = field(default_factory=list)
    lacking: Sequence[tuple[Of, str]] = ()

    def holds(self, of: Of, entry: Mapping) -> bool:
        """Whether an entry, whole or a part of it, is of this chapter."""
        mine = self.figures if of == "figures" else self.tables
        return any((own["number"], own["slug"]) == (entry["number"], entry["slug"]) for own in mine)


def chapters_of(config: Mapping) -> list[Chapter]:
    """The chapters that hold anything: those of the configuration, then what is in none of them, by part of the study.

    config: as a job has it; of each entry its number, slug and kind are enough.
    """
    made = [
        Chapter(
            chapter["name"],
            figures=_named(config["figures"], chapter.get("figures", [])),
            tables=_named(config["tables"], chapter.get("tables", [])),
            lacking=[
                (of, str(number)) for of in OFS for number in chapter.get(of, []) if not _named(config[of], [number])
            ],
        )
        for chapter in config.get("chapters", [])
    ]
    left: dict[Of, list[Mapping]] = {
        of: [entry for entry in config[of] if not any(chapter.holds(of, entry) for chapter in made)] for of in OFS
    }
    for part in PARTS:
        mine = {of: [entry for entry in left[of] if kind_of(of, entry).part == part] for of in OFS}
        made.append(Chapter(part, part=part, figures=mine["figures"], tables=mine["tables"]))
    return [chapter for chapter in made if chapter.figures or chapter.tables]


def _named(entries: Iterable[Mapping], numbers: Iterable[int | str]) -> list[Mapping]:
    """The entries that a chapter names, in the order in which it names them."""
    every = list(entries)
    return [entry for number in numbers for entry in every if _is_named(entry, number)]


def _is_named(entry: Mapping, number: int | str) -> bool:
    ends = RANGE.fullmatch(str(number))
    if ends is None:
        return str(entry["number"]) == str(number)
    own = str(entry["number"])
    return own.isdecimal() and int(ends[1]) <= int(own) <= int(ends[2])


def check_chapters(config: Mapping, *, file: str, problems: Problems) -> None:
    """Add a problem for every figure and table that is in two chapters."""
    for of in OFS:
        first: dict[str, int] = {}
        for place, chapter in enumerate(config["chapters"], start=1):
            for number in chapter.get(of, []):
                where = Place(file, None, None, f"chapters[{place}].{of}")
                for own in dict.fromkeys(str(entry["number"]) for entry in _named(config[of], [number])):
                    before = first.setdefault(own, place)
                    if before != place:
                        problems.add("config_chapter_twice", where, own, first=before)
