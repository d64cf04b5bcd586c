"""What must be known of the waves before anything is counted: who answered in several, and what cleaning leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.problems import Place
from les_evaluation.core.reading import Note
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.panels import both_held, pairs_with, told_pairs
from les_evaluation.study.rounds import rounds_of, under_rounds
from les_evaluation.study.settings import CONFIG_FILE, Study, are_pooled, counts_once, is_panel, wave_paths
from les_evaluation.study.views import has_weights, unweighted_waves
from les_evaluation.study.wave_differences import told_differences
from les_evaluation.survey.clean.cleaning import invited_of, leave_out, pool_waves, told_addresses
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.decisions import together
from les_evaluation.survey.ingest.answers import answer_column
from les_evaluation.survey.left_out import heavy_rules, panel_told, rows_of_waves
from les_evaluation.survey.panel import persons_by_wave, taken_part
from les_evaluation.survey.panel_job import PAIR, hide_taken_part, with_all
from les_evaluation.survey.persons import persons
from les_evaluation.survey.survey_frames import PANEL, TAKEN_PART


def check_waves(rows: pd.DataFrame, decisions: pd.DataFrame, study: Study, codebook: Codebook) -> None:
    """Ask of every LES with respondents of several waves what to do with them, and tell what cleaning leaves out.

    rows: of every wave, columns of ROWS and the answers. decisions: those of reading (columns of DECISIONS). study: the
    whole one; questions go to its problems, and what is told to what they settled.
    """
    pooled = are_pooled(study.config["survey"])
    left_out: list[pd.DataFrame] = [decisions]
    rows, _, notes = told_addresses(rows.reset_index(drop=True), study)
    both, pools, unasked = [TAKEN_PART.empty()], [], Counter[str]()
    known = rows[rows["les"].isin(list(study.every_les))]
    counting, decided = leave_out(known, study)
    left_out += decided
    panel, labels = is_panel(study.config["survey"]), study.wave_labels
    pairs = told_pairs(study.config) if panel else []
    rounds = rounds_of(study.config["survey"]["waves"])
    of_les, counting_of = _by_les(known), _by_les(counting)
    for les in study.every_les if panel or len(labels) > 1 else ():
        here, stays = of_les.get(les, rows[:0]), counting_of.get(les, rows[:0])
        if panel:
            people = persons_by_wave(stays, here, study)
            both.append(taken_part(people, pairs_with([rounds[wave] for wave in study.waves_of(les)], pairs), les=les))
        in_wave = stays["wave"].value_counts()
        counts = {wave: int(in_wave[wave]) for wave in labels if wave in in_wave}
        if len(counts) < 2:
            continue
        if not pooled:
            if len({rounds[wave] for wave in counts}) > 1:
                _ask(les, counts, study)
            continue
        each_once, merged = pool_waves(stays, here, study)
        left_out.append(merged)
        pools.append((les, counts, len(each_once)))
        unasked.update(answers_beside(stays, each_once, persons(here, across_waves=True), codebook))
        if has_weights(study.config):
            notes += _without_weight(les, stays, each_once, persons(here, across_waves=True), study)
    if panel and counts_once(study.config):
        whole = counting.assign(same=persons(known, across_waves=True).loc[counting.index])
        whole = whole.assign(round=under_rounds(whole["wave"], study.config["survey"]["waves"]))
        both.append(_again(both, taken_part(whole, pairs, les=AGAIN)))
    shown = _shown_panel(both, study)
    hidden = set(shown.loc[shown[["n_first", "n_second"]].isna().any(axis=1), "les"])
    for les, counts, n in pools:
        notes += _pooled_notes(les, counts, n, study, hidden=les in hidden)
    notes += _panel_notes(shown, study)
    if pooled:
        notes += _unlinked(rows, study)
        notes += [Note("of_some_waves", 0, {"told": told}) for told in told_differences(codebook, study)]
    notes += _unasked_notes(unasked, codebook, study)
    notes += [Note("waves_unweighted", 0, {"wave": wave}) for wave in unweighted_waves(study.config)]
    notes += _elsewhere(rows, study)
    notes += [
        Note("waves_of_one_label", 0, {"waves": ", ".join(names), "label": labels[names[0]]})
        for names in ([name for name in rounds if rounds[name] == first] for first in dict.fromkeys(rounds.values()))
        if len(names) > 1
    ]
    notes += _more_than_invited(counting_of, {les: n for les, _, n in pools}, study)
    told = together(left_out)
    notes += [heavy.note(study) for heavy in heavy_rules(told, rows_of_waves(rows, told))]
    study.problems.settle(Place(), notes)


def _by_les(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """LES -> its rows, of those that have any."""
    return {str(les): here for les, here in rows.groupby("les", sort=False)}


def _counted(counts: Mapping[str, int], study: Study) -> str:
    """Waves with their respondents: W1 (w1): 12, W2 (w2): 8."""
    labels = {wave: study.wave_labels[wave] for wave in counts}
    named = {wave: wave if label == wave else f"{label} ({wave})" for wave, label in labels.items()}
    return ", ".join(f"{named[wave]}: {n}" for wave, n in counts.items())


def _ask(les: str, counts: Mapping[str, int], study: Study) -> None:
    place = Place(CONFIG_FILE, None, None, "survey.compare_waves")
    waves, name = _counted(counts, study), study.every_les[les]
    paths = wave_paths(counts, "les")
    study.problems.add("waves_of_one_les", place, name, les=les, waves=waves, n=len(counts), paths=paths)


def _pooled_notes(les: str, counts: Mapping[str, int], n: int, study: Study, *, hidden: bool) -> Iterable[Note]:
    """What is counted of a LES with several waves: n persons. hidden: whether the numbers of its waves are."""
    name, rule = study.every_les[les], study.config["survey"]["cleaning"]["duplicates"]
    told = study.text(f"clean.kept_of_several.{rule}")
    if hidden:
        waves = ", ".join(study.wave_labels[wave] for wave in counts)
        yield Note("waves_pooled_hidden", 0, {"les": name, "waves": waves, "n": n, "rule": told})
    else:
        details = {"waves": _counted(counts, study), "n": n, "several": sum(counts.values()) - n}
        yield Note("waves_pooled", 0, {"les": name, "rule": told, **details})
    invited = study.config["les"][les]["invited"]
    if invited is not None and not isinstance(invited, Mapping):
        yield Note("invited_per_wave", 0, {"les": name, "les_key": les, "wave": next(iter(counts))})


def _more_than_invited(of_les: Mapping[str, pd.DataFrame], once: Mapping[str, int], study: Study) -> Iterable[Note]:
    """The LES, and their waves, of which more responses count than were invited.

    of_les: LES -> its responses that count in their wave. once: LES -> how many persons these are, where waves are
    pooled.
    """
    for les, rows in of_les.items():
        told, waves = study.config["les"][les]["invited"], study.waves_of(les)
        counts = {"": once.get(les, len(rows))}
        counts |= {wave: int((rows["wave"] == wave).sum()) for wave in waves} if len(waves) > 1 else {}
        for wave, n in counts.items():
            invited = invited_of(told, waves=waves, wave=wave or None)
            if invited is not None and n > invited:
                name = ", ".join(filter(None, (study.every_les[les], study.wave_labels.get(wave))))
                yield Note("more_than_invited", 0, {"les": name, "les_key": les, "invited": invited})


def _without_weight(
    les: str, stays: pd.DataFrame, each_once: pd.DataFrame, person: pd.Series, study: Study
) -> Iterable[Note]:
    """How many persons lack a weight in the response that counts, and have one in another wave.

    stays: the responses that count in their wave; each_once: of these the one of each person; person: of each response.
    """
    lacking = person[each_once.index[~(each_once["weight"] > 0)]]
    others = stays[(stays["weight"] > 0) & ~stays.index.isin(each_once.index)]
    n = person[others.index][person[others.index].isin(lacking)].nunique()
    if n:
        yield Note("pooled_unweighted", 0, {"les": study.every_les[les], "n": n})


def answers_beside(
    stays: pd.DataFrame, each_once: pd.DataFrame, person: pd.Series, codebook: Codebook
) -> dict[str, int]:
    """Question that only some waves asked -> how many persons answered it, and count with a response of another wave.

    stays, each_once, person: as of `_without_weight`.
    """
    found = {}
    for item in (item for item in codebook.items.values() if item.waves and item.is_counted):
        answered = stays.index[stays[answer_column(item.name)] != ""]
        # Whose response that counts was asked it may have skipped it, which is no answer of another wave lost.
        was_asked = each_once.index[each_once["wave"].isin(item.waves)]
        found[item.name] = len(set(person[answered]) - set(person[was_asked]))
    return found


def _unasked_notes(unasked: Mapping[str, int], codebook: Codebook, study: Study) -> Iterable[Note]:
    """What `answers_beside` found, of all LES together; nothing where small groups are hidden."""
    for name, n in unasked.items() if study.minimum_base <= 1 else ():
        if n:
            item = codebook.items[name]
            wave = item.waves[0] if len(item.waves) == 1 else f"[{', '.join(item.waves)}]"
            yield Note("pooled_unasked", 0, {"question": item.caption(study.language), "n": n, "wave": wave})


def _again(of_les: list[pd.DataFrame], whole: pd.DataFrame) -> pd.DataFrame:
    """What the sum over LES counts more often than the persons of all of them together; columns of TAKEN_PART."""
    numbers = TAKEN_PART.names[3:]
    sums = pd.concat(of_les).groupby(PAIR)[numbers].sum().reindex(pd.MultiIndex.from_frame(whole[PAIR]), fill_value=0)
    return whole.assign(**{name: sums[name].to_numpy() - whole[name] for name in numbers}).astype(
        dict.fromkeys(numbers, "int64")
    )


def _shown_panel(tables: list[pd.DataFrame], study: Study) -> pd.DataFrame:
    """How many persons answered two waves, of every LES and of all together, small groups hidden (columns of PANEL)."""
    filled = [table for table in tables if len(table)]
    if not filled:
        return PANEL.empty()
    return hide_taken_part(with_all(pd.concat(filled), keys=PAIR), set(), minimum=study.minimum_base)


def _panel_notes(shown: pd.DataFrame, study: Study) -> Iterable[Note]:
    """What is told of the panel. shown: columns of PANEL."""
    names = study.every_les | {ALL: study.text("between_waves.all")}
    for row in shown.itertuples():
        # Where one of both was not held nobody can be in it, and there is nothing to tell.
        told = len(study.every_les) > 1 if row.les == ALL else both_held(study.config, row.les, (row.first, row.second))
        if told:
            waves = {"first": study.wave_labels[row.first], "second": study.wave_labels[row.second]}
            yield Note(*panel_told(row, names[row.les], waves))


def _unlinked(rows: pd.DataFrame, study: Study) -> Iterable[Note]:
    """The waves in which nobody can be linked with another one, since no address tells who somebody is."""
    for wave in study.wave_labels:
        # A response that stands in several LES is one row of the export.
        here = rows[rows["wave"] == wave].drop_duplicates(["source_file", "source_sheet", "row"])
        unknown = int((here["person"] == here["respondent"]).sum())
        if unknown:
            yield Note("waves_unlinked", 0, {"wave": wave, "n": unknown, "total": len(here)})


def _elsewhere(rows: pd.DataFrame, study: Study) -> Iterable[Note]:
    """Persons who answered for several LES: in one wave, or in whatever wave where these are pooled; and in others."""
    rows, pooled = rows.reset_index(drop=True), are_pooled(study.config["survey"])
    known = persons(rows, across_waves=pooled, rounds=rounds_of(study.config["survey"]["waves"]))
    several = rows["les"].groupby(known).transform("nunique") > 1
    yield from _together_in(rows, known, several, "persons_in_several_les", study)
    if not pooled:
        person = persons(rows, across_waves=True)
        others = (rows["les"].groupby(person).transform("nunique") > 1) & ~several.groupby(person).transform("any")
        yield from _together_in(rows, person, others, "addresses_of_other_les", study)


def _together_in(rows: pd.DataFrame, person: pd.Series, which: pd.Series, rule: str, study: Study) -> Iterable[Note]:
    names = rows["les"].map(study.every_les)[which].groupby(person[which])
    order = {name: at for at, name in enumerate(study.every_les.values())}  # whichever wave came first: one pair is one
    for told, n in (
        names.agg(lambda found: " + ".join(sorted(set(found), key=lambda name: order[name])))
        .value_counts(sort=False)
        .items()
    ):
        yield Note(rule, 0, {"les": told, "n": int(n)})
