"""Letters of a text that was opened and saved in the wrong character set: whether there are any, and what they were."""

from __future__ import annotations

import re

# What UTF-8 text looks like after somebody opened and saved it in another character set: a lead byte and a trail byte,
# each as a letter of its own. First as cp1252 or Latin-1, of any letter; then of the letters that our languages use as
# in DOS (cp437, cp850) and on a Mac; then of emoji. The black diamond is where an earlier program gave up on a letter.
TRAILS = re.escape("".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0)))
TRAILS += "\x80-\x9f"
LETTERS = [*map(chr, [*range(0xC0, 0x100), *range(0xA0, 0xC0)]), *"ŒœŠšŽžŸ‘’‚“”„–—…€•"]
BROKEN = {letter.encode().decode(charset) for charset in ("cp437", "cp850", "mac-roman") for letter in LETTERS}
BROKEN |= {b"\xf0\x9f".decode(charset) for charset in ("cp437", "cp850", "mac-roman", "latin-1", "cp1252")}
MOJIBAKE = re.compile(
    f"[ÂÃÄÅ][{TRAILS}]|â[€‚\x80-\x8a][{TRAILS}]|(?:[ÎÏÐÑ][{TRAILS}]){{2}}|\N{REPLACEMENT CHARACTER}|"
    + "|".join(map(re.escape, sorted(BROKEN)))
)
# Looking for one of the first letters alone is a hundred times as fast.
LEADS = re.compile("[ÂÃÄÅâÎÏÐÑ\N{REPLACEMENT CHARACTER}" + re.escape("".join({found[0] for found in BROKEN})) + "]")


def is_broken(text: str) -> bool:
    """Whether letters of a text were broken by opening it in the wrong character set."""
    return not text.isascii() and any(MOJIBAKE.match(text, lead.start()) for lead in LEADS.finditer(text))


def mended(text: str) -> str:
    """A text with é where Ã© stands, and what else ftfy knows; a letter that was lost stays lost, all else as it is.

    >>> mended("rÃ©seau"), mended("réseau")
    ('réseau', 'réseau')
    """
    if not is_broken(text):
        return text
    from ftfy import fix_encoding  # noqa: PLC0415 - large tables, which hardly any file needs

    return fix_encoding(text)
