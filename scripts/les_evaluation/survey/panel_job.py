"""Stage compare: how many answered two waves and how answers changed, over all LES, small groups hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, read_frame, read_frames, write_frame, write_with_parts
from les_evaluation.study.codebook import NO_VIEW, Codebook, codebook_from_json
from les_evaluation.study.settings import Study, deciding_items
from les_evaluation.study.views import view_named
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.survey_frames import (
    ABSENT,
    CHANGES,
    COMPARE,
    NO_ANSWER,
    PANEL,
    PANEL_CHANGES,
    TAKEN_PART,
    VIEWS,
)
from les_evaluation.survey.view_atoms import telling
from les_evaluation.survey.view_differences import width

PAIR = ["first", "second"]
TABLE = ["view", "item", *PAIR]


def compare_panel(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
    """Write how many answered both waves, and all changes over all LES and of each.

    study: as `compare_settings` gives it. inputs: paths by the names panel and changes (of every LES, in their order),
    compare (the plain view of all LES, small groups hidden), views (a list, empty where there is only the plain one)
    and codebook. outputs: paths by the names panel, changes and of_les.
    """
    codebook, minimum = codebook_from_json(inputs["codebook"]), study.minimum_base
    counted = with_all(read_frames(inputs["panel"], TAKEN_PART), keys=PAIR)
    hidden = hidden_places(read_frame(inputs["compare"], COMPARE), read_frames(inputs["views"], VIEWS))
    # A question behind the groups is hidden altogether, which tells nothing of one LES.
    everybody = {*codebook.of_everybody()} - {*deciding_items(study.config), *study.config.get("grouping", ())}
    shown = hide_taken_part(counted, {les for les, item in hidden if item in everybody}, minimum=minimum)
    write_frame(outputs["panel"], shown, PANEL, language=study.language)
    changes = with_all(read_frames(inputs["changes"], CHANGES), keys=["view", *CHANGES.names[2:-1]])
    of_les = {Path(path).stem: path for path in outputs["of_les"]}
    table = hide_changes(changes, shown, hidden, codebook, minimum=minimum)
    write_with_parts(outputs["changes"], table, PANEL_CHANGES, column="les", parts=of_les, language=study.language)


def with_all(table: pd.DataFrame, *, keys: list[str]) -> pd.DataFrame:
    """The rows of every LES, and below them those of les `all`. keys: what tells a row from the others of a LES.

    `all` is the sum, less the rows of AGAIN, which stay at the end.
    """
    numbers = [name for name in table.columns if name not in (*keys, "les")]
    again = is_again(table["les"])
    own, again = table[~again], table[again]
    signed = pd.concat([own, again.assign(**{name: -again[name] for name in numbers})]) if len(again) else own
    total = signed.groupby(keys, sort=False, as_index=False)[numbers].sum().assign(les=ALL)
    return pd.concat([own, total, again], ignore_index=True)[list(table.columns)]


def hidden_places(compare: pd.DataFrame, views: pd.DataFrame) -> set[tuple[str, str]]:
    """(LES, question) of which any sum over all groups, or any wave, is hidden in what is published beside the panel.

    compare: columns of COMPARE. views: columns of VIEWS.
    """
    sums = compare[compare["partner_group"] == ALL]
    waves = views[views["view"].str.split("; ").str[0] == "by=wave"]
    rows = pd.concat([table.loc[table["kind"] == ANSWERED_KIND, COMPARE.names] for table in (sums, waves)])
    rows = rows[rows["hidden"]]
    return set(zip(rows["les"], rows["item"], strict=True))


def hide_taken_part(table: pd.DataFrame, hidden: set[str], *, minimum: int) -> pd.DataFrame:
    """The numbers of a panel (columns of PANEL), missing where they are of a small group or would tell of one.

    Of a small group are: who answered a wave, both, or one of them alone, and are fewer than the minimum. Who answered
    both is hidden (and the row `hidden`) where it is small itself, or tells how few answered one wave alone; who
    answered a wave is then hidden in every pair of that LES, since all persons of the LES, who are told elsewhere,
    would give away how many answered both. hidden: the LES whose respondents are hidden elsewhere, with all numbers.
    Each number of all together is hidden as soon as that of one LES is, so that none follows from the others.
    table: columns of TAKEN_PART over all LES, with their sum.
    """
    again = is_again(table["les"])
    numbers = table[TAKEN_PART.names[3:]]
    elsewhere = table["les"].isin(hidden)
    sizes = {"n_first": ("n_first",), "n_second": ("n_second",), "both": ("both", "one", "other")}
    people = numbers.assign(one=numbers["n_first"] - numbers["both"], other=numbers["n_second"] - numbers["both"])
    small = people.gt(0) & people.lt(minimum)
    hide = {
        name: (elsewhere & people[list(of)].gt(0).any(axis=1)) | small[list(of)].any(axis=1)
        for name, of in sizes.items()
    }
    hide["both"] |= hide["n_first"] | hide["n_second"]
    _hide_waves(hide, people, table["les"])
    for name, column in hide.items():
        # Few persons of several LES would follow from the total and the sum.
        few = again & numbers[name].abs().between(1, minimum - 1)
        told = (column & (table["les"] != ALL) & ~again | few).groupby([table[key] for key in PAIR]).transform("any")
        hide[name] = (column | ((table["les"] == ALL) & told)) & (minimum > 1)
    if minimum > 1:
        _hide_waves(hide, people, table["les"])
    missing = {name: table[name].astype("Int64").mask(hide[name]) for name in numbers}
    return table.assign(**missing, hidden=hide["both"]).loc[~again, PANEL.names].reset_index(drop=True)


def _hide_waves(hide: dict[str, pd.Series], people: pd.DataFrame, les: pd.Series) -> None:
    """Hide who answered a wave in every pair of a LES of which who answered both is hidden in any."""
    of_les = hide["both"].groupby(les).transform("any")
    for name in ("n_first", "n_second"):
        hide[name] = hide[name] | (of_les & people[name].gt(0))


def hide_changes(
    changes: pd.DataFrame,
    taken_part: pd.DataFrame,
    hidden: set[tuple[str, str]],
    codebook: Codebook,
    *,
    minimum: int,
) -> pd.DataFrame:
    """The changes over all LES (columns of PANEL_CHANGES), without who took part in one of both waves alone.

    The whole table of a LES is hidden unless every sum of a row and of a column is 0 or at least the minimum, of who
    answered one of the waves alone as well, and for a selection also of everybody else; and wherever the LES is hidden
    for the question or for the pair of waves. All together is hidden as soon as the table of one LES is. Of selections
    that leave few persons together the narrowest is hidden.
    changes: columns of CHANGES over all LES, with their sum. taken_part: columns of PANEL. hidden: (LES, question).
    """
    again = dict(iter(changes[is_again(changes["les"])].groupby(TABLE, sort=False)))
    changes = changes[~is_again(changes["les"])]
    both = changes[(changes["answer"] != ABSENT) & (changes["answer_second"] != ABSENT)]
    if minimum <= 1 or changes.empty:
        return both.assign(n=both["n"].astype("Int64"), hidden=False)[PANEL_CHANGES.names].reset_index(drop=True)
    apart = set(taken_part.loc[taken_part["hidden"], ["les", *PAIR]].itertuples(index=False, name=None))
    tables = dict(iter(changes.groupby([*TABLE, "les"], sort=False)))
    hide = set()
    for (view, item, first, second, les), rows in tables.items():
        whole = tables.get((_of_everybody(view), item, first, second, les), rows)
        named = {choice.name for choice in codebook.items[item].choices if choice.kind != NO_VIEW}
        beside = _cells(whole).sub(_cells(rows), fill_value=0)
        small = any(between(_sums(cells, named), minimum=minimum) for cells in (_cells(rows), beside))
        if rows["n"].sum() and (small or (les, first, second) in apart or (les, item) in hidden):
            hide |= {(view, item, first, second, les), (view, item, first, second, ALL)}
    for key, rows in again.items():
        # What the total lacks of the sum is of few persons, or cannot be said to be of many.
        named = {choice.name for choice in codebook.items[key[1]].choices if choice.kind != NO_VIEW}
        if between(_sums(_cells(rows).abs(), named), minimum=minimum):
            hide.add((*key, ALL))
    hide |= _telling_together(tables, hide, codebook, minimum=minimum)
    where = pd.Series([key in hide for key in both[[*TABLE, "les"]].itertuples(index=False, name=None)], both.index)
    shown = both.assign(n=both["n"].astype("Int64").mask(where), hidden=where.astype(bool))
    return shown[PANEL_CHANGES.names].reset_index(drop=True)


def _telling_together(
    tables: Mapping[tuple, pd.DataFrame], hidden: set[tuple], codebook: Codebook, *, minimum: int
) -> set[tuple]:
    """The tables to hide as well, so that no sum or difference of selections is of few persons.

    tables: of CHANGES, by TABLE and LES. hidden: those of them that are hidden already.
    """
    hide: set[tuple] = set()
    for item, first, second in dict.fromkeys(key[1:-1] for key in tables):
        here = {key[0] for key in tables if key[1:-1] == (item, first, second)}
        names = sorted(here, key=lambda name: width(view_named(name)))
        named = {choice.name for choice in codebook.items[item].choices if choice.kind != NO_VIEW}
        for parts, times in telling([view_named(name) for name in names]) if len(names) > 1 else ():
            for les in dict.fromkeys(key[-1] for key in tables):
                keys = {place: (names[place], item, first, second, les) for place in parts}
                if not hide.isdisjoint(keys.values()) or any(
                    key in hidden or key not in tables for key in keys.values()
                ):
                    continue
                cells = pd.concat([sign * _cells(tables[keys[place]]) for place, sign in parts.items()])
                cells = cells.groupby(level=[0, 1]).sum()
                if between(_sums(cells, named), minimum=(minimum - 1) * times + 1):
                    narrowest = keys[max(parts)]
                    hide |= {narrowest, (*narrowest[:-1], ALL)}
    return hide


def _of_everybody(view: str) -> str:
    """The name of the same change without its selection."""
    return "; ".join(part for part in view.split("; ") if not part.startswith("where="))


def _cells(rows: pd.DataFrame) -> pd.Series:
    return rows.set_index(["answer", "answer_second"])["n"]


def _sums(cells: pd.Series, with_view: set[str]) -> list[int]:
    """The sums of all rows and columns of who answered both waves; and of who answered one alone, how many did so."""
    inner = cells[[ABSENT not in key for key in cells.index]]
    sums = [*inner.groupby(level=0).sum(), *inner.groupby(level=1).sum()]
    for level in (0, 1):
        one, other = cells.index.get_level_values(level), cells.index.get_level_values(1 - level)
        given = cells[(other == ABSENT) & (one != NO_ANSWER)]
        viewed = given[given.index.get_level_values(level).isin(with_view)].sum()
        sums += [given.sum(), viewed, given.sum() - viewed]
    return [int(n) for n in sums]


def between(people: Sequence[int], *, minimum: int) -> bool:
    """Whether one of these numbers is of somebody, and of fewer than the minimum."""
    return any(0 < n < minimum for n in people)
