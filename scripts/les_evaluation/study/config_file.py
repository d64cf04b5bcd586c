"""The file of the configuration before Snakemake reads it: whether it can be read, and where not, and what to quote.

Snakemake tells no line of a file that is no YAML, and nothing of a key that stands twice. Nothing here opens a data
file.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from les_evaluation.core.problems import InputProblems, Place, Problems
from les_evaluation.core.texts import FAST_LOADER, LANGUAGES, text
from les_evaluation.study.extended_config import base_of, loaded, shown, tell_loop
from les_evaluation.study.settings import CONFIG_FILE

LANGUAGE_LINE = re.compile(r"""^\s+language:\s*["']?(nl|en)\b""", re.MULTILINE)
KEY_AND_TEXT = re.compile(r"^\s*(?:- )?(?P<key>[^\s:#{}\[\]'\"][^:#{}\[\]'\"]*):[ \t]+(?P<text>[^\s{\[].*?)\s*$")
# How PyYAML tells what it met -> what to tell. The first that fits counts.
CAUSES = (
    (r"'\\t'", "config_yaml_tab"),
    (r"mapping values are not allowed", "config_yaml_colon"),
    (r"cannot start any token|undefined alias|for the tag|unhashable key", "config_yaml_sign"),
    (r"scanning an? (alias|anchor|tag|directive)|<document start>|parsing a tag", "config_yaml_sign"),
    (r"escape character", "config_yaml_backslash"),
    (r"quoted scalar", "config_yaml_quote"),
    (r"expected ',' or", "config_yaml_bracket"),
    (r"out of range|must be in", "config_yaml_date"),
    (r"<block end>|expected key|could not find expected ':'|block collection", "config_yaml_indent"),
)
MOST = 100_000  # settings, whatever & and * repeat counted each time; those that there are have some thousands
DEEPEST = 50  # settings in one another; those that there are lie some ten deep
DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")
# What is told of config.yaml: the head of a problem (core.problems), with where it stands, or its name in a sentence.
NAMED = re.compile(
    rf"^(?P<head>\[\d+ \w+ \d+\] ){re.escape(CONFIG_FILE)}(?P<rest> › (?P<path>.*))?$|{re.escape(CONFIG_FILE)}",
    re.MULTILINE,
)


def told_unreadable(files: Sequence[str | Path], *, needed: bool) -> str | None:
    """Why these files cannot be the configuration, in the language of the study; None where they can.

    In every language where none can be found in them. needed: whether they must be there.
    """
    problems, spoken = Problems(), None
    for path in map(Path, files):
        if path.is_file():
            spoken = _check_chain(path, problems) or spoken
        elif needed:
            problems.add("config_missing", Place(shown(path)))
    if not problems.found:
        return None
    found = InputProblems(problems.found)
    named = ", ".join(dict.fromkeys(str(problem.place.file) for problem in found.problems))
    return "\n".join(
        f"{text('run.config_problems', language, file=named)}\n{found.report(language)}"
        for language in ([spoken] if spoken else LANGUAGES)
    )


def _check_chain(first: Path, problems: Problems) -> str | None:
    """Add a problem for what is wrong with a file, or with what it extends; gives the language, where one says it."""
    chain, spoken = [first], None
    while True:
        path, known = chain[-1], len(problems.found)
        content = _text(path, problems)
        if content is not None:
            spoken = spoken or _language(content)
            check_yaml(content, file=shown(path), problems=problems)
        if len(problems.found) > known:
            return spoken
        base = base_of(path, problems)
        if base is None or tell_loop(path, base, chain, problems):
            return spoken
        chain.append(base)


def _text(path: Path, problems: Problems) -> str | None:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        problems.add("config_yaml_charset", Place(shown(path)), line=content.count(b"\n", 0, wrong.start) + 1)
    return None


def _language(content: str) -> str | None:
    found = LANGUAGE_LINE.search(content)
    return found[1] if found else None


