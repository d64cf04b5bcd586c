"""From the numbers of the coded sheets on the page of one LES to the passages and sessions behind them."""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.factors import SIDES, factors
from les_evaluation.core.contracts import ALL
from les_evaluation.output.pages.coded_rows import below, passages_told, sessions_of
from les_evaluation.output.pages.coded_sheets import CODES, FACTORS
from les_evaluation.output.pages.source_rows import Cell, Grid, Line

COUNTS = ("references", "sessions")
SHEETS = ("segments", "sessions")  # where the rows behind these stand
MARKED = ("success", "challenge")


def les_codes_grid(coded: CodedStudy, les: str) -> Grid:
    """A line per code: the references to it and their sessions, of the LES and in its total."""
    matrix = coded.matrix.set_index(["les", "code_id"])
    labels = {les: coded.les[les], ALL: coded.study.text("tables.total")}
    lines: list[Line] = []
    for code, places in below(coded).items():
        numbers = {key: matrix.loc[(key, code)] for key in labels}
        cells: list[Cell] = [(str(int(one["references"])), places) for one in numbers.values()]
        cells += [sessions_of(coded, places, int(one["sessions"])) for one in numbers.values()]
        lines.append((_words(coded, code), cells))
    heads = [*labels.values(), *(coded.study.text("coding.sessions_of", label=label) for label in labels.values())]
    return Grid("", heads, lines, passages_told(coded.study), [sheet for sheet in SHEETS for _ in labels])


def les_factors_grid(coded: CodedStudy, les: str) -> Grid:
    """A line per code that was called a success factor or a challenge, with the references and sessions of either."""
    table = factors(coded.segments, coded.coding.codes, coded.tree, les=[les], sessions=coded.sessions)
    table = table[table["les"] == les].set_index("code_id")
    valence = list(coded.segments["valence"].fillna(""))
    lines: list[Line] = []
    for code, places in below(coded).items():
        cells: list[Cell] = []
        for side in MARKED:
            n = {count: int(table.loc[code, f"{side}_{count}"]) for count in COUNTS}
            mine = [at for at in places if valence[at] in SIDES[side]]
            cells += [(str(n["references"]), mine), sessions_of(coded, mine, n["sessions"])]
        lines.append(([coded.les[les], *_words(coded, code)], cells))
    heads = [coded.study.text(f"coding.{side}_{count}") for side in MARKED for count in COUNTS]
    return Grid("", heads, lines, passages_told(coded.study), [*SHEETS] * len(MARKED))


def _words(coded: CodedStudy, code: str) -> list[str]:
    """A code and its rubriek, as two cells of a row have them."""
    rubriek: Mapping[str, str] = dict(zip(coded.coding.codes["code_id"], coded.coding.codes["rubriek"], strict=True))
    return [one for one in (coded.code_names[code], rubriek[code]) if one]


# Sheet of the page -> what follows its numbers.
OF_SHEETS = {CODES: les_codes_grid, FACTORS: les_factors_grid}
