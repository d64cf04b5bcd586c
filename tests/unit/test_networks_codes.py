"""Codes in the place of names: what results show of an actor."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only
from les_evaluation.networks import network as model
from les_evaluation.networks.actor_codes import CODE_COLUMNS, actor_codes, coded
from les_evaluation.networks.all_networks import read_approved, read_codes
from les_evaluation.networks.same_relations import (
    merged_relations,
)
from les_evaluation.study.settings import Study
from mapping_builders import ACTOR, ACTORS, LES, actors_of, changed, pairs, read, workbook

ANY_ACTORS = st.lists(st.tuples(st.sampled_from(LES), st.sampled_from(model.ROLES)), max_size=12)


def some_actors(kinds):
    blank = dict.fromkeys(model.ACTOR_COLUMNS, "")
    rows = [
        blank | {"actor_id": f"id-{number}", "label": f"Naam {number}", "les": les, "role": role}
        for number, (les, role) in enumerate(kinds)
    ]
    return pd.DataFrame(rows, columns=model.ACTOR_COLUMNS, dtype=object)


def test_codes_are_the_role_and_a_number_per_les_in_order():
    codes = actor_codes(actors_of(), labels="codes")
    assert list(codes.columns) == CODE_COLUMNS
    assert codes["code"].tolist() == ["K1", "B1", "K2", "X1", "E1", "K1"]
    assert codes["shown"].tolist() == codes["code"].tolist()


def fixed(*codes):
    """ACTORS with codes in the sheet: a1 kern, a2 breed, a3 kern, a4 extern, b1 experiment, b2 kern of another LES."""
    return actors_of([line | {"code": code} for line, code in zip(ACTORS, codes, strict=True)])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["K1", "B1", "K2", "X1", "E1", "K1"], ["K1", "B1", "K2", "X1", "E1", "K1"]),
        (["K2", "", "", "", "", ""], ["K2", "B1", "K1", "X1", "E1", "K1"]),
        (["", "", "K1", "", "", ""], ["K2", "B1", "K1", "X1", "E1", "K1"]),
        (["", "B7", "", "", "E2", "K9"], ["K1", "B7", "K2", "X1", "E2", "K9"]),
    ],
)
def test_fixed_codes_stay_and_the_others_are_numbered_around_them(given, expected):
    assert actor_codes(fixed(*given), labels="codes")["code"].tolist() == expected


@pytest.mark.parametrize(
    ("language", "roles", "letters"),
    [
        ("nl", {}, "KBEX"),
        ("en", {}, "CBEX"),
        ("en", {"kern": "Organisers", "breed": "Teachers", "experiment": "Others", "extern": "Öthers"}, "OTHE"),
        ("nl", {"kern": "trekker", "breed": "T"}, "TAEX"),
    ],
)
def test_codes_begin_with_the_first_free_letter_of_the_roles_of_the_study(language, roles, letters):
    study = Study({"study": {"language": language}, "networks": {"roles": roles}})
    found = model.role_letters(study)
    assert "".join(found[role] for role in model.ROLES) == letters
    codes = actor_codes(actors_of(), labels="codes", letters=found)["code"].tolist()
    k, b, e, x = letters
    assert codes == [f"{k}1", f"{b}1", f"{k}2", f"{x}1", f"{e}1", f"{k}1"]


def test_a_code_may_stand_in_the_sheet_with_the_letter_of_the_study_or_that_of_the_role():
    letters = dict(zip(model.ROLES, "CBEX", strict=True))
    assert [model.fitting_code(code, "kern", letters) for code in ("C3", "K3", "B3")] == ["C3", "C3", ""]


@given(ANY_ACTORS, st.randoms(use_true_random=False))
def test_with_codes_in_the_sheet_the_order_of_its_rows_does_not_matter(kinds, random):
    actors = some_actors(kinds)
    codes = actor_codes(actors, labels="codes")
    rows = actors.assign(code=codes["code"]).sample(frac=1, random_state=random.randrange(1000))
    again = actor_codes(rows, labels="codes")
    assert again.sort_values("actor_id")["code"].tolist() == codes.sort_values("actor_id")["code"].tolist()


def test_names_and_approved_names():
    people = [*ACTORS, {**ACTOR, "actor_id": "p", "label": "Mina Kiezel", "role": "breed", "actor_type": "person"}]
    names = actor_codes(actors_of(people), labels="names")
    assert names["shown"].tolist()[:2] == ["Buurthuis De Kiem", "Atelier Zénith"]
    assert names["shown"].tolist()[-1] == "B2"  # a person is not named unless the list says so
    assert names["code"].tolist() == ["K1", "B1", "K2", "X1", "E1", "K1", "B2"]
    listed = actor_codes(actors_of(people), labels="approved", approved={"atelier zenith", "Mina Kiezel", "Fietspunt"})
    assert listed["shown"].tolist() == ["K1", "Atelier Zénith", "K2", "Fietspunt", "Fietspunt", "K1", "Mina Kiezel"]
    with pytest.raises(KeyError):
        actor_codes(actors_of(), labels="initials")


def test_a_telephone_number_in_a_name_is_masked():
    rows = [{**ACTORS[0], "label": "Buurthuis 011 26 54 00"}]
    assert actor_codes(actors_of(rows), labels="names")["shown"].tolist() == ["Buurthuis [tel.]"]


@given(ANY_ACTORS, ANY_ACTORS)
def test_codes_are_unique_in_a_les_and_stay_when_actors_are_added_below(first, added):
    before = actor_codes(some_actors(first), labels="codes")
    after = actor_codes(some_actors(first + added), labels="codes")
    assert after["code"].tolist()[: len(first)] == before["code"].tolist()
    assert not after.duplicated(["les", "code"]).any()


def test_coded_networks_hold_no_name_and_the_same_relations(tmp_path, problems):
    rows = changed("relations", 2, experiment="Moestuin Kiem", session_id="g1")
    rows["relations"] += [rows["relations"][0] | {"relation_id": "kiem-2", "session_id": "g2"}]
    rows["relations"] += [rows["relations"][0] | {"relation_id": "kiem-3", "experiment": "Zaal"}]
    networks = read(workbook(tmp_path, rows), problems)
    hidden = coded(networks, actor_codes(networks.actors, labels="codes"))
    assert hidden.actors["actor_id"].tolist() == ["K1", "B1", "K2", "X1", "E1", "K1"]
    assert hidden.actors["label"].tolist() == hidden.actors["actor_id"].tolist()
    assert hidden.actors["sector"].tolist()[0] == "welzijn"
    assert hidden.actors["active_from"].tolist() == [""] * 6
    assert pairs(hidden.relations) == [
        ("K1", "B1", "one_way"),
        ("K2", "K1", "two_way"),
        ("E1", "K1", "one_way"),
        ("K1", "B1", "one_way"),
    ]
    assert hidden.relations["relation_id"].tolist() == ["R1", "R2", "R1", "R3"]
    assert hidden.relations["experiment"].tolist() == ["experiment 1", "", "", "experiment 2"]
    listed = merged_relations(hidden.relations)
    assert listed[["from_actor_id", "merged_row", "merged_session"]].to_numpy().tolist() == [["K1", 5, "g2"]]
    written = hidden.actors.to_csv() + hidden.relations.drop(columns="source").to_csv()
    for line in ACTORS:
        assert line["label"] not in written
        assert line["actor_id"] not in written.replace("\n", ",").split(",")
    assert "kiem" not in written.lower()
    network = model.network_of(hidden.actors, hidden.relations, les="genk", relation="visie", measurement=1, groups={})
    assert network.ties.loc[0, ["from_actor_id", "to_actor_id", "weight"]].tolist() == ["K1", "B1", 2]


def test_with_names_the_ids_are_codes_still(tmp_path, problems):
    networks = read(workbook(tmp_path), problems)
    named = coded(networks, actor_codes(networks.actors, labels="names"))
    assert named.actors.loc[0, ["actor_id", "label"]].tolist() == ["K1", "Buurthuis De Kiem"]
    assert pairs(named.relations)[0] == ("K1", "B1", "one_way")


def test_an_empty_study_can_be_coded():
    networks = model.MappedNetworks()
    hidden = coded(networks, actor_codes(networks.actors, labels="codes"))
    assert list(hidden.actors.columns) == model.ACTOR_COLUMNS
    assert list(hidden.relations.columns) == model.RELATION_COLUMNS


def test_approved_names(tmp_path, problems):
    path = tmp_path / "approved.txt"
    path.write_text("# gevraagd in mei\natelier zenith  # mondeling\n\nBuurthuis Kiem\n", encoding="utf-8")
    assert read_approved(path, actors=actors_of(), problems=problems) == ["Atelier Zénith"]
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.row) == ("network_approved", "Buurthuis Kiem", 4)
    assert problem.details["nearest"] == "Buurthuis De Kiem"


def test_codes_of_the_configuration(tmp_path, problems):
    (tmp_path / "ja.txt").write_text("Leeszaal\n", encoding="utf-8")
    settings = {"labels": "approved", "approved": "ja.txt"}
    codes = read_codes(settings, raw=tmp_path, actors=actors_of(), problems=problems)
    assert codes["shown"].tolist() == ["K1", "B1", "K2", "X1", "E1", "Leeszaal"]
    assert read_codes({}, raw=tmp_path, actors=actors_of(), problems=problems)["shown"].tolist()[-1] == "K1"
    assert keys(problems) == []
    read_codes({"labels": "approved"}, raw=tmp_path, actors=actors_of(), problems=problems)
    read_codes(settings | {"approved": "jaa.txt"}, raw=tmp_path, actors=actors_of(), problems=problems)
    assert keys(problems) == ["config_key_missing", "file_missing"]
    assert problems.found[1].details["nearest"] == "ja.txt"
