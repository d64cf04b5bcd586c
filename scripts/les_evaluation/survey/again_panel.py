"""Of persons in several LES: what the sums over LES of a panel and of changes count more than once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.again import Cleaned, among, summed
from les_evaluation.survey.clean.cleaning import CleanLes
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.panel import count_panel, persons_by_wave, taken_part
from les_evaluation.survey.survey_frames import CHANGES, TAKEN_PART


def again_of_panel(
    cleaned: Mapping[str, Cleaned], codebook: Codebook, study: Study
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is to be taken from the sums over LES, columns of TAKEN_PART and of CHANGES; both may be below 0.

    In all together a person is the same in every LES, so that who answered one wave in a LES and the next in another
    one answered both. cleaned: LES -> its responses of persons in several.
    """
    each = {les: count_panel(of.cleaned, codebook, of.study, les=AGAIN) for les, of in cleaned.items()}
    keys = TAKEN_PART.names[:3]
    sums = summed([told for told, _ in each.values()], TAKEN_PART, keys=keys)
    wholes = []
    for pair in sums[["first", "second"]].itertuples(index=False, name=None):
        has = [les for les, (told, _) in each.items() if pair in set(zip(told["first"], told["second"], strict=True))]
        rows = _persons(cleaned, has, study)
        wholes.append(taken_part(persons_by_wave(rows, rows, study), [pair], les=AGAIN))
    changes = summed([found for _, found in each.values()], CHANGES, keys=CHANGES.names[:-1])
    if not len(changes):
        return _less(sums, wholes, keys=keys), changes
    rows = _persons(cleaned, list(cleaned), study)
    together: CleanLes = replace(next(iter(cleaned.values())).cleaned, read=rows, each_wave=rows)
    _, whole = count_panel(together, codebook, study, les=AGAIN)
    return _less(sums, wholes, keys=keys), _less(changes, [whole], keys=CHANGES.names[:-1])


def _persons(cleaned: Mapping[str, Cleaned], les: Sequence[str], study: Study) -> pd.DataFrame:
    """One response per person and wave of these LES, `person` the same in all of them."""
    here = {key: cleaned[key].cleaned.each_wave for key in les}
    chosen = among(here, cleaned, study, by_wave=True)
    chosen = chosen[~chosen.duplicated("same")]
    kept = set(chosen[["les", "wave", "row"]].itertuples(index=False, name=None))
    rows = pd.concat([rows.assign(les=key) for key, rows in here.items()], ignore_index=True)
    places = rows[["les", "wave", "row"]].itertuples(index=False, name=None)
    rows = rows[[place in kept for place in places]]
    same = {(one.les, one.wave, one.row): one.same.rpartition(" ")[0] for one in chosen.itertuples()}
    person = [same[place] for place in rows[["les", "wave", "row"]].itertuples(index=False, name=None)]
    return rows.assign(person=person, respondent=person).reset_index(drop=True)


def _less(sums: pd.DataFrame, wholes: Sequence[pd.DataFrame], *, keys: Sequence[str]) -> pd.DataFrame:
    if not wholes:
        return sums
    numbers = [name for name in sums.columns if name not in keys]
    beside = pd.concat(wholes, ignore_index=True).set_index(list(keys))[numbers]
    beside = beside.reindex(pd.MultiIndex.from_frame(sums[list(keys)])).fillna(0).astype("int64")
    return sums.assign(**{name: sums[name] - beside[name].to_numpy() for name in numbers})
