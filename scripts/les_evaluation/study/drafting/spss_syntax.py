"""SPSS syntax (.sps) that a tool writes beside its data: labels of variables and values, codes of no answer.

SoSci Survey, REDCap, LimeSurvey, Unipark and others write it, and people by hand. A command begins on a line of its
own and ends with a full stop or a blank line. Source: IBM SPSS Statistics Command Syntax Reference, VARIABLE LABELS,
VALUE LABELS, ADD VALUE LABELS, MISSING VALUES and RENAME VARIABLES.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.study.drafting.questionnaire_files import NotThisKind, Questionnaire
from les_evaluation.study.drafting.said_by_labels import said_by_labels

COMMAND = re.compile(
    r"^[ \t]*(?P<command>VAR(?:IABLE)?S? LABELS?|(?:ADD )?VAL(?:UE)?S? LABELS?|MISSING VALUES?|RENAME VARIABLES?)\b"
    r"(?P<body>(?:'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[^'\"])*?)(?:\.[ \t]*$|\n[ \t]*\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
TOKEN = re.compile(r"'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|([()/,=+])|([^\s()/,='\"+]+)")
TO = "to"  # from one variable to another, in the order of the file
RANGE = {"thru", "lo", "hi", "lowest", "highest"}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Token = tuple[str, bool]  # a word, and whether it stood between quotes


def read_spss_syntax(path: Path) -> Questionnaire:
    """What a syntax says of the columns, by the name of each. Raises NotThisKind."""
    captions: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    missing: dict[str, tuple[str, ...]] = {}
    renamed: dict[str, str] = {}
    for found in COMMAND.finditer(decode_text(path.read_bytes())):
        command, tokens = found["command"].casefold(), list(_tokens(found["body"]))
        if command.startswith("rename"):
            renamed |= _renamed(tokens)
        elif command.startswith("missing"):
            missing |= _missing(tokens, list(captions))
        elif command.startswith("var"):
            captions |= dict(_captions(tokens))
        else:
            for name, own in _labels(tokens, list(captions)):
                labels.setdefault(name, {}).update(own)
    if not captions and not labels:
        raise NotThisKind(str(path))
    now = {name: renamed.get(name, name) for name in (*captions, *labels, *missing)}
    return said_by_labels(
        {now[name]: text for name, text in captions.items()},
        {now[name]: own for name, own in labels.items()},
        {now[name]: codes for name, codes in missing.items()},
    )


def _tokens(body: str) -> Iterator[Token]:
    """The words, marks and texts of a command; texts with + between them are one."""
    joins, last = False, None
    for one, two, mark, word in TOKEN.findall(body):
        if mark == "+":
            joins = last is not None
            continue
        quoted = not mark and not word
        text = (one.replace("''", "'") or two.replace('""', '"')) if quoted else mark or word
        if quoted and joins and last is not None:
            last = (last[0] + text, True)
        else:
            if last is not None:
                yield last
            last = (text, quoted)
        joins = False
    if last is not None:
        yield last


def _captions(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Variable and label: name 'label' name 'label', with / between them or not."""
    name = ""
    for text, quoted in tokens:
        if quoted and name:
            yield name, text
            name = ""
        elif not quoted and text != "/":
            name = text


def _labels(tokens: Sequence[Token], order: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Variables and their codes: a b 1 'yes' 2 'no' / c 'x' 'yes'."""
    for part in _parts(tokens):
        begin = next((at for at, (text, quoted) in enumerate(part) if quoted or NUMBER.fullmatch(text)), len(part))
        codes = [text for text, _ in part[begin::2]]
        captions = [text for text, _ in part[begin + 1 :: 2]]
        for name in _named(part[:begin], order):
            yield name, dict(zip(codes, captions, strict=False))


def _missing(tokens: Sequence[Token], order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Variables and their codes of no answer: a b (-9, -1); of a range none, since which codes it holds is not said."""
    found: dict[str, tuple[str, ...]] = {}
    names: list[Token] = []
    codes: list[str] | None = None
    for token in tokens:
        text = token[0]
        if text == "(":
            codes = []
        elif text == ")" and codes is not None:
            own = (
                () if {code.casefold() for code in codes} & {"thru", "lo", "hi", "lowest", "highest"} else tuple(codes)
            )
            found |= dict.fromkeys(_named(names, order), own)
            names, codes = [], None
        elif codes is not None:
            codes += [text] if text != "," else []
        elif text != "/":
            names.append(token)
    return {name: own for name, own in found.items() if own}


def _renamed(tokens: Sequence[Token]) -> dict[str, str]:
    """Old name -> new name: (a b = c d), or a = c."""
    words = [text for text, _ in tokens]
    found: dict[str, str] = {}
    for part in re.split(r"[()]", " ".join(words)):
        old, mark, new = part.partition("=")
        if mark:
            found |= dict(zip(old.split(), new.split(), strict=False))
    return found


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token == ("/", False):
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _named(tokens: Sequence[Token], order: Sequence[str]) -> list[str]:
    """The variables of a list, in which TO stands for all between two in the order of their labels."""
    names = [text for text, _ in tokens if text != ","]
    found: list[str] = []
    for at, name in enumerate(names):
        if name.casefold() == TO and found and at + 1 < len(names) and {found[-1], names[at + 1]} <= set(order):
            found += order[order.index(found[-1]) + 1 : order.index(names[at + 1])]
        elif name.casefold() != TO:
            found.append(name)
    return found
