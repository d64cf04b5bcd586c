"""The files that the rules list for a script are those that Python runs for it, so no edit goes unnoticed."""

import ast
import importlib.util
import json
import subprocess
import sys

import pytest

from les_evaluation.core import code_files
from les_evaluation.core.code_files import (
    PACKAGE,
    SCRIPTS,
    code_hash,
    code_of,
    direct_imports,
    imported_files,
    texts_behind,
)
from les_evaluation.study.registry import kinds

pytestmark = pytest.mark.xdist_group("code_files")  # what they look at is made once

PROJECT = SCRIPTS.parent
BY_HAND = {"start_study.py"}  # a user starts it, no job
NAMES = sorted(path.name for path in SCRIPTS.glob("*.py") if path.name not in BY_HAND)
# Runs the imports of every script in one process, each time with the package forgotten.
RUN_IMPORTS = """
import ast, json, sys
from pathlib import Path
scripts, package = Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(scripts))
told = {}
for script in sorted(scripts.glob("*.py")):
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]
    tree = ast.parse(script.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    exec(compile(tree, str(script), "exec"), {})
    mine = [module for name, module in sys.modules.items() if name.split(".")[0] == package]
    told[script.name] = [Path(module.__file__).relative_to(scripts.parent).as_posix() for module in mine]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def imported():
    """Script -> the files of the package that Python has imported for it."""
    command = [sys.executable, "-c", RUN_IMPORTS, str(SCRIPTS), PACKAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("script", NAMES)
def test_files_of_a_script_are_those_that_python_imports(imported, script):
    listed = {name for name in code_of(script) if name.startswith(f"scripts/{PACKAGE}/") and name.endswith(".py")}
    assert set(imported[script]) - listed == set()
    assert f"scripts/{script}" in code_of(script)


@pytest.mark.parametrize("script", NAMES)
def test_every_listed_file_exists_and_stands_once(script):
    names = code_of(script)
    assert names == sorted(set(names))
    assert [name for name in names if not (PROJECT / name).is_file()] == []


def test_hash_changes_with_a_module_that_the_script_imports_and_with_no_other(tmp_path, monkeypatch):
    package = tmp_path / PACKAGE
    package.mkdir()
    for name, source in {"__init__.py": "", "used.py": "A = 1", "other.py": "B = 1"}.items():
        (package / name).write_text(source)
    (tmp_path / "script.py").write_text(f"from {PACKAGE}.used import A")
    monkeypatch.setattr(code_files, "SCRIPTS", tmp_path)

    def hash_after(name, source):
        (package / name).write_text(source)
        for cached in (
            code_files.imported_files,
            code_files.direct_imports,
            code_files._source,
            code_files._paths_behind,
            code_files._hash_once,
            code_files._code_hash,
        ):
            cached.cache_clear()
        return code_hash("script.py")

    before = hash_after("used.py", "A = 1")
    assert hash_after("other.py", "B = 2") == before
    assert hash_after("used.py", "A = 2") != before
    assert hash_after("used.py", "A = 1") == before


def test_rules_list_the_code_of_every_script_they_run():
    shared = (PROJECT / "workflow" / "rules" / "common.smk").read_text(encoding="utf-8")
    for rules in sorted((PROJECT / "workflow" / "rules").glob("*.smk")):
        text = rules.read_text(encoding="utf-8")
        for script in NAMES:
            if f'"../../scripts/{script}"' in text:
                assert f'code_hash("{script}"' in text + shared, (rules.name, script)


def test_fonts_and_schemas_count_where_they_are_read():
    figures, reference = code_of("draw_figures.py"), code_of("ingest_survey_sheets.py")
    assert "scripts/les_evaluation/output/canvas/fonts/OpenSans-Regular.ttf" in figures
    assert not any(name.endswith(".ttf") for name in reference)
    assert "workflow/schemas/codebook_survey.schema.yaml" in reference
    assert "workflow/schemas/coding_ratings.schema.yaml" not in reference


def test_texts_count_where_they_are_named():
    costs = kinds("figures")["costs"].module
    figures = texts_behind(SCRIPTS.joinpath(*costs.split(".")).with_suffix(".py"))
    networks = texts_behind(SCRIPTS / "measure_networks.py")
    assert "figures.costs_title" in figures
    assert "networks.interactive.intro" in networks  # named in a template
    assert "networks.columns.betweenness" in networks  # named with a part that is computed
    assert "networks.interactive.intro" not in figures
    assert not any(key.startswith("problems.") for key in networks)


def test_a_script_runs_through_the_modules_of_the_kinds_that_it_makes_and_no_others():
    costs, flow = (kinds("figures")[name].module for name in ("costs", "flow"))
    listed = code_of("draw_figures.py", [costs])
    assert f"scripts/{costs.replace('.', '/')}.py" in listed
    assert f"scripts/{PACKAGE}/output/figures/bars/costs_figure.py" in listed  # what the kind imports counts too
    assert f"scripts/{flow.replace('.', '/')}.py" not in listed
    assert code_hash("draw_figures.py", modules=[costs]) != code_hash("draw_figures.py", modules=[costs, flow])


def test_what_a_script_asks_of_the_kinds_counts():
    assert code_hash("draw_figures.py", facts=["a"]) != code_hash("draw_figures.py", facts=["b"])


def test_an_edit_of_a_figure_does_not_read_the_exports_again():
    for script in ("ingest_wave.py", "ingest_survey_sheets.py", "clean_les.py", "compare_all.py"):
        assert not any(f"/{PACKAGE}/output/" in name for name in code_of(script))


def test_an_edit_of_a_table_draws_no_figure_again():
    for script in ("draw_figures.py", "draw_coding_figures.py", "draw_networks.py"):
        assert not any(f"/{PACKAGE}/output/tables/" in name for name in code_of(script))


def test_modules_do_not_import_relative_to_themselves():
    for path in SCRIPTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path


@pytest.mark.parametrize(
    ("statement", "files"),
    [
        ("import les_evaluation.deep.inner", ["", "deep", "deep/inner.py"]),
        ("import les_evaluation.deep.inner as other, os", ["", "deep", "deep/inner.py"]),
        ("from les_evaluation import lone", ["", "lone.py"]),
        ("from les_evaluation.deep import inner", ["", "deep", "deep/inner.py"]),
        ("from les_evaluation.deep import something", ["", "deep"]),
        ("from les_evaluation.lone import a as b", ["", "lone.py"]),
        ("def later():\n    from les_evaluation.lone import a", ["", "lone.py"]),
        ("import les_evaluation_other", []),
        ("import pandas", []),
    ],
)
def test_every_way_to_import_is_seen(tmp_path, monkeypatch, statement, files):
    package = tmp_path / PACKAGE
    for name in ("__init__.py", "lone.py", "deep/__init__.py", "deep/inner.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("")
    script = tmp_path / "script.py"
    script.write_text(statement)
    monkeypatch.setattr(code_files, "SCRIPTS", tmp_path)
    expected = {package / name / "__init__.py" if "." not in name else package / name for name in files}
    assert direct_imports(script) == expected


def test_imports_are_followed_to_the_end_and_round_again(tmp_path, monkeypatch):
    package = tmp_path / PACKAGE
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "one.py").write_text(f"from {PACKAGE}.two import x")
    (package / "two.py").write_text(f"from {PACKAGE} import one")
    script = tmp_path / "script.py"
    script.write_text(f"import {PACKAGE}.one")
    monkeypatch.setattr(code_files, "SCRIPTS", tmp_path)
    assert imported_files(script) == {script, package / "__init__.py", package / "one.py", package / "two.py"}


# Words on every workbook, figure or page (all of pooled waves say so), the months, and the masks for a name: whatever
# shows them is made again with another one.
ON_ALL = {
    "clean.name",
    "clean.organisation",
    "dates.months",
    "dates.months_short",
    "tables.contents",
    "tables.pooled_note",
    "tables.sheet",
    "tables.sheet_name",
    "tables.subject",
    "tables.title",
    "workbook.text_cut",
}
# Who is in several LES is cleaned once more, captions repeat what figures say of their view, and the roles of partners
# give the letters of their codes. What coded sessions are called is asked by the check of the inputs as well. A figure
# and the page find the line of a total by its words. What begins so may rerun that many scripts.
OF_MORE = {
    "decisions.": 6,
    "between_waves.": 5,
    "coding": 6,
    "views.": 7,
    "figures.": 8,
    "tables.total": 11,
    "tables.": 9,
    "networks.roles.": 11,
}


def test_another_wording_of_one_sentence_reruns_four_scripts_at_most():
    spec = importlib.util.spec_from_file_location("reruns", PROJECT / "tests" / "bench" / "reruns.py")
    reruns = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reruns)
    found = reruns.scripts_by_change()
    # Claims are held against all that was made, in a moment: what they read they do not print. The document of a LES
    # says what its page says, and so does a publication, which few runs make; the rows behind a number are called as
    # the figures and tables call them.
    alike = {"write_site_document.py", "write_publication.py", "link_sources.py"}
    sentences = {
        key: len(scripts - {"verify_claims.py", "check_report_text.py", *alike})
        for key, scripts in found.items()
        if not key.startswith(("scripts/", "workflow/"))
    }
    wide = {key: number for key, number in sentences.items() if number > 4 and key not in ON_ALL}
    most = {key: next((most for begin, most in OF_MORE.items() if key.startswith(begin)), 4) for key in wide}
    assert {key: number for key, number in wide.items() if number > most[key]} == {}
    # Of some 2,000 sentences; what a study without sites says instead of one is no sentence more.
    alone = [key for key in wide if not key.endswith("_no_sites")]
    assert sum(not key.startswith(("decisions.", "coding")) for key in alone) <= 49
    pages = {"write_report.py", "write_site_document.py", "write_publication.py"}
    cleaning = {"check_inputs.py", "clean_les.py", "count_again.py", "ingest_wave.py", "put_in_one_les.py"} | pages
    assert found["decisions.hidden_sheet"] <= cleaning
