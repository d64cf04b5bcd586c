"""How sensitive each result is: public, confidential or personal, as study/results_about.yaml says for every file.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from les_evaluation.core.texts import read_data
from les_evaluation.core.words import Language, Nouns, in_file_name, nouns_of
from les_evaluation.study.file_names import file_name

ABOUT = Path(__file__).with_name("results_about.yaml")
PUBLIC, CONFIDENTIAL, PERSONAL = LABELS = ("public", "confidential", "personal")
OPEN = re.compile(r"LES|WAVE|NUMBER|SLUG|NAME")  # what the study itself names
# In the place of one name the results of a study may have another, see study.file_names.
OTHER_NAMES = {"register": ("register_of_groups",), "les": ("page",)}
LONG_TEXTS = "_long_texts.csv"  # what a cell of a workbook cannot hold, beside it


@cache
def _patterns(language: str, nouns: Nouns) -> list[tuple[re.Pattern, str]]:
    """The patterns of all results, the most exact first: LES.docx would be every document.

    A language equals its plain text, so the words of the study are a key of their own.
    """
    told = Language(language, nouns)
    found = [(_pattern(name, told), name) for name in read_about()]
    return sorted(found, key=lambda one: -len(OPEN.sub("", one[1])))


def _pattern(name: str, language: str) -> re.Pattern:
    parts = []
    for part in re.split(r"(\{\w+\}|LES|WAVE|NUMBER|SLUG|NAME)", name):
        if part.startswith("{"):
            names = [file_name(part[1:-1], language)]
            names += [file_name(key, language) if key != "page" else key for key in OTHER_NAMES.get(part[1:-1], ())]
            parts.append("(?:" + "|".join(re.escape(in_file_name(one)) for one in names) + ")")
        else:
            parts.append("[^/]+" if OPEN.fullmatch(part) else re.escape(part))
    return re.compile("".join(parts))


def told_of(result: str, language: str) -> dict[str, str] | None:
    """What study/results_about.yaml tells of a result; None where it does not know it. result: below results/."""
    asked = result.removesuffix(LONG_TEXTS) + ".xlsx" if result.endswith(LONG_TEXTS) else result
    name = next(
        (name for pattern, name in _patterns(str(language), nouns_of(language)) if pattern.fullmatch(asked)), None
    )
    return None if name is None else read_about()[name]


@cache
def read_about() -> dict[str, dict[str, str]]:
    """The content of study/results_about.yaml, read once."""
    return read_data(ABOUT)


def label_of(result: str, language: str) -> str:
    """public, confidential or personal; what nothing is told of is personal, to be safe."""
    told = told_of(result, language)
    return PERSONAL if told is None else told["label"]


def may_be_published(result: str, language: str) -> bool:
    """Whether a result, or a copy of it with less in it, may be published, as far as its name tells."""
    told = told_of(result, language)
    return told is not None and (told["label"] == PUBLIC or "copy" in told)
