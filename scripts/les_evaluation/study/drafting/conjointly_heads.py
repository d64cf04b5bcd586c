"""The header line of Conjointly: what it notes of a visit, profiles of a panel, options as `Question Option 2: Tram`.

An option has 0 and 1 below it, the last one what was typed in place of 1. Behind the options of a question stands a
column with its wording alone, which joins the chosen options again, without what was typed. Source: Conjointly guides,
"Reviewing list of survey participants"; a public export.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.header_lines import Heads, Rows, header_cells, known_headers
from les_evaluation.study.drafting.neutral_table import META, OPTION, OTHER_TEXT, Said, bare

CONJOINTLY = "Conjointly"
# Header -> its role beside answers.
OWN = {
    "participant_id": "respondent",
    "length of interview in seconds": "duration",
    "datetime of finishing survey": "submitted",
    **dict.fromkeys(
        (
            *("datetime of participant creation", "datetime of entering survey", "assigned conjoint block"),
            *("ip address", "device type", "is touch enabled on device", "browser string", "locale", "referrer url"),
            *("is included in current report", "is good for analysis", "status of response"),
            *("is low-quality response", "is duplicate entry", "is unlicensed response"),
            *("id of last answered question", "last answered question", "statusoverridecookie"),
        ),
        "other",
    ),
}
PANEL, OF_A_LINK, PLACE = "Variable: External: ", "Variable: ", "Location: "
ASKED = re.compile(r"^(?P<code>Q\d+): (?P<text>.*?)(?: ?Option (?P<number>\d+): (?P<option>.+))?$")
MARKS = {"0", "1", "0.0", "1.0"}
LEAST_OWN = 4


def conjointly(rows: Rows) -> Heads | None:
    """One line: what the tool notes, `Variable: ...`, and the questions, each option in a column."""
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if known_headers(names, *OWN) < LEAST_OWN or known_headers(names, "participant_id") < 1:
        return None
    parts = [ASKED.match(name) for name in names]
    cells = [[tidy(row[at]) for row in rows[1:] if at < len(row)] for at in range(len(names))]
    optioned: dict[str, list[int]] = {}
    for at, found in enumerate(parts):
        if found and found["option"]:
            optioned.setdefault(found["code"], []).append(at)
    alone = {found["code"] for found in parts if found and not found["option"]}
    single = {code for code, own in optioned.items() if code in alone and _is_single([cells[at] for at in own])}
    several = set(optioned) - single
    told = zip(names, parts, cells, strict=True)
    return Heads(CONJOINTLY, names, [_said(name, found, single, several, own) for name, found, own in told])


def _is_single(options: Sequence[Sequence[str]]) -> bool:
    """Whether nobody ticked two options or typed another, so that the column of answers holds all there is."""
    if any(not {*own} <= {"", *MARKS} for own in options):
        return False
    return max((sum(cell in ("1", "1.0") for cell in row) for row in zip(*options, strict=False)), default=0) < 2


def _said(
    name: str, found: re.Match[str] | None, single: Collection[str], several: Collection[str], cells: Collection[str]
) -> Said:
    """What is said of a column. single, several: questions with options, by whether one or more could be chosen."""
    if plain(name) in OWN:
        return Said(kind=META, role=OWN[plain(name)])
    if name.startswith(PANEL):
        return Said(bare(name.removeprefix(PANEL)))
    if name.startswith((OF_A_LINK, PLACE)):
        return Said(kind=META, role="other")
    if found is None:
        return Said(name)
    text = bare(found["text"])
    if found["option"] and found["code"] in single:
        return Said(kind=META, role="other")  # the answers stand in the column behind it
    if found["option"]:
        typed = not {*cells} <= {"", *MARKS}
        kind, missing = (OTHER_TEXT, ("0", "0.0")) if typed else (OPTION, ())
        return Said(text, bare(found["option"]), missing=missing, kind=kind, group=found["code"])
    # The options once more, joined.
    return Said(kind=META, role="other") if found["code"] in several else Said(text)
