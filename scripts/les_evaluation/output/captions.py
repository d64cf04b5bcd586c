"""Captions of figures and tables as they are published: what is shown, of how many, and when and where it came from.

They stand apart from the pictures. Each is made from the data and the configuration, unless the entry holds its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.coding.material import SESSION_COLUMNS
from les_evaluation.core.contracts import ALL, OTHERS, empty
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.wording import sentence
from les_evaluation.networks.network import relation_types
from les_evaluation.networks.same_relations import merged_relations
from les_evaluation.output.figures.bars.compare_numbers import answered_n
from les_evaluation.output.told_apart import kind_words, told_apart
from les_evaluation.output.views_shown import rows_of_view, shown_les, shown_together, told_of_others, told_view
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.registry import Kind, Of, kind_of
from les_evaluation.study.rounds import rounds_of
from les_evaluation.study.settings import Study, counted_les, les_reached
from les_evaluation.study.views import GROUP, LES, WAVE, WAVES, grouped_by, view_of, views_of_entry

IN_PICTURE, MAPPING, SURVEY = "in_picture", "mapping", "survey"
PERSONS = "persons"  # what a kind compares: its n is of those in both waves, which the picture tells
SOURCES_OF_PARTS = {"networks": (MAPPING,), "focus_groups": ("sessions",)}  # where a kind names no source
MANY = "n="  # in a title that tells its number already


@dataclass(frozen=True)
class Caption:
    """A caption: what it is of ("figures" or "tables"), its number and the title that it may begin with.

    said: the caption, whole. footnotes: what stands below the figure or table. files: of every page, from the folder of
    results.
    alt: the figure in words, "" of a table. short: the same in two sentences.
    """

    of: Of
    number: str
    title: str
    said: str
    footnotes: str = ""
    files: tuple[str, ...] = ()
    alt: str = ""
    short: str = ""


@dataclass(frozen=True)
class Facts:
    """What captions are made from.

    compare: compare rows of the LES of the study, and of all of them, or of one and the others. views: those of other
    views. sessions: SESSION_COLUMNS. relations: RELATION_COLUMNS, which tell the sessions that a map was made from;
    None in a study without networks. les: of the folder of one LES its key, "" of all together.
    """

    study: Study
    codebook: Codebook = field(default_factory=lambda: Codebook({}))
    compare: pd.DataFrame = field(default_factory=pd.DataFrame)
    views: pd.DataFrame | None = None
    sessions: pd.DataFrame = field(default_factory=lambda: empty(SESSION_COLUMNS))
    relations: pd.DataFrame | None = None
    les: str = ""

    def sites(self, entry: Mapping[str, Any]) -> list[str]:
        """The LES that an entry shows: its own, that of the folder, those of its selection, or all that stand apart."""
        if "les" in entry or self.les:
            return [entry.get("les", self.les)]
        selected = view_of(entry).selected.get(LES)
        return [key for key in counted_les(self.study.config) if selected is None or key in selected]


def caption_of(of: Of, entry: Mapping[str, Any], title: str, facts: Facts) -> str:
    """The caption of an entry under `figures` or `tables`. title: as its picture or sheet has it.

    Its own where the configuration holds one; else the title (of a figure only where `style.title` puts it there), what
    is shown, n where the title lacks it, and the source with its days.
    """
    study, kind = facts.study, kind_of(of, entry)
    head = study.text(f"captions.{of}", number=entry["number"])
    if "caption" in entry:
        return f"{head} {study.words(entry['caption'])}"
    where = (study.config.get("style") or {}).get("title", IN_PICTURE)
    titled = of == "tables" or where != IN_PICTURE
    parts = [sentence(told_apart(of, entry, title, study, facts.codebook))] if titled else []
    others = told_of_others(view_of(entry), facts.les, study) if facts.les and "where" in entry else ""
    if others:
        return " ".join([head, *parts, others])
    shown = "" if parts == [sentence(title)] else kind_words(of, entry, study)  # a title that tells it as well
    told = [said for said in described(of, entry, facts) if not titled or said != shown]
    parts += [said for said in told if said not in parts]  # a kind's own title may say the same
    parts += told_counts(entry, kind, facts) if not titled or MANY not in title else []
    return " ".join([head, *parts, *sources(entry, kind, facts)])


def described(of: Of, entry: Mapping[str, Any], facts: Facts) -> list[str]:
    """What a kind shows, where its sentence is known, and who is selected and grouped in a view of its own."""
    study, shown = facts.study, kind_words(of, entry, facts.study)
    said = [shown] if shown else []
    asked, views = kind_of(of, entry).questions, views_of_entry(entry)
    if asked is None or not any(view.name for view in views):
        return said
    names = set(asked.named_in(entry))
    items = [item for item in facts.codebook.items.values() if {item.name, item.block} & names]
    lines = (line for view in views if view.name for line in told_view(view, items, facts.codebook, study))
    return said + list(dict.fromkeys(lines))


def told_counts(entry: Mapping[str, Any], kind: Kind, facts: Facts) -> list[str]:
    """The number of respondents of an entry, of a figure of one LES with that of the others beside it."""
    study = facts.study
    beside = bool(facts.les) and len(study.every_les) > 1 and kind.of == "figures" and "les" not in entry
    own = told_n(answered(entry, kind, facts), study)
    others = answered(entry, kind, facts, sites=[OTHERS]) if beside else []
    if not own or not beside:
        return own
    name = study.every_les[facts.les]
    view = view_of(entry)
    shown = shown_les({facts.les: name, OTHERS: study.text("figures.other_les")}, view)
    beside_it = shown_together(shown, view, study).get(OTHERS, "")
    told = [(name, own), (beside_it, told_n(others, study) if beside_it else [])]
    return ["; ".join(f"{name}: {said[0].rstrip('.')}" for name, said in told if said) + "."]


def answered(entry: Mapping[str, Any], kind: Kind, facts: Facts, *, sites: Sequence[str] | None = None) -> list[int]:
    """The n of each question of an entry, as its picture or table has it; none where that is unknown or hidden.

    Where there are bars of partner groups alone, who is in one of those that are compared; where all LES together have
    no bar or column, who is of one that stands apart. sites: keys of the rows to count in the place of those.
    """
    if kind.questions is None or kind.compares == PERSONS:
        return []
    view, study = view_of(entry), facts.study
    if kind.compares == WAVES and _not_in_every_wave(entry, kind, facts):
        return []  # n of the last response of each person, while the picture has that of every wave
    table = rows_of_view(facts.views, view) if view.name else facts.compare
    if table.empty:
        return []
    plain = grouped_by(entry)[:1] in ([], [GROUP])
    groups = list(study.compared) if plain and kind.has_group_bars(entry) else groups_shown(entry, kind, facts)
    total = kind.has_total(entry) and not facts.les and "les" not in entry
    if sites is None:
        sites = [ALL] if total and LES not in view.selected else facts.sites(entry)
    found = []
    for name in kind.questions.named_in(entry):
        n = persons_of(table, name, sites, groups, counted_only=[les for les in study.every_les if les not in sites])
        if not n:
            return []
        found.append(n)
    return [sum(found)] if kind.questions.number == "wordings" else found


def _not_in_every_wave(entry: Mapping[str, Any], kind: Kind, facts: Facts) -> bool:
    """Whether some wave did not ask a question of an entry."""
    waves = facts.study.config.get("survey", {}).get("waves", {})
    names = kind.questions.named_in(entry) if kind.questions else []
    items = [item for name, item in facts.codebook.items.items() if name in names]
    return not all(item.asked_in(wave) for item in items for wave in waves)


def groups_shown(entry: Mapping[str, Any], kind: Kind, facts: Facts) -> list[str]:
    """The groups of a figure by the answers to a question, of which each person gave one; else all together.

    Who did not answer that question has no bar there.
    """
    by = grouped_by(entry)[:1]
    item = facts.codebook.items.get(by[0]) if by else None
    if kind.of != "figures" or item is None or item.type != "select_one" or not kind.has_group_bars(entry):
        return [ALL]
    return [choice.name for choice in item.choices]


def persons_of(
    table: pd.DataFrame, name: str, sites: Sequence[str], groups: Sequence[str], *, counted_only: Sequence[str]
) -> int | None:
    """How many persons of several LES answered a question, who answered for several of these once; None where hidden.

    All LES together count each person once, and LES without a place of their own (counted_only) as well. Where persons
    are of several LES and some LES have no place, how many are of those that do is not known.
    """

    def answers_of(places: Sequence[str]) -> int | None:
        ns = [answered_n(table, name, les=les, group=group) for les in places for group in groups]
        return None if None in ns else sum(n or 0 for n in ns)

    own = answers_of(sites)
    if own is None or len(sites) == 1:
        return own
    whole = answers_of([ALL])
    if whole == 0:
        return own
    beside = answers_of(counted_only)
    if whole is None or beside is None or own + beside > whole:
        return None if beside != 0 else whole
    return own


def told_n(ns: Sequence[int], study: Study) -> list[str]:
    """The number of respondents, or the least and the most of several questions."""
    if not ns:
        return []
    low, high = min(ns), max(ns)
    return [study.text("captions.n", n=low) if low == high else study.text("captions.n_range", low=low, high=high)]


def sources(entry: Mapping[str, Any], kind: Kind, facts: Facts) -> list[str]:
    """The line that tells where the data come from, and when they were collected."""
    study = facts.study
    told: list[str] = []
    for source in kind.sources or ((SURVEY,) if kind.questions else SOURCES_OF_PARTS.get(kind.part, ())):
        told += TELLS[source](entry, kind, facts)
    told = [line for line in told if line]
    return [study.text("captions.source", source="; ".join(told))] if told else []


def told_waves(entry: Mapping[str, Any], kind: Kind, facts: Facts) -> list[str]:
    """The waves of the survey that the LES of an entry took part in and that asked its questions, with their days."""
    study, view = facts.study, view_of(entry)
    waves = study.config.get("survey", {}).get("waves", {})
    sites = set(facts.sites(entry))
    if facts.les and kind.of == "figures" and "les" not in entry:  # all others stand beside this one
        beside = {key for wave in waves.values() for key in les_reached(wave["les"])}
        sites = beside & set(view.selected.get(LES, beside))
    names = kind.questions.named_in(entry) if kind.questions else []
    items = [item for item in facts.codebook.items.values() if {item.name, item.block} & set(names)]
    rounds = rounds_of(waves)
    days_of: dict[str, list[str]] = {}  # printed name of a wave -> the days of its exports
    for name, wave in waves.items():
        asked = not items or any(item.asked_in(name) for item in items)
        chosen = name in view.selected.get(WAVE, (name,)) and rounds[name] in (entry.get("waves") or rounds.values())
        if asked and chosen and sites & set(les_reached(wave["les"])):
            days = " – ".join(printed_day(wave[key], study.language) for key in ("opened", "closed") if key in wave)
            days_of.setdefault(study.wave_labels[name], []).append(days)
    told = {label: "; ".join(dict.fromkeys(filter(None, found))) for label, found in days_of.items()}
    keys = {label: "captions.wave" if days else "captions.wave_undated" for label, days in told.items()}
    return [study.text(keys[label], label=label, days=days) for label, days in told.items()]


def collected(entry: Mapping[str, Any], facts: Facts, *, types: Sequence[str], key: str) -> str:
    """The sessions of the LES of an entry with their first and last day. types: theirs, none for all but surveys."""
    study, sessions = facts.study, facts.sessions
    if key == MAPPING and not study.config.get("networks", True):
        return ""
    here = sessions[sessions["les"].isin(facts.sites(entry))]
    if "measurement" in entry:
        here = here[here["measurement"].eq(entry["measurement"]).fillna(value=False)]
    wanted = [set(map(str.strip, str(found).split(";"))) for found in here["types"]]
    kept = [bool(found & set(types)) if types else found != {SURVEY} for found in wanted]
    if key == MAPPING:  # told in an interview, a relation is on the map as well
        mapped = here["session_id"].isin(mapped_in(entry, facts))
        kept = list(mapped) if mapped.any() else kept
    here = here[np.array(kept, dtype=bool)]  # a list without any would choose columns
    days = sorted(str(day)[:10] for day in here["date"] if str(day)[:10] not in ("", "NaT", "nan", "None"))
    if not days:
        return study.text(f"captions.{key}_undated") if types or len(here) else ""
    first, last = (printed_day(day, study.language) for day in (days[0], days[-1]))
    period = first if first == last else f"{first} – {last}"
    return study.text(f"captions.{key}", n=len(here), days=period)


def told_costs(study: Study) -> str:
    """Where the costs come from, in the study's own words where it has these."""
    return study.words(study.config["costs_source"]) if "costs_source" in study.config else study.text("captions.costs")


def mapped_in(entry: Mapping[str, Any], facts: Facts) -> set[str]:
    """The ids of the sessions in which the relations of an entry were told, as the title of a map has their months."""
    relations = facts.relations
    if relations is None:
        return set()
    here = relations[relations["les"].isin(facts.sites(entry))]
    if "measurement" in entry:
        here = here[here["measurement"] == entry["measurement"]]
    if "relation" in entry:
        groups = facts.study.config.get("relation_groups", {})
        own = here[here["relation_type"].isin(relation_types(entry["relation"], groups))]
        here = here if own.empty else own
    return {*here["session_id"], *merged_relations(here)["merged_session"]} - {""}


TELLS: dict[str, Callable[[Mapping[str, Any], Kind, Facts], list[str]]] = {
    SURVEY: told_waves,
    "costs": lambda _entry, _kind, facts: [told_costs(facts.study)],
    "facts": lambda _entry, _kind, facts: [facts.study.text("captions.facts")],
    "questions": lambda _entry, _kind, facts: [facts.study.text("captions.questions")],
    "sessions": lambda entry, _kind, facts: [collected(entry, facts, types=[], key="sessions")],
    "mapping": lambda entry, _kind, facts: [collected(entry, facts, types=[MAPPING], key="mapping")],
}
