"""What a reader of a page wants to know first: how many answered, when, what was left out, what it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import read_frame, read_frames
from les_evaluation.output.pages.answered_when import periods_told, respondents_in
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.page_settings import tells_response
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, FLOW

LEFT_OUT = "left_out"
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Fact:
    """A fact on top of a page: what it is about, and a line each of what there is to say.

    counted: whether its numbers are those of the response, which lead to their rows further on. led: the name under
    which its own numbers lead to rows, "" for none.
    """

    name: str
    lines: Sequence[str]
    counted: bool = False
    led: str = ""


def key_facts(study: Study, results: Path, codebook: Codebook, *, les: str | None) -> list[Fact]:
    """The facts of a page over all LES, or of one; study: as `shown_report_settings` gives it."""
    found = []
    if "page_waves" in study.config:
        found = [
            Fact(study.text("report.facts.n"), respondents_told(results, study, codebook, les=les), counted=True),
            Fact(study.text("report.facts.when"), periods_told(results, study)),
            Fact(study.text("report.facts.left_out"), left_out_told(results, study, les=les), led=left_out_led(study)),
        ]
    names = [Path(file).name for file in study.config.get("inputs", [])]
    found.append(Fact(study.text("report.facts.inputs"), [", ".join(dict.fromkeys(names))]))
    return [fact for fact in found if any(fact.lines)]


def respondents_told(results: Path, study: Study, codebook: Codebook, *, les: str | None) -> list[str]:
    """How many answered, of all together and by group, as far as it is not hidden; see `respondents_in`."""
    path = results / "compare" / (f"{les}.csv" if les else "all.csv")
    every = [les] if les else [*study.config["counted_les"], "all/again"]
    flows = [file for key in every if (file := results / "clean" / key / "flow.csv").is_file()]
    if not (path.is_file() and flows):
        return []
    return respondents_in(read_frames(flows, FLOW), read_frame(path, COMPARE), codebook, study, les=les)


def left_out_told(results: Path, study: Study, *, les: str | None) -> list[str]:
    """How many rows of the exports were left out, by reason; nothing where small groups are hidden."""
    if study.minimum_base > 1:
        return []
    every = [les] if les else study.config["counted_les"]
    clean = [results / "clean" / key / "decisions.csv" for key in every]
    frames = [read_frame(path, DECISIONS) for path in clean if path.is_file()]
    if not les:  # rows without a LES stand in what was read alone
        read = [results / "ingest" / f"{wave}_decisions.csv" for wave in study.config["page_waves"]]
        found = [read_frame(path, DECISIONS) for path in read if path.is_file()]
        frames += [frame[frame["les"] == ""] for frame in found]
    return [f"{reason}: {count}" for reason, count in left_out_counts(frames).items()]


def left_out_led(study: Study) -> str:
    """The name under which the rows that were left out are found; "" where they are not told."""
    return LEFT_OUT if study.minimum_base <= 1 and tells_response(study.config) else ""


def left_out_counts(decisions: Iterable[pd.DataFrame]) -> Mapping[str, int]:
    """Reason -> rows that were left out by the same rule, the most first; a row counts once for each rule.

    Where a rule names another row in each of its reasons, … stands for its number; what is the same in all stays, such
    as the year in the name of a wave.
    """
    return {reason: len(rows) for reason, rows in left_out_by_reason(decisions).items()}


def left_out_by_reason(decisions: Iterable[pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """Reason -> the rows (columns of DECISIONS) that `left_out_counts` counts, in its order."""
    frames = [frame[frame["decision"] == LEFT_OUT] for frame in decisions]
    rows = pd.concat(frames) if frames else DECISIONS.empty()
    once = rows.drop_duplicates(["wave", "source_file", "source_sheet", "source_row", "rule"])
    found: dict[str, list[pd.DataFrame]] = {}
    for _, of_rule in once.groupby("rule", sort=True):
        for _, alike in of_rule.groupby(of_rule["reason"].map(lambda one: DIGITS.sub("…", one)), sort=False):
            found.setdefault(_without_other_numbers(list(dict.fromkeys(alike["reason"]))), []).append(alike)
    told = {reason: pd.concat(parts) for reason, parts in found.items()}
    return dict(sorted(told.items(), key=lambda one: (-len(one[1]), one[0])))


def _without_other_numbers(reasons: Sequence[str]) -> str:
    """What reasons that differ in numbers alone say, with … for each number that is not the same in all."""
    numbers = [set(found) for found in zip(*map(DIGITS.findall, reasons), strict=True)]
    told = iter(found.pop() if len(found) == 1 else "…" for found in numbers)
    return DIGITS.sub(lambda _: next(told), reasons[0])
