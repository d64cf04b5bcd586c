"""The table of the statistics appendix: per figure, statement and LES how two groups differ, and how surely."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, DTYPES, Contract, Holds
from les_evaluation.study.codebook import Choice, Codebook, Item, common_scale, item_of, questions_of
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import ANSWERED
from les_evaluation.survey.statistics.holm import holm
from les_evaluation.survey.statistics.interval import theta_interval
from les_evaluation.survey.statistics.rank_sum import rank_sum_test, smallest_p_without_ties
from les_evaluation.survey.statistics.two_groups import TwoGroups, median_code
from les_evaluation.survey.statistics.van_elteren import contributing, leave_one_out, stratified_theta, van_elteren
from les_evaluation.survey.ways_of_counting import in_register_groups

FEWEST_SITES = 2  # over one LES, the row of all of them would only say the same again
FEWEST = 2  # substantive answers that each group needs before anything is tested
DIGITS = 6  # significant ones: what floating point gives alike on every machine
TESTS: dict[str, Holds] = {
    "theta": "number",
    "low": "number",
    "high": "number",
    "p": "number",
    "p_smallest": "number",
    "p_smallest_no_ties": "number",
    "leave_one_out_low": "number",
    "leave_one_out_high": "number",
    "p_holm": "number",
    "sites": "count",
    "les_tested": "words",
    "z": "number",
    "p_asymptotic": "number",
    "p_method": "words",
    "interval_method": "words",
}
Counts = Mapping[tuple[str, str], np.ndarray]


def statistics_columns(groups: Sequence[str], *, register: bool) -> Contract:
    """The contract of statistics_table for these two partner groups.

    figure, slug: of the configuration. item: the question, or both wordings joined by +. statement: its words
    in the study's language. scale: the answers in scale order, joined by "; ". les: key, `all` for all LES
    together. les_name: as printed; that of `all` tells how many LES are in its test, where some are not.
    n_GROUP: respondents with a substantive answer. median_GROUP: place on the scale from 1, x.5 between two.
    counts_GROUP: respondents per answer in scale order, such as 0-0-1-2-0.
    theta: P(first > second) + 0.5 P(equal); for `all` the van Elteren weighted mean of the LES.
    low, high: 95% interval of theta; blank for `all`. p: two-sided permutation p, for `all` van Elteren's,
    permuted within LES. p_smallest: the lowest p these ties allow; p_smallest_no_ties: these sizes.
    leave_one_out_low, _high: range of theta when any one respondent is left out.
    p_holm: p adjusted for the statements and LES of one figure; blank for `all`, made of the same answers.
    sites, les_tested, z, p_asymptotic: only for `all`: how many LES are in its test, which (as printed), and van
    Elteren's normal approximation. n, median and counts of `all` are of these LES too.
    p_method: exact, asymptotic or monte_carlo. interval_method: exact or asymptotic.
    With a register: n_GROUP_register, sites_register, theta_register, p_register: the same comparison with the
    register's group.
    """
    columns: dict[str, Holds] = dict.fromkeys(
        ("figure", "slug", "item", "statement", "scale", "les", "les_name"), "text"
    )
    kinds: dict[str, Holds] = {"n": "count", "median": "number", "counts": "words"}
    columns |= {f"{name}_{group}": kind for name, kind in kinds.items() for group in groups}
    columns |= TESTS
    if register:
        columns |= {f"n_{group}_register": "count" for group in groups}
        columns |= {"sites_register": "count", "theta_register": "number", "p_register": "number"}
    return Contract("tests", columns)


@dataclass(frozen=True)
class Comparison:
    """One statement put to both groups: figure entry, the question each group got, and the scale they share."""

    entry: Mapping
    asked: Mapping[str, Item]
    scale: tuple[Choice, ...]

    @property
    def items(self) -> list[Item]:
        """The questions, each once."""
        return list({item.name: item for item in self.asked.values()}.values())


def statistics_table(
    responses: pd.DataFrame,
    codebook: Codebook,
    study: Study,
    *,
    register_groups: pd.DataFrame | None = None,
    hidden: Collection[tuple[str, str, str]] = (),
    again: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Per statement of a figure with a scale: a row per LES, then one for all together (see statistics_columns).

    responses: columns of RESPONSES; only substantive answers are ranked, never a no-view one. study: as
    `statistics_settings` gives it: its figures, where a statement that a group did not get is passed over, its LES, and
    the two partner groups that are set against each other; theta > 0.5 where the first answers higher.
    register_groups: respondent and register_group; who has no group in it ('') keeps the self-declared one.
    Where a group has fewer than FEWEST answers the test columns are missing; counts and medians stand. The row
    `all` is over the LES in which both groups have answers; of fewer than FEWEST_SITES, all of it is missing.
    hidden: (les, item, partner_group) whose counts disclosure control keeps back. The LES is then left out of
    the comparison altogether, of the row `all` too, so that no other cell gives it away. By the register, a
    LES is left out where a group has answers of fewer respondents than the minimum base.
    again: les and respondent of who answered for several LES and counts in another one in the row `all`; where that
    total is hidden all count in each of their LES there, as in its sum.
    Raises ValueError unless there are exactly two groups, and for questions without a common scale.
    """
    groups, les_names = study.compared, study.les
    if len(groups) != 2:
        raise ValueError(f"two partner groups are compared, got {len(groups)}: {', '.join(groups) or 'none'}")
    on_scale = responses[responses["status"] == ANSWERED]
    beside = [] if again is None else list(again[["les", "respondent"]].itertuples(index=False, name=None))
    by_item = dict(iter(on_scale.groupby("item", observed=True)))
    rows: list[dict] = []
    for comparison in comparisons(codebook, study.config["figures"], groups):
        shown = [les for les in les_names if not _kept_back(les, comparison, hidden)]
        # One pass over the answers of this statement, and not over those of all.
        asked = [by_item.get(item.name, on_scale.iloc[:0]) for item in comparison.items]
        answers = pd.concat(asked) if len(asked) > 1 else asked[0]
        own = _sites(count_answers(answers, comparison), comparison, shown)
        moved: dict[str, TwoGroups] = {}
        if register_groups is not None:
            counts = count_answers(answers, comparison, register_groups=register_groups)
            moved = _large(_sites(counts, comparison, shown), study.minimum_base)
        each = (own, moved)
        if len(beside) and not _kept_back(ALL, comparison, hidden):
            kept = ~pd.MultiIndex.from_frame(answers[["les", "respondent"]].astype(object)).isin(beside)
            own = _sites(count_answers(answers[kept], comparison), comparison, shown)
            if register_groups is not None:
                counts = count_answers(answers[kept], comparison, register_groups=register_groups)
                moved = _large(_sites(counts, comparison, shown), study.minimum_base)
        rows += _statement_rows(comparison, *each, study, together=(own, moved))
    _adjust(rows)
    columns = statistics_columns(list(groups), register=register_groups is not None)
    kinds = {name: DTYPES[kind] for name, kind in columns.columns.items()}
    return pd.DataFrame([_rounded(row) for row in rows], columns=columns.names).astype(kinds)


