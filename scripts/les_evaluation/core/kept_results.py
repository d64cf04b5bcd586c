"""The folder of the results: kept from git, and what in it no longer belongs to the study."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from les_evaluation.core.texts import LANGUAGES, text

ALL_IGNORED = "# Results of respondents: none of it goes into git.\n*\n"
NOT_IGNORED = 1  # what `git check-ignore` ends with; 0 is ignored, 128 no work tree


def keep_from_git(folder: str | Path) -> bool:
    """Write a .gitignore that leaves out all of a folder, where git would take it; whether that was needed.

    It is needed inside a work tree of git that does not ignore the folder, or where there is such a tree and no git to
    ask.
    """
    folder = Path(folder).absolute()
    if (folder / ".gitignore").exists() or not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return False
    there = next(above for above in (folder, *folder.parents) if above.is_dir())
    command = ["git", "-C", str(there), "check-ignore", "--quiet", "--no-index", f"{folder}/responses.csv"]
    try:
        code = subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 - no shell, our words
    except OSError:
        code = NOT_IGNORED
    if code != NOT_IGNORED:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text(ALL_IGNORED, encoding="utf-8", newline="\n")
    return True


def in_git(folder: str | Path) -> list[str]:
    """Files of a folder that git takes all the same: it kept them before, or a .gitignore that lies there lets through.

    None where there is no work tree of git, or no git to ask.
    """
    folder = Path(folder).absolute()
    if not folder.is_dir() or not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return []
    command = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]
    try:
        asked = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, our words
    except OSError:
        return []
    if asked.returncode:
        return []
    return [f"{folder.name}/{name}" for name in asked.stdout.decode("utf-8", "replace").split("\0") if name]


def left_behind(folders: Iterable[str | Path], *, made: Iterable[str | Path]) -> list[str]:
    """Figures and tables in these folders, and one below each, that the study does not make, sorted.

    made: every file that it makes.
    """
    known = {Path(file).absolute() for file in made}
    # Of a run in another language too.
    names = [text(f"file_names.{of}", language) for of in ("figure", "table") for language in LANGUAGES]
    found = {
        path
        for folder in map(Path, folders)
        for pattern in ("{}_*", "*/{}_*")
        for name in names
        for path in folder.glob(pattern.format(name))
        if path.absolute() not in known and not path.name.endswith("_long_texts.csv")
    }
    return sorted(path.as_posix() for path in found)


def is_behind(page: str | Path, *, made: Iterable[str | Path]) -> bool:
    """Whether a page is older than a file that it shows; not where it is not there."""
    page = Path(page)
    if not page.is_file():
        return False
    moment = page.stat().st_mtime
    return any(path.is_file() and path.stat().st_mtime > moment for path in map(Path, made))
