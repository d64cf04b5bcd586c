"""The archive described in XML, as DDI-Codebook 2.5 has it (ddialliance.org/Specification/DDI-Codebook/2.5).

The schema fixes the order of the elements below each other: of codeBook stdyDscr, fileDscr, dataDscr; of var location,
labl, qstn, valrng, invalrng, universe, sumStat, catgry, codInstr, derivation, varFormat, notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent

from defusedxml.ElementTree import tostring

from les_evaluation.study.archive_settings import WEIGHT
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archived_variables import CODE, NUMERIC, OPTION, TEXT, Variable

NAMESPACE = "ddi:codebook:2_5"
SCHEMA = "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
# What no XML can hold (XML 1.0, production 2).
IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NATURE = {"nominal": "nominal", "ordinal": "ordinal", "scale": "ratio"}
DATA_FILE, TEXT_FILE = "F1", "F2"


@dataclass(frozen=True)
class Facts:
    """What is told of the whole. files: sav, csv -> its name. period: (wave, first day, last day), "" where unknown.

    rows: how many responses, None where that is not told. version: of the inputs. access: who may use it, a sentence.
    left_out: sentences on what is not in it.
    """

    files: Mapping[str, str]
    period: Sequence[tuple[str, str, str]]
    rows: int | None
    version: str
    access: str
    left_out: Sequence[str] = ()


def ddi_codebook(variables: Sequence[Variable], facts: Facts, study: Study) -> str:
    """The XML as text."""
    root = Element(
        "codeBook",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "version": "2.5",
            "xml:lang": study.language,
        },
    )
    _study_part(root, facts, study)
    for number, ending in ((DATA_FILE, "sav"), (TEXT_FILE, "csv")):
        _file_part(root, number, ending, facts, variables=len(variables), study=study)
    data = SubElement(root, "dataDscr")
    identifiers = {one.name: f"V{place}" for place, one in enumerate(variables, start=1)}
    _groups_part(data, variables, identifiers)
    for one in variables:
        _variable_part(data, one, identifiers, study)
    indent(root, space=" ")
    body: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _add(parent: Element, tag: str, told: object = None, **attributes: str) -> Element:
    """An element with a text without what no XML can hold; `_` in the name of an attribute stands for a hyphen."""
    named = {name.rstrip("_").replace("_", "-"): IMPOSSIBLE.sub("", value) for name, value in attributes.items()}
    made = SubElement(parent, tag, named)
    if told is not None:
        made.text = IMPOSSIBLE.sub("", str(told))
    return made


def _study_part(root: Element, facts: Facts, study: Study) -> None:
    part = _add(root, "stdyDscr")
    citation = _add(part, "citation")
    _add(_add(citation, "titlStmt"), "titl", study.title)
    _makers_part(citation, study.config["archive"])
    _add(_add(citation, "verStmt"), "version", facts.version)
    summary = _add(_add(part, "stdyInfo"), "sumDscr")
    for wave, opened, closed in facts.period:
        for event, day in (("start", opened), ("end", closed)):
            if day:
                _add(summary, "collDate", day, date=day, event=event, cycle=wave)
    _add(summary, "anlyUnit", study.text("archive.ddi.unit"))
    _add(summary, "universe", study.text("archive.universe.all"))
    _add(summary, "dataKind", study.text("archive.ddi.kind"))
    method = _add(part, "method")
    collection = _add(method, "dataColl")
    if study.config["weighted"]:
        _add(collection, "weight", study.text(f"archive.derived.{WEIGHT}"))
    _add(collection, "cleanOps", study.text("archive.readme.made"))
    access = _add(part, "dataAccs")
    use = _add(access, "useStmt")
    _add(use, "restrctn", facts.access)
    if "licence" in study.config["archive"]:
        _add(use, "conditions", study.config["archive"]["licence"])
    for told in facts.left_out:
        _add(part, "notes", told)


def _makers_part(citation: Element, told: Mapping) -> None:
    """Who made and paid the study, and whom to ask; told: what the configuration says under archive."""
    for key, part, tag in (("creators", "rspStmt", "AuthEnty"), ("funding", "prodStmt", "fundAg")):
        if key in told:
            statement = _add(citation, part)
            for name in told[key]:
                _add(statement, tag, name)
    if "contact" in told:
        _add(_add(citation, "distStmt"), "contact", told["contact"])


def _file_part(root: Element, number: str, ending: str, facts: Facts, *, variables: int, study: Study) -> None:
    told = _add(_add(root, "fileDscr", ID=number), "fileTxt")
    _add(told, "fileName", facts.files[ending])
    _add(told, "fileCont", study.text(f"archive.file.{ending}"))
    size = _add(told, "dimensns")
    if facts.rows is not None:
        _add(size, "caseQnty", facts.rows)
    _add(size, "varQnty", variables)
    _add(told, "fileType", {"sav": "SPSS (.sav)", "csv": "CSV (UTF-8)"}[ending])
    _add(told, "dataMsng", study.text("archive.note.missing"))


def _groups_part(data: Element, variables: Sequence[Variable], identifiers: Mapping[str, str]) -> None:
    """Grids and multiple response questions, each with its variables."""
    members: dict[tuple[str, str], list[Variable]] = {}
    for one in variables:
        if one.member_of:
            kind = "multipleResp" if one.role == OPTION else "grid"
            members.setdefault((kind, one.member_of), []).append(one)
    for place, ((kind, name), found) in enumerate(members.items(), start=1):
        named = " ".join(identifiers[one.name] for one in found)
        group = _add(data, "varGrp", ID=f"G{place}", type=kind, name=name, var=named)
        _add(group, "labl", name)


def _variable_part(data: Element, one: Variable, identifiers: Mapping[str, str], study: Study) -> None:
    attributes = {"ID": identifiers[one.name], "name": one.name, "files": f"{DATA_FILE} {TEXT_FILE}"}
    attributes |= {"wgt": "wgt"} if one.role == WEIGHT else {}
    attributes |= {"wgt_var": identifiers[WEIGHT]} if WEIGHT in identifiers and one.questions else {}
    attributes |= {"intrvl": "contin" if one.measure == "scale" else "discrete"}
    attributes |= {"nature": NATURE[one.measure]} if one.measure in NATURE else {}
    attributes["representationType"] = {CODE: "code", NUMERIC: "numeric", TEXT: "text"}[one.kind]
    part = _add(data, "var", **attributes)
    _add(part, "location", fileid=DATA_FILE)
    _add(part, "labl", one.label)
    for told, waves in _by_text(one.questions).items():
        question = _add(part, "qstn")
        _add(question, "preQTxt", ", ".join(study.export_labels[wave] for wave in waves))
        _add(question, "qstnLit", told)
    _ranges_part(part, one)
    _add(part, "universe", one.universe)
    for kind, n in (("vald", one.valid), ("invd", one.missing)):
        if n is not None:
            _add(part, "sumStat", n, type=kind)
    for category in one.categories:
        why = {"missing": "Y", "missType": category.missing} if category.missing else {}
        found = _add(part, "catgry", **why)
        _add(found, "catValu", category.code)
        _add(found, "labl", category.label)
        if category.missing:
            _add(found, "txt", study.text(f"archive.missing.{category.missing}"))
        if category.n is not None:
            _add(found, "catStat", category.n, type="freq")
    for remark in one.remarks:
        _add(part, "codInstr", remark)
    if one.derivation:
        _add(_add(part, "derivation"), "drvdesc", one.derivation)
    _add(part, "varFormat", type="character" if _is_text(one) else "numeric", schema="SPSS", **_form(one))
    for wave, column in one.sources.items():
        _add(part, "notes", f"{study.export_labels[wave]}: {column}", type="source")


def _form(one: Variable) -> dict[str, str]:
    return {"formatname": one.form} if one.form else {}


def _is_text(one: Variable) -> bool:
    return not one.form  # only numbers have a format of their own


def _by_text(told: Mapping[str, str]) -> dict[str, list[str]]:
    """Text -> the waves in which it was asked so."""
    found: dict[str, list[str]] = {}
    for wave, question in told.items():
        found.setdefault(question, []).append(wave)
    return found


def _ranges_part(part: Element, one: Variable) -> None:
    """The codes that are answers, and those that are missing; of a number its limits, where the codebook has some."""
    answers = [category.code for category in one.categories if not category.missing]
    missing = [category.code for category in one.categories if category.missing]
    limits = {name: limit for name, limit in zip(("min", "max"), one.limits, strict=True) if limit}
    if limits:
        _add(_add(part, "valrng"), "range", UNITS=_units(list(limits.values())), **limits)
    elif answers:
        _items_part(part, "valrng", answers, one)
    if missing:
        _items_part(part, "invalrng", missing, one)


def _items_part(part: Element, tag: str, codes: Sequence[str], one: Variable) -> None:
    ranges = _add(part, tag)
    for code in codes:
        _add(ranges, "item", VALUE=code, **({} if _is_text(one) else {"UNITS": _units([code])}))


def _units(numbers: Sequence[str]) -> str:
    return "REAL" if any("." in number for number in numbers) else "INT"
