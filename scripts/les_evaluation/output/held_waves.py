"""Which waves were held in which LES, where not all were in each: who was never asked is not "nobody answered"."""

from __future__ import annotations

from collections.abc import Iterable

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.study.rounds import rounds_of
from les_evaluation.study.settings import Study, les_reached
from les_evaluation.study.views import WAVE, View

Place = tuple[str, str]  # LES and group


def was_held(view: View, place: Place, study: Study) -> bool:
    """Whether any wave that counts in a place of a view was held there.

    place: LES, ALL, or OTHERS where the study holds one LES alone; and group, of a view by wave that wave.
    """
    waves = study.config.get("survey", {}).get("waves", {})
    if place[0] == ALL or not all("les" in wave for wave in waves.values()):
        return True
    wanted = [name for name in waves if name in view.selected.get(WAVE, (name,))]
    if view.by == WAVE and place[1] != ALL:
        rounds = rounds_of(waves)
        wanted = [name for name in wanted if rounds[name] == place[1].partition("|")[0]]
    if not waves:
        return True
    if place[0] == OTHERS:
        return any(set(les_reached(waves[name]["les"])) - set(study.every_les) for name in wanted)
    return any(place[0] in les_reached(waves[name]["les"]) for name in wanted)


def held_places(view: View, places: Iterable[Place], study: Study) -> set[Place]:
    """Of these places those in which a wave was held that counts there; all of them where that is none."""
    known = set(places)
    return {place for place in known if was_held(view, place, study)} or known


def told_held(view: View, study: Study) -> list[str]:
    """The shown waves that were not held in every LES, and where they were."""
    waves = study.config.get("survey", {}).get("waves", {})
    shown = view.selected.get(WAVE, tuple(waves))
    told = []
    for name, wave in waves.items():
        held = wave.get("held_in")
        if held is None or name not in shown:
            continue
        label = study.wave_labels[name]
        if isinstance(held, int):
            told.append(study.text("views.held_in_some", wave=label, n=held))
        else:
            told.append(study.text("views.held_in", wave=label, sites=", ".join(held)))
    return list(dict.fromkeys(told))
