"""Which files of this package a script runs through, read from its imports.

Snakemake reruns a job when an input changes, but does not see what a script imports; the rules
list these files as `input: code`, so that an edit reruns the stages it touches and no other.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1]
PACKAGE = "les_evaluation"


@cache
def imported_files(file: Path) -> frozenset[Path]:
    """The package's files that one file imports, itself included, followed to the end."""
    found = {file}
    queue = [file]
    while queue:
        for path in direct_imports(queue.pop()):
            if path not in found:
                found.add(path)
                queue.append(path)
    return frozenset(found)


@cache
def direct_imports(file: Path) -> frozenset[Path]:
    """The package's files that one file names in its import statements."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE:
            for name in [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]:
                found |= _module_files(name)
    return frozenset(found)


def _module_files(module: str) -> set[Path]:
    path = SCRIPTS.joinpath(*module.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return {candidate for candidate in candidates if candidate.is_file()}


def code_of(script: str) -> list[str]:
    """The files behind scripts/SCRIPT, relative to the project, sorted; texts included where they are used."""
    files = set(imported_files(SCRIPTS / script))
    texts = SCRIPTS / PACKAGE / "texts"
    if texts / "__init__.py" in files:
        files |= set(texts.glob("*.yaml"))
    return sorted(path.relative_to(SCRIPTS.parent).as_posix() for path in files)
