"""The documents: made pages are up to date, every command names what there is, no link is dead."""

import ast
import re
import shlex
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from snakemake.cli import get_argument_parser

from les_evaluation.study.made_pages import PAGES
from les_evaluation.study.results_reference import contract_of, results_about
from les_evaluation.study.sheet_reference import sheets_about

ROOT = Path(__file__).resolve().parents[2]
READ = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("raw/**/README.md")])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
RULES = set(re.findall(r"^rule (\w+):", (ROOT / "Snakefile").read_text(encoding="utf-8"), re.MULTILINE))
SCHEMAS = {path.name.split(".")[0] for path in ROOT.glob("workflow/schemas/*.schema.yaml")}
# What a fence may hold that is no command: settings, code, and what a program prints.
NO_COMMANDS = {"yaml", "python", "text", "csv"}
# Studies of the reader's own, as the pages call them.
OWN_STUDIES = {"ours", "onze", "hubs", "other_tool", "NAME", "..."}
# The study that the tutorial drafts, and its sites: the answers to Q1 of the export.
TUTORIAL = {"hubs": {"les": ["north_hub", "south_hub", "west_hub"]}}
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
STARTS = ("make", "snakemake", "python", "python3", "pip", ".venv/bin/", ".venv\\Scripts\\", ". .venv")
PYTHONS = re.compile(r"python3?$|\.venv[/\\](bin|Scripts)[/\\]python$")


def fences(page):
    return [(found[2], found[3]) for found in FENCE.finditer(page.read_text(encoding="utf-8"))]


def commands(page):
    """Every command of a page: the lines of its fences, and what stands between backticks and begins as one."""
    lines = [line for kind, body in fences(page) if kind not in NO_COMMANDS for line in body.splitlines()]
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    quoted = [" ".join(found.split()) for found in re.findall(r"`([^`]+)`", prose)]
    names = tuple(f"{start} " if start[-1].isalnum() else start for start in STARTS)
    lines += [text for text in quoted if text.startswith(names) and " " in text]
    told = (re.sub(r"\s+# .*$", "", line).strip() for line in lines)
    return [line for line in told if line and not line.startswith("#")]


@cache
def config_of(study):
    """The settings of a study of the project; None of one that the reader drafts."""
    if (drafted := study.removeprefix("raw/").removesuffix("/config.yaml")) in TUTORIAL:
        return TUTORIAL[drafted]
    found = [ROOT / study, ROOT / "raw" / study / "config.yaml"]
    file = next((path for path in found if path.is_file()), None)
    drafted = study in OWN_STUDIES or any(study.startswith(f"raw/{name}/") for name in OWN_STUDIES)
    assert file or drafted, f"no study {study}"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file else None


def check_target(target, config):
    known = RULES | set((config or {}).get("les", {}) or (config_of("raw/skills_hubs/config.yaml")["les"]))
    assert target in known, f"no target {target}"


def check_make(words):
    settings = dict(word.split("=", 1) for word in words if "=" in word)
    targets = [word for word in words if "=" not in word]
    assert [one for one in targets if f"\n{one}:" not in MAKEFILE] == []
    assert [one for one in settings if f"\n{one} ?=" not in MAKEFILE and f"$({one})" not in MAKEFILE] == []
    study = settings.get("STUDY")
    config = config_of(study) if study and "start" not in targets else config_of("config.yaml")
    if "LES" in settings:
        check_target(settings["LES"], config)


# Programs of a container or of object storage, and a setting for them.
ELSEWHERE = ("docker", "apptainer", "aws", "export")


@cache
def parser():
    """That of Snakemake, which takes a while to make."""
    return get_argument_parser()


def check_snakemake(words):
    given = parser().parse_args([word.replace("\\", "/") for word in words])
    files = [path.as_posix() for path in given.configfile or []]
    config = [config_of(file) for file in files or ["config.yaml"]][-1]
    for target in given.targets:
        check_target(target, config)


def check_script(words):
    script, *rest = words
    source = (ROOT / script.replace("\\", "/")).read_text(encoding="utf-8")
    for word in rest:
        if word.startswith("--"):
            assert f'"{word}"' in source, f"{script} has no option {word}"
        elif word.startswith(("tests/", "raw/")) and not any(word.startswith(f"raw/{own}/") for own in OWN_STUDIES):
            assert (ROOT / word).exists(), word


