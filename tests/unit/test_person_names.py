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


FLEMISH = "Marie-Claire Van den Bergh", "Hanne D'Hondt", "José Müller", "Anna-Ósk Søren", "Wannes Kanarievogel"


@pytest.mark.parametrize(
    "said",
    """Van den Bergh|Vandenbergh|van denBergh|Van-den-Bergh|VANDENBERGH|vandenBergh|marieclaire.vandenbergh
    D'Hondt|Dhondt|DHondt|D\u00b4Hondt|D`Hondt|D\u2019Hondt|D\u02bchondt|D Hondt|D-Hondt
    hanne_dhondt|dhondt_hanne|HanneDHondt
    Marie Claire|Marieclaire|Marie\u2011Claire|Marie\u2013Claire|MARIE-CLAIRE|Marie\u00adClaire|Marie-\u200bClaire
    Jose|José|Jose\u0301|JOSÉ|Muller|Müller|Mueller|MUELLER|Mu\u0308ller|M\u200bueller|\uff2düller
    Soren|Søren|Soeren|SØREN|Sören|Anna\u2010Osk|AnnaOsk|Anna Osk Soren|Wánnes|KanarievogelWannes|Kanarievogel_Wannes
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_other_spellings_of_listed_names_are_masked_whole(said):
    assert masked(f"Dank, {said.strip()}!", *FLEMISH) == "Dank, *!"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Müller", "Jan Mueller"),
        ("Muller", "Jan Mueller"),
        ("Søren", "Soren Bos"),
        ("van der meulen", "An Vandermeulen"),
        ("Van den Berghe", "An Vandenberghe"),
        ("Weiß", "An Weiss"),
        ("Weiss", "An Weiß"),
        ("de vos", "Jan De Vos"),
        ("Devos", "Jan De Vos"),
    ],
)
def test_the_list_may_hold_the_other_spelling(said, name):
    assert masked(f"Dag {said}.", name) == "Dag *."


ORDINARY = """Het is los van de school, en de delen van het dekentje; de deken en het terras, een dor blad, wij zagen
    een jager en een bus. Het bergaf van den beginne, in het veld dat men van daar ziet; vandaag, verder, samen met
    de vogels. Een hondje en de honden, claire-obscur, marien, annalen, monsters uit Bergen: hij is er."""


def test_no_more_ordinary_words_are_masked_than_those_that_are_names():
    names = [*FLEMISH, "Loes Moens", "Jan De Ken", "An D'Or", "Bo Jaeger", "Li Bues", "Ann Ter Ras", "Piet Van Daele"]
    assert masked(ORDINARY, *names) == ORDINARY


def test_what_stands_beside_letters_without_room_keeps_its_place():
    assert masked("dag\u200bHanne\u200b, Ha\u00adnne\u00ad en café Hannes", "Hanne Bos") == (
        "dag\u200b*\u200b, * en café *s"
    )


def test_longest_name_goes_first():
    assert masked("Jan Peeters", "Jan", "Jan Peeters") == "*"


@pytest.mark.parametrize("names", [[], ()])
def test_no_names_no_pattern(names):
    assert names_pattern(names) is None


@given(st.lists(st.text("abcé'\u2019 .+(", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_every_listed_name_is_masked_whatever_it_holds(names):
    for name in names:
        assert name not in masked(f"{name}", *names)


def test_an_empty_list_masks_nothing(tmp_path, problems):
    (tmp_path / "names.txt").write_text("# niemand\n\n", encoding="utf-8")
    assert read_names(tmp_path / "names.txt", problems=problems) == []
    assert not problems.found