def check_yaml(content: str, *, file: str, problems: Problems) -> None:
    """Add a problem for what keeps a text from being read as YAML, for keys that stand twice, and for lost quotes."""
    try:
        made = json.loads(content)
    except (ValueError, RecursionError):  # the latter of JSON that is too deep, which YAML reads likewise
        pass
    else:
        if _is_deep(made):
            problems.add("config_yaml_deep", Place(file), most=DEEPEST)
        return  # Snakemake takes JSON too, in which a tab is no fault
    if _is_written_deep(content):
        problems.add("config_yaml_deep", Place(file), most=DEEPEST)
        return
    try:
        root = yaml.compose(content, Loader=FAST_LOADER)
        made = yaml.load(content, Loader=FAST_LOADER)  # noqa: S506 - a safe loader; making the values shows more
    except (yaml.YAMLError, ValueError):  # the latter of a date such as 2023-02-31
        _tell_error(content, file=file, problems=problems)
        return
    if _is_deep(made):
        problems.add("config_yaml_deep", Place(file), most=DEEPEST)
        return
    if _written_out(made, {}) > MOST:
        problems.add("config_yaml_vast", Place(file), most=MOST)
        return
    if not isinstance(root, yaml.MappingNode):
        problems.add("config_yaml_keys", Place(file))
        return
    for node in _mappings(root, set()):
        _check_mapping(node, content, file=file, problems=problems)


def _is_deep(made: Any) -> bool:
    """Whether settings lie in one another deeper than DEEPEST, or in themselves: what reads them would not end well."""
    level, depth = [made], 0
    while level and depth < DEEPEST:
        inner = (value for node in level for value in _inside(node))
        level = list({id(value): value for value in inner if isinstance(value, (Mapping, list))}.values())
        depth += 1
    return bool(level)


def _written_out(node: Any, known: dict[int, int]) -> int:
    """How many values there are when every * is written out. node: not deep. known: of what was counted before."""
    if not isinstance(node, (Mapping, list)):
        return 1
    if id(node) not in known:
        known[id(node)] = 1 + sum(_written_out(value, known) for value in _inside(node))
    return known[id(node)]


