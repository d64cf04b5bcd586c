"""The same persons in several waves of a LES: how many answered both of two waves, and how their answers changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.panels import change_name, change_view, compared_pair, pairs_with
from les_evaluation.study.rounds import rounds_of, under_rounds
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import progress
from les_evaluation.survey.clean.cleaning import CleanLes
from les_evaluation.survey.clean.cleaning_steps import asked
from les_evaluation.survey.ingest.answers import answer_column
from les_evaluation.survey.persons import persons
from les_evaluation.survey.survey_frames import ABSENT, CHANGES, NO_ANSWER, SIGNIFICANT, TAKEN_PART
from les_evaluation.survey.view_counts import selected_rows


def persons_by_wave(stays: pd.DataFrame, read: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The responses that count in their wave, one per person and wave, with columns `same`, of a person, and `round`.

    stays: those that count in their wave; read: all of the LES, with the same index, which tell who is the same person.
    Of two responses that only another wave shows to be of one person, that of the cleaning rule counts.
    """
    rule = study.config["survey"]["cleaning"]["duplicates"]
    waves = study.config["survey"]["waves"]
    rows = stays.assign(
        same=persons(read, across_waves=True).loc[stays.index], round=under_rounds(stays["wave"], waves)
    )
    complete = rows["reached_end"] if rule == "last_complete" else True
    order = rows.assign(complete=complete).sort_values(["complete", "submitted", "row"], kind="stable")
    once = order.drop_duplicates(["same", "round"], keep="first" if rule == "first" else "last").index
    return rows[rows.index.isin(once)]


def taken_part(people: pd.DataFrame, pairs: Iterable[tuple[str, str]], *, les: str) -> pd.DataFrame:
    """How many persons of a LES answered each of two waves, and both (columns of TAKEN_PART).

    people: as `persons_by_wave` gives them.
    """
    of_wave = {wave: set(rows["same"]) for wave, rows in people.groupby("round")}
    rows = []
    for first, second in pairs:
        one, other = of_wave.get(first, set()), of_wave.get(second, set())
        rows.append((les, first, second, len(one), len(other), len(one & other)))
    return pd.DataFrame(rows, columns=TAKEN_PART.names) if rows else TAKEN_PART.empty()


def count_panel(cleaned: CleanLes, codebook: Codebook, study: Study, *, les: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of one LES, columns of TAKEN_PART over its waves and of CHANGES for every change that the study shows.

    study: as `cleaning_settings` gives it, with `changes` and `pairs`.
    """
    survey = study.config["survey"]
    people = persons_by_wave(cleaned.each_wave, cleaned.read, study)
    told = taken_part(people, pairs_with(rounds_of(survey["waves"]).values(), study.config["pairs"]), les=les)
    if study.config["base"] == SIGNIFICANT:
        through = survey["cleaning"].get("significant_through")
        people = people[progress(people, codebook, significant_through=through)["significant"]]
    found = [CHANGES.empty()]
    for settings in study.config["changes"]:
        item = codebook.items[settings["item"]]
        rounds = {name: wave for wave, exports in settings["in_time"].items() for name in exports}
        pair = compared_pair(settings, item, list(settings["in_time"]), rounds)
        if pair is not None:
            found.append(_changes(people, item, settings, pair=pair, les=les))
    return told, pd.concat([table for table in found if len(table)] or found[:1], ignore_index=True)


def _changes(people: pd.DataFrame, item: Item, settings: Mapping, *, pair: tuple[str, str], les: str) -> pd.DataFrame:
    """The answers of the persons of a LES in two waves; who was asked the question in neither stands nowhere.

    Who answered an export of a wave that does not hold the question counts as absent from that wave.
    """
    view, column = change_view(settings), answer_column(item.name)
    here = people.assign(answer=people[column].where(people[column] != "", NO_ANSWER), asked=asked(people, item))
    here = here[here["wave"].map(item.asked_in).astype(bool)]
    sides = [here[here["round"] == wave].set_index("same") for wave in pair]
    everybody = sides[0].index.union(sides[1].index)
    # A selection goes by the first wave, and by the second of who was not in the first.
    telling = pd.concat([sides[0], sides[1][~sides[1].index.isin(sides[0].index)]])
    selected = everybody.isin(selected_rows(telling, view, les=les).index)
    was_asked = sum(side["asked"].reindex(everybody, fill_value=False).astype(int) for side in sides)
    kept = everybody[selected & (was_asked > 0).to_numpy()] if len(everybody) else everybody
    answers = [side["answer"].reindex(kept, fill_value=ABSENT) for side in sides]
    counts = pd.Series(1, index=pd.MultiIndex.from_arrays(answers)).groupby(level=[0, 1]).sum() if len(kept) else {}
    names = [*(choice.name for choice in item.choices), NO_ANSWER, ABSENT]
    rows = [
        (change_name(settings), les, *pair, item.name, one, other, int(counts.get((one, other), 0)))
        for one in names
        for other in names
        if (one, other) != (ABSENT, ABSENT)
    ]
    return pd.DataFrame(rows, columns=CHANGES.names)
