"""When two spellings are the same wording, and what of a text nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that take no room: soft hyphen, marks of direction, byte order mark, fillers, control codes but for the end of
# a line, tags; and the braille cell without dots, which only fills what may not be blank.
UNSEEN = re.compile(
    "[\u0080-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e01ef]"
)
# Joiners have work to do inside other scripts and in emoji of several parts, never beside a letter of ours.
SCRIPT = "[^\\x00-\u024f]"
# So has what chooses how an emoji is drawn, which stands behind it.
CHOOSERS = "\ufe00-\ufe0f"
JOINERS = re.compile(
    f"[\u200c\u200d]+(?!{SCRIPT})|(?<!{SCRIPT})[\u200c\u200d]+|(?<!{SCRIPT})[{CHOOSERS}]+(?![\u20e3{CHOOSERS}])"
)
# Accents that stand alone, as an acute one typed for an apostrophe: NFKC makes a space with an accent of each.
ALONE = re.compile(
    "([\u00a8\u00af\u00b4\u00b8\u02d8-\u02dd\u037a\u0384\u0385\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed\u1fee"
    "\u1ffd\u1ffe\u2017\u203e\u309b\u309c])"
)
# What Excel writes for a letter that XML cannot hold: _x000D_ is the first half of a Windows line end.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LINE_ESCAPE = re.compile(r"_x(000[9AaDd])_")
NUMBER = re.compile(r"(?P<sign>[+\u2212-]?)(?P<whole>0|[1-9][0-9]*)(?:[.,](?P<decimals>[0-9]+))?")
LINE_END = re.compile(r"\r\n?")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # Excel refuses these in a cell


MOST_KEPT = 20_000  # texts of which the form is kept: the cells of a table are mostly the same few


class Truth(str):
    """A cell that is true or false, as the text 1 or 0: what is no tick, but a number, must not take it for one."""

    __slots__ = ()

    def word(self) -> str:
        """What Excel shows, in English."""
        return "TRUE" if self == "1" else "FALSE"


@lru_cache(maxsize=MOST_KEPT)
def tidy(value: str) -> str:
    """Text without the differences that nobody sees: NFKC, invisible letters, no-break, repeated and outer spaces.

    Accents that stand alone stay as they are.
    """
    if value.isascii():
        return " ".join(value.split())
    seen = " ".join(UNSEEN.sub("", _composed(value)).split())
    return " ".join(_composed(JOINERS.sub("", seen)).split())


def _composed(value: str) -> str:
    """The text in the form NFKC, but for accents that stand alone, which stay as they are."""
    if not ALONE.search(value):
        return unicodedata.normalize("NFKC", value)
    parts = ALONE.split(value)
    return "".join(part if at % 2 else unicodedata.normalize("NFKC", part) for at, part in enumerate(parts))


def has_unseen(value: str) -> bool:
    """Whether a text holds letters that take no room and that `tidy` takes out."""
    return not value.isascii() and (UNSEEN.search(value) or JOINERS.search(value)) is not None


@lru_cache(maxsize=MOST_KEPT)
def plain(value: str) -> str:
    """`tidy`, without capitals and accents: two spellings of one caption become equal."""
    if value.isascii():
        return tidy(value).lower()
    letters = unicodedata.normalize("NFKD", tidy(value).casefold())
    return tidy("".join(letter for letter in letters if not unicodedata.combining(letter)))


def one_number(value: str) -> str:
    """A text that is a number as it is written shortest: 9.0, 9,00 and 9 are 9, and -99.50 is -99.5; else as it is.

    Programs write 9.0 as soon as a column has a blank cell. 1.000 stays, as it may be a thousand; 007 may be a name.
    """
    found = NUMBER.fullmatch(value)
    if found is None:
        return value
    whole, decimals = found["whole"], found["decimals"] or ""
    if len(decimals) == len("000") and len(whole) <= len("000"):
        return value
    sign, decimals = "-" if found["sign"] in ("-", "\u2212") else "", decimals.rstrip("0")
    number = f"{whole}.{decimals}" if decimals else whole
    return number if number == "0" else sign + number


def same_cell(value: str) -> str:
    """`plain`, and of a number `one_number`: cells that say the same become equal, as do settings about them."""
    return one_number(plain(value))


def unescaped(value: str) -> str:
    r"""A text of a workbook with `_x000D_` and the like read as the letter they stand for; line ends become \n."""
    if "_x" not in value:
        return value
    letters = ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return CONTROL.sub("", LINE_END.sub("\n", letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")))


def lines_unescaped(value: str) -> str:
    """A text that another program took from a workbook without reading its escapes: line ends and tabs put right."""
    if "_x000" not in value:
        return value
    return LINE_END.sub("\n", LINE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), value))


def escaped(value: str) -> str:
    """A text as a workbook must hold it: what looks like an escape is not read as one, what Excel refuses is gone."""
    return ESCAPED.sub(r"_x005F_x\1_", CONTROL.sub("", value))


def sentence(said: str) -> str:
    """A text with the sign that ends a sentence, which a question has already."""
    said = said.strip()
    return said if said.endswith((".", "?", "!")) else f"{said}."
