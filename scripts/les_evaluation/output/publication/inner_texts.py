"""Every text inside a file, unpacked however deep: cells, paragraphs, captions, properties, names of packed files.

What a reader could get out is found, whether it is shown or not: alternative texts, comments, the properties of a
workbook and of a picture, the data sheet behind a chart. A text stands whole: the runs of a paragraph are joined.
"""

from __future__ import annotations

import base64
import binascii
import csv
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

from les_evaluation.core.inert_cells import as_written

Inner = tuple[str, str]  # the name of the part, and one text of it
DEEPEST = 12  # files in files; nothing that the pipeline writes comes near
RUN_FORMAT = re.compile(r"<(\w+:)?(rPr|pPr|tcPr|tblPr|sectPr|trPr|bodyPr|spPr)\b[^>]*>.*?</\1?\2>", re.DOTALL)
ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
# Inside a sentence these tags part nothing: runs of a paragraph, and rich text in a cell.
INSIDE = re.compile(r"</?(?:\w+:)?(?:r|t|proofErr|bookmarkStart|bookmarkEnd|noBreakHyphen|smartTag|phoneticPr)\b[^>]*>")
TAG = re.compile(r"<!--|-->|<[^>]*>")
LETTER = re.compile(r"[^\W\d_]")
JS_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')
PRINTABLE = re.compile(rb"[\x20-\x7e\xa0-\xff]{6,}")
PRINTABLE_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){6,}")
LARGEST_WHOLE = re.compile(rb"<integer>2147483647</integer>")  # in the printer settings of an empty presentation
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
DATA_LINK = re.compile(r"data:[\w/+.-]*;base64,([\w+/=\s]+)")
# Of an SVG or a page what only tells places and looks.
NO_WORDS = {"d", "points", "transform", "style", "class", "viewbox", "fill", "stroke", "width", "height"}
INLINE = {"a", "b", "i", "em", "strong", "span", "tspan", "small", "sub", "sup", "code", "u", "wbr"}


def inner_texts(name: str, content: bytes, *, depth: int = 0) -> Iterator[Inner]:
    """Every text in a file, with the name of the part in which it stands: report.docx!word/document.xml.

    Raises ValueError where files are packed in files deeper than anything that is written here.
    """
    if depth > DEEPEST:
        raise ValueError(name)
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield name, packed.comment.decode("utf-8", "replace")
            for entry in packed.infolist():
                inner = f"{name}!{entry.filename}"
                yield inner, entry.filename
                yield inner, entry.comment.decode("utf-8", "replace") + entry.extra.decode("latin-1")
                yield from inner_texts(inner, packed.read(entry), depth=depth + 1)
        return
    for told in _reader(name, content)(content):
        yield name, told
        for link in DATA_LINK.findall(told):
            try:
                inside = base64.b64decode(link)
            except (binascii.Error, ValueError):
                continue
            yield from inner_texts(f"{name}!data", inside, depth=depth + 1)


def packed_parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file packed in a file, however deep, with its bytes."""
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.namelist():
                inside = packed.read(entry)
                yield f"{name}!{entry}", inside
                yield from packed_parts(f"{name}!{entry}", inside)


def _reader(name: str, content: bytes) -> Callable[[bytes], Iterator[str]]:
    if content.startswith(PNG):
        return _of_png
    if content.startswith(JPEG):
        return _of_jpeg
    ending = name.rpartition(".")[2].casefold()
    known = {"html": _of_page, "svg": _of_page, "json": _of_json, "js": _of_script, "csv": _of_csv}
    known |= dict.fromkeys(("xml", "rels", "vml"), _of_xml) | dict.fromkeys(("md", "txt"), _of_text)
    return known.get(ending, _of_bytes)


def _of_text(content: bytes) -> Iterator[str]:
    yield from content.decode("utf-8-sig", "replace").splitlines()


def _of_csv(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline="")):
        yield from map(as_written, row)


def _of_json(content: bytes) -> Iterator[str]:
    try:
        yield from _strings(json.loads(content))
    except ValueError:
        yield from _of_text(content)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _of_script(content: bytes) -> Iterator[str]:
    told = content.decode("utf-8", "replace")
    for found in JS_STRING.finditer(told):
        text = next(part for part in found.groups() if part is not None)
        try:
            yield json.loads(f'"{text}"')
        except ValueError:
            yield text
    yield from (line for line in told.splitlines() if line.lstrip().startswith(("//", "/*", "*")))


def _of_xml(content: bytes) -> Iterator[str]:
    told = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    for name, value in ATTRIBUTE.findall(told):
        if LETTER.search(value) and not name.startswith("xmlns"):
            yield html.unescape(value[1:-1])
    plain = TAG.sub("\n", INSIDE.sub("", RUN_FORMAT.sub("", told)))
    yield from (html.unescape(line) for line in plain.splitlines() if line.strip())


class _Page(HTMLParser):
    """The texts of a page or an SVG: what stands in it, attributes that hold words, and strings of its scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._parts: list[str] = []
        self._inside: tuple[str, str] = ("", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.end()
        given = {name: value or "" for name, value in attrs}
        self.told += [value for name, value in given.items() if LETTER.search(value) and name not in NO_WORDS]
        self._inside = (tag, given.get("type", "")) if tag in ("script", "style") else self._inside

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end()
        self._inside = ("", "") if tag in ("script", "style") else self._inside

    def handle_data(self, data: str) -> None:
        tag, kind = self._inside
        if tag == "script":
            read = _of_json if "json" in kind else _of_script
            self.told += [] if data.strip() == _library() else list(read(data.encode("utf-8", "replace")))
        elif tag != "style":
            self._parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.told.append(data)

    def end(self) -> None:
        """A sentence ends here."""
        self.told += "".join(self._parts).splitlines()
        self._parts = []


def _of_page(content: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(content.decode("utf-8-sig", "replace"))
    page.close()
    page.end()
    yield from page.told


def _library() -> str:
    """The script of the library behind the maps, which is of its makers: nothing of the study stands in it."""
    from les_evaluation.output.pages.plotly_library import plotly_script  # noqa: PLC0415 - with it comes plotly

    return plotly_script().strip()


def _of_png(content: bytes) -> Iterator[str]:
    """The words that a picture carries along: title, description, program, author."""
    at = len(PNG)
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + length]
        if kind in (b"zTXt", b"iTXt"):
            yield from _unpacked(chunk)
        if kind not in (b"IDAT", b"PLTE", b"iCCP"):
            yield chunk.decode("utf-8", "replace")
        at += length + 12
        if kind == b"IEND":
            break
    yield from _of_bytes(content[at:])  # what hides behind the picture


def _unpacked(chunk: bytes) -> Iterator[str]:
    for start in range(len(chunk)):
        if chunk[start : start + 1] == b"x":
            try:
                yield zlib.decompress(chunk[start:]).decode("utf-8", "replace")
            except zlib.error:
                continue


def _of_jpeg(content: bytes) -> Iterator[str]:
    at = content.find(b"\xff\xda")  # here the picture itself begins
    yield from _of_bytes(content[:at] if at > 0 else content)


def _of_bytes(content: bytes) -> Iterator[str]:
    content = LARGEST_WHOLE.sub(b"", content)
    yield from (found.decode("latin-1") for found in PRINTABLE.findall(content))
    yield from (found.decode("utf-16-le") for found in PRINTABLE_WIDE.findall(content))
