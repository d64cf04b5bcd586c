"""Letters that none of the fonts of the figures has, found before the first job in all that figures print."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import told_rows
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.output.canvas.house import fonts_of_style
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.config_schema import entry_path
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import CONFIG_FILE, Study, fonts_of
from les_evaluation.survey.costs_sheet import read_costs

# What our font has for certain, beside the Latin letters: most studies need not wait for the fonts to be read.
PLAIN_SIGNS = frozenset("–—‘’“”…€•")
PLAIN_UP_TO = "\u017f"


def check_letters(
    study: Study, codebook: Codebook, *, codes: pd.DataFrame, actors: pd.DataFrame, problems: Problems
) -> None:
    """Add a problem for every text of a figure with a letter that cannot be drawn, those of one column together.

    study: the whole configuration. codes: CODE_TABLE of the coded material. actors: with a column label, of the mapped
    networks. Either without rows where the study has none. What only stands in tables and pages needs no font of ours.
    """
    config, language = study.config, study.language
    if not _fonts_are_sound(config, problems=problems):
        return
    for path, said in config_texts(study):
        _tell([(None, said)], Place(CONFIG_FILE, None, None, path), problems)
    named = {name for entry in config["figures"] for name in _questions(entry)}
    items = [item for item in codebook.items.values() if {item.name, item.block} & named]
    printed = {text for item in items for text in (item.label[language], item.caption(language))}
    printed |= {choice.label[language] for item in items for choice in item.choices}
    lacking = {text for text in printed if cannot_be_drawn(text)}
    if lacking:
        _check_codebook(study, lacking, problems=problems)
    if config["costs"] and any("costs" in kind_of("figures", entry).needs for entry in config["figures"]):
        sheet = Path(config["raw"], config["costs"])
        costs = read_costs(sheet, les=list(config["les"]), how=study.readings.of(sheet), problems=Problems())
        kinds = list(dict.fromkeys(costs["actor_type"]))
        _tell([(None, kind) for kind in kinds], Place(str(sheet), None, None, "actor_type"), problems)
    for part, frame, columns in (
        ("focus_groups", codes, ("name", "luik", "rubriek")),
        ("networks", actors, ("label",)),
    ):
        if any(kind_of("figures", entry).part == part for entry in config["figures"]) and len(frame):
            file = config[part]["coding" if part == "focus_groups" else "mapping"]
            for column in columns:
                cells = [(None, text) for text in dict.fromkeys(frame[column])]
                _tell(cells, Place(str(Path(config["raw"], file)), None, None, column), problems)


def _fonts_are_sound(config: Mapping, *, problems: Problems) -> bool:
    """Whether the fonts that the study brings can be used; they are used from here on."""
    style = config.get("style") or {}
    main = [str(file) for file in fonts_of_style(style, raw=config["raw"]) or ()]
    files = [*main, *fonts_of(config)]
    missing = [file for file in files if not Path(file).is_file()]
    for file in missing:
        beside = [path.name for path in Path(file).parent.glob("*")]
        problems.add("file_missing", Place(file), nearest=nearest(Path(file).name, beside))
    if missing or not (files or "les_evaluation.output.canvas.fonts" in sys.modules):
        return not missing
    from les_evaluation.output.canvas.fonts import FontError, use_fonts  # noqa: PLC0415 - longer to import than all else

    try:
        use_fonts(fonts_of(config), main=main)
    except FontError as error:
        problems.add("font_unreadable", Place(str(error)))
        return False
    return True


def cannot_be_drawn(content: str) -> str:
    """The letters of a text that no font of the figures has, each once, in order."""
    odd = "".join(letter for letter in content if not _is_plain(letter))
    if not odd:
        return ""
    from les_evaluation.output.canvas.fonts import lacking  # noqa: PLC0415 - longer to import than all else

    return lacking(odd)


def config_texts(study: Study) -> Iterator[tuple[str, str]]:
    """The texts of the configuration that figures print, each with where it stands."""
    config = study.config
    yield from ((f"les.{key}.name", les["name"]) for key, les in config["les"].items())
    words: list[tuple[str, Any]] = [
        (f"partner_groups.{key}.label", group["label"]) for key, group in config["partner_groups"].items()
    ]
    words += [
        (f"survey.waves.{key}.label", wave["label"])
        for key, wave in config["survey"]["waves"].items()
        if "label" in wave
    ]
    words += [
        (entry_path("figures", number, entry, "title"), entry["title"])
        for number, entry in enumerate(config["figures"], start=1)
        if "title" in entry
    ]
    networks = config["networks"] or {"relations": {}, "groups": {}}
    words += [(f"networks.relations.{key}", label) for key, label in networks["relations"].items()]
    words += [(f"networks.groups.{key}.label", group["label"]) for key, group in networks["groups"].items()]
    stages = (config["focus_groups"] or {}).get("stages", {"order": []})
    words += [(f"focus_groups.stages.order[{at}]", stage) for at, stage in enumerate(stages["order"], start=1)]
    for path, said in words:
        yield path, study.words(said)


def _is_plain(letter: str) -> bool:
    return (letter <= PLAIN_UP_TO and (letter.isprintable() or letter.isspace())) or letter in PLAIN_SIGNS


def _questions(entry: Mapping) -> list[str]:
    asked = kind_of("figures", entry).questions
    return asked.named_in(entry) if asked else []


def _check_codebook(study: Study, lacking: Collection[str], *, problems: Problems) -> None:
    """Tell where in the two sheets of the codebook these texts stand."""
    path = Path(study.config["raw"], study.config["survey"]["codebook"])
    book = cache(read_workbook)
    for sheet in ("survey", "choices"):
        table = read_sheet(path, sheet=sheet, how=study.readings.of(path), problems=Problems(), via=book)
        by_column: dict[str, list[tuple[int | None, str]]] = defaultdict(list)
        for row, cells in table.records() if table is not None else ():
            for column, said in cells.items():
                if column.partition("::")[0] in ("label", "short") and said in lacking:
                    by_column[column].append((row, said))
        for column, found in by_column.items():
            _tell(found, Place(str(path), sheet, None, column), problems)


def _tell(cells: Iterable[tuple[int | None, str]], place: Place, problems: Problems) -> None:
    """Add one problem for the cells (row, text) of one column that have letters which cannot be drawn."""
    found = [(row, said, cannot_be_drawn(said)) for row, said in cells]
    found = [line for line in found if line[2]]
    if not found:
        return
    rows = [row for row, *_ in found if row is not None]
    at = Place(place.file, place.sheet, rows[0] if len(rows) == 1 else None, place.column)
    letters = list(dict.fromkeys(letter for *_, lacking in found for letter in lacking))
    told = told_rows(rows) if len(rows) > 1 else ""
    problems.add("letters_lacking", at, found[0][1], letters=" ".join(letters), rows=told)
