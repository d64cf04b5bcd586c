"""Reading the whole list of claims: those about answers, and those about all else that a study makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from les_evaluation.core.contracts import ALL
from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.sheets import read_sheet
from les_evaluation.output.fact_claims.fact_names import At, KnownFacts, check_fact
from les_evaluation.output.fact_claims.fact_notation import (
    ABOUT,
    NETWORK,
    RATINGS,
    TERMS,
    FactExpected,
    FactKey,
    fact_key,
    fits_fact,
    parse_fact,
    references_of,
)
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.claim_list import (
    SURVEY,
    Claim,
    check_claim_rows,
    known_names,
    of_answers,
    read_claim,
)
from les_evaluation.survey.claims.notation import Unreadable


@dataclass(frozen=True)
class FactClaim:
    """One row of the list about something else than an answer, as `Claim` is one about answers."""

    name: str
    where: str
    says: str
    key: FactKey
    expected: tuple[FactExpected, ...]
    expected_text: str


AnyClaim = Claim | FactClaim


def read_claim_list(
    path: str | Path,
    *,
    codebook: Codebook,
    known: KnownFacts,
    how: Reading = DEFAULT,
    mask: Mask | None = None,
    problems: Problems,
) -> list[AnyClaim]:
    """All claims of an .xlsx (first sheet) or .csv, in order; what is wrong is added to `problems`.

    mask: of people on lists; a name that a claim is about is numbered as in the results that it is held against.

    Nothing returned can be relied on once a problem was added.
    """
    table = read_sheet(path, how=how, problems=problems)
    if table is None:
        return []
    table = with_code_names(table, ("les",))
    names = known_names(codebook, known.les, known.groups, known.waves)
    check_claim_rows(table, names, problems=problems)
    claims: list[AnyClaim] = []
    for row, written in table.records():
        at = partial(table.place, row)
        cells = written if mask is None else _without_people(written, mask)
        if cells.get("about", "") in ABOUT:
            claims.append(_fact(cells, known, at=at, problems=problems))
        elif of_answers(cells) and SURVEY in known.parts:
            claims.append(read_claim(cells, names, at=at, problems=problems))
        elif of_answers(cells):
            column = "about" if "about" in table.headers else "claim"
            problems.add("fact_part_missing", at(column), cells.get(column) or None, part=SURVEY)
    return claims


def listed_claims(study: Study, path: str | Path, *, codebook: Codebook, surveyed: bool) -> list[AnyClaim]:
    """All claims of a list whose names were held against their files before. Raises InputProblems.

    study: as `claims_settings` gives it. surveyed: whether there are answers.
    """
    parts = [SURVEY] if surveyed else []
    known = KnownFacts(list(study.every_les), list(study.groups), parts, without_check=True)
    how, mask = study.readings.of(path), mask_of(study.config)
    claims = read_claim_list(path, codebook=codebook, known=known, how=how, mask=mask, problems=study.problems)
    study.problems.stop_if_any()
    return claims


def _without_people(cells: Mapping[str, str], mask: Mask) -> dict[str, str]:
    said = ("where", "says")
    masked = {name: mask(cell) if name in said else mask.numbered(cell) for name, cell in cells.items()}
    return masked | ({"item": mask.key(cells["item"])} if "item" in cells else {})  # which may be a code


def _fact(cells: Mapping[str, str], known: KnownFacts, *, at: At, problems: Problems) -> FactClaim:
    def cell(column: str) -> str:
        return cells.get(column, "")

    key = fact_key(cells)
    if key.les == ALL and len(known.les) == 1 and key.about in (NETWORK, RATINGS):
        key = replace(key, les=known.les[0])  # of these there is nothing of all together
    check_fact(key, known, at=at, problems=problems)
    expected: tuple[FactExpected, ...] = ()
    if cell("expected"):
        expected = _expected(cell("expected"), key, known, place=at("expected"), problems=problems)
    return FactClaim(cell("claim"), cell("where"), cell("says"), key, expected, cell("expected"))


def _expected(
    cell: str, key: FactKey, known: KnownFacts, *, place: Place, problems: Problems
) -> tuple[FactExpected, ...]:
    try:
        expected = parse_fact(cell, key)
    except Unreadable as unreadable:
        for unknown, like in unreadable.parts.items():
            problems.add("claim_expected", place, unknown, nearest=like, known=TERMS)
        expected = unreadable.read
    for part in expected:
        if not fits_fact(part, key):
            problems.add("fact_expected", place, cell, quantity=key.quantity)
    for reference in references_of(expected):
        # In a reference all that can be wrong stands in this one cell; what is wrong with the claim is told there.
        beside, own = Problems(), Problems()
        check_fact(reference.within(key), known, at=lambda _: place, problems=beside)
        check_fact(key, known, at=lambda _: place, problems=own)
        problems.extend([one for one in beside.found if one not in own.found])
    return expected