def comparisons(codebook: Codebook, figures: Sequence[Mapping], groups: Mapping[str, str]) -> list[Comparison]:
    """The comparisons behind the figures with a scale, one per statement, in their order.

    Where a figure names the wordings of one statement, one for each group, these count as one statement.
    """
    found = []
    for entry in figures:
        questions = kind_of("figures", entry).questions
        if questions and questions.scale:
            items = questions_of(questions.named_in(entry), codebook)
            for wordings in [items] if questions.number == "wordings" else [[item] for item in items]:
                asked = {group: item for group in groups if (item := item_of(wordings, group)) is not None}
                if len(asked) == len(groups):
                    found.append(Comparison(entry, asked, common_scale(list(asked.values()))))
    return found


def count_answers(
    responses: pd.DataFrame, comparison: Comparison, *, register_groups: pd.DataFrame | None = None
) -> dict[tuple[str, str], np.ndarray]:
    """(les, partner_group) -> respondents per answer in scale order, shape (K,); pairs without any are absent.

    With register_groups, an answer counts for the register's group, whichever wording the respondent got.
    """
    places = {choice.name: place for place, choice in enumerate(comparison.scale)}
    names = [item.name for item in comparison.items]
    given = responses[
        (responses["status"] == ANSWERED) & responses["item"].isin(names) & responses["choice"].isin(list(places))
    ]
    if register_groups is None:
        own = given["partner_group"].map({group: item.name for group, item in comparison.asked.items()})
        given = given[given["item"] == own]
    else:
        given = in_register_groups(given, register_groups).drop_duplicates("respondent")
        given = given[given["partner_group"].isin(list(comparison.asked))]
    counts: dict[tuple[str, str], np.ndarray] = {}
    sizes = given.groupby(["les", "partner_group", "choice"], observed=True).size()
    for (les, group, choice), n in sizes.items():
        counts.setdefault((les, group), np.zeros(len(places), dtype=np.int64))[places[choice]] = n
    return counts


def _statement_rows(
    comparison: Comparison,
    own: Mapping[str, TwoGroups],
    moved: Mapping[str, TwoGroups],
    study: Study,
    *,
    together: tuple[Mapping[str, TwoGroups], Mapping[str, TwoGroups]],
) -> list[dict]:
    groups = list(comparison.asked)
    described = _described(comparison, study)
    rows = []
    for les, name in study.les.items():
        row = described | {"les": les, "les_name": name}
        if les in own:
            row |= _counted([own[les]], groups) | _tests(own[les])
        if les in moved:
            row |= _register_counted([moved[les]], groups) | _register_tests(moved[les])
        rows.append(row)
    if len(study.les) > 1:
        rows.append(described | {"les": ALL} | _all_row(*together, groups, study))
    return rows


