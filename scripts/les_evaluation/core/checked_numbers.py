"""Numbers of persons that are known by their form or their check digits: of accounts, cards, citizens, researchers.

An account of any country: ISO 13616, the remainder by 97. A card: ISO/IEC 7812, the formula of Luhn. The number of the
national register of Belgium: six digits for a day of birth, three and two. An ORCID iD: four groups of four.
"""

from __future__ import annotations

import re

# Blanks, marks and dashes that people and programs put for those of the keyboard.
ODD = r"\u00a0\u2009\u202f_\u00b7\u2022\u2010-\u2015\u2212"
MARK = rf"[ ./{ODD}-]"
NATIONAL = re.compile(
    rf"(?<![\w/])(?<!\d[.{ODD}-])\d\d{MARK}?(?:[024][1-9]|[135][0-2]){MARK}?(?:[012]\d|3[01]){MARK}\d{{3}}{MARK}?\d\d(?!\w)"
)
# Glued to the word for it, in Belgium and in the Netherlands; behind a word for any number its check digits must be
# right.
NAMED_NATIONAL = re.compile(
    rf"(?:(?<![^\W_])(?P<word>(?:rrn|insz|niss|ssin|bsn|rijksregister|burgerservice)(?:nr|nummer)?|nn|rr|rrnr)|(?<![^\W_])"
    rf"(?P<any>nr|no|nummer|id|num)|(?<=_))\d(?:{MARK}?\d){{8,10}}(?!\w)",
    re.IGNORECASE,
)
CARD = re.compile(rf"(?<![\w/.,-])[3-6]\d{{3}}(?:{MARK}?\d){{9,15}}(?!\w)")
ORCID = re.compile(r"(?<![\w-])0000-000[1-9]-\d{4}-\d{3}[\dx](?![\w-])", re.IGNORECASE)
IBAN = re.compile(rf"(?<!\w)[a-z]{{2}}\d\d(?:{MARK}?[a-z0-9]){{11,30}}", re.IGNORECASE)
# How many letters and digits an account has, by country, as the registry of IBANs has it.
LENGTHS = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FO GL NL", 19: "MK SI", 20: "AT BA EE KZ LT LU XK", 21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "PT",
        26: "IS TR", 27: "FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB PL SV", 29: "BR PS QA UA", 30: "JO KW MU",
        31: "MT SC", 32: "LC",
    }.items()
    for country in countries.split()
}  # fmt: skip


def mask_checked(value: str) -> str:
    """Replace numbers that tell who somebody is by their check digits or their form."""
    if "0000-000" in value:
        value = ORCID.sub("[@]", value)
    value = IBAN.sub(_account, value)
    return NAMED_NATIONAL.sub(_national, NATIONAL.sub("[tel.]", CARD.sub(_card, value)))


def _national(found: re.Match) -> str:
    """What stands for a number of the national register behind a word for it."""
    if found["word"]:
        return f"{found['word']}[tel.]"
    before = found["any"] or ""
    digits = re.sub(r"\D", "", found[0][len(before) :])
    # 97 less the remainder of the first nine digits, with a 2 before them for who was born from 2000 on.
    right = len(digits) == 11 and any(97 - int(century + digits[:9]) % 97 == int(digits[9:]) for century in ("", "2"))
    return f"{before}[tel.]" if right else found[0]


def _account(found: re.Match) -> str:
    """What stands for an account of its country's length with the right check digits; words behind it stay."""
    text = found[0]
    places = [place for place, letter in enumerate(text) if letter.isalnum()][: LENGTHS.get(text[:2].upper(), 0)]
    end = places[-1] + 1 if places else 0
    whole = not found.string[found.start() + end : found.start() + end + 1].isalnum()
    account = "".join(text[place] for place in places)
    right = len(account) == LENGTHS.get(text[:2].upper()) and _remainder(account) == 1
    return f"[rekening]{text[end:]}" if right and whole else text


def _remainder(account: str) -> int:
    try:
        return int("".join(str(int(letter, 36)) for letter in account[4:] + account[:4])) % 97
    except ValueError:
        return 0


def _card(found: re.Match) -> str:
    digits = [int(digit) for digit in found[0] if digit.isdigit()][::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return "[rekening]" if (sum(digits[::2]) + sum(doubled)) % 10 == 0 else found[0]
