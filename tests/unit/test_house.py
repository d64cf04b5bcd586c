"""The house: every room has a name of its own and a size that can be overseen."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import les_evaluation

PACKAGE = Path(les_evaluation.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 60
# Where what writes office files is imported, and nowhere else.
ONE_PLACE = {"openpyxl": "core/", "pptx": "output/slides/", "xlsxwriter": "output/charts/data_sheet.py"}
LONG = "# long: "  # in the line above a longer function, with the reason


@cache
def nodes(path):
    """All that a module is made of."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def test_no_two_modules_have_one_name():
    counted = Counter([path.stem for path in MODULES] + [path.parent.name for path in PACKAGE.rglob("__init__.py")])
    assert {name for name, n in counted.items() if n > 1} == set()


def test_no_module_is_longer_than_can_be_overseen():
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_long_without_a_reason():
    found = []
    for path in MODULES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                if not lines[first - 2].strip().startswith(LONG):
                    found.append(f"{path.name}: {node.name}")
    assert found == []


def test_no_module_imports_a_private_name_of_another():
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE.name):
                parts = [*node.module.split("."), *(name.name for name in node.names)]
                found += [f"{path.name}: {name}" for name in parts if name.startswith("_")]
    assert found == []


def test_what_writes_office_files_is_imported_in_one_place():
    found = []
    for path in MODULES:
        for node in nodes(path):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in (name.split(".")[0] for name in names):
                place = path.relative_to(PACKAGE).as_posix()
                if name in ONE_PLACE and not place.startswith(ONE_PLACE[name]):
                    found.append(f"{place}: {name}")
    assert found == []
