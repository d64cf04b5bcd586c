"""The names of persons on a list, and the pattern that finds them in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.wording import plain, tidy


def read_names(path: str | Path, *, how: Reading = DEFAULT, problems: Problems) -> list[str]:
    """The names of people that open answers must not show: one per line, # begins a remark. how: its encoding.

    A file that is not there, or is a folder, is a problem.
    """
    path = Path(path)
    if path.is_dir():
        problems.add("file_is_folder", Place(str(path)), known=sorted(file.name for file in path.iterdir())[:12])
        return []
    if not path.is_file():
        problems.add("file_missing", Place(str(path)), nearest=None)
        return []
    lines = (line.partition("#")[0].strip() for line in decode_text(path.read_bytes(), how.encoding).splitlines())
    return [tidy(line) for line in lines if line]


def names_pattern(names: Sequence[str], *, parts: bool = True) -> re.Pattern | None:
    """A pattern for every name and each of its parts of three letters or more; None without names.

    Words such as "van" and "den" only count as part of the whole name. Accents may be left out, an apostrophe may be
    straight or curly, and the words of a name may be apart, joined, or have . _ - between them. The ending of a
    genitive or plural stands after what is found (Vuurtorens, Hannes plan, Rik's); it stays in the text. parts: False
    for the whole names alone.
    """
    words = {part for name in names for part in name.split() if len(part) > 2} if parts else set()
    found = {word for word in words if word.casefold() not in NAME_PARTICLES} | set(names)
    found |= {plain(word) for word in found}
    if not found:
        return None
    whole = "|".join(_found(word) for word in sorted(found, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![^\W\d_])(?:{whole})", re.IGNORECASE)


def _found(part: str) -> str:
    """The pattern of one name or part of it, with what must stand behind it."""
    words = r"[\s._-]*".join(map(re.escape, part.split()))
    ending = "|".join(_ENDINGS if len(part) > 2 else ())
    sibilant = "|en|es" if len(part) > 3 and part[-1].casefold() in "sxz" else ""
    return re.sub("['’]", "['’]", words) + rf"(?=(?:{ending}{sibilant})?(?![^\W\d_]))"


_ENDINGS = ("s",)
NAME_PARTICLES = {"aan", "bij", "das", "del", "den", "der", "des", "het", "les", "met", "op't", "ten", "ter", "tot"}


NAME_PARTICLES |= {"und", "uit", "van", "vande", "vanden", "vander", "voor", "von", "zum", "zur"}
