"""What a script runs through: the files of this package that it imports, and what those read from beside the code.

Snakemake reruns a job when its parameters change, but does not see what a script imports; the rules have a hash of all
this as `params: code`, so that an edit reruns the stages it touches and no other. A hash and not the files themselves:
Snakemake looks at each input of each job several times in a run, and takes one that a checkout wrote anew for changed.

What a script imports only while it runs, such as the modules of the kinds of figures that a study has, it is told.

Of the texts only those count whose key the code names, or begins (f"part.columns.{name}" names all below
part.columns.). Sentences about problems never count: a job that tells one makes no result.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from les_evaluation.core.files import sha256
from les_evaluation.core.texts import LANGUAGES, flat

SCRIPTS = Path(__file__).resolve().parents[2]
PACKAGE = "les_evaluation"
TEMPLATES = f"scripts/{PACKAGE}/output/pages/templates"
LOCKED = "requirements.txt"
# What modules read from beside the code, texts and schemas aside.
READ_BY = {
    "core/tick_words.py": [f"scripts/{PACKAGE}/core/tick_words.yaml"],
    "study/sensitivity_labels.py": [f"scripts/{PACKAGE}/study/results_about.yaml"],
    "output/canvas/fonts.py": [f"scripts/{PACKAGE}/output/canvas/fonts/*.ttf"],
    "output/figures/schemes/elk_engine.py": [f"scripts/{PACKAGE}/output/figures/schemes/elk/*.js"],
    "output/pages/render.py": [f"{TEMPLATES}/{name}" for name in ("base.html", "page.css")],
    "output/pages/report_page.py": [f"{TEMPLATES}/report.*"],
    "output/pages/network_page.py": [f"{TEMPLATES}/{name}" for name in ("network*", "frame.js")],
    "output/documents/reference_styles.py": [f"scripts/{PACKAGE}/output/documents/reference.docx"],
    "output/tables/checklist.py": [f"scripts/{PACKAGE}/output/tables/checklist.yaml"],
}
# Sections of the texts that never stand in a result: what is told on the screen and in the logs, and
# names of files, which the rules have among their outputs.
NOT_IN_RESULTS = ("problems", "place", "message", "run", "file_names")
# The import statements of this package, also those inside functions. A parser would see the same and take twenty
# times as long, at every start of Snakemake.
IMPORT = re.compile(
    rf"^[ \t]*(?:import[ ]+(?P<plain>{PACKAGE}[\w.]*)"
    rf"|from[ ]+(?P<module>{PACKAGE}[\w.]*)[ ]+import[ ]+(?:\((?P<several>[^)]*)\)|(?P<one>[^\n#]*)))",
    re.MULTILINE,
)
SCHEMA = re.compile(r"""(?:schema=|load_schema\()f?["'](?P<name>\w+)(?P<part>\{)?""")
STRING = re.compile(r"""["'](?P<key>[a-z_]+(?:\.[\w.]*)?)(?=["'{])""")


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
    names = dict.fromkeys(_imported_names(_source(file)))
    return frozenset(path for name in names for path in _module_files(SCRIPTS, name))


@cache
def _source(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _imported_names(source: str) -> Iterator[str]:
    for match in IMPORT.finditer(source):
        if match["plain"]:
            yield match["plain"]
        else:
            names = (match["several"] or match["one"]).split(",")
            yield from (f"{match['module']}.{name.split()[0]}" for name in names if name.split())


@cache
def _module_files(scripts: Path, name: str) -> tuple[Path, ...]:
    # Python runs the __init__.py of every package on the way to a module.
    above, _, _ = name.rpartition(".")
    if not above and name != PACKAGE:
        return ()
    path = scripts.joinpath(*name.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    found = tuple(candidate for candidate in candidates if candidate.is_file())
    return _module_files(scripts, above) + found if above else found


def files_behind(file: Path) -> list[str]:
    """The files that one file of the project runs through, with the templates, fonts and schemas they read.

    Relative to the project and sorted.
    """
    return sorted(_named_in_project(SCRIPTS.parent, path) for path in _paths_behind(file))


@cache
def _paths_behind(file: Path) -> frozenset[Path]:
    code = imported_files(file)
    read = [
        path
        for module, patterns in READ_BY.items()
        if SCRIPTS / PACKAGE / module in code
        for pattern in patterns
        for path in _found(SCRIPTS.parent, pattern)
    ]
    # The schema of config.yaml is left out: what it fills in reaches a job by its params.
    return code.union(read, *map(schemas_in, code))


@cache
def _found(root: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(root.glob(pattern))


@cache
def _named_in_project(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


@cache
def schemas_in(file: Path) -> frozenset[Path]:
    """The schemas that one module names; a name with a part that is computed stands for all that begin so."""
    folder = SCRIPTS.parent / "workflow" / "schemas"
    named = {f"{match['name']}{'*' if match['part'] else ''}.schema.yaml" for match in SCHEMA.finditer(_source(file))}
    return frozenset(path for name in named for path in folder.glob(name) if path.name != "config.schema.yaml")


@cache
def strings_in(file: Path) -> frozenset[str]:
    """The strings of one module or template that may be a key of the texts, up to their first {placeholder}."""
    if file.suffix not in (".py", ".html"):
        return frozenset()
    return frozenset(match["key"] for match in STRING.finditer(_source(file)))


def texts_behind(file: Path) -> list[str]:
    """Keys of the texts that one file of the project may put in a result, sorted."""
    found: frozenset[str] = frozenset()
    return sorted(found.union(*map(_texts_named_in, _paths_behind(file))))


@cache
def _texts_named_in(file: Path) -> frozenset[str]:
    return frozenset(key for begin in strings_in(file) if "." in begin for key in _keys_from(begin))


@cache
def _keys_from(begin: str) -> tuple[str, ...]:
    if begin.partition(".")[0] in NOT_IN_RESULTS:
        return ()
    keys = _sorted_texts()
    first = last = bisect_left(keys, begin)
    while last < len(keys) and keys[last].startswith(begin):
        last += 1
    return keys[first:last]


@cache
def _sorted_texts() -> tuple[str, ...]:
    return tuple(sorted(_texts()))


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    languages = [flat(language) for language in LANGUAGES]
    return {key: tuple(texts[key] for texts in languages if key in texts) for key in languages[0]}


def code_of(script: str, modules: Iterable[str] = ()) -> list[str]:
    """The files behind scripts/SCRIPT and behind further modules, as `files_behind` gives them."""
    return sorted({name for file in _begins(script, modules) for name in files_behind(file)})


def code_hash(script: str, *, modules: Iterable[str] = (), facts: Iterable[str] = ()) -> str:
    """A sha256 of the files behind scripts/SCRIPT and of the texts that they name, as a hexadecimal number.

    modules: dotted names of modules that the script finds without an import statement: those of the kinds of figures
    and tables that it makes. facts: what it asks of data that lie among the code, as text.
    """
    return _code_hash(script, tuple(modules), tuple(facts))


@cache
def _code_hash(script: str, modules: tuple[str, ...], facts: tuple[str, ...]) -> str:
    # The jobs of three hundred LES ask for the same one.
    files = {path for file in _begins(script, modules) for path in _paths_behind(file)}
    named = sorted((_named_in_project(SCRIPTS.parent, path), path) for path in files)
    lines = [f"{name} {_hash_once(path)}\n" for name, path in named]
    texts = {key for path in files for key in _texts_named_in(path)}
    lines += [f"{key} {_texts()[key]}\n" for key in sorted(texts)]
    return hashlib.sha256("".join([*lines, *facts]).encode()).hexdigest()


def _begins(script: str, modules: Iterable[str]) -> list[Path]:
    return [SCRIPTS / script, *(SCRIPTS.joinpath(*name.split(".")).with_suffix(".py") for name in modules)]


_hash_once = cache(sha256)


def project_code() -> dict[str, str]:
    """File -> sha256 of all that the pipeline runs through and reads beside its inputs, as seen from the project.

    The list of locked packages is among these.
    """
    root = SCRIPTS.parent
    found = [root / "Snakefile", root / LOCKED, *SCRIPTS.rglob("*")]
    found += [path for folder in ("workflow", "profiles") for path in (root / folder).rglob("*")]
    files = [path for path in found if path.is_file() and path.suffix not in (".pyc", ".log")]
    return {path.relative_to(root).as_posix(): _hash_once(path) for path in sorted(files)}


def project_code_hash() -> str:
    """One sha256 of all of `project_code`."""
    return hashlib.sha256(repr(sorted(project_code().items())).encode()).hexdigest()