def _all_row(
    own: Mapping[str, TwoGroups],
    moved: Mapping[str, TwoGroups],
    groups: Sequence[str],
    study: Study,
) -> dict:
    tested = {les: site for les, site in own.items() if contributing([site])}
    enough = len(tested) >= FEWEST_SITES
    if len(tested) == len(study.les):
        label = study.text("tables.all_les")
    else:
        key = "statistics.some_les" if enough else "statistics.too_few_les"
        label = study.text(key, n=len(tested), total=len(study.les))
    row = {"les_name": label, "sites": len(tested), "les_tested": ", ".join(study.les[les] for les in tested)}
    if enough:
        row |= _counted(list(tested.values()), groups) | _all_tests(list(tested.values()))
    by_register = contributing(list(moved.values()))
    if len(by_register) >= FEWEST_SITES:
        row |= _register_counted(by_register, groups) | {
            "sites_register": len(by_register),
            "theta_register": stratified_theta(by_register),
            "p_register": van_elteren(by_register).p,
        }
    return row


def _adjust(rows: Sequence[dict]) -> None:
    """Add p_holm to every row, over all statements and LES of its figure; the rows `all` do not take part."""
    figures = dict.fromkeys((row["figure"], row["slug"]) for row in rows)
    for figure in figures:
        here = [row for row in rows if (row["figure"], row["slug"]) == figure]
        adjusted = holm([row.get("p") if row["les"] != ALL else None for row in here])
        for row, p in zip(here, adjusted, strict=True):
            row["p_holm"] = p


def _kept_back(les: str, comparison: Comparison, hidden: Collection[tuple[str, str, str]]) -> bool:
    return any((les, item.name, group) in hidden for group, item in comparison.asked.items())


def _large(sites: Mapping[str, TwoGroups], minimum_base: int) -> dict[str, TwoGroups]:
    sizes = {les: (site.n_first, site.n_second) for les, site in sites.items()}
    return {les: sites[les] for les, pair in sizes.items() if not any(0 < n < minimum_base for n in pair)}


def _sites(counts: Counts, comparison: Comparison, shown: Sequence[str]) -> dict[str, TwoGroups]:
    nobody = np.zeros(len(comparison.scale), dtype=np.int64)
    return {les: TwoGroups(*(counts.get((les, group), nobody) for group in comparison.asked)) for les in shown}


def _described(comparison: Comparison, study: Study) -> dict:
    entry = comparison.entry
    # The title of a figure of several statements names them all.
    titled = "title" in entry and not kind_of("figures", entry).shows_statements
    captions = " / ".join(item.caption(study.language) for item in comparison.items)
    return {
        "figure": str(entry["number"]),
        "slug": entry["slug"],
        "item": "+".join(item.name for item in comparison.items),
        "statement": study.words(entry["title"]) if titled else captions,
        "scale": "; ".join(choice.label[study.language] for choice in comparison.scale),
    }


def _counted(sites: Sequence[TwoGroups], groups: Sequence[str]) -> dict:
    found: dict = {}
    for group, counts in _pooled(sites, groups):
        found[f"n_{group}"] = int(counts.sum())
        found[f"median_{group}"] = median_code(counts)
        found[f"counts_{group}"] = "-".join(str(n) for n in counts)
    return found


def _pooled(sites: Sequence[TwoGroups], groups: Sequence[str]) -> list[tuple[str, np.ndarray]]:
    together = (np.sum([site.first for site in sites], axis=0), np.sum([site.second for site in sites], axis=0))
    return list(zip(groups, together, strict=True))


def _enough(groups: TwoGroups) -> bool:
    return min(groups.n_first, groups.n_second) >= FEWEST


def _tests(groups: TwoGroups) -> dict:
    if not _enough(groups):
        return {}
    test, interval, (low, high) = rank_sum_test(groups), theta_interval(groups), leave_one_out([groups])
    return {
        "theta": groups.theta,
        "low": interval.low,
        "high": interval.high,
        "p": test.p,
        "p_smallest": test.p_smallest,
        "p_smallest_no_ties": smallest_p_without_ties(groups.n_first, groups.n_second),
        "leave_one_out_low": low,
        "leave_one_out_high": high,
        "p_method": test.method,
        "interval_method": interval.method,
    }


def _all_tests(sites: Sequence[TwoGroups]) -> dict:
    test, (low, high) = van_elteren(sites), leave_one_out(sites)
    return {
        "theta": test.theta,
        "p": test.p,
        "p_smallest": test.p_smallest,
        "p_smallest_no_ties": test.p_smallest_no_ties,
        "leave_one_out_low": low,
        "leave_one_out_high": high,
        "z": test.z,
        "p_asymptotic": test.p_asymptotic,
        "p_method": test.method,
    }


def _register_counted(sites: Sequence[TwoGroups], groups: Sequence[str]) -> dict:
    return {f"n_{group}_register": int(counts.sum()) for group, counts in _pooled(sites, groups)}


def _register_tests(groups: TwoGroups) -> dict:
    return {"theta_register": groups.theta, "p_register": rank_sum_test(groups).p} if _enough(groups) else {}


def _rounded(row: dict) -> dict:
    return {name: float(f"{cell:.{DIGITS}g}") if isinstance(cell, float) else cell for name, cell in row.items()}
