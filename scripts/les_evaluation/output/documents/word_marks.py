"""The marks of WordprocessingML as text: runs, fields, bookmarks. Nothing here knows a document.

Elements stand in the order that ECMA-376 asks, or Word would offer to repair the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DIGITS = re.compile(r"[0-9]+")
NO_LETTER = re.compile(r"\W")
LONGEST_BOOKMARK = 40  # characters, of Word


def plain(text: str) -> str:
    """A text as it may stand in XML: without the characters that no XML can hold."""
    return escape(NOT_IN_XML.sub("", text))


def run(text: str, *, bold: bool = False, size: float = 0) -> str:
    """A piece of text; its lines stay apart. size: of its letters in points, 0 for that of its style."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = [f'<w:t xml:space="preserve">{plain(line)}</w:t>' for line in text.split("\n")]
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>" if text else ""


TAB = "<w:r><w:tab/></w:r>"


def paragraph(style: str, inner: str, *, keep: bool = False, more: str = "") -> str:
    """A paragraph. style: its id. keep: it stays on the page of the next one. more: what else w:pPr holds, in order."""
    kept = "<w:keepNext/>" if keep else ""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{kept}{more}</w:pPr>{inner}</w:p>"


def field_mark(kind: str) -> str:
    """The begin, separate or end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field_code(code: str) -> str:
    """The instruction of a field, up to what it shows."""
    told = f'<w:r><w:instrText xml:space="preserve"> {plain(code)} </w:instrText></w:r>'
    return f"{field_mark('begin')}{told}{field_mark('separate')}"


def field(code: str, shown: str) -> str:
    """A field with what it shows until it is brought up to date."""
    return f"{field_code(code)}{run(shown)}{field_mark('end')}"


def bookmark(name: str, number: int, inner: str) -> str:
    """A bookmark around runs. number: of its own in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


def bookmark_name(label: str, number: str, taken: Iterable[str] = ()) -> str:
    """The bookmark of a numbered thing, such as figuur_27 or tabel_B_1; letters, digits and underscores alone."""
    stem = NO_LETTER.sub("_", f"{label.lower()}_{number}")[:LONGEST_BOOKMARK]
    name, place, known = stem, 1, set(taken)
    while name in known:
        place += 1
        name = f"{stem[: LONGEST_BOOKMARK - 4]}_{place}"
    return name


class Numbered(NamedTuple):
    """A number of the report as Word counts it: what is typed before and after, the field, and where its count is."""

    before: str
    code: str
    shown: str
    after: str
    at: int

    @property
    def runs(self) -> str:
        """The number as runs and a field."""
        return f"{run(self.before)}{field(self.code, self.shown)}{run(self.after)}"


def numbered(label: str, number: str, count: int) -> Numbered:
    r"""A number of the report as a SEQ field that shows it, and still does when all fields are brought up to date.

    Of B.1.4 Word counts the 4, and B.1. is typed; of 18b it counts 18. Where that is not one more than the last one,
    the field says so (\r). A number without digits is typed, with a field that is not seen: lists find what has one.
    label: of the sequence, a word. count: that of the last one, 0 before the first.
    """
    parts = DIGITS.findall(number)
    if not parts:
        return Numbered(number, f"SEQ {label} \\h", "", "", count + 1)
    before, _, after = number.rpartition(parts[-1])
    value = int(parts[-1])
    zeros = len(parts[-1]) - len(str(value))  # a field would not show them
    before, digits = before + parts[-1][:zeros], str(value)
    jump = "" if value == count + 1 else f" \\r {value}"
    return Numbered(before, f"SEQ {label} \\* ARABIC{jump}", digits, after, value)
