"""Indices: per respondent the mean of the answers to several questions, and how well these hang together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.study.answer_numbers import limits_of, numbers_of_scale
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE, Codebook, Index, Item
from les_evaluation.study.item_checks import check_types, find_items
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.answers import answer_column
from les_evaluation.survey.survey_frames import RELIABILITY

OF_TYPES = ("select_one", "integer", "decimal")
DECIMALS = 6  # of an index as it is kept
WHOLE = ""  # the part of the rows of RELIABILITY that holds the sum over all questions
INTERVAL = 0.95
FEWEST = 2  # who must have answered all questions for an alpha


def with_indices(codebook: Codebook, settings: Mapping[str, Mapping], *, problems: Problems) -> Codebook:
    """The codebook with the indices of the study as questions for a decimal number behind all others.

    settings: as under survey.indices of the configuration. What cannot be made is added to `problems`.
    """
    made = dict(codebook.items)
    for name, given in settings.items():
        path = f"survey.indices.{name}"
        place = Place(CONFIG_FILE, None, None, path)
        if name in codebook.items or name in codebook.blocks():
            problems.add("index_name", place, name)
            continue
        items = find_items(given["items"], codebook, path=f"{path}.items", problems=problems)
        check_types(items, expected=OF_TYPES, path=f"{path}.items", problems=problems)
        index = Index(tuple(given["items"]), given.get("at_least", len(given["items"])), tuple(given["reversed"]))
        if len(items) == len(index.items) and all(item.type in OF_TYPES for item in items):
            _check_index(index, items, place=place, problems=problems)
            made[name] = _index_item(name, given["label"], index, items)
    return Codebook(made, codebook.file, codebook.doubts)


def _check_index(index: Index, items: Sequence[Item], *, place: Place, problems: Problems) -> None:
    for item in items:
        kinds = [choice.kind for choice in item.choices]
        if not item.is_number and (OTHER in kinds or kinds.count(SUBSTANTIVE) < 2):
            problems.add("index_scale", place, item.name)
            return
    twice = [name for name in dict.fromkeys(index.items) if index.items.count(name) > 1]
    if twice:
        problems.add("index_twice", place, ", ".join(twice))
    if index.at_least > len(items):
        problems.add("index_at_least", place, index.at_least, n=len(items))
    for name in index.reversed:
        if name not in index.items:
            problems.add("index_reversed", place, name, known=list(index.items))
    limits = {item.name: limits_of(item) for item in items}
    unlimited = [item.name for item in items if limits[item.name] is None and item.name in index.reversed]
    if unlimited:
        problems.add("index_limits", place, ", ".join(unlimited))
    if len({ends for ends in limits.values() if ends is not None}) > 1:
        told = "; ".join(f"{name}: {ends[0]}–{ends[1]}" for name, ends in limits.items() if ends is not None)
        problems.add("index_scales", place, ", ".join(index.items), scales=told)


def _index_item(name: str, label: str | Mapping[str, str], index: Index, items: Sequence[Item]) -> Item:
    """An index as a question; who was asked it follows from its questions where these are of the same people."""
    words = dict.fromkeys(LANGUAGES, label) if isinstance(label, str) else label
    spare = words.get("nl") or next(iter(words.values()))
    every = {(item.relevant, item.groups, item.waves) for item in items}
    relevant, groups, waves = next(iter(every)) if len(every) == 1 else ((), (), ())
    limits = {limits_of(item) for item in items}
    ends = next(iter(limits)) if len(limits) == 1 else None
    return Item(
        name=name,
        type="decimal",
        list_name="",
        label=dict.fromkeys(LANGUAGES, spare) | dict(words),
        short={},
        number="",
        block="",
        luik="",
        rubriek="",
        data_labels={},
        max_choices=None,
        relevant=relevant,
        groups=groups,
        waves=waves,
        choices=(),
        minimum=_limit(ends[0]) if ends else "",
        maximum=_limit(ends[1]) if ends else "",
        index=index,
    )


def _limit(end: Fraction) -> str:
    """An end of a scale as the codebook writes one: whole, or with a point."""
    return str(end) if end.denominator == 1 else str(float(end))


def answers_as_numbers(rows: pd.DataFrame, index: Index, codebook: Codebook) -> pd.DataFrame:
    """Respondents x questions of an index: the answers as numbers, turned where they are reversed, missing elsewhere.

    rows: columns of ROWS. A number x of a reversed question counts as lowest + highest - x.
    """
    found = {}
    for name in index.items:
        item, cells = codebook.items[name], rows[answer_column(name)]
        if item.is_number:
            numbers = pd.to_numeric(cells.where(cells != "", None), errors="coerce").astype(float)
        else:
            known = {choice: float(number) for choice, number in numbers_of_scale(item).items()}
            numbers = cells.map(known).astype(float)
        limits = limits_of(item)
        if name in index.reversed and limits is not None:
            numbers = float(sum(limits)) - numbers
        found[name] = numbers
    return pd.DataFrame(found, index=rows.index)


def fill_indices(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The rows with every index filled in (as text with a point, "" for who answered too few of its questions).

    rows: columns of ROWS, answers put right.
    """
    made = {}
    for item, index in codebook.indices():
        numbers = answers_as_numbers(rows, index, codebook)
        means = numbers.mean(axis=1).where(numbers.notna().sum(axis=1) >= index.at_least)
        texts = {mean: f"{mean:.{DECIMALS}f}".rstrip("0").rstrip(".") for mean in means.dropna().unique()}
        made[answer_column(item.name)] = means.map(texts).fillna("").astype(object)
    return rows.assign(**made)


