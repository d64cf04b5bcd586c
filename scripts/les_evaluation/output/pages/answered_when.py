"""How many answered, and when: what a page and a deck begin with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, read_frame
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import ROWS


def respondents_in(compare: pd.DataFrame, study: Study, *, les: str | None) -> list[str]:
    """The most that answered one question, of all together and by group, as far as it is not hidden.

    compare: columns of COMPARE; none where nothing was counted.
    """
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
