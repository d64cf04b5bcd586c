"""In which language a study is drafted: of its texts, headers and answers, their spelling, the terminal, else Dutch."""

from __future__ import annotations

import locale
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.foreign_tongues import is_foreign
from les_evaluation.study.drafting.neutral_table import Column, Export

LAST = "nl"
UNKNOWN = "other"  # a language in which no words of scales are known
LOOKED_AT = 40_000  # characters of a file that cannot be read as an export
CLEARLY = 1.5  # times as many words as of any other language
LEAST_LETTERS, LEAST_SPELLED = 4, 4  # of a word whose spelling counts, and words that are spelled so
# Words, before that none is known says anything; and the share of them that is spelled as in a language, if it is one.
LEAST_UNKNOWN, MOSTLY_SPELLED = 15, 0.3
TEXTS = (".csv", ".tsv", ".txt")
STRINGS = "xl/sharedStrings.xml"  # the texts of a workbook


def terminal_language() -> str:
    """The language of this computer, Dutch where it speaks none of ours."""
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "")[:2].casefold()
    return spoken if spoken in LANGUAGES else LAST


def language_of_headers(headers: Iterable[str]) -> str | None:
    """The language of headers of a word or two (age, gender), None where they tell none, or two as much."""
    return _first_of(_counted(headers, answer_words()["header_words"]))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", plain(text))


def _counted(texts: Iterable[str], known: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Language -> how many words of these texts are its own; a word of two languages counts for half in each."""
    counted = dict.fromkeys(known, 0.0)
    of = _languages_of(known)
    for text in texts:
        for word in dict.fromkeys(_words(text)):
            for language in of.get(word, ()):
                counted[language] += 1 / len(of[word])
    return counted


def _languages_of(known: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Word -> the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in known.items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found


def _first_of(counted: Mapping[str, float], *, least: float = 1.0) -> str | None:
    """The language that counts for more than `least` times as much as the second, None where none does."""
    first, second = sorted(counted.values(), reverse=True)[:2]
    return max(counted, key=counted.__getitem__) if first > second * least else None


def _told_by_words(texts: Sequence[str]) -> str | None:
    """The language of texts, None where a single short word of it stands there: that of a name (Côte de Nacre)."""
    known = answer_words()["languages"]
    language = _first_of(_counted(texts, known), least=CLEARLY)
    words = {word for text in texts for word in _words(text)}
    return language if language and len(words & set(known[language])) > 1 else None


def _told_by_spelling(texts: Iterable[str]) -> str | None:
    """The language in which most words are spelled, by their endings and letters that stand together; a guess."""
    counted = _spelled(texts)
    return _first_of(counted, least=CLEARLY) if max(counted.values()) >= LEAST_SPELLED else None


def _spelled(texts: Iterable[str]) -> dict[str, float]:
    """Language -> how many different words of these texts are spelled as in it."""
    words = {word for text in texts for word in _words(text) if len(word) >= LEAST_LETTERS}
    counted = {}
    for language, told in answer_words()["spelling"].items():
        own = re.compile(rf"(?:{'|'.join(told['ends'])})$|{'|'.join(told['within'])}")
        counted[language] = float(sum(own.search(word) is not None for word in words))
    return counted


def _said_by_tool(columns: Iterable[Column]) -> str | None:
    """The language in which most answered, where a program has a column for it; None for one that we do not know."""
    known = answer_words()["language_columns"]
    told: dict[str, int] = {}
    for column in columns:
        for cell, n in column.values.items() if plain(column.header) in known else ():
            told[plain(cell)[:2]] = told.get(plain(cell)[:2], 0) + n
    most = max(told, key=told.__getitem__, default="")
    return most if most in answer_words()["languages"] else None


def spoken_in(texts: Sequence[str], headers: Iterable[str] = (), *, said: str | None = None) -> tuple[str, bool]:
    """(language, whether it is a guess): of texts, else as `said`, of headers and answers, spelling, the terminal."""
    split = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header) for header in headers]  # ToiletFacility
    told = _told_by_words(texts) or said or _told_by_all_words([*split, *texts])
    if told:
        return told, False
    return _told_by_spelling([*split, *texts]) or terminal_language(), True


def _told_by_all_words(texts: Sequence[str]) -> str | None:
    """The language of short words, of headers and of answers together; None where two have as many."""
    both = {
        language: [*dict.fromkeys([*answer_words()["languages"][language], *own])]
        for language, own in answer_words()["header_words"].items()
    }
    return _first_of(_counted(texts, both))


def language_of_exports(exports: Sequence[Export], wanted: str | None) -> tuple[str, str, str, bool]:
    """(language of the study, column of the wordings, language in which they are, whether that is a guess).

    As far as figures can be in it.
    """
    columns = [column for export in exports for column in export.columns]
    texts = [part for column in columns for part in (column.text, column.said.sub)]
    texts += [caption for column in columns for caption in column.said.labels.values()]
    texts += [cell for column in columns for cell in list(column.values)[:8]]
    headers = [column.header for column in columns]
    spoken, guessed = spoken_in(texts, headers, said=_said_by_tool(columns))
    if (guessed or spoken not in LANGUAGES) and (is_foreign(texts) or _is_unknown(texts, headers)):
        spoken, guessed = UNKNOWN, True
    language = wanted or (spoken if spoken in LANGUAGES else "en")
    return language, spoken if spoken in LANGUAGES else language, spoken, guessed and not wanted


def _is_unknown(texts: Sequence[str], headers: Iterable[str]) -> bool:
    """Whether texts hold many words and none of them tells a language that is known, by itself or by its spelling."""
    words = {word for text in texts for word in _words(text) if len(word) >= LEAST_LETTERS}
    told = _told_by_words(texts) or _told_by_all_words([*headers, *texts])
    spelled = _spelled([*headers, *texts])
    return told is None and len(words) >= LEAST_UNKNOWN and max(spelled.values()) < MOSTLY_SPELLED * len(words)


def language_of_files(paths: Sequence[Path]) -> str:
    """The language for messages on files of which nothing could be drafted, as far as messages are in it."""
    texts = [_text_of(path) for path in paths]
    told = _told_by_words(texts) or _told_by_all_words(texts)
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