def check_python(words):
    if words[:1] == ["-m"]:
        module, rest = words[1], words[2:]
        if module == "snakemake":
            check_snakemake(rest)
        elif module == "pip":
            check_pip(rest)
        else:
            assert find_spec(module) or (ROOT / "scripts" / f"{module.replace('.', '/')}.py").is_file(), module
    elif words[:1] == ["-c"]:
        ast.parse(words[1])
    else:
        check_script(words)


def check_pip(words):
    assert words[:2] == ["install", "-r"]
    assert (ROOT / words[2]).is_file()


def check(command):
    words = [word.strip("\"'") for word in shlex.split(command, posix="\\" not in command)]
    first, rest = words[0], words[1:]
    if first == "cd":
        assert (ROOT / rest[0]).is_dir()
        assert rest[1] == "&&"
        return check(shlex.join(rest[2:]))
    if first == "make":
        return check_make(rest)
    if first == "snakemake":
        return check_snakemake(rest)
    if PYTHONS.match(first):
        return check_python(rest)
    if first == "pip":
        return check_pip(rest)
    if first in ELSEWHERE:  # programs that a machine has or has not; what they name here must be here
        assert all((ROOT / word).is_file() for word in rest if word.startswith("containers/"))
        return None
    assert (first, rest) == (".", [".venv/bin/activate"]), f"not known: {command}"
    return None


@pytest.mark.parametrize("page", [path for path in READ if commands(path)], ids=lambda path: path.stem)
def test_every_command_names_what_there_is(page):
    for command in commands(page):
        try:
            check(command)
        except (AssertionError, SystemExit, OSError, SyntaxError, ValueError) as error:
            pytest.fail(f"{page.name}: {command}: {error}")


def test_the_commands_are_found():
    told = [command for page in READ for command in commands(page)]
    assert len(told) > 60
    for word in ("make results", "make start", "make keep", "make verify", "snakemake --cores 4 genk"):
        assert any(command.startswith(word) for command in told), word


@pytest.mark.parametrize(
    "wrong",
    [
        "make result",
        "make results SITE=genk",
        "make results LES=gent",
        "make results STUDY=hubs LES=harbour",
        "make results STUDY=skills_hub",
        "snakemake --core 4 --dryrunn",
        "snakemake --cores 4 gent",
        "snakemake --cores 4 --configfile raw/skills_hub/config.yaml",
        "python scripts/begin_study.py export.csv",
        "python scripts/start_study.py export.csv --name ours",
        "python scripts/start_study.py tests/data/exports/qualtrics.csv",
        "cd scripts && python -m les_evaluation.study.no_such_form",
        "pip install -r requirement.txt",
        "rm -rf results",
    ],
)
def test_a_wrong_command_is_found(wrong):
    with pytest.raises((AssertionError, SystemExit, OSError)):
        check(wrong)


@pytest.mark.parametrize("page", READ, ids=lambda path: path.stem)
def test_settings_are_yaml_and_links_lead_somewhere(page):
    for kind, body in fences(page):
        if kind == "yaml":
            yaml.safe_load(body)
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    links = [re.sub(r"\s", " ", link) for link in re.findall(r"\]\(([^)\s#]+)[^)]*\)", prose)]
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
    # A page of docs that another one names in words.
    named = re.findall(r"\bdocs/(\w+\.md)", prose)
    assert [name for name in named if not (ROOT / "docs" / name).is_file()] == []


def test_every_page_that_a_message_names_is_there():
    forms = ("config.yaml", "scripts/**/*.yaml", "scripts/**/*.py", "raw/**/*.yaml")
    texts = [path for form in forms for path in ROOT.glob(form)]
    named = {name for path in texts for name in re.findall(r"\bdocs/(\w+\.md)", path.read_text(encoding="utf-8"))}
    assert {"config.md", "exports.md", "networks.md"} <= named
    assert [name for name in named if not (ROOT / "docs" / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_those_that_make_schema_writes(page):
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == PAGES[page]()


def test_every_column_of_every_sheet_is_told_what_it_is_for():
    known = sheets_about()
    assert set(known) == SCHEMAS - {"config", "config_extending"}
    for name, told in known.items():
        schema = yaml.safe_load((ROOT / f"workflow/schemas/{name}.schema.yaml").read_text(encoding="utf-8"))
        assert list(told["columns"]) == list(schema["properties"]), name
        assert [sentence for sentence in told["columns"].values() if not sentence.endswith(".")] == []


def test_every_result_is_told_with_a_contract_that_there_is():
    known = results_about()
    assert [name for name, told in known.items() if not told["about"].endswith(".")] == []
    assert all(contract_of(told["holds"]).columns for told in known.values() if "holds" in told)
