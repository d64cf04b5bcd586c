"""The list of names: what of a name is masked, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.core.person_names import names_pattern, read_names


def masked(said, *names):
    pattern = names_pattern(names)
    return said if pattern is None else pattern.sub("*", said)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Dank aan Rik van den Broeck!", "Dank aan *!"),
        ("RIK en broeck", "* en *"),
        ("van den beginne", "van den beginne"),
        ("Rika en Broeckx", "Rika en Broeckx"),  # other names
        ("Rik-Jan, (Rik) en 'Rik'", "*-Jan, (*) en '*'"),
        ("Rik's idee", "*'s idee"),
        ("Riks idee, de Broecks", "*s idee, de *s"),
        ("RikvandenBroeck, rik_broeck, rik.van.den.broeck@", "*, *_*, *@"),
    ],
)
def test_whole_names_and_their_longer_parts_are_masked(said, left):
    assert masked(said, "Rik van den Broeck") == left


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Zoe", "Zoë"),
        ("Zoë", "Zoë"),
        ("D’Hondt", "D'Hondt"),
        ("D'Hondt", "D’Hondt"),
        ("d'hondt", "D'Hondt"),
        ("Bo", "Bo"),  # listed as it is
        ("O.", "O."),
    ],
)
def test_accents_apostrophes_and_short_names(said, name):
    assert masked(f"Dag {said} !", name) == "Dag * !"


@pytest.mark.parametrize(("said", "name"), [("De man", "De Man"), ("Bo", "Bo Maes"), ("a.b", "a+b")])
def test_marks_have_no_meaning_and_the_longest_name_goes_first(said, name):
    assert masked(said, name) == {"De man": "*", "Bo": "Bo", "a.b": "a.b"}[said]


@pytest.mark.parametrize(
    ("said", "left", "name"),
    [
        ("Vuurtorens", "*s", "Hanne Vuurtoren"),
        ("Hannes plan", "*s plan", "Hanne Vuurtoren"),
        ("Hannes plan", "* plan", "Hannes Vuurtoren"),
        ("Hannes' plan", "*' plan", "Hannes"),
        ("de Peetersen", "de *en", "Jan Peeters"),
        ("the Joneses", "the *es", "Al Jones"),
        ("Zoës en Zoe's", "*s en *'s", "Zoë"),
        ("bos", "bos", "Bo"),
    ],
)
def test_genitives_and_plurals_are_masked(said, left, name):
    assert masked(said, name) == left


def test_longest_name_goes_first():
    assert masked("Jan Peeters", "Jan", "Jan Peeters") == "*"


@pytest.mark.parametrize("names", [[], ()])
def test_no_names_no_pattern(names):
    assert names_pattern(names) is None


@given(st.lists(st.text("abcé'’ .+(", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_every_listed_name_is_masked_whatever_it_holds(names):
    for name in names:
        assert name not in masked(f"{name}", *names)


def test_an_empty_list_masks_nothing(tmp_path, problems):
    (tmp_path / "names.txt").write_text("# niemand\n\n", encoding="utf-8")
    assert read_names(tmp_path / "names.txt", problems=problems) == []
    assert not problems.found
