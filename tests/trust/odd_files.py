"""Files as people and programs write them, and the same files with something odd in them, as Hypothesis strategies.

What is changed follows the form of the file: an element of XML, a value of JSON or YAML, a cell or line of a table, a
part of a zipped file (which is XML again), or bytes where nothing better is known.
"""

from __future__ import annotations

import contextlib
import copy
import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pyreadstat
import yaml
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from openpyxl.utils.exceptions import IllegalCharacterError

# What breaks readers: numbers at the edge, words that are values elsewhere, letters that are not what they seem.
ODD = (
    *("", " ", "0", "-1", "1e999", "-1e999", "nan", "1e-400", "99999999999999999999", "2147483648", "0.1", "½"),
    *("²", "TRUE", "None", "null", "=1/0", "#REF!", "#N/A", "yes", "1900-02-29", "31/12/9999", "2024-13-45"),
    *("0000-00-00", "1,2,3", "a;b", '"', "'", '"a', "\t", "a\nb", "\r", "\x00", "\ufeff", "\u202e", "e\u0301"),
    *("9" * 5000, "😀", "İ", "ß", "٣", "\uff11", "{}", "{0}", "%s", "$", "\\", "../../x", "a" * 300, "<b>", "&amp;"),
    *("[", "~", "*", "!a", "&a", "internal://", "relative:///../x", "file:///etc/hosts", "-0", "+1", "1 2"),
    *("A1:A1048576", "1,5", "24:00:00", "\ud7ff", "rId99", "18446744073709551616"),
)  # fmt: skip
odd_text = st.sampled_from(ODD) | st.text(max_size=12)
MOST = 3  # changes of one file
SEPARATORS = (",", ";", "\t", "|")
ZIPPED = (".xlsx", ".qdpx", ".docx", ".pptx")
AS_XML = (".lss", ".graphml", ".gexf", ".xml", ".qdc", ".rels")
AS_JSON = (".qsf", ".json")
AS_YAML = (".yaml", ".yml")
AS_LINES = (".csv", ".tsv", ".tab", ".txt", ".net", ".dl", ".por", ".md", ".r")
LARGEST = 200_000  # bytes of a part that is changed as XML; larger ones are changed as bytes

Draw = Callable[[st.SearchStrategy], Any]


@st.composite
def changed(draw: Draw, content: bytes, ending: str) -> bytes:
    """The content of a file with one to three odd things in it."""
    for _ in range(draw(st.integers(1, MOST))):
        content = _change_once(draw, content, ending)
    return content


def _change_once(draw: Draw, content: bytes, ending: str) -> bytes:
    by_form = draw(st.integers(0, 9)) > 1
    try:
        if by_form and ending in ZIPPED:
            return _zipped(draw, content)
        if by_form and ending in AS_XML and len(content) < LARGEST:
            return _as_xml(draw, content)
        if by_form and ending in AS_JSON:
            return _as_tree(draw, content, json.loads, json.dumps)
        if by_form and ending in AS_YAML:
            return _as_tree(draw, content, yaml.safe_load, yaml.safe_dump)
        if by_form and ending in AS_LINES:
            return _as_lines(draw, content)
    except HypothesisException:
        raise
    except Exception:  # noqa: BLE001, S110 - an earlier change left no such form, whatever taking it apart raises
        pass
    return _as_bytes(draw, content)


def _as_bytes(draw: Draw, content: bytes) -> bytes:
    at = draw(st.integers(0, len(content)))
    # Fields of a binary file stand in its head more often than further on.
    at = at % 600 if draw(st.booleans()) else at
    end = at + draw(st.sampled_from((1, 1, 1, 2, 4, 8, 60)))
    what = draw(st.sampled_from(("put", "drop", "twice", "cut", "number")))
    if what == "put":
        return content[:at] + draw(st.binary(min_size=1, max_size=8)) + content[end:]
    if what == "number":
        numbers = (
            b"\xff\xff\xff\x7f",
            b"\xff\xff\xff\xff",
            b"\x00\x00\x00\x80",
            b"\x00\x00\x00\x00",
            b"\xfe\xff\xff\xff",
        )
        return content[: at - at % 4] + draw(st.sampled_from(numbers)) + content[at - at % 4 + 4 :]
    if what == "drop":
        return content[:at] + content[end:]
    if what == "twice":
        return content[:end] + content[at:]
    return content[:at]


