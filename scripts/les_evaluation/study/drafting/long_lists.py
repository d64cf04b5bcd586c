"""Answers that were chosen from a long list, and numbers that are names: places, districts, versions of a program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.column_evidence import has_open_word
from les_evaluation.study.drafting.drafted_question import Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import SINGLE, Column
from les_evaluation.study.drafting.number_questions import with_list

LONGEST_LIST, LONGEST_ANSWER = 80, 60  # answers, and letters of one
LEAST_AGAIN, MOSTLY = 2, 0.6  # times that answers come back on average, and the share of people who gave such a one
MOST_VERSIONS, LEAST_SAME = 20, 3  # different versions, and people on average with each
LEAST_PARTS, YEAR = 3, 4  # numbers in one cell, and figures of a year
SELECTS = re.compile(
    r"(?:please |bitte |veuillez |por favor )?(?:select|choose|pick|tick|kies|selecteer|duid aan|vink aan|choisissez"
    r"|choisir|selectionnez|cochez|indiquez|wahlen sie|wahle|auswahlen|seleccione|selecciona|elija|elige|selecione"
    r"|escolha|seleziona|selezioni|scelga|scegli|velg|vælg|valj|wybierz|prosze wybrac)(?!\w)"
)
VERSION = re.compile(
    r"(?<!\w)(?:versions?|releases?|versies?|versionen|versao|versoes|versiones|versione|versioni|wersj\w*)(?!\w)"
)
# Asks for a version, of which whole numbers may be the answers; a wording that only speaks of versions may be rated.
ASKS_FOR_VERSION = re.compile(
    r"(?<!\w)(?:which|what|welke|wat|quelles?|welche[rs]?|que|qual|quale|cual|hvilken|vilken|version|versie)(?!\w)"
    r"(?:\W+\w+){0,4}?\W+(?:versions?|releases?|versies?|versionen|versao|versione|wersj\w*)(?!\w)"
    r"|^(?:versions?|releases?|versies?|versionen|versao|versione)(?!\w)"
    r"|(?<!\w)(?:version|versie)(?: number| used)?\W*$"
)
HIGHEST_PLACE = 10  # of a scale of whole numbers
VERSION_CELL = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}")
JOINED_NUMBERS = re.compile(r"\d{1,4}(?:(?:[,;|/]| ?[,;|] ?| )\d{1,4})+")
BETWEEN = re.compile(r"\D+")


def chosen_of_many(made: DraftQuestion, column: Column) -> DraftQuestion | None:
    """A single choice of a long list, as the tool or the wording says and its answers do not deny; None otherwise."""
    cells = column.answers()
    told = column.said.kind == SINGLE
    asked = SELECTS.match(plain(made.text)) is not None and not has_open_word(column)
    if not (told or asked) or not 1 < len(cells) <= LONGEST_LIST or max(map(len, cells)) > LONGEST_ANSWER:
        return None
    again = sum(n for n in cells.values() if n > 1)
    if column.filled < LEAST_AGAIN * len(cells) or again < MOSTLY * column.filled:
        return None
    listed = with_list(made, answer_list([column]), told=False)
    return listed if told else replace(listed, doubts=(*listed.doubts, Doubt("type", "long_list")))


def versions(made: DraftQuestion, column: Column) -> DraftQuestion | None:
    """A single choice of versions (3.8, 3.10), where the wording says so and few come back; None otherwise.

    Whole numbers up to ten below a wording that only speaks of versions are places on a scale.
    """
    cells = column.answers()
    if not VERSION.search(plain(made.text)) or not all(map(VERSION_CELL.fullmatch, cells)):
        return None
    places = all(cell.isdecimal() and int(cell) <= HIGHEST_PLACE for cell in cells)
    if places and not ASKS_FOR_VERSION.search(plain(made.text)):
        return None
    if not 1 < len(cells) <= MOST_VERSIONS or column.filled < LEAST_SAME * len(cells):
        return None
    listed = with_list(made, answer_list([column]), told=False)
    ordered = sorted(listed.choices, key=lambda choice: [int(part) for part in choice.caption.split(".")])
    # Where cells are numbers of a spreadsheet, 3.10 has become 3.1.
    doubts = [doubt for doubt in listed.doubts if doubt.key != "codes_only"]
    return replace(
        listed, choices=tuple(ordered), family="", doubts=(*doubts, Doubt("type", "versions", {"n": len(ordered)}))
    )


def joined_numbers(column: Column) -> tuple[str, list[str]] | None:
    """(mark, numbers) of cells that join whole numbers, as years in which somebody took part; None where none do.

    Sure only where the numbers also stand alone, and three stand in a cell or all are years: 7,5 is one number.
    """
    cells = column.answers()
    joined = [cell for cell in cells if JOINED_NUMBERS.fullmatch(cell)]
    rest = [cell for cell in cells if cell not in joined]
    marks = {mark for cell in joined for mark in re.findall(r"[,;|/]|(?<=\d) (?=\d)", cell)}
    if len(joined) < LEAST_AGAIN or len(marks) != 1 or not rest or not all(cell.isdecimal() for cell in rest):
        return None
    parts = [BETWEEN.split(cell) for cell in joined]
    known = {part for own in parts for part in own}
    years = all(len(part) == YEAR for part in known)
    proven = known <= set(rest) or (years and len(known & set(rest)) > 1)
    several = years or any(len(own) >= LEAST_PARTS for own in parts)
    apart = all(len(set(own)) == len(own) for own in parts) and not _are_thousands(joined)
    numbers = sorted(known | set(rest), key=int)
    return (marks.pop(), numbers) if proven and several and apart and len(numbers) <= MOST_VERSIONS else None


def _are_thousands(cells: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+", cell) for cell in cells)
