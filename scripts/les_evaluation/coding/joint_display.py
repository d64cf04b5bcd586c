"""The joint display: per rubriek and LES the survey beside the themes, with a verdict that a human gives.

The sheet that is written is also the form: a researcher fills in verdicts in a copy under raw/, and `read_verdicts`
takes them back, so that no rerun loses any.
"""

from __future__ import annotations

import pandas as pd

from les_evaluation.coding.rubrieken import mark_of, row_mark, rubrieken
from les_evaluation.coding.survey_side import SurveySide
from les_evaluation.coding.themes_side import ThemesSide

# A row per rubriek and LES, after luik, rubriek and les a column survey_GROUP per partner group.
# les: key; verdict: of VERDICTS or ""; recheck: whether the verdict was given on other numbers; other_segment: what
# a human chose as the quote; state: what the row rests on.
KEY = ["luik", "rubriek", "les"]
ROW_COLUMNS = ["themes", "quote", "quote_segment", "verdict", "remark", "other_segment", "recheck", "state"]


def joint_display(survey: SurveySide, themes: ThemesSide, verdicts: pd.DataFrame | None) -> pd.DataFrame:
    """A row per rubriek and LES: KEY, survey_GROUP for every side of the survey, ROW_COLUMNS.

    verdicts: VERDICT_COLUMNS, None before there are any.

    Survey: the base, and per statement how many stand on the positive side of its scale; of other questions the
    answers chosen most. Themes: the codes of the rubriek that were given to passages of the LES, with references
    and sessions of the code and all below it, most references first. Quote: of the first theme that has any,
    the shortest of at least 40 characters, else the longest; or what a human chose. state says what survey
    and themes rest on, whatever the language; a verdict of another state is to be looked at again.
    """
    study, sides = survey.study, survey.sides
    given = {} if verdicts is None else {tuple(row[key] for key in KEY): row for row in verdicts.to_dict("records")}
    rows = []
    for luik, rubriek in rubrieken(survey.codebook, themes.codes):
        items = survey.items(luik, rubriek)
        for key, name in study.les.items():
            verdict = given.get((luik, rubriek, key), {})
            told = {group: survey.told(items, key, group) for group in sides}
            found = themes.found(luik, rubriek, key)
            behind = [survey.counts(items, key, group) for group in sides] + [found]
            numbers = mark_of(behind, 8)
            chosen = verdict.get("other_segment", "")
            quote, segment = themes.quote((luik, rubriek, key), found, chosen)
            filled = bool(verdict.get("verdict"))
            rows.append(
                {"luik": luik, "rubriek": rubriek, "les": key}
                | {f"survey_{group}": words for group, words in told.items()}
                | {
                    "themes": themes.told(luik, rubriek, found),
                    "quote": quote,
                    "quote_segment": segment,
                    "verdict": verdict.get("verdict", ""),
                    "remark": verdict.get("remark", ""),
                    "other_segment": chosen,
                    "recheck": filled and (verdict["recheck"] or verdict["state"].partition("-")[2] != numbers),
                    "state": f"{row_mark(luik, rubriek, name)}-{numbers}",
                }
            )
    columns = [*KEY, *(f"survey_{group}" for group in sides), *ROW_COLUMNS]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"recheck": bool})
