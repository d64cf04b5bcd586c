"""From what is drawn in a picture and is no number of a list (actors, lines, boxes, sessions) to the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.texts import text
from les_evaluation.diagrams.diagram_material import Diagrams
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import ONE_WAY, relation_types
from les_evaluation.output.canvas.spot_names import WAY, map_kind, spot, tie_spot
from les_evaluation.output.figures.codes.session_moments import SURVEY, Moment, split_types
from les_evaluation.output.pages.coded_rows import evidence_places, held_sessions
from les_evaluation.output.pages.mapped_rows import ends_of, maps_of, rows_of
from les_evaluation.output.pages.reached_rows import SHEET as RESPONSES
from les_evaluation.output.pages.reached_rows import Reached
from les_evaluation.output.pages.source_rows import Spot, places_by
from les_evaluation.study.settings import Study

MONTH = len("2023-05")  # characters of a date


def map_spots(mapped: MappedStudy, entry: Mapping) -> dict[str, Spot]:
    """The actors and lines of a map, and of each of its panels where it is of several types of relation."""
    types = relation_types(entry["relation"], mapped.groups)
    panels = types if len(types) > 1 else ()
    found: dict[str, Spot] = {}
    for kind in ("", *panels):
        shown = types if not kind else [kind]
        found |= _actors_and_lines(mapped, entry["les"], [entry["measurement"]], shown, kind=kind)
    return found


def maps_spots(mapped: MappedStudy, entry: Mapping) -> dict[str, Spot]:
    """Of one relation of a LES the actors and lines of its last two measurements together, or else every map."""
    if "relation" not in entry:
        return _whole_maps(mapped)
    types = relation_types(entry["relation"], mapped.groups)
    return _actors_and_lines(mapped, entry["les"], mapped.measurements(entry["les"])[-2:], types)


def page_spots(mapped: MappedStudy, les: str) -> dict[str, Spot]:
    """The actors and lines of every map of a LES, as the page with its networks shows them; see `map_kind`."""
    study = mapped.study
    found: dict[str, Spot] = {}
    for _, relation, number, _ in maps_of(mapped, les):
        types = relation_types(relation, mapped.groups)
        named = f"{study.relations[relation]}, {study.text('networks.at', number=number)}"
        kind = map_kind(relation, number)
        found |= _actors_and_lines(mapped, les, [number], types, kind=kind, named=named)
    return found


def _actors_and_lines(
    mapped: MappedStudy, les: str, measurements: Sequence[int], types: Sequence[str], *, kind: str = "", named: str = ""
) -> dict[str, Spot]:
    """Of each actor its rows, of each line between two those between them; one way apart where these are not all.

    Actors are known by what is printed for them, as in the picture. named: what the kind is called, where it is no type
    of relation.
    """
    labels, study = mapped.labels(les), mapped.study
    head = f"{named or study.relations.get(kind, kind)}: " if kind else ""
    rows = rows_of(mapped, les, measurements)
    rows = rows[rows["relation_type"].isin(types)]
    actors: dict[str, list[int]] = {}
    pairs: dict[tuple[str, str], list[int]] = {}
    ways: dict[tuple[str, str], list[int]] = {}
    for (at, _, *ends), direction in zip(ends_of(rows), rows["direction"], strict=True):
        start, end = (labels.get(actor, actor) for actor in ends)
        for actor in dict.fromkeys((start, end)):
            actors.setdefault(actor, []).append(at)
        one, other = sorted((start, end))
        pairs.setdefault((one, other), []).append(at)
        for way in [(start, end)] if direction == ONE_WAY else dict.fromkeys([(start, end), (end, start)]):
            ways.setdefault(way, []).append(at)

    def told(pair: tuple[str, str], mark: str) -> str:
        return head + f" {mark} ".join(pair)

    found = {spot(kind, actor): Spot(head + actor, at) for actor, at in actors.items()}
    found |= {tie_spot(*pair, way=False, kind=kind): Spot(told(pair, "–"), at) for pair, at in pairs.items()}
    apart = {way: at for way, at in ways.items() if at != pairs[min(way), max(way)]}
    return found | {tie_spot(*way, way=True, kind=kind): Spot(told(way, WAY), at) for way, at in apart.items()}


def _whole_maps(mapped: MappedStudy) -> dict[str, Spot]:
    """Every map by its LES, measurement and relation, and all relations of a measurement together."""
    study = mapped.study
    found: dict[str, Spot] = {}
    for les, relation, number, places in maps_of(mapped):
        named = f"{study.les[les]}, {study.text('networks.at', number=number)}"
        found[spot(les, str(number), relation)] = Spot(f"{named}: {study.relations[relation]}", places)
        every = list(map(int, rows_of(mapped, les, [number]).index))
        found[spot(les, str(number), "")] = Spot(named, every)
    return found


def box_spots(coded: CodedStudy, entry: Mapping, made: Diagrams) -> dict[str, Spot]:
    """The boxes of one diagram that name codes: the passages with one of these."""
    evidence = evidence_places(coded, made, (entry.get("les", ""), entry["diagram"]))
    return {spot(box.box): Spot(str(box.label), rows) for box, rows, _ in evidence if rows}


def session_spots(coded: CodedStudy, entry: Mapping, reached: Reached | None, waves: Mapping) -> dict[str, Spot]:
    """The sessions of a LES on a day or in a month by type, or of all LES in a moment; and the responses of a wave.

    waves: of the survey, with their days. reached: None where nothing leads to responses.
    """
    if "moments" in entry:
        return _in_moments(coded, entry["moments"], reached, waves)
    study, held = coded.study, held_sessions(coded)
    found: dict[str, Spot] = {}
    for at, row in enumerate(held.itertuples()):
        date = str(row.date or "")
        for kind in split_types(row.types) if date else ():
            for day in dict.fromkeys((date, date[:MONTH])):
                told = f"{coded.les[row.les]}, {_type(kind, study)}, {printed_day(day, study.language)}"
                found.setdefault(spot(row.les, day, kind), Spot(told, [])).places.append(at)
    if reached is None:
        return found
    for (les, wave), places in places_by(_counted(reached), ["les", "export"]).items():
        label = study.wave_labels.get(wave, wave)
        wave_of_les = Spot(f"{study.every_les.get(les, les)}, {label}", [], RESPONSES)
        found.setdefault(spot(les, SURVEY, label), wave_of_les).places.extend(places)
    return found


def _in_moments(
    coded: CodedStudy, moments: Iterable[Mapping], reached: Reached | None, waves: Mapping
) -> dict[str, Spot]:
    study, held = coded.study, held_sessions(coded)
    found: dict[str, Spot] = {}
    for place, given in enumerate(moments):
        moment = Moment(study.words(given["label"]), str(given["from"]), str(given["until"]))
        for at, row in enumerate(held.itertuples()):
            for kind in split_types(row.types) if moment.holds(str(row.date or "")[:10]) else ():
                told = Spot(f"{moment.label}, {_type(kind, study)}", [])
                found.setdefault(spot(kind, str(place)), told).places.append(at)
        asked = [
            wave
            for wave, one in waves.items()
            if {"opened", "closed"} <= set(one) and moment.meets(str(one["opened"])[:10], str(one["closed"])[:10])
        ]
        if reached is not None and asked:
            rows = _counted(reached)
            places = list(map(int, rows.index[rows["export"].isin(asked)]))
            found[spot(SURVEY, str(place))] = Spot(f"{moment.label}, {_type(SURVEY, study)}", places, RESPONSES)
    return found


def _counted(reached: Reached) -> pd.DataFrame:
    return reached.rows[~reached.rows["pooled"].astype(bool)]


def _type(kind: str, study: Study) -> str:
    return text(f"coding_tables.types.{kind}", study.language)
