"""What a reader of a page wants to know first: how many answered, when, what was left out, what it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, read_frame
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, ROWS

LEFT_OUT = "left_out"
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Fact:
    """A fact on top of a page: what it is about, and a line each of what there is to say."""

    name: str
    lines: Sequence[str]


def key_facts(study: Study, results: Path, *, les: str | None) -> list[Fact]:
    """The facts of a page over all LES, or of one; study: as `shown_report_settings` gives it."""
    found = []
    if "page_waves" in study.config:
        found = [
            Fact(study.text("report.facts.n"), respondents_told(results, study, les=les)),
            Fact(study.text("report.facts.when"), periods_told(results, study)),
            Fact(study.text("report.facts.left_out"), left_out_told(results, study, les=les)),
        ]
    names = [Path(file).name for file in study.config.get("inputs", [])]
    found.append(Fact(study.text("report.facts.inputs"), [", ".join(dict.fromkeys(names))]))
    return [fact for fact in found if any(fact.lines)]


def respondents_told(results: Path, study: Study, *, les: str | None) -> list[str]:
    """The most that answered one question, of all together and by group, as far as it is not hidden."""
    path = results / "compare" / (f"{les}.csv" if les else "all.csv")
    if not path.is_file():
        return []
    compare = read_frame(path, COMPARE)
    mine = compare[(compare["les"] == (les or ALL)) & (compare["kind"] == ANSWERED_KIND) & compare["n"].notna()]
    most = mine.groupby("partner_group")["n"].max()
    groups = [f"{label}: {int(most[key])}" for key, label in study.groups.items() if key in most]
    told = [study.text("report.facts.respondents", n=int(most[ALL]))] if ALL in most else []
    return [*told, *([", ".join(groups)] if groups else [])]


def periods_told(results: Path, study: Study) -> list[str]:
    """When each wave was answered: as the configuration says, or else from the first to the last response."""
    told = []
    for key, wave in study.config["page_waves"].items():
        first, last = wave.get("opened", ""), wave.get("closed", "")
        path = results / "ingest" / f"{key}.parquet"
        # The first and last day are each of a person alone, which small groups that are hidden do not show.
        if not (first and last) and study.minimum_base <= 1 and path.is_file():
            given = sorted(day for day in read_frame(path, ROWS)["submitted"] if day)
            first, last = first or (given[0] if given else ""), last or (given[-1] if given else "")
        if first and last:
            told.append(
                study.text("report.facts.wave", wave=study.words(wave["label"]), first=day(first), last=day(last))
            )
    return told


def day(moment: str) -> str:
    """The day of a moment in ISO form, as it is printed: 03/10/2023."""
    return "/".join(reversed(moment[:10].split("-")))


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


def left_out_counts(decisions: Iterable[pd.DataFrame]) -> Mapping[str, int]:
    """Reason -> rows that were left out by the same rule, the most first; a row counts once for each rule.

    Where a rule names another row in each of its reasons, … stands for its number.
    """
    frames = [frame[frame["decision"] == LEFT_OUT] for frame in decisions]
    rows = pd.concat(frames) if frames else DECISIONS.empty()
    once = rows.drop_duplicates(["wave", "source_file", "source_sheet", "source_row", "rule"])
    counts: dict[str, int] = {}
    for _, of_rule in once.groupby("rule", sort=True):
        reasons = list(dict.fromkeys(of_rule["reason"]))
        for reason in dict.fromkeys([DIGITS.sub("…", reason) for reason in reasons] if len(reasons) > 1 else reasons):
            same = [one for one in of_rule["reason"] if one == reason or DIGITS.sub("…", one) == reason]
            counts[reason] = counts.get(reason, 0) + len(same)
    return {reason: counts[reason] for reason in sorted(counts, key=lambda reason: (-counts[reason], reason))}