def _is_written_deep(content: str) -> bool:
    """The same of a text, before it is read: PyYAML reads what lies inside by itself, and so deep it crashes Python."""
    depth = 0
    try:
        for event in yaml.parse(content, Loader=FAST_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return True
    except yaml.YAMLError:
        pass  # it is told as what it is
    return False


def _inside(node: Any) -> Iterator[Any]:
    if isinstance(node, Mapping):
        yield from node.values()
    elif isinstance(node, list):
        yield from node


def _tell_error(content: str, *, file: str, problems: Problems) -> None:
    """The error of the slower reader, whose words do not depend on how PyYAML was built."""
    try:
        yaml.safe_load(content)
    except yaml.MarkedYAMLError as error:
        told = f"{error.context or ''} {error.problem or ''}"
        mark = error.problem_mark or error.context_mark
        if error.context_mark and ("quoted scalar" in told or "stream end" in told):
            mark = error.context_mark  # where it begins; where it ends is the end of the file
        line, column = (mark.line, mark.column) if mark else (0, 0)
    except yaml.reader.ReaderError as error:
        told, before = str(error.reason), content[: error.position]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    except ValueError as error:
        told = str(error)
        dates = (mark for mark in DATE.finditer(content) if not _is_date(mark[0]))
        start = next((mark.start() for mark in dates), 0)
        line, column = content.count("\n", 0, start), start - content.rfind("\n", 0, start) - 1
    else:
        return
    lines = content.splitlines()
    here = lines[line] if line < len(lines) else ""
    key = next((key for words, key in CAUSES if re.search(words, told)), "config_yaml")
    if key == "config_yaml_colon" and re.search(r":(?=\s|$)", here[:column]) is None:
        key = "config_yaml_indent"  # the colon of the line itself: it is the line that does not fit there
    details = {"line": line + 1, "column": column + 1, "quoted": _quoted(here), "told": told.strip()}
    problems.add(key, Place(file), here.strip() or None, **details)


def _is_date(found: str) -> bool:
    try:
        return bool(dt.date(*map(int, found.split("-"))))
    except ValueError:
        return False


def _quoted(line: str) -> str:
    """How a line `key: text` is written with quotes around its text; an example where the line is none."""
    found = KEY_AND_TEXT.match(line)
    if found is None:
        return 'reason: "..."'
    words, mark = found["text"], found["text"][0]
    if mark in "\"'" and (words.endswith(mark) or mark not in words[1:]):
        words = words[1:].removesuffix(mark)
    if '"' in words or "\\" in words:
        return f"{found['key']}: '{words.replace(chr(39), chr(39) * 2)}'"
    return f'{found["key"]}: "{words}"'


def _mappings(node: yaml.Node, seen: set[int]) -> Iterator[yaml.MappingNode]:
    """All mappings from a node down, each once: an alias leads to one that was there before."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value, seen)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value, seen)


def _check_mapping(node: yaml.MappingNode, content: str, *, file: str, problems: Problems) -> None:
    first: dict[str, int] = {}
    before: tuple[str, str] | None = None
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        read = _read_otherwise(key)
        if read is not None:
            problems.add(
                "config_yaml_key", Place(file), key.value, line=line, column=column, read=read, quoted=f'"{key.value}":'
            )
        if node.flow_style and _has_no_value(value, content):
            told = "config_yaml_comma" if before else "config_yaml_braces"
            quoted = f'{before[0]}: "{before[1]}, {key.value}"' if before else f'"{{{key.value}}}"'
            problems.add(told, Place(file), key.value, line=line, column=column, quoted=quoted)
            return
        if key.value in first and key.tag != "tag:yaml.org,2002:merge":
            above = first[key.value]
            problems.add("config_yaml_twice", Place(file), key.value, line=line, column=column, first=above)
        first.setdefault(key.value, line)
        before = (key.value, value.value) if isinstance(value, yaml.ScalarNode) else None


def _read_otherwise(key: yaml.ScalarNode) -> str | None:
    """What YAML makes of a key that is written as another word: No is false, 10:30 is 630; None where it stays."""
    if key.tag == "tag:yaml.org,2002:bool" and key.value.casefold() not in ("true", "false"):
        return "true" if key.value.casefold() in ("yes", "on") else "false"
    if key.tag == "tag:yaml.org,2002:null":
        return "null"
    clock = key.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float") and ":" in key.value
    return str(yaml.safe_load(key.value)) if clock else None


def _has_no_value(value: yaml.Node, content: str) -> bool:
    """Whether a key between { and } has no colon: it comes of a comma or braces in a text without quotes."""
    if not isinstance(value, yaml.ScalarNode) or value.value or value.style:
        return False
    mark = value.start_mark
    start = sum(len(line) for line in content.splitlines(keepends=True)[: mark.line]) + mark.column
    return not content[:start].rstrip().endswith(":")


def as_given(told: str, files: Sequence[str | Path]) -> str:
    """What is told of config.yaml, with the names of the files that were given in its place (--configfile).

    files: all that were read, those that count most last. Where several were read, a problem is told of the one that
    goes furthest on the way to its key.
    """
    read = {shown(Path(file)): loaded(Path(file)) for file in files if Path(file).is_file()}
    if list(read) in ([], [CONFIG_FILE]):
        return told
    names = list(read)

    def named(found: re.Match) -> str:
        if not found["head"]:
            return names[-1]
        best = max(names, key=lambda name: (_depth(read[name], found["path"] or ""), names.index(name)))
        return f"{found['head']}{best}{found['rest'] or ''}"

    return NAMED.sub(named, told)


def _depth(node: Any, path: str) -> int:
    """How many keys of a path such as les.genk.corrections[2].item lead somewhere."""
    depth = 0
    for key in re.split(r"[.\[\] ]+", path):
        if not isinstance(node, Mapping):
            break
        known = {str(name): value for name, value in node.items()}
        if key not in known:
            break
        node, depth = known[key], depth + 1
    return depth
