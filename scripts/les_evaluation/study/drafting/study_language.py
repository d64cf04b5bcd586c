"""In which language a study is drafted and told: that of its files, of their headers, of the terminal, else Dutch."""

from __future__ import annotations

import locale
import os
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.scale_words import answer_words, language_of_texts

LAST = "nl"
LOOKED_AT = 40_000  # characters of a file that cannot be read as an export
TEXTS = (".csv", ".tsv", ".txt")
STRINGS = "xl/sharedStrings.xml"  # the texts of a workbook


def terminal_language() -> str:
    """The language of this computer, Dutch where it speaks none of ours."""
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "")[:2].casefold()
    return spoken if spoken in LANGUAGES else LAST


def language_of_headers(headers: Iterable[str]) -> str | None:
    """The language of headers of a word or two (age, gender), None where they tell none, or two as much."""
    words = [word for header in headers for word in re.findall(r"[^\W\d_]+", plain(header))]
    known = answer_words()["header_words"].items()
    counted = {language: sum(word in own for word in words) for language, own in known}
    first, second = sorted(counted.values(), reverse=True)[:2]
    return max(counted, key=counted.__getitem__) if first > second else None


def _told_by_words(texts: Sequence[str]) -> str | None:
    """The language of texts, None where a single short word of it stands there: that of a name (Côte de Nacre)."""
    language = language_of_texts(texts)
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", plain(text))}
    return language if language and len(words & set(answer_words()["languages"][language])) > 1 else None


def spoken_in(texts: Sequence[str], headers: Iterable[str] = ()) -> tuple[str, bool]:
    """(language, whether it is a guess): of texts, else of headers, else of the terminal."""
    split = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header) for header in headers]  # ToiletFacility
    told = _told_by_words(texts) or language_of_headers([*split, *texts]) or language_of_texts(texts)
    return (told, False) if told else (terminal_language(), True)


def language_of_exports(exports: Sequence[Export], wanted: str | None) -> tuple[str, str, str, bool]:
    """(language of the study, column of the wordings, language in which they are, whether that is a guess).

    As far as figures can be in it.
    """
    columns = [column for export in exports for column in export.columns]
    texts = [part for column in columns for part in (column.text, column.said.sub)]
    texts += [caption for column in columns for caption in column.said.labels.values()]
    texts += [cell for column in columns for cell in list(column.values)[:8]]
    spoken, guessed = spoken_in(texts, [column.header for column in columns])
    language = wanted or (spoken if spoken in LANGUAGES else "en")
    return language, spoken if spoken in LANGUAGES else language, spoken, guessed and not wanted


def language_of_files(paths: Sequence[Path]) -> str:
    """The language for messages on files of which nothing could be drafted, as far as messages are in it."""
    texts = [_text_of(path) for path in paths]
    told = language_of_texts(texts) or language_of_headers(texts)
    return (told if told in LANGUAGES else "en") if told else terminal_language()


def _text_of(path: Path) -> str:
    try:
        if path.suffix.lower() in TEXTS:
            return decode_text(path.read_bytes()[:LOOKED_AT])
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book, book.open(STRINGS) as file:
                return re.sub(r"<[^>]*>", " ", file.read(LOOKED_AT).decode("utf-8", errors="ignore"))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        pass  # what is wrong with the file is told elsewhere
    return ""
