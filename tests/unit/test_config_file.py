"""The file of the configuration that Snakemake cannot read, or would read as something else: line, reason, quotes."""

import re
from pathlib import Path

import pytest

from builders import only
from check_config import main as check_config
from les_evaluation.study.config_file import as_given, check_yaml, told_unreadable

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("content", "key", "line", "column", "quoted"),
    [
        ("study:\n\ttitle: x", "config_yaml_tab", 2, 1, None),
        ("study:\n  title: Visie: nu", "config_yaml_colon", 2, 15, 'title: "Visie: nu"'),
        ("a: @home", "config_yaml_sign", 1, 4, 'a: "@home"'),
        ("a: 1\nb: %x", "config_yaml_sign", 2, 4, 'b: "%x"'),
        ("a: `x`", "config_yaml_sign", 1, 4, 'a: "`x`"'),
        ("a: *x", "config_yaml_sign", 1, 4, 'a: "*x"'),
        ("a: !x y", "config_yaml_sign", 1, 4, 'a: "!x y"'),
        ("l: [{reason: @x}]", "config_yaml_sign", 1, 14, None),
        ("a: {b: 1\nc: 2", "config_yaml_bracket", 2, 2, None),
        ("a: [1, 2\nb: 3", "config_yaml_bracket", 2, 2, None),
        ('a: "x\nb: 2', "config_yaml_quote", 1, 4, 'a: "x"'),
        ('a: "C:\\data"', "config_yaml_backslash", 1, 4, "a: 'C:\\data'"),
        ("a: 'foto's'\nb: 1", "config_yaml_indent", 1, 10, 'a: "foto\'s"'),
        ("a: {x} y", "config_yaml_indent", 1, 8, None),
        ("a:\n  b: 1\n c: 2", "config_yaml_indent", 3, 2, None),
        ("a: 1\n  b: 2", "config_yaml_indent", 2, 4, None),
        ("a: 2023-02-31", "config_yaml_date", 1, 4, None),
        ("a:\n  b: 1\n  c: 1\n  b: 2", "config_yaml_twice", 4, 3, None),
        ("a:\n  slot: {No: x}", "config_yaml_key", 2, 10, '"No":'),
        ("a:\n  10:30: x", "config_yaml_key", 2, 3, None),
        ("a:\n  ~: x", "config_yaml_key", 2, 3, None),
        ("1: a\n'1': b", "config_yaml_twice", 2, 1, None),  # one key, as config.yaml takes them
        ("a:\n  - {row: 3, reason: op vraag, van Genk}", "config_yaml_comma", 2, 32, 'reason: "op vraag, van Genk"'),
        ("title: {naam}", "config_yaml_braces", 1, 9, '"{naam}"'),
        ("a: 1\n---\nb: 2", "config_yaml", 2, 1, None),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_keeps_a_file_from_being_read_is_told_with_line_and_quotes(
    problems, content, key, line, column, quoted, language
):
    check_yaml(content, file="mijn.yaml", problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.file) == (key, "mijn.yaml")
    assert (problem.details["line"], problem.details["column"]) == (line, column)
    told = problem.lines(language)
    assert {"nl": f"regel {line}, teken {column}", "en": f"line {line}, character {column}"}[language] in told[1]
    assert quoted is None or f"{told[2]};".replace(".;", ";").count(f"{quoted};") == 1


@pytest.mark.parametrize(
    "content",
    [
        "a: {1: genk, 2: }",
        "a: {b: null, c: x}",
        "a: 50% van de 100, 'zo'",
        "a: &x {b: 1}\nc: {<<: *x, d: 2}\ne: {<<: *x}",
        '{"a":\t1}',
        "\ufeffa: 1".removeprefix("\ufeff"),
        "a: http://x.be\nb: 12:30",
    ],
)
def test_what_yaml_reads_as_meant_has_no_problem(problems, content):
    check_yaml(content, file="config.yaml", problems=problems)
    assert problems.found == []


@pytest.mark.parametrize("content", ["", "- a", "los woord"])
def test_a_file_without_keys_is_told(problems, content):
    check_yaml(content, file="config.yaml", problems=problems)
    assert only(problems).key == "config_yaml_keys"


def test_the_language_is_that_of_the_study_or_every_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mijn.yaml"
    for study, begins in {
        "study:\n  language: en\n": ["mijn.yaml cannot be used like this:"],
        "study:\n  language: 'nl'\n": ["mijn.yaml kan zo niet gebruikt worden:"],
        "": ["mijn.yaml kan zo niet gebruikt worden:", "mijn.yaml cannot be used like this:"],
    }.items():
        file.write_text(f"{study}a: @x\n", encoding="utf-8")
        told = told_unreadable([file], needed=True)
        assert [line for line in told.split("\n") if line.startswith("mijn.yaml")] == begins
    file.write_text("a: é\n", encoding="utf-8")
    assert told_unreadable([file], needed=True) is None
    file.write_text("a: 1\nb: é\n", encoding="cp1252")
    assert "regel 2: dit bestand is niet als UTF-8 bewaard" in told_unreadable([file], needed=True)
    assert told_unreadable([tmp_path / "weg.yaml"], needed=False) is None
    assert "weg.yaml\n" in told_unreadable([tmp_path / "weg.yaml"], needed=True)


def test_errors_name_the_file_that_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    base, own = tmp_path / "config.yaml", tmp_path / "studie" / "config.yaml"
    own.parent.mkdir()
    base.write_text("les: {genk: {name: Genk}}\nbase: x\n", encoding="utf-8")
    own.write_text("les: {genk: {invited: veel}}\n", encoding="utf-8")
    told = 'config.yaml kan niet:\n[1 van 2] config.yaml › les.genk.invited › "veel"\n[2 van 2] config.yaml › base › x'
    assert as_given(told, [base]) == told
    assert as_given(told, [base, own]).split("\n") == [
        "studie/config.yaml kan niet:",
        '[1 van 2] studie/config.yaml › les.genk.invited › "veel"',
        "[2 van 2] config.yaml › base › x",
    ]
    base.unlink()
    assert as_given(told, [base, own]).count("studie/config.yaml") == 3


def test_make_tells_of_the_file_of_a_study_before_snakemake_reads_it(tmp_path, capsys):
    file = tmp_path / "config.yaml"
    file.write_text("study:\n  language: nl\n  title: De hub: samen\n", encoding="utf-8")
    assert check_config([str(file)]) == 1
    assert "regel 3, teken 16" in capsys.readouterr().err
    file.write_text("study:\n  language: nl\n", encoding="utf-8")
    assert (check_config([str(file)]), capsys.readouterr().err) == (0, "")
    rule = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nresults:")[1].split("\n\n")[0]
    assert rule.index("scripts/check_config.py $(CONFIG_OF)") < rule.index("-m snakemake")
    command = rule[rule.index("-m snakemake") :]
    assert command.index("$(LES)") < command.index("--configfile")  # which takes all behind it for files


def test_no_command_that_is_told_puts_a_target_behind_the_file():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("raw/*/*.yaml"), *ROOT.glob("raw/**/*.md")]
    told = [line for page in pages for line in re.findall(r"--configfile(.*)", page.read_text(encoding="utf-8"))]
    files = [found[1] for line in told if (found := re.match(r"[ =](\S+)( [a-z]\w*)?`?$", line))]
    assert len(files) >= 3
    assert not [line for line in told if re.match(r" [^ `]+\.yaml [a-z]", line)]


