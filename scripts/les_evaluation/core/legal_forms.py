"""Legal forms of organisations, which stand before or behind a name, or are left out."""

from __future__ import annotations

import re

# As they stand in registers of partners.
LEGAL_FORMS = {"vzw", "ivzw", "nv", "bv", "bvba", "cv", "cvba", "cvso", "vof", "comm", "asbl", "sa", "srl", "ngo"}
# Of other countries, and longer words. No "co", "as" or "se": these are words of a name as well.
FURTHER = {"ag", "aisbl", "commv", "eingetragenerverein", "ev", "fvzw", "gcv", "gmbh", "gmbh&co", "gmbh&cokg", "inc"}
FURTHER |= {"kg", "llc", "llp", "ltd", "limited", "ohg", "plc", "sarl", "sas", "scrl", "snc", "sprl", "ug"}
# Which stand before a name too; the others may begin one (Sas van Gent).
FIRST = {"aisbl", "asbl", "bv", "bvba", "cvba", "fvzw", "gmbh", "ivzw", "ltd", "nv", "sprl", "srl", "stichting"}
FIRST |= {"vof", "vzw"}
GAP = r"[. ]{0,2}"  # v.z.w., V Z W
EDGE = r"[\s.,;:()/-]*"


def _any_of(forms: set[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(GAP.join(map(re.escape, form)) for form in longest_first)


BEFORE = re.compile(rf"^{EDGE}(?:{_any_of(FIRST)})(?![^\W_]){EDGE}(?=\S)", re.IGNORECASE)
BEHIND = re.compile(rf"(?<=[^\W_])[\s.,;:()/-]+(?:{_any_of(LEGAL_FORMS | FURTHER)}){EDGE}$", re.IGNORECASE)


def without_legal_form(name: str) -> str:
    """The name of an organisation without its legal forms before and behind it; itself where nothing would be left."""
    bare = name
    while (shorter := BEHIND.sub("", BEFORE.sub("", bare)).strip()) not in ("", bare):
        bare = shorter
    return bare
