"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

# First bytes -> the kind, as {language: words} for a message.
_BEGINNINGS: dict[bytes, dict[str, str]] = {
    b"PK\x03\x04": {
        "nl": "een Excel-werkmap (.xlsx) of ander zip-bestand",
        "en": "an Excel workbook (.xlsx) or other zip",
    },
    b"\xd0\xcf\x11\xe0": {"nl": "een oude of beveiligde Excel-werkmap", "en": "an old or protected Excel workbook"},
    b"$FL2": {"nl": "een SPSS-bestand (.sav)", "en": "an SPSS file (.sav)"},
    b"$FL3": {"nl": "een SPSS-bestand (.zsav)", "en": "an SPSS file (.zsav)"},
    b"%PDF": {"nl": "een PDF", "en": "a PDF"},
    b"\x89PNG": {"nl": "een afbeelding", "en": "a picture"},
    b"\xff\xd8\xff": {"nl": "een afbeelding", "en": "a picture"},
    b"\x1f\x8b": {"nl": "een ingepakt bestand", "en": "a packed file"},
}
_WEB_PAGE = {"nl": "een webpagina (HTML) of XML", "en": "a web page (HTML) or XML"}
_TEXT = {"nl": "een tekstbestand (CSV)", "en": "a text file (CSV)"}
_LEAST, _TAB = 8, 9  # bytes to tell by; the lowest byte of a text
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> dict[str, str] | None:
    """What the content is, in the words of each language; None for text, and for what is not known."""
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    head = content[:400]
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    head = head.replace(b"\x00", b"").lstrip().lower()
    return _WEB_PAGE if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<meta")) else None


def kind_but_text(content: bytes) -> dict[str, str] | None:
    """As `kind_of`, but None for a web page too, which is text."""
    kind = kind_of(content)
    return None if kind is _WEB_PAGE else kind


def kind_or_text(content: bytes) -> dict[str, str] | None:
    """As `kind_of`, but of a text that it is one; a few bytes alone tell nothing."""
    kind, head = kind_of(content), content[:400]
    if kind is not None or len(head) < _LEAST:
        return kind
    return _TEXT if head.startswith(_BYTE_ORDER_MARKS) or min(head) >= _TAB else None
