"""Headings that ask who somebody is: a name, an address, a number of one person. Such a column goes no further."""

from __future__ import annotations

import re

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, says_yes
from les_evaluation.study.drafting.column_evidence import numbers_of
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import scale_of

PERSONAL = "personal"  # beside the roles of config.yaml: named on the page and copied nowhere
BETWEEN = re.compile(r" ?[/&+,|] ?| (?:and|en|et|und|or|ou|oder|y) |(?<=vor-)(?=und )")
MOSTLY, LEAST_PEOPLE = 0.8, 5
AGAIN = re.compile(r"(?<=\w)[._]?\d{1,2}$")  # behind a header that stands there once more
TEN = 10  # the largest place on a scale
OR_SO = r"(?:post|woon|thuis|huis|wohn)?"
OF_WHOM = r"(?: (?:of|of the|van|van de|van het|du|de la|de l'|des|de|der|vom|von))?"


def asks_who(column: Column) -> bool:
    """Whether a column asks for what tells who somebody is, by its header or wording; a list of answers does not."""
    if column.said.labels:
        return False
    if _is_of_a_made_code(column):
        return True
    if _is_ticked_or_rated(column):
        return False
    last = re.split(r"[/:]", column.header)[-1] if " " not in column.header else column.header
    headings = (column.header, last, column.said.text, column.said.sub)
    if any(_is_personal(heading) for heading in headings if heading and not _counts_in_french(heading, column)):
        return True
    return _is_part_of_an_address(column) or (_all_differ(column) and (_asks_details(column) or _asks_account(column)))


def _counts_in_french(heading: str, column: Column) -> bool:
    """Whether nombre is a number, as its cells are, and no name as in Spanish: nombre de clients."""
    return plain(heading).startswith("nombre") and numbers_of(column) is not None


def is_ticked_below_a_name(column: Column) -> bool:
    """Whether a header that would ask who somebody is stands above marks or words of a scale alone.

    An option, yes and no, or a row of a grid: how often by e-mail, by phone.
    """
    cells = [plain(cell) for cell in column.values]
    ticked = all(cell in ("0", "1", "x") or says_yes(cell) is not None for cell in cells)
    header = AGAIN.sub("", column.header)
    named = _is_personal(header) or metadata_role(header) == "email"
    answered = bool(cells) and column.filled >= LEAST_PEOPLE
    return answered and named and (ticked or _is_rated(column))


def _is_rated(column: Column) -> bool:
    """Whether all cells are words of one scale."""
    scale = scale_of(list(column.values)) if len(column.values) > 1 else None
    return scale is not None and scale.family != "numbers"


def _is_ticked_or_rated(column: Column) -> bool:
    """Whether cells are marks, their own caption or places on a scale: an option or a row called phone asks nobody."""
    said = column.said
    own = {plain(part) for part in (said.sub, re.split(r"[/:]", column.header)[-1], column.header) if part}
    cells = [plain(cell) for cell in column.values]
    if not cells or column.n < LEAST_PEOPLE:
        return False
    if all(cell in {*own, "0", "1", "x"} or says_yes(cell) is not None for cell in cells):
        return True
    places = bool(said.sub or said.group) and all(cell.isdecimal() and int(cell) <= TEN for cell in cells)
    return places or _is_rated(column)  # Box 1, Box 2: of an address


def _is_of_a_made_code(column: Column) -> bool:
    """Whether a wording has people make a code: letters of names, figures of days, and the whole of them."""
    told = plain(f"{column.said.text} {column.said.sub}".strip() or column.header)
    made = any(re.search(rf"(?<!\w){pattern}", told) for pattern in answer_words()["personal"]["made_codes"])
    return made and bool(column.values) and all(says_yes(cell) is None or len(cell) == 1 for cell in column.values)


def _asks_account(column: Column) -> bool:
    """Whether a wording asks for the name of an account: please enter your Instagram username."""
    words = answer_words()["personal"]
    told = plain(f"{column.header} {column.said.text} {column.said.sub}")
    return bool(re.search(rf"(?<!\w)(?:{'|'.join(words['networks'])})[ -](?:{'|'.join(words['account'])})(?!\w)", told))


def _all_differ(column: Column) -> bool:
    return column.filled >= LEAST_PEOPLE and len(column.values) >= MOSTLY * column.filled


def _asks_details(column: Column) -> bool:
    """Whether a heading asks for personal details; that of a block, above a question of its own, does not."""
    if column.said.sub:
        return False
    told = [_without_asking(plain(heading)) for heading in (column.header, column.said.text) if heading]
    return any(one in answer_words()["personal"]["details"] for one in told)


def _is_part_of_an_address(column: Column) -> bool:
    """Whether a column holds the street, the town or the code of an address asked in parts: Mailing address - City."""
    whole = " - ".join(filter(None, (column.said.text or column.header, column.said.sub)))
    above, _, part = plain(whole).rpartition(" - ")
    words = answer_words()["personal"]
    asked = re.search(rf"(?<!\w){OR_SO}(?:{'|'.join(words['address'])})(?!\w)", above)
    computers = re.search(r"(?<!\w)(?:ip|web|mac|e-?mail)\W", above)
    return bool(asked) and not computers and (_without_asking(part) in words["parts"] or _is_personal(part))


def _is_personal(heading: str) -> bool:
    """Whether every part of a heading is something personal: "Nom & Post-nom / Name" is, "name of the school" not."""
    heading = re.sub(r"^\(?(?:q|v)?\d{1,3}[.):]\s*", "", heading, flags=re.IGNORECASE)
    told = re.sub(r"\([^()]*\)", " ", plain(heading.replace("&amp;", "&")).replace("_", " "))
    parts = [_without_asking(part) for part in BETWEEN.split(told)]
    parts = [part for part in parts if part]
    return bool(parts) and all(_is_known(part) for part in parts)


def _without_asking(part: str) -> str:
    """A part without what stands before (what is your ...) and the marks behind it."""
    asks = "|".join(map(re.escape, answer_words()["personal"]["asks"]))
    part = " ".join(part.split()).strip(" ?:.*!")
    while True:
        shorter = re.sub(rf"^(?:{asks}) ", "", part)
        if shorter == part:
            return part
        part = shorter


def _is_known(part: str) -> bool:
    words = answer_words()["personal"]
    if part in words["names"] or part in words["whole"]:
        return True
    who = "|".join(map(re.escape, words["who"]))
    names = "|".join(map(re.escape, words["names"]))
    whole = "|".join(map(re.escape, words["whole"]))
    asked = part.split(" ", maxsplit=1)[0] in words["yes_no"]
    if not asked and re.fullmatch(rf"(?:[\w-]+ ){{0,3}}(?:{who})(?:'?s)? (?:{whole})", part):
        return True
    if not asked and re.fullmatch(rf"(?:{whole}){OF_WHOM}[ ']*(?:[\w-]+ ){{0,2}}(?:{who})(?:e?s|en|n|innen)?", part):
        return True
    return bool(
        re.fullmatch(rf"(?:.* )?(?:{who})(?:'?s)? (?:{names})", part)
        or re.fullmatch(rf"(?:{names}){OF_WHOM}[ ']*(?:[\w-]+ ){{0,2}}(?:{who})(?:e?s|en|n|innen)?", part)
    )
