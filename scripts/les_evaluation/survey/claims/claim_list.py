"""Reading the list of claims and holding every name in it against the codebook and config.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from les_evaluation.core.contracts import ALL
from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.schemas import check_rows, unknown_headers
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.study.answer_numbers import is_promoter_scale
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE, Codebook, Item
from les_evaluation.survey.claims.notation import (
    ANSWERED,
    MOST_CHOSEN,
    NPS,
    OF_ANSWERS,
    OF_NUMBERS,
    QUANTITIES,
    SHARE,
    TERMS,
    Compared,
    Counted,
    Expected,
    Unreadable,
    Word,
    fits,
    parse_answers,
    parse_expected,
)

SURVEY = "survey"  # in the column `about`, where blank says the same
NEEDED = ("les", "group", "item")  # of a claim about answers, beside what the schema asks of every claim
UNKNOWN = ""  # a quantity that is none; what depends on it is not judged


@dataclass(frozen=True)
class Claim:
    """One row of the list.

    counted: what is counted. quantity: one of QUANTITIES. expected: the parts that must all hold, and
    expected_text the cell they were read from.
    """

    name: str
    where: str
    says: str
    counted: Counted
    quantity: str
    expected: tuple[Expected, ...]
    expected_text: str


@dataclass(frozen=True)
class Known:
    """The names that a claim may use; `all` is added to the LES and the groups. waves: to tell of in a message."""

    codebook: Codebook
    les: tuple[str, ...]
    groups: tuple[str, ...]
    waves: tuple[str, ...] = ()


def read_claims(
    path: str | Path,
    *,
    codebook: Codebook,
    les: Sequence[str],
    groups: Sequence[str],
    how: Reading = DEFAULT,
    problems: Problems,
) -> list[Claim]:
    """The claims about answers of an .xlsx (first sheet) or .csv, in order; what is wrong is added to `problems`.

    les and groups: keys of config.yaml. Nothing returned can be relied on once a problem was added.
    """
    table = read_sheet(path, how=how, problems=problems)
    if table is None:
        return []
    table = with_code_names(table, ("les",))
    known = known_names(codebook, les, groups)
    check_claim_rows(table, known, problems=problems)
    return [
        read_claim(cells, known, at=partial(table.place, row), problems=problems)
        for row, cells in table.records()
        if of_answers(cells)
    ]


def known_names(codebook: Codebook, les: Sequence[str], groups: Sequence[str], waves: Sequence[str] = ()) -> Known:
    """What a claim may name. les, groups and waves: keys of config.yaml."""
    return Known(codebook, (ALL, *les), (ALL, *groups), tuple(waves))


def needed_of(known: Known) -> list[str]:
    """The columns that a claim about answers must fill: without groups, or with one LES, there is `all` alone."""
    spared = {"group": len(known.groups) == 1, "les": len(known.les) <= 2}
    return [name for name in NEEDED if not spared.get(name)]


def check_claim_rows(table: SheetTable, known: Known, *, problems: Problems) -> None:
    """Add a problem for every cell of another form than the schema says, and for an id that stands there twice."""
    check_rows(table, schema="claims", problems=problems)
    unknown = unknown_headers(table, schema="claims")
    if any(of_answers(cells) for _, cells in table.records()):
        for name in needed_of(known):
            if name not in table.headers:
                problems.add("column_missing", table.place(1, name), nearest=nearest(name, unknown))
    seen: dict[str, int] = {}
    for row, cells in table.records():
        name = cells.get("claim", "").casefold()
        if name and name in seen:
            problems.add("claim_twice", table.place(row, "claim"), cells["claim"], row=seen[name])
        seen.setdefault(name, row)


def of_answers(cells: Mapping[str, str]) -> bool:
    """Whether a row of the list is about answers of the survey."""
    return cells.get("about", "") in ("", SURVEY)


def read_claim(cells: Mapping[str, str], known: Known, *, at: Callable[[str], Place], problems: Problems) -> Claim:
    """One row of the list about answers; at: column -> its place."""
    needed = needed_of(known)
    cells = {**cells, **{name: ALL for name in NEEDED if name not in needed and not cells.get(name)}}
    for column in needed:
        if column in cells and not cells[column]:
            problems.add("cell_missing", at(column), needed=True)
    if cells.get("measurement"):
        wave = nearest(cells["measurement"], known.waves, cutoff=0) or cells["measurement"]
        problems.add("claim_measurement", at("measurement"), cells["measurement"], wave=wave, known=known.waves)
    asked = cells.get("quantity", "")
    if asked and asked not in QUANTITIES:
        near = nearest(asked, QUANTITIES)
        problems.add("cell_enum", at("quantity"), asked, known=list(QUANTITIES), nearest=near, needed=True)
    return _claim(cells, known, at=at, problems=problems)


def _claim(cells: Mapping[str, str], known: Known, *, at: Callable[[str], Place], problems: Problems) -> Claim:
    def cell(column: str) -> str:
        return cells.get(column, "")

    # What a claim with an unknown quantity says of it cannot be judged, but all the rest can.
    quantity = cell("quantity") if cell("quantity") in QUANTITIES else UNKNOWN
    counted = Counted(cell("item"), parse_answers(cell("answers")), cell("les"), cell("group"))
    expected: tuple[Expected, ...] = ()
    _check_counted(counted, quantity, known, at=at, problems=problems)
    if cell("expected"):
        expected = _expected(cell("expected"), counted, quantity, known, place=at("expected"), problems=problems)
    return Claim(cell("claim"), cell("where"), cell("says"), counted, cell("quantity"), expected, cell("expected"))


def _expected(
    cell: str, counted: Counted, quantity: str, known: Known, *, place: Place, problems: Problems
) -> tuple[Expected, ...]:
    try:
        # A bare 0.28 is known for a share alone; where the quantity is not known, it might be one.
        expected = parse_expected(cell, quantity or SHARE)
    except Unreadable as unreadable:
        for unknown, like in unreadable.parts.items():
            problems.add("claim_expected", place, unknown, nearest=like, known=TERMS)
        expected = unreadable.read
    for part in expected:
        if quantity != UNKNOWN and not fits(part, quantity):
            problems.add("claim_expected_quantity", place, cell, quantity=quantity)
        if part == Word(MOST_CHOSEN) and len(counted.answers) > 1:
            problems.add("claim_most_chosen", place, cell)
        if isinstance(part, Compared) and isinstance(part.target, Counted):
            # In a reference everything that can be wrong stands in this one cell.
            other = part.target.within(counted)
            _check_counted(other, quantity, known, at=lambda _: place, problems=problems)
    return expected


def _check_counted(
    counted: Counted, quantity: str, known: Known, *, at: Callable[[str], Place], problems: Problems
) -> None:
    for column, name, names in (("les", counted.les, known.les), ("group", counted.group, known.groups)):
        if name and name not in names:
            problems.add(f"claim_{column}", at(column), name, known=names, nearest=nearest(name, names))
    items = known.codebook.items
    blocks = {item.block for item in items.values() if item.block}
    if counted.item in items:
        _check_answers(items[counted.item], counted, quantity, at=at, problems=problems)
    elif counted.item in blocks:
        if quantity != UNKNOWN and (quantity != ANSWERED or counted.answers):
            problems.add(
                "claim_grid", at("item"), counted.item, items=[i.name for i in known.codebook.block(counted.item)]
            )
    elif counted.item and items:
        like = nearest(counted.item, [*items, *sorted(blocks)])
        problems.add("claim_item", at("item"), counted.item, codebook=known.codebook.file, nearest=like)


def _check_answers(
    item: Item, counted: Counted, quantity: str, *, at: Callable[[str], Place], problems: Problems
) -> None:
    names = [choice.name for choice in item.choices]
    answers = counted.answers
    if not _suits(item, quantity, at=at, problems=problems):
        return
    if counted.group not in ("", ALL) and not item.asked_of(counted.group):
        problems.add("claim_not_asked", at("group"), counted.group, item=item.name, groups=item.groups)
    if quantity in OF_ANSWERS and not answers:
        problems.add("claim_answers_missing", at("answers"), item=item.name, quantity=quantity, known=names)
    if quantity not in (*OF_ANSWERS, UNKNOWN) and answers:
        problems.add("claim_answers_given", at("answers"), "+".join(answers), quantity=quantity)
        return
    for name in answers:
        if name not in names:
            problems.add("claim_choice", at("answers"), name, item=item.name, known=names, nearest=nearest(name, names))
    if len(set(answers)) < len(answers):
        problems.add("claim_choice_twice", at("answers"), "+".join(answers))
    if item.type == "select_multiple" and len(answers) > 1:
        problems.add("claim_multiple", at("answers"), "+".join(answers), item=item.name)


def _suits(item: Item, quantity: str, *, at: Callable[[str], Place], problems: Problems) -> bool:
    """Whether this quantity can be told of a question of this type; what cannot is a problem."""
    if not item.is_counted:
        problems.add("claim_item_open", at("item"), item.name, type=item.type)
    elif quantity in OF_NUMBERS and not item.is_number and not _on_a_scale(item):
        problems.add("claim_no_number", at("item"), item.name, type=item.type, quantity=quantity)
    elif quantity == NPS and not is_promoter_scale(item):
        problems.add("claim_nps", at("item"), item.name)
    elif quantity in OF_ANSWERS and item.is_number:
        problems.add("claim_number", at("quantity"), quantity, item=item.name, type=item.type)
    else:
        return True
    return False


def _on_a_scale(item: Item) -> bool:
    """Whether it is a single choice whose answers can stand for numbers."""
    kinds = [choice.kind for choice in item.choices]
    return item.type == "select_one" and OTHER not in kinds and kinds.count(SUBSTANTIVE) > 1