def _as_lines(draw: Draw, content: bytes) -> bytes:
    lines = content.decode("utf-8", errors="surrogateescape").split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    what = draw(st.sampled_from(("cell", "cell", "cell", "drop", "twice", "blank", "first", "coding")))
    if what == "cell":
        mark = max((*SEPARATORS, " "), key=lines[at].count)
        cells = lines[at].split(mark)
        cells[draw(st.integers(0, len(cells) - 1))] = draw(odd_text)
        lines[at] = mark.join(cells)
    elif what == "drop":
        del lines[at]
    elif what == "twice":
        lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
    elif what == "blank":
        lines.insert(at, "")
    elif what == "first":
        lines = lines[at:]
    else:
        coding = draw(st.sampled_from(("utf-16", "utf-8-sig", "cp1252", "utf-32", "cp037")))
        return "\n".join(lines).encode(coding, errors="replace")
    return "\n".join(lines).encode("utf-8", errors="surrogateescape" if content.isascii() is False else "replace")


def _as_xml(draw: Draw, content: bytes) -> bytes:
    root = ET.fromstring(content)  # noqa: S314 - files of our own
    nodes = [(parent, node) for parent in root.iter() for node in parent]
    if not nodes:
        raise ValueError
    parent, node = draw(st.sampled_from(nodes))
    what = draw(
        st.sampled_from(
            ("drop", "twice", "attribute", "attribute", "attribute", "without", "text", "text", "tag", "move")
        )
    )
    names = sorted(node.attrib)
    if what == "drop":
        parent.remove(node)
    elif what == "twice":
        parent.append(copy.deepcopy(node))
    elif what == "attribute" and names:
        node.set(draw(st.sampled_from(names)), draw(odd_text))
    elif what == "without" and names:
        del node.attrib[draw(st.sampled_from(names))]
    elif what == "tag":
        node.tag = draw(st.sampled_from([one.tag for _, one in nodes]))
    elif what == "move":
        other = draw(st.sampled_from(nodes))[1]
        if node not in other.iter() and other not in node.iter():
            parent.remove(node)
            other.append(node)
    else:
        node.text = draw(odd_text)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _zipped(draw: Draw, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    name = draw(st.sampled_from(sorted(parts)))
    if draw(st.integers(0, 19)) == 0:
        del parts[name]
    else:
        ending = ".xml" if name.endswith((".xml", ".rels", ".qde", ".vml")) else ".bin"
        parts[name] = _change_once(draw, parts[name], ending)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return packed.getvalue()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) below a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(inside):
        yield value, key
        yield from _places(one)


def _as_tree(draw: Draw, content: bytes, load: Callable, dump: Callable) -> bytes:
    tree = load(content)
    places = list(_places(tree))
    if not places:
        raise ValueError
    container, key = draw(st.sampled_from(places))
    what = draw(st.sampled_from(("value", "value", "value", "drop", "other", "within", "name")))
    odd = odd_text | st.sampled_from((None, True, 0, -1, 1.5, 10**30, [], {}, [[]], [None], {"": None}, ""))
    if what == "value":
        container[key] = draw(odd)
    elif what == "drop":
        del container[key]
    elif what == "other":
        one, other = draw(st.sampled_from(places))
        container[key] = copy.deepcopy(one[other])
    elif what == "within":
        container[key] = draw(st.sampled_from(([container[key]], {"a": container[key]}, [container[key]] * 2)))
    elif isinstance(container, dict):
        container[draw(odd_text)] = container.pop(key)
    return dump(tree).encode("utf-8", errors="replace")


# Tables of any shape, as an export, a sheet of a workbook or a file of SPSS.
HEADERS = (
    *(
        "respondent",
        "email",
        "date",
        "Timestamp",
        "site",
        "q1",
        "q1",
        "Q2_1",
        "Q2_2",
        "q3[SQ001]",
        "q3[SQ002]",
        "weight",
    ),
    *(
        "type",
        "name",
        "label::nl",
        "list_name",
        "value",
        "from",
        "to",
        "source",
        "target",
        "code",
        "text",
        "id",
        "StartDate",
    ),
)
cells = odd_text | st.sampled_from(
    ("1", "2", "3", "Ja", "Nee", "2024-03-05", "14:30", "5", "Yes", "No", "a@b.be", "1,2")
)
tables = st.lists(st.sampled_from(HEADERS) | odd_text, min_size=1, max_size=6).flatmap(
    lambda names: st.lists(st.lists(cells, min_size=0, max_size=len(names) + 1), max_size=7).map(
        lambda rows: [list(names), *rows]
    )
)
values = (
    cells
    | st.floats()
    | st.integers(-(2**70), 2**70)
    | st.booleans()
    | st.datetimes(min_value=dt.datetime(1900, 1, 1))  # noqa: DTZ001 - a cell of Excel has no zone
    | st.times()
)


