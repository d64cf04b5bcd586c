"""How many answered, and when: what a page and a deck begin with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import ALL, read_frame
from les_evaluation.core.printed_days import printed_day
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.counted_again import AGAIN, is_again
from les_evaluation.survey.flow import REACHED, hide_small_flows, together
from les_evaluation.survey.survey_frames import ROWS


def respondents_in(
    flows: pd.DataFrame, compare: pd.DataFrame, codebook: Codebook, study: Study, *, les: str | None
) -> list[str]:
    """How many respondents answered the significant part, started and got through, and the first by group.

    flows: columns of FLOW, of all LES under each other with who counts once in a total, or of `les` alone. compare:
    columns of COMPARE, which hides; codebook: of its questions. With a minimum base a step is left out that lies nearer
    to the significant part than that, and the groups where one of them is small or hidden.
    """
    shown = hide_small_flows(flows, compare, codebook)
    again, least = shown["les"] == AGAIN, study.minimum_base
    mine = shown[shown["les"] == les] if les else shown[~is_again(shown["les"])]

    def of_group(group: str, step: str) -> int | None:
        sizes = mine.loc[mine["partner_group"] == group, step]
        twice = 0 if les else shown.loc[again & (shown["partner_group"] == group), step].sum(skipna=False)
        return together(sizes, twice, minimum=least) if len(sizes) else None

    n = {step: of_group(ALL, step) for step in REACHED}
    whole = n["significant"]
    if whole is None:
        return []
    near = [step for step in REACHED if n[step] is None or 0 < abs((n[step] or 0) - whole) < least > 1]
    steps = [step for step in ("started", "complete") if step not in near and n[step] != whole]
    told = ", ".join(study.text(f"report.facts.{step}", n=n[step]) for step in steps)
    begun = "significant" if "started" in steps else "respondents"
    first = study.text(f"report.facts.{begun}", n=whole)
    groups = {label: of_group(key, "significant") for key, label in study.groups.items()}
    parts = [*groups.values(), whole - sum(size or 0 for size in groups.values())]
    hidden = least > 1 and any(size is None or 0 < size < least for size in parts)
    by_group = [] if hidden else [f"{label}: {size}" for label, size in groups.items() if size]
    return [f"{first} ({told})" if told else first, *([", ".join(by_group)] if by_group else [])]


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
            days = {key: printed_day(day, study.language) for key, day in (("first", first), ("last", last))}
            told.append(study.text("report.facts.wave", wave=study.words(wave["label"]), **days))
    return told
