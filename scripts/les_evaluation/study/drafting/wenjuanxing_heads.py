"""The header line of Wenjuanxing: numbered wordings, and a column per option of a multiple choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.header_lines import Heads, Rows, header_cells, known_headers
from les_evaluation.study.drafting.neutral_table import OPTION, Said

# 1、Why do you cycle?(Health), and of the same question 1(Price) or 1 (Price).
NUMBERED = re.compile(r"^(?P<number>\d{1,3})\s*[、.．,]?\s*(?P<rest>\S.*)$", re.DOTALL)  # noqa: RUF001 - its own mark
LAST_BRACKET = re.compile(r"^(?P<text>.*?)\s*\((?P<option>(?:[^()]|\([^()]*\))+)\)$", re.DOTALL)
SEVERAL = re.compile(r"\s*[(\[【](?:多选题?|可多选|单选题?|填空题?|量表题?)[)\]】]")
OWN = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip", "总分")
LEAST_KNOWN, LEAST_OPTIONS = 3, 2


def wenjuanxing(rows: Rows) -> Heads | None:
    """One line: its own columns, `1、wording`, and of a multiple choice `1、wording(option)`, then `1 (option)`.

    Its own columns and that form were seen in public exports; an option holds 1 or 0.
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if known_headers(names, *OWN) < LEAST_KNOWN:
        return None
    found = [NUMBERED.match(name) for name in names]
    said: list[Said] = []
    for at, one in enumerate(found):
        run = _run_of_options(rows, names, at)
        if one is None:
            said.append(Said(names[at]) if plain(names[at]) not in OWN else Said())
        elif len(run) < LEAST_OPTIONS:
            said.append(Said(SEVERAL.sub("", one["rest"]).strip() or names[at]))
        else:
            first, own = (LAST_BRACKET.match(_rest(names[place])) for place in (run[0], at))
            text = SEVERAL.sub("", first["text"]).strip() if first else ""
            said.append(Said(text, own["option"] if own else "", kind=OPTION, group=f"options {one['number']}"))
    return Heads("Wenjuanxing", names, said)


def _rest(name: str) -> str:
    found = NUMBERED.match(name)
    return found["rest"] if found else name


def _run_of_options(rows: Rows, names: Sequence[str], at: int) -> list[int]:
    """The places of the options of the question to which a column belongs; the first alone tells the wording."""
    numbers = [found["number"] if (found := NUMBERED.match(name)) else "" for name in names]
    start, end = at, at + 1
    while start and numbers[start - 1] == numbers[at]:
        start -= 1
    while end < len(names) and numbers[end] == numbers[at]:
        end += 1
    run = list(range(start, end))
    told = all(LAST_BRACKET.match(_rest(names[place])) and _is_box(rows, place) for place in run)
    return run if numbers[at] and told else []


def _is_box(rows: Rows, at: int) -> bool:
    return {tidy(row[at]) for row in rows[1:] if at < len(row)} <= {"0", "1", ""}