def mappings_in_one_another(n):
    return "{a: " * n + "1" + "}" * n


@pytest.mark.parametrize(
    "content",
    [
        mappings_in_one_another(51),
        "a: " + "[" * 20_000,
        "a: " + "[" * 20_000 + "]" * 20_000,
        '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"a": ' + "[" * 50 + "]" * 50 + "}",
        '{"a": ' * 100_000,
        "a: &a [*a]",
        "a0: &a0 [1]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 51)),
    ],
)
def test_settings_too_deep_in_one_another_are_told(tmp_path, capsys, content):
    path = tmp_path / "deep.yaml"
    path.write_text(content, encoding="utf-8")
    assert check_config([path]) == 1
    told = capsys.readouterr().err
    assert "meer dan 50 diep" in told
    assert "more than 50 deep" in told


def test_a_few_lines_that_repeat_each_other_without_end_are_told(tmp_path, capsys):
    """Ten times ten times ... ten, nine times: a thousand million settings in ten lines."""
    path = tmp_path / "vast.yaml"
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    path.write_text("\n".join(["a0: &a0 x", *lines]), encoding="utf-8")
    assert check_config([path]) == 1
    told = capsys.readouterr().err
    assert "meer dan 100000 instellingen" in told
    assert "more than 100000 settings" in told


@pytest.mark.parametrize("content", [mappings_in_one_another(50), '{"a": ' + "[" * 49 + "]" * 49 + "}"])
def test_settings_fifty_deep_are_read(problems, content):
    check_yaml(content, file="config.yaml", problems=problems)
    assert problems.found == []
