"""The same persons in two waves: which waves are set against each other, and of which questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from les_evaluation.study.codebook import Item
from les_evaluation.study.registry import OFS, kind_of
from les_evaluation.study.rounds import asked_in_round, rounds_in_time, rounds_of
from les_evaluation.study.settings import is_panel, waves_of
from les_evaluation.study.views import View, view_of, views_of

PERSONS = "persons"  # what a kind compares, see study.registry


def pairs_of(waves: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of waves that are told, of waves in time: each with the next, then the first with the last."""
    pairs = list(pairwise(waves))
    return [*pairs, (waves[0], waves[-1])] if len(waves) > 2 else pairs


def told_pairs(config: Mapping) -> list[tuple[str, str]]:
    """The pairs of waves that are told of any LES. config: the whole one."""
    waves = config["survey"]["waves"]
    rounds, order = rounds_of(waves), rounds_in_time(waves)
    of_les = ({rounds[wave] for wave in waves_of(config, les)} for les in config["les"])
    asked = ([wave for wave in order if wave in own] for own in of_les)
    return list(dict.fromkeys(pair for own in asked for pair in pairs_of(own)))


def pairs_with(waves: Collection[str], pairs: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Of these pairs those in which a LES with these waves took part, be it in one of both waves.

    Who answered one wave in a LES without the other counts in a total as in any other LES.
    """
    return [(first, second) for first, second in pairs if first in waves or second in waves]


def both_held(config: Mapping, les: str, pair: Collection[str]) -> bool:
    """Whether both waves were held in a LES; config: with its waves and where these were held."""
    rounds = rounds_of(config["survey"]["waves"])
    return set(pair) <= {rounds[wave] for wave in waves_of(config, les)}


def change_view(entry: Mapping[str, Any]) -> View:
    """Whose change a figure or table shows: `where` alone."""
    return view_of({"where": entry.get("where", {})})


def change_name(entry: Mapping[str, Any]) -> str:
    """What tells the change behind one entry from others on the same question, such as waves=w1|w3; where=role:kern."""
    waves = entry.get("waves") or ()
    told = [f"waves={'|'.join(sorted(waves))}"] if waves else []
    return "; ".join(filter(None, [*told, change_view(entry).name]))


def compared_pair(
    entry: Mapping[str, Any], item: Item, waves: Sequence[str], rounds: Mapping[str, str] | None = None
) -> tuple[str, str] | None:
    """The two waves of an entry, in time: those that it names, else the first and the last that asked the question.

    waves: all of the study, in time. rounds: as `rounds_of` gives them, by default each wave of one export; a wave of
    several asked what one of these asked. None where fewer than two asked it.
    """
    named, rounds = entry.get("waves") or (), rounds or dict(zip(waves, waves, strict=True))
    asked = [wave for wave in waves if asked_in_round(item, wave, rounds) and (not named or wave in named)]
    return (asked[0], asked[-1]) if len(asked) > 1 else None


def changes_of(config: Mapping) -> list[dict]:
    """What change is counted for the figures and tables of a panel: item, where and waves, each once, sorted.

    in_time: all waves of the study, each with its exports. Where small groups are hidden, that of everybody as well,
    beside which a selection must tell nothing of the others.
    """
    if not is_panel(config["survey"]):
        return []
    found: dict[tuple[str, str], dict] = {}
    hides = config["disclosure"]["minimum_base"] > 1
    for of in OFS:
        for entry in config[of]:
            kind = kind_of(of, entry)
            if kind.compares != PERSONS or kind.questions is None:
                continue
            for name in kind.questions.named_in(entry):
                where = {key: list(values) for key, values in change_view(entry).where}
                for chosen in [where, {}] if hides and where else [where]:
                    made = {"item": name, "where": chosen, "waves": sorted(entry.get("waves") or ())}
                    found[name, change_name(made)] = made
    waves, rounds = rounds_in_time(config["survey"]["waves"]), rounds_of(config["survey"]["waves"])
    in_time = {wave: [name for name, first in rounds.items() if first == wave] for wave in waves}
    return [found[key] | {"in_time": in_time} for key in sorted(found)]


def grouping_settings(config: Mapping) -> dict:
    """Where small groups are hidden: the questions by which views group or select, and the views that cross them.

    grouping: their names. crossed: the views, as `views_of` gives them, of which a group is smaller than an answer.
    """
    if config["disclosure"]["minimum_base"] <= 1:
        return {}
    views = views_of(config)
    named = {name for settings in [*views, *changes_of(config)] for name in view_of(settings).questions}
    crossed = [settings for settings in views if view_of(settings).is_crossed]
    return ({"grouping": sorted(named)} if named else {}) | ({"crossed": crossed} if crossed else {})
