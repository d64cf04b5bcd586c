"""Scripts in R that a tool writes beside its data, to read it with wordings and answers.

LimeSurvey speaks by position (`lime_r_syntax`), SoSci Survey and REDCap by name: SoSci writes
`comment(data$A101) = "wording"`, `factor(data$A101, levels=c(...), labels=c(...))` and `attr(data$A101,"-9") = "Not
answered"`; REDCap `label(data$q1)="wording"`, `data$q1.factor = factor(data$q1,levels=c(...))` and
`levels(data$q1.factor)=c(...)`. Older ones have `<-` for `=`, and the table has any name. Sources: scripts of both in
public repositories; the R package SoSciSurvey.
"""

from __future__ import annotations

import re
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.study.drafting.lime_r_syntax import read_r_syntax
from les_evaluation.study.drafting.questionnaire_files import NotThisKind, Questionnaire
from les_evaluation.study.drafting.said_by_labels import said_by_labels

QUOTED = r'"((?:[^"\\]|\\.)*)"'
OF_DATA = r"[\w.]+\$`?([\w.]+)`?"
IS = r"\s*(?:=|<-)\s*"
LIST = r'c\(((?:"(?:[^"\\]|\\.)*"|[^()"])*)\)'
WORDING = re.compile(rf"(?:comment|label)\({OF_DATA}\){IS}{QUOTED}")
CODE = re.compile(rf"attr\({OF_DATA}\s*,\s*{QUOTED}\){IS}{QUOTED}")
FACTOR = re.compile(rf"factor\(\s*{OF_DATA}\s*,\s*levels\s*=\s*{LIST}(?:\s*,\s*labels\s*=\s*{LIST})?")
LEVELS = re.compile(rf"levels\({OF_DATA}\){IS}{LIST}")
ONE = re.compile(rf"{QUOTED}|(-?\d+(?:\.\d+)?)")
STROKE = re.compile(r"\\(.)")
AS_FACTOR = ".factor"  # behind the name of a column, in the copy of it that REDCap makes


def read_r_script(path: Path) -> Questionnaire:
    """What a script says of the columns, by the name of each. Raises NotThisKind."""
    try:
        return read_r_syntax(path)
    except NotThisKind:
        content = decode_text(path.read_bytes())
    captions = {name: _unquoted(text) for name, text in WORDING.findall(content)}
    labels: dict[str, dict[str, str]] = {}
    levels: dict[str, list[str]] = {}
    for name, codes, texts in FACTOR.findall(content):
        levels[name] = _listed(codes)
        if texts:
            labels.setdefault(name, {}).update(zip(levels[name], _listed(texts), strict=False))
    for name, texts in LEVELS.findall(content):
        own = name.removesuffix(AS_FACTOR)
        labels.setdefault(own, {}).update(zip(levels.get(own, []), _listed(texts), strict=False))
    for name, code, text in CODE.findall(content):
        labels.setdefault(name, {})[_unquoted(code)] = _unquoted(text)
    if not captions and not labels:
        raise NotThisKind(str(path))
    return said_by_labels(captions, labels, {})


def _listed(texts: str) -> list[str]:
    """The texts and numbers between the brackets of c(...)."""
    return [number or _unquoted(text) for text, number in ONE.findall(texts)]


def _unquoted(text: str) -> str:
    return STROKE.sub(r"\1", text)
