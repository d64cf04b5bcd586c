"""Whose answers the solving of all views leaves as they are (`views_together`), and who answered in which waves.

In what is solved a person answers in some waves, is of the same groups in all of them, and stands for itself with the
last response that has an answer (or the first). Whoever is not like that is counted here, per question: what is shown
less these is what is solved. Of persons in several LES all responses are: see `again_job`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study, in_time
from les_evaluation.study.views import WAVE, View, view_of
from les_evaluation.survey.clean.cleaning import CleanLes, pool_waves
from les_evaluation.survey.clean.statuses import ANSWERED, NO_VIEW_STATUS
from les_evaluation.survey.ingest.answers import answer_column
from les_evaluation.survey.persons import persons
from les_evaluation.survey.survey_frames import SIGNIFICANT, VIEW_COUNTS
from les_evaluation.survey.view_counts import Asked, every_response, every_view, respondents, view_counted
from les_evaluation.survey.view_parts import JOIN, PATTERNS

KEYS = ["view", "les", "item", "partner_group", "choice", "kind"]


@dataclass(frozen=True)
class _Counting:
    """How the answers of one LES are counted: in the plain view and in all others."""

    cleaned: CleanLes
    codebook: Codebook
    study: Study
    les: str

    def views(self) -> list[tuple[View, Asked]]:
        """The plain view, and every other one of the study."""
        every_wave = every_response(self.cleaned, self.codebook, self.study)
        plain = Asked(every_wave, self.codebook, list(self.study.groups), [])
        views = map(view_of, self.study.config["views"])
        asked = every_view(self.cleaned, self.codebook, self.study)
        return [(View(), plain), *zip(views, asked, strict=True)]

    def counted(self, view: View, asked: Asked) -> pd.DataFrame:
        """Columns of VIEW_COUNTS."""
        inner = asked.inner if view.lines else ()
        people = respondents(view, self.cleaned, self.study, les=self.les, inner_groups=inner)
        return view_counted(view, asked, self.study, people=people.assign(apart=True), les=self.les)


def kept_counts(cleaned: CleanLes, codebook: Codebook, study: Study, *, les: str) -> pd.DataFrame:
    """The counts of one LES of who is kept, in every view, and of others who answered in which waves.

    Columns of VIEW_COUNTS. study: as `cleaning_settings` gives it, with `views`. Under the view PATTERNS and the waves
    in the place of a group stands how many that are not kept answered a question in these and no other waves, of two or
    more.
    """
    if len(cleaned.each_wave) == len(cleaned.rows):
        return VIEW_COUNTS.empty()
    counting = _Counting(cleaned, codebook, study, les)
    views = counting.views()
    given = _given(cleaned, views[0][1], study)
    kept = _kept(given, cleaned, [view for view, _ in views], study)
    tables = [_patterns(given[~kept], study, les=les)]
    of_grids = dict(zip(*_names(codebook), strict=True))
    chosen = given.loc[kept, ["respondent", "item"]].drop_duplicates()
    for view, asked in views:
        for grids in (False, True):
            names = asked.responses["item"].map(of_grids) if grids else asked.responses["item"]
            rows = pd.MultiIndex.from_arrays([asked.responses["respondent"], names])
            responses = asked.responses[rows.isin(list(chosen.itertuples(index=False, name=None)))]
            table = counting.counted(view, replace(asked, responses=responses))
            tables.append(table[table["item"].isin(set(of_grids.values())) == grids])
    return summed_counts(tables)


def all_counts(cleaned: CleanLes, codebook: Codebook, study: Study, *, les: str) -> pd.DataFrame:
    """The same of everybody in a LES, where nobody of them is told by `kept_counts` already."""
    counting = _Counting(cleaned, codebook, study, les)
    own = kept_counts(cleaned, codebook, study, les=les)
    less = own.assign(**{name: -own[name] for name in ("n", "base")})
    return summed_counts([*(counting.counted(view, asked) for view, asked in counting.views()), less])


def summed_counts(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Heads added up by what they are of (columns of VIEW_COUNTS); weights are not told, and rows of nobody are not."""
    found = pd.concat([*(table for table in tables if len(table)), VIEW_COUNTS.empty()], ignore_index=True)
    sums = found.groupby(KEYS, sort=False, as_index=False)[["n", "base"]].sum()
    sums = sums[(sums["n"] != 0) | (sums["base"] != 0)].reset_index(drop=True)
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return sums.astype({"n": "int64", "base": "int64"}).assign(**nothing)[VIEW_COUNTS.names]


