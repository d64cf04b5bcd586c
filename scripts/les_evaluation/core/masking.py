"""What tells who somebody is, taken out of texts: addresses, account and telephone numbers."""

from __future__ import annotations

import re

# The sign @, or what people write for it: name(at)domain.be, name [at] domain.be.
EMAIL = re.compile(r"[\w.+'’%&-]+(?:@| ?[(\[{](?:at|@)[)\]}] ?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# An IBAN: country, two check digits, sometimes letters for the bank, then eleven digits or more (a VAT number has
# fewer); or a Belgian account number of before the IBAN.
ACCOUNT = re.compile(
    r"(?<!\w)(?:[a-z]{2}\d{2}(?:[ .-]?[a-z]{4}[ .-]?\d(?:[ .-]?\d){7,}|(?:[ .-]?\d){11,})[\da-z]{0,3}"
    r"|\d{3}-\d{7}-\d{2})(?!\w)",
    re.IGNORECASE,
)
# Nine digits or more, with the marks that people put between them; a date or a range of years is no number to call.
DATE = r"(?:\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}-\d\d-\d\d|(?:19|20)\d\d ?[-/–] ?(?:19|20)\d\d)(?!\d)"
PHONE = re.compile(rf"(?<![\w/])(?<!\d[.-])(?!{DATE})(?:\+|\(\+?)?\d(?:[ ./()-]{{0,3}}\d){{8,14}}(?!\w)")


def mask_personal(value: str) -> str:
    """Replace e-mail addresses, account and telephone numbers, so that no message or result carries them."""
    return PHONE.sub("[tel.]", ACCOUNT.sub("[rekening]", EMAIL.sub("[e-mail]", value)))
