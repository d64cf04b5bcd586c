"""Which files of this package a script runs through, read from its imports.

Snakemake reruns a job when its parameters change, but does not see what a script imports; the rules have
a hash of these files as `params: code`, so that an edit reruns the stages it touches and no other. A hash
and not the files themselves: Snakemake looks at each input of each job several times in a run, and takes
one that a checkout wrote anew for changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from les_evaluation.files import sha256

SCRIPTS = Path(__file__).resolve().parents[1]
PACKAGE = "les_evaluation"
# What modules read from beside the code. The schema of config.yaml is left out: what it fills in
# reaches a job by its params.
READ_BY = {
    "texts/__init__.py": ["scripts/les_evaluation/texts/*.yaml"],
    "figures/fonts.py": ["scripts/les_evaluation/fonts/*.ttf"],
    "schemas.py": ["workflow/schemas/*.yaml"],
    "pages/render.py": [f"scripts/les_evaluation/pages/templates/{name}" for name in ("base.html", "page.css")],
    "pages/report.py": ["scripts/les_evaluation/pages/templates/report.*"],
    "networks/interactive.py": [f"scripts/les_evaluation/pages/templates/{name}" for name in ("network*", "frame.js")],
}
# The import statements of this package, also those inside functions. A parser would see the same and take twenty
# times as long, at every start of Snakemake.
IMPORT = re.compile(
    rf"^[ \t]*(?:import[ ]+(?P<plain>{PACKAGE}[\w.]*)"
    rf"|from[ ]+(?P<module>{PACKAGE}[\w.]*)[ ]+import[ ]+(?:\((?P<several>[^)]*)\)|(?P<one>[^\n#]*)))",
    re.MULTILINE,
)
NOT_READ = "workflow/schemas/config.schema.yaml"


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
    """The package's files that one file names in its import statements, with the packages they stand in."""
    source = file.read_text(encoding="utf-8")
    return frozenset(path for name in _imported_names(source) for path in _module_files(name))


def _imported_names(source: str) -> Iterator[str]:
    for match in IMPORT.finditer(source):
        if match["plain"]:
            yield match["plain"]
        else:
            names = (match["several"] or match["one"]).split(",")
            yield from (f"{match['module']}.{name.split()[0]}" for name in names if name.split())


def _module_files(name: str) -> Iterator[Path]:
    # Python runs the __init__.py of every package on the way to a module.
    parts = name.split(".")
    if parts[0] != PACKAGE:
        return
    for length in range(1, len(parts) + 1):
        path = SCRIPTS.joinpath(*parts[:length])
        candidates = (path.with_suffix(".py"), path / "__init__.py")
        yield from (candidate for candidate in candidates if candidate.is_file())


def files_behind(file: Path) -> list[str]:
    """The files that one file of the project runs through, with the texts, fonts and schemas they read.

    Relative to the project and sorted.
    """
    root = SCRIPTS.parent
    code = imported_files(file)
    read = [
        path
        for module, patterns in READ_BY.items()
        if SCRIPTS / PACKAGE / module in code
        for pattern in patterns
        for path in root.glob(pattern)
    ]
    names = {path.relative_to(root).as_posix() for path in [*code, *read]}
    return sorted(names - {NOT_READ})


def code_of(script: str) -> list[str]:
    """The files behind scripts/SCRIPT, as `files_behind` gives them."""
    return files_behind(SCRIPTS / script)


def code_hash(script: str) -> str:
    """A sha256 of the names and contents of the files behind scripts/SCRIPT, as a hexadecimal number."""
    lines = [f"{name} {_hash_once(SCRIPTS.parent / name)}\n" for name in code_of(script)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


_hash_once = cache(sha256)
