"""Of who answered for several LES: which response counts in all together, and what a sum over LES counts again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.study.rounds import under_rounds
from les_evaluation.study.settings import Study, in_time
from les_evaluation.survey.clean.cleaning import CleanLes
from les_evaluation.survey.counted_again import AGAIN


@dataclass(frozen=True)
class Cleaned:
    """A LES with its responses of persons in several LES.

    study: as the LES is cleaned. same: the person by wave and row. register: columns of REGISTER_GROUPS. flagged:
    respondents.
    """

    cleaned: CleanLes
    study: Study
    same: pd.Series
    register: pd.DataFrame
    flagged: Sequence[str]

    def only(self, people: Iterable[str]) -> pd.DataFrame:
        """Their answers."""
        return self.cleaned.responses[self.cleaned.responses["respondent"].isin(list(people))]


def among(
    rows: Mapping[str, pd.DataFrame], cleaned: Mapping[str, Cleaned], study: Study, *, by_wave: bool = False
) -> pd.DataFrame:
    """Responses of several LES under each other with `same`, of each person the one first that counts in a total.

    rows: LES -> columns of ROWS. The rule is that of duplicates: the last complete one, the last, or the first; of
    waves, a later one is later. by_wave: a person is another one in every wave.
    """
    tables = []
    for les, here in rows.items():
        keys = pd.MultiIndex.from_frame(here[["wave", "row"]])
        same = cleaned[les].same.reindex(keys).to_numpy()
        tables.append(here.assign(same=same, les=les))
    names = ["les", "respondent", "wave", "row", "submitted", "reached_end", "same"]
    if not any(len(table) for table in tables):
        return pd.DataFrame(columns=names, dtype=object)
    found = pd.concat([table[names] for table in tables if len(table)], ignore_index=True)
    if by_wave:
        found["same"] = found["same"].astype(str) + " " + under_rounds(found["wave"], study.config["survey"]["waves"])
    survey = study.config["survey"]
    rule = survey["cleaning"]["duplicates"]
    number = {wave: place for place, wave in enumerate(in_time(survey["waves"]))}
    order = found.assign(
        complete=found["reached_end"] if rule == "last_complete" else True,
        place=found["wave"].map(number),
        moment=found["submitted"].where(found["submitted"] != "", "9999" if rule == "first" else ""),
    )
    order = order.sort_values(["complete", "place", "moment", "row"], ascending=rule == "first", kind="stable")
    return order[names].reset_index(drop=True)


def beside(whole: pd.DataFrame) -> pd.DataFrame:
    """The responses that do not count in a total. whole: as `among` gives it."""
    return whole[whole.duplicated("same")]


def marked(whole: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """AGAIN -> the responses that do not count in a total; AGAIN and a LES -> what all others count beside it.

    Of a person of that LES and of others one response counts in the others together; taken from the total with the
    response of the LES, that total lacks it, or has another one instead. whole: as `among` gives it.
    """
    found = {AGAIN: beside(whole)}
    several = whole[whole["same"].duplicated(keep=False)]
    for les in several["les"].unique():
        people = several[several["same"].isin(several.loc[several["les"] == les, "same"])]
        best = people[~people.duplicated("same")]
        other = people[people["les"] != les].drop_duplicates("same")
        own = people[people["les"] == les].drop_duplicates("same").set_index("same")
        here = best.set_index("same")["les"] == les
        # Where this LES is taken from a total that counts another response, its own must be given back.
        back = own[~here.reindex(own.index)].reset_index()
        found[f"{AGAIN}{les}"] = pd.concat([other[other["same"].map(here)], back], ignore_index=True)[whole.columns]
    return found


def summed(tables: Sequence[pd.DataFrame], contract: Contract, *, keys: Sequence[str]) -> pd.DataFrame:
    """Tables of one contract added up by keys, in the order in which these come; without any the table without rows."""
    filled = [table for table in tables if len(table)]
    if not filled:
        return contract.empty()
    whole = pd.concat(filled, ignore_index=True)
    total = whole.groupby(list(keys), sort=False, as_index=False, dropna=False).sum(min_count=1)
    return total[contract.names].astype(whole[contract.names].dtypes.to_dict())
