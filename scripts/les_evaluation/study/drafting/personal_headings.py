"""Headings that ask who somebody is: a name, an address, a number of one person. Such a column goes no further."""

from __future__ import annotations

import re

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import answer_words

PERSONAL = "personal"  # beside the roles of config.yaml: named on the page and copied nowhere
BETWEEN = re.compile(r" ?[/&+,|] ?| (?:and|en|et|und|or|ou|oder|y) |(?<=vor-)(?=und )")
OF_WHOM = r"(?: (?:of|of the|van|van de|van het|du|de la|de l'|des|de|der|vom|von))?"


def asks_who(column: Column) -> bool:
    """Whether a column asks for what tells who somebody is, by its header or wording; a list of answers does not."""
    if column.said.labels:
        return False
    last = re.split(r"[/:]", column.header)[-1] if " " not in column.header else column.header
    headings = (column.header, last, column.said.text, column.said.sub)
    return any(_is_personal(heading) for heading in headings if heading)


def _is_personal(heading: str) -> bool:
    """Whether every part of a heading is something personal: "Nom & Post-nom / Name" is, "name of the school" not."""
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
    return bool(
        re.fullmatch(rf"(?:.* )?(?:{who})(?:'?s)? (?:{names})", part)
        or re.fullmatch(rf"(?:{names}){OF_WHOM}[ ']*(?:{who})s?", part)
    )
