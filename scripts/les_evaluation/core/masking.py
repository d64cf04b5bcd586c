"""What tells who somebody is, taken out of texts: addresses, account and telephone numbers."""

from __future__ import annotations

import re

# The sign @, or what people write for it: name(at)domain.be, name [at] domain.be.
EMAIL = re.compile(r"[\w.+'’%&-]{1,100}(?:@| ?[(\[{](?:at|@)[)\]}] ?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# An address of a computer, of four numbers or of groups of hexadecimal digits; a whole cell.
IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}", re.IGNORECASE)
# An IBAN: country, two check digits, sometimes letters for the bank, then eleven digits or more (a VAT number has
# fewer); or a Belgian account number of before the IBAN.
ACCOUNT = re.compile(
    r"(?<!\w)(?:[a-z]{2}\d{2}(?:[ .-]?[a-z]{4}[ .-]?\d(?:[ .-]?\d){7,}|(?:[ .-]?\d){11,})[\da-z]{0,3}"
    r"|\d{3}-\d{7}-\d{2})(?!\w)",
    re.IGNORECASE,
)
# Moments as people and programs write them. One with all its digits stands alone; what could be part of a number to
# call (a year of two digits, hours without a colon) is a moment beside another.
DAY, MONTH, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
# Nine digits or more, with the marks that people put between them; a date or a range of years is no number to call,
# but what only looks like one is: 0470-12-34-56.
DATE = (
    rf"(?:{DAY}([/.-]){MONTH}\1{YEAR}|{MONTH}([/.-]){DAY}\2{YEAR}|{YEAR}([/.-]){MONTH}\3{DAY}"
    rf"|{YEAR} ?[-/–] ?{YEAR})(?!\d)"
)
PHONE = re.compile(rf"(?<![\w/])(?<!\d[.-])(?!{DATE})(?:\+|\(\+?)?\d(?:[ ./()-]{{0,3}}\d){{8,14}}(?!\w)")
FULL_DATE = (
    rf"(?:{DAY}(?P<a>[/.-]|[ ]){MONTH}(?P=a){YEAR}|{MONTH}/{DAY}/{YEAR}|{YEAR}(?P<b>[/.-]|[ ]){MONTH}(?P=b){DAY}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[T _-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?)"
)
SHORT_DATE = rf"{DAY}(?P<c>[/.]|-){MONTH}(?P=c)\d\d"
HOURS = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
SECONDS = r"(?:[.:][0-5]\d)?"
BETWEEN = r"(?: {0,2}[-–/] {0,2}|, {0,2}| {1,2})"


def _named(pattern: str, number: int) -> str:
    """A part of a pattern that is used again: its groups need names of their own."""
    return re.sub(r"(\(\?P[<=])(\w)", rf"\g<1>\g<2>{number}", pattern)


MOMENTS = re.compile(
    rf"(?<![\w/+.-])(?:{_named(FULL_DATE, 1)}(?:{BETWEEN}(?:{_named(FULL_DATE, 2)}|{HOURS}{SECONDS})(?!\d))*"
    # Thousandths of a second since 1970: no number to call has thirteen digits of which the first is 1.
    r"|1\d{12}"
    rf"|{_named(SHORT_DATE, 1)}(?: ?[-–] ?{_named(SHORT_DATE, 2)})+"
    rf"|{HOURS} ?[-–] ?{HOURS}(?:{BETWEEN}{HOURS} ?[-–] ?{HOURS})*"
    rf"|{YEAR}(?:(?: ?[-/–,] ?| ){YEAR})+)(?![\w/]|[.-]\d| ?\d)"
)


def mask_personal(value: str) -> str:
    """Replace e-mail addresses, account and telephone numbers, so that no message or result carries them."""
    return _mask_numbers(ACCOUNT.sub("[rekening]", EMAIL.sub("[e-mail]", value)))


def _mask_numbers(value: str) -> str:
    told, at = [], 0
    for moments in MOMENTS.finditer(value):
        told += [PHONE.sub("[tel.]", value[at : moments.start()]), moments[0]]
        at = moments.end()
    return "".join([*told, PHONE.sub("[tel.]", value[at:])])
