"""What tells one person from another: an address or number that can, and what cannot and therefore merges nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.masking import IP, mask_personal
from les_evaluation.core.moments import parsed
from les_evaluation.core.nobody import MAY_BE_IDS, lost_digits, says_nobody
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain, tidy

MOST_ROWS = 3  # in which one person is believed to have answered; the setting most_rows_per_address changes it
ADDRESS = re.compile(r"[^@\s,;:<>()\[\]\"']+@[^@\s,;:<>()\[\]\"']+\.[^@\s.,;:<>()\[\]\"']{2,}")
SHORTEST_WORD = 4  # before an @; a shorter word may be initials unless it can be no id, as nvt, or the rest says so
KEYS_IN_A_ROW = {
    "abc",
    "abcd",
    "abcde",
    "asd",
    "asdf",
    "asdfg",
    "aze",
    "azer",
    "azerty",
    "qwe",
    "qwer",
    "qwerty",
    "123",
    "1234",
}
# Headers and cells of a moment: two people can begin in the same minute.
WHEN = re.compile(
    r"tijd|time(?:stamp)?\b|\bstart(?:ed)?\b|\bbegin\b|\bmoment\b|\bdat(?:e|um)\b|minu|\buur\b|\bhours?\b|\bduur|duration|\bip\b"
)
SERIAL = re.compile(r"\d{5}[.,]\d+|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
# The name before the @ of an address that an organisation shares; compared as far as its first sign or digit.
SHARED = {
    *("info", "contact", "mail", "email", "e-mail", "post", "office", "kantoor", "onthaal", "balie", "receptie"),
    *("secretariaat", "secretariat", "administratie", "administration", "admin", "directie", "direction", "team"),
    *("hello", "hallo", "algemeen", "general", "accueil", "reception", "bestuur", "school", "gemeente", "stad"),
}
HEAVY = 10  # a number that repeats in more than a tenth of the rows tells nobody apart


def address_of(cell: str) -> str:
    """The one address in a cell, without capitals; "" where it holds none, several, or one that says nobody."""
    found = ADDRESS.findall(cell)
    if len(found) != 1:
        return ""
    address = found[0].casefold().removesuffix(".")
    return "" if _is_made_up(address) else address


def _is_made_up(address: str) -> bool:
    """Whether an address is what people type to get past a field: geen@mail.be, nvt@nvt.be, x@x.be, aaaa@aaaa.be."""
    name, _, host = address.partition("@")
    first = host.split(".")[0]
    if says_nobody(name):
        return len(name) >= SHORTEST_WORD or name not in MAY_BE_IDS or says_nobody(first) or name == first
    if len(set(name)) == 1 and len(set(first)) == 1:
        return True
    twice = name == first and (len(name) < len("jan") or name in KEYS_IN_A_ROW)
    return twice or (len(name) < SHORTEST_WORD and says_nobody(first))


def is_shared(address: str) -> bool:
    """Whether an address is that of an organisation, which several people may write from."""
    return re.split(r"[.+_\d]", address.split("@", maxsplit=1)[0])[0] in SHARED


def known_addresses(cells: pd.Series, header: str | None, *, most: int = MOST_ROWS) -> tuple[pd.Series, list[Note]]:
    """The addresses by which persons are known, "" where a cell tells nobody, and what was passed over.

    cells: tidied, by row. most: an address in more rows than this is no person's.
    """
    filled = cells[cells != ""]
    address = cells.map({cell: address_of(cell) for cell in cells.unique()})
    notes = []
    none = filled[address[filled.index] == ""]
    if len(none):
        notes.append(Note("address_none", int(none.index[0]), _told(none, header)))
    counts = address[address != ""].value_counts()
    many = address[address.isin(counts.index[counts > most])]
    if len(many):
        notes.append(Note("address_many", int(many.index[0]), _told(many, header) | {"most": most}))
    address = address.where(~address.isin(many.unique()), "")
    shared = address[address.map(is_shared) & address.duplicated(keep=False)]
    if len(shared):
        notes.append(Note("address_shared", int(shared.index[0]), _told(shared, header)))
    return address.where(~address.isin(shared.unique()), ""), notes


def _told(cells: pd.Series, header: str | None) -> dict:
    """For a note: which column and rows, and the cells that name nobody for certain; others may be names."""
    safe = [
        cell
        for cell in dict.fromkeys(cells)
        if says_nobody(cell) or not any(map(str.isalpha, cell.upper().replace("E+", "")))
    ]
    found = f" ({', '.join(mask_personal(cell) for cell in safe[:3])})" if safe else ""
    return {"column": header, "n": len(cells), "rows": told_rows([int(row) for row in cells.index]), "found": found}


def check_numbers(
    numbers: pd.Series, header: str, *, wave: str, table: SheetTable, others: Sequence[str], problems: Problems
) -> None:
    """Tell numbers of respondents that are blank or lost their digits, one problem each.

    others: headers that are used for nothing else, of which one may tell persons apart.
    """
    told = (("respondent_blank", numbers == ""), ("respondent_digits", lost_digits(numbers)))
    for key, wrong in told:
        rows = [int(row) for row in numbers.index[wrong]]
        if rows:
            first = numbers[rows[0]] or None
            unique = [mask_personal(name) for name in others[:6]]
            problems.add(
                key, table.place(rows[0], header), first, rows=told_rows(rows[1:]), n=len(rows), wave=wave, known=unique
            )


def told_apart(
    numbers: pd.Series, addresses: pd.Series, frame: pd.DataFrame, *, header: str, submitted: str | None
) -> tuple[pd.Series, list[Note]]:
    """Whether the number of each row tells who it is; where it repeats without evidence it does not.

    addresses: as `known_addresses` gives them. frame: the cells, by header. submitted: header of the moment.
    Evidence against: a word for nobody, a moment, an IP address, a number in many rows, other addresses, or a column
    that repeats in more than a tenth of its rows while nothing else of those rows is the same.
    """
    again = numbers.duplicated(keep=False)
    if not again.any():
        return ~again, []
    repeated = numbers[again]
    named = WHEN.search(plain(header.replace("_", " "))) is not None
    when = named or all(is_moment(cell) or IP.fullmatch(cell) for cell in numbers.unique())
    own = addresses[repeated.index].where(addresses[repeated.index] != "")
    same = _same_again(repeated, own, frame, submitted=None if submitted == header else submitted)
    nobody = repeated.map(says_nobody) | repeated.map(repeated[~same].value_counts()).gt(MOST_ROWS)
    nobody |= own.groupby(repeated).transform("nunique").gt(1)
    bare = repeated[~same & repeated.duplicated() & ~nobody]
    if when or len(bare) > max(1, len(numbers) / HEAVY):
        nobody |= repeated.isin(bare) | when
    if not nobody.any():
        return pd.Series(data=True, index=numbers.index), []
    cells = repeated[nobody]
    known = pd.Series(~numbers.index.isin(cells.index), index=numbers.index)
    return known, [Note("number_nobody", int(cells.index[0]), _told(cells, header))]


def is_moment(cell: str) -> bool:
    """Whether a cell says when; eight digits may be a year with a number behind it."""
    return SERIAL.fullmatch(cell) is not None or (not cell.isdigit() and parsed(cell) is not None)


def _same_again(numbers: pd.Series, own: pd.Series, frame: pd.DataFrame, *, submitted: str | None) -> pd.Series:
    """Whether a row repeats an earlier one with its number in something else: all cells, the address or the moment.

    A moment of many rows, or of all, is that of an import and no evidence.
    """
    here = frame.loc[numbers.index]
    same = here.duplicated()
    same |= pd.DataFrame({"number": numbers, "own": own}).duplicated() & own.notna()
    if submitted is not None:
        counts = frame[submitted].map(tidy).value_counts()
        own_moments = counts.index[counts.le(MOST_ROWS) & counts.lt(len(frame))]
        moment = here[submitted].map(tidy)
        again = pd.DataFrame({"number": numbers, "moment": moment}).duplicated() & moment.isin(own_moments)
        same |= again & moment.str.contains(":")
    return same