def _names(codebook: Codebook) -> tuple[list[str], list[str]]:
    """The questions of grids, and the grid of each."""
    pairs = [(item.name, item.block) for item in codebook.items.values() if item.block]
    return [name for name, _ in pairs], [block for _, block in pairs]


def _given(cleaned: CleanLes, asked: Asked, study: Study) -> pd.DataFrame:
    """A row per response and question that it answers, grids among them: respondent, item, wave, same."""
    responses = asked.responses
    answered = responses["status"].isin([ANSWERED, NO_VIEW_STATUS])
    if study.config["base"] == SIGNIFICANT:
        answered &= responses["significant"]
    rows = responses.loc[answered, ["respondent", "item"]].astype(object).drop_duplicates()
    of_grids = dict(zip(*_names(asked.codebook), strict=True))
    grids = rows.assign(item=rows["item"].map(of_grids)).dropna(subset="item").drop_duplicates()
    people = cleaned.each_wave[["respondent", "wave"]].assign(
        same=persons(cleaned.read, across_waves=True).loc[cleaned.each_wave.index]
    )
    return pd.concat([rows, grids], ignore_index=True).merge(people, on="respondent")


def _kept(given: pd.DataFrame, cleaned: CleanLes, views: Sequence[View], study: Study) -> pd.Series:
    """Which of these answers are kept. given: as `_given` gives them."""
    rows = cleaned.each_wave.assign(same=persons(cleaned.read, across_waves=True).loc[cleaned.each_wave.index])
    several = rows[rows["same"].duplicated(keep=False)]
    names = dict.fromkeys(name for view in views for name in view.questions)
    columns = ["partner_group", *map(answer_column, names)]
    changed = several.assign(weighed=several["weight"] > 0).groupby("same")[[*columns, "weighed"]].nunique().gt(1)
    twice = several.groupby("same")["wave"].agg(lambda waves: waves.duplicated().any())
    apart = set(changed.index[changed.any(axis=1)]) | set(twice.index[twice.astype(bool)])
    of_several = given[given["same"].isin(set(several["same"]) - apart)]
    number = {wave: place for place, wave in enumerate(in_time(study.config["survey"]["waves"]))}
    ends = "min" if study.config["survey"]["cleaning"]["duplicates"] == "first" else "max"
    differ = pd.Series(data=False, index=given.index)
    for waves, stands in _standing(cleaned, views, study):
        answered = of_several[of_several["wave"].isin(waves)]
        told = answered["wave"].map(number).groupby([answered["same"], answered["item"]]).transform(ends)
        differ |= (told != answered["same"].map(stands).map(number)).reindex(given.index, fill_value=False)
    return given["same"].isin(apart) | differ.groupby([given["same"], given["item"]]).transform("any")


def _standing(
    cleaned: CleanLes, views: Sequence[View], study: Study
) -> Iterator[tuple[Sequence[str], Mapping[int, str]]]:
    """Of every set of waves that a view selects: person -> the wave of the response that stands for it in these."""
    rows = cleaned.each_wave
    same = persons(cleaned.read, across_waves=True)
    for waves in dict.fromkeys(view.selected.get(WAVE, ()) for view in views):
        single = pool_waves(rows[rows["wave"].isin(waves)], cleaned.read, study)[0] if waves else cleaned.rows
        found = dict(zip(same.loc[single.index], single["wave"], strict=True))
        yield waves or list(rows["wave"].unique()), found


def _patterns(given: pd.DataFrame, study: Study, *, les: str) -> pd.DataFrame:
    waves = in_time(study.config["survey"]["waves"])
    of_person = given.groupby(["item", "same"])["wave"].agg(lambda own: JOIN.join(w for w in waves if w in set(own)))
    of_person = of_person[of_person.str.contains(JOIN, regex=False)]
    counts = of_person.rename("partner_group").reset_index().groupby(["item", "partner_group"]).size().rename("n")
    told = {"view": PATTERNS, "les": les, "choice": "", "kind": ANSWERED_KIND}
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return counts.reset_index().assign(**told, **nothing, base=lambda rows: rows["n"])[VIEW_COUNTS.names]