@st.composite
def csv_files(draw: Draw) -> bytes:
    """A table as a text file with any separator, quotes and encoding."""
    made = io.StringIO()
    quotes = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE)))
    ends = draw(st.sampled_from(("\r\n", "\n", "\r")))
    writer = csv.writer(
        made, delimiter=draw(st.sampled_from(SEPARATORS)), quoting=quotes, escapechar="\\", lineterminator=ends
    )
    with contextlib.suppress(csv.Error):  # a row that cannot be written without quotes ends the file
        writer.writerows(draw(tables))
    coding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "mac-roman")))
    return made.getvalue().encode(coding, errors="replace")


@st.composite
def workbooks(draw: Draw) -> bytes:
    """A workbook of one to three sheets, with numbers, moments, formulas, merged cells and hidden parts."""
    book = openpyxl.Workbook()
    names = draw(st.lists(st.sampled_from(("survey", "choices", "Data", "segments", "x")), min_size=1, max_size=3))
    for name in names:
        sheet = book.create_sheet(name)
        for at, row in enumerate(draw(tables), start=draw(st.integers(1, 3))):
            for column, cell in enumerate(row, start=1):
                try:
                    sheet.cell(at, column, cell if at == 1 or draw(st.booleans()) else draw(values))
                except (IllegalCharacterError, ValueError):
                    continue
        if draw(st.integers(0, 4)) == 0:
            sheet.merge_cells(
                start_row=1, start_column=1, end_row=draw(st.integers(1, 3)), end_column=draw(st.integers(1, 3))
            )
        if draw(st.integers(0, 4)) == 0:
            sheet.column_dimensions["B"].hidden = True
            sheet.row_dimensions[2].hidden = True
        if draw(st.integers(0, 4)) == 0:
            sheet.sheet_state = "hidden"
    if draw(st.booleans()):
        del book["Sheet"]
    made = io.BytesIO()
    try:
        book.save(made)
    except (IndexError, ValueError, OverflowError):  # of all sheets hidden, and moments that Excel does not know
        return b"PK\x03\x04"
    return made.getvalue()


@st.composite
def spss_files(draw: Draw, path: str, *, packed: bool) -> bytes:
    """A .sav or .zsav (packed) with any labels, codes, missing values, texts and moments; path: where to write it."""
    names = draw(
        st.lists(st.sampled_from(("q1", "Q2_1", "Q2_2", "site", "datum", "email", "w")), unique=True, min_size=1)
    )
    rows = draw(st.integers(0, 5))
    numbers = st.floats() | st.integers(-3, 9).map(float)
    columns, labels, forms, missing = {}, {}, {}, {}
    for name in names:
        text = draw(st.booleans())
        columns[name] = draw(st.lists(odd_text if text else numbers, min_size=rows, max_size=rows))
        if not text:
            labels[name] = draw(st.dictionaries(st.integers(-9, 99), odd_text, max_size=4))
            forms[name] = draw(
                st.sampled_from(("F8.0", "F8.2", "DATETIME20", "DATE11", "TIME8", "MOYR8", "DOLLAR8", "PCT8"))
            )
            missing[name] = draw(st.sampled_from(([], [99], [{"lo": -9, "hi": -1}])))
    frame = pd.DataFrame(
        {name: pd.Series(column, dtype=object if name not in labels else float) for name, column in columns.items()}
    )
    try:
        pyreadstat.write_sav(
            frame,
            path,
            column_labels=[draw(odd_text) for _ in names],
            variable_value_labels={name: found for name, found in labels.items() if found},
            variable_format=forms,
            missing_ranges={name: found for name, found in missing.items() if found},
            compress=packed,
        )
        with open(path, "rb") as written:  # noqa: PTH123 - a path as pyreadstat takes it
            return written.read()
    except HypothesisException:
        raise
    except Exception:  # noqa: BLE001 - what cannot be written is no file to read
        return b"$FL2@(#) SPSS DATA FILE"
