"""The rows of the archive: those of the .sav of all LES, without what tells who somebody is."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from les_evaluation.core.spss import SavLook
from les_evaluation.study.archive_settings import BESIDE, COUNTS, GROUP, LES, NUMBER, ONCE, PERSON, WEIGHT, left_out
from les_evaluation.study.codebook import Choice, Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archived_variables import asked_variables

RESPONDENT, SUBMITTED = "meta_respondent", "meta_submitted"
# What a .sav of the responses begins with, see `labelled_responses`; a weight follows where the study has weights.
FIRST = (RESPONDENT, "meta_wave", "meta_les", "meta_partner_group", SUBMITTED)


@dataclass
class Archived:
    """The data of the archive. names: (variable, question, option) of every column, in order.

    left_out: what stays out because the configuration says so, or goes with that; open: the open questions left out.
    """

    frame: pd.DataFrame
    look: SavLook
    names: list[tuple[str, Item | None, Choice | None]]
    left_out: list[str]
    open: list[str]


def archived(
    frame: pd.DataFrame,
    look: SavLook,
    *,
    codebook: Codebook,
    study: Study,
    persons: Mapping[tuple[str, str, str], str],
    salt: bytes,
) -> Archived:
    """The rows of the archive, made of the .sav of all LES (as `read_labelled` gives it).

    Only what is on a list gets in: variables of BESIDE and questions of the codebook, open ones where the study wants
    them. Rows stand in an order that tells nothing, and are numbered in it. persons: (wave, les, pseudonym) -> person,
    for a study that follows persons. salt: what the order is made from, with which nobody who knows pseudonyms alone
    can find them back.
    """
    asked = _asked_names(frame, codebook, weighted=bool(study.config["weighted"]))
    beside, items = left_out(study.config, codebook)
    key = hashlib.sha256(salt).digest()
    places = [_place(key, *told) for told in frame[list(FIRST[:3])].itertuples(index=False, name=None)]
    rows = frame.iloc[sorted(range(len(frame)), key=places.__getitem__)].reset_index(drop=True)
    known = [
        persons.get((wave, les, respondent), f"{wave} {les} {respondent}")
        for respondent, wave, les in rows[list(FIRST[:3])].itertuples(index=False, name=None)
    ]
    numbers = {NUMBER: [float(row) for row in range(1, len(rows) + 1)]}
    if study.config["panel"]:
        ranked = {person: float(place) for place, person in enumerate(dict.fromkeys(known), start=1)}
        numbers[PERSON] = [ranked[person] for person in known]
    rows = rows.assign(**{name: pd.Series(column, dtype=float) for name, column in numbers.items()})
    for name in numbers:
        look.variable_labels[name] = study.text(f"archive.label.{name}")
        look.measures[name], look.formats[name] = "nominal", f"F{max(4, len(str(len(rows))))}.0"
    unsaid = {*([LES] if study.without_sites else []), *([] if study.groups else [GROUP])}
    names: list[tuple[str, Item | None, Choice | None]] = [
        (name, None, None) for name in BESIDE if name in rows and name not in {*beside, *unsaid, *asked}
    ]
    wants_open = study.config["archive"]["open_answers"]
    kept = [item.name for item, _ in asked.values() if item.name not in items and (item.type != "text" or wants_open)]
    names += [(name, item, choice) for name, (item, choice) in asked.items() if item.name in kept]
    return Archived(
        rows[[name for name, _, _ in names]],
        _look_of([name for name, _, _ in names], look),
        names,
        [*(name for name in BESIDE if name in beside), *(name for name in codebook.items if name in items)],
        [item.name for item in codebook.items.values() if item.type == "text" and item.name not in {*kept, *items}],
    )


def _asked_names(frame: pd.DataFrame, codebook: Codebook, *, weighted: bool) -> dict[str, tuple[Item, Choice | None]]:
    """Variable -> its question and option, by their places behind what is known of the response."""
    first = [*FIRST, *([WEIGHT] if weighted else [])]
    asked = list(asked_variables(codebook))
    columns = list(frame.columns)
    behind = columns[len(first) + len(asked) :]
    if columns[: len(first)] != first or not set(behind) <= {COUNTS, ONCE}:
        raise ValueError(f"the variables of the responses are others than those of the codebook: {columns}")
    return dict(zip(columns[len(first) :], asked, strict=False))


def _place(key: bytes, *told: str) -> bytes:
    return hashlib.blake2b("\n".join(map(str, told)).encode("utf-8"), key=key).digest()


def _look_of(names: Collection[str], look: SavLook) -> SavLook:
    """What is said of these variables alone."""
    sets = {name: found for name, found in look.answer_sets.items() if set(found.variables) <= set(names)}
    return SavLook(
        variable_labels=_kept(look.variable_labels, names),
        value_labels=_kept(look.value_labels, names),
        user_missing=_kept(look.user_missing, names),
        measures=_kept(look.measures, names),
        formats=_kept(look.formats, names),
        display_widths=_kept(look.display_widths, names),
        answer_sets=sets,
    )


def called(frame: pd.DataFrame, look: SavLook, names: Mapping[str, str]) -> tuple[pd.DataFrame, SavLook]:
    """The variables of a .sav, and what it says of them, with other names for some. names: old -> new."""
    said = ("variable_labels", "value_labels", "user_missing", "measures", "formats", "display_widths")
    made = replace(look)
    for part in said:
        setattr(made, part, {names.get(name, name): value for name, value in getattr(look, part).items()})
    return frame.rename(columns=names), made


def _kept(said: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name in names}


def each_wave(
    every: pd.DataFrame, look: SavLook, counted: tuple[pd.DataFrame, SavLook], study: Study
) -> tuple[pd.DataFrame, SavLook]:
    """The responses of every wave of a study that follows persons, with what they count in.

    every, look: the .sav of the responses that stay in their wave, of all LES. counted: that of those that count, with
    which every person is counted once. ONCE: whether a response is one of these; COUNTS as these have it, else 0.
    """
    rows, said = counted
    keys = list(FIRST[:3])
    counts = rows[COUNTS] if COUNTS in rows else pd.Series(1.0, index=rows.index)
    told = dict(zip(rows[keys].itertuples(index=False, name=None), counts, strict=True))
    places = list(every[keys].itertuples(index=False, name=None))
    made = {COUNTS: [told.get(place, 0.0) for place in places]} if COUNTS in rows else {}
    made[ONCE] = [float(place in told) for place in places]
    labels = {0.0: study.text("archive.label.no"), 1.0: study.text("archive.label.yes")}
    for name in made:
        look.variable_labels[name] = said.variable_labels.get(name, study.text("archive.label.meta_counts_once"))
        look.value_labels[name] = said.value_labels.get(name, labels)
        look.measures[name], look.formats[name] = "nominal", "F1.0"
    return every.assign(**made), look
