"""A small study from its files to the compare tables of the plain view and of all others, and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.problems import Problems
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.job_settings import cleaning_settings
from les_evaluation.study.settings import Study
from les_evaluation.study.views import view_of
from les_evaluation.survey.indices import reliability_sums
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import VIEWS
from les_evaluation.survey.tabulate import tabulate_les, with_all_les, with_shares
from les_evaluation.survey.view_counts import count_views
from les_evaluation.survey.views_job import all_viewed, with_told
from small_study import SmallStudy


@dataclass(frozen=True)
class ViewedStudy:
    """The compare tables of a small study: plain (columns of COMPARE) and views (columns of VIEWS)."""

    study: Study
    codebook: Codebook
    plain: pd.DataFrame
    views: pd.DataFrame
    reliability: pd.DataFrame

    def tables(self, les: str = ALL) -> TableData:
        """What tables are made from."""
        study, nothing = self.study, pd.DataFrame()
        names = study.les if les == ALL else {les: study.les[les]}
        made = TableData(study, self.plain, self.codebook, nothing, nothing, les=les, names=names, views=self.views)
        return replace(made, reliability=self.reliability)

    def figures(self) -> SurveyData:
        """What figures are drawn from."""
        colours = {key: group["colour"] for key, group in self.study.config["partner_groups"].items()}
        study = self.study
        return SurveyData(self.plain, self.codebook, study.les, study.compared, colours=colours, views=self.views)

    def request(self, of: str, number: int = 1, *, les: str = ALL) -> Request:
        """The entry of this number under figures or tables, with what it is made from."""
        entry = next(entry for entry in self.study.config[of] if entry["number"] == number)
        return Request(entry, self.study, self.figures() if of == "figures" else self.tables(les))


def viewed_study(made: SmallStudy) -> ViewedStudy:
    """Read, clean and count a small study in all its views."""
    language = made.config["study"]["language"]
    made.ingested()  # which stops the test where the inputs would stop the run
    made.config["study"]["language"] = language
    config, problems = made.prepared(), Problems()
    study, book = Study(config, problems), made.codebook(config, problems)
    plain, counted, sums = [], [], []
    for les in config["les"]:
        cleaned = made.cleaned(les)
        groups = list(study.groups)
        plain.append(tabulate_les(cleaned.responses, book, les=les, groups=groups, base=config["base"]))
        people = set(cleaned.rows["respondent"])
        sums.append(reliability_sums(cleaned.rows, book, les=les, groups=groups, counts=people))
        of_les = Study(cleaning_settings(config, les), problems)
        if "views" in of_les.config:
            counted.append(count_views(cleaned, book, of_les, les=les))
    everybody = with_all_les(pd.concat(plain, ignore_index=True))
    compare = hide_small_groups(
        everybody,
        minimum=study.minimum_base,
        of_everybody=book.of_everybody(),
    )
    rows = pd.concat(counted, ignore_index=True) if counted else pd.DataFrame()
    asked = [view_of(settings) for settings in of_les.config.get("views", ())]
    tables = {view: with_all_les(with_shares(rows[rows["view"] == view.name].drop(columns="view"))) for view in asked}
    found = all_viewed(tables, book, study, plain=compare, everybody=everybody)
    found = [with_told(table, book, minimum=study.minimum_base) for table in found]
    views = pd.concat(found, ignore_index=True) if found else VIEWS.empty()
    return ViewedStudy(study, book, compare, views, pd.concat(sums, ignore_index=True))