def reliability_sums(
    rows: pd.DataFrame, codebook: Codebook, *, les: str, groups: Sequence[str], counts: Collection[str]
) -> pd.DataFrame:
    """Of who answered all questions of an index, the sums behind Cronbach's alpha (columns of RELIABILITY).

    rows: columns of ROWS, of one LES. counts: the respondents who count. Per group, and under `all` of everybody.
    """
    found: list[tuple] = []
    rows = rows[rows["respondent"].isin(counts)]
    for item, index in codebook.indices():
        complete = answers_as_numbers(rows, index, codebook).dropna()
        group = rows.loc[complete.index, "partner_group"]
        for key in [*groups, ALL]:
            here = complete if key == ALL else complete[group == key]
            parts = {WHOLE: here.sum(axis=1)} | {name: here[name] for name in index.items}
            found += [
                (les, item.name, key, part, len(here), float(numbers.sum()), float((numbers**2).sum()))
                for part, numbers in parts.items()
            ]
    return pd.DataFrame(found, columns=RELIABILITY.names) if found else RELIABILITY.empty()


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha of k questions over n respondents who answered all, with its 95% interval.

    low, high: None where n may not be told, which they would tell together with alpha and k.
    """

    n: int
    k: int
    alpha: float
    low: float | None
    high: float | None


def reliability_of(sums: pd.DataFrame) -> Reliability | None:
    """Alpha of an index in one place; None where fewer than two answered all, or all of them came out the same.

    sums: rows of RELIABILITY, those of several LES add up. alpha = k / (k - 1) * (1 - sum of the variances of the
    questions / variance of their sum): Cronbach (1951), Coefficient alpha and the internal structure of tests,
    Psychometrika 16:297-334. Interval: (1 - alpha) is distributed as that of the population by F with n - 1 and
    (n - 1)(k - 1) degrees of freedom: Feldt (1965), The approximate sampling distribution of Kuder-Richardson
    reliability coefficient twenty, Psychometrika 30:357-370; Feldt, Woodruff and Salih (1987), Statistical inference
    for coefficient alpha, Applied Psychological Measurement 11:93-103.
    """
    parts = sums.groupby("part", sort=False)[["n", "total", "squares"]].sum()
    n, k = int(parts["n"].max()) if len(parts) else 0, len(parts) - 1
    if n < FEWEST or k < 2:
        return None
    variances = (parts["squares"] - parts["total"] ** 2 / n) / (n - 1)
    whole = float(variances[WHOLE])
    if whole <= 1e-12:
        return None
    alpha = k / (k - 1) * (1 - float(variances.drop(WHOLE).sum()) / whole)
    low, high = interval_of_alpha(alpha, n=n, k=k)
    return Reliability(n, k, alpha, low, high)


def interval_of_alpha(alpha: float, *, n: int, k: int) -> tuple[float, float]:
    """The 95% interval of Feldt; see `reliability_of`."""
    # Only here is scipy needed, by studies with an index.
    from scipy.stats import f  # noqa: PLC0415

    tail, degrees = (1 - INTERVAL) / 2, (n - 1, (n - 1) * (k - 1))
    low, high = (1 - (1 - alpha) * float(f.isf(part, *degrees)) for part in (tail, 1 - tail))
    return low, high


def told_reliability(
    sums: pd.DataFrame, compare: pd.DataFrame, name: str, *, minimum: int
) -> dict[tuple[str, str], Reliability]:
    """(LES, group) -> the alpha of an index where it may be shown.

    sums: columns of RELIABILITY of the LES that are read; those of all together are added here. compare: columns of
    COMPARE: what is hidden there has no alpha, nor has who answered all where they are fewer than the minimum. Where so
    few left out a question that their number may not be told, it is without its interval.
    """
    here = sums[sums["item"] == name]
    here = pd.concat([here, here.assign(les=ALL)], ignore_index=True)
    shown = bases_shown(compare, name)
    found: dict[tuple[str, str], Reliability] = {}
    for place, part in here.groupby(["les", "partner_group"], sort=False):
        key: Any = place
        said = reliability_of(part)
        if said is not None and key in shown and said.n >= minimum:
            few = minimum > 1 and _few_incomplete(said, shown[key], minimum=minimum)
            found[key] = replace(said, low=None, high=None) if few else said
    return found


def bases_shown(compare: pd.DataFrame, name: str) -> dict[tuple[str, str], int]:
    """(LES, group) -> how many have an index, where that is not hidden. compare: columns of COMPARE."""
    rows = compare[(compare["item"] == name) & (compare["choice"] == "")]
    cells = zip(rows["les"], rows["partner_group"], rows["base"], rows["hidden"], strict=True)
    return {(les, group): int(base) for les, group, base, hidden in cells if not hidden and pd.notna(base)}


def _few_incomplete(found: Reliability, base: int, *, minimum: int) -> bool:
    """Whether so few left out a question that their number may not be told."""
    return bool(np.clip(base - found.n, 0, minimum) not in (0, minimum))
