"""The names of persons on a list, and the pattern that finds them in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.sheets import decode_text
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


def names_pattern(names: Sequence[str]) -> re.Pattern | None:
    """A pattern for every name and each of its parts of three letters or more; None without names.

    Words such as "van" and "den" only count as part of the whole name. Accents may be left out, and an
    apostrophe may be straight or curly.
    """
    parts = {part for name in names for part in name.split() if len(part) > 2}
    parts = {part for part in parts if part.casefold() not in NAME_PARTICLES} | set(names)
    parts |= {plain(part) for part in parts}
    if not parts:
        return None
    whole = "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)))
    whole = re.sub("['’]", "['’]", whole)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)


NAME_PARTICLES = {"aan", "bij", "das", "del", "den", "der", "des", "het", "les", "met", "op't", "ten", "ter", "tot"}


NAME_PARTICLES |= {"und", "uit", "van", "vande", "vanden", "vander", "voor", "von", "zum", "zur"}
