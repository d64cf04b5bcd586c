"""Why something changed: rows of inputs, corrections, decisions, settings, code and libraries that are others.

A cause is told where it can have reached what changed: its part of the study, its questions, its LES. What is told is
what may have done it; where nothing of that kind is known, the next kind is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from les_evaluation.output.changes.entry_changes import ADDED, FILE, LOOK, REMOVED, TEXT, Change
from les_evaluation.output.changes.input_prints import rows_that_differ
from les_evaluation.output.changes.result_state import STEPS, maker_of
from les_evaluation.output.changes.settings_changed import (
    SettingChange,
    corrections_that_differ,
    read_by,
    read_by_captions,
    settings_that_differ,
)
from les_evaluation.study.codebook import Codebook, shown_items
from les_evaluation.study.registry import OFS, kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import CORRECTED, LEFT_OUT

MOST_COLUMNS, MOST_TOLD = 3, 6  # so many are named one by one


@dataclass(frozen=True)
class Cause:
    """Something that is another than it was, in words.

    part: of the study, "" any. items: questions, None where it may be any. les: "" among them where it may be any.
    """

    told: str
    part: str = ""
    items: frozenset[str] | None = None
    les: frozenset[str] = frozenset()

    def reaches(self, part: str, items: frozenset[str] | None, les: frozenset[str]) -> bool:
        """Whether it can have reached what is made from these, any where None or without any."""
        same_part = not self.part or self.part == part
        same_items = self.items is None or items is None or bool(self.items & items)
        return same_part and same_items and (not self.les or not les or "" in self.les or bool(self.les & les))


class Causes:
    """All that is another between two states, to ask why something changed.

    old, new: as of `result_state.state_of`. study: with the whole configuration.
    """

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], *, study: Study, codebook: Codebook) -> None:
        self.old, self.new, self.study, self.codebook = old, new, study, codebook
        self.guarded = max(old["minimum_base"], new["minimum_base"]) > 1
        self._settings_of: dict[tuple, list[SettingChange]] = {}

    def explained(self, changes: Iterable[Change]) -> list[Change]:
        """The changes with why."""
        return [replace(one, why="; ".join(self._few(self.why(one)))) for one in changes]

    def everything(self) -> list[str]:
        """All that is another, in one list: rows, corrections, decisions, settings, inputs, code, libraries."""
        told = [cause.told for cause in [*self.rows, *self.decided]]
        told += [self._setting(one) for one in self.settings]
        return self._once([*told, *self._inputs(), *self._codes(self.old["codes"]), *self._versions()])

    def why(self, change: Change) -> list[str]:
        """What may have made it so, the likeliest kind first; a sentence where nothing is known to be another."""
        entry = self._entry(change)
        part = self._part(change, entry)
        own = self.settings_for(change, entry, part)
        settings = [self._setting(one) for one in own]
        if change.change in (ADDED, REMOVED, FILE) and change.of in ("figures", "tables"):
            listed = [one for one in own if one.entry == (change.of, change.number)]
            if listed:
                return [self.study.text(f"changes.why.{change.change}")]
        of_data = [] if change.change == LOOK else self._data(change, entry, part)
        found = self._once([*of_data, *settings])
        if not found and change.change == LOOK:
            drawn = self._codes(self._steps(change, entry, part)) or self._versions()
            found = drawn or self._data(change, entry, part)  # as of a map, which tells not all that it draws
        if not found:
            found = self._codes(self._steps(change, entry, part)) or self._inputs() or self._versions()
        return found or [self.study.text("changes.why.unknown")]

    @cached_property
    def rows(self) -> list[Cause]:
        """The rows of inputs that are others, and the corrections; of persons without a row where groups are hidden."""
        found = [self._row(one) for one in rows_that_differ(self.old["rows"], self.new["rows"])]
        for les, correction, there in corrections_that_differ(self.old["settings"], self.new["settings"]):
            key = "hidden" if self.guarded else "corrected" if there else "uncorrected"
            told = self.study.text(f"changes.why.{key}", **self._correction(correction, les))
            items = frozenset([correction["item"]]) if correction.get("item") else None
            found.append(Cause(told, "survey", items, frozenset([les])))
        return found

    @cached_property
    def decided(self) -> list[Cause]:
        """Rows that are left out, merged or corrected now, or no more; none where groups are hidden.

        A correction of config.yaml that is told as such stands not here as well.
        """
        if self.guarded:
            return []
        before, after = set(self.old.get("decisions", ())), set(self.new.get("decisions", ()))
        said = corrections_that_differ(self.old["settings"], self.new["settings"])
        told_already = {(str(one.get("row")), les, there): str(one.get("reason", "")) for les, one, there in said}
        found = []
        for key, lines in (("decided", sorted(after - before)), ("undecided", sorted(before - after))):
            for line in lines:
                file, row, les, decision, reason = line.split("|", 4)
                own = told_already.get((row, les, key == "decided"))
                if decision in (CORRECTED, LEFT_OUT) and own is not None and own in reason:
                    continue
                told = self.study.text(f"changes.why.{key}", file=file, row=row, reason=reason)
                found.append(Cause(told, "survey", None, frozenset([les] if les else [])))
        return found

    @cached_property
    def settings(self) -> list[SettingChange]:
        """The settings that are others, corrections aside."""
        return list(settings_that_differ(self.old["settings"], self.new["settings"]))

    def settings_for(self, change: Change, entry: Mapping | None, part: str) -> list[SettingChange]:
        """Those of them that what changed is made with."""
        of, look = change.of, change.change == LOOK
        key = (of, change.number if entry else "", part, look, change.change == TEXT)
        if key not in self._settings_of:
            sides = {"old": self.old["settings"], "new": self.new["settings"]}
            found = []
            for one in self.settings:
                if one.entry:
                    reached = one.entry == (of, change.number)
                else:
                    reached = read_by(one, **sides, of=of, part=part, counted=not look)
                    reached = reached or (change.change == TEXT and read_by_captions(one, **sides))
                found += [one] if reached else []
            self._settings_of[key] = found
        return self._settings_of[key]

    def _data(self, change: Change, entry: Mapping | None, part: str) -> list[str]:
        """The rows and decisions that reach it: its questions and LES first, then its part, then any."""
        items, named = self._items(change, entry), self._named(change)
        causes = [*self.rows, *self.decided]
        parts = [part, *self._sources(change, entry)]
        for asked, les in ((items, named), (items, frozenset()), (None, frozenset())):
            found = [one.told for one in causes if any(one.reaches(each, asked, frozenset(les)) for each in parts)]
            if found:
                return found
        return [one.told for one in causes] if part in ("diagrams", "claims") or change.of == "tables" else []

    def _sources(self, change: Change, entry: Mapping | None) -> tuple[str, ...]:
        """Where its data come from beside its part, such as costs."""
        if change.of == "workbooks":  # what is set beside the answers in the joint display
            return ("focus_groups",)
        return next((kind_of(of, entry).sources for of in OFS if entry and of == change.of), ())

    def _entry(self, change: Change) -> Mapping | None:
        """The figure or table in the configuration, as it is now or else as it was."""
        for state in (self.new, self.old) if change.of in OFS else ():
            for entry in state["settings"][change.of]:
                if str(entry["number"]) == change.number:
                    return entry
        return None

    def _part(self, change: Change, entry: Mapping | None) -> str:
        if change.of == "quotes":
            return "focus_groups"
        if change.of == "workbooks":
            return "survey"
        if entry is None:
            return "claims"
        return kind_of(change.of, entry).part  # type: ignore[arg-type] # figures or tables

    def _items(self, change: Change, entry: Mapping | None) -> frozenset[str] | None:
        """The questions that it is made from; None where it may be any."""
        if change.of == "claims":
            claim = self.new["claims"].get(change.number) or self.old["claims"][change.number]
            named = [one.split("/")[1] for one in claim["rows"].split("; ") if one.count("/") == 3]
            return frozenset(named) or None
        if change.of == "workbooks":  # a row of the appendix has the words of its question
            items = self.codebook.items.items()
            said = self.study.language
            return frozenset(name for name, item in items if item.caption(said) in change.place.split(", ")) or None
        questions = kind_of(change.of, entry).questions if entry else None  # type: ignore[arg-type]
        if entry is None or questions is None:
            return None
        return frozenset(shown_items(questions.named_in(entry), self.codebook)) or None

    def _named(self, change: Change) -> frozenset[str]:
        """The LES that its place names, or its column; without any that of a quote, or that it is about."""
        said = f"{change.place} {change.what}" if change.of in ("figures", "tables", "workbooks") else ""
        found = {key for key, name in self.new["les"].items() if name in said}
        return frozenset(found or ({change.les} if change.of == "quotes" else ()))

    def _row(self, one: Any) -> Cause:
        """A row that is another, as a cause."""
        file, row, known = one.where.split("|", 2)
        file = file or self._raw(one.source)
        columns = [name.removeprefix("q_") for name in one.columns]
        named = ", ".join(columns[:MOST_COLUMNS]) + (" …" if len(columns) > MOST_COLUMNS else "")
        if one.personal and (self.guarded or not row):
            told = self.study.text("changes.why.rows_of", file=file)
        else:
            key = f"{one.change}_row" if row else f"{one.change}_known"
            told = self.study.text(f"changes.why.{key}", file=file, row=row, known=known, columns=named)
        return Cause(told, one.part, one.items, one.les)

    def _raw(self, source: str) -> str:
        """The raw file under a dotted key of the configuration."""
        node: Any = self.new["settings"]
        for key in source.split("."):
            node = node.get(key) if isinstance(node, Mapping) else None
        return f"{self.new['settings']['raw']}/{node or source}"

    def _correction(self, correction: Mapping, les: str) -> dict[str, Any]:
        told = {name: correction.get(name, "") for name in ("wave", "row", "item", "reason")}
        about = told["item"] or correction.get("partner_group") or self.study.text("changes.why.leave_out")
        return told | {"les": self.new["les"].get(les, les), "item": about}

    def _setting(self, one: SettingChange) -> str:
        return self.study.text("changes.why.setting", setting=one.key, old=one.old, new=one.new)

    def _steps(self, change: Change, entry: Mapping | None, part: str) -> Sequence[str]:
        """The code that it runs through: that of its own kind where only its look is another."""
        if entry is None:
            return ["verify_claims", *STEPS["survey"][:4]] if part == "claims" else STEPS[part][:2]
        own = f"{change.of}/{entry['kind']}"
        counted = STEPS[part][:-2] if change.change != LOOK else ()
        return [*counted, own, *([] if own in self.old["codes"] else [maker_of(change.of, part)])]

    def _codes(self, steps: Iterable[str]) -> list[str]:
        before, after = self.old["codes"], self.new["codes"]
        found = [name for name in steps if name in before and name in after and before[name] != after[name]]
        return [self.study.text("changes.why.code", steps=", ".join(found))] if found else []

    def _inputs(self) -> list[str]:
        before, after = self.old["inputs"], self.new["inputs"]
        found = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
        return [self.study.text("changes.why.input", files=", ".join(found))] if found else []

    def _versions(self) -> list[str]:
        before, after = self.old.get("versions", {}), self.new["versions"]
        found = [f"{name} {before[name]} → {now}" for name, now in after.items() if before.get(name, now) != now]
        return [self.study.text("changes.why.version", versions=", ".join(found))] if found else []

    def _once(self, told: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(told))

    def _few(self, told: Sequence[str]) -> Iterator[str]:
        yield from told[:MOST_TOLD]
        if len(told) > MOST_TOLD:
            yield self.study.text("changes.why.more", n=len(told) - MOST_TOLD)
