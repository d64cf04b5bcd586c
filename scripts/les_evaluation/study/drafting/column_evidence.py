"""What the cells of one column tell: numbers, moments, addresses, marks of a tick, several answers in a cell, texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from les_evaluation.core.masking import EMAIL, IP, mask_personal
from les_evaluation.core.moments import DAY_FIRST, MONTH_FIRST, YEAR_FIRST, parsed, since_1970
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import (
    REMEMBERED,
    answer_words,
    is_no_view,
    is_none_of_these,
    says_yes,
)
from les_evaluation.study.drafting.neutral_table import OPTION, Column
from les_evaluation.study.drafting.scale_words import scale_of

# More digits than these are no amount, and more than a number keeps.
# Programs write what is large with a power of ten: 1e+05.
NUMBER_CELL = re.compile(
    r"^(?:-?(?:\d{1,15}(?:[.,]\d+)?|[.,]\d{1,15}|\d(?:[.,]\d+)?[eE][+-]\d{1,2})|\+\d{1,6}(?:[.,]\d+)?)$"
)
WHOLE_CELL = re.compile(r"^-?\d{1,15}$")
IP_CELL = re.compile(rf"^(?:{IP.pattern})$", re.IGNORECASE)
KEY_CELL = re.compile(
    r"^(?:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^R_[0-9A-Za-z]{15,17}$"
    r"|^(?=.*[a-f])(?=.*\d)[0-9a-f]{24,64}$",  # a hash
    re.IGNORECASE,
)
# What a tool or a panel calls somebody: letters and figures, another in every row.
TOKEN = re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_\-]{8,64}$")
LEAST_OF_A_PAGE = 3  # people who gave the same answer with a page behind it: pySHACL --- https://...
PAGE = re.compile(r"\w.*\bhttps?://", re.IGNORECASE)
URL = re.compile(r"^https?://|^www\.", re.IGNORECASE)
MOMENT = re.compile(
    r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
    r"(?:[T ,]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AP]M)?(?:\s?(?:Z|[A-Z]{2,4}[+-]?\d*|[+-]\d\d:?\d\d))?)?$",
    re.IGNORECASE,
)
# What somebody sent along: a picture, a sound, a text.
FILE = re.compile(
    r"^[^/]{1,120}\.(?:jpe?g|png|gif|heic|pdf|mp4|mov|m4a|amr|3gpp?|wav|mp3|docx?|xlsx?|pptx?|zip)$", re.IGNORECASE
)
CLOCK = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?$|^\d{1,2}[uh]\d\d$", re.IGNORECASE)
WEIGHT = re.compile(r"weight|wght|wgt|gewicht|weging|weeg|poids|ponder")
LARGEST_WEIGHT = 50
MOSTLY = 0.85  # of the answers of a column that is written in codes
MOST_CHOICES = 30
LONGEST_LIST, OFTEN = 80, 20  # of choices, where all come back, this often on the average
LEAST_TOKENS = 5
LEAST_ROWS = 20
LONG_TEXT = 60  # characters; more is written rather than chosen
SHORT_TEXT = 8
LEAST_SAYING = 3  # different answers that come back below a heading that asks for a text
# Behind "comment", which in French asks how: Comment évaluez-vous, comment s'est passé.
HOW_IN_FRENCH = r" (?:s.|se |est-|[a-z']+[- ](?:vous|tu|t-|il|elle|on|nous)\b)"
FEW_SENTENCES = 12


# Parts of a heading that number the responses, or call each by a code.
ROW_WORDS = {
    *(
        "id",
        "nr",
        "nummer",
        "number",
        "code",
        "respondent",
        "resp",
        "key",
        "token",
        "participant",
        "participants",
        "subject",
    ),
    *("subj", "proband", "ppn", "vpn", "deelnemer", "teilnehmer", "participantcode", "sujet", "case", "record"),
    *("registro", "folio", "cuestionario", "entrevista", "fall", "fallnummer", "lfd", "caso", "wywiad", "casenr"),
}
LARGEST_FACTOR = 20  # of a weight
MOST_TONGUES = 2  # other languages in which an option stands in the cells
BEFORE_OPTIONS = ("?", ":", "[", "|", " -", " –")  # what parts a question from an option behind it


@dataclass(frozen=True)
class Marks:
    """What the cells of an option column say. clear: whether the cells alone say it, whatever the labels."""

    ticked: tuple[str, ...]
    not_ticked: tuple[str, ...]
    clear: bool


@lru_cache(maxsize=REMEMBERED)
def holds_contact(cell: str) -> bool:
    """Whether a cell holds what `mask_personal` masks: an address, an account or a number to call."""
    return mask_personal(cell) != cell


def contacts_in(cells: Mapping[str, int]) -> dict[str, int]:
    """The cells (with how often) that hold an address, an account or a number to call of somebody.

    A page that several people gave behind the same words is that of a thing to choose, alone or among others.
    """
    held = {cell: n for cell, n in cells.items() if holds_contact(cell)}
    pages = [cell for cell, n in held.items() if n >= LEAST_OF_A_PAGE and PAGE.search(cell) and not EMAIL.search(cell)]
    rest = {cell: cell for cell in held}
    for page in sorted(pages, key=len, reverse=True):
        rest = {cell: left.replace(page, "") for cell, left in rest.items()}
    return {cell: n for cell, n in held.items() if holds_contact(rest[cell])}


def share(column: Column, pattern: re.Pattern[str]) -> float:
    """Which share of the answers has a form."""
    matched = sum(n for cell, n in column.values.items() if pattern.search(cell))
    return matched / column.filled if column.filled else 0.0


def is_personal(column: Column) -> bool:
    """Whether the cells are addresses, keys, moments or web addresses rather than answers."""
    if not column.filled or column.said.labels:
        return False
    if len(column.values) == column.filled >= LEAST_TOKENS and share(column, TOKEN) > MOSTLY:
        return True
    forms = (EMAIL, IP_CELL, KEY_CELL, URL, MOMENT, CLOCK, FILE)
    return any(share(column, form) > 0.6 for form in forms) or _with_month_names(column) > 0.6


def _with_month_names(column: Column) -> float:
    """Which share of the answers is a day with the name of its month, in any order: 25 août 2024, Aug 25, 2024."""
    days = sum(
        n
        for cell, n in column.values.items()
        if re.search(r"[^\W\d_]{3}", cell) and re.search(r"\d", cell) and parsed(cell)
    )
    return days / column.filled if column.filled else 0.0


def numbers_of(column: Column) -> list[float] | None:
    """The distinct numbers, None where an answer is none."""
    cells = list(column.answers())
    if not cells or not all(NUMBER_CELL.match(cell) for cell in cells):
        return None
    return sorted(float(cell.replace(",", ".")) for cell in cells)


def mostly_numbers(column: Column) -> list[float] | None:
    """The distinct numbers where nearly all answers are one; a few cells may hold the caption of a code."""
    cells = column.answers()
    counted = {cell: n for cell, n in cells.items() if NUMBER_CELL.match(cell)}
    if not counted or sum(counted.values()) < MOSTLY * sum(cells.values()):
        return None
    return sorted(float(cell.replace(",", ".")) for cell in counted)


def is_whole(numbers: Sequence[float]) -> bool:
    """Whether all numbers are whole."""
    return all(number.is_integer() for number in numbers)


ONES, NOUGHTS = ("1", "1.0"), ("0", "0.0")  # with decimals where a program had to write blank cells among them


def marks_of(column: Column, captions: Sequence[str] = ()) -> Marks | None:
    """What says ticked in an option column; None where its cells are no marks.

    captions: of the option, which may itself be the mark.
    """
    cells = list(column.answers())
    said = {code: says_yes(label) for code, label in column.said.labels.items() if code not in column.said.missing}
    if said and None not in said.values() and any(said.values()):
        ticked = tuple(code for code, yes in said.items() if yes)
        other = tuple(code for code, yes in said.items() if not yes)
        clear = all(code in ("1", "0") and (code == "1") == bool(yes) for code, yes in said.items())
        return Marks(ticked, other, clear)
    own = {plain(caption) for caption in captions if caption}
    chosen = [cell for cell in cells if (says_yes(cell) is not False and cell not in NOUGHTS) or plain(cell) in own]
    if not said and len(chosen) == 1 and not NUMBER_CELL.match(chosen[0]) and says_yes(chosen[0]) is None:
        # The caption itself, beside nothing or "not selected".
        return Marks((chosen[0],), tuple(cell for cell in cells if cell != chosen[0]), True)
    if len(column.said.labels) == 1 and set(cells) <= set(column.said.labels):
        code = next(iter(column.said.labels))
        return Marks((code,), (), code == "1" or plain(column.said.labels[code]) in own)
    if not cells:
        return Marks((), (), True) if len(column.said.labels) <= 2 else None
    told = {
        cell: True if plain(cell) in own or cell in ONES else False if cell in NOUGHTS else says_yes(cell)
        for cell in cells
    }
    if None not in told.values():
        return Marks(tuple(c for c, yes in told.items() if yes), tuple(c for c, yes in told.items() if not yes), True)
    if set(cells) <= {"1", "2"}:
        return Marks(("1",), ("2",), False)
    return Marks(tuple(cells), (), False) if _is_own_caption(column, captions) else None


def _is_own_caption(column: Column, captions: Sequence[str]) -> bool:
    """Whether cells are the option behind its question, and few that come back the same in another language."""
    cells = column.answers()
    if len(cells) > 1 + MOST_TONGUES or any(NUMBER_CELL.match(cell) or says_yes(cell) is not None for cell in cells):
        return False
    fronts = {
        cell: [plain(one).removesuffix(plain(cell)).rstrip() for one in captions if plain(one).endswith(plain(cell))]
        for cell in cells
    }
    own = [cell for cell, stems in fronts.items() if any(not one or one.endswith(BEFORE_OPTIONS) for one in stems)]
    rest = [n for cell, n in cells.items() if cell not in own]
    return len(own) == 1 and (column.said.kind == OPTION or min(rest, default=0) > 1)


MANY_OF_TWO = 60  # people who typed two texts between them: they chose


def come_back(column: Column) -> bool:
    """Whether the answers are chosen whatever a heading says: a scale, or a few that many people gave."""
    cells = column.answers()
    if not cells:
        return False
    substantive = [cell for cell in cells if not is_no_view(cell)]
    if len(substantive) > 1 and scale_of(list(cells)) is not None:
        return True
    n, once = sum(cells.values()), sum(times == 1 for times in cells.values())
    few = len(cells) <= FEW_SENTENCES and n >= len(cells) * 4 and once <= len(cells) * 0.5
    saying = [cell for cell in substantive if says_yes(cell) is None and not is_none_of_these(cell)]
    return few and (len(saying) >= LEAST_SAYING or (len(saying) > 1 and n >= MANY_OF_TWO))


def asks_for_a_text(column: Column) -> bool:
    """Whether the wording asks for a text and the answers are more than a word."""
    return not come_back(column) and has_open_word(column)


def has_open_word(column: Column) -> bool:
    """Whether the wording says that a text is asked, and the answers are more than a word."""
    cells = column.answers()
    told = plain(f"{column.said.text} {column.said.sub} {column.header}")
    length = sum(len(cell) * times for cell, times in cells.items()) / max(1, sum(cells.values()))
    return length > SHORT_TEXT and any(
        re.search(rf"(?:(?<!\w)|(?=_)){re.escape(word)}(?!\w)(?!{HOW_IN_FRENCH})", told)
        for word in answer_words()["open_words"]
    )


def is_open(column: Column) -> bool:
    """Whether the answers are written rather than chosen: long, or nearly all different."""
    cells = column.answers()
    if not cells:
        return False
    n, distinct = sum(cells.values()), len(cells)
    if contacts_in(cells):
        return True
    length = sum(len(cell) * times for cell, times in cells.items()) / n
    if asks_for_a_text(column):
        return True
    once = sum(times == 1 for times in cells.values())
    if scale_of(list(cells)) is not None:
        return False
    if distinct <= FEW_SENTENCES and n >= distinct * 4 and once <= distinct * 0.5:
        return False  # sentences that come back are chosen, however long
    if distinct > MOST_CHOICES or (length > LONG_TEXT and distinct > 3):
        return not _is_a_long_list(cells) or length > LONG_TEXT
    if distinct == 1:
        return length > 15 and n * 2 < column.n
    if (
        once == distinct
        and distinct > 1
        and (length > 20 or n * 2 < column.n)
        and not cells.keys() & {"Yes", "No", "Ja", "Nee"}
    ):
        return True
    if n < 8:
        return distinct > 3 and once > distinct * 0.7
    return once > max(2, distinct * 0.5) and distinct * 3 > n


def _is_a_long_list(cells: Mapping[str, int]) -> bool:
    """Whether these are choices of a long list (of towns, faculties), of which many people gave each on the average."""
    n, distinct = sum(cells.values()), len(cells)
    return MOST_CHOICES < distinct <= LONGEST_LIST and min(cells.values()) > 1 and n >= distinct * OFTEN


def is_a_weight(column: Column) -> bool:
    """Whether a column holds factors around 1 and its header says that they are weights (w_age, pspwght, gew_total)."""
    numbers = numbers_of(column)
    if not numbers or column.said.labels or numbers[0] < 0 or is_whole(numbers) or numbers[-1] > LARGEST_WEIGHT:
        return False
    told = re.split(r"[\s_.\-]+", plain(column.header))
    named = any(part in ("w", "wt", "wgt", "gew", "weights") or WEIGHT.search(part) for part in told)
    mean = sum(float(cell.replace(",", ".")) * n for cell, n in column.answers().items()) / max(1, column.filled)
    return named and 0.5 < mean < 2


def is_of_a_body(column: Column) -> bool:
    """Whether a column called weight holds kilograms or pounds rather than factors around 1."""
    numbers = numbers_of(column)
    return numbers is not None and numbers[len(numbers) // 2] > LARGEST_FACTOR


def are_places(column: Column) -> bool:
    """Whether a column called weight holds small whole numbers from 1 on, which people chose: how much it weighs."""
    numbers = numbers_of(column)
    small = numbers is not None and is_whole(numbers) and numbers == [float(at + 1) for at in range(len(numbers))]
    return small and len(numbers or ()) >= LEAST_SAYING and column.filled >= LEAST_ROWS


def is_a_number_of_rows(column: Column) -> bool:
    """Whether a column numbers the responses: every row another one, counted through or named as a number or code."""
    if len(column.values) != column.n or column.filled != column.n or column.n < 5 or column.said.labels:
        return False
    if counts_something(column.said.text or column.header):
        return False  # everybody another age
    numbers = numbers_of(column)
    if numbers and is_whole(numbers) and numbers[-1] - numbers[0] == len(numbers) - 1:
        return True
    # A program's own row numbers have no header, and gaps where rows were taken out.
    if (
        numbers
        and is_whole(numbers)
        and re.fullmatch(r"(?:kolom|column|colonne|spalte)_\d+|unnamed: \d+|\.\.\.\d+|index|x", plain(column.header))
    ):
        return list(column.values) == [str(int(number)) for number in numbers]
    told = re.split(r"[\s_.\-]+", plain(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column.header)))
    return not ROW_WORDS.isdisjoint(told)


# Behind an amount, of which from 0 to 6 is no scale.
UNIT_BEHIND = (
    r"(?:%|€|months?|years?|yrs?|weeks?|days?|hours?|hrs?|minutes?|mins?|kms?|miles?|euros?|times|people|maand(?:en)?"
    r"|jaar|we(?:e)?k(?:en)?|dag(?:en)?|uur|uren|minuten|keer|personen|mois|ans|annees?|semaines?|jours?|heures?|fois"
    r"|personnes|monate?n?|jahre?n?|wochen?|tagen?|stunden?|mal|personen)(?!\w)"
)


def range_in_words(text: str) -> tuple[int, int] | None:
    """The ends of a scale that a wording tells: from 0 to 10, 1-5; not those of an amount: 0-6 months."""
    for found in re.finditer(
        rf"\b(\d{{1,2}}) ?(?:tot en met|t/m|tot|to|bis|a|and|en|-|–|through) ?(\d{{1,2}})\b(?! ?{UNIT_BEHIND})",
        plain(text),
    ):
        low, high = int(found[1]), int(found[2])
        if low in (0, 1) and 3 <= high <= 10:
            return low, high
    return None


def counts_something(text: str) -> bool:
    """Whether the wording asks for a number: how many, age, year."""
    bare = f" {plain(text)} "
    return any(re.search(rf"\b{re.escape(word)}\b", bare) for word in answer_words()["count_words"])


def counts_a_period_alone(text: str) -> bool:
    """Whether all that a wording counts is a period of which it speaks, or the age of others: 16-18 year olds.

    Over the last year, my interest has grown.
    """
    told = plain(text)
    for pattern in (*answer_words()["spoken_periods"], *answer_words()["spoken_ages"]):
        told = re.sub(rf"(?<!\w){pattern}(?!\w)", " ", told)
    return counts_something(text) and not counts_something(told)


def order_of_days(column: Column) -> str | None:
    """The order that config.yaml must give, as the moments tell; "" where they leave it open, None where none must."""
    cells = list(column.values)
    loose = [moment for moment in map(parsed, cells) if moment is not None and not moment.ordered]
    if not loose or since_1970(cells):
        return None
    fits = [order for order in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST) if all(moment.read(order) for moment in loose)]
    known = [order for order in fits if order != YEAR_FIRST] or fits
    return known[0] if len(known) == 1 else ""


def is_read_as_moment(column: Column, *, any_order: bool) -> bool:
    """Whether the pipeline reads every cell as a moment; any_order: whether config.yaml can tell the order of days."""
    cells = list(column.values)
    order = order_of_days(column)
    if order == MONTH_FIRST and not any_order:
        return False
    if since_1970(cells):
        return True
    moments = [parsed(cell) for cell in cells]
    return bool(cells) and all(moment is not None and moment.is_one(order or "") for moment in moments)
