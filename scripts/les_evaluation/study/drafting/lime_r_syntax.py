"""The R syntax file that LimeSurvey writes beside its data: wordings, answers and names of columns, by their position.

Source: LimeSurvey's application/core/plugins/ExportR/RSyntaxWriter.php and SPSSGetValues in its export_helper.php. Of
every column it writes the type (F for digits, A for letters, DATETIME23.2), `variable.labels`, a `factor` where the
question has answers, with `ordered=TRUE` where these are told to be a scale, and the name; quotes have a stroke before
them. Questions rated 1 to 5 have digits and no answers, as numbers have.
"""

from __future__ import annotations

import re
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.neutral_table import META, OPEN, OTHER_TEXT, Said, bare
from les_evaluation.study.drafting.outer_brackets import row_in_front
from les_evaluation.study.drafting.questionnaire_files import NotThisKind, Questionnaire

LABEL = re.compile(r'attributes\(data\)\$variable\.labels\[(\d+)\]\s*<-\s*"((?:[^"\\]|\\.)*)"')
NAME = re.compile(r'names\(data\)\[(\d+)\]\s*<-\s*"((?:[^"\\]|\\.)*)"')
FACTOR = re.compile(
    r"data\[,\s*(\d+)\]\s*<-\s*factor\(.*?levels\s*=\s*c\((.*?)\)\s*,\s*labels\s*=\s*c\((.*?)\)"
    r"(?:\s*,\s*ordered\s*=\s*TRUE)?\)\s*$",
    re.MULTILINE,
)
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)')
TYPE = re.compile(r"# LimeSurvey Field type: *(\S*)\s+data\[,\s*(\d+)\]")
STROKE = re.compile(r"\\(.)")
BESIDE = re.compile(r"(?:_|^)(?:other|\w*comment)$")


def read_r_syntax(path: Path) -> Questionnaire:
    """What the syntax says of its columns, by the name of each, with its place. Raises NotThisKind."""
    content = decode_text(path.read_bytes())
    labels = {number: bare(_unquoted(text)) for number, text in LABEL.findall(content)}
    names = {number: _unquoted(name) for number, name in NAME.findall(content)}
    if not names:
        raise NotThisKind(str(path))
    types = {number: own for own, number in TYPE.findall(content)}
    factors = {
        number: dict(zip(_listed(codes), _listed(texts), strict=False))
        for number, codes, texts in FACTOR.findall(content)
    }
    found = {}
    for number, name in names.items():
        sub, stem = row_in_front(labels.get(number, "")) or ("", labels.get(number, ""))
        answers = factors.get(number, {})
        kind = "" if answers else _kind_of(types.get(number, ""), name)
        group = name.rpartition("_")[0] if sub else ""
        found[name] = Said(stem, sub, answers, kind=kind, group=group, place=int(number))
    return found


def _kind_of(written: str, name: str) -> str:
    """What the type of a column without answers says it is; "" of digits, and of what stands beside answers."""
    if written.startswith(("DATE", "SDATE")):
        return META
    if written != "A" or metadata_role(name):
        return ""
    return OTHER_TEXT if BESIDE.search(name) else OPEN


def _listed(texts: str) -> list[str]:
    return [_unquoted(text) if text else number for text, number in TEXT.findall(texts)]


def _unquoted(text: str) -> str:
    return STROKE.sub(r"\1", text)
