"""Views: how the answers behind a figure or table are counted: by which groups, of whom, and with which weight.

The plain view, by partner group, of everybody, every head as one, is counted for every question. Any other one is
counted for the questions of the figures and tables that ask for it, and carries a name that tells which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.study.registry import OFS, kind_of, kinds
from les_evaluation.study.rounds import rounds_in_time
from les_evaluation.study.settings import Study

# What `by` and `where` may name beside questions. A partner group is called group, as in the claims.
GROUP, WAVE, LES, NONE = "group", "wave", "les", "none"
WAVES = "waves"  # what a kind compares, see study.registry
GROUPINGS = (GROUP, WAVE, LES, NONE)
SUMMARY = "summary"
EVERY_QUESTION = "*"  # among the items of a view
SELECTIONS = (GROUP, WAVE, LES)


@dataclass(frozen=True)
class View:
    """How answers are counted.

    by: group, wave, or the name of a question; what stands in the rows as partner_group. where: (group, wave, les or a
    question, the answers that count), sorted. weighted: with the weights of the export. lines: of a view by wave, the
    groups within each wave, as `by` names them; who is in none of them stands in a group without a name.
    """

    by: str = GROUP
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    weighted: bool = False
    lines: str = ""

    @property
    def name(self) -> str:
        """What tells this view from others, such as by=sector; where=role:member; "" for the plain one."""
        told = [f"by={self.by}{f'*{self.lines}' if self.lines else ''}"] if self.by != GROUP else []
        told += [f"where={key}:{'|'.join(values)}" for key, values in self.where]
        return "; ".join([*told, *(["weighted"] if self.weighted else [])])

    @property
    def selected(self) -> dict[str, tuple[str, ...]]:
        """What `where` names -> the answers that count."""
        return dict(self.where)

    @property
    def questions(self) -> list[str]:
        """The questions whose answers make the groups or the selection."""
        return [name for name in (self.by, self.lines, *self.selected) if name and name not in GROUPINGS]

    @property
    def is_crossed(self) -> bool:
        """Whether its groups are narrower than the answers to one question in the partner groups."""
        cut = {key for key in (self.by, self.lines, *self.selected) if key == WAVE or (key and key not in GROUPINGS)}
        return bool(self.questions) and len(cut) > 1

    @property
    def waves_apart(self) -> bool:
        """Whether it asks which wave an answer is of."""
        return self.by == WAVE or WAVE in self.selected


def view_named(name: str) -> View:
    """The view of this name, as `View.name` tells it."""
    told = name.split("; ") if name else []
    by, _, lines = next((one[len("by=") :] for one in told if one.startswith("by=")), GROUP).partition("*")
    chosen = [one[len("where=") :].partition(":") for one in told if one.startswith("where=")]
    where = tuple((key, tuple(values.split("|"))) for key, _, values in chosen)
    return View(by, where, weighted="weighted" in told, lines=lines)


def grouped_by(entry: Mapping[str, Any]) -> list[str]:
    """What an entry names under `by`, in order; nothing where it names none."""
    named = entry.get("by", [])
    return [named] if isinstance(named, str) else list(named)


def is_summary(entry: Mapping[str, Any]) -> bool:
    """Whether a figure sets all LES on one page, a dot each (`style: {sites: summary}`)."""
    return entry.get("style", {}).get("sites") == SUMMARY


def view_of(entry: Mapping[str, Any], by: str | None = None) -> View:
    """The view behind an entry, or behind one of several groupings of it.

    Its LES and all together stand in the rows of every view: by les, and by none, ask for no groups of their own.
    """
    grouping = by or next(iter(grouped_by(entry)), GROUP)
    where = {
        key: [values] if isinstance(values, str | int) else values for key, values in entry.get("where", {}).items()
    }
    return View(
        by=GROUP if grouping in (LES, NONE) else grouping,
        where=tuple((key, tuple(sorted(map(str, where[key])))) for key in sorted(where)),
        weighted=bool(entry.get("weighted", False)),
        lines=entry.get("lines", ""),
    )


def sets_waves_apart(config: Mapping) -> bool:
    """Whether any figure or table is by wave, or of some waves."""
    return any(
        WAVE in grouped_by(entry) or WAVE in entry.get("where", {}) or kind_of(of, entry).compares == WAVES
        for of in OFS
        for entry in config[of]
    )


def selected_sites(config: Mapping, les: str | None) -> dict:
    """For a job of one LES what the LES are called that a figure or table is limited to; nothing where none is."""
    named: set[str] = set()
    for entry in [*config["figures"], *config["tables"]] if les else ():
        chosen = entry.get("where", {}).get("les", ())
        named.update([chosen] if isinstance(chosen, str) else chosen)
    return {"selected_les": {key: one["name"] for key, one in config["les"].items() if key in named}} if named else {}


def trend_view(entry: Mapping[str, Any]) -> View:
    """The view behind an entry with lines through the waves: by wave, with a line per LES or per group within it."""
    by = entry.get("by", LES)
    return view_of({**entry, "by": WAVE, "lines": "" if by in (LES, NONE, WAVE) else by})


def line_group(wave: str, group: str) -> str:
    """What stands in the rows as the group of a wave; "" as group: who is in none."""
    return f"{wave}|{group}"


def views_of_entry(entry: Mapping[str, Any]) -> list[View]:
    """The views behind an entry, each once."""
    return list(dict.fromkeys(view_of(entry, by) for by in grouped_by(entry) or [GROUP]))


def views_of(config: Mapping) -> list[dict]:
    """The views other than the plain one behind figures and tables: by, where, weighted and items, sorted by name.

    items: the questions and grids that are shown in it, EVERY_QUESTION for all. waves: all of the study, of a
    view by wave.
    """
    items: dict[View, set[str]] = {}
    for of in OFS:
        for entry in config[of]:
            kind = kind_of(of, entry)
            if kind.questions is None or "by" not in kind.keys:
                continue
            for view in [trend_view(entry)] if kind.compares == WAVES else views_of_entry(entry):
                if view.name:
                    items.setdefault(view, set()).update(kind.questions.named_in(entry))
    if config.get("claims") and has_weights(config):
        items[View(weighted=True)] = {EVERY_QUESTION}  # which of them the claims name stands in their sheet
    found = sorted(items, key=lambda view: view.name)
    return [
        {
            "by": view.by,
            "where": {key: list(values) for key, values in view.where},
            "weighted": view.weighted,
            "items": sorted(items[view]),
        }
        | ({"lines": view.lines} if view.lines else {})
        | ({"waves": rounds_in_time(config["survey"]["waves"])} if view.by == WAVE else {})
        for view in found
    ]


def counted_views(config: Mapping) -> list[dict]:
    """The views of `views_of`, and of every weighted one the same of every head as one, which tells who has no weight.

    Not where small groups are hidden, of which the difference would tell.
    """
    found = {view_of(settings): settings for settings in views_of(config)}
    if config["disclosure"]["minimum_base"] > 1:
        return list(found.values())
    for view, settings in list(found.items()):
        unweighted = replace(view, weighted=False)
        if view.weighted and unweighted.name:
            items = {*settings["items"], *found.get(unweighted, settings)["items"]}
            found[unweighted] = settings | {"weighted": False, "items": sorted(items)}
    return sorted(found.values(), key=lambda settings: view_of(settings).name)


def groups_of(view: View, codebook: Codebook, study: Study, *, waves: Sequence[str] | None = None) -> list[str]:
    """The groups of a view, in order, as far as its selection leaves them; not having a view is none.

    waves: all of the study, where its configuration here holds those of one LES alone.
    """
    if view.lines:
        inner = groups_of(replace(view, by=view.lines, lines=""), codebook, study)
        by_wave = groups_of(replace(view, lines=""), codebook, study, waves=waves)
        return [line_group(wave, group) for wave in by_wave for group in [*inner, ""]]
    if view.by == GROUP:
        known = list(study.config["partner_groups"])
    elif view.by == WAVE:
        known = list(waves or rounds_in_time(study.config["survey"]["waves"]))
    else:
        known = [choice.name for choice in codebook.items[view.by].choices if choice.kind != NO_VIEW]
    selected = view.selected.get(view.by)
    return known if selected is None else [name for name in known if name in selected]


def of_everybody(entry: Mapping[str, Any]) -> bool:
    """Whether a figure or table counts all respondents, whatever groups they stand in."""
    return not entry.get("where")


def in_usual_groups(entry: Mapping[str, Any]) -> bool:
    """Whether its bars or columns are those of partner groups, LES or all together."""
    return all(by in (GROUP, LES, NONE) for by in grouped_by(entry))


def tested_figures(entries: Iterable[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[str]]:
    """The figures of which two partner groups can be tested, and the numbers of those with a scale that are none.

    Tested is what shows partner groups, LES or all together, of everybody, and not one wave beside another.
    """
    tested, numbers = [], []
    for entry in entries:
        kind = kind_of("figures", entry)
        if in_usual_groups(entry) and of_everybody(entry) and not kind.compares:
            tested.append(entry)
        elif kind.asks_on_a_scale:
            numbers.append(str(entry["number"]))
    return tested, numbers


def has_weights(config: Mapping) -> bool:
    """Whether any wave of the study has weights."""
    return any("weight" in wave["metadata"] for wave in config["survey"]["waves"].values())


def unweighted_waves(config: Mapping) -> list[str]:
    """The waves without weights of a study in which another wave has them: everybody in them counts as 1."""
    waves = config["survey"]["waves"].items()
    return [wave for wave, settings in waves if "weight" not in settings["metadata"]] if has_weights(config) else []


def fill_views(config: Mapping) -> None:
    """Fill in, in place, what follows from the whole study: weights where it has any, waves beside each other."""
    trend = config["survey"]["compare_waves"] == "trend"
    for entry, keys in _entries_with(config):
        if has_weights(config) and "weighted" in keys:
            entry.setdefault("weighted", True)
        if trend and "by" in keys and not is_summary(entry):
            entry.setdefault("by", WAVE)


def _entries_with(config: Mapping) -> Iterable[tuple[dict, Iterable[str]]]:
    """The entries with questions of kinds that there are, with the keys that each may have."""
    for of in OFS:
        for entry in config[of]:
            kind = kinds(of).get(entry["kind"])
            if kind is not None and kind.questions is not None:
                yield entry, kind.keys
