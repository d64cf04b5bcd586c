"""Claims about costs, response, sessions, ratings, networks and codes, held against small tables counted by hand."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest

from builders import codebook, item, keys, named_study, only
from les_evaluation.coding.code_counts import CODE_COUNT_TABLE
from les_evaluation.coding.factors import FACTOR_TABLE
from les_evaluation.coding.material import RATING_TABLE, SESSION_TABLE
from les_evaluation.core.contracts import DTYPES
from les_evaluation.core.problems import Problems
from les_evaluation.networks.network import ACTORS, RELATIONS, MappedNetworks
from les_evaluation.networks.network_change import CHANGE
from les_evaluation.networks.network_measures import PER_ACTOR, PER_NETWORK
from les_evaluation.output.fact_claims.coded_facts import CodeFacts, RatingFacts, SessionFacts
from les_evaluation.output.fact_claims.cost_facts import CostFacts
from les_evaluation.output.fact_claims.fact_list import FactClaim, read_claim_list
from les_evaluation.output.fact_claims.fact_names import KnownFacts
from les_evaluation.output.fact_claims.fact_notation import fact_key, parse_fact
from les_evaluation.output.fact_claims.fact_verdicts import FactVerdict
from les_evaluation.output.fact_claims.found_fact import FILE, ROW
from les_evaluation.output.fact_claims.mapped_facts import MapFacts
from les_evaluation.output.fact_claims.response_facts import ResponseFacts
from les_evaluation.survey.claims.notation import Amount, Compared, Percent
from les_evaluation.survey.survey_frames import COMPARE, COSTS, FLOW, FLOW_BY_WAVE

LES = ("genk", "ieper")
BOOK = codebook(item("les"))


def frame(contract, *rows, file="results.csv", **filled):
    """A traced table; rows: dicts with the columns that matter, the others blank or 0."""
    empty = {"text": "", "words": "", "flag": False}
    blank = {name: empty.get(kind, 0) for name, kind in contract.columns.items()}
    made = pd.DataFrame([blank | filled | row for row in rows], columns=contract.names)
    made = made.astype({name: DTYPES[kind] for name, kind in contract.columns.items()})
    return made.assign(**{FILE: file, ROW: range(2, len(made) + 2)})


TOWN = "Lokale overheid"
# Genk spends 200 of 300 on town and 100 on a school; Ieper 50.50 on town.
SPENT = frame(
    COSTS,
    {
        "les": "genk",
        "actor": "Stad",
        "actor_type": TOWN,
        "amount": 150,
        "actor_type::en": "Local government",
    },
    {"les": "genk", "actor": "OCMW", "actor_type": TOWN, "amount": 50},
    {"les": "genk", "actor": "School", "actor_type": "Onderwijs", "amount": 100},
    {"les": "ieper", "actor": "Stad Ieper", "actor_type": TOWN, "amount": 50.5},
    file="ingest/costs.csv",
)
MET = frame(
    SESSION_TABLE,
    {"session_id": "g1", "les": "genk", "types": "focus_group;mapping", "measurement": 1, "participants": 8},
    {"session_id": "g2", "les": "genk", "types": "focus_group;mapping", "measurement": 2, "participants": 9},
    {"session_id": "i1", "les": "ieper", "types": "interview", "measurement": 1, "participants": float("nan")},
    {"session_id": "q", "les": "genk", "types": "survey", "measurement": 0, "participants": 30},
)
RATED = frame(
    RATING_TABLE,
    {"les": "genk", "measured_on": "2023-06-13", "criterion_id": "stadium", "rating": "Initiëren"},
    {
        "les": "genk",
        "measured_on": "2024-04-30",
        "criterion_id": "stadium",
        "rating": "Experimenteren",
        "rater_id": "a",
    },
    {"les": "ieper", "measured_on": "2024-04-30", "criterion_id": "stadium", "rating": "Initiëren"},
    {"les": "genk", "measured_on": "2024-04-30", "criterion_id": "geld", "rating": "-", "rater_id": "a"},
    {"les": "ieper", "measured_on": "2024-04-30", "criterion_id": "geld", "rating": "-", "rater_id": "a"},
    {"les": "ieper", "measured_on": "2024-04-30", "criterion_id": "geld", "rating": "+", "rater_id": "b"},
)
# A map of four actors at the first measurement, five at the second; K1 has three ties.
MAPS = frame(
    PER_NETWORK,
    {"les": "genk", "relation": "visie", "measurement": 1, "actors": 4, "pairs": 3, "density": 0.5},
    {"les": "genk", "relation": "visie", "measurement": 2, "actors": 5, "pairs": 6, "density": 0.6},
    file="network/genk/networks.csv",
)
PLACED = frame(
    PER_ACTOR,
    {"les": "genk", "relation": "visie", "measurement": 1, "actor_id": "K1", "degree": 3, "betweenness": 2.0},
    {"les": "genk", "relation": "visie", "measurement": 1, "actor_id": "B1", "degree": 1, "betweenness": 0.333333333},
    {"les": "genk", "relation": "visie", "measurement": 1, "actor_id": "B2", "degree": 1, "betweenness": 0.333333333},
)
CHANGED = frame(CHANGE, {"les": "genk", "relation": "visie", "first": 1, "second": 2, "joined": 2, "gone": 1})
WHO = frame(ACTORS, *({"les": "genk", "actor_id": name, "label": f"Naam {name}"} for name in ("K1", "B1", "B2")))
WHO = WHO[ACTORS.names]
CODED = frame(
    CODE_COUNT_TABLE,
    {"axis": "les", "value": "genk", "code_id": "visie", "references": 9, "sessions": 2},
    {"axis": "les", "value": "genk", "code_id": "rollen", "references": 4, "sessions": 3},
    {"axis": "les", "value": "all", "code_id": "visie", "references": 11, "sessions": 4},
    {"axis": "measurement", "value": "1", "code_id": "visie", "references": 6, "sessions": 1},
    file="focus/all/codes.csv",
)
MARKED = frame(FACTOR_TABLE, {"les": "genk", "code_id": "visie", "success_references": 5, "challenge_references": 2})


def responded(**changes):
    """Of the 20 invited of Genk 10 are significant, 8 to the end: 7 kern and 3 breed; of Ieper nobody knows."""
    lines = [
        ("genk", "kern", None, 7, 6),
        ("genk", "breed", None, 3, 2),
        ("genk", "all", 20, 10, 8),
        ("ieper", "kern", None, 5, 5),
        ("ieper", "breed", None, 0, 0),
        ("ieper", "all", None, 5, 5),
    ]
    names = ("les", "partner_group", "invited", "significant", "complete")
    rows = [dict(zip(names, line, strict=True)) | {"started": line[3]} for line in lines]
    flows = frame(FLOW, *rows, file="clean/flow.csv")
    by_wave = frame(FLOW_BY_WAVE, *(row | {"wave": "w1"} for row in rows), file="clean/flow_by_wave.csv")
    study = study_of_two(**changes)
    return ResponseFacts(flows, by_wave, compare=COMPARE.empty(), codebook=BOOK, study=study)


def study_of_two(minimum=1, language="nl"):
    names, groups = {"genk": "Genk", "ieper": "Ieper"}, {"kern": "Kern", "breed": "Breed"}
    waves = {"w1": {"les": {"item": "les", "map": {"1": "genk", "2": "ieper"}}}}
    hides = {"disclosure": {"minimum_base": minimum}, "survey": {"waves": waves}}
    return named_study(names, groups, language=language, **hides)


PROVIDERS = {
    "costs": CostFacts(SPENT, LES),
    "response": responded(),
    "sessions": SessionFacts(MET, LES),
    "ratings": RatingFacts(RATED),
    "network": MapFacts(MAPS, PLACED, CHANGED, WHO),
    "codes": CodeFacts(CODED, MARKED),
}


def judged(about, quantity, expected, *, providers=PROVIDERS, language="nl", **cells):
    cells = {"about": about, "quantity": quantity, "les": "genk"} | cells
    key = fact_key(cells)
    claim = FactClaim("f1", "", "eigen woorden", key, parse_fact(expected, key), expected)
    return FactVerdict(claim, providers, study_of_two(language=language))


@pytest.mark.parametrize(
    ("about", "quantity", "cells", "right", "wrong"),
    [
        ("costs", "total", {}, "300", "301"),
        ("costs", "total", {"les": ""}, "€ 350,50", "350"),
        ("costs", "total", {"les": "all"}, "351", "300"),
        ("costs", "total", {"item": "lokale overheid"}, "200", "150"),
        ("costs", "total", {"item": "Local government"}, "200", "150"),
        ("costs", "total", {"item": "Onderwijs", "les": "ieper"}, "none", "> 0"),
        ("costs", "total", {"item": "Lokale overheid"}, "highest", "< Onderwijs"),
        ("costs", "total", {"answers": "Stad"}, "highest", "at most 149.99"),
        ("costs", "total", {}, "> les ieper", "< les ieper"),
        ("costs", "actors", {}, "3", "2"),
        ("costs", "share", {"item": "Lokale overheid"}, "67% and majority", "66%"),
        ("response", "invited", {}, "20", "10"),
        ("response", "significant", {}, "10", "8"),
        ("response", "significant", {"group": "breed"}, "3", "2"),
        ("response", "complete", {}, "8", "10"),
        ("response", "partial", {"item": "w1"}, "2", "3"),
        ("response", "significant", {"les": "all"}, "15", "10"),
        ("response", "rate", {}, "50% and 10 of 20 and half", "51%"),
        ("response", "rate", {}, "0.5", "majority"),
        ("sessions", "count", {}, "2", "3"),
        ("sessions", "count", {"les": "all"}, "3", "4"),
        ("sessions", "count", {"item": "mapping", "measurement": "2"}, "1", "2"),
        ("sessions", "count", {"item": "interview"}, "0 and none", "1"),
        ("sessions", "count", {"item": "focus_group", "les": "all"}, "> interview", "highest"),
        ("sessions", "participants", {}, "17", "18"),
        ("ratings", "rating", {"item": "stadium"}, "experimenteren", "Initiëren"),
        ("ratings", "rating", {"item": "stadium", "measurement": "1"}, "INITIEREN", "experimenteren"),
        ("ratings", "rating", {"item": "stadium", "measurement": "2023-06-13"}, "initiëren", "+"),
        ("ratings", "count", {"item": "geld", "answers": "-", "les": "all"}, "1 of 2 and half", "all"),
        ("ratings", "count", {"item": "stadium", "answers": "initieren", "les": "all"}, "1", "2"),
        ("network", "actors", {"item": "visie", "measurement": "2"}, "5", "4"),
        ("network", "density", {"item": "visie", "measurement": "1"}, "0.5 and 50%", "0,6"),
        ("network", "density", {"item": "visie", "measurement": "2"}, "> measurement 1", "at most 0.59"),
        ("network", "degree", {"item": "visie", "measurement": "1", "answers": "K1"}, "highest and > visie[B1]", "2"),
        ("network", "betweenness", {"item": "visie", "measurement": "1", "answers": "naam b1"}, "0.33", "0.34"),
        (
            "network",
            "degree",
            {"item": "visie", "measurement": "1", "answers": "B1"},
            "as many as visie[B2]",
            "highest",
        ),
        ("network", "joined", {"item": "visie"}, "2", "1"),
        ("network", "gone", {"item": "visie", "measurement": "1-2"}, "1", "2"),
        ("codes", "references", {"item": "visie"}, "9 and > rollen", "11"),
        ("codes", "references", {"item": "visie", "les": ""}, "11", "9"),
        ("codes", "sessions", {"item": "visie"}, "2", "highest"),
        ("codes", "references", {"item": "visie", "les": "all", "measurement": "1"}, "6", "9"),
        ("codes", "success_references", {"item": "visie"}, "5", "2"),
    ],
)
def test_a_claim_of_each_kind(about, quantity, cells, right, wrong):
    assert judged(about, quantity, right, **cells).verdict() == "holds"
    assert judged(about, quantity, wrong, **cells).verdict() == "does_not_hold"


@pytest.mark.parametrize(
    ("about", "quantity", "expected", "cells"),
    [
        ("response", "rate", "50%", {"les": "ieper"}),  # nobody knows how many were invited
        ("sessions", "participants", "1", {"les": "ieper"}),
        ("network", "actors", "5", {"item": "kennis", "measurement": "1"}),
        ("network", "degree", "5", {"item": "visie", "measurement": "2", "answers": "K1"}),
        ("codes", "references", "5", {"item": "visie", "les": "ieper"}),
        ("costs", "total", "> les poperinge", {}),
    ],
)
def test_what_the_results_do_not_hold_cannot_be_told(about, quantity, expected, cells):
    one = judged(about, quantity, expected, **cells)
    assert (one.verdict(), "niet geteld" in one.found()) == ("cannot_be_told", True)


def test_a_small_group_is_never_told():
    providers = {"response": responded(minimum=5)}
    for group, expected in (("breed", "3"), ("kern", "7"), ("kern", "> 0")):  # kern would give breed away
        one = judged("response", "significant", expected, providers=providers, group=group)
        assert (one.verdict(), one.found()) == ("hidden", "verborgen")
        assert {row.value for row in one.rows()} == {"?"}
    assert judged("response", "significant", "10", providers=providers).verdict() == "holds"


def test_what_is_found_is_told_with_its_rows():
    one = judged("network", "density", "> measurement 1", item="visie", measurement="2")
    assert one.found() == "0,60; measurement 1: 0,50"
    assert [row.reference() for row in one.rows()] == [
        "network/genk/networks.csv row 3 density=0.6",
        "network/genk/networks.csv row 2 density=0.5",
    ]
    assert judged("response", "rate", "50%", language="en").found() == "10 of 20 (50%)"
    assert judged("costs", "total", "highest", item="Lokale overheid").found() == "200,00; daarna ‘Onderwijs’: 100,00"


@pytest.mark.parametrize(
    ("quantity", "cell", "read"),
    [
        ("total", "61.250", Compared("=", Amount(Fraction(61250)))),
        ("total", "61.250,75", Compared("=", Amount(Fraction("61250.75"), 2))),
        ("total", "€ 61 250", Compared("=", Amount(Fraction(61250)))),
        ("total", "at least 12,5", Compared(">=", Amount(Fraction("12.5"), 1))),
        ("share", "0.28", Compared("=", Percent(Fraction(28)))),
        ("share", "> half", Compared(">", Percent(Fraction(50)))),
        ("actors", "1.250", Compared("=", 1250)),
    ],
)
def test_numbers_of_costs_are_read_as_people_write_them(quantity, cell, read):
    assert parse_fact(cell, fact_key({"about": "costs", "quantity": quantity})) == (read,)


def test_a_name_with_a_comma_or_with_and_stands_between_quotation_marks():
    key = fact_key({"about": "costs", "quantity": "total", "les": "genk"})
    (read,) = parse_fact('> "Care and welfare, young"["De Brug, vzw"], les ieper', key)
    target = read.target
    assert (target.item, target.detail, target.les) == ("Care and welfare, young", "De Brug, vzw", "ieper")


# Reading the list

HEADERS = ["claim", "says", "about", "les", "group", "item", "answers", "measurement", "quantity", "expected"]
RELATED = frame(RELATIONS, *({"les": "genk", "relation_type": "visie", "measurement": number} for number in (1, 2)))
KNOWN = KnownFacts(
    les=LES,
    groups=("kern", "breed"),
    parts=("survey", "costs", "focus_groups", "networks"),
    waves=("w1",),
    relations=("visie", "kennis"),
    criteria=("stadium", "geld"),
    costs=SPENT,
    ratings=RATED,
    codes=("visie", "rollen"),
    measurements=("0", "1", "2"),
    mapped=MappedNetworks(actors=WHO, relations=RELATED[RELATIONS.names]),
)


def told(folder, cells, known=KNOWN):
    """The problems of a list with one claim about genk."""
    cells = {"claim": "f1", "says": "x", "les": "genk"} | cells
    path, problems = folder / "claims.csv", Problems()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADERS, [cells.get(name, "") for name in HEADERS]])
    read_claim_list(path, codebook=BOOK, known=known, problems=problems)
    return problems


MAP = {"about": "network", "item": "visie", "measurement": "1", "quantity": "density", "expected": "0.5"}
CODE = {"about": "codes", "item": "visie", "quantity": "references", "expected": "9"}
COST = {"about": "costs", "quantity": "total", "expected": "300"}
RATE = {"about": "response", "quantity": "rate", "expected": "50%"}
STAGE = {"about": "ratings", "item": "stadium", "quantity": "rating", "expected": "Initiëren"}
MEETINGS = {"about": "sessions", "item": "interview", "quantity": "count", "expected": "1"}


def test_which_density_a_claim_counts_is_told(tmp_path):
    arrows, pairs = (told(tmp_path, MAP | {"quantity": name}) for name in ("density", "density_pairs"))
    assert [(note.rule, note.row) for _, note in arrows.settled] == [("fact_density", 2)]
    assert not [note for _, note in pairs.settled if note.rule == "fact_density"]
    assert not arrows.found
    assert not pairs.found


@pytest.mark.parametrize("cells", [MAP, CODE, COST, RATE, STAGE, MEETINGS, CODE | {"les": ""}, RATE | {"group": "all"}])
def test_what_is_sound_is_read(tmp_path, cells):
    assert not told(tmp_path, cells).found


@pytest.mark.parametrize(
    ("cells", "key", "column", "nearest"),
    [
        (MAP | {"about": "netwerk"}, "cell_enum", "about", "network"),
        (MAP | {"quantity": "densty"}, "fact_quantity", "quantity", "density"),
        (MAP | {"item": "visi"}, "fact_item", "item", "visie"),
        (MAP | {"les": "gent"}, "claim_les", "les", "genk"),
        (MAP | {"measurement": "3"}, "fact_measurement", "measurement", None),
        (MAP | {"measurement": ""}, "fact_which_measurement", "measurement", None),
        (MAP | {"les": "ieper"}, "fact_not_mapped", "les", None),
        (MAP | {"les": ""}, "fact_of_one_les", "les", None),
        (MAP | {"item": ""}, "fact_needed", "item", None),
        (MAP | {"quantity": "degree", "expected": "3"}, "fact_of_actor", "answers", None),
        (MAP | {"answers": "K1"}, "fact_of_map", "answers", None),
        (MAP | {"quantity": "degree", "expected": "3", "answers": "K11"}, "fact_detail", "answers", "K1"),
        (MAP | {"expected": "> visi"}, "fact_item", "expected", "visie"),
        (MAP | {"expected": "> measurement 4"}, "fact_measurement", "expected", None),
        (MAP | {"expected": "> visie, maand 2"}, "claim_expected", "expected", None),
        (MAP | {"expected": "majority"}, "fact_expected", "expected", None),
        (CODE | {"item": "visies"}, "fact_item", "item", "visie"),
        (CODE | {"answers": "x"}, "fact_not_for", "answers", None),
        (CODE | {"expected": "16%"}, "fact_expected", "expected", None),
        (CODE | {"expected": "9.5"}, "claim_expected", "expected", None),
        (CODE | {"measurement": "7"}, "fact_measurement", "measurement", None),
        (COST | {"item": "Lokale overheden"}, "fact_item", "item", "Lokale overheid"),
        (COST | {"answers": "Schol"}, "fact_detail", "answers", "School"),
        (COST | {"expected": "half"}, "fact_expected", "expected", None),
        (RATE | {"item": "w2"}, "fact_item", "item", "w1"),
        (RATE | {"group": "brede"}, "claim_group", "group", "breed"),
        (RATE | {"group": "breed"}, "fact_group", "quantity", None),
        (RATE | {"expected": "12"}, "fact_expected", "expected", None),
        (STAGE | {"item": "stadia"}, "fact_item", "item", "stadium"),
        (STAGE | {"measurement": "2023-06-14"}, "fact_measurement", "measurement", "2023-06-13"),
        (STAGE | {"les": "all"}, "fact_of_one_les", "les", None),
        (STAGE | {"quantity": "count", "expected": "1"}, "fact_needed", "answers", None),
        (MEETINGS | {"item": "interviews"}, "fact_item", "item", "interview"),
    ],
)
def test_what_is_not_known_is_told_with_the_nearest(tmp_path, cells, key, column, nearest):
    found = told(tmp_path, cells).found
    assert key in [one.key for one in found], found
    one = next(one for one in found if one.key == key)
    assert (one.place.row, one.place.column) == (2, column)
    if nearest:
        assert one.details["nearest"] == nearest


@pytest.mark.parametrize("cells", [MAP, CODE, COST, RATE, STAGE, MEETINGS, {"quantity": "count", "expected": "1"}])
def test_a_part_that_the_study_lacks_is_told_once(tmp_path, cells):
    problem = only(told(tmp_path, cells, known=replace(KNOWN, parts=())))
    assert (problem.key, problem.place.column) == ("fact_part_missing", "about")


def test_of_what_could_not_be_read_no_name_is_judged(tmp_path):
    unread = replace(KNOWN, costs=SPENT.iloc[:0], codes=(), mapped=None, ratings=None, measurements=())
    for cells in (COST | {"item": "x"}, CODE | {"item": "x"}, MAP | {"measurement": "9"}):
        assert not told(tmp_path, cells, known=unread).found


def test_of_the_only_les_nobody_need_name_it(tmp_path):
    one = replace(KNOWN, les=("genk",))
    assert not told(tmp_path, MAP | {"les": ""}, known=one).found
    assert not told(tmp_path, STAGE | {"les": "all"}, known=one).found


def test_without_a_survey_no_codebook_is_needed(tmp_path):
    mapped_only = replace(KNOWN, parts=("networks",))
    assert not told(tmp_path, MAP, known=mapped_only).found
    assert keys(told(tmp_path, RATE, known=mapped_only)) == ["fact_part_missing"]
