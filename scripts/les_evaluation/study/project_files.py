"""Files that a program for qualitative analysis keeps its project in: told apart, never read."""

from __future__ import annotations

import re
from pathlib import Path

# Program, as the texts under problems.project_PROGRAM name it -> the endings of its files.
ENDINGS = {
    "maxqda": r"\.(mx\d{1,2}|mx[45]|mex|mex\d{2}|mqda|mtr|mqtc|mqex)",
    "atlasti": r"\.(atlproj\d*|atlasproj|atlcb|hpr\d?|atlpac)",
    "nvivo": r"\.(nvp|nvpx|nvcx|nvb)",
    "dedoose": r"\.(ddx|dedoose)",
    "qualcoder": r"\.(qda)",
    "rqda": r"\.(rqda)",
    "rock": r"\.(rock)",
    "taguette": r"\.(sqlite3|sqlite|taguette)",
}


def project_of(path: str | Path) -> str | None:
    """The program of which a file (or folder) is a project, by its ending; None for anything else."""
    ending = Path(path).suffix.lower()
    return next((name for name, pattern in ENDINGS.items() if re.fullmatch(pattern, ending)), None)
