"""Checking every input before the first job, once per state of the inputs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from les_evaluation.core.code_files import SCRIPTS, files_behind
from les_evaluation.core.files import sha256, write_text
from les_evaluation.core.problems import InputProblems
from les_evaluation.core.words import language_of
from les_evaluation.study.configuration import UnusableConfig
from les_evaluation.study.registry import facts_of_kinds
from les_evaluation.study.settings import raw_inputs

CHECKER = SCRIPTS / "check_inputs.py"


def check_inputs_once(config: Mapping, *, check: Callable[[Mapping], list[str]], stamp: str | Path) -> list[str]:
    """Have `check` read every input, unless `stamp` says that just these inputs were found sound before.

    check: of scripts/check_inputs.py, which knows the inputs of all rooms and raises InputProblems. Gives the lines
    that it tells of what reading settled, none where the inputs were found sound before. Raises UnusableConfig with all
    problems of all inputs, in the language of the study.
    """
    stamp = Path(stamp)
    state = fingerprint(config)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == state:
        return []
    try:
        settled = check(config)
    except InputProblems as found:
        raise UnusableConfig(found.report(language_of(config))) from None
    write_text(stamp, state)
    return settled


def fingerprint(config: Mapping) -> str:
    """The settings and the sha256 of every input and of the code that checks them, as text."""
    files = {path: sha256(path) if Path(path).is_file() else None for path in raw_inputs(config)}
    code = {name: sha256(SCRIPTS.parent / name) for name in files_behind(CHECKER)}
    state = {"config": config, "files": files, "code": code, "kinds": facts_of_kinds(config)}
    return json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True)
