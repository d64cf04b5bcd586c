"""What the labels of variables and of their values say of columns: those of a .sav, and those that a script gives.

Programs of statistics know no question with rows or boxes; what belongs together stands in labels that begin alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.form_heads import rows_in_front
from les_evaluation.study.drafting.neutral_table import OPTION, Said, bare
from les_evaluation.study.drafting.qualtrics_heads import CHOICE, kind_of_typed, without_typed
from les_evaluation.study.drafting.redcap_files import LABEL_OPTION, RAW_OPTION
from les_evaluation.study.drafting.sosci_files import is_box, said_of_codes

# Qualtrics writes these words before an option, or between it and its question.
SELECTED = re.compile(r"(?:(?<=[-–] )|^)Selected Choice (?!-)(?=\S)")
NUMBERED = re.compile(r"(?P<group>.*\D\d*)_\d{1,3}")  # one of several of a question: A102_01
STANDS_FOR = (": ", " - ", " – ")  # between a question and its row
LEAST_ROWS = 2


def said_of_variable(name: str, label: str) -> str:
    """The label of a variable, without its name in front; programs that convert write NULL where there is none."""
    named = re.match(rf"{re.escape(name)}(?:[.:)]| [-–])? +(?=\S)", bare(label), re.IGNORECASE)
    told = bare(label)[named.end() if named else 0 :]
    told = without_typed(told) if kind_of_typed(name) else told
    return "" if plain(label) in ("null", "nan") else without_choice(told)


def without_choice(label: str) -> str:
    """A label without the words that Qualtrics puts before an option, or behind its question."""
    return CHOICE.sub("", SELECTED.sub("", label))


def said_by_labels(
    captions: Mapping[str, str], labels: Mapping[str, Mapping[str, str]], missing: Mapping[str, tuple[str, ...]]
) -> dict[str, Said]:
    """What a script says of the columns of an export beside it.

    captions: variable -> its label. labels: variable -> code -> caption; codes below zero are of no answer, and those
    of a box are left to the data. missing: variable -> codes that the script itself calls missing.
    """
    rows = rows_in_front(captions) | _rows_behind(captions)
    found = {}
    for name in dict.fromkeys([*captions, *labels]):
        own = rows.get(name) or _one(name, captions.get(name, ""))
        codes = {code: bare(caption) for code, caption in labels.get(name, {}).items() if caption.strip()}
        told = Said() if is_box(codes) or own.kind == OPTION else said_of_codes(codes)
        none = tuple(dict.fromkeys([*told.missing, *missing.get(name, ())]))
        given = {code: caption for code, caption in told.labels.items() if code not in none}
        found[name] = replace(own, labels=given, missing=none)
    return found


def _one(name: str, caption: str) -> Said:
    """A variable by itself; `Question (choice=Option)` is a box, as REDCap writes it."""
    option, raw = LABEL_OPTION.match(bare(caption)), RAW_OPTION.match(name)
    if option and raw:
        return Said(option["stem"], option["option"], kind=OPTION, group=raw["group"])
    return Said(said_of_variable(name, caption))


def _rows_behind(captions: Mapping[str, str]) -> dict[str, Said]:
    """Those of numbered variables whose labels begin with the same question: A102_01 `Use: Library`."""
    parts = {}
    for name, caption in captions.items():
        numbered = NUMBERED.fullmatch(name)
        mark = next((mark for mark in STANDS_FOR if mark in caption), "") if numbered else ""
        if numbered and mark:
            stem, _, row = bare(caption).partition(mark)
            if row.strip(" []0123456789"):  # [01] is what SoSci writes where a row has no words
                parts[name] = (numbered["group"], stem, row)
    alike = Counter((group, stem) for group, stem, _ in parts.values())
    return {
        name: Said(stem, row, group=group)
        for name, (group, stem, row) in parts.items()
        if alike[group, stem] >= LEAST_ROWS
    }
