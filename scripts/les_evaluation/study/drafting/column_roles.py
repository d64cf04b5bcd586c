"""What columns are beside answers: by their header where their cells do not say otherwise, or by their cells alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.masking import EMAIL
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.asked_names import asks_a_name
from les_evaluation.study.drafting.column_evidence import (
    are_places,
    is_a_number_of_rows,
    is_a_weight,
    is_of_a_body,
    is_personal,
    share,
)
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.keys_of_people import with_keys
from les_evaluation.study.drafting.neutral_table import META, NUMBER, OPTION, SINGLE, Column
from les_evaluation.study.drafting.numbered_headers import own_of_a_tool
from les_evaluation.study.drafting.personal_cells import tells_somebody
from les_evaluation.study.drafting.personal_doubts import holds_contacts
from les_evaluation.study.drafting.personal_headings import PERSONAL, asks_who, is_ticked_below_a_name
from les_evaluation.study.drafting.ranked_columns import is_written_beside, points_of_quiz

MOSTLY_ADDRESSES = 0.6
NEARLY_ALL = 0.95
MOSTLY_KNOWN = 0.8  # of the answers below a header of statuses
LEAST_ROWS, MANY_LABELS = 5, 5
LEAST_DRAWN = 3  # letters x or stars over what stood there; a single one is a tick
DATA_ONLY = re.compile(r"data only\b", re.IGNORECASE)  # says a panel of what it adds itself
PART_OF_A_PLACE = re.compile(r"^(?P<stem>.*[-_:. ])(?:altitude|accuracy|precision)$", re.IGNORECASE)
TONGUE_CODE = re.compile(r"^[a-z]{2}(?:[-_][A-Z]{2})?$|^[A-Z]{2}$")
# What SoSci Survey writes in front of the options of a question, or of what was typed: how many of these there are.
COUNT_OF_OPTIONS = re.compile(
    r"(?:^|[:.?\]-] )(?:(?:ausweichoption|residual option|exit option)(?: \(negativ(?:e|er code)?\))? (?:oder|or) "
    r"(?:anzahl (?:aus)?gewahlter optionen|number of selected options)"
    r"|anzahl (?:der )?nennungen|number of (?:mentions|references given))$"
)
COUNTRY_CODE = re.compile(r"^[A-Z]{2}$")


def roles_of(columns: Sequence[Column]) -> list[str | None]:
    """What each column is beside answers, None for a question."""
    headers = {plain(column.header) for column in columns} | points_of_quiz(columns)
    found: list[str | None] = []
    for column in columns:
        if _is_marked_by_its_caption(column):
            found.append(None)
            continue
        if _is_blotted_out(column):
            found.append("other")
            continue
        named = asks_who(column) or asks_a_name(column)
        role = PERSONAL if named or _tells_somebody(column) else _role_of(column)
        if role == PERSONAL and share(column, EMAIL) > MOSTLY_ADDRESSES:
            role = "email"  # by which somebody is known again, and which goes no further either
        role = role or ("other" if is_written_beside(column, headers) else None)
        beside = column.said.kind == META or is_personal(column)
        found.append(role or ("other" if beside else None))
    for at, column in enumerate(columns):
        place = PART_OF_A_PLACE.match(column.header)
        if found[at] is None and place and plain(f"{place['stem']}latitude") in headers:
            found[at] = "other"  # how high, and how exact: a device notes it beside where it was
        # Beside what a tool notes of a visit: where the computer was, which nobody was asked.
        if found[at] is None and _is_of_a_computer(column) and any(found[max(0, at - 1) : at] + found[at + 1 : at + 2]):
            found[at] = "other"
    found = with_keys(columns, found)
    own = own_of_a_tool(columns, found)
    return ["other" if at in own else role for at, role in enumerate(found)]


def _is_marked_by_its_caption(column: Column) -> bool:
    """Whether nothing stands below an option but the option itself, which may name an account or an address of all."""
    own = plain(column.said.sub)
    return bool(own) and column.said.kind != META and [plain(cell) for cell in column.values] == [own]


def _is_blotted_out(column: Column) -> bool:
    """Whether every cell holds one word that says that what stood there was taken out: ANONYMISED, redacted."""
    words = [plain(cell).strip(" .[]()<>") for cell in column.values]
    drawn = len(words) == 1 and len(words[0]) >= LEAST_DRAWN and set(words[0]) <= {"x", "*", "#", "█"}
    taken = len(words) == 1 and (words[0] in answer_words()["taken_out"] or drawn)
    return taken and column.filled >= LEAST_ROWS and not column.said.labels and column.said.kind != OPTION


def _is_of_a_computer(column: Column) -> bool:
    """Whether cells are codes of two letters below a header that says country, which a tool writes and nobody types."""
    bare = plain(column.header) in answer_words()["countries"] and column.said.text in ("", column.header)
    return bare and not column.said.labels and share(column, COUNTRY_CODE) >= NEARLY_ALL


def _tells_what_became(column: Column) -> bool:
    """Whether a column below a header such as estado holds what became of the responses, and no state or country."""
    if plain(column.header) not in answer_words()["status_columns"]:
        return False
    told = [plain(one) for one in column.said.labels.values() or column.values]
    statuses = set(answer_words()["statuses"])
    known = sum(not statuses.isdisjoint((one, one.split(" ", maxsplit=1)[0])) for one in told)
    return bool(told) and known >= MOSTLY_KNOWN * len(told)


def _is_a_tongue(column: Column) -> bool:
    """Whether cells are codes of languages below a header of one word, which a tool writes and nobody chose."""
    told = list(column.said.labels.values() or column.values)
    bare = plain(column.header) in answer_words()["tongue_columns"]
    return bare and bool(told) and all(map(TONGUE_CODE.match, told))


def is_a_status(column: Column) -> bool:
    """Whether all answers of a column, or their labels, say what became of a whole response: screened out, partial."""
    told = list(column.said.labels.values() if column.said.labels else column.values)
    known = sum(plain(one) in answer_words()["statuses"] for one in told)
    # Of many labels a tool has some that are known by no other.
    return bool(told) and (known == len(told) or (len(column.said.labels) > MANY_LABELS and known * 2 >= len(told)))


def _counts_options(column: Column) -> bool:
    """Whether a program counted in a column how many options somebody chose, or what was typed."""
    told = (column.header, column.said.text, column.said.sub)
    return any(COUNT_OF_OPTIONS.search(plain(one)) for one in told if one)


def _tells_somebody(column: Column) -> bool:
    """Whether cells tell who somebody is, of a column that no header says to be something beside the answers."""
    return is_metadata(column) is None and (tells_somebody(column) or holds_contacts(column))


def _role_of(column: Column) -> str | None:
    """What a column is beside answers, None for a question: by its header, where its cells do not say otherwise."""
    role = is_metadata(column)
    if role in ("email", "other") and is_ticked_below_a_name(column):
        role = None
    if role in ("other", "organisation") and len(column.said.labels) > 2 and not DATA_ONLY.match(column.said.text):
        role = "other" if is_a_status(column) else None  # a country or a language that people chose is an answer
    if role == "weight" and (is_of_a_body(column) or are_places(column)):
        role = None
    if role in ("other", "weight") and column.said.kind in (NUMBER, SINGLE, OPTION) and not is_a_status(column):
        role = None  # a question that happens to be called weight
    if role == "organisation" and column.filled and len(column.values) * 2 < column.filled:
        role = None  # a kind of organisation, rather than which
    if role is None and is_a_weight(column):
        role = "weight"
    if role is None and (_tells_what_became(column) or _is_a_tongue(column) or _counts_options(column)):
        role = "other"
    if role is None and is_a_number_of_rows(column):
        role = "respondent"
    if role is None and share(column, EMAIL) > MOSTLY_ADDRESSES:
        role = "email"
    return role


def is_metadata(column: Column) -> str | None:
    """The role of a column beside answers, by its header or its wording; None for a question."""
    told = column.said.role or metadata_role(column.header)
    last = column.header.rpartition("/")[2]
    if not told and last.startswith("_") and " " not in column.header:
        told = metadata_role(last)  # within a group of a form: group/_place_latitude
    return told or (metadata_role(column.said.text) if column.said.text else None)
